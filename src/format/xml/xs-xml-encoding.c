// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-encoding.h"

#include <string.h>

enum {
	DECLARATION_MAX = 256,
};

static const char *const names[] = {
	[XS_XML_UTF8] = "UTF-8",
	[XS_XML_UTF16LE] = "UTF-16LE",
	[XS_XML_UTF16BE] = "UTF-16BE",
	[XS_XML_LATIN1] = "ISO-8859-1",
	[XS_XML_ASCII] = "US-ASCII",
};

const char *
xs_xml_encoding_name(XsXmlEncoding encoding)
{
	return names[encoding];
}

// The value of encoding="..." in an XML declaration of one-byte units, or NULL. New string.
static char *
declared(const uint8_t *data, size_t len)
{
	g_autofree char *head = g_strndup((const char *)data, MIN(len, DECLARATION_MAX));
	if (!g_str_has_prefix(head, "<?xml") || !g_ascii_isspace(head[5]))
		return NULL;
	char *end = strstr(head, "?>");
	if (end == NULL)
		return NULL;
	*end = '\0';
	const char *at = strstr(head, "encoding");
	if (at == NULL)
		return NULL;
	at += strlen("encoding");
	at += strspn(at, " \t\r\n");
	if (*at++ != '=')
		return NULL;
	at += strspn(at, " \t\r\n");
	const char *close = *at == '"' || *at == '\'' ? strchr(at + 1, *at) : NULL;
	return close != NULL ? g_strndup(at + 1, (gsize)(close - at - 1)) : NULL;
}

static bool
has_prefix(const uint8_t *data, size_t len, const char *prefix, size_t n)
{
	return len >= n && memcmp(data, prefix, n) == 0;
}

bool
xs_xml_encoding_find(const uint8_t *data, size_t len, XsXmlEncoding *ret_encoding, GError **error)
{
	// White space may come before the first tag, and expat goes by the NUL, too.
	if (has_prefix(data, len, "\xFF\xFE", 2) || (len >= 2 && data[0] != 0 && data[1] == 0)) {
		*ret_encoding = XS_XML_UTF16LE;
		return true;
	}
	if (has_prefix(data, len, "\xFE\xFF", 2) || (len >= 2 && data[0] == 0)) {
		*ret_encoding = XS_XML_UTF16BE;
		return true;
	}
	bool marked = has_prefix(data, len, "\xEF\xBB\xBF", 3);
	g_autofree char *name = declared(data + (marked ? 3 : 0), len - (marked ? 3 : 0));
	if (name == NULL || g_ascii_strcasecmp(name, "UTF-8") == 0 ||
	    g_ascii_strcasecmp(name, "UTF8") == 0) {
		*ret_encoding = XS_XML_UTF8;
		return true;
	}
	for (size_t i = XS_XML_LATIN1; !marked && i <= XS_XML_ASCII; i++) {
		if (g_ascii_strcasecmp(name, names[i]) == 0) {
			*ret_encoding = (XsXmlEncoding)i;
			return true;
		}
	}
	g_set_error_literal(error, XS_ERROR, XS_ERROR_UNSUPPORTED, "XML encoding is not read");
	return false;
}

static size_t
next_utf16(const uint8_t *data, size_t len, bool big, gunichar *ret_character)
{
	if (len < 2)
		return 0;
	gunichar first = big ? (gunichar)(data[0] << 8 | data[1])
			     : (gunichar)(data[1] << 8 | data[0]);
	*ret_character = first;
	if (first < 0xD800 || first > 0xDFFF)
		return 2;
	if (first > 0xDBFF || len < 4)
		return 0;
	gunichar second = big ? (gunichar)(data[2] << 8 | data[3])
			      : (gunichar)(data[3] << 8 | data[2]);
	if (second < 0xDC00 || second > 0xDFFF)
		return 0;
	*ret_character = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
	return 4;
}

size_t
xs_xml_encoding_next(XsXmlEncoding encoding,
		     const uint8_t *data,
		     size_t len,
		     gunichar *ret_character)
{
	if (len == 0)
		return 0;
	if (xs_xml_encoding_unit(encoding) == 2)
		return next_utf16(data, len, encoding == XS_XML_UTF16BE, ret_character);
	if (encoding != XS_XML_UTF8 || data[0] < 0x80) {
		*ret_character = data[0];
		return 1;
	}
	gunichar character = g_utf8_get_char_validated((const char *)data, (gssize)MIN(len, 6));
	if (character == (gunichar)-1 || character == (gunichar)-2)
		return 0;
	*ret_character = character;
	return (size_t)g_unichar_to_utf8(character, NULL);
}

static bool
put_utf16(gunichar character, bool big, XsBuffer *buffer, GError **error)
{
	uint16_t units[2] = {(uint16_t)character, 0};
	size_t n = 1;
	if (character >= 0x10000) {
		units[0] = (uint16_t)(0xD800 + ((character - 0x10000) >> 10));
		units[1] = (uint16_t)(0xDC00 + ((character - 0x10000) & 0x3FF));
		n = 2;
	}
	for (size_t i = 0; i < n; i++)
		units[i] = big ? GUINT16_TO_BE(units[i]) : GUINT16_TO_LE(units[i]);
	return xs_buffer_append(buffer, units, 2 * n, error);
}

bool
xs_xml_encoding_put(XsXmlEncoding encoding,
		    gunichar character,
		    bool references,
		    XsBuffer *buffer,
		    GError **error)
{
	if (xs_xml_encoding_unit(encoding) == 2)
		return put_utf16(character, encoding == XS_XML_UTF16BE, buffer, error);
	if (encoding != XS_XML_UTF8 && character > 0x7F) {
		if (!references)
			return xs_buffer_u8(buffer, '*', error);
		char reference[16];
		int n = g_snprintf(reference, sizeof reference, "&#x%X;", character);
		return xs_buffer_append(buffer, reference, (size_t)n, error);
	}
	char utf8[6];
	int n = g_unichar_to_utf8(character, utf8);
	return xs_buffer_append(buffer, utf8, (size_t)n, error);
}
