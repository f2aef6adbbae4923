// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-literal.h"
#include "detect/table/xs-field-text.h"
#include "detect/table/xs-grid-internal.h"
#include "detect/table/xs-line.h"

#include <string.h>

// Labels and values without colons.

enum {
	MAX_TURNS_LINE = 400,   // bytes of a line of labels and values that only blanks set apart
	MAX_JOINED_LINE = 2048, // bytes of a line in which each stands with its value
	MAX_STACKED = 120,      // bytes of a line that is a label, or a value, as a whole
	HAN = 3,                // bytes of a Chinese character
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

// Pieces of a line that single blanks set apart too, where the line has no other gaps.
static void
split_words(const char *utf8, XsSpan line, GArray *cells)
{
	XsSpan inner = xs_grid_trim(utf8, line);
	size_t start = inner.start;
	for (size_t at = inner.start; at <= inner.end; at++) {
		if (at < inner.end && !is_blank(utf8[at]))
			continue;
		XsGridCell cell = {.span = {start, at}};
		if (at > start)
			g_array_append_val(cells, cell);
		start = at + 1;
	}
}

// Whether a value reads like a label of its own: more than the one character of 男 and 女, above which people are
// counted.
static bool
is_label_too(XsFieldReader *self, XsSpan value)
{
	XsHeaderSaid said;
	return value.end - value.start > HAN && xs_field_reader_is_label(self, value, &said);
}

// The label that a piece begins with, and its value behind a blank or a line's end.
static bool
find_joined(XsFieldReader *self, XsSpan piece, XsHeaderSaid *said, XsSpan *label, XsSpan *value)
{
	return xs_line_split_joined(self->subject->utf8, piece, label, value) &&
	       !is_label_too(self, *value) && xs_field_reader_is_label(self, *label, said);
}

bool
xs_field_reader_joined(XsFieldReader *self, XsSpan piece)
{
	XsSpan label;
	XsSpan value;
	XsHeaderSaid said;
	if (!find_joined(self, piece, &said, &label, &value))
		return false;
	xs_field_reader_add(self, &said, label, value, XS_FIELD_LABEL);
	return true;
}

// Whether two pieces are a label and its value.
static bool
read_apart(XsFieldReader *self, XsSpan label, XsSpan value)
{
	XsSpan inner[2];
	XsHeaderSaid said;
	if (find_joined(self, value, &said, &inner[0], &inner[1]) || is_label_too(self, value) ||
	    !xs_field_reader_is_label(self, label, &said))
		return false;
	xs_field_reader_add(self, &said, label, value, XS_FIELD_LABEL);
	return true;
}

// What forms ask for beside what rules look for.
static bool
is_other_label(const char *utf8, XsSpan label)
{
	static const char *const others[] = {
		"性别",     "性別",     "民族",     "国籍",     "籍贯",     "政治面貌",
		"文化程度", "学历",     "學歷",     "职业",     "職業",     "婚姻状况",
		"健康状况", "开户行",   "开户银行", "出生日期", "出生年月", "职务",
		"职称",     "工作单位", "备注",     "備註",     "关系",     "与本人关系"};
	size_t len = label.end - label.start;
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		if (strlen(others[i]) == len && memcmp(utf8 + label.start, others[i], len) == 0)
			return true;
	return false;
}

// Whether a piece is such a label, a blank and more.
static bool
is_other_joined(const char *utf8, XsSpan piece)
{
	const char *blank = memchr(utf8 + piece.start, ' ', piece.end - piece.start);
	return blank != NULL && is_other_label(utf8, (XsSpan){piece.start, (size_t)(blank - utf8)});
}

// Pieces that are set apart, each a label, a blank and its value: "姓名 张三   性别 男"; or, of fewer than half of them,
// label and value by turns.
static bool
read_joined(XsFieldReader *self, const GArray *cells)
{
	guint first = self->fields->len;
	guint labels = 0;
	for (guint i = 0; i < cells->len; i++) {
		XsSpan piece = g_array_index(cells, XsGridCell, i).span;
		bool joined = is_other_joined(self->subject->utf8, piece) ||
			      xs_field_reader_joined(self, piece);
		labels += joined ? 1 : 0;
		if (!joined && i + 1 < cells->len &&
		    read_apart(self, piece, g_array_index(cells, XsGridCell, i + 1).span))
			i++;
	}
	if (self->fields->len > first && labels >= 2 && labels * 2 >= cells->len)
		return true;
	g_array_set_size(self->fields, first);
	return false;
}

// The same in clauses, or between bars: "姓名 张三，性别 男".
static bool
read_clauses(XsFieldReader *self, XsSpan line, GArray *cells)
{
	static const char *const bars[] = {"|", "\t", NULL};
	static const char *const strokes[] = {"/", NULL};
	static const char *const *const all[] = {xs_line_clauses, bars, strokes};
	const char *start = self->subject->utf8 + line.start;
	size_t len = line.end - line.start;
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		// Most lines have neither bars nor strokes.
		if ((all[i] == bars && memchr(start, '|', len) == NULL &&
		     memchr(start, '\t', len) == NULL) ||
		    (all[i] == strokes && memchr(start, '/', len) == NULL))
			continue;
		xs_line_split_at(self->subject->utf8, line, all[i], cells);
		if (cells->len >= 2 && read_joined(self, cells))
			return true;
	}
	return false;
}

// Labels and values by turns, without colons: "姓名  张三  性别  男". Single blanks will do where at
// least two labels stand at their places.
static bool
read_turns(XsFieldReader *self, XsSpan line, GArray *cells)
{
	const char *utf8 = self->subject->utf8;
	guint first = self->fields->len;
	if (line.end - line.start > MAX_TURNS_LINE)
		return false;
	g_array_set_size(cells, 0);
	xs_line_split(utf8, line, XS_SEPARATOR_SPACES, cells);
	bool single = cells->len < 2;
	if (single) {
		g_array_set_size(cells, 0);
		split_words(utf8, line, cells);
	}
	if (!single && read_joined(self, cells))
		return true;
	XsHeaderSaid said;
	guint labels = 0;
	for (guint i = 0; i < cells->len; i += 2)
		labels += xs_field_reader_is_label(
				  self, g_array_index(cells, XsGridCell, i).span, &said)
				  ? 1
				  : 0;
	if (cells->len < 2 || labels == 0 || (single && (labels < 2 || labels * 2 < cells->len)))
		return false;
	for (guint i = 0; i + 1 < cells->len; i++) {
		XsSpan label = g_array_index(cells, XsGridCell, i).span;
		XsSpan value = g_array_index(cells, XsGridCell, i + 1).span;
		XsHeaderSaid other;
		if (!xs_field_reader_is_label(self, label, &said) ||
		    xs_field_reader_is_label(self, value, &other) ||
		    !xs_field_reader_is_label(self, label, &said))
			continue;
		xs_field_reader_add(self, &said, label, value, XS_FIELD_LABEL);
		i++;
	}
	return self->fields->len > first;
}

// Whether a line is nothing but a label.
static bool
is_whole_label(XsFieldReader *self, XsSpan line, XsHeaderSaid *said)
{
	return line.start < line.end && xs_field_reader_is_label(self, line, said) && said->filled;
}

// A line that is a label, a blank and its value, in one word.
static bool
read_one(XsFieldReader *self, XsSpan line)
{
	const char *utf8 = self->subject->utf8;
	line = xs_grid_trim(utf8, line);
	const char *blank = memchr(utf8 + line.start, ' ', line.end - line.start);
	XsSpan label = {line.start, blank != NULL ? (size_t)(blank - utf8) : line.start};
	XsHeaderSaid said;
	return blank != NULL && line.end - line.start <= MAX_STACKED &&
	       memchr(blank + 1, ' ', line.end - label.end - 1) == NULL &&
	       is_whole_label(self, label, &said) && xs_field_reader_joined(self, line);
}

bool
xs_field_reader_pairs(XsFieldReader *self, XsSpan line)
{
	size_t len = line.end - line.start;
	const char *start = self->subject->utf8 + line.start;
	if (len > MAX_JOINED_LINE ||
	    (memchr(start, ' ', len) == NULL && memchr(start, '\t', len) == NULL))
		return false;
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	return read_clauses(self, line, cells) || read_turns(self, line, cells) ||
	       read_one(self, line);
}

// The line before the one that begins at start; empty where there is none, or it is long.
static XsSpan
line_above(const char *utf8, size_t start)
{
	if (start == 0)
		return (XsSpan){0};
	size_t low = start - 1 > MAX_STACKED ? start - 1 - MAX_STACKED : 0;
	const char *feed = memrchr(utf8 + low, '\n', start - 1 - low);
	if (feed == NULL && low > 0)
		return (XsSpan){start - 1, start - 1};
	return (XsSpan){feed != NULL ? (size_t)(feed - utf8) + 1 : 0, start - 1};
}

static XsSpan
line_below(const char *utf8, size_t end, size_t len)
{
	if (end >= len)
		return (XsSpan){end, end};
	size_t most = MIN(len - end - 1, (size_t)MAX_STACKED);
	const char *feed = memchr(utf8 + end + 1, '\n', most);
	if (feed == NULL && end + 1 + most < len)
		return (XsSpan){end, end};
	return (XsSpan){end + 1, feed != NULL ? (size_t)(feed - utf8) : len};
}

void
xs_field_reader_stacked(XsFieldReader *self, XsSpan line)
{
	const char *utf8 = self->subject->utf8;
	XsHeaderSaid said;
	bool whole = (line.start == 0 || utf8[line.start - 1] == '\n') &&
		     (line.end == self->subject->len || utf8[line.end] == '\n');
	if (!whole || line.start == line.end || line.end - line.start > MAX_STACKED)
		return;
	XsSpan above = line_above(utf8, line.start);
	XsSpan label = xs_grid_trim(utf8, above);
	if (!is_whole_label(self, label, &said) || is_label_too(self, line))
		return;
	XsSpan below = line_below(utf8, line.end, self->subject->len);
	XsSpan before = line_above(utf8, line_above(utf8, above.start).start);
	below = xs_grid_trim(utf8, below);
	before = xs_grid_trim(utf8, before);
	if (is_other_label(utf8, below) || is_other_label(utf8, before) ||
	    is_whole_label(self, below, &said) || is_whole_label(self, before, &said)) {
		(void)xs_field_reader_is_label(self, label, &said);
		xs_field_reader_add(self, &said, label, line, XS_FIELD_LABEL);
	}
}
