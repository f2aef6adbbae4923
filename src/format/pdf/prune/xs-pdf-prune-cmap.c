// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/prune/xs-pdf-prune-cmap.h"

#include "format/pdf/font/xs-pdf-be.h"

enum {
	PLATFORM_MAC = 1,
	PLATFORM_MICROSOFT = 3,
	MICROSOFT_SYMBOL = 0,
	SEGMENTS_MAX = 8000, // what the length of a format 4 table has room for
};

static bool
is_symbol(const XsPdfSfntCodes *codes)
{
	return codes->platform == PLATFORM_MICROSOFT && codes->encoding == MICROSOFT_SYMBOL;
}

typedef struct {
	const XsPdfNeed *need;
	XsPdfBits *glyphs;
	const XsPdfSfntCodes *codes;
	bool by_code; // no subtable is meant for codes: viewers then try this one
} Find;

static void
find_glyph(void *user, uint32_t code, uint32_t glyph)
{
	Find *self = user;
	const XsPdfNeed *need = self->need;
	bool wanted = false;
	if (is_symbol(self->codes))
		wanted = (code <= 0xff || (code >= 0xf000 && code <= 0xf2ff)) &&
			 xs_pdf_bits_has(&need->codes, code & 0xff);
	else if (self->codes->platform == PLATFORM_MAC)
		wanted = xs_pdf_bits_has(&need->codes, code) || xs_pdf_bits_has(&need->macs, code);
	else
		wanted = xs_pdf_bits_has(&need->chars, code) ||
			 (self->by_code && xs_pdf_bits_has(&need->codes, code));
	if (wanted && glyph <= UINT16_MAX)
		xs_pdf_bits_add(self->glyphs, glyph);
}

void
xs_pdf_prune_cmap_find(XsPdfSfntTable cmap, const XsPdfNeed *need, XsPdfBits *glyphs)
{
	XsPdfSfntCodes codes;
	bool has_codes = false;
	for (unsigned i = 0; xs_pdf_sfnt_codes(cmap, i, &codes); i++)
		has_codes = has_codes || is_symbol(&codes) || codes.platform == PLATFORM_MAC;
	for (unsigned i = 0; xs_pdf_sfnt_codes(cmap, i, &codes); i++) {
		Find find = {need, glyphs, &codes, !has_codes};
		xs_pdf_sfnt_visit(codes.table, find_glyph, &find);
	}
}

typedef struct {
	uint32_t code;
	uint32_t glyph;
} Pair;

typedef struct {
	const XsPdfBits *glyphs;
	GArray *pairs; // Pair
} Collect;

static void
collect_pair(void *user, uint32_t code, uint32_t glyph)
{
	Collect *self = user;
	Pair pair = {code, glyph};
	if (glyph <= UINT16_MAX && xs_pdf_bits_has(self->glyphs, glyph))
		g_array_append_val(self->pairs, pair);
}

static int
compare_pairs(const void *a, const void *b)
{
	const Pair *x = a;
	const Pair *y = b;
	return x->code < y->code ? -1 : x->code > y->code;
}

static const Pair *
pair_at(const GArray *pairs, guint index)
{
	return &g_array_index(pairs, Pair, index);
}

// A byte for each of 256 codes.
static void
put_bytes(GByteArray *out, const GArray *pairs)
{
	xs_pdf_be_append(out, 0, 2);
	xs_pdf_be_append(out, 6 + 256, 2);
	xs_pdf_be_append(out, 0, 2);
	guint at = out->len;
	g_byte_array_set_size(out, at + 256);
	memset(out->data + at, 0, 256);
	for (guint i = 0; i < pairs->len; i++)
		out->data[at + pair_at(pairs, i)->code] = (uint8_t)pair_at(pairs, i)->glyph;
}

// One list from the first code to the last.
static void
put_list(GByteArray *out, const GArray *pairs)
{
	uint32_t first = pair_at(pairs, 0)->code;
	uint32_t n = pair_at(pairs, pairs->len - 1)->code - first + 1;
	xs_pdf_be_append(out, 6, 2);
	xs_pdf_be_append(out, 10 + 2 * n, 2);
	xs_pdf_be_append(out, 0, 2);
	xs_pdf_be_append(out, first, 2);
	xs_pdf_be_append(out, n, 2);
	guint at = out->len;
	g_byte_array_set_size(out, at + 2 * n);
	memset(out->data + at, 0, 2 * (size_t)n);
	for (guint i = 0; i < pairs->len; i++)
		xs_pdf_be_set(out,
			      at + 2 * (size_t)(pair_at(pairs, i)->code - first),
			      pair_at(pairs, i)->glyph,
			      2);
}

// Stretches of codes that lead to as many glyphs in the same order: index of the first pair of each,
// and the end.
static GArray *
find_stretches(const GArray *pairs)
{
	GArray *starts = g_array_new(false, false, sizeof(guint));
	for (guint i = 0; i < pairs->len; i++)
		if (i == 0 || pair_at(pairs, i)->code != pair_at(pairs, i - 1)->code + 1 ||
		    pair_at(pairs, i)->glyph != pair_at(pairs, i - 1)->glyph + 1)
			g_array_append_val(starts, i);
	g_array_append_val(starts, pairs->len);
	return starts;
}

static void
put_groups(GByteArray *out, const GArray *pairs, const GArray *starts)
{
	guint n = starts->len - 1;
	xs_pdf_be_append(out, 12, 2);
	xs_pdf_be_append(out, 0, 2);
	xs_pdf_be_append(out, 16 + 12 * n, 4);
	xs_pdf_be_append(out, 0, 4);
	xs_pdf_be_append(out, n, 4);
	for (guint i = 0; i < n; i++) {
		guint first = g_array_index(starts, guint, i);
		guint end = g_array_index(starts, guint, i + 1);
		xs_pdf_be_append(out, pair_at(pairs, first)->code, 4);
		xs_pdf_be_append(out, pair_at(pairs, end - 1)->code, 4);
		xs_pdf_be_append(out, pair_at(pairs, first)->glyph, 4);
	}
}

// Format 4, each stretch a segment, and one at the end as it has to be.
static void
put_segments(GByteArray *out, const GArray *pairs, const GArray *starts)
{
	guint n = starts->len;
	guint log = 0;
	while ((2U << log) <= n)
		log++;
	xs_pdf_be_append(out, 4, 2);
	xs_pdf_be_append(out, 16 + 8 * n, 2);
	xs_pdf_be_append(out, 0, 2);
	xs_pdf_be_append(out, 2 * n, 2);
	xs_pdf_be_append(out, 2U << log, 2);
	xs_pdf_be_append(out, log, 2);
	xs_pdf_be_append(out, 2 * n - (2U << log), 2);
	for (guint i = 0; i + 1 < n; i++)
		xs_pdf_be_append(
			out, pair_at(pairs, g_array_index(starts, guint, i + 1) - 1)->code, 2);
	xs_pdf_be_append(out, 0xffff, 2);
	xs_pdf_be_append(out, 0, 2);
	for (guint i = 0; i + 1 < n; i++)
		xs_pdf_be_append(out, pair_at(pairs, g_array_index(starts, guint, i))->code, 2);
	xs_pdf_be_append(out, 0xffff, 2);
	for (guint i = 0; i + 1 < n; i++) {
		const Pair *first = pair_at(pairs, g_array_index(starts, guint, i));
		xs_pdf_be_append(out, (first->glyph - first->code) & 0xffff, 2);
	}
	xs_pdf_be_append(out, 1, 2);
	for (guint i = 0; i < n; i++)
		xs_pdf_be_append(out, 0, 2);
}

static void
put_subtable(GByteArray *out, uint32_t platform, const GArray *pairs)
{
	uint32_t last = pair_at(pairs, pairs->len - 1)->code;
	uint32_t glyph = 0;
	for (guint i = 0; i < pairs->len; i++)
		glyph = MAX(glyph, pair_at(pairs, i)->glyph);
	if (platform == PLATFORM_MAC && last <= 0xff && glyph <= 0xff) {
		put_bytes(out, pairs);
		return;
	}
	if (platform == PLATFORM_MAC && last <= 0xff) {
		put_list(out, pairs);
		return;
	}
	g_autoptr(GArray) starts = find_stretches(pairs);
	if (last < 0xffff && starts->len <= SEGMENTS_MAX)
		put_segments(out, pairs, starts);
	else
		put_groups(out, pairs, starts);
}

// One code twice: the first counts.
static void
remove_doubles(GArray *pairs)
{
	guint n = 0;
	for (guint i = 0; i < pairs->len; i++)
		if (n == 0 || pair_at(pairs, i)->code != pair_at(pairs, n - 1)->code)
			g_array_index(pairs, Pair, n++) = *pair_at(pairs, i);
	g_array_set_size(pairs, n);
}

GByteArray *
xs_pdf_prune_cmap(XsPdfSfntTable cmap, const XsPdfBits *glyphs)
{
	g_autoptr(GByteArray) heads = g_byte_array_new();
	g_autoptr(GByteArray) tables = g_byte_array_new();
	g_autoptr(GArray) offsets = g_array_new(false, false, sizeof(guint));
	XsPdfSfntCodes codes;
	for (unsigned i = 0; xs_pdf_sfnt_codes(cmap, i, &codes); i++) {
		g_autoptr(GArray) pairs = g_array_new(false, false, sizeof(Pair));
		Collect collect = {glyphs, pairs};
		xs_pdf_sfnt_visit(codes.table, collect_pair, &collect);
		// Codes of most tables come in order; the sort is stable.
		g_array_sort(pairs, compare_pairs);
		remove_doubles(pairs);
		if (pairs->len == 0)
			continue;
		guint offset = tables->len;
		g_array_append_val(offsets, offset);
		xs_pdf_be_append(heads, codes.platform, 2);
		xs_pdf_be_append(heads, codes.encoding, 2);
		put_subtable(tables, codes.platform, pairs);
	}
	if (offsets->len == 0)
		return NULL;
	GByteArray *out = g_byte_array_new();
	xs_pdf_be_append(out, 0, 2);
	xs_pdf_be_append(out, offsets->len, 2);
	for (guint i = 0; i < offsets->len; i++) {
		g_byte_array_append(out, heads->data + 4 * (size_t)i, 4);
		xs_pdf_be_append(out, 4 + 8 * offsets->len + g_array_index(offsets, guint, i), 4);
	}
	g_byte_array_append(out, tables->data, tables->len);
	return out;
}
