// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/xs-case.h"

// What a batch decided for one value.
typedef struct {
	uint64_t hash
		[2];   // of type and value, under a key of this batch: the value itself is not kept
	uint8_t rung;  // of its type's ladder
	uint8_t minor; // XsMinor: it stands in the record of such a one
	uint32_t exposed; // index of an exposure + 1, or 0
} XsAssigned;

// A value that other files or earlier releases tell more of.
typedef struct {
	uint32_t other;     // index of the other file; UINT32_MAX: an earlier release
	const char *before; // name of the file in that release
	bool weak;
	double strength;
} XsExposed;

const XsExposed *xs_assignments_exposed(const XsAssignments *self, const XsAssigned *assigned);
// Name of a file, or NULL.
const char *xs_assignments_file(const XsAssignments *self, uint32_t index);

// NULL where the value was never observed, or nothing is to be decided for it.
const XsAssigned *
xs_assignments_find(const XsAssignments *self, const XsCaseRule *rule, const char *value);
