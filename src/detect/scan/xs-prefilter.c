// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-prefilter.h"

#define PCRE2_CODE_UNIT_WIDTH 8

#include <glib.h>
#include <pcre2.h>
#include <string.h>

static void
set_bit(uint64_t bits[4], unsigned c)
{
	bits[c / 64] |= UINT64_C(1) << (c % 64);
}

// What PCRE2 knows of the first byte; it only asks itself where a match may begin anywhere.
static void
read_first(XsPrefilter *self, const pcre2_code *code)
{
	uint32_t type = 0;
	uint32_t unit = 0;
	uint32_t length = 0;
	const uint8_t *bitmap = NULL;
	(void)pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &type);
	(void)pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODEUNIT, &unit);
	(void)pcre2_pattern_info(code, PCRE2_INFO_MINLENGTH, &length);
	(void)pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, &bitmap);
	self->min_length = length;
	if (length == 0 || (type != 1 && bitmap == NULL))
		return;
	memset(self->first, 0, sizeof(self->first));
	if (type == 1) {
		// It does not tell whether case counts.
		set_bit(self->first, unit & 0xFF);
		set_bit(self->first, (uint8_t)g_ascii_toupper((char)unit));
		set_bit(self->first, (uint8_t)g_ascii_tolower((char)unit));
		return;
	}
	for (unsigned c = 0; c < 256; c++) {
		if ((bitmap[c / 8] >> (c % 8) & 1) != 0)
			set_bit(self->first, c);
	}
}

// The bytes of a class of plain characters and ranges, behind its '['. Returns what stands behind its
// ']', or NULL where it is not so plain.
static const char *
read_class(const char *at, uint64_t bits[4])
{
	for (; *at != ']' && *at != '\0'; at++) {
		bool plain = (uint8_t)*at < 0x80 && strchr("\\[^", *at) == NULL;
		if (!plain || *at == '-')
			return NULL;
		char last = *at;
		if (at[1] == '-' && g_ascii_isalnum(at[2]) && at[2] >= *at) {
			last = at[2];
		}
		for (char c = *at; c <= last; c++)
			set_bit(bits, (uint8_t)c);
		if (last != *at)
			at += 2;
	}
	return *at == ']' ? at + 1 : NULL;
}

// Patterns mostly begin by saying what may not stand before them: "(?<![0-9A-Za-z])".
static void
read_barred(XsPrefilter *self, const char *pattern)
{
	static const char head[] = "(?<![";
	uint64_t bits[4] = {0};
	if (!g_str_has_prefix(pattern, head))
		return;
	const char *end = read_class(pattern + strlen(head), bits);
	if (end != NULL && *end == ')')
		memcpy(self->barred, bits, sizeof(bits));
}

// One byte of a pattern or class that may be written with a backslash; behind it, or NULL where it
// stands for more than one.
static const char *
read_byte(const char *at, uint8_t *ret_byte)
{
	*ret_byte = (uint8_t)*at;
	if (*at != '\\')
		return at + 1;
	if (at[1] == 'x' && g_ascii_isxdigit(at[2]) && g_ascii_isxdigit(at[3])) {
		*ret_byte =
			(uint8_t)(g_ascii_xdigit_value(at[2]) * 16 + g_ascii_xdigit_value(at[3]));
		return at + 4;
	}
	*ret_byte = (uint8_t)at[1];
	return g_ascii_ispunct(at[1]) ? at + 2 : NULL;
}

// The same of a class, from behind its '['.
static const char *
read_set(const char *at, uint64_t bits[4])
{
	if (*at == '^' || *at == ']')
		return NULL;
	while (at != NULL && *at != ']') {
		uint8_t first;
		uint8_t last;
		if (*at == '\0' || *at == '[')
			return NULL;
		at = read_byte(at, &first);
		last = first;
		if (at != NULL && at[0] == '-' && at[1] != ']')
			at = read_byte(at + 1, &last);
		for (unsigned c = first; c <= last; c++)
			set_bit(bits, c);
	}
	return at != NULL ? at + 1 : NULL;
}

// Behind the bracket that ends the group which begins here; NULL where there is none.
static const char *
skip_group(const char *at)
{
	size_t depth = 0;
	bool in_class = false;
	for (; *at != '\0'; at++) {
		if (*at == '\\' && at[1] != '\0') {
			at++;
			continue;
		}
		if (in_class ? *at == ']' : *at == '[')
			in_class = !in_class;
		if (in_class)
			continue;
		depth += *at == '(' ? 1 : 0;
		if (*at == ')' && --depth == 0)
			return at + 1;
	}
	return NULL;
}

// What opens a group. What only looks around is no part of a match.
static const char *
read_group(const char *at, bool *ret_caseless)
{
	if (at[1] != '?')
		return at[1] != '*' ? at + 1 : NULL;
	if (g_str_has_prefix(at, "(?:"))
		return at + 3;
	if (g_str_has_prefix(at, "(?i)")) {
		*ret_caseless = true;
		return at + 4;
	}
	bool looks =
		at[2] == '=' || at[2] == '!' || (at[2] == '<' && (at[3] == '=' || at[3] == '!'));
	return looks ? skip_group(at) : NULL;
}

// The bytes that a pattern names; false where that cannot be told.
static bool
read_inside(const char *at, uint64_t bits[4])
{
	bool caseless = false;
	while (at != NULL && *at != '\0') {
		uint8_t byte;
		if (*at == '.')
			return false;
		if (*at == '[') {
			at = read_set(at + 1, bits);
		} else if (*at == '(') {
			at = read_group(at, &caseless);
		} else if (*at == '{') {
			at = strchr(at, '}');
			at = at != NULL ? at + 1 : NULL;
		} else if (strchr(")|?*+^$", *at) != NULL) {
			at++;
		} else {
			at = read_byte(at, &byte);
			set_bit(bits, byte);
		}
	}
	for (char c = 'a'; c <= 'z' && caseless; c++) {
		char other = g_ascii_toupper(c);
		if (((bits[c / 64] >> (c % 64) | bits[other / 64] >> (other % 64)) & 1) != 0) {
			set_bit(bits, (uint8_t)c);
			set_bit(bits, (uint8_t)other);
		}
	}
	return at != NULL;
}

void
xs_prefilter_init(XsPrefilter *self, const char *pattern)
{
	int fault;
	PCRE2_SIZE offset;
	uint64_t inside[4] = {0};
	*self = (XsPrefilter){.first = {UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX},
			      .inside = {UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};
	pcre2_code *code =
		pcre2_compile((PCRE2_SPTR)pattern,
			      PCRE2_ZERO_TERMINATED,
			      PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UTF,
			      &fault,
			      &offset,
			      NULL);
	if (code == NULL)
		return;
	read_first(self, code);
	read_barred(self, pattern);
	if (read_inside(pattern, inside))
		memcpy(self->inside, inside, sizeof(inside));
	pcre2_code_free(code);
}
