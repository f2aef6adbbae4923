// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// Archives that libarchive reads and writes: tar (POSIX.1-2001 ustar and pax, GNU, as it is or packed by
// gzip, bzip2, xz or zstd), and 7-Zip. Each member is a nested document, names of members are text. A copy
// is an archive of the same kind with the same members; of what else headers tell of them only times of
// change and permissions are carried over.
extern const XsFormat xs_format_tar;
extern const XsFormat xs_format_7z;

// Sets the encoding that libarchive takes names in. Once a process, before any document.
void xs_tar_prepare(void);
