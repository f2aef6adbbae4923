// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-history.h"

#include <string.h>

enum {
	MAX_SHOWN = 2 * 1000 * 1000, // kept of all releases
	MAX_PATTERN = 64,
	TEXT_BLOCK = 64 * 1024,
};

typedef struct {
	uint64_t value;
	uint64_t positions;
	const char *name;
	uint8_t len;
} Value;

struct XsHistory {
	GHashTable *values;  // Value by value
	GArray *shown;       // XsHistoryShown; those with a person only
	GStringChunk *texts; // patterns and names, each once
	bool sorted;
	bool overflow;
};

XsHistory *
xs_history_new(void)
{
	XsHistory *self = g_new0(XsHistory, 1);
	self->values = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	self->shown = g_array_new(false, false, sizeof(XsHistoryShown));
	self->texts = g_string_chunk_new(TEXT_BLOCK);
	return self;
}

void
xs_history_free(XsHistory *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->values);
	g_array_unref(self->shown);
	g_string_chunk_free(self->texts);
	g_free(self);
}

uint64_t
xs_history_positions(const char *pattern)
{
	uint64_t positions = 0;
	for (size_t i = 0; i < MAX_PATTERN && pattern[i] != '\0'; i++)
		positions |= pattern[i] != '*' ? UINT64_C(1) << i : 0;
	return positions;
}

void
xs_history_add(XsHistory *self,
	       const char *type,
	       const char *shows,
	       uint64_t value,
	       uint64_t person,
	       const char *name)
{
	size_t len = strlen(shows);
	if (len == 0 || len > MAX_PATTERN)
		return;
	if (self->shown->len + g_hash_table_size(self->values) >= MAX_SHOWN) {
		self->overflow = true;
		return;
	}
	const char *kept_name = g_string_chunk_insert_const(self->texts, name);
	Value *known = g_hash_table_lookup(self->values, &value);
	if (known == NULL) {
		known = g_new0(Value, 1);
		*known = (Value){.value = value, .name = kept_name, .len = (uint8_t)len};
		g_hash_table_insert(self->values, &known->value, known);
	}
	if (known->len == len)
		known->positions |= xs_history_positions(shows);
	if (person == 0)
		return;
	XsHistoryShown one = {
		.person = person,
		.value = value,
		.type = g_intern_string(type),
		.shows = g_string_chunk_insert_const(self->texts, shows),
		.name = kept_name,
	};
	g_array_append_val(self->shown, one);
	self->sorted = false;
}

bool
xs_history_complete(const XsHistory *self)
{
	return !self->overflow;
}

bool
xs_history_empty(const XsHistory *self)
{
	return g_hash_table_size(self->values) == 0;
}

bool
xs_history_shown(const XsHistory *self,
		 uint64_t value,
		 size_t len,
		 uint64_t *ret_positions,
		 const char **ret_name)
{
	const Value *known = g_hash_table_lookup(self->values, &value);
	if (known == NULL || known->len != len)
		return false;
	*ret_positions = known->positions;
	*ret_name = known->name;
	return true;
}

static int
compare_persons(const void *a, const void *b)
{
	uint64_t left = ((const XsHistoryShown *)a)->person;
	uint64_t right = ((const XsHistoryShown *)b)->person;
	return left < right ? -1 : left > right;
}

const XsHistoryShown *
xs_history_person(XsHistory *self, uint64_t person, size_t *ret_n)
{
	if (!self->sorted)
		g_array_sort(self->shown, compare_persons);
	self->sorted = true;
	const XsHistoryShown *all = (const XsHistoryShown *)(const void *)self->shown->data;
	size_t low = 0;
	size_t high = self->shown->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (all[middle].person < person)
			low = middle + 1;
		else
			high = middle;
	}
	size_t n = 0;
	while (low + n < self->shown->len && all[low + n].person == person)
		n++;
	*ret_n = n;
	return n > 0 ? &all[low] : NULL;
}
