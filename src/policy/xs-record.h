// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/xs-scanner.h"
#include "policy/xs-strength.h"

// What the text of one document tells near a finding: in the same table row, or in the same and the
// neighbouring blocks.
typedef struct XsRecords XsRecords;

// Borrows text.
XsRecords *xs_records_new(const XsText *text);
void xs_records_free(XsRecords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsRecords, xs_records_free)

// Facts that help to guess a resident identity number (canonical, 18 or 15 characters). A date or
// year counts only if it is the one in the number: others tell nothing of it.
void xs_records_facts(const XsRecords *self, const XsFinding *finding, XsFacts *ret_facts);
