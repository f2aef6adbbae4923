// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-file.h"
#include "job/xs-job.h"

// What a run writes to the review log: docs/log.md. No value, no text: previews, ids, counts.

// "batch.open": command, versions of rules and policy, file-system tier of the confinement.
XS_CHECKED bool
xs_events_begin(const XsJobOptions *options, const XsInputs *inputs, GError **error);

// All events of one file: "scan.done", "findings" with the assigned masks, then
// "mask.done" and "verify.pass", or "verify.fail". Synced before it returns where a copy was named.
XS_CHECKED bool
xs_events_file(XsLog *log, const char *batch, const XsResult *result, GError **error);

// "masks": what the copy shows of each number, before the events of the copy, so that later runs know.
XS_CHECKED bool xs_events_masks(
	XsLog *log, const XsKey *key, const char *batch, const XsFile *file, GError **error);

// Reads what earlier runs wrote there with the same key.
XS_CHECKED bool
xs_events_history(const char *log_path, const XsKey *key, XsHistory *history, GError **error);

// "copy.unnamed": a copy that "mask.done" told of did not get its name, for the reason in error.
XS_CHECKED bool xs_events_unnamed(XsLog *log,
				  const char *batch,
				  const XsResult *result,
				  const GError *reason,
				  GError **error);

// "verify.pass" or "verify.fail" of a copy that was examined once more. original: SHA-256, or NULL.
XS_CHECKED bool xs_events_verified(XsLog *log,
				   const char *batch,
				   const char *original,
				   const XsResult *result,
				   GError **error);

// "batch.close" with the counts.
XS_CHECKED bool
xs_events_end(XsLog *log, const char *batch, const XsSummary *summary, GError **error);

// Calls found for the SHA-256 (hexadecimal) of every copy that the log says was written.
XS_CHECKED bool xs_events_outputs(const char *log_path,
				  void (*found)(const char *sha256, void *data),
				  void *data,
				  GError **error);
