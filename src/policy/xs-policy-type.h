// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/xs-mask.h"
#include "policy/xs-policy.h"
#include "policy/xs-strength.h"

// What a policy says of one entity type.
typedef struct {
	XsAction action;                         // for the type as such: KEEP ends the matter
	XsAction by_grade[XS_GRADE_CERTAIN + 1]; // otherwise: MASK or REVIEW
	GPtrArray *ladder;                       // XsMask, from the most readable to the least
	double floor;                            // strength that a rung must reach
} XsPolicyType;

// What a policy says of everything that stands in the record of a minor.
typedef struct {
	XsAction by_grade[XS_GRADE_CERTAIN + 1];
	XsMask *mask;
	GHashTable *as_type; // set of types that are treated as their own group says
} XsPolicyMinor;

struct XsPolicy {
	char *name;
	bool based; // what it does not say, its base says
	char version[65];
	uint32_t mask_character;
	XsSanitise sanitise;
	bool rasterise;
	uint32_t resolution;
	bool render;
	bool convert_legacy;
	bool inline_waivers;
	uint32_t waiver_days;
	GHashTable *no_waiver;                               // set of types
	unsigned forbidden_labels[XS_FORBIDDEN_RELEASE + 1]; // one bit for each XsLabel
	unsigned forbidden_marks[XS_FORBIDDEN_RELEASE + 1];  // one bit for each XsMark
	bool county_known;
	XsRegions *regions;   // or NULL
	XsSegments *segments; // or NULL
	GHashTable *types;    // name -> XsPolicyType
	XsPolicyType *fallback;
	XsPolicyMinor *minors[XS_MINOR_UNDER_14 + 1]; // [XS_MINOR_UNDER_14] or NULL: as the other
};

// Never NULL: types without a group of their own are treated as [type *] says.
const XsPolicyType *xs_policy_type(const XsPolicy *self, const char *type);
// What is done in the record of a minor; minor is not XS_MINOR_NONE.
const XsPolicyMinor *xs_policy_minor(const XsPolicy *self, XsMinor minor);
