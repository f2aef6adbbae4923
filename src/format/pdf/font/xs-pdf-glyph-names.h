// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Longest text of one code, UTF-8 bytes. What is longer counts as not known.
enum { XS_PDF_TEXT_MAX = 255 };

// Glyph name to characters by the Adobe Glyph List Specification 1.7, section 2: listed names,
// uniXXXX, uXXXXXX, components (a_b), suffixes (a.alt). dingbats: the font is ZapfDingbats, whose
// a1 to a206 mean something only there. Returns the number of UTF-8 bytes written, 0 where a
// component of the name is not known: part of a glyph's text is no text.
size_t
xs_pdf_glyph_name_text(const char *untrusted_name, bool dingbats, char ret_text[XS_PDF_TEXT_MAX]);

// Whether a code point may stand for a glyph in extracted text: no control but tab, no private
// use, no surrogate, no U+FFFD, no noncharacter.
bool xs_pdf_char_is_text(uint32_t code_point);

// Appends code_point as UTF-8 at *len of text and moves *len; false where it is not text or does
// not fit.
bool xs_pdf_text_append(char text[XS_PDF_TEXT_MAX], size_t *len, uint32_t code_point);

// Finds name in a list "name=value;name=value;" sorted by bytes of the name. The value, ended by
// ';', or NULL.
const char *xs_pdf_list_find(const char *list, size_t len, const char *name, size_t name_len);

// The lists: values are code points in hexadecimal with spaces between.
extern const char xs_pdf_glyph_list[];
extern const size_t xs_pdf_glyph_list_len;
extern const char xs_pdf_dingbat_list[];
extern const size_t xs_pdf_dingbat_list_len;
