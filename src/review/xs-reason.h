// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/xs-result.h"

// Why a file is not released, not let through, or not approved. Each has one name (a notice of the
// results, with its words in src/report/xs-words.c) and one outcome.
typedef enum {
	XS_REASON_NONE,
	// Of the gate
	XS_REASON_NOT_RELEASED,   // no receipt for these bytes
	XS_REASON_RECALLED,       // its receipt was recalled
	XS_REASON_RECEIPT_BROKEN, // a receipt that does not prove itself, or by a key not listed
	XS_REASON_LABEL,          // 不予公开, 依申请公开
	XS_REASON_NOT_MASKED,     // 删减后公开, but these are the bytes of the original
	XS_REASON_NO_LABEL,       // an official document without a disclosure label
	XS_REASON_MARK,           // bears a secrecy mark
	// Of review
	XS_REASON_NOT_IN_LOG,    // no copy that we made, or not as we made it
	XS_REASON_UNDECIDED,     // findings are left for a person
	XS_REASON_NOT_LOOKED_AT, // parts that were not read are left for a person
	XS_REASON_DECIDED_SINCE, // decisions came after the copy was made
	XS_REASON_RULES_CHANGED, // the rules are others than those the copy was made by
	XS_REASON_NO_DUTY,       // the account may not do this
	XS_REASON_OWN_DECISION,  // the account decided something on the file itself
	XS_REASON_APPROVED_SAME, // the account approved another level already
	XS_REASON_APPROVED_ALL,  // no approval is outstanding
	XS_REASON_WAITING,       // approvals are outstanding
	XS_REASON_NO_RECEIPT,    // nothing to recall
} XsReason;

#define XS_REASON_LAST XS_REASON_NO_RECEIPT

// Stable name of the notice; NULL for NONE.
const char *xs_reason_name(XsReason reason);
XsOutcome xs_reason_outcome(XsReason reason);
