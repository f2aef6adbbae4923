// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-field-text.h"
#include "detect/table/xs-grid-internal.h"

#include <string.h>

// Length of a mark that sets two addresses of a cell apart: ; or a number in a circle.
static size_t
parting_at(const char *utf8, XsSpan span, size_t at)
{
	if (utf8[at] == ';')
		return 1;
	bool circled = at + 3 <= span.end && memcmp(utf8 + at, "\xE2\x91", 2) == 0 &&
		       (uint8_t)utf8[at + 2] >= 0xA0;
	return circled ? 3 : 0;
}

// Start of the Chinese word that a colon at offset at closes, not before low.
static size_t
word_before(const char *utf8, size_t low, size_t at)
{
	enum {
		HAN = 3,
		MAX_WORD = 8 * HAN,
	};
	size_t start = at;
	while (start >= low + HAN && at - start < MAX_WORD && (uint8_t)utf8[start - HAN] >= 0xE4 &&
	       (uint8_t)utf8[start - HAN] <= 0xE9)
		start -= HAN;
	return start;
}

// One of several values in a cell: of its own label, where that is known and asks for something else
// than the column does.
static void
add_part(XsFieldReader *reader, const XsField *whole, XsSpan label, XsSpan value)
{
	XsHeaderSaid said;
	value = xs_grid_trim(reader->subject->utf8, value);
	if (value.start >= value.end)
		return;
	if (label.start < label.end &&
	    xs_header_read(xs_field_reader_header(reader), reader->subject, &label, 1, &said) &&
	    said.known && said.rule != NULL && strcmp(said.rule->type, whole->rule->type) != 0) {
		xs_field_reader_add(reader, &said, label, value, XS_FIELD_LABEL);
		return;
	}
	XsField field = *whole;
	field.value = value;
	g_array_append_val(reader->fields, field);
}

// Several addresses in a cell: "现住：...；原籍：...". False where there is one.
static bool
add_addresses(XsFieldReader *reader, const XsField *whole)
{
	enum {
		MAX_PARTS = 16,
	};
	const char *utf8 = reader->subject->utf8;
	XsSpan span = whole->value;
	XsSpan label = {0};
	size_t start = span.start;
	size_t len = span.end - span.start;
	if (memchr(utf8 + start, ';', len) == NULL && memchr(utf8 + start, ':', len) == NULL &&
	    memchr(utf8 + start, 0xE2, len) == NULL)
		return false;
	uint32_t parts = 0;
	reader->block = whole->block;
	reader->column = whole->column;
	for (size_t at = span.start; at < span.end && parts < MAX_PARTS; at++) {
		size_t n = parting_at(utf8, span, at);
		if (n > 0) {
			add_part(reader, whole, label, (XsSpan){start, at});
			start = at + n;
			parts++;
		} else if (utf8[at] == ':') {
			size_t word = word_before(utf8, start, at);
			add_part(reader, whole, label, (XsSpan){start, word});
			label = (XsSpan){word, at};
			start = at + 1;
			parts++;
		}
	}
	if (parts > 0)
		add_part(reader, whole, label, (XsSpan){start, span.end});
	return parts > 0;
}

// Fields of a cell below a header, or in a column whose values say what they are.
static void
add_column_fields(XsFieldReader *reader,
		  const XsGridEntry *entry,
		  const XsGridCell *cell,
		  XsSpan owner)
{
	const XsGridColumn *column = &entry->columns[cell->column];
	XsField field = {
		.value = cell->span,
		.label = entry->labels[cell->column],
		.from = column->placed     ? XS_FIELD_PLACED
			: column->majority ? XS_FIELD_MAJORITY
					   : XS_FIELD_HEADER,
		.rule = column->rule,
		.owner = owner,
		.of_people = entry->of_people,
		.block = cell->block,
		.grid = reader->grid,
		.row = reader->row,
		.column = cell->column,
	};
	const XsRule *const *named = entry->named[cell->column];
	bool parted = field.from == XS_FIELD_HEADER && strcmp(column->rule->type, "address") == 0 &&
		      add_addresses(reader, &field);
	if (!parted)
		g_array_append_val(reader->fields, field);
	for (size_t i = 0; named != NULL && named[i] != NULL; i++) {
		if (parted && strcmp(named[i]->type, "address") == 0)
			continue;
		field.rule = named[i];
		field.from = XS_FIELD_HEADER;
		g_array_append_val(reader->fields, field);
	}
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
	if (xs_field_reader_questions(reader, cell->span) ||
	    xs_field_reader_joined(reader, cell->span))
		return 1;
	if (next == NULL || column_known(entry, next))
		return 1;
	// What is said is the reader's until it reads the next header.
	if (!xs_field_reader_is_label(reader, cell->span, &said) ||
	    xs_field_reader_is_label(reader, next->span, &said) ||
	    !xs_field_reader_is_label(reader, cell->span, &said))
		return 1;
	reader->block = next->block;
	reader->column = next->column;
	xs_field_reader_add(reader, &said, cell->span, next->span, XS_FIELD_LABEL);
	return 2;
}

// The values of several people behind their label.
static void
read_turned(XsFieldReader *reader, const GArray *cells)
{
	XsHeaderSaid said;
	XsSpan label = g_array_index(cells, XsGridCell, 0).span;
	if (!xs_field_reader_is_label(reader, label, &said))
		return;
	for (guint i = 1; i < cells->len; i++) {
		const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		reader->block = cell->block;
		reader->column = cell->column;
		xs_field_reader_add(reader, &said, label, cell->span, XS_FIELD_LABEL);
	}
}

// Whether a cell says what its header does: a header further down that was taken for a row.
static bool
is_own_header(const XsFieldReader *reader, const XsGridEntry *entry, const XsGridCell *cell)
{
	const char *utf8 = reader->subject->utf8;
	XsSpan label = entry->labels[cell->column];
	size_t len = label.end - label.start;
	return len > 0 && cell->span.end - cell->span.start == len &&
	       memcmp(utf8 + label.start, utf8 + cell->span.start, len) == 0;
}

// Whom a row of a table of people tells of; empty elsewhere.
static XsSpan
owner_of_row(const XsGridEntry *entry, const GArray *cells)
{
	for (guint i = 0; entry->names_people && i < cells->len; i++) {
		const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		if (cell->column == entry->names)
			return cell->span;
	}
	return (XsSpan){0};
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
	XsSpan owner = owner_of_row(entry, cells);
	bool turned = entry->grid.turned && cells->len > 1;
	if (turned)
		read_turned(&reader, cells);
	for (guint i = 0; i < cells->len && !turned;) {
		const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
		if (column_known(entry, cell)) {
			if (!is_own_header(&reader, entry, cell))
				add_column_fields(&reader, entry, cell, owner);
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
