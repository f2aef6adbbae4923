// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-file.h"
#include "job/xs-inputs.h"

// The waivers that count in a run that reports what is found: those of baselines, and those that stand in
// the files where the policy lets them. A masked copy is masked whatever they say, and a waived finding is
// not released.
typedef struct XsWaivers XsWaivers;

XsWaivers *xs_waivers_new(void);
void xs_waivers_free(XsWaivers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsWaivers, xs_waivers_free)

// This baseline, for all files below its folder.
void xs_waivers_name(XsWaivers *self, const char *path);
// For each input the baseline .xianshen/baseline.jsonl of its folder or the nearest one above.
void xs_waivers_search(XsWaivers *self, const XsInputs *inputs);
// Those in the files count for nothing, whatever the policy says.
void xs_waivers_forbid_inline(XsWaivers *self);
// How many baselines there are.
size_t xs_waivers_count(const XsWaivers *self);

// Reads and proves them all; errors are xs_baseline_open()'s. day: YYYYMMDD. context is borrowed.
XS_CHECKED bool
xs_waivers_load(XsWaivers *self, const XsContext *context, int64_t day, GError **error);
// SHA-256 of all of them together as they stand, read or not, in hexadecimal; "" where there is none.
// New string.
char *xs_waivers_version(const XsWaivers *self);
// Whether a file of this SHA-256 is one of the baselines: proven, and no document.
bool xs_waivers_is_baseline(const XsWaivers *self, const char *sha256);
// Whether the policy lets such a finding be waived until a day.
bool xs_waivers_may(const XsWaivers *self, const XsResultFinding *finding, int64_t until);

// Says of each finding of the result, which was filled from the file (or NULL), whether it is waived. From
// several threads.
void
xs_waivers_judge(const XsWaivers *self, const XsInput *input, const XsFile *file, XsResult *result);
