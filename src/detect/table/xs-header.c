// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-header.h"

#include <string.h>

enum {
	FIRST_ROWS = 3,   // a title row, and a header of two rows
	MAX_HEADER = 120, // bytes; what is longer is no header
	MAX_SPAN = 64,    // columns; what spans more is a title
	MAX_DIGITS = 4,   // in a row, in a header: a year
};

typedef struct {
	uint32_t part;
	uint32_t table;
	uint32_t column;
	XsReading reading;
} Key;

struct XsHeaders {
	const XsRules *rules;
	const XsSubject *subject;
	GHashTable *columns; // Key -> flags of all rules
	GString *compact;    // text of the cell that is being read
	uint8_t *flags;      // of that cell
	bool said;
};

static guint
key_hash(const void *data)
{
	const Key *key = data;
	return key->part * 2654435761u ^ key->table * 40503u ^ key->column * 97u ^ key->reading;
}

static gboolean
key_equal(const void *a, const void *b)
{
	const Key *left = a;
	const Key *right = b;
	return left->part == right->part && left->table == right->table &&
	       left->column == right->column && left->reading == right->reading;
}

static void
found_word(void *data, XsSpan span G_GNUC_UNUSED, size_t rule, XsWordKind kind)
{
	XsHeaders *self = data;
	self->flags[rule] |= kind == XS_WORD_DOWN ? XS_COLUMN_DOWN : XS_COLUMN_UP;
	self->said = true;
}

static void
add_columns(XsHeaders *self, const XsBlock *block, const XsCell *cell)
{
	size_t n = self->rules->rules->len;
	if (cell->column_span > MAX_SPAN)
		return;
	for (uint32_t i = 0; i < cell->column_span && cell->column <= UINT32_MAX - i; i++) {
		Key key = {block->part, cell->table, cell->column + i, block->reading};
		uint8_t *known = g_hash_table_lookup(self->columns, &key);
		if (known == NULL) {
			known = g_malloc0(n);
			Key *copy = g_new(Key, 1);
			*copy = key;
			g_hash_table_insert(self->columns, copy, known);
		}
		for (size_t k = 0; k < n; k++)
			known[k] |= self->flags[k];
	}
}

// Appends without white space ("身 份 证 号"), as far as it may still be a header.
static void
append_compact(XsHeaders *self, XsSpan span)
{
	for (size_t at = span.start; at < span.end && self->compact->len <= MAX_HEADER; at++) {
		if (!g_ascii_isspace(self->subject->utf8[at]))
			g_string_append_c(self->compact, self->subject->utf8[at]);
	}
}

static bool
is_header(const GString *compact)
{
	size_t digits = 0;
	for (size_t i = 0; i < compact->len; i++) {
		digits = g_ascii_isdigit(compact->str[i]) ? digits + 1 : 0;
		if (digits > MAX_DIGITS)
			return false;
	}
	return compact->len > 0 && compact->len <= MAX_HEADER;
}

static bool
same_cell(const XsCell *a, const XsCell *b)
{
	return a->table == b->table && a->row == b->row && a->column == b->column;
}

// Reads the cell that begins with block index; returns the index behind its last block.
static size_t
read_cell(XsHeaders *self, size_t index)
{
	const XsText *text = self->subject->text;
	const XsBlock *first = xs_text_block(text, index);
	const XsCell *cell = xs_text_cell(text, (size_t)first->cell);
	bool wanted = cell->header || cell->row < FIRST_ROWS;
	g_string_truncate(self->compact, 0);
	for (; index < xs_text_n_blocks(text); index++) {
		const XsBlock *block = xs_text_block(text, index);
		if (block->cell < 0 || block->part != first->part ||
		    block->reading != first->reading ||
		    !same_cell(cell, xs_text_cell(text, (size_t)block->cell)))
			break;
		if (wanted)
			append_compact(self, xs_subject_block_span(self->subject, index));
	}
	if (!is_header(self->compact))
		return index;
	memset(self->flags, 0, self->rules->rules->len);
	self->said = false;
	xs_words_scan(
		self->rules->words, self->compact->str, 0, self->compact->len, found_word, self);
	if (self->said)
		add_columns(self, first, cell);
	return index;
}

XsHeaders *
xs_headers_new(const XsRules *rules, const XsSubject *subject)
{
	XsHeaders *self = g_new0(XsHeaders, 1);
	self->rules = rules;
	self->subject = subject;
	self->columns = g_hash_table_new_full(key_hash, key_equal, g_free, g_free);
	self->compact = g_string_new(NULL);
	self->flags = g_malloc0(rules->rules->len);
	for (size_t i = 0; i < xs_text_n_blocks(subject->text);)
		i = xs_text_block(subject->text, i)->cell >= 0 ? read_cell(self, i) : i + 1;
	return self;
}

void
xs_headers_free(XsHeaders *self)
{
	if (self == NULL)
		return;
	explicit_bzero(self->compact->str, self->compact->len);
	g_string_free(self->compact, true);
	g_hash_table_unref(self->columns);
	g_free(self->flags);
	g_free(self);
}

const uint8_t *
xs_headers_of(const XsHeaders *self, const XsBlock *block)
{
	if (block->cell < 0)
		return NULL;
	const XsCell *cell = xs_text_cell(self->subject->text, (size_t)block->cell);
	Key key = {block->part, cell->table, cell->column, block->reading};
	return g_hash_table_lookup(self->columns, &key);
}
