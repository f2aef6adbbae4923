// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-reread-out.h"
#include "format/reread/xs-search.h"
#include "format/xs-format.h"

// Is given each entry, unpacked, of the archive itself, before its text is told from its markup; may
// overwrite what it tells as text itself.
typedef struct {
	void (*take)(void *user, const char *part, GByteArray *bytes);
	void *user;
} XsRereadTaker;

// Searches every byte of a zip archive: each entry decompressed, as bytes and as markup; its name;
// whatever stands between, before and behind the entries; archives within entries. Central directory
// and local headers must tell the same, and every byte must belong to something: what does not, and
// what cannot be decompressed whole, is declared unread. prefix stands before the names of parts.
// limits->entries, entry_size, unpacked_size, ratio and child_depth count. taker may be NULL.
void xs_reread_zip(const uint8_t *data,
		   size_t len,
		   const char *prefix,
		   XsSearch *search,
		   const XsLimits *limits,
		   XsReread *reread,
		   XsRereadOut *out,
		   const XsRereadTaker *taker);

// The second reader of Word documents: knows of no part or element in them.
extern const XsRereader xs_rereader_docx;
// Of presentations: the same.
extern const XsRereader xs_rereader_pptx;
// Of workbooks: the same, but for cells (xs-reread-sheet.h).
extern const XsRereader xs_rereader_xlsx;
// Of archives: names and comments are searched, members handed out as nested documents, each for a reader
// of its own. All else as above.
extern const XsRereader xs_rereader_zip;
