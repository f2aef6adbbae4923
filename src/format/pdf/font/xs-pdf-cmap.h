// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "format/pdf/font/xs-pdf-glyph-names.h"

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A CMap (Adobe Technical Notes 5014 and 5411; ISO 32000-1 9.7.5 and 9.10.3), in one of its two
// uses: codes to CIDs, or codes to Unicode.
typedef struct XsPdfCMap XsPdfCMap;

typedef enum {
	XS_PDF_CMAP_CID,     // Encoding of a Type 0 font
	XS_PDF_CMAP_UNICODE, // ToUnicode
} XsPdfCMapUse;

// What the codes themselves are, as the names of the predefined Uni... CMaps tell.
typedef enum {
	XS_PDF_CODES_OTHER,
	XS_PDF_CODES_UTF16, // UCS-2 too
	XS_PDF_CODES_UTF32,
	XS_PDF_CODES_UTF8,
} XsPdfCodes;

// Finds the CMap that "usecmap" names: a new reference, or NULL.
typedef XsPdfCMap *(*XsPdfCMapFind)(void *data, const char *untrusted_name);

// Two-byte codes that are their own CIDs, or in the use UNICODE their own UTF-16.
XsPdfCMap *xs_pdf_cmap_new_identity(XsPdfCMapUse use, bool vertical);

// Reads the text of a CMap. Whatever is broken in it is passed over: the rest is worth having.
// NULL only with XS_ERROR_LIMIT. find may be NULL.
XS_CHECKED XsPdfCMap *xs_pdf_cmap_parse(const uint8_t *untrusted,
					size_t len,
					XsPdfCMapUse use,
					XsPdfCMapFind find,
					void *find_data,
					GError **error);

// A code with its length in bytes.
typedef struct {
	uint32_t code;
	uint8_t n_bytes;
} XsPdfCodeKey;

// The text of a CMap that says the same of these codes (XsPdfCodeKey) and nothing of others; what it
// builds on is not needed any more. New string.
GString *xs_pdf_cmap_write(const XsPdfCMap *self, const GArray *codes);

XsPdfCMap *xs_pdf_cmap_ref(XsPdfCMap *self);
void xs_pdf_cmap_unref(XsPdfCMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfCMap, xs_pdf_cmap_unref)

// Looks up in base what self does not define. Refused (false) where self has a base already or the
// chain would get longer than 8. Call before the first look-up. Takes a reference of its own.
bool xs_pdf_cmap_set_base(XsPdfCMap *self, XsPdfCMap *base);

// What the file name or stream dictionary tells beside the text.
void xs_pdf_cmap_set_vertical(XsPdfCMap *self, bool vertical);
void xs_pdf_cmap_set_codes(XsPdfCMap *self, XsPdfCodes codes);
// collection: "Adobe-GB1" and the like, static storage; NULL where it is not known.
void xs_pdf_cmap_set_collection(XsPdfCMap *self, const char *collection);

bool xs_pdf_cmap_is_vertical(const XsPdfCMap *self);
XsPdfCodes xs_pdf_cmap_codes(const XsPdfCMap *self);
const char *xs_pdf_cmap_collection(const XsPdfCMap *self);

// How many of the left > 0 bytes at data make the next code: 1 to 4, never more than left.
unsigned xs_pdf_cmap_code_length(const XsPdfCMap *self, const uint8_t *untrusted, size_t left);

// The lengths of codes by the byte that they begin with, 256 of them; 0 where that does not tell. Borrowed.
const uint8_t *xs_pdf_cmap_lengths(const XsPdfCMap *self);
// Whether an n-byte code stands in a codespace range.
bool xs_pdf_cmap_in_codespace(const XsPdfCMap *self, uint32_t code, unsigned n);

// The CID of an n-byte code, by a notdef range too; false where the CMap has none.
bool xs_pdf_cmap_cid(const XsPdfCMap *self, uint32_t code, unsigned n, uint32_t *ret_cid);

// The characters of a code in a CMap for UNICODE: number of UTF-8 bytes, 0 where it has none that
// may stand in text. The length of the code in bytes does not matter: producers get it wrong.
size_t xs_pdf_cmap_text(const XsPdfCMap *self, uint32_t code, char ret_text[XS_PDF_TEXT_MAX]);

// What such a CMap says of a code where that is one code point, be it text or not; 0 otherwise.
uint32_t xs_pdf_cmap_code_point(const XsPdfCMap *self, uint32_t code);

// Whether a CMap for UNICODE says no more than that long runs of codes are themselves Unicode.
// Tools write that for want of anything better, over codes that are glyph numbers.
bool xs_pdf_cmap_is_identity(const XsPdfCMap *self);
