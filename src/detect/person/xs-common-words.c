// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-common-words.h"

#include "detect/person/xs-data-lines.h"

enum {
	FIRST = 0x4E00,
	LAST = 0x9FFF,
	N_CHARS = LAST - FIRST + 1,
	MIN_BITS = 10,  // of the table of pairs
	CHAR_BYTES = 3, // of a character
};

struct XsCommonWords {
	uint64_t begins[(N_CHARS + 63) / 64]; // one bit for each character that begins a word
	uint32_t *pairs; // first << 16 | second; open addressing, at most half is taken
	unsigned shift;  // of a hash, to the number of slots
};

// Where a pair, which is never 0, stands or would.
static uint32_t *
find(const XsCommonWords *self, uint32_t pair)
{
	uint32_t last = (UINT32_C(1) << (32 - self->shift)) - 1;
	uint32_t slot = pair * UINT32_C(0x9E3779B1) >> self->shift;
	while (self->pairs[slot] != pair && self->pairs[slot] != 0)
		slot = (slot + 1) & last;
	return &self->pairs[slot];
}

static bool
is_plain(gunichar c)
{
	return c >= FIRST && c <= LAST;
}

static bool
add_line(void *user, const char *line, size_t len)
{
	XsCommonWords *self = user;
	const char *end = line + len;
	gunichar first = g_utf8_get_char(line);
	const char *at = g_utf8_next_char(line);
	if (!is_plain(first) || *at++ != '\t' || at >= end)
		return false;
	self->begins[(first - FIRST) / 64] |= UINT64_C(1) << (first - FIRST) % 64;
	for (; at < end; at = g_utf8_next_char(at)) {
		gunichar second = g_utf8_get_char(at);
		if (!is_plain(second))
			return false;
		uint32_t pair = first << 16 | second;
		*find(self, pair) = pair;
	}
	return true;
}

XsCommonWords *
xs_common_words_parse(const char *text, size_t len, const char *name, GError **error)
{
	unsigned bits = MIN_BITS;
	while (UINT64_C(1) << bits < 2 * (uint64_t)len / CHAR_BYTES)
		bits++;
	g_autoptr(XsCommonWords) self = g_new0(XsCommonWords, 1);
	self->pairs = g_new0(uint32_t, (size_t)1 << bits);
	self->shift = 32 - bits;
	if (!xs_data_lines(text, len, add_line, self, name, "cannot be read", error))
		return NULL;
	return g_steal_pointer(&self);
}

void
xs_common_words_free(XsCommonWords *self)
{
	if (self == NULL)
		return;
	g_free(self->pairs);
	g_free(self);
}

bool
xs_common_words_at(const XsCommonWords *self, const XsHanText *text, size_t at)
{
	if (self == NULL || at + 1 >= text->n || !is_plain(text->chars[at]))
		return false;
	size_t bit = (size_t)(text->chars[at] - FIRST);
	return (self->begins[bit / 64] >> bit % 64 & 1) != 0 &&
	       *find(self, (uint32_t)text->chars[at] << 16 | text->chars[at + 1]) != 0;
}
