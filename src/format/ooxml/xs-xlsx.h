// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// Excel workbooks and templates (Office Open XML, ECMA-376, ISO/IEC 29500, transitional and strict).
//
// Parts are those of xs_format_docx, and behind "(names)" one more for each worksheet: its unit is a
// byte of the text that its cells show, one cell after another in the order of the part, with one
// unit between two cells. So a place there names a cell, wherever its text is kept.
extern const XsFormat xs_format_xlsx;
