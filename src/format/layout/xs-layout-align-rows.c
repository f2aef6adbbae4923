// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-align-private.h"

static const float APART = 1.25F;     // of the least distance of two lines: between rows
static const float BESIDE = 0.8F;     // font sizes: lines that overlap
static const float SLACK = 0.1F;      // font sizes that a line that is full leaves free
static const float NEAR_SLACK = 1.5F; // where the distance says that it goes on

void
xs_layout_align_measure_columns(XsLayoutAlign *self, guint start, guint end)
{
	float starts[XS_LAYOUT_ALIGN_COLUMNS + 1];
	float nearest = INFINITY;
	for (uint32_t k = 0; k < self->n_columns; k++) {
		starts[k] = INFINITY;
		self->ends[k] = -INFINITY;
	}
	for (guint i = start; i < end; i++) {
		const XsLayoutRow *line = xs_layout_align_line(self, i);
		for (guint k = 0; k < line->n; k++) {
			const XsLayoutField *field = xs_layout_align_field(self, line->first + k);
			if (xs_layout_align_crosses(self, field))
				continue;
			starts[field->column] = MIN(starts[field->column], field->u0);
			self->ends[field->column] = MAX(self->ends[field->column], field->u1);
		}
	}
	for (uint32_t k = 0; k + 1 < self->n_columns; k++)
		nearest = MIN(nearest, starts[k + 1] - self->ends[k]);
	for (uint32_t k = 0; k + 1 < self->n_columns; k++)
		self->ends[k] = MAX(self->ends[k], starts[k + 1] - nearest);
}

// Whether lines stand at two distances: within rows and between them.
static void
measure_pitch(XsLayoutAlign *self, guint start, guint end)
{
	guint wide = 0;
	self->pitch = INFINITY;
	for (guint i = start + 1; i < end; i++)
		self->pitch = MIN(self->pitch,
				  xs_layout_align_line(self, i - 1)->v -
					  xs_layout_align_line(self, i)->v);
	for (guint i = start + 1; i < end; i++)
		wide += xs_layout_align_line(self, i - 1)->v - xs_layout_align_line(self, i)->v >
					APART * self->pitch
				? 1
				: 0;
	if (wide < XS_LAYOUT_ALIGN_ROWS - 1)
		self->pitch = 0;
}

// Whether a field may be the rest of the one above it, which then reaches to the end of its column, or
// as far as slack before that.
static bool
may_wrap(const XsLayoutAlign *self,
	 const XsLayoutField *above,
	 const XsLayoutField *field,
	 float slack)
{
	const uint32_t *ids = (const uint32_t *)(const void *)self->ids->data;
	XsLayoutWord last = xs_layout_word_last(
		self->lines, ids + above->first, above->last - above->first + 1);
	XsLayoutWord next = xs_layout_word_first(
		self->lines, ids + field->first, field->last - field->first + 1);
	float room = self->ends[field->column] - above->u1;
	// Where nothing else tells: a number is parted only where it fills its line, and two of one length
	// are two.
	if (last.joins && next.plain && self->pitch == 0)
		return room < 1.2F * next.advance + slack && next.length < last.length;
	return room <= xs_layout_word_needs(&last, &next) + slack;
}

// The nearest text above line i in a column, of lines from start on, or NULL.
static const XsLayoutField *
field_above(const XsLayoutAlign *self, guint start, guint i, uint32_t column)
{
	while (i > start) {
		const XsLayoutRow *line = xs_layout_align_line(self, --i);
		for (guint k = line->n; k > 0; k--) {
			const XsLayoutField *field =
				xs_layout_align_field(self, line->first + k - 1);
			if (field->column == column)
				return field;
		}
	}
	return NULL;
}

// How many fields of line i may be the rests of those above them in the row of lines from start on;
// less than none where a field crosses gaps or has none above it.
static int
count_wraps(const XsLayoutAlign *self, guint start, guint i)
{
	const XsLayoutRow *line = xs_layout_align_line(self, i);
	float slack = (self->pitch > 0 ? NEAR_SLACK : SLACK) * line->em;
	int wraps = 0;
	for (guint k = 0; k < line->n; k++) {
		const XsLayoutField *field = xs_layout_align_field(self, line->first + k);
		const XsLayoutField *above = field_above(self, start, i, field->column);
		if (above == NULL || xs_layout_align_crosses(self, field))
			return -1;
		wraps += may_wrap(self, above, field, slack) ? 1 : 0;
	}
	return wraps;
}

// Whether line i stands too far below the one above it to be of its row.
static bool
is_apart(const XsLayoutAlign *self, guint i)
{
	const XsLayoutRow *line = xs_layout_align_line(self, i);
	float pitch = xs_layout_align_line(self, i - 1)->v - line->v;
	return pitch > 2 * line->em || (self->pitch > 0 && pitch > APART * self->pitch);
}

// Whether the lines that stand near those above them are their rests, nearly all: then all are.
static void
measure_trust(XsLayoutAlign *self, guint start, guint end)
{
	guint row = start;
	guint fields = 0;
	guint wraps = 0;
	for (guint i = start + 1; self->pitch > 0 && i < end; i++) {
		if (is_apart(self, i)) {
			row = i;
			continue;
		}
		int n = xs_layout_align_line(self, i)->n < xs_layout_align_line(self, row)->n
				? count_wraps(self, row, i)
				: -1;
		fields += n >= 0 ? xs_layout_align_line(self, i)->n : 0;
		wraps += n >= 0 ? (guint)n : 0;
	}
	self->trusted = fields > 0 && wraps * 4 >= fields * 3;
}

// How many fields of line a stand in columns of line b.
static guint
count_shared(const XsLayoutAlign *self, const XsLayoutRow *a, const XsLayoutRow *b)
{
	guint shared = 0;
	for (guint k = 0; k < a->n; k++) {
		uint32_t column = xs_layout_align_field(self, a->first + k)->column;
		for (guint at = 0; at < b->n; at++) {
			if (xs_layout_align_field(self, b->first + at)->column != column)
				continue;
			shared++;
			break;
		}
	}
	return shared;
}

// Whether line i stands in the middle between two lines that it overlaps, in other columns than the one above and its
// rest below: texts that are centred in their rows.
static bool
is_centred(const XsLayoutAlign *self, guint i)
{
	if (i == 0 || i + 1 >= self->rows->len)
		return false;
	const XsLayoutRow *above = xs_layout_align_line(self, i - 1);
	const XsLayoutRow *line = xs_layout_align_line(self, i);
	const XsLayoutRow *below = xs_layout_align_line(self, i + 1);
	float before = above->v - line->v;
	float behind = line->v - below->v;
	return before <= BESIDE * line->em && fabsf(before - behind) <= SLACK * line->em &&
	       count_shared(self, line, above) == 0 && count_shared(self, line, below) == 0 &&
	       count_shared(self, below, above) == below->n;
}

// Whether line i is of one row with the one above it since one of them is centred.
static bool
beside(const XsLayoutAlign *self, guint start, guint i)
{
	return is_centred(self, i) || (i - 1 > start && is_centred(self, i - 1));
}

// Whether a line of about as many fields follows line i at the distance that it has from the one above.
static bool
is_followed(const XsLayoutAlign *self, guint i)
{
	if (i + 1 >= self->rows->len)
		return false;
	const XsLayoutRow *line = xs_layout_align_line(self, i);
	const XsLayoutRow *next = xs_layout_align_line(self, i + 1);
	float pitch = xs_layout_align_line(self, i - 1)->v - line->v;
	return next->n * 2 > line->n && fabsf(line->v - next->v - pitch) < SLACK * line->em;
}

// Whether line i is the last and not much shorter than the row above, at the distance that rows have: it may be
// a row that is not full.
static bool
is_short_row(const XsLayoutAlign *self, guint start, guint i)
{
	const XsLayoutRow *row = xs_layout_align_line(self, start);
	const XsLayoutRow *line = xs_layout_align_line(self, i);
	float pitch = row->v - line->v;
	float before = xs_layout_align_line(self, start - 1)->v - row->v;
	bool last = i + 1 >= self->rows->len ||
		    line->v - xs_layout_align_line(self, i + 1)->v > APART * pitch;
	return last && line->n * 2 > row->n && fabsf(before - pitch) < SLACK * line->em;
}

// Whether line i goes on with the row of lines from start on.
static bool
goes_on(const XsLayoutAlign *self, guint start, guint i)
{
	const XsLayoutRow *line = xs_layout_align_line(self, i);
	if (line->settled || xs_layout_align_line(self, start)->settled)
		return false;
	// Headers may all be wrapped, where other rows stand farther apart.
	bool header = start == self->top && (self->pitch > 0 || !is_followed(self, i));
	guint most = xs_layout_align_line(self, start)->n + (header ? 1 : 0);
	if (beside(self, start, i))
		return true;
	if (line->n >= most || is_apart(self, i))
		return false;
	if (self->pitch == 0 && start > self->top && is_short_row(self, start, i))
		return false;
	int wraps = count_wraps(self, start, i);
	return wraps >= 0 && (self->trusted || (guint)wraps == line->n);
}

void
xs_layout_align_measure(XsLayoutAlign *self, guint start, guint end)
{
	xs_layout_align_measure_columns(self, start, end);
	measure_pitch(self, start, end);
	measure_trust(self, start, end);
}

void
xs_layout_align_find_rows(XsLayoutAlign *self, guint start, guint end, guint most)
{
	const XsLayoutRow *line = xs_layout_align_line(self, start);
	float top = line->v + line->em;
	guint row = start;
	guint at = start;
	self->top = start;
	g_array_set_size(self->vs, 0);
	g_array_set_size(self->whole, 0);
	g_array_append_val(self->vs, top);
	for (;;) {
		line = xs_layout_align_line(self, at);
		bool whole =
			line->n == 1 &&
			xs_layout_align_crosses(self, xs_layout_align_field(self, line->first));
		for (at++; !whole && at < most && goes_on(self, row, at);)
			at++;
		line = xs_layout_align_line(self, at - 1);
		float border = line->bottom - XS_LAYOUT_MIDDLE * line->em;
		if (at < end)
			border = (line->bottom + xs_layout_align_line(self, at)->v) / 2 +
				 XS_LAYOUT_MIDDLE * line->em;
		g_array_append_val(self->vs, border);
		g_array_append_val(self->whole, whole);
		row = at;
		if (at >= end)
			return;
	}
}
