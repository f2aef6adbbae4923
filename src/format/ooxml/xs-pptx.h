// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// PowerPoint presentations, slide shows and templates (Office Open XML, ECMA-376, ISO/IEC 29500,
// transitional and strict). Parts are those of xs_format_docx.
extern const XsFormat xs_format_pptx;
