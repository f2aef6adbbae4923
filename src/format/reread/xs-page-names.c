// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-page-names.h"

#include <glib.h>
#include <string.h>

bool
xs_page_is_inline(const char *name)
{
	static const char *const names[] = {
		"a",  "abbr", "b",     "bdi",  "bdo",    "big",    "cite", "code", "del",
		"em", "font", "i",     "ins",  "kbd",    "label",  "mark", "nobr", "q",
		"s",  "samp", "small", "span", "strike", "strong", "sub",  "sup",  "tspan",
		"tt", "u",    "var",   "wbr",  "ruby",   "rb",     "rt",   "rp",
	};
	name += name[0] == '/' ? 1 : 0;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		size_t len = strlen(names[i]);
		if (g_ascii_strncasecmp(name, names[i], len) == 0 &&
		    (name[len] == '\0' || name[len] == '/'))
			return true;
	}
	return false;
}

bool
xs_page_is_code(const char *name)
{
	return g_ascii_strcasecmp(name, "script") == 0 || g_ascii_strcasecmp(name, "style") == 0;
}

bool
xs_page_is_drawing(const uint8_t *bytes, size_t len)
{
	bool parted = false;
	for (size_t i = 0; i < len; i++) {
		if (strchr("0123456789.,-+() \n\teEMmLlHhVvCcSsQqTtAaZz", bytes[i]) == NULL)
			return false;
		parted = parted || !g_ascii_isdigit(bytes[i]);
	}
	return parted && len > 24;
}

// Of OpenDocument, what stands in the namespace of text is part of a paragraph, but for these.
bool
xs_page_ends_open_document(const char *name)
{
	static const char *const ends[] = {"p",
					   "h",
					   "tab",
					   "line-break",
					   "note",
					   "note-body",
					   "note-citation",
					   "ruby-text",
					   "list",
					   "list-item",
					   "section",
					   "deletion",
					   "changed-region"};
	if (!g_str_has_prefix(name, "text:"))
		return !g_str_has_prefix(name, "loext:") && !g_str_has_prefix(name, "field:");
	size_t len = strcspn(name + 5, "/");
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		if (strlen(ends[i]) == len && memcmp(ends[i], name + 5, len) == 0)
			return true;
	}
	return false;
}
