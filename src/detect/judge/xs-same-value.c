// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/judge/xs-same-value.h"

#include "detect/scan/xs-trigger.h"

#include <string.h>

enum {
	MIN_LENGTH = 11,
	MAX_LENGTH = 400,
	CHUNK = 1 << 16, // canonical characters that are looked at together
	FIRST_SLOTS = 1 << 8,
	FILTER_SLOTS = 16, // a word of the filter
	LAST_LENGTH = 31,  // beyond MIN_LENGTH: the bit of all further lengths
	HEAD_BITS = 18,    // of a hash of the first eight characters of numbers
	ALPHABET = 37,     // digits, letters, and '@' that begins no number
};

#define BASE UINT64_C(0x9E3779B97F4A7C15)

// Lengths of what stands before and behind the '@'.
typedef struct {
	uint16_t before;
	uint16_t behind;
} Lengths;

struct XsSameValue {
	const XsSameValueSource *source;
	uint32_t *slots; // id + 1 of a value or 0; open addressing by hash; at most half is taken
	size_t n_slots;  // a power of two
	size_t n_values;
	uint64_t *filter; // four bits a slot; most of what is looked up is absent
	uint64_t *heads;  // one bit for each hash of a number's first characters
	uint32_t leads[ALPHABET * ALPHABET]; // by their first two characters: lengths of numbers
	GArray *numbers;                     // lengths (size_t) of values without '@', each once
	uint64_t is_number[MAX_LENGTH / 64 + 1]; // one bit for each of them
	GArray *addresses;                       // Lengths of values with '@', each once
	size_t longest;
	size_t shortest;
};

// A stretch of canonical text.
typedef struct {
	char *text;
	uint32_t *start; // of each character in the view
	size_t len;
	size_t near; // the known span that was looked at last
} Stretch;

// What an ASCII character is in canonical form; 0: not in it.
// clang-format off
static const char canonical_bytes[0x80] = {
	['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
	['@'] = '@', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M',
	'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z',
	['a'] = 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M',
	'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z',
};
// clang-format on

XsSameValue *
xs_same_value_new(const XsSameValueSource *source, size_t expected)
{
	XsSameValue *self = g_new0(XsSameValue, 1);
	self->source = source;
	self->n_slots = FIRST_SLOTS;
	while (self->n_slots / 2 < expected)
		self->n_slots *= 2;
	self->slots = g_new0(uint32_t, self->n_slots);
	self->filter = g_new0(uint64_t, self->n_slots / FILTER_SLOTS);
	self->heads = g_new0(uint64_t, (1 << HEAD_BITS) / 64);
	self->numbers = g_array_new(false, false, sizeof(size_t));
	self->addresses = g_array_new(false, false, sizeof(Lengths));
	return self;
}

void
xs_same_value_free(XsSameValue *self)
{
	if (self == NULL)
		return;
	g_free(self->slots);
	g_free(self->filter);
	g_free(self->heads);
	g_array_unref(self->numbers);
	g_array_unref(self->addresses);
	g_free(self);
}

// Its upper bits depend on all of the text.
static uint64_t
hash_of(const char *text, size_t len)
{
	uint64_t hash = len;
	for (; len >= sizeof hash; len -= sizeof hash, text += sizeof hash) {
		uint64_t some;
		memcpy(&some, text, sizeof some);
		hash = (hash ^ some) * BASE;
		hash ^= hash >> 32;
	}
	uint64_t rest = 0;
	memcpy(&rest, text, len);
	hash = (hash ^ rest) * BASE;
	return (hash ^ hash >> 32) * UINT64_C(0xD6E8FEB86659FD93);
}

static size_t
filter_word(const XsSameValue *self, uint64_t hash)
{
	return hash >> 32 & (self->n_slots / FILTER_SLOTS - 1);
}

static void
take_slot(XsSameValue *self, uint64_t hash, uint32_t id)
{
	size_t slot = hash >> 32 & (self->n_slots - 1);
	while (self->slots[slot] != 0)
		slot = (slot + 1) & (self->n_slots - 1);
	self->slots[slot] = id + 1;
	self->filter[filter_word(self, hash)] |= UINT64_C(1) << (hash & 63);
}

static const char *
value_of(const XsSameValue *self, uint32_t id)
{
	return self->source->value(self->source->data, id);
}

static void
grow(XsSameValue *self)
{
	g_autofree uint32_t *old = self->slots;
	size_t n_old = self->n_slots;
	g_free(self->filter);
	self->n_slots *= 4;
	self->slots = g_new0(uint32_t, self->n_slots);
	self->filter = g_new0(uint64_t, self->n_slots / FILTER_SLOTS);
	for (size_t i = 0; i < n_old; i++) {
		if (old[i] == 0)
			continue;
		const char *value = value_of(self, old[i] - 1);
		take_slot(self, hash_of(value, strlen(value)), old[i] - 1);
	}
}

// Whether the canonical form can be searched for; sets the place of its '@'.
static bool
searchable(const char *canonical, size_t len, size_t *ret_at)
{
	size_t signs = 0;
	*ret_at = len;
	if (len > MAX_LENGTH)
		return false;
	for (size_t i = 0; i < len; i++) {
		uint8_t c = (uint8_t)canonical[i];
		if (c >= 0x80 || canonical_bytes[c] == 0)
			return false;
		if (c == '@') {
			signs++;
			*ret_at = i;
		}
	}
	return signs == 0 ? len >= MIN_LENGTH : signs == 1 && *ret_at > 0 && *ret_at + 1 < len;
}

static inline size_t
letter_of(char c)
{
	if (c >= '0' && c <= '9')
		return (size_t)(c - '0');
	return c >= 'A' && c <= 'Z' ? (size_t)(c - 'A') + 10 : ALPHABET - 1;
}

static inline size_t
lead_of(const char *text)
{
	return letter_of(text[0]) * ALPHABET + letter_of(text[1]);
}

// Of the first eight characters.
static inline size_t
head_of(const char *text)
{
	uint64_t eight;
	memcpy(&eight, text, sizeof eight);
	return (size_t)(eight * BASE >> (64 - HEAD_BITS));
}

// One bit for each length; the longest share the last.
static uint32_t
length_bit(size_t len)
{
	return UINT32_C(1) << MIN(len - MIN_LENGTH, LAST_LENGTH);
}

// at: of the '@', or len.
static void
note_lengths(XsSameValue *self, const char *canonical, size_t len, size_t at)
{
	if (at == len) {
		size_t head = head_of(canonical);
		self->heads[head / 64] |= UINT64_C(1) << (head % 64);
		self->leads[lead_of(canonical)] |= length_bit(len);
		uint64_t *known = &self->is_number[len / 64];
		if ((*known >> (len % 64) & 1) == 0)
			g_array_append_val(self->numbers, len);
		*known |= UINT64_C(1) << (len % 64);
		return;
	}
	Lengths lengths = {(uint16_t)at, (uint16_t)(len - at - 1)};
	for (size_t i = 0; i < self->addresses->len; i++) {
		const Lengths *known = &g_array_index(self->addresses, Lengths, i);
		if (known->before == lengths.before && known->behind == lengths.behind)
			return;
	}
	g_array_append_val(self->addresses, lengths);
}

static bool
lookup(const XsSameValue *self, uint64_t hash, const char *text, size_t len, uint32_t *ret_id)
{
	if ((self->filter[filter_word(self, hash)] >> (hash & 63) & 1) == 0)
		return false;
	size_t slot = hash >> 32 & (self->n_slots - 1);
	for (; self->slots[slot] != 0; slot = (slot + 1) & (self->n_slots - 1)) {
		const char *value = value_of(self, self->slots[slot] - 1);
		if (strncmp(value, text, len) == 0 && value[len] == '\0') {
			*ret_id = self->slots[slot] - 1;
			return true;
		}
	}
	return false;
}

void
xs_same_value_add(XsSameValue *self, uint32_t id)
{
	const char *canonical = value_of(self, id);
	size_t len = strlen(canonical);
	uint32_t known;
	size_t sign;
	if (!searchable(canonical, len, &sign))
		return;
	uint64_t hash = hash_of(canonical, len);
	if (lookup(self, hash, canonical, len, &known))
		return;
	note_lengths(self, canonical, len, sign);
	take_slot(self, hash, id);
	if (++self->n_values * 2 > self->n_slots)
		grow(self);
	self->longest = MAX(self->longest, len);
	self->shortest = self->shortest > 0 ? MIN(self->shortest, len) : len;
}

// Spans come nearly in the order of the text.
static bool
is_known(const XsSameValue *self, Stretch *stretch, XsSpan span)
{
	const XsSameValueSource *source = self->source;
	size_t near = stretch->near;
	XsSpan known;
	while (near < source->n_known) {
		(void)source->known(source->data, near, &known);
		if (known.end > span.start)
			break;
		near++;
	}
	while (near > 0) {
		(void)source->known(source->data, near - 1, &known);
		if (known.end <= span.start)
			break;
		near--;
	}
	stretch->near = near;
	return near < source->n_known && source->known(source->data, near, &known) &&
	       known.start <= span.start && known.end >= span.end;
}

static bool
try_at(const XsSameValue *self, Stretch *stretch, size_t at, size_t len)
{
	if (at + len > stretch->len)
		return true;
	if (is_known(self, stretch, (XsSpan){stretch->start[at], stretch->start[at + len - 1] + 1}))
		return true;
	const char *text = stretch->text + at;
	uint32_t id;
	if (!lookup(self, hash_of(text, len), text, len, &id))
		return true;
	XsSpan span = {stretch->start[at], stretch->start[at + len - 1] + 1};
	return self->source->found(self->source->data, span, id);
}

static inline bool
may_begin(const XsSameValue *self, const char *text)
{
	size_t head = head_of(text);
	return (self->heads[head / 64] >> (head % 64) & 1) != 0;
}

// Tries the numbers of the lengths whose bits are set.
static bool
try_lengths(const XsSameValue *self, Stretch *stretch, size_t at, uint32_t lengths)
{
	for (; lengths != 0; lengths &= lengths - 1) {
		size_t beyond = (size_t)__builtin_ctz(lengths);
		if (beyond < LAST_LENGTH) {
			if (!try_at(self, stretch, at, MIN_LENGTH + beyond))
				return false;
			continue;
		}
		for (size_t k = 0; k < self->numbers->len; k++) {
			size_t len = g_array_index(self->numbers, size_t, k);
			if (len >= MIN_LENGTH + LAST_LENGTH && !try_at(self, stretch, at, len))
				return false;
		}
	}
	return true;
}

static bool
search_addresses(const XsSameValue *self, Stretch *stretch)
{
	const char *text = stretch->text;
	const char *end = text + stretch->len;
	for (const char *sign = text; (sign = memchr(sign, '@', (size_t)(end - sign))) != NULL;
	     sign++) {
		size_t at = (size_t)(sign - text);
		for (size_t k = 0; k < self->addresses->len; k++) {
			const Lengths *lengths = &g_array_index(self->addresses, Lengths, k);
			size_t len = (size_t)lengths->before + lengths->behind + 1;
			if (lengths->before <= at &&
			    !try_at(self, stretch, at - lengths->before, len))
				return false;
		}
	}
	return true;
}

static bool
search_stretch(const XsSameValue *self, Stretch *stretch)
{
	for (size_t i = 0; i + MIN_LENGTH <= stretch->len; i++) {
		if (may_begin(self, stretch->text + i) &&
		    !try_lengths(self, stretch, i, self->leads[lead_of(stretch->text + i)]))
			return false;
	}
	return self->addresses->len == 0 || search_addresses(self, stretch);
}

// Searches what is there and keeps its end, in which a value may have begun.
static bool
flush(const XsSameValue *self, Stretch *stretch, bool whole)
{
	if (stretch->len >= self->shortest && !search_stretch(self, stretch))
		return false;
	if (whole) {
		stretch->len = 0;
		return true;
	}
	size_t keep = MIN(stretch->len, self->longest - 1);
	memmove(stretch->text, stretch->text + stretch->len - keep, keep);
	memmove(stretch->start,
		stretch->start + stretch->len - keep,
		keep * sizeof(*stretch->start));
	stretch->len = keep;
	return true;
}

// Where text ends that a value may go on in: at the end of a part or reading.
static size_t
stretch_end(const XsSubject *subject, size_t *block)
{
	size_t n = xs_text_n_blocks(subject->text);
	const XsBlock *first = xs_text_block(subject->text, *block);
	while (*block + 1 < n) {
		const XsBlock *next = xs_text_block(subject->text, *block + 1);
		if (next->part != first->part || next->reading != first->reading)
			break;
		(*block)++;
	}
	size_t end = xs_subject_block_span(subject, *block).end;
	(*block)++;
	return end;
}

// Adds what may belong to a value, from at on, up to the next byte that is no ASCII or until there is no
// more room. Returns where it stopped.
static size_t
gather(Stretch *stretch, const char *utf8, size_t at, size_t end)
{
	char *text = stretch->text;
	uint32_t *start = stretch->start;
	size_t n = stretch->len;
	// At most one character for each byte.
	end = MIN(end, at + (CHUNK - n));
	for (uint8_t byte; at < end && (byte = (uint8_t)utf8[at]) < 0x80; at++) {
		text[n] = canonical_bytes[byte];
		start[n] = (uint32_t)at;
		n += text[n] != 0 ? 1 : 0;
	}
	stretch->len = n;
	return at;
}

static bool
search_part(
	const XsSameValue *self, const XsSubject *subject, size_t at, size_t end, Stretch *stretch)
{
	while (at < end) {
		at = gather(stretch, subject->utf8, at, end);
		bool whole = at == end || (uint8_t)subject->utf8[at] > 0x7F;
		if (stretch->len > 0 && !flush(self, stretch, whole))
			return false;
		if (whole && at < end)
			at = xs_trigger_next_ascii(subject->utf8, end, at);
	}
	return flush(self, stretch, true);
}

bool
xs_same_value_search(const XsSameValue *self, const XsSubject *subject)
{
	if (self->n_values == 0)
		return true;
	g_autofree char *text = g_malloc(CHUNK);
	g_autofree uint32_t *start = g_new(uint32_t, CHUNK);
	g_autofree Stretch *stretch = g_new0(Stretch, 1);
	*stretch = (Stretch){.text = text, .start = start};
	bool went_on = true;
	size_t at = 0;
	for (size_t block = 0; went_on && block < xs_text_n_blocks(subject->text);) {
		size_t end = stretch_end(subject, &block);
		went_on = search_part(self, subject, at, end, stretch);
		at = MAX(at, end);
	}
	explicit_bzero(text, CHUNK);
	return went_on;
}
