// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/xs-index.h"
#include "review/xs-office.h"
#include "review/xs-reason.h"

// What the log says of one copy: what it was made from and how, what was found, who decided, who
// approved, whether it was released. A function of the log alone.
typedef struct XsDossier XsDossier;

typedef struct {
	uint64_t seq;
	unsigned int level; // 1 to XS_LEVELS
	char *account;
	char *time;
	char *rules;
	char *policy;
} XsApproval;

// out: SHA-256 (hexadecimal) of the copy. A copy of which the log knows nothing has a dossier, too.
XS_CHECKED XsDossier *xs_dossier_load(XsIndex *index, const char *out, GError **error);
void xs_dossier_free(XsDossier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsDossier, xs_dossier_free)

// Whether the log tells of such a copy. Where not, nothing below is meaningful.
bool xs_dossier_known(const XsDossier *self);
const char *xs_dossier_out(const XsDossier *self);
const char *xs_dossier_source(const XsDossier *self); // SHA-256 of the original
const char *xs_dossier_name(const XsDossier *self);   // of the copy, masked
const char *xs_dossier_batch(const XsDossier *self);
const char *xs_dossier_rules(const XsDossier *self);  // version that it was made by, or NULL
const char *xs_dossier_policy(const XsDossier *self); // the same
// Of disclosure, or NULL: the stricter of what the document bears and what a person gave it.
const char *xs_dossier_label(const XsDossier *self);
const char *xs_dossier_label_reason(const XsDossier *self); // why a person gave it, or NULL
const char *xs_dossier_masked_by(const XsDossier *self);    // account
const char *xs_dossier_masked_at(const XsDossier *self);    // time
bool xs_dossier_recalled(const XsDossier *self);
bool xs_dossier_masked(const XsDossier *self);   // other bytes than the original's
bool xs_dossier_official(const XsDossier *self); // 公文: has a document number of its own
bool xs_dossier_minors(const XsDossier *self);
bool xs_dossier_marked(const XsDossier *self); // secrecy marks

// The levels that it needs, and the approvals that stand: by different accounts, of the levels 1, 2, …
// without a hole, given after the last decision, rejection and recall, under the rules and policy of
// the copy.
unsigned int xs_dossier_levels(const XsDossier *self, const XsOffice *office);
unsigned int xs_dossier_n_approvals(const XsDossier *self);
const XsApproval *xs_dossier_approval(const XsDossier *self, unsigned int index);

// The receipt of the last release, borrowed: NULL where there is none or it was recalled.
const json_t *xs_dossier_receipt(const XsDossier *self);
// Its signature line, as json.
const json_t *xs_dossier_signed(const XsDossier *self);

// What forbids that the copy is approved or released at all, whoever asks. rules: version in use now.
XsReason xs_dossier_forbids(const XsDossier *self, const char *rules);
// The same for the label and marks by themselves; warns is set where a label is missing in what is no
// official document.
XsReason
xs_label_forbids(const char *label, bool marked, bool masked, bool official, bool *ret_warns);
// Whether the account may give the next approval.
XsReason xs_dossier_may_approve(const XsDossier *self, const XsOffice *office, const char *account);
// Whether the account may release it.
XsReason xs_dossier_may_release(const XsDossier *self, const XsOffice *office, const char *account);
