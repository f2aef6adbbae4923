// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-sink.h"

#include <glib.h>

// How something must be written where it takes the place of text.
typedef enum {
	XS_ESCAPE_NONE,
	XS_ESCAPE_TEXT,   // character data of markup: < > & as references
	XS_ESCAPE_VALUE,  // attribute value in either kind of quotes
	XS_ESCAPE_BARE,   // attribute value without quotes
	XS_ESCAPE_RAW,    // markup in which no escape is understood: comments, instructions, styles
	XS_ESCAPE_NAME,   // name of an element or attribute
	XS_ESCAPE_CODE,   // script outside of its strings
	XS_ESCAPE_STRING, // string of a script or of JSON
	XS_ESCAPE_NUMBER, // number of a script or of JSON, which becomes a string
	XS_ESCAPE_PERCENT, // part of a URI
	XS_ESCAPE_BASE64,  // a nested document
	XS_ESCAPE_RTF,     // text of RTF
} XsEscape;

#define XS_ESCAPE_LAST XS_ESCAPE_RTF

enum {
	XS_ESCAPE_BITS = 4, // of each in XsStrandPiece.escapes
};

// A stretch of a strand. Its place counts bytes of the decoded document (xs-decoded.h).
typedef struct {
	uint32_t start; // in the strand's text
	uint32_t len;
	uint64_t off;
	uint64_t n;
	uint64_t escapes; // XsEscape, the innermost in the low bits: to be done one after another
	XsPieceKind kind; // AFFINE, ATOM or SYNTHETIC
} XsStrandPiece;

// Text in UTF-8 that was put together from stretches of another strand, with entities, escapes and
// the like decoded; it knows for each byte where in the document it stands, and how what takes its
// place must be written there. What is decoded in several layers (a URI in a script in an attribute)
// is a strand made from a strand made from a strand.
typedef struct {
	const char *utf8; // not NUL-terminated
	size_t len;
	GString *own;   // NULL where the text is borrowed
	GArray *pieces; // XsStrandPiece, without gaps between them
} XsStrand;

// The text of a whole document, borrowed; fewer than 2^32 bytes.
void xs_strand_init_root(XsStrand *self, const char *utf8, size_t len);
void xs_strand_init(XsStrand *self);
// Wipes what it frees.
void xs_strand_clear(XsStrand *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsStrand, xs_strand_clear)
void xs_strand_empty(XsStrand *self);

// Appends [start, end) of another strand as it is.
void xs_strand_add(XsStrand *self, const XsStrand *from, size_t start, size_t end, XsEscape escape);
// Appends text for which [start, end) of another strand stands as a whole.
void xs_strand_add_atom(XsStrand *self,
			const char *utf8,
			size_t len,
			const XsStrand *from,
			size_t start,
			size_t end,
			XsEscape escape);
void xs_strand_add_character(XsStrand *self,
			     gunichar character,
			     const XsStrand *from,
			     size_t start,
			     size_t end,
			     XsEscape escape);
// Appends text that stands nowhere.
void xs_strand_add_synthetic(XsStrand *self, const char *utf8, size_t len);
// Cuts the text off behind len bytes, which end a character.
void xs_strand_truncate(XsStrand *self, size_t len);

// Index of the piece that holds offset at, which is below the length.
size_t xs_strand_piece_at(const XsStrand *self, size_t at);
// Place of [start, end) in the document, rounded outwards; false where it is not one stretch there.
XS_CHECKED bool xs_strand_place(const XsStrand *self, size_t start, size_t end, XsPlace *ret_place);
