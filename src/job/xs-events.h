// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-file.h"
#include "job/xs-job.h"
#include "ledger/xs-index.h"

// What a run writes to the review log: docs/log.md. No value, no text: previews, ids, counts.

// "batch.open": command, versions of rules and policy, file-system tier of the confinement.
XS_CHECKED bool
xs_events_begin(const XsJobOptions *options, const XsInputs *inputs, GError **error);

// What a copy was made from, besides the file: by this later runs know whether it may stand.
typedef struct {
	char conditions[XS_SHA256_HEX_SIZE]; // xs_earlier_conditions()
	const char *minors; // digest of the files of the run in which a record is a minor's, or ""
	int64_t as_of;      // year * 10000 + month * 100 + day
} XsCopyOrigin;

// All events of one file: "scan.done", "findings" with the assigned masks, then
// "mask.done" and "verify.pass", or "verify.fail". Synced before it returns where a copy was named. origin:
// of the copy, where there is one.
XS_CHECKED bool xs_events_file(XsLog *log,
			       const char *batch,
			       const XsResult *result,
			       const XsCopyOrigin *origin,
			       GError **error);

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

// Whether waivers that stand in the document itself let findings pass.
bool xs_events_has_inline(const XsResult *result);
// "waive" for each of these waivers, with the number of its findings; synced.
XS_CHECKED bool xs_events_inline(XsLog *log, const XsResult *result, GError **error);

// "batch.close" with the counts.
XS_CHECKED bool
xs_events_end(XsLog *log, const char *batch, const XsSummary *summary, GError **error);

// Whether the log says that a copy with this SHA-256 (hexadecimal) was written. Thread-safe.
bool xs_events_is_copy(XsIndex *index, const char *sha256);
