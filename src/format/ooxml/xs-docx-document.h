// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ooxml/xs-docx-parts.h"

typedef struct XsDocx XsDocx;
typedef struct XsDocxMasking XsDocxMasking;

// What another kind of package (a workbook) does otherwise than a Word document. All else is shared:
// the parts, their text, sanitising, splicing.
typedef struct {
	// Opens the parts that come behind those of the entries and the names.
	bool (*open_parts)(XsDocx *self, XsSink *sink, GError **error);
	// Whether the entry is read and written by the functions below.
	bool (*takes)(const XsDocx *self, size_t entry);
	// Sends the text of these entries, before all others. tables: number of the next table.
	bool (*extract)(XsDocx *self, XsSink *sink, uint32_t *tables, GError **error);
	// The entry behind a place in a part of open_parts().
	bool (*locate)(XsDocx *self, const XsPlace *place, size_t *ret_entry, GError **error);
	// Before the first entry is written, when it is known which have edits.
	bool (*begin)(XsDocxMasking *masking, GError **error);
	// Writes one of these entries, or leaves it to finish().
	bool (*write)(XsDocxMasking *masking, size_t entry, GError **error);
	bool (*finish)(XsDocxMasking *masking, GError **error);
	// What else must change in a part where the edits (XsXmlSplice, sorted; their replacements may be
	// altered) are made: added to more as markup. New strings live in strings.
	bool (*amend)(const XsDocx *self,
		      size_t entry,
		      const XsBuffer *data,
		      GArray *edits,
		      GArray *more,
		      GStringChunk *strings,
		      GError **error);
} XsDocxHooks;

// An opened Word document, or the beginning of another package's.
struct XsDocx {
	XsDocument base;
	const XsDocxHooks *hooks; // NULL for Word
	XsFormatOptions options;
	XsPack *pack;
	XsOpc *opc;
	GArray *infos; // XsDocxPartInfo of each entry
	// Of each entry that extract has read to its end, and so knows to be well-formed: what
	// sanitising cuts out of it (GArray of XsDocxCut); NULL for all others.
	GPtrArray *cuts;
	// The main part as extract unpacked it, if it is not too large; mask takes it.
	XsBuffer kept;
	GArray *starts;         // where some of its paragraphs begin (uint64_t), or NULL
	const XsSource *source; // borrowed
};

// Reads container, relationships and kinds of parts. is_kind: whether it is the package wanted; what
// it is else is refused with.
XS_CHECKED bool xs_docx_load(XsDocx *self,
			     const XsSource *source,
			     bool (*is_kind)(const XsOpc *opc),
			     const char *refusal,
			     GError **error);
// Frees what is in it.
void xs_docx_clear(XsDocx *self);

// The slots of the vtable that fill files of their own.
XS_CHECKED bool xs_docx_extract(XsDocument *document, XsSink *sink, GError **error);
XS_CHECKED bool xs_docx_mask(
	XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error);
