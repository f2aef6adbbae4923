// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-docx-parts.h"
#include "format/ooxml/xs-docx-words.h"
#include "format/xml/xs-xml-reader.h"

// A piece of a part that sanitising takes out.
typedef struct {
	uint64_t off;
	uint64_t len;
	// What it is told as ("author"); NULL where it points to a part that is dropped.
	const char *note;
	bool element; // a whole element; otherwise a whole attribute, or all of its value
} XsDocxCut;

// Looks for cuts in an XML part while it is read for something else: tell it of each start tag and
// of each end. For all parts but relationships and content types.
typedef struct XsDocxCutter XsDocxCutter;

XsDocxCutter *xs_docx_cutter_new(const GArray *infos, size_t entry, XsSanitise sanitise);
void xs_docx_cutter_free(XsDocxCutter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsDocxCutter, xs_docx_cutter_free)
XS_CHECKED bool xs_docx_cutter_start(
	XsDocxCutter *self, XsXmlReader *xml, const XsXmlTag *tag, XsDocxWord word, GError **error);
void xs_docx_cutter_end(XsDocxCutter *self, uint64_t off, uint64_t len);
// What was found (XsDocxCut), for the caller; only of a part that was read to its end.
GArray *xs_docx_cutter_steal(XsDocxCutter *self);

// Appends to cuts (XsDocxCut, sorted, not nested) what is to be taken out of entry, whose bytes are
// data: relationships and content types of dropped parts, elements of docProps and attributes of
// tracked changes that tell who and when.
XS_CHECKED bool xs_docx_find_cuts(const XsOpc *opc,
				  const GArray *infos,
				  size_t entry,
				  const uint8_t *data,
				  size_t len,
				  const XsFormatOptions *options,
				  GArray *cuts,
				  GError **error);

// Whether find_cuts could find any: so that other entries need not be unpacked.
bool xs_docx_may_cut(const XsOpc *opc, const GArray *infos, size_t entry, XsSanitise sanitise);
