// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ofd/xs-ofd-ledger.h"

#include "format/layout/xs-layout-rules.h"
#include "format/ofd/xs-ofd-place.h"

#include <string.h>

enum {
	MAX_GLYPHS = 1000 * 1000,      // of a page
	MAX_OBJECTS = 2 * 1000 * 1000, // looked at for one page
	MAX_UNITS = 16,                // composite objects within each other
	MAX_POINTS = 100 * 1000,       // of a path
	OUTLINE_POINTS = 60,           // of a path: more than a frame with round corners has
	SHAPE_POINTS = 6,
	MAX_FIGURE = 7, // numbers of one operator of a path
};

static const double POINTS = 72 / 25.4; // of a millimetre

typedef struct {
	XsOfd *ofd;
	const XsOfdBody *body;
	XsOfdLedger *ledger;
	uint32_t entry; // that tree is of
	const XsOfdTree *tree;
	GByteArray *drawn; // of the entry, by node
	GArray *places;
	GArray *path;
	uint32_t n_objects;
	uint32_t n_texts;
	uint32_t depth;
	bool rest; // only what is not drawn yet
} Drawing;

void
xs_ofd_ledger_free(XsOfdLedger *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->glyphs);
	g_array_unref(self->shows);
	g_array_unref(self->rules);
	g_array_unref(self->origins);
	g_free(self);
}

static XsOfdLedger *
ledger_new(void)
{
	XsOfdLedger *self = g_new0(XsOfdLedger, 1);
	self->glyphs = g_array_new(false, false, sizeof(XsLayoutGlyph));
	self->shows = g_array_new(false, false, sizeof(XsLayoutShow));
	self->rules = g_array_new(false, false, sizeof(XsLayoutRule));
	self->origins = g_array_new(false, false, sizeof(XsOfdOrigin));
	return self;
}

XsLayoutPage
xs_ofd_ledger_layout(const XsOfdLedger *self)
{
	XsLayoutPage page = {
		.glyphs = self->glyphs,
		.shows = self->shows,
		.show_size = sizeof(XsLayoutShow),
		.rules = self->rules,
	};
	memcpy(page.box, self->box, sizeof page.box);
	return page;
}

static XsLayoutShow
show_of(const Drawing *self, const XsOfdTextSpace *space, const XsLayoutMatrix *m, bool down)
{
	double dx = down ? m->c : m->a;
	double dy = down ? m->d : m->b;
	double len = hypot(dx, dy);
	bool sane = isfinite(len) && len > 0;
	return (XsLayoutShow){
		.object = self->n_texts,
		.dx = sane ? (float)(dx / len) : 1,
		.dy = sane ? (float)(dy / len) : 0,
		.em = xs_layout_matrix_bound(space->size * len),
		.up = {xs_layout_matrix_bound(-space->size * m->c),
		       xs_layout_matrix_bound(-space->size * m->d)},
	};
}

static void
add_glyph(Drawing *self, const XsOfdPlaced *placed, const XsLayoutMatrix *m)
{
	XsOfdLedger *ledger = self->ledger;
	const XsOfdCharacter *character =
		&g_array_index(self->tree->characters, XsOfdCharacter, placed->character);
	char utf8[8] = {0};
	gint len = g_unichar_to_utf8(character->character, utf8);
	double scale = placed->down ? hypot(m->c, m->d) : hypot(m->a, m->b);
	XsLayoutGlyph glyph = {
		.utf8 = g_string_chunk_insert_const(self->ofd->glyphs, utf8),
		.x = xs_layout_matrix_bound(placed->x * m->a + placed->y * m->c + m->e),
		.y = xs_layout_matrix_bound(placed->x * m->b + placed->y * m->d + m->f),
		.advance = xs_layout_matrix_bound(placed->advance * scale),
		.show = ledger->shows->len - 1,
		.utf8_len = (uint8_t)len,
		.n_chars = 1,
		.flags = g_unichar_isspace(character->character) ? XS_LAYOUT_SPACE : 0,
	};
	XsOfdOrigin origin = {self->entry, placed->character};
	g_array_append_val(ledger->glyphs, glyph);
	g_array_append_val(ledger->origins, origin);
	g_array_index(ledger->shows, XsLayoutShow, ledger->shows->len - 1).count++;
}

// Whether glyphs are drawn for which no characters stand: with none, with blanks for glyphs that are not all
// the same, or with far fewer than there are glyphs.
static bool
hides_text(const Drawing *self, uint32_t node)
{
	const XsOfdTree *tree = self->tree;
	size_t n = 0;
	size_t n_glyphs = 0;
	bool differ = false;
	double first = -1;
	for (guint i = 0; i < self->places->len; i++) {
		uint32_t at = g_array_index(self->places, XsOfdPlaced, i).character;
		gunichar character = g_array_index(tree->characters, XsOfdCharacter, at).character;
		n += g_unichar_isspace(character) ? 0 : 1;
	}
	for (uint32_t at = 0; (at = xs_ofd_tree_next(tree, node, at, "CGTransform")) != 0;) {
		uint32_t glyphs = xs_ofd_tree_next(tree, at, 0, "Glyphs");
		g_autofree char *text = glyphs != 0 ? xs_ofd_tree_text(tree, glyphs) : NULL;
		for (const char *from = text; from != NULL && *from != '\0';) {
			char *end = NULL;
			double number = g_ascii_strtod(from, &end);
			if (end == from) {
				from++;
				continue;
			}
			differ |= n_glyphs++ > 0 && number != first;
			first = number;
			from = end;
		}
	}
	if (n == 0 && n_glyphs > self->places->len)
		return true;
	return n == 0 ? differ : n_glyphs > 2 * (size_t)self->places->len + 2;
}

static void
draw_text(Drawing *self, uint32_t node, const XsLayoutMatrix *outer)
{
	XsOfdTextSpace space;
	if (self->rest && self->drawn->data[node] != 0)
		return;
	self->drawn->data[node] = 1;
	self->n_texts++;
	g_array_set_size(self->places, 0);
	xs_ofd_place(self->tree, node, &space, self->places);
	self->ledger->unknown |= hides_text(self, node);
	XsLayoutMatrix m = xs_layout_matrix_then(&space.matrix, outer);
	uint32_t code = 0;
	for (guint i = 0; i < self->places->len; i++) {
		const XsOfdPlaced *placed = &g_array_index(self->places, XsOfdPlaced, i);
		if (self->ledger->glyphs->len >= MAX_GLYPHS) {
			self->ledger->cut_short = true;
			return;
		}
		if (placed->code != code) {
			XsLayoutShow show = show_of(self, &space, &m, placed->down);
			g_array_append_val(self->ledger->shows, show);
			code = placed->code;
		}
		add_glyph(self, placed, &m);
	}
}

static void
add_point(Drawing *self, const XsLayoutMatrix *m, const double *at, XsLayoutStep step)
{
	XsLayoutPoint point = {
		xs_layout_matrix_bound(at[0] * m->a + at[1] * m->c + m->e),
		xs_layout_matrix_bound(at[0] * m->b + at[1] * m->d + m->f),
		step,
	};
	if (self->path->len < MAX_POINTS)
		g_array_append_val(self->path, point);
}

static void
close_path(Drawing *self)
{
	guint start = self->path->len;
	if (start == 0)
		return;
	while (--start > 0 &&
	       g_array_index(self->path, XsLayoutPoint, start).step != XS_LAYOUT_PATH_MOVE)
		;
	XsLayoutPoint first = g_array_index(self->path, XsLayoutPoint, start);
	first.step = XS_LAYOUT_PATH_LINE;
	g_array_append_val(self->path, first);
	first.step = XS_LAYOUT_PATH_MOVE;
	g_array_append_val(self->path, first);
}

// The operators of AbbreviatedData (table 35), each before its numbers.
static void
read_path(Drawing *self, const char *text, const XsLayoutMatrix *m)
{
	static const struct {
		char name;
		uint8_t n;
		XsLayoutStep step;
	} operators[] = {
		{'M', 2, XS_LAYOUT_PATH_MOVE},
		{'S', 2, XS_LAYOUT_PATH_MOVE},
		{'L', 2, XS_LAYOUT_PATH_LINE},
		{'Q', 4, XS_LAYOUT_PATH_CURVE},
		{'B', 6, XS_LAYOUT_PATH_CURVE},
		{'A', 7, XS_LAYOUT_PATH_CURVE},
	};
	g_array_set_size(self->path, 0);
	while (*text != '\0') {
		char name = *text++;
		double numbers[MAX_FIGURE] = {0};
		if (name == 'C')
			close_path(self);
		for (size_t i = 0; i < G_N_ELEMENTS(operators); i++) {
			if (operators[i].name != name)
				continue;
			size_t n = 0;
			for (char *end = NULL; n < operators[i].n; n++) {
				numbers[n] = g_ascii_strtod(text, &end);
				if (end == text)
					break;
				text = end;
			}
			if (n == operators[i].n)
				add_point(self, m, numbers + n - 2, operators[i].step);
		}
	}
}

static bool
is_shape(const GArray *path)
{
	for (guint i = 1; i < path->len; i++) {
		const XsLayoutPoint *from = &g_array_index(path, XsLayoutPoint, i - 1);
		const XsLayoutPoint *to = from + 1;
		if (to->step == XS_LAYOUT_PATH_CURVE ||
		    (to->step == XS_LAYOUT_PATH_LINE && fabsf(to->x - from->x) > 1 &&
		     fabsf(to->y - from->y) > 1))
			return true;
	}
	return false;
}

static bool
is_set(const XsOfdTree *tree, uint32_t node, const char *name, bool otherwise)
{
	const char *value = xs_ofd_tree_get(tree, node, name);
	return value != NULL ? g_str_equal(value, "true") || g_str_equal(value, "1") : otherwise;
}

static void
draw_path(Drawing *self, uint32_t node, const XsLayoutMatrix *outer)
{
	uint32_t data = xs_ofd_tree_next(self->tree, node, 0, "AbbreviatedData");
	if (data == 0)
		return;
	g_autofree char *text = xs_ofd_tree_text(self->tree, data);
	XsLayoutMatrix own = xs_ofd_object_matrix(self->tree, node);
	XsLayoutMatrix m = xs_layout_matrix_then(&own, outer);
	read_path(self, text, &m);
	if (is_set(self->tree, node, "Stroke", true))
		xs_layout_rules_stroke(self->ledger->rules, self->path);
	if (is_set(self->tree, node, "Fill", false))
		xs_layout_rules_fill(self->ledger->rules, self->path);
	if (self->path->len < SHAPE_POINTS)
		return;
	bool shape = is_shape(self->path);
	self->ledger->n_shapes += shape ? 1 : 0;
	self->ledger->outlined |= self->path->len >= OUTLINE_POINTS &&
				  (shape || self->path->len >= 4 * OUTLINE_POINTS);
}

XS_CHECKED static bool
draw_entry(Drawing *self, uint32_t entry, uint32_t node, const XsLayoutMatrix *m, GError **error);

XS_CHECKED static bool
draw_unit(Drawing *self, uint32_t node, const XsLayoutMatrix *m, GError **error)
{
	const char *id = xs_ofd_tree_get(self->tree, node, "ResourceID");
	const XsOfdUnit *unit = id != NULL && self->body != NULL
					? g_hash_table_lookup(self->body->units, id)
					: NULL;
	if (unit == NULL || self->rest)
		return true;
	if (self->depth >= MAX_UNITS) {
		self->ledger->cut_short = true;
		return true;
	}
	self->depth++;
	bool drawn = draw_entry(self, unit->entry, unit->node, m, error);
	self->depth--;
	return drawn;
}

// Draws what is in an element, whatever it is called: layers, blocks, patterns.
static bool
draw_children(Drawing *self, uint32_t parent, const XsLayoutMatrix *m, GError **error)
{
	for (uint32_t at = 0; (at = xs_ofd_tree_next(self->tree, parent, at, NULL)) != 0;) {
		if (++self->n_objects > MAX_OBJECTS) {
			self->ledger->cut_short = true;
			return true;
		}
		const char *name = xs_ofd_tree_node(self->tree, at)->name;
		XsLayoutMatrix own = *m;
		if (g_str_equal(name, "TextObject"))
			draw_text(self, at, m);
		else if (g_str_equal(name, "PathObject"))
			draw_path(self, at, m);
		if (g_str_equal(name, "Appearance") || g_str_equal(name, "CompositeObject")) {
			XsLayoutMatrix inner = xs_ofd_object_matrix(self->tree, at);
			own = xs_layout_matrix_then(&inner, m);
		}
		if (g_str_equal(name, "CompositeObject") && !draw_unit(self, at, &own, error))
			return false;
		// The units of a resource file are drawn where they are used.
		if (!self->rest && g_str_equal(name, "CompositeGraphicUnit"))
			continue;
		if (!draw_children(self, at, &own, error))
			return false;
	}
	return true;
}

static GByteArray *
drawn_of(XsOfd *ofd, uint32_t entry, const XsOfdTree *tree)
{
	GByteArray *drawn = ofd->drawn->pdata[entry];
	if (drawn == NULL) {
		drawn = g_byte_array_new();
		g_byte_array_set_size(drawn, tree->nodes->len);
		memset(drawn->data, 0, tree->nodes->len);
		ofd->drawn->pdata[entry] = drawn;
	}
	return drawn;
}

static bool
draw_entry(Drawing *self, uint32_t entry, uint32_t node, const XsLayoutMatrix *m, GError **error)
{
	XsOfdTree *read = NULL;
	bool shared = self->depth > 0;
	if (!xs_ofd_tree(self->ofd, entry, shared, &read, error))
		return false;
	g_autoptr(XsOfdTree) tree = read;
	if (tree == NULL || node >= tree->nodes->len)
		return true;
	Drawing inner = *self;
	inner.entry = entry;
	inner.tree = tree;
	inner.drawn = drawn_of(self->ofd, entry, tree);
	bool drawn = draw_children(&inner, node, m, error);
	self->n_objects = inner.n_objects;
	self->n_texts = inner.n_texts;
	return drawn;
}

// Fonts and units of its own; the box; the templates below it.
static bool
begin_page(Drawing *self, const XsOfdPage *page, const XsLayoutMatrix *m, GError **error)
{
	XsOfd *ofd = self->ofd;
	XsOfdBody *body = ofd->bodies->pdata[page->body];
	double box[4];
	memcpy(box, body->box, sizeof box);
	XsOfdTree *read = NULL;
	if (!xs_ofd_tree(ofd, page->entry, false, &read, error))
		return false;
	g_autoptr(XsOfdTree) tree = read;
	g_autofree char *folder = xs_ofd_folder(xs_ofd_name(ofd, page->entry));
	for (uint32_t at = 0; tree != NULL && (at = xs_ofd_tree_next(tree, 0, at, NULL)) != 0;) {
		g_autofree char *text = xs_ofd_tree_text(tree, at);
		int64_t own = xs_ofd_tree_is(tree, at, "PageRes")
				      ? xs_ofd_resolve(ofd, folder, text)
				      : -1;
		if (own >= 0 && !xs_ofd_add_resources(ofd, body, (uint32_t)own, error))
			return false;
		uint32_t area = xs_ofd_tree_is(tree, at, "Area")
					? xs_ofd_tree_next(tree, at, 0, "PhysicalBox")
					: 0;
		g_autofree char *numbers = area != 0 ? xs_ofd_tree_text(tree, area) : NULL;
		(void)xs_ofd_numbers(numbers, box, 4);
		const char *id = xs_ofd_tree_is(tree, at, "Template")
					 ? xs_ofd_tree_get(tree, at, "TemplateID")
					 : NULL;
		guint found =
			id != NULL ? GPOINTER_TO_UINT(g_hash_table_lookup(body->templates, id)) : 0;
		if (found > 0 && !draw_entry(self, found - 1, 0, m, error))
			return false;
	}
	self->ledger->box[1] = -box[3] * POINTS;
	self->ledger->box[2] = box[2] * POINTS;
	return true;
}

static const XsLayoutMatrix page_matrix = {.a = 72 / 25.4, .d = -72 / 25.4};

static Drawing
drawing_of(XsOfd *ofd, XsOfdLedger *ledger)
{
	return (Drawing){
		.ofd = ofd,
		.ledger = ledger,
		.places = g_array_new(false, false, sizeof(XsOfdPlaced)),
		.path = g_array_new(false, false, sizeof(XsLayoutPoint)),
	};
}

static void
drawing_clear(Drawing *self)
{
	g_array_unref(self->places);
	g_array_unref(self->path);
}

XsOfdLedger *
xs_ofd_ledger_page(XsOfd *self, uint32_t index, GError **error)
{
	const XsOfdPage *page = &g_array_index(self->pages, XsOfdPage, index);
	g_autoptr(XsOfdLedger) ledger = ledger_new();
	Drawing drawing = drawing_of(self, ledger);
	drawing.body = self->bodies->pdata[page->body];
	drawing.depth = 1; // templates are drawn again and again
	bool drawn = begin_page(&drawing, page, &page_matrix, error);
	drawing.depth = 0;
	drawn = drawn && draw_entry(&drawing, page->entry, 0, &page_matrix, error);
	for (guint i = 0; drawn && i < page->annotations->len; i++)
		drawn = draw_entry(&drawing,
				   g_array_index(page->annotations, uint32_t, i),
				   0,
				   &page_matrix,
				   error);
	drawing_clear(&drawing);
	return drawn ? g_steal_pointer(&ledger) : NULL;
}

XsOfdLedger *
xs_ofd_ledger_rest(XsOfd *self, GError **error)
{
	static const double apart = 10 * 1000; // points
	g_autoptr(XsOfdLedger) ledger = ledger_new();
	Drawing drawing = drawing_of(self, ledger);
	drawing.rest = true;
	bool drawn = true;
	XsLayoutMatrix m = page_matrix;
	for (guint i = 0; drawn && i < self->entries->len; i++) {
		guint before = ledger->glyphs->len;
		if (xs_ofd_entry(self, i)->kind == XS_OFD_XML &&
		    xs_ofd_entry(self, i)->drop == NULL)
			drawn = draw_entry(&drawing, i, 0, &m, error);
		m.f -= ledger->glyphs->len > before ? apart : 0;
	}
	drawing_clear(&drawing);
	// Its drawings are shown nowhere.
	g_array_set_size(ledger->rules, 0);
	return drawn ? g_steal_pointer(&ledger) : NULL;
}
