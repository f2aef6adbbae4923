// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/render/xs-render-cover.h"

#include "text/xs-ideograph.h"

#include <math.h>
#include <string.h>

// Of the height of a character, around it: glyphs may reach beyond their boxes.
static const double MARGIN = 0.15;

struct XsRenderCover {
	const XsNeedles *needles;
	bool *found; // by needle
};

// The text of a page in canonical form, and for each byte of it the character that it comes from.
typedef struct {
	GString *canonical;
	GArray *characters; // uint32_t
	PopplerRectangle *boxes;
	guint n_boxes;
} PageText;

XsRenderCover *
xs_render_cover_new(const XsNeedles *needles)
{
	XsRenderCover *self = g_new0(XsRenderCover, 1);
	self->needles = needles;
	self->found = g_new0(bool, xs_needles_count(needles) + 1);
	return self;
}

void
xs_render_cover_free(XsRenderCover *self)
{
	if (self == NULL)
		return;
	g_free(self->found);
	g_free(self);
}

static void
page_text_clear(PageText *self)
{
	explicit_bzero(self->canonical->str, self->canonical->len);
	g_string_free(self->canonical, true);
	g_array_unref(self->characters);
	g_free(self->boxes);
}

static void
add_character(PageText *self, const char *utf8, size_t len, uint32_t index)
{
	g_autofree char *unified = xs_ideograph_unify_text(utf8, len);
	g_autofree char *canonical = unified != NULL ? xs_needle_canonical(unified, strlen(unified))
						     : xs_needle_canonical(utf8, len);
	for (const char *at = canonical; *at != '\0'; at++) {
		g_string_append_c(self->canonical, *at);
		g_array_append_val(self->characters, index);
	}
}

// False where the text has no boxes.
static bool
read_text(PopplerPage *page, PageText *ret_text)
{
	char *utf8 = poppler_page_get_text(page);
	PageText text = {
		.canonical = g_string_new(NULL),
		.characters = g_array_new(false, false, sizeof(uint32_t)),
	};
	bool placed = utf8 != NULL &&
		      poppler_page_get_text_layout(page, &text.boxes, &text.n_boxes) &&
		      (glong)text.n_boxes == g_utf8_strlen(utf8, -1);
	uint32_t index = 0;
	for (const char *at = utf8; placed && *at != '\0'; at = g_utf8_next_char(at))
		add_character(&text, at, (size_t)(g_utf8_next_char(at) - at), index++);
	if (utf8 != NULL)
		explicit_bzero(utf8, strlen(utf8));
	g_free(utf8);
	*ret_text = text;
	return placed;
}

static void
paint(cairo_t *cairo, const PageText *text, size_t start, size_t end)
{
	uint32_t first = g_array_index(text->characters, uint32_t, start);
	uint32_t last = g_array_index(text->characters, uint32_t, end - 1);
	for (uint32_t i = first; i <= last; i++) {
		const PopplerRectangle *box = &text->boxes[i];
		double margin = MARGIN * fabs(box->y2 - box->y1);
		double x = fmin(box->x1, box->x2) - margin;
		double y = fmin(box->y1, box->y2) - margin;
		cairo_rectangle(cairo,
				x,
				y,
				fabs(box->x2 - box->x1) + 2 * margin,
				fabs(box->y2 - box->y1) + 2 * margin);
	}
	cairo_fill(cairo);
}

static void
paint_needle(XsRenderCover *self, size_t index, const PageText *text, cairo_t *cairo)
{
	const XsNeedle *needle = xs_needles_get(self->needles, index);
	const char *base = text->canonical->str;
	const char *end = base + text->canonical->len;
	const char *at = base;
	if (needle->kind != XS_NEEDLE_VALUE || needle->len == 0)
		return;
	while ((at = memmem(at, (size_t)(end - at), needle->bytes, needle->len)) != NULL) {
		paint(cairo, text, (size_t)(at - base), (size_t)(at - base) + needle->len);
		self->found[index] = true;
		at += needle->len;
	}
}

void
xs_render_cover_page(XsRenderCover *self, PopplerPage *page, cairo_surface_t *surface)
{
	PageText text;
	double width = 0;
	double height = 0;
	poppler_page_get_size(page, &width, &height);
	bool placed = read_text(page, &text);
	cairo_t *cairo = cairo_create(surface);
	cairo_set_source_rgb(cairo, 0, 0, 0);
	cairo_scale(cairo,
		    cairo_image_surface_get_width(surface) / width,
		    cairo_image_surface_get_height(surface) / height);
	for (size_t i = 0; placed && i < xs_needles_count(self->needles); i++)
		paint_needle(self, i, &text, cairo);
	cairo_destroy(cairo);
	cairo_surface_flush(surface);
	page_text_clear(&text);
}

bool
xs_render_cover_finish(const XsRenderCover *self, GError **error)
{
	for (size_t i = 0; i < xs_needles_count(self->needles); i++) {
		if (self->found[i])
			continue;
		g_set_error_literal(error,
				    XS_ERROR,
				    XS_ERROR_UNSUPPORTED,
				    "what must be masked has no place on the page");
		return false;
	}
	return true;
}
