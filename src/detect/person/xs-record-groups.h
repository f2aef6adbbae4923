// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-record-parts.h"

// How many people of each school or village a list has: of fewer than five each may be told apart,
// masked or not.
typedef struct {
	GHashTable *people; // hash of a school or village -> people; or NULL
	size_t n;           // people of the list
} XsRecordGroups;

// Counts one person; place is the cell of school or village in the view, or empty.
void xs_record_groups_add(XsRecordGroups *self, const XsRecorder *recorder, XsSpan place);

// Tells the findings where a group is small: one of the places, or the whole list where its title or
// the document's names a place.
void xs_record_groups_tell(const XsRecordGroups *self, const XsRecorder *recorder, XsSpan title);

void xs_record_groups_clear(XsRecordGroups *self);
