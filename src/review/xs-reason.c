// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-reason.h"

static const struct {
	const char *name;
	XsOutcome outcome;
} reasons[] = {
	[XS_REASON_NONE] = {NULL, XS_OUTCOME_RELEASED},
	[XS_REASON_NOT_RELEASED] = {"not-released", XS_OUTCOME_BLOCKED},
	[XS_REASON_RECALLED] = {"recalled", XS_OUTCOME_BLOCKED},
	[XS_REASON_RECEIPT_BROKEN] = {"receipt-broken", XS_OUTCOME_BLOCKED},
	[XS_REASON_LABEL] = {"label-forbids", XS_OUTCOME_BLOCKED},
	[XS_REASON_NOT_MASKED] = {"label-needs-masked-copy", XS_OUTCOME_BLOCKED},
	[XS_REASON_NO_LABEL] = {"no-label", XS_OUTCOME_BLOCKED},
	[XS_REASON_MARK] = {"secrecy-mark", XS_OUTCOME_BLOCKED},
	[XS_REASON_NOT_IN_LOG] = {"not-in-log", XS_OUTCOME_BLOCKED},
	[XS_REASON_UNDECIDED] = {"undecided", XS_OUTCOME_FINDINGS},
	[XS_REASON_NOT_LOOKED_AT] = {"not-looked-at", XS_OUTCOME_INCOMPLETE},
	[XS_REASON_DECIDED_SINCE] = {"decided-since", XS_OUTCOME_BLOCKED},
	[XS_REASON_RULES_CHANGED] = {"rules-changed", XS_OUTCOME_BLOCKED},
	[XS_REASON_NO_DUTY] = {"no-duty", XS_OUTCOME_BLOCKED},
	[XS_REASON_OWN_DECISION] = {"own-decision", XS_OUTCOME_BLOCKED},
	[XS_REASON_APPROVED_SAME] = {"approved-by-same", XS_OUTCOME_BLOCKED},
	[XS_REASON_APPROVED_ALL] = {"approved-already", XS_OUTCOME_BLOCKED},
	[XS_REASON_WAITING] = {"approval-outstanding", XS_OUTCOME_WAITING},
	[XS_REASON_NO_RECEIPT] = {"no-receipt", XS_OUTCOME_BLOCKED},
};

G_STATIC_ASSERT(G_N_ELEMENTS(reasons) == XS_REASON_LAST + 1);

const char *
xs_reason_name(XsReason reason)
{
	return reasons[reason].name;
}

XsOutcome
xs_reason_outcome(XsReason reason)
{
	return reasons[reason].outcome;
}
