// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-line.h"

#include <string.h>

enum {
	MIN_HEADERS = 3, // fields of a header that single marks set apart
	MAX_HEADERS = 40,
	MORE_FIELDS = 6,      // of a row than its header has: blanks inside numbers
	MAX_LIST_LINE = 1024, // bytes
	MAX_BETWEEN = 4,      // lines between rows: a page's number and heading
	MAX_BLANK = 8,        // empty ones
	MAX_MEASURED = 2048,  // bytes of a line whose fields are put below columns
	POSITION_ROWS = 64,   // by which the places of columns on paper are told
};

// Rows that belong together, as far as they have been read.
typedef struct {
	XsGrids *grids;
	GArray *cells;        // of a line that is looked at
	XsGridSource *source; // or NULL
	uint32_t next_number; // no cell's table has it
	size_t end;           // of the last row
	size_t block;         // of it
	const XsGridSource *before;
	uint32_t before_part;
	bool before_last; // the last source reached to the end of its part
} Lines;

static uint32_t
number_behind_cells(const XsText *text)
{
	uint32_t next = 0;
	for (size_t i = 0; i < xs_text_n_cells(text); i++) {
		uint32_t table = xs_text_cell(text, i)->table;
		next = MAX(next, table < UINT32_MAX ? table + 1 : table);
	}
	return next;
}

// Columns from one display column to another.
typedef struct {
	uint32_t start;
	uint32_t end;
} Extent;

// How far from a line's start its fields stand on paper, one after another. Folding changes widths,
// so that the exact text is measured.
typedef struct {
	const XsSubject *subject;
	const char *utf8; // of the text
	size_t at;
	uint32_t width;
	XsViewCursor cursor;
} Measure;

static Measure
measure_line(const XsSubject *subject, size_t line)
{
	size_t len;
	Measure measure = {.subject = subject, .utf8 = xs_text_utf8(subject->text, &len)};
	XsSpan first = {line, line + 1};
	measure.at = xs_view_next_to_text(subject->view, first, &measure.cursor).start;
	return measure;
}

// The next field of the line.
static Extent
extent_next(Measure *self, XsSpan span)
{
	XsSpan text = xs_view_next_to_text(self->subject->view, span, &self->cursor);
	Extent extent = {0};
	for (; self->at < text.end;
	     self->at += (size_t)g_utf8_skip[(uint8_t)self->utf8[self->at]]) {
		if (self->at == text.start)
			extent.start = self->width;
		gunichar c = g_utf8_get_char(self->utf8 + self->at);
		if (c >= 0x4E00 && c <= 0x9FFF) // most of them; GLib would search its tables
			self->width += 2;
		else
			self->width += c < 0x80                   ? 1
				       : g_unichar_iszerowidth(c) ? 0
				       : g_unichar_iswide(c)      ? 2
								  : 1;
	}
	extent.end = MAX(self->width, extent.start + 1);
	return extent;
}

static XsSpan
line_at(const XsSubject *subject, size_t start)
{
	const char *feed = memchr(subject->utf8 + start, '\n', subject->len - start);
	return (XsSpan){start, feed != NULL ? (size_t)(feed - subject->utf8) : subject->len};
}

// The fields of a row as they were split, without those beyond the columns.
static void
split_row(const XsGridSource *self, const XsSubject *subject, uint32_t row, GArray *cells)
{
	XsRowKind kind = (XsRowKind)self->kinds->data[row];
	XsSpan line = line_at(subject, g_array_index(self->rows, uint32_t, row));
	g_array_set_size(cells, 0);
	if (xs_grid_kept_state(self->kept, row) != XS_GRID_KEPT_NONE)
		xs_grid_kept_row(self->kept, row, 0, cells);
	else if (kind != XS_ROW_RULE)
		xs_line_split(subject->utf8,
			      line,
			      kind == XS_ROW_TITLE ? XS_SEPARATOR_NONE : self->separator,
			      cells);
	while (cells->len > 0 &&
	       g_array_index(cells, XsGridCell, cells->len - 1).column >= self->n_columns)
		g_array_set_size(cells, cells->len - 1);
}

// Where columns lie on paper, by rows that have all of them.
static void
measure_columns(XsGridSource *source, const XsSubject *subject)
{
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	g_autofree uint32_t *positions = g_new0(uint32_t, (gsize)source->n_columns * 2);
	bool shorter = false;
	uint32_t measured = 0;
	for (uint32_t row = 0; row < source->rows->len; row++) {
		if (source->kinds->data[row] != XS_ROW_DATA)
			continue;
		if (shorter && measured == POSITION_ROWS)
			break;
		split_row(source, subject, row, cells);
		if (cells->len < source->n_columns) {
			shorter = true;
			continue;
		}
		if (measured == POSITION_ROWS)
			continue;
		size_t line = g_array_index(source->rows, uint32_t, row);
		Measure measure = measure_line(subject, line);
		for (uint32_t i = 0; i < source->n_columns; i++) {
			Extent extent =
				extent_next(&measure, g_array_index(cells, XsGridCell, i).span);
			uint32_t *known = positions + (size_t)i * 2;
			known[0] = measured == 0 ? extent.start : MIN(known[0], extent.start);
			known[1] = MAX(known[1], extent.end);
		}
		measured++;
	}
	if (shorter && measured > 0)
		source->positions = g_steal_pointer(&positions);
}

static void
flush(Lines *self)
{
	XsGridSource *source = self->source;
	self->source = NULL;
	if (source == NULL)
		return;
	if (source->rows->len < 2) {
		xs_grid_source_free(source);
		return;
	}
	source->end = (uint32_t)MIN(self->end, UINT32_MAX);
	source->number = self->next_number;
	if (self->next_number < UINT32_MAX)
		self->next_number++;
	if (source->separator == XS_SEPARATOR_SPACES)
		measure_columns(source, self->grids->subject);
	g_ptr_array_add(self->grids->sources, source);
	self->before = source;
}

// cells: as the row was split, or NULL.
static void
add_row(XsGridSource *source, size_t start, XsRowKind kind, const GArray *cells)
{
	uint32_t at = (uint32_t)start;
	uint8_t byte = (uint8_t)kind;
	g_array_append_val(source->rows, at);
	g_byte_array_append(source->kinds, &byte, 1);
	if (cells != NULL)
		xs_grid_keep(source->kept, source->rows->len - 1, XS_GRID_KEPT_SPLIT, cells);
}

// Whether what lies between the last row and a line may stand within a table; its lines are noted.
static bool
join_lines_between(Lines *self, size_t start)
{
	const char *utf8 = self->grids->subject->utf8;
	uint32_t starts[MAX_BETWEEN];
	size_t n = 0;
	size_t blank = 0;
	for (size_t at = self->end + 1; at < start;) {
		const char *feed = memchr(utf8 + at, '\n', MIN(start - at, XS_GRID_MAX_TITLE));
		if (feed == NULL)
			return false;
		XsSpan line = xs_grid_trim(utf8, (XsSpan){at, (size_t)(feed - utf8)});
		if (line.start == line.end && ++blank > MAX_BLANK)
			return false;
		if (line.start < line.end) {
			if (n == MAX_BETWEEN)
				return false;
			starts[n++] = (uint32_t)at;
		}
		at = (size_t)(feed - utf8) + 1;
	}
	for (size_t i = 0; i < n; i++)
		add_row(self->source, starts[i], XS_ROW_TITLE, NULL);
	return true;
}

// Whether only a few short lines stand between two places.
static bool
nearly_touch(const XsSubject *subject, size_t from, size_t to)
{
	if (from > to || to - from > XS_GRID_MAX_TITLE * MAX_BETWEEN)
		return false;
	size_t lines = 0;
	for (size_t at = from; at < to; at++)
		lines += subject->utf8[at] == '\n' ? 1 : 0;
	return lines <= MAX_BETWEEN + MAX_BLANK;
}

// Whether empty fields show: a column is passed over.
static bool
has_empty(const GArray *cells)
{
	return cells->len > 0 &&
	       g_array_index(cells, XsGridCell, cells->len - 1).column + 1 > cells->len;
}

static void
take_line(Lines *self, XsSpan line, uint32_t part, const XsLineLook *look)
{
	XsGridSource *source = self->source;
	bool joins = source != NULL && source->part == part &&
		     (look->rule || source->separator == look->separator) &&
		     join_lines_between(self, line.start);
	if (!joins && look->rule) {
		flush(self);
		return;
	}
	if (!joins) {
		flush(self);
		source = xs_grid_source_new(XS_GRID_LINES, part, 0);
		source->separator = look->separator;
		const XsGridSource *before = self->before;
		if (before != NULL && before->part + 1 == part &&
		    before->separator == look->separator &&
		    nearly_touch(self->grids->subject, before->end, line.start))
			source->continues = before;
		self->source = source;
	}
	source->n_columns = MAX(source->n_columns, look->n_fields);
	source->empties = source->empties || (!look->rule && has_empty(self->cells));
	source->n_cells += look->n_fields;
	if (look->rule)
		add_row(source, line.start, XS_ROW_RULE, NULL);
	else
		add_row(source, line.start, XS_ROW_DATA, self->cells);
	self->end = line.end;
}

static bool
is_sentence(const char *utf8, XsSpan line)
{
	XsSpan inner = xs_grid_trim(utf8, line);
	return inner.end - inner.start >= 3 && memcmp(utf8 + inner.end - 3, "。", 3) == 0;
}

// Whether line has the fields of a row below a header with n of them.
static bool
is_list_row(Lines *self, XsSpan line, XsSeparator separator, uint32_t n)
{
	const char *utf8 = self->grids->subject->utf8;
	if (line.end - line.start > MAX_LIST_LINE)
		return false;
	g_array_set_size(self->cells, 0);
	xs_line_split(utf8, line, separator, self->cells);
	return self->cells->len >= 2 && self->cells->len <= n + MORE_FIELDS &&
	       !is_sentence(utf8, line);
}

// Moves line on to the next row of a list, over headings between them (a village, a class): few lines of
// one field, which are noted. False where the list ends.
static bool
skip_headings(Lines *self, XsSpan *line, XsSeparator separator, uint32_t n)
{
	enum {
		MAX_HEADING = 90, // bytes
	};
	const XsSubject *subject = self->grids->subject;
	XsSpan next = *line;
	uint32_t headings[MAX_BETWEEN];
	size_t n_headings = 0;
	while (next.start < subject->len && !is_list_row(self, next, separator, n)) {
		if (self->cells->len > 1 || next.end - next.start > MAX_HEADING ||
		    n_headings == MAX_BETWEEN || is_sentence(subject->utf8, next))
			return false;
		headings[n_headings++] = (uint32_t)next.start;
		next = line_at(subject, MIN(next.end + 1, subject->len));
	}
	if (next.start >= subject->len)
		return false;
	for (size_t i = 0; i < n_headings; i++)
		add_row(self->source, headings[i], XS_ROW_TITLE, NULL);
	*line = next;
	return true;
}

// Whether a line is clauses of labels and values: "姓名 王小明,性别 男".
static bool
holds_clauses(Lines *self, XsSpan line)
{
	xs_line_split_at(self->grids->subject->utf8, line, xs_line_clauses, self->cells);
	return self->cells->len >= 2 && xs_grid_are_joined(self->grids, self->cells);
}

// A table below a header whose fields single blanks or marks set apart ("序号 姓名 电话",
// "序号、姓名、电话"), which only the words of the header tell from a sentence. Returns the offset behind
// its last row, or that of the header where there is none.
static size_t
take_list(Lines *self, XsSpan header, uint32_t part)
{
	const XsSubject *subject = self->grids->subject;
	if (header.end - header.start > XS_GRID_MAX_TITLE * 2 ||
	    is_sentence(subject->utf8, header) ||
	    xs_line_look(subject->utf8, header, self->cells).separator != XS_SEPARATOR_NONE)
		return header.start;
	XsSeparator separator = XS_SEPARATOR_BLANK;
	uint32_t n = 0;
	if (holds_clauses(self, header))
		return header.start;
	for (; separator <= XS_SEPARATOR_COMMA; separator++) {
		g_array_set_size(self->cells, 0);
		xs_line_split(subject->utf8, header, separator, self->cells);
		n = self->cells->len;
		if (n >= MIN_HEADERS && n <= MAX_HEADERS &&
		    xs_grid_is_header(self->grids, self->cells))
			break;
	}
	XsSpan line = line_at(subject, MIN(header.end + 1, subject->len));
	XsSpan second = line_at(subject, MIN(line.end + 1, subject->len));
	if (separator > XS_SEPARATOR_COMMA ||
	    !(is_list_row(self, line, separator, n) || is_list_row(self, second, separator, n)))
		return header.start;
	flush(self);
	self->source = xs_grid_source_new(XS_GRID_LINES, part, 0);
	self->source->separator = separator;
	self->source->n_columns = n;
	add_row(self->source, header.start, XS_ROW_DATA, NULL);
	size_t last = xs_subject_block_span(subject, self->block).end;
	while (skip_headings(self, &line, separator, n)) {
		self->block = xs_subject_block_near(subject, line.start, self->block);
		const XsBlock *block = xs_text_block(subject->text, self->block);
		if (block->part != part || block->cell >= 0 || block->reading != XS_READING_LINES)
			break;
		self->source->empties |= self->cells->len < n && separator != XS_SEPARATOR_BLANK &&
					 has_empty(self->cells);
		add_row(self->source, line.start, XS_ROW_DATA, self->cells);
		self->source->n_cells += n;
		last = line.end;
		line = line_at(subject, MIN(line.end + 1, subject->len));
	}
	self->end = last;
	flush(self);
	return MIN(last + 1, subject->len);
}

// Looks at the line around a mark; returns where to go on.
static size_t
look_at_line(Lines *self, size_t mark, size_t low)
{
	const XsSubject *subject = self->grids->subject;
	const char *utf8 = subject->utf8;
	XsSpan line = {mark, mark};
	bool word = (uint8_t)utf8[mark] == 0xE5;
	if (word && strncmp(utf8 + mark, "姓名", 6) != 0 && strncmp(utf8 + mark, "序号", 6) != 0 &&
	    strncmp(utf8 + mark, "序號", 6) != 0)
		return mark + 1;
	while (line.start > low && utf8[line.start - 1] != '\n')
		line.start--;
	size_t content = line.start;
	while (content < subject->len && (utf8[content] == ' ' || utf8[content] == '\t'))
		content++;
	if (mark < content)
		return content;
	const char *feed = memchr(utf8 + mark, '\n', subject->len - mark);
	line.end = feed != NULL ? (size_t)(feed - utf8) : subject->len;
	size_t next = MIN(line.end + 1, subject->len);
	if (line.end - line.start > XS_GRID_MAX_LINE)
		return next;
	self->block = xs_subject_block_near(subject, mark, self->block);
	const XsBlock *block = xs_text_block(subject->text, self->block);
	if (block->reading != XS_READING_LINES || block->cell >= 0)
		return MAX(xs_subject_block_span(subject, self->block).end, next);
	if (word) {
		size_t behind = take_list(self, line, block->part);
		return behind > line.start ? behind : mark + 1;
	}
	XsLineLook look = xs_line_look(utf8, line, self->cells);
	if (!look.form && (look.rule || look.n_fields >= 2))
		take_line(self, line, block->part, &look);
	return next;
}

void
xs_grid_lines_find(XsGrids *self)
{
	const XsSubject *subject = self->subject;
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	Lines lines = {.grids = self, .cells = cells};
	size_t low = 0;
	size_t at = xs_line_next_mark(subject->utf8, subject->len, 0);
	if (at < subject->len)
		lines.next_number = number_behind_cells(subject->text);
	while (at < subject->len) {
		size_t next = look_at_line(&lines, at, low);
		if (next > 0 && subject->utf8[next - 1] == '\n')
			low = next;
		at = xs_line_next_mark(subject->utf8, subject->len, MAX(next, at + 1));
	}
	flush(&lines);
}

// Puts the fields of a row that lacks some below the columns over which they stand on paper.
static void
place_fields(const XsGridSource *self, const XsSubject *subject, uint32_t row, GArray *cells)
{
	size_t line = g_array_index(self->rows, uint32_t, row);
	Measure measure = measure_line(subject, line);
	uint32_t next = 0;
	for (guint i = 0; i < cells->len; i++) {
		XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		Extent extent = extent_next(&measure, cell->span);
		uint32_t last = self->n_columns - (cells->len - i);
		uint32_t best = next;
		int64_t most = INT64_MIN;
		for (uint32_t k = next; k <= last; k++) {
			const uint32_t *known = self->positions + (size_t)k * 2;
			int64_t overlap = (int64_t)MIN(extent.end, known[1]) -
					  (int64_t)MAX(extent.start, known[0]);
			if (overlap > most) {
				most = overlap;
				best = k;
			}
		}
		cell->column = best;
		next = best + 1;
	}
}

void
xs_grid_line_cells(const XsGridSource *self, const XsSubject *subject, uint32_t row, GArray *cells)
{
	XsRowKind kind = (XsRowKind)self->kinds->data[row];
	if (xs_grid_kept_state(self->kept, row) >= XS_GRID_KEPT_PLACED) {
		xs_grid_kept_row(self->kept, row, 0, cells);
		return;
	}
	split_row(self, subject, row, cells);
	XsSpan line = line_at(subject, g_array_index(self->rows, uint32_t, row));
	if (self->positions != NULL && kind != XS_ROW_TITLE && cells->len > 0 &&
	    cells->len < self->n_columns && line.end - line.start <= MAX_MEASURED)
		place_fields(self, subject, row, cells);
	*self->block = xs_subject_block_near(subject, line.start, *self->block);
	for (guint i = 0; i < cells->len; i++)
		g_array_index(cells, XsGridCell, i).block = (uint32_t)*self->block;
	// A row that lacks no field needs no aligning.
	bool whole = cells->len == self->n_columns;
	xs_grid_keep(self->kept, row, whole ? XS_GRID_KEPT_ALIGNED : XS_GRID_KEPT_PLACED, cells);
}
