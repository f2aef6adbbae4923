// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-font.h"
#include "format/pdf/object/xs-pdf-file.h"
#include "text/xs-change.h"

// The objects that a font consists of, each of which other fonts may share: shared by xs-pdf-prune.c,
// which finds fonts, and xs-pdf-prune-parts.c, which knows what is in them.

typedef struct {
	qpdf_oh dictionary;
	XsPdfFont *font; // NULL where no content has chosen it
	GArray *codes;   // XsPdfCodeKey: in use
	guint group;     // index of a font that this one is touched with; itself for the first
	bool touched;    // a masked code is in use no more
} XsPdfPruneFont;

// In the order of pruning: programs are read to tell what other parts need.
typedef enum {
	XS_PDF_PRUNE_PROGRAM,
	XS_PDF_PRUNE_TO_UNICODE,
	XS_PDF_PRUNE_ENCODING,
	XS_PDF_PRUNE_WIDTHS,
	XS_PDF_PRUNE_CID_WIDTHS,
	XS_PDF_PRUNE_CID_VERTICAL,
	XS_PDF_PRUNE_CID_TO_GID,
	XS_PDF_PRUNE_CID_SET,
	XS_PDF_PRUNE_CHAR_SET,
	XS_PDF_PRUNE_CHAR_PROCS, // the last one
	XS_PDF_PRUNE_KINDS,
} XsPdfPruneKind;

typedef struct {
	XsPdfPruneKind kind;
	qpdf_oh object;
	GPtrArray *fonts; // XsPdfPruneFont, borrowed: all that share it
} XsPdfPrunePart;

// Names the object of a kind, or the one that holds it: the same for all fonts that share it. 0 where
// nobody can.
guint64 xs_pdf_prune_part_key(XsPdfFile *file, const XsPdfPruneFont *font, XsPdfPruneKind kind);
// Whether fonts that share an object of this kind are to be pruned together.
bool xs_pdf_prune_part_binds(XsPdfPruneKind kind);
// The object of a kind; false where the font has none. Fonts are left to be filled in.
bool xs_pdf_prune_part_find(XsPdfFile *file,
			    const XsPdfPruneFont *font,
			    XsPdfPruneKind kind,
			    XsPdfPrunePart *ret_part);

// Takes out what none of the part's fonts needs.
XS_CHECKED bool
xs_pdf_prune_part(XsPdfFile *file, const XsPdfPrunePart *part, XsChanges *changes, GError **error);
