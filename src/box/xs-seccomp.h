// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "box/xs-pool.h"

#include <linux/filter.h>

// The seccomp allow-list of a confined child: one table (xs-seccomp.c), compiled once and put into
// force in each child.
typedef struct {
	struct sock_filter *code;
	unsigned short len;
} XsSeccomp;

// Compiles the filter for a tier and a family. System calls that this machine does not know are
// passed over.
XS_CHECKED bool xs_seccomp_init(XsSeccomp *self, XsTier tier, XsFamily family, GError **error);
void xs_seccomp_clear(XsSeccomp *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsSeccomp, xs_seccomp_clear)

// Puts the filter into force for the calling process, for good. Needs no_new_privs. Allocates
// nothing. False where the kernel refuses.
XS_CHECKED bool xs_seccomp_enter(XsSeccomp *self);
