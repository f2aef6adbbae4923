// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// The second reader of PDF: poppler for the text as others see it, and a walk over all bytes
// (xs_reread_pdf_walk()) for what they do not.
extern const XsRereader xs_rereader_pdf;
