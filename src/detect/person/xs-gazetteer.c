// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-gazetteer.h"

#include "text/xs-utf8.h"

#include <string.h>

enum {
	MAX_NAME = 31, // characters
	LEADS = 1 << 14,
	MAX_ENTRIES = 1000 * 1000,
};

// FNV-1a, by characters.
#define HASH_START  2166136261u
#define HASH_FACTOR 16777619u

// A name of a place. Places of one name hang together.
typedef struct {
	uint32_t name; // in pool
	uint32_t code;
	uint32_t next; // of the same name, + 1
	uint8_t n;
	uint8_t level;
	bool brief;
	bool only_within;
} Entry;

// Its hash is kept beside the name, so that other names need no look.
typedef struct {
	uint32_t hash;
	uint32_t first; // entry of this name, + 1
} Slot;

typedef struct {
	Entry *entries;
	uint32_t n_entries;
	uint32_t max_entries;
	uint16_t *pool; // of names
	uint32_t n_pool;
	Slot *slots; // a power of two of them
	size_t mask;
	uint32_t lengths[LEADS]; // of names with these first two characters, one bit each
} Index;

struct XsGazetteer {
	char *content;
	size_t len;
	const XsHan *han;
	GOnce once;
};

static size_t
lead_of(uint16_t a, uint16_t b)
{
	return (a * 2654435761u + b * 40503u) >> 7 & (LEADS - 1);
}

static uint32_t
hash_of(const uint16_t *chars, size_t n)
{
	uint32_t hash = HASH_START;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ chars[i]) * HASH_FACTOR;
	return hash ^ hash >> 15;
}

static Slot *
find_slot(const Index *index, const uint16_t *chars, size_t n, uint32_t hash)
{
	size_t at = hash & index->mask;
	for (; index->slots[at].first != 0; at = (at + 1) & index->mask) {
		if (index->slots[at].hash != hash)
			continue;
		const Entry *entry = &index->entries[index->slots[at].first - 1];
		const uint16_t *name = index->pool + entry->name;
		if (entry->n == n && memcmp(name, chars, n * sizeof *chars) == 0)
			break;
	}
	return &index->slots[at];
}

// Whether a name is without what kind of place it is. Short forms of districts may end with 市 or
// 区 themselves; they are marked in the file.
static bool
is_brief(const uint16_t *chars, size_t n)
{
	static const uint16_t kinds[] = u"省市区县旗盟";
	return !xs_han_one_of(chars[n - 1], kinds) &&
	       !(n > 3 && chars[n - 1] == u'州' && chars[n - 2] == u'治');
}

// A name that stands at the end of the pool.
typedef struct {
	uint16_t *chars;
	size_t n;
	uint32_t hash;
} Name;

static void
add_name(Index *index, const Name *name, const Entry *like)
{
	const uint16_t *chars = name->chars;
	size_t n = name->n;
	if (n < 2 || n > MAX_NAME || index->n_entries >= index->max_entries)
		return;
	Entry *entry = &index->entries[index->n_entries];
	*entry = *like;
	entry->n = (uint8_t)n;
	entry->name = index->n_pool;
	entry->brief = like->level < XS_PLACE_TOWN && (like->only_within || is_brief(chars, n));
	Slot *slot = find_slot(index, chars, n, name->hash);
	entry->next = slot->first;
	if (entry->next != 0) {
		entry->name = index->entries[entry->next - 1].name;
	} else {
		slot->hash = name->hash;
		index->n_pool += (uint32_t)n;
		index->lengths[lead_of(chars[0], chars[1])] |= UINT32_C(1) << n;
	}
	slot->first = ++index->n_entries;
}

// Reads a name up to a semicolon or end; what is longer than any name is cut, and then no name.
// Returns what is behind it.
static const char *
read_name(const XsHan *han, const char *at, const char *end, Name *ret_name)
{
	const uint16_t *table = xs_han_table(han);
	const char *start = at;
	uint32_t hash = HASH_START;
	size_t n = 0;
	// Nearly all are of Chinese characters alone: they are read and hashed at once.
	for (; end - at >= 3 && ((uint8_t)*at & 0xF0) == 0xE0 && n <= MAX_NAME; at += 3) {
		const uint8_t *b = (const uint8_t *)at;
		uint16_t c = (uint16_t)((b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3F));
		c = c >= XS_HAN_FIRST && c <= XS_HAN_LAST ? table[c - XS_HAN_FIRST] : c;
		ret_name->chars[n++] = c;
		hash = (hash ^ c) * HASH_FACTOR;
	}
	ret_name->hash = hash ^ hash >> 15;
	if (at < end && *at != ';') {
		const char *stop = memchr(at, ';', (size_t)(end - at));
		at = stop != NULL ? stop : end;
		n = xs_han_simplify(
			han, start, (size_t)(at - start), ret_name->chars, MAX_NAME + 1);
		ret_name->hash = hash_of(ret_name->chars, n);
	}
	ret_name->n = n;
	return at;
}

static void
add_names(Index *index, const XsHan *han, const char *at, const char *end, Entry entry)
{
	while (at < end) {
		entry.only_within = *at == '~';
		Name name = {.chars = index->pool + index->n_pool};
		at = read_name(han, at + (entry.only_within ? 1 : 0), end, &name);
		add_name(index, &name, &entry);
		at++;
	}
}

// A code of 2, 4 or 6 digits and a tab; returns what is behind it, or NULL.
static const char *
read_code(const char *line, const char *end, Entry *entry)
{
	size_t n = 0;
	entry->code = 0;
	while (line + n < end && g_ascii_isdigit(line[n]) && n <= 6)
		entry->code = entry->code * 10 + (uint32_t)(line[n++] - '0');
	if ((n != 2 && n != 4 && n != 6) || line + n == end || line[n] != '\t')
		return NULL;
	entry->level = (uint8_t)(n / 2);
	return line + n + 1;
}

static void
add_line(Index *index, const XsHan *han, const char *line, const char *end)
{
	Entry entry = {.code = 0};
	const char *names = read_code(line, end, &entry);
	if (names == NULL)
		return;
	const char *tab = memchr(names, '\t', (size_t)(end - names));
	add_names(index, han, names, tab != NULL ? tab : end, entry);
	if (tab == NULL)
		return;
	entry.level = XS_PLACE_TOWN;
	add_names(index, han, tab + 1, end, entry);
}

static size_t
count_names(const XsGazetteer *self)
{
	const char *at = self->content;
	size_t n = 1;
	for (size_t left = self->len; left > 0;) {
		// So few that a byte can count them, in a loop that compilers make vectors of.
		size_t some = MIN(left, (size_t)255);
		uint8_t found = 0;
		for (size_t i = 0; i < some; i++)
			found = (uint8_t)(found + (at[i] == ';' || at[i] == '\t' ? 1 : 0));
		n += found;
		at += some;
		left -= some;
	}
	return n;
}

static void *
build(void *data)
{
	const XsGazetteer *self = data;
	size_t n = MIN(count_names(self), (size_t)MAX_ENTRIES);
	Index *index = g_new0(Index, 1);
	size_t slots = 64;
	while (slots < n * 2)
		slots *= 2;
	index->slots = g_new0(Slot, slots);
	index->mask = slots - 1;
	index->entries = g_new(Entry, n);
	index->max_entries = (uint32_t)n;
	// Each character takes a byte at least; a name is read behind the last before it is known.
	index->pool = g_new(uint16_t, self->len + MAX_NAME + 1);
	const char *end = self->content + self->len;
	for (const char *line = self->content; line < end;) {
		const char *feed = memchr(line, '\n', (size_t)(end - line));
		const char *stop = feed != NULL ? feed : end;
		if (*line != '#')
			add_line(index, self->han, line, stop);
		line = feed != NULL ? feed + 1 : end;
	}
	return index;
}

// Once for all threads; the content stays as it is.
static const Index *
index_of(const XsGazetteer *self)
{
	return g_once((GOnce *)&self->once, build, (void *)self);
}

XsGazetteer *
xs_gazetteer_new(char *content, size_t len, const XsHan *han, const char *name, GError **error)
{
	g_autoptr(XsGazetteer) self = g_new0(XsGazetteer, 1);
	self->content = content;
	self->len = len;
	self->han = han;
	self->once = (GOnce)G_ONCE_INIT;
	size_t number = 0;
	const char *end = content + len;
	for (const char *line = content; line < end;) {
		const char *feed = memchr(line, '\n', (size_t)(end - line));
		const char *stop = feed != NULL ? feed : end;
		Entry entry;
		number++;
		if (stop > line && *line != '#' && read_code(line, stop, &entry) == NULL) {
			g_set_error(error,
				    XS_ERROR,
				    XS_ERROR_CONFIG,
				    "%s: line %zu is no place",
				    name,
				    number);
			return NULL;
		}
		line = feed != NULL ? feed + 1 : end;
	}
	size_t chars;
	if (!xs_utf8_check(content, len, &chars)) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: no UTF-8", name);
		return NULL;
	}
	return g_steal_pointer(&self);
}

void
xs_gazetteer_free(XsGazetteer *self)
{
	if (self == NULL)
		return;
	Index *index = self->once.status == G_ONCE_STATUS_READY ? self->once.retval : NULL;
	if (index != NULL) {
		g_free(index->entries);
		g_free(index->pool);
		g_free(index->slots);
		g_free(index);
	}
	g_free(self->content);
	g_free(self);
}

// A county's code cut to the digits that places of this level have.
static uint32_t
code_at(const Entry *entry, XsPlaceLevel level)
{
	static const uint32_t powers[] = {1, 1, 100, 10 * 1000, 10 * 1000};
	return entry->code / (powers[entry->level] / powers[level]);
}

static bool
lies_within(const Entry *entry, XsPlaceLevel level, uint32_t code)
{
	return entry->level > level &&
	       (level == XS_PLACE_NONE || code == 0 || code_at(entry, level) == code);
}

// The places of one name that lie within another: the highest level, and its code if that is the
// only one.
static bool
choose(const Index *index, uint32_t first, XsPlaceLevel level, uint32_t code, XsPlaceName *name)
{
	bool found = false;
	for (uint32_t i = first; i != 0;) {
		const Entry *entry = &index->entries[i - 1];
		i = entry->next;
		if (!lies_within(entry, level, code) || (found && entry->level > name->level))
			continue;
		if (!found || entry->level < name->level) {
			*name = (XsPlaceName){
				.n = entry->n,
				.level = (XsPlaceLevel)entry->level,
				.code = entry->code,
				.brief = entry->brief,
				.only_within = entry->only_within,
			};
			found = true;
			continue;
		}
		name->code = name->code == entry->code ? name->code : 0;
		name->brief = name->brief && entry->brief;
		name->only_within = name->only_within && entry->only_within;
	}
	return found;
}

bool
xs_gazetteer_find(const XsGazetteer *self,
		  const uint16_t *chars,
		  size_t n,
		  XsPlaceLevel level,
		  uint32_t code,
		  XsPlaceName *ret_name)
{
	if (n < 2)
		return false;
	const Index *index = index_of(self);
	uint32_t lengths = index->lengths[lead_of(chars[0], chars[1])];
	for (size_t len = MIN(n, (size_t)MAX_NAME); len >= 2; len--) {
		if ((lengths & UINT32_C(1) << len) == 0)
			continue;
		uint32_t first = find_slot(index, chars, len, hash_of(chars, len))->first;
		if (first != 0 && choose(index, first, level, code, ret_name))
			return true;
	}
	return false;
}

static void
add_code(GArray *codes, uint32_t code)
{
	for (size_t i = 0; i < codes->len; i++) {
		if (g_array_index(codes, uint32_t, i) == code)
			return;
	}
	g_array_append_val(codes, code);
}

// All counties of a city.
static void
add_within(const Index *index, XsPlaceLevel level, uint32_t code, GArray *codes)
{
	for (size_t i = 0; i < index->n_entries; i++) {
		const Entry *entry = &index->entries[i];
		if (entry->level == XS_PLACE_COUNTY && code_at(entry, level) == code)
			add_code(codes, entry->code);
	}
}

void
xs_gazetteer_counties(const XsGazetteer *self,
		      const uint16_t *chars,
		      size_t n,
		      XsPlaceLevel level,
		      uint32_t code,
		      GArray *codes)
{
	if (n < 2 || n > MAX_NAME)
		return;
	const Index *index = index_of(self);
	for (uint32_t i = find_slot(index, chars, n, hash_of(chars, n))->first; i != 0;) {
		const Entry *entry = &index->entries[i - 1];
		i = entry->next;
		if (!lies_within(entry, level, code))
			continue;
		if (entry->level >= XS_PLACE_COUNTY)
			add_code(codes, entry->code);
		else
			add_within(index, (XsPlaceLevel)entry->level, entry->code, codes);
	}
}
