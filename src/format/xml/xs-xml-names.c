// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-names.h"

#include "format/xml/xs-xml-reader.h"

#include <string.h>

enum {
	URI_MAX = 255,
	N_SLOTS = 256, // for names that are kept resolved; a power of two
	NONE = -1,
};

static const char xml_uri[] = "http://www.w3.org/XML/1998/namespace";

typedef struct {
	char *prefix;
	char *uri;
	size_t depth;   // of the element that declares it
	gssize shadows; // the binding of the same prefix further out, or NONE
} Binding;

// The name of an element with its expansion; of use while no binding has come or gone since.
typedef struct {
	char *name;
	char *expanded;
	uint64_t age;
	uint32_t note;
} Known;

struct XsXmlNames {
	GArray *bindings;
	GHashTable *index;    // prefix (of the bindings) to the binding in force, + 1
	Known known[N_SLOTS]; // the last name of each hash
	Known *last;          // one of them: the last name that was asked for
	uint64_t age;         // counts bindings that came or went
	char *attribute;      // last one expanded
	size_t depth;
};

static void
binding_clear(void *data)
{
	Binding *binding = data;
	g_clear_pointer(&binding->prefix, g_free);
	g_clear_pointer(&binding->uri, g_free);
}

XsXmlNames *
xs_xml_names_new(void)
{
	XsXmlNames *self = g_new0(XsXmlNames, 1);
	self->last = &self->known[0];
	self->bindings = g_array_new(false, false, sizeof(Binding));
	g_array_set_clear_func(self->bindings, binding_clear);
	self->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return self;
}

void
xs_xml_names_free(XsXmlNames *self)
{
	if (self == NULL)
		return;
	for (size_t i = 0; i < N_SLOTS; i++) {
		g_free(self->known[i].name);
		g_free(self->known[i].expanded);
	}
	g_hash_table_unref(self->index);
	g_array_unref(self->bindings);
	g_free(self->attribute);
	g_free(self);
}

static gssize
binding_of(const XsXmlNames *self, const char *prefix)
{
	return (gssize)GPOINTER_TO_SIZE(g_hash_table_lookup(self->index, prefix)) - 1;
}

static void
bind_prefix(XsXmlNames *self, const char *prefix, const char *uri)
{
	Binding binding = {
		.prefix = g_strdup(prefix),
		.uri = strlen(uri) > URI_MAX ? g_strdup("?") : g_strdup(uri),
		.depth = self->depth,
		.shadows = binding_of(self, prefix),
	};
	g_array_append_val(self->bindings, binding);
	g_hash_table_replace(self->index, g_strdup(prefix), GSIZE_TO_POINTER(self->bindings->len));
	self->age++;
}

bool
xs_xml_names_push(XsXmlNames *self, const char *const *attributes, GError **error)
{
	self->depth++;
	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		const char *name = attributes[i];
		const char *uri = attributes[i + 1];
		if (name[0] != 'x' || strncmp(name, "xmlns", 5) != 0 ||
		    (name[5] != '\0' && name[5] != ':'))
			continue;
		const char *prefix = name[5] == ':' ? name + 6 : "";
		// Section 3 and 5: a prefix cannot be unbound, and two are reserved: one of them may
		// be declared as what it is.
		if (strcmp(name, "xmlns:xml") == 0 && strcmp(uri, xml_uri) == 0)
			continue;
		bool allowed = prefix[0] != '\0' ? uri[0] != '\0' && strcmp(prefix, "xmlns") != 0 &&
							   strcmp(prefix, "xml") != 0
						 : name[5] == '\0';
		if (!allowed || strchr(uri, XS_XML_SEPARATOR) != NULL) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_MALFORMED, "XML: namespace declaration");
			return false;
		}
		bind_prefix(self, prefix, uri);
	}
	return true;
}

void
xs_xml_names_pop(XsXmlNames *self)
{
	guint n = self->bindings->len;
	while (n > 0 && g_array_index(self->bindings, Binding, n - 1).depth == self->depth) {
		const Binding *binding = &g_array_index(self->bindings, Binding, --n);
		if (binding->shadows == NONE)
			g_hash_table_remove(self->index, binding->prefix);
		else
			g_hash_table_replace(self->index,
					     g_strdup(binding->prefix),
					     GSIZE_TO_POINTER((gsize)binding->shadows + 1));
	}
	if (n < self->bindings->len) {
		g_array_set_size(self->bindings, n);
		self->age++;
	}
	self->depth--;
}

// The namespace of a prefix: "" for none, NULL where it is not declared.
static const char *
uri_of(const XsXmlNames *self, const char *prefix)
{
	gssize at = binding_of(self, prefix);
	if (at >= 0)
		return g_array_index(self->bindings, Binding, at).uri;
	if (strcmp(prefix, "xml") == 0)
		return xml_uri;
	if (strcmp(prefix, "xmlns") == 0)
		return "http://www.w3.org/2000/xmlns/";
	return prefix[0] == '\0' ? "" : NULL;
}

static char *
expand(const XsXmlNames *self, const char *name, bool takes_default)
{
	const char *colon = strchr(name, ':');
	if (colon == NULL && !takes_default)
		return g_strdup(name);
	g_autofree char *prefix = g_strndup(name, colon != NULL ? (gsize)(colon - name) : 0);
	const char *local = colon != NULL ? colon + 1 : name;
	const char *uri = uri_of(self, prefix);
	bool broken = colon == name || local[0] == '\0' || strchr(local, ':') != NULL;
	if (uri == NULL || broken)
		return NULL;
	if (uri[0] == '\0')
		return g_strdup(local);
	const char separator[] = {XS_XML_SEPARATOR, '\0'};
	return g_strconcat(uri, separator, local, NULL);
}

// FNV-1a: names are short.
static Known *
slot_of(XsXmlNames *self, const char *name)
{
	uint32_t hash = 2166136261U;
	for (const char *at = name; *at != '\0'; at++)
		hash = (hash ^ (uint8_t)*at) * 16777619U;
	return &self->known[(hash ^ hash >> 16) % N_SLOTS];
}

// strcmp() costs more to call than these few characters take to compare.
static bool
is_known(const XsXmlNames *self, const Known *known, const char *name)
{
	if (known->name == NULL || known->age != self->age)
		return false;
	const char *at = known->name;
	while (*at != '\0' && *at == *name) {
		at++;
		name++;
	}
	return *at == *name;
}

// Resolves a name into its slot; NULL where its prefix is not declared.
static Known *
learn(XsXmlNames *self, Known *slot, const char *name)
{
	char *expanded = expand(self, name, true);
	if (expanded == NULL)
		return NULL;
	char *copy = g_strdup(name);
	g_free(slot->name);
	g_free(slot->expanded);
	*slot = (Known){copy, expanded, self->age, 0};
	return slot;
}

const char *
xs_xml_names_element(XsXmlNames *self, const char *name, uint32_t **ret_note)
{
	// An element without content ends where it began.
	Known *known = self->last;
	if (!is_known(self, known, name)) {
		known = slot_of(self, name);
		if (!is_known(self, known, name))
			known = learn(self, known, name);
	}
	if (known == NULL)
		return NULL;
	self->last = known;
	if (ret_note != NULL)
		*ret_note = &known->note;
	return known->expanded;
}

const char *
xs_xml_names_attribute(XsXmlNames *self, const char *name)
{
	g_free(self->attribute);
	self->attribute = expand(self, name, false);
	return self->attribute;
}
