// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-number.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum {
	EXPONENT_MAX = 400,
};

typedef struct {
	char digits[XS_XML_NUMBER_MAX];
	size_t n;
	long point; // digits before the decimal point
	bool negative;
} Decimal;

static bool
read_digits(const char **at, const char *end, Decimal *decimal, bool *ret_seen)
{
	bool behind = false;
	*ret_seen = false;
	for (; *at < end; (*at)++) {
		if (**at == '.' && !behind) {
			behind = true;
			continue;
		}
		if (!g_ascii_isdigit(**at))
			return true;
		*ret_seen = true;
		// Zeros before the first other digit only move the point.
		if (**at == '0' && decimal->n == 0) {
			decimal->point -= behind;
			continue;
		}
		if (decimal->n + 1 >= sizeof decimal->digits)
			return false;
		decimal->digits[decimal->n++] = **at;
		decimal->point += !behind;
	}
	return true;
}

static bool
read_decimal(const char *raw, size_t len, Decimal *decimal)
{
	const char *at = raw;
	const char *end = raw + len;
	bool seen;
	*decimal = (Decimal){0};
	if (at < end && (*at == '-' || *at == '+'))
		decimal->negative = *at++ == '-';
	if (!read_digits(&at, end, decimal, &seen) || !seen || at == end ||
	    (*at != 'e' && *at != 'E'))
		return false;
	at++;
	bool minus = at < end && *at == '-';
	if (at < end && (*at == '-' || *at == '+'))
		at++;
	long exponent = 0;
	if (at == end)
		return false;
	for (; at < end; at++) {
		if (!g_ascii_isdigit(*at) || exponent > EXPONENT_MAX)
			return false;
		exponent = exponent * 10 + (*at - '0');
	}
	decimal->point += minus ? -exponent : exponent;
	return true;
}

static char *
put_zeros(char *at, long n)
{
	for (; n > 0; n--)
		*at++ = '0';
	return at;
}

size_t
xs_xml_number_expand(const char *raw, size_t len, char *out)
{
	Decimal decimal;
	if (!read_decimal(raw, len, &decimal))
		return 0;
	while (decimal.n > 0 && decimal.digits[decimal.n - 1] == '0')
		decimal.n--;
	long n = (long)decimal.n;
	const long room = XS_XML_NUMBER_MAX - 4;
	if (n == 0)
		decimal.point = 1;
	if (decimal.point > room || n - decimal.point > room || n > room)
		return 0;
	char *at = out;
	if (decimal.negative)
		*at++ = '-';
	long whole = CLAMP(decimal.point, 0, n);
	memcpy(at, decimal.digits, (size_t)whole);
	at = put_zeros(at + whole, decimal.point - whole);
	if (decimal.point <= 0)
		*at++ = '0';
	if (n > whole) {
		*at++ = '.';
		at = put_zeros(at, -decimal.point);
		memcpy(at, decimal.digits + whole, (size_t)(n - whole));
		at += n - whole;
	}
	*at = '\0';
	return (size_t)(at - out);
}
