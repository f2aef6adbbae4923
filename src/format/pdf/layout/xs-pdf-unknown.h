// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/content/xs-pdf-ledger.h"

// What glyphs without known characters may hide.
typedef enum {
	XS_PDF_UNKNOWN_NONE,
	XS_PDF_UNKNOWN_SINGLE, // some among text that is read: a person can tell what they are
	XS_PDF_UNKNOWN_TEXT,   // they may be text of their own, or digits of a number
} XsPdfUnknown;

// Judges a page by the unknown glyphs that it shows. Text are four or more in a row that are not all the
// same, and any that stands beside a digit unless its font is one of ornaments; so are more than can be looked at.
XsPdfUnknown xs_pdf_unknown_judge(const XsPdfLedger *ledger);
