// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-shape-network.h"

#include <string.h>

static unsigned
octet(const char *utf8, size_t len, size_t *index)
{
	unsigned value = 0;
	size_t start = *index;
	while (g_ascii_isdigit(xs_byte_at(utf8, len, *index)) && *index - start < 4)
		value = value * 10 + (unsigned)(utf8[(*index)++] - '0');
	bool good = *index > start && (*index - start == 1 || utf8[start] != '0');
	return good ? value : 256;
}

// Four numbers up to 255. Where all are small it may as well be the number of a version or clause.
// Nor is the host of a web address anybody's.
bool
xs_read_ip(const char *utf8, size_t len, XsSpan run, XsNumber *number)
{
	size_t index = run.start;
	bool small = true;
	if (xs_byte_at(utf8, len, run.end) != '.' ||
	    !g_ascii_isdigit(xs_byte_at(utf8, len, run.end + 1)) ||
	    (run.start > 0 && (utf8[run.start - 1] == '.' || utf8[run.start - 1] == '-')) ||
	    (run.start >= 3 && memcmp(utf8 + run.start - 3, "://", 3) == 0))
		return false;
	for (size_t i = 0; i < 4; i++) {
		if (i > 0 && xs_byte_at(utf8, len, index++) != '.')
			return false;
		unsigned value = octet(utf8, len, &index);
		// Masks, groups, and the machine itself are nobody's (RFC 6890).
		if (value > 255 || (i == 0 && (value == 0 || value == 127 || value >= 224)))
			return false;
		small = small && value < 30;
	}
	char next = xs_byte_at(utf8, len, index);
	if (g_ascii_isalnum(next) || next == '-' ||
	    (next == '.' && g_ascii_isdigit(xs_byte_at(utf8, len, index + 1))))
		return false;
	number->span.end = index;
	number->weak = small;
	return xs_number_take(utf8, number);
}

static bool
is_address_char(char c)
{
	return g_ascii_isxdigit(c) || c == ':';
}

// Whether groups of at most four hexadecimal digits and colons are an address of RFC 4291.
static bool
is_ipv6(const char *utf8, size_t start, size_t end)
{
	size_t groups = 0;
	size_t gaps = 0;
	size_t width = 0;
	for (size_t i = start; i < end; i++) {
		if (utf8[i] != ':') {
			groups += width == 0 ? 1 : 0;
			if (++width > 4)
				return false;
			continue;
		}
		if (i > start && utf8[i - 1] == ':')
			gaps++;
		else if (i == start && (i + 1 >= end || utf8[i + 1] != ':'))
			return false;
		width = 0;
	}
	bool open = utf8[end - 1] == ':' && (end - start < 2 || utf8[end - 2] != ':');
	return !open && groups > 0 && (gaps == 0 ? groups == 8 : gaps == 1 && groups < 8);
}

bool
xs_read_ipv6(const char *utf8, size_t len, XsSpan run, XsNumber *number)
{
	enum {
		LONGEST = 39,
	};
	size_t start = run.start;
	size_t end = run.end;
	if (xs_byte_at(utf8, len, end) != ':' && (start == 0 || utf8[start - 1] != ':'))
		return false;
	while (start > 0 && run.start - start <= LONGEST && is_address_char(utf8[start - 1]))
		start--;
	while (end - start <= LONGEST && is_address_char(xs_byte_at(utf8, len, end)))
		end++;
	// "IP:2001:db8::1": the colon before it, and a full sentence's behind it, are not its own.
	if (utf8[start] == ':' && utf8[start + 1] != ':')
		start++;
	if (utf8[end - 1] == ':' && utf8[end - 2] != ':')
		end--;
	// Only at its first run with a digit.
	for (size_t i = start; i < run.start; i++) {
		if (g_ascii_isdigit(utf8[i]))
			return false;
	}
	if (end - start > LONGEST || end <= run.start ||
	    g_ascii_isalnum(xs_byte_at(utf8, len, end)) ||
	    (start > 0 && g_ascii_isalnum(utf8[start - 1])) || !is_ipv6(utf8, start, end))
		return false;
	number->span = (XsSpan){start, end};
	return xs_number_take(utf8, number);
}

// Whether six pairs of hexadecimal digits with this separator, not all zeros, stand at start.
static bool
is_mac(const char *utf8, size_t len, size_t start, char separator)
{
	bool zero = true;
	if (start + 17 > len || utf8[start + 2] != separator || utf8[start + 5] != separator ||
	    utf8[start + 8] != separator)
		return false;
	for (size_t i = 0; i < 17; i++) {
		char c = xs_byte_at(utf8, len, start + i);
		if (i % 3 == 2 ? c != separator : !g_ascii_isxdigit(c))
			return false;
		zero = zero && (c == '0' || c == separator);
	}
	char next = xs_byte_at(utf8, len, start + 17);
	return !zero && !g_ascii_isalnum(next) && next != separator;
}

// Six pairs with one and the same separator. The first pairs may have no digit; "MAC:" is none.
bool
xs_read_mac(const char *utf8, size_t len, XsSpan run, XsNumber *number)
{
	char separator = xs_byte_at(utf8, len, run.end);
	if (separator != ':' && separator != '-')
		separator = run.start > 0 ? utf8[run.start - 1] : '\0';
	if (separator != ':' && separator != '-')
		return false;
	size_t start = run.start;
	while (!is_mac(utf8, len, start, separator)) {
		if (start < 3 || run.start - start >= 15 || utf8[start - 1] != separator ||
		    !g_ascii_isalpha(utf8[start - 2]) || !g_ascii_isalpha(utf8[start - 3]))
			return false; // a pair with a digit before it was looked at there
		start -= 3;
	}
	char before = start > 0 ? utf8[start - 1] : '\0';
	if (g_ascii_isalnum(before) ||
	    (before == separator && start > 2 && g_ascii_isxdigit(utf8[start - 2]) &&
	     g_ascii_isxdigit(utf8[start - 3]) &&
	     (g_ascii_isdigit(utf8[start - 2]) || g_ascii_isdigit(utf8[start - 3]))))
		return false;
	number->span = (XsSpan){start, start + 17};
	return xs_number_take(utf8, number);
}
