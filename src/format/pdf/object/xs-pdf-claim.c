// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-claim.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

// The usual prefixes of the namespaces, with which all producers write them.
static const char *const prefixes[] = {"pdfaid:", "pdfuaid:"};

static bool
begins_claim(const char *at)
{
	for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++)
		if (g_str_has_prefix(at, prefixes[i]))
			return true;
	return false;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Behind the value of an attribute whose name begins at; NULL where it is none.
static const char *
behind_attribute(const char *at)
{
	at += strcspn(at, "=<> \t\r\n");
	if (*at != '=' || (at[1] != '"' && at[1] != '\''))
		return NULL;
	const char *end = strchr(at + 2, at[1]);
	return end != NULL ? end + 1 : NULL;
}

// Behind the end of an element whose tag begins at; NULL where it has none.
static const char *
behind_element(const char *at)
{
	size_t len = strcspn(at + 1, "/> \t\r\n");
	g_autofree char *name = g_strndup(at + 1, len);
	const char *close = strchr(at, '>');
	if (close == NULL)
		return NULL;
	if (close[-1] == '/')
		return close + 1;
	g_autofree char *tag = g_strconcat("</", name, ">", NULL);
	const char *end = strstr(close, tag);
	return end != NULL ? end + strlen(tag) : NULL;
}

char *
xs_pdf_claim_drop(const char *xmp)
{
	GString *out = g_string_new(NULL);
	bool found = false;
	for (const char *at = xmp; *at != '\0';) {
		const char *next = NULL;
		if (*at == '<' && begins_claim(at + 1))
			next = behind_element(at);
		else if (at > xmp && is_space(at[-1]) && begins_claim(at))
			next = behind_attribute(at);
		found = found || next != NULL;
		if (next == NULL)
			g_string_append_c(out, *at++);
		else
			at = next;
	}
	char *dropped = g_string_free(out, !found);
	return found ? dropped : NULL;
}
