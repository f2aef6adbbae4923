// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Loads the C library's converters of an encoding, from and to UTF-8, for good: where a process can open no
// files any more they can still be had. Asking again changes nothing; an encoding that is not known is
// passed over.
void xs_iconv_keep(const char *encoding);
