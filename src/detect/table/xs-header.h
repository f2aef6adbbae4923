// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"

// What the header cells of a document's tables say of the columns below them.
typedef struct XsHeaders XsHeaders;

typedef enum {
	XS_COLUMN_UP = 1 << 0,   // a header word of the rule
	XS_COLUMN_DOWN = 1 << 1, // a word against it
} XsColumn;

// Reads all header cells: those that are marked so, and short texts in the first rows of a table.
XsHeaders *xs_headers_new(const XsRules *rules, const XsSubject *subject);
void xs_headers_free(XsHeaders *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsHeaders, xs_headers_free)

// For each rule (by index) the XsColumn flags of the column of a block's cell; NULL where no header
// says anything.
const uint8_t *xs_headers_of(const XsHeaders *self, const XsBlock *block);
