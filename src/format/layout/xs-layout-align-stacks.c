// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-align-private.h"

#include <string.h>

// Rows of wrapped texts that stand apart: lines of one text stand nearer to each other than rows do, and all texts of a
// row have one middle, as browsers set them, so that lines stand above and below those of other columns, or one top.

static const float LEAST = 0.9F;  // font sizes between two lines of one text
static const float EVEN = 1.07F;  // of the least distance: lines of one text
static const float APART = 1.1F;  // of that: rows stand so far from each other
static const float SLACK = 0.1F;  // font sizes that a line that is full leaves free
static const float MIDDLE = 0.2F; // font sizes between the middles of texts in a row

enum {
	MOST_CROSSED = 2, // lines that may go over a gap between columns
	TELLING = 6,      // digits of a number that tells something
	HALF = 9,         // digits of an identity number
	STRAY = 10,       // one text in so many may stand elsewhere in its row
};

// Lines of one text.
typedef struct {
	float top; // baselines
	float bottom;
	guint n; // lines
} Stack;

// Lines between which there is no more room than in a text.
typedef struct {
	guint start; // lines
	guint end;
	float top;
	float bottom;
	guint columns;
	guint n;         // texts
	guint n_long;    // columns that have more than one line
	guint n_centred; // texts in the middle
	guint n_hung;    // texts at the top
	bool centred;    // so are the texts of all columns
	bool hung;
	bool sure;    // a number goes on from line to line
	bool crossed; // a text stands over several columns
	bool doubled; // two of a line stand in one
	bool clashes; // a column has two texts, which would fit on one line
	bool parted;  // a column has two numbers, or two texts that stand apart
	bool joined;  // it is one row
} Row;

static inline float
middle_of(float top, float bottom)
{
	return (top + bottom) / 2;
}

// The field of a line in a column, or NULL where it has none of its own.
static const XsLayoutField *
field_in(const XsLayoutAlign *self, guint line, uint32_t column)
{
	const XsLayoutRow *row = xs_layout_align_line(self, line);
	for (guint at = row->first; at < row->first + row->n; at++) {
		const XsLayoutField *field = xs_layout_align_field(self, at);
		if (field->column == column && !xs_layout_align_crosses(self, field))
			return field;
	}
	return NULL;
}

// The next line below line i that has a text in a column, or end; ret_distance: to it.
static guint
next_in(const XsLayoutAlign *self, guint i, guint end, uint32_t column, float *ret_distance)
{
	float v = xs_layout_align_line(self, i)->v;
	for (i++; i < end && field_in(self, i, column) == NULL;)
		i++;
	*ret_distance = i < end ? v - xs_layout_align_line(self, i)->v : INFINITY;
	return i;
}

static float
find_leading(const XsLayoutAlign *self, guint start, guint end)
{
	float leading = INFINITY;
	for (uint32_t column = 0; column < self->n_columns; column++)
		for (guint i = start; i < end;) {
			float distance = INFINITY;
			float em = xs_layout_align_line(self, i)->em;
			guint next = next_in(self, i, end, column, &distance);
			if (field_in(self, i, column) != NULL && distance >= LEAST * em)
				leading = MIN(leading, distance);
			i = next;
		}
	return leading;
}

typedef enum { REST, TEXT, NUMBER } Next;

// What a field below another is: the rest of it, which would not have fitted there; another text; or another number:
// two of one length are two, but for halves of an identity number.
static Next
what_is(const XsLayoutAlign *self,
	const XsLayoutField *above,
	const XsLayoutField *field,
	float em,
	bool *ret_number)
{
	const uint32_t *ids = (const uint32_t *)(const void *)self->ids->data;
	XsLayoutWord last = xs_layout_word_last(
		self->lines, ids + above->first, above->last - above->first + 1);
	XsLayoutWord next = xs_layout_word_first(
		self->lines, ids + field->first, field->last - field->first + 1);
	if (last.joins && next.plain && last.length == next.length && next.length != HALF)
		return NUMBER;
	if (self->ends[field->column] - above->u1 > xs_layout_word_needs(&last, &next) + SLACK * em)
		return TEXT;
	*ret_number |= last.digit && next.digit && last.length >= TELLING;
	return REST;
}

// Adds the texts of a row that stand in a column: fields that follow each other and fill its width.
static void
add_stacks(const XsLayoutAlign *self, Row *row, uint32_t column, float leading, GArray *stacks)
{
	const XsLayoutField *above = NULL;
	float v = INFINITY;
	for (guint i = row->start; i < row->end; i++) {
		const XsLayoutRow *line = xs_layout_align_line(self, i);
		const XsLayoutField *field = field_in(self, i, column);
		if (field == NULL)
			continue;
		Next next = TEXT;
		if (above != NULL) {
			next = what_is(self, above, field, line->em, &row->sure);
			row->clashes |= next != REST;
			row->parted |= next == NUMBER || v - line->v > EVEN * leading;
		}
		if (next == REST) {
			Stack *last = &g_array_index(stacks, Stack, stacks->len - 1);
			last->bottom = line->v;
			last->n++;
		} else {
			Stack stack = {line->v, line->v, 1};
			g_array_append_val(stacks, stack);
		}
		above = field;
		v = line->v;
	}
}

// Whether two texts of a line that stand apart are of one column.
static bool
has_two(const XsLayoutAlign *self, const XsLayoutRow *line)
{
	for (guint at = line->first + 1; at < line->first + line->n; at++) {
		const XsLayoutField *field = xs_layout_align_field(self, at);
		if (!field->near && field->column == (field - 1)->column)
			return true;
	}
	return false;
}

static void
measure_row(const XsLayoutAlign *self, Row *row, float leading, float em)
{
	g_autoptr(GArray) stacks = g_array_new(false, false, sizeof(Stack));
	row->top = xs_layout_align_line(self, row->start)->v;
	row->bottom = xs_layout_align_line(self, row->end - 1)->v;
	row->centred = row->hung = true;
	row->columns = self->n_columns;
	for (guint i = row->start; i < row->end; i++) {
		const XsLayoutRow *line = xs_layout_align_line(self, i);
		row->crossed |= xs_layout_align_line_crosses(self, line);
		row->doubled |= has_two(self, line);
	}
	float middle = middle_of(row->top, row->bottom);
	for (uint32_t column = 0; column < self->n_columns; column++) {
		g_array_set_size(stacks, 0);
		add_stacks(self, row, column, leading, stacks);
		if (stacks->len == 0)
			continue;
		const Stack *first = &g_array_index(stacks, Stack, 0);
		const Stack *last = &g_array_index(stacks, Stack, stacks->len - 1);
		row->centred &= fabsf(middle_of(first->top, last->bottom) - middle) <= MIDDLE * em;
		row->hung &= row->top - first->top <= MIDDLE * em;
		row->n += stacks->len;
		row->n_long += first->top > last->bottom ? 1 : 0;
		for (guint i = 0; i < stacks->len; i++) {
			const Stack *stack = first + i;
			float off = middle_of(stack->top, stack->bottom) - middle;
			row->n_centred += fabsf(off) <= MIDDLE * em ? 1 : 0;
			row->n_hung += row->top - stack->top <= MIDDLE * em ? 1 : 0;
		}
	}
}

// Rows of columns of which so many lines may cross a gap; NULL where there are no columns.
static GArray *
find_rows(XsLayoutAlign *self, guint start, guint end, float em, guint crossed)
{
	if (!xs_layout_align_guess_columns(self, start, end, crossed))
		return NULL;
	float leading = find_leading(self, start, end);
	GArray *rows = g_array_new(false, false, sizeof(Row));
	for (guint i = start; i < end;) {
		Row row = {.start = i};
		for (i++; i < end &&
			  xs_layout_align_line(self, i - 1)->v - xs_layout_align_line(self, i)->v <
				  APART * leading;)
			i++;
		row.end = i;
		measure_row(self, &row, leading, em);
		g_array_append_val(rows, row);
	}
	return rows;
}

// Whether the texts of a row stand as they are said to, those of one column below each other: then they are one row.
static bool
is_one(const Row *row, bool centred)
{
	bool title = row->crossed && row->n * 2 <= row->columns;
	if (row->n == 0 || title || row->doubled || row->parted)
		return false;
	// Where most texts have several lines, these may be rows.
	return centred ? row->centred : row->hung && (row->sure || row->n_long * 2 < row->n);
}

// Whether a row holds texts of one line and of several, which tell the layout.
static bool
is_mixed(const Row *row)
{
	return !row->clashes && !row->crossed && row->n_long > 0 && row->n_long < row->n;
}

// How many rows there are if nearly all texts from the first that tells so to the last stand as they
// are said to; then these are to be joined. What stands above and below are headers, and pieces that the end of the
// page cuts off.
static guint
count_rows(const GArray *rows, bool centred)
{
	guint n = 0;
	guint texts = 0;
	guint strays = 0;
	guint inner = 0; // strays up to the last row that tells
	bool mixed = false;
	for (guint i = 0; i < rows->len; i++) {
		Row *row = &g_array_index(rows, Row, i);
		row->joined = is_one(row, centred);
		n += row->joined && !row->clashes && !row->crossed ? 1 : 0;
		mixed |= row->joined && is_mixed(row);
		texts += row->n;
		strays += mixed ? row->n - (centred ? row->n_centred : row->n_hung) : 0;
		inner = row->joined ? strays : inner;
		bool edge = i == 0 || i + 1 == rows->len;
		row->joined |= edge && row->n > 0 && !row->crossed && !row->doubled &&
			       !row->clashes && !row->parted;
	}
	return mixed && n > 1 && inner * STRAY <= texts ? n : 0;
}

static int
compare_fields(const void *a, const void *b)
{
	const XsLayoutField *x = a;
	const XsLayoutField *y = b;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (x->first > y->first) - (x->first < y->first);
}

// Makes one text of each column's fields in lines [start, end), and one line of these.
static XsLayoutRow
join_lines(XsLayoutAlign *self, guint start, guint end)
{
	XsLayoutRow row = *xs_layout_align_line(self, start);
	row.bottom = xs_layout_align_line(self, end - 1)->v;
	row.settled = true;
	guint first = self->fields->len;
	for (guint i = start; i < end; i++) {
		const XsLayoutRow *line = xs_layout_align_line(self, i);
		row.em = MAX(row.em, line->em);
		for (guint k = 0; k < line->n; k++) {
			XsLayoutField field = *xs_layout_align_field(self, line->first + k);
			g_array_append_val(self->fields, field);
		}
	}
	guint n = self->fields->len - first;
	XsLayoutField *fields = xs_layout_align_field(self, first);
	// Glyphs of fields stand in the order of lines.
	qsort(fields, n, sizeof(XsLayoutField), compare_fields);
	row.first = first;
	row.n = 0;
	for (guint k = 0; k < n; k++) {
		XsLayoutField *last = row.n > 0 ? &fields[row.n - 1] : NULL;
		XsLayoutField field = fields[k];
		guint count = field.last - field.first + 1;
		bool joins = last != NULL && (last->column == field.column || field.u0 < last->u1);
		// Appending may move the glyphs that are appended.
		g_array_set_size(self->ids, self->ids->len + count);
		uint32_t *ids = (uint32_t *)(void *)self->ids->data;
		if (joins && last->last + 1 + count != self->ids->len) {
			guint length = last->last - last->first + 1;
			g_array_set_size(self->ids, self->ids->len + length);
			ids = (uint32_t *)(void *)self->ids->data;
			memcpy(ids + self->ids->len - count - length,
			       ids + last->first,
			       length * sizeof(uint32_t));
			last->first = self->ids->len - count - length;
		}
		memcpy(ids + self->ids->len - count, ids + field.first, count * sizeof(uint32_t));
		if (joins) {
			last->last = self->ids->len - 1;
			last->u0 = MIN(last->u0, field.u0);
			last->u1 = MAX(last->u1, field.u1);
			continue;
		}
		field.first = self->ids->len - count;
		field.last = self->ids->len - 1;
		field.near = last != NULL && field.u0 - last->u1 <= XS_LAYOUT_ALIGN_GAP * row.em;
		fields[row.n++] = field;
	}
	g_array_set_size(self->fields, first + row.n);
	return row;
}

// Puts one line in the place of those of each row. Where they end then.
static guint
join_rows(XsLayoutAlign *self, guint end, const GArray *rows)
{
	guint n = g_array_index(rows, Row, 0).start;
	for (guint k = 0; k < rows->len; k++) {
		const Row *row = &g_array_index(rows, Row, k);
		if (row->joined) {
			XsLayoutRow line = join_lines(self, row->start, row->end);
			*xs_layout_align_line(self, n++) = line;
			continue;
		}
		for (guint i = row->start; i < row->end; i++)
			*xs_layout_align_line(self, n++) = *xs_layout_align_line(self, i);
	}
	g_array_remove_range(self->rows, n, end - n);
	return n;
}

guint
xs_layout_align_stack(XsLayoutAlign *self, guint start, guint end)
{
	float em = INFINITY;
	for (guint i = start; i < end; i++)
		em = MIN(em, xs_layout_align_line(self, i)->em);
	guint most = 0;
	guint crossed = 0;
	bool centred = false;
	for (guint i = 0; i <= MOST_CROSSED; i++) {
		g_autoptr(GArray) rows = find_rows(self, start, end, em, i);
		for (guint way = 0; rows != NULL && way < 2; way++) {
			guint n = count_rows(rows, way == 0);
			if (n <= most)
				continue;
			most = n;
			crossed = i;
			centred = way == 0;
		}
	}
	if (most == 0)
		return end;
	g_autoptr(GArray) rows = find_rows(self, start, end, em, crossed);
	(void)count_rows(rows, centred);
	return join_rows(self, end, rows);
}
