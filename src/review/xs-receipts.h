// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "review/xs-office.h"
#include "review/xs-reason.h"

// Folders of receipts: SHA256.receipt for each released file, SHA256.NUMBER.recall for each receipt
// that was recalled. A folder may lie in a repository or on a server that knows nothing of the log.

// Both replace what has the same name. The folder is made where it is missing.
XS_CHECKED bool
xs_receipts_save(const char *folder, const char *sha256, const char *receipt, GError **error);
XS_CHECKED bool xs_receipts_save_recall(const char *folder,
					const char *sha256,
					const char *number,
					const char *recall,
					GError **error);

typedef struct {
	XsReason reason; // NONE: these bytes are released
	bool warns;      // it is let through, but bears no disclosure label
	char *number;    // of the receipt, or NULL
	char *label;
	json_t *receipt; // what was signed, where it is proven; or NULL
} XsReceiptCheck;

void xs_receipt_check_clear(XsReceiptCheck *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsReceiptCheck, xs_receipt_check_clear)

// Looks for the receipt of a file in the folders (ended by NULL) and judges it, and whether any of them
// holds its recall. Where several folders have a receipt, one that releases the file is enough; but a
// recall counts wherever it lies.
void xs_receipts_check(const char *const *folders,
		       const XsTrust *trust,
		       const char *sha256,
		       XsReceiptCheck *ret_check);
