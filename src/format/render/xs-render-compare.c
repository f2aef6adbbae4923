// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/render/xs-render-compare.h"

#include "format/render/xs-render-page.h"

#include <math.h>
#include <string.h>

enum {
	RESOLUTION = 100,             // pixels an inch
	MAX_PIXELS = 4 * 1000 * 1000, // of one page; larger ones are drawn coarser
	// Levels by which equal pages may differ: glyphs that a rewritten operator moved by less than can
	// be seen are smoothed a little otherwise.
	TOLERANCE = 48,
};

// Around a box, in pixels: what is drawn there is smoothed into its neighbours.
static const double MARGIN = 2;

typedef struct {
	PopplerDocument *original;
	PopplerDocument *copy;
	GArray *boxes; // XsBox, by page
	guint next;    // of the boxes
	GArray *differences;
	bool text;
} Comparer;

typedef struct {
	const uint8_t *data;
	size_t stride;
	int width;
	int height;
} Pixels;

static Pixels
pixels_of(cairo_surface_t *surface)
{
	return (Pixels){
		.data = cairo_image_surface_get_data(surface),
		.stride = (size_t)cairo_image_surface_get_stride(surface),
		.width = cairo_image_surface_get_width(surface),
		.height = cairo_image_surface_get_height(surface),
	};
}

static const uint32_t *
row_of(const Pixels *self, int y)
{
	return (const uint32_t *)(const void *)(self->data + (size_t)y * self->stride);
}

// Whether a colour lies within those around a pixel, channel by channel.
static bool
fits(uint32_t colour, const Pixels *other, int x, int y)
{
	for (int shift = 0; shift < 24; shift += 8) {
		int value = (int)(colour >> shift & 0xff);
		int low = 255;
		int high = 0;
		for (int v = MAX(y - 1, 0); v <= MIN(y + 1, other->height - 1); v++) {
			const uint32_t *row = row_of(other, v);
			for (int u = MAX(x - 1, 0); u <= MIN(x + 1, other->width - 1); u++) {
				int near = (int)(row[u] >> shift & 0xff);
				low = MIN(low, near);
				high = MAX(high, near);
			}
		}
		if (value < low - TOLERANCE || value > high + TOLERANCE)
			return false;
	}
	return true;
}

// The rectangle around all pixels that differ; false where none does.
static bool
find_difference(const Pixels *a, const Pixels *b, cairo_rectangle_int_t *ret_rectangle)
{
	int x0 = a->width;
	int y0 = a->height;
	int x1 = 0;
	int y1 = 0;
	for (int y = 0; y < a->height; y++) {
		const uint32_t *row = row_of(a, y);
		const uint32_t *other = row_of(b, y);
		if (memcmp(row, other, (size_t)a->width * sizeof *row) == 0)
			continue;
		for (int x = 0; x < a->width; x++) {
			if (((row[x] ^ other[x]) & 0xffffff) == 0 ||
			    (fits(row[x], b, x, y) && fits(other[x], a, x, y)))
				continue;
			x0 = MIN(x0, x);
			x1 = MAX(x1, x + 1);
			y0 = MIN(y0, y);
			y1 = MAX(y1, y + 1);
		}
	}
	*ret_rectangle = (cairo_rectangle_int_t){x0, y0, x1 - x0, y1 - y0};
	return x1 > x0;
}

static void
blank(cairo_surface_t *surface, double x0, double y0, double x1, double y1)
{
	cairo_t *cairo = cairo_create(surface);
	cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
	cairo_set_source_rgb(cairo, 1, 1, 1);
	x0 = floor(x0 - MARGIN);
	y0 = floor(y0 - MARGIN);
	cairo_rectangle(cairo, x0, y0, ceil(x1 + MARGIN) - x0, ceil(y1 + MARGIN) - y0);
	cairo_fill(cairo);
	cairo_destroy(cairo);
	cairo_surface_flush(surface);
}

// Fields are drawn with the page, and not by it: what they show is masked by their own appearances.
static void
blank_fields(PopplerPage *page, cairo_surface_t *a, cairo_surface_t *b)
{
	double width = 0;
	double height = 0;
	poppler_page_get_size(page, &width, &height);
	double sx = cairo_image_surface_get_width(a) / width;
	double sy = cairo_image_surface_get_height(a) / height;
	GList *mappings = poppler_page_get_annot_mapping(page);
	for (GList *at = mappings; at != NULL; at = at->next) {
		const PopplerAnnotMapping *mapping = at->data;
		if (poppler_annot_get_annot_type(mapping->annot) != POPPLER_ANNOT_WIDGET)
			continue;
		const PopplerRectangle *area = &mapping->area;
		double y0 = height - fmax(area->y1, area->y2);
		double y1 = height - fmin(area->y1, area->y2);
		double x0 = fmin(area->x1, area->x2);
		double x1 = fmax(area->x1, area->x2);
		blank(a, x0 * sx, y0 * sy, x1 * sx, y1 * sy);
		blank(b, x0 * sx, y0 * sy, x1 * sx, y1 * sy);
	}
	poppler_page_free_annot_mapping(mappings);
}

static void
blank_boxes(const Comparer *self, guint first, cairo_surface_t *a, cairo_surface_t *b)
{
	double width = cairo_image_surface_get_width(a);
	double height = cairo_image_surface_get_height(a);
	for (guint i = first; i < self->next; i++) {
		const XsBox *box = &g_array_index(self->boxes, XsBox, i);
		if (box->x1 <= box->x0 || box->y1 <= box->y0)
			continue;
		cairo_surface_t *const both[] = {a, b};
		for (size_t k = 0; k < G_N_ELEMENTS(both); k++)
			blank(both[k],
			      box->x0 * width,
			      box->y0 * height,
			      box->x1 * width,
			      box->y1 * height);
	}
}

// Goes on to the boxes of a page; whether they leave anything to compare.
static bool
find_boxes(Comparer *self, uint32_t page, guint *ret_first)
{
	bool left = true;
	while (self->next < self->boxes->len &&
	       g_array_index(self->boxes, XsBox, self->next).page < page)
		self->next++;
	*ret_first = self->next;
	for (; self->next < self->boxes->len; self->next++) {
		const XsBox *box = &g_array_index(self->boxes, XsBox, self->next);
		if (box->page != page)
			break;
		left = left && !(box->x0 <= 0 && box->y0 <= 0 && box->x1 >= 1 && box->y1 >= 1);
	}
	return left;
}

static void
add_difference(Comparer *self, uint32_t page, const Pixels *pixels, cairo_rectangle_int_t where)
{
	const XsBox box = {
		.page = page,
		.x0 = (double)where.x / pixels->width,
		.y0 = (double)where.y / pixels->height,
		.x1 = (double)(where.x + where.width) / pixels->width,
		.y1 = (double)(where.y + where.height) / pixels->height,
	};
	g_array_append_val(self->differences, box);
}

static bool
has_text(PopplerPage *page)
{
	char *text = poppler_page_get_text(page);
	bool any = text != NULL && *text != '\0';
	g_free(text);
	return any;
}

// Whether one picture covers all of the page, and nothing else is drawn that could be read.
static bool
is_picture(PopplerPage *page)
{
	double width = 0;
	double height = 0;
	poppler_page_get_size(page, &width, &height);
	GList *images = poppler_page_get_image_mapping(page);
	bool covers = false;
	if (images != NULL && images->next == NULL) {
		const PopplerImageMapping *mapping = images->data;
		const PopplerRectangle *area = &mapping->area;
		covers = fmin(area->x1, area->x2) < 1 && fmin(area->y1, area->y2) < 1 &&
			 fmax(area->x1, area->x2) > width - 1 &&
			 fmax(area->y1, area->y2) > height - 1;
	}
	poppler_page_free_image_mapping(images);
	return covers && !has_text(page);
}

// Whether both say the same on a page, character by character.
static bool
says_the_same(const Comparer *self, uint32_t page)
{
	g_autoptr(PopplerPage) a = poppler_document_get_page(self->original, (int)page);
	g_autoptr(PopplerPage) b = poppler_document_get_page(self->copy, (int)page);
	char *text_a = a != NULL ? poppler_page_get_text(a) : NULL;
	char *text_b = b != NULL ? poppler_page_get_text(b) : NULL;
	bool same = text_a != NULL && g_strcmp0(text_a, text_b) == 0;
	g_free(text_a);
	g_free(text_b);
	return same;
}

XS_CHECKED static bool
compare_page(Comparer *self, uint32_t page, GError **error)
{
	if (self->text) {
		const XsBox all = {.page = page, .x1 = 1, .y1 = 1};
		if (!says_the_same(self, page))
			g_array_append_val(self->differences, all);
		return true;
	}
	guint first = 0;
	if (!find_boxes(self, page, &first))
		return true;
	g_autoptr(PopplerPage) page_a = NULL;
	g_autoptr(PopplerPage) page_b = NULL;
	g_autoptr(cairo_surface_t) a =
		xs_render_page(self->original, page, RESOLUTION, MAX_PIXELS, &page_a, error);
	if (a == NULL)
		return false;
	g_autoptr(cairo_surface_t) b =
		xs_render_page(self->copy, page, RESOLUTION, MAX_PIXELS, &page_b, error);
	if (b == NULL)
		return false;
	Pixels pixels_a = pixels_of(a);
	Pixels pixels_b = pixels_of(b);
	cairo_rectangle_int_t where = {0, 0, pixels_a.width, pixels_a.height};
	if (pixels_a.width != pixels_b.width || pixels_a.height != pixels_b.height) {
		add_difference(self, page, &pixels_a, where);
		return true;
	}
	// Pages that were drawn as pictures: to be looked at by a person anyway.
	if (is_picture(page_b) && !is_picture(page_a))
		return true;
	blank_boxes(self, first, a, b);
	blank_fields(page_a, a, b);
	blank_fields(page_b, a, b);
	if (find_difference(&pixels_a, &pixels_b, &where))
		add_difference(self, page, &pixels_a, where);
	return true;
}

static int
by_page(const void *a, const void *b)
{
	uint32_t page_a = ((const XsBox *)a)->page;
	uint32_t page_b = ((const XsBox *)b)->page;
	return (page_a > page_b) - (page_a < page_b);
}

static bool
has_page(PopplerDocument *document, uint32_t page)
{
	g_autoptr(PopplerPage) there = poppler_document_get_page(document, (int)page);
	return there != NULL;
}

XS_CHECKED static bool
compare_pages(Comparer *self, const XsComparison *comparison, XsSink *sink, GError **error)
{
	uint32_t n_original = (uint32_t)poppler_document_get_n_pages(self->original);
	uint32_t n_copy = (uint32_t)poppler_document_get_n_pages(self->copy);
	// An original may say that it has more pages than there are: its copy does not.
	if (n_original < n_copy || (n_original > n_copy && has_page(self->original, n_copy)))
		return xs_render_fail(error, "another number of pages");
	size_t n = comparison->n_pages > 0 ? comparison->n_pages : n_copy;
	for (size_t i = 0; i < n; i++) {
		uint32_t page = comparison->n_pages > 0 ? comparison->pages[i] : (uint32_t)i;
		if (page >= n_copy)
			return xs_render_fail(error, "page not there");
		if (!compare_page(self, page, error) || !xs_sink_progress(sink, i + 1, n, error))
			return false;
	}
	return true;
}

bool
xs_render_compare(const XsSource *original,
		  const XsSource *copy,
		  const XsFormatOptions *options,
		  const XsComparison *comparison,
		  GArray *differences,
		  XsSink *sink,
		  GError **error)
{
	const XsLimits *limits = &options->limits;
	g_autoptr(PopplerDocument) first =
		xs_render_open(original, limits, options->password, error);
	if (first == NULL)
		return false;
	g_autoptr(PopplerDocument) second = xs_render_open(copy, limits, options->password, error);
	if (second == NULL)
		return false;
	g_autoptr(GArray) boxes = g_array_sized_new(
		false, false, sizeof(XsBox), (guint)MIN(comparison->n_boxes, G_MAXUINT));
	g_array_append_vals(boxes, comparison->boxes, (guint)comparison->n_boxes);
	g_array_sort(boxes, by_page);
	Comparer self = {
		.original = first,
		.copy = second,
		.boxes = boxes,
		.differences = differences,
		.text = comparison->text,
	};
	return compare_pages(&self, comparison, sink, error);
}
