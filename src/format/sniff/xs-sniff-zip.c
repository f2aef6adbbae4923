// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-bytes.h"
#include "format/sniff/xs-sniff-kinds.h"

#include <zlib.h>

// APPNOTE 6.3: just enough to see what kind of archive it is. Whether the archive is sound is for
// the reader of the format to say.
enum {
	END_SIZE = 22,
	END_WITHIN = END_SIZE + 65535,
	CENTRAL_SIZE = 46,
	LOCAL_SIZE = 30,
	FLAG_ENCRYPTED = 1,
	METHOD_STORED = 0,
	METHOD_DEFLATED = 8,
	MAX_PART = 1 << 20, // bytes of one small part that are looked at
};

typedef struct {
	const uint8_t *name;
	size_t name_len;
	uint16_t flags;
	uint16_t method;
	uint32_t packed;
	uint32_t local;
} Entry;

// What the names in the directory tell.
typedef struct {
	const uint8_t *data;
	size_t len;
	Entry content_types;
	Entry rels;
	Entry mimetype;
	Entry manifest;
	bool ofd;
	bool java;
	bool android;
	bool encrypted;
	size_t n_entries;
} Archive;

static bool
find_directory(const uint8_t *data, size_t len, XsBytes *ret_directory)
{
	size_t floor = len > END_WITHIN ? len - END_WITHIN : 0;
	for (size_t at = len >= END_SIZE ? len - END_SIZE + 1 : 0; at > floor; at--) {
		const uint8_t *end = data + at - 1;
		if (memcmp(end, "PK\5\6", 4) != 0)
			continue;
		XsBytes fields = {end + 12, 8, 0};
		uint32_t size;
		uint32_t off;
		if (!xs_bytes_u32(&fields, &size) || !xs_bytes_u32(&fields, &off))
			return false;
		if (off >= len)
			return false;
		*ret_directory = (XsBytes){data, MIN(len, (size_t)off + size), off};
		return true;
	}
	return false;
}

static bool
next_entry(XsBytes *directory, Entry *ret_entry)
{
	const uint8_t *fixed;
	if (!xs_bytes_slice(directory, CENTRAL_SIZE, &fixed) || memcmp(fixed, "PK\1\2", 4) != 0)
		return false;
	XsBytes at = {fixed, CENTRAL_SIZE, 8};
	uint32_t skipped;
	uint16_t extra;
	uint16_t comment;
	uint16_t name_len = 0;
	const uint8_t *rest;
	Entry entry = {0};
	bool ok = xs_bytes_u16(&at, &entry.flags) && xs_bytes_u16(&at, &entry.method) &&
		  xs_bytes_u32(&at, &skipped) && xs_bytes_u32(&at, &skipped) &&
		  xs_bytes_u32(&at, &entry.packed) && xs_bytes_u32(&at, &skipped) &&
		  xs_bytes_u16(&at, &name_len) && xs_bytes_u16(&at, &extra) &&
		  xs_bytes_u16(&at, &comment) && xs_bytes_u32(&at, &skipped) &&
		  xs_bytes_u32(&at, &skipped) && xs_bytes_u32(&at, &entry.local);
	entry.name_len = name_len;
	ok = ok && xs_bytes_slice(directory, entry.name_len, &entry.name) &&
	     xs_bytes_slice(directory, (size_t)extra + comment, &rest);
	*ret_entry = entry;
	return ok;
}

static bool
entry_named(const Entry *entry, const char *name)
{
	return entry->name_len == strlen(name) &&
	       g_ascii_strncasecmp((const char *)entry->name, name, entry->name_len) == 0;
}

static void
look_at_entry(Archive *self, const Entry *entry)
{
	self->n_entries++;
	self->encrypted |= (entry->flags & FLAG_ENCRYPTED) != 0;
	if (entry_named(entry, "[Content_Types].xml"))
		self->content_types = *entry;
	else if (entry_named(entry, "_rels/.rels"))
		self->rels = *entry;
	else if (entry_named(entry, "mimetype"))
		self->mimetype = *entry;
	else if (entry_named(entry, "META-INF/manifest.xml"))
		self->manifest = *entry;
	else if (entry_named(entry, "OFD.xml"))
		self->ofd = true;
	else if (entry_named(entry, "META-INF/MANIFEST.MF"))
		self->java = true;
	else if (entry_named(entry, "AndroidManifest.xml") || entry_named(entry, "classes.dex"))
		self->android = true;
}

static uint8_t *
inflate_part(const uint8_t *packed, size_t packed_len, size_t *ret_len)
{
	g_autofree uint8_t *out = g_malloc(MAX_PART);
	z_stream stream = {
		.next_in = (Bytef *)packed,
		.avail_in = (uInt)MIN(packed_len, MAX_PART),
		.next_out = out,
		.avail_out = MAX_PART,
	};
	if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
		return NULL;
	int result = inflate(&stream, Z_SYNC_FLUSH);
	*ret_len = stream.total_out;
	inflateEnd(&stream);
	return result == Z_OK || result == Z_STREAM_END ? g_steal_pointer(&out) : NULL;
}

// The first MAX_PART bytes of an entry as a string, NUL bytes left out (so that UTF-16 of ASCII
// reads as ASCII); NULL where it cannot be read.
static char *
read_part(const Archive *self, const Entry *entry)
{
	if (entry->name == NULL || (entry->flags & FLAG_ENCRYPTED) != 0)
		return NULL;
	XsBytes at = {self->data, self->len, MIN(entry->local, self->len)};
	const uint8_t *local;
	const uint8_t *rest;
	if (!xs_bytes_slice(&at, LOCAL_SIZE, &local) || memcmp(local, "PK\3\4", 4) != 0)
		return NULL;
	size_t name_len = local[26] | (size_t)local[27] << 8;
	size_t extra_len = local[28] | (size_t)local[29] << 8;
	if (!xs_bytes_slice(&at, name_len + extra_len, &rest))
		return NULL;
	size_t packed_len = MIN(entry->packed, xs_bytes_left(&at));
	const uint8_t *packed = at.data + at.pos;
	g_autofree uint8_t *inflated = NULL;
	size_t len = MIN(packed_len, MAX_PART);
	if (entry->method == METHOD_DEFLATED)
		inflated = inflate_part(packed, packed_len, &len);
	else if (entry->method != METHOD_STORED)
		return NULL;
	if (entry->method == METHOD_DEFLATED && inflated == NULL)
		return NULL;
	const uint8_t *bytes = inflated != NULL ? inflated : packed;
	GString *text = g_string_sized_new(len);
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] != 0)
			g_string_append_c(text, (char)bytes[i]);
	}
	return g_string_free(text, false);
}

// The value of an attribute within one tag, or NULL.
static char *
attribute(const char *tag, const char *end, const char *name)
{
	size_t name_len = strlen(name);
	for (const char *at = tag;
	     at < end && (at = memmem(at, (size_t)(end - at), name, name_len));
	     at++) {
		const char *value = at + name_len;
		value += strspn(value, " \t\r\n");
		if (!g_ascii_isspace(at[-1]) || *value != '=')
			continue;
		value++;
		value += strspn(value, " \t\r\n");
		if (value >= end || (*value != '"' && *value != '\''))
			continue;
		const char *stop = memchr(value + 1, *value, (size_t)(end - value - 1));
		return stop != NULL ? g_strndup(value + 1, (size_t)(stop - value - 1)) : NULL;
	}
	return NULL;
}

// The value of attribute wanted in the first tag of that name whose attribute key ends with
// suffix; NULL where there is none.
static char *
find_tag(const char *xml, const char *tag, const char *key, const char *suffix, const char *wanted)
{
	for (const char *at = strstr(xml, tag); at != NULL; at = strstr(at + 1, tag)) {
		const char *end = strchr(at, '>');
		if (end == NULL)
			return NULL;
		g_autofree char *value = attribute(at, end, key);
		if (value != NULL && g_str_has_suffix(value, suffix))
			return attribute(at, end, wanted);
	}
	return NULL;
}

typedef struct {
	const char *content_type;
	const char *format;
	const char *detail;
} Kind;

static const Kind ooxml_kinds[] = {
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
	 "docx",
	 "Word document"},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
	 "docx",
	 "Word template"},
	{"application/vnd.ms-word.document.macroEnabled.main+xml",
	 "docx",
	 "Word document with macros"},
	{"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
	 "docx",
	 "Word template with macros"},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
	 "xlsx",
	 "Excel workbook"},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
	 "xlsx",
	 "Excel template"},
	{"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
	 "xlsx",
	 "Excel workbook with macros"},
	{"application/vnd.ms-excel.template.macroEnabled.main+xml",
	 "xlsx",
	 "Excel template with macros"},
	{"application/vnd.ms-excel.sheet.binary.macroEnabled.main", "", "Excel binary workbook"},
	{"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
	 "pptx",
	 "PowerPoint presentation"},
	{"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
	 "pptx",
	 "PowerPoint slide show"},
	{"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
	 "pptx",
	 "PowerPoint template"},
	{"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
	 "pptx",
	 "PowerPoint presentation with macros"},
	{"application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
	 "pptx",
	 "PowerPoint slide show with macros"},
	{"application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
	 "pptx",
	 "PowerPoint template with macros"},
	{"application/vnd.ms-visio.drawing.main+xml", "", "Visio drawing"},
};

static const Kind mimetype_kinds[] = {
	{"application/vnd.oasis.opendocument.text", "odt", "OpenDocument text"},
	{"application/vnd.oasis.opendocument.spreadsheet", "ods", "OpenDocument spreadsheet"},
	{"application/vnd.oasis.opendocument.presentation", "odp", "OpenDocument presentation"},
	{"application/vnd.oasis.opendocument.graphics", "", "OpenDocument drawing"},
	{"application/epub+zip", "", "EPUB book"},
};

// Which Office Open XML document: the type of the part that the package's relationships name as
// the document. A package without readable relationships is taken by the only main type it lists.
static const Kind *
ooxml_kind(const Archive *self)
{
	g_autofree char *types = read_part(self, &self->content_types);
	if (types == NULL)
		return NULL;
	g_autofree char *rels = read_part(self, &self->rels);
	g_autofree char *target =
		rels != NULL ? find_tag(rels, "Relationship ", "Type", "/officeDocument", "Target")
			     : NULL;
	g_autofree char *type =
		target != NULL && *target != '\0'
			? find_tag(types, "Override", "PartName", target, "ContentType")
			: NULL;
	const Kind *only = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(ooxml_kinds); i++) {
		if (type != NULL && strcmp(type, ooxml_kinds[i].content_type) == 0)
			return &ooxml_kinds[i];
		if (only == NULL && strstr(types, ooxml_kinds[i].content_type) != NULL)
			only = &ooxml_kinds[i];
	}
	return only;
}

static const Kind *
kind_of_type(const char *type)
{
	for (size_t i = 0; type != NULL && i < G_N_ELEMENTS(mimetype_kinds); i++) {
		if (g_str_has_prefix(type, mimetype_kinds[i].content_type))
			return &mimetype_kinds[i];
	}
	return NULL;
}

// By the entry made for it, or by what the manifest says of the package as a whole.
static const Kind *
mimetype_kind(Archive *self)
{
	g_autofree char *type = read_part(self, &self->mimetype);
	g_autofree char *manifest = read_part(self, &self->manifest);
	const Kind *kind = kind_of_type(type);
	if (kind == NULL && manifest != NULL) {
		g_autofree char *root = find_tag(
			manifest, "file-entry", "manifest:full-path", "/", "manifest:media-type");
		kind = kind_of_type(root);
	}
	if (kind != NULL && manifest != NULL && strstr(manifest, "encryption-data") != NULL)
		self->encrypted = true;
	return kind;
}

static void
name_archive(Archive *self, XsSniffed *sniffed)
{
	const Kind *kind = ooxml_kind(self);
	if (kind == NULL)
		kind = mimetype_kind(self);
	sniffed->encrypted = self->encrypted;
	if (kind != NULL) {
		xs_sniffed_set(sniffed, kind->format, kind->detail);
	} else if (self->ofd) {
		xs_sniffed_set(sniffed, "ofd", "OFD document");
	} else if (self->android || self->java) {
		xs_sniffed_set(sniffed, "", self->android ? "Android package" : "Java archive");
		sniffed->executable = true;
	} else {
		xs_sniffed_set(sniffed,
			       self->encrypted ? "" : "zip",
			       self->encrypted ? "encrypted ZIP archive" : "ZIP archive");
	}
}

bool
xs_sniff_zip(const uint8_t *data, size_t len, const XsLimits *limits, XsSniffed *sniffed)
{
	if (len < 4 || (memcmp(data, "PK\3\4", 4) != 0 && memcmp(data, "PK\5\6", 4) != 0 &&
			memcmp(data, "PK\7\10", 4) != 0))
		return false;
	Archive archive = {.data = data, .len = len};
	XsBytes directory;
	if (!find_directory(data, len, &directory)) {
		xs_sniffed_set(sniffed, "", "damaged ZIP archive");
		return true;
	}
	Entry entry;
	while (archive.n_entries < limits->entries && next_entry(&directory, &entry))
		look_at_entry(&archive, &entry);
	name_archive(&archive, sniffed);
	return true;
}
