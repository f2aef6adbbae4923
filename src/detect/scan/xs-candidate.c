// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-candidate-internal.h"

#include <string.h>

enum {
	MAX_RUN = 64,    // letters and digits before the first digit of a run
	LEAST_ROOM = 64, // candidates
	YEAR = 4,        // digits
	DAY = 10,        // bytes of 2020-11-21
};

XsCandidates *
xs_candidates_new(bool explain)
{
	XsCandidates *self = g_new0(XsCandidates, 1);
	self->candidates = g_array_new(false, false, sizeof(XsCandidate));
	self->cues = g_array_new(false, false, sizeof(XsCue));
	if (explain)
		self->refused = g_array_new(false, false, sizeof(XsRefused));
	return self;
}

void
xs_candidates_free(XsCandidates *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->candidates);
	g_array_unref(self->cues);
	g_clear_pointer(&self->refused, g_array_unref);
	g_free(self);
}

void
xs_scan_keep_refused(XsScan *self, const XsRule *rule, XsSpan span, const char *reason)
{
	XsRefused refused = {
		(uint32_t)span.start, (uint32_t)span.end, (uint16_t)rule->index, reason};
	if (self->out->refused != NULL && self->out->refused->len < self->pass->max)
		g_array_append_val(self->out->refused, refused);
}

bool
xs_scan_grow(XsScan *self, GError **error)
{
	GArray *candidates = self->out->candidates;
	guint len = candidates->len;
	if (len >= self->pass->max) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many candidates");
		return false;
	}
	self->room = (guint)MIN(MAX((uint64_t)len * 2, LEAST_ROOM), self->pass->max);
	g_array_set_size(candidates, self->room);
	candidates->len = len;
	return true;
}

bool
xs_scan_compare_folds(const XsScan *self, const XsRule *rule, XsSpan span)
{
	size_t len;
	const char *utf8 = xs_text_utf8(self->subject->text, &len);
	XsSpan source = xs_view_to_text(self->subject->view, span);
	g_autofree char *folded =
		xs_fold_utf8(utf8 + source.start, source.end - source.start, rule->fold, &len);
	return len == span.end - span.start &&
	       memcmp(folded, self->subject->utf8 + span.start, len) == 0;
}

static gint
compare_candidates(gconstpointer a, gconstpointer b)
{
	const XsCandidate *left = a;
	const XsCandidate *right = b;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return left->end != right->end ? (left->end < right->end ? -1 : 1)
				       : (int)left->rule - (int)right->rule;
}

static gint
compare_cues(gconstpointer a, gconstpointer b)
{
	const XsCue *left = a;
	const XsCue *right = b;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return left->len != right->len ? (left->len > right->len ? -1 : 1)
				       : (int)left->rule - (int)right->rule;
}

static gint
compare_refused(gconstpointer a, gconstpointer b)
{
	const XsRefused *left = a;
	const XsRefused *right = b;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	if (left->end != right->end)
		return left->end < right->end ? -1 : 1;
	return left->rule != right->rule ? (int)left->rule - (int)right->rule
					 : strcmp(left->reason, right->reason);
}

// The pass goes forward, but patterns look back and words overlap: what it brings is nearly in order.
static void
sort_nearly(GArray *array, GCompareFunc compare)
{
	guint size = g_array_get_element_size(array);
	char item[sizeof(XsCandidate)];
	char *base = array->data;
	size_t moves = (size_t)array->len * 8;
	// All begin with where they start.
	uint32_t before = 0;
	uint32_t start = 0;
	for (size_t i = 0; i < array->len; i++, base += size) {
		before = start;
		memcpy(&start, base, sizeof start);
		if (i == 0 || before < start || compare(base - size, base) <= 0)
			continue;
		size_t k = i - 1;
		while (k > 0 && compare(array->data + (k - 1) * size, base) > 0)
			k--;
		if (moves < i - k) {
			g_array_sort(array, compare);
			return;
		}
		moves -= i - k;
		memcpy(item, base, size);
		memmove(array->data + (k + 1) * size, array->data + k * size, (i - k) * size);
		memcpy(array->data + k * size, item, size);
		memcpy(&start, base, sizeof start);
	}
}

static void
drop_doubles(GArray *candidates)
{
	XsCandidate *all = (XsCandidate *)(void *)candidates->data;
	guint kept = 1;
	while (kept < candidates->len && (all[kept - 1].start != all[kept].start ||
					  compare_candidates(&all[kept - 1], &all[kept]) != 0))
		kept++;
	if (kept >= candidates->len)
		return;
	for (guint i = kept; i < candidates->len; i++) {
		if (compare_candidates(&all[kept - 1], &all[i]) != 0)
			all[kept++] = all[i];
	}
	g_array_set_size(candidates, kept);
}

static void
found_word(void *data, XsSpan span, size_t index, XsWordKind kind)
{
	XsScan *self = data;
	if (kind == XS_WORD_CUE) {
		XsCue cue = {
			(uint32_t)span.start, (uint16_t)(span.end - span.start), (uint16_t)index};
		GArray *cues = self->out->cues;
		if (cues->len == self->cue_room) {
			self->cue_room = (guint)MAX((size_t)self->cue_room * 2, LEAST_ROOM);
			guint len = cues->len;
			g_array_set_size(cues, self->cue_room);
			cues->len = len;
		}
		((XsCue *)(void *)cues->data)[cues->len++] = cue;
		return;
	}
	self->failed =
		self->failed ||
		!xs_scan_trigger(self, self->rules->rules->pdata[index], span.start, &self->error);
}

// What may join two groups, and what may stand behind the first and second character of that.
enum {
	JOINS = 1,
	BEHIND = 2,
	ENDS = 4, // is of the group itself
	DIGIT = 8,
	BLANK = 16,   // blanks and line ends
	BAR = 32,     // between boxes
	LONGEST = 17, // bytes: blanks on both sides of a line break
};

static const uint8_t kinds[256] = {
	[' '] = JOINS | BEHIND | BLANK,
	['-'] = JOINS | BEHIND,
	['.'] = JOINS,
	['/'] = JOINS,
	['_'] = JOINS,
	[')'] = JOINS,
	['\t'] = JOINS | BEHIND | BLANK,
	['\r'] = JOINS | BEHIND | BLANK,
	['\n'] = JOINS | BEHIND | BLANK,
	['|'] = JOINS | BEHIND | BAR,
	[0xC2] = JOINS,
	[0xB7] = BEHIND,
	[0xE2] = JOINS | BEHIND | BAR, // │ or its like
	[0x94] = BEHIND,
	['x'] = JOINS | BEHIND | ENDS | DIGIT,
	['X'] = JOINS | BEHIND | ENDS | DIGIT,
	['0'] = BEHIND | DIGIT,
	['1'] = BEHIND | DIGIT,
	['2'] = BEHIND | DIGIT,
	['3'] = BEHIND | DIGIT,
	['4'] = BEHIND | DIGIT,
	['5'] = BEHIND | DIGIT,
	['6'] = BEHIND | DIGIT,
	['7'] = BEHIND | DIGIT,
	['8'] = BEHIND | DIGIT,
	['9'] = BEHIND | DIGIT,
};

static inline bool
is_kind(char c, uint8_t wanted)
{
	return (kinds[(uint8_t)c] & wanted) != 0;
}

// Whether something may go on with a group that ends here.
static inline bool
may_go_on(const char *next)
{
	uint8_t first = kinds[(uint8_t)next[0]];
	// The view ends with a NUL, which joins nothing.
	uint8_t second = first != 0 ? kinds[(uint8_t)next[1]] : 0;
	return ((first & JOINS) != 0) & (((first & ENDS) | (second & BEHIND)) != 0);
}

// Whether a single digit stands behind a bar, which comes next or behind a blank.
static inline bool
has_box_behind(const char *next)
{
	next += *next == ' ' ? 1 : 0;
	if (*next != '|' && *next != '\xE2')
		return false;
	next += *next == '|' ? 1 : 3; // │ or its like
	next += *next == ' ' ? 1 : 0;
	return is_kind(*next, DIGIT) && !g_ascii_isdigit(next[1]);
}

// Whether no number goes on from the n digits at start to those at next, which joint joins: all of
// them together are shorter or longer than any number that has such a joint, or do not begin as one
// does. (What may be boxes of one digit, or a country code, says something of what stands behind it.)
static inline bool
is_cut(const XsScan *self, size_t start, size_t n, size_t next, char joint)
{
	const char *digits = self->subject->utf8 + start;
	size_t more = xs_run_digits_at(&self->run, next);
	if (more == 0)
		return false;
	if (n + more < self->rules->min_digits && !may_go_on(self->subject->utf8 + next + more))
		return true;
	if ((n == 1 && more == 1) || xs_is_country_code(digits, n))
		return false;
	switch (joint) {
	case '\t':
		if (n + more > self->plan->most_tabs)
			return true;
		// The parts of an identity number need no check that tells how it begins. The last may
		// end with an x.
		return !(n == 6 && (more == 4 || more == 8 || more == 11 || more == 12)) &&
		       !(n == 14 && (more == 3 || more == 4)) &&
		       !xs_plan_may_be_long(self->plan, digits, n);
	case '\n':
		return n + more > self->plan->most_lines ||
		       !xs_plan_may_be_long(self->plan, digits, n);
	case '.':
	case '/':
	case '_':
		return !(n == 3 && more == 4) && !(n == 6 && (more == 4 || more == 8));
	case ' ':
		return n + more > self->rules->max_digits;
	default:
		return false;
	}
}

// The same for n digits at start, which end at end with an x behind them or without, where something
// may go on with them.
static bool
is_parted(const XsScan *self, size_t start, size_t n, size_t end)
{
	const char *next = self->subject->utf8 + end;
	if (is_kind(*next, ENDS))
		return false;
	if (is_kind(next[1], DIGIT))
		return is_cut(self, start, n, end + 1, *next);
	if (!is_kind(next[2], BLANK))
		return !is_kind(next[2], DIGIT) ||
		       (next[1] == '\n' && is_cut(self, start, n, end + 2, '\n'));
	if (next[1] == '-')
		return !is_kind(next[3], DIGIT);
	// More than two blanks only join over a line break.
	size_t i = 0;
	bool feed = false;
	for (; i <= LONGEST && is_kind(next[i], BLANK); i++)
		feed = feed || next[i] == '\n';
	return !feed || !is_kind(next[i], DIGIT) || is_cut(self, start, n, end + i, '\n');
}

// Whether the n digits at start, which end at end, are surely joined to nothing behind them.
static inline bool
is_lone(const XsScan *self, size_t start, size_t n, size_t end)
{
	const char *next = self->subject->utf8 + end;
	if (!may_go_on(next))
		return true;
	// Bars stand between single digits only.
	if (!is_kind(next[0], ENDS) && (is_kind(next[0], BAR) || is_kind(next[1], BAR)))
		return n > 1 || !has_box_behind(next);
	return is_parted(self, start, n, end);
}

// Whether what stands behind a day parts it from any number that follows: a joint with a hyphen would
// tell of a chain.
static inline bool
ends_day(const char *behind)
{
	uint8_t c = (uint8_t)behind[0];
	uint8_t next = (uint8_t)(c == ' ' ? behind[1] : c);
	bool text = next >= 0xE3 && next <= 0xE9;
	return text || c == '\0' || c == '\n' || c == '\t' || c == ',' || c == ';' ||
	       (c == ' ' && g_ascii_isalnum((char)next));
}

// Whether the four digits begin a day, as no identity or card number begins: 2020-11-21.
static inline bool
is_day(const char *digits)
{
	return (memcmp(digits, "20", 2) == 0 || memcmp(digits, "19", 2) == 0 ||
		memcmp(digits, "18", 2) == 0) &&
	       digits[4] == '-' && (digits[5] == '0' || digits[5] == '1') &&
	       g_ascii_isdigit(digits[6]) && digits[7] == '-' && digits[8] >= '0' &&
	       digits[8] <= '3' && g_ascii_isdigit(digits[9]) && !is_kind(digits[10], DIGIT);
}

// Shapes that a run of letters and digits may have.
static inline uint32_t
mixed_shapes(const XsScan *self, XsSpan run)
{
	const char *utf8 = self->subject->utf8 + run.start;
	uint32_t shapes = self->rules->by_run[run.end - run.start];
	size_t letters = 0;
	while (letters < XS_SHAPE_LETTERS && xs_is_letter(utf8[letters]))
		letters++;
	if (letters > 0)
		shapes &= self->plan->by_initial[(uint8_t)*utf8];
	return shapes & self->plan->by_letters[letters];
}

// The run of letters and digits around the n digits at digit, the first in it: shapes and patterns are
// tried at its start.
static bool
scan_mixed(XsScan *self, size_t digit, size_t n, GError **error)
{
	const char *utf8 = self->subject->utf8;
	XsSpan run = {digit, digit + n};
	while (run.start > 0 && digit - run.start < MAX_RUN && g_ascii_isalnum(utf8[run.start - 1]))
		run.start--;
	while (g_ascii_isalnum(utf8[run.end]))
		run.end++;
	self->run_end = run.end;
	bool good = run.end - run.start > XS_SHAPE_RUN_MAX
			    ? xs_scan_glued(self, run, error)
			    : xs_scan_shapes(self, run, mixed_shapes(self, run), error);
	return good && (!self->plan->runs || xs_scan_patterns(self, run, error));
}

// Shapes that n digits at start may have which no letter touches.
static inline uint32_t
bare_shapes(const XsPlan *plan, const char *utf8, size_t start, size_t n)
{
	static const uint8_t between[256] = {
		['\t'] = XS_PLAN_LABEL,
		['\n'] = XS_PLAN_LABEL,
		[' '] = XS_PLAN_SPACED,
		['.'] = XS_PLAN_SPACED,
		['-'] = XS_PLAN_SPACED,
	};
	uint32_t shapes = plan->bare[n][utf8[start] - '0'];
	if (shapes == 0)
		return 0;
	uint8_t before = start > 0 ? (uint8_t)utf8[start - 1] : 0;
	uint32_t ahead = plan->by_before[before];
	if (start > 1)
		ahead &= plan->by_second[between[before]][(uint8_t)utf8[start - 2]];
	return shapes & (ahead | plan->by_behind[(uint8_t)utf8[start + n]]);
}

// The same for digits that no letter touches.
static inline bool
scan_bare(XsScan *self, size_t start, size_t n, GError **error)
{
	XsSpan run = {start, start + n};
	self->run_end = run.end;
	if (n > XS_SHAPE_RUN_MAX && !xs_scan_glued(self, run, error))
		return false;
	uint32_t shapes =
		n <= XS_SHAPE_RUN_MAX ? bare_shapes(self->plan, self->subject->utf8, start, n) : 0;
	if (shapes != 0 && !xs_scan_shapes(self, run, shapes, error))
		return false;
	return !self->plan->runs || xs_scan_patterns(self, run, error);
}

// Where n digits begin.
static inline bool
scan_number(XsScan *self, size_t start, size_t n, GError **error)
{
	const char *utf8 = self->subject->utf8;
	char behind = utf8[start + n];
	if (start >= self->run_end) {
		char before = start > 0 ? utf8[start - 1] : '\0';
		bool bare = !xs_is_letter(before) && !xs_is_letter(behind);
		if (bare ? !scan_bare(self, start, n, error) : !scan_mixed(self, start, n, error))
			return false;
	}
	if (start < self->number_end)
		return true;
	if (n == YEAR && is_day(utf8 + start) &&
	    (ends_day(utf8 + start + DAY) || is_lone(self, start + DAY - 2, 2, start + DAY))) {
		self->number_end = start + DAY;
		return true;
	}
	bool x = is_kind(behind, ENDS) && !g_ascii_isalnum(utf8[start + n + 1]);
	size_t all = n + (x ? 1 : 0);
	if (!is_lone(self, start, n, start + all))
		return xs_scan_digits(self, start, error);
	// Nearly all digits in running text: years, amounts, numbers of clauses.
	return all < self->rules->min_digits || xs_scan_lone_digits(self, start, n, x, error);
}

static bool
scan_word(XsScan *self, size_t at, GError **error)
{
	const XsSubject *subject = self->subject;
	xs_words_at(self->rules->cues, subject->utf8, 0, at, subject->len, found_word, self);
	if (self->failed)
		g_propagate_error(error, g_steal_pointer(&self->error));
	return !self->failed;
}

// What of 64 bytes at offset base may begin a value.
static bool
scan_block(XsScan *self, size_t base, const XsClasses *classes, size_t block, GError **error)
{
	for (uint64_t words = classes->words[block]; words != 0; words &= words - 1) {
		if (!scan_word(self, base + (size_t)__builtin_ctzll(words), error))
			return false;
	}
	for (uint64_t signs = classes->signs[block]; signs != 0; signs &= signs - 1) {
		if (!xs_scan_address(self, base + (size_t)__builtin_ctzll(signs), error))
			return false;
	}
	size_t known = self->run.known_end - base;
	for (uint64_t starts = classes->numbers[block]; starts != 0; starts &= starts - 1) {
		size_t bit = (size_t)__builtin_ctzll(starts);
		size_t n = xs_classes_digits(classes, block, bit);
		if (n == 64 || bit + n >= known)
			n = xs_run_digits_at(&self->run, base + bit);
		if (!scan_number(self, base + bit, n, error))
			return false;
	}
	return true;
}

// One stretch. What begins in it is read to its end, wherever that is.
static bool
scan_stretch(XsScan *self, size_t at, size_t end, GError **error)
{
	XsClasses classes;
	xs_classes_read(self->pass->path,
			xs_words_filter(self->rules->cues),
			&self->plan->dull,
			self->subject->utf8,
			self->subject->len,
			at,
			end,
			&classes);
	self->run.known = &classes;
	self->run.known_start = at;
	self->run.known_end = end;
	for (size_t block = 0; at + block * 64 < end; block++) {
		if ((classes.numbers[block] | classes.words[block] | classes.signs[block]) != 0 &&
		    !scan_block(self, at + block * 64, &classes, block, error))
			return false;
	}
	return true;
}

static bool
scan_all(XsScan *self, GError **error)
{
	size_t len = self->subject->len;
	size_t window = XS_CLASSES_BLOCKS * 64;
	if (self->pass->window > 0)
		window = MIN(self->pass->window, window);
	for (size_t at = 0; at < len; at += MIN(window, len - at)) {
		if (!scan_stretch(self, at, at + MIN(window, len - at), error))
			return false;
	}
	sort_nearly(self->out->candidates, compare_candidates);
	drop_doubles(self->out->candidates);
	sort_nearly(self->out->cues, compare_cues);
	// Which numbers are looked at together, and so the order, differs from path to path.
	if (self->out->refused != NULL)
		g_array_sort(self->out->refused, compare_refused);
	return true;
}

bool
xs_candidates_find(const XsRules *rules,
		   const XsSubject *subject,
		   const XsScanPass *pass,
		   XsCandidates *out,
		   GError **error)
{
	XsScan scan = {
		.rules = rules,
		.plan = rules->plan,
		.pass = pass,
		.subject = subject,
		.out = out,
		.room = out->candidates->len,
		.cue_room = out->cues->len,
		.matcher = xs_matcher_new(rules),
	};
	xs_run_init(&scan.run, subject);
	bool good = scan_all(&scan, error);
	xs_run_clear(&scan.run);
	xs_matcher_free(scan.matcher);
	return good;
}
