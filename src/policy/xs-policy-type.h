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

struct XsPolicy {
	char *name;
	char version[65];
	uint32_t mask_character;
	XsSanitise sanitise;
	unsigned forbidden_labels[XS_FORBIDDEN_RELEASE + 1]; // one bit for each XsLabel
	unsigned forbidden_marks[XS_FORBIDDEN_RELEASE + 1];  // one bit for each XsMark
	bool county_known;
	XsRegions *regions; // or NULL
	GHashTable *types;  // name -> XsPolicyType
	XsPolicyType *fallback;
};

// Never NULL: types without a group of their own are treated as [type *] says.
const XsPolicyType *xs_policy_type(const XsPolicy *self, const char *type);

// The lowest rung that suffices for this value in this record; the last where none does.
size_t xs_policy_rung(const XsPolicyType *type,
		      const char *type_name,
		      XsStrength *strength,
		      const char *value,
		      const XsFacts *facts);

// The rung that a value was assigned in the batch, or -1 where it was never observed.
int64_t xs_assignments_rung(const XsAssignments *self, const char *type, const char *value);
