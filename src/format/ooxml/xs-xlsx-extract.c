// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-reader.h"
#include "format/ooxml/xs-xlsx-document.h"

#include <string.h>

enum {
	MAX_KEPT = 1 << 20, // bytes of a skeleton
	MAX_KEPT_CUTS = 1 << 16,
	DIGITS_MIN = 7,
	PROGRESS_EVERY = 4096, // cells
};

// Gives places of a skeleton as places of the whole part.
typedef struct {
	XsSink base;
	XsSink *sink;
	XsXlsxLayout layout;
	uint32_t part;
} Shifted;

static XsPlace
shift(const Shifted *self, XsPlace place)
{
	if (place.part == self->part && place.off >= self->layout.joint)
		place.off += self->layout.gap;
	return place;
}

static bool
shifted_part(XsSink *sink, uint32_t id, const char *name, GError **error)
{
	return xs_sink_part(((Shifted *)sink)->sink, id, name, error);
}

static bool
shifted_reading(XsSink *sink, uint32_t part, XsReading reading, GError **error)
{
	return xs_sink_reading(((Shifted *)sink)->sink, part, reading, error);
}

static bool
shifted_text(
	XsSink *sink, XsPieceKind kind, const char *utf8, size_t len, XsPlace place, GError **error)
{
	Shifted *self = (Shifted *)sink;
	if (kind != XS_PIECE_SYNTHETIC)
		place = shift(self, place);
	return xs_sink_text(self->sink, kind, utf8, len, place, error);
}

static bool
shifted_end_block(XsSink *sink, XsRole role, uint32_t label, GError **error)
{
	return xs_sink_end_block(((Shifted *)sink)->sink, role, label, error);
}

static bool
shifted_cell(XsSink *sink, const XsCell *cell, GError **error)
{
	return xs_sink_cell(((Shifted *)sink)->sink, cell, error);
}

static bool
shifted_span(XsSink *sink, const XsCell *cell, GError **error)
{
	return xs_sink_span(((Shifted *)sink)->sink, cell, error);
}

static bool
shifted_gap(XsSink *sink,
	    XsGapKind kind,
	    bool reviewable,
	    XsPlace place,
	    const char *reason,
	    GError **error)
{
	Shifted *self = (Shifted *)sink;
	return xs_sink_gap(self->sink, kind, reviewable, shift(self, place), reason, error);
}

static bool
shifted_child(XsSink *sink, XsPlace place, const char *name, int fd, bool attached, GError **error)
{
	Shifted *self = (Shifted *)sink;
	place = shift(self, place);
	return attached ? xs_sink_attachment(self->sink, place, name, fd, error)
			: xs_sink_child(self->sink, place, name, fd, error);
}

static bool
shifted_progress(XsSink *sink, uint64_t done, uint64_t total, GError **error)
{
	return xs_sink_progress(((Shifted *)sink)->sink, done, total, error);
}

static const XsSinkFuncs shifted_funcs = {
	.part = shifted_part,
	.reading = shifted_reading,
	.text = shifted_text,
	.end_block = shifted_end_block,
	.cell = shifted_cell,
	.span = shifted_span,
	.gap = shifted_gap,
	.child = shifted_child,
	.progress = shifted_progress,
};

// One sheet on its way to the sink.
typedef struct {
	XsXlsx *xlsx;
	XsSink *sink;
	const XsXlsxSheet *sheet;
	uint32_t number;
	uint32_t shown_part;
	uint32_t reading; // the part that blocks now belong to
	XsXlsxSkeleton *skeleton;
	uint64_t n_cells;
	uint64_t text_off; // of the raw text that is being sent
} Extraction;

static bool
read_from(Extraction *self, uint32_t part, GError **error)
{
	if (self->reading == part)
		return true;
	self->reading = part;
	return xs_sink_reading(self->sink, part, XS_READING_LINES, error);
}

static bool
is_blank(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isspace(text[i]))
			return false;
	}
	return true;
}

static bool
is_header(const Extraction *self, const XsXlsxCell *cell)
{
	if (cell->row < self->skeleton->layout.frozen_rows)
		return true;
	for (guint i = 0; self->sheet->headers != NULL && i < self->sheet->headers->len; i++) {
		const XsXlsxRange *range = &g_array_index(self->sheet->headers, XsXlsxRange, i);
		if (cell->row >= range->first_row && cell->row <= range->last_row &&
		    cell->column >= range->first_column && cell->column <= range->last_column)
			return true;
	}
	return false;
}

static bool
send_cell(void *user, const XsXlsxCell *cell, GError **error)
{
	Extraction *self = user;
	if (cell->string >= 0)
		xs_xlsx_strings_use(self->xlsx->book->strings, (size_t)cell->string);
	if (++self->n_cells % PROGRESS_EVERY == 0 &&
	    !xs_sink_progress(self->sink, self->n_cells, 0, error))
		return false;
	if (is_blank(cell->shown, cell->shown_len))
		return true;
	XsCell one = xs_cell(self->number, cell->row, cell->column, 1, 1, is_header(self, cell));
	XsPlace place = {self->shown_part, cell->unit, cell->shown_len};
	bool hidden = cell->hidden || self->sheet->hidden;
	return read_from(self, self->shown_part, error) &&
	       xs_sink_cell_block(self->sink,
				  &one,
				  hidden ? XS_ROLE_HIDDEN : XS_ROLE_CELL,
				  cell->row + 1,
				  cell->shown,
				  cell->shown_len,
				  place,
				  error);
}

static bool
send_span(void *user, const XsXlsxRange *range, GError **error)
{
	Extraction *self = user;
	XsCell cell = xs_cell(self->number,
			      range->first_row,
			      range->first_column,
			      range->last_row - range->first_row + 1,
			      range->last_column - range->first_column + 1,
			      false);
	return xs_sink_span(self->sink, &cell, error);
}

static bool
send_piece(void *user,
	   XsPieceKind kind,
	   const char *utf8,
	   size_t len,
	   size_t off,
	   size_t n,
	   GError **error)
{
	Extraction *self = user;
	XsPlace place = {(uint32_t)self->sheet->entry, self->text_off + off, n};
	return xs_sink_text(self->sink, kind, utf8, len, place, error);
}

static bool
send_raw(void *user, const char *raw, size_t len, uint64_t off, bool cdata, GError **error)
{
	Extraction *self = user;
	self->text_off = off;
	return read_from(self, (uint32_t)self->sheet->entry, error) &&
	       xs_xlsx_decode(raw, len, cdata, false, send_piece, self, error) &&
	       xs_sink_end_block(self->sink, XS_ROLE_HIDDEN, 0, error);
}

// Most formulas are references and operators; those with a literal may tell something.
static bool
formula_tells(const char *raw, size_t len)
{
	unsigned digits = 0;
	for (size_t i = 0; i < len; i++) {
		digits += (unsigned)g_ascii_isdigit(raw[i]);
		if (raw[i] == '"' || raw[i] == '&' || raw[i] == '@' || (raw[i] & 0x80) != 0 ||
		    digits >= DIGITS_MIN)
			return true;
	}
	return false;
}

static bool
send_formula(void *user, const char *raw, size_t len, uint64_t off, bool cdata, GError **error)
{
	return !formula_tells(raw, len) || send_raw(user, raw, len, off, cdata, error);
}

static bool
keep_rest(void *user, const XsXlsxToken *token, const char *bytes, bool inside, GError **error)
{
	Extraction *self = user;
	size_t len = (size_t)(token->end - token->start);
	return inside || xs_buffer_append(&self->skeleton->data, bytes, len, error);
}

// Everything but the cells goes through the reader of all parts.
static bool
send_skeleton(Extraction *self, uint32_t *tables, GError **error)
{
	XsDocx *docx = &self->xlsx->docx;
	XsXlsxSkeleton *skeleton = self->skeleton;
	size_t entry = self->sheet->entry;
	const XsDocxPartInfo *info = &g_array_index(docx->infos, XsDocxPartInfo, (guint)entry);
	Shifted shifted = {
		.base = {&shifted_funcs},
		.sink = self->sink,
		.layout = skeleton->layout,
		.part = (uint32_t)entry,
	};
	g_autoptr(XsDocxCutter) cutter =
		xs_docx_cutter_new(docx->infos, entry, docx->options.sanitise);
	XsDocxPart part = {
		.data = skeleton->data.data,
		.len = skeleton->data.len,
		.part = (uint32_t)entry,
		.role = info->role,
		.opc = docx->opc,
		.author = (docx->options.sanitise & XS_SANITISE_AUTHOR) != 0,
		.replacement = (docx->options.sanitise & XS_SANITISE_THUMBNAIL) != 0,
		.limits = &docx->options.limits,
		.sink = &shifted.base,
		.tables = tables,
		.cutter = cutter,
	};
	bool own;
	if (!xs_docx_read_part(&part, &own, error))
		return false;
	g_autoptr(GArray) cuts = xs_docx_cutter_steal(cutter);
	if (cuts->len <= MAX_KEPT_CUTS && docx->cuts->pdata[entry] == NULL)
		docx->cuts->pdata[entry] = g_steal_pointer(&cuts);
	skeleton->known = skeleton->data.len <= MAX_KEPT;
	if (!skeleton->known)
		xs_buffer_clear(&skeleton->data);
	return true;
}

static bool
send_sheet(XsXlsx *xlsx, guint index, XsSink *sink, uint32_t *tables, GError **error)
{
	const XsXlsxSheetFuncs funcs = {
		.cell = send_cell,
		.formula = send_formula,
		.stray = send_raw,
		.rest = keep_rest,
	};
	XsDocx *docx = &xlsx->docx;
	const XsLimits *limits = &docx->options.limits;
	const XsXlsxSheet *sheet = &g_array_index(xlsx->book->sheets, XsXlsxSheet, index);
	XsXlsxSkeleton *skeleton = &xlsx->skeletons[index];
	xs_buffer_clear(&skeleton->data);
	skeleton->data = xs_buffer_init((size_t)limits->entry_size);
	skeleton->known = false;
	Extraction self = {
		.xlsx = xlsx,
		.sink = sink,
		.sheet = sheet,
		.number = index,
		.shown_part = xs_xlsx_shown_part(xlsx, index),
		.reading = UINT32_MAX,
		.skeleton = skeleton,
	};
	return xs_xlsx_sheet_read(xlsx->book,
				  docx->pack,
				  sheet->entry,
				  limits,
				  &funcs,
				  &self,
				  &skeleton->layout,
				  error) &&
	       xs_xlsx_sheet_merges(&skeleton->data, limits, send_span, &self, error) &&
	       send_skeleton(&self, tables, error);
}

bool
xs_xlsx_extract_own(XsDocx *docx, XsSink *sink, uint32_t *tables, GError **error)
{
	XsXlsx *self = (XsXlsx *)docx;
	const XsLimits *limits = &docx->options.limits;
	XsXlsxBook *book = self->book;
	if (!xs_xlsx_book_need_strings(book, docx->pack, limits, error))
		return false;
	if (book->strings != NULL)
		xs_xlsx_strings_forget_uses(book->strings);
	*tables = book->sheets->len;
	for (guint i = 0; i < book->sheets->len; i++) {
		if (!send_sheet(self, i, sink, tables, error))
			return false;
	}
	self->counted = true;
	return book->strings == NULL || !xs_xlsx_strings_has_more(book->strings) ||
	       xs_xlsx_strings_send_more(
		       book->strings, docx->pack, (size_t)book->strings_entry, limits, sink, error);
}
