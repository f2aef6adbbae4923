// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "box/xs-pool.h"
#include "box/xs-seccomp.h"

// What a zygote makes ready once so that each child can be confined in some microseconds.
typedef struct {
	XsTier tier;
	int ruleset; // Landlock, or -1
	XsSeccomp seccomp;
	bool has_seccomp; // always but in XS_TIER_NONE on a kernel without it
} XsBoxKit;

// In the tier NAMESPACES this moves the calling process for good. XS_ERROR_SANDBOX where the tier
// cannot be had.
XS_CHECKED bool xs_box_kit_init(XsBoxKit *self,
				XsTier tier,
				XsFamily family,
				const char *const *read_only_paths,
				GError **error);
void xs_box_kit_clear(XsBoxKit *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsBoxKit, xs_box_kit_clear)

// Confines the calling process, which must have one thread, for good: no new privileges, resource
// limits, no capabilities, the file-system tier, then the system call filter. Allocates nothing.
// Returns NULL, or the name of the step that failed: the process must then end at once.
const char *xs_box_enter(XsBoxKit *self, const XsLimits *limits);

// Tries a tier in a child that is thrown away.
bool xs_box_probe(XsTier tier);
