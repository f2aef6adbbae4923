// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-base64.h"

#include <glib.h>
#include <string.h>

enum {
	MIN_DIGITS = 24, // an ID card number; shorter ones are words
};

bool
xs_base64_is_digit(char c)
{
	return g_ascii_isalnum(c) || c == '+' || c == '/';
}

bool
xs_base64_is_whole(const char *utf8, size_t len)
{
	size_t n = 0;
	size_t padding = 0;
	for (size_t i = 0; i < len; i++) {
		char c = utf8[i];
		if (g_ascii_isspace(c))
			continue;
		padding += c == '=' ? 1 : 0;
		if (c != '=' && (!xs_base64_is_digit(c) || padding > 0))
			return false;
		n++;
	}
	return n >= MIN_DIGITS && n % 4 == 0 && padding <= 2;
}

bool
xs_base64_is_written(const uint8_t *data, size_t len, bool cut)
{
	enum {
		LONGEST = 4, // bytes of a character
	};
	for (size_t i = 0; i < len; i++) {
		if (data[i] < 0x20 && !g_ascii_isspace((char)data[i]))
			return false;
	}
	const char *end;
	return g_utf8_validate_len((const char *)data, len, &end) ||
	       (cut && (size_t)((const char *)data + len - end) < LONGEST);
}

bool
xs_base64_is_file(const uint8_t *data, size_t len)
{
	static const struct {
		const char *magic;
		size_t len;
	} kinds[] = {{"PK\3\4", 4},
		     {"%PDF-", 5},
		     {"\xD0\xCF\x11\xE0", 4},
		     {"\x1F\x8B\x08", 3},
		     {"\x89PNG\r\n", 6},
		     {"\xFF\xD8\xFF", 3},
		     {"GIF8", 4},
		     {"Rar!", 4},
		     {"7z\xBC\xAF", 4}};
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		if (len > kinds[i].len && memcmp(data, kinds[i].magic, kinds[i].len) == 0)
			return true;
	}
	return false;
}
