// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// OFD, the fixed layout of China's offices (GB/T 33190-2016).
//
// Parts are the entries of the zip in the order of its central directory, whose places count bytes of the
// unpacked entry; "(names)" of the entries, which cannot be edited; the pages, whose places count the
// characters that they draw, templates and notes included; and "(not on pages)": characters that are drawn
// on none. Attached files are children.
extern const XsFormat xs_format_ofd;
