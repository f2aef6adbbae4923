// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-field-text.h"
#include "detect/table/xs-grid-internal.h"

#include <string.h>

enum {
	MAX_LABEL = 72, // bytes
};

// Fields of a cell below a header, or in a column whose values say what they are.
static void
add_column_fields(const XsGridEntry *entry, const XsGridCell *cell, XsField *field, GArray *fields)
{
	const XsGridColumn *column = &entry->columns[cell->column];
	field->value = cell->span;
	field->label = entry->labels[cell->column];
	field->from = column->placed     ? XS_FIELD_PLACED
		      : column->majority ? XS_FIELD_MAJORITY
					 : XS_FIELD_HEADER;
	field->rule = column->rule;
	field->block = cell->block;
	field->column = cell->column;
	const XsRule *const *named = entry->named[cell->column];
	guint n = 1;
	while (named != NULL && named[n - 1] != NULL)
		n++;
	g_array_set_size(fields, fields->len + n);
	XsField *added = &g_array_index(fields, XsField, fields->len - n);
	added[0] = *field;
	for (guint i = 1; i < n; i++) {
		added[i] = *field;
		added[i].rule = named[i - 1];
		added[i].from = XS_FIELD_HEADER;
	}
}

static bool
is_label(XsFieldReader *reader, const XsGridCell *cell, XsHeaderSaid *said)
{
	return cell->span.end - cell->span.start <= MAX_LABEL &&
	       xs_header_read(
		       xs_field_reader_header(reader), reader->subject, &cell->span, 1, said) &&
	       said->known && said->rule != NULL;
}

static bool
column_known(const XsGridEntry *entry, const XsGridCell *cell)
{
	return entry->columns[cell->column].rule != NULL;
}

// A cell of a column that is not known: a label for the cell to its right, or text with labels of its
// own. Returns how many cells were used.
static guint
read_unknown(XsFieldReader *reader, const XsGridEntry *entry, const GArray *cells, guint index)
{
	const XsGridCell *cell = &g_array_index(cells, XsGridCell, index);
	const XsGridCell *next =
		index + 1 < cells->len ? &g_array_index(cells, XsGridCell, index + 1) : NULL;
	XsHeaderSaid said;
	reader->block = cell->block;
	reader->column = cell->column;
	const char *utf8 = reader->subject->utf8 + cell->span.start;
	if (memchr(utf8, ':', cell->span.end - cell->span.start) != NULL) {
		guint before = reader->fields->len;
		xs_field_reader_lines(reader, cell->span);
		if (reader->fields->len > before)
			return 1;
	}
	if (next == NULL || column_known(entry, next))
		return 1;
	// What is said is the reader's until it reads the next header.
	if (!is_label(reader, cell, &said) || is_label(reader, next, &said) ||
	    !is_label(reader, cell, &said))
		return 1;
	reader->block = next->block;
	reader->column = next->column;
	xs_field_reader_add(reader, &said, cell->span, next->span, XS_FIELD_LABEL);
	return 2;
}

void
xs_fields_of_row(
	const XsGrids *grids, size_t grid, uint32_t row, const GArray *cells, GArray *fields)
{
	const XsGridEntry *entry = grids->entries->pdata[grid];
	XsFieldReader reader = {
		.rules = grids->rules,
		.subject = grids->subject,
		.fields = fields,
		.grid = (uint32_t)grid,
		.row = row,
	};
	for (guint i = 0; i < cells->len;) {
		const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		if (column_known(entry, cell)) {
			XsField field = {.grid = (uint32_t)grid, .row = row};
			add_column_fields(entry, cell, &field, fields);
			i++;
			continue;
		}
		if (entry->plain) {
			i++;
			continue;
		}
		i += read_unknown(&reader, entry, cells, i);
	}
	xs_field_reader_clear(&reader);
}
