// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/xs-result.h"
#include "review/xs-decisions.h"

// What people type who mark something by hand.

// A string that is wiped when it is freed.
typedef GString XsReviewValue;
void xs_review_value_free(XsReviewValue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsReviewValue, xs_review_value_free)

// The value that a word names: itself, or for "-" the first line of standard input, which a terminal does not
// echo. XS_ERROR_USAGE where it is too long.
XS_CHECKED XsReviewValue *xs_review_read_value(const char *word, GError **error);

// Lets somebody move the bounds of a finding by keys; false where they stay as they are. values: shown as they
// stand.
bool
xs_review_edit_bounds(const XsResult *result, size_t index, bool values, XsDecision *ret_decision);

// "BEFORE,BEHIND": characters; at least one is not 0.
XS_CHECKED bool xs_review_parse_bounds(const char *word, XsDecision *ret_decision);
