// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/mask/xs-pdf-mask-strip.h"

#include <math.h>

enum {
	INVISIBLE = 3, // text rendering modes
	CLIP = 7,
	MAX_PIECES = 64,
};

// In font sizes.
static const double JOIN = 1.0;         // between glyphs of a strip
static const double LOOSE_ALONG = 0.3;  // more than half a digit
static const double LOOSE_ACROSS = 0.2; // a font for recognised text seldom knows heights
static const double TIGHT = 0.08;
// A font whose ideographs are hardly wider than its digits does not tell where either stands.
static const double EVEN = 1.4;

static XsPdfStrip
strip_of(const XsPdfLedger *ledger, uint32_t index, uint32_t id)
{
	const XsPdfGlyph *glyph = xs_pdf_ledger_glyph(ledger, index);
	const XsPdfShow *show = xs_pdf_ledger_show(ledger, glyph->show);
	XsPdfStrip strip = {
		.dx = show->line.dx,
		.dy = show->line.dy,
		.from = INFINITY,
		.to = -INFINITY,
		.low = INFINITY,
		.high = -INFINITY,
		.em = fmax(show->line.em, hypot(show->line.up[0], show->line.up[1])),
		.id = id,
		.show = glyph->show,
		.glyph = index,
		.unseen = show->tr == INVISIBLE || show->tr == CLIP,
	};
	strip.loose = strip.unseen;
	double quad[8];
	xs_pdf_ledger_quad(ledger, glyph, quad);
	for (int i = 0; i < 8; i += 2) {
		double along = quad[i] * strip.dx + quad[i + 1] * strip.dy;
		double across = quad[i + 1] * strip.dx - quad[i] * strip.dy;
		strip.from = fmin(strip.from, along);
		strip.to = fmax(strip.to, along);
		strip.low = fmin(strip.low, across);
		strip.high = fmax(strip.high, across);
	}
	strip.word_from = strip.from;
	strip.word_to = strip.to;
	return strip;
}

static bool
is_wide(const XsPdfGlyph *glyph)
{
	return glyph->utf8_len > 0 && g_unichar_iswide(g_utf8_get_char(glyph->utf8));
}

// Adds one glyph to what is known of a word.
static void
weigh(const XsPdfGlyph *glyph, double sums[2], guint counts[2])
{
	int kind = is_wide(glyph) ? 1 : 0;
	sums[kind] += fabs((double)glyph->advance);
	counts[kind]++;
}

static bool
in_word(const XsPdfLedger *ledger, const XsPdfShow *show, uint32_t index)
{
	return index >= show->first && index - show->first < show->line.count &&
	       (xs_pdf_ledger_glyph(ledger, index)->flags & XS_LAYOUT_SPACE) == 0;
}

// Programs that recognise text place words, and spread the glyphs of each evenly.
static void
find_word(const XsPdfLedger *ledger, XsPdfStrip *strip)
{
	enum { MAX_WORD = 1000 };
	const XsPdfShow *show = xs_pdf_ledger_show(ledger, strip->show);
	uint32_t first = strip->glyph;
	uint32_t last = strip->glyph;
	while (first > 0 && strip->glyph - first < MAX_WORD && in_word(ledger, show, first - 1))
		first--;
	while (last - strip->glyph < MAX_WORD && in_word(ledger, show, last + 1))
		last++;
	double sums[2] = {0};
	guint counts[2] = {0};
	for (uint32_t i = first; i <= last; i++)
		weigh(xs_pdf_ledger_glyph(ledger, i), sums, counts);
	if (counts[0] == 0 || counts[1] == 0 || sums[1] / counts[1] >= EVEN * sums[0] / counts[0])
		return;
	XsPdfStrip ends[] = {strip_of(ledger, first, strip->id), strip_of(ledger, last, strip->id)};
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		strip->word_from = fmin(strip->word_from, ends[i].from);
		strip->word_to = fmax(strip->word_to, ends[i].to);
	}
}

// Whether the next strip goes on with the last one; then the last grows.
static bool
join(XsPdfStrip *last, const XsPdfStrip *next)
{
	double middle = (next->low + next->high) / 2;
	if (last->id != next->id || last->unseen != next->unseen ||
	    last->dx * next->dx + last->dy * next->dy < 0.999 || middle < last->low ||
	    middle > last->high || next->from > last->to + JOIN * last->em ||
	    next->to < last->from - JOIN * last->em)
		return false;
	last->from = fmin(last->from, next->from);
	last->to = fmax(last->to, next->to);
	last->low = fmin(last->low, next->low);
	last->high = fmax(last->high, next->high);
	last->word_from = fmin(last->word_from, next->word_from);
	last->word_to = fmax(last->word_to, next->word_to);
	last->em = fmax(last->em, next->em);
	last->show = next->show;
	last->glyph = next->glyph;
	return true;
}

GArray *
xs_pdf_strips(const XsPdfLedger *ledger, const XsPdfMaskGlyph *glyphs)
{
	GArray *strips = g_array_new(false, false, sizeof(XsPdfStrip));
	bool goes_on = false;
	for (uint32_t i = 0; i < ledger->glyphs->len; i++) {
		if (glyphs[i].fate == XS_PDF_GLYPH_KEPT) {
			goes_on = false;
			continue;
		}
		XsPdfStrip strip = strip_of(ledger, i, glyphs[i].id);
		bool same_show =
			goes_on &&
			g_array_index(strips, XsPdfStrip, strips->len - 1).show == strip.show;
		// The word around is the same.
		if (!same_show)
			find_word(ledger, &strip);
		if (!goes_on || !join(&g_array_index(strips, XsPdfStrip, strips->len - 1), &strip))
			g_array_append_val(strips, strip);
		goes_on = true;
	}
	return strips;
}

// Whether the line runs along or across the rows of the picture.
static bool
is_straight(const XsPdfStrip *self, const XsLayoutMatrix *m)
{
	static const double even = 0.02;
	double len = hypot(m->a, m->b);
	double along = fabs(self->dx * m->a + self->dy * m->b);
	double across = fabs(self->dx * m->b - self->dy * m->a);
	return along < even * len || across < even * len;
}

static void
add_region(const XsPdfStrip *strip,
	   const XsLayoutMatrix *inverse,
	   double from,
	   double to,
	   bool loose,
	   GArray *regions)
{
	double margin = strip->em * (loose ? LOOSE_ACROSS : TIGHT);
	double low = strip->low - margin;
	double high = strip->high + margin;
	const double corners[4][2] = {{from, low}, {to, low}, {to, high}, {from, high}};
	XsPdfRegion region = {INFINITY, INFINITY, -INFINITY, -INFINITY, !loose};
	for (size_t i = 0; i < G_N_ELEMENTS(corners); i++) {
		double x = corners[i][0] * strip->dx - corners[i][1] * strip->dy;
		double y = corners[i][0] * strip->dy + corners[i][1] * strip->dx;
		double u = x * inverse->a + y * inverse->c + inverse->e;
		// Rows of a picture run downwards.
		double v = 1 - (x * inverse->b + y * inverse->d + inverse->f);
		region.x0 = fmin(region.x0, u);
		region.x1 = fmax(region.x1, u);
		region.y0 = fmin(region.y0, v);
		region.y1 = fmax(region.y1, v);
	}
	if (region.x0 < 1 && region.x1 > 0 && region.y0 < 1 && region.y1 > 0)
		g_array_append_val(regions, region);
}

void
xs_pdf_strip_regions(const XsPdfStrip *self,
		     const XsLayoutMatrix *matrix,
		     bool loose,
		     GArray *regions)
{
	XsLayoutMatrix inverse;
	// What has no area shows nothing.
	if (!xs_layout_matrix_invert(matrix, &inverse))
		return;
	double margin = self->em * (loose ? LOOSE_ALONG : TIGHT);
	double from = (loose ? self->word_from : self->from) - margin;
	double to = (loose ? self->word_to : self->to) + margin;
	double height = fmax(self->high - self->low, self->em * TIGHT);
	double wanted = is_straight(self, matrix) ? 1 : ceil((to - from) / height);
	int n = (int)fmin(fmax(wanted, 1), MAX_PIECES);
	for (int i = 0; i < n; i++)
		add_region(self,
			   &inverse,
			   from + (to - from) * i / n,
			   from + (to - from) * (i + 1) / n,
			   loose,
			   regions);
}
