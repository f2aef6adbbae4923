// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-field-text.h"

#include "detect/rule/xs-literal.h"
#include "detect/table/xs-field-roll.h"
#include "detect/table/xs-line.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
	MAX_LABEL = 72,  // bytes
	MAX_VALUE = 400, // bytes
	MAX_LINE = 64 * 1024,
	MAX_NEXT_LINE = 120,    // bytes of a value below its label
	MAX_LABELS = 4096,      // of a line
	MAX_WRITTEN_LINE = 400, // bytes of a line to write on
	HAN = 3,                // bytes of a Chinese character
	FOUR = 4,               // digits of half a telephone number
};

// A label in a line, with the mark behind it.
typedef struct {
	XsSpan span;
	size_t behind; // where its value may begin
} Label;

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static inline bool
starts_with(const char *utf8, size_t at, size_t end, const char *word)
{
	return xs_literal_at(utf8 + at, end - at, word) > 0;
}

// Length of a mark at offset at that no label or value goes over; 0 where there is none.
static size_t
clause_end_at(const char *utf8, size_t at, size_t end)
{
	switch (utf8[at]) {
	case '\n':
	case ';':
	case ',':
	case '\t':
	case '!':
	case '?':
		return 1;
	default:
		return starts_with(utf8, at, end, "。") ? 3 : 0;
	}
}

XsHeader *
xs_field_reader_header(XsFieldReader *self)
{
	if (self->subject->header != NULL)
		return self->subject->header;
	if (self->header == NULL)
		self->header = xs_header_new(self->rules);
	return self->header;
}

void
xs_field_reader_clear(XsFieldReader *self)
{
	g_clear_pointer(&self->header, xs_header_free);
	g_clear_pointer(&self->labels, g_array_unref);
}

void
xs_field_reader_add(
	XsFieldReader *self, const XsHeaderSaid *said, XsSpan label, XsSpan value, XsFieldFrom from)
{
	value = xs_grid_trim(self->subject->utf8, value);
	if (value.start >= value.end || said->rule == NULL)
		return;
	XsField field = {
		.value = value,
		.label = label,
		.rule = said->rule,
		.from = from,
		.block = self->block,
		.grid = self->grid,
		.row = self->row,
		.column = self->column,
	};
	if (field.block == UINT32_MAX)
		field.block = (uint32_t)xs_subject_block_at(self->subject, value.start);
	g_array_append_val(self->fields, field);
	for (size_t i = 0; i < self->rules->rules->len; i++) {
		const XsRule *rule = self->rules->rules->pdata[i];
		bool named = (said->flags[i] & XS_COLUMN_NAMED) != 0;
		if (!named || rule == said->rule ||
		    (rule->form != XS_FORM_FIELD && rule->form != XS_FORM_COLUMN))
			continue;
		field.rule = rule;
		g_array_append_val(self->fields, field);
	}
}

// Start of the word that ends at end: back to a blank or a mark, but over blanks between single
// characters ("姓 名").
static size_t
label_start(const char *utf8, size_t low, size_t end)
{
	if (end - low > MAX_LABEL)
		low = end - MAX_LABEL;
	size_t start = end;
	// "出生日期(Date of Birth):" is one label, and so is "评审专家(采购人员)名单:".
	static const char list[] = "名单";
	size_t closed = end;
	if (end - low > sizeof list && memcmp(utf8 + end - strlen(list), list, strlen(list)) == 0)
		closed = end - strlen(list);
	if (closed > low && utf8[closed - 1] == ')') {
		size_t open = closed - 1;
		while (open > low && utf8[open] != '(' && utf8[open] != '\n')
			open--;
		start = open > low && utf8[open] == '(' ? open : start;
	}
	size_t word = start; // end of the word that is being read
	while (start > low) {
		char c = utf8[start - 1];
		bool mark = c == '\n' || c == ',' || c == ';' || c == ':' || c == '(' || c == '[' ||
			    c == '\t' || c == '|';
		if (mark)
			break;
		if (start - low >= HAN) {
			const char *three = utf8 + start - HAN;
			if (memcmp(three, "。", HAN) == 0 || memcmp(three, "、", HAN) == 0 ||
			    memcmp(three, "【", HAN) == 0 || memcmp(three, "】", HAN) == 0)
				break;
		}
		if (c == ' ') {
			// One Chinese character on this side, and one on the other.
			size_t before = start - 1;
			while (before > low && utf8[before - 1] == ' ')
				before--;
			bool one = word - start == HAN && (utf8[start] & 0x80) != 0;
			bool other = before >= low + HAN && (utf8[before - 1] & 0x80) != 0 &&
				     (before == low + HAN || is_blank(utf8[before - HAN - 1]) ||
				      utf8[before - HAN - 1] == '\n');
			if (!one || !other)
				break;
			start = before;
			word = before;
			continue;
		}
		start--;
	}
	while (start < end && (utf8[start] & 0xC0) == 0x80)
		start++;
	return start;
}

// Whether the colon at offset at may stand behind a label: not in a time or an address of the web.
static bool
may_label(const char *utf8, size_t low, size_t at, size_t end)
{
	if (at == low)
		return false;
	bool time = g_ascii_isdigit(utf8[at - 1]) && at + 1 < end && g_ascii_isdigit(utf8[at + 1]);
	return !time && !(at + 1 < end && utf8[at + 1] == '/');
}

// Length of what closes a label at offset at: a colon, or a closing bracket whose label it opens.
static size_t
label_mark_at(const char *utf8, size_t low, size_t at, size_t end)
{
	if (utf8[at] == ':')
		return may_label(utf8, low, at, end) ? 1 : 0;
	if (utf8[at] == ']')
		return 1;
	return starts_with(utf8, at, end, "】") || starts_with(utf8, at, end, "〕") ? 3 : 0;
}

static inline bool
may_close_label(const unsigned char *p, size_t left)
{
	return p[0] == ':' || p[0] == ']' ||
	       (left >= 3 && p[0] == 0xE3 && p[1] == 0x80 && (p[2] == 0x91 || p[2] == 0x95));
}

// Offset of the first byte at or behind at where a colon or a closing bracket may stand; end where
// there is none. All running text goes through here.
static size_t
next_label_mark(const char *utf8, size_t at, size_t end)
{
	const unsigned char *bytes = (const unsigned char *)utf8;
#ifdef __SSE2__
	for (; at + 18 <= end; at += 16) {
		const unsigned char *p = bytes + at;
		__m128i first = _mm_loadu_si128((const __m128i *)(const void *)p);
		__m128i third = _mm_loadu_si128((const __m128i *)(const void *)(p + 2));
		__m128i one = _mm_or_si128(_mm_cmpeq_epi8(first, _mm_set1_epi8(':')),
					   _mm_cmpeq_epi8(first, _mm_set1_epi8(']')));
		__m128i closing = _mm_or_si128(_mm_cmpeq_epi8(third, _mm_set1_epi8((char)0x91)),
					       _mm_cmpeq_epi8(third, _mm_set1_epi8((char)0x95)));
		__m128i e3 = _mm_cmpeq_epi8(first, _mm_set1_epi8((char)0xE3));
		__m128i any = _mm_or_si128(one, _mm_and_si128(e3, closing));
		unsigned mask = (unsigned)_mm_movemask_epi8(any);
		if (mask != 0)
			return at + (size_t)__builtin_ctz(mask);
	}
#endif
	while (at < end && !may_close_label(bytes + at, end - at))
		at++;
	return at;
}

// at: the first mark in the line.
static void
find_labels(const char *utf8, XsSpan line, size_t at, GArray *labels)
{
	size_t low = line.start;
	while (at < line.end && labels->len < MAX_LABELS) {
		size_t n = label_mark_at(utf8, low, at, line.end);
		if (n > 0) {
			Label label = {.behind = at + n};
			size_t end = at;
			while (end > low && is_blank(utf8[end - 1]))
				end--;
			label.span = (XsSpan){label_start(utf8, low, end), end};
			size_t value_start = low;
			while (value_start < end && is_blank(utf8[value_start]))
				value_start++;
			// "姓名:王小明/性别:男": a value and the next label, which a stroke sets apart.
			const char *stroke = labels->len > 0 && label.span.start <= value_start
						     ? memrchr(utf8 + low, '/', end - low)
						     : NULL;
			if (stroke != NULL)
				label.span.start = (size_t)(stroke - utf8) + 1;
			low = at + n;
			if (label.span.start < label.span.end)
				g_array_append_val(labels, label);
		}
		at = next_label_mark(utf8, at + MAX(n, 1), line.end);
	}
}

// Where a value ends that begins at start: at a clause's end, two blanks, or a bracket that it did not
// open.
static size_t
value_end(const char *utf8, size_t start, size_t end)
{
	int open = 0;
	end = MIN(end, start + MAX_VALUE);
	for (size_t at = start; at < end; at++) {
		if (clause_end_at(utf8, at, end) > 0)
			return at;
		if (utf8[at] == ' ' && at + 1 < end && utf8[at + 1] == ' ')
			return at;
		if (utf8[at] == '(')
			open++;
		if (utf8[at] == ')' && --open < 0)
			return at;
	}
	while (end > start && end < start + MAX_VALUE + 1 && (utf8[end] & 0xC0) == 0x80)
		end--;
	return end;
}

// The line below a label without a value, if it may be that value.
static XsSpan
next_line(const char *utf8, size_t at, size_t end)
{
	while (at < end && is_blank(utf8[at]))
		at++;
	if (at >= end || utf8[at] != '\n')
		return (XsSpan){at, at};
	size_t start = at + 1;
	const char *feed = memchr(utf8 + start, '\n', end - start);
	size_t stop = feed != NULL ? (size_t)(feed - utf8) : end;
	if (stop - start > MAX_NEXT_LINE || memchr(utf8 + start, ':', stop - start) != NULL)
		return (XsSpan){at, at};
	return (XsSpan){start, value_end(utf8, start, stop)};
}

// Where a value before a label ends that a bracket opens.
static size_t
before_bracket(const char *utf8, size_t start, size_t end)
{
	static const char *const opening[] = {"[", "(", "【", "〔"};
	for (size_t i = 0; i < G_N_ELEMENTS(opening); i++) {
		size_t n = strlen(opening[i]);
		if (end >= start + n && memcmp(utf8 + end - n, opening[i], n) == 0)
			return end - n;
	}
	return end;
}

static void
read_labels(XsFieldReader *self, XsSpan line, size_t span_end, GArray *labels)
{
	const char *utf8 = self->subject->utf8;
	for (guint i = 0; i < labels->len; i++) {
		const Label *label = &g_array_index(labels, Label, i);
		XsHeaderSaid said;
		if (!xs_header_read(
			    xs_field_reader_header(self), self->subject, &label->span, 1, &said) ||
		    said.rule == NULL || !said.known) {
			if (i + 1 == labels->len)
				xs_field_roll_read(self, label->span, line, label->behind);
			continue;
		}
		size_t start = label->behind;
		size_t stop = line.end;
		if (i + 1 < labels->len)
			stop = before_bracket(
				utf8, start, g_array_index(labels, Label, i + 1).span.start);
		while (start < stop && (is_blank(utf8[start]) || utf8[start] == ':'))
			start++;
		stop -= stop > start && stop < line.end && utf8[stop - 1] == '/' ? 1 : 0;
		XsSpan value = {start, start};
		if (start < stop)
			value.end = value_end(utf8, start, stop);
		else if (i + 1 == labels->len)
			value = next_line(utf8, line.end, span_end);
		xs_field_reader_add(self, &said, label->span, value, XS_FIELD_LABEL);
	}
}

// The last word of what stands between two blank lines to fill in: "当事人(甲方):姓名__" asks for a name.
static XsSpan
last_word(const char *utf8, XsSpan span)
{
	span = xs_grid_trim(utf8, span);
	for (size_t at = span.start; at < span.end; at++) {
		if (utf8[at] == ':' || utf8[at] == ' ')
			span.start = at + 1;
	}
	return span;
}

// Labels and values by turns with lines to write on between them: "姓名__张三__性别__男__".
static void
read_written(XsFieldReader *self, XsSpan line)
{
	static const char blank[] = "__";
	const char *utf8 = self->subject->utf8;
	XsSpan before = {0};
	if (line.end - line.start > MAX_WRITTEN_LINE)
		return;
	for (size_t at = line.start; at < line.end;) {
		const char *next = xs_literal_find(utf8 + at, line.end - at, blank);
		XsSpan word = {at, next != NULL ? (size_t)(next - utf8) : line.end};
		at = word.end;
		while (at < line.end && utf8[at] == '_')
			at++;
		XsHeaderSaid said;
		XsSpan label = last_word(utf8, before);
		bool value =
			label.end > label.start && xs_field_reader_is_label(self, label, &said);
		if (value)
			xs_field_reader_add(self, &said, label, word, XS_FIELD_LABEL);
		before = value ? (XsSpan){0} : word;
	}
}

void
xs_field_reader_lines(XsFieldReader *self, XsSpan span)
{
	const char *utf8 = self->subject->utf8;
	for (size_t at = span.start; at < span.end;) {
		const char *feed = memchr(utf8 + at, '\n', span.end - at);
		XsSpan line = {at, feed != NULL ? (size_t)(feed - utf8) : span.end};
		at = line.end + 1;
		const char *written = memchr(utf8 + line.start, '_', line.end - line.start);
		if (written != NULL && written[1] == '_') {
			read_written(self, line);
			continue;
		}
		size_t mark = next_label_mark(utf8, line.start, line.end);
		if (mark == line.end) {
			if (!xs_field_reader_questions(self, line) &&
			    !xs_field_reader_pairs(self, line))
				xs_field_reader_stacked(self, line);
			continue;
		}
		if (self->labels == NULL)
			self->labels = g_array_new(false, false, sizeof(Label));
		g_array_set_size(self->labels, 0);
		find_labels(utf8, line, mark, self->labels);
		if (self->labels->len > 0)
			read_labels(self, line, span.end, self->labels);
		else
			(void)xs_field_reader_pairs(self, line);
	}
}

// Offset of the first cue in [start, ...).
static guint
first_cue(const GArray *cues, size_t start)
{
	guint low = 0;
	guint high = cues->len;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(cues, XsCue, middle).start < start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

// What may stand between a cue and its value.
static size_t
skip_joint(const char *utf8, size_t at, size_t end)
{
	static const char *const joints[] = {" ",
					     ":",
					     "\t",
					     "为",
					     "為",
					     "是",
					     "系",
					     "係",
					     "叫",
					     "“",
					     "\"",
					     "「",
					     "《",
					     "号",
					     "號",
					     "码",
					     "碼"};
	bool again = true;
	while (again && at < end) {
		again = false;
		for (size_t i = 0; i < G_N_ELEMENTS(joints) && !again; i++) {
			if (starts_with(utf8, at, end, joints[i])) {
				at += strlen(joints[i]);
				again = true;
			}
		}
	}
	return at;
}

static bool
is_token(char c)
{
	return g_ascii_isalnum(c) || c == '-' || c == '_' || c == '.' || c == '@' || c == '+';
}

static bool
is_four(const char *utf8, size_t start, size_t end)
{
	for (size_t at = start; at < end; at++) {
		if (!g_ascii_isdigit(utf8[at]))
			return false;
	}
	return end - start == FOUR;
}

// The value behind a cue: letters and digits that hang together (or two fours, as in telephones of
// Hong Kong), or the clause.
static XsSpan
cue_value(const XsRule *rule, const char *utf8, size_t at, size_t end)
{
	const char *feed = memchr(utf8 + at, '\n', MIN(end - at, (size_t)MAX_VALUE));
	if (feed != NULL)
		end = (size_t)(feed - utf8);
	size_t start = skip_joint(utf8, at, end);
	if (rule->values == NULL || start >= end || !is_token(utf8[start]))
		return (XsSpan){start, start < end ? value_end(utf8, start, end) : start};
	size_t stop = start;
	while (stop < end && is_token(utf8[stop]))
		stop++;
	while (stop > start && !g_ascii_isalnum(utf8[stop - 1]))
		stop--;
	if (rule->of_digits && is_four(utf8, start, stop) && stop < end && utf8[stop] == ' ' &&
	    is_four(utf8, stop + 1, MIN(end, stop + 1 + FOUR)) &&
	    (stop + 1 + FOUR == end || !is_token(utf8[stop + 1 + FOUR])))
		stop += 1 + FOUR;
	return (XsSpan){start, stop};
}

static void
read_cues(XsFieldReader *self, const GArray *cues, XsSpan span)
{
	const char *utf8 = self->subject->utf8;
	for (guint i = first_cue(cues, span.start); i < cues->len; i++) {
		const XsCue *cue = &g_array_index(cues, XsCue, i);
		if (cue->start >= span.end)
			return;
		const XsRule *rule = self->rules->rules->pdata[cue->rule];
		size_t at = (size_t)cue->start + cue->len;
		XsField field = {
			.value = cue_value(rule, utf8, at, self->subject->len),
			.label = {cue->start, at},
			.rule = rule,
			.from = XS_FIELD_CUE,
			.grid = UINT32_MAX,
		};
		field.value = xs_grid_trim(utf8, field.value);
		if (field.value.start >= field.value.end)
			continue;
		field.block = (uint32_t)xs_subject_block_at(self->subject, field.value.start);
		g_array_append_val(self->fields, field);
	}
}

static int
compare_fields(const void *a, const void *b)
{
	const XsField *left = a;
	const XsField *right = b;
	if (left->value.start != right->value.start)
		return left->value.start < right->value.start ? -1 : 1;
	if (left->rule->index != right->rule->index)
		return left->rule->index < right->rule->index ? -1 : 1;
	return left->from < right->from ? -1 : left->from > right->from;
}

// Sorts fields from index first on; of those with one rule and start the label's stays.
static void
settle(GArray *fields, guint first)
{
	if (fields->len == first)
		return;
	XsField *from = &g_array_index(fields, XsField, first);
	qsort(from, fields->len - first, sizeof(XsField), compare_fields);
	guint kept = first + 1;
	for (guint i = first + 1; i < fields->len; i++) {
		const XsField *field = &g_array_index(fields, XsField, i);
		const XsField *last = &g_array_index(fields, XsField, kept - 1);
		if (last->rule == field->rule && last->value.start == field->value.start)
			continue;
		g_array_index(fields, XsField, kept++) = *field;
	}
	g_array_set_size(fields, kept);
}

void
xs_fields_of_text(const XsRules *rules,
		  const XsSubject *subject,
		  const GArray *cues,
		  XsSpan span,
		  GArray *fields)
{
	guint first = fields->len;
	XsFieldReader reader = {
		.rules = rules,
		.subject = subject,
		.fields = fields,
		.block = UINT32_MAX,
		.grid = UINT32_MAX,
	};
	xs_field_reader_lines(&reader, span);
	if (cues != NULL)
		read_cues(&reader, cues, span);
	xs_field_reader_clear(&reader);
	settle(fields, first);
}
