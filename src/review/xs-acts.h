// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/xs-log.h"
#include "review/xs-dossier.h"

// What people do with copies. Each act is judged by the log alone, written to it, and on the disk
// before it is told of. The log stays locked between judgement and event.
typedef struct {
	XsLog *log;
	const char *log_path;
	const XsOffice *office;
	const char *account;    // who does it
	const char *rules;      // version of the rules in use
	const XsSigner *signer; // for releases and recalls, otherwise NULL
	bool proven;            // the whole log was verified; at first false
} XsDesk;

// All set *ret_reason to NONE where the act was done, and otherwise to why it was not: then nothing was
// written. False with error only where the log, or the key, failed.

// Gives the next approval.
XS_CHECKED bool
xs_act_approve(XsDesk *desk, const XsDossier *dossier, XsReason *ret_reason, GError **error);
// Takes all approvals back. why: clear text without personal data.
XS_CHECKED bool xs_act_reject(XsDesk *desk,
			      const XsDossier *dossier,
			      const char *why,
			      XsReason *ret_reason,
			      GError **error);

// What is told of a publication; each may be NULL. Without personal data.
typedef struct {
	const char *title;
	const char *number;  // 文号
	const char *channel; // where it is published
	const char *scope;   // for whom
	const char *basis;   // on which law
} XsPublication;

// Proves the whole log (XS_ERROR_INTEGRITY where it does not hold) and releases the copy of size bytes.
// *ret_receipt is the signed receipt; that of the last release where the copy is released already.
XS_CHECKED bool xs_act_release(XsDesk *desk,
			       const XsDossier *dossier,
			       uint64_t size,
			       const XsPublication *publication,
			       char **ret_receipt,
			       XsReason *ret_reason,
			       GError **error);
// Takes the release and all approvals back. *ret_number is that of the receipt, *ret_recall the signed
// statement.
XS_CHECKED bool xs_act_recall(XsDesk *desk,
			      const XsDossier *dossier,
			      const char *why,
			      char **ret_number,
			      char **ret_recall,
			      XsReason *ret_reason,
			      GError **error);
