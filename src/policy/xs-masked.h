// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

// Numbers that stand masked in the input already: 4201**********1234, 138 xxxx 1234.

// Which signs of one value hide a digit.
typedef struct {
	bool x_hides;    // x and X do: no other sign does, and two of them stand together
	bool dash_hides; // - does: three of them stand together
} XsMaskedStyle;

typedef enum {
	XS_MASKED_SEPARATOR,
	XS_MASKED_SHOWN, // a letter or digit
	XS_MASKED_SIGN,  // * × • ● ○ ■ █ □ # … 某 and the like
} XsMaskedClass;

XsMaskedStyle xs_masked_style(const char *utf8, size_t len);
// Of the character at at, which has to lie in the value.
XsMaskedClass xs_masked_class(XsMaskedStyle style, const char *at);

// The value as letters, digits (in ASCII, capitals) and '*', without separators. How many signs stand
// there need not be how many digits are hidden: where n is not 0 and the signs are one run, that run
// is made as long as n characters need; the pattern is "" where that cannot be.
void xs_masked_pattern(const char *utf8, size_t len, size_t n, GString *out);

// Whether any sign hides something in the value.
bool xs_masked_is(const char *utf8, size_t len);
