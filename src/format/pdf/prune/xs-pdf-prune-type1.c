// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/prune/xs-pdf-prune-type1.h"

#include "format/pdf/font/xs-pdf-encoding.h"
#include "format/pdf/prune/xs-pdf-type1.h"

#include <stdlib.h>
#include <string.h>

enum {
	EEXEC_HEAD = 4,
	NAME_MAX_LEN = 127,
	ENTRIES_MAX = 1 << 17,
	FIXED_SUBRS = 5, // flex and hint replacement, called by other ways than a charstring
	DEPTH_MAX = 16,  // of subroutines in subroutines
};

// A glyph or a subroutine: bytes [start, end) of the text, of which [data, data + len) are encrypted
// charstring. Then what defines it.
typedef struct {
	size_t start;
	size_t end;
	size_t data;
	size_t len;
	char *name; // NULL for a subroutine
	guint number;
	bool kept;
} Entry;

typedef struct {
	const uint8_t *text;
	size_t len;
	size_t pos;
	int len_iv;
	GArray *entries;     // Entry, as they stand
	GHashTable *by_name; // name -> index + 1
	GHashTable *subrs;   // number -> index + 1
	size_t count_start;  // where the number of glyphs stands
	size_t count_end;
	char read_word[16]; // that reads a charstring
} Type1;

static bool
is_space(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\0';
}

static bool
is_delimiter(uint8_t c)
{
	return is_space(c) || strchr("()<>[]{}/%", c) != NULL;
}

// The next word, names with their slash; false at the end.
static bool
next_word(Type1 *self, char ret_word[NAME_MAX_LEN + 2], size_t *ret_start)
{
	while (self->pos < self->len && is_space(self->text[self->pos]))
		self->pos++;
	if (self->pos >= self->len)
		return false;
	size_t start = self->pos++;
	if (self->text[start] == '/' || !is_delimiter(self->text[start]))
		while (self->pos < self->len && !is_delimiter(self->text[self->pos]))
			self->pos++;
	size_t n = MIN(self->pos - start, NAME_MAX_LEN + 1);
	memcpy(ret_word, self->text + start, n);
	ret_word[n] = '\0';
	*ret_start = start;
	return true;
}

static bool
number_of(const char *word, guint max, guint *ret_number)
{
	char *end = NULL;
	guint64 value = g_ascii_strtoull(word, &end, 10);
	*ret_number = (guint)value;
	return g_ascii_isdigit(word[0]) && *end == '\0' && value <= max;
}

static bool
reads_charstring(const Type1 *self, const char *word)
{
	return strcmp(word, "RD") == 0 || strcmp(word, "-|") == 0 ||
	       (self->read_word[0] != '\0' && strcmp(word, self->read_word) == 0);
}

// Behind a name or "dup n": length, the word that reads, the charstring, what defines it.
static bool
read_entry(Type1 *self, Entry *entry)
{
	char word[NAME_MAX_LEN + 2];
	size_t start = 0;
	guint len = 0;
	if (!next_word(self, word, &start) || !number_of(word, UINT16_MAX, &len) ||
	    !next_word(self, word, &start) || !reads_charstring(self, word) ||
	    self->pos + 1 + len > self->len)
		return false;
	g_strlcpy(self->read_word, word, sizeof self->read_word);
	entry->data = self->pos + 1;
	entry->len = len;
	self->pos = entry->data + len;
	if (next_word(self, word, &start) && strcmp(word, "noaccess") == 0)
		(void)next_word(self, word, &start);
	if (self->pos < self->len && is_space(self->text[self->pos]))
		self->pos++;
	entry->end = self->pos;
	return true;
}

static void
entry_clear(void *data)
{
	Entry *entry = data;
	g_clear_pointer(&entry->name, g_free);
}

static void
add_entry(Type1 *self, const Entry *entry)
{
	guint index = self->entries->len + 1;
	g_array_append_val(self->entries, *entry);
	if (entry->name != NULL)
		g_hash_table_insert(self->by_name, entry->name, GUINT_TO_POINTER(index));
	else
		g_hash_table_insert(
			self->subrs, GUINT_TO_POINTER(entry->number), GUINT_TO_POINTER(index));
}

// "/RD {string currentfile ..." tells the word that reads.
static void
find_read_word(Type1 *self)
{
	static const char mark[] = "{string currentfile";
	const uint8_t *found = memmem(self->text, self->len, mark, sizeof mark - 1);
	if (found == NULL)
		return;
	size_t end = (size_t)(found - self->text);
	while (end > 0 && is_space(self->text[end - 1]))
		end--;
	size_t start = end;
	while (start > 0 && !is_delimiter(self->text[start - 1]))
		start--;
	if (end - start < sizeof self->read_word)
		memcpy(self->read_word, self->text + start, end - start);
}

static void
read_word(Type1 *self, const char *word, size_t start, bool glyphs)
{
	char next[NAME_MAX_LEN + 2];
	size_t next_start = 0;
	size_t after = self->pos;
	Entry entry = {.start = start};
	if (strcmp(word, "/lenIV") == 0) {
		guint n = 0;
		if (next_word(self, next, &next_start))
			self->len_iv = number_of(next, 64, &n) ? (int)n : -1;
		return;
	}
	bool is_subr = strcmp(word, "dup") == 0;
	if (is_subr &&
	    (!next_word(self, next, &next_start) || !number_of(next, UINT16_MAX, &entry.number))) {
		self->pos = after;
		return;
	}
	if (!is_subr && (!glyphs || word[0] != '/'))
		return;
	if (!read_entry(self, &entry)) {
		self->pos = after;
		return;
	}
	entry.name = is_subr ? NULL : g_strdup(word + 1);
	add_entry(self, &entry);
}

static void
read_entries(Type1 *self)
{
	char word[NAME_MAX_LEN + 2];
	size_t start = 0;
	bool glyphs = false;
	while (self->entries->len < ENTRIES_MAX && next_word(self, word, &start)) {
		read_word(self, word, start, glyphs);
		if (glyphs || strcmp(word, "/CharStrings") != 0)
			continue;
		glyphs = true;
		guint n = 0;
		if (next_word(self, word, &start) && number_of(word, ENTRIES_MAX, &n)) {
			self->count_start = start;
			self->count_end = self->pos;
		}
	}
}

static Entry *
entry_at(const Type1 *self, gpointer index)
{
	guint number = GPOINTER_TO_UINT(index);
	return number == 0 ? NULL : &g_array_index(self->entries, Entry, number - 1);
}

static void keep(Type1 *self, Entry *entry, unsigned depth);

static void
keep_name(Type1 *self, const char *name, unsigned depth)
{
	Entry *entry = name != NULL ? entry_at(self, g_hash_table_lookup(self->by_name, name))
				    : NULL;
	if (entry != NULL)
		keep(self, entry, depth);
}

static void
keep_all_subrs(Type1 *self)
{
	for (guint i = 0; i < self->entries->len; i++)
		if (g_array_index(self->entries, Entry, i).name == NULL)
			g_array_index(self->entries, Entry, i).kept = true;
}

// With everything that it is made of.
static void
keep(Type1 *self, Entry *entry, unsigned depth)
{
	if (entry->kept || depth > DEPTH_MAX)
		return;
	entry->kept = true;
	g_auto(XsPdfType1Calls) calls = {0};
	xs_pdf_type1_read_calls(self->text + entry->data, entry->len, self->len_iv, &calls);
	if (calls.is_uncertain)
		keep_all_subrs(self);
	for (guint i = 0; i < calls.subrs->len; i++) {
		guint number = g_array_index(calls.subrs, guint, i);
		Entry *subr =
			entry_at(self, g_hash_table_lookup(self->subrs, GUINT_TO_POINTER(number)));
		if (subr != NULL)
			keep(self, subr, depth + 1);
	}
	if (calls.base >= 0 && calls.base < 256)
		keep_name(self, xs_pdf_encoding_standard[calls.base], depth + 1);
	if (calls.accent >= 0 && calls.accent < 256)
		keep_name(self, xs_pdf_encoding_standard[calls.accent], depth + 1);
}

static void
keep_needed(Type1 *self, const XsPdfNeed *need)
{
	GHashTableIter iter;
	void *name = NULL;
	keep_name(self, ".notdef", 0);
	for (guint i = 0; i < FIXED_SUBRS; i++) {
		Entry *subr = entry_at(self, g_hash_table_lookup(self->subrs, GUINT_TO_POINTER(i)));
		if (subr != NULL)
			keep(self, subr, 0);
	}
	if (need->names == NULL)
		return;
	g_hash_table_iter_init(&iter, need->names);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		keep_name(self, name, 0);
}

// A subroutine that only returns, in the place of another.
static void
append_empty(GByteArray *out, const Type1 *self, const Entry *entry)
{
	uint8_t code[65] = {0};
	size_t n = (size_t)MAX(self->len_iv, 0) + 1;
	code[n - 1] = 11; // return
	if (self->len_iv >= 0)
		xs_pdf_type1_encrypt(code, n, XS_PDF_TYPE1_CHARSTRING);
	g_autofree char *head =
		g_strdup_printf("dup %u %zu %s ", entry->number, n, self->read_word);
	size_t after = entry->data + entry->len;
	g_byte_array_append(out, (const uint8_t *)head, (guint)strlen(head));
	g_byte_array_append(out, code, (guint)n);
	g_byte_array_append(out, self->text + after, (guint)(entry->end - after));
}

static void
append_text(GByteArray *out, const Type1 *self, size_t start, size_t end, guint n_glyphs)
{
	bool counts = self->count_start >= start && self->count_end <= end && self->count_end > 0;
	size_t until = counts ? self->count_start : end;
	g_byte_array_append(out, self->text + start, (guint)(until - start));
	if (!counts)
		return;
	g_autofree char *count = g_strdup_printf("%u", n_glyphs);
	g_byte_array_append(out, (const uint8_t *)count, (guint)strlen(count));
	g_byte_array_append(out, self->text + self->count_end, (guint)(end - self->count_end));
}

static GByteArray *
without_unused(const Type1 *self)
{
	GByteArray *out = g_byte_array_new();
	guint n_glyphs = 0;
	for (guint i = 0; i < self->entries->len; i++) {
		const Entry *entry = &g_array_index(self->entries, Entry, i);
		n_glyphs += entry->name != NULL && entry->kept ? 1 : 0;
	}
	size_t at = 0;
	for (guint i = 0; i < self->entries->len; i++) {
		const Entry *entry = &g_array_index(self->entries, Entry, i);
		if (entry->kept)
			continue;
		append_text(out, self, at, entry->start, n_glyphs);
		if (entry->name == NULL)
			append_empty(out, self, entry);
		at = entry->end;
	}
	append_text(out, self, at, self->len, n_glyphs);
	return out;
}

static GByteArray *
prune_secret(const GByteArray *secret, const XsPdfNeed *need)
{
	g_autoptr(GArray) entries = g_array_new(false, false, sizeof(Entry));
	g_array_set_clear_func(entries, entry_clear);
	g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) subrs = g_hash_table_new(NULL, NULL);
	Type1 self = {
		.text = secret->data,
		.len = secret->len,
		.pos = EEXEC_HEAD,
		.len_iv = 4,
		.entries = entries,
		.by_name = by_name,
		.subrs = subrs,
	};
	find_read_word(&self);
	read_entries(&self);
	if (g_hash_table_size(by_name) == 0 || entries->len >= ENTRIES_MAX)
		return NULL;
	keep_needed(&self, need);
	return without_unused(&self);
}

// The clear text without "dup CODE /NAME put" of glyphs that are gone.
static GByteArray *
prune_clear(const GByteArray *clear, const XsPdfNeed *need)
{
	GByteArray *out = g_byte_array_new();
	Type1 self = {.text = clear->data, .len = clear->len};
	char word[NAME_MAX_LEN + 2];
	size_t start = 0;
	size_t copied = 0;
	bool encoding = false;
	while (next_word(&self, word, &start)) {
		if (strcmp(word, "/Encoding") == 0)
			encoding = true;
		if (!encoding || strcmp(word, "dup") != 0)
			continue;
		char code[NAME_MAX_LEN + 2];
		char name[NAME_MAX_LEN + 2];
		size_t ignored = 0;
		if (!next_word(&self, code, &ignored) || !next_word(&self, name, &ignored) ||
		    !next_word(&self, word, &ignored) || name[0] != '/' || strcmp(word, "put") != 0)
			continue;
		if (need->names != NULL && g_hash_table_contains(need->names, name + 1))
			continue;
		if (self.pos < self.len && is_space(self.text[self.pos]))
			self.pos++;
		g_byte_array_append(out, self.text + copied, (guint)(start - copied));
		copied = self.pos;
	}
	g_byte_array_append(out, self.text + copied, (guint)(self.len - copied));
	return out;
}

GBytes *
xs_pdf_prune_type1(const uint8_t *untrusted,
		   size_t len,
		   const XsPdfNeed *need,
		   size_t ret_lengths[3])
{
	g_auto(XsPdfType1) parts = {0};
	if (!xs_pdf_type1_split(untrusted, len, &parts) || parts.secret->len <= EEXEC_HEAD)
		return NULL;
	g_autoptr(GByteArray) secret = prune_secret(parts.secret, need);
	if (secret == NULL)
		return NULL;
	GByteArray *out = prune_clear(parts.clear, need);
	ret_lengths[0] = out->len;
	ret_lengths[1] = secret->len;
	ret_lengths[2] = parts.tail->len;
	xs_pdf_type1_encrypt(secret->data, secret->len, XS_PDF_TYPE1_EEXEC);
	g_byte_array_append(out, secret->data, secret->len);
	g_byte_array_append(out, parts.tail->data, parts.tail->len);
	return g_byte_array_free_to_bytes(out);
}
