// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-record-parts.h"

// What the numbers of a column tell.
typedef enum {
	XS_TELLS_NOTHING,
	XS_TELLS_BARE,  // whom their row is about, as they look
	XS_TELLS_NAMED, // and as their header says
} XsTells;

// Columns of numbers that no rule knows, but that tell one row of a list from the other: numbers of
// registers, cards and files, each the number of whom its row is about.
typedef struct {
	uint8_t *tells; // XsTells of each column; NULL until a row asked for them
	bool headers;   // were read
	bool patients;  // a list of patients
} XsOwnNumbers;

// Finds those in the row whose cells (XsGridCell) are given, columns [from, to): in a minor's record all,
// in others those in lists of patients, below headers of numbers.
XS_CHECKED bool xs_own_numbers_find(XsOwnNumbers *self,
				    XsRecorder *recorder,
				    size_t grid,
				    const GArray *cells,
				    uint32_t from,
				    uint32_t to,
				    uint32_t record,
				    GError **error);

// Whether a value has the form of the number of a certificate of birth (出生医学证明).
bool xs_own_is_birth_certificate(const char *utf8, XsSpan value);

void xs_own_numbers_clear(XsOwnNumbers *self);
