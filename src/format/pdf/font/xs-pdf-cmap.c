// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-cmap.h"

#include "format/pdf/font/xs-pdf-cmap-private.h"

#include <string.h>

XsPdfCMap *
xs_pdf_cmap_new(XsPdfCMapUse use)
{
	XsPdfCMap *self = g_new0(XsPdfCMap, 1);
	self->ref_count = 1;
	self->use = use;
	self->codespaces = g_array_new(false, false, sizeof(XsPdfCodespace));
	self->pool = g_byte_array_new();
	return self;
}

XsPdfCMap *
xs_pdf_cmap_new_identity(XsPdfCMapUse use, bool vertical)
{
	XsPdfCMap *self = xs_pdf_cmap_new(use);
	self->vertical = vertical;
	XsPdfCodespace codespace = {.lo = 0, .hi = 0xffff, .n_bytes = 2};
	g_array_append_val(self->codespaces, codespace);
	XsPdfRange range = {.lo = xs_pdf_cmap_key(use, 0, 2),
			    .hi = xs_pdf_cmap_key(use, 0xffff, 2),
			    .counts_up = true};
	if (!xs_pdf_ranges_add(&self->ranges, &range, 1, NULL))
		g_assert_not_reached();
	xs_pdf_cmap_seal(self);
	return self;
}

XsPdfCMap *
xs_pdf_cmap_ref(XsPdfCMap *self)
{
	self->ref_count++;
	return self;
}

void
xs_pdf_cmap_unref(XsPdfCMap *self)
{
	while (self != NULL && --self->ref_count == 0) {
		XsPdfCMap *base = self->base;
		g_array_unref(self->codespaces);
		g_byte_array_unref(self->pool);
		xs_pdf_ranges_clear(&self->ranges);
		xs_pdf_ranges_clear(&self->notdef);
		g_free(self);
		self = base;
	}
}

static inline uint8_t
byte_of(uint32_t code, unsigned n_bytes, unsigned index)
{
	return (uint8_t)(code >> (8 * (n_bytes - 1 - index)));
}

static void
set_lead_lengths(XsPdfCMap *self)
{
	uint8_t shortest = 0;
	memset(self->n_by_lead, 0, sizeof self->n_by_lead);
	bool mixed[256] = {false};
	for (unsigned i = 0; i < self->codespaces->len; i++) {
		const XsPdfCodespace *c = &g_array_index(self->codespaces, XsPdfCodespace, i);
		if (shortest == 0 || c->n_bytes < shortest)
			shortest = c->n_bytes;
		for (unsigned b = byte_of(c->lo, c->n_bytes, 0); b <= byte_of(c->hi, c->n_bytes, 0);
		     b++) {
			if (self->n_by_lead[b] != 0 && self->n_by_lead[b] != c->n_bytes)
				mixed[b] = true;
			self->n_by_lead[b] = c->n_bytes;
		}
	}
	for (unsigned b = 0; b < 256; b++) {
		if (mixed[b])
			self->n_by_lead[b] = 0;
		else if (self->n_by_lead[b] == 0)
			self->n_by_lead[b] = (shortest == 0) ? 2 : shortest;
	}
}

// A CMap without codespace is broken, but its ranges show how long the codes are.
static void
add_missing_codespace(XsPdfCMap *self)
{
	unsigned n = 0;
	if (self->use == XS_PDF_CMAP_CID && self->ranges.n > 0)
		n = (unsigned)(self->ranges.items[self->ranges.n - 1].lo >> 32);
	if (n == 0)
		n = 2;
	XsPdfCodespace codespace = {.hi = (n == 4) ? UINT32_MAX : (UINT32_C(1) << (8 * n)) - 1,
				    .n_bytes = (uint8_t)n};
	g_array_append_val(self->codespaces, codespace);
	self->guessed_codespace = true;
}

void
xs_pdf_cmap_seal(XsPdfCMap *self)
{
	xs_pdf_ranges_seal(&self->ranges);
	xs_pdf_ranges_seal(&self->notdef);
	if (self->codespaces->len == 0 && self->base == NULL)
		add_missing_codespace(self);
	set_lead_lengths(self);
}

bool
xs_pdf_cmap_set_base(XsPdfCMap *self, XsPdfCMap *base)
{
	if (self->base != NULL || base == self || base->depth + 1 > XS_PDF_CMAP_DEPTH_MAX ||
	    self->codespaces->len + base->codespaces->len > 2 * XS_PDF_CMAP_CODESPACES_MAX)
		return false;
	self->base = xs_pdf_cmap_ref(base);
	self->depth = base->depth + 1;
	if (self->guessed_codespace)
		g_array_set_size(self->codespaces, 0);
	g_array_append_vals(self->codespaces, base->codespaces->data, base->codespaces->len);
	set_lead_lengths(self);
	return true;
}

void
xs_pdf_cmap_set_vertical(XsPdfCMap *self, bool vertical)
{
	self->vertical = vertical;
}

void
xs_pdf_cmap_set_codes(XsPdfCMap *self, XsPdfCodes codes)
{
	self->codes = codes;
}

void
xs_pdf_cmap_set_collection(XsPdfCMap *self, const char *collection)
{
	self->collection = collection;
}

bool
xs_pdf_cmap_is_vertical(const XsPdfCMap *self)
{
	return self->vertical;
}

XsPdfCodes
xs_pdf_cmap_codes(const XsPdfCMap *self)
{
	return self->codes;
}

const char *
xs_pdf_cmap_collection(const XsPdfCMap *self)
{
	for (; self != NULL; self = self->base) {
		if (self->collection != NULL)
			return self->collection;
	}
	return NULL;
}

// How many of the first bytes of data fit the range; at most left.
static unsigned
matching_bytes(const XsPdfCodespace *codespace, const uint8_t *data, size_t left)
{
	unsigned n = 0;
	while (n < codespace->n_bytes && n < left &&
	       data[n] >= byte_of(codespace->lo, codespace->n_bytes, n) &&
	       data[n] <= byte_of(codespace->hi, codespace->n_bytes, n))
		n++;
	return n;
}

// ISO 32000-1 9.7.6.3: the range that fits whole; else the shortest of those that fit furthest.
static unsigned
code_length_mixed(const XsPdfCMap *self, const uint8_t *untrusted, size_t left)
{
	unsigned best_match = 0;
	unsigned best_length = 4;
	bool best_whole = false;
	for (unsigned i = 0; i < self->codespaces->len; i++) {
		const XsPdfCodespace *c = &g_array_index(self->codespaces, XsPdfCodespace, i);
		unsigned match = matching_bytes(c, untrusted, left);
		bool whole = match == c->n_bytes;
		if (whole != best_whole) {
			if (best_whole)
				continue;
		} else if (whole ? c->n_bytes >= best_length
				 : match < best_match ||
					   (match == best_match && c->n_bytes >= best_length)) {
			continue;
		}
		best_whole = whole;
		best_match = match;
		best_length = c->n_bytes;
	}
	return best_length;
}

unsigned
xs_pdf_cmap_code_length(const XsPdfCMap *self, const uint8_t *untrusted, size_t left)
{
	unsigned n = self->n_by_lead[untrusted[0]];
	if (n == 0)
		n = code_length_mixed(self, untrusted, left);
	return (n > left) ? (unsigned)left : n;
}

const uint8_t *
xs_pdf_cmap_lengths(const XsPdfCMap *self)
{
	return self->n_by_lead;
}

bool
xs_pdf_cmap_in_codespace(const XsPdfCMap *self, uint32_t code, unsigned n)
{
	uint8_t bytes[4];
	for (unsigned i = 0; i < n; i++)
		bytes[i] = byte_of(code, n, i);
	for (unsigned i = 0; i < self->codespaces->len; i++) {
		const XsPdfCodespace *c = &g_array_index(self->codespaces, XsPdfCodespace, i);
		if (c->n_bytes == n && matching_bytes(c, bytes, n) == n)
			return true;
	}
	return false;
}

bool
xs_pdf_cmap_cid(const XsPdfCMap *self, uint32_t code, unsigned n, uint32_t *ret_cid)
{
	uint64_t key = xs_pdf_cmap_key(XS_PDF_CMAP_CID, code, n);
	XsPdfRange found = {0};
	for (const XsPdfCMap *m = self; m != NULL; m = m->base) {
		if (xs_pdf_ranges_find(&m->ranges, key, &found)) {
			*ret_cid = found.value;
			return true;
		}
	}
	for (const XsPdfCMap *m = self; m != NULL; m = m->base) {
		if (xs_pdf_ranges_find(&m->notdef, key, &found)) {
			*ret_cid = found.value;
			return true;
		}
	}
	return false;
}

size_t
xs_pdf_cmap_text(const XsPdfCMap *self, uint32_t code, char ret_text[XS_PDF_TEXT_MAX])
{
	for (const XsPdfCMap *m = self; m != NULL; m = m->base) {
		XsPdfRange found = {0};
		if (!xs_pdf_ranges_find(&m->ranges, code, &found))
			continue;
		// A range does not count on from the basic plane into the next.
		if (found.value > 0xffff && found.value - (code - found.lo) <= 0xffff)
			return 0;
		size_t len = found.text_len;
		if (len > 0)
			memcpy(ret_text, m->pool->data + found.text, len);
		return xs_pdf_text_append(ret_text, &len, found.value) ? len : 0;
	}
	return 0;
}

uint32_t
xs_pdf_cmap_code_point(const XsPdfCMap *self, uint32_t code)
{
	for (; self != NULL; self = self->base) {
		XsPdfRange found = {0};
		if (xs_pdf_ranges_find(&self->ranges, code, &found))
			return (found.text_len == 0) ? found.value : 0;
	}
	return 0;
}

bool
xs_pdf_cmap_is_identity(const XsPdfCMap *self)
{
	bool long_run = false;
	if (self->base != NULL)
		return false;
	for (size_t i = 0; i < self->ranges.n; i++) {
		const XsPdfRange *range = &self->ranges.items[i];
		if (range->value != range->lo || range->text_len != 0)
			return false;
		if (range->hi - range->lo > 0xff)
			long_run = true;
	}
	return long_run;
}
