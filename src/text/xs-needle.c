// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-needle.h"

#include "text/xs-view.h"

#include <string.h>

struct XsNeedles {
	GArray *needles;
	GHashTable *index; // GBytes of kind and bytes -> index + 1
};

struct XsReread {
	GArray *hits;
	GHashTable *index; // needle * channels + channel -> hit index + 1
	GPtrArray *unread; // part, reason, part, reason, ...
};

static const char *const channel_names[] = {
	[XS_CHANNEL_TEXT] = "text",
	[XS_CHANNEL_RAW] = "raw",
	[XS_CHANNEL_UTF16] = "utf-16",
	[XS_CHANNEL_ENTITY] = "entity",
	[XS_CHANNEL_PERCENT] = "percent",
	[XS_CHANNEL_HEX] = "hex",
	[XS_CHANNEL_CODES] = "codes",
	[XS_CHANNEL_NAME] = "name",
	[XS_CHANNEL_LEGACY] = "legacy",
};

static void
needle_clear(void *data)
{
	XsNeedle *needle = data;
	explicit_bzero(needle->bytes, needle->len);
	g_clear_pointer(&needle->bytes, g_free);
}

XsNeedles *
xs_needles_new(void)
{
	XsNeedles *self = g_new0(XsNeedles, 1);
	self->needles = g_array_new(false, false, sizeof(XsNeedle));
	g_array_set_clear_func(self->needles, needle_clear);
	self->index = g_hash_table_new_full(
		g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
	return self;
}

void
xs_needles_free(XsNeedles *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->index);
	g_array_unref(self->needles);
	g_free(self);
}

size_t
xs_needles_count(const XsNeedles *self)
{
	return self->needles->len;
}

const XsNeedle *
xs_needles_get(const XsNeedles *self, size_t index)
{
	return &g_array_index(self->needles, XsNeedle, index);
}

static void
wipe_and_free(void *data)
{
	GByteArray *array = data;
	explicit_bzero(array->data, array->len);
	g_byte_array_unref(array);
}

size_t
xs_needles_add(XsNeedles *self, XsNeedleKind kind, uint32_t id, const void *bytes, size_t len)
{
	GByteArray *raw = g_byte_array_sized_new((guint)len + 1);
	uint8_t kind_byte = (uint8_t)kind;
	g_byte_array_append(raw, &kind_byte, 1);
	g_byte_array_append(raw, bytes, (guint)len);
	g_autoptr(GBytes) key = g_bytes_new_with_free_func(raw->data, raw->len, wipe_and_free, raw);
	size_t known = GPOINTER_TO_SIZE(g_hash_table_lookup(self->index, key));
	if (known > 0)
		return known - 1;
	XsNeedle needle = {.kind = kind, .id = id, .len = len, .bytes = g_malloc(len + 1)};
	memcpy(needle.bytes, bytes, len);
	needle.bytes[len] = '\0';
	g_array_append_val(self->needles, needle);
	g_hash_table_insert(
		self->index, g_steal_pointer(&key), GSIZE_TO_POINTER(self->needles->len));
	return self->needles->len - 1;
}

void
xs_needles_expect(XsNeedles *self, size_t index, uint32_t n)
{
	XsNeedle *needle = &g_array_index(self->needles, XsNeedle, index);
	needle->expected = n < UINT32_MAX - needle->expected ? needle->expected + n : UINT32_MAX;
}

size_t
xs_needle_compact(const char *folded, size_t len, char *out)
{
	size_t to = 0;
	for (size_t i = 0; i < len; i++) {
		char c = folded[i];
		if (g_ascii_isalnum(c) || c == '@' || c == '*' || (unsigned char)c > 0x7F)
			out[to++] = c >= 'a' && c <= 'z' ? (char)(c & ~0x20) : c;
	}
	return to;
}

char *
xs_needle_canonical(const char *utf8, size_t len)
{
	size_t folded_len;
	char *folded = xs_fold_utf8(utf8, len, XS_FOLD_ALL, &folded_len);
	folded[xs_needle_compact(folded, folded_len, folded)] = '\0';
	return folded;
}

static void
hit_clear(void *data)
{
	XsHit *hit = data;
	g_clear_pointer(&hit->part, g_free);
}

XsReread *
xs_reread_new(void)
{
	XsReread *self = g_new0(XsReread, 1);
	self->hits = g_array_new(false, false, sizeof(XsHit));
	g_array_set_clear_func(self->hits, hit_clear);
	self->index = g_hash_table_new(g_direct_hash, g_direct_equal);
	self->unread = g_ptr_array_new_with_free_func(g_free);
	return self;
}

void
xs_reread_free(XsReread *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->hits);
	g_hash_table_unref(self->index);
	g_ptr_array_unref(self->unread);
	g_free(self);
}

static XsHit *
find_hit(const XsReread *self, size_t needle, XsChannel channel)
{
	void *key = GSIZE_TO_POINTER(needle * (XS_CHANNEL_LAST + 1) + channel);
	size_t known = GPOINTER_TO_SIZE(g_hash_table_lookup(self->index, key));
	return known > 0 ? &g_array_index(self->hits, XsHit, known - 1) : NULL;
}

void
xs_reread_hit(XsReread *self, size_t needle, XsChannel channel, uint64_t n, const char *part)
{
	XsHit *known = find_hit(self, needle, channel);
	if (known != NULL) {
		known->count += n;
		return;
	}
	XsHit hit = {.needle = needle, .channel = channel, .count = n, .part = g_strdup(part)};
	g_array_append_val(self->hits, hit);
	void *key = GSIZE_TO_POINTER(needle * (XS_CHANNEL_LAST + 1) + channel);
	g_hash_table_insert(self->index, key, GSIZE_TO_POINTER(self->hits->len));
}

void
xs_reread_unread(XsReread *self, const char *part, const char *reason)
{
	g_ptr_array_add(self->unread, g_strdup(part));
	g_ptr_array_add(self->unread, g_strdup(reason));
}

size_t
xs_reread_n_hits(const XsReread *self)
{
	return self->hits->len;
}

const XsHit *
xs_reread_get_hit(const XsReread *self, size_t index)
{
	return &g_array_index(self->hits, XsHit, index);
}

size_t
xs_reread_n_unread(const XsReread *self)
{
	return self->unread->len / 2;
}

void
xs_reread_get_unread(const XsReread *self,
		     size_t index,
		     const char **ret_part,
		     const char **ret_reason)
{
	*ret_part = self->unread->pdata[2 * index];
	*ret_reason = self->unread->pdata[2 * index + 1];
}

uint64_t
xs_reread_count(const XsReread *self, size_t needle, XsChannel channel)
{
	const XsHit *hit = find_hit(self, needle, channel);
	return hit != NULL ? hit->count : 0;
}

const char *
xs_channel_name(XsChannel channel)
{
	return channel_names[channel];
}
