// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-table.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
	uint64_t key; // number of digits, then their value: sorts short entries first
	uint32_t fields[2];
} Entry;

enum {
	MANY = 63, // numbers from here on share a bit
	HEADS = 10000,
};

struct XsTable {
	GArray *entries;
	uint64_t *keys;   // open addressing, at most half is taken; 0 where nothing is
	uint32_t *first;  // entry of each key
	unsigned shift;   // of a hash, to the number of slots
	uint32_t lengths; // one bit for each number of digits that entries have
	uint64_t numbers; // one bit for each number below 64 that stands in a first field
	// By four digits with which an entry begins, or which begin with one: the entries' lengths, one bit
	// each.
	uint16_t heads[HEADS];
};

static uint64_t
key_of(const char *digits, size_t n)
{
	uint64_t value = 0;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + (uint64_t)(digits[i] - '0');
	return (uint64_t)n << 56 | value;
}

static int
entry_compare(const void *a, const void *b)
{
	const Entry *left = a;
	const Entry *right = b;
	if (left->key != right->key)
		return left->key < right->key ? -1 : 1;
	if (left->fields[0] != right->fields[0])
		return left->fields[0] < right->fields[0] ? -1 : 1;
	return 0;
}

// Reads a number of at most max_digits digits at *at; 0 where there is none.
static size_t
count_digits(const char *at, const char *end, size_t max_digits)
{
	size_t n = 0;
	while (at + n < end && g_ascii_isdigit(at[n]))
		n++;
	return n <= max_digits ? n : 0;
}

static bool
parse_line(const char *at, const char *end, Entry *ret_entry)
{
	size_t n = count_digits(at, end, XS_TABLE_MAX_DIGITS);
	if (n == 0)
		return false;
	*ret_entry = (Entry){.key = key_of(at, n)};
	at += n;
	for (size_t i = 0; i < G_N_ELEMENTS(ret_entry->fields) && at < end; i++) {
		if (*at != '\t')
			return false;
		n = count_digits(++at, end, 9);
		if (n == 0)
			return false;
		ret_entry->fields[i] = (uint32_t)(key_of(at, n) & UINT32_MAX);
		at += n;
	}
	return at == end;
}

static void
sort_entries(XsTable *self)
{
	bool sorted = true;
	for (size_t i = 1; i < self->entries->len && sorted; i++)
		sorted = entry_compare(&g_array_index(self->entries, Entry, i - 1),
				       &g_array_index(self->entries, Entry, i)) <= 0;
	if (!sorted)
		g_array_sort(self->entries, entry_compare);
}

static inline size_t
slot_of(const XsTable *self, uint64_t key)
{
	return (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> self->shift);
}

static void
note_head(XsTable *self, uint64_t key)
{
	uint64_t n = key >> 56;
	uint64_t low = key & (UINT64_MAX >> 8);
	uint64_t high = low + 1;
	for (; n > XS_TABLE_HEAD; n--)
		low /= 10;
	if (key >> 56 > XS_TABLE_HEAD)
		high = low + 1;
	for (; n < XS_TABLE_HEAD; n++) {
		low *= 10;
		high *= 10;
	}
	for (uint64_t head = low; head < high; head++)
		self->heads[head] |= (uint16_t)(1u << (key >> 56));
}

static void
index_entries(XsTable *self)
{
	unsigned bits = 4;
	while ((size_t)1 << bits < (size_t)self->entries->len * 2)
		bits++;
	self->shift = 64 - bits;
	self->keys = g_new0(uint64_t, (size_t)1 << bits);
	self->first = g_new0(uint32_t, (size_t)1 << bits);
	for (guint i = 0; i < self->entries->len; i++) {
		const Entry *entry = &g_array_index(self->entries, Entry, i);
		self->numbers |= UINT64_C(1) << MIN(entry->fields[0], MANY);
		if (i > 0 && entry[-1].key == entry->key)
			continue;
		self->lengths |= UINT32_C(1) << (entry->key >> 56);
		note_head(self, entry->key);
		size_t slot = slot_of(self, entry->key);
		while (self->keys[slot] != 0)
			slot = (slot + 1) & (((size_t)1 << bits) - 1);
		self->keys[slot] = entry->key;
		self->first[slot] = i;
	}
}

XsTable *
xs_table_parse(const char *text, size_t len, const char *name, GError **error)
{
	g_autoptr(XsTable) self = g_new0(XsTable, 1);
	self->entries = g_array_sized_new(false, false, sizeof(Entry), (guint)(len / 12));
	const char *end = text + len;
	size_t number = 0;
	for (const char *line = text; line < end;) {
		const char *feed = memchr(line, '\n', (size_t)(end - line));
		const char *stop = feed != NULL ? feed : end;
		const char *next = feed != NULL ? feed + 1 : end;
		if (stop > line && stop[-1] == '\r')
			stop--;
		number++;
		Entry entry;
		if (stop > line && *line != '#') {
			if (!parse_line(line, stop, &entry) ||
			    self->entries->len >= XS_TABLE_MAX_ENTRIES) {
				g_set_error(error,
					    XS_ERROR,
					    XS_ERROR_CONFIG,
					    "%s: line %zu is no table entry",
					    name,
					    number);
				return NULL;
			}
			g_array_append_val(self->entries, entry);
		}
		line = next;
	}
	sort_entries(self);
	index_entries(self);
	return g_steal_pointer(&self);
}

void
xs_table_free(XsTable *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->entries);
	g_free(self->keys);
	g_free(self->first);
	g_free(self);
}

size_t
xs_table_count(const XsTable *self)
{
	return self->entries->len;
}

// Where a key, of which none is 0, stands or would.
static inline size_t
find_slot(const XsTable *self, uint64_t key)
{
	size_t last = ((size_t)1 << (64 - self->shift)) - 1;
	size_t slot = slot_of(self, key);
	while (self->keys[slot] != key && self->keys[slot] != 0)
		slot = (slot + 1) & last;
	return slot;
}

static bool
has_number(const XsTable *self, uint64_t key, uint32_t number)
{
	size_t slot = find_slot(self, key);
	if (self->keys[slot] == 0)
		return false;
	for (guint i = self->first[slot]; i < self->entries->len; i++) {
		const Entry *entry = &g_array_index(self->entries, Entry, i);
		if (entry->key != key || entry->fields[0] > number)
			return false;
		if (entry->fields[0] == number)
			return true;
	}
	return false;
}

static inline bool
may_have_number(const XsTable *self, uint32_t number)
{
	return (self->numbers >> MIN(number, MANY) & 1) != 0;
}

// The key of n digits, or 0 where no entry has so many or one of them is none.
static inline uint64_t
read_key(const XsTable *self, const char *digits, size_t n)
{
	if (n > XS_TABLE_MAX_DIGITS || (self->lengths >> n & 1) == 0)
		return 0;
	uint64_t value = 0;
	unsigned wrong = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned digit = (unsigned)(uint8_t)digits[i] - '0';
		wrong |= digit > 9;
		value = value * 10 + digit;
	}
	return wrong != 0 ? 0 : (uint64_t)n << 56 | value;
}

bool
xs_table_has(const XsTable *self, const char *digits, size_t n)
{
	uint64_t key = read_key(self, digits, n);
	return key != 0 && self->keys[find_slot(self, key)] != 0;
}

bool
xs_table_has_number(const XsTable *self, uint64_t number, size_t n)
{
	uint64_t key = (uint64_t)n << 56 | number;
	return self->keys[find_slot(self, key)] != 0;
}

bool
xs_table_has_with(const XsTable *self, const char *digits, size_t n, uint32_t number)
{
	uint64_t key = may_have_number(self, number) ? read_key(self, digits, n) : 0;
	return key != 0 && has_number(self, key, number);
}

// The lengths of the entries that may begin these digits, one bit each.
static inline uint32_t
lengths_at(const XsTable *self, const char *digits)
{
	uint32_t head;
	memcpy(&head, digits, XS_TABLE_HEAD);
	head = GUINT32_FROM_LE(head) ^ UINT32_C(0x30303030);
	if (((head | (head + UINT32_C(0x06060606))) & UINT32_C(0xF0F0F0F0)) != 0)
		return 0;
	// Pairs of digits, then all of them.
	head = head * 10 + (head >> 8);
	return self->heads[(head & 0xFF) * 100 + (head >> 16 & 0xFF)];
}

// Whether an entry of one of these lengths begins the digits, or whichever is asked for at their end.
static inline bool
has_beginning(const XsTable *self,
	      uint32_t lengths,
	      const char *digits,
	      size_t n,
	      bool with_length,
	      bool beyond)
{
	uint64_t value = 0;
	size_t read = 0;
	for (; lengths != 0; lengths &= lengths - 1) {
		size_t len = (size_t)__builtin_ctz(lengths);
		if (len > n)
			return beyond;
		for (; read < len; read++) {
			unsigned digit = (unsigned)(uint8_t)digits[read] - '0';
			value = value * 10 + digit;
			if (digit > 9)
				return false;
		}
		uint64_t key = (uint64_t)len << 56 | value;
		if (with_length ? has_number(self, key, (uint32_t)n)
				: self->keys[find_slot(self, key)] != 0)
			return true;
	}
	return false;
}

bool
xs_table_may_begin(const XsTable *self, const char *digits, size_t n)
{
	return has_beginning(self, lengths_at(self, digits), digits, n, false, true);
}

bool
xs_table_has_prefix(const XsTable *self, const char *digits, size_t n, bool with_length)
{
	if (with_length && !may_have_number(self, (uint32_t)MIN(n, UINT32_MAX)))
		return false;
	uint32_t lengths = n >= XS_TABLE_HEAD ? lengths_at(self, digits) : self->lengths;
	// Short entries are told by the head alone.
	if (!with_length && n >= XS_TABLE_HEAD && (lengths & ((2u << XS_TABLE_HEAD) - 1)) != 0)
		return true;
	return has_beginning(self, lengths, digits, n, with_length, false);
}
