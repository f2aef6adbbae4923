// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/xs-policy.h"

// Leaves out of a second reader's text what the first reader read, too: parts whose text is, block by
// block and in the same order, that of the part of this name in the original as its masks leave it.
// The rules have seen it there, where more is known of its layout. Of any other part everything goes
// on, and of every part what is not its text: names, attributes, comments.
typedef struct XsVerifyKnown XsVerifyKnown;

// All are borrowed.
XsVerifyKnown *xs_verify_known_new(const XsText *text,
				   const XsFindings *findings,
				   const XsPlan *plan,
				   const XsLimits *limits,
				   XsSink *next);
// Wipes what it frees.
void xs_verify_known_free(XsVerifyKnown *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsVerifyKnown, xs_verify_known_free)

// The sink that the second reader fills; borrowed. May be driven from an untrusted source where next
// may be.
XsSink *xs_verify_known_sink(XsVerifyKnown *self);
// After the last block: passes on what is held.
XS_CHECKED bool xs_verify_known_finish(XsVerifyKnown *self, GError **error);
