// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-internal.h"
#include "detect/table/xs-grid-label.h"
#include "detect/table/xs-line.h"

#include <string.h>

// Whether a row is a header, by its words and by what stands around it.

enum {
	TOP_ROWS = 6,    // in which every cell is asked whether it is a header
	FIRST_CELLS = 4, // of a row further down, of which one must be
	HAN = 3,         // bytes of a Chinese character
};

static XsRowKind
kind_of(const XsGridLook *self, uint32_t row)
{
	return (XsRowKind)self->source->kinds->data[row];
}

static void
read_row(const XsGridLook *self, uint32_t row, GArray *cells)
{
	xs_grid_source_cells(self->source, self->grids->subject, row, cells);
}

static bool
cell_says(const XsGridLook *self, const XsGridCell *cell, XsHeaderSaid *said)
{
	return xs_header_read(self->grids->header, self->grids->subject, &cell->span, 1, said) &&
	       said->known;
}

static bool
cell_known(const XsGridLook *self, const XsGridCell *cell)
{
	XsHeaderSaid said;
	return cell_says(self, cell, &said);
}

static bool
says_kin(const XsRule *rule)
{
	return strcmp(rule->type, "relation") == 0 || strcmp(rule->type, "kinship") == 0;
}

// Whether a cell holds a label and, behind a blank or a line's end, its value.
static bool
is_joined(const XsGrids *self, XsSpan cell)
{
	const char *utf8 = self->subject->utf8;
	XsSpan label;
	XsSpan value;
	XsHeaderSaid said;
	if (!xs_line_split_joined(utf8, cell, &label, &value) ||
	    !xs_header_read(self->header, self->subject, &label, 1, &said) || !said.known ||
	    !said.filled || said.rule == NULL)
		return false;
	return value.end - value.start <= HAN || // 男, 女
	       !xs_header_read(self->header, self->subject, &value, 1, &said) || !said.known;
}

bool
xs_grid_are_joined(const XsGrids *self, const GArray *cells)
{
	guint joined = 0;
	for (guint i = 0; i < cells->len; i++)
		joined += is_joined(self, g_array_index(cells, XsGridCell, i).span) ? 1 : 0;
	return joined > 0 && joined * 2 >= cells->len;
}

bool
xs_grid_is_header(const XsGrids *self, const GArray *cells)
{
	guint known = 0;
	if (xs_line_is_filled_form(self->subject->utf8, cells) || xs_grid_are_joined(self, cells))
		return false;
	for (guint i = 0; i < cells->len; i++) {
		XsHeaderSaid said;
		const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		known += xs_header_read(self->header, self->subject, &cell->span, 1, &said) &&
					 said.known && said.rule != NULL
				 ? 1
				 : 0;
	}
	return known >= 2 && known * 2 >= cells->len;
}

// What the cells of a row look like.
typedef struct {
	uint32_t known;
	bool form;     // label and value by turns
	bool may_form; // the same, with labels that are not known
} RowLook;

static bool
begins_with_digit(const XsGridLook *self, guint index, const GArray *cells)
{
	XsSpan span = g_array_index(cells, XsGridCell, index).span;
	return span.start < span.end && g_ascii_isdigit(self->grids->subject->utf8[span.start]);
}

// Whether a row of a form begins with what groups its rows (儿童 | 姓名 | 王小明 | 性别 | 男), before labels and
// values by turns.
static bool
begins_with_group(const XsGridLook *self, const GArray *cells)
{
	enum {
		MIN_CELLS = 5,
	};
	if (cells->len < MIN_CELLS || cells->len % 2 == 0)
		return false;
	for (guint i = 1; i < cells->len; i++) {
		if (cell_known(self, &g_array_index(cells, XsGridCell, i)) != (i % 2 == 1))
			return false;
	}
	return true;
}

static RowLook
look_at(const XsGridLook *self, const GArray *cells, bool all)
{
	RowLook look = {.form = cells->len >= 2};
	uint32_t labels = 0;         // at the places where labels stand in a form
	const XsRule *before = NULL; // of the cell before
	for (guint i = 0; i < cells->len; i++) {
		XsHeaderSaid said;
		bool known = cell_says(self, &g_array_index(cells, XsGridCell, i), &said);
		// A value may read like its own label (疫苗名称: 乙肝疫苗); and whose kin somebody is
		// is told by words that are labels elsewhere: 父亲, 配偶.
		known = known && !(i % 2 == 1 && before != NULL &&
				   (says_kin(before) || (said.rule == before && !said.filled)));
		// A count behind its label is a value: 年龄, 90岁.
		known = known &&
			!(i % 2 == 1 && before != NULL && begins_with_digit(self, i, cells));
		// So does the name of a firm.
		known = known && !(i % 2 == 1 && !said.filled && said.rule != NULL &&
				   strcmp(said.rule->type, "organisation") == 0);
		before = known ? said.rule : NULL;
		look.known += known ? 1 : 0;
		labels += known && i % 2 == 0 ? 1 : 0;
		look.form = look.form && (i % 2 == 0 || !known);
		if (!all && i + 1 == FIRST_CELLS && look.known == 0)
			return look;
	}
	look.may_form = look.form && labels > 0;
	look.form = look.form && labels * 3 >= cells->len / 2 * 2;
	return look;
}

// Whether a handler says that a row is a header.
static bool
is_marked(const XsGridLook *self, const GArray *cells)
{
	if (self->source->from != XS_GRID_CELLS || cells->len == 0)
		return false;
	const XsText *text = self->grids->subject->text;
	const XsBlock *block = xs_text_block(text, g_array_index(cells, XsGridCell, 0).block);
	return xs_text_cell(text, (size_t)block->cell)->header;
}

// Two cells may be a label and its value as well as two headers: what stands below tells.
static bool
pair_is_header(XsGridLook *self, uint32_t row)
{
	if (row + 1 >= self->source->rows->len)
		return false;
	read_row(self, row + 1, self->more);
	return self->more->len >= 2 && !cell_known(self, &g_array_index(self->more, XsGridCell, 0));
}

// Whether a row of text stands above rows of numbers, with a cell above each of theirs: a header of
// words that are not known.
static bool
is_apart(XsGridLook *self, uint32_t row)
{
	enum {
		MIN_BELOW = 2, // rows
	};
	const XsSubject *subject = self->grids->subject;
	uint32_t numbers = 0;
	for (uint32_t below = row + 1; below <= row + MIN_BELOW; below++) {
		if (below >= self->source->rows->len || kind_of(self, below) != XS_ROW_DATA)
			return false;
		XsSpan span = xs_grid_source_span(self->source, subject, below, 1);
		read_row(self, below, self->more);
		numbers += xs_grid_row_is_data(subject->utf8, span) ? 1 : 0;
		if (self->more->len > self->cells->len ||
		    self->more->len * 3 < self->cells->len * 2)
			return false;
	}
	return numbers == MIN_BELOW;
}

// Whether a word of a row that may be a header stands in the row above or below as well, in the same
// column: headers say each word once, values come again (达到报废标准).
static bool
comes_again(XsGridLook *self, uint32_t row)
{
	for (uint32_t other = row - 1; other <= row + 1; other += 2) {
		if (other >= self->source->rows->len || kind_of(self, other) != XS_ROW_DATA)
			continue;
		read_row(self, other, self->more);
		guint i = 0;
		while (xs_grid_rows_share(
			self->grids->subject->utf8, self->cells, self->more, &i)) {
			if (cell_known(self, &g_array_index(self->cells, XsGridCell, i++)))
				return true;
		}
	}
	return false;
}

// Whether nothing but titles stands above a row.
static bool
is_first(XsGridLook *self, uint32_t row)
{
	if (row >= TOP_ROWS)
		return false;
	for (uint32_t above = 0; above < row; above++) {
		if (kind_of(self, above) != XS_ROW_DATA)
			continue;
		read_row(self, above, self->more);
		if (self->more->len > 1)
			return false;
	}
	return true;
}

// Whether the row below begins with a label too, as the rows of a form do.
static bool
label_below(XsGridLook *self, uint32_t row)
{
	if (row + 1 >= self->source->rows->len)
		return false;
	XsHeaderSaid said;
	read_row(self, row + 1, self->more);
	return self->more->len > 0 &&
	       cell_says(self, &g_array_index(self->more, XsGridCell, 0), &said) && said.filled;
}

// Whether labels stand at every other place of a row.
static bool
labels_by_turns(const XsGridLook *self, const GArray *cells)
{
	for (guint i = 0; i < cells->len; i += 2) {
		XsHeaderSaid said;
		if (!cell_says(self, &g_array_index(cells, XsGridCell, i), &said) || !said.filled)
			return false;
	}
	return cells->len >= 2;
}

// Whether a row of labels by turns stands above another whose values are no labels: then what reads like a label in
// it is a value (开户行, 邮储银行).
static bool
form_below(XsGridLook *self, uint32_t row)
{
	if (row + 1 >= self->source->rows->len || !labels_by_turns(self, self->cells))
		return false;
	read_row(self, row + 1, self->more);
	if (!labels_by_turns(self, self->more))
		return false;
	for (guint i = 1; i < self->more->len; i += 2)
		if (cell_known(self, &g_array_index(self->more, XsGridCell, i)))
			return false;
	return true;
}

// Whether the one cell of a row heads a list, and is no title in which words of headers stand.
static bool
heads_list(XsGridLook *self)
{
	const XsGridCell *cell = &g_array_index(self->cells, XsGridCell, 0);
	XsHeaderSaid said;
	return (cell_says(self, cell, &said) && said.closed) ||
	       !xs_grid_label_is_title(self->grids->subject->utf8, cell->span);
}

bool
xs_grid_look_is_header(XsGridLook *self, uint32_t row)
{
	const GArray *cells = self->cells;
	bool top = row - self->first < TOP_ROWS;
	if (begins_with_group(self, cells) ||
	    xs_line_is_filled_form(self->grids->subject->utf8, cells) ||
	    xs_grid_are_joined(self->grids, cells))
		return false;
	RowLook look = look_at(self, cells, top);
	look.form = look.form || (look.may_form && label_below(self, row));
	if (!(look.form && label_below(self, row)) && is_first(self, row) &&
	    xs_grid_holds_words(self->grids, self->cells) && is_apart(self, row))
		return true;
	if (look.known == 0)
		return false;
	if (cells->len == 1)
		return self->source->n_columns == 1 && (row == 0 || is_marked(self, cells)) &&
		       heads_list(self);
	if (cells->len == 2 && look.known == 1)
		return look.form && pair_is_header(self, row);
	if (look.form || form_below(self, row) || (row > self->first && comes_again(self, row)))
		return false;
	return look.known * 2 >= cells->len || (is_marked(self, cells) && look.known >= 2) ||
	       (top && look.known >= 2 && is_apart(self, row));
}

bool
xs_grid_look_knows(const XsGridLook *self)
{
	return look_at(self, self->cells, true).known > 0;
}
