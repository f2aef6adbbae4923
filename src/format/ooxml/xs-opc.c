// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-opc.h"

#include "format/xml/xs-xml-reader.h"

#include <string.h>

struct XsOpc {
	XsPack *pack;
	GPtrArray *names;     // of entries
	GPtrArray *types;     // of entries, owned by strings
	GHashTable *index;    // folded name to entry + 1
	GHashTable *strings;  // content types, each once
	GHashTable *defaults; // extension to content type
	GArray *overrides;
	GArray *relationships;
	size_t types_entry;
	int64_t document;
};

// The element in hand while one file is read.
typedef struct {
	XsOpc *opc;
	uint32_t part;
	int64_t source;
	char *folder; // of the source, with '/' at its end, or ""
	uint64_t off;
	int64_t open; // index of what the element that is open has made, or -1
	bool override;
} Loader;

static void
relationship_clear(void *data)
{
	XsOpcRelationship *one = data;
	g_clear_pointer(&one->id, g_free);
	g_clear_pointer(&one->type, g_free);
}

void
xs_opc_free(XsOpc *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->names);
	g_ptr_array_unref(self->types);
	g_hash_table_unref(self->index);
	g_hash_table_unref(self->strings);
	g_hash_table_unref(self->defaults);
	g_array_unref(self->overrides);
	g_array_unref(self->relationships);
	g_free(self);
}

const char *
xs_opc_name(const XsOpc *self, size_t entry)
{
	return self->names->pdata[entry];
}

const char *
xs_opc_type(const XsOpc *self, size_t entry)
{
	return self->types->pdata[entry] != NULL ? self->types->pdata[entry] : "";
}

size_t
xs_opc_types_entry(const XsOpc *self)
{
	return self->types_entry;
}

const GArray *
xs_opc_relationships(const XsOpc *self)
{
	return self->relationships;
}

const GArray *
xs_opc_overrides(const XsOpc *self)
{
	return self->overrides;
}

// Part names are compared without ASCII letter case; a backslash is what some old writers put.
static char *
fold_name(const char *name)
{
	char *folded = g_ascii_strdown(name, -1);
	return g_strdelimit(folded, "\\", '/');
}

int64_t
xs_opc_find(const XsOpc *self, const char *name)
{
	g_autofree char *folded = fold_name(name);
	return (int64_t)GPOINTER_TO_SIZE(g_hash_table_lookup(self->index, folded)) - 1;
}

bool
xs_opc_is_relationships(const XsOpc *self, size_t entry)
{
	g_autofree char *folded = fold_name(xs_opc_name(self, entry));
	const char *base = strrchr(folded, '/');
	return base != NULL && g_str_has_suffix(base, ".rels") && base - folded >= 5 &&
	       strncmp(base - 5, "_rels", 5) == 0 && (base - folded == 5 || base[-6] == '/');
}

// "word/_rels/document.xml.rels" is about "word/document.xml".
static char *
source_name(const char *rels_name)
{
	const char *base = strrchr(rels_name, '/');
	size_t folder = (size_t)(base - rels_name) - 5;
	size_t len = strlen(base + 1) - 5;
	return g_strdup_printf("%.*s%.*s", (int)folder, rels_name, (int)len, base + 1);
}

// The part name that a target means, seen from a folder (RFC 3986, 5.2).
static char *
resolve(const char *folder, const char *target)
{
	g_autofree char *plain = g_strndup(target, strcspn(target, "?#"));
	g_autofree char *decoded = g_uri_unescape_string(plain, NULL);
	const char *path = decoded != NULL ? decoded : plain;
	g_autofree char *joined = g_strconcat(path[0] == '/' ? "" : folder, path, NULL);
	g_strdelimit(joined, "\\", '/');
	g_auto(GStrv) steps = g_strsplit(joined, "/", -1);
	g_autoptr(GPtrArray) kept = g_ptr_array_new();
	for (size_t i = 0; steps[i] != NULL; i++) {
		if (strcmp(steps[i], "..") == 0 && kept->len > 0)
			g_ptr_array_set_size(kept, (int)kept->len - 1);
		else if (strcmp(steps[i], "") != 0 && strcmp(steps[i], ".") != 0 &&
			 strcmp(steps[i], "..") != 0)
			g_ptr_array_add(kept, steps[i]);
	}
	g_ptr_array_add(kept, NULL);
	return g_strjoinv("/", (char **)kept->pdata);
}

static const char *
local_name(const char *name)
{
	const char *separator = strrchr(name, XS_XML_SEPARATOR);
	return separator != NULL ? separator + 1 : name;
}

static const char *
attribute(const XsXmlTag *tag, const char *name)
{
	for (size_t i = 0; tag->attributes[i] != NULL; i += 2) {
		if (strcmp(tag->attributes[i], name) == 0)
			return tag->attributes[i + 1];
	}
	return NULL;
}

// Each content type is kept once, in lower case.
static const char *
intern(XsOpc *self, const char *type)
{
	char *folded = g_ascii_strdown(type, -1);
	const char *known = g_hash_table_lookup(self->strings, folded);
	if (known != NULL) {
		g_free(folded);
		return known;
	}
	g_hash_table_add(self->strings, folded);
	return folded;
}

static void
load_type(Loader *loader, const XsXmlTag *tag)
{
	XsOpc *self = loader->opc;
	const char *type = attribute(tag, "ContentType");
	const char *extension = attribute(tag, "Extension");
	const char *name = attribute(tag, "PartName");
	if (type == NULL)
		return;
	if (strcmp(local_name(tag->name), "Default") == 0 && extension != NULL) {
		g_hash_table_replace(self->defaults,
				     g_ascii_strdown(extension, -1),
				     (void *)(uintptr_t)intern(self, type));
		return;
	}
	if (strcmp(local_name(tag->name), "Override") != 0 || name == NULL)
		return;
	g_autofree char *resolved = resolve("", name);
	XsOpcOverride one = {.entry = xs_opc_find(self, resolved), .off = tag->off};
	if (one.entry >= 0)
		self->types->pdata[one.entry] = (void *)(uintptr_t)intern(self, type);
	g_array_append_val(self->overrides, one);
	loader->open = (int64_t)self->overrides->len - 1;
	loader->override = true;
}

static void
load_relationship(Loader *loader, const XsXmlTag *tag)
{
	XsOpc *self = loader->opc;
	const char *type = attribute(tag, "Type");
	const char *target = attribute(tag, "Target");
	const char *mode = attribute(tag, "TargetMode");
	const char *id = attribute(tag, "Id");
	if (strcmp(local_name(tag->name), "Relationship") != 0 || type == NULL || target == NULL)
		return;
	XsOpcRelationship one = {
		.part = loader->part,
		.source = loader->source,
		.target = -1,
		.id = g_strdup(id != NULL ? id : ""),
		.type = g_strdup(type),
		.external = mode != NULL && g_ascii_strcasecmp(mode, "External") == 0,
		.off = tag->off,
	};
	const char *slash = strrchr(one.type, '/');
	one.kind = slash != NULL ? slash + 1 : one.type;
	if (!one.external) {
		g_autofree char *name = resolve(loader->folder, target);
		one.target = xs_opc_find(self, name);
	}
	g_array_append_val(self->relationships, one);
	loader->open = (int64_t)self->relationships->len - 1;
	loader->override = false;
}

static bool
on_start(void *user,
	 XsXmlReader *reader G_GNUC_UNUSED,
	 const XsXmlTag *tag,
	 GError **error G_GNUC_UNUSED)
{
	Loader *loader = user;
	loader->open = -1;
	loader->off = tag->off;
	if (loader->part == loader->opc->types_entry)
		load_type(loader, tag);
	else
		load_relationship(loader, tag);
	return true;
}

static bool
on_end(void *user,
       const char *name G_GNUC_UNUSED,
       uint64_t off,
       uint64_t len,
       GError **error G_GNUC_UNUSED)
{
	Loader *loader = user;
	guint at = (guint)loader->open;
	if (loader->open >= 0 && loader->override)
		g_array_index(loader->opc->overrides, XsOpcOverride, at).len =
			off + len - loader->off;
	else if (loader->open >= 0)
		g_array_index(loader->opc->relationships, XsOpcRelationship, at).len =
			off + len - loader->off;
	loader->open = -1;
	return true;
}

static bool
load(XsOpc *self, size_t entry, Loader *loader, const XsLimits *limits, GError **error)
{
	g_auto(XsBuffer) data = xs_buffer_init(limits->entry_size);
	const XsXmlFuncs funcs = {.start = on_start, .end = on_end};
	loader->opc = self;
	loader->part = (uint32_t)entry;
	loader->open = -1;
	return xs_pack_read(self->pack, entry, &data, error) &&
	       xs_xml_read(data.data, data.len, limits, &funcs, loader, NULL, error);
}

static void
apply_defaults(XsOpc *self)
{
	for (size_t i = 0; i < self->types->len; i++) {
		const char *dot = strrchr(xs_opc_name(self, i), '.');
		if (self->types->pdata[i] != NULL || dot == NULL)
			continue;
		g_autofree char *extension = g_ascii_strdown(dot + 1, -1);
		self->types->pdata[i] = g_hash_table_lookup(self->defaults, extension);
	}
}

static bool
load_relationships(XsOpc *self, const XsLimits *limits, GError **error)
{
	for (size_t i = 0; i < self->names->len; i++) {
		if (!xs_opc_is_relationships(self, i))
			continue;
		g_autofree char *source = source_name(xs_opc_name(self, i));
		Loader loader = {.source = xs_opc_find(self, source)};
		const char *slash = strrchr(source, '/');
		g_autofree char *folder =
			g_strndup(source, slash != NULL ? (gsize)(slash + 1 - source) : 0);
		loader.folder = folder;
		// One that is damaged is a gap later; without the package's there is no document.
		g_autoptr(GError) fault = NULL;
		if (!load(self, i, &loader, limits, &fault) && source[0] == '\0') {
			g_propagate_error(error, g_steal_pointer(&fault));
			return false;
		}
	}
	return true;
}

static int64_t
find_document(const XsOpc *self)
{
	for (size_t i = 0; i < self->relationships->len; i++) {
		const XsOpcRelationship *one =
			&g_array_index(self->relationships, XsOpcRelationship, i);
		const char *name = xs_opc_name(self, one->part);
		if (g_ascii_strcasecmp(name, "_rels/.rels") == 0 && one->target >= 0 &&
		    strcmp(one->kind, "officeDocument") == 0)
			return one->target;
	}
	return -1;
}

XsOpc *
xs_opc_open(XsPack *pack, const XsLimits *limits, GError **error)
{
	g_autoptr(XsOpc) self = g_new0(XsOpc, 1);
	size_t n = xs_pack_n_entries(pack);
	self->pack = pack;
	self->names = g_ptr_array_new_with_free_func(g_free);
	self->types = g_ptr_array_new();
	g_ptr_array_set_size(self->types, (int)n);
	self->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->strings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->defaults = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->overrides = g_array_new(false, false, sizeof(XsOpcOverride));
	self->relationships = g_array_new(false, false, sizeof(XsOpcRelationship));
	g_array_set_clear_func(self->relationships, relationship_clear);
	for (size_t i = 0; i < n; i++) {
		const XsPackEntry *entry = xs_pack_entry(pack, i);
		char *name = xs_pack_name_utf8(entry->name, entry->name_len);
		g_ptr_array_add(self->names, name);
		g_hash_table_replace(self->index, fold_name(name), GSIZE_TO_POINTER(i + 1));
	}
	int64_t types = xs_opc_find(self, "[Content_Types].xml");
	if (types < 0 || xs_opc_find(self, "_rels/.rels") < 0) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_UNSUPPORTED, "not an Office Open XML package");
		return NULL;
	}
	self->types_entry = (size_t)types;
	Loader loader = {.source = -1};
	if (!load(self, self->types_entry, &loader, limits, error) ||
	    !load_relationships(self, limits, error))
		return NULL;
	apply_defaults(self);
	self->document = find_document(self);
	return g_steal_pointer(&self);
}

int64_t
xs_opc_document(const XsOpc *self)
{
	return self->document;
}

static int64_t
entry_of_override(const XsOpc *self, uint64_t off)
{
	size_t low = 0;
	size_t high = self->overrides->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const XsOpcOverride *one = &g_array_index(self->overrides, XsOpcOverride, middle);
		if (one->off == off)
			return one->entry;
		if (one->off < off)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}

int64_t
xs_opc_named_entry(const XsOpc *self, size_t entry, uint64_t off)
{
	if (entry == self->types_entry)
		return entry_of_override(self, off);
	// They are in the order of entries, and of bytes within each.
	size_t low = 0;
	size_t high = self->relationships->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const XsOpcRelationship *one =
			&g_array_index(self->relationships, XsOpcRelationship, middle);
		if (one->part == entry && one->off == off)
			return one->target;
		if (one->part < entry || (one->part == entry && one->off < off))
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}
