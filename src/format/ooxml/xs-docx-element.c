// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-docx-element.h"

#include "format/xml/xs-xml-encoding.h"

#include <string.h>

static const char *const elements[] = {"noBreakHyphen", "sym"};

static bool
is_element(const char *local)
{
	for (size_t i = 0; i < G_N_ELEMENTS(elements); i++) {
		if (strcmp(local, elements[i]) == 0)
			return true;
	}
	return false;
}

bool
xs_docx_element_within(const XsBuffer *data, uint64_t start, uint64_t end)
{
	end = MIN(end, data->len);
	for (size_t i = 0; i < G_N_ELEMENTS(elements) && start < end; i++) {
		if (memmem(data->data + start,
			   (size_t)(end - start),
			   elements[i],
			   strlen(elements[i])) != NULL)
			return true;
	}
	return false;
}

// The tags in ASCII, which is all that these elements are made of; NULL for anything else.
static char *
decode(const XsBuffer *data, const XsXmlSplice *splice)
{
	XsXmlEncoding encoding;
	if (!xs_xml_encoding_find(data->data, data->len, &encoding, NULL))
		return NULL;
	g_autoptr(GString) text = g_string_new(NULL);
	for (size_t at = 0; at < splice->len;) {
		gunichar character;
		size_t taken = xs_xml_encoding_next(encoding,
						    data->data + splice->off + at,
						    (size_t)splice->len - at,
						    &character);
		if (taken == 0 || character == 0)
			return NULL;
		// What lies beyond ASCII can only stand in an attribute's value.
		g_string_append_c(text, character < 0x80 ? (char)character : '?');
		at += taken;
	}
	return g_string_free(g_steal_pointer(&text), false);
}

// The end of one empty tag of a known name at text, or NULL. ret_prefix gets its prefix with ':'.
static const char *
match_element(const char *text, char **ret_prefix)
{
	if (text[0] != '<')
		return NULL;
	size_t len = strcspn(text + 1, " \t\r\n/>");
	g_autofree char *name = g_strndup(text + 1, len);
	const char *colon = strchr(name, ':');
	const char *local = colon != NULL ? colon + 1 : name;
	if (!is_element(local))
		return NULL;
	const char *at = text + 1 + len;
	while (*at != '\0' && *at != '>') {
		const char *close = *at == '"' || *at == '\'' ? strchr(at + 1, *at) : at;
		if (close == NULL)
			return NULL;
		at = close + 1;
	}
	if (*at != '>' || at[-1] != '/')
		return NULL;
	*ret_prefix = g_strndup(name, (gsize)(local - name));
	return at + 1;
}

void
xs_docx_element_splice(const XsBuffer *data, XsXmlSplice *splice, GStringChunk *strings)
{
	uint64_t end;
	// What lies outside of the part is refused by the splicer.
	if (__builtin_add_overflow(splice->off, splice->len, &end) || end > data->len ||
	    splice->len < 2)
		return;
	// In text a bracket is always a tag. In a CDATA section or comment it is a character, which
	// then does not look like one of these elements.
	const uint8_t *first = data->data + splice->off;
	if (first[0] != '<' && (first[0] != '\0' || first[1] != '<'))
		return;
	g_autofree char *text = decode(data, splice);
	g_autofree char *prefix = NULL;
	const char *at = text;
	while (at != NULL && *at != '\0') {
		g_clear_pointer(&prefix, g_free);
		at = match_element(at, &prefix);
	}
	if (at == NULL || prefix == NULL)
		return;
	splice->markup = true;
	g_autofree char *escaped = g_markup_escape_text(splice->replacement, -1);
	g_autofree char *markup =
		g_strdup_printf("<%st xml:space=\"preserve\">%s</%st>", prefix, escaped, prefix);
	splice->replacement =
		g_string_chunk_insert(strings, splice->replacement[0] != '\0' ? markup : "");
}
