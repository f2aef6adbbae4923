// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-needle.h"

#include "text/xs-view.h"

#include <string.h>

enum {
	CHUNK = 1 << 16,
	MIN_SLOTS = 64,
};

// Many small strings that are freed, and wiped, together; they never move.
typedef struct Chunk Chunk;
struct Chunk {
	Chunk *next;
	size_t size;
	size_t used;
	uint8_t bytes[];
};

// The needle that hashes there or before. With its hash, so that nearly no other is looked at.
typedef struct {
	uint32_t needle; // index + 1; 0 for none
	uint32_t hash;
} Slot;

// A list may hold one for each value of a large spreadsheet: no allocation is one needle's own.
struct XsNeedles {
	GArray *needles;
	Chunk *chunks;
	Slot *slots;    // open addressing
	size_t n_slots; // a power of two
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

XsNeedles *
xs_needles_new(void)
{
	XsNeedles *self = g_new0(XsNeedles, 1);
	self->needles = g_array_new(false, false, sizeof(XsNeedle));
	return self;
}

void
xs_needles_free(XsNeedles *self)
{
	if (self == NULL)
		return;
	while (self->chunks != NULL) {
		Chunk *next = self->chunks->next;
		explicit_bzero(self->chunks->bytes, self->chunks->used);
		g_free(self->chunks);
		self->chunks = next;
	}
	g_free(self->slots);
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

// FNV-1a with a last mix.
static uint32_t
hash_of(XsNeedleKind kind, const uint8_t *bytes, size_t len)
{
	uint64_t hash = UINT64_C(14695981039346656037) ^ (uint64_t)kind;
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ bytes[i]) * UINT64_C(1099511628211);
	return (uint32_t)(hash ^ hash >> 32);
}

// The slot of these bytes, or the free one where they belong.
static Slot *
slot_of(const XsNeedles *self, XsNeedleKind kind, const uint8_t *bytes, size_t len, uint32_t hash)
{
	size_t at = hash & (self->n_slots - 1);
	for (; self->slots[at].needle != 0; at = (at + 1) & (self->n_slots - 1)) {
		if (self->slots[at].hash != hash)
			continue;
		const XsNeedle *needle = xs_needles_get(self, self->slots[at].needle - 1);
		if (needle->kind == kind && needle->len == len &&
		    memcmp(needle->bytes, bytes, len) == 0)
			break;
	}
	return &self->slots[at];
}

static void
grow_slots(XsNeedles *self)
{
	g_autofree Slot *old = self->slots;
	size_t n_old = self->n_slots;
	self->n_slots = MAX(2 * n_old, MIN_SLOTS);
	self->slots = g_new0(Slot, self->n_slots);
	for (size_t i = 0; i < n_old; i++) {
		size_t at = old[i].hash & (self->n_slots - 1);
		while (old[i].needle != 0 && self->slots[at].needle != 0)
			at = (at + 1) & (self->n_slots - 1);
		if (old[i].needle != 0)
			self->slots[at] = old[i];
	}
}

// A copy that ends with a NUL.
static uint8_t *
keep(XsNeedles *self, const uint8_t *bytes, size_t len)
{
	Chunk *chunk = self->chunks;
	if (chunk == NULL || chunk->size - chunk->used < len + 1) {
		size_t size = MAX(len + 1, CHUNK);
		chunk = g_malloc(sizeof(Chunk) + size);
		*chunk = (Chunk){.next = self->chunks, .size = size};
		self->chunks = chunk;
	}
	uint8_t *at = chunk->bytes + chunk->used;
	memcpy(at, bytes, len);
	at[len] = '\0';
	chunk->used += len + 1;
	return at;
}

size_t
xs_needles_add(XsNeedles *self, XsNeedleKind kind, uint32_t id, const void *bytes, size_t len)
{
	const uint8_t *raw = len > 0 ? bytes : (const uint8_t *)"";
	if (3 * (self->needles->len + 1) > 2 * self->n_slots)
		grow_slots(self);
	uint32_t hash = hash_of(kind, raw, len);
	Slot *slot = slot_of(self, kind, raw, len, hash);
	if (slot->needle > 0)
		return slot->needle - 1;
	XsNeedle needle = {.kind = kind, .id = id, .len = len, .bytes = keep(self, raw, len)};
	g_array_append_val(self->needles, needle);
	*slot = (Slot){.needle = self->needles->len, .hash = hash};
	return self->needles->len - 1;
}

bool
xs_needles_find(
	const XsNeedles *self, XsNeedleKind kind, const void *bytes, size_t len, size_t *ret_index)
{
	if (self->n_slots == 0)
		return false;
	const uint8_t *raw = len > 0 ? bytes : (const uint8_t *)"";
	uint32_t needle = slot_of(self, kind, raw, len, hash_of(kind, raw, len))->needle;
	*ret_index = needle - 1;
	return needle > 0;
}

void
xs_needles_expect(XsNeedles *self, size_t index, uint32_t n)
{
	XsNeedle *needle = &g_array_index(self->needles, XsNeedle, index);
	needle->expected = n < UINT32_MAX - needle->expected ? needle->expected + n : UINT32_MAX;
}

// Whether a byte stays in a canonical form: digits, letters, '@', '*', and what is above 0x7F.
static inline bool
is_kept(uint8_t byte)
{
	static const uint64_t kept[4] = {UINT64_C(0x03FF) << '0' | UINT64_C(1) << '*',
					 UINT64_C(0x07FFFFFE07FFFFFF),
					 UINT64_MAX,
					 UINT64_MAX};
	return (kept[byte / 64] >> (byte % 64) & 1) != 0;
}

// Whether eight bytes stay as they are: digits alone, or bytes above 0x7F alone.
static inline bool
are_kept(uint64_t eight)
{
	const uint64_t upper = UINT64_C(0xF0F0F0F0F0F0F0F0);
	bool high = (~eight & UINT64_C(0x8080808080808080)) == 0;
	return high ||
	       ((eight & upper) == UINT64_C(0x3030303030303030) &&
		((eight + UINT64_C(0x0606060606060606)) & upper) == UINT64_C(0x3030303030303030));
}

static inline size_t
compact_bytes(const char *folded, size_t len, char *out)
{
	size_t to = 0;
	for (size_t i = 0; i < len; i++) {
		uint8_t byte = (uint8_t)folded[i];
		bool lower = (uint8_t)(byte - 'a') < 26;
		out[to] = (char)(lower ? byte & ~0x20 : byte);
		to += is_kept(byte) ? 1 : 0;
	}
	return to;
}

size_t
xs_needle_compact(const char *folded, size_t len, char *out)
{
	size_t to = 0;
	size_t i = 0;
	uint64_t eight;
	for (; i + sizeof eight <= len; i += sizeof eight) {
		memcpy(&eight, folded + i, sizeof eight);
		if (are_kept(eight)) {
			memcpy(out + to, &eight, sizeof eight);
			to += sizeof eight;
		} else {
			to += compact_bytes(folded + i, sizeof eight, out + to);
		}
	}
	// Where all was kept, the last eight bytes are looked at together, some of them again.
	if (to == i && i > 0 && i < len) {
		memcpy(&eight, folded + len - sizeof eight, sizeof eight);
		if (are_kept(eight)) {
			memcpy(out + len - sizeof eight, &eight, sizeof eight);
			return len;
		}
	}
	return to + compact_bytes(folded + i, len - i, out + to);
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
