// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// ZIP archives (PKWARE APPNOTE 6.3.9): each member is a nested document; names of members and comments
// are text. In a copy members that are not changed keep their packed bytes, names and comments what
// encoding they have. Extra fields are not carried over.
extern const XsFormat xs_format_zip;
