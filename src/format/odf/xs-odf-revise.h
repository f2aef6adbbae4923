// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/odf/xs-odf-package.h"
#include "format/xml/xs-xml-merge.h"

// What becomes of a part besides the edits: what sanitising takes out, and what the edits make
// necessary.
typedef struct {
	GArray *changes;  // XsXmlChange: cuts, their replacements in strings
	GPtrArray *notes; // why sanitising takes something out, each once
	GStringChunk *strings;
} XsOdfRevision;

XsOdfRevision *xs_odf_revision_new(void);
void xs_odf_revision_free(XsOdfRevision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsOdfRevision, xs_odf_revision_free)

// Goes through a part. Where an edit (XsXmlSplice, sorted; replacements may be altered) lies in the
// text or the value of a cell, the cell becomes one of text, without value and formula; where one lies
// in the value of a field or property, that becomes one of text. ret_own as of xs_xml_read().
XS_CHECKED bool xs_odf_revise(XsOdfRevision *self,
			      const uint8_t *data,
			      size_t len,
			      GArray *edits,
			      const XsFormatOptions *options,
			      bool *ret_own,
			      GError **error);
