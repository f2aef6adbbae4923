// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ofd/xs-ofd-redraw.h"

#include "format/ofd/xs-ofd-place.h"
#include "format/xml/xs-xml-merge.h"

#include <string.h>

enum {
	MAX_GLYPHS = 1000 * 1000, // numbers in one Glyphs
};

// One character of the TextObject at hand.
typedef struct {
	const XsOfdPlaced *placed;
	const XsOfdFate *fate;
	uint32_t glyph; // of the mask, 0: goes by the character
	bool box;
} Sign;

typedef struct {
	XsOfdRedraw *out;
	uint32_t node;
	XsOfdTextSpace space;
	GArray *signs;
	guint n_codes; // TextCodes
	bool trimmed;  // white space at the ends of a TextCode is not among the signs
	bool doubtful; // characters may be counted in more than one way
} Object;

static void
add_change(XsOfdRedraw *self, uint64_t off, uint64_t len, const char *text, bool markup)
{
	XsXmlChange change = {
		.splice = {off, len, g_string_chunk_insert(self->strings, text), markup},
		.cut = markup,
	};
	g_array_append_val(self->changes, change);
}

static const XsOfdCharacter *
character_of(const Object *self, const Sign *sign)
{
	return &g_array_index(self->out->tree->characters, XsOfdCharacter, sign->placed->character);
}

static Sign *
sign_at(const Object *self, guint index)
{
	return &g_array_index(self->signs, Sign, index);
}

// How a mask is drawn, and the character put in its place.
static bool
mask_sign(Object *self, Sign *sign, const char *font, GError **error)
{
	XsOfdDrawn drawn;
	const XsOfdCharacter *character = character_of(self, sign);
	if (!xs_ofd_fonts_find(self->out->fonts, font, sign->fate->mask, &drawn, error))
		return false;
	sign->glyph = drawn.glyph;
	sign->box = sign->fate->box || !drawn.draws;
	if (sign->box && !sign->fate->box) {
		uint32_t id = sign->fate->id;
		g_array_append_val(self->out->boxed, id);
	}
	char utf8[8] = {0};
	(void)g_unichar_to_utf8(sign->fate->mask, utf8);
	if (character->len > 0)
		add_change(self->out, character->off, character->len, utf8, false);
	return true;
}

typedef struct {
	double x0, y0, x1, y1;
} Rectangle;

static void
add_corner(const XsLayoutMatrix *m, double x, double y, Rectangle *rectangle)
{
	double u = x * m->a + y * m->c + m->e;
	double v = x * m->b + y * m->d + m->f;
	rectangle->x0 = fmin(rectangle->x0, u);
	rectangle->x1 = fmax(rectangle->x1, u);
	rectangle->y0 = fmin(rectangle->y0, v);
	rectangle->y1 = fmax(rectangle->y1, v);
}

// Around a character, in the space around the object.
static void
add_sign(const Object *self, const XsOfdPlaced *placed, Rectangle *rectangle)
{
	static const double above = 0.9;
	static const double below = 0.2;
	double size = self->space.size;
	double width = placed->down ? size * self->space.scale : placed->advance;
	double top = placed->y - above * size;
	double low = placed->y + below * size;
	add_corner(&self->space.matrix, placed->x, top, rectangle);
	add_corner(&self->space.matrix, placed->x + width, top, rectangle);
	add_corner(&self->space.matrix, placed->x, low, rectangle);
	add_corner(&self->space.matrix, placed->x + width, low, rectangle);
}

static const char *
number_text(double number, char text[G_ASCII_DTOSTR_BUF_SIZE])
{
	// Far out a page has no place for anything.
	double bound = xs_layout_matrix_bound(number);
	return g_ascii_formatd(text, G_ASCII_DTOSTR_BUF_SIZE, "%.3f", bound);
}

static void
append_box(Object *self, GString *out, const Rectangle *rectangle)
{
	char x[G_ASCII_DTOSTR_BUF_SIZE];
	char y[G_ASCII_DTOSTR_BUF_SIZE];
	char w[G_ASCII_DTOSTR_BUF_SIZE];
	char h[G_ASCII_DTOSTR_BUF_SIZE];
	const char *prefix = self->out->tree->prefix;
	(void)number_text(rectangle->x0, x);
	(void)number_text(rectangle->y0, y);
	(void)number_text(rectangle->x1 - rectangle->x0, w);
	(void)number_text(rectangle->y1 - rectangle->y0, h);
	g_string_append_printf(out,
			       "<%sPathObject ID=\"%" G_GUINT64_FORMAT
			       "\" Boundary=\"%s %s %s %s\" Stroke=\"false\" Fill=\"true\">"
			       "<%sFillColor Value=\"0 0 0\"/>"
			       "<%sAbbreviatedData>M 0 0 L %s 0 L %s %s L 0 %s C"
			       "</%sAbbreviatedData></%sPathObject>",
			       prefix,
			       (*self->out->next_id)++,
			       x,
			       y,
			       w,
			       h,
			       prefix,
			       prefix,
			       w,
			       w,
			       h,
			       h,
			       prefix,
			       prefix);
}

// Whether a character stands beside the one before it, so that one box covers both.
static bool
goes_on(const Object *self, const XsOfdPlaced *last, const XsOfdPlaced *next)
{
	double slack = 0.2 * self->space.size;
	if (last->down != next->down || next->character != last->character + 1)
		return false;
	if (last->down)
		return fabs(next->x - last->x) < slack && next->y > last->y &&
		       next->y - last->y < 2 * self->space.size;
	return fabs(next->y - last->y) < slack &&
	       fabs(next->x - last->x - last->advance) < self->space.size;
}

static void
draw_boxes(Object *self)
{
	static const Rectangle none = {INFINITY, INFINITY, -INFINITY, -INFINITY};
	// The last sign of the end tag, and the boxes behind it.
	GString *out = g_string_new(">");
	Rectangle rectangle = none;
	const XsOfdPlaced *last = NULL;
	for (guint i = 0; i < self->signs->len; i++) {
		const Sign *sign = sign_at(self, i);
		if (!sign->box)
			continue;
		if (last != NULL && !goes_on(self, last, sign->placed)) {
			append_box(self, out, &rectangle);
			rectangle = none;
		}
		add_sign(self, sign->placed, &rectangle);
		last = sign->placed;
	}
	if (last != NULL)
		append_box(self, out, &rectangle);
	uint64_t past = xs_ofd_tree_node(self->out->tree, self->node)->past;
	size_t unit = self->out->tree->unit;
	if (last != NULL)
		add_change(self->out, past - unit, unit, out->str, true);
	g_string_free(out, true);
}

// A CGTransform: which characters are drawn by which glyphs (table 52).
typedef struct {
	uint64_t position;
	uint64_t n_codes;
	GArray *glyphs; // uint32_t
} Transform;

static uint64_t
count_of(const XsOfdTree *tree, uint32_t node, const char *name, uint64_t otherwise)
{
	const char *value = xs_ofd_tree_get(tree, node, name);
	double number = 0;
	if (xs_ofd_numbers(value, &number, 1) == 0 || number < 0 || number > MAX_GLYPHS)
		return otherwise;
	return (uint64_t)number;
}

static Transform
read_transform(const XsOfdTree *tree, uint32_t node)
{
	Transform transform = {
		.position = count_of(tree, node, "CodePosition", 0),
		.n_codes = count_of(tree, node, "CodeCount", 1),
		.glyphs = g_array_new(false, false, sizeof(uint32_t)),
	};
	uint32_t glyphs = xs_ofd_tree_next(tree, node, 0, "Glyphs");
	g_autofree char *text = glyphs != 0 ? xs_ofd_tree_text(tree, glyphs) : NULL;
	for (const char *at = text; at != NULL && *at != '\0';) {
		char *end = NULL;
		uint64_t number = g_ascii_strtoull(at, &end, 10);
		if (end == at) {
			at++;
			continue;
		}
		uint32_t glyph = (uint32_t)MIN(number, UINT32_MAX);
		g_array_append_val(transform.glyphs, glyph);
		at = end;
	}
	return transform;
}

// Whether a masked character lies within the codes, however they are counted: in the whole object or in one
// TextCode, white space at its ends or not, characters beyond the basic plane once or twice.
static bool
may_touch(const Object *self, const Transform *transform)
{
	if (self->trimmed)
		return true;
	uint64_t end = transform->position + MAX(transform->n_codes, transform->glyphs->len);
	uint64_t whole[2] = {0, 0};
	uint64_t within[2] = {0, 0};
	uint32_t code = 0;
	for (guint i = 0; i < self->signs->len; i++) {
		const Sign *sign = sign_at(self, i);
		if (sign->placed->code != code) {
			code = sign->placed->code;
			within[0] = within[1] = 0;
		}
		const uint64_t places[] = {whole[0], whole[1], within[0], within[1]};
		for (size_t k = 0; sign->fate != NULL && k < G_N_ELEMENTS(places); k++)
			if (places[k] >= transform->position && places[k] < end)
				return true;
		uint64_t units = character_of(self, sign)->character > 0xffff ? 2 : 1;
		whole[0]++;
		whole[1] += units;
		within[0]++;
		within[1] += units;
	}
	return false;
}

// The same without the glyphs of masked characters.
static void
write_transform(const Object *self, const Transform *transform, GString *out)
{
	const char *prefix = self->out->tree->prefix;
	g_autofree uint32_t *glyphs =
		g_memdup2(transform->glyphs->data, transform->glyphs->len * sizeof(uint32_t));
	guint n = transform->glyphs->len;
	for (guint i = 0; i < n; i++) {
		uint64_t place = transform->position + i;
		const Sign *sign = place < self->signs->len ? sign_at(self, (guint)place) : NULL;
		if (sign != NULL && sign->fate != NULL)
			glyphs[i] = sign->box ? 0 : sign->glyph;
		else if (sign == NULL)
			glyphs[i] = 0;
	}
	for (guint start = 0; start < n;) {
		guint end = start;
		while (end < n && glyphs[end] != 0)
			end++;
		if (end > start) {
			g_string_append_printf(out,
					       "<%sCGTransform CodePosition=\"%" G_GUINT64_FORMAT
					       "\" CodeCount=\"%u\" GlyphCount=\"%u\"><%sGlyphs>",
					       prefix,
					       transform->position + start,
					       end - start,
					       end - start,
					       prefix);
			for (guint i = start; i < end; i++)
				g_string_append_printf(out, i > start ? " %u" : "%u", glyphs[i]);
			g_string_append_printf(out, "</%sGlyphs></%sCGTransform>", prefix, prefix);
		}
		start = end + 1;
	}
}

static void
redraw_transform(const Object *self, uint32_t node)
{
	Transform transform = read_transform(self->out->tree, node);
	const XsOfdNode *place = xs_ofd_tree_node(self->out->tree, node);
	// One character and one glyph each, and no two ways to count.
	bool plain = self->n_codes == 1 && !self->doubtful && !self->trimmed &&
		     transform.n_codes == transform.glyphs->len;
	if (may_touch(self, &transform)) {
		GString *out = g_string_new(NULL);
		if (plain)
			write_transform(self, &transform, out);
		add_change(self->out, place->off, place->past - place->off, out->str, true);
		g_string_free(out, true);
	}
	g_array_unref(transform.glyphs);
}

static uint64_t
count_characters(const XsOfdTree *tree, uint32_t node)
{
	uint64_t n = 0;
	for (uint32_t at = 0; (at = xs_ofd_tree_next(tree, node, at, "TextCode")) != 0;)
		n += xs_ofd_tree_node(tree, at)->n_characters;
	return n;
}

static bool
redraw_object(XsOfdRedraw *out, uint32_t node, GError **error)
{
	const XsOfdTree *tree = out->tree;
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsOfdPlaced));
	g_autoptr(GArray) signs = g_array_new(false, false, sizeof(Sign));
	Object self = {.out = out, .node = node, .signs = signs};
	bool any = false;
	uint32_t code = 0;
	xs_ofd_place(tree, node, &self.space, places);
	const char *font = xs_ofd_tree_get(tree, node, "Font");
	for (guint i = 0; i < places->len; i++) {
		Sign sign = {.placed = &g_array_index(places, XsOfdPlaced, i)};
		sign.fate = xs_ofd_plan_find(out->fates, sign.placed->character);
		self.n_codes += sign.placed->code != code ? 1 : 0;
		code = sign.placed->code;
		self.doubtful |= character_of(&self, &sign)->character > 0xffff;
		any |= sign.fate != NULL;
		if (sign.fate != NULL && !mask_sign(&self, &sign, font, error))
			return false;
		g_array_append_val(signs, sign);
	}
	if (!any)
		return true;
	self.trimmed = count_characters(tree, node) != signs->len;
	for (uint32_t at = 0; (at = xs_ofd_tree_next(tree, node, at, "CGTransform")) != 0;)
		redraw_transform(&self, at);
	draw_boxes(&self);
	return true;
}

bool
xs_ofd_redraw(XsOfdRedraw *self, GError **error)
{
	for (uint32_t i = 1; i < self->tree->nodes->len; i++)
		if (xs_ofd_tree_is(self->tree, i, "TextObject") && !redraw_object(self, i, error))
			return false;
	return true;
}
