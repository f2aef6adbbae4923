// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-names.h"

#include "format/xml/xs-xml-reader.h"

#include <string.h>

enum {
	URI_MAX = 255,
	KNOWN_MAX = 4096, // names that are kept resolved
	NONE = -1,
};

typedef struct {
	char *prefix;
	char *uri;
	size_t depth;   // of the element that declares it
	gssize shadows; // the binding of the same prefix further out, or NONE
} Binding;

struct XsXmlNames {
	GArray *bindings;
	GHashTable *index; // prefix (of the bindings) to the binding in force, + 1
	GHashTable *known; // name of an element to its expansion
	char *attribute;   // last one expanded
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
	self->bindings = g_array_new(false, false, sizeof(Binding));
	g_array_set_clear_func(self->bindings, binding_clear);
	self->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	self->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return self;
}

void
xs_xml_names_free(XsXmlNames *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->index);
	g_hash_table_unref(self->known);
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
	g_hash_table_remove_all(self->known);
}

bool
xs_xml_names_push(XsXmlNames *self, const char *const *attributes, GError **error)
{
	self->depth++;
	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		const char *name = attributes[i];
		const char *uri = attributes[i + 1];
		if (strncmp(name, "xmlns", 5) != 0 || (name[5] != '\0' && name[5] != ':'))
			continue;
		const char *prefix = name[5] == ':' ? name + 6 : "";
		// Section 3 and 5: a prefix cannot be unbound, and two are reserved.
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
		g_hash_table_remove_all(self->known);
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
		return "http://www.w3.org/XML/1998/namespace";
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

const char *
xs_xml_names_element(XsXmlNames *self, const char *name)
{
	const char *known = g_hash_table_lookup(self->known, name);
	if (known != NULL)
		return known;
	char *expanded = expand(self, name, true);
	if (expanded == NULL)
		return NULL;
	if (g_hash_table_size(self->known) >= KNOWN_MAX)
		g_hash_table_remove_all(self->known);
	g_hash_table_insert(self->known, g_strdup(name), expanded);
	return expanded;
}

const char *
xs_xml_names_attribute(XsXmlNames *self, const char *name)
{
	g_free(self->attribute);
	self->attribute = expand(self, name, false);
	return self->attribute;
}
