// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-matcher.h"

#include <string.h>

enum {
	WINDOW_MAX = 8,
	WINDOW_LAST = (1 << 13) - 1, // offset of the last window that may be chosen
	SKETCH_BITS = 18,            // at most: for the values of a long list
	SKETCH_SPARE = 3,            // bits more than windows need
	STREAM_SIZE = 64 * 1024,     // bytes that gather before they are searched
	MAX_LATE = 4096,             // windows that may fit and wait for their turn
	SHORT_NUMBER = 11,           // a number of so many digits is no longer found by chance
	PAIRS = 1 << 14, // of two bytes without their highest bits: stays in the nearest cache
	PADDING = 8,     // behind the bytes of a stream, so that a window may be read there
};

// Small: there may be several for each of half a million values.
typedef struct {
	uint32_t at; // of the bytes, in the pool
	uint32_t id;
	uint32_t next; // pattern index + 1 with the same bucket
	uint16_t len;
	uint16_t window : 13;  // offset of the window in the pattern
	uint16_t number : 1;   // digits, perhaps with a final X
	uint16_t digits : 1;   // digits alone
	uint16_t overlaps : 1; // an occurrence may begin within another
} Pattern;

G_STATIC_ASSERT(sizeof(Pattern) == 16);

// The patterns that are looked up by windows of one width.
typedef struct {
	size_t width; // 0: no patterns
	uint64_t mask;
	unsigned bloom_shift;
	unsigned bucket_shift;
	uint8_t *bloom;
	uint32_t *buckets; // pattern index + 1
} Tier;

struct XsMatcher {
	GArray *patterns;
	GByteArray *pool;
	size_t min_len;
	size_t max_len;
	size_t width;    // of the narrower windows
	uint8_t *shifts; // by the last two bytes of so many: how far the next window may be
	Tier tiers[2];   // short patterns, all others
};

struct XsMatchStream {
	const XsMatcher *matcher;
	XsMatchCounts *counts;
	XsJoin join;
	uint8_t *bytes;
	uint8_t *marks;
	size_t len;
	size_t capacity;
	size_t next;   // first window not looked at
	uint64_t base; // offset of bytes[0] in the whole
	bool separator;
	GHashTable
		*ends; // pattern -> end of its last occurrence, for those that overlap themselves
};

static uint64_t
load(const uint8_t *at)
{
	uint64_t value;
	memcpy(&value, at, sizeof(value));
	return GUINT64_FROM_LE(value);
}

static uint64_t
mix(uint64_t key)
{
	return (key ^ (key >> 29)) * UINT64_C(0x9E3779B97F4A7C15);
}

XsMatcher *
xs_matcher_new(void)
{
	XsMatcher *self = g_new0(XsMatcher, 1);
	self->patterns = g_array_new(false, false, sizeof(Pattern));
	self->pool = g_byte_array_new();
	self->min_len = SIZE_MAX;
	return self;
}

void
xs_matcher_free(XsMatcher *self)
{
	if (self == NULL)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(self->tiers); i++) {
		g_free(self->tiers[i].bloom);
		g_free(self->tiers[i].buckets);
	}
	g_free(self->shifts);
	if (self->pool->len > 0)
		explicit_bzero(self->pool->data, self->pool->len);
	g_byte_array_unref(self->pool);
	g_array_unref(self->patterns);
	g_free(self);
}

size_t
xs_matcher_count(const XsMatcher *self)
{
	return self->patterns->len;
}

size_t
xs_matcher_min_len(const XsMatcher *self)
{
	return self->min_len;
}

static bool
all_digits(const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isdigit(bytes[i]))
			return false;
	}
	return len > 0;
}

// Whether some end of the pattern is also its beginning.
static bool
has_border(const uint8_t *bytes, size_t len)
{
	for (size_t n = 1; n < len; n++) {
		if (memcmp(bytes, bytes + len - n, n) == 0)
			return true;
	}
	return false;
}

void
xs_matcher_add(XsMatcher *self, const uint8_t *bytes, size_t len, uint32_t id)
{
	g_return_if_fail(len > 0 && len < UINT16_MAX && self->pool->len < INT32_MAX);
	Pattern pattern = {
		.at = self->pool->len,
		.len = (uint16_t)len,
		.id = id,
		.digits = all_digits(bytes, len),
		.number = all_digits(bytes, len - (bytes[len - 1] == 'X' ? 1 : 0)),
		.overlaps = has_border(bytes, len),
	};
	g_byte_array_append(self->pool, bytes, (guint)len);
	g_array_append_val(self->patterns, pattern);
	self->min_len = MIN(self->min_len, len);
	self->max_len = MAX(self->max_len, len);
}

static Pattern *
get_pattern(const XsMatcher *self, size_t index)
{
	return &g_array_index(self->patterns, Pattern, index);
}

static uint64_t
window_key(const XsMatcher *self, const Pattern *pattern, size_t window, const Tier *tier)
{
	uint8_t padded[WINDOW_MAX] = {0};
	memcpy(padded, self->pool->data + pattern->at + window, tier->width);
	return load(padded);
}

static const Tier *
tier_of(const XsMatcher *self, const Pattern *pattern)
{
	return &self->tiers[pattern->len >= WINDOW_MAX ? 1 : 0];
}

static unsigned
bits_for(size_t n)
{
	unsigned bits = 0;
	while (bits < 22 && ((size_t)1 << bits) < n)
		bits++;
	return bits;
}

// Gives each pattern the window that the fewest patterns have, by a sketch of counts.
static void
choose_windows(XsMatcher *self)
{
	unsigned bits = MIN(bits_for(self->pool->len) + SKETCH_SPARE, SKETCH_BITS);
	g_autofree uint32_t *sketch = g_new0(uint32_t, (size_t)1 << bits);
	for (size_t i = 0; i < self->patterns->len; i++) {
		const Pattern *pattern = get_pattern(self, i);
		const Tier *tier = tier_of(self, pattern);
		for (size_t at = 0; at + tier->width <= pattern->len; at++)
			sketch[mix(window_key(self, pattern, at, tier)) >> (64 - bits)]++;
	}
	for (size_t i = 0; i < self->patterns->len; i++) {
		Pattern *pattern = get_pattern(self, i);
		const Tier *tier = tier_of(self, pattern);
		uint32_t best = UINT32_MAX;
		for (size_t at = 0; at + tier->width <= pattern->len && at <= WINDOW_LAST; at++) {
			uint64_t key = window_key(self, pattern, at, tier);
			uint32_t n = sketch[mix(key) >> (64 - bits)];
			if (n >= best)
				continue;
			best = n;
			pattern->window = (unsigned)at & (unsigned)WINDOW_LAST;
		}
	}
}

static size_t
pair_at(const uint8_t *bytes)
{
	return (size_t)(bytes[0] & 0x7F) << 7 | (bytes[1] & 0x7F);
}

// The table of Wu and Manber for blocks of two bytes; of wide windows their beginning counts. Blocks that share
// an entry move on by the less of both.
static void
fill_shifts(XsMatcher *self)
{
	if (self->width < 2)
		return;
	self->shifts = g_malloc(PAIRS);
	memset(self->shifts, (int)self->width - 1, PAIRS);
	for (size_t i = 0; i < self->patterns->len; i++) {
		const Pattern *pattern = get_pattern(self, i);
		const uint8_t *window = self->pool->data + pattern->at + pattern->window;
		for (size_t at = 0; at + 2 <= self->width; at++) {
			uint8_t *shift = &self->shifts[pair_at(window + at)];
			*shift = (uint8_t)MIN(*shift, self->width - 2 - at);
		}
	}
}

static void
fill_tier(XsMatcher *self, Tier *tier, size_t n)
{
	unsigned bloom_bits = MAX(bits_for(n) + 5, 14);
	unsigned bucket_bits = MAX(bits_for(n), 4);
	tier->bloom_shift = 64 - bloom_bits;
	tier->bucket_shift = 64 - bucket_bits;
	tier->bloom = g_malloc0(((size_t)1 << bloom_bits) / 8);
	tier->buckets = g_new0(uint32_t, (size_t)1 << bucket_bits);
	for (size_t i = 0; i < self->patterns->len; i++) {
		Pattern *pattern = get_pattern(self, i);
		if (tier_of(self, pattern) != tier)
			continue;
		uint64_t hash = mix(window_key(self, pattern, pattern->window, tier));
		uint64_t bit = hash >> tier->bloom_shift;
		tier->bloom[bit / 8] |= (uint8_t)(1U << (bit % 8));
		pattern->next = tier->buckets[hash >> tier->bucket_shift];
		tier->buckets[hash >> tier->bucket_shift] = (uint32_t)i + 1;
	}
}

void
xs_matcher_compile(XsMatcher *self)
{
	size_t n[2] = {0, 0};
	size_t width[2] = {WINDOW_MAX, WINDOW_MAX};
	for (size_t i = 0; i < self->patterns->len; i++) {
		const Pattern *pattern = get_pattern(self, i);
		size_t tier = pattern->len >= WINDOW_MAX ? 1 : 0;
		n[tier]++;
		width[tier] = MIN(width[tier], pattern->len);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(n); i++) {
		if (n[i] == 0)
			continue;
		self->tiers[i].width = width[i];
		self->tiers[i].mask = UINT64_MAX >> (64 - 8 * width[i]);
		self->width = self->width > 0 ? MIN(self->width, width[i]) : width[i];
	}
	choose_windows(self);
	fill_shifts(self);
	for (size_t i = 0; i < G_N_ELEMENTS(n); i++) {
		if (n[i] > 0)
			fill_tier(self, &self->tiers[i], n[i]);
	}
}

XsMatchCounts
xs_match_counts_init(void)
{
	return (XsMatchCounts){.by_id = g_hash_table_new(g_direct_hash, g_direct_equal)};
}

void
xs_match_counts_clear(XsMatchCounts *self)
{
	g_clear_pointer(&self->by_id, g_hash_table_unref);
}

XsMatchStream *
xs_match_stream_new(const XsMatcher *matcher, XsJoin join, XsMatchCounts *counts)
{
	XsMatchStream *self = g_new0(XsMatchStream, 1);
	self->matcher = matcher;
	self->join = join;
	self->counts = counts;
	self->separator = true;
	return self;
}

void
xs_match_stream_set_join(XsMatchStream *self, XsJoin join)
{
	self->join = join;
}

static GHashTable *
copy_table(GHashTable *table)
{
	GHashTable *copy = g_hash_table_new(g_direct_hash, g_direct_equal);
	GHashTableIter iter;
	void *key;
	void *value;
	g_hash_table_iter_init(&iter, table);
	while (g_hash_table_iter_next(&iter, &key, &value))
		g_hash_table_insert(copy, key, value);
	return copy;
}

void
xs_match_stream_follow(XsMatchStream *self, const XsMatchStream *other)
{
	self->len = 0;
	if (other->len > 0) {
		uint8_t *bytes;
		uint8_t *marks;
		bool separator;
		xs_match_stream_reserve(self, other->len, &bytes, &marks, &separator);
		memcpy(bytes, other->bytes, other->len);
		memcpy(marks, other->marks, other->len);
	}
	self->len = other->len;
	self->next = other->next;
	self->base = other->base;
	self->separator = other->separator;
	g_clear_pointer(&self->ends, g_hash_table_unref);
	if (other->ends != NULL)
		self->ends = copy_table(other->ends);
}

void
xs_match_stream_free(XsMatchStream *self)
{
	if (self == NULL)
		return;
	if (self->bytes != NULL)
		explicit_bzero(self->bytes, self->capacity);
	g_free(self->bytes);
	g_free(self->marks);
	if (self->ends != NULL)
		g_hash_table_unref(self->ends);
	g_free(self);
}

static bool
has_mark(const XsMatchStream *self, size_t from, size_t to)
{
	return to > from && memchr(self->marks + from, 1, to - from) != NULL;
}

// Whether digits begin at offset at: nothing, a separator or no digit stands before.
static bool
begins_at(const XsMatchStream *self, size_t at)
{
	// What was dropped in front lies further back than any occurrence begins.
	if (at == 0)
		return true;
	return self->marks[at] != 0 || !g_ascii_isdigit(self->bytes[at - 1]);
}

static bool
ends_at(const XsMatchStream *self, size_t at)
{
	return at >= self->len || self->marks[at] != 0 || !g_ascii_isdigit(self->bytes[at]);
}

static bool
join_allows(const XsMatchStream *self, const Pattern *pattern, size_t start)
{
	if (!pattern->number || !has_mark(self, start + 1, start + pattern->len))
		return true;
	if (self->join == XS_JOIN_TEXT)
		return false;
	if (!pattern->digits || pattern->len >= SHORT_NUMBER)
		return true;
	return begins_at(self, start) && ends_at(self, start + pattern->len);
}

static void
count(XsMatchCounts *counts, uint32_t id)
{
	void *key = GUINT_TO_POINTER(id);
	size_t n = GPOINTER_TO_SIZE(g_hash_table_lookup(counts->by_id, key));
	g_hash_table_insert(counts->by_id, key, GSIZE_TO_POINTER(n + 1));
}

// Occurrences of one pattern are counted without overlap.
static bool
is_apart(XsMatchStream *self, size_t index, const Pattern *pattern, uint64_t start)
{
	if (!pattern->overlaps)
		return true;
	if (self->ends == NULL)
		self->ends = g_hash_table_new(g_direct_hash, g_direct_equal);
	void *key = GSIZE_TO_POINTER(index);
	void *end = g_hash_table_lookup(self->ends, key);
	if (GPOINTER_TO_SIZE(end) > start)
		return false;
	g_hash_table_insert(self->ends, key, GSIZE_TO_POINTER((size_t)(start + pattern->len)));
	return true;
}

static void
look_up(XsMatchStream *self, const Tier *tier, uint64_t hash, size_t at)
{
	const XsMatcher *matcher = self->matcher;
	for (uint32_t i = tier->buckets[hash >> tier->bucket_shift]; i > 0;) {
		const Pattern *pattern = get_pattern(matcher, i - 1);
		size_t index = i - 1;
		i = pattern->next;
		if (pattern->window > at)
			continue;
		size_t start = at - pattern->window;
		if (pattern->len > self->len - start)
			continue;
		const uint8_t *bytes = matcher->pool->data + pattern->at;
		if (memcmp(bytes, self->bytes + start, pattern->len) == 0 &&
		    join_allows(self, pattern, start) &&
		    is_apart(self, index, pattern, self->base + start))
			count(self->counts, pattern->id);
	}
}

static void
look_at(XsMatchStream *self, size_t at)
{
	for (size_t i = 0; i < G_N_ELEMENTS(self->matcher->tiers); i++) {
		const Tier *tier = &self->matcher->tiers[i];
		if (tier->width == 0)
			continue;
		uint64_t hash = mix(load(self->bytes + at) & tier->mask);
		uint64_t bit = hash >> tier->bloom_shift;
		if ((tier->bloom[bit / 8] >> (bit % 8) & 1) != 0)
			look_up(self, tier, hash, at);
	}
}

// How far the next window may be; 0 where this one may fit.
static inline size_t
step_at(const XsMatchStream *self, size_t at)
{
	const XsMatcher *matcher = self->matcher;
	return matcher->shifts != NULL
		       ? matcher->shifts[pair_at(self->bytes + at + matcher->width - 2)]
		       : 0;
}

static void
search_windows(XsMatchStream *self, size_t from, size_t to)
{
	for (size_t at = from; at < to;) {
		size_t step = step_at(self, at);
		if (step == 0)
			look_at(self, at);
		at += MAX(step, 1);
	}
}

// Two halves in turn, since each step must wait for the one before it. What is found in the second waits, too:
// occurrences are counted in their order.
static void
search_halves(XsMatchStream *self, size_t from, size_t to)
{
	size_t late[MAX_LATE];
	size_t n_late = 0;
	size_t middle = from + (to - from) / 2;
	size_t at = from;
	size_t beyond = middle;
	while (at < middle && beyond < to && n_late < MAX_LATE) {
		size_t step = step_at(self, at);
		size_t other = step_at(self, beyond);
		if (step == 0)
			look_at(self, at);
		if (other == 0)
			late[n_late++] = beyond;
		at += MAX(step, 1);
		beyond += MAX(other, 1);
	}
	search_windows(self, at, middle);
	for (size_t i = 0; i < n_late; i++)
		look_at(self, late[i]);
	search_windows(self, beyond, to);
}

// Looks at every window that cannot change any more, then lets go of what no later occurrence can
// begin in.
static void
search(XsMatchStream *self, bool final)
{
	// One byte more than the longest pattern: whether it ends where digits end shows behind it.
	size_t hold = self->matcher->max_len + 1;
	// Where the last wide window does not fit any more, no pattern of its length does.
	size_t behind = final ? self->matcher->width - 1 : hold;
	if (self->matcher->width > 0 && self->len > behind)
		search_halves(self, self->next, self->len - behind);
	size_t searched = self->len > hold ? self->len - hold : 0;
	self->next = MAX(self->next, searched);
	if (final || self->next <= hold)
		return;
	size_t drop = self->next - hold;
	memmove(self->bytes, self->bytes + drop, self->len - drop);
	memmove(self->marks, self->marks + drop, self->len - drop);
	self->base += drop;
	self->next -= drop;
	self->len -= drop;
}

void
xs_match_stream_reserve(XsMatchStream *self,
			size_t len,
			uint8_t **ret_bytes,
			uint8_t **ret_marks,
			bool *ret_separator)
{
	if (self->len >= STREAM_SIZE + 2 * self->matcher->max_len)
		search(self, false);
	size_t need = self->len + len + PADDING;
	if (need > self->capacity) {
		size_t capacity = MAX(need, MIN(2 * need, STREAM_SIZE));
		uint8_t *bytes = g_malloc0(capacity);
		if (self->len > 0)
			memcpy(bytes, self->bytes, self->len);
		if (self->bytes != NULL)
			explicit_bzero(self->bytes, self->capacity);
		g_free(self->bytes);
		self->bytes = bytes;
		self->marks = g_realloc(self->marks, capacity);
		self->capacity = capacity;
	}
	*ret_bytes = self->bytes + self->len;
	*ret_marks = self->marks + self->len;
	*ret_separator = self->separator;
}

void
xs_match_stream_written(XsMatchStream *self, size_t len, bool separator)
{
	self->len += len;
	self->separator = separator;
}

void
xs_match_stream_bytes(XsMatchStream *self, const uint8_t *bytes, size_t len)
{
	for (size_t done = 0; done < len;) {
		size_t n = MIN(len - done, STREAM_SIZE);
		uint8_t *to;
		uint8_t *marks;
		bool separator;
		xs_match_stream_reserve(self, n, &to, &marks, &separator);
		memcpy(to, bytes + done, n);
		memset(marks, 0, n);
		marks[0] = separator ? 1 : 0;
		xs_match_stream_written(self, n, false);
		done += n;
	}
}

void
xs_match_stream_separator(XsMatchStream *self)
{
	self->separator = true;
}

void
xs_match_stream_finish(XsMatchStream *self)
{
	if (self->len > 0)
		search(self, true);
	self->base += self->len;
	self->len = 0;
	self->next = 0;
	self->separator = true;
}
