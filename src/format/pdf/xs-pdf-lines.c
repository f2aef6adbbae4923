// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/xs-pdf-lines.h"

#include <math.h>
#include <string.h>

// Gaps between glyphs, in font sizes.
static const float TAB_GAP = 1.0F;    // another column
static const float OBJECT_GAP = 0.3F; // another column where a text object ends
static const float WORD_GAP = 0.2F;   // another word
static const float HAN_GAP = 0.55F;   // Han text is justified wider than words are
static const float BOX_GAP = 3.0F;    // from box to box where each holds one character
static const float LINE_SLACK = 0.35F;
static const float RUN_SLACK = 0.1F;

// Glyphs drawn one after another forwards along one baseline.
typedef struct {
	guint first; // in the order array
	guint count;
	uint32_t group;
	float u; // along the group's direction: of the first glyph
	float last;
	float v; // across, upwards
	float em;
} Run;

// One direction of writing.
typedef struct {
	int degree;
	float dx;
	float dy;
} Group;

typedef struct {
	float u;
	uint32_t glyph;
} Item;

typedef struct {
	const XsPdfLedger *ledger;
	XsSink *sink;
	XsPlace place;
	XsRole role;
	uint32_t label;
	GArray *order;  // uint32_t: glyphs with characters, as drawn
	GArray *runs;   // Run
	GArray *groups; // Group
	GArray *items;  // Item: a line before it is in order
	GArray *line;   // uint32_t: glyphs of the line at hand
	GString *text;  // characters not sent yet
	uint64_t from;  // their first glyph
	uint64_t next;  // glyph that would continue them
	uint64_t sent;  // glyphs
	int64_t last_sent;
	bool in_order;
	bool stacked; // single characters lead on below each other or around a bend
	bool open;    // the block has text
	bool outside; // some of it stands off the page, where nobody sees it
} Lines;

static inline const XsPdfGlyph *
glyph_at(const Lines *self, uint32_t id)
{
	return xs_pdf_ledger_glyph(self->ledger, id);
}

static inline const XsPdfShow *
show_of(const Lines *self, const XsPdfGlyph *glyph)
{
	return xs_pdf_ledger_show(self->ledger, glyph->show);
}

static uint32_t
group_of(Lines *self, const XsPdfShow *show)
{
	if (show->dx == 1 && self->groups->len > 0 &&
	    g_array_index(self->groups, Group, 0).degree == 0)
		return 0;
	int degree = (int)lround(atan2(show->dy, show->dx) * 180 / G_PI);
	degree = degree == -180 ? 180 : degree;
	for (guint i = 0; i < self->groups->len; i++)
		if (g_array_index(self->groups, Group, i).degree == degree)
			return i;
	Group group = {.degree = degree, .dx = show->dx, .dy = show->dy};
	g_array_append_val(self->groups, group);
	return self->groups->len - 1;
}

static inline float
along(const Group *group, float x, float y)
{
	return x * group->dx + y * group->dy;
}

static inline float
across(const Group *group, float x, float y)
{
	return y * group->dx - x * group->dy;
}

static void
find_runs(Lines *self)
{
	Run *run = NULL;
	const Group *group = NULL;
	uint32_t show_index = UINT32_MAX;
	uint32_t group_index = 0;
	const XsPdfShow *show = NULL;
	guint n = 0;
	g_array_set_size(self->order, self->ledger->glyphs->len);
	uint32_t *order = (uint32_t *)(void *)self->order->data;
	for (guint i = 0; i < self->ledger->glyphs->len; i++) {
		const XsPdfGlyph *glyph = glyph_at(self, i);
		if (glyph->utf8_len == 0)
			continue;
		if (glyph->show != show_index) {
			show_index = glyph->show;
			show = show_of(self, glyph);
			group_index = group_of(self, show);
			group = &g_array_index(self->groups, Group, group_index);
		}
		float u = along(group, glyph->x, glyph->y);
		float v = across(group, glyph->x, glyph->y);
		if (run == NULL || run->group != group_index || u <= run->last ||
		    fabsf(v - run->v) > RUN_SLACK * MIN(show->em, run->em)) {
			Run next = {n, 0, group_index, u, u, v, show->em};
			g_array_append_val(self->runs, next);
			run = &g_array_index(self->runs, Run, self->runs->len - 1);
		}
		run->last = u;
		run->count++;
		order[n++] = i;
	}
	g_array_set_size(self->order, n);
}

XS_CHECKED static bool
flush_text(Lines *self, GError **error)
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
is_outside(const Lines *self, const XsPdfGlyph *glyph)
{
	const double *box = self->ledger->box;
	return box[0] < box[2] &&
	       (glyph->x < box[0] || glyph->x > box[2] || glyph->y < box[1] || glyph->y > box[3]);
}

XS_CHECKED static bool
send_glyph(Lines *self, uint32_t id, GError **error)
{
	const XsPdfGlyph *glyph = glyph_at(self, id);
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
	g_string_append_len(self->text, glyph->utf8, glyph->utf8_len);
	self->next = (uint64_t)id + 1;
	return true;
}

XS_CHECKED static bool
send_gap(Lines *self, const char *gap, GError **error)
{
	XsPlace nowhere = {self->place.part, 0, 0};
	return flush_text(self, error) &&
	       xs_sink_text(self->sink, XS_PIECE_SYNTHETIC, gap, 1, nowhere, error);
}

XS_CHECKED static bool
end_block(Lines *self, GError **error)
{
	if (!self->open)
		return true;
	self->open = false;
	bool hidden = self->outside && self->role == XS_ROLE_BODY;
	self->outside = false;
	return flush_text(self, error) &&
	       xs_sink_end_block(
		       self->sink, hidden ? XS_ROLE_HIDDEN : self->role, self->label, error);
}

// Ideographs, kana and full-width forms: set solid, without spaces between words.
static bool
is_han(const XsPdfGlyph *glyph)
{
	return glyph->utf8_len >= 3 && (uint8_t)glyph->utf8[0] >= 0xe2;
}

// The gap between glyph at of the line and the one before, in font sizes.
static float
gap_before(Lines *self, const Group *group, guint at)
{
	if (at == 0 || at >= self->line->len)
		return INFINITY;
	const XsPdfGlyph *a = glyph_at(self, g_array_index(self->line, uint32_t, at - 1));
	const XsPdfGlyph *b = glyph_at(self, g_array_index(self->line, uint32_t, at));
	const XsPdfShow *show = show_of(self, a);
	float em = MIN(show->em, show_of(self, b)->em);
	float gap = along(
		group, b->x - a->x - a->advance * show->dx, b->y - a->y - a->advance * show->dy);
	return em > 0 ? gap / em : 0;
}

// What stands between glyph at of the line and the one before, or NULL.
static const char *
text_between(Lines *self, const Group *group, guint at)
{
	float gap = gap_before(self, group, at);
	if (gap <= WORD_GAP || at == 0)
		return NULL;
	const XsPdfGlyph *a = glyph_at(self, g_array_index(self->line, uint32_t, at - 1));
	const XsPdfGlyph *b = glyph_at(self, g_array_index(self->line, uint32_t, at));
	bool space = ((a->flags | b->flags) & XS_PDF_GLYPH_SPACE) != 0;
	bool objects = show_of(self, a)->text_object != show_of(self, b)->text_object;
	if (gap > TAB_GAP || (gap > OBJECT_GAP && objects && !space)) {
		// A form with one character a box: the characters of one value.
		bool boxed = gap <= BOX_GAP && gap_before(self, group, at - 1) > WORD_GAP &&
			     gap_before(self, group, at + 1) > WORD_GAP;
		return boxed ? " " : "\t";
	}
	if (space || (is_han(a) && is_han(b) && gap <= HAN_GAP))
		return NULL;
	return " ";
}

// Sends the glyphs of the line at hand.
XS_CHECKED static bool
send_line(Lines *self, const Group *group, GError **error)
{
	for (guint i = 0; i < self->line->len; i++) {
		const char *gap = text_between(self, group, i);
		if (gap != NULL && !send_gap(self, gap, error))
			return false;
		if (!send_glyph(self, g_array_index(self->line, uint32_t, i), error))
			return false;
	}
	g_array_set_size(self->line, 0);
	return true;
}

// Whether a glyph of the line, shortly before, is the same struck over.
static bool
has_twin_before(Lines *self, guint at, float reach)
{
	enum { LOOK_BACK = 4 };
	const Item *item = &g_array_index(self->items, Item, at);
	const XsPdfGlyph *glyph = glyph_at(self, item->glyph);
	for (guint i = 1; i <= LOOK_BACK && i <= at; i++) {
		uint32_t before = g_array_index(self->items, Item, at - i).glyph;
		if (item->u - g_array_index(self->items, Item, at - i).u > reach)
			return false;
		if (xs_pdf_ledger_twins(self->ledger, glyph_at(self, before), glyph))
			return true;
	}
	return false;
}

static int
compare_items(const void *a, const void *b)
{
	const Item *x = a;
	const Item *y = b;
	if (x->u != y->u)
		return x->u < y->u ? -1 : 1;
	return x->glyph < y->glyph ? -1 : x->glyph > y->glyph;
}

// The items as a line: in order, and copies struck over each other only once.
XS_CHECKED static bool
send_items(Lines *self, const Group *group, float em, bool overlapping, GError **error)
{
	// Twins are at most a fifth of a font size apart, either way.
	float reach = 0.3F * em;
	if (overlapping)
		g_array_sort(self->items, compare_items);
	guint n = 0;
	g_array_set_size(self->line, self->items->len);
	uint32_t *line = (uint32_t *)(void *)self->line->data;
	for (guint i = 0; i < self->items->len; i++)
		if (!has_twin_before(self, i, reach))
			line[n++] = g_array_index(self->items, Item, i).glyph;
	g_array_set_size(self->line, n);
	return send_line(self, group, error) && end_block(self, error);
}

static int
compare_lines(const void *a, const void *b)
{
	const Run *x = a;
	const Run *y = b;
	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->v != y->v)
		return x->v > y->v ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

static int
compare_starts(const void *a, const void *b)
{
	const Run *x = a;
	const Run *y = b;
	if (x->u != y->u)
		return x->u < y->u ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

// The glyphs of a run; *em grows to the largest font size.
static void
add_items(Lines *self, const Group *group, const Run *run, float *em)
{
	guint n = self->items->len;
	g_array_set_size(self->items, n + run->count);
	Item *items = &g_array_index(self->items, Item, n);
	for (guint k = 0; k < run->count; k++) {
		uint32_t id = g_array_index(self->order, uint32_t, run->first + k);
		const XsPdfGlyph *glyph = glyph_at(self, id);
		*em = MAX(*em, show_of(self, glyph)->em);
		items[k] = (Item){along(group, glyph->x, glyph->y), id};
	}
}

// Sends runs [start, end), which share a baseline.
XS_CHECKED static bool
send_runs(Lines *self, GArray *runs, guint start, guint end, GError **error)
{
	Run *line = &g_array_index(runs, Run, start);
	const Group *group = &g_array_index(self->groups, Group, line->group);
	qsort(line, end - start, sizeof(Run), compare_starts);
	g_array_set_size(self->items, 0);
	bool overlapping = false;
	float em = 0;
	for (guint i = 0; i < end - start; i++) {
		overlapping = overlapping || (i > 0 && line[i].u <= line[i - 1].last);
		add_items(self, group, &line[i], &em);
	}
	return send_items(self, group, em, overlapping, error);
}

XS_CHECKED static bool
push_lines(Lines *self, GError **error)
{
	g_autoptr(GArray) runs = g_array_copy(self->runs);
	g_array_sort(runs, compare_lines);
	guint start = 0;
	while (start < runs->len) {
		const Run *first = &g_array_index(runs, Run, start);
		guint end = start + 1;
		for (; end < runs->len; end++) {
			const Run *run = &g_array_index(runs, Run, end);
			if (run->group != first->group ||
			    first->v - run->v > LINE_SLACK * MIN(first->em, run->em))
				break;
		}
		if (!send_runs(self, runs, start, end, error))
			return false;
		start = end;
	}
	return true;
}

// Whether the next run goes on where the last one ended.
static bool
goes_on(const Lines *self, const Run *last, const Run *run)
{
	const Group *group = &g_array_index(self->groups, Group, last->group);
	uint32_t id = g_array_index(self->order, uint32_t, last->first + last->count - 1);
	const XsPdfGlyph *glyph = glyph_at(self, id);
	float em = MIN(last->em, run->em);
	const XsPdfShow *show = show_of(self, glyph);
	float gap = run->u - last->last -
		    along(group, glyph->advance * show->dx, glyph->advance * show->dy);
	// Text of no size stands all in one spot: its gaps are nothing.
	return run->group == last->group && fabsf(run->v - last->v) <= LINE_SLACK * em &&
	       gap >= -0.5F * em && gap <= 3 * em;
}

// Whether the next run goes on where the last one ended, but in another direction, as text on an arc
// does; or both are single characters, this below that.
static bool
is_stacked(const Lines *self, const Run *last, const Run *run)
{
	static const float beside = 0.4F;
	static const float close = 0.6F;
	static const float far = 2.5F;
	uint32_t end = g_array_index(self->order, uint32_t, last->first + last->count - 1);
	uint32_t start = g_array_index(self->order, uint32_t, run->first);
	const XsPdfGlyph *a = glyph_at(self, end);
	const XsPdfGlyph *b = glyph_at(self, start);
	float em = MIN(last->em, run->em);
	if (MAX(last->em, run->em) > 1.5F * em || ((a->flags | b->flags) & XS_PDF_GLYPH_SPACE) != 0)
		return false;
	if (run->group != last->group) {
		const XsPdfShow *show = show_of(self, a);
		return hypotf(b->x - a->x - a->advance * show->dx,
			      b->y - a->y - a->advance * show->dy) <= beside * em;
	}
	return last->count == 1 && run->count == 1 && fabsf(run->u - last->u) <= beside * em &&
	       last->v - run->v >= close * em && last->v - run->v <= far * em;
}

// Short stacks say nothing: the digits of a column of numbers are single, too.
static bool
has_stack(const Lines *self)
{
	enum { ENOUGH = 6 };
	guint n = 0;
	for (guint i = 1; i < self->runs->len; i++) {
		const Run *run = &g_array_index(self->runs, Run, i);
		n = is_stacked(self, run - 1, run) ? n + 1 : 0;
		if (n >= ENOUGH)
			return true;
	}
	return false;
}

XS_CHECKED static bool
push_stream(Lines *self, GError **error)
{
	const Group *group = NULL;
	for (guint i = 0; i < self->runs->len; i++) {
		const Run *run = &g_array_index(self->runs, Run, i);
		bool joins = i > 0 && (goes_on(self, run - 1, run) ||
				       (self->stacked && is_stacked(self, run - 1, run)));
		if (!joins && i > 0 && (!send_line(self, group, error) || !end_block(self, error)))
			return false;
		group = &g_array_index(self->groups, Group, run->group);
		g_array_append_vals(
			self->line, &g_array_index(self->order, uint32_t, run->first), run->count);
	}
	return group == NULL || (send_line(self, group, error) && end_block(self, error));
}

XS_CHECKED static bool
push_readings(Lines *self, GError **error)
{
	if (!xs_sink_reading(self->sink, self->place.part, XS_READING_LINES, error))
		return false;
	find_runs(self);
	self->stacked = has_stack(self);
	if (!push_lines(self, error))
		return false;
	if (self->in_order && !self->stacked && self->sent == self->order->len)
		return true;
	self->next = 0;
	return xs_sink_reading(self->sink, self->place.part, XS_READING_STREAM, error) &&
	       push_stream(self, error);
}

bool
xs_pdf_lines_push(const XsPdfLedger *ledger,
		  XsSink *sink,
		  uint32_t part,
		  XsRole role,
		  uint32_t label,
		  GError **error)
{
	g_autoptr(GArray) order = g_array_new(false, false, sizeof(uint32_t));
	g_autoptr(GArray) runs = g_array_new(false, false, sizeof(Run));
	g_autoptr(GArray) groups = g_array_new(false, false, sizeof(Group));
	g_autoptr(GArray) items = g_array_new(false, false, sizeof(Item));
	g_autoptr(GArray) line = g_array_new(false, false, sizeof(uint32_t));
	GString *text = g_string_new(NULL);
	Lines self = {
		.ledger = ledger,
		.sink = sink,
		.place = {.part = part},
		.role = role,
		.label = label,
		.order = order,
		.runs = runs,
		.groups = groups,
		.items = items,
		.line = line,
		.text = text,
		.last_sent = -1,
		.in_order = true,
	};
	bool pushed = push_readings(&self, error);
	g_string_free(text, true);
	return pushed;
}
