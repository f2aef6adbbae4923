// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ofd/xs-ofd-place.h"

#include <string.h>

static double
number_of(const XsOfdTree *tree, uint32_t node, const char *name, double otherwise)
{
	double number = 0;
	return xs_ofd_numbers(xs_ofd_tree_get(tree, node, name), &number, 1) == 1 ? number
										  : otherwise;
}

XsLayoutMatrix
xs_ofd_object_matrix(const XsOfdTree *tree, uint32_t node)
{
	double box[4] = {0};
	double m[6] = {0};
	XsLayoutMatrix matrix = XS_LAYOUT_MATRIX_IDENTITY;
	(void)xs_ofd_numbers(xs_ofd_tree_get(tree, node, "Boundary"), box, 4);
	if (xs_ofd_numbers(xs_ofd_tree_get(tree, node, "CTM"), m, 6) == 6)
		matrix = (XsLayoutMatrix){m[0], m[1], m[2], m[3], m[4], m[5]};
	matrix.e += box[0];
	matrix.f += box[1];
	return matrix;
}

// The steps from character to character: numbers, of which "g 4 2.5" stands for four times 2.5. At most n.
static GArray *
read_deltas(const char *text, guint n)
{
	GArray *deltas = g_array_new(false, false, sizeof(double));
	double repeat = 0;
	guint pending = 0; // numbers that belong to a "g"
	for (const char *at = text; at != NULL && *at != '\0' && deltas->len < n;) {
		char *end = NULL;
		double number = g_ascii_strtod(at, &end);
		if (*at == 'g' || *at == 'G')
			pending = 2;
		if (end == at) {
			at++;
			continue;
		}
		at = end;
		number = isfinite(number) ? number : 0;
		if (pending == 2) {
			repeat = number;
			pending = 1;
			continue;
		}
		guint times = pending == 1 ? (guint)CLAMP(repeat, 0, (double)n) : 1;
		pending = 0;
		for (guint i = 0; i < times && deltas->len < n; i++)
			g_array_append_val(deltas, number);
	}
	return deltas;
}

// The most that a character takes of the font size, in usual fonts.
static double
width_of(gunichar character)
{
	if (character >= 0x2000)
		return 1;
	if (character < 0x80 && strchr("mwMW@%&", (int)character) != NULL)
		return 0.95;
	return g_unichar_isupper(character) ? 0.75 : 0.6;
}

// What it takes where nothing says otherwise.
static double
usual_width(gunichar character)
{
	return character >= 0x2000 ? 1 : 0.5;
}

typedef struct {
	const XsOfdTree *tree;
	const XsOfdTextSpace *space;
	GArray *places;
	double x; // of the last TextCode
	double y;
} Placing;

// Without the white space by which a writer sets the text on a line of its own.
static void
trim(const XsOfdTree *tree, uint32_t *first, uint32_t *end)
{
	const XsOfdCharacter *all = (const XsOfdCharacter *)(const void *)tree->characters->data;
	uint32_t at = *first;
	while (at < *end && g_unichar_isspace(all[at].character) && all[at].character != 0x3000)
		at++;
	for (uint32_t i = *first; i < at; i++)
		if (all[i].character == '\n') {
			*first = at;
			break;
		}
	at = *end;
	while (at > *first && g_unichar_isspace(all[at - 1].character) &&
	       all[at - 1].character != 0x3000)
		at--;
	for (uint32_t i = at; i < *end; i++)
		if (all[i].character == '\n') {
			*end = at;
			break;
		}
}

static bool
moves(const GArray *deltas)
{
	for (guint i = 0; i < deltas->len; i++)
		if (fabs(g_array_index(deltas, double, i)) > 1e-6)
			return true;
	return false;
}

static void
place_code(Placing *self, uint32_t code)
{
	const XsOfdNode *node = xs_ofd_tree_node(self->tree, code);
	uint32_t first = node->first_character;
	uint32_t end = first + node->n_characters;
	trim(self->tree, &first, &end);
	g_autoptr(GArray) across =
		read_deltas(xs_ofd_tree_get(self->tree, code, "DeltaX"), end - first);
	g_autoptr(GArray) down =
		read_deltas(xs_ofd_tree_get(self->tree, code, "DeltaY"), end - first);
	self->x = number_of(self->tree, code, "X", self->x);
	self->y = number_of(self->tree, code, "Y", self->y);
	bool runs_down = !moves(across) && moves(down);
	bool told = moves(across) || runs_down;
	double x = self->x;
	double y = self->y;
	for (uint32_t i = first; i < end; i++) {
		gunichar character =
			g_array_index(self->tree->characters, XsOfdCharacter, i).character;
		guint k = i - first;
		double em = self->space->size * (runs_down ? 1 : self->space->scale);
		double dx = k < across->len ? g_array_index(across, double, k) : 0;
		double dy = k < down->len ? g_array_index(down, double, k) : 0;
		bool last = k >= MAX(across->len, down->len);
		if (!told || last) {
			dx = runs_down ? 0 : usual_width(character) * em;
			dy = runs_down ? em : 0;
		}
		double step = runs_down ? dy : dx;
		double most = (runs_down ? 1 : width_of(character)) * em;
		XsOfdPlaced placed = {
			.character = i,
			.code = code,
			.x = x,
			.y = y,
			.advance = step > 0 ? MIN(step, most) : most,
			.down = runs_down,
		};
		g_array_append_val(self->places, placed);
		x += dx;
		y += dy;
	}
}

void
xs_ofd_place(const XsOfdTree *tree, uint32_t node, XsOfdTextSpace *ret_space, GArray *places)
{
	ret_space->matrix = xs_ofd_object_matrix(tree, node);
	ret_space->size = number_of(tree, node, "Size", 1);
	ret_space->scale = number_of(tree, node, "HScale", 1);
	if (!(ret_space->size > 0))
		ret_space->size = 1;
	if (!(ret_space->scale > 0))
		ret_space->scale = 1;
	Placing placing = {.tree = tree, .space = ret_space, .places = places};
	for (uint32_t at = 0; (at = xs_ofd_tree_next(tree, node, at, "TextCode")) != 0;)
		place_code(&placing, at);
}
