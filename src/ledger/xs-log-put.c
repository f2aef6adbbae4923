// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-log-put.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

// Whether a string can be written between quotes as it is (RFC 8259, 7).
static bool
is_plain(const char *text, size_t *ret_len)
{
	uint8_t all = 0;
	const uint8_t *c = (const uint8_t *)text;
	for (; *c != '\0'; c++) {
		if (*c < 0x20 || *c == '"' || *c == '\\')
			return false;
		all |= *c;
	}
	*ret_len = (size_t)(c - (const uint8_t *)text);
	return all < 0x80 || g_utf8_validate(text, (gssize)*ret_len, NULL);
}

void
xs_log_put_string(GString *out, const char *text)
{
	size_t len;
	if (text == NULL) {
		g_string_append(out, "null");
		return;
	}
	if (is_plain(text, &len)) {
		g_string_append_c(out, '"');
		g_string_append_len(out, text, (gssize)len);
		g_string_append_c(out, '"');
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
