// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/scan/xs-run.h"

// Finds every further occurrence of known values in a document, in canonical form (separators left
// out, letters in upper case), whatever stands around it: inside longer numbers, over line breaks,
// in other parts and readings. Works in time linear in the text for the few lengths that numbers
// have; e-mail addresses are looked up at '@' only.
typedef struct XsSameValue XsSameValue;

// Where values stand; a spreadsheet may have half a million, so they are asked for again and again.
typedef struct {
	// A value in canonical form, by its id.
	const char *(*value)(void *data, uint32_t id);
	// The span in the view of one of n_known findings (sorted, none overlapping), and whether what
	// lies inside it is to be passed over.
	bool (*known)(void *data, size_t index, XsSpan *ret_span);
	// Hears of each occurrence; the search stops and fails where it returns false.
	bool (*found)(void *data, XsSpan span, uint32_t id);
	void *data;
	size_t n_known;
} XsSameValueSource;

// expected: about how many values will be added. source is borrowed.
XsSameValue *xs_same_value_new(const XsSameValueSource *source, size_t expected);
void xs_same_value_free(XsSameValue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSameValue, xs_same_value_free)

// Adds a value: ASCII letters and digits (11 or more), or an address with one '@'. Others, and those
// known already, are left out.
void xs_same_value_add(XsSameValue *self, uint32_t id);

bool xs_same_value_search(const XsSameValue *self, const XsSubject *subject);
