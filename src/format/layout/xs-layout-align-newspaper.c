// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-align-private.h"

#include <string.h>

enum {
	MOST = 3,  // columns
	LINES = 4, // at least
	LONG = 8,  // font sizes that a line fills on average, at least
};

static const float SLACK = 1.5F; // font sizes that a full line leaves free

static bool
is_punctuation(const XsLayoutGlyph *glyph)
{
	return glyph->utf8_len == 3 &&
	       (memcmp(glyph->utf8, "，", 3) == 0 || memcmp(glyph->utf8, "。", 3) == 0 ||
		memcmp(glyph->utf8, "、", 3) == 0 || memcmp(glyph->utf8, "；", 3) == 0);
}

static bool
has_punctuation(const XsLayoutAlign *self, const XsLayoutField *field)
{
	for (guint at = field->first; at <= field->last; at++)
		if (is_punctuation(xs_layout_align_glyph(self, at)))
			return true;
	return false;
}

bool
xs_layout_align_is_newspaper(const XsLayoutAlign *self, guint start, guint end)
{
	guint n[MOST] = {0};
	guint full[MOST] = {0};
	guint prose[MOST] = {0};
	float width[MOST] = {0};
	if (self->n_columns > MOST || end - start < LINES)
		return false;
	for (guint i = start; i < end; i++) {
		const XsLayoutRow *line = xs_layout_align_line(self, i);
		for (guint k = 0; k < line->n; k++) {
			const XsLayoutField *field = xs_layout_align_field(self, line->first + k);
			float room = self->ends[field->column] - field->u1;
			n[field->column]++;
			width[field->column] += (field->u1 - field->u0) / line->em;
			full[field->column] += room <= SLACK * line->em ? 1 : 0;
			prose[field->column] += has_punctuation(self, field) ? 1 : 0;
		}
	}
	for (uint32_t k = 0; k < self->n_columns; k++)
		if (n[k] < LINES - 1 || full[k] * 5 < n[k] * 3 || prose[k] * 3 < n[k] ||
		    width[k] < (float)(LONG * n[k]))
			return false;
	return true;
}
