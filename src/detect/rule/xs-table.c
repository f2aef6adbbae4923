// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-table.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
	uint64_t key; // number of digits, then their value: sorts short entries first
	uint32_t fields[2];
} Entry;

enum {
	LEADS = 100, // first two digits
};

struct XsTable {
	GArray *entries;
	size_t min_digits;
	size_t max_digits;
	uint32_t first[XS_TABLE_MAX_DIGITS + 1]
		      [LEADS + 1]; // entry of this length and lead, or behind
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
	if (self->entries->len == 0)
		return;
	const Entry *first = &g_array_index(self->entries, Entry, 0);
	const Entry *last = &g_array_index(self->entries, Entry, self->entries->len - 1);
	self->min_digits = first->key >> 56;
	self->max_digits = last->key >> 56;
}

static size_t
lead_of(uint64_t key)
{
	uint64_t value = key & (UINT64_MAX >> 8);
	for (uint64_t n = key >> 56; n > 2; n--)
		value /= 10;
	return (size_t)(key >> 56 == 1 ? value * 10 : value);
}

static void
index_entries(XsTable *self)
{
	size_t at = 0;
	for (size_t n = 0; n <= XS_TABLE_MAX_DIGITS; n++) {
		for (size_t lead = 0; lead <= LEADS; lead++) {
			for (; at < self->entries->len; at++) {
				uint64_t key = g_array_index(self->entries, Entry, at).key;
				if (key >> 56 > n || (key >> 56 == n && lead_of(key) >= lead))
					break;
			}
			self->first[n][lead] = (uint32_t)at;
		}
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
	g_free(self);
}

size_t
xs_table_count(const XsTable *self)
{
	return self->entries->len;
}

// The first entry that is not before the digits and number and has these digits, or NULL.
static const Entry *
find_entry(const XsTable *self, const char *digits, size_t n, uint32_t number)
{
	if (n == 0 || n > XS_TABLE_MAX_DIGITS || !g_ascii_isdigit(digits[0]) ||
	    (n > 1 && !g_ascii_isdigit(digits[1])))
		return NULL;
	size_t lead = (size_t)(digits[0] - '0') * 10 + (n > 1 ? (size_t)(digits[1] - '0') : 0);
	size_t low = self->first[n][lead];
	size_t high = self->first[n][lead + 1];
	if (low == high)
		return NULL;
	Entry wanted = {.key = key_of(digits, n), .fields = {number}};
	size_t end = high;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (entry_compare(&g_array_index(self->entries, Entry, middle), &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	const Entry *entry = &g_array_index(self->entries, Entry, low);
	return low < end && entry->key == wanted.key ? entry : NULL;
}

bool
xs_table_has(const XsTable *self, const char *digits, size_t n)
{
	return find_entry(self, digits, n, 0) != NULL;
}

bool
xs_table_has_with(const XsTable *self, const char *digits, size_t n, uint32_t number)
{
	const Entry *entry = find_entry(self, digits, n, number);
	return entry != NULL && entry->fields[0] == number;
}

bool
xs_table_has_prefix(const XsTable *self, const char *digits, size_t n, bool with_length)
{
	if (self->entries->len == 0)
		return false;
	for (size_t i = self->min_digits; i <= self->max_digits && i <= n; i++) {
		if (with_length ? xs_table_has_with(self, digits, i, (uint32_t)n)
				: xs_table_has(self, digits, i))
			return true;
	}
	return false;
}
