// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/xs-pdf.h"

#include "format/layout/xs-layout-lines.h"
#include "format/pdf/layout/xs-pdf-locate.h"
#include "format/pdf/layout/xs-pdf-tags.h"
#include "format/pdf/layout/xs-pdf-unknown.h"
#include "format/pdf/mask/xs-pdf-mask.h"
#include "format/pdf/xs-pdf-document.h"

#include <string.h>

enum {
	KEPT_LEDGERS = 36 << 20, // bytes
};

static void
ledger_free(void *ledger)
{
	xs_pdf_ledger_free(ledger);
}

static void
forget(XsPdfDocument *self)
{
	g_clear_pointer(&self->reached, xs_pdf_reached_free);
	g_clear_pointer(&self->kept, g_ptr_array_unref);
	g_clear_pointer(&self->current, xs_pdf_ledger_free);
	g_clear_pointer(&self->used, g_hash_table_unref);
	g_clear_pointer(&self->content, xs_pdf_content_free);
	g_clear_pointer(&self->file, xs_pdf_file_free);
	self->kept_size = 0;
	g_clear_pointer(&self->noted, g_free);
	g_clear_pointer(&self->aside, g_free);
}

XS_CHECKED static bool
open_source(XsPdfDocument *self, GError **error)
{
	self->file =
		xs_pdf_file_new(self->source, &self->options.limits, self->options.password, error);
	if (self->file == NULL)
		return false;
	self->content = xs_pdf_content_new(self->file);
	self->kept = g_ptr_array_new_with_free_func(ledger_free);
	g_ptr_array_set_size(self->kept, (int)self->file->n_pages);
	self->used = g_hash_table_new(NULL, NULL);
	self->noted = g_new0(bool, self->file->n_pages + 1);
	self->aside = g_new0(bool, self->file->n_pages + 1);
	self->changed = false;
	return true;
}

bool
xs_pdf_document_reopen(XsPdfDocument *self, GError **error)
{
	if (!self->changed)
		return true;
	forget(self);
	return open_source(self, error);
}

static void
pdf_close(XsDocument *document)
{
	XsPdfDocument *self = (XsPdfDocument *)document;
	if (self == NULL)
		return;
	forget(self);
	g_free(self);
}

static XsDocument *
pdf_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	XsPdfDocument *self = g_new0(XsPdfDocument, 1);
	self->document.format = &xs_format_pdf;
	self->source = source;
	self->options = *options;
	if (!open_source(self, error)) {
		pdf_close(&self->document);
		return NULL;
	}
	return &self->document;
}

static void
note_used(XsPdfDocument *self, uint32_t page, const XsPdfLedger *ledger)
{
	for (guint i = 1; i < ledger->instances->len; i++)
		g_hash_table_add(self->used,
				 GINT_TO_POINTER(xs_pdf_ledger_instance(ledger, i)->id));
	self->noted[page] = true;
	self->aside[page] = ledger->asides->len > 0;
}

const XsPdfLedger *
xs_pdf_document_ledger(XsPdfDocument *self, uint32_t page, GError **error)
{
	if (self->kept->pdata[page] != NULL)
		return self->kept->pdata[page];
	XsPdfLedger *ledger = xs_pdf_content_page(self->content, page, error);
	xs_pdf_file_release(self->file);
	if (ledger == NULL)
		return NULL;
	note_used(self, page, ledger);
	size_t size = xs_pdf_ledger_size(ledger);
	if (self->kept_size + size <= KEPT_LEDGERS) {
		self->kept_size += size;
		self->kept->pdata[page] = ledger;
	} else {
		xs_pdf_ledger_free(self->current);
		self->current = ledger;
	}
	return ledger;
}

void
xs_pdf_document_forget_page(XsPdfDocument *self, uint32_t page)
{
	g_clear_pointer((XsPdfLedger **)&self->kept->pdata[page], xs_pdf_ledger_free);
}

bool
xs_pdf_document_find_used(XsPdfDocument *self, GError **error)
{
	for (uint32_t page = 0; page < self->file->n_pages; page++)
		if (!self->noted[page] && xs_pdf_document_ledger(self, page, error) == NULL)
			return false;
	return true;
}

bool
xs_pdf_document_root_ledger(XsPdfDocument *self,
			    const XsPdfRoot *root,
			    XsPdfLedger **ret_ledger,
			    GError **error)
{
	*ret_ledger = NULL;
	if (g_hash_table_contains(self->used, GINT_TO_POINTER(root->id)))
		return true;
	qpdf_oh stream = qpdf_get_object_by_id(self->file->qpdf, root->id, root->generation);
	*ret_ledger = xs_pdf_content_stream(self->content, stream, error);
	xs_pdf_file_release(self->file);
	return *ret_ledger != NULL;
}

// Marked content's texts and what nobody shows, counted over all scopes of the ledger.
XS_CHECKED static bool
push_scopes(const XsPdfLedger *ledger, XsSink *sink, uint32_t part, uint32_t label, GError **error)
{
	uint64_t at = XS_PDF_SCOPE_BASE;
	if (ledger->scopes->len > 0 && !xs_sink_reading(sink, part, XS_READING_LINES, error))
		return false;
	for (guint i = 0; i < ledger->scopes->len; i++) {
		const XsPdfScope *scope = &g_array_index(ledger->scopes, XsPdfScope, i);
		const char *utf8 = scope->utf8;
		XsRole role = scope->stray ? XS_ROLE_HIDDEN : XS_ROLE_ATTRIBUTE;
		XsPlace place = {part, at, (uint64_t)g_utf8_strlen(utf8, -1)};
		at += place.len;
		if (place.len > 0 &&
		    (!xs_sink_text(sink, XS_PIECE_CHARS, utf8, strlen(utf8), place, error) ||
		     !xs_sink_end_block(sink, role, label, error)))
			return false;
	}
	return true;
}

XS_CHECKED static bool
push_images(XsPdfDocument *self,
	    const XsPdfLedger *ledger,
	    XsSink *sink,
	    uint32_t part,
	    GHashTable *drawn,
	    GError **error)
{
	for (guint i = 0; i < ledger->images->len; i++) {
		const XsPdfImage *image = &g_array_index(ledger->images, XsPdfImage, i);
		XsPlace place = {.part = part, .off = (uint64_t)image->id};
		if (!image->large)
			continue;
		if (image->id != 0 && !g_hash_table_add(drawn, GINT_TO_POINTER(image->id)))
			continue;
		if (image->id != 0) {
			qpdf_oh object = qpdf_get_object_by_id(self->file->qpdf, image->id, 0);
			bool shows = !qpdf_oh_is_stream(self->file->qpdf, object) ||
				     xs_pdf_image_shows(self->file, object);
			qpdf_oh_release(self->file->qpdf, object);
			if (!shows)
				continue;
		}
		if (!xs_sink_gap(sink, XS_GAP_IMAGE, true, place, "picture", error))
			return false;
	}
	return true;
}

XS_CHECKED static bool
push_gaps(const XsPdfLedger *ledger, XsSink *sink, uint32_t part, GHashTable *said, GError **error)
{
	static const char *const reasons[] = {
		[XS_PDF_UNKNOWN_SINGLE] = "single glyphs without known characters",
		[XS_PDF_UNKNOWN_TEXT] = "glyphs without known characters",
	};
	XsPlace place = {.part = part};
	XsPdfUnknown unknown = xs_pdf_unknown_judge(ledger);
	// One gap of a kind stands for all streams that have no part of their own.
	if (unknown != XS_PDF_UNKNOWN_NONE &&
	    (said == NULL || g_hash_table_add(said, (void *)reasons[unknown])) &&
	    !xs_sink_gap(sink,
			 XS_GAP_NO_UNICODE,
			 unknown == XS_PDF_UNKNOWN_SINGLE,
			 place,
			 reasons[unknown],
			 error))
		return false;
	for (guint i = 0; i < ledger->gaps->len; i++) {
		const XsPdfGap *gap = &g_array_index(ledger->gaps, XsPdfGap, i);
		if (said != NULL && !g_hash_table_add(said, (void *)gap->reason))
			continue;
		if (!xs_sink_gap(sink, gap->kind, gap->reviewable, place, gap->reason, error))
			return false;
	}
	return true;
}

XS_CHECKED static bool
push_page(XsPdfDocument *self,
	  XsSink *sink,
	  uint32_t page,
	  XsLayoutTables *tables,
	  const XsPdfTags *tags,
	  GHashTable *drawn,
	  GError **error)
{
	const XsPdfLedger *ledger = xs_pdf_document_ledger(self, page, error);
	if (ledger == NULL)
		return false;
	XsLayoutPage layout = xs_pdf_ledger_page(ledger);
	g_autofree uint32_t *cells = xs_pdf_tags_find(tags, ledger);
	layout.tagged = xs_pdf_tags_cells(tags);
	layout.tags = cells;
	char name[32];
	g_snprintf(name, sizeof name, "page %u", page + 1);
	return xs_sink_part(sink, page, name, error) &&
	       xs_layout_lines_push(&layout, sink, page, XS_ROLE_BODY, page + 1, tables, error) &&
	       push_scopes(ledger, sink, page, page + 1, error) &&
	       push_images(self, ledger, sink, page, drawn, error) &&
	       push_gaps(ledger, sink, page, NULL, error) &&
	       xs_sink_progress(sink, page + 1, self->file->n_pages, error);
}

// A stream that no page draws: a part of its own where it shows text.
XS_CHECKED static bool
push_root(XsPdfDocument *self,
	  XsSink *sink,
	  const XsPdfRoot *root,
	  uint32_t *part,
	  XsLayoutTables *tables,
	  GHashTable *drawn,
	  GHashTable *said,
	  GError **error)
{
	XsPdfLedger *made = NULL;
	if (!xs_pdf_document_root_ledger(self, root, &made, error))
		return false;
	g_autoptr(XsPdfLedger) ledger = made;
	if (ledger == NULL)
		return true;
	XsLayoutPage layout = xs_pdf_ledger_page(ledger);
	uint32_t place = xs_pdf_document_objects_part(self);
	if (ledger->shows->len > 0 || ledger->scopes->len > 0) {
		char name[32];
		place = (*part)++;
		g_snprintf(name, sizeof name, "object %d", root->id);
		if (!xs_sink_part(sink, place, name, error) ||
		    !xs_layout_lines_push(&layout, sink, place, XS_ROLE_FORM, 0, tables, error) ||
		    !push_scopes(ledger, sink, place, 0, error))
			return false;
	}
	// Bitmaps of a Type 3 font are its glyphs.
	return (root->glyph || push_images(self, ledger, sink, place, drawn, error)) &&
	       push_gaps(ledger,
			 sink,
			 place,
			 place == xs_pdf_document_objects_part(self) ? said : NULL,
			 error) &&
	       xs_sink_progress(sink, 0, 0, error);
}

XS_CHECKED static bool
pdf_extract(XsDocument *document, XsSink *sink, GError **error)
{
	XsPdfDocument *self = (XsPdfDocument *)document;
	g_autoptr(XsLayoutTables) tables = xs_layout_tables_new();
	g_autoptr(GHashTable) drawn = g_hash_table_new(NULL, NULL);
	g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
	if (!xs_pdf_document_reopen(self, error))
		return false;
	g_clear_pointer(&self->reached, xs_pdf_reached_free);
	g_autoptr(XsPdfReached) reached = xs_pdf_reached_new();
	g_autoptr(XsPdfTags) tags = xs_pdf_tags_new(self->file);
	for (uint32_t page = 0; page < self->file->n_pages; page++)
		if (!push_page(self, sink, page, tables, tags, drawn, error))
			return false;
	uint32_t part = xs_pdf_document_objects_part(self);
	if (!xs_layout_tables_finish(tables, sink, error) ||
	    !xs_sink_part(sink, part, "objects", error) ||
	    !xs_pdf_strings_read(
		    self->file, self->options.sanitise, sink, part, drawn, reached, error))
		return false;
	self->reached = g_steal_pointer(&reached);
	const GArray *roots = self->reached->roots;
	xs_pdf_file_release(self->file);
	part++;
	for (guint i = 0; i < roots->len; i++)
		if (!push_root(self,
			       sink,
			       &g_array_index(roots, XsPdfRoot, i),
			       &part,
			       tables,
			       drawn,
			       said,
			       error))
			return false;
	return true;
}

XS_CHECKED static bool
pdf_locate(XsDocument *document, const XsPlace *places, size_t n, GArray *boxes, GError **error)
{
	XsPdfDocument *self = (XsPdfDocument *)document;
	if (!xs_pdf_document_reopen(self, error))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (places[i].part >= self->file->n_pages)
			continue;
		const XsPdfLedger *ledger = xs_pdf_document_ledger(self, places[i].part, error);
		if (ledger == NULL)
			return false;
		xs_pdf_locate(ledger, places[i].part, places[i].off, places[i].len, boxes);
	}
	return true;
}

const XsFormat xs_format_pdf = {
	.info = &xs_format_info_pdf,
	.open = pdf_open,
	.extract = pdf_extract,
	.locate = pdf_locate,
	.mask = xs_pdf_document_mask,
	.close = pdf_close,
};
