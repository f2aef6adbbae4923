// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"
#include "format/pdf/object/xs-pdf-rename.h"
#include "format/xs-format.h"

// Text outside of content streams: every string of every reachable object (outline titles,
// annotations, fields, names of attachments, structure, layers ...). Each is one block; places
// count code points over all strings of the document, in the order of the walk.

// A stream of content that is reached other than by a page's contents.
typedef struct {
	int id;
	int generation;
	bool glyph; // a Type 3 procedure
} XsPdfRoot;

// A key that sanitising leaves out.
typedef struct {
	int id;          // object number of the dictionary or its stream; 0 for the trailer
	const char *key; // interned
	const char *note;
} XsPdfDrop;

// What a walk met besides strings.
typedef struct {
	GArray *roots;         // XsPdfRoot: streams of content
	GArray *fonts;         // int: object numbers of fonts
	GArray *pictures;      // int: object numbers of pictures
	GArray *streams;       // int: object numbers of all streams
	GArray *drops;         // XsPdfDrop
	bool has_direct_fonts; // others, without a number or of another generation than 0
	XsPdfRename *rename;   // names that hold what is to be masked; the caller's
	bool has_more;         // what a copy must change besides, even without edits
} XsPdfReached;

XsPdfReached *xs_pdf_reached_new(void);
void xs_pdf_reached_free(XsPdfReached *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPdfReached, xs_pdf_reached_free)

// Sends all strings to sink as blocks of the opened part, declares what is not read, and appends
// to reached what else is met. drawn holds the object numbers of the pictures
// that were declared already and grows by those declared here. sink may be NULL: then reached
// is all that is asked for.
XS_CHECKED bool xs_pdf_strings_read(XsPdfFile *file,
				    XsSanitise sanitise,
				    XsSink *sink,
				    uint32_t part,
				    GHashTable *drawn,
				    XsPdfReached *reached,
				    GError **error);

// Puts the replacements of the edits of part into the strings, masked attachments in the places of
// the originals, and leaves out what sanitising drops. reached grows by what there is then: its roots
// are those of xs_pdf_strings_read().
XS_CHECKED bool xs_pdf_strings_edit(XsPdfFile *file,
				    XsSanitise sanitise,
				    const XsEdits *edits,
				    uint32_t part,
				    const char *part_name,
				    XsPdfReached *reached,
				    XsChanges *changes,
				    GError **error);

// The same without a walk, where one over the source has told that no edit and nothing else but what is
// left out concerns the strings of part.
bool xs_pdf_strings_is_known(const XsPdfReached *reached, const XsEdits *edits, uint32_t part);
XS_CHECKED bool xs_pdf_strings_drop(XsPdfFile *file,
				    const XsPdfReached *reached,
				    XsChanges *changes,
				    GError **error);

// Whether a picture of this object is worth looking at: not tiny, not of one colour (judged only
// where that is cheap).
bool xs_pdf_image_shows(XsPdfFile *file, qpdf_oh image);
