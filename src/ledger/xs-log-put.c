// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-log-put.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

// The upper bit of the first byte that is less, if any; n is at most 0x80.
static inline uint64_t
bytes_below(uint64_t eight, uint8_t n)
{
	return (eight - EACH_BYTE(n)) & ~eight & EACH_BYTE(0x80);
}

// Whether a string can be written between quotes as it is (RFC 8259, 7).
static bool
is_plain(const char *text, size_t len)
{
	uint64_t odd = 0;
	uint64_t all = 0;
	for (size_t at = 0; at < len; at += sizeof(uint64_t)) {
		uint64_t eight = EACH_BYTE(' ');
		memcpy(&eight, text + at, MIN(len - at, sizeof eight));
		odd |= bytes_below(eight, 0x20) | bytes_below(eight ^ EACH_BYTE('"'), 1) |
		       bytes_below(eight ^ EACH_BYTE('\\'), 1);
		all |= eight;
	}
	if (odd != 0)
		return false;
	return (all & EACH_BYTE(0x80)) == 0 || g_utf8_validate(text, (gssize)len, NULL);
}

void
xs_log_put_string(GString *out, const char *text)
{
	if (text == NULL) {
		g_string_append(out, "null");
		return;
	}
	size_t len = strlen(text);
	if (is_plain(text, len)) {
		size_t at = out->len;
		g_string_set_size(out, at + len + 2);
		out->str[at] = '"';
		memcpy(out->str + at + 1, text, len);
		out->str[at + 1 + len] = '"';
		return;
	}
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	json_auto_t *value = json_string(valid);
	char *escaped = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
	g_string_append(out, escaped != NULL ? escaped : "null");
	free(escaped);
}

void
xs_log_put_integer(GString *out, int64_t value)
{
	char digits[24];
	size_t at = sizeof digits;
	uint64_t rest = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
	do
		digits[--at] = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (value < 0)
		digits[--at] = '-';
	g_string_append_len(out, digits + at, (gssize)(sizeof digits - at));
}
