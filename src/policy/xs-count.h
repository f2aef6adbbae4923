// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stddef.h>
#include <stdint.h>

// How many numbers of a kind fit a pattern, in which '*' stands for a hidden character. Exact, by
// the rule of the number's own check; at least 1.

// First digits of mobile numbers in use.
typedef struct XsSegments XsSegments;

// Reads a table with the digits (three to seven) in the first field of a line.
XS_CHECKED XsSegments *xs_segments_load(const char *path, GError **error);
void xs_segments_free(XsSegments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSegments, xs_segments_free)

// How many digits the longest of them has.
size_t xs_segments_longest(const XsSegments *self);

// Mobile numbers whose first digits are in use, and the segment of value (or NULL) itself. segments
// may be NULL: then all that begin with 1.
double xs_count_mobile(const XsSegments *segments, const char *value, const char *pattern);

// Numbers that pass Luhn (ISO/IEC 7812-1 annex B), of any issuer.
double xs_count_card(const char *pattern);

// Hong Kong identity cards: one or two letters, six digits, check (weights 9 to 2, modulo 11).
double xs_count_hong_kong(const char *value, const char *pattern);

// Taiwan identity cards: letter, 1 2 8 9, eight digits (weights 1 9 8 7 6 5 4 3 2 1 1, modulo 10).
double xs_count_taiwan(const char *value, const char *pattern);

// Telephone numbers: the first digit behind the area code is 2 to 8.
double xs_count_landline(const char *value, const char *pattern);

// Days of the calendar, from 1910 on where the year is hidden.
double xs_count_date(const char *value, const char *pattern);

// Ten for each hidden digit and 26 for each hidden letter; 0 where another character is hidden.
double xs_count_simple(const char *value, const char *pattern);

// Sixteen for each hidden digit.
double xs_count_hex(const char *pattern);
