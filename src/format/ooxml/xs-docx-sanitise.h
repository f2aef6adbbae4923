// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-docx-parts.h"
#include "format/xml/xs-xml-splice.h"

// A piece of a part that sanitising takes out.
typedef struct {
	uint64_t off;
	uint64_t len;
	bool author; // tells who or when; otherwise it points to a part that is dropped
} XsDocxCut;

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
