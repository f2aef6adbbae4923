// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/xs-facts.h"
#include "policy/xs-regions.h"

#include <glib.h>

enum {
	XS_RESIDENT_DEFAULT_DAY = 20261121,
};

// Counts the resident identity numbers (GB 11643-1999, 18 characters, or its predecessor of 15
// digits) that fit what is seen of one: histograms of the weighed digit sums modulo 11 of region,
// date and sequence, folded with the check character; no enumeration. Keeps what it computed, so
// that a table of many numbers costs little. Not thread-safe.
typedef struct XsResident XsResident;

// regions (borrowed) may be NULL: then nothing is known. county_known: the reader knows the county.
XsResident *xs_resident_new(const XsRegions *regions, bool county_known);
void xs_resident_free(XsResident *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsResident, xs_resident_free)

// The day at which ages are reckoned and the last on which somebody can have been born, as year *
// 10000 + month * 100 + day; 0: 2026-11-21.
void xs_resident_set_day(XsResident *self, int64_t day);

// Numbers that fit pattern, in which '*' stands for a hidden character. value is the number itself:
// its region where the county is known. Dates of birth run from 1910 (15 digits: 1900 to 1999),
// counties are all that ever were, sequence numbers 001 to 999. Exact; at least 1. 0: not known.
double
xs_resident_count(XsResident *self, const char *value, const char *pattern, const XsFacts *facts);

// The same for a number that stands masked in the input, so that nobody knows the rest: where the
// county is known, the least of what the counties that fit leave.
double xs_resident_count_masked(XsResident *self, const char *pattern, const XsFacts *facts);
