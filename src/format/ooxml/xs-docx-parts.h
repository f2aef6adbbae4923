// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-opc.h"
#include "format/xs-format.h"

// What an entry of a Word package is to us.
typedef enum {
	XS_PART_NOTHING, // empty, or a folder
	XS_PART_XML,     // read by xs_docx_read_part()
	XS_PART_IMAGE,   // pixels
	XS_PART_SMALL,   // pixels, but too few to show anything
	XS_PART_DRAWING, // EMF, WMF
	XS_PART_MEDIA,   // sound, film, models
	XS_PART_FONT,    // embedded
	XS_PART_CHILD,   // a nested document that can be put back as it is
	XS_PART_MACROS,  // vbaProject.bin, its signatures
	XS_PART_BINARY,  // anything else
} XsDocxPartKind;

typedef struct {
	XsDocxPartKind kind;
	XsRole role;      // XML: of its text
	bool drawing;     // XML: an SVG, which may show text as outlines
	bool attached;    // only shown by a picture: the document can do without it
	bool macros;      // of a project of macros
	bool docprops;    // XML: core or extended properties
	const char *drop; // what sanitising leaves it out as, or NULL
} XsDocxPartInfo;

// Whether the package is a Word document: main part of a word processing type.
bool xs_docx_is_document(const XsOpc *opc);

// What each entry is (XsDocxPartInfo, in the order of entries): by content type, relationships and
// first bytes, never by name alone.
XS_CHECKED GArray *
xs_docx_classify(XsPack *pack, const XsOpc *opc, XsSanitise sanitise, GError **error);

// Leaves out the macros, and all that belongs to them.
void xs_docx_drop_macros(const XsOpc *opc, GArray *infos);
