// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// The second readers of OpenDocument: packages entry by entry, flat XML as one part.
extern const XsRereader xs_rereader_odt;
extern const XsRereader xs_rereader_ods;
extern const XsRereader xs_rereader_odp;
