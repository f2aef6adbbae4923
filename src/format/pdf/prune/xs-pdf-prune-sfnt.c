// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/prune/xs-pdf-prune-sfnt.h"

#include "format/pdf/font/xs-pdf-font-program-private.h"
#include "format/pdf/prune/xs-pdf-prune-charset.h"
#include "format/pdf/prune/xs-pdf-prune-cmap.h"

#include <hb-subset.h>

#define CFF HB_TAG('C', 'F', 'F', ' ')

enum {
	UNITS_PER_EM = 1000, // of a bare CFF; nothing is scaled by it
};

static void
face_destroy(hb_face_t *face)
{
	if (face != NULL)
		hb_face_destroy(face);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_face_t, face_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_blob_t, hb_blob_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(hb_subset_input_t, hb_subset_input_destroy)

static hb_blob_t *
blob_of(const void *data, size_t len)
{
	return hb_blob_create(data, (unsigned)len, HB_MEMORY_MODE_READONLY, NULL, NULL);
}

// Only what draws glyphs stays: no names of the font, no layout, no metadata.
static bool
is_wanted(hb_tag_t tag)
{
	static const char *const tags[] = {
		"head",
		"hhea",
		"hmtx",
		"vhea",
		"vmtx",
		"maxp",
		"glyf",
		"loca",
		"cvt ",
		"fpgm",
		"prep",
		"gasp",
		"OS/2",
		"post",
		"CFF ",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
		if (HB_TAG(tags[i][0], tags[i][1], tags[i][2], tags[i][3]) == tag)
			return true;
	return false;
}

static void
drop_tables(hb_face_t *face, hb_subset_input_t *input)
{
	hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	unsigned total = hb_face_get_table_tags(face, 0, NULL, NULL);
	for (unsigned i = 0; i < total; i++) {
		unsigned n = 1;
		hb_tag_t tag = HB_TAG_NONE;
		hb_face_get_table_tags(face, i, &n, &tag);
		if (n == 1 && !is_wanted(tag))
			hb_set_add(drop, tag);
	}
	hb_set_add(drop, HB_TAG('c', 'm', 'a', 'p'));
	hb_set_add(drop, HB_TAG('G', 'S', 'U', 'B'));
	hb_set_add(drop, HB_TAG('G', 'P', 'O', 'S'));
	hb_set_add(drop, HB_TAG('G', 'D', 'E', 'F'));
}

static hb_face_t *
subset(hb_face_t *face, const XsPdfBits *glyphs, unsigned flags)
{
	g_autoptr(hb_subset_input_t) input = hb_subset_input_create_or_fail();
	if (input == NULL)
		return NULL;
	hb_set_t *set = hb_subset_input_glyph_set(input);
	uint32_t glyph = 0;
	hb_set_add(set, 0);
	while (xs_pdf_bits_next(glyphs, glyph, &glyph))
		hb_set_add(set, glyph++);
	hb_subset_input_set_flags(input, flags | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	drop_tables(face, input);
	return hb_subset_or_fail(face, input);
}

static GBytes *
bytes_of(hb_blob_t *blob)
{
	unsigned len = 0;
	const char *data = hb_blob_get_data(blob, &len);
	return len > 0 ? g_bytes_new(data, len) : NULL;
}

// The CFF table of a font that the library has written, as bare CFF: without what it leaves of glyphs
// that are gone, where the others have kept their numbers.
static GBytes *
cff_of(hb_face_t *written, const XsPdfBits *glyphs, bool by_number)
{
	g_autoptr(hb_blob_t) blob = hb_face_reference_table(written, CFF);
	GBytes *cff = bytes_of(blob);
	if (cff == NULL || !by_number)
		return cff;
	GBytes *out = xs_pdf_prune_charset(cff, glyphs);
	g_bytes_unref(cff);
	return out;
}

static void
add_table(hb_face_t *builder, hb_tag_t tag, const void *data, size_t len)
{
	g_autoptr(hb_blob_t) blob = blob_of(data, len);
	hb_face_builder_add_table(builder, tag, blob);
}

// All tables of a font that the library has written, with these in the place of its own, if any.
static GBytes *
rebuild(hb_face_t *written, const GByteArray *cmap, GBytes *cff)
{
	g_autoptr(hb_blob_t) bytes = hb_face_reference_blob(written);
	g_autoptr(hb_face_t) face = hb_face_create(bytes, 0);
	g_autoptr(hb_face_t) builder = hb_face_builder_create();
	unsigned total = hb_face_get_table_tags(face, 0, NULL, NULL);
	for (unsigned i = 0; i < total; i++) {
		unsigned n = 1;
		hb_tag_t tag = HB_TAG_NONE;
		hb_face_get_table_tags(face, i, &n, &tag);
		g_autoptr(hb_blob_t) table = hb_face_reference_table(face, tag);
		if (tag != CFF)
			hb_face_builder_add_table(builder, tag, table);
	}
	if (cmap != NULL)
		add_table(builder, HB_TAG('c', 'm', 'a', 'p'), cmap->data, cmap->len);
	if (cff != NULL)
		add_table(builder, CFF, g_bytes_get_data(cff, NULL), g_bytes_get_size(cff));
	g_autoptr(hb_blob_t) whole = hb_face_reference_blob(builder);
	return bytes_of(whole);
}

// Glyphs by number, and those that codes and names lead to.
static void
find_glyphs(const XsPdfProgram *program,
	    XsPdfSfntTable cmap,
	    const XsPdfNeed *need,
	    XsPdfBits *glyphs)
{
	uint32_t glyph = 0;
	while (xs_pdf_bits_next(&need->glyphs, glyph, &glyph))
		xs_pdf_bits_add(glyphs, glyph++);
	xs_pdf_prune_cmap_find(cmap, need, glyphs);
	for (size_t i = 0; program->glyph_names != NULL && i < program->n_glyphs; i++)
		if (need->names != NULL && program->glyph_names[i] != NULL &&
		    g_hash_table_contains(need->names, program->glyph_names[i]))
			xs_pdf_bits_add(glyphs, (uint32_t)i);
}

static bool
has_table(hb_face_t *face, hb_tag_t tag)
{
	g_autoptr(hb_blob_t) blob = hb_face_reference_table(face, tag);
	return hb_blob_get_length(blob) > 0;
}

GBytes *
xs_pdf_prune_sfnt(const uint8_t *untrusted, size_t len, const XsPdfNeed *need)
{
	g_autoptr(XsPdfProgram) program = xs_pdf_program_new(untrusted, len);
	XsPdfSfntTable cmap = xs_pdf_sfnt_find(untrusted, len, "cmap");
	g_auto(XsPdfBits) glyphs = {0};
	find_glyphs(program, cmap, need, &glyphs);
	g_autoptr(hb_blob_t) blob = blob_of(untrusted, len);
	g_autoptr(hb_face_t) face = hb_face_create(blob, 0);
	bool simple = !xs_pdf_bits_is_empty(&need->codes);
	// CIDs lead to glyphs by the charset, which is rewritten: the numbers need not stay.
	bool by_cid = program->cid_glyphs != NULL && !need->by_number && !simple;
	unsigned flags = by_cid ? 0 : HB_SUBSET_FLAGS_RETAIN_GIDS;
	if (simple)
		flags |= HB_SUBSET_FLAGS_GLYPH_NAMES;
	g_autoptr(hb_face_t) done = subset(face, &glyphs, flags);
	if (done == NULL)
		return NULL;
	g_autoptr(GBytes) cff = has_table(done, CFF) ? cff_of(done, &glyphs, !by_cid) : NULL;
	if (cff == NULL && !has_table(done, HB_TAG('g', 'l', 'y', 'f')))
		return NULL;
	g_autoptr(GByteArray) codes = by_cid ? NULL : xs_pdf_prune_cmap(cmap, &glyphs);
	return rebuild(done, codes, cff);
}

// The least of a font around CFF data.
static hb_face_t *
wrap(const uint8_t *untrusted, size_t len, size_t n_glyphs)
{
	uint8_t head[54] = {0, 1};
	uint8_t maxp[6] = {0, 0, 0x50, 0, (uint8_t)(n_glyphs >> 8), (uint8_t)n_glyphs};
	head[12] = 0x5f;
	head[13] = 0x0f;
	head[14] = 0x3c;
	head[15] = 0xf5;
	head[18] = UNITS_PER_EM >> 8;
	head[19] = UNITS_PER_EM & 0xff;
	g_autoptr(hb_face_t) builder = hb_face_builder_create();
	add_table(builder, CFF, untrusted, len);
	add_table(builder, HB_TAG('h', 'e', 'a', 'd'), head, sizeof head);
	add_table(builder, HB_TAG('m', 'a', 'x', 'p'), maxp, sizeof maxp);
	g_autoptr(hb_blob_t) whole = hb_face_reference_blob(builder);
	return hb_face_create(whole, 0);
}

GBytes *
xs_pdf_prune_cff(const uint8_t *untrusted, size_t len, const XsPdfNeed *need)
{
	g_autoptr(XsPdfProgram) program = xs_pdf_program_new(untrusted, len);
	if (program->n_glyphs == 0 || program->n_glyphs > UINT16_MAX)
		return NULL;
	g_auto(XsPdfBits) glyphs = {0};
	find_glyphs(program, (XsPdfSfntTable){0}, need, &glyphs);
	g_autoptr(hb_face_t) face = wrap(untrusted, len, program->n_glyphs);
	// Else codes lead to glyphs by name, and CIDs by the charset: both are in the program.
	unsigned flags = need->by_number ? HB_SUBSET_FLAGS_RETAIN_GIDS : 0;
	g_autoptr(hb_face_t) done = subset(face, &glyphs, flags);
	return done != NULL ? cff_of(done, &glyphs, need->by_number) : NULL;
}
