// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-ofd-strokes.h"

#include <math.h>
#include <string.h>

enum {
	MAX_NUMBERS = 1000 * 1000,
};

typedef struct {
	gunichar character;
	int degree; // of its line
	float u;    // along it
	float v;    // across, downwards
	float em;
	guint order;
} Stroke;

struct XsOfdStrokes {
	GArray *strokes;   // Stroke
	GHashTable *spots; // where which characters stand
	GPtrArray *asides; // char *: what glyph numbers say
	GString *drawn;    // as drawn
};

XsOfdStrokes *
xs_ofd_strokes_new(void)
{
	XsOfdStrokes *self = g_new0(XsOfdStrokes, 1);
	self->strokes = g_array_new(false, false, sizeof(Stroke));
	self->spots = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	self->asides = g_ptr_array_new_with_free_func(g_free);
	self->drawn = g_string_new(NULL);
	return self;
}

void
xs_ofd_strokes_free(XsOfdStrokes *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->strokes);
	g_hash_table_unref(self->spots);
	g_ptr_array_unref(self->asides);
	g_string_free(self->drawn, true);
	g_free(self);
}

static double
figure(const GArray *elements, guint index, const char *name, double otherwise)
{
	g_autofree char *text = xs_ofd_element_get(elements, index, name);
	double number = otherwise;
	(void)xs_ofd_figures(text, &number, 1);
	return number;
}

// "3 g 2 4.5" is 3, 4.5, 4.5. Fills steps, of which there are n.
static guint
read_steps(const GArray *elements, guint index, const char *name, double *steps, guint n)
{
	g_autofree char *text = xs_ofd_element_get(elements, index, name);
	g_auto(GStrv) words = g_strsplit_set(text != NULL ? text : "", " \t\r\n,", -1);
	guint count = 0;
	for (size_t i = 0; words[i] != NULL && count < n; i++) {
		double times = 1;
		if (*words[i] == '\0')
			continue;
		if (*words[i] == 'g') {
			char *word = words[++i];
			if (word == NULL || words[i + 1] == NULL)
				break;
			times = g_ascii_strtod(word, NULL);
			i++;
		}
		double step = g_ascii_strtod(words[i], NULL);
		for (double k = 0; k < times && count < n; k++)
			steps[count++] = isfinite(step) ? step : 0;
	}
	return count;
}

// A copy struck over a character is the same one.
static bool
is_new(XsOfdStrokes *self, gunichar character, double x, double y, double reach)
{
	double grid = MAX(reach / 2, 1e-4);
	int64_t u = llround(x / grid);
	int64_t v = llround(y / grid);
	for (int64_t i = -1; i <= 1; i++)
		for (int64_t k = -1; k <= 1; k++) {
			int64_t spot = ((int64_t)character << 43) ^ ((u + i) & 0x1fffff) << 22 ^
				       ((v + k) & 0x3fffff);
			if (g_hash_table_contains(self->spots, &spot))
				return false;
		}
	int64_t *spot = g_new(int64_t, 1);
	*spot = ((int64_t)character << 43) ^ (u & 0x1fffff) << 22 ^ (v & 0x3fffff);
	g_hash_table_add(self->spots, spot);
	return true;
}

static void
add_stroke(XsOfdStrokes *self,
	   gunichar character,
	   double x,
	   double y,
	   double dx,
	   double dy,
	   double em,
	   double reach)
{
	double len = hypot(dx, dy);
	dx = len > 0 ? dx / len : 1;
	dy = len > 0 ? dy / len : 0;
	g_string_append_unichar(self->drawn, character);
	if (!g_unichar_isspace(character) && !is_new(self, character, x, y, reach)) {
		g_string_truncate(self->drawn,
				  self->drawn->len - (gsize)g_unichar_to_utf8(character, NULL));
		return;
	}
	Stroke stroke = {
		.character = character,
		.degree = (int)lround(atan2(dy, dx) * 180 / G_PI),
		.u = (float)(x * dx + y * dy),
		.v = (float)(y * dx - x * dy),
		.em = (float)em,
		.order = self->strokes->len,
	};
	g_array_append_val(self->strokes, stroke);
}

static void
add_code(XsOfdStrokes *self,
	 const GArray *elements,
	 guint code,
	 const XsOfdTurn *turn,
	 double size,
	 double origin[2])
{
	const GString *own = xs_ofd_element(elements, code)->text;
	g_autofree char *text = own != NULL ? g_strdup(own->str) : g_strdup("");
	// Line ends are a writer's, not the text's.
	if (strchr(text, '\n') != NULL)
		g_strstrip(text);
	guint n = (guint)g_utf8_strlen(text, -1);
	g_autofree double *across = g_new0(double, (gsize)n + 1);
	g_autofree double *down = g_new0(double, (gsize)n + 1);
	guint n_across = read_steps(elements, code, "DeltaX", across, n);
	guint n_down = read_steps(elements, code, "DeltaY", down, n);
	double x = origin[0] = figure(elements, code, "X", origin[0]);
	double y = origin[1] = figure(elements, code, "Y", origin[1]);
	double sum[2] = {0, 0};
	for (guint i = 0; i < n; i++) {
		sum[0] += fabs(across[i]);
		sum[1] += fabs(down[i]);
	}
	bool vertical = sum[0] < 1e-6 && sum[1] > 1e-6;
	bool still = sum[0] < 1e-6 && sum[1] < 1e-6;
	guint i = 0;
	for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at), i++) {
		gunichar c = g_utf8_get_char(at);
		double step = c < 0x2000 ? size / 2 : size;
		bool told = !still && (i < n_across || i < n_down);
		double moved = told ? hypot(across[i], down[i]) : step;
		double scale = hypot(turn->c, turn->d);
		add_stroke(self,
			   c,
			   x * turn->a + y * turn->c + turn->e,
			   x * turn->b + y * turn->d + turn->f,
			   vertical ? turn->c : turn->a,
			   vertical ? turn->d : turn->b,
			   size * scale,
			   MIN(0.2 * size, 0.4 * moved) * scale);
		x += told ? across[i] : vertical ? 0 : step;
		y += told ? down[i] : vertical ? step : 0;
	}
}

// The characters of all TextCodes of a TextObject.
static char *
text_of(const GArray *elements, guint index)
{
	GString *text = g_string_new(NULL);
	guint end = xs_ofd_element(elements, index)->end;
	for (guint i = index + 1; i < end; i++)
		if (xs_ofd_element_is(elements, i, "TextCode") &&
		    xs_ofd_element(elements, i)->text != NULL)
			g_string_append(text, xs_ofd_element(elements, i)->text->str);
	return g_string_free(text, false);
}

// Calls with the place and number of each glyph of a TextObject.
typedef void (*OnGlyph)(void *user, guint place, guint number);

static void
each_glyph(const GArray *elements, guint index, OnGlyph func, void *user)
{
	guint end = xs_ofd_element(elements, index)->end;
	for (guint i = index + 1; i < end; i++) {
		if (!xs_ofd_element_is(elements, i, "Glyphs"))
			continue;
		guint transform = xs_ofd_element(elements, i)->parent;
		double place = figure(elements, transform, "CodePosition", 0);
		const GString *text = xs_ofd_element(elements, i)->text;
		g_auto(GStrv) words = g_strsplit_set(text != NULL ? text->str : "", " \t\r\n", -1);
		guint n = 0;
		for (size_t k = 0; words[k] != NULL && n < MAX_NUMBERS; k++)
			if (*words[k] != '\0')
				func(user,
				     (guint)CLAMP(place, 0, MAX_NUMBERS) + n++,
				     (guint)CLAMP(g_ascii_strtod(words[k], NULL), 0, 1e6));
	}
}

typedef struct {
	gunichar *characters;
	guint n;
	char *font;
	GHashTable *glyphs;
	bool differs;
} Glyphs;

static void
learn(void *user, guint place, guint number)
{
	Glyphs *self = user;
	if (place >= self->n || self->characters[place] == '*' || self->characters[place] == ' ')
		return;
	char *key = g_strdup_printf("%s %u", self->font, number);
	if (g_hash_table_contains(self->glyphs, key))
		g_free(key);
	else
		g_hash_table_insert(self->glyphs, key, GUINT_TO_POINTER(self->characters[place]));
}

static void
tell(void *user, guint place, guint number)
{
	Glyphs *self = user;
	g_autofree char *key = g_strdup_printf("%s %u", self->font, number);
	gunichar known = GPOINTER_TO_UINT(g_hash_table_lookup(self->glyphs, key));
	if (place >= self->n || known == 0 || known == self->characters[place])
		return;
	self->characters[place] = known;
	self->differs = true;
}

static Glyphs
glyphs_of(const GArray *elements, guint index, GHashTable *glyphs)
{
	g_autofree char *text = text_of(elements, index);
	glong n = 0;
	Glyphs self = {.glyphs = glyphs};
	self.characters = g_utf8_to_ucs4_fast(text, -1, &n);
	self.n = (guint)n;
	self.font = xs_ofd_element_get(elements, index, "Font");
	return self;
}

void
xs_ofd_strokes_learn(const GArray *elements, guint index, GHashTable *glyphs)
{
	Glyphs self = glyphs_of(elements, index, glyphs);
	each_glyph(elements, index, learn, &self);
	g_free(self.characters);
	g_free(self.font);
}

void
xs_ofd_strokes_add(XsOfdStrokes *self,
		   const GArray *elements,
		   guint index,
		   const XsOfdTurn *turn,
		   GHashTable *glyphs)
{
	double size = figure(elements, index, "Size", 1);
	double origin[2] = {0, 0};
	guint end = xs_ofd_element(elements, index)->end;
	for (guint i = index + 1; i < end; i++)
		if (xs_ofd_element_is(elements, i, "TextCode") &&
		    xs_ofd_element(elements, i)->parent == index)
			add_code(self, elements, i, turn, size > 0 ? size : 1, origin);
	Glyphs told = glyphs_of(elements, index, glyphs);
	each_glyph(elements, index, tell, &told);
	char *other = told.differs ? g_ucs4_to_utf8(told.characters, told.n, NULL, NULL, NULL)
				   : NULL;
	if (other != NULL)
		g_ptr_array_add(self->asides, other);
	g_free(told.characters);
	g_free(told.font);
}

static int
by_line(const void *a, const void *b)
{
	const Stroke *x = a;
	const Stroke *y = b;
	if (x->degree != y->degree)
		return x->degree < y->degree ? -1 : 1;
	if (x->v != y->v)
		return x->v < y->v ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static int
by_place(const void *a, const void *b)
{
	const Stroke *x = a;
	const Stroke *y = b;
	if (x->u != y->u)
		return x->u < y->u ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

static void
append_line(GString *text, Stroke *line, guint n)
{
	qsort(line, n, sizeof(Stroke), by_place);
	for (guint i = 0; i < n; i++) {
		float gap = i > 0 ? line[i].u - line[i - 1].u : 0;
		if (gap > 2.2F * line[i].em)
			g_string_append_c(text, '\t');
		else if (gap > 1.5F * line[i].em)
			g_string_append_c(text, ' ');
		g_string_append_unichar(text, line[i].character);
	}
	g_string_append_c(text, '\n');
}

static char *
lines_of(XsOfdStrokes *self)
{
	GString *text = g_string_new(NULL);
	Stroke *all = (Stroke *)(void *)self->strokes->data;
	guint n = self->strokes->len;
	if (n > 0)
		qsort(all, n, sizeof(Stroke), by_line);
	for (guint start = 0; start < n;) {
		guint end = start + 1;
		while (end < n && all[end].degree == all[start].degree &&
		       all[end].v - all[start].v <= 0.35F * MIN(all[end].em, all[start].em))
			end++;
		append_line(text, all + start, end - start);
		start = end;
	}
	return g_string_free(text, false);
}

static void
wipe(char *text)
{
	if (text != NULL)
		explicit_bzero(text, strlen(text));
	g_free(text);
}

void
xs_ofd_strokes_send(XsOfdStrokes *self, const char *part, XsSearch *search, XsRereadOut *out)
{
	if (self->strokes->len == 0)
		return;
	char *lines = lines_of(self);
	xs_search_begin(search, part, XS_JOIN_ALL);
	xs_search_text(search, XS_ORDER_FIRST, (const uint8_t *)lines, strlen(lines));
	xs_search_text(search, XS_ORDER_OTHER, (const uint8_t *)self->drawn->str, self->drawn->len);
	for (guint i = 0; i < self->asides->len; i++) {
		const char *aside = self->asides->pdata[i];
		xs_search_aside(search, (const uint8_t *)aside, strlen(aside));
	}
	xs_search_end(search);
	xs_reread_out_part(out, part);
	xs_reread_out_lines(out, (const uint8_t *)lines, strlen(lines));
	wipe(lines);
	explicit_bzero(self->drawn->str, self->drawn->len);
	g_string_truncate(self->drawn, 0);
	g_array_set_size(self->strokes, 0);
	g_hash_table_remove_all(self->spots);
	g_ptr_array_set_size(self->asides, 0);
}
