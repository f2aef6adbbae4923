// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/xs-policy.h"

// What a plan leaves of a text, block by block: masked places as their masks show them. All members
// are borrowed but the last; items of the plan lie in the order of the text.
typedef struct {
	const XsText *text;
	const XsFindings *findings;
	const XsPlan *plan;
	size_t item; // the first that may lie in the block that is asked for next
} XsVerifyLeft;

// Appends what is left of block index. Cheap where blocks are asked for in their order.
void xs_verify_left_append(XsVerifyLeft *self, size_t index, GString *out);
