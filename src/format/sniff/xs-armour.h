// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-sink.h"

// Files and messages that stand as lines of ASCII in a text that goes on around them: PGP, uuencode, yEnc, base
// 64. The first that holds something nobody reads there, or NULL: why it is a gap, and where it begins. len
// bytes in any encoding that ASCII is part of.
const char *xs_armour_find(const uint8_t *data, size_t len, XsGapKind *ret_kind, size_t *ret_off);
