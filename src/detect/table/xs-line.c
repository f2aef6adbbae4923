// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-line.h"

#include "detect/rule/xs-literal.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
	LABEL_BYTES = 42, // before a colon
};

static inline bool
is_mark(const unsigned char *p)
{
	return p[0] == '\t' || p[0] == '|' || (p[0] == ' ' && p[1] == ' ') ||
	       (p[0] == 0xE5 && p[1] == 0xA7) || (p[0] == 0xE2 && (p[1] & 0xFE) == 0x94);
}

#ifdef __SSE2__

// One bit for each of the 16 bytes at p that is a mark. Reads 17 bytes.
static inline unsigned
mask_16(const unsigned char *p)
{
	__m128i first = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i second = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
	__m128i space = _mm_set1_epi8(' ');
	__m128i one = _mm_or_si128(_mm_cmpeq_epi8(first, _mm_set1_epi8('\t')),
				   _mm_cmpeq_epi8(first, _mm_set1_epi8('|')));
	__m128i spaces = _mm_and_si128(_mm_cmpeq_epi8(first, space), _mm_cmpeq_epi8(second, space));
	__m128i box = _mm_and_si128(_mm_cmpeq_epi8(first, _mm_set1_epi8((char)0xE2)),
				    _mm_cmpeq_epi8(_mm_and_si128(second, _mm_set1_epi8((char)0xFE)),
						   _mm_set1_epi8((char)0x94)));
	__m128i header = _mm_or_si128(_mm_cmpeq_epi8(second, _mm_set1_epi8((char)0xA7)),
				      _mm_cmpeq_epi8(second, _mm_set1_epi8((char)0xBA)));
	header = _mm_and_si128(header, _mm_cmpeq_epi8(first, _mm_set1_epi8((char)0xE5)));
	__m128i any = _mm_or_si128(_mm_or_si128(one, header), _mm_or_si128(spaces, box));
	return (unsigned)_mm_movemask_epi8(any);
}

#endif

size_t
xs_line_next_mark(const char *utf8, size_t len, size_t at)
{
	const unsigned char *bytes = (const unsigned char *)utf8;
#ifdef __SSE2__
	for (; at + 17 <= len; at += 16) {
		unsigned mask = mask_16(bytes + at);
		if (mask != 0)
			return at + (size_t)__builtin_ctz(mask);
	}
#endif
	for (; at + 1 < len; at++) {
		if (is_mark(bytes + at))
			return at;
	}
	return at < len && (bytes[at] == '\t' || bytes[at] == '|') ? at : len;
}

// Length of a bar at p, of which n bytes are left: '|', or a vertical line of those that draw boxes.
static inline size_t
bar_at(const char *p, size_t n)
{
	if (*p == '|')
		return 1;
	if ((uint8_t)p[0] != 0xE2 || n < 3)
		return 0;
	bool light = (uint8_t)p[1] == 0x94 && ((uint8_t)p[2] == 0x82 || (uint8_t)p[2] == 0x83);
	bool twin = (uint8_t)p[1] == 0x95 && (uint8_t)p[2] == 0x91;
	return light || twin ? 3 : 0;
}

bool
xs_line_only_draws(const char *utf8, XsSpan line)
{
	bool drawn = false;
	for (size_t at = line.start; at < line.end;) {
		uint8_t c = (uint8_t)utf8[at];
		if (c == 0xE2 && at + 3 <= line.end &&
		    ((uint8_t)utf8[at + 1] == 0x94 || (uint8_t)utf8[at + 1] == 0x95)) {
			drawn = true;
			at += 3;
			continue;
		}
		if (c != ' ' && c != '\t' && c != '|' && c != '-' && c != '=' && c != '+' &&
		    c != ':' && c != '_')
			return false;
		drawn = drawn || c == '-' || c == '=' || c == '_';
		at++;
	}
	return drawn;
}

// Whether a field is a label with a value: a colon behind a few characters that are no clock's.
static bool
is_labelled(const char *utf8, XsSpan field)
{
	size_t n = MIN(field.end - field.start, (size_t)LABEL_BYTES);
	const char *colon = memchr(utf8 + field.start, ':', n);
	if (colon == NULL || colon == utf8 + field.start)
		return false;
	size_t behind = (size_t)(colon - utf8) + 1;
	return !g_ascii_isdigit(colon[-1]) && !(behind < field.end && utf8[behind] == '/');
}

bool
xs_line_is_filled_form(const char *utf8, const GArray *cells)
{
	guint labelled = 0;
	bool filled = false;
	for (guint i = 0; i < cells->len; i++) {
		XsSpan field = g_array_index(cells, XsGridCell, i).span;
		bool label = is_labelled(utf8, field);
		// "姓名: 王小明" are two fields where blanks set them apart.
		filled |= label ? utf8[field.end - 1] != ':' : labelled > 0;
		labelled += label ? 1 : 0;
	}
	return filled && labelled * 5 >= cells->len * 2;
}

// How many bars a line has, as far as two.
static size_t
count_bars(const char *utf8, XsSpan line)
{
	size_t bars = 0;
	for (int box = 0; box < 2; box++) {
		const char first = box == 1 ? '\xE2' : '|';
		const char *end = utf8 + line.end;
		const char *at = utf8 + line.start;
		while (bars < 2 && (at = memchr(at, first, (size_t)(end - at))) != NULL) {
			bars += bar_at(at, (size_t)(end - at)) > 0 ? 1 : 0;
			at++;
		}
	}
	return bars;
}

static bool
has_spaces(const char *utf8, XsSpan line)
{
	size_t at = line.start;
	while ((at = xs_line_next_mark(utf8, line.end, at)) < line.end) {
		if (utf8[at++] == ' ')
			return true;
	}
	return false;
}

// Whether what follows the number of a row are fields of a line that single marks set apart: two marks of a kind
// and a long number, or the header above them.
static bool
is_parted_by_marks(const char *utf8, XsSpan rest)
{
	static const char *const marks[] = {" ", ",", ";", "、", "/"};
	static const char name[] = "姓名";
	const char *text = utf8 + rest.start;
	size_t len = rest.end - rest.start;
	size_t digits = 0; // in a row
	bool number = xs_literal_find(text, len, name) != NULL;
	for (size_t at = 0; at < len && !number; at++) {
		digits = g_ascii_isdigit(text[at]) ? digits + 1 : 0;
		number = digits > XS_GRID_SHORT_NUMBER;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(marks) && number; i++) {
		size_t n = strlen(marks[i]);
		const char *first = xs_literal_find(text, len, marks[i]);
		if (first != NULL &&
		    xs_literal_find(first + n, (size_t)(text + len - first) - n, marks[i]) != NULL)
			return true;
	}
	return false;
}

// What follows the number of a row ("1", "序号") and the only tab of a line; empty where none is.
static XsSpan
behind_row_number(const char *utf8, XsSpan line)
{
	enum {
		MAX_NUMBER = 4, // digits
	};
	static const char *const words[] = {"序号", "序號", "编号", "編號", NULL};
	size_t at = line.start;
	while (at < line.end && at - line.start < MAX_NUMBER && g_ascii_isdigit(utf8[at]))
		at++;
	if (at == line.start)
		at += xs_literal_of(utf8 + at, line.end - at, words);
	if (at == line.start || at >= line.end || utf8[at] != '\t' ||
	    memchr(utf8 + at + 1, '\t', line.end - at - 1) != NULL)
		return (XsSpan){0};
	return (XsSpan){at + 1, line.end};
}

static XsSeparator
find_separator(const char *utf8, XsSpan line)
{
	size_t bars = count_bars(utf8, line);
	if (bars >= 2)
		return XS_SEPARATOR_BAR;
	bool tab = memchr(utf8 + line.start, '\t', line.end - line.start) != NULL;
	XsSpan rest = tab ? behind_row_number(utf8, line) : (XsSpan){0};
	if (rest.end > rest.start && has_spaces(utf8, rest))
		return XS_SEPARATOR_SPACES;
	if (rest.end > rest.start && is_parted_by_marks(utf8, rest))
		return XS_SEPARATOR_NONE;
	if (tab)
		return XS_SEPARATOR_TAB;
	if (has_spaces(utf8, line))
		return XS_SEPARATOR_SPACES;
	return bars > 0 ? XS_SEPARATOR_BAR : XS_SEPARATOR_NONE;
}

// "3. 出生日期 2015-03-02": a numbered question of a form.
static bool
is_question(const char *utf8, XsSpan field)
{
	size_t at = field.start;
	while (at < field.end && at < field.start + 2 && g_ascii_isdigit(utf8[at]))
		at++;
	size_t mark = at < field.end && utf8[at] == '.' ? 1 : 0;
	mark = mark > 0 ? mark : xs_literal_at(utf8 + at, field.end - at, "、");
	size_t behind = at + mark;
	return at > field.start && mark > 0 && behind < field.end &&
	       !g_ascii_isdigit(utf8[behind]) &&
	       memchr(utf8 + behind, ' ', field.end - behind) != NULL;
}

XsLineLook
xs_line_look(const char *utf8, XsSpan line, GArray *cells)
{
	XsLineLook look = {.rule = xs_line_only_draws(utf8, line)};
	XsSpan inner = xs_grid_trim(utf8, line);
	look.separator = find_separator(utf8, inner);
	if (look.separator == XS_SEPARATOR_NONE || look.rule)
		return look;
	g_array_set_size(cells, 0);
	xs_line_split(utf8, line, look.separator, cells);
	// Fields come in the order of their columns.
	if (cells->len > 0)
		look.n_fields = g_array_index(cells, XsGridCell, cells->len - 1).column + 1;
	guint labelled = 0;
	bool colon = memchr(utf8 + line.start, ':', line.end - line.start) != NULL;
	for (guint i = 0; i < cells->len && colon; i++)
		labelled += is_labelled(utf8, g_array_index(cells, XsGridCell, i).span) ? 1 : 0;
	look.form = labelled > 0 && labelled * 2 >= cells->len;
	look.form = look.form || (cells->len >= 2 && look.separator == XS_SEPARATOR_SPACES &&
				  is_question(utf8, g_array_index(cells, XsGridCell, 0).span) &&
				  is_question(utf8, g_array_index(cells, XsGridCell, 1).span));
	return look;
}

// The fields of a line while it is split: there is room for as many as a row may have.
typedef struct {
	const char *utf8;
	XsGridCell *cells;
	guint n;
} Fields;

static inline void
add_field(Fields *self, size_t start, size_t end, uint32_t column)
{
	while (start < end && g_ascii_isspace(self->utf8[start]))
		start++;
	while (end > start && g_ascii_isspace(self->utf8[end - 1]))
		end--;
	if (start < end && column < XS_GRID_MAX_FIELDS && self->n < XS_GRID_MAX_FIELDS)
		self->cells[self->n++] =
			(XsGridCell){.span = {start, end}, .column = column, .column_span = 1};
}

static void
split_spaces(Fields *self, XsSpan line)
{
	const char *utf8 = self->utf8;
	uint32_t column = 0;
	size_t start = line.start;
	// What else the search stops at stands in fields.
	for (size_t at = line.start; (at = xs_line_next_mark(utf8, line.end, at)) < line.end;) {
		if (utf8[at] != '\t' && utf8[at] != ' ') {
			at++;
			continue;
		}
		add_field(self, start, at, column++);
		while (at < line.end && (utf8[at] == ' ' || utf8[at] == '\t'))
			at++;
		start = at;
	}
	add_field(self, start, line.end, column);
}

static size_t
next_bar(const char *utf8, size_t at, size_t end, bool boxes)
{
	if (!boxes) {
		const char *bar = memchr(utf8 + at, '|', end - at);
		return bar != NULL ? (size_t)(bar - utf8) : end;
	}
	while (at < end && bar_at(utf8 + at, end - at) == 0)
		at++;
	return at;
}

static void
split_bars(Fields *self, XsSpan line)
{
	const char *utf8 = self->utf8;
	uint32_t column = 0;
	size_t start = line.start + bar_at(utf8 + line.start, line.end - line.start);
	// Signs that draw boxes begin with this byte.
	bool boxes = memchr(utf8 + start, 0xE2, line.end - start) != NULL;
	for (size_t at; (at = next_bar(utf8, start, line.end, boxes)) < line.end;) {
		add_field(self, start, at, column++);
		start = at + bar_at(utf8 + at, line.end - at);
	}
	add_field(self, start, line.end, column);
}

// Length of a field in quotes at the start of a line's rest, with them; 0 where none is.
static size_t
quoted_length(const char *utf8, size_t start, size_t end)
{
	if (start >= end || utf8[start] != '"')
		return 0;
	const char *close = memchr(utf8 + start + 1, '"', end - start - 1);
	return close != NULL ? (size_t)(close - utf8) - start + 1 : 0;
}

static void
add_unquoted(Fields *self, XsSpan field, uint32_t column)
{
	if (field.end - field.start >= 2 && self->utf8[field.start] == '"' &&
	    self->utf8[field.end - 1] == '"') {
		field.start++;
		field.end--;
	}
	add_field(self, field.start, field.end, column);
}

static void
split_at(Fields *self, XsSpan line, const char *mark)
{
	const char *utf8 = self->utf8;
	uint32_t column = 0;
	size_t start = line.start;
	size_t at = start + quoted_length(utf8, start, line.end);
	while (at < line.end) {
		size_t n = xs_literal_at(utf8 + at, line.end - at, mark);
		if (n == 0) {
			at++;
			continue;
		}
		add_unquoted(self, (XsSpan){start, at}, column++);
		start = at + n;
		at = start + quoted_length(utf8, start, line.end);
	}
	add_unquoted(self, (XsSpan){start, line.end}, column);
}

static void
split_tabs(Fields *self, XsSpan line)
{
	const char *utf8 = self->utf8;
	uint32_t column = 0;
	size_t start = line.start;
	const char *tab;
	while ((tab = memchr(utf8 + start, '\t', line.end - start)) != NULL) {
		add_field(self, start, (size_t)(tab - utf8), column++);
		start = (size_t)(tab - utf8) + 1;
	}
	add_field(self, start, line.end, column);
}

void
xs_line_split(const char *utf8, XsSpan line, XsSeparator separator, GArray *cells)
{
	static const char *const marks[] = {" ", "、", ","};
	XsSpan inner = xs_grid_trim(utf8, line);
	if (inner.start == inner.end)
		return;
	guint before = cells->len;
	g_array_set_size(cells, before + XS_GRID_MAX_FIELDS);
	Fields fields = {.utf8 = utf8, .cells = &g_array_index(cells, XsGridCell, before)};
	if (separator == XS_SEPARATOR_SPACES)
		split_spaces(&fields, inner);
	else if (separator == XS_SEPARATOR_BAR)
		split_bars(&fields, inner);
	else if (separator >= XS_SEPARATOR_BLANK)
		split_at(&fields, inner, marks[separator - XS_SEPARATOR_BLANK]);
	else if (separator == XS_SEPARATOR_TAB)
		split_tabs(&fields, line);
	else
		add_field(&fields, line.start, line.end, 0);
	g_array_set_size(cells, before + fields.n);
}

const char *const xs_line_clauses[] = {",", ";", "、", NULL};

void
xs_line_split_at(const char *utf8, XsSpan line, const char *const *marks, GArray *cells)
{
	size_t start = line.start;
	g_array_set_size(cells, 0);
	for (size_t at = line.start; at <= line.end;) {
		size_t n = at == line.end ? 1 : 0;
		for (size_t i = 0; n == 0 && marks[i] != NULL; i++)
			n = xs_literal_at(utf8 + at, line.end - at, marks[i]);
		if (n == 0) {
			at++;
			continue;
		}
		XsGridCell cell = {.span = xs_grid_trim(utf8, (XsSpan){start, at})};
		if (cell.span.start < cell.span.end)
			g_array_append_val(cells, cell);
		at += n;
		start = at;
	}
}

bool
xs_line_split_joined(const char *utf8, XsSpan piece, XsSpan *ret_label, XsSpan *ret_value)
{
	size_t at = piece.start;
	while (at < piece.end && utf8[at] != ' ' && utf8[at] != '\n')
		at++;
	*ret_label = (XsSpan){piece.start, at};
	*ret_value = xs_grid_trim(utf8, (XsSpan){at, piece.end});
	return ret_label->start < ret_label->end && ret_value->start < ret_value->end;
}
