// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "base/xs-limits.h"

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A font dictionary, read for its text: how a shown string falls into codes, how far each moves
// the pen, and which characters it stands for (ISO 32000-1 9.4.4, 9.6 to 9.10). Keeps no qpdf
// handle, so that handles may be released at any time, but its qpdf_data must outlive it: an
// embedded program is only read when a code needs it.
typedef struct XsPdfFont XsPdfFont;

// One code of a shown string, decoded.
typedef struct {
	uint32_t code;    // big-endian value of its bytes
	uint32_t cid;     // Type 0: the CID (0 where the CMap has none); otherwise = code
	double width;     // horizontal displacement w0 in text space: / 1000 or FontMatrix applied
	double vx;        // vertical writing: position vector and displacement, text space
	double vy;        // (w1 is as a rule negative: downwards)
	double w1;        //
	const char *utf8; // the characters, UTF-8 without NUL; borrowed from the font. NULL if none
	uint8_t utf8_len; // may be several code points
	uint8_t n_chars;  // how many
	uint8_t n_bytes;  // bytes it took of the string: >= 1, for invalid codes too
	bool is_white;    // characters are known, and all are white space
	bool is_space;    // single-byte code 32: word spacing applies
	bool has_unicode; // false: a glyph whose characters are not known
	bool is_blank;    // without characters, but nothing is drawn either
	bool is_invalid;  // outside of the codespace, or cut short by the string's end
} XsPdfCode;

// Reads a font dictionary, its CMaps and, where nothing else tells the characters, its embedded
// program. Never NULL for a mere odd font: one without any decoding gives codes without Unicode.
// XS_ERROR_LIMIT where a ceiling was reached or memory refused; nothing else. Releases every qpdf
// handle that it makes, not the one given.
XS_CHECKED XsPdfFont *
xs_pdf_font_load(qpdf_data qpdf, qpdf_oh font, const XsLimits *limits, GError **error);

void xs_pdf_font_free(XsPdfFont *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfFont, xs_pdf_font_free)

// Decodes the code at *pos of a shown string and moves *pos past it; false at the end. The text in
// ret_code stays valid as long as the font. Fills a cache in the font, for which it may call qpdf: what
// qpdf lent out before (names, strings) dies then.
bool xs_pdf_font_next(
	XsPdfFont *self, const uint8_t *untrusted, size_t len, size_t *pos, XsPdfCode *ret_code);

// The same without a copy: what is pointed to is valid until the font's next call. NULL at the end.
const XsPdfCode *
xs_pdf_font_read(XsPdfFont *self, const uint8_t *untrusted, size_t len, size_t *pos);

// Whether the CMap's writing mode is vertical: advance by w1, place by (vx, vy).
bool xs_pdf_font_is_vertical(const XsPdfFont *self);
bool xs_pdf_font_is_type0(const XsPdfFont *self);
bool xs_pdf_font_is_type3(const XsPdfFont *self);
// Whether there is no such font: what a resource names is no dictionary. Some readers show nothing of its
// text.
bool xs_pdf_font_is_missing(const XsPdfFont *self);
// Whether it brings its program along.
bool xs_pdf_font_is_embedded(const XsPdfFont *self);
// By its name: a font of bullets, arrows and the like, which holds no letters.
bool xs_pdf_font_is_ornamental(const XsPdfFont *self);

// A predefined CMap or a character collection is needed that poppler-data would hold, and it
// cannot be opened: a broken installation (XS_ERROR_CONFIG), not a document without text.
bool xs_pdf_font_lacks_data(const XsPdfFont *self);

// Height above and depth below (negative) the baseline in text space, for quads. Within sane
// bounds whatever the descriptor says; ascent > descent.
double xs_pdf_font_ascent(const XsPdfFont *self);
double xs_pdf_font_descent(const XsPdfFont *self);

// Type 3: glyph space to text space. Other fonts: [0.001 0 0 0.001 0 0].
void xs_pdf_font_matrix(const XsPdfFont *self, double ret_matrix[6]);

// Simple fonts: the glyph name of a code by Encoding and Differences (Type 3: its key in
// CharProcs), without the slash; NULL where there is none. Borrowed from the font.
const char *xs_pdf_font_glyph_name(const XsPdfFont *self, uint32_t code);
