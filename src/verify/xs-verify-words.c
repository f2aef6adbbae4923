// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify/xs-verify-words.h"

#include "text/xs-utf8.h"
#include "verify/xs-verify-left.h"

#include <string.h>

enum {
	HAN = 3,          // bytes of a Chinese character
	PREFIX = 2 * HAN, // bytes by which words are looked up
	BLOOM_BITS = 16,
	VALUE_MAX = 4096,
	WINDOW = 1 << 16, // bytes of text that are looked at together
	SURE_NUMBER = 11, // letters and digits: shorter ones may be another thing's number as well
};

// Words that begin alike.
typedef struct {
	GArray *lengths; // size_t, each once
} Family;

struct XsVerifyWords {
	GHashTable *needles;  // canonical bytes -> index of the needle + 1
	GHashTable *families; // first bytes -> Family
	uint64_t *bloom;      // one bit for each hash of first bytes
	size_t longest;       // bytes of a word
};

static void
family_free(void *data)
{
	Family *family = data;
	g_array_unref(family->lengths);
	g_free(family);
}

static void
wipe_and_free(void *data)
{
	char *key = data;
	explicit_bzero(key, strlen(key));
	g_free(key);
}

XsVerifyWords *
xs_verify_words_new(void)
{
	XsVerifyWords *self = g_new0(XsVerifyWords, 1);
	self->needles = g_hash_table_new_full(g_str_hash, g_str_equal, wipe_and_free, NULL);
	self->families = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, family_free);
	self->bloom = g_new0(uint64_t, (1u << BLOOM_BITS) / 64);
	return self;
}

void
xs_verify_words_free(XsVerifyWords *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->needles);
	g_hash_table_unref(self->families);
	g_free(self->bloom);
	g_free(self);
}

bool
xs_verify_is_words(const char *canonical)
{
	size_t n = 0;
	for (const char *at = canonical; *at != '\0'; at = g_utf8_next_char(at)) {
		if ((uint8_t)*at >= 0x80)
			n += g_unichar_get_script(g_utf8_get_char(at)) == G_UNICODE_SCRIPT_HAN;
	}
	if (n >= 2)
		return strlen(canonical) >= PREFIX;
	size_t len = strlen(canonical);
	return strchr(canonical, '@') == NULL && len > PREFIX &&
	       xs_utf8_count(canonical, len) < SURE_NUMBER;
}

static uint64_t
prefix_of(const char *bytes)
{
	uint64_t prefix = 0;
	memcpy(&prefix, bytes, PREFIX);
	return prefix;
}

static unsigned
bloom_of(uint64_t prefix)
{
	return (unsigned)(prefix * UINT64_C(0x9E3779B97F4A7C15) >> (64 - BLOOM_BITS));
}

static void
add_length(XsVerifyWords *self, uint64_t prefix, size_t len)
{
	Family *family = g_hash_table_lookup(self->families, &prefix);
	if (family == NULL) {
		family = g_new0(Family, 1);
		family->lengths = g_array_new(false, false, sizeof(size_t));
		g_hash_table_insert(self->families, g_memdup2(&prefix, sizeof prefix), family);
	}
	for (guint i = 0; i < family->lengths->len; i++) {
		if (g_array_index(family->lengths, size_t, i) == len)
			return;
	}
	g_array_append_val(family->lengths, len);
}

void
xs_verify_words_add(XsVerifyWords *self, XsNeedles *needles, uint32_t id, const char *canonical)
{
	size_t len = MIN(strlen(canonical), VALUE_MAX);
	size_t index = xs_needles_add(needles, XS_NEEDLE_VALUE, id, canonical, len);
	char *key = g_strndup(canonical, len);
	if (!g_hash_table_insert(self->needles, key, GSIZE_TO_POINTER(index + 1)))
		return;
	self->longest = MAX(self->longest, len);
	uint64_t prefix = prefix_of(key);
	unsigned bit = bloom_of(prefix);
	self->bloom[bit / 64] |= UINT64_C(1) << bit % 64;
	add_length(self, prefix, len);
}

// Counts the words that begin at at.
static void
count_at(const XsVerifyWords *self, char *at, size_t left, XsNeedles *needles)
{
	uint64_t prefix = prefix_of(at);
	unsigned bit = bloom_of(prefix);
	if ((self->bloom[bit / 64] >> bit % 64 & 1) == 0)
		return;
	const Family *family = g_hash_table_lookup(self->families, &prefix);
	for (guint i = 0; family != NULL && i < family->lengths->len; i++) {
		size_t len = g_array_index(family->lengths, size_t, i);
		if (len > left)
			continue;
		char behind = at[len];
		at[len] = '\0';
		size_t index = GPOINTER_TO_SIZE(g_hash_table_lookup(self->needles, at));
		at[len] = behind;
		if (index > 0)
			xs_needles_expect(needles, index - 1, 1);
	}
}

// Counts the words that begin in text, and in what of it has room for the longest behind it where more
// follows; takes that out.
static void
count_in(const XsVerifyWords *self, GString *text, bool more, XsNeedles *needles)
{
	size_t room = more ? self->longest : PREFIX;
	size_t at = 0;
	while (at + room <= text->len) {
		count_at(self, text->str + at, text->len - at, needles);
		at += (size_t)(g_utf8_next_char(text->str + at) - (text->str + at));
	}
	at = MIN(at, text->len);
	explicit_bzero(text->str, at);
	g_string_erase(text, 0, (gssize)at);
}

// Moves what stands in left to the end of text, in canonical form.
static void
move_canonical(GString *left, GString *text)
{
	char *canonical = xs_needle_canonical(left->str, left->len);
	g_string_append(text, canonical);
	explicit_bzero(canonical, strlen(canonical));
	g_free(canonical);
	explicit_bzero(left->str, left->len);
	g_string_truncate(left, 0);
}

// What stays of the canonical reading, masked places as their masks show them, goes by in pieces: words
// may go over the ends of blocks.
void
xs_verify_words_expect(const XsVerifyWords *self,
		       const XsText *text,
		       const XsFindings *findings,
		       const XsPlan *plan,
		       XsNeedles *needles)
{
	if (g_hash_table_size(self->needles) == 0)
		return;
	g_autoptr(GString) left = g_string_new(NULL);
	g_autoptr(GString) canonical = g_string_new(NULL);
	XsVerifyLeft blocks = {.text = text, .findings = findings, .plan = plan};
	for (size_t i = 0; i < xs_text_n_blocks(text); i++) {
		if (xs_text_block(text, i)->reading == XS_READING_LINES)
			xs_verify_left_append(&blocks, i, left);
		g_string_append_c(left, '\n');
		if (left->len < WINDOW)
			continue;
		move_canonical(left, canonical);
		count_in(self, canonical, true, needles);
	}
	move_canonical(left, canonical);
	count_in(self, canonical, false, needles);
	explicit_bzero(canonical->str, canonical->allocated_len);
	explicit_bzero(left->str, left->allocated_len);
}
