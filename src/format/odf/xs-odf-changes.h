// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/odf/xs-odf-words.h"
#include "format/xml/xs-xml-runs.h"

// The tracked changes of a text (ODF 1.3 part 3, 5.5). What was deleted stands apart, ahead of the text,
// and is put back here where its mark stands; what was inserted stands in the text between two marks.
typedef struct XsOdfChanges XsOdfChanges;

// max: bytes of one paragraph.
XsOdfChanges *xs_odf_changes_new(size_t max);
void xs_odf_changes_free(XsOdfChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsOdfChanges, xs_odf_changes_free)

// text:changed-region, and what it is.
void xs_odf_changes_region(XsOdfChanges *self, const XsXmlTag *tag);
void xs_odf_changes_is_insertion(XsOdfChanges *self);
void xs_odf_changes_begin_deletion(XsOdfChanges *self);
void xs_odf_changes_end_deletion(XsOdfChanges *self);

// Takes a paragraph of the deletion that is open; false in ret_taken where none is.
XS_CHECKED bool xs_odf_changes_take(XsOdfChanges *self,
				    const XsXmlRuns *paragraph,
				    bool *ret_taken,
				    GError **error);

// text:change: appends what was deleted there, once.
XS_CHECKED bool xs_odf_changes_put_back(XsOdfChanges *self,
					const XsXmlTag *tag,
					XsXmlRuns *paragraph,
					GError **error);
// text:change-start, text:change-end.
void xs_odf_changes_start(XsOdfChanges *self, const XsXmlTag *tag);
void xs_odf_changes_end(XsOdfChanges *self, const XsXmlTag *tag);
// Whether an insertion is open.
bool xs_odf_changes_inserting(const XsOdfChanges *self);

// Sends the deletions for which no mark came.
XS_CHECKED bool
xs_odf_changes_send_rest(XsOdfChanges *self, const XsXmlTarget *target, GError **error);
