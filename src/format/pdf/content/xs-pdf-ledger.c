// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/content/xs-pdf-ledger.h"

#include <math.h>
#include <string.h>

static void
instance_clear(void *data)
{
	XsPdfInstance *instance = data;
	g_clear_pointer(&instance->content, g_bytes_unref);
}

static void
scope_clear(void *data)
{
	XsPdfScope *scope = data;
	g_clear_pointer(&scope->utf8, g_free);
}

XsPdfLedger *
xs_pdf_ledger_new(void)
{
	XsPdfLedger *self = g_new0(XsPdfLedger, 1);
	self->glyphs = g_array_new(false, false, sizeof(XsPdfGlyph));
	self->shows = g_array_new(false, false, sizeof(XsPdfShow));
	self->instances = g_array_new(false, false, sizeof(XsPdfInstance));
	g_array_set_clear_func(self->instances, instance_clear);
	self->scopes = g_array_new(false, false, sizeof(XsPdfScope));
	g_array_set_clear_func(self->scopes, scope_clear);
	self->images = g_array_new(false, false, sizeof(XsPdfImage));
	self->asides = g_array_new(false, false, sizeof(XsPdfAside));
	self->rules = g_array_new(false, false, sizeof(XsLayoutRule));
	self->paths = g_array_new(false, false, sizeof(XsPdfPath));
	self->gaps = g_array_new(false, false, sizeof(XsPdfGap));
	self->fonts = g_ptr_array_new();
	self->user_unit = 1;
	return self;
}

void
xs_pdf_ledger_free(XsPdfLedger *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->glyphs);
	g_array_unref(self->shows);
	g_array_unref(self->instances);
	g_array_unref(self->scopes);
	g_array_unref(self->images);
	g_array_unref(self->asides);
	g_array_unref(self->rules);
	g_array_unref(self->paths);
	g_array_unref(self->gaps);
	g_ptr_array_unref(self->fonts);
	g_free(self);
}

void
xs_pdf_ledger_gap(XsPdfLedger *self, XsGapKind kind, bool reviewable, const char *reason)
{
	for (guint i = 0; i < self->gaps->len; i++)
		if (strcmp(g_array_index(self->gaps, XsPdfGap, i).reason, reason) == 0)
			return;
	XsPdfGap gap = {.kind = kind, .reviewable = reviewable, .reason = reason};
	g_array_append_val(self->gaps, gap);
}

size_t
xs_pdf_ledger_size(const XsPdfLedger *self)
{
	size_t size = sizeof *self + self->glyphs->len * sizeof(XsPdfGlyph) +
		      self->shows->len * sizeof(XsPdfShow) +
		      self->rules->len * sizeof(XsLayoutRule) +
		      self->paths->len * sizeof(XsPdfPath) + self->images->len * sizeof(XsPdfImage);
	for (guint i = 0; i < self->instances->len; i++)
		size += g_bytes_get_size(xs_pdf_ledger_instance(self, i)->content);
	return size;
}

XsLayoutPage
xs_pdf_ledger_page(const XsPdfLedger *self)
{
	XsLayoutPage page = {
		.glyphs = self->glyphs,
		.shows = self->shows,
		.show_size = sizeof(XsPdfShow),
		.rules = self->rules,
	};
	memcpy(page.box, self->box, sizeof page.box);
	return page;
}

void
xs_pdf_ledger_quad(const XsPdfLedger *self, const XsPdfGlyph *glyph, double ret_quad[8])
{
	const XsPdfShow *show = xs_pdf_ledger_show(self, glyph->show);
	double low = show->descent;
	double high = show->ascent;
	double x = glyph->x;
	double y = glyph->y;
	double ax = glyph->advance * show->line.dx;
	double ay = glyph->advance * show->line.dy;
	if (show->line.vertical) {
		// The pen runs down the middle of the glyph: half a font size to either side.
		low = -0.5;
		high = 0.5;
	}
	// In vertical writing the line's normal is the x axis of the text.
	double ux = show->line.up[0];
	double uy = show->line.up[1];
	const double corners[8] = {
		x + low * ux,
		y + low * uy,
		x + ax + low * ux,
		y + ay + low * uy,
		x + ax + high * ux,
		y + ay + high * uy,
		x + high * ux,
		y + high * uy,
	};
	memcpy(ret_quad, corners, sizeof corners);
}
