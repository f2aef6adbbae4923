// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/xs-mask.h"
#include "policy/xs-regions.h"

// What else a record tells of the person whose number is masked.
typedef struct {
	uint16_t year; // of birth; 0: not told
	uint8_t month; // 0: not told
	uint8_t day;   // 0: not told
	bool has_age;
	uint8_t age;
	char sex; // 'M', 'F' or 0
} XsFacts;

// Counts how many values still fit what a mask leaves to be seen. Keeps what it computed, so that
// a table of many numbers costs little. Not thread-safe.
typedef struct XsStrength XsStrength;

// regions (borrowed) may be NULL: then the strength of masked resident numbers is not known.
// county_known: the reader knows the county from the document, as in an office's own lists.
XsStrength *xs_strength_new(const XsRegions *regions, bool county_known);
void xs_strength_free(XsStrength *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsStrength, xs_strength_free)

// The number of resident identity numbers (GB 11643-1999, 18 characters, or its predecessor of 15
// digits) that fit pattern, in which '*' stands for a hidden character. value is the number itself:
// its region where the county is known. Dates of birth run from 1910 to 2026-11-21 (15 digits: 1900
// to 1999), counties are all that ever were, sequence numbers 001 to 999. Exact; at least 1.
double xs_strength_resident_id(XsStrength *self,
			       const char *value,
			       const char *pattern,
			       const XsFacts *facts);

// The same for a value in canonical form of any type: exact for resident numbers, otherwise ten
// for each hidden digit and 26 for each letter, a tenth of it for bank cards (the Luhn digit).
// 0 where not known.
double xs_strength_count(XsStrength *self,
			 const char *type,
			 const XsMask *mask,
			 const char *value,
			 const XsFacts *facts);
