// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/package/xs-package-names.h"

#include "base/xs-fd.h"
#include "format/pack/xs-pack-writer.h"
#include "format/package/xs-package-media.h"
#include "format/xml/xs-xml-reader.h"
#include "format/xml/xs-xml-splice.h"

#include <string.h>

enum {
	MAX_EXTENSION = 8,
	MAX_REFERENCE = 1 << 16, // bytes of a text that may be one
};

static const char relationships[] = ".rels";

struct XsPackageNames {
	const XsFormatOptions *options;
	XsPack *pack;
	GHashTable *taken; // steps of all names, folded
	GHashTable *steps; // those that change: folded -> new
	int fd;            // of the copy
	int spool;         // what is written under the old names, or -1
};

void
xs_package_names_free(XsPackageNames *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->taken);
	g_hash_table_unref(self->steps);
	xs_fd_clear(&self->spool);
	g_free(self);
}

// A step between slashes as it is compared: decoded, without letter case. The relationships of a part are
// called as the part is.
static char *
fold(const char *step, size_t len, bool *ret_relationships)
{
	g_autofree char *raw = g_strndup(step, len);
	g_autofree char *decoded = g_uri_unescape_string(raw, NULL);
	char *folded = g_ascii_strdown(g_strstrip(decoded != NULL ? decoded : raw), -1);
	*ret_relationships = g_str_has_suffix(folded, relationships);
	if (*ret_relationships)
		folded[strlen(folded) - strlen(relationships)] = '\0';
	return folded;
}

static size_t
step_end(const char *name, size_t at)
{
	return at + strcspn(name + at, "/\\");
}

static void
take_steps(XsPackageNames *self, const char *name)
{
	for (size_t at = 0; name[at] != '\0';) {
		bool relations;
		size_t end = step_end(name, at);
		g_hash_table_add(self->taken, fold(name + at, end - at, &relations));
		at = end + (name[end] != '\0');
	}
}

// Where the extension of a step begins, its dot included; its length where it has none.
static size_t
extension_at(const char *folded)
{
	const char *dot = strrchr(folded, '.');
	size_t len = dot != NULL ? strlen(dot + 1) : 0;
	bool plain = len > 0 && len <= MAX_EXTENSION;
	for (size_t i = 1; plain && i <= len; i++)
		plain = g_ascii_isalnum(dot[i]);
	return plain ? (size_t)(dot - folded) : strlen(folded);
}

static void
rename_step(XsPackageNames *self, const char *step, size_t len, size_t number)
{
	bool relations;
	char *folded = fold(step, len, &relations);
	if (g_hash_table_contains(self->steps, folded)) {
		g_free(folded);
		return;
	}
	const char *extension = folded + extension_at(folded);
	char *name = g_strdup_printf("part-%zu%s", number, extension);
	while (g_hash_table_contains(self->taken, name)) {
		char *longer = g_strconcat("x", name, NULL);
		g_free(name);
		name = longer;
	}
	g_hash_table_add(self->taken, g_strdup(name));
	g_hash_table_insert(self->steps, folded, name);
}

// Whether a mask in a step would change what tells its type.
static bool
reaches_extension(const char *step, size_t len, uint64_t to)
{
	g_autofree char *plain = g_strndup(step, len);
	size_t end = g_str_has_suffix(plain, relationships) ? len - strlen(relationships) : len;
	plain[end] = '\0';
	size_t extension = extension_at(plain);
	return extension < end && to > extension;
}

static bool
rename_steps(XsPackageNames *self,
	     const char *name,
	     size_t number,
	     uint64_t from,
	     uint64_t to,
	     GError **error)
{
	for (size_t at = 0; name[at] != '\0';) {
		size_t end = step_end(name, at);
		if (from < end && to > at) {
			if (reaches_extension(name + at, end - at, to - at)) {
				g_set_error_literal(error,
						    XS_ERROR,
						    XS_ERROR_UNSUPPORTED,
						    "type in the name of a part cannot be edited");
				return false;
			}
			rename_step(self, name + at, end - at, number);
		}
		at = end + (name[end] != '\0');
	}
	return true;
}

static bool
take_up(XsPackageNames *self, const XsSplice *splice, XsChanges *changes, GError **error)
{
	uint64_t entry = splice->off / XS_PACKAGE_NAME_SPAN;
	uint64_t from = splice->off % XS_PACKAGE_NAME_SPAN;
	g_autofree char *name = NULL;
	if (entry < xs_pack_n_entries(self->pack)) {
		const XsPackEntry *stored = xs_pack_entry(self->pack, (size_t)entry);
		name = xs_pack_name_utf8(stored->name, stored->name_len);
	}
	size_t len = name != NULL ? strlen(name) : 0;
	if (from > len || splice->len > len - from) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "edit outside of the names of parts");
		return false;
	}
	return rename_steps(self, name, (size_t)entry, from, from + splice->len, error) &&
	       xs_changes_edited(changes, splice->id, "(names)", splice->off, splice->len, error) &&
	       xs_changes_degraded(changes, splice->id, "(names)", "name", error);
}

XsPackageNames *
xs_package_names_new(XsPack *pack,
		     const XsEdits *edits,
		     uint32_t part,
		     const XsFormatOptions *options,
		     XsChanges *changes,
		     GError **error)
{
	g_autoptr(XsPackageNames) self = g_new0(XsPackageNames, 1);
	self->pack = pack;
	self->options = options;
	self->spool = -1;
	self->taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->steps = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GArray) splices = xs_edits_splices(edits, part);
	for (size_t i = 0; splices->len > 0 && i < xs_pack_n_entries(pack); i++) {
		const XsPackEntry *stored = xs_pack_entry(pack, i);
		g_autofree char *name = xs_pack_name_utf8(stored->name, stored->name_len);
		take_steps(self, name);
	}
	for (guint i = 0; i < splices->len; i++) {
		if (!take_up(self, &g_array_index(splices, XsSplice, i), changes, error))
			return NULL;
	}
	return g_steal_pointer(&self);
}

int
xs_package_names_begin(XsPackageNames *self, int fd, GError **error)
{
	self->fd = fd;
	if (g_hash_table_size(self->steps) == 0)
		return fd;
	self->spool = xs_fd_unnamed(NULL, error);
	return self->spool;
}

// A name, or what refers to one, with its steps as they are called in the copy; NULL where none changes.
// What stands behind the path stays.
static char *
renamed(const XsPackageNames *self, const char *path)
{
	g_autoptr(GString) made = g_string_new(NULL);
	size_t whole = strcspn(path, "?#");
	bool changed = false;
	for (size_t at = 0; at < whole;) {
		bool relations;
		size_t end = MIN(step_end(path, at), whole);
		g_autofree char *folded = fold(path + at, end - at, &relations);
		const char *name = g_hash_table_lookup(self->steps, folded);
		changed |= name != NULL;
		if (name != NULL)
			g_string_append_printf(made, "%s%s", name, relations ? relationships : "");
		else
			g_string_append_len(made, path + at, (gssize)(end - at));
		at = end;
		if (at < whole)
			g_string_append_c(made, path[at++]);
	}
	g_string_append(made, path + whole);
	return changed ? g_string_free(g_steal_pointer(&made), false) : NULL;
}

// The references in one part.
typedef struct {
	const XsPackageNames *names;
	GArray *splices; // XsXmlSplice
	GStringChunk *strings;
	GString *text; // since the last tag
	uint64_t text_off;
	uint64_t text_end;
	bool torn; // something else stands between its pieces
} References;

static void
add_splice(References *self, uint64_t off, uint64_t len, const char *value)
{
	g_autofree char *made = renamed(self->names, value);
	if (made == NULL)
		return;
	XsXmlSplice splice = {off, len, g_string_chunk_insert(self->strings, made), false};
	g_array_append_val(self->splices, splice);
}

static bool
on_text(void *user,
	XsPieceKind kind G_GNUC_UNUSED,
	const char *utf8,
	size_t len,
	uint64_t off,
	uint64_t n,
	GError **error G_GNUC_UNUSED)
{
	References *self = user;
	if (self->text->len == 0)
		self->text_off = off;
	else
		self->torn |= off != self->text_end;
	self->text_end = off + n;
	if (self->text->len < MAX_REFERENCE)
		g_string_append_len(self->text, utf8, (gssize)len);
	return true;
}

static void
flush(References *self)
{
	if (!self->torn && self->text->len < MAX_REFERENCE)
		add_splice(self, self->text_off, self->text_end - self->text_off, self->text->str);
	g_string_truncate(self->text, 0);
	self->torn = false;
}

static bool
on_start(void *user, XsXmlReader *reader, const XsXmlTag *tag, GError **error)
{
	References *self = user;
	flush(self);
	for (size_t i = 0; tag->attributes[2 * i] != NULL; i++) {
		XsXmlAttribute attribute;
		g_autofree char *made = renamed(self->names, tag->attributes[2 * i + 1]);
		if (made == NULL)
			continue;
		if (!xs_xml_reader_attribute(reader, tag, i, &attribute, error))
			return false;
		add_splice(
			self, attribute.value_off, attribute.value_len, tag->attributes[2 * i + 1]);
	}
	return true;
}

static bool
on_end(void *user,
       const char *name G_GNUC_UNUSED,
       uint64_t off G_GNUC_UNUSED,
       uint64_t len G_GNUC_UNUSED,
       GError **error G_GNUC_UNUSED)
{
	flush(user);
	return true;
}

// A part that cannot be read refers to nothing: it is a gap, or a picture that begins like XML.
static bool
find_references(References *self, const XsBuffer *data, GError **error)
{
	const XsXmlFuncs funcs = {
		.raw_names = true, .start = on_start, .end = on_end, .text = on_text};
	bool own;
	g_autoptr(GError) fault = NULL;
	if (xs_xml_read(data->data,
			data->len,
			&self->names->options->limits,
			&funcs,
			self,
			&own,
			&fault))
		return true;
	g_array_set_size(self->splices, 0);
	if (!own)
		g_propagate_error(error, g_steal_pointer(&fault));
	return own;
}

static bool
write_xml(const XsPackageNames *self, XsPack *pack, size_t i, XsPackWriter *writer, GError **error)
{
	const XsLimits *limits = &self->options->limits;
	g_auto(XsBuffer) data = xs_buffer_init((size_t)limits->entry_size);
	g_auto(XsBuffer) out = xs_buffer_init((size_t)limits->entry_size);
	g_autoptr(GArray) splices = g_array_new(false, false, sizeof(XsXmlSplice));
	g_autoptr(GStringChunk) strings = g_string_chunk_new(256);
	g_autoptr(GString) text = g_string_new(NULL);
	References references = {
		.names = self, .splices = splices, .strings = strings, .text = text};
	if (!xs_pack_read(pack, i, &data, error) || !find_references(&references, &data, error))
		return false;
	if (splices->len == 0)
		return xs_pack_writer_copy(writer, i, error);
	const XsXmlSplice *all = (const XsXmlSplice *)(void *)splices->data;
	return xs_xml_splice(data.data, data.len, all, splices->len, &out, error) &&
	       xs_xml_check(out.data, out.len, limits, error) &&
	       xs_pack_writer_replace(writer, i, out.data, out.len, error);
}

static bool
write_entry(
	const XsPackageNames *self, XsPack *pack, size_t i, XsPackWriter *writer, GError **error)
{
	const XsPackEntry *stored = xs_pack_entry(pack, i);
	g_autofree char *name = xs_pack_name_utf8(stored->name, stored->name_len);
	g_autofree char *made = renamed(self, name);
	g_auto(XsBuffer) head = xs_buffer_init(XS_PACKAGE_MEDIA_HEAD);
	if (made != NULL)
		xs_pack_writer_rename(writer, i, made, strlen(made), !g_str_is_ascii(made));
	if (!xs_pack_peek(pack, i, XS_PACKAGE_MEDIA_HEAD, &head, error))
		return false;
	return xs_package_media(head.data, head.len, stored->size) == XS_PACKAGE_MEDIA_XML
		       ? write_xml(self, pack, i, writer, error)
		       : xs_pack_writer_copy(writer, i, error);
}

bool
xs_package_names_finish(XsPackageNames *self, GError **error)
{
	if (self->spool < 0)
		return true;
	const XsLimits *limits = &self->options->limits;
	g_autoptr(XsSource) source = xs_source_new_fd(xs_fd_steal(&self->spool), limits, error);
	if (source == NULL)
		return false;
	g_autoptr(XsPack) pack = xs_pack_open(source, limits, error);
	if (pack == NULL)
		return false;
	g_autoptr(XsPackWriter) writer = xs_pack_writer_new(pack, self->fd, limits->output_size);
	for (size_t i = 0; i < xs_pack_n_entries(pack); i++) {
		if (!write_entry(self, pack, i, writer, error))
			return false;
	}
	return xs_pack_writer_finish(writer, error);
}

bool
xs_package_names_tell(const char *reference, const char *name)
{
	g_autofree char *decoded = g_uri_unescape_string(reference, NULL);
	const char *at = decoded != NULL ? decoded : reference;
	while (*at == '.' || *at == '/' || *at == '\\')
		at++;
	g_autofree char *path = g_ascii_strdown(at, -1);
	g_autofree char *folded = g_ascii_strdown(name, -1);
	g_strdelimit(path, "\\", '/');
	g_strdelimit(folded, "\\", '/');
	return g_str_has_suffix(folded, path);
}
