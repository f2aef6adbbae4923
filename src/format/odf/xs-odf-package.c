// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/odf/xs-odf-package.h"

#include "format/odf/xs-odf-words.h"
#include "format/package/xs-package-media.h"

#include <string.h>

enum {
	TYPE_MAX = 128,   // bytes of the entry "mimetype"
	FOLDERS_MAX = 16, // in which an object may lie
};

static const char type_prefix[] = "application/vnd.oasis.opendocument.";

// What sanitising leaves out, by its place in the package or in an object within it.
static const struct {
	const char *name; // of the entry, or of a folder where it ends with a slash
	XsSanitise flag;
	const char *note;
} drops[] = {
	{"Thumbnails/", XS_SANITISE_THUMBNAIL, "thumbnail"},
	{"ObjectReplacements/", XS_SANITISE_THUMBNAIL, "replacement"},
	{"layout-cache", XS_SANITISE_THUMBNAIL, "layout-cache"},
	{"META-INF/documentsignatures.xml", XS_SANITISE_SIGNATURE, "signature"},
	{"META-INF/macrosignatures.xml", XS_SANITISE_SIGNATURE, "signature"},
	{"META-INF/packagesignatures.xml", XS_SANITISE_SIGNATURE, "signature"},
	{"Versions/", XS_SANITISE_REVISION, "revision"},
	{"VersionList.xml", XS_SANITISE_REVISION, "revision"},
	{"Basic/", XS_SANITISE_MACROS, "macros"},
	{"Dialogs/", XS_SANITISE_MACROS, "macros"},
	{"Scripts/", XS_SANITISE_MACROS, "macros"},
};

static const struct {
	const char *name;
	XsRole role;
} roles[] = {
	{"content.xml", XS_ROLE_BODY},
	{"styles.xml", XS_ROLE_HIDDEN},
	{"meta.xml", XS_ROLE_METADATA},
	{"settings.xml", XS_ROLE_METADATA},
	{"manifest.rdf", XS_ROLE_METADATA},
};

void
xs_odf_package_free(XsOdfPackage *self)
{
	if (self == NULL)
		return;
	g_clear_pointer(&self->infos, g_array_unref);
	g_clear_pointer(&self->references, g_array_unref);
	g_clear_pointer(&self->index, g_hash_table_unref);
	g_clear_pointer(&self->names, g_ptr_array_unref);
	g_clear_pointer(&self->pack, xs_pack_free);
	g_free(self->type);
	g_free(self);
}

static int64_t
find_name(const XsOdfPackage *self, const char *name)
{
	return (int64_t)GPOINTER_TO_SIZE(g_hash_table_lookup(self->index, name)) - 1;
}

// The folder of an object in which an entry lies: "Object 1/", or "" for the document's own.
static char *
base_of(const XsOdfPackage *self, const char *name)
{
	const char *end = name;
	const char *at = strchr(name, '/');
	for (size_t i = 0; at != NULL && i < FOLDERS_MAX; i++, at = strchr(at + 1, '/')) {
		g_autofree char *content =
			g_strdup_printf("%.*scontent.xml", (int)(at + 1 - name), name);
		if (find_name(self, content) >= 0)
			end = at + 1;
	}
	return g_strndup(name, (size_t)(end - name));
}

int64_t
xs_odf_package_find(const XsOdfPackage *self, size_t part, const char *reference)
{
	g_autofree char *plain = g_uri_unescape_string(reference, NULL);
	const char *at = plain != NULL ? plain : reference;
	if (g_str_has_prefix(at, "./"))
		at += 2;
	if (*at == '\0')
		return -1;
	g_autofree char *base = base_of(self, xs_odf_package_name(self, part));
	const char *const forms[] = {"", "/", "/content.xml"};
	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
		g_autofree char *inner = g_strconcat(base, at, forms[i], NULL);
		g_autofree char *outer = g_strconcat(at, forms[i], NULL);
		int64_t entry = find_name(self, inner);
		if (entry < 0)
			entry = find_name(self, outer);
		if (entry >= 0)
			return entry;
	}
	return -1;
}

static const char *
drop_note(const char *inner, XsSanitise sanitise)
{
	for (size_t i = 0; i < G_N_ELEMENTS(drops); i++) {
		bool folder = g_str_has_suffix(drops[i].name, "/");
		bool hit = folder ? g_str_has_prefix(inner, drops[i].name)
				  : strcmp(inner, drops[i].name) == 0;
		if (hit && (sanitise & drops[i].flag) != 0)
			return drops[i].note;
	}
	return NULL;
}

// What an entry or folder is left out as, or NULL. The picture of an OLE object stays: nobody else draws
// the object.
static const char *
note_of(const XsOdfPackage *self, const char *base, const char *name, XsSanitise sanitise)
{
	static const char pictures[] = "ObjectReplacements/";
	const char *inner = name + strlen(base);
	if (g_str_has_prefix(inner, pictures)) {
		g_autofree char *object = g_strconcat(base, inner + strlen(pictures), NULL);
		if (find_name(self, object) >= 0)
			return NULL;
	}
	return drop_note(inner, sanitise);
}

typedef struct {
	XsOdfPackage *package;
	bool encrypted;
	XsSanitise sanitise;
	XsOdfReference reference; // of the file-entry that is open
	bool open;
} Manifest;

static bool
on_start(void *user,
	 XsXmlReader *xml G_GNUC_UNUSED,
	 const XsXmlTag *tag,
	 GError **error G_GNUC_UNUSED)
{
	Manifest *self = user;
	XsOdfWord word = xs_odf_tag_word(tag);
	self->encrypted |= word == XS_ODF_ENCRYPTION;
	if (word != XS_ODF_FILE_ENTRY)
		return true;
	const char *path = xs_odf_value(tag, "full-path");
	const char *type = xs_odf_value(tag, "media-type");
	g_autofree char *base = path != NULL ? base_of(self->package, path) : NULL;
	self->reference.off = tag->off;
	self->reference.entry = path != NULL ? find_name(self->package, path) : -1;
	self->reference.dropped =
		path != NULL && note_of(self->package, base, path, self->sanitise) != NULL;
	self->open = true;
	if (path != NULL && type != NULL && strcmp(path, "/") == 0 && self->package->type == NULL)
		self->package->type = g_strdup(type);
	return true;
}

static bool
on_end(void *user, const char *name, uint64_t off, uint64_t len, GError **error G_GNUC_UNUSED)
{
	Manifest *self = user;
	if (!self->open || xs_odf_word(name) != XS_ODF_FILE_ENTRY)
		return true;
	self->reference.len = off + len - self->reference.off;
	g_array_append_val(self->package->references, self->reference);
	self->open = false;
	return true;
}

static bool
load_manifest(XsOdfPackage *self, const XsFormatOptions *options, GError **error)
{
	self->manifest = find_name(self, "META-INF/manifest.xml");
	if (self->manifest < 0)
		return true;
	const XsXmlFuncs funcs = {.start = on_start, .end = on_end};
	const XsLimits *limits = &options->limits;
	g_auto(XsBuffer) data = xs_buffer_init((size_t)limits->entry_size);
	Manifest manifest = {.package = self, .sanitise = options->sanitise};
	if (!xs_pack_read(self->pack, (size_t)self->manifest, &data, error) ||
	    !xs_xml_read(data.data, data.len, limits, &funcs, &manifest, NULL, error))
		return false;
	if (!manifest.encrypted)
		return true;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_ENCRYPTED, "encrypted OpenDocument");
	return false;
}

// The entry "mimetype" says what the package is, where there is one; else the manifest has said so.
static bool
load_type(XsOdfPackage *self, GError **error)
{
	int64_t entry = find_name(self, "mimetype");
	if (entry >= 0 && xs_pack_entry(self->pack, (size_t)entry)->size <= TYPE_MAX) {
		g_auto(XsBuffer) data = xs_buffer_init(TYPE_MAX);
		if (!xs_pack_read(self->pack, (size_t)entry, &data, error))
			return false;
		g_free(self->type);
		self->type = g_strndup((const char *)data.data, data.len);
	} else if (entry >= 0) {
		g_clear_pointer(&self->type, g_free);
	}
	if (self->type != NULL && g_str_has_prefix(g_strchomp(self->type), type_prefix) &&
	    strspn(self->type, "abcdefghijklmnopqrstuvwxyz.-/") == strlen(self->type))
		return true;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_UNSUPPORTED, "not an OpenDocument package");
	return false;
}

static bool
is_font(const uint8_t *data, size_t len)
{
	return len >= 4 && (memcmp(data, "\0\1\0\0", 4) == 0 || memcmp(data, "OTTO", 4) == 0 ||
			    memcmp(data, "ttcf", 4) == 0 || memcmp(data, "true", 4) == 0);
}

// Ogg, MP3, the ISO base media file format, RIFF, Matroska.
static bool
is_media(const uint8_t *data, size_t len)
{
	static const struct {
		size_t at;
		size_t len;
		const char *magic;
	} kinds[] = {{0, 4, "OggS"},
		     {0, 3, "ID3"},
		     {0, 2, "\xFF\xFB"},
		     {4, 4, "ftyp"},
		     {8, 4, "WAVE"},
		     {8, 4, "AVI "},
		     {0, 4, "\x1A\x45\xDF\xA3"}};
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (len >= kinds[i].at + kinds[i].len &&
		    memcmp(data + kinds[i].at, kinds[i].magic, kinds[i].len) == 0)
			return true;
	}
	return false;
}

static XsOdfPartKind
kind_of(const char *name, const XsBuffer *head, uint64_t size)
{
	switch ((int)xs_package_media(head->data, head->len, size)) {
	case XS_PACKAGE_MEDIA_ZIP:
		return XS_ODF_PART_CHILD;
	case XS_PACKAGE_MEDIA_XML:
		return XS_ODF_PART_XML;
	case XS_PACKAGE_MEDIA_IMAGE:
		return XS_ODF_PART_IMAGE;
	case XS_PACKAGE_MEDIA_SMALL:
		return XS_ODF_PART_SMALL;
	case XS_PACKAGE_MEDIA_METAFILE:
		return XS_ODF_PART_DRAWING;
	default:
		break;
	}
	if (g_str_has_suffix(name, ".xml") || g_str_has_suffix(name, ".rdf"))
		return XS_ODF_PART_XML;
	if (head->len >= 8 && memcmp(head->data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0)
		return XS_ODF_PART_OBJECT;
	if (is_media(head->data, head->len))
		return XS_ODF_PART_MEDIA;
	return is_font(head->data, head->len) ? XS_ODF_PART_FONT : XS_ODF_PART_BINARY;
}

static bool
classify(XsOdfPackage *self, size_t i, XsSanitise sanitise, GError **error)
{
	XsOdfPartInfo *info = &g_array_index(self->infos, XsOdfPartInfo, i);
	const char *name = xs_odf_package_name(self, i);
	g_autofree char *base = base_of(self, name);
	const char *inner = name + strlen(base);
	const XsPackEntry *entry = xs_pack_entry(self->pack, i);
	info->role = XS_ROLE_HIDDEN;
	info->drop = note_of(self, base, name, sanitise);
	if (entry->size == 0 || strcmp(name, "mimetype") == 0)
		return true;
	for (size_t k = 0; k < G_N_ELEMENTS(roles); k++) {
		if (strcmp(inner, roles[k].name) == 0)
			info->role = roles[k].role;
	}
	g_auto(XsBuffer) head = xs_buffer_init(XS_PACKAGE_MEDIA_HEAD);
	if (!xs_pack_peek(self->pack, i, XS_PACKAGE_MEDIA_HEAD, &head, error))
		return false;
	info->kind = kind_of(name, &head, entry->size);
	info->main = strcmp(name, "content.xml") == 0;
	info->layout = strcmp(inner, "layout-cache") == 0;
	info->styles = strcmp(inner, "styles.xml") == 0;
	info->drawing =
		info->kind == XS_ODF_PART_XML &&
		(g_str_has_suffix(name, ".svg") || memmem(head.data, head.len, "<svg", 4) != NULL);
	return true;
}

static bool
load(XsOdfPackage *self, const XsFormatOptions *options, GError **error)
{
	size_t n = xs_pack_n_entries(self->pack);
	for (size_t i = 0; i < n; i++) {
		const XsPackEntry *entry = xs_pack_entry(self->pack, i);
		char *name = xs_pack_name_utf8(entry->name, entry->name_len);
		g_ptr_array_add(self->names, name);
		g_hash_table_replace(self->index, name, GSIZE_TO_POINTER(i + 1));
	}
	if (!load_manifest(self, options, error) || !load_type(self, error))
		return false;
	g_array_set_size(self->infos, (guint)n);
	for (size_t i = 0; i < n; i++) {
		if (!classify(self, i, options->sanitise, error))
			return false;
	}
	int64_t content = find_name(self, "content.xml");
	if (content >= 0 && xs_odf_package_info(self, (size_t)content)->kind == XS_ODF_PART_XML)
		return true;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_MALFORMED, "OpenDocument without content");
	return false;
}

XsOdfPackage *
xs_odf_package_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	g_autoptr(XsOdfPackage) self = g_new0(XsOdfPackage, 1);
	self->names = g_ptr_array_new_with_free_func(g_free);
	self->index = g_hash_table_new(g_str_hash, g_str_equal);
	self->references = g_array_new(false, false, sizeof(XsOdfReference));
	self->infos = g_array_new(false, true, sizeof(XsOdfPartInfo));
	self->manifest = -1;
	self->pack = xs_pack_open(source, &options->limits, error);
	if (self->pack == NULL || !load(self, options, error))
		return NULL;
	return g_steal_pointer(&self);
}
