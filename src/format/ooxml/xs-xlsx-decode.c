// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-xlsx-lexer.h"

#include <string.h>

enum {
	ESCAPE_LEN = 7, // "_x0041_"
};

bool
xs_xlsx_is_plain(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '&' || text[i] == '_' || (uint8_t)text[i] < ' ')
			return false;
	}
	return true;
}

// The bytes that the reference at text takes ("&amp;", "&#x30;"), or 0.
static size_t
reference(const char *text, size_t len, gunichar *ret_character)
{
	static const struct {
		const char *name;
		char character;
	} known[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
	const char *end = memchr(text, ';', MIN(len, 16));
	if (end == NULL)
		return 0;
	size_t n = (size_t)(end - text) - 1;
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
		if (strlen(known[i].name) == n && memcmp(text + 1, known[i].name, n) == 0) {
			*ret_character = (gunichar)known[i].character;
			return n + 2;
		}
	}
	if (n < 2 || text[1] != '#')
		return 0;
	bool hex = text[2] == 'x';
	gunichar value = 0;
	for (const char *at = text + (hex ? 3 : 2); at < end; at++) {
		int digit = hex ? g_ascii_xdigit_value(*at) : g_ascii_digit_value(*at);
		if (digit < 0 || value > 0x10FFFF)
			return 0;
		value = value * (hex ? 16 : 10) + (gunichar)digit;
	}
	if (value == 0 || !g_unichar_validate(value))
		return 0;
	*ret_character = value;
	return n + 2;
}

static size_t
escape(const char *text, size_t len, gunichar *ret_character)
{
	if (len < ESCAPE_LEN || text[1] != 'x' || text[6] != '_')
		return 0;
	gunichar value = 0;
	for (size_t i = 2; i < 6; i++) {
		int digit = g_ascii_xdigit_value(text[i]);
		if (digit < 0)
			return 0;
		value = value * 16 + (gunichar)digit;
	}
	// Half of a pair means nothing by itself; the last two are no characters of XML.
	*ret_character = g_unichar_validate(value) && value < 0xFFFE ? value : 0xFFFD;
	return ESCAPE_LEN;
}

// How many bytes at text stand for one other character; 0 where the first stands for itself.
static size_t
special(const char *text, size_t len, bool cdata, bool escapes, gunichar *ret_character)
{
	if (text[0] == '&' && !cdata)
		return reference(text, len, ret_character);
	if (text[0] == '_' && escapes)
		return escape(text, len, ret_character);
	if (text[0] == '\r') {
		*ret_character = '\n';
		return len > 1 && text[1] == '\n' ? 2 : 1;
	}
	return 0;
}

bool
xs_xlsx_decode(const char *raw,
	       size_t len,
	       bool cdata,
	       bool escapes,
	       XsXlsxPieceFunc func,
	       void *user,
	       GError **error)
{
	size_t plain = 0;
	for (size_t at = 0; at < len;) {
		char c = raw[at];
		gunichar character = 0;
		size_t n = 0;
		if (c == '&' || c == '_' || c == '\r')
			n = special(raw + at, len - at, cdata, escapes, &character);
		if (n == 0 && c == '&' && !cdata) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_MALFORMED, "XML: unknown reference");
			return false;
		}
		if (n == 0) {
			at++;
			continue;
		}
		if (at > plain &&
		    !func(user, XS_PIECE_AFFINE, raw + plain, at - plain, plain, at - plain, error))
			return false;
		if (character < ' ' && character != '\n')
			character = ' ';
		char utf8[6];
		size_t utf8_len = (size_t)g_unichar_to_utf8(character, utf8);
		if (!func(user, XS_PIECE_ATOM, utf8, utf8_len, at, n, error))
			return false;
		at += n;
		plain = at;
	}
	return plain == len ||
	       func(user, XS_PIECE_AFFINE, raw + plain, len - plain, plain, len - plain, error);
}

static bool
append(void *user,
       XsPieceKind kind G_GNUC_UNUSED,
       const char *utf8,
       size_t len,
       size_t off G_GNUC_UNUSED,
       size_t n G_GNUC_UNUSED,
       GError **error)
{
	return xs_buffer_append(user, utf8, len, error);
}

bool
xs_xlsx_decode_to(
	XsBuffer *buffer, const char *raw, size_t len, bool cdata, bool escapes, GError **error)
{
	return xs_xlsx_decode(raw, len, cdata, escapes, append, buffer, error);
}
