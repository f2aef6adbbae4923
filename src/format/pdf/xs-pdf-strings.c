// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/xs-pdf-strings.h"

#include "format/pdf/xs-pdf-walk.h"

#include <string.h>

typedef struct {
	XsPdfFile *file;
	XsSink *sink; // NULL where nothing is sent
	uint32_t part;
	uint64_t next; // code points met so far
	uint32_t n_blocks;
	GHashTable *drawn;
	GArray *roots;         // NULL where not asked for
	const GArray *splices; // NULL where nothing is changed
	guint splice;          // the first that may still apply
	XsChanges *changes;
	const char *part_name;
	GHashTable *said; // gaps and drops told already
} Strings;

// Sends one block and counts it; the same when nothing is sent.
XS_CHECKED static bool
send(Strings *self, const char *utf8, XsRole role, GError **error)
{
	uint64_t n = (uint64_t)g_utf8_strlen(utf8, -1);
	XsPlace place = {self->part, self->next, n};
	self->next += n;
	if (self->sink == NULL || n == 0)
		return true;
	return xs_sink_text(self->sink, XS_PIECE_CHARS, utf8, strlen(utf8), place, error) &&
	       xs_sink_end_block(self->sink, role, self->n_blocks++, error);
}

// The splice that overlaps [start, end), or NULL. Asked for with growing start.
static const XsSplice *
splice_at(Strings *self, uint64_t start, uint64_t end)
{
	if (self->splices == NULL)
		return NULL;
	for (; self->splice < self->splices->len; self->splice++) {
		const XsSplice *splice = &g_array_index(self->splices, XsSplice, self->splice);
		if (splice->off + splice->len <= start)
			continue;
		return splice->off < end ? splice : NULL;
	}
	return NULL;
}

// utf8 (n characters from start on) with all splices that fall on it put in.
static char *
spliced(Strings *self, const char *utf8, uint64_t start, uint64_t n)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const char *at = utf8;
	uint64_t pos = start;
	const XsSplice *splice = NULL;
	while ((splice = splice_at(self, pos, start + n)) != NULL) {
		uint64_t from = MAX(splice->off, pos);
		uint64_t to = MIN(splice->off + splice->len, start + n);
		const char *keep = g_utf8_offset_to_pointer(at, (glong)(from - pos));
		g_string_append_len(text, at, keep - at);
		g_string_append(text, splice->replacement);
		at = g_utf8_offset_to_pointer(keep, (glong)(to - from));
		pos = to;
		if (pos >= start + n)
			break;
	}
	g_string_append(text, at);
	return g_string_free(g_steal_pointer(&text), false);
}

XS_CHECKED static bool
refuse_splice(Strings *self, uint64_t start, uint64_t end, GError **error)
{
	if (splice_at(self, start, end) == NULL)
		return true;
	g_set_error_literal(error,
			    XS_ERROR,
			    XS_ERROR_UNSUPPORTED,
			    "finding outside of page content that cannot be changed");
	return false;
}

XS_CHECKED static bool
on_string(void *user, const XsPdfSpot *spot, qpdf_oh value, GError **error)
{
	Strings *self = user;
	g_autofree char *utf8 = xs_pdf_file_text_of(self->file, value);
	uint64_t start = self->next;
	if (!send(self, utf8, spot->role, error))
		return false;
	const XsSplice *splice = splice_at(self, start, self->next);
	if (splice == NULL)
		return true;
	uint32_t id = splice->id;
	g_autofree char *text = spliced(self, utf8, start, self->next - start);
	qpdf_oh string = qpdf_oh_new_unicode_string(self->file->qpdf, text);
	if (spot->key != NULL)
		qpdf_oh_replace_key(self->file->qpdf, spot->container, spot->key, string);
	else
		qpdf_oh_set_array_item(self->file->qpdf, spot->container, spot->index, string);
	qpdf_oh_release(self->file->qpdf, string);
	return xs_changes_edited(
		self->changes, id, self->part_name, start, self->next - start, error);
}

XS_CHECKED static bool
on_name(void *user, const char *utf8, GError **error)
{
	Strings *self = user;
	uint64_t start = self->next;
	return send(self, utf8, XS_ROLE_NAME, error) &&
	       refuse_splice(self, start, self->next, error);
}

XS_CHECKED static bool
on_gap(void *user, XsGapKind kind, const char *reason, GError **error)
{
	Strings *self = user;
	if (self->sink == NULL || !g_hash_table_add(self->said, (void *)reason))
		return true;
	XsPlace place = {.part = self->part};
	return xs_sink_gap(self->sink, kind, false, place, reason, error);
}

bool
xs_pdf_image_shows(XsPdfFile *file, qpdf_oh image)
{
	enum { LARGE = 24, SMALL_DATA = 4096 };
	if (xs_pdf_file_key_number(file, image, "/Width", 0) < LARGE ||
	    xs_pdf_file_key_number(file, image, "/Height", 0) < LARGE)
		return false;
	// One colour compresses to nearly nothing.
	if (xs_pdf_file_key_number(file, image, "/Length", SMALL_DATA) >= SMALL_DATA)
		return true;
	g_autoptr(GBytes) data = xs_pdf_file_stream(file, image, NULL);
	if (data == NULL)
		return true;
	size_t len = 0;
	const uint8_t *bytes = g_bytes_get_data(data, &len);
	return len < 2 || memcmp(bytes, bytes + 1, len - 1) != 0;
}

XS_CHECKED static bool
on_image(Strings *self, qpdf_oh image, GError **error)
{
	int id = xs_pdf_file_id(self->file, image);
	if (self->sink == NULL || self->drawn == NULL ||
	    g_hash_table_contains(self->drawn, GINT_TO_POINTER(id)) ||
	    !xs_pdf_image_shows(self->file, image))
		return true;
	g_hash_table_add(self->drawn, GINT_TO_POINTER(id));
	XsPlace place = {.part = self->part, .off = (uint64_t)id};
	return xs_sink_gap(self->sink, XS_GAP_IMAGE, true, place, "picture", error);
}

XS_CHECKED static bool
on_metadata(Strings *self, qpdf_oh stream, GError **error)
{
	g_autoptr(GBytes) data = xs_pdf_file_stream(self->file, stream, NULL);
	if (data == NULL)
		return on_gap(self, XS_GAP_UNREADABLE, "metadata not decoded", error);
	size_t len = 0;
	const uint8_t *bytes = g_bytes_get_data(data, &len);
	g_autofree char *utf8 = xs_pdf_file_text(self->file, bytes, len);
	uint64_t start = self->next;
	return send(self, utf8, XS_ROLE_METADATA, error) &&
	       refuse_splice(self, start, self->next, error);
}

XS_CHECKED static bool
on_stream(void *user, XsPdfStreamKind kind, qpdf_oh stream, GError **error)
{
	Strings *self = user;
	switch (kind) {
	case XS_PDF_STREAM_PAGE:
	case XS_PDF_STREAM_PLUMBING:
		return true;
	case XS_PDF_STREAM_CONTENT:
	case XS_PDF_STREAM_GLYPH:
		if (self->roots != NULL) {
			XsPdfRoot root = {
				.id = xs_pdf_file_id(self->file, stream),
				.generation = qpdf_oh_get_generation(self->file->qpdf, stream),
				.glyph = kind == XS_PDF_STREAM_GLYPH,
			};
			g_array_append_val(self->roots, root);
		}
		return true;
	case XS_PDF_STREAM_IMAGE:
		return on_image(self, stream, error);
	case XS_PDF_STREAM_METADATA:
		return on_metadata(self, stream, error);
	case XS_PDF_STREAM_ATTACHMENT:
		return on_gap(self, XS_GAP_CHILD, "attachment", error);
	case XS_PDF_STREAM_XFA:
		return on_gap(self, XS_GAP_UNSUPPORTED, "xfa", error);
	case XS_PDF_STREAM_SCRIPT:
		return on_gap(self, XS_GAP_UNSUPPORTED, "script", error);
	case XS_PDF_STREAM_UNKNOWN:
		break;
	}
	return on_gap(self, XS_GAP_BINARY, "unknown stream", error);
}

XS_CHECKED static bool
on_drop(void *user, qpdf_oh dictionary, const char *key, const char *note, GError **error)
{
	Strings *self = user;
	if (self->changes == NULL)
		return true;
	qpdf_oh_remove_key(self->file->qpdf, dictionary, key);
	if (!g_hash_table_add(self->said, (void *)g_intern_string(key)))
		return true;
	return xs_changes_dropped(self->changes, key + 1, note, error);
}

XS_CHECKED static bool
walk(Strings *self, XsSanitise sanitise, GError **error)
{
	XsPdfWalker walker = {
		.user = self,
		.string = on_string,
		.name = on_name,
		.stream = on_stream,
		.drop = on_drop,
		.gap = on_gap,
	};
	g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
	self->said = said;
	return xs_pdf_walk(self->file, sanitise, &walker, error);
}

bool
xs_pdf_strings_read(XsPdfFile *file,
		    XsSanitise sanitise,
		    XsSink *sink,
		    uint32_t part,
		    GHashTable *drawn,
		    GArray *roots,
		    GError **error)
{
	Strings self = {
		.file = file,
		.sink = sink,
		.part = part,
		.drawn = drawn,
		.roots = roots,
	};
	if (sink != NULL && !xs_sink_reading(sink, part, XS_READING_LINES, error))
		return false;
	return walk(&self, sanitise, error);
}

bool
xs_pdf_strings_edit(XsPdfFile *file,
		    XsSanitise sanitise,
		    const GArray *splices,
		    const char *part_name,
		    XsChanges *changes,
		    GError **error)
{
	Strings self = {
		.file = file,
		.splices = splices,
		.changes = changes,
		.part_name = part_name,
	};
	if (!walk(&self, sanitise, error))
		return false;
	for (guint i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		if (splice->off <= self.next && splice->len <= self.next - splice->off)
			continue;
		g_set_error_literal(error,
				    XS_ERROR,
				    XS_ERROR_MALFORMED,
				    "edit outside of the document's strings");
		return false;
	}
	return true;
}
