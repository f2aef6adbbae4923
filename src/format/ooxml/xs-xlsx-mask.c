// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-xlsx-document.h"
#include "format/xml/xs-xml-reader.h"

#include <string.h>

enum {
	PIECE = 1 << 16, // bytes that are handed to the packer together
};

// A sheet that is being written.
typedef struct {
	XsDocxMasking *masking;
	XsXlsx *xlsx;
	size_t entry;
	GArray *shown; // XsSplice in the space of shown text
	guint next_shown;
	GArray *inner; // XsSplice in bytes between the tags of sheetData
	guint next_inner;
	GHashTable *dropped; // numbers of shared formulas whose text is gone
	bool formulas;       // one was dropped
	XsBuffer out;
	XsBuffer text;
	const XsBuffer *frame; // the skeleton as it is to be
	size_t head;           // bytes of it before the cells
	bool begun;
} Sheet;

static bool
malformed(GError **error, const char *what)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_MALFORMED, what);
	return false;
}

static bool
flush(Sheet *self, GError **error)
{
	size_t len = self->out.len;
	self->out.len = 0;
	return len == 0 || xs_pack_writer_put(self->masking->writer, self->out.data, len, error);
}

static bool
put(Sheet *self, const char *bytes, size_t len, GError **error)
{
	return xs_buffer_append(&self->out, bytes, len, error) &&
	       (self->out.len < PIECE || flush(self, error));
}

static bool
put_string(Sheet *self, const char *text, GError **error)
{
	return put(self, text, strlen(text), error);
}

// What would be read as an escape (ST_Xstring) must not become one.
static bool
looks_like_escape(const char *at, const char *end)
{
	if (end - at < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_')
		return false;
	for (size_t i = 2; i < 6; i++) {
		if (!g_ascii_isxdigit(at[i]))
			return false;
	}
	return true;
}

static const char *
escaped(const char *at, const char *end)
{
	switch (*at) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '_':
		return looks_like_escape(at, end) ? "_x005F_" : NULL;
	default:
		// A mask may bring in anything; other control characters are no XML.
		return (uint8_t)*at < ' ' && *at != '\n' && *at != '\t' ? " " : NULL;
	}
}

static bool
put_text(Sheet *self, const char *text, size_t len, GError **error)
{
	const char *end = text + len;
	const char *plain = text;
	for (const char *at = text; at < end; at++) {
		const char *instead = escaped(at, end);
		if (instead == NULL)
			continue;
		if (!put(self, plain, (size_t)(at - plain), error) ||
		    !put_string(self, instead, error))
			return false;
		plain = at + 1;
	}
	return put(self, plain, (size_t)(end - plain), error);
}

static bool
report(Sheet *self, const XsXlsxCell *cell, uint32_t id, GError **error)
{
	return xs_changes_edited(self->masking->changes,
				 id,
				 xs_opc_name(self->xlsx->docx.opc, self->entry),
				 cell->start,
				 cell->end - cell->start,
				 error);
}

static bool
is_boundary(const XsXlsxCell *cell, uint64_t at)
{
	return at == cell->shown_len || ((uint8_t)cell->shown[at] & 0xC0) != 0x80;
}

// The text of the cell with its edits done, in text. ret_edited: there are some.
static bool
edit_text(Sheet *self, const XsXlsxCell *cell, bool *ret_edited, GError **error)
{
	uint64_t at = 0;
	self->text.len = 0;
	*ret_edited = false;
	while (self->next_shown < self->shown->len) {
		const XsSplice *one = &g_array_index(self->shown, XsSplice, self->next_shown);
		if (one->off >= cell->unit + cell->shown_len)
			break;
		uint64_t off = one->off - cell->unit;
		if (one->off < cell->unit || one->len > cell->shown_len - off ||
		    !is_boundary(cell, off) || !is_boundary(cell, off + one->len) ||
		    !g_utf8_validate(one->replacement, -1, NULL))
			return malformed(error, "edit outside of a cell");
		if (!xs_buffer_append(&self->text, cell->shown + at, (size_t)(off - at), error) ||
		    !xs_buffer_append(
			    &self->text, one->replacement, strlen(one->replacement), error) ||
		    !report(self, cell, one->id, error))
			return false;
		at = off + one->len;
		*ret_edited = true;
		self->next_shown++;
	}
	return xs_buffer_append(
		&self->text, cell->shown + at, (size_t)(cell->shown_len - at), error);
}

// Takes the edits within the bytes of the cell; tells whether they lie in its formula, or elsewhere.
static bool
take_inner(Sheet *self, const XsXlsxCell *cell, bool *ret_formula, bool *ret_other, GError **error)
{
	while (self->next_inner < self->inner->len) {
		const XsSplice *one = &g_array_index(self->inner, XsSplice, self->next_inner);
		if (one->off >= cell->end)
			return true;
		if (one->off < cell->start || one->len > cell->end - one->off)
			return malformed(error, "edit outside of a cell");
		bool formula = cell->formula && one->off >= cell->formula_start &&
			       one->off + one->len <= cell->formula_end;
		// In the attributes of the cell itself nothing can be put right.
		if (one->off < cell->inside) {
			g_set_error_literal(error,
					    XS_ERROR,
					    XS_ERROR_UNSUPPORTED,
					    "attributes of cells cannot be edited");
			return false;
		}
		*(formula ? ret_formula : ret_other) = true;
		if (!report(self, cell, one->id, error))
			return false;
		self->next_inner++;
	}
	return true;
}

// Copies into room that is there.
static char *
copy(char *to, const char *bytes, size_t len)
{
	memcpy(to, bytes, len);
	return to + len;
}

#define COPY(to, word) copy(to, word, sizeof(word) - 1)

// The start tag without what no longer fits, into room for twice its length (attributes may stand
// without space between them) and a type; type is what t becomes, or NULL for what it is.
static char *
copy_start_tag(char *to, const XsXlsxCell *cell, const char *type)
{
	const XsXlsxLexer *lexer = cell->lexer;
	size_t name_len = (size_t)(cell->tag.name - cell->tag.prefix) + cell->tag.name_len;
	to = COPY(to, "<");
	to = copy(to, xs_xlsx_lexer_bytes(lexer, cell->tag.prefix), name_len);
	XsXlsxAttribute one;
	uint64_t at = 0;
	while (xs_xlsx_attribute_next(lexer, &cell->tag, &at, &one)) {
		if (xs_xlsx_attribute_is(&one, "cm") || xs_xlsx_attribute_is(&one, "vm") ||
		    (type != NULL && xs_xlsx_attribute_is(&one, "t")))
			continue;
		to = COPY(to, " ");
		to = copy(to, one.name, (size_t)(one.value - one.name) + one.value_len + 1);
	}
	if (type != NULL) {
		to = COPY(to, " t=\"");
		to = copy(to, type, strlen(type));
		to = COPY(to, "\"");
	}
	return COPY(to, ">");
}

static char *
room(Sheet *self, size_t len, GError **error)
{
	if (self->out.len >= PIECE && !flush(self, error))
		return NULL;
	return (char *)xs_buffer_reserve(&self->out, len, error);
}

static void
written(Sheet *self, const char *end)
{
	self->out.len = (size_t)((const uint8_t *)end - self->out.data);
}

// White space that a reader may take away where it is not told to keep it.
static bool
needs_space(const XsBuffer *text)
{
	for (size_t i = 0; i < text->len; i++) {
		bool last = i + 1 == text->len;
		if (g_ascii_isspace((char)text->data[i]) &&
		    (i == 0 || last || text->data[i] != ' ' || text->data[i + 1] == ' '))
			return true;
	}
	return false;
}

// The cell anew, with its text in itself.
static bool
put_retyped(Sheet *self, const XsXlsxCell *cell, GError **error)
{
	enum {
		REST = 64, // bytes of what is put around prefixes and text
	};
	size_t prefix_len = (size_t)(cell->tag.name - cell->tag.prefix);
	size_t tag_len = (size_t)(cell->tag.end - cell->tag.start);
	char *to = room(self, 2 * tag_len + 2 * prefix_len + REST, error);
	if (to == NULL)
		return false;
	const char *prefix = xs_xlsx_lexer_bytes(cell->lexer, cell->tag.prefix);
	to = copy_start_tag(to, cell, "inlineStr");
	to = COPY(copy(COPY(to, "<"), prefix, prefix_len), "is>");
	to = COPY(copy(COPY(to, "<"), prefix, prefix_len), "t");
	to = needs_space(&self->text) ? COPY(to, " xml:space=\"preserve\">") : COPY(to, ">");
	written(self, to);
	if (!put_text(self, (const char *)self->text.data, self->text.len, error))
		return false;
	to = room(self, 3 * prefix_len + REST, error);
	if (to == NULL)
		return false;
	to = COPY(copy(COPY(to, "</"), prefix, prefix_len), "t>");
	to = COPY(copy(COPY(to, "</"), prefix, prefix_len), "is>");
	to = COPY(copy(COPY(to, "</"), prefix, prefix_len), "c>");
	written(self, to);
	return true;
}

static bool
put_range(Sheet *self, const XsXlsxCell *cell, uint64_t start, uint64_t end, GError **error)
{
	return put(self, xs_xlsx_lexer_bytes(cell->lexer, start), (size_t)(end - start), error);
}

static bool
put_without_formula(Sheet *self, const XsXlsxCell *cell, GError **error)
{
	char *to = room(self, 2 * (size_t)(cell->tag.end - cell->tag.start), error);
	if (to == NULL)
		return false;
	written(self, copy_start_tag(to, cell, NULL));
	return put_range(self, cell, cell->inside, cell->formula_start, error) &&
	       put_range(self, cell, cell->formula_end, cell->end, error);
}

// A shared formula stands in one cell; others only name its number.
static bool
loses_formula(Sheet *self, const XsXlsxCell *cell)
{
	if (!cell->formula || cell->shared < 0)
		return false;
	return g_hash_table_contains(self->dropped, GINT_TO_POINTER((int)cell->shared + 1));
}

static void
note_dropped(Sheet *self, const XsXlsxCell *cell)
{
	if (!cell->formula)
		return;
	self->formulas = true;
	const char *last = xs_xlsx_lexer_bytes(cell->lexer, cell->formula_end) - 2;
	if (cell->shared >= 0 && last[0] != '/')
		g_hash_table_add(self->dropped, GINT_TO_POINTER((int)cell->shared + 1));
}

static bool
write_cell(void *user, const XsXlsxCell *cell, GError **error)
{
	Sheet *self = user;
	bool edited = false;
	bool formula = false;
	bool other = false;
	// Nearly all cells of most sheets.
	bool has_shown = self->next_shown < self->shown->len &&
			 g_array_index(self->shown, XsSplice, self->next_shown).off <
				 cell->unit + cell->shown_len;
	if ((has_shown && !edit_text(self, cell, &edited, error)) ||
	    !take_inner(self, cell, &formula, &other, error))
		return false;
	if (other && !edited) {
		self->text.len = 0;
		if (!xs_buffer_append(&self->text, cell->shown, cell->shown_len, error))
			return false;
	}
	if (edited || other) {
		note_dropped(self, cell);
		if (cell->string >= 0)
			xs_xlsx_strings_mask(self->xlsx->book->strings, (size_t)cell->string);
		return put_retyped(self, cell, error);
	}
	if (formula || loses_formula(self, cell)) {
		note_dropped(self, cell);
		return put_without_formula(self, cell, error);
	}
	return put_range(self, cell, cell->start, cell->end, error);
}

// What stands between cells goes whole where an edit lies in it.
static bool
drop_rest(Sheet *self, const XsXlsxToken *token, bool *ret_dropped, GError **error)
{
	*ret_dropped = false;
	while (self->next_inner < self->inner->len) {
		const XsSplice *one = &g_array_index(self->inner, XsSplice, self->next_inner);
		if (one->off >= token->end)
			return true;
		if (one->off < token->start || one->len > token->end - one->off)
			return malformed(error, "edit outside of a cell");
		if (token->kind == XS_XLSX_START || token->kind == XS_XLSX_END) {
			g_set_error_literal(error,
					    XS_ERROR,
					    XS_ERROR_UNSUPPORTED,
					    "attributes of rows cannot be edited");
			return false;
		}
		if (!xs_changes_edited(self->masking->changes,
				       one->id,
				       xs_opc_name(self->xlsx->docx.opc, self->entry),
				       token->start,
				       token->end - token->start,
				       error))
			return false;
		*ret_dropped = true;
		self->next_inner++;
	}
	return true;
}

static bool
write_rest(void *user, const XsXlsxToken *token, const char *bytes, bool inside, GError **error)
{
	Sheet *self = user;
	bool dropped;
	if (!inside)
		return true;
	return drop_rest(self, token, &dropped, error) &&
	       (dropped || put(self, bytes, (size_t)(token->end - token->start), error));
}

static bool
keep_rest(void *user, const XsXlsxToken *token, const char *bytes, bool inside, GError **error)
{
	XsXlsxSkeleton *skeleton = user;
	size_t len = (size_t)(token->end - token->start);
	return inside || xs_buffer_append(&skeleton->data, bytes, len, error);
}

static bool
need_skeleton(XsXlsx *self, guint index, GError **error)
{
	const XsXlsxSheetFuncs funcs = {.rest = keep_rest};
	XsXlsxSkeleton *skeleton = &self->skeletons[index];
	const XsLimits *limits = &self->docx.options.limits;
	if (skeleton->known)
		return true;
	skeleton->data = xs_buffer_init((size_t)limits->entry_size);
	skeleton->known =
		xs_xlsx_sheet_read(self->book,
				   self->docx.pack,
				   g_array_index(self->book->sheets, XsXlsxSheet, index).entry,
				   limits,
				   &funcs,
				   skeleton,
				   &skeleton->layout,
				   error);
	return skeleton->known;
}

// Parts the edits in bytes of the part: those of the skeleton, with their places in it, and those
// between its two halves.
static bool
part_edits(
	const GArray *all, const XsXlsxLayout *layout, GArray *outer, GArray *inner, GError **error)
{
	for (guint i = 0; i < all->len; i++) {
		XsSplice one = g_array_index(all, XsSplice, i);
		uint64_t end = layout->joint + layout->gap;
		if (one.off < layout->joint && one.len > layout->joint - one.off)
			return malformed(error, "edit outside of text");
		if (one.off >= layout->joint && one.off < end) {
			g_array_append_val(inner, one);
			continue;
		}
		if (one.off >= end)
			one.off -= layout->gap;
		g_array_append_val(outer, one);
	}
	return true;
}

// Where the joint of a skeleton lies after its changes.
static bool
head_after(const XsXlsxSkeleton *skeleton, const GArray *merged, size_t *ret_head, GError **error)
{
	guint n = 0;
	const XsXmlSplice *all = (const XsXmlSplice *)(void *)merged->data;
	while (n < merged->len && all[n].off < skeleton->layout.joint)
		n++;
	g_auto(XsBuffer) out = xs_buffer_init(skeleton->data.max);
	if (!xs_xml_splice(skeleton->data.data, skeleton->data.len, all, n, &out, error))
		return false;
	*ret_head = out.len - (skeleton->data.len - (size_t)skeleton->layout.joint);
	return true;
}

static bool
write_cells(Sheet *self, GError **error)
{
	const XsXlsxSheetFuncs funcs = {.cell = write_cell, .rest = write_rest};
	XsXlsx *xlsx = self->xlsx;
	XsXlsxLayout layout;
	if (!xs_xlsx_sheet_read(xlsx->book,
				xlsx->docx.pack,
				self->entry,
				&xlsx->docx.options.limits,
				&funcs,
				self,
				&layout,
				error))
		return false;
	if (self->next_shown < self->shown->len || self->next_inner < self->inner->len)
		return malformed(error, "edit outside of a cell");
	return true;
}

static bool
write_framed(Sheet *self, GError **error)
{
	XsPackWriter *writer = self->masking->writer;
	const uint8_t *frame = self->frame->data;
	return xs_pack_writer_begin(writer, self->entry, error) &&
	       xs_pack_writer_put(writer, frame, self->head, error) && write_cells(self, error) &&
	       flush(self, error) &&
	       xs_pack_writer_put(
		       writer, frame + self->head, self->frame->len - self->head, error) &&
	       xs_pack_writer_end(writer, error) &&
	       (!self->formulas ||
		xs_changes_dropped(self->masking->changes,
				   xs_opc_name(self->xlsx->docx.opc, self->entry),
				   "formula",
				   error));
}

static bool
report_outer(Sheet *self, const GArray *outer, const XsXlsxLayout *layout, GError **error)
{
	const char *name = xs_opc_name(self->xlsx->docx.opc, self->entry);
	for (guint i = 0; i < outer->len; i++) {
		const XsSplice *one = &g_array_index(outer, XsSplice, i);
		uint64_t off = one->off + (one->off >= layout->joint ? layout->gap : 0);
		if (!xs_changes_edited(self->masking->changes, one->id, name, off, one->len, error))
			return false;
	}
	return true;
}

static bool
write_edited(Sheet *self,
	     const XsXlsxSkeleton *skeleton,
	     const GArray *outer,
	     const GArray *cuts,
	     GError **error)
{
	g_autoptr(GStringChunk) strings = g_string_chunk_new(256);
	bool elements = false;
	g_autoptr(GArray) merged = xs_docx_merge_changes(self->masking,
							 self->entry,
							 &skeleton->data,
							 outer,
							 cuts,
							 strings,
							 &elements,
							 error);
	if (merged == NULL || !head_after(skeleton, merged, &self->head, error))
		return false;
	const XsLimits *limits = &self->xlsx->docx.options.limits;
	g_auto(XsBuffer) frame = xs_buffer_init(skeleton->data.max);
	if (!xs_xml_splice(skeleton->data.data,
			   skeleton->data.len,
			   (const XsXmlSplice *)(void *)merged->data,
			   merged->len,
			   &frame,
			   error) ||
	    (merged->len > 0 && !xs_xml_check(frame.data, frame.len, limits, error)))
		return false;
	self->frame = &frame;
	return write_framed(self, error) && report_outer(self, outer, &skeleton->layout, error) &&
	       xs_docx_report_cuts(self->masking, self->entry, cuts, error);
}

static bool
write_sheet(XsDocxMasking *masking, guint index, GError **error)
{
	XsXlsx *xlsx = (XsXlsx *)masking->docx;
	size_t entry = g_array_index(xlsx->book->sheets, XsXlsxSheet, index).entry;
	const GArray *kept = xlsx->docx.cuts->pdata[entry];
	if (!masking->edited[entry] && kept != NULL && kept->len == 0)
		return xs_pack_writer_copy(masking->writer, entry, error);
	if (!need_skeleton(xlsx, index, error))
		return false;
	const XsXlsxSkeleton *skeleton = &xlsx->skeletons[index];
	g_autoptr(GArray) cuts = xs_docx_own_cuts(&xlsx->docx, entry, &skeleton->data, error);
	if (cuts == NULL)
		return false;
	if (!masking->edited[entry] && cuts->len == 0)
		return xs_pack_writer_copy(masking->writer, entry, error);
	g_autoptr(GArray) shown = xs_edits_splices(masking->edits, xs_xlsx_shown_part(xlsx, index));
	g_autoptr(GArray) bytes = xs_edits_splices(masking->edits, (uint32_t)entry);
	g_autoptr(GArray) outer = g_array_new(false, false, sizeof(XsSplice));
	g_autoptr(GArray) inner = g_array_new(false, false, sizeof(XsSplice));
	g_autoptr(GHashTable) dropped = g_hash_table_new(NULL, NULL);
	const XsLimits *limits = &xlsx->docx.options.limits;
	Sheet self = {
		.masking = masking,
		.xlsx = xlsx,
		.entry = entry,
		.shown = shown,
		.inner = inner,
		.dropped = dropped,
		.out = xs_buffer_init((size_t)limits->entry_size),
		.text = xs_buffer_init((size_t)limits->block_size),
	};
	bool done = part_edits(bytes, &skeleton->layout, outer, inner, error) &&
		    write_edited(&self, skeleton, outer, cuts, error);
	xs_buffer_clear(&self.out);
	xs_buffer_clear(&self.text);
	return done;
}

static bool
count_use(void *user, const XsXlsxCell *cell, GError **error G_GNUC_UNUSED)
{
	XsXlsx *self = user;
	if (cell->string >= 0)
		xs_xlsx_strings_use(self->book->strings, (size_t)cell->string);
	return true;
}

// Which strings are used, where no extract has counted it.
static bool
count_uses(XsXlsx *self, GError **error)
{
	const XsXlsxSheetFuncs funcs = {.cell = count_use};
	const XsLimits *limits = &self->docx.options.limits;
	if (!xs_xlsx_book_need_strings(self->book, self->docx.pack, limits, error))
		return false;
	for (guint i = 0; self->book->strings != NULL && i < self->book->sheets->len; i++) {
		XsXlsxLayout layout;
		size_t entry = g_array_index(self->book->sheets, XsXlsxSheet, i).entry;
		if (!xs_xlsx_sheet_read(self->book,
					self->docx.pack,
					entry,
					limits,
					&funcs,
					self,
					&layout,
					error))
			return false;
	}
	self->counted = true;
	return true;
}

bool
xs_xlsx_begin(XsDocxMasking *masking, GError **error)
{
	XsXlsx *self = (XsXlsx *)masking->docx;
	XsXlsxBook *book = self->book;
	bool edited = false;
	for (guint i = 0; i < book->sheets->len; i++)
		edited |= masking->edited[g_array_index(book->sheets, XsXlsxSheet, i).entry];
	bool strings = book->strings_entry >= 0 && masking->edited[book->strings_entry];
	// Formulas may go; Excel makes the order in which it computes anew where none is given.
	if (edited && book->calc_chain >= 0)
		g_array_index(self->docx.infos, XsDocxPartInfo, (guint)book->calc_chain).drop =
			"calculation-chain";
	return (!edited && !strings) || self->counted || count_uses(self, error);
}

bool
xs_xlsx_write(XsDocxMasking *masking, size_t entry, GError **error)
{
	XsXlsx *self = (XsXlsx *)masking->docx;
	// Not before all sheets: only then it is known which strings are still needed.
	if (self->book->strings_entry == (int64_t)entry)
		return true;
	return write_sheet(masking, (guint)xs_xlsx_book_sheet_of(self->book, entry), error);
}

static bool
put_strings(void *user, const char *bytes, size_t len, GError **error)
{
	return put(user, bytes, len, error);
}

static bool
report_strings(XsDocxMasking *masking, size_t entry, const GArray *splices, GError **error)
{
	const char *name = xs_opc_name(masking->docx->opc, entry);
	for (guint i = 0; i < splices->len; i++) {
		const XsSplice *one = &g_array_index(splices, XsSplice, i);
		if (!xs_changes_edited(masking->changes, one->id, name, one->off, one->len, error))
			return false;
	}
	return true;
}

bool
xs_xlsx_finish(XsDocxMasking *masking, GError **error)
{
	XsXlsx *xlsx = (XsXlsx *)masking->docx;
	const XsXlsxBook *book = xlsx->book;
	if (book->strings_entry < 0)
		return true;
	size_t entry = (size_t)book->strings_entry;
	if (!masking->edited[entry] &&
	    (book->strings == NULL || !xs_xlsx_strings_changed(book->strings)))
		return xs_pack_writer_copy(masking->writer, entry, error);
	const XsLimits *limits = &xlsx->docx.options.limits;
	g_autoptr(GArray) splices = xs_edits_splices(masking->edits, (uint32_t)entry);
	Sheet sink = {
		.masking = masking,
		.xlsx = xlsx,
		.entry = entry,
		.out = xs_buffer_init((size_t)limits->entry_size),
	};
	bool done = xs_pack_writer_begin(masking->writer, entry, error) &&
		    xs_xlsx_strings_write(book->strings,
					  xlsx->docx.pack,
					  entry,
					  limits,
					  splices,
					  put_strings,
					  &sink,
					  error) &&
		    flush(&sink, error) && xs_pack_writer_end(masking->writer, error) &&
		    report_strings(masking, entry, splices, error);
	xs_buffer_clear(&sink.out);
	return done;
}
