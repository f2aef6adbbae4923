// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-name.h"
#include "detect/table/xs-grid-label.h"
#include "detect/table/xs-grid-phones.h"
#include "detect/table/xs-line.h"

#include <limits.h>
#include <string.h>

// Rows of a source, looked at one after another, become grids: each header that differs from the one
// above it begins a new one.

enum {
	FREE_COLUMNS = 1024, // that all grids of a source may have together
	COLUMNS_PER_CELL = 4,
	MAX_LABELLED_ROWS = 200, // a longer table below a header is no form
};

typedef struct {
	XsGrids *grids;
	XsGridSource *source;
	GArray *cells;
	GArray *more; // cells of a second row
	// The grid that is being put together.
	uint32_t first;
	uint32_t header_first;
	uint32_t header_end; // behind its header's last row; first where it has none
	uint32_t n_data;
	uint64_t hashes[XS_GRID_MAX_HEADER_ROWS]; // of the header's rows
	size_t n_hashes;
	uint64_t columns; // of all grids so far
	bool turned;      // the source is, as a whole
} Parting;

static XsRowKind
kind_of(const Parting *self, uint32_t row)
{
	return (XsRowKind)self->source->kinds->data[row];
}

static void
set_kind(const Parting *self, uint32_t row, XsRowKind kind)
{
	self->source->kinds->data[row] = (uint8_t)kind;
	// A title is one field.
	if (kind == XS_ROW_TITLE)
		xs_grid_kept_forget(self->source->kept, row);
}

static void
read_row(const Parting *self, uint32_t row, GArray *cells)
{
	xs_grid_source_cells(self->source, self->grids->subject, row, cells);
}

// The row whose cells were read.
static XsGridLook
look_of(const Parting *self)
{
	return (XsGridLook){.grids = self->grids,
			    .source = self->source,
			    .cells = self->cells,
			    .more = self->more,
			    .first = self->first};
}

static bool
row_is_header(const Parting *self, uint32_t row)
{
	XsGridLook look = look_of(self);
	return xs_grid_look_is_header(&look, row);
}

// Whether the row over a header names groups of its columns.
static bool
is_parent(Parting *self, uint32_t row, guint n_below)
{
	if (kind_of(self, row) != XS_ROW_DATA)
		return false;
	XsSpan span = xs_grid_source_span(self->source, self->grids->subject, row, 1);
	if (xs_grid_row_is_data(self->grids->subject->utf8, span))
		return false;
	read_row(self, row, self->more);
	bool spans = false;
	for (guint i = 0; i < self->more->len; i++) {
		if (xs_grid_is_sentence(self->grids->subject->utf8,
					g_array_index(self->more, XsGridCell, i).span))
			return false;
	}
	for (guint i = 0; i < self->more->len; i++)
		spans = spans || g_array_index(self->more, XsGridCell, i).column_span > 1;
	guint most = self->source->from == XS_GRID_LINES ? n_below : n_below - 1;
	return self->more->len >= 2 && (spans || self->more->len <= most);
}

static void
begin_grid(Parting *self, uint32_t row)
{
	self->first = row;
	self->header_first = row;
	self->header_end = row;
	self->n_data = 0;
	self->n_hashes = 0;
}

static bool
same_header(const Parting *self, uint64_t hash)
{
	for (size_t i = 0; i < self->n_hashes; i++) {
		if (self->hashes[i] == hash)
			return true;
	}
	return false;
}

// For each column the header cells above it, top down; an upper one reaches over the empty fields to
// its right, as far as columns have headers of their own.
typedef struct {
	uint32_t n_rows;
	uint32_t n_columns;
	XsSpan *spans; // n_rows * n_columns
} Above;

// The header of column k where the lower row of a header is moved by before columns.
static XsSpan
moved_header(const Above *above, uint32_t n_upper, uint32_t n_lower, uint32_t before, uint32_t k)
{
	const XsSpan *upper = above->spans;
	const XsSpan *lower = above->spans + above->n_columns;
	if (k < before)
		return upper[k];
	if (k < before + n_lower)
		return lower[k - before];
	return upper[n_upper - (above->n_columns - k)];
}

// How well a row of values fits below.
static int
score_move(Parting *self, const Above *above, uint32_t n_upper, uint32_t n_lower, uint32_t before)
{
	int score = 0;
	for (guint i = 0; i < self->more->len; i++) {
		const XsGridCell *cell = &g_array_index(self->more, XsGridCell, i);
		XsSpan span = moved_header(above, n_upper, n_lower, before, cell->column);
		XsHeaderSaid said;
		if (xs_header_read(self->grids->header, self->grids->subject, &span, 1, &said))
			score += xs_grid_fit(self->grids, said.rule, cell);
	}
	return score;
}

// In lines whose empty fields do not show, a header of two rows has cells in the upper one that have
// none below them, at either end, where the lower one lacks columns: they stand beside it. How many
// do so on the left, the first row of values tells.
static void
close_up(Parting *self, Above *above)
{
	enum {
		MAX_MISSING = 4,
	};
	const XsGridSource *source = self->source;
	if (source->from != XS_GRID_LINES || source->empties || source->positions != NULL ||
	    above->n_rows != 2 || self->header_end >= source->rows->len)
		return;
	uint32_t n_upper = 0;
	uint32_t n_lower = 0;
	while (n_upper < above->n_columns && above->spans[n_upper].end > 0)
		n_upper++;
	while (n_lower < above->n_columns && above->spans[above->n_columns + n_lower].end > 0)
		n_lower++;
	uint32_t missing = above->n_columns - n_lower;
	read_row(self, self->header_end, self->more);
	if (missing == 0 || missing > MIN(n_upper, MAX_MISSING) ||
	    self->more->len != above->n_columns)
		return;
	uint32_t best = 0;
	int most = INT_MIN;
	for (uint32_t before = 0; before <= missing; before++) {
		int score = score_move(self, above, n_upper, n_lower, before);
		best = score > most ? before : best;
		most = MAX(score, most);
	}
	g_autofree XsSpan *moved = g_new0(XsSpan, (size_t)above->n_columns * 2);
	for (uint32_t k = 0; k < above->n_columns; k++)
		moved[above->n_columns + k] = moved_header(above, n_upper, n_lower, best, k);
	memcpy(above->spans, moved, (size_t)above->n_columns * 2 * sizeof(XsSpan));
}

static void
fill_above(Parting *self, Above *above)
{
	for (uint32_t row = 0; row < above->n_rows; row++) {
		XsSpan *spans = above->spans + (size_t)row * above->n_columns;
		read_row(self, self->header_first + row, self->cells);
		for (guint i = 0; i < self->cells->len; i++) {
			const XsGridCell *cell = &g_array_index(self->cells, XsGridCell, i);
			uint32_t next = above->n_columns;
			// A row may reach beyond the columns that the table keeps.
			if (i + 1 < self->cells->len)
				next = MIN(next,
					   g_array_index(self->cells, XsGridCell, i + 1).column);
			uint64_t end = (uint64_t)cell->column + cell->column_span;
			for (uint32_t k = cell->column; k < MIN(end, next); k++)
				spans[k] = cell->span;
		}
	}
	close_up(self, above);
	for (uint32_t row = above->n_rows - 1; row-- > 0;) {
		XsSpan *spans = above->spans + (size_t)row * above->n_columns;
		const XsSpan *below = spans + above->n_columns;
		for (uint32_t k = 1; k < above->n_columns; k++) {
			if (spans[k].end == 0 && below[k].end > 0)
				spans[k] = spans[k - 1];
		}
	}
}

static void
name_column(Parting *self, XsGridEntry *entry, const Above *above, uint32_t column)
{
	XsSpan path[XS_GRID_MAX_HEADER_ROWS];
	size_t n = 0;
	for (uint32_t row = 0; row < above->n_rows; row++) {
		XsSpan span = above->spans[(size_t)row * above->n_columns + column];
		if (span.end > 0 && (n == 0 || span.start != path[n - 1].start))
			path[n++] = span;
	}
	if (n == 0)
		return;
	XsHeader *header = self->grids->header;
	size_t n_rules = self->grids->rules->rules->len;
	XsHeaderSaid said;
	entry->labels[column] = path[n - 1];
	if (xs_header_read(header, self->grids->subject, &path[n - 1], 1, &said)) {
		entry->columns[column].rule = said.rule;
		xs_grid_or_flags(entry, column, said.flags, n_rules);
	}
	if (n > 1 && xs_header_read(header, self->grids->subject, path, n, &said)) {
		if (entry->columns[column].rule == NULL && said.closed)
			entry->columns[column].rule = said.rule;
		xs_grid_or_flags(entry, column, said.flags, n_rules);
	}
}

static void
name_columns(Parting *self, XsGridEntry *entry)
{
	Above above = {
		.n_rows = self->header_end - self->header_first,
		.n_columns = entry->grid.n_columns,
	};
	if (above.n_rows == 0)
		return;
	above.n_rows = MIN(above.n_rows, XS_GRID_MAX_HEADER_ROWS);
	g_autofree XsSpan *spans = g_new0(XsSpan, (size_t)above.n_rows * above.n_columns);
	above.spans = spans;
	fill_above(self, &above);
	for (uint32_t column = 0; column < above.n_columns; column++)
		name_column(self, entry, &above, column);
}

static void
list_named(const Parting *self, XsGridEntry *entry, uint32_t column)
{
	const GPtrArray *rules = self->grids->rules->rules;
	const uint8_t *flags = entry->flags[column];
	size_t i = xs_column_next(flags, rules->len, 0, XS_COLUMN_NAMED);
	if (i == rules->len)
		return;
	g_autoptr(GPtrArray) named = g_ptr_array_new();
	for (; i < rules->len; i = xs_column_next(flags, rules->len, i + 1, XS_COLUMN_NAMED)) {
		XsRule *rule = rules->pdata[i];
		if (rule != entry->columns[column].rule &&
		    (rule->form == XS_FORM_FIELD || rule->form == XS_FORM_COLUMN))
			g_ptr_array_add(named, rule);
	}
	if (named->len == 0)
		return;
	g_ptr_array_add(named, NULL);
	entry->named[column] = g_memdup2(named->pdata, named->len * sizeof(void *));
}

// Whether lines without a header are a table: three rows of the same number of fields, most rows.
static bool
lines_agree(Parting *self, uint32_t end)
{
	uint32_t counts[XS_GRID_MAX_FIELDS + 1] = {0};
	uint32_t n = 0;
	uint32_t most = 0;
	for (uint32_t row = self->first; row < end; row++) {
		if (kind_of(self, row) != XS_ROW_DATA)
			continue;
		read_row(self, row, self->cells);
		guint fields = MIN(self->cells->len, (guint)XS_GRID_MAX_FIELDS);
		counts[fields]++;
		n++;
		if (fields >= 2)
			most = MAX(most, counts[fields]);
	}
	return most >= 3 && most * 2 >= n;
}

// The row of a table without a header that is none of what its columns hold by their values: a header
// of words that are not known. n_rows where there is none.
static uint32_t
find_odd_row(Parting *self, const XsGridEntry *entry)
{
	const XsSubject *subject = self->grids->subject;
	uint32_t n_rows = entry->grid.n_rows;
	uint32_t row = 0;
	while (row < n_rows && kind_of(self, entry->first + row) != XS_ROW_DATA)
		row++;
	if (row + 2 >= n_rows)
		return n_rows;
	XsSpan span = xs_grid_source_span(self->source, subject, entry->first + row, 1);
	read_row(self, entry->first + row, self->cells);
	if (self->cells->len < 2 || xs_grid_row_is_data(subject->utf8, span))
		return n_rows;
	bool differs = false;
	for (guint i = 0; i < self->cells->len; i++) {
		const XsGridCell *cell = &g_array_index(self->cells, XsGridCell, i);
		const XsGridColumn *column = &entry->columns[cell->column];
		if (!column->majority)
			continue;
		if (xs_grid_fit(self->grids, column->rule, cell) > 0)
			return n_rows;
		differs = true;
	}
	return differs ? row : n_rows;
}

static void
end_grid(Parting *self, uint32_t end)
{
	XsGridSource *source = self->source;
	bool has_header = self->header_end > self->header_first;
	uint32_t first = self->first;
	if (end == first)
		return;
	bool goes_on = first == 0 && !has_header && source->continues != NULL;
	if (source->from == XS_GRID_LINES && !(has_header && self->n_data > 0) && !goes_on &&
	    (has_header || !lines_agree(self, end)))
		return;
	XsGridEntry *entry = g_new0(XsGridEntry, 1);
	entry->source = source;
	entry->first = first;
	uint32_t n = source->n_columns;
	entry->columns = g_new0(XsGridColumn, (gsize)n + 1);
	entry->labels = g_new0(XsSpan, (gsize)n + 1);
	entry->flags = g_new0(uint8_t *, (gsize)n + 1);
	entry->named = g_new0(const XsRule **, (gsize)n + 1);
	entry->plain = has_header && end - first > MAX_LABELLED_ROWS;
	entry->grid = (XsGrid){
		.from = source->from,
		.part = source->part,
		.number = source->number,
		.reading = source->reading,
		.n_rows = end - first,
		.n_columns = n,
		.header_rows = self->header_end - first,
		.columns = entry->columns,
		.span = xs_grid_source_span(source, self->grids->subject, first, end - first),
	};
	name_columns(self, entry);
	const XsGridEntry *before = xs_grid_before(self->grids, entry);
	if (!has_header && before != NULL)
		xs_grid_continue(self->grids, entry, before);
	// On later pages of a table of cells only their number and heading stand before it.
	entry->grid.title =
		before != NULL && source->from == XS_GRID_CELLS
			? before->grid.title
			: xs_grid_find_title(
				  self->grids, source, first, self->header_first, self->cells);
	entry->grid.turned = self->turned;
	if (!self->turned)
		xs_grid_type_columns(self->grids, entry);
	uint32_t odd = has_header ? entry->grid.n_rows : find_odd_row(self, entry);
	if (odd < entry->grid.n_rows) {
		set_kind(self, first + odd, XS_ROW_HEADER);
		entry->grid.header_rows = odd + 1;
		entry->plain = true;
	}
	for (uint32_t i = 0; i < n; i++)
		list_named(self, entry, i);
	entry->of_people = xs_grid_tells_besides_names(entry);
	entry->names_people = xs_grid_names_people(self->grids, entry, &entry->names);
	g_ptr_array_add(self->grids->entries, entry);
	self->columns += n;
}

// Whether the row whose cells were read is the second one of the header above it.
static bool
hangs_below(Parting *self, uint32_t row)
{
	XsGridLook look = look_of(self);
	if (self->source->from == XS_GRID_LINES || !xs_grid_look_knows(&look))
		return false;
	read_row(self, row - 1, self->more);
	return xs_grid_row_hangs_below(self->grids->subject->utf8, self->more, self->cells);
}

// Takes a header that begins at row; returns the row behind it.
static uint32_t
take_header(Parting *self, uint32_t row)
{
	uint32_t start = row;
	uint32_t low = MAX(self->first, self->header_end);
	while (start > low && row - start < 2 && is_parent(self, start - 1, self->cells->len))
		start--;
	uint32_t parents = row - start;
	uint32_t begin = start;
	while (begin > low && kind_of(self, begin - 1) == XS_ROW_TITLE)
		begin--;
	bool fresh = self->n_data > parents || self->header_end > self->first;
	uint64_t most = FREE_COLUMNS + self->source->n_cells * COLUMNS_PER_CELL;
	if (fresh && self->columns + self->source->n_columns * 2u > most) {
		set_kind(self, row, XS_ROW_HEADER);
		return row + 1;
	}
	if (fresh) {
		self->n_data -= parents;
		end_grid(self, begin);
		begin_grid(self, begin);
	}
	self->n_data = 0;
	self->header_first = start;
	uint32_t end = start;
	const XsSubject *subject = self->grids->subject;
	for (; end < self->source->rows->len && end - start < XS_GRID_MAX_HEADER_ROWS; end++) {
		XsSpan span = xs_grid_source_span(self->source, subject, end, 1);
		if (end > row &&
		    (kind_of(self, end) != XS_ROW_DATA || xs_grid_row_is_data(subject->utf8, span)))
			break;
		read_row(self, end, self->cells);
		if (end > row && (self->cells->len < 2 ||
				  (!row_is_header(self, end) && !hangs_below(self, end))))
			break;
		self->hashes[self->n_hashes++] = xs_grid_hash_cells(subject->utf8, self->cells);
		set_kind(self, end, XS_ROW_HEADER);
	}
	self->header_end = end;
	return end;
}

// One text over most of the width, alone before the first row of data, or a heading between rows.
static bool
is_title(const Parting *self)
{
	if (self->cells->len != 1 || self->source->n_columns < 3)
		return false;
	const XsGridCell *cell = &g_array_index(self->cells, XsGridCell, 0);
	return self->n_data == 0 || cell->column_span * 2 >= self->source->n_columns ||
	       (cell->column == 0 &&
		xs_grid_label_names_group(self->grids->subject->utf8, cell->span));
}

static uint32_t
look_at_row(Parting *self, uint32_t row)
{
	const XsSubject *subject = self->grids->subject;
	if (kind_of(self, row) != XS_ROW_DATA)
		return row + 1;
	XsSpan span = xs_grid_source_span(self->source, subject, row, 1);
	if (xs_grid_row_is_data(subject->utf8, span)) {
		self->n_data++;
		return row + 1;
	}
	read_row(self, row, self->cells);
	if (self->cells->len == 0 || is_title(self)) {
		set_kind(self, row, XS_ROW_TITLE);
		return row + 1;
	}
	if (same_header(self, xs_grid_hash_cells(subject->utf8, self->cells))) {
		set_kind(self, row, XS_ROW_HEADER);
		return row + 1;
	}
	if (row_is_header(self, row))
		return take_header(self, row);
	self->n_data++;
	return row + 1;
}

void
xs_grid_part(XsGrids *self, XsGridSource *source)
{
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	g_autoptr(GArray) more = g_array_new(false, false, sizeof(XsGridCell));
	Parting parting = {.grids = self, .source = source, .cells = cells, .more = more};
	parting.turned = xs_grid_is_turned(self, source);
	for (uint32_t row = 0; row < source->rows->len && !parting.turned;)
		row = look_at_row(&parting, row);
	end_grid(&parting, source->rows->len);
}
