// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/font/xs-pdf-bits.h"
#include "format/pdf/object/xs-pdf-file.h"

// What a font says of codes, CIDs and glyph names that are not in use goes; all else stays as it is.
// Each changes the object in place.

// Widths: zero for the others.
void xs_pdf_prune_widths(XsPdfFile *file, qpdf_oh array, const XsPdfBits *indexes);
// W (per is 1) and W2 (3). XS_ERROR_LIMIT where the array says the same too often.
XS_CHECKED bool xs_pdf_prune_cid_metrics(
	XsPdfFile *file, qpdf_oh array, unsigned per, const XsPdfBits *cids, GError **error);
void xs_pdf_prune_differences(XsPdfFile *file, qpdf_oh array, const XsPdfBits *codes);
void xs_pdf_prune_cid_to_gid(XsPdfFile *file, qpdf_oh stream, const XsPdfBits *cids);
void xs_pdf_prune_cid_set(XsPdfFile *file, qpdf_oh stream, const XsPdfBits *cids);
// CharSet of a descriptor. names is a set of strings.
void xs_pdf_prune_char_set(XsPdfFile *file, qpdf_oh descriptor, GHashTable *names);
void xs_pdf_prune_char_procs(XsPdfFile *file, qpdf_oh dictionary, GHashTable *names);
