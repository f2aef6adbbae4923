// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-plain.h"

#include <string.h>

void
xs_pdf_plain_clear(XsPdfPlain *self)
{
	g_clear_pointer(&self->utf8, g_free);
	g_clear_pointer(&self->raw, g_free);
}

bool
xs_pdf_plain_read(XsPdfFile *file, qpdf_oh stream, XsPdfPlain *ret_plain)
{
	static const char mark[] = "\xef\xbb\xbf";
	g_autoptr(GBytes) data = xs_pdf_file_stream(file, stream, NULL);
	if (data == NULL)
		return false;
	size_t len = 0;
	const uint8_t *bytes = g_bytes_get_data(data, &len);
	XsPdfPlain plain = {.utf8 = xs_pdf_file_text(file, bytes, len)};
	const char *text = (const char *)bytes;
	if (len == 0 ||
	    (memchr(bytes, 0, len) == NULL && g_utf8_validate(text, (gssize)len, NULL))) {
		plain.mark = len >= 3 && memcmp(bytes, mark, 3) == 0;
		size_t skip = plain.mark ? 3 : 0;
		plain.raw = g_strndup(len > 0 ? text + skip : "", len - skip);
	}
	*ret_plain = plain;
	return true;
}

void
xs_pdf_plain_put(XsPdfFile *file, qpdf_oh stream, const XsPdfPlain *plain, const char *text)
{
	if (plain->raw != NULL) {
		g_autofree char *marked =
			g_strconcat(plain->mark ? "\xef\xbb\xbf" : "", text, NULL);
		xs_pdf_file_replace_stream(file, stream, marked, strlen(marked));
		return;
	}
	glong n = 0;
	g_autofree gunichar2 *utf16 = g_utf8_to_utf16(text, -1, NULL, &n, NULL);
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_byte_array_append(bytes, (const uint8_t *)"\xfe\xff", 2);
	for (glong i = 0; utf16 != NULL && i < n; i++) {
		const uint8_t pair[2] = {(uint8_t)(utf16[i] >> 8), (uint8_t)utf16[i]};
		g_byte_array_append(bytes, pair, 2);
	}
	xs_pdf_file_replace_stream(file, stream, bytes->data, bytes->len);
}

bool
xs_pdf_plain_has_escapes(const char *utf8)
{
	for (const char *at = utf8; (at = strchr(at, '\\')) != NULL; at++) {
		at++;
		if ((*at == 'x' || *at == 'u') && (g_ascii_isxdigit(at[1]) || at[1] == '{'))
			return true;
		if (*at == '\0')
			return false;
	}
	return false;
}

static bool
is_hidden_text(guint64 c)
{
	return c > 0x20 && (c > 0x10ffff || !g_unichar_isspace((gunichar)c));
}

bool
xs_pdf_plain_has_references(const char *utf8)
{
	const char *encoding = strstr(utf8, "encoding=");
	const char *head = strstr(utf8, "?>");
	if (g_str_has_prefix(utf8, "<?xml") && encoding != NULL && head != NULL &&
	    encoding < head &&
	    g_ascii_strncasecmp(encoding + strlen("encoding="), "\"UTF-8\"", 7) != 0 &&
	    g_ascii_strncasecmp(encoding + strlen("encoding="), "'UTF-8'", 7) != 0)
		return true;
	for (const char *at = utf8; (at = strstr(at, "&#")) != NULL;) {
		at += 2;
		bool hex = *at == 'x' || *at == 'X';
		if (is_hidden_text(g_ascii_strtoull(hex ? at + 1 : at, NULL, hex ? 16 : 10)))
			return true;
	}
	return strstr(utf8, "<!DOCTYPE") != NULL || strstr(utf8, "<!ENTITY") != NULL;
}

bool
xs_pdf_plain_has_rich(const char *utf8)
{
	static const char *const marks[] = {
		"<image", "<exData", "<body", "http://www.w3.org/1999/xhtml", "base64"};
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (strstr(utf8, marks[i]) != NULL)
			return true;
	}
	return false;
}
