// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-day.h"
#include "base/xs-hash.h"
#include "ledger/xs-log.h"

// A baseline: findings in a tree of files that were there before, one a line, so that what is new fails
// and each old one waits for somebody who answers for it. JSON Lines without line numbers, times or
// values; each line is sealed with the office's key, and names its finding by a keyed HMAC over rule,
// value, path, part and ordinal. docs/review.md has the fields. The file may come from anywhere: a line
// that this key did not seal is refused, never passed over.
typedef struct XsBaseline XsBaseline;

typedef enum {
	XS_BASELINE_UNAUDITED, // nobody looked yet: the finding fails
	XS_BASELINE_ACCEPTED,  // it may stay until a day
	XS_BASELINE_LEAK,      // it must go: the finding fails
} XsBaselineState;

#define XS_BASELINE_LAST XS_BASELINE_LEAK

// "unaudited", "accepted", "leak".
const char *xs_baseline_state_name(XsBaselineState state);
// False where there is none of that name.
XS_CHECKED bool xs_baseline_state_parse(const char *name, XsBaselineState *ret_state);

// All strings are without personal data: names and previews are masked.
typedef struct {
	char *id;
	char *file; // below the folder of the baseline
	char *part; // of the document
	char *rule;
	char *preview;
	XsBaselineState state;
	char *owner;   // who answers for it; that and the next: NULL or 0 where nobody audited it
	char *reason;  // why
	int64_t until; // last day on which it counts, as YYYYMMDD
} XsBaselineEntry;

// Reads the file, or begins an empty one where make is set and there is none. XS_ERROR_INTEGRITY, with
// the number of the line, for one that another key sealed, that was changed, or that stands twice.
XS_CHECKED XsBaseline *
xs_baseline_open(const char *path, const XsKey *key, bool make, GError **error);
void xs_baseline_free(XsBaseline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsBaseline, xs_baseline_free)

// Real path of the folder whose files it speaks of: its own, or the one above where that is ".xianshen".
const char *xs_baseline_folder(const XsBaseline *self);
// SHA-256 of the file as it was read, in hexadecimal; "" where there was none.
const char *xs_baseline_sha256(const XsBaseline *self);
// The same of a file that is not read as one: "" where there is none, or none that could be read.
void xs_baseline_digest(const char *path, char ret_sha256[XS_SHA256_HEX_SIZE]);
// The path below the folder, borrowed from path (a real path); NULL where it is not below it.
const char *xs_baseline_below(const XsBaseline *self, const char *path);

// The id of an entry: below is as above, finding the id of the finding in its document. New string.
char *xs_baseline_id(const XsBaseline *self, const char *below, const char *finding);

// In the order of the lines.
size_t xs_baseline_count(const XsBaseline *self);
const XsBaselineEntry *xs_baseline_get(const XsBaseline *self, size_t index);
// NULL where there is none.
const XsBaselineEntry *xs_baseline_find(const XsBaseline *self, const char *id);

// Adds a copy, unaudited. False where there is one of this id: it stays as it is.
bool xs_baseline_add(XsBaseline *self, const XsBaselineEntry *entry);
// Takes out entries of which drop is true.
size_t xs_baseline_prune(XsBaseline *self,
			 bool (*drop)(const XsBaselineEntry *entry, void *data),
			 void *data);
// Says of an entry what somebody found out, and writes the event (synced) before it counts.
// XS_ERROR_USAGE where owner, reason or day are missing, or the id.
XS_CHECKED bool
xs_baseline_audit(XsBaseline *self, XsLog *log, const XsBaselineEntry *verdict, GError **error);

// Writes the lines sorted by their bytes, whole or not at all. XS_ERROR_LIMIT where they are too many,
// XS_ERROR_IO where somebody else wrote
// the file since it was read.
XS_CHECKED bool xs_baseline_save(XsBaseline *self, GError **error);
