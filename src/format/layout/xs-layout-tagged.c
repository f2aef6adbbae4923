// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-lines-private.h"

// Tables that the document tells of. What it says is believed where the page shows the like.

static const float HALF = 0.4F; // a glyph's height, in font sizes
static const float OVER = 0.5F; // font sizes that texts may reach into the next cell

enum {
	FEWEST = 2, // columns with text
	MAX_ROWS = 64 * 1024,
	MOST_WRONG = 20,    // one in so many cells may stand elsewhere
	MOST_COLUMNS = 256, // of a table in which empty cells may be missing
};

// Where the text of a cell stands.
typedef struct {
	uint32_t tag; // index in tagged
	XsLayoutTag cell;
	float u0;
	float u1;
	float v0;
	float v1;
	float em;
} Box;

typedef struct {
	XsLayoutLines *lines;
	GArray *boxes;    // Box
	GHashTable *seen; // tag -> index + 1
} Boxes;

static inline Box *
box_at(const GArray *boxes, guint index)
{
	return &g_array_index(boxes, Box, index);
}

static Box *
box_of(Boxes *self, uint32_t tag)
{
	guint known = GPOINTER_TO_UINT(g_hash_table_lookup(self->seen, GUINT_TO_POINTER(tag)));
	if (known == 0) {
		Box box = {
			.tag = tag,
			.cell = g_array_index(self->lines->page->tagged, XsLayoutTag, tag),
			.u0 = INFINITY,
			.u1 = -INFINITY,
			.v0 = INFINITY,
			.v1 = -INFINITY,
		};
		g_array_append_val(self->boxes, box);
		known = self->boxes->len;
		g_hash_table_insert(self->seen, GUINT_TO_POINTER(tag), GUINT_TO_POINTER(known));
	}
	return box_at(self->boxes, known - 1);
}

static void
widen(const XsLayoutLines *lines, Box *box, const XsLayoutGlyph *glyph, const XsLayoutShow *show)
{
	float x = glyph->x + (show->vertical ? 0 : XS_LAYOUT_MIDDLE * show->up[0]);
	float y = glyph->y + (show->vertical ? 0 : XS_LAYOUT_MIDDLE * show->up[1]);
	float far[2] = {x + glyph->advance * show->dx, y + glyph->advance * show->dy};
	float u[2] = {xs_layout_direction_along(&lines->turn, x, y),
		      xs_layout_direction_along(&lines->turn, far[0], far[1])};
	float v[2] = {xs_layout_direction_across(&lines->turn, x, y),
		      xs_layout_direction_across(&lines->turn, far[0], far[1])};
	box->u0 = MIN(box->u0, MIN(u[0], u[1]));
	box->u1 = MAX(box->u1, MAX(u[0], u[1]));
	box->v0 = MIN(box->v0, MIN(v[0], v[1]) - HALF * show->em);
	box->v1 = MAX(box->v1, MAX(v[0], v[1]) + HALF * show->em);
	box->em = MAX(box->em, show->em);
}

static int
compare_boxes(const void *a, const void *b)
{
	const XsLayoutTag *x = &((const Box *)a)->cell;
	const XsLayoutTag *y = &((const Box *)b)->cell;
	if (x->table != y->table)
		return x->table < y->table ? -1 : 1;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return x->column < y->column ? -1 : x->column > y->column;
}

static void
find_boxes(Boxes *self)
{
	const XsLayoutPage *page = self->lines->page;
	uint32_t last = 0;
	Box *box = NULL;
	for (guint i = 0; i < page->glyphs->len; i++) {
		const XsLayoutGlyph *glyph = xs_layout_page_glyph(page, i);
		uint32_t tag = page->tags[glyph->show];
		if (tag == 0 || glyph->utf8_len == 0 || (glyph->flags & XS_LAYOUT_SPACE) != 0)
			continue;
		if (tag != last)
			box = box_of(self, tag - 1);
		last = tag;
		widen(self->lines, box, glyph, xs_layout_page_show(page, glyph->show));
	}
	g_array_sort(self->boxes, compare_boxes);
}

// The cells of one table on the page, by rows and columns.
typedef struct {
	const GArray *boxes;
	guint first;
	guint end;
	uint32_t first_row;
	uint32_t n_rows;
	uint32_t n_columns;
} Piece;

// The spans of a cell within the piece.
static uint32_t
rows_of(const Piece *self, const XsLayoutTag *cell)
{
	return MIN(cell->row_span, self->first_row + self->n_rows - cell->row);
}

static void
measure(Piece *self)
{
	self->first_row = box_at(self->boxes, self->first)->cell.row;
	self->n_rows = box_at(self->boxes, self->end - 1)->cell.row + 1 - self->first_row;
	self->n_columns = 0;
	for (guint i = self->first; i < self->end; i++) {
		const XsLayoutTag *cell = &box_at(self->boxes, i)->cell;
		self->n_columns = MAX(self->n_columns, cell->column + cell->column_span);
	}
}

// How far the texts of columns reach; nothing where no cell tells.
typedef struct {
	float u0;
	float u1;
} Reach;

// Where the row of box first ends.
static guint
find_row_end(const Piece *self, guint first)
{
	guint end = first + 1;
	while (end < self->end &&
	       box_at(self->boxes, end)->cell.row == box_at(self->boxes, first)->cell.row)
		end++;
	return end;
}

static bool
is_full(const Piece *self, guint row_end)
{
	const XsLayoutTag *last = &box_at(self->boxes, row_end - 1)->cell;
	return last->column + last->column_span == self->n_columns;
}

// From rows that have all their columns. Whether there are any.
static bool
find_reaches(const Piece *self, Reach *reaches)
{
	bool any = false;
	for (uint32_t k = 0; k < self->n_columns; k++)
		reaches[k] = (Reach){INFINITY, -INFINITY};
	for (guint start = self->first; start < self->end;) {
		guint end = find_row_end(self, start);
		for (guint i = start; is_full(self, end) && i < end; i++) {
			const Box *box = box_at(self->boxes, i);
			Reach *reach = &reaches[box->cell.column];
			if (box->cell.column_span > 1)
				continue;
			reach->u0 = MIN(reach->u0, box->u0);
			reach->u1 = MAX(reach->u1, box->u1);
			any = true;
		}
		start = end;
	}
	return any;
}

// How far a text stands from columns [column, column + span).
static float
distance_of(const Box *box, const Reach *reaches, uint32_t column, uint32_t span)
{
	Reach reach = {INFINITY, -INFINITY};
	for (uint32_t k = column; k < column + span; k++) {
		reach.u0 = MIN(reach.u0, reaches[k].u0);
		reach.u1 = MAX(reach.u1, reaches[k].u1);
	}
	return reach.u0 > reach.u1 ? INFINITY : MAX(0, MAX(reach.u0 - box->u1, box->u0 - reach.u1));
}

// Puts the cells of a row that lacks some into the columns whose texts they stand among.
static void
settle_row(const Piece *self, const Reach *reaches, guint start, guint end)
{
	uint32_t taken = 0; // columns to the left
	uint32_t rest = 0;  // that this cell and those behind it take
	for (guint i = start; i < end; i++)
		rest += box_at(self->boxes, i)->cell.column_span;
	for (guint i = start; i < end; i++) {
		Box *box = box_at(self->boxes, i);
		uint32_t span = box->cell.column_span;
		uint32_t best = MAX(box->cell.column, taken);
		best = MIN(best, self->n_columns - rest);
		float least = distance_of(box, reaches, best, span);
		for (uint32_t k = taken; k + rest <= self->n_columns; k++) {
			float distance = distance_of(box, reaches, k, span);
			if (distance < least) {
				least = distance;
				best = k;
			}
		}
		box->cell.column = best;
		taken = best + span;
		rest -= span;
	}
}

// Browsers leave empty cells out of the structure, so that those behind them seem to stand in columns further to
// the left: where they are drawn tells.
static void
settle_columns(Piece *self, const XsLayoutTables *tables)
{
	float us[MOST_COLUMNS + 1];
	uint32_t known = xs_layout_tables_tagged(
		tables, box_at(self->boxes, self->first)->cell.table, us, MOST_COLUMNS);
	self->n_columns = MAX(self->n_columns, known);
	if (self->n_columns > MOST_COLUMNS)
		return;
	g_autofree Reach *reaches = g_new(Reach, self->n_columns);
	// Else the piece of the table on the page before tells.
	bool any = find_reaches(self, reaches);
	for (uint32_t k = 0; !any && known == self->n_columns && k < known; k++)
		reaches[k] = (Reach){us[k], us[k + 1]};
	for (guint start = self->first; start < self->end;) {
		guint end = find_row_end(self, start);
		if (!is_full(self, end))
			settle_row(self, reaches, start, end);
		start = end;
	}
}

static bool
stands_right(const Box *left, const Box *right)
{
	return left->u0 < right->u0 && left->u1 <= right->u0 + OVER * MIN(left->em, right->em);
}

static bool
stands_below(const Box *upper, const Box *lower)
{
	return lower->v1 <= upper->v0 + OVER * MIN(upper->em, lower->em);
}

// Whether the page shows the cells in the order that they are said to have: in each row from left to right,
// in each column downwards.
static bool
is_shown(const Piece *self)
{
	g_autofree guint *above = g_new0(guint, self->n_columns);
	guint wrong = 0;
	guint n_columns = 0;
	for (guint i = self->first; i < self->end; i++) {
		const Box *box = box_at(self->boxes, i);
		const Box *before = i > self->first ? box - 1 : NULL;
		guint *column = &above[box->cell.column];
		bool beside = before == NULL || before->cell.row != box->cell.row ||
			      stands_right(before, box);
		bool below = *column == 0 || stands_below(box_at(self->boxes, *column - 1), box);
		wrong += beside && below ? 0 : 1;
		n_columns += *column == 0 ? 1 : 0;
		*column = i + 1;
	}
	return n_columns >= FEWEST && wrong * MOST_WRONG <= self->end - self->first;
}

// Borders halfway between what lies on both sides of them: ends[k] and starts[k] are how far that before
// border k and that behind it reach. Rising.
static void
set_borders(float *borders, const float *ends, const float *starts, uint32_t n)
{
	borders[0] = starts[0];
	for (uint32_t k = 1; k <= n; k++) {
		float border = k == n                ? ends[k]
			       : ends[k] > starts[k] ? starts[k]
						     : (ends[k] + starts[k]) / 2;
		borders[k] = MAX(borders[k - 1], border);
	}
}

// What text before and behind each border reaches, from the cells that end and begin there. sign is -1 for
// rows, so that they rise.
static void
find_borders(const Piece *self, bool rows, float *borders)
{
	uint32_t n = rows ? self->n_rows : self->n_columns;
	g_autofree float *ends = g_new(float, n + 1);
	g_autofree float *starts = g_new(float, n + 1);
	for (uint32_t k = 0; k <= n; k++) {
		ends[k] = -INFINITY;
		starts[k] = INFINITY;
	}
	for (guint i = self->first; i < self->end; i++) {
		const Box *box = box_at(self->boxes, i);
		uint32_t from = rows ? box->cell.row - self->first_row : box->cell.column;
		uint32_t to = from + (rows ? rows_of(self, &box->cell) : box->cell.column_span);
		float start = rows ? -box->v1 : box->u0;
		float end = rows ? -box->v0 : box->u1;
		starts[from] = MIN(starts[from], start);
		ends[to] = MAX(ends[to], end);
	}
	for (uint32_t k = 1; k <= n; k++)
		ends[k] = MAX(ends[k], ends[k - 1]);
	for (uint32_t k = n; k-- > 0;)
		starts[k] = MIN(starts[k], starts[k + 1]);
	set_borders(borders, ends, starts, n);
	for (uint32_t k = 0; rows && k <= n; k++)
		borders[k] = -borders[k];
}

// Rows at the top of the table all cells of which are headers.
static uint32_t
count_headers(const Piece *self)
{
	uint32_t n = 0;
	for (guint i = self->first; i < self->end; i++) {
		const XsLayoutTag *cell = &box_at(self->boxes, i)->cell;
		if (!cell->header)
			return cell->row;
		n = cell->row + 1;
	}
	return n;
}

// How many cells of a table stand beside the rows of a piece, where its columns are.
static guint
count_within(const XsLayoutGrid *grid,
	     const XsLayoutGridTable *ruled,
	     const XsLayoutGridTable *piece)
{
	guint n = 0;
	for (uint32_t k = 0; k < ruled->n_cells; k++) {
		const XsLayoutGridCell *cell = xs_layout_grid_cell(grid, ruled->first + k);
		float middle = (cell->v0 + cell->v1) / 2;
		n += middle < piece->vs[0] && middle > piece->vs[piece->n_rows] &&
				     cell->u0 < piece->us[piece->n_columns] &&
				     cell->u1 > piece->us[0]
			     ? 1
			     : 0;
	}
	return n;
}

// Whether ruling lines make fewer cells than n where the piece is: then their tables go.
static bool
outdo_ruled(XsLayoutGrid *grid, const XsLayoutGridTable *piece, guint n)
{
	guint n_ruled = 0;
	for (guint i = 0; i < grid->tables->len; i++)
		if (xs_layout_grid_table(grid, i)->tag == 0)
			n_ruled += count_within(grid, xs_layout_grid_table(grid, i), piece);
	if (n_ruled >= n)
		return false;
	for (guint i = grid->tables->len; i-- > 0;) {
		const XsLayoutGridTable *table = xs_layout_grid_table(grid, i);
		if (table->tag == 0 && count_within(grid, table, piece) * 2 >= table->n_cells)
			xs_layout_grid_drop(grid, i);
	}
	return true;
}

static GArray *
spans_of(const Piece *self)
{
	GArray *spans = g_array_new(false, false, sizeof(XsLayoutGridCell));
	for (guint i = self->first; i < self->end; i++) {
		const XsLayoutTag *cell = &box_at(self->boxes, i)->cell;
		XsLayoutGridCell span = {
			.row = cell->row - self->first_row,
			.column = cell->column,
			.row_span = rows_of(self, cell),
			.column_span = cell->column_span,
		};
		g_array_append_val(spans, span);
	}
	return spans;
}

// Adds a piece of a table where the page shows it and ruling lines do not tell as much; cells gets the cell of
// the grid of each tag + 1.
static bool
add_piece(XsLayoutGrid *grid, Piece *self, const XsLayoutTables *tables, GHashTable *cells)
{
	measure(self);
	settle_columns(self, tables);
	if (self->n_rows > MAX_ROWS || !is_shown(self))
		return false;
	g_autofree float *us = g_new(float, self->n_columns + 1);
	g_autofree float *vs = g_new(float, self->n_rows + 1);
	find_borders(self, false, us);
	find_borders(self, true, vs);
	XsLayoutGridTable table = {
		.n_columns = self->n_columns,
		.n_rows = self->n_rows,
		.us = us,
		.vs = vs,
		.tag = box_at(self->boxes, self->first)->cell.table,
		.first_row = self->first_row,
		.n_header = count_headers(self),
	};
	guint n = self->end - self->first;
	if (!outdo_ruled(grid, &table, n))
		return false;
	g_autoptr(GArray) spans = spans_of(self);
	g_autofree uint32_t *made = g_new(uint32_t, n);
	if (!xs_layout_grid_tag(grid, &table, spans, made))
		return false;
	for (guint i = 0; i < n; i++)
		g_hash_table_insert(cells,
				    GUINT_TO_POINTER(box_at(self->boxes, self->first + i)->tag + 1),
				    GUINT_TO_POINTER(made[i]));
	return true;
}

bool
xs_layout_cells_tag(XsLayoutLines *lines, XsLayoutGrid *grid)
{
	const XsLayoutPage *page = lines->page;
	if (page->tags == NULL)
		return false;
	g_autoptr(GArray) boxes = g_array_new(false, false, sizeof(Box));
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	g_autoptr(GHashTable) cells = g_hash_table_new(NULL, NULL);
	find_boxes(&(Boxes){lines, boxes, seen});
	bool added = false;
	for (guint start = 0; start < boxes->len;) {
		Piece piece = {.boxes = boxes, .first = start, .end = start + 1};
		while (piece.end < boxes->len &&
		       box_at(boxes, piece.end)->cell.table == box_at(boxes, start)->cell.table)
			piece.end++;
		added = add_piece(grid, &piece, lines->tables, cells) || added;
		start = piece.end;
	}
	if (!added)
		return false;
	lines->cells_of = g_new(uint32_t, page->shows->len);
	for (guint i = 0; i < page->shows->len; i++) {
		void *cell = NULL;
		bool in = g_hash_table_lookup_extended(
			cells, GUINT_TO_POINTER(page->tags[i]), NULL, &cell);
		lines->cells_of[i] = in ? GPOINTER_TO_UINT(cell) : XS_LAYOUT_GRID_NONE;
	}
	return true;
}
