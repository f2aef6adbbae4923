// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-reread-out.h"
#include "format/reread/xs-search.h"
#include "format/xs-format.h"

// Searches every byte of a zip archive: each entry decompressed, as bytes and as markup; its name;
// whatever stands between, before and behind the entries; archives within entries. Central directory
// and local headers must tell the same, and every byte must belong to something: what does not, and
// what cannot be decompressed whole, is declared unread. prefix stands before the names of parts.
// limits->entries, entry_size, unpacked_size, ratio and child_depth count.
void xs_reread_zip(const uint8_t *data,
		   size_t len,
		   const char *prefix,
		   XsSearch *search,
		   const XsLimits *limits,
		   XsReread *reread,
		   XsRereadOut *out);

// The second reader of Word documents: knows of no part or element in them.
extern const XsRereader xs_rereader_docx;
extern const XsRereader xs_rereader_ofd;
// Of workbooks: the same, but for cells (xs-reread-sheet.h).
extern const XsRereader xs_rereader_xlsx;
