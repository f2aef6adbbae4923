// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/mask/xs-pdf-mask.h"

#include "base/xs-hash.h"
#include "format/pdf/mask/xs-pdf-mask-private.h"
#include "format/pdf/mask/xs-pdf-mask-show.h"
#include "format/pdf/mask/xs-pdf-mask-structure.h"

#include <string.h>

static void
patch_clear(void *data)
{
	XsPdfPatch *patch = data;
	g_clear_pointer(&patch->text, g_free);
}

XsPdfMask *
xs_pdf_mask_new(XsPdfFile *file, XsPdfContent *content, XsPdfUses *uses, XsChanges *changes)
{
	XsPdfMask *self = g_new0(XsPdfMask, 1);
	self->file = file;
	self->content = content;
	self->uses = uses;
	self->changes = changes;
	self->font = xs_pdf_mask_font_new(file);
	self->forms = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	self->images = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	self->marked = xs_pdf_mask_structure_new();
	self->clones = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return self;
}

void
xs_pdf_mask_free(XsPdfMask *self)
{
	if (self == NULL)
		return;
	xs_pdf_mask_font_free(self->font);
	g_hash_table_unref(self->forms);
	g_hash_table_unref(self->images);
	g_hash_table_unref(self->marked);
	g_hash_table_unref(self->clones);
	g_free(self);
}

static XsPdfMaskStream *
stream_of(XsPdfRewrite *self, uint32_t instance)
{
	XsPdfMaskStream *stream = &self->streams[instance];
	if (stream->patches == NULL) {
		stream->patches = g_array_new(false, false, sizeof(XsPdfPatch));
		g_array_set_clear_func(stream->patches, patch_clear);
		stream->fonts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
		stream->objects = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	}
	return stream;
}

void
xs_pdf_rewrite_patch(XsPdfRewrite *self, uint32_t instance, size_t start, size_t end, char *text)
{
	XsPdfPatch patch = {start, end, text};
	g_array_append_val(stream_of(self, instance)->patches, patch);
}

qpdf_oh
xs_pdf_rewrite_resources(XsPdfRewrite *self, uint32_t instance, bool *ret_own)
{
	XsPdfFile *file = self->mask->file;
	*ret_own = true;
	for (uint32_t at = instance; at != 0;) {
		const XsPdfInstance *form = xs_pdf_ledger_instance(self->ledger, at);
		qpdf_oh object = qpdf_get_object_by_id(file->qpdf, form->id, form->generation);
		qpdf_oh resources = xs_pdf_file_key(file, object, "/Resources");
		qpdf_oh_release(file->qpdf, object);
		if (qpdf_oh_is_dictionary(file->qpdf, resources))
			return resources;
		*ret_own = false;
		at = form->parent;
	}
	return qpdf_oh_new_object(file->qpdf, self->resources);
}

// A name that the category of the resources does not hold yet.
static char *
fresh_name(XsPdfRewrite *self, uint32_t instance, const char *category, const char *base)
{
	XsPdfFile *file = self->mask->file;
	bool own = false;
	qpdf_oh resources = xs_pdf_rewrite_resources(self, instance, &own);
	qpdf_oh group = xs_pdf_file_key(file, resources, category);
	char *name = g_strdup(base);
	for (guint i = 1;
	     qpdf_oh_is_dictionary(file->qpdf, group) && qpdf_oh_has_key(file->qpdf, group, name);
	     i++) {
		g_free(name);
		name = g_strdup_printf("%s_%u", base, i);
	}
	qpdf_oh_release(file->qpdf, group);
	qpdf_oh_release(file->qpdf, resources);
	return name;
}

char *
xs_pdf_rewrite_object(XsPdfRewrite *self, uint32_t instance, const char *base, int id)
{
	g_autofree char *wanted = g_strdup_printf("%s%d", base, id);
	char *name = fresh_name(self, instance, "/XObject", wanted);
	g_hash_table_insert(
		stream_of(self, instance)->objects, g_strdup(name), GINT_TO_POINTER(id));
	return name;
}

static const char *
font_name(void *user, uint32_t font)
{
	XsPdfRewrite *self = user;
	XsPdfMaskStream *stream = stream_of(self, self->stream);
	const char *known = g_hash_table_lookup(stream->fonts, GUINT_TO_POINTER(font));
	if (known != NULL)
		return known;
	g_autofree char *base = g_strdup_printf("/XsMask%u", font);
	char *name = fresh_name(self, self->stream, "/Font", base);
	g_hash_table_insert(stream->fonts, GUINT_TO_POINTER(font), name);
	return name;
}

// The edit that a show belongs to, by its first masked glyph; false where it has none.
static bool
masked_by(const XsPdfRewrite *self, const XsPdfShow *show, uint32_t *ret_id)
{
	for (uint32_t i = 0; i < show->line.count; i++) {
		if (self->glyphs[show->first + i].fate == XS_PDF_GLYPH_KEPT)
			continue;
		*ret_id = self->glyphs[show->first + i].id;
		return true;
	}
	return false;
}

XS_CHECKED static bool
tell_edited(XsPdfRewrite *self, const XsPdfShow *show, GError **error)
{
	uint32_t last = UINT32_MAX;
	for (uint32_t i = 0; i < show->line.count; i++) {
		const XsPdfMaskGlyph *glyph = &self->glyphs[show->first + i];
		if (glyph->fate == XS_PDF_GLYPH_KEPT || (last != UINT32_MAX && glyph->id == last))
			continue;
		last = glyph->id;
		if (!xs_changes_edited(self->mask->changes,
				       glyph->id,
				       self->part_name,
				       show->start,
				       show->end - show->start,
				       error))
			return false;
	}
	return true;
}

XS_CHECKED static bool
tell_degraded(XsPdfRewrite *self, GHashTable *degraded, GError **error)
{
	GHashTableIter iter;
	void *id = NULL;
	void *note = NULL;
	g_hash_table_iter_init(&iter, degraded);
	while (g_hash_table_iter_next(&iter, &id, &note))
		if (!xs_changes_degraded(self->mask->changes,
					 GPOINTER_TO_UINT(id),
					 self->part_name,
					 note,
					 error))
			return false;
	return true;
}

XS_CHECKED static bool
rewrite_shows(XsPdfRewrite *self, GHashTable *scopes, GError **error)
{
	g_autoptr(GHashTable) degraded = g_hash_table_new(NULL, NULL);
	XsPdfShowContext context = {
		.degraded = degraded,
		.ledger = self->ledger,
		.glyphs = self->glyphs,
		.mask_font = self->mask->font,
		.font_name = font_name,
		.user = self,
	};
	for (guint i = 0; i < self->ledger->shows->len; i++) {
		const XsPdfShow *show = xs_pdf_ledger_show(self->ledger, i);
		uint32_t id = 0;
		if (!masked_by(self, show, &id))
			continue;
		self->stream = show->instance;
		GString *text = xs_pdf_mask_show(&context, show);
		xs_pdf_rewrite_patch(
			self, show->instance, show->start, show->end, g_string_free(text, false));
		if (!tell_edited(self, show, error))
			return false;
		uint32_t scope = show->scope;
		while (scope != 0) {
			g_hash_table_add(scopes, GUINT_TO_POINTER(scope - 1));
			scope = g_array_index(self->ledger->scopes, XsPdfScope, scope - 1).outer;
		}
	}
	return tell_degraded(self, degraded, error);
}

// Whether the text of a glyph may be part of a word that stands elsewhere, too.
static bool
is_letter(const XsPdfGlyph *glyph)
{
	return glyph->utf8_len == 1 && g_ascii_isalpha(glyph->utf8[0]);
}

// Needles for the second reader: the codes of masked glyphs that followed each other. A word of
// letters alone, which a mask of part of a value may leave, is none, nor is a row of spaces.
XS_CHECKED static bool
tell_codes(XsPdfRewrite *self, GError **error)
{
	enum { ENOUGH = 7 };
	g_autoptr(GByteArray) codes = g_byte_array_new();
	uint32_t n = 0;
	bool word = true;
	uint32_t n_glyphs = self->ledger->glyphs->len;
	for (uint32_t i = 0; i < n_glyphs; i++) {
		const XsPdfMaskGlyph *fate = &self->glyphs[i];
		const XsPdfGlyph *glyph = xs_pdf_ledger_glyph(self->ledger, i);
		if (fate->fate == XS_PDF_GLYPH_KEPT)
			continue;
		for (int byte = MIN(glyph->n_bytes, 4) - 1; byte >= 0; byte--) {
			uint8_t value = (uint8_t)(glyph->code >> (8 * byte));
			g_byte_array_append(codes, &value, 1);
		}
		n += (glyph->flags & XS_LAYOUT_SPACE) == 0 ? 1 : 0;
		word = word && is_letter(glyph);
		bool goes_on =
			i + 1 < n_glyphs && self->glyphs[i + 1].fate != XS_PDF_GLYPH_KEPT &&
			self->glyphs[i + 1].id == fate->id &&
			xs_pdf_ledger_show(self->ledger, glyph->show)->font ==
				xs_pdf_ledger_show(self->ledger,
						   xs_pdf_ledger_glyph(self->ledger, i + 1)->show)
					->font;
		if (goes_on)
			continue;
		if (n >= ENOUGH && !word &&
		    !xs_changes_codes(
			    self->mask->changes, fate->id, codes->data, codes->len, error))
			return false;
		g_byte_array_set_size(codes, 0);
		n = 0;
		word = true;
	}
	return true;
}

static int
compare_patches(const void *a, const void *b)
{
	const XsPdfPatch *x = a;
	const XsPdfPatch *y = b;
	return x->start < y->start ? -1 : x->start > y->start;
}

static GString *
patched(GBytes *content, GArray *patches)
{
	size_t len = 0;
	const char *data = g_bytes_get_data(content, &len);
	GString *out = g_string_sized_new(len + 256);
	size_t at = 0;
	g_array_sort(patches, compare_patches);
	for (guint i = 0; i < patches->len; i++) {
		const XsPdfPatch *patch = &g_array_index(patches, XsPdfPatch, i);
		if (patch->start < at)
			continue;
		g_string_append_len(out, data + at, (gssize)(patch->start - at));
		g_string_append(out, patch->text);
		at = patch->end;
	}
	g_string_append_len(out, data + at, (gssize)(len - at));
	return out;
}

// Puts entries into a category of a resource dictionary that is nobody else's.
static void
extend(XsPdfFile *file, qpdf_oh resources, const char *category, const char *name, qpdf_oh value)
{
	qpdf_oh group = xs_pdf_file_key(file, resources, category);
	qpdf_oh copy = xs_pdf_file_copy(file, group);
	qpdf_oh_replace_key(file->qpdf, copy, name, value);
	qpdf_oh_replace_key(file->qpdf, resources, category, copy);
	qpdf_oh_release(file->qpdf, copy);
	qpdf_oh_release(file->qpdf, group);
}

static bool
is_within(const XsPdfRewrite *self, uint32_t instance, int id)
{
	for (uint32_t at = instance; id != 0 && at != 0;) {
		const XsPdfInstance *form = xs_pdf_ledger_instance(self->ledger, at);
		if (form->id == id)
			return true;
		at = form->parent;
	}
	return false;
}

// A form that draws itself draws nothing there; a clone of it must not lead to the original.
static void
drop_itself(XsPdfRewrite *self, uint32_t instance, qpdf_oh resources)
{
	XsPdfFile *file = self->mask->file;
	qpdf_oh group = xs_pdf_file_key(file, resources, "/XObject");
	g_autoptr(GPtrArray) names = xs_pdf_file_keys(file, group);
	for (guint i = 0; i < names->len; i++) {
		qpdf_oh form = qpdf_oh_get_key(file->qpdf, group, names->pdata[i]);
		if (is_within(self, instance, xs_pdf_file_id(file, form)))
			extend(file,
			       resources,
			       "/XObject",
			       names->pdata[i],
			       qpdf_oh_new_null(file->qpdf));
		qpdf_oh_release(file->qpdf, form);
	}
	qpdf_oh_release(file->qpdf, group);
}

// The resources for a rewritten instance.
static qpdf_oh
new_resources(XsPdfRewrite *self, uint32_t instance)
{
	XsPdfFile *file = self->mask->file;
	XsPdfMaskStream *stream = &self->streams[instance];
	bool own = false;
	qpdf_oh old = xs_pdf_rewrite_resources(self, instance, &own);
	qpdf_oh resources = xs_pdf_file_copy(file, old);
	qpdf_oh_release(file->qpdf, old);
	if (instance != 0)
		drop_itself(self, instance, resources);
	GHashTableIter iter;
	void *key = NULL;
	void *value = NULL;
	g_hash_table_iter_init(&iter, stream->fonts);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		qpdf_oh font = xs_pdf_mask_font_object(self->mask->font, GPOINTER_TO_UINT(key));
		extend(file, resources, "/Font", value, font);
		qpdf_oh_release(file->qpdf, font);
	}
	g_hash_table_iter_init(&iter, stream->objects);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		qpdf_oh form = qpdf_get_object_by_id(file->qpdf, GPOINTER_TO_INT(value), 0);
		extend(file, resources, "/XObject", key, form);
		qpdf_oh_release(file->qpdf, form);
	}
	return resources;
}

static XsPdfMaskForm *
form_of(XsPdfMask *self, const XsPdfInstance *instance)
{
	XsPdfMaskForm *form = g_hash_table_lookup(self->forms, GINT_TO_POINTER(instance->id));
	if (form == NULL) {
		form = g_new0(XsPdfMaskForm, 1);
		form->generation = instance->generation;
		g_hash_table_insert(self->forms, GINT_TO_POINTER(instance->id), form);
	}
	return form;
}

// A clone of the form of an instance with this content; the same one for the same content.
XS_CHECKED static bool
clone_form(XsPdfRewrite *self, uint32_t index, const GString *content, int *ret_id, GError **error)
{
	XsPdfFile *file = self->mask->file;
	const XsPdfInstance *instance = xs_pdf_ledger_instance(self->ledger, index);
	uint8_t digest[XS_SHA256_SIZE];
	char hex[XS_SHA256_HEX_SIZE];
	if (!xs_sha256(content->str, content->len, digest, error))
		return false;
	xs_hex(digest, sizeof digest, hex);
	bool own = false;
	qpdf_oh_release(file->qpdf, xs_pdf_rewrite_resources(self, index, &own));
	g_autofree char *key = g_strdup_printf("%d %s", instance->id, hex);
	int id = own ? GPOINTER_TO_INT(g_hash_table_lookup(self->mask->clones, key)) : 0;
	if (id == 0) {
		qpdf_oh form =
			qpdf_get_object_by_id(file->qpdf, instance->id, instance->generation);
		qpdf_oh clone = xs_pdf_file_clone_stream(file, form, content->str, content->len);
		qpdf_oh dictionary = qpdf_oh_get_dict(file->qpdf, clone);
		qpdf_oh resources = new_resources(self, index);
		qpdf_oh_replace_key(file->qpdf, dictionary, "/Resources", resources);
		id = qpdf_oh_get_object_id(file->qpdf, clone);
		qpdf_oh_release(file->qpdf, resources);
		qpdf_oh_release(file->qpdf, dictionary);
		qpdf_oh_release(file->qpdf, clone);
		qpdf_oh_release(file->qpdf, form);
		g_hash_table_insert(self->mask->clones, g_steal_pointer(&key), GINT_TO_POINTER(id));
	}
	form_of(self->mask, instance)->clone = id;
	self->mask->has_clones = true;
	*ret_id = id;
	return true;
}

// Clones rewritten forms, the innermost first, and names the clones in the streams around.
XS_CHECKED static bool
rewrite_forms(XsPdfRewrite *self, GError **error)
{
	for (guint i = self->ledger->instances->len - 1; i > 0; i--) {
		const XsPdfInstance *instance = xs_pdf_ledger_instance(self->ledger, i);
		XsPdfMaskStream *stream = &self->streams[i];
		if (stream->patches == NULL) {
			form_of(self->mask, instance)->kept = true;
			continue;
		}
		GString *content = patched(instance->content, stream->patches);
		int id = 0;
		bool cloned = clone_form(self, i, content, &id, error);
		g_string_free(content, true);
		if (!cloned)
			return false;
		char *name = xs_pdf_rewrite_object(self, instance->parent, "/XsForm", id);
		xs_pdf_rewrite_patch(
			self, instance->parent, instance->name_start, instance->name_end, name);
	}
	return true;
}

// All but the stream of the root itself, whose new content is given back (NULL: nothing to do).
static GString *
rewrite(XsPdfRewrite *self, const GArray *splices, GError **error)
{
	self->glyphs = xs_pdf_mask_plan(
		self->ledger, splices, self->areas, self->part_name, self->mask->changes, error);
	if (self->glyphs == NULL)
		return NULL;
	xs_pdf_uses_note(self->mask->uses, self->ledger, self->glyphs);
	g_autoptr(GHashTable) scopes = g_hash_table_new(NULL, NULL);
	if (!xs_pdf_rewrite_find_scopes(self, splices, scopes, error) ||
	    !rewrite_shows(self, scopes, error) || !tell_codes(self, error) ||
	    !xs_pdf_rewrite_images(self, error))
		return NULL;
	xs_pdf_rewrite_scopes(self, scopes);
	if (!rewrite_forms(self, error))
		return NULL;
	return patched(xs_pdf_ledger_instance(self->ledger, 0)->content,
		       stream_of(self, 0)->patches);
}

static void
rewrite_clear(XsPdfRewrite *self)
{
	for (guint i = 0; i < self->ledger->instances->len; i++) {
		XsPdfMaskStream *stream = &self->streams[i];
		g_clear_pointer(&stream->patches, g_array_unref);
		g_clear_pointer(&stream->fonts, g_hash_table_unref);
		g_clear_pointer(&stream->objects, g_hash_table_unref);
	}
	g_clear_pointer(&self->streams, g_free);
	g_clear_pointer(&self->glyphs, g_free);
	g_clear_pointer(&self->strips, g_array_unref);
	g_clear_pointer(&self->blanked, g_array_unref);
}

// An area is an edit, whatever stands in it.
XS_CHECKED static bool
tell_areas(XsPdfRewrite *self, GError **error)
{
	for (guint i = 0; i < self->areas->len; i++) {
		uint32_t id = g_array_index(self->areas, XsPdfArea, i).id;
		if (!xs_changes_edited(self->mask->changes, id, self->part_name, 0, 0, error))
			return false;
	}
	return true;
}

bool
xs_pdf_mask_page(XsPdfMask *self,
		 uint32_t index,
		 const XsPdfLedger *ledger,
		 const GArray *splices,
		 const GArray *areas,
		 const char *part_name,
		 GError **error)
{
	XsPdfPage page = {0};
	if (!xs_pdf_file_page_object(self->file, index, &page)) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_MALFORMED, "page not readable");
		return false;
	}
	XsPdfRewrite state = {
		.mask = self,
		.redrawn = self->pages != NULL && xs_pdf_page_images_has(self->pages, index),
		.left = xs_pdf_areas_left(ledger, areas),
		.ledger = ledger,
		.areas = areas,
		.streams = g_new0(XsPdfMaskStream, ledger->instances->len),
		.resources = page.resources,
		.part_name = part_name,
	};
	GString *content = rewrite(&state, splices, error);
	bool done = content != NULL && tell_areas(&state, error);
	if (done && areas->len > 0)
		done = xs_pdf_areas_annotations(self->file, &page, areas, error);
	if (done) {
		qpdf_data qpdf = self->file->qpdf;
		xs_pdf_areas_paint(ledger, areas, content);
		qpdf_oh_remove_key(qpdf, page.page, "/Thumb");
		qpdf_oh stream = qpdf_oh_new_stream(qpdf);
		xs_pdf_file_replace_stream(self->file, stream, content->str, content->len);
		qpdf_oh_replace_key(qpdf, page.page, "/Contents", stream);
		qpdf_oh resources = new_resources(&state, 0);
		qpdf_oh_replace_key(qpdf, page.page, "/Resources", resources);
	}
	if (content != NULL)
		g_string_free(content, true);
	if (done)
		xs_pdf_rewrite_boxes(&state, index);
	if (done && state.redrawn)
		done = xs_pdf_rewrite_redraw(&state, index, error);
	else if (done && state.left != NULL)
		done = xs_changes_left(self->changes, part_name, index, state.left, error);
	rewrite_clear(&state);
	return done;
}

bool
xs_pdf_mask_stream(XsPdfMask *self,
		   int id,
		   int generation,
		   const XsPdfLedger *ledger,
		   const GArray *splices,
		   const char *part_name,
		   GError **error)
{
	qpdf_data qpdf = self->file->qpdf;
	qpdf_oh object = qpdf_get_object_by_id(qpdf, id, generation);
	g_autoptr(GArray) areas = g_array_new(false, false, sizeof(XsPdfArea));
	XsPdfRewrite state = {
		.mask = self,
		.ledger = ledger,
		.areas = areas,
		.streams = g_new0(XsPdfMaskStream, ledger->instances->len),
		.resources = xs_pdf_file_stream_resources(self->file, object),
		.part_name = part_name,
	};
	GString *content = rewrite(&state, splices, error);
	if (content != NULL && state.left != NULL) {
		// Only pages have another rung of the ladder.
		g_set_error_literal(error, XS_ERROR, XS_ERROR_UNSUPPORTED, state.left);
		g_string_free(g_steal_pointer(&content), true);
	}
	bool done = content != NULL;
	if (done) {
		xs_pdf_file_replace_stream(self->file, object, content->str, content->len);
		qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, object);
		qpdf_oh resources = new_resources(&state, 0);
		qpdf_oh_replace_key(qpdf, dictionary, "/Resources", resources);
		g_string_free(content, true);
	}
	rewrite_clear(&state);
	return done;
}

void
xs_pdf_mask_set_page_images(XsPdfMask *self, const XsPdfPageImages *pages)
{
	self->pages = pages;
}

bool
xs_pdf_mask_has_clones(const XsPdfMask *self)
{
	return self->has_clones;
}

void
xs_pdf_mask_note(XsPdfMask *self, const XsPdfLedger *ledger)
{
	xs_pdf_uses_note(self->uses, ledger, NULL);
	xs_pdf_mask_note_drawn(self, ledger);
}

void
xs_pdf_mask_note_drawn(XsPdfMask *self, const XsPdfLedger *ledger)
{
	for (guint i = 1; i < ledger->instances->len; i++)
		form_of(self, xs_pdf_ledger_instance(ledger, i))->kept = true;
	for (guint i = 0; i < ledger->images->len; i++) {
		const XsPdfImage *image = &g_array_index(ledger->images, XsPdfImage, i);
		if (image->id != 0)
			xs_pdf_mask_image(self, image->id, image->generation)->kept = true;
	}
}

static void
overwrite_original(XsPdfMask *self, int id, const XsPdfMaskForm *form)
{
	XsPdfFile *file = self->file;
	qpdf_oh original = qpdf_get_object_by_id(file->qpdf, id, form->generation);
	qpdf_oh clone = qpdf_get_object_by_id(file->qpdf, form->clone, 0);
	g_autoptr(GBytes) content = xs_pdf_file_stream(file, clone, NULL);
	size_t len = 0;
	const void *data = content != NULL ? g_bytes_get_data(content, &len) : "";
	xs_pdf_file_replace_stream(file, original, data, len);
	qpdf_oh dictionary = qpdf_oh_get_dict(file->qpdf, original);
	qpdf_oh resources = xs_pdf_file_key(file, clone, "/Resources");
	qpdf_oh_replace_key(file->qpdf, dictionary, "/Resources", resources);
	qpdf_oh_release(file->qpdf, resources);
	qpdf_oh_release(file->qpdf, dictionary);
	qpdf_oh_release(file->qpdf, clone);
	qpdf_oh_release(file->qpdf, original);
}

void
xs_pdf_mask_finish(XsPdfMask *self)
{
	xs_pdf_mask_font_finish(self->font);
	xs_pdf_mask_structure_clear(self->file, self->marked);
	GHashTableIter iter;
	void *key = NULL;
	void *value = NULL;
	g_hash_table_iter_init(&iter, self->forms);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		const XsPdfMaskForm *form = value;
		if (form->clone != 0 && !form->kept)
			overwrite_original(self, GPOINTER_TO_INT(key), form);
	}
	xs_pdf_mask_finish_images(self);
	xs_pdf_file_release(self->file);
}
