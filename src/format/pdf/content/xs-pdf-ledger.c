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
	self->rules = g_array_new(false, false, sizeof(XsPdfRule));
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
		      self->shows->len * sizeof(XsPdfShow) + self->rules->len * sizeof(XsPdfRule) +
		      self->images->len * sizeof(XsPdfImage);
	for (guint i = 0; i < self->instances->len; i++)
		size += g_bytes_get_size(xs_pdf_ledger_instance(self, i)->content);
	return size;
}

bool
xs_pdf_ledger_twins(const XsPdfLedger *self, const XsPdfGlyph *a, const XsPdfGlyph *b)
{
	if (a->utf8_len != b->utf8_len || a->utf8_len == 0 ||
	    memcmp(a->utf8, b->utf8, a->utf8_len) != 0)
		return false;
	// Half an advance would take "11" for a twin in narrow type.
	const XsPdfShow *show = xs_pdf_ledger_show(self, a->show);
	float advance = fabsf(a->advance);
	float near = 0.2F * show->em;
	if (advance > 0 && near > 0.4F * advance)
		near = 0.4F * advance;
	return fabsf(a->x - b->x) <= near && fabsf(a->y - b->y) <= near;
}

void
xs_pdf_ledger_quad(const XsPdfLedger *self, const XsPdfGlyph *glyph, double ret_quad[8])
{
	const XsPdfShow *show = xs_pdf_ledger_show(self, glyph->show);
	double low = show->descent;
	double high = show->ascent;
	double x = glyph->x;
	double y = glyph->y;
	double ax = glyph->advance * show->dx;
	double ay = glyph->advance * show->dy;
	if (show->vertical) {
		// The pen runs down the middle of the glyph: half a font size to either side.
		low = -0.5;
		high = 0.5;
	}
	// In vertical writing the line's normal is the x axis of the text.
	double ux = show->up[0];
	double uy = show->up[1];
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
