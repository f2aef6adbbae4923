// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-strings.h"

#include "format/pdf/object/xs-pdf-aside.h"
#include "format/pdf/object/xs-pdf-attachment.h"
#include "format/pdf/object/xs-pdf-claim.h"
#include "format/pdf/object/xs-pdf-name-tree.h"
#include "format/pdf/object/xs-pdf-plain.h"
#include "format/pdf/object/xs-pdf-singles.h"
#include "format/pdf/object/xs-pdf-walk.h"
#include "format/pdf/object/xs-pdf-written.h"

#include <string.h>

typedef struct {
	XsPdfFile *file;
	XsSink *sink; // NULL where nothing is sent
	uint32_t part;
	uint64_t next; // code points met so far
	uint32_t n_blocks;
	GHashTable *drawn;
	const GArray *splices; // NULL where nothing is changed
	guint splice;          // the first that may still apply
	XsChanges *changes;
	const char *part_name;
	GHashTable *said;     // gaps and drops told already
	const XsEdits *edits; // of nested documents; NULL where nothing is changed
	uint64_t n_children;  // put in the place of the originals
	XsPdfReached *reached;
	// Strings by which parts of the document refer to others: old -> new, and those that are new.
	GHashTable *references;
	GHashTable *taken;
	GHashTable *dropped; // object numbers of attachments that are left out
	GArray *singles;     // XsPdfSingle
} Strings;

enum {
	MAX_DROPS = 10 * 1000,
};

XsPdfReached *
xs_pdf_reached_new(void)
{
	XsPdfReached *self = g_new0(XsPdfReached, 1);
	self->roots = g_array_new(false, false, sizeof(XsPdfRoot));
	self->fonts = g_array_new(false, false, sizeof(int));
	self->pictures = g_array_new(false, false, sizeof(int));
	self->streams = g_array_new(false, false, sizeof(int));
	self->drops = g_array_new(false, false, sizeof(XsPdfDrop));
	return self;
}

void
xs_pdf_reached_free(XsPdfReached *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->roots);
	g_array_unref(self->fonts);
	g_array_unref(self->pictures);
	g_array_unref(self->streams);
	g_array_unref(self->drops);
	g_free(self);
}

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

// utf8 (n characters from start on) with all splices that fall on it put in, as markup if asked.
static char *
spliced(Strings *self, const char *utf8, uint64_t start, uint64_t n, bool markup)
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
		g_autofree char *escaped = markup ? g_markup_escape_text(splice->replacement, -1)
						  : NULL;
		g_string_append(text, markup ? escaped : splice->replacement);
		at = g_utf8_offset_to_pointer(keep, (glong)(to - from));
		pos = to;
		if (pos >= start + n)
			break;
	}
	g_string_append(text, at);
	return g_string_free(g_steal_pointer(&text), false);
}

XS_CHECKED static bool
say_gap(Strings *self, XsGapKind kind, bool reviewable, const char *reason, GError **error)
{
	if (self->sink == NULL || !g_hash_table_add(self->said, (void *)reason))
		return true;
	XsPlace place = {.part = self->part};
	return xs_sink_gap(self->sink, kind, reviewable, place, reason, error);
}

XS_CHECKED static bool
on_gap(void *user, XsGapKind kind, const char *reason, GError **error)
{
	return say_gap(user, kind, false, reason, error);
}

XS_CHECKED static bool
check_script(Strings *self, const char *utf8, GError **error)
{
	return !xs_pdf_plain_has_escapes(utf8) ||
	       say_gap(self,
		       XS_GAP_UNSUPPORTED,
		       true,
		       "characters written as escapes in a script",
		       error);
}

XS_CHECKED static bool
tell_edited(Strings *self, uint32_t id, uint64_t start, GError **error)
{
	return xs_changes_edited(
		self->changes, id, self->part_name, start, self->next - start, error);
}

static bool
is_reference(const XsPdfSpot *spot)
{
	static const char *const keys[] = {"/Names", "/Limits", "/Dest", "/D"};
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		if (strcmp(spot->nearest, keys[i]) == 0)
			return true;
	return false;
}

// Two that differed must not become one: the second gets a number. What was the same stays so.
static void
keep_apart(Strings *self, const char *old, char **text)
{
	const char *known = g_hash_table_lookup(self->references, old);
	char *new = g_strdup(known != NULL ? known : *text);
	for (guint i = 1; known == NULL && g_hash_table_contains(self->taken, new); i++) {
		g_free(new);
		new = g_strdup_printf("%s_%u", *text, i);
	}
	g_hash_table_add(self->taken, g_strdup(new));
	g_hash_table_replace(self->references, g_strdup(old), g_strdup(new));
	g_free(*text);
	*text = new;
}

// Takes value.
static void
put(Strings *self, const XsPdfSpot *spot, qpdf_oh value)
{
	if (spot->key != NULL)
		qpdf_oh_replace_key(self->file->qpdf, spot->container, spot->key, value);
	else
		qpdf_oh_set_array_item(self->file->qpdf, spot->container, spot->index, value);
	qpdf_oh_release(self->file->qpdf, value);
}

// Sends a text. *ret_start: its offset; *ret_splice: what goes into it, NULL for nothing.
XS_CHECKED static bool
send_to_edit(Strings *self,
	     const char *utf8,
	     XsRole role,
	     uint64_t *ret_start,
	     const XsSplice **ret_splice,
	     GError **error)
{
	*ret_start = self->next;
	*ret_splice = NULL;
	if (!send(self, utf8, role, error))
		return false;
	*ret_splice = splice_at(self, *ret_start, self->next);
	return true;
}

XS_CHECKED static bool
on_string(void *user, const XsPdfSpot *spot, qpdf_oh value, GError **error)
{
	Strings *self = user;
	g_autofree char *string = xs_pdf_file_text_of(self->file, value);
	if (strcmp(spot->nearest, "/JS") == 0 && !check_script(self, string, error))
		return false;
	xs_pdf_singles_note(self->singles, self->file, spot->container, spot->nearest, string);
	XsPdfWritten how = xs_pdf_written(spot->nearest, string);
	g_autofree char *utf8 = xs_pdf_written_read(how, string);
	uint64_t start;
	const XsSplice *splice;
	if (!send_to_edit(self, utf8, spot->role, &start, &splice, error))
		return false;
	if (splice == NULL)
		return true;
	uint32_t id = splice->id;
	g_autofree char *text = spliced(self, utf8, start, self->next - start, false);
	if (is_reference(spot))
		keep_apart(self, utf8, &text);
	g_autofree char *again = xs_pdf_written_again(how, text);
	put(self, spot, qpdf_oh_new_unicode_string(self->file->qpdf, again));
	return tell_edited(self, id, start, error) &&
	       (how != XS_PDF_WRITTEN_AS_MARKUP ||
		xs_changes_degraded(self->changes, id, self->part_name, "unformatted", error));
}

// Other names refer to it: all that are equal change when the walk is over.
XS_CHECKED static bool
on_name(void *user, const char *name, const char *utf8, GError **error)
{
	Strings *self = user;
	uint64_t start;
	const XsSplice *splice;
	if (!send_to_edit(self, utf8, XS_ROLE_NAME, &start, &splice, error))
		return false;
	if (splice == NULL)
		return true;
	uint32_t id = splice->id;
	g_autofree char *text = spliced(self, utf8, start, self->next - start, false);
	xs_pdf_rename_add(self->reached->rename, name, text);
	return tell_edited(self, id, start, error);
}

// Nobody counts with such a number.
XS_CHECKED static bool
on_number(void *user, const XsPdfSpot *spot, const char *utf8, GError **error)
{
	Strings *self = user;
	uint64_t start;
	const XsSplice *splice;
	if (!send_to_edit(self, utf8, XS_ROLE_NAME, &start, &splice, error))
		return false;
	if (splice == NULL)
		return true;
	put(self, spot, qpdf_oh_new_integer(self->file->qpdf, 0));
	return tell_edited(self, splice->id, start, error);
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
	if (id != 0)
		g_array_append_val(self->reached->pictures, id);
	if (self->sink == NULL || self->drawn == NULL ||
	    g_hash_table_contains(self->drawn, GINT_TO_POINTER(id)) ||
	    !xs_pdf_image_shows(self->file, image))
		return true;
	g_hash_table_add(self->drawn, GINT_TO_POINTER(id));
	XsPlace place = {.part = self->part, .off = (uint64_t)id};
	return xs_sink_gap(self->sink, XS_GAP_IMAGE, true, place, "picture", error);
}

XS_CHECKED static bool
drop_claim(Strings *self, qpdf_oh stream, const char *xmp, GError **error)
{
	self->reached->has_more = true;
	g_autofree char *without = self->changes != NULL ? xs_pdf_claim_drop(xmp) : NULL;
	if (without == NULL)
		return true;
	xs_pdf_file_replace_stream(self->file, stream, without, strlen(without));
	return xs_changes_dropped(self->changes, "Metadata", "claim of conformance", error);
}

XS_CHECKED static bool
on_metadata(Strings *self, qpdf_oh stream, GError **error)
{
	g_autoptr(GBytes) data = xs_pdf_file_stream(self->file, stream, NULL);
	if (data == NULL)
		return on_gap(self, XS_GAP_UNREADABLE, "metadata not decoded", error);
	size_t len = 0;
	const uint8_t *bytes = g_bytes_get_data(data, &len);
	g_autofree char *markup = xs_pdf_file_text(self->file, bytes, len);
	g_autofree char *utf8 = xs_pdf_written_characters(markup);
	uint64_t start = self->next;
	if (!send(self, utf8, XS_ROLE_METADATA, error))
		return false;
	const XsSplice *splice = splice_at(self, start, self->next);
	if (splice == NULL)
		return drop_claim(self, stream, utf8, error);
	uint32_t id = splice->id;
	g_autofree char *changed = spliced(self, utf8, start, self->next - start, true);
	xs_pdf_file_replace_stream(self->file, stream, changed, strlen(changed));
	return tell_edited(self, id, start, error) && drop_claim(self, stream, changed, error);
}

// A stream that is text throughout: read, and masked in place.
XS_CHECKED static bool
on_plain(Strings *self, qpdf_oh stream, XsPdfPlain *plain, bool markup, XsRole role, GError **error)
{
	uint64_t start = self->next;
	if (!send(self, plain->utf8, role, error))
		return false;
	const XsSplice *splice = splice_at(self, start, self->next);
	if (splice == NULL)
		return true;
	uint32_t id = splice->id;
	const char *text = plain->raw != NULL ? plain->raw : plain->utf8;
	g_autofree char *changed = spliced(self, text, start, self->next - start, markup);
	xs_pdf_plain_put(self->file, stream, plain, changed);
	return tell_edited(self, id, start, error);
}

XS_CHECKED static bool
on_script(Strings *self, qpdf_oh stream, GError **error)
{
	g_auto(XsPdfPlain) plain = {0};
	if (!xs_pdf_plain_read(self->file, stream, &plain))
		return on_gap(self, XS_GAP_UNREADABLE, "script not decoded", error);
	return check_script(self, plain.utf8, error) &&
	       on_plain(self, stream, &plain, false, XS_ROLE_ATTRIBUTE, error);
}

// A packet of a form is XML, often a fragment: its markup is read with it.
XS_CHECKED static bool
on_xfa(Strings *self, qpdf_oh stream, GError **error)
{
	g_auto(XsPdfPlain) plain = {0};
	if (!xs_pdf_plain_read(self->file, stream, &plain))
		return on_gap(self, XS_GAP_UNREADABLE, "form in XML not decoded", error);
	if (plain.raw == NULL || xs_pdf_plain_has_references(plain.raw))
		return on_gap(self, XS_GAP_UNSUPPORTED, "xfa", error);
	if (xs_pdf_plain_has_rich(plain.raw) &&
	    !say_gap(self,
		     XS_GAP_UNSUPPORTED,
		     true,
		     "pictures or formatted text in a form in XML",
		     error))
		return false;
	return check_script(self, plain.utf8, error) &&
	       on_plain(self, stream, &plain, true, XS_ROLE_FORM, error);
}

XS_CHECKED static bool
on_attachment(Strings *self, qpdf_oh stream, GError **error)
{
	XsPlace place = {.part = self->part, .off = (uint64_t)xs_pdf_file_id(self->file, stream)};
	if (self->sink != NULL) {
		bool sent = false;
		if (!xs_pdf_attachment_send(self->file, stream, self->sink, place, &sent, error))
			return false;
		return sent || on_gap(self, XS_GAP_UNREADABLE, "attachment not decoded", error);
	}
	const XsEdit *edit = xs_pdf_attachment_edit(self->edits, place.off);
	if (edit == NULL)
		return true;
	self->n_children++;
	if (edit->kind == XS_EDIT_DROP) {
		char name[32];
		g_snprintf(name, sizeof name, "attachment %d", (int)place.off);
		g_hash_table_add(self->dropped, GINT_TO_POINTER((int)place.off));
		return xs_changes_dropped(self->changes, name, "attachment not read", error);
	}
	int child = xs_edits_target(self->edits, edit)->child;
	return xs_pdf_attachment_put(self->file, stream, child, error) &&
	       xs_changes_edited(self->changes, edit->id, self->part_name, 0, 0, error);
}

static void
add_root(Strings *self, qpdf_oh stream, bool glyph)
{
	XsPdfRoot root = {
		.id = xs_pdf_file_id(self->file, stream),
		.generation = qpdf_oh_get_generation(self->file->qpdf, stream),
		.glyph = glyph,
	};
	g_array_append_val(self->reached->roots, root);
}

XS_CHECKED static bool
on_asides(Strings *self, qpdf_oh stream, GError **error)
{
	g_autoptr(GBytes) data = xs_pdf_aside_read(self->file, stream);
	if (data == NULL)
		return true;
	size_t len = 0;
	const uint8_t *bytes = g_bytes_get_data(data, &len);
	g_autoptr(GArray) asides = xs_pdf_asides(bytes, len);
	g_autofree uint8_t *changed = NULL;
	for (guint i = 0; i < asides->len; i++) {
		const XsPdfAside *aside = &g_array_index(asides, XsPdfAside, i);
		g_autofree char *utf8 = xs_pdf_aside_text(bytes, aside);
		uint64_t start;
		const XsSplice *splice;
		if (!send_to_edit(self, utf8, XS_ROLE_METADATA, &start, &splice, error))
			return false;
		if (splice == NULL)
			continue;
		if (changed == NULL)
			changed = g_memdup2(bytes, len);
		xs_pdf_aside_blank(changed, aside);
		if (!tell_edited(self, splice->id, start, error) ||
		    !xs_changes_degraded(
			    self->changes, splice->id, self->part_name, "blank", error))
			return false;
	}
	if (changed != NULL)
		xs_pdf_file_replace_stream(self->file, stream, changed, len);
	return true;
}

XS_CHECKED static bool
on_stream(void *user, XsPdfStreamKind kind, qpdf_oh stream, GError **error)
{
	Strings *self = user;
	int id = xs_pdf_file_id(self->file, stream);
	g_array_append_val(self->reached->streams, id);
	switch (kind) {
	case XS_PDF_STREAM_PAGE:
		return true;
	case XS_PDF_STREAM_PLUMBING:
		return on_asides(self, stream, error);
	case XS_PDF_STREAM_CONTENT:
	case XS_PDF_STREAM_GLYPH:
		add_root(self, stream, kind == XS_PDF_STREAM_GLYPH);
		return true;
	case XS_PDF_STREAM_IMAGE:
		return on_image(self, stream, error);
	case XS_PDF_STREAM_METADATA:
		return on_metadata(self, stream, error);
	case XS_PDF_STREAM_ATTACHMENT:
		return on_attachment(self, stream, error);
	case XS_PDF_STREAM_XFA:
		return on_xfa(self, stream, error);
	case XS_PDF_STREAM_SCRIPT:
		return on_script(self, stream, error);
	case XS_PDF_STREAM_UNKNOWN:
		break;
	}
	return on_gap(self, XS_GAP_BINARY, "unknown stream", error);
}

static void
note_drop(Strings *self, int id, const char *key, const char *note)
{
	XsPdfDrop drop = {.id = id, .key = g_intern_string(key), .note = note};
	if (id >= 0 && self->reached->drops->len < MAX_DROPS)
		g_array_append_val(self->reached->drops, drop);
	else
		self->reached->has_more = true;
}

XS_CHECKED static bool
on_drop(void *user, qpdf_oh dictionary, int id, const char *key, const char *note, GError **error)
{
	Strings *self = user;
	if (self->changes == NULL) {
		note_drop(self, id, key, note);
		return true;
	}
	qpdf_oh_remove_key(self->file->qpdf, dictionary, key);
	if (!g_hash_table_add(self->said, (void *)g_intern_string(key)))
		return true;
	return xs_changes_dropped(self->changes, key + 1, note, error);
}

static bool
on_font(void *user, qpdf_oh dictionary, GError **error)
{
	Strings *self = user;
	int id = xs_pdf_file_id(self->file, dictionary);
	(void)error;
	if (id != 0 && qpdf_oh_get_generation(self->file->qpdf, dictionary) == 0)
		g_array_append_val(self->reached->fonts, id);
	else
		self->reached->has_direct_fonts = true;
	return true;
}

XS_CHECKED static bool
walk(Strings *self, XsSanitise sanitise, GError **error)
{
	XsPdfWalker walker = {
		.user = self,
		.string = on_string,
		.name = on_name,
		.number = on_number,
		.stream = on_stream,
		.drop = on_drop,
		.gap = on_gap,
		.font = on_font,
	};
	g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GArray) singles = g_array_new(false, false, sizeof(XsPdfSingle));
	self->said = said;
	self->singles = singles;
	return xs_pdf_walk(self->file, sanitise, &walker, error) &&
	       (!xs_pdf_singles_make_number(singles) ||
		say_gap(self,
			XS_GAP_UNSUPPORTED,
			true,
			"digits of a number in fields of their own",
			error));
}

bool
xs_pdf_strings_read(XsPdfFile *file,
		    XsSanitise sanitise,
		    XsSink *sink,
		    uint32_t part,
		    GHashTable *drawn,
		    XsPdfReached *reached,
		    GError **error)
{
	Strings self = {
		.file = file,
		.sink = sink,
		.part = part,
		.drawn = drawn,
		.reached = reached,
	};
	if (sink != NULL && !xs_sink_reading(sink, part, XS_READING_LINES, error))
		return false;
	return walk(&self, sanitise, error);
}

bool
xs_pdf_strings_edit(XsPdfFile *file,
		    XsSanitise sanitise,
		    const XsEdits *edits,
		    uint32_t part,
		    const char *part_name,
		    XsPdfReached *reached,
		    XsChanges *changes,
		    GError **error)
{
	g_autoptr(GArray) splices = xs_edits_splices(edits, part);
	g_autoptr(GHashTable) references =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) dropped = g_hash_table_new(NULL, NULL);
	Strings self = {
		.dropped = dropped,
		.references = references,
		.taken = taken,
		.file = file,
		.reached = reached,
		.part = part,
		.splices = splices,
		.edits = edits,
		.changes = changes,
		.part_name = part_name,
	};
	if (!walk(&self, sanitise, error) || !xs_pdf_attachments_drop(file, dropped, error) ||
	    (g_hash_table_size(references) > 0 && !xs_pdf_name_trees_sort(file, error)))
		return false;
	if (self.n_children != xs_pdf_attachment_count(edits)) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "edit of an attachment not there");
		return false;
	}
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

bool
xs_pdf_strings_is_known(const XsPdfReached *reached, const XsEdits *edits, uint32_t part)
{
	g_autoptr(GArray) splices = xs_edits_splices(edits, part);
	return !reached->has_more && splices->len == 0 && xs_pdf_attachment_count(edits) == 0;
}

bool
xs_pdf_strings_drop(XsPdfFile *file,
		    const XsPdfReached *reached,
		    XsChanges *changes,
		    GError **error)
{
	g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < reached->drops->len; i++) {
		const XsPdfDrop *drop = &g_array_index(reached->drops, XsPdfDrop, i);
		qpdf_oh object = drop->id == 0 ? qpdf_get_trailer(file->qpdf)
					       : qpdf_get_object_by_id(file->qpdf, drop->id, 0);
		if (qpdf_oh_is_stream(file->qpdf, object))
			object = qpdf_oh_get_dict(file->qpdf, object);
		qpdf_oh_remove_key(file->qpdf, object, drop->key);
		if (g_hash_table_add(said, (void *)drop->key) &&
		    !xs_changes_dropped(changes, drop->key + 1, drop->note, error))
			return false;
	}
	return true;
}
