// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-record-parts.h"

// Values of cells and fields that hold nothing, or not what they seem to. Spans of folded text.

// Whether a cell says that there is nothing: blank, "/", "无".
bool xs_value_is_empty(const char *utf8, XsSpan span);

// Whether it stands in a column of schools or homes and is none: 务农, 未入学, 第一期.
bool xs_value_is_no_place(const char *utf8, XsKind kind, XsSpan span);

// Whether what reads like a home (not empty) is none: "140#" is the size of a coat, "B2-019" a place to park,
// "咨询电话0335" an office's.
bool xs_value_is_no_home(const char *utf8, XsSpan text);
