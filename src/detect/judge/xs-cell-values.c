// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/judge/xs-cell-values.h"

#include "text/xs-needle.h"

enum {
	MAX_CELL = 200, // bytes of a cell that may be one value
};

// Values that another reading found, and those of them that fill a cell.
typedef struct {
	const XsSubject *subject;
	GHashTable *values; // borrowed from the findings; a key's own value where it fills a cell
} Cells;

static const XsBlock *
block_of(const XsSubject *subject, const XsFinding *finding)
{
	return xs_text_block(subject->text, xs_subject_block_at(subject, finding->span.start));
}

// Without what the lines found, too: it is judged there.
static void
take_values(Cells *self, const XsFindings *findings, bool lines)
{
	for (size_t i = 0; i < xs_findings_count(findings); i++) {
		const XsFinding *finding = xs_findings_get(findings, i);
		if ((block_of(self->subject, finding)->reading == XS_READING_LINES) != lines)
			continue;
		if (lines)
			(void)g_hash_table_remove(self->values, finding->value);
		else
			(void)g_hash_table_insert(self->values, finding->value, NULL);
	}
}

static size_t
find_cells(Cells *self)
{
	size_t len;
	size_t found = 0;
	const char *utf8 = xs_text_utf8(self->subject->text, &len);
	for (size_t i = 0; i < xs_text_n_blocks(self->subject->text); i++) {
		const XsBlock *block = xs_text_block(self->subject->text, i);
		size_t length = block->span.end - block->span.start;
		if (block->cell < 0 || length > MAX_CELL || block->reading != XS_READING_LINES)
			continue;
		g_autofree char *value = xs_needle_canonical(utf8 + block->span.start, length);
		void *key;
		if (g_hash_table_lookup_extended(self->values, value, &key, NULL)) {
			(void)g_hash_table_replace(self->values, key, key);
			found++;
		}
		explicit_bzero(value, strlen(value));
	}
	return found;
}

static bool
fills_cell(const XsFinding *finding, void *data)
{
	const Cells *self = data;
	return block_of(self->subject, finding)->reading != XS_READING_LINES &&
	       g_hash_table_lookup(self->values, finding->value) != NULL;
}

static bool
has_other_reading(const XsText *text)
{
	for (size_t i = 0; i < xs_text_n_blocks(text); i++)
		if (xs_text_block(text, i)->reading != XS_READING_LINES)
			return true;
	return false;
}

void
xs_cell_values_drop(const XsSubject *subject, XsFindings *findings)
{
	if (!has_other_reading(subject->text))
		return;
	g_autoptr(GHashTable) values = g_hash_table_new(g_str_hash, g_str_equal);
	Cells self = {.subject = subject, .values = values};
	xs_findings_fill_values(findings, subject);
	take_values(&self, findings, false);
	if (g_hash_table_size(values) > 0)
		take_values(&self, findings, true);
	if (g_hash_table_size(values) > 0 && find_cells(&self) > 0)
		xs_findings_drop(findings, fills_cell, &self);
}
