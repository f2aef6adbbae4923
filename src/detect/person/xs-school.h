// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-place.h"

#include <glib.h>

// Finds names of schools and classes in running text, by their grammar: what ends with 小学, 中学,
// 幼儿园 ..., back to the word before the name; and 三年级2班, 初二(3)班, 大班. Only asked where the
// text is about a child.

// Appends to spans (GArray of XsSpan) the names of schools in span of utf8 (folded).
void xs_school_find(const char *utf8, XsSpan span, GArray *spans);
// The same for classes.
void xs_class_find(const char *utf8, XsSpan span, GArray *spans);
// Whether all of span is the name of a school or class, and so no label for one.
bool xs_school_or_class_is(const char *utf8, XsSpan span);
// The school or class with which a short line begins that is a heading of what follows: "三年级2班(42人)",
// "城关小学:"; empty where it is none. A school only where schools.
XsSpan xs_school_of_heading(const char *utf8, XsSpan line, bool schools);
