// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"
#include "detect/scan/xs-run.h"

#include <string.h>

// What the words of a header or label say of the values that belong to it.
typedef struct XsHeader XsHeader;

typedef enum {
	XS_COLUMN_UP = 1 << 0,       // a word of the rule
	XS_COLUMN_DOWN = 1 << 1,     // a word against it, or a longer word of another kind
	XS_COLUMN_NAMED = 1 << 2,    // UP by a header word of the rule that closes the header
	XS_COLUMN_MAJORITY = 1 << 3, // UP since most values of the column are the rule's
	XS_COLUMN_OTHER = 1 << 4, // beside DOWN: what has the rule's form there is something else
} XsColumn;

typedef struct {
	const XsRule *rule;   // rule or column group whose word fits best, or NULL
	const uint8_t *flags; // of all rules by index, until the next call; NULL: nothing is said
	bool known;           // the words make up most of it: it is a header or a label
	bool closed;          // the rule's word ends it
	bool filled;          // the rule's word makes up most of it
} XsHeaderSaid;

// Index of the first rule from i on of whose flags (of n rules, or NULL) one of wanted is set; n where
// there is none.
static inline size_t
xs_column_next(const uint8_t *flags, size_t n, size_t i, uint8_t wanted)
{
	if (flags == NULL)
		return n;
	const uint64_t all = UINT64_C(0x0101010101010101) * wanted;
	for (uint64_t some = 0; i + sizeof some <= n; i += sizeof some) {
		memcpy(&some, flags + i, sizeof some);
		if ((some & all) != 0)
			break;
	}
	while (i < n && (flags[i] & wanted) == 0)
		i++;
	return i;
}

XsHeader *xs_header_new(const XsRules *rules);
void xs_header_free(XsHeader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsHeader, xs_header_free)

// Reads a header from spans of the view (those of a parent header first). Blanks inside are left out
// ("姓 名"), notes and units in brackets ("金额（元）") only speak where nothing else does. The longest
// word that ends the header decides, since Chinese names the thing last ("监护人联系电话"); a word
// inside a longer one of another kind does not count ("证件类型", "开户行"). False where it can be no
// header: empty, too long, or with a long number in it.
bool xs_header_read(XsHeader *self,
		    const XsSubject *subject,
		    const XsSpan *spans,
		    size_t n_spans,
		    XsHeaderSaid *ret_said);
