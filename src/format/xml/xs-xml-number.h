// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stddef.h>

enum {
	XS_XML_NUMBER_MAX = 64, // bytes that a number or date shown needs, with a NUL
};

// Writes a number without its exponent: exactly, digit by digit ("1.10105194912310e+17" becomes
// 110105194912310000). Returns the length, 0 where raw is no number with an exponent or needs more
// than XS_XML_NUMBER_MAX bytes.
size_t xs_xml_number_expand(const char *raw, size_t len, char *out);
