// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/xs-case.h"

// What a batch decided for one value.
typedef struct {
	uint64_t hash
		[2];   // of type and value, under a key of this batch: the value itself is not kept
	uint8_t rung;  // of its type's ladder
	uint8_t minor; // XsMinor: it stands in the record of such a one
} XsAssigned;

// NULL where the value was never observed, or nothing is to be decided for it.
const XsAssigned *
xs_assignments_find(const XsAssignments *self, const XsCaseRule *rule, const char *value);
