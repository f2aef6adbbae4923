// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// OpenDocument (ISO/IEC 26300, OASIS ODF 1.0 to 1.4), as a package or as flat XML: texts,
// spreadsheets, presentations and their templates. One handler with three names.
//
// Parts are the entries of the package and "(names)", or the one file of flat XML; the unit is a byte
// of the unpacked part.
extern const XsFormat xs_format_odt;
extern const XsFormat xs_format_ods;
extern const XsFormat xs_format_odp;
