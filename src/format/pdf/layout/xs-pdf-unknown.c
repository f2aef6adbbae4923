// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/layout/xs-pdf-unknown.h"

#include <math.h>

enum {
	ROW = 4,                       // so many unknown glyphs side by side are a text
	MAX_SINGLE = 256,              // of one page
	MAX_PAIRS = 100 * 1000 * 1000, // of glyphs compared
	INVISIBLE = 3,                 // text rendering mode
};

// In font sizes.
static const float BESIDE = 1.0F;
static const float SAME_LINE = 0.5F;

typedef struct {
	float lo;
	float hi;
} Extent;

// How far a glyph reaches along the line of a show.
static Extent
extent_along(const XsPdfShow *show, const XsPdfGlyph *glyph)
{
	float from = glyph->x * show->line.dx + glyph->y * show->line.dy;
	float to = from + glyph->advance;
	return (Extent){MIN(from, to), MAX(from, to)};
}

static bool
is_beside(const XsPdfShow *show, const XsPdfGlyph *glyph, const XsPdfGlyph *other)
{
	float across =
		(other->y - glyph->y) * show->line.dx - (other->x - glyph->x) * show->line.dy;
	if (fabsf(across) > SAME_LINE * show->line.em)
		return false;
	Extent a = extent_along(show, glyph);
	Extent b = extent_along(show, other);
	return MAX(b.lo - a.hi, a.lo - b.hi) <= BESIDE * show->line.em;
}

static bool
has_digit(const XsPdfGlyph *glyph)
{
	const char *end = glyph->utf8 + glyph->utf8_len;
	for (const char *at = glyph->utf8; at < end; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		if (c < 0x80 ? g_ascii_isdigit((char)c) : g_unichar_isdigit(c))
			return true;
		GUnicodeType type = c < 0x80 ? G_UNICODE_LOWERCASE_LETTER : g_unichar_type(c);
		if (type == G_UNICODE_OTHER_NUMBER || type == G_UNICODE_LETTER_NUMBER)
			return true;
	}
	return false;
}

static bool
is_unknown(const XsPdfLedger *ledger, const XsPdfGlyph *glyph)
{
	return (glyph->flags & XS_PDF_GLYPH_UNKNOWN) != 0 &&
	       xs_pdf_ledger_show(ledger, glyph->show)->tr != INVISIBLE;
}

static const XsPdfGlyph *
unknown_at(const XsPdfLedger *ledger, const GArray *unknown, guint index)
{
	return xs_pdf_ledger_glyph(ledger, g_array_index(unknown, uint32_t, index));
}

// One sign over and over is a rule or leaders.
static bool
is_same_sign(const XsPdfLedger *ledger, const XsPdfGlyph *a, const XsPdfGlyph *b)
{
	return a->code == b->code && xs_pdf_ledger_show(ledger, a->show)->font ==
					     xs_pdf_ledger_show(ledger, b->show)->font;
}

// Whether unknown glyph number from stands in a row that is text. Marks in seen all of its row.
static bool
is_row(const XsPdfLedger *ledger, const GArray *unknown, guint from, bool *seen)
{
	uint16_t row[MAX_SINGLE];
	guint n = 0;
	bool differ = false;
	row[n++] = (uint16_t)from;
	seen[from] = true;
	for (guint i = 0; i < n; i++) {
		const XsPdfGlyph *glyph = unknown_at(ledger, unknown, row[i]);
		const XsPdfShow *show = xs_pdf_ledger_show(ledger, glyph->show);
		for (guint k = 0; k < unknown->len; k++) {
			const XsPdfGlyph *other = unknown_at(ledger, unknown, k);
			if (seen[k] || !is_beside(show, glyph, other))
				continue;
			seen[k] = true;
			row[n++] = (uint16_t)k;
			differ = differ || !is_same_sign(ledger, glyph, other);
			if (n >= ROW && differ)
				return true;
		}
	}
	return false;
}

static bool
touches_digit(const XsPdfLedger *ledger, const XsPdfGlyph *glyph)
{
	const XsPdfShow *show = xs_pdf_ledger_show(ledger, glyph->show);
	for (guint i = 0; i < ledger->glyphs->len; i++) {
		const XsPdfGlyph *other = xs_pdf_ledger_glyph(ledger, i);
		if (other->utf8_len > 0 && is_beside(show, glyph, other) && has_digit(other))
			return true;
	}
	return false;
}

XsPdfUnknown
xs_pdf_unknown_judge(const XsPdfLedger *ledger)
{
	if (ledger->n_unknown == 0)
		return XS_PDF_UNKNOWN_NONE;
	g_autoptr(GArray) unknown = g_array_new(false, false, sizeof(uint32_t));
	for (uint32_t i = 0; i < ledger->glyphs->len; i++)
		if (is_unknown(ledger, xs_pdf_ledger_glyph(ledger, i)))
			g_array_append_val(unknown, i);
	if (unknown->len == 0)
		return XS_PDF_UNKNOWN_NONE;
	if (unknown->len > MAX_SINGLE ||
	    (uint64_t)unknown->len * ledger->glyphs->len > (uint64_t)MAX_PAIRS)
		return XS_PDF_UNKNOWN_TEXT;
	bool seen[MAX_SINGLE] = {false};
	for (guint i = 0; i < unknown->len; i++) {
		const XsPdfGlyph *glyph = unknown_at(ledger, unknown, i);
		uint32_t font = xs_pdf_ledger_show(ledger, glyph->show)->font;
		if (!seen[i] && is_row(ledger, unknown, i, seen))
			return XS_PDF_UNKNOWN_TEXT;
		if (!xs_pdf_font_is_ornamental(ledger->fonts->pdata[font]) &&
		    touches_digit(ledger, glyph))
			return XS_PDF_UNKNOWN_TEXT;
	}
	return XS_PDF_UNKNOWN_SINGLE;
}
