// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Word documents built from text when a test runs, and what a test does with them.

#include "format/ooxml/xs-docx.h"
#include "text/xs-text.h"
#include "text/xs-view.h"

#include <string.h>
#include <sys/mman.h>
#include <zip.h>

#define RECIPE_W     "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RECIPE_TYPES "application/vnd.openxmlformats-officedocument.wordprocessingml."

typedef struct {
	GPtrArray *names;
	GPtrArray *contents; // GBytes
	GString *types;
	GString *links; // of the document
	GString *package_links;
} Recipe;

static inline void
recipe_add(Recipe *self, const char *name, const void *data, size_t len)
{
	g_ptr_array_add(self->names, g_strdup(name));
	g_ptr_array_add(self->contents, g_bytes_new(data, len));
}

static inline Recipe *
recipe_new(void)
{
	Recipe *self = g_new0(Recipe, 1);
	self->names = g_ptr_array_new_with_free_func(g_free);
	self->contents = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
	self->types = g_string_new(NULL);
	self->links = g_string_new(NULL);
	self->package_links = g_string_new(NULL);
	return self;
}

static inline void
recipe_free(Recipe *self)
{
	g_ptr_array_unref(self->names);
	g_ptr_array_unref(self->contents);
	g_string_free(self->types, true);
	g_string_free(self->links, true);
	g_string_free(self->package_links, true);
	g_free(self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Recipe, recipe_free)

// A part with its content type and, where kind is given, a relationship of the document to it.
static inline void
recipe_part(Recipe *self, const char *name, const char *type, const char *kind, const char *content)
{
	recipe_add(self, name, content, strlen(content));
	if (type != NULL)
		g_string_append_printf(
			self->types, "<Override PartName=\"/%s\" ContentType=\"%s\"/>", name, type);
	if (kind != NULL)
		g_string_append_printf(
			self->links,
			"<Relationship Id=\"r%u\" Type=\"http://schemas.openxmlformats.org/"
			"officeDocument/2006/relationships/%s\" Target=\"/%s\"/>",
			self->names->len,
			kind,
			name);
}

static inline GBytes *
recipe_zip(GPtrArray *names, GPtrArray *contents)
{
	zip_error_t fault;
	zip_error_init(&fault);
	zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &fault);
	zip_t *zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &fault);
	g_assert_nonnull(zip);
	zip_source_keep(target);
	for (size_t i = 0; i < names->len; i++) {
		gsize len;
		const void *data = g_bytes_get_data(contents->pdata[i], &len);
		zip_source_t *source = zip_source_buffer(zip, data, len, 0);
		zip_int64_t at = zip_file_add(zip, names->pdata[i], source, ZIP_FL_ENC_UTF_8);
		g_assert_cmpint(at, >=, 0);
		// A fixed time, so that the same recipe gives the same bytes.
		zip_file_set_dostime(zip, (zip_uint64_t)at, 0x6000, 0x5021, 0);
	}
	g_assert_cmpint(zip_close(zip), ==, 0);
	zip_stat_t st;
	g_assert_cmpint(zip_source_stat(target, &st), ==, 0);
	g_autofree uint8_t *bytes = g_malloc(st.size);
	g_assert_cmpint(zip_source_open(target), ==, 0);
	g_assert_cmpint(zip_source_read(target, bytes, st.size), ==, (zip_int64_t)st.size);
	zip_source_close(target);
	zip_source_free(target);
	return g_bytes_new(bytes, st.size);
}

// The document part around a body.
static inline char *
recipe_document(const char *body)
{
	return g_strconcat(
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<w:document "
		"xmlns:w=\"" RECIPE_W "\" "
		"xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
		"xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"
		"wordprocessingDrawing\" "
		"xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" "
		"xmlns:v=\"urn:schemas-microsoft-com:vml\" "
		"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
		"<w:body>",
		body,
		"<w:sectPr/></w:body></w:document>",
		NULL);
}

// Closes the package around the bytes of word/document.xml.
static inline GBytes *
recipe_finish(Recipe *self, const void *document, size_t len)
{
	const char *rels = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"http:"
			   "//schemas.openxmlformats.org/package/2006/relationships\">";
	g_autofree char *types = g_strdup_printf(
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://"
		"schemas.openxmlformats.org/package/2006/content-types\"><Default "
		"Extension=\"rels\" "
		"ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
		"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
		"<Default Extension=\"png\" ContentType=\"image/png\"/>"
		"<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>"
		"<Override PartName=\"/word/document.xml\" ContentType=\"" RECIPE_TYPES
		"document.main+xml\"/>%s</Types>",
		self->types->str);
	g_autofree char *package = g_strdup_printf(
		"%s<Relationship Id=\"d\" Type=\"http://schemas.openxmlformats.org/officeDocument/"
		"2006/relationships/officeDocument\" Target=\"word/document.xml\"/>%s"
		"</Relationships>",
		rels,
		self->package_links->str);
	g_autofree char *links = g_strdup_printf("%s%s</Relationships>", rels, self->links->str);
	recipe_add(self, "[Content_Types].xml", types, strlen(types));
	recipe_add(self, "_rels/.rels", package, strlen(package));
	recipe_add(self, "word/document.xml", document, len);
	recipe_add(self, "word/_rels/document.xml.rels", links, strlen(links));
	return recipe_zip(self->names, self->contents);
}

static inline GBytes *
recipe_finish_body(Recipe *self, const char *body)
{
	g_autofree char *document = recipe_document(body);
	return recipe_finish(self, document, strlen(document));
}

static inline GBytes *
recipe_body(const char *body)
{
	g_autoptr(Recipe) recipe = recipe_new();
	return recipe_finish_body(recipe, body);
}

static inline XsDocument *
recipe_open(GBytes *bytes, XsSanitise sanitise, XsSource **ret_source, GError **error)
{
	const XsFormatOptions options = {.limits = xs_limits_default, .sanitise = sanitise};
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	*ret_source = xs_source_new_static(data, len);
	return xs_format_docx.open(*ret_source, &options, error);
}

static inline XsText *
recipe_text(GBytes *bytes, XsSanitise sanitise)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsSource) source = NULL;
	XsDocument *document = recipe_open(bytes, sanitise, &source, &error);
	g_assert_no_error(error);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	bool done = xs_format_docx.extract(document, xs_text_builder_sink(builder), &error);
	g_assert_no_error(error);
	g_assert_true(done);
	XsText *text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	xs_format_docx.close(document);
	return text;
}

// One TEXT edit a match of value in the folded text, each character replaced by '*'.
static inline size_t
recipe_edits(const XsText *text, const char *value, XsEdits *edits)
{
	g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
	g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
	size_t len;
	const char *utf8 = xs_view_utf8(view, &len);
	size_t n = 0;
	for (const char *at = utf8; (at = strstr(at, value)) != NULL; at += strlen(value), n++) {
		size_t start = (size_t)(at - utf8);
		XsSpan span = xs_view_to_text(view, (XsSpan){start, start + strlen(value)});
		g_array_set_size(segments, 0);
		xs_text_segments(text, span, segments);
		xs_edits_text(edits, (uint32_t)xs_edits_count(edits) + 1);
		for (size_t i = 0; i < segments->len; i++) {
			const XsSegment *one = &g_array_index(segments, XsSegment, i);
			g_autofree char *stars = g_strnfill(one->n_chars, '*');
			xs_edits_replace(edits, one->place, stars, strlen(stars));
		}
	}
	return n;
}

static inline GBytes *
recipe_apply(GBytes *bytes,
	     const XsEdits *edits,
	     XsSanitise sanitise,
	     XsChanges *changes,
	     GError **error)
{
	g_autoptr(XsSource) source = NULL;
	XsDocument *document = recipe_open(bytes, sanitise, &source, error);
	if (document == NULL)
		return NULL;
	int fd = memfd_create("copy", MFD_CLOEXEC);
	g_assert_cmpint(fd, >=, 0);
	bool done = xs_format_docx.mask(document, edits, fd, changes, error);
	xs_format_docx.close(document);
	g_autoptr(XsSource) copy = xs_source_new_fd(fd, &xs_limits_default, NULL);
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	return done ? g_bytes_new(data, len) : NULL;
}

// A copy with all matches of value masked; there must be some.
static inline GBytes *
recipe_mask(GBytes *bytes, const char *value, XsSanitise sanitise)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsText) text = recipe_text(bytes, sanitise);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_assert_cmpuint(recipe_edits(text, value, edits), >, 0);
	g_autoptr(XsChanges) changes = xs_changes_new(1000 * 1000);
	GBytes *copy = recipe_apply(bytes, edits, sanitise, changes, &error);
	g_assert_no_error(error);
	g_assert_nonnull(copy);
	return copy;
}

// An unpacked entry as a string (with its bytes behind a NUL kept), or NULL.
static inline char *
recipe_entry(GBytes *bytes, const char *name, size_t *ret_len)
{
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	zip_error_t fault;
	zip_error_init(&fault);
	zip_source_t *source = zip_source_buffer_create(data, len, 0, &fault);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &fault);
	g_assert_nonnull(zip);
	zip_stat_t st;
	char *content = NULL;
	if (zip_stat(zip, name, 0, &st) == 0) {
		content = g_malloc0(st.size + 1);
		zip_file_t *file = zip_fopen(zip, name, 0);
		g_assert_cmpint(zip_fread(file, content, st.size), ==, (zip_int64_t)st.size);
		zip_fclose(file);
		if (ret_len != NULL)
			*ret_len = st.size;
	}
	zip_discard(zip);
	return content;
}

// The text of one block by number, for comparisons.
static inline char *
recipe_block(const XsText *text, size_t index)
{
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	XsSpan span = xs_span(xs_text_block(text, index)->span);
	return g_strndup(utf8 + span.start, span.end - span.start);
}

// Index of the first block with this text, role and reading; -1 where there is none.
static inline gssize
recipe_find(const XsText *text, const char *wanted, XsRole role, XsReading reading)
{
	for (size_t i = 0; i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, i);
		g_autofree char *content = recipe_block(text, i);
		if (block->role == role && block->reading == reading &&
		    strcmp(content, wanted) == 0)
			return (gssize)i;
	}
	return -1;
}

static inline bool
recipe_has_gap(const XsText *text, XsGapKind kind, bool reviewable)
{
	for (size_t i = 0; i < xs_text_n_gaps(text); i++) {
		const XsGap *gap = xs_text_gap(text, i);
		if (gap->kind == kind && gap->reviewable == reviewable)
			return true;
	}
	return false;
}
