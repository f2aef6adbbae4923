// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/xs-count.h"
#include "policy/xs-mask.h"
#include "policy/xs-resident.h"

// How the values of an entity type are counted.
typedef enum {
	XS_STRENGTH_SIMPLE,   // digits and letters
	XS_STRENGTH_UNKNOWN,  // names, addresses, mailboxes: nobody can count them
	XS_STRENGTH_RESIDENT, // GB 11643, residence permits, 永久居留 of 18 digits
	XS_STRENGTH_STUDENT,  // a letter and such a number
	XS_STRENGTH_MOBILE,
	XS_STRENGTH_CARD,
	XS_STRENGTH_HONG_KONG,
	XS_STRENGTH_TAIWAN,
	XS_STRENGTH_LANDLINE,
	XS_STRENGTH_DATE,
	XS_STRENGTH_HEX,
	// Masked in the input: values are the text as it stands.
	XS_STRENGTH_MASKED_RESIDENT,
	XS_STRENGTH_MASKED_MOBILE,
	XS_STRENGTH_MASKED_CARD,
} XsStrengthKind;

XsStrengthKind xs_strength_kind(const char *type);
// Whether values of the kind were masked before.
bool xs_strength_is_masked(XsStrengthKind kind);

// Counts how many values still fit what a mask leaves to be seen. Not thread-safe.
typedef struct XsStrength XsStrength;

// regions (borrowed) may be NULL: then the strength of masked resident numbers is not known.
// county_known: the reader knows the county from the document, as in an office's own lists.
XsStrength *xs_strength_new(const XsRegions *regions, bool county_known);
void xs_strength_free(XsStrength *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsStrength, xs_strength_free)

// Borrowed; without it a mobile number may begin with any digits behind the 1.
void xs_strength_set_segments(XsStrength *self, const XsSegments *segments);
// See xs_resident_set_day().
void xs_strength_set_day(XsStrength *self, int64_t day);

// xs_resident_count() of these regions.
double xs_strength_resident_id(XsStrength *self,
			       const char *value,
			       const char *pattern,
			       const XsFacts *facts);

// The same for a value in canonical form of any kind (as it stands in the text where it was masked
// before). 0 where not known.
double xs_strength_of(XsStrength *self,
		      XsStrengthKind kind,
		      const XsMask *mask,
		      const char *value,
		      const XsFacts *facts);
// For a pattern, as several masks of one value leave it together; value may be NULL where nobody
// knows it.
double xs_strength_of_pattern(XsStrength *self,
			      XsStrengthKind kind,
			      const char *value,
			      const char *pattern,
			      const XsFacts *facts);
double xs_strength_count(XsStrength *self,
			 const char *type,
			 const XsMask *mask,
			 const char *value,
			 const XsFacts *facts);

// The value with '*' for each character that the mask hides, without separators. Valid until the
// next call.
const char *
xs_strength_pattern(XsStrength *self, XsStrengthKind kind, const XsMask *mask, const char *value);

// An estimate of what is left of a mobile number's strength for a reader who knows its city: of the
// 10,000 blocks of a three-digit segment a city has 16 in the median (quartiles 8 and 31, at most
// 7,900; 454,970 blocks in 342 cities, 2020). 0 for other kinds.
double xs_strength_in_city(XsStrengthKind kind, double strength);

// The pattern of a value that was masked before, as many characters long as numbers of the kind are;
// "" where that cannot be told.
void xs_strength_masked_pattern(XsStrengthKind kind, const char *value, GString *out);
