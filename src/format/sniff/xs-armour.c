// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-armour.h"

#include "format/sniff/xs-base64.h"

#include <glib.h>
#include <string.h>

enum {
	MIN_LINE = 60, // digits of a line of base 64 that others follow
	SAMPLE = 60,   // of them are decoded, to 45 bytes
};

static const struct {
	const char *begin;
	XsGapKind kind;
	const char *reason;
} marks[] = {
	{"-----BEGIN PGP MESSAGE-----", XS_GAP_ENCRYPTED, "encrypted text (PGP)"},
	{"=ybegin ", XS_GAP_UNSUPPORTED, "a file within the text (yEnc)"},
};

static size_t
find(const uint8_t *data, size_t len, size_t from, const char *what)
{
	const uint8_t *found = memmem(data + from, len - from, what, strlen(what));
	return found != NULL ? (size_t)(found - data) : len;
}

// "begin 644 name" at the begin of a line.
static bool
find_uuencoded(const uint8_t *data, size_t len, size_t *ret_off)
{
	static const char begin[] = "begin ";
	for (size_t at = find(data, len, 0, begin); at < len; at = find(data, len, at + 1, begin)) {
		size_t digits = 0;
		size_t number = at + strlen(begin);
		while (number + digits < len && data[number + digits] >= '0' &&
		       data[number + digits] <= '7')
			digits++;
		*ret_off = at;
		if ((at == 0 || data[at - 1] == '\n') && digits >= 3 && digits <= 4 &&
		    number + digits < len && data[number + digits] == ' ')
			return true;
	}
	return false;
}

static size_t
base64_run(const uint8_t *data, size_t len)
{
	size_t n = 0;
	while (n < len && xs_base64_is_digit((char)data[n]))
		n++;
	return n;
}

// A line of nothing else.
static bool
is_base64_line(const uint8_t *data, size_t len)
{
	size_t n = base64_run(data, len);
	return n >= MIN_LINE && (n == len || data[n] == '\r' || data[n] == '\n');
}

static bool
find_base64(const uint8_t *data, size_t len, size_t *ret_off)
{
	bool inside = false;
	for (size_t at = 0; at < len;) {
		bool line = is_base64_line(data + at, len - at);
		if (line && !inside) {
			char digits[SAMPLE + 1];
			memcpy(digits, data + at, SAMPLE);
			digits[SAMPLE] = '\0';
			gsize n = 0;
			g_autofree uint8_t *decoded = g_base64_decode(digits, &n);
			*ret_off = at;
			if (xs_base64_is_file(decoded, n) || xs_base64_is_written(decoded, n, true))
				return true;
		}
		inside = line;
		const uint8_t *feed = memchr(data + at, '\n', len - at);
		at = feed != NULL ? (size_t)(feed - data) + 1 : len;
	}
	return false;
}

const char *
xs_armour_find(const uint8_t *data, size_t len, XsGapKind *ret_kind, size_t *ret_off)
{
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		*ret_off = find(data, len, 0, marks[i].begin);
		*ret_kind = marks[i].kind;
		if (*ret_off < len)
			return marks[i].reason;
	}
	*ret_kind = XS_GAP_UNSUPPORTED;
	if (find_uuencoded(data, len, ret_off))
		return "a file within the text (uuencode)";
	return find_base64(data, len, ret_off) ? "a file within the text (base 64)" : NULL;
}
