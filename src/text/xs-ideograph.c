// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-ideograph.h"

#include <stdbool.h>
#include <stdint.h>

// Unicode's EquivalentUnifiedIdeograph of those radicals of the supplement that are characters by themselves;
// those of the Kangxi block and compatibility ideographs have it as their decomposition.
static const struct {
	uint16_t radical;
	uint16_t unified;
} supplement[] = {
	{0x2E81, 0x5382}, {0x2E8E, 0x5140}, {0x2E92, 0x5DF3}, {0x2E93, 0x5E7A}, {0x2E9D, 0x6708},
	{0x2E9F, 0x6BCD}, {0x2EA0, 0x6C11}, {0x2EAC, 0x793A}, {0x2EB6, 0x7F8A}, {0x2EBB, 0x807F},
	{0x2EC1, 0x864E}, {0x2EC4, 0x897F}, {0x2EC5, 0x89C1}, {0x2EC6, 0x89D2}, {0x2EC9, 0x8D1D},
	{0x2ECB, 0x8F66}, {0x2ED1, 0x9577}, {0x2ED3, 0x957F}, {0x2ED4, 0x95E8}, {0x2ED7, 0x96E8},
	{0x2ED8, 0x9752}, {0x2ED9, 0x97E6}, {0x2EDA, 0x9875}, {0x2EDB, 0x98CE}, {0x2EDC, 0x98DE},
	{0x2EDD, 0x98DF}, {0x2EE1, 0x9996}, {0x2EE2, 0x9A6C}, {0x2EE3, 0x9AA8}, {0x2EE4, 0x9B3C},
	{0x2EE5, 0x9C7C}, {0x2EE6, 0x9E1F}, {0x2EE7, 0x5364}, {0x2EE8, 0x9EA6}, {0x2EE9, 0x9EC4},
	{0x2EEC, 0x9F50}, {0x2EEE, 0x9F7F}, {0x2EF0, 0x9F99}, {0x2EF3, 0x9F9F},
};

static gunichar
decomposed(gunichar c)
{
	char utf8[6];
	g_autofree char *plain =
		g_utf8_normalize(utf8, g_unichar_to_utf8(c, utf8), G_NORMALIZE_ALL);
	return plain != NULL && g_utf8_strlen(plain, -1) == 1 ? g_utf8_get_char(plain) : c;
}

gunichar
xs_ideograph_unify(gunichar c)
{
	// Decomposes to the traditional form; fonts for simplified text give out theirs in this way.
	if (c == 0x2F3E)
		return 0x6237;
	if (c >= 0x2F00 && c <= 0x2FD5)
		return decomposed(c);
	if ((c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F))
		return decomposed(c);
	if (c < 0x2E80 || c > 0x2EFF)
		return c;
	for (size_t i = 0; i < G_N_ELEMENTS(supplement); i++)
		if (supplement[i].radical == c)
			return supplement[i].unified;
	return c;
}

// Without a branch, so that many bytes are asked at once.
static bool
may_change(const char *utf8, size_t len)
{
	uint8_t found = 0;
	for (size_t i = 0; i + 1 < len; i++) {
		uint8_t first = (uint8_t)utf8[i];
		uint8_t second = (uint8_t)utf8[i + 1];
		found |= (first == 0xE2) & (second >= 0xBA);
		found |= (first == 0xEF) & (second >= 0xA4) & (second < 0xAC);
		found |= (first == 0xF0) & (second == 0xAF);
	}
	return found != 0;
}

char *
xs_ideograph_unify_text(const char *utf8, size_t len)
{
	if (!may_change(utf8, len))
		return NULL;
	GString *out = g_string_sized_new(len);
	for (const char *at = utf8; at < utf8 + len; at = g_utf8_next_char(at))
		g_string_append_unichar(out, xs_ideograph_unify(g_utf8_get_char(at)));
	return g_string_free(out, false);
}
