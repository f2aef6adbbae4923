// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-patterns.h"

#include <string.h>

enum {
	NEEDLE_MAX = 4096,
	ALIAS_MIN = 8, // shorter ones are found by chance
};

// A needle as another encoding writes it: a pattern of its own.
typedef struct {
	uint32_t needle;
	XsChannel channel;
} Alias;

static bool
is_ascii(const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] >= 0x80)
			return false;
	}
	return true;
}

// Adds what the folder makes of an encoded value.
static void
add_alias(XsPatterns *self, Alias alias, char *encoded, size_t len)
{
	size_t to = 0;
	for (size_t i = 0; i < len; i++) {
		char c = encoded[i];
		if (g_ascii_isalnum(c) || c == '@' || (unsigned char)c > 0x7F)
			encoded[to++] = g_ascii_toupper(c);
	}
	if (to >= ALIAS_MIN) {
		uint32_t id = (uint32_t)(self->n_needles + self->aliases->len);
		g_array_append_val(self->aliases, alias);
		xs_matcher_add(self->matchers[XS_FOLDER_VALUE], (const uint8_t *)encoded, to, id);
	}
	explicit_bzero(encoded, len);
}

// The value in an old Chinese encoding: the second byte of a character may be ASCII there.
static void
add_legacy(XsPatterns *self, GIConv converter, const XsNeedle *needle, size_t len, uint32_t index)
{
	gsize encoded_len = 0;
	g_autofree char *encoded = g_convert_with_iconv(
		(const char *)needle->bytes, (gssize)len, converter, NULL, &encoded_len, NULL);
	Alias alias = {.needle = index, .channel = XS_CHANNEL_LEGACY};
	if (encoded != NULL)
		add_alias(self, alias, encoded, encoded_len);
}

static void
add_needles(XsPatterns *self, const XsNeedles *needles)
{
	static const XsFolderKind kinds[] = {
		[XS_NEEDLE_VALUE] = XS_FOLDER_VALUE,
		[XS_NEEDLE_SHOWN] = XS_FOLDER_SHOWN,
		[XS_NEEDLE_CODES] = XS_FOLDER_CODES,
	};
	// Where the machine has no such converter, values in these encodings are found by their
	// digits alone.
	GIConv converters[] = {g_iconv_open("GB18030", "UTF-8"), g_iconv_open("BIG5", "UTF-8")};
	for (size_t i = 0; i < self->n_needles; i++) {
		const XsNeedle *needle = xs_needles_get(needles, i);
		size_t len = MIN(needle->len, NEEDLE_MAX);
		if (len == 0 || needle->kind == XS_NEEDLE_AREA)
			continue;
		xs_matcher_add(
			self->matchers[kinds[needle->kind]], needle->bytes, len, (uint32_t)i);
		if (needle->kind != XS_NEEDLE_VALUE)
			continue;
		if (is_ascii(needle->bytes, len))
			continue;
		self->han = true;
		for (size_t k = 0; k < G_N_ELEMENTS(converters); k++) {
			if (converters[k] != (GIConv)-1)
				add_legacy(self, converters[k], needle, len, (uint32_t)i);
		}
	}
	for (size_t k = 0; k < G_N_ELEMENTS(converters); k++) {
		if (converters[k] != (GIConv)-1)
			(void)g_iconv_close(converters[k]);
	}
}

XsPatterns *
xs_patterns_new(const XsNeedles *needles)
{
	XsPatterns *self = g_new0(XsPatterns, 1);
	self->n_needles = xs_needles_count(needles);
	self->aliases = g_array_new(false, false, sizeof(Alias));
	for (size_t i = 0; i < XS_N_FOLDERS; i++)
		self->matchers[i] = xs_matcher_new();
	add_needles(self, needles);
	for (size_t i = 0; i < XS_N_FOLDERS; i++)
		xs_matcher_compile(self->matchers[i]);
	return self;
}

void
xs_patterns_free(XsPatterns *self)
{
	if (self == NULL)
		return;
	for (size_t i = 0; i < XS_N_FOLDERS; i++)
		xs_matcher_free(self->matchers[i]);
	g_array_unref(self->aliases);
	g_free(self);
}

size_t
xs_patterns_resolve(const XsPatterns *self, uint32_t id, XsChannel *ret_channel)
{
	if (id < self->n_needles)
		return id;
	const Alias *alias = &g_array_index(self->aliases, Alias, id - self->n_needles);
	*ret_channel = alias->channel;
	return alias->needle;
}
