// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stddef.h>

// How many letters of a person's name its surname has: two for a compound one (欧阳) with a given
// name behind it, one for any other. Of names with a dot (买买提·吐尔逊), of more than four
// characters, or in Latin letters, the first letter stays, as courts do it (法释〔2016〕19号第九条).
size_t xs_surname_length(const char *utf8, size_t len);
