// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-ofd.h"

#include "format/reread/xs-ofd-markup.h"
#include "format/reread/xs-ofd-strokes.h"
#include "format/reread/xs-reread-zip.h"

#include <string.h>

enum {
	MAX_DEPTH = 300,             // of elements, and of composite objects in them
	MAX_STEPS = 4 * 1000 * 1000, // elements drawn on one page
};

typedef struct {
	char *name; // in lower case, without "/" before it
	GArray *elements;
	bool *drawn; // by element
} Part;

typedef struct {
	GPtrArray *parts; // Part
	XsReread *reread;
	XsOfdStrokes *strokes; // of the page at hand
	GHashTable *glyphs;    // "font number" -> character
	guint steps;
	bool overflow;
	bool rest; // only what no page has drawn
} Reader;

static void
part_free(void *data)
{
	Part *part = data;
	g_free(part->name);
	g_array_unref(part->elements);
	g_free(part->drawn);
	g_free(part);
}

static char *
canonical(const char *folder, const char *path)
{
	g_autofree char *whole = *path == '/' ? g_strdup(path) : g_strconcat(folder, path, NULL);
	g_auto(GStrv) steps = g_strsplit(whole, "/", -1);
	GString *out = g_string_new(NULL);
	for (size_t i = 0; steps[i] != NULL; i++) {
		if (*steps[i] == '\0' || g_str_equal(steps[i], "."))
			continue;
		if (g_str_equal(steps[i], "..")) {
			const char *slash = strrchr(out->str, '/');
			g_string_truncate(out, slash != NULL ? (gsize)(slash - out->str) : 0);
			continue;
		}
		if (out->len > 0)
			g_string_append_c(out, '/');
		g_string_append(out, steps[i]);
	}
	char *lower = g_ascii_strdown(out->str, -1);
	g_string_free(out, true);
	return lower;
}

static Part *
find_part(const Reader *self, const char *folder, const char *path)
{
	if (path == NULL || *path == '\0')
		return NULL;
	g_autofree char *beside = canonical(folder, path);
	g_autofree char *root = canonical("", path);
	Part *other = NULL;
	for (guint i = 0; i < self->parts->len; i++) {
		Part *part = self->parts->pdata[i];
		if (g_str_equal(part->name, beside))
			return part;
		if (g_str_equal(part->name, root))
			other = part;
	}
	return other;
}

static char *
folder_of(const Part *part)
{
	const char *slash = strrchr(part->name, '/');
	return slash != NULL ? g_strndup(part->name, (gsize)(slash - part->name) + 1)
			     : g_strdup("");
}

static Part *
part_in(const Reader *self, const Part *from, guint element, const char *attribute)
{
	g_autofree char *folder = folder_of(from);
	g_autofree char *path =
		attribute != NULL ? xs_ofd_element_get(from->elements, element, attribute) : NULL;
	const GString *text = xs_ofd_element(from->elements, element)->text;
	if (attribute == NULL && text != NULL)
		path = g_strstrip(g_strdup(text->str));
	return find_part(self, folder, path);
}

// Keeps the elements of a part; what it draws is not told as text besides.
static void
take(void *user, const char *name, GByteArray *bytes)
{
	Reader *self = user;
	guint at = 0;
	while (at < bytes->len && (bytes->data[at] == 0 || bytes->data[at] >= 0xef ||
				   g_ascii_isspace((char)bytes->data[at])))
		at++;
	if (at >= bytes->len || bytes->data[at] != '<')
		return;
	GArray *elements = xs_ofd_markup_read(bytes);
	if (elements == NULL) {
		xs_reread_unread(self->reread, name, "too many elements");
		return;
	}
	Part *part = g_new0(Part, 1);
	part->name = canonical("", name);
	part->elements = elements;
	part->drawn = g_new0(bool, elements->len);
	g_ptr_array_add(self->parts, part);
}

static XsOfdTurn
turn_of(const GArray *elements, guint index, const XsOfdTurn *outer, bool boundary)
{
	double box[4] = {0};
	double m[6] = {1, 0, 0, 1, 0, 0};
	g_autofree char *place = xs_ofd_element_get(elements, index, "Boundary");
	g_autofree char *matrix = xs_ofd_element_get(elements, index, "CTM");
	if (boundary)
		(void)xs_ofd_figures(place, box, 4);
	double given[6];
	if (xs_ofd_figures(matrix, given, 6) == 6)
		memcpy(m, given, sizeof m);
	m[4] += box[0];
	m[5] += box[1];
	return (XsOfdTurn){
		m[0] * outer->a + m[1] * outer->c,
		m[0] * outer->b + m[1] * outer->d,
		m[2] * outer->a + m[3] * outer->c,
		m[2] * outer->b + m[3] * outer->d,
		m[4] * outer->a + m[5] * outer->c + outer->e,
		m[4] * outer->b + m[5] * outer->d + outer->f,
	};
}

static void draw(Reader *self, Part *part, guint from, const XsOfdTurn *turn, guint depth);

static void
draw_unit(Reader *self, const char *id, const XsOfdTurn *turn, guint depth)
{
	for (guint i = 0; id != NULL && i < self->parts->len; i++) {
		Part *part = self->parts->pdata[i];
		if (!xs_ofd_element_is(part->elements, 0, "Res"))
			continue;
		for (guint k = 1; k < part->elements->len; k++) {
			if (!xs_ofd_element_is(part->elements, k, "CompositeGraphicUnit"))
				continue;
			g_autofree char *own = xs_ofd_element_get(part->elements, k, "ID");
			if (own != NULL && g_str_equal(own, id))
				draw(self, part, k, turn, depth + 1);
		}
	}
}

// Draws what lies in an element.
static void
draw(Reader *self, Part *part, guint from, const XsOfdTurn *turn, guint depth)
{
	const GArray *elements = part->elements;
	guint end = xs_ofd_element(elements, from)->end;
	self->overflow |= depth > MAX_DEPTH;
	for (guint at = from + 1; at < end && !self->overflow;
	     at = xs_ofd_element(elements, at)->end) {
		const char *name = xs_ofd_element(elements, at)->name;
		self->overflow |= ++self->steps > MAX_STEPS;
		if (!self->rest && g_str_equal(name, "CompositeGraphicUnit"))
			continue;
		XsOfdTurn own = *turn;
		bool composite = g_str_equal(name, "CompositeObject");
		if (composite || g_str_equal(name, "Appearance"))
			own = turn_of(elements, at, turn, true);
		if (g_str_equal(name, "TextObject") && !(self->rest && part->drawn[at])) {
			XsOfdTurn text = turn_of(elements, at, turn, true);
			xs_ofd_strokes_add(self->strokes, elements, at, &text, self->glyphs);
			part->drawn[at] = true;
		}
		if (composite && !self->rest) {
			g_autofree char *id = xs_ofd_element_get(elements, at, "ResourceID");
			draw_unit(self, id, &own, depth);
		}
		draw(self, part, at, &own, depth + 1);
	}
}

static const XsOfdTurn upright = {1, 0, 0, 1, 0, 0};

static void
draw_templates(Reader *self, Part *document, const Part *page)
{
	for (guint i = 1; i < page->elements->len; i++) {
		if (!xs_ofd_element_is(page->elements, i, "Template"))
			continue;
		g_autofree char *id = xs_ofd_element_get(page->elements, i, "TemplateID");
		for (guint k = 1; id != NULL && k < document->elements->len; k++) {
			if (!xs_ofd_element_is(document->elements, k, "TemplatePage"))
				continue;
			g_autofree char *own = xs_ofd_element_get(document->elements, k, "ID");
			Part *part = own != NULL && g_str_equal(own, id)
					     ? part_in(self, document, k, "BaseLoc")
					     : NULL;
			if (part != NULL)
				draw(self, part, 0, &upright, 0);
		}
	}
}

// The notes of the page of this id, by the list that the document names.
static void
draw_notes(Reader *self, const Part *document, const char *id)
{
	for (guint i = 1; id != NULL && i < document->elements->len; i++) {
		const Part *list = xs_ofd_element_is(document->elements, i, "Annotations")
					   ? part_in(self, document, i, NULL)
					   : NULL;
		for (guint k = 1; list != NULL && k < list->elements->len; k++) {
			if (!xs_ofd_element_is(list->elements, k, "FileLoc"))
				continue;
			guint page = xs_ofd_element(list->elements, k)->parent;
			g_autofree char *own = xs_ofd_element_get(list->elements, page, "PageID");
			Part *notes = own != NULL && g_str_equal(own, id)
					      ? part_in(self, list, k, NULL)
					      : NULL;
			if (notes != NULL)
				draw(self, notes, 0, &upright, 0);
		}
	}
}

static void
finish_page(Reader *self, XsSearch *search, XsRereadOut *out, const char *name)
{
	if (self->overflow)
		xs_reread_unread(self->reread, name, "page with too many objects");
	xs_ofd_strokes_send(self->strokes, name, search, out);
	self->overflow = false;
	self->steps = 0;
}

static void
read_document(Reader *self, Part *document, GHashTable *seen, XsSearch *search, XsRereadOut *out)
{
	for (guint i = 1; i < document->elements->len; i++) {
		Part *page = xs_ofd_element_is(document->elements, i, "Page")
				     ? part_in(self, document, i, "BaseLoc")
				     : NULL;
		if (page == NULL || !g_hash_table_add(seen, page))
			continue;
		g_autofree char *id = xs_ofd_element_get(document->elements, i, "ID");
		g_autofree char *name = g_strdup_printf("page of %s", page->name);
		draw_templates(self, document, page);
		draw(self, page, 0, &upright, 0);
		draw_notes(self, document, id);
		finish_page(self, search, out, name);
	}
}

// What glyph numbers stand for, wherever one stands for one character.
static void
learn_glyphs(Reader *self)
{
	for (guint i = 0; i < self->parts->len; i++) {
		const Part *part = self->parts->pdata[i];
		for (guint k = 1; k < part->elements->len; k++)
			if (xs_ofd_element_is(part->elements, k, "TextObject"))
				xs_ofd_strokes_learn(part->elements, k, self->glyphs);
	}
}

static void
read_pages(Reader *self, XsSearch *search, XsRereadOut *out)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	for (guint i = 0; i < self->parts->len; i++) {
		Part *part = self->parts->pdata[i];
		if (xs_ofd_element_is(part->elements, 0, "Document"))
			read_document(self, part, seen, search, out);
	}
	self->rest = true;
	for (guint i = 0; i < self->parts->len; i++) {
		Part *part = self->parts->pdata[i];
		g_autofree char *name = g_strdup_printf("not on pages: %s", part->name);
		draw(self, part, 0, &upright, 0);
		finish_page(self, search, out, name);
	}
}

static bool
reread_ofd(const XsSource *copy,
	   const XsNeedles *needles,
	   const XsLimits *limits,
	   XsReread *reread,
	   XsSink *sink,
	   GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	if (len > limits->input_size) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "copy too large");
		return false;
	}
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	g_autoptr(XsRereadOut) out = xs_reread_out_new(sink);
	g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(part_free);
	g_autoptr(GHashTable) glyphs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(XsOfdStrokes) strokes = xs_ofd_strokes_new();
	Reader reader = {.parts = parts, .reread = reread, .glyphs = glyphs, .strokes = strokes};
	const XsRereadTaker taker = {take, &reader};
	xs_reread_zip(data, len, "", search, limits, reread, out, &taker);
	learn_glyphs(&reader);
	read_pages(&reader, search, out);
	return xs_reread_out_finish(out, error);
}

const XsRereader xs_rereader_ofd = {.info = &xs_format_info_ofd, .reread = reread_ofd};
