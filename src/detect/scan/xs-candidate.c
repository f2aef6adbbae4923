// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-candidate-internal.h"

#include <string.h>

enum {
	MAX_RUN = 64,    // letters and digits before the first digit of a run
	LEAST_ROOM = 64, // candidates
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
xs_scan_add(XsScan *self,
	    const XsRule *rule,
	    XsSpan span,
	    XsVerdict verdict,
	    XsCandidateFlags flags,
	    GError **error)
{
	GArray *candidates = self->out->candidates;
	if (candidates->len >= self->pass->max) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many candidates");
		return false;
	}
	if (candidates->len == self->room) {
		guint len = candidates->len;
		self->room = MAX(len * 2, LEAST_ROOM);
		g_array_set_size(candidates, self->room);
		candidates->len = len;
	}
	((XsCandidate *)(void *)candidates->data)[candidates->len++] = (XsCandidate){
		.start = (uint32_t)span.start,
		.end = (uint32_t)span.end,
		.rule = (uint16_t)rule->index,
		.verdict = (uint8_t)verdict,
		.flags = (uint8_t)flags,
	};
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

// The pass goes forward, but patterns look back and words overlap: what it brings is nearly in order.
static void
sort_nearly(GArray *array, GCompareFunc compare)
{
	guint size = g_array_get_element_size(array);
	char item[sizeof(XsCandidate)];
	size_t moves = (size_t)array->len * 8;
	for (size_t i = 1; i < array->len; i++) {
		char *base = array->data + i * size;
		if (compare(base - size, base) <= 0)
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
	}
}

static void
drop_doubles(GArray *candidates)
{
	XsCandidate *all = (XsCandidate *)(void *)candidates->data;
	guint kept = 0;
	for (guint i = 0; i < candidates->len; i++) {
		if (kept == 0 || compare_candidates(&all[kept - 1], &all[i]) != 0)
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
		g_array_append_val(self->out->cues, cue);
		return;
	}
	self->failed =
		self->failed ||
		!xs_scan_trigger(self, self->rules->rules->pdata[index], span.start, &self->error);
}

static inline bool
is_country_code(const char *digits, size_t n)
{
	return (n == 2 && memcmp(digits, "86", 2) == 0) ||
	       (n == 4 && memcmp(digits, "0086", 4) == 0);
}

// Whether no number goes on over the byte that joins the n digits at start to those behind it: all of
// them together are longer than any number that has such a joint, or do not begin as one does. (What
// may be boxes of one digit, or a country code, says something of what stands behind it.)
static inline bool
is_cut(const XsScan *self, size_t start, size_t n)
{
	const char *digits = self->subject->utf8 + start;
	size_t next = xs_run_digits_at(&self->run, start + n + 1);
	if (next == 0 || (n == 1 && next == 1) || is_country_code(digits, n))
		return false;
	switch (digits[n]) {
	case '\t':
		return n + next > self->plan.most_tabs ||
		       !xs_plan_may_be_long(&self->plan, digits, n);
	case '\n':
		return n + next > self->plan.most_lines ||
		       !xs_plan_may_be_long(&self->plan, digits, n);
	case '.':
	case '/':
	case '_':
		return !(n == 3 && next == 4) && !(n == 6 && (next == 4 || next == 8));
	case ' ':
		return n + next > self->rules->max_digits;
	default:
		return false;
	}
}

// Whether the n digits at start are surely joined to nothing behind them.
static inline bool
is_lone(const XsScan *self, size_t start, size_t n)
{
	// What may join two groups, and what may stand behind the first character of that.
	static const uint8_t kinds[256] = {
		[' '] = 3,  ['-'] = 3, ['.'] = 1, [')'] = 1,  ['\t'] = 3, ['\r'] = 3, ['\n'] = 3,
		['|'] = 3,  ['/'] = 1, ['_'] = 1, [0xC2] = 1, [0xB7] = 2,
		[0xE2] = 3, // a bar between boxes
		[0x94] = 2, ['x'] = 7, ['X'] = 7, ['0'] = 2,  ['1'] = 2,  ['2'] = 2,  ['3'] = 2,
		['4'] = 2,  ['5'] = 2, ['6'] = 2, ['7'] = 2,  ['8'] = 2,  ['9'] = 2};
	const char *next = self->subject->utf8 + start + n;
	uint8_t kind = kinds[(uint8_t)*next];
	if ((kind & 1) == 0)
		return true;
	if ((kind & 4) != 0)
		return false;
	// Bars stand between single digits only.
	bool bar = *next == '|' || next[0] == '\xE2' || next[1] == '|' || next[1] == '\xE2';
	if (bar && n > 1)
		return true;
	return (kinds[(uint8_t)next[1]] & 2) == 0 || is_cut(self, start, n);
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
	size_t len = run.end - run.start;
	bool good = len > XS_SHAPE_RUN_MAX
			    ? xs_scan_glued(self, run, error)
			    : xs_scan_shapes(self, run, self->rules->by_run[len], error);
	return good && (!self->plan.runs || xs_scan_patterns(self, run, error));
}

// Shapes that n digits at start may have which no letter touches.
static inline uint32_t
bare_shapes(const XsScan *self, size_t start, size_t n)
{
	const XsPlan *plan = &self->plan;
	const char *utf8 = self->subject->utf8;
	uint32_t shapes = self->rules->by_bare[n] & plan->by_lead[utf8[start] - '0'];
	if (shapes == 0)
		return 0;
	char before = start > 0 ? utf8[start - 1] : '\0';
	uint32_t ahead = plan->by_before[(uint8_t)before];
	if ((before == '\t' || before == '\n') && start > 1)
		ahead &= plan->by_label[(uint8_t)utf8[start - 2]];
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
	uint32_t shapes = n <= XS_SHAPE_RUN_MAX ? bare_shapes(self, start, n) : 0;
	if (shapes != 0 && !xs_scan_shapes(self, run, shapes, error))
		return false;
	return !self->plan.runs || xs_scan_patterns(self, run, error);
}

// Where digits begin.
static inline bool
scan_number(XsScan *self, size_t start, GError **error)
{
	const char *utf8 = self->subject->utf8;
	size_t n = xs_run_digits_at(&self->run, start);
	if (start >= self->run_end) {
		char before = start > 0 ? utf8[start - 1] : '\0';
		bool bare = !g_ascii_isalpha(before) && !g_ascii_isalpha(utf8[start + n]);
		if (bare ? !scan_bare(self, start, n, error) : !scan_mixed(self, start, n, error))
			return false;
	}
	if (start < self->number_end)
		return true;
	if (!is_lone(self, start, n))
		return xs_scan_digits(self, start, error);
	// Nearly all digits in running text: years, amounts, numbers of clauses.
	return n < self->rules->min_digits || xs_scan_lone_digits(self, start, n, error);
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
	uint64_t starts = classes->numbers[block];
	uint64_t words = classes->words[block];
	uint64_t signs = classes->signs[block];
	for (uint64_t all = starts | words | signs; all != 0; all &= all - 1) {
		unsigned i = (unsigned)__builtin_ctzll(all);
		uint64_t bit = UINT64_C(1) << i;
		if ((words & bit) != 0 && !scan_word(self, base + i, error))
			return false;
		if ((signs & bit) != 0 && !xs_scan_address(self, base + i, error))
			return false;
		if ((starts & bit) == 0)
			continue;
		if (!scan_number(self, base + i, error))
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
			&self->plan.dull,
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
		.pass = pass,
		.subject = subject,
		.out = out,
		.room = out->candidates->len,
		.matcher = xs_matcher_new(rules),
	};
	xs_plan_init(&scan.plan, rules);
	xs_run_init(&scan.run, subject);
	bool good = scan_all(&scan, error);
	xs_run_clear(&scan.run);
	xs_matcher_free(scan.matcher);
	return good;
}
