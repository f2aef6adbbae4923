// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-base64.h"

#include <glib.h>
#include <string.h>

enum {
	GROUP = XS_BASE64_PHASES, // digits that give three bytes
	BREAK = 64,               // between two digits: a line end, or a backslash before one
	BLANK,                    // between two digits behind a break
	OTHER,
};

static uint8_t
class_of(uint8_t c)
{
	if (g_ascii_isupper((char)c))
		return (uint8_t)(c - 'A');
	if (g_ascii_islower((char)c))
		return (uint8_t)(c - 'a' + 26);
	if (g_ascii_isdigit((char)c))
		return (uint8_t)(c - '0' + 52);
	if (c == '+' || c == '-')
		return 62;
	if (c == '/' || c == '_')
		return 63;
	if (c == '\n' || c == '\r' || c == '\\')
		return BREAK;
	return c == ' ' || c == '\t' ? BLANK : OTHER;
}

void
xs_base64_init(XsBase64 *self, XsBase64Func func, void *data)
{
	*self = (XsBase64){.func = func, .data = data};
	for (unsigned c = 0; c < sizeof(self->classes); c++)
		self->classes[c] = class_of((uint8_t)c);
}

// Whether all digits, and there are many, are hexadecimal, too: strings of PDF. Base 64 of numbers is never:
// a group whose first byte is a digit begins with M, N or O; neither are that many digits of other text.
static bool
is_hexadecimal(const XsBase64 *self)
{
	enum { MANY = 64, F = 5, SMALL_A = 26, SMALL_F = 31, ZERO = 52, NINE = 61 };
	for (size_t i = 0; i < self->len; i++) {
		uint8_t digit = self->digits[i];
		if (digit > F && (digit < SMALL_A || digit > SMALL_F) &&
		    (digit < ZERO || digit > NINE))
			return false;
	}
	return self->len >= MANY;
}

// Decodes the groups that are whole, wherever they begin.
static void
flush(XsBase64 *self)
{
	size_t n = self->len >= GROUP ? (self->len - (GROUP - 1)) / GROUP * GROUP : 0;
	bool hexadecimal = is_hexadecimal(self);
	// A number may begin within the last of these groups.
	n -= hexadecimal ? GROUP : 0;
	for (size_t phase = hexadecimal ? XS_BASE64_PHASES : 0; phase < XS_BASE64_PHASES && n > 0;
	     phase++) {
		const uint8_t *at = self->digits + phase;
		uint8_t *to = self->decoded;
		for (; at < self->digits + phase + n; at += GROUP) {
			*to++ = (uint8_t)(at[0] << 2 | at[1] >> 4);
			*to++ = (uint8_t)(at[1] << 4 | at[2] >> 2);
			*to++ = (uint8_t)(at[2] << 6 | at[3]);
		}
		self->func(self->data, phase, self->decoded, (size_t)(to - self->decoded));
	}
	self->len -= n;
	memmove(self->digits, self->digits + n, self->len);
}

static void
put(XsBase64 *self, uint8_t digit)
{
	self->digits[self->len++] = digit;
	if (self->len == sizeof(self->digits))
		flush(self);
}

static void
add_digit(XsBase64 *self, uint8_t digit)
{
	size_t n = self->n_digits++;
	self->broken = false;
	if (n >= XS_BASE64_RUN) {
		put(self, digit);
		return;
	}
	self->first[n] = digit;
	for (size_t i = 0; n + 1 == XS_BASE64_RUN && i < XS_BASE64_RUN; i++)
		put(self, self->first[i]);
}

// The digits that go on with a run that is long enough; returns how many.
static size_t
add_digits(XsBase64 *self, const uint8_t *bytes, size_t len)
{
	size_t n = 0;
	for (; n < len && self->classes[bytes[n]] < BREAK; n++)
		put(self, self->classes[bytes[n]]);
	self->n_digits += n;
	return n;
}

// Fills up the last group, wherever it begins.
static void
end_run(XsBase64 *self)
{
	for (size_t i = 1; self->n_digits >= XS_BASE64_RUN && i < GROUP; i++)
		put(self, 0);
	self->n_digits = 0;
	self->broken = false;
}

void
xs_base64_feed(XsBase64 *self, const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		// A run that began before this byte would be too short.
		size_t last = i + XS_BASE64_RUN - 1;
		if (self->n_digits == 0 && last < len && self->classes[bytes[last]] == OTHER) {
			i = last;
			continue;
		}
		if (self->n_digits >= XS_BASE64_RUN && !self->broken)
			i += add_digits(self, bytes + i, len - i);
		if (i == len)
			break;
		uint8_t class = self->classes[bytes[i]];
		if (class < BREAK)
			add_digit(self, class);
		else if (class == BREAK && self->n_digits > 0)
			self->broken = true;
		else if (class == OTHER || !self->broken)
			end_run(self);
	}
}

void
xs_base64_finish(XsBase64 *self)
{
	end_run(self);
	flush(self);
	explicit_bzero(self->first, sizeof(self->first));
	explicit_bzero(self->digits, sizeof(self->digits));
	explicit_bzero(self->decoded, sizeof(self->decoded));
	self->len = 0;
}
