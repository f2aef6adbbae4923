// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/scan/xs-run.h"

// Finds every further occurrence of known values in a document, in canonical form (separators left
// out, letters in upper case), whatever stands around it: inside longer numbers, over line breaks,
// in other parts and readings. Works in time linear in the text for the few lengths that numbers
// have; e-mail addresses are looked up at '@' only.
typedef struct XsSameValue XsSameValue;

// expected: about how many values will be added.
XsSameValue *xs_same_value_new(size_t expected);
void xs_same_value_free(XsSameValue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSameValue, xs_same_value_free)

// Adds a value in canonical form: ASCII letters and digits (11 or more), or an address with one
// '@'. It is borrowed. Others, and those known already, are left out. id is handed back.
void xs_same_value_add(XsSameValue *self, const char *canonical, size_t len, size_t id);

// Calls found with the span in the view for each occurrence; stops and returns false where found
// returns false. What lies inside one of the n_known spans (sorted, none overlapping) is passed over.
typedef bool (*XsSameValueFound)(void *data, XsSpan span, size_t id);
bool xs_same_value_search(const XsSameValue *self,
			  const XsSubject *subject,
			  const XsSpan *known,
			  size_t n_known,
			  XsSameValueFound found,
			  void *data);
