// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-cmap-ranges.h"
#include "format/pdf/font/xs-pdf-cmap-store.h"
#include "format/pdf/font/xs-pdf-font-object.h"
#include "format/pdf/font/xs-pdf-font-program.h"
#include "format/pdf/font/xs-pdf-font.h"
#include "format/pdf/font/xs-pdf-std14.h"

typedef enum {
	XS_PDF_FONT_TYPE1, // MMType1 too
	XS_PDF_FONT_TRUETYPE,
	XS_PDF_FONT_TYPE3,
	XS_PDF_FONT_TYPE0,
} XsPdfFontKind;

// Fonts of signs that are named by what they are, not by an encoding.
typedef enum {
	XS_PDF_SIGNS_NONE,
	XS_PDF_SIGNS_SYMBOL,
	XS_PDF_SIGNS_DINGBATS,
	XS_PDF_SIGNS_WINGDINGS,
	XS_PDF_SIGNS_OTHER, // no telling what its codes are
} XsPdfSigns;

enum {
	XS_PDF_FONT_PAGES = 257, // of 256 codes each: two-byte codes by first byte, one-byte codes
	XS_PDF_FONT_CODES_MAX = 1 << 20,
	XS_PDF_FONT_ITEMS_MAX = 1 << 20, // of an array in a font
};

struct XsPdfFont {
	qpdf_data qpdf;
	XsPdfFontKind kind;
	XsPdfStd14 std14;
	XsPdfSigns signs;
	bool is_missing; // no dictionary
	bool is_embedded;
	bool is_symbolic;
	bool is_ornamental;
	bool lacks_data;
	double ascent;
	double descent;
	double matrix[6];
	GStringChunk *texts;
	XsPdfCMap *to_unicode; // NULL where there is none

	int program_id; // of the font file's stream
	int program_generation;
	XsPdfProgram *program; // NULL until a code needs it

	// Decoded codes: code c of a simple font at c, those of a Type 0 font in order of use.
	XsPdfCode *codes;
	size_t n_codes;
	size_t codes_capacity;
	XsPdfCode unkept;                   // the one read last, beyond the ceiling
	bool is_decoded[256];               // simple
	uint32_t *pages[XS_PDF_FONT_PAGES]; // Type 0: by code, index + 1; pages made when needed
	GHashTable *long_codes;             // Type 0: codes of three and four bytes -> index + 1

	// Simple fonts.
	const char *names[256];
	const char *const *base_encoding; // what names began with, NULL where with nothing
	bool base_is_contradicted;        // by ToUnicode: see contradicts()
	bool names_are_codes;             // "a65" at 65 and so on throughout
	bool has_widths;
	float widths[256];
	double missing_width;

	// Type 0.
	XsPdfCMap *cmap;
	const uint8_t *lengths; // xs_pdf_cmap_lengths()
	XsPdfCMap *upright;     // the horizontal twin of a predefined vertical one, or NULL
	const char *collection;
	bool cids_are_unicode; // Adobe-UCS
	bool doubts_unicode;   // ToUnicode is the identity over glyph numbers
	uint8_t *cid_to_glyph; // CIDToGIDMap, big-endian pairs, for free()
	size_t cid_to_glyph_len;
	XsPdfRanges cid_widths;   // values: bits of a float
	XsPdfRanges cid_vertical; // values: index into vertical
	GArray *vertical;         // float[3]: w1, vx, vy
	double default_width;
	double default_vy;
	double default_w1;
};

XS_CHECKED bool xs_pdf_font_load_simple(XsPdfFont *self, const XsPdfHandle *font, GError **error);
XS_CHECKED bool xs_pdf_font_load_type0(XsPdfFont *self, const XsPdfHandle *font, GError **error);

// Fills what a code means; code, cid and n_bytes stand already. The text goes to ret_text: number
// of bytes, 0 where it is not known.
size_t xs_pdf_font_decode_simple(XsPdfFont *self, XsPdfCode *code, char ret_text[XS_PDF_TEXT_MAX]);
size_t xs_pdf_font_decode_type0(XsPdfFont *self, XsPdfCode *code, char ret_text[XS_PDF_TEXT_MAX]);

// The embedded program, read on first call. Never NULL: an absent one knows nothing.
const XsPdfProgram *xs_pdf_font_program(XsPdfFont *self);

// Which font of signs a BaseFont is.
XsPdfSigns xs_pdf_signs_find(const char *untrusted_base_font);
// Whether a BaseFont names a font of ornaments, those that are not known by their codes too.
bool xs_pdf_signs_is_ornamental(const char *untrusted_base_font);
// The sign at a code of such a font, 0 where it is not known.
size_t xs_pdf_signs_text(XsPdfSigns signs, uint8_t code, char ret_text[XS_PDF_TEXT_MAX]);
