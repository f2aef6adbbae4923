// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// Word documents and templates (Office Open XML, ECMA-376, ISO/IEC 29500, transitional and strict).
//
// A part is an entry of the zip, numbered in the order of its central directory; places count bytes
// of the unpacked entry. One more part, "(names)", holds the names of the entries and the comment of
// the archive: text that is read, but cannot be edited. Nested documents (embedded packages, imported
// text) are handed out as children.
extern const XsFormat xs_format_docx;
