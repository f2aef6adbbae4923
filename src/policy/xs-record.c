// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-record.h"

#include "text/xs-view.h"

#include <stdlib.h>
#include <string.h>

enum {
	MAX_ROW_BLOCKS = 256,  // of a row, to either side
	MAX_CARD_BLOCKS = 64,  // of the rows around, to either side
	CARD_ROWS = 3,         // a form spreads one person over several rows
	NEAR_BYTES = 512,      // of running text around the finding
	MAX_CELL_BYTES = 1024, // of one cell
	MAX_AGE = 130,
};

struct XsRecords {
	const XsText *text;
	GHashTable *age_columns; // table << 32 | column, of headers that speak of age
};

static uint64_t
column_key(const XsCell *cell)
{
	return (uint64_t)cell->table << 32 | cell->column;
}

XsRecords *
xs_records_new(const XsText *text)
{
	XsRecords *self = g_new0(XsRecords, 1);
	self->text = text;
	self->age_columns = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	for (size_t i = 0; i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, i);
		const XsCell *cell = block->cell >= 0 ? xs_text_cell(text, (size_t)block->cell)
						      : NULL;
		size_t block_len = block->span.end - block->span.start;
		if (cell == NULL || !cell->header || block_len > MAX_CELL_BYTES ||
		    (memmem(utf8 + block->span.start, block_len, "年龄", strlen("年龄")) == NULL &&
		     memmem(utf8 + block->span.start, block_len, "年齡", strlen("年齡")) == NULL))
			continue;
		uint64_t *key = g_new(uint64_t, 1);
		*key = column_key(cell);
		g_hash_table_add(self->age_columns, key);
	}
	return self;
}

void
xs_records_free(XsRecords *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->age_columns);
	g_free(self);
}

// What the number itself says: it is what a reader of the record could confirm.
typedef struct {
	uint16_t year;
	uint8_t month;
	uint8_t day;
	char sex;
} Own;

static unsigned
digits_at(const char *digits, size_t n)
{
	unsigned value = 0;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + (unsigned)(digits[i] - '0');
	return value;
}

static bool
read_own(const char *value, Own *ret_own)
{
	size_t digits = strspn(value, "0123456789");
	size_t len = strlen(value);
	if (len == 18 && digits >= 17) {
		ret_own->year = (uint16_t)digits_at(value + 6, 4);
		ret_own->month = (uint8_t)digits_at(value + 10, 2);
		ret_own->day = (uint8_t)digits_at(value + 12, 2);
		ret_own->sex = (value[16] - '0') % 2 == 1 ? 'M' : 'F';
		return true;
	}
	if (len != 15 || digits != 15)
		return false;
	ret_own->year = (uint16_t)(1900 + digits_at(value + 6, 2));
	ret_own->month = (uint8_t)digits_at(value + 8, 2);
	ret_own->day = (uint8_t)digits_at(value + 10, 2);
	ret_own->sex = (value[14] - '0') % 2 == 1 ? 'M' : 'F';
	return true;
}

// Steps over what stands between the parts of a date; NULL where a date does not go on.
static const char *
date_separator(const char *at)
{
	at += strspn(at, " ");
	static const char *const separators[] = {"年", "月", "-", ".", "/"};
	for (size_t i = 0; i < G_N_ELEMENTS(separators); i++) {
		size_t n = strlen(separators[i]);
		if (strncmp(at, separators[i], n) == 0) {
			at += n;
			return at + strspn(at, " ");
		}
	}
	return NULL;
}

// One or two digits with no digit behind them; 0 where there are none.
static unsigned
short_number(const char **at)
{
	size_t n = strspn(*at, "0123456789");
	if (n < 1 || n > 2)
		return 0;
	unsigned value = digits_at(*at, n);
	*at += n;
	return value;
}

static void
tell_date(XsFacts *facts, const Own *own, bool month, bool day)
{
	facts->year = own->year;
	if (month)
		facts->month = own->month;
	if (day)
		facts->day = own->day;
}

// A run of four digits that is the year of birth, and what follows it.
static void
read_year(const char *behind, const Own *own, XsFacts *facts)
{
	const char *at = date_separator(behind);
	unsigned month = at != NULL ? short_number(&at) : 0;
	if (month == 0) {
		tell_date(facts, own, false, false);
		return;
	}
	// Another month: a date in that year, but not of birth.
	if (month != own->month)
		return;
	at = date_separator(at);
	unsigned day = at != NULL ? short_number(&at) : 0;
	if (day == 0 || day == own->day)
		tell_date(facts, own, true, day != 0);
}

static void
read_run(const char *run, size_t n, const Own *own, XsFacts *facts)
{
	const char *behind = run + n;
	if (n >= 4 && n <= 8 && n % 2 == 0 && digits_at(run, 4) == own->year) {
		bool month = n >= 6 && digits_at(run + 4, 2) == own->month;
		bool day = n == 8 && month && digits_at(run + 6, 2) == own->day;
		if (n == 4)
			read_year(behind, own, facts);
		else if (month && (n == 6 || day))
			tell_date(facts, own, month, day);
	}
	if (n > 3)
		return;
	const char *unit = behind + strspn(behind, " ");
	if (g_str_has_prefix(unit, "周"))
		unit += strlen("周");
	if (g_str_has_prefix(unit, "岁") && digits_at(run, n) <= MAX_AGE) {
		facts->has_age = true;
		facts->age = (uint8_t)digits_at(run, n);
	}
}

static bool
is_han(gunichar character)
{
	return character >= 0x4E00 && character <= 0x9FFF;
}

// 男 or 女 as a word of its own, as in a column of sexes or between commas.
static void
read_sex(const char *text, const char *at, const Own *own, XsFacts *facts)
{
	bool male = memcmp(at, "男", strlen("男")) == 0;
	const char *next = at + strlen("男");
	gunichar before = at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
	gunichar after = g_utf8_get_char(next);
	bool alone = (!is_han(before) || before == 0x522B) && (!is_han(after) || after == 0x6027);
	if (alone && own->sex == (male ? 'M' : 'F'))
		facts->sex = own->sex;
}

// The first byte of a digit, of 男 (E7 94 B7) or of 女 (E5 A5 B3), or the NUL.
static const char *
next_fact(const char *at)
{
	for (; *at != '\0'; at++) {
		unsigned char c = (unsigned char)*at;
		if (g_ascii_isdigit(*at) || (c == 0xE7 && strncmp(at, "男", 3) == 0) ||
		    (c == 0xE5 && strncmp(at, "女", 3) == 0))
			break;
	}
	return at;
}

// Whether text that is not folded may hold what next_fact() looks for.
static bool
may_tell(const char *utf8, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)utf8[i];
		if (g_ascii_isdigit(utf8[i]) || c == 0xEF ||
		    (c == 0xE7 && memcmp(utf8 + i, "男", 3) == 0) ||
		    (c == 0xE5 && memcmp(utf8 + i, "女", 3) == 0))
			return true;
	}
	return false;
}

static void
read_text(const XsRecords *self, XsSpan span, const Own *own, XsFacts *facts)
{
	size_t len;
	const char *utf8 = xs_text_utf8(self->text, &len) + span.start;
	len = span.end - span.start;
	if (!may_tell(utf8, len))
		return;
	size_t folded_len;
	g_autofree char *folded = xs_fold_utf8(utf8, len, XS_FOLD_ALL, &folded_len);
	for (const char *at = next_fact(folded); *at != '\0'; at = next_fact(at)) {
		if (g_ascii_isdigit(*at)) {
			size_t n = strspn(at, "0123456789");
			read_run(at, n, own, facts);
			at += n;
			continue;
		}
		read_sex(folded, at, own, facts);
		at += strlen("男");
	}
	explicit_bzero(folded, folded_len);
}

static const XsCell *
cell_of(const XsRecords *self, const XsBlock *block)
{
	return block->cell >= 0 ? xs_text_cell(self->text, (size_t)block->cell) : NULL;
}

// A bare number in a column of ages.
static void
read_age_cell(const XsRecords *self, const XsBlock *block, XsFacts *facts)
{
	const XsCell *cell = cell_of(self, block);
	uint64_t key = column_key(cell);
	if (!g_hash_table_contains(self->age_columns, &key) || cell->header)
		return;
	size_t len;
	const char *utf8 = xs_text_utf8(self->text, &len);
	char *end;
	if (!g_ascii_isdigit(utf8[block->span.start]))
		return;
	unsigned long age = strtoul(utf8 + block->span.start, &end, 10);
	if (end > utf8 + block->span.end || age > MAX_AGE)
		return;
	facts->has_age = true;
	facts->age = (uint8_t)age;
}

// A block of the finding's own table: in its row everything counts, in the rows around it only the
// whole date of birth, which no neighbour shares by chance.
static bool
read_table_block(const XsRecords *self,
		 const XsBlock *own_block,
		 const XsBlock *block,
		 const Own *own,
		 XsFacts *facts)
{
	const XsCell *own_cell = cell_of(self, own_block);
	const XsCell *cell = cell_of(self, block);
	if (cell == NULL || block->part != own_block->part ||
	    block->reading != own_block->reading || cell->table != own_cell->table)
		return false;
	uint32_t apart = cell->row > own_cell->row ? cell->row - own_cell->row
						   : own_cell->row - cell->row;
	if (apart > CARD_ROWS)
		return false;
	XsSpan span = block->span;
	if (span.end - span.start > MAX_CELL_BYTES)
		return true;
	if (apart == 0) {
		read_text(self, span, own, facts);
		read_age_cell(self, block, facts);
		return true;
	}
	XsFacts card = {0};
	read_text(self, span, own, &card);
	if (card.day != 0)
		tell_date(facts, own, true, true);
	return true;
}

static void
read_table(const XsRecords *self, size_t index, const Own *own, XsFacts *facts)
{
	const XsBlock *own_block = xs_text_block(self->text, index);
	size_t n_blocks = xs_text_n_blocks(self->text);
	for (int direction = -1; direction <= 1; direction += 2) {
		size_t i = index;
		for (size_t n = 0; n < MAX_ROW_BLOCKS; n++) {
			if ((direction < 0 && i == 0) || (direction > 0 && i + 1 == n_blocks))
				break;
			i = direction < 0 ? i - 1 : i + 1;
			const XsBlock *block = xs_text_block(self->text, i);
			const XsCell *cell = cell_of(self, block);
			bool same_row = cell != NULL && cell->row == cell_of(self, own_block)->row;
			if ((!same_row && n >= MAX_CARD_BLOCKS) ||
			    !read_table_block(self, own_block, block, own, facts))
				break;
		}
	}
}

static bool
is_tail(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

// Cuts span to its last (or first) bytes, at whole characters.
static XsSpan
near_part(const XsRecords *self, XsSpan span, bool last)
{
	size_t len;
	const char *utf8 = xs_text_utf8(self->text, &len);
	if (span.end - span.start <= NEAR_BYTES)
		return span;
	if (last)
		span.start = span.end - NEAR_BYTES;
	else
		span.end = span.start + NEAR_BYTES;
	while (span.start < span.end && is_tail(utf8[span.start]))
		span.start++;
	while (span.end > span.start && is_tail(utf8[span.end]))
		span.end--;
	return span;
}

static void
read_neighbour(const XsRecords *self,
	       size_t index,
	       const XsBlock *own_block,
	       bool before,
	       const Own *own,
	       XsFacts *facts)
{
	const XsBlock *block = xs_text_block(self->text, index);
	if (block->part == own_block->part && block->reading == own_block->reading &&
	    block->cell < 0)
		read_text(self, near_part(self, block->span, before), own, facts);
}

void
xs_records_facts(const XsRecords *self, const XsFinding *finding, XsFacts *ret_facts)
{
	*ret_facts = (XsFacts){0};
	Own own;
	// Only the strength of resident numbers depends on facts.
	if (strcmp(xs_rule_type(finding->rule), "resident-id") != 0 ||
	    !read_own(finding->value, &own))
		return;
	const XsBlock *block = xs_text_block(self->text, finding->block);
	XsSpan before = {block->span.start, finding->span.start};
	XsSpan after = {MIN(finding->span.end, block->span.end), block->span.end};
	read_text(self, near_part(self, before, true), &own, ret_facts);
	read_text(self, near_part(self, after, false), &own, ret_facts);
	if (block->cell >= 0) {
		read_table(self, finding->block, &own, ret_facts);
		return;
	}
	if (finding->block > 0)
		read_neighbour(self, finding->block - 1, block, true, &own, ret_facts);
	if (finding->block + 1 < xs_text_n_blocks(self->text))
		read_neighbour(self, finding->block + 1, block, false, &own, ret_facts);
}
