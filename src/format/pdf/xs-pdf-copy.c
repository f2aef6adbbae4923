// SPDX-License-Identifier: GPL-3.0-or-later
// How a masked copy is made: XsFormat.mask.
#include "format/pdf/image/xs-pdf-image.h"
#include "format/pdf/image/xs-pdf-trim.h"
#include "format/pdf/mask/xs-pdf-mask.h"
#include "format/pdf/object/xs-pdf-write.h"
#include "format/pdf/prune/xs-pdf-prune-fields.h"
#include "format/pdf/prune/xs-pdf-prune.h"
#include "format/pdf/xs-pdf-document.h"

#include <string.h>

typedef struct {
	XsPdfDocument *document;
	const XsEdits *edits;
	XsChanges *changes;
	XsPdfMask *mask;
	XsPdfUses *uses;
	XsPdfReached *walked; // owned, or NULL
	XsPdfRename *rename;
	const XsPdfReached *reached; // in the source
	XsPdfPageImages *pages;      // or NULL
	bool glyphs_show_text;       // of other fonts
	GHashTable *parts;           // part -> XsEdits: the replacements in it
	GHashTable *areas;           // page -> GArray of XsPdfArea
	uint32_t last_part;
} Copy;

static void
edits_free(void *edits)
{
	xs_edits_free(edits);
}

// Sorted out by part at once: a document has many of both.
static void
add_to_part(Copy *self, uint32_t id, XsReplacement replacement)
{
	uint32_t part = replacement.place.part;
	XsEdits *edits = g_hash_table_lookup(self->parts, GUINT_TO_POINTER(part));
	if (edits == NULL) {
		edits = xs_edits_new();
		g_hash_table_insert(self->parts, GUINT_TO_POINTER(part), edits);
		self->last_part = MAX(self->last_part, part);
	}
	xs_edits_text(edits, id);
	xs_edits_replace(
		edits, replacement.place, replacement.replacement, strlen(replacement.replacement));
}

static GArray *
splices_of(const Copy *self, uint32_t part)
{
	const XsEdits *edits = g_hash_table_lookup(self->parts, GUINT_TO_POINTER(part));
	return edits != NULL ? xs_edits_splices(edits, part)
			     : g_array_new(false, false, sizeof(XsSplice));
}

XS_CHECKED static bool
take_child(Copy *self, const XsEdit *edit, GError **error)
{
	const XsEditTarget *target = xs_edits_target(self->edits, edit);
	if (target->place.part == xs_pdf_document_objects_part(self->document))
		return true;
	if (target->place.part != UINT32_MAX) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "edit of what is not there");
		return false;
	}
	// The last ones count: there is one more for each time that the ladder was gone down.
	xs_pdf_page_images_free(self->pages);
	self->pages = xs_pdf_page_images_new(target->child, &self->document->options.limits, error);
	xs_pdf_mask_set_page_images(self->mask, self->pages);
	return self->pages != NULL;
}

XS_CHECKED static bool
add_area(Copy *self, const XsEdit *edit, GError **error)
{
	const XsEditTarget *target = xs_edits_target(self->edits, edit);
	XsPdfFile *file = self->document->file;
	XsPdfPage page = {0};
	XsPdfArea area = {0};
	uint32_t index = target->box.page;
	bool known = index < file->n_pages && xs_pdf_file_page(file, index, &page) &&
		     xs_pdf_area_find(&page, target, &area);
	xs_pdf_file_release(file);
	if (!known) {
		g_set_error_literal(error,
				    XS_ERROR,
				    XS_ERROR_UNSUPPORTED,
				    "the document has no such page, or the area lies beside it");
		return false;
	}
	area.id = edit->id;
	GArray *areas = g_hash_table_lookup(self->areas, GUINT_TO_POINTER(index));
	if (areas == NULL) {
		areas = g_array_new(false, false, sizeof(XsPdfArea));
		g_hash_table_insert(self->areas, GUINT_TO_POINTER(index), areas);
		xs_pdf_content_record_paths(self->document->content);
		xs_pdf_document_forget_page(self->document, index);
	}
	g_array_append_val(areas, area);
	return true;
}

XS_CHECKED static bool
find_parts(Copy *self, GError **error)
{
	for (size_t i = 0; i < xs_edits_count(self->edits); i++) {
		const XsEdit *edit = xs_edits_get(self->edits, i);
		if (edit->kind == XS_EDIT_CHILD) {
			if (!take_child(self, edit, error))
				return false;
			continue;
		}
		uint32_t objects = xs_pdf_document_objects_part(self->document);
		if (edit->kind == XS_EDIT_DROP &&
		    xs_edits_target(self->edits, edit)->place.part == objects)
			continue;
		if (edit->kind == XS_EDIT_REGION) {
			if (!add_area(self, edit, error))
				return false;
			continue;
		}
		if (edit->kind != XS_EDIT_TEXT) {
			g_set_error_literal(error,
					    XS_ERROR,
					    XS_ERROR_UNSUPPORTED,
					    "this edit is not for PDF documents");
			return false;
		}
		for (guint k = 0; k < edit->n_replacements; k++)
			add_to_part(self, edit->id, xs_edits_replacement(self->edits, edit, k));
	}
	return true;
}

static bool
has_part(const Copy *self, uint32_t part)
{
	return g_hash_table_contains(self->parts, GUINT_TO_POINTER(part));
}

// What a pattern or a glyph's procedure shows, pages show wherever they use it.
static void
box_users(const Copy *self, bool glyphs)
{
	const XsPdfDocument *document = self->document;
	for (uint32_t page = 0; page < document->file->n_pages; page++)
		if (glyphs || document->aside[page])
			xs_changes_box_page(self->changes, page);
}

// Masks the streams that no page draws; the order of parts is that of extract.
XS_CHECKED static bool
mask_roots(Copy *self, const GArray *roots, GError **error)
{
	XsPdfDocument *document = self->document;
	uint32_t part = xs_pdf_document_objects_part(document) + 1;
	bool masked_any = false;
	bool masked_glyphs = false;
	for (guint i = 0; i < roots->len && part <= self->last_part; i++) {
		const XsPdfRoot *root = &g_array_index(roots, XsPdfRoot, i);
		XsPdfLedger *made = NULL;
		if (!xs_pdf_document_root_ledger(document, root, &made, error))
			return false;
		g_autoptr(XsPdfLedger) ledger = made;
		if (ledger == NULL || (ledger->shows->len == 0 && ledger->scopes->len == 0))
			continue;
		if (has_part(self, part)) {
			char name[32];
			g_snprintf(name, sizeof name, "object %d", root->id);
			g_autoptr(GArray) splices = splices_of(self, part);
			bool masked = xs_pdf_mask_stream(self->mask,
							 root->id,
							 root->generation,
							 ledger,
							 splices,
							 name,
							 error);
			xs_pdf_file_release(document->file);
			if (!masked)
				return false;
			masked_any = true;
			masked_glyphs |= root->glyph;
		}
		part++;
	}
	if (masked_any)
		box_users(self, masked_glyphs);
	if (part <= self->last_part) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "edit of a part that is not there");
		return false;
	}
	return true;
}

static bool
is_edited_page(const Copy *self, uint32_t page)
{
	return has_part(self, page) || g_hash_table_contains(self->areas, GUINT_TO_POINTER(page)) ||
	       (self->pages != NULL && xs_pdf_page_images_has(self->pages, page));
}

XS_CHECKED static bool
mask_pages(Copy *self, GError **error)
{
	XsPdfDocument *document = self->document;
	g_autoptr(GArray) none = g_array_new(false, false, sizeof(XsPdfArea));
	for (uint32_t page = 0; page < document->file->n_pages; page++) {
		if (!is_edited_page(self, page))
			continue;
		const XsPdfLedger *ledger = xs_pdf_document_ledger(document, page, error);
		if (ledger == NULL)
			return false;
		char name[32];
		g_snprintf(name, sizeof name, "page %u", page + 1);
		g_autoptr(GArray) splices = splices_of(self, page);
		const GArray *areas = g_hash_table_lookup(self->areas, GUINT_TO_POINTER(page));
		bool masked = xs_pdf_mask_page(self->mask,
					       page,
					       ledger,
					       splices,
					       areas != NULL ? areas : none,
					       name,
					       error);
		xs_pdf_file_release(document->file);
		xs_pdf_document_forget_page(document, page);
		if (!masked ||
		    !xs_changes_progress(self->changes, page + 1, document->file->n_pages, error))
			return false;
	}
	return true;
}

// A Type 3 procedure that shows text may itself be out of use: that is told later.
static void
note_root(Copy *self, const XsPdfRoot *root, const XsPdfLedger *ledger)
{
	if (!root->glyph) {
		xs_pdf_mask_note(self->mask, ledger);
		return;
	}
	xs_pdf_mask_note_drawn(self->mask, ledger);
	if (xs_pdf_uses_note_type3(self->uses, ledger))
		self->glyphs_show_text = true;
}

// Where a form was cloned for one use, or a code may be shown nowhere else, all others must be known.
XS_CHECKED static bool
note_uses(Copy *self, GError **error)
{
	XsPdfDocument *document = self->document;
	const GArray *roots = self->reached->roots;
	for (uint32_t page = 0; page < document->file->n_pages; page++) {
		if (is_edited_page(self, page))
			continue;
		const XsPdfLedger *ledger = xs_pdf_document_ledger(document, page, error);
		if (ledger == NULL)
			return false;
		xs_pdf_mask_note(self->mask, ledger);
	}
	uint32_t part = xs_pdf_document_objects_part(document) + 1;
	for (guint i = 0; i < roots->len; i++) {
		XsPdfLedger *made = NULL;
		if (!xs_pdf_document_root_ledger(
			    document, &g_array_index(roots, XsPdfRoot, i), &made, error))
			return false;
		g_autoptr(XsPdfLedger) ledger = made;
		if (ledger == NULL)
			continue;
		bool shows = ledger->shows->len > 0 || ledger->scopes->len > 0;
		if (!shows || !has_part(self, part))
			note_root(self, &g_array_index(roots, XsPdfRoot, i), ledger);
		part += shows ? 1 : 0;
	}
	return true;
}

XS_CHECKED static bool
edit_objects(Copy *self, GError **error)
{
	XsPdfDocument *document = self->document;
	uint32_t part = xs_pdf_document_objects_part(document);
	self->reached = document->reached;
	if (self->reached == NULL || !xs_pdf_strings_is_known(self->reached, self->edits, part)) {
		self->reached = self->walked = xs_pdf_reached_new();
		self->walked->rename = self->rename;
	}
	bool edited =
		self->walked == NULL
			? xs_pdf_strings_drop(document->file, self->reached, self->changes, error)
			: xs_pdf_strings_edit(document->file,
					      document->options.sanitise,
					      self->edits,
					      part,
					      "objects",
					      self->walked,
					      self->changes,
					      error);
	xs_pdf_file_release(document->file);
	return edited;
}

// What stands in pictures beside what they show goes, as from files of pictures.
XS_CHECKED static bool
sanitise_pictures(Copy *self, GError **error)
{
	XsPdfDocument *document = self->document;
	const GArray *pictures = self->reached->pictures;
	bool good = true;
	for (guint i = 0; i < pictures->len && good; i++) {
		int id = g_array_index(pictures, int, i);
		qpdf_oh image = qpdf_get_object_by_id(document->file->qpdf, id, 0);
		good = xs_pdf_image_sanitise(
			document->file, image, document->options.sanitise, self->changes, error);
		xs_pdf_file_release(document->file);
	}
	return good;
}

static const GArray *
numbered_fonts(const Copy *self)
{
	return self->reached->has_direct_fonts ? NULL : self->reached->fonts;
}

// Procedures that are still there when those out of use are gone.
XS_CHECKED static bool
note_procedures(Copy *self, GError **error)
{
	XsPdfDocument *document = self->document;
	uint32_t part = xs_pdf_document_objects_part(document);
	g_autoptr(XsPdfReached) left = xs_pdf_reached_new();
	if (!xs_pdf_prune_procedures(
		    document->file, document->content, self->uses, numbered_fonts(self), error) ||
	    !xs_pdf_strings_read(
		    document->file, document->options.sanitise, NULL, part, NULL, left, error))
		return false;
	xs_pdf_file_release(document->file);
	for (guint i = 0; i < left->roots->len; i++) {
		const XsPdfRoot *root = &g_array_index(left->roots, XsPdfRoot, i);
		XsPdfLedger *made = NULL;
		if (root->glyph && !xs_pdf_document_root_ledger(document, root, &made, error))
			return false;
		g_autoptr(XsPdfLedger) ledger = made;
		if (ledger != NULL)
			xs_pdf_mask_note(self->mask, ledger);
	}
	return true;
}

XS_CHECKED static bool
prune_fonts(Copy *self, GError **error)
{
	XsPdfDocument *document = self->document;
	bool pruned = !xs_pdf_uses_have_lost(self->uses) ||
		      (xs_pdf_prune_fields(document->file, document->content, self->uses, error) &&
		       xs_pdf_prune(document->file,
				    document->content,
				    self->uses,
				    numbered_fonts(self),
				    self->changes,
				    error));
	xs_pdf_file_release(document->file);
	return pruned;
}

XS_CHECKED static bool
make_copy(Copy *self, GError **error)
{
	XsPdfDocument *document = self->document;
	if (!find_parts(self, error))
		return false;
	document->changed = true;
	if (!xs_pdf_file_can_grow(document->file, error) || !edit_objects(self, error) ||
	    !sanitise_pictures(self, error) || !mask_pages(self, error))
		return false;
	// Running all pages is worth its time only where an edit needs to know.
	bool in_roots = self->last_part > xs_pdf_document_objects_part(document);
	if (in_roots && (!xs_pdf_document_find_used(document, error) ||
			 !mask_roots(self, self->reached->roots, error)))
		return false;
	bool lost = xs_pdf_uses_have_lost(self->uses);
	if ((xs_pdf_mask_has_clones(self->mask) || lost) && !note_uses(self, error))
		return false;
	if (self->glyphs_show_text && !note_procedures(self, error))
		return false;
	xs_pdf_mask_finish(self->mask);
	if (!prune_fonts(self, error) ||
	    !xs_pdf_rename_apply(self->rename, document->file, error) ||
	    !xs_pdf_trim(document->file, self->reached->streams, self->changes, error))
		return false;
	xs_pdf_file_release(document->file);
	// The writer needs the memory.
	for (uint32_t page = 0; page < document->file->n_pages; page++)
		xs_pdf_document_forget_page(document, page);
	return true;
}

XS_CHECKED static bool
write_copy(XsPdfDocument *document, int fd, XsChanges *changes, GError **error)
{
	XsPdfFile *file = document->file;
	const XsSource *source = document->source;
	g_autoptr(XsPdfEncryption) encryption = NULL;
	if (document->options.keep_encryption && qpdf_is_encrypted(file->qpdf)) {
		encryption = xs_pdf_encryption_new(file, source, document->options.password, error);
		if (encryption == NULL)
			return false;
	}
	const XsPdfWriting how = {encryption, document->options.canonical};
	return xs_pdf_write_drops(file, source, encryption, changes, error) &&
	       xs_pdf_write(file, &how, fd, error);
}

bool
xs_pdf_document_mask(
	XsDocument *untyped, const XsEdits *edits, int fd, XsChanges *changes, GError **error)
{
	XsPdfDocument *document = (XsPdfDocument *)untyped;
	if (!xs_pdf_document_reopen(document, error))
		return false;
	g_autoptr(XsPdfUses) uses = xs_pdf_uses_new();
	g_autoptr(XsPdfMask) mask =
		xs_pdf_mask_new(document->file, document->content, uses, changes);
	g_autoptr(GHashTable) parts = g_hash_table_new_full(NULL, NULL, NULL, edits_free);
	g_autoptr(GHashTable) areas =
		g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
	g_autoptr(XsPdfRename) rename = xs_pdf_rename_new();
	Copy self = {
		.document = document,
		.edits = edits,
		.changes = changes,
		.mask = mask,
		.uses = uses,
		.rename = rename,
		.parts = parts,
		.areas = areas,
	};
	bool made = make_copy(&self, error);
	xs_pdf_reached_free(self.walked);
	xs_pdf_page_images_free(self.pages);
	return made && write_copy(document, fd, changes, error);
}
