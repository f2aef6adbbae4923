// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Values by ranges of keys, as CMaps and width arrays of PDF state them. A later range overrides
// an earlier one. Add all, then seal, then find.
typedef struct {
	uint64_t lo;
	uint64_t hi; // inclusive
	uint32_t value;
	uint32_t text;    // for the owner of the set
	uint8_t text_len; // for the owner of the set
	bool counts_up;   // a key's value is value + (key - lo)
} XsPdfRange;

typedef struct {
	XsPdfRange *items;
	size_t n;
	size_t capacity;
} XsPdfRanges;

void xs_pdf_ranges_clear(XsPdfRanges *self);

// XS_ERROR_LIMIT beyond max ranges. A range with hi < lo is passed over.
XS_CHECKED bool
xs_pdf_ranges_add(XsPdfRanges *self, const XsPdfRange *range, size_t max, GError **error);

// Sorts, and cuts what overlaps so that finding takes logarithmic time whatever a document says.
void xs_pdf_ranges_seal(XsPdfRanges *self);

// The range that holds key, with value already counted up to key; false where none does.
bool xs_pdf_ranges_find(const XsPdfRanges *self, uint64_t key, XsPdfRange *ret_range);
