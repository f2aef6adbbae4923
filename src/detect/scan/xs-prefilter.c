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

void
xs_prefilter_init(XsPrefilter *self, const char *pattern)
{
	int fault;
	PCRE2_SIZE offset;
	*self = (XsPrefilter){.first = {UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};
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
	pcre2_code_free(code);
}
