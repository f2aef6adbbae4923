// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-sfnt.h"

#include "format/pdf/font/xs-pdf-font-program-private.h"

enum {
	TABLES_MAX = 64,
	SUBTABLES_MAX = 64,
	CODES_MAX = 1 << 20, // of one subtable: a hostile one could name each code many times
};

XsPdfSfntTable
xs_pdf_sfnt_find(const uint8_t *data, size_t len, const char tag[4])
{
	size_t base = 0;
	if (xs_pdf_be(data, len, 0, 4) == 0x74746366) // ttcf: the first font of the collection
		base = xs_pdf_be(data, len, 12, 4);
	if (base > len)
		return (XsPdfSfntTable){0};
	unsigned n = MIN(xs_pdf_be(data, len, base + 4, 2), TABLES_MAX);
	uint32_t wanted = xs_pdf_be((const uint8_t *)tag, 4, 0, 4);
	for (unsigned i = 0; i < n; i++) {
		size_t entry = base + 12 + 16 * (size_t)i;
		if (xs_pdf_be(data, len, entry, 4) != wanted)
			continue;
		size_t pos = xs_pdf_be(data, len, entry + 8, 4);
		size_t size = xs_pdf_be(data, len, entry + 12, 4);
		if (pos >= len)
			continue;
		return (XsPdfSfntTable){data + pos, MIN(size, len - pos)};
	}
	return (XsPdfSfntTable){0};
}

bool
xs_pdf_sfnt_codes(XsPdfSfntTable cmap, unsigned index, XsPdfSfntCodes *ret_codes)
{
	size_t entry = 4 + 8 * (size_t)index;
	if (index >= MIN(xs_pdf_be(cmap.data, cmap.len, 2, 2), SUBTABLES_MAX))
		return false;
	size_t pos = xs_pdf_be(cmap.data, cmap.len, entry + 4, 4);
	bool inside = pos != 0 && pos < cmap.len;
	*ret_codes = (XsPdfSfntCodes){
		.platform = xs_pdf_be(cmap.data, cmap.len, entry, 2),
		.encoding = xs_pdf_be(cmap.data, cmap.len, entry + 2, 2),
		.table = {inside ? cmap.data + pos : NULL, inside ? cmap.len - pos : 0},
	};
	return true;
}

typedef struct {
	XsPdfSfntTable table;
	XsPdfSfntVisit visit;
	void *user;
	unsigned budget;
} Visit;

static uint32_t
number(const Visit *self, size_t pos, unsigned n)
{
	return xs_pdf_be(self->table.data, self->table.len, pos, n);
}

// False where it is enough.
static bool
take(Visit *self, uint32_t code, uint32_t glyph)
{
	if (self->budget == 0)
		return false;
	self->budget--;
	if (glyph != 0)
		self->visit(self->user, code, glyph);
	return true;
}

static void
visit_format4(Visit *self)
{
	size_t n = number(self, 6, 2) / 2;
	size_t ends = 14;
	size_t starts = ends + 2 * n + 2;
	size_t deltas = starts + 2 * n;
	size_t offsets = deltas + 2 * n;
	for (size_t i = 0; i < n; i++) {
		uint32_t end = number(self, ends + 2 * i, 2);
		uint32_t start = number(self, starts + 2 * i, 2);
		uint32_t delta = number(self, deltas + 2 * i, 2);
		uint32_t offset = number(self, offsets + 2 * i, 2);
		for (uint32_t code = start; code <= end && code < 0xffff; code++) {
			uint32_t glyph = code;
			if (offset != 0)
				glyph = number(
					self, offsets + 2 * i + offset + 2 * (code - start), 2);
			if (offset == 0 || glyph != 0)
				glyph = (glyph + delta) & 0xffff;
			if (!take(self, code, glyph))
				return;
		}
	}
}

static void
visit_groups(Visit *self)
{
	size_t n = number(self, 12, 4);
	for (size_t i = 0; i < n && 16 + 12 * i + 12 <= self->table.len; i++) {
		uint32_t start = number(self, 16 + 12 * i, 4);
		uint32_t end = number(self, 20 + 12 * i, 4);
		uint32_t glyph = number(self, 24 + 12 * i, 4);
		for (uint32_t code = start; code <= end && code <= 0x10ffff; code++, glyph++)
			if (!take(self, code, glyph))
				return;
	}
}

static void
visit_list(Visit *self, size_t at, uint32_t first, uint32_t n)
{
	for (uint32_t i = 0; i < n && at + 2 * (size_t)i + 2 <= self->table.len; i++)
		if (!take(self, first + i, number(self, at + 2 * (size_t)i, 2)))
			return;
}

void
xs_pdf_sfnt_visit(XsPdfSfntTable subtable, XsPdfSfntVisit visit, void *user)
{
	Visit self = {.table = subtable, .visit = visit, .user = user, .budget = CODES_MAX};
	switch (number(&self, 0, 2)) {
	case 0:
		for (uint32_t code = 0; code < 256; code++)
			(void)take(&self, code, number(&self, 6 + code, 1));
		break;
	case 4:
		visit_format4(&self);
		break;
	case 6:
		visit_list(&self, 10, number(&self, 6, 2), number(&self, 8, 2));
		break;
	case 10:
		visit_list(&self, 20, number(&self, 12, 4), number(&self, 16, 4));
		break;
	case 12:
		visit_groups(&self);
		break;
	default:
		break;
	}
}
