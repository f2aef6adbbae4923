// SPDX-License-Identifier: GPL-3.0-or-later
// Running text: lines that fill the width of their column go on with the next one, on the next page, too.
#include "format/layout/xs-layout-paragraph.h"

#include <string.h>

enum {
	EDGES = 2,         // lines at the top of a page that may go on with the one before
	FULL_LINES = 2,    // so many lines tell a margin
	LIST_GAPS = 2,     // so many spaces between ideographs: a list of names
	MAX_GLYPHS = 4096, // of a line at the edge of a page
	LAST_LINES = 3,    // of a page, among which its text ends: below stand notes and numbers
};

// In font sizes.
static const float SAME_SIZE = 0.1F;
static const float LEADING = 2.3F; // between lines of one text
static const float RAGGED = 1.1F;  // lines that fill their width end so far from each other
static const float INDENT = 0.6F;  // that begins a paragraph
static const float ROOM = 1.1F;    // words: where more is left, a line was not full
static const float FORCED = 1.2F;  // advances: where less is left, a number had to be parted
static const float COLUMN = 8;     // a column of running text

typedef struct {
	guint start; // runs
	guint end;
	uint32_t group;
	float v;
	float em;
	float u0;
	float u1;
	float margin; // where lines around it end; -INFINITY where nothing tells
	float left;   // where they begin
	XsLayoutWord first;
	XsLayoutWord last;
	bool tabbed;
	bool ends; // a sentence
} Measure;

typedef struct {
	const char *utf8; // of the font
	uint8_t len;
	uint8_t n_chars;
	uint32_t id;
} EdgeGlyph;

// A line at the end of a page or at its beginning.
typedef struct {
	GArray *glyphs; // EdgeGlyph; SYNTHETIC gaps are spaces without characters
	uint32_t part;
	float room;
	float em;
	float left;
	XsLayoutWord first;
	XsLayoutWord last;
} Edge;

struct XsLayoutEdges {
	Edge tail; // of the page before; no glyphs where it has none
	Edge next; // of this page, so far
	Edge heads[EDGES];
	guint n_heads;
	GArray *parted; // Edge: lines that part a number, one after another in pairs
};

static void
edge_clear(Edge *edge)
{
	g_clear_pointer(&edge->glyphs, g_array_unref);
}

static void
edge_free(void *edge)
{
	edge_clear(edge);
}

static void
edges_clear_page(XsLayoutEdges *self)
{
	edge_clear(&self->next);
	for (guint i = 0; i < EDGES; i++)
		edge_clear(&self->heads[i]);
	self->n_heads = 0;
	g_array_set_size(self->parted, 0);
}

XsLayoutEdges *
xs_layout_edges_new(void)
{
	XsLayoutEdges *self = g_new0(XsLayoutEdges, 1);
	self->parted = g_array_new(false, true, sizeof(Edge));
	g_array_set_clear_func(self->parted, edge_free);
	return self;
}

void
xs_layout_edges_free(XsLayoutEdges *self)
{
	if (self == NULL)
		return;
	edges_clear_page(self);
	edge_clear(&self->tail);
	g_array_unref(self->parted);
	g_free(self);
}

static const XsLayoutTextRun *
run_at(const GArray *runs, guint index)
{
	return &g_array_index(runs, XsLayoutTextRun, index);
}

static const uint32_t *
ids_of(const XsLayoutLines *self, const XsLayoutTextRun *run, guint *ret_n)
{
	const uint32_t *ids = &g_array_index(self->order, uint32_t, run->first);
	guint n = run->count;
	while (n > 1 && (xs_layout_lines_glyph(self, ids[n - 1])->flags & XS_LAYOUT_SPACE) != 0)
		n--;
	while (n > 1 && (xs_layout_lines_glyph(self, ids[0])->flags & XS_LAYOUT_SPACE) != 0) {
		ids++;
		n--;
	}
	*ret_n = n;
	return ids;
}

// Whether a gap as between columns lies within a run.
static bool
has_break(const XsLayoutLines *self, const XsLayoutTextRun *run)
{
	guint i = xs_layout_lines_break(self->breaks, run);
	return i < self->breaks->len &&
	       g_array_index(self->breaks, guint, i) < run->first + run->count;
}

static bool
is_sentence_end(const XsLayoutGlyph *glyph)
{
	static const char *const marks[] = {"。", "！", "？", "；"};
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (glyph->utf8_len == 3 && memcmp(glyph->utf8, marks[i], 3) == 0)
			return true;
	return false;
}

// Whether spaces part ideographs again and again, as in lists, and marks do so less often than these.
static bool
is_list(const XsLayoutLines *self, const uint32_t *ids, guint n)
{
	guint gaps = 0;
	guint marks = 0;
	for (guint i = 1; i + 1 < n; i++) {
		const XsLayoutGlyph *before = xs_layout_lines_glyph(self, ids[i - 1]);
		const XsLayoutGlyph *glyph = xs_layout_lines_glyph(self, ids[i]);
		const XsLayoutGlyph *behind = xs_layout_lines_glyph(self, ids[i + 1]);
		if ((glyph->flags & XS_LAYOUT_SPACE) != 0 && before->utf8_len >= 3 &&
		    behind->utf8_len >= 3)
			gaps++;
		marks += glyph->utf8_len == 3 && memcmp(glyph->utf8, "，", 3) == 0 ? 1 : 0;
	}
	return gaps >= LIST_GAPS && gaps > marks;
}

static float
end_of(const XsLayoutLines *self, const XsLayoutTextRun *run)
{
	guint n = 0;
	const uint32_t *ids = ids_of(self, run, &n);
	const XsLayoutGlyph *glyph = xs_layout_lines_glyph(self, ids[n - 1]);
	const XsLayoutDirection *group =
		&g_array_index(self->groups, XsLayoutDirection, run->group);
	return xs_layout_direction_along(group, glyph->x, glyph->y) +
	       MIN(fabsf(glyph->advance), 1.5F * run->em);
}

// Runs [start, end) share a baseline.
static Measure
measure(const XsLayoutLines *self, const GArray *runs, guint start, guint end)
{
	const XsLayoutTextRun *first = run_at(runs, start);
	const XsLayoutTextRun *last = first;
	Measure line = {
		.start = start,
		.end = end,
		.group = first->group,
		.v = first->v,
		.margin = -INFINITY,
	};
	line.u1 = -INFINITY;
	for (guint i = start; i < end; i++) {
		const XsLayoutTextRun *run = run_at(runs, i);
		float u1 = end_of(self, run);
		first = run->u < first->u ? run : first;
		last = u1 > line.u1 ? run : last;
		line.u1 = MAX(line.u1, u1);
		line.em = MAX(line.em, run->em);
		line.tabbed = line.tabbed || has_break(self, run);
		guint n = 0;
		const uint32_t *ids = ids_of(self, run, &n);
		line.tabbed = line.tabbed || is_list(self, ids, n);
	}
	line.u0 = line.left = first->u;
	guint n = 0;
	const uint32_t *ids = ids_of(self, first, &n);
	line.first = xs_layout_word_first(self, ids, n);
	ids = ids_of(self, last, &n);
	line.last = xs_layout_word_last(self, ids, n);
	line.ends = is_sentence_end(xs_layout_lines_glyph(self, ids[n - 1]));
	return line;
}

static int
compare_places(const void *a, const void *b)
{
	float x = *(const float *)a;
	float y = *(const float *)b;
	return (x > y) - (x < y);
}

// Runs of one line may stand apart as columns do.
static void
find_gaps(const XsLayoutLines *self, const GArray *runs, Measure *line)
{
	guint n = line->end - line->start;
	if (n < 2 || n > 256)
		return;
	float us[256][2];
	for (guint i = 0; i < n; i++) {
		us[i][0] = run_at(runs, line->start + i)->u;
		us[i][1] = end_of(self, run_at(runs, line->start + i));
	}
	qsort(us, n, sizeof us[0], compare_places);
	float reach = us[0][1];
	for (guint i = 1; i < n; i++) {
		line->tabbed = line->tabbed || us[i][0] - reach > line->em;
		reach = MAX(reach, us[i][1]);
	}
}

// Whether two lines, one below the other, may be of one text.
static bool
is_near(const Measure *above, const Measure *below)
{
	float em = MIN(above->em, below->em);
	return above->group == below->group && !above->tabbed && !below->tabbed &&
	       MAX(above->em, below->em) <= (1 + SAME_SIZE) * em && above->v > below->v &&
	       above->v - below->v <= LEADING * em;
}

// Where text would end that has white space of one width at both sides; -INFINITY where the page has no box.
static float
page_margin(const XsLayoutLines *self, const Measure *line, float left)
{
	const double *box = self->page->box;
	const XsLayoutDirection *group =
		&g_array_index(self->groups, XsLayoutDirection, line->group);
	if (box[0] >= box[2])
		return -INFINITY;
	float a = xs_layout_direction_along(group, (float)box[0], (float)box[1]);
	float b = xs_layout_direction_along(group, (float)box[2], (float)box[3]);
	return MAX(a, b) - (left - MIN(a, b));
}

// The margins of lines [start, end), of which each is near the next.
static void
set_margins(const XsLayoutLines *self, Measure *lines, guint start, guint end)
{
	float left = INFINITY;
	float right = -INFINITY;
	guint full = 0;
	for (guint i = start; i < end; i++) {
		left = MIN(left, lines[i].u0);
		right = MAX(right, lines[i].u1);
	}
	float em = lines[start].em;
	for (guint i = start; i < end; i++)
		full += lines[i].u1 >= right - RAGGED * em ? 1 : 0;
	// One line that is full tells no margin by itself: it ends where the page says.
	float margin = full < FULL_LINES ? page_margin(self, &lines[start], left) : right;
	if (right - left < COLUMN * em || right < margin - RAGGED * em || !isfinite(margin))
		return;
	for (guint i = start; i < end; i++) {
		lines[i].margin = MAX(right, margin);
		lines[i].left = left;
	}
}

static GArray *
measure_lines(const XsLayoutLines *self, const GArray *runs, guint start, guint end)
{
	GArray *lines = g_array_new(false, false, sizeof(Measure));
	while (start < end) {
		guint line_end = xs_layout_lines_end(runs, start, end);
		Measure line = measure(self, runs, start, line_end);
		find_gaps(self, runs, &line);
		g_array_append_val(lines, line);
		start = line_end;
	}
	Measure *items = (Measure *)(void *)lines->data;
	guint first = 0;
	for (guint i = 1; i <= lines->len; i++) {
		if (i < lines->len && is_near(&items[i - 1], &items[i]))
			continue;
		set_margins(self, items, first, i);
		first = i;
	}
	return lines;
}

// What stands between two lines of one text. Long numbers may be two, as in lists: they are read as one in
// another reading.
static const char *
gap_between(const XsLayoutWord *last, const XsLayoutWord *next, float room)
{
	enum { LONG = 7 };
	if (last->digit && next->digit)
		return room < FORCED * next->advance && last->length < LONG && next->length < LONG
			       ? XS_LAYOUT_SOFT_BREAK
			       : XS_LAYOUT_SOFT_BREAK "\n";
	return last->plain && next->plain ? XS_LAYOUT_SOFT_BREAK " " : XS_LAYOUT_SOFT_BREAK;
}

// Whether a line goes on with the one before it; then *ret_gap is what stands between.
static bool
goes_on(const Measure *before, const Measure *line, const char **ret_gap)
{
	float room = before->margin - before->u1;
	if (before->margin != line->margin || !isfinite(before->margin) || before->ends ||
	    !is_near(before, line) || line->u0 > line->left + INDENT * line->em ||
	    room > ROOM * xs_layout_word_needs(&before->last, &line->first))
		return false;
	*ret_gap = gap_between(&before->last, &line->first, room);
	return true;
}

static void
copy_line(const XsLayoutLines *self, const Measure *line, Edge *edge)
{
	edge_clear(edge);
	edge->glyphs = g_array_new(false, false, sizeof(EdgeGlyph));
	edge->part = self->place.part;
	edge->room = line->margin - line->u1;
	edge->em = line->em;
	edge->left = line->left;
	edge->first = line->first;
	edge->last = line->last;
	for (guint i = 0; i < MIN(self->line->len, MAX_GLYPHS); i++) {
		uint32_t id = g_array_index(self->line, uint32_t, i);
		const XsLayoutGlyph *glyph = xs_layout_lines_glyph(self, id);
		EdgeGlyph copy = {glyph->utf8, glyph->utf8_len, glyph->n_chars, id};
		g_array_append_val(edge->glyphs, copy);
	}
}

// Remembers the line at hand where it may go on with the page before or on the next page. joined: it goes on
// with the line before it.
static void
note_edges(XsLayoutLines *self, const GArray *lines, guint index, bool joined)
{
	XsLayoutEdges *edges = self->edges;
	const Measure *line = &g_array_index(lines, Measure, index);
	if (edges == NULL || self->role != XS_ROLE_BODY || line->tabbed)
		return;
	if (edges->n_heads < EDGES)
		copy_line(self, line, &edges->heads[edges->n_heads++]);
	if (index + LAST_LINES < lines->len)
		return;
	float room = line->margin - line->u1;
	bool full = isfinite(line->margin) && room <= RAGGED * line->em;
	if (full && !line->ends)
		copy_line(self, line, &edges->next);
	else if (full || joined)
		edge_clear(&edges->next);
}

// Remembers the line at hand where a number goes over one of its ends.
static void
note_parted(XsLayoutLines *self, const Measure *line)
{
	enum { MOST = 1000 }; // of a page
	XsLayoutEdges *edges = self->edges;
	if (edges == NULL || self->role != XS_ROLE_BODY || edges->parted->len >= MOST)
		return;
	Edge edge = {0};
	copy_line(self, line, &edge);
	g_array_append_val(edges->parted, edge);
}

static bool
parts_number(const char *gap)
{
	return gap != NULL && strchr(gap, '\n') != NULL;
}

bool
xs_layout_lines_push_runs(XsLayoutLines *self, GArray *runs, guint start, guint end, GError **error)
{
	g_autoptr(GArray) lines = measure_lines(self, runs, start, end);
	for (guint i = 0; i < lines->len; i++) {
		const Measure *line = &g_array_index(lines, Measure, i);
		const XsLayoutDirection *group =
			&g_array_index(self->groups, XsLayoutDirection, line->group);
		const char *gap = NULL;
		if (i > 0 && !goes_on(line - 1, line, &gap) &&
		    !xs_layout_lines_end_block(self, error))
			return false;
		if (gap != NULL && !xs_layout_lines_send_gap(self, gap, error))
			return false;
		xs_layout_lines_collect(self, runs, line->start, line->end);
		const char *next = NULL;
		if (i + 1 < lines->len && goes_on(line, line + 1, &next) && parts_number(next))
			note_parted(self, line);
		if (parts_number(gap))
			note_parted(self, line);
		note_edges(self, lines, i, gap != NULL);
		if (!xs_layout_lines_send(self, group, error))
			return false;
	}
	return xs_layout_lines_end_block(self, error);
}

XS_CHECKED static bool
send_edge(XsLayoutLines *self, const Edge *edge, GError **error)
{
	for (guint i = 0; i < edge->glyphs->len; i++) {
		const EdgeGlyph *glyph = &g_array_index(edge->glyphs, EdgeGlyph, i);
		XsPlace place = {edge->part, glyph->id, 1};
		XsPieceKind kind = glyph->n_chars == 1 ? XS_PIECE_CHARS : XS_PIECE_ATOM;
		if (glyph->len > 0 &&
		    !xs_sink_text(self->sink, kind, glyph->utf8, glyph->len, place, error))
			return false;
	}
	return true;
}

// Neither a header nor a number of a page.
static bool
continues(const Edge *tail, const Edge *head)
{
	return fabsf(head->left - tail->left) <= INDENT * tail->em &&
	       fabsf(head->em - tail->em) <= SAME_SIZE * tail->em;
}

// Two lines as one block.
XS_CHECKED static bool
send_pair(
	XsLayoutLines *self, const Edge *before, const Edge *line, const char *gap, GError **error)
{
	XsPlace nowhere = {self->place.part, 0, 0};
	return send_edge(self, before, error) &&
	       xs_sink_text(self->sink, XS_PIECE_SYNTHETIC, gap, strlen(gap), nowhere, error) &&
	       send_edge(self, line, error) &&
	       xs_sink_end_block(self->sink, self->role, self->label, error);
}

XS_CHECKED static bool
send_parted(XsLayoutLines *self, GError **error)
{
	const GArray *parted = self->edges->parted;
	for (guint i = 0; i + 1 < parted->len; i += 2)
		if (!send_pair(self,
			       &g_array_index(parted, Edge, i),
			       &g_array_index(parted, Edge, i + 1),
			       XS_LAYOUT_SOFT_BREAK,
			       error))
			return false;
	return true;
}

XS_CHECKED static bool
send_over_page(XsLayoutLines *self, GError **error)
{
	const XsLayoutEdges *edges = self->edges;
	const Edge *tail = &edges->tail;
	for (guint i = 0; tail->glyphs != NULL && i < edges->n_heads; i++) {
		const Edge *head = &edges->heads[i];
		const char *gap = gap_between(&tail->last, &head->first, tail->room);
		// Behind the end of a page nobody writes lists without a gap.
		if (parts_number(gap))
			gap = XS_LAYOUT_SOFT_BREAK;
		if (continues(tail, head) && !send_pair(self, tail, head, gap, error))
			return false;
	}
	return true;
}

bool
xs_layout_edges_push(XsLayoutLines *self, GError **error)
{
	XsLayoutEdges *edges = self->edges;
	if (edges == NULL || self->role != XS_ROLE_BODY)
		return true;
	bool any = edges->parted->len > 1 || (edges->tail.glyphs != NULL && edges->n_heads > 0);
	bool sent =
		!any || (xs_sink_reading(self->sink, self->place.part, XS_READING_STREAM, error) &&
			 send_parted(self, error) && send_over_page(self, error));
	edge_clear(&edges->tail);
	edges->tail = edges->next;
	edges->next = (Edge){0};
	edges_clear_page(edges);
	return sent;
}
