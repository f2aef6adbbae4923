// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-docx-document.h"
#include "format/ooxml/xs-docx-sanitise.h"
#include "format/pack/xs-pack-writer.h"
#include "format/xml/xs-xml-splice.h"

// A copy that is being written. What several kinds of packages share of it.
struct XsDocxMasking {
	XsDocx *docx;
	const XsEdits *edits;
	XsChanges *changes;
	XsPackWriter *writer;
	// Of each entry: whether it has text edits, and the child that replaces it.
	bool *edited;
	const XsEdit **children;
	void *more; // of the hooks
};

// Puts edits (XsSplice), what they make necessary and cuts (XsDocxCut) of a part in one order, as
// XsXmlSplice. ret_elements: whether one of them changes elements. An edit within a cut goes with
// it; any other overlap is not one that an honest plan makes.
GArray *xs_docx_merge_changes(XsDocxMasking *self,
			      size_t entry,
			      const XsBuffer *data,
			      const GArray *splices,
			      const GArray *cuts,
			      GStringChunk *strings,
			      bool *ret_elements,
			      GError **error);

// What sanitising cuts out of the part (XsDocxCut). New array.
GArray *xs_docx_own_cuts(XsDocx *docx, size_t entry, const XsBuffer *data, GError **error);

XS_CHECKED bool
xs_docx_report_cuts(XsDocxMasking *self, size_t entry, const GArray *cuts, GError **error);
