// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-paragraph.h"

#include <string.h>

// Gaps between glyphs, in font sizes.
static const float TAB_GAP = 1.0F;    // another column
static const float OBJECT_GAP = 0.3F; // another column where a text object ends
static const float WORD_GAP = 0.2F;   // another word
static const float HAN_GAP = 0.55F;   // Han text is justified wider than words are
static const float MIXED_GAP = 0.3F;  // that layout programs leave between Han and other characters
static const float BOX_GAP = 3.0F;    // from box to box where each holds one character
static const float LINE_SLACK = 0.35F;
static const float RUN_SLACK = 0.1F;

static uint32_t
group_of(XsLayoutLines *self, const XsLayoutShow *show)
{
	if (show->dx == 1 && self->groups->len > 0 &&
	    g_array_index(self->groups, XsLayoutDirection, 0).degree == 0)
		return 0;
	int degree = (int)lround(atan2(show->dy, show->dx) * 180 / G_PI);
	degree = degree == -180 ? 180 : degree;
	for (guint i = 0; i < self->groups->len; i++)
		if (g_array_index(self->groups, XsLayoutDirection, i).degree == degree)
			return i;
	XsLayoutDirection group = {.degree = degree, .dx = show->dx, .dy = show->dy};
	g_array_append_val(self->groups, group);
	return self->groups->len - 1;
}

static void
find_runs(XsLayoutLines *self)
{
	XsLayoutTextRun *run = NULL;
	const XsLayoutDirection *group = NULL;
	uint32_t show_index = UINT32_MAX;
	uint32_t group_index = 0;
	const XsLayoutShow *show = NULL;
	const XsLayoutGlyph *before = NULL;
	uint32_t cell = XS_LAYOUT_GRID_NONE;
	guint n = 0;
	float end = 0; // of the last glyph that shows
	uint32_t object = 0;
	bool spaced = false;
	g_array_set_size(self->runs, 0);
	g_array_set_size(self->breaks, 0);
	g_array_set_size(self->near_breaks, 0);
	g_array_set_size(self->order, self->page->glyphs->len);
	uint32_t *order = (uint32_t *)(void *)self->order->data;
	for (guint i = 0; i < self->page->glyphs->len; i++) {
		const XsLayoutGlyph *glyph = xs_layout_lines_glyph(self, i);
		if (glyph->utf8_len == 0)
			continue;
		if (glyph->show != show_index) {
			show_index = glyph->show;
			show = xs_layout_lines_show(self, glyph);
			group_index = group_of(self, show);
			group = &g_array_index(self->groups, XsLayoutDirection, group_index);
		}
		float u = xs_layout_direction_along(group, glyph->x, glyph->y);
		float v = xs_layout_direction_across(group, glyph->x, glyph->y);
		if (self->grid != NULL)
			cell = xs_layout_cells_find(self, show, glyph, before, cell);
		before = glyph;
		if (run == NULL || run->group != group_index || u <= run->last ||
		    run->cell != cell || fabsf(v - run->v) > RUN_SLACK * MIN(show->em, run->em)) {
			XsLayoutTextRun next = {n, 0, group_index, u, u, v, show->em, cell};
			g_array_append_val(self->runs, next);
			run = &g_array_index(self->runs, XsLayoutTextRun, self->runs->len - 1);
		}
		if ((glyph->flags & XS_LAYOUT_SPACE) == 0) {
			float gap = run->count > 0 ? u - end : 0;
			bool objects = show->object != object && !spaced;
			if (gap > TAB_GAP * show->em || (gap > OBJECT_GAP * show->em && objects))
				g_array_append_val(self->breaks, n);
			if (gap > TAB_GAP * show->em ||
			    (gap > XS_LAYOUT_NEAR_GAP * show->em && objects))
				g_array_append_val(self->near_breaks, n);
			end = u + glyph->advance;
			object = show->object;
		}
		spaced = (glyph->flags & XS_LAYOUT_SPACE) != 0;
		run->last = u;
		run->count++;
		order[n++] = i;
	}
	g_array_set_size(self->order, n);
}

XS_CHECKED static bool
flush_text(XsLayoutLines *self, GError **error)
{
	if (self->text->len == 0)
		return true;
	XsPlace place = {self->place.part, self->from, self->next - self->from};
	bool sent = xs_sink_text(
		self->sink, XS_PIECE_CHARS, self->text->str, self->text->len, place, error);
	g_string_truncate(self->text, 0);
	return sent;
}

// Whether a glyph stands off the page; a stream that is no page has no box.
static bool
is_outside(const XsLayoutLines *self, const XsLayoutGlyph *glyph)
{
	const double *box = self->page->box;
	return box[0] < box[2] &&
	       (glyph->x < box[0] || glyph->x > box[2] || glyph->y < box[1] || glyph->y > box[3]);
}

// Without a call where there is room.
static inline void
append_character(GString *text, const char *utf8, size_t len)
{
	if (text->len + len >= text->allocated_len) {
		g_string_append_len(text, utf8, (gssize)len);
		return;
	}
	// Nearly all are of one to three bytes: a loop over them costs more than they do.
	char *to = text->str + text->len;
	to[0] = utf8[0];
	if (len > 1)
		to[1] = utf8[1];
	if (len > 2)
		to[2] = utf8[2];
	if (len > 3)
		memcpy(to + 3, utf8 + 3, len - 3);
	to[len] = '\0';
	text->len += len;
}

XS_CHECKED static bool
send_glyph(XsLayoutLines *self, uint32_t id, GError **error)
{
	const XsLayoutGlyph *glyph = xs_layout_lines_glyph(self, id);
	self->in_order = self->in_order && (int64_t)id > self->last_sent;
	self->last_sent = id;
	self->sent++;
	self->open = true;
	self->outside = self->outside || is_outside(self, glyph);
	if (glyph->n_chars != 1 || id != self->next) {
		if (!flush_text(self, error))
			return false;
	}
	if (glyph->n_chars != 1) {
		XsPlace place = {self->place.part, id, 1};
		return xs_sink_text(
			self->sink, XS_PIECE_ATOM, glyph->utf8, glyph->utf8_len, place, error);
	}
	if (self->text->len == 0)
		self->from = id;
	append_character(self->text, glyph->utf8, glyph->utf8_len);
	self->next = (uint64_t)id + 1;
	return true;
}

bool
xs_layout_lines_send_gap(XsLayoutLines *self, const char *gap, GError **error)
{
	XsPlace nowhere = {self->place.part, 0, 0};
	return flush_text(self, error) &&
	       xs_sink_text(self->sink, XS_PIECE_SYNTHETIC, gap, strlen(gap), nowhere, error);
}

bool
xs_layout_lines_end_block(XsLayoutLines *self, GError **error)
{
	if (!self->open)
		return true;
	self->open = false;
	bool hidden = self->outside && self->role == XS_ROLE_BODY;
	self->outside = false;
	XsRole role = hidden                                        ? XS_ROLE_HIDDEN
		      : self->in_cell && self->role == XS_ROLE_BODY ? XS_ROLE_CELL
								    : self->role;
	return flush_text(self, error) &&
	       (!self->in_cell || xs_sink_cell(self->sink, &self->cell, error)) &&
	       xs_sink_end_block(self->sink, role, self->label, error);
}

// Ideographs, kana and full-width forms: set solid, without spaces between words.
static bool
is_han(const XsLayoutGlyph *glyph)
{
	return glyph->utf8_len >= 3 && (uint8_t)glyph->utf8[0] >= 0xe2;
}

// The gap between glyph at of the line and the one before, in font sizes.
static float
gap_before(XsLayoutLines *self, const XsLayoutDirection *group, guint at)
{
	if (at == 0 || at >= self->line->len)
		return INFINITY;
	const XsLayoutGlyph *a =
		xs_layout_lines_glyph(self, g_array_index(self->line, uint32_t, at - 1));
	const XsLayoutGlyph *b =
		xs_layout_lines_glyph(self, g_array_index(self->line, uint32_t, at));
	const XsLayoutShow *show = xs_layout_lines_show(self, a);
	float em = MIN(show->em, xs_layout_lines_show(self, b)->em);
	float gap = xs_layout_direction_along(
		group, b->x - a->x - a->advance * show->dx, b->y - a->y - a->advance * show->dy);
	return em > 0 ? gap / em : 0;
}

// What stands between glyph at of the line and the one before, or NULL.
const char *
xs_layout_lines_between(XsLayoutLines *self, const XsLayoutDirection *group, guint at)
{
	float gap = gap_before(self, group, at);
	if (gap <= WORD_GAP || at == 0)
		return NULL;
	const XsLayoutGlyph *a =
		xs_layout_lines_glyph(self, g_array_index(self->line, uint32_t, at - 1));
	const XsLayoutGlyph *b =
		xs_layout_lines_glyph(self, g_array_index(self->line, uint32_t, at));
	bool space = ((a->flags | b->flags) & XS_LAYOUT_SPACE) != 0;
	bool objects =
		xs_layout_lines_show(self, a)->object != xs_layout_lines_show(self, b)->object;
	if (gap > TAB_GAP || (gap > OBJECT_GAP && objects && !space)) {
		// A form with one character a box: the characters of one value.
		bool boxed = gap <= BOX_GAP && gap_before(self, group, at - 1) > WORD_GAP &&
			     gap_before(self, group, at + 1) > WORD_GAP;
		return boxed ? " " : "\t";
	}
	bool han = is_han(a);
	if (space || (han == is_han(b) ? han && gap <= HAN_GAP : gap <= MIXED_GAP))
		return NULL;
	return " ";
}

// Whether glyph at of the line surely begins where the one before ends, as nearly all do: then nothing stands
// between them.
static inline bool
touches_before(const XsLayoutLines *self, const XsLayoutDirection *group, guint at)
{
	static const float sure = 0.19F; // less than WORD_GAP
	if (at == 0)
		return true;
	const uint32_t *ids = &g_array_index(self->line, uint32_t, at - 1);
	const XsLayoutGlyph *a = xs_layout_page_glyph(self->page, ids[0]);
	const XsLayoutGlyph *b = xs_layout_page_glyph(self->page, ids[1]);
	const XsLayoutShow *show = xs_layout_page_show(self->page, a->show);
	float em = show->em;
	if (b->show != a->show)
		em = MIN(em, xs_layout_page_show(self->page, b->show)->em);
	float gap = xs_layout_direction_along(
		group, b->x - a->x - a->advance * show->dx, b->y - a->y - a->advance * show->dy);
	return gap <= sure * em;
}

bool
xs_layout_lines_send(XsLayoutLines *self, const XsLayoutDirection *group, GError **error)
{
	for (guint i = 0; i < self->line->len; i++) {
		const char *gap = touches_before(self, group, i)
					  ? NULL
					  : xs_layout_lines_between(self, group, i);
		if (gap != NULL && !xs_layout_lines_send_gap(self, gap, error))
			return false;
		if (!send_glyph(self, g_array_index(self->line, uint32_t, i), error))
			return false;
	}
	g_array_set_size(self->line, 0);
	return true;
}

// Whether a glyph of the line, shortly before, is the same struck over.
static bool
has_twin_before(XsLayoutLines *self, guint at, float reach)
{
	enum { LOOK_BACK = 4 };
	const XsLayoutLineItem *item = &g_array_index(self->items, XsLayoutLineItem, at);
	const XsLayoutGlyph *glyph = xs_layout_lines_glyph(self, item->glyph);
	for (guint i = 1; i <= LOOK_BACK && i <= at; i++) {
		uint32_t before = g_array_index(self->items, XsLayoutLineItem, at - i).glyph;
		if (item->u - g_array_index(self->items, XsLayoutLineItem, at - i).u > reach)
			return false;
		const XsLayoutGlyph *other = xs_layout_lines_glyph(self, before);
		float em = xs_layout_lines_show(self, other)->em;
		if (xs_layout_twins(other, glyph, em))
			return true;
	}
	return false;
}

static int
compare_items(const void *a, const void *b)
{
	const XsLayoutLineItem *x = a;
	const XsLayoutLineItem *y = b;
	if (x->u != y->u)
		return x->u < y->u ? -1 : 1;
	return x->glyph < y->glyph ? -1 : x->glyph > y->glyph;
}

// The items as a line: in order, and copies struck over each other only once.
static void
line_of_items(XsLayoutLines *self, float em, bool overlapping)
{
	// Twins are at most a fifth of a font size apart, either way.
	float reach = 0.3F * em;
	if (overlapping)
		g_array_sort(self->items, compare_items);
	guint n = 0;
	g_array_set_size(self->line, self->items->len);
	uint32_t *line = (uint32_t *)(void *)self->line->data;
	const XsLayoutLineItem *items = &g_array_index(self->items, XsLayoutLineItem, 0);
	for (guint i = 0; i < self->items->len; i++) {
		bool near = i > 0 && !(items[i].u - items[i - 1].u > reach);
		if (!near || !has_twin_before(self, i, reach))
			line[n++] = items[i].glyph;
	}
	g_array_set_size(self->line, n);
}

static int
compare_lines(const void *a, const void *b)
{
	const XsLayoutTextRun *x = a;
	const XsLayoutTextRun *y = b;
	if (x->cell != y->cell)
		return x->cell < y->cell ? -1 : 1;
	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->v != y->v)
		return x->v > y->v ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

static int
compare_starts(const void *a, const void *b)
{
	const XsLayoutTextRun *x = a;
	const XsLayoutTextRun *y = b;
	if (x->u != y->u)
		return x->u < y->u ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

// The glyphs of a run; *em grows to the largest font size.
static void
add_items(XsLayoutLines *self,
	  const XsLayoutDirection *group,
	  const XsLayoutTextRun *run,
	  float *em)
{
	guint n = self->items->len;
	g_array_set_size(self->items, n + run->count);
	XsLayoutLineItem *items = &g_array_index(self->items, XsLayoutLineItem, n);
	uint32_t show = UINT32_MAX;
	for (guint k = 0; k < run->count; k++) {
		uint32_t id = g_array_index(self->order, uint32_t, run->first + k);
		const XsLayoutGlyph *glyph = xs_layout_lines_glyph(self, id);
		if (glyph->show != show)
			*em = MAX(*em, xs_layout_lines_show(self, glyph)->em);
		show = glyph->show;
		items[k] = (XsLayoutLineItem){xs_layout_direction_along(group, glyph->x, glyph->y),
					      id};
	}
}

guint
xs_layout_lines_end(const GArray *runs, guint start, guint end)
{
	const XsLayoutTextRun *first = &g_array_index(runs, XsLayoutTextRun, start);
	guint at = start + 1;
	for (; at < end; at++) {
		const XsLayoutTextRun *run = &g_array_index(runs, XsLayoutTextRun, at);
		if (run->group != first->group ||
		    first->v - run->v > LINE_SLACK * MIN(first->em, run->em))
			break;
	}
	return at;
}

void
xs_layout_lines_collect(XsLayoutLines *self, GArray *runs, guint start, guint end)
{
	XsLayoutTextRun *line = &g_array_index(runs, XsLayoutTextRun, start);
	const XsLayoutDirection *group =
		&g_array_index(self->groups, XsLayoutDirection, line->group);
	qsort(line, end - start, sizeof(XsLayoutTextRun), compare_starts);
	g_array_set_size(self->items, 0);
	bool overlapping = false;
	float em = 0;
	for (guint i = 0; i < end - start; i++) {
		overlapping = overlapping || (i > 0 && line[i].u <= line[i - 1].last);
		add_items(self, group, &line[i], &em);
	}
	line_of_items(self, em, overlapping);
}

XS_CHECKED static bool
push_lines(XsLayoutLines *self, GError **error)
{
	g_autoptr(GArray) runs = g_array_copy(self->runs);
	g_array_sort(runs, compare_lines);
	if (self->grid != NULL)
		return xs_layout_cells_push(self, runs, error);
	return xs_layout_tables_finish(self->tables, self->sink, error) &&
	       xs_sink_reading(self->sink, self->place.part, XS_READING_LINES, error) &&
	       xs_layout_lines_push_runs(self, runs, 0, runs->len, error);
}

// Whether the next run goes on where the last one ended.
static bool
goes_on(const XsLayoutLines *self, const XsLayoutTextRun *last, const XsLayoutTextRun *run)
{
	const XsLayoutDirection *group =
		&g_array_index(self->groups, XsLayoutDirection, last->group);
	uint32_t id = g_array_index(self->order, uint32_t, last->first + last->count - 1);
	const XsLayoutGlyph *glyph = xs_layout_lines_glyph(self, id);
	float em = MIN(last->em, run->em);
	const XsLayoutShow *show = xs_layout_lines_show(self, glyph);
	float gap = run->u - last->last -
		    xs_layout_direction_along(
			    group, glyph->advance * show->dx, glyph->advance * show->dy);
	// Text of no size stands all in one spot: its gaps are nothing.
	return run->group == last->group && fabsf(run->v - last->v) <= LINE_SLACK * em &&
	       gap >= -0.5F * em && gap <= 3 * em;
}

// Whether a run that runs down the page, like figures among upright ideographs, begins or ends at (x, y) below or
// above a single character that stands upright.
static bool
meets_upright(const XsLayoutLines *self,
	      const XsLayoutTextRun *upright,
	      const XsLayoutTextRun *down,
	      float x,
	      float y,
	      bool below)
{
	static const float middle[2] = {0.5F, 0.38F}; // font sizes from the start of a character
	static const float wide = 0.8F;
	static const float far = 1.5F;
	const XsLayoutDirection *group =
		&g_array_index(self->groups, XsLayoutDirection, upright->group);
	const XsLayoutDirection *other =
		&g_array_index(self->groups, XsLayoutDirection, down->group);
	bool turned = other->dx * group->dy - other->dy * group->dx > 0.9F;
	if (upright->count != 1 || !turned)
		return false;
	float em = upright->em;
	float u = xs_layout_direction_along(group, x, y) - upright->u - middle[0] * em;
	float v = xs_layout_direction_across(group, x, y) - upright->v - middle[1] * em;
	float away = below ? -v : v;
	return fabsf(u) <= wide * em && away >= 0 && away <= far * em;
}

// Whether the next run goes on where the last one ended, but in another direction, as text on an arc
// does and figures in vertical text; or both are single characters, this below that.
static bool
is_stacked(const XsLayoutLines *self, const XsLayoutTextRun *last, const XsLayoutTextRun *run)
{
	static const float beside = 0.4F;
	static const float close = 0.6F;
	static const float far = 2.5F;
	uint32_t end = g_array_index(self->order, uint32_t, last->first + last->count - 1);
	uint32_t start = g_array_index(self->order, uint32_t, run->first);
	const XsLayoutGlyph *a = xs_layout_lines_glyph(self, end);
	const XsLayoutGlyph *b = xs_layout_lines_glyph(self, start);
	float em = MIN(last->em, run->em);
	if (MAX(last->em, run->em) > 1.5F * em || ((a->flags | b->flags) & XS_LAYOUT_SPACE) != 0)
		return false;
	if (run->group != last->group) {
		const XsLayoutShow *show = xs_layout_lines_show(self, a);
		float x = a->x + a->advance * show->dx;
		float y = a->y + a->advance * show->dy;
		return hypotf(b->x - x, b->y - y) <= beside * em ||
		       meets_upright(self, last, run, b->x, b->y, true) ||
		       meets_upright(self, run, last, x, y, false);
	}
	return last->count == 1 && run->count == 1 && fabsf(run->u - last->u) <= beside * em &&
	       last->v - run->v >= close * em && last->v - run->v <= far * em;
}

// Short stacks say nothing: the digits of a column of numbers are single, too. Three ideographs are a name.
static bool
has_stack(const XsLayoutLines *self)
{
	enum { ENOUGH = 6, OF_HAN = 3 };
	guint n = 0;
	for (guint i = 1; i < self->runs->len; i++) {
		const XsLayoutTextRun *run = &g_array_index(self->runs, XsLayoutTextRun, i);
		uint32_t id = g_array_index(self->order, uint32_t, run->first);
		guint weight = is_han(xs_layout_lines_glyph(self, id)) ? OF_HAN : 1;
		n = is_stacked(self, run - 1, run) ? n + weight : 0;
		if (n >= ENOUGH)
			return true;
	}
	return false;
}

XS_CHECKED static bool
push_stream(XsLayoutLines *self, GError **error)
{
	const XsLayoutDirection *group = NULL;
	for (guint i = 0; i < self->runs->len; i++) {
		const XsLayoutTextRun *run = &g_array_index(self->runs, XsLayoutTextRun, i);
		bool joins = i > 0 && (goes_on(self, run - 1, run) ||
				       (self->stacked && is_stacked(self, run - 1, run)));
		if (!joins && i > 0 &&
		    (!xs_layout_lines_send(self, group, error) ||
		     !xs_layout_lines_end_block(self, error)))
			return false;
		group = &g_array_index(self->groups, XsLayoutDirection, run->group);
		g_array_append_vals(
			self->line, &g_array_index(self->order, uint32_t, run->first), run->count);
	}
	return group == NULL ||
	       (xs_layout_lines_send(self, group, error) && xs_layout_lines_end_block(self, error));
}

XS_CHECKED static bool
push_gap(const XsLayoutLines *self, const char *reason, GError **error)
{
	return xs_sink_gap(self->sink, XS_GAP_UNSUPPORTED, true, self->place, reason, error);
}

XS_CHECKED static bool
push_readings(XsLayoutLines *self, GError **error)
{
	if (!xs_sink_reading(self->sink, self->place.part, XS_READING_LINES, error))
		return false;
	xs_layout_cells_rule(self);
	find_runs(self);
	if (xs_layout_cells_align(self))
		find_runs(self);
	self->stacked = has_stack(self);
	if (!push_lines(self, error))
		return false;
	if ((self->puzzling && !push_gap(self, "table not understood", error)) ||
	    (self->parted && !push_gap(self, "text parted by the end of a page", error)))
		return false;
	if (!xs_layout_edges_push(self, error))
		return false;
	if (self->in_order && !self->stacked && self->sent == self->order->len)
		return true;
	self->next = 0;
	self->in_cell = false;
	return xs_sink_reading(self->sink, self->place.part, XS_READING_STREAM, error) &&
	       push_stream(self, error);
}

bool
xs_layout_lines_push(const XsLayoutPage *page,
		     XsSink *sink,
		     uint32_t part,
		     XsRole role,
		     uint32_t label,
		     XsLayoutTables *tables,
		     GError **error)
{
	g_autoptr(GArray) order = g_array_new(false, false, sizeof(uint32_t));
	g_autoptr(GArray) runs = g_array_new(false, false, sizeof(XsLayoutTextRun));
	g_autoptr(GArray) breaks = g_array_new(false, false, sizeof(guint));
	g_autoptr(GArray) near_breaks = g_array_new(false, false, sizeof(guint));
	g_autoptr(GArray) groups = g_array_new(false, false, sizeof(XsLayoutDirection));
	g_autoptr(GArray) items = g_array_new(false, false, sizeof(XsLayoutLineItem));
	g_autoptr(GArray) line = g_array_new(false, false, sizeof(uint32_t));
	GString *text = g_string_new(NULL);
	XsLayoutLines self = {
		.page = page,
		.sink = sink,
		.out = sink,
		.place = {.part = part},
		.role = role,
		.label = label,
		.tables = tables,
		.edges = xs_layout_tables_edges(tables),
		.order = order,
		.runs = runs,
		.breaks = breaks,
		.near_breaks = near_breaks,
		.groups = groups,
		.items = items,
		.line = line,
		.text = text,
		.last_sent = -1,
		.in_order = true,
	};
	bool pushed = push_readings(&self, error);
	g_string_free(text, true);
	xs_layout_grid_free(self.grid);
	g_free(self.cells_of);
	return pushed;
}
