// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/sniff/xs-charset.h"

// The encoding that a page declares in its first bytes: an XML declaration, meta charset or meta
// http-equiv (WHATWG, 13.2.3.2).
XS_CHECKED bool xs_charset_declared(const uint8_t *data, size_t len, XsCharset *ret_charset);
