// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "box/xs-control.h"

// What sessions ask of their pool. Safe from several threads.

// A child of the family for the document (all descriptors are borrowed). Starts the zygote where
// none runs.
XS_CHECKED bool xs_pool_fork(XsPool *self,
			     XsFamily family,
			     const XsFormatOptions *options,
			     int document,
			     int session,
			     int status,
			     GError **error);
// Adds a child's use of the machine.
void xs_pool_account(XsPool *self, const XsStatusEnded *ended);
