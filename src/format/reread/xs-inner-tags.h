// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-search.h"

// Takes what looks like tags out of a text that was decoded (a page within a string or a CDATA section), in
// place; each is searched by itself. Returns how much is left.
size_t xs_inner_tags_strip(uint8_t *utf8, size_t len, XsSearch *search);
