// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// The second readers of archives that are not ZIP: every byte that is no member's content is searched, every
// member handed out. They know what a copy may hold, and no more: anything else is declared as unread.
extern const XsRereader xs_rereader_tar; // POSIX.1-2001 and GNU headers
extern const XsRereader xs_rereader_7z;  // 7zFormat.txt of the LZMA SDK
