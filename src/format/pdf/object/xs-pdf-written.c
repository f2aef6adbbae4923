// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-written.h"

#include "format/sniff/xs-charset.h"

#include <glib.h>
#include <string.h>

enum {
	ENOUGH_DIGITS = 7, // of an attribute that may say something
};

static int
escaped_byte(const char *at)
{
	if (at[0] != '%' || !g_ascii_isxdigit(at[1]) || !g_ascii_isxdigit(at[2]))
		return -1;
	return g_ascii_xdigit_value(at[1]) * 16 + g_ascii_xdigit_value(at[2]);
}

static bool
has_escapes(const char *utf8)
{
	for (const char *at = utf8; (at = strchr(at, '%')) != NULL; at++)
		if (escaped_byte(at) >= 0)
			return true;
	return false;
}

XsPdfWritten
xs_pdf_written(const char *key, const char *utf8)
{
	if (strcmp(key, "/RC") == 0 || strcmp(key, "/RV") == 0)
		return strchr(utf8, '<') != NULL ? XS_PDF_WRITTEN_AS_MARKUP
						 : XS_PDF_WRITTEN_PLAINLY;
	bool address = strcmp(key, "/URI") == 0 || strcmp(key, "/Base") == 0 ||
		       strcmp(key, "/URL") == 0 || strstr(utf8, "://") != NULL;
	return address && has_escapes(utf8) ? XS_PDF_WRITTEN_ESCAPED : XS_PDF_WRITTEN_PLAINLY;
}

// A run of escapes is UTF-8, or GB18030 as of old pages. Control characters stay escaped.
static const char *
read_escapes(GString *text, const char *at)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	for (int byte = escaped_byte(at); byte >= ' ' && byte != '%'; byte = escaped_byte(at)) {
		const uint8_t one = (uint8_t)byte;
		g_byte_array_append(bytes, &one, 1);
		at += 3;
	}
	if (bytes->len == 0) {
		g_string_append_c(text, *at);
		return at + 1;
	}
	bool utf8 = g_utf8_validate((const char *)bytes->data, (gssize)bytes->len, NULL);
	g_autofree char *read = xs_charset_to_utf8(
		utf8 ? XS_CHARSET_UTF8 : XS_CHARSET_GB18030, bytes->data, bytes->len);
	g_string_append(text, read);
	return at;
}

static char *
read_escaped(const char *utf8)
{
	GString *text = g_string_new(NULL);
	for (const char *at = utf8; *at != '\0';)
		if (*at == '%')
			at = read_escapes(text, at);
		else
			g_string_append_c(text, *at++);
	return g_string_free(text, false);
}

static const char *
read_reference(GString *text, const char *at)
{
	static const struct {
		const char *name;
		char character;
	} names[] = {
		{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_str_has_prefix(at, names[i].name)) {
			g_string_append_c(text, names[i].character);
			return at + strlen(names[i].name);
		}
	if (at[1] == '#') {
		bool hex = at[2] == 'x' || at[2] == 'X';
		char *end = NULL;
		guint64 c = g_ascii_strtoull(at + (hex ? 3 : 2), &end, hex ? 16 : 10);
		if (*end == ';' && c <= 0x10FFFF && g_unichar_validate((gunichar)c) && c != 0) {
			g_string_append_unichar(text, (gunichar)c);
			return end + 1;
		}
	}
	g_string_append_c(text, *at);
	return at + 1;
}

static bool
may_say(const char *start, const char *end)
{
	size_t digits = 0;
	for (const char *at = start; at < end; at++) {
		if ((uint8_t)*at >= 0x80)
			return true;
		digits += g_ascii_isdigit(*at) || *at == '&' ? 1 : 0;
	}
	return digits >= ENOUGH_DIGITS;
}

// The attributes of a tag, or the text of a comment.
static void
read_tag(GString *attributes, const char *start, const char *end)
{
	if (*start == '!') {
		if (may_say(start, end)) {
			g_string_append_len(attributes, start, end - start);
			g_string_append_c(attributes, '\n');
		}
		return;
	}
	for (const char *at = start; at < end; at++) {
		if (*at != '"' && *at != '\'')
			continue;
		const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
		if (close == NULL)
			return;
		if (may_say(at + 1, close)) {
			for (const char *value = at + 1; value < close;)
				if (*value == '&')
					value = read_reference(attributes, value);
				else
					g_string_append_c(attributes, *value++);
			g_string_append_c(attributes, '\n');
		}
		at = close;
	}
}

static bool
ends_line(const char *tag)
{
	static const char *const names[] = {"/p", "br", "/div", "/li", "/h"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_ascii_strncasecmp(tag, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

// Where a tag ends: a sign in quotation marks does not end it.
static const char *
tag_end(const char *at)
{
	if (g_str_has_prefix(at, "!--")) {
		const char *end = strstr(at, "-->");
		return end != NULL ? end + 2 : at + strlen(at);
	}
	for (char quote = '\0'; *at != '\0' && (*at != '>' || quote != '\0'); at++)
		if (quote != '\0')
			quote = *at == quote ? '\0' : quote;
		else if (*at == '"' || *at == '\'')
			quote = *at;
	return at;
}

static char *
read_markup(const char *utf8)
{
	static const char cdata[] = "<![CDATA[";
	GString *text = g_string_new(NULL);
	g_autoptr(GString) attributes = g_string_new(NULL);
	for (const char *at = utf8; *at != '\0';) {
		if (g_str_has_prefix(at, cdata)) {
			at += strlen(cdata);
			const char *end = strstr(at, "]]>");
			size_t len = end != NULL ? (size_t)(end - at) : strlen(at);
			g_string_append_len(text, at, (gssize)len);
			at += len + (end != NULL ? 3 : 0);
		} else if (*at == '<') {
			const char *end = tag_end(at + 1);
			read_tag(attributes, at + 1, end);
			if (ends_line(at + 1))
				g_string_append_c(text, '\n');
			at = *end != '\0' ? end + 1 : end;
		} else if (*at == '&') {
			at = read_reference(text, at);
		} else {
			g_string_append_c(text, *at++);
		}
	}
	if (attributes->len > 0)
		g_string_append_printf(text, "\n%s", attributes->str);
	return g_string_free(text, false);
}

char *
xs_pdf_written_read(XsPdfWritten how, const char *utf8)
{
	switch (how) {
	case XS_PDF_WRITTEN_ESCAPED:
		return read_escaped(utf8);
	case XS_PDF_WRITTEN_AS_MARKUP:
		return read_markup(utf8);
	case XS_PDF_WRITTEN_PLAINLY:
	default:
		return g_strdup(utf8);
	}
}

char *
xs_pdf_written_characters(const char *markup)
{
	GString *text = g_string_new(NULL);
	for (const char *at = markup; *at != '\0';) {
		size_t before = text->len;
		const char *next = at[0] == '&' && at[1] == '#' ? read_reference(text, at) : at;
		gunichar c = next > at + 1 ? g_utf8_get_char(text->str + before) : 0;
		if (c > ' ' && (c > 0x7f || strchr("<>&\"'", (int)c) == NULL)) {
			at = next;
			continue;
		}
		g_string_truncate(text, before);
		g_string_append_c(text, *at++);
	}
	return g_string_free(text, false);
}

static char *
write_markup(const char *text)
{
	GString *markup =
		g_string_new("<?xml version=\"1.0\"?><body xmlns=\"http://www.w3.org/1999/xhtml\" "
			     "xmlns:xfa=\"http://www.xfa.org/schema/xfa-data/1.0/\" "
			     "xfa:APIVersion=\"Acrobat:11.0.0\" xfa:spec=\"2.0.2\">");
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	for (size_t i = 0; lines[i] != NULL; i++) {
		g_autofree char *line = g_markup_escape_text(lines[i], -1);
		if (*g_strstrip(lines[i]) != '\0')
			g_string_append_printf(markup, "<p>%s</p>", line);
	}
	g_string_append(markup, "</body>");
	return g_string_free(markup, false);
}

char *
xs_pdf_written_again(XsPdfWritten how, const char *text)
{
	switch (how) {
	case XS_PDF_WRITTEN_ESCAPED:
		return g_uri_escape_string(text, ":/?#[]@!$&'()*+,;=%", false);
	case XS_PDF_WRITTEN_AS_MARKUP:
		return write_markup(text);
	case XS_PDF_WRITTEN_PLAINLY:
	default:
		return g_strdup(text);
	}
}
