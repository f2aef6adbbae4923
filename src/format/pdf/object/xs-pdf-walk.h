// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"
#include "format/xs-format.h"

// What a stream is for, told by its dictionary and by the key that led to it.
typedef enum {
	XS_PDF_STREAM_PAGE,       // contents of a page of the page tree
	XS_PDF_STREAM_CONTENT,    // a form, appearance or pattern: shows text of its own
	XS_PDF_STREAM_GLYPH,      // procedure of a Type 3 glyph
	XS_PDF_STREAM_IMAGE,      // a picture (not a mask of one)
	XS_PDF_STREAM_PLUMBING,   // fonts, CMaps, functions, profiles, shadings: no text
	XS_PDF_STREAM_METADATA,   // XMP
	XS_PDF_STREAM_ATTACHMENT, // an embedded file
	XS_PDF_STREAM_XFA,        // a packet of a form in XML
	XS_PDF_STREAM_SCRIPT,     // JavaScript; a function with comments
	XS_PDF_STREAM_UNKNOWN,
} XsPdfStreamKind;

// Where a value stands: in a dictionary (key) or an array (index).
typedef struct {
	qpdf_oh container;
	const char *key; // NULL in an array
	int index;
	const char *nearest; // key of the innermost dictionary around, with its slash
	XsRole role;
} XsPdfSpot;

// Receives what a walk over all reachable objects meets. Each may be NULL, and returns false to stop
// with an error. A key that sanitising leaves out is walked where drop is NULL.
typedef struct {
	void *user;
	// A string that may be text.
	bool (*string)(void *user, const XsPdfSpot *spot, qpdf_oh value, GError **error);
	// A dictionary or an array, before what it holds.
	bool (*container)(void *user, qpdf_oh container, GError **error);
	// A name or key that holds more than an identifier should: as libqpdf gives it, and as UTF-8 without
	// its slash.
	bool (*name)(void *user, const char *name, const char *utf8, GError **error);
	// A number of more digits than any count has.
	bool (*number)(void *user, const XsPdfSpot *spot, const char *utf8, GError **error);
	bool (*stream)(void *user, XsPdfStreamKind kind, qpdf_oh stream, GError **error);
	// A key that sanitising leaves out. Its value is not walked. id: object number of the dictionary or
	// of its stream, 0 for the trailer, -1 where it has none of generation 0.
	bool (*drop)(void *user,
		     qpdf_oh dictionary,
		     int id,
		     const char *key,
		     const char *note,
		     GError **error);
	// A font's dictionary, before what it holds; not those of CIDFonts.
	bool (*font)(void *user, qpdf_oh dictionary, GError **error);
	// Something that is not read; reason is a constant.
	bool (*gap)(void *user, XsGapKind kind, const char *reason, GError **error);
} XsPdfWalker;

// Visits every object reachable from the trailer once, in an order that is a function of the file
// and of sanitise. Values may be replaced and dropped keys removed on the way.
XS_CHECKED bool
xs_pdf_walk(XsPdfFile *file, XsSanitise sanitise, const XsPdfWalker *walker, GError **error);
