// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-header.h"

#include "detect/person/xs-school.h"
#include "detect/table/xs-field-checks.h"

#include <string.h>

enum {
	MAX_HEADER = 120, // bytes without blanks; what is longer is no header
	MAX_DIGITS = 4,   // in a row, in a header: a year
	MAX_CLAIMS = 256,
	N_SLOTS = 4096,
	MAX_KNOWN = 40, // bytes
};

// A word of a rule in the header.
typedef struct {
	XsSpan span;
	const XsRule *rule;
	XsWordKind kind;
	bool hidden; // inside a longer word that means something else
	bool of_name; // a telephone's word in that of a name, behind which its number may stand (联系人)
} Claim;

// A header that was read: labels come again and again.
typedef struct {
	char bytes[MAX_KNOWN];
	uint8_t len;
	bool read; // what xs_header_read() returned
	XsHeaderSaid said;
} Known;

struct XsHeader {
	const XsRules *rules;
	GString *compact; // the header without blanks
	size_t core_end;  // before a note in brackets at its end
	GArray *claims;
	uint8_t *flags;
	uint16_t *slots; // N_SLOTS, by hash: index in known, + 1
	// There is room for N_SLOTS, of which most documents touch little.
	Known *known;
	size_t n_known;
	uint8_t *known_flags; // of each, those of all rules
};

XsHeader *
xs_header_new(const XsRules *rules)
{
	XsHeader *self = g_new0(XsHeader, 1);
	self->rules = rules;
	self->compact = g_string_sized_new(MAX_HEADER + 8);
	self->claims = g_array_new(false, false, sizeof(Claim));
	self->flags = g_malloc0(rules->rules->len + 1);
	self->slots = g_new0(uint16_t, N_SLOTS);
	self->known = g_new(Known, N_SLOTS);
	self->known_flags = g_malloc_n(N_SLOTS, rules->rules->len + 1);
	return self;
}

void
xs_header_free(XsHeader *self)
{
	if (self == NULL)
		return;
	explicit_bzero(self->compact->str, self->compact->len);
	g_string_free(self->compact, true);
	g_array_unref(self->claims);
	g_free(self->flags);
	explicit_bzero(self->known, self->n_known * sizeof *self->known);
	g_free(self->known);
	g_free(self->known_flags);
	g_free(self->slots);
	g_free(self);
}

static void
found_word(void *data, XsSpan span, size_t rule, XsWordKind kind)
{
	XsHeader *self = data;
	Claim claim = {.span = span, .rule = self->rules->rules->pdata[rule], .kind = kind};
	if (self->claims->len < MAX_CLAIMS)
		g_array_append_val(self->claims, claim);
}

// Whether a word of a name in a database begins at at: idCardNo, IDCard.
static bool
begins_word(const char *utf8, XsSpan span, size_t at)
{
	return at > span.start && g_ascii_isupper(utf8[at]) &&
	       (g_ascii_islower(utf8[at - 1]) ||
		(g_ascii_isupper(utf8[at - 1]) && at + 1 < span.end &&
		 g_ascii_islower(utf8[at + 1])));
}

// Appends without blanks (but for one between Latin words), as far as it may still be a header.
static bool
append_compact(GString *compact, const char *utf8, XsSpan span)
{
	size_t digits = 0;
	bool blank = false;
	for (size_t at = span.start; at < span.end; at++) {
		char c = utf8[at];
		// What is to be filled in: ____县____村____组.
		if (c == '_' && at + 1 < span.end && utf8[at + 1] == '_')
			return false;
		if (g_ascii_isspace(c) || c == '_') {
			blank = true;
			continue;
		}
		blank = blank || begins_word(utf8, span, at);
		if (blank && g_ascii_isalpha(c) && compact->len > 0 &&
		    g_ascii_isalpha(compact->str[compact->len - 1]))
			g_string_append_c(compact, ' ');
		blank = false;
		digits = g_ascii_isdigit(c) ? digits + 1 : 0;
		if (digits > MAX_DIGITS || compact->len >= MAX_HEADER)
			return false;
		g_string_append_c(compact, c);
	}
	return true;
}

// Whether the first or the last byte may be of what strip_ends() takes off.
static bool
may_strip(const GString *compact)
{
	return strchr(":*[]._\xE3\xEF", compact->str[0]) != NULL ||
	       strchr(":*[]._\x81\x90\x91\x9A", compact->str[compact->len - 1]) != NULL;
}

// Colons, stars of fields that are needed, and brackets around the whole.
static void
strip_ends(GString *compact)
{
	static const char *const ends[] = {":", "*", "【", "】", "[", "]", "：", "、", ".", "_"};
	bool again = true;
	while (again && may_strip(compact)) {
		again = false;
		for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
			size_t n = strlen(ends[i]);
			if (compact->len > n && g_str_has_suffix(compact->str, ends[i])) {
				g_string_truncate(compact, compact->len - n);
				again = true;
			}
			if (compact->len > n && g_str_has_prefix(compact->str, ends[i])) {
				g_string_erase(compact, 0, (gssize)n);
				again = true;
			}
		}
	}
}

// Moves a note in brackets behind what it stands in: "卡(折)号" is read as "卡号(折)". 六年级(1)班 is a
// value.
static void
move_note(GString *compact)
{
	const char *open = memchr(compact->str, '(', compact->len);
	const char *close = open != NULL ? strchr(open, ')') : NULL;
	if (open == compact->str || close == NULL || close[1] == '\0' || close[1] == '(' ||
	    xs_school_or_class_is(compact->str, (XsSpan){0, compact->len}))
		return;
	size_t at = (size_t)(open - compact->str);
	size_t n = (size_t)(close - open) + 1;
	g_autofree char *note = g_strndup(open, n);
	g_string_erase(compact, (gssize)at, (gssize)n);
	g_string_append(compact, note);
}

static size_t
find_core_end(const GString *compact)
{
	static const char *const opening[] = {"(", "[", "〔", "【", "﹝"};
	size_t end = compact->len;
	for (size_t i = 0; i < G_N_ELEMENTS(opening); i++) {
		const char *note = strstr(compact->str, opening[i]);
		size_t at = note != NULL ? (size_t)(note - compact->str) : 0;
		if (at > 0 && at < end)
			end = at;
	}
	return end;
}

static bool
contains(XsSpan outer, XsSpan inner)
{
	return outer.start <= inner.start && inner.end <= outer.end;
}

static bool
longer(XsSpan a, XsSpan b)
{
	return a.end - a.start > b.end - b.start;
}

// Whether the word of outer takes away what inner's says.
static bool
hides(const Claim *outer, const Claim *inner)
{
	if (!contains(outer->span, inner->span))
		return false;
	bool more = longer(outer->span, inner->span);
	bool column = outer->rule->form == XS_FORM_COLUMN;
	if (outer->rule == inner->rule)
		return more && (outer->kind == XS_WORD_DOWN) != (inner->kind == XS_WORD_DOWN);
	if (outer->kind == XS_WORD_DOWN || inner->kind == XS_WORD_DOWN)
		return false;
	if (inner->rule->form == XS_FORM_COLUMN)
		return more && !column;
	return column && (more || inner->kind == XS_WORD_UP);
}

static bool
is_phone(const XsRule *rule)
{
	return strcmp(rule->type, "mobile") == 0 || g_str_has_prefix(rule->type, "landline");
}

// Whether values are names, of people or of those who do an office's work.
static bool
is_name(const XsRule *rule)
{
	return strcmp(rule->type, "person-name") == 0 || strcmp(rule->id, "office") == 0;
}

// A word of one character says something where it stands alone: 汤 heads a menu, 汤国 is a name.
static void
drop_parts(XsHeader *self)
{
	enum {
		HAN = 3, // bytes
	};
	for (guint i = self->claims->len; i > 0 && self->core_end > HAN; i--) {
		const Claim *claim = &g_array_index(self->claims, Claim, i - 1);
		if (claim->kind == XS_WORD_HEADER && claim->span.end - claim->span.start <= HAN &&
		    (uint8_t)self->compact->str[claim->span.start] >= 0xE4)
			g_array_remove_index(self->claims, i - 1);
	}
}

// Indices of the claims that may hide others: words of column groups, and those that are longer than some
// other. Returns how many.
static size_t
list_hiding(const XsHeader *self, uint16_t *ret_hiding)
{
	size_t shortest = SIZE_MAX;
	for (size_t i = 0; i < self->claims->len; i++) {
		XsSpan span = g_array_index(self->claims, Claim, i).span;
		shortest = MIN(shortest, span.end - span.start);
	}
	size_t n = 0;
	for (size_t i = 0; i < self->claims->len; i++) {
		const Claim *claim = &g_array_index(self->claims, Claim, i);
		if (claim->rule->form == XS_FORM_COLUMN ||
		    claim->span.end - claim->span.start > shortest)
			ret_hiding[n++] = (uint16_t)i;
	}
	return n;
}

static void
hide_claims(XsHeader *self)
{
	uint16_t hiding[MAX_CLAIMS];
	size_t n_hiding = list_hiding(self, hiding);
	for (size_t i = 0; i < self->claims->len; i++) {
		Claim *inner = &g_array_index(self->claims, Claim, i);
		for (size_t k = 0; k < n_hiding && !inner->hidden; k++) {
			const Claim *outer = &g_array_index(self->claims, Claim, hiding[k]);
			// They come in the order of their starts.
			if (outer->span.start > inner->span.start)
				break;
			if (outer->span.end < inner->span.end ||
			    (inner->kind != XS_WORD_UP && !longer(outer->span, inner->span)))
				continue;
			// "card no" in "id card no" is another thing; Chinese terms share their ends.
			bool word = inner->span.start > 0 &&
				    self->compact->str[inner->span.start - 1] == ' ' &&
				    longer(outer->span, inner->span) &&
				    strcmp(outer->rule->type, inner->rule->type) != 0;
			inner->hidden =
				hides(outer, inner) || (word && outer->kind != XS_WORD_DOWN);
			inner->of_name =
				inner->hidden && is_phone(inner->rule) && is_name(outer->rule);
		}
	}
}

// Whether a rule is for what is left of another rule's values.
static bool
is_spare(const XsRule *rule)
{
	return rule->field_check == &xs_field_check_damaged;
}

// Of rules with the same word: proven fields, numbers, other fields, column groups.
static int
rank_of(const XsRule *rule)
{
	if (rule->form == XS_FORM_FIELD)
		return rule->field_check != NULL ? 0 : 2;
	return rule->form == XS_FORM_COLUMN ? 3 : 1;
}

// Whether a is the better word for what the header names.
static bool
better(const XsHeader *self, const Claim *a, const Claim *b)
{
	if (is_spare(a->rule) != is_spare(b->rule))
		return is_spare(b->rule);
	bool a_closes = a->span.end == self->core_end;
	bool b_closes = b->span.end == self->core_end;
	if (a_closes != b_closes)
		return a_closes;
	bool a_header = a->kind == XS_WORD_HEADER;
	if (a_header != (b->kind == XS_WORD_HEADER))
		return a_header;
	size_t a_len = a->span.end - a->span.start;
	size_t b_len = b->span.end - b->span.start;
	if (a_len != b_len)
		return a_len > b_len;
	if (a->span.end != b->span.end)
		return a->span.end > b->span.end;
	int a_rank = rank_of(a->rule);
	int b_rank = rank_of(b->rule);
	if (a_rank != b_rank)
		return a_rank < b_rank;
	return a->rule->index < b->rule->index;
}

static const Claim *
best_claim(const XsHeader *self)
{
	const Claim *best = NULL;
	for (size_t i = 0; i < self->claims->len; i++) {
		const Claim *claim = &g_array_index(self->claims, Claim, i);
		if (claim->kind == XS_WORD_DOWN || claim->hidden)
			continue;
		if (best == NULL || better(self, claim, best))
			best = claim;
	}
	return best;
}

// Whether a header names two things: "姓名及电话", "卡号/账号", "联系方式(手机)".
static bool
names_several(const XsHeader *self)
{
	static const char *const joints[] = {"及", "和", "与", "與", "、", "/", "(", "或", ","};
	for (size_t i = 0; i < G_N_ELEMENTS(joints); i++) {
		if (strstr(self->compact->str, joints[i]) != NULL)
			return true;
	}
	return false;
}

// Whether a header says that what stands below is a code or a count, so that no number there is a
// telephone though it has the form of one.
static bool
is_code_or_count(const XsHeader *self, const Claim *best)
{
	static const char *const ids[] = {"document",
					  "code",
					  "count",
					  "money",
					  "ordinal",
					  "sequence",
					  "score",
					  "measure",
					  "year"};
	if (best == NULL || best->rule->form != XS_FORM_COLUMN || best->kind != XS_WORD_HEADER ||
	    best->span.end != self->core_end || names_several(self))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
		if (strcmp(best->rule->id, ids[i]) == 0)
			return true;
	}
	return false;
}

// Words against telephones, which have no check of their own.
static void
speak_against_phones(XsHeader *self)
{
	for (size_t i = 0; i < self->rules->rules->len; i++) {
		const XsRule *rule = self->rules->rules->pdata[i];
		if (rule->shape != NULL && (self->flags[i] & XS_COLUMN_UP) == 0 && is_phone(rule))
			self->flags[i] |= XS_COLUMN_DOWN | XS_COLUMN_OTHER;
	}
}

// Whose telephone it is the last word says: 家长咨询电话 is an office's.
static void
unsay(XsHeader *self)
{
	for (size_t i = 0; i < self->claims->len; i++) {
		const Claim *down = &g_array_index(self->claims, Claim, i);
		uint8_t *flags = &self->flags[down->rule->index];
		if (down->kind != XS_WORD_DOWN || down->hidden || (*flags & XS_COLUMN_UP) == 0 ||
		    strcmp(down->rule->type, "landline-personal") != 0)
			continue;
		bool last = true;
		for (size_t k = 0; k < self->claims->len && last; k++) {
			const Claim *up = &g_array_index(self->claims, Claim, k);
			last = up->rule != down->rule || up->kind == XS_WORD_DOWN || up->hidden ||
			       (up->span.end <= down->span.end && !contains(up->span, down->span));
		}
		if (last)
			*flags &= (uint8_t) ~(XS_COLUMN_UP | XS_COLUMN_NAMED);
	}
}

static void
set_flags(XsHeader *self, const Claim *best)
{
	memset(self->flags, 0, self->rules->rules->len);
	bool several = names_several(self);
	for (size_t i = 0; i < self->claims->len; i++) {
		const Claim *claim = &g_array_index(self->claims, Claim, i);
		uint8_t *flags = &self->flags[claim->rule->index];
		// What passes a strong check is what it is, whatever a column is called.
		const XsCheck *check = claim->rule->check;
		bool strong = check != NULL && check->strong;
		if (claim->kind == XS_WORD_DOWN || claim->hidden) {
			bool column = claim->rule->form == XS_FORM_COLUMN;
			if (claim->kind == XS_WORD_DOWN || (!strong && !column && !claim->of_name))
				*flags |= XS_COLUMN_DOWN;
			continue;
		}
		*flags |= XS_COLUMN_UP;
		bool closes = best != NULL && claim->span.end >= best->span.end;
		if (claim->kind == XS_WORD_HEADER && (closes || several))
			*flags |= XS_COLUMN_NAMED;
	}
	unsay(self);
	if (is_code_or_count(self, best))
		speak_against_phones(self);
}

// Whether the words make up most of the header, or end it.
static bool
is_known(const XsHeader *self, const Claim *best)
{
	size_t len = best->span.end - best->span.start;
	return best->span.end == self->core_end || len * 2 >= self->core_end ||
	       len * 2 >= self->compact->len;
}

// Whether a digit stands before the end: "洋头村第3村民小组", but not 住址1.
static bool
holds_number(const GString *compact)
{
	for (size_t at = 0; at + 1 < compact->len; at++) {
		if (g_ascii_isdigit(compact->str[at]) && !g_ascii_isdigit(compact->str[at + 1]) &&
		    compact->str[at + 1] != '.')
			return true;
	}
	return false;
}

// "城关实验学校", "三年级2班", "洋头村第3村民小组" hold words of headers and are values.
static bool
is_value(const XsHeader *self, const Claim *best)
{
	XsSpan whole = {0, self->compact->len};
	if (best == NULL)
		return false;
	if (g_str_has_prefix(best->rule->type, "school"))
		return xs_school_or_class_is(self->compact->str, whole);
	return strcmp(best->rule->type, "address") == 0 && best->span.start > 0 &&
	       holds_number(self->compact);
}

// Whether a paper is named that holds what a word before says (住址证明, 银行卡复印件).
static bool
is_paper(const XsHeader *self, const Claim *best)
{
	static const char *const papers[] = {"证明", "證明", "复印件", "原件", "承诺书", "委托书"};
	if (best == NULL || best->span.end == self->compact->len)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(papers); i++) {
		if (g_str_has_suffix(self->compact->str, papers[i]))
			return true;
	}
	return false;
}

// Whether people are counted, not named (学生数, 患者占比).
static bool
is_tally(const XsHeader *self, const Claim *best)
{
	static const char *const tallies[] = {"数", "數", "率", "占比", "比例", "比重", "人次"};
	if (best == NULL || !is_name(best->rule) || best->span.end >= self->core_end)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(tallies); i++) {
		size_t n = strlen(tallies[i]);
		if (best->span.end + n <= self->core_end &&
		    memcmp(self->compact->str + self->core_end - n, tallies[i], n) == 0)
			return true;
	}
	return false;
}

// What a header asks (是否上过幼儿园) is answered by yes or no: only that it asks counts.
static void
cut_question(GString *compact)
{
	static const char whether[] = "是否";
	if (g_str_has_prefix(compact->str, whether))
		g_string_truncate(compact, strlen(whether));
}

static bool
scan_words(XsHeader *self)
{
	g_array_set_size(self->claims, 0);
	xs_words_scan(
		self->rules->words, self->compact->str, 0, self->compact->len, found_word, self);
	return self->claims->len > 0;
}

static bool
read_anew(XsHeader *self,
	  const XsSubject *subject,
	  const XsSpan *spans,
	  size_t n_spans,
	  XsHeaderSaid *ret_said)
{
	*ret_said = (XsHeaderSaid){0};
	g_string_truncate(self->compact, 0);
	for (size_t i = 0; i < n_spans; i++) {
		if (!append_compact(self->compact, subject->utf8, spans[i]))
			return false;
	}
	if (self->compact->len == 0)
		return false;
	cut_question(self->compact);
	move_note(self->compact);
	// Most that is asked for is no header: what holds no word needs no further look.
	if (!scan_words(self))
		return true;
	size_t before = self->compact->len;
	strip_ends(self->compact);
	if (self->compact->len < before && !scan_words(self))
		return true;
	self->core_end = find_core_end(self->compact);
	drop_parts(self);
	hide_claims(self);
	const Claim *best = best_claim(self);
	if (is_value(self, best) || is_paper(self, best) || is_tally(self, best))
		return true;
	set_flags(self, best);
	ret_said->flags = self->flags;
	if (best == NULL)
		return true;
	ret_said->known = is_known(self, best);
	ret_said->closed = best->span.end == self->core_end;
	ret_said->filled = (best->span.end - best->span.start) * 2 > self->core_end;
	if (best->kind == XS_WORD_HEADER || best->span.end == self->core_end)
		ret_said->rule = best->rule;
	return true;
}

static uint16_t *
slot_of(XsHeader *self, const char *bytes, size_t len)
{
	uint64_t hash = len;
	for (size_t i = 0; i + 8 <= len; i += 8) {
		uint64_t some;
		memcpy(&some, bytes + i, sizeof some);
		hash = (hash ^ some) * UINT64_C(0x9E3779B97F4A7C15);
	}
	for (size_t i = len & ~(size_t)7; i < len; i++)
		hash = (hash ^ (uint8_t)bytes[i]) * UINT64_C(0x9E3779B97F4A7C15);
	return &self->slots[(hash >> 32) % N_SLOTS];
}

// What is known of the header that this slot is for, or of another one whose place it takes.
static Known *
take_slot(XsHeader *self, uint16_t *slot)
{
	if (*slot == 0)
		*slot = (uint16_t)++self->n_known;
	return &self->known[*slot - 1];
}

bool
xs_header_read(XsHeader *self,
	       const XsSubject *subject,
	       const XsSpan *spans,
	       size_t n_spans,
	       XsHeaderSaid *ret_said)
{
	size_t len = n_spans == 1 ? spans->end - spans->start : 0;
	if (len == 0 || len > MAX_KNOWN)
		return read_anew(self, subject, spans, n_spans, ret_said);
	const char *bytes = subject->utf8 + spans->start;
	uint16_t *slot = slot_of(self, bytes, len);
	Known *known = *slot > 0 ? &self->known[*slot - 1] : NULL;
	if (known != NULL && known->len == len && memcmp(known->bytes, bytes, len) == 0) {
		*ret_said = known->said;
		return known->read;
	}
	known = take_slot(self, slot);
	known->read = read_anew(self, subject, spans, n_spans, ret_said);
	memcpy(known->bytes, bytes, len);
	known->len = (uint8_t)len;
	if (ret_said->flags != NULL) {
		size_t n = self->rules->rules->len;
		uint8_t *flags = self->known_flags + (size_t)(known - self->known) * n;
		memcpy(flags, ret_said->flags, n);
		ret_said->flags = flags;
	}
	known->said = *ret_said;
	return known->read;
}
