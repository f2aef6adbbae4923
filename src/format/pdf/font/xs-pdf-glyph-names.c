// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-glyph-names.h"

#include <glib.h>
#include <string.h>

bool
xs_pdf_char_is_text(uint32_t code_point)
{
	if (code_point < 0x20)
		return code_point == '\t';
	if (code_point >= 0x7f && code_point < 0xa0)
		return false;
	if (code_point >= 0xd800 && code_point < 0xf900)
		return false; // surrogates and private use
	if (code_point == 0xfffd || (code_point & 0xfffe) == 0xfffe)
		return false;
	if (code_point >= 0xfdd0 && code_point < 0xfdf0)
		return false;
	return code_point < 0xf0000; // planes 15 and 16 are private use
}

bool
xs_pdf_text_append(char text[XS_PDF_TEXT_MAX], size_t *len, uint32_t code_point)
{
	if (!xs_pdf_char_is_text(code_point))
		return false;
	char bytes[6];
	size_t n = (size_t)g_unichar_to_utf8(code_point, bytes);
	if (n > XS_PDF_TEXT_MAX - *len)
		return false;
	memcpy(text + *len, bytes, n);
	*len += n;
	return true;
}

const char *
xs_pdf_list_find(const char *list, size_t len, const char *name, size_t name_len)
{
	size_t low = 0;
	size_t high = len;
	// Both ends always stand at the beginning of an entry (or at the end of the list).
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		while (middle > low && list[middle - 1] != ';')
			middle--;
		const char *equals = memchr(list + middle, '=', len - middle);
		const char *end = memchr(list + middle, ';', len - middle);
		if (equals == NULL || end == NULL)
			return NULL;
		size_t entry_len = (size_t)(equals - (list + middle));
		int order = memcmp(name, list + middle, MIN(name_len, entry_len));
		if (order == 0 && name_len == entry_len)
			return equals + 1;
		if (order < 0 || (order == 0 && name_len < entry_len))
			high = middle;
		else
			low = (size_t)(end + 1 - list);
	}
	return NULL;
}

static bool
append_listed(const char *value, char text[XS_PDF_TEXT_MAX], size_t *len)
{
	while (*value != ';') {
		uint32_t code_point = 0;
		for (; g_ascii_isxdigit(*value); value++)
			code_point = code_point << 4 | (uint32_t)g_ascii_xdigit_value(*value);
		if (!xs_pdf_text_append(text, len, code_point))
			return false;
		if (*value == ' ')
			value++;
	}
	return true;
}

// n upper-case hexadecimal digits. Lower case is let pass too: it is seen in the wild.
static bool
hex_digits(const char *s, size_t n, uint32_t *ret_value)
{
	uint32_t value = 0;
	for (size_t i = 0; i < n; i++) {
		if (!g_ascii_isxdigit(s[i]))
			return false;
		value = value << 4 | (uint32_t)g_ascii_xdigit_value(s[i]);
	}
	*ret_value = value;
	return true;
}

// uni followed by groups of four digits, or u followed by four to six.
static bool
append_numbered(const char *name, size_t name_len, char text[XS_PDF_TEXT_MAX], size_t *len)
{
	uint32_t code_point = 0;
	if (name_len >= 7 && (name_len - 3) % 4 == 0 && memcmp(name, "uni", 3) == 0) {
		size_t begin = *len;
		size_t i = 3;
		while (i < name_len && hex_digits(name + i, 4, &code_point) &&
		       xs_pdf_text_append(text, len, code_point))
			i += 4;
		if (i == name_len)
			return true;
		*len = begin;
	}
	return name_len >= 5 && name_len <= 7 && name[0] == 'u' &&
	       hex_digits(name + 1, name_len - 1, &code_point) &&
	       xs_pdf_text_append(text, len, code_point);
}

static bool
append_component(
	const char *name, size_t name_len, bool dingbats, char text[XS_PDF_TEXT_MAX], size_t *len)
{
	const char *value = NULL;
	if (dingbats)
		value = xs_pdf_list_find(
			xs_pdf_dingbat_list, xs_pdf_dingbat_list_len, name, name_len);
	if (value == NULL)
		value = xs_pdf_list_find(xs_pdf_glyph_list, xs_pdf_glyph_list_len, name, name_len);
	if (value != NULL)
		return append_listed(value, text, len);
	return append_numbered(name, name_len, text, len);
}

size_t
xs_pdf_glyph_name_text(const char *untrusted_name, bool dingbats, char ret_text[XS_PDF_TEXT_MAX])
{
	size_t name_len = strcspn(untrusted_name, ".");
	size_t len = 0;
	size_t pos = 0;
	while (pos < name_len) {
		const char *end = memchr(untrusted_name + pos, '_', name_len - pos);
		size_t n = (end == NULL) ? name_len - pos : (size_t)(end - (untrusted_name + pos));
		if (n == 0 || !append_component(untrusted_name + pos, n, dingbats, ret_text, &len))
			return 0;
		pos += n + 1;
	}
	return len;
}
