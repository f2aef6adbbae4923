// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

// The review log: append-only JSON Lines, one event a line, each bound to the one before it by
// SHA-256. No document text, no value: previews and keyed HMACs only. docs/log.md has the schema.
typedef struct XsLog XsLog;

// The office's HMAC key: 32 random bytes in a 0600 file, made on first use.
typedef struct XsKey XsKey;

// Reads the key file, or makes it (and its folder, 0700) where it is missing. XS_ERROR_CONFIG where
// others may read it or its length is wrong.
XS_CHECKED XsKey *xs_key_load(const char *path, GError **error);
void xs_key_free(XsKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsKey, xs_key_free)
// "k" and the first 8 hexadecimal digits of SHA-256 of the key: names it without telling it.
const char *xs_key_id(const XsKey *self);
// "k1a2b3c4d:" and 32 hexadecimal digits of HMAC-SHA-256 over the strings, each with its final NUL.
// The list ends with NULL. New string; NULL on failure.
char *xs_key_hmac(const XsKey *self, ...) G_GNUC_NULL_TERMINATED;
// The first 64 bits of the same, most significant first; 0 on failure.
uint64_t xs_key_token(const XsKey *self, ...) G_GNUC_NULL_TERMINATED;

// Opens (or begins) the log file for appending under an exclusive lock, waiting for another writer;
// reads the last line to go on with the chain. A half line at the end, left by a killed writer, is
// kept and closed by an event "repair". XS_ERROR_INTEGRITY where the last whole line does not parse.
XS_CHECKED XsLog *xs_log_open(const char *path, const XsKey *key, GError **error);
// Lets the lock go. Events that were not synced are synced.
void xs_log_free(XsLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsLog, xs_log_free)

// Appends one event. body (reference stolen) holds what is particular to the type. Thread-safe.
XS_CHECKED bool xs_log_append(XsLog *self, const char *type, json_t *body, GError **error);
// The same for a body of many parts that the caller has written as the log does: an object without
// white space, its keys in the order of their bytes, its strings as xs_log_put_string() writes them.
XS_CHECKED bool
xs_log_append_text(XsLog *self, const char *type, const char *body, size_t len, GError **error);
// From now on every event names this version of the rules (hexadecimal SHA-256, or NULL).
void xs_log_set_rules(XsLog *self, const char *version);
// After this returns true, everything appended before survives a power cut.
XS_CHECKED bool xs_log_sync(XsLog *self, GError **error);
// Hash of the last line ("sha256:..."), or "" in an empty log. Borrowed until the next append.
const char *xs_log_head(const XsLog *self);

// Sequence number of the last line, 0 in an empty log.
uint64_t xs_log_seq(const XsLog *self);

// Erases salt and body of the events with sequence numbers from first to last, for good, and first
// appends a "tombstone" event that says so; reason is a code, not free text. Their digests stay in
// the chain, which still holds. The file is replaced by a new one: a reader may go on with the old.
XS_CHECKED bool xs_log_erase(XsLog *self,
			     uint64_t first,
			     uint64_t last,
			     const char *reason,
			     uint64_t *ret_erased,
			     GError **error);

typedef struct {
	uint64_t lines;      // that hold
	uint64_t first_bad;  // line number from 1, 0 where all hold
	uint64_t repairs;    // half lines explained by a "repair" event
	uint64_t erased;     // lines whose body a tombstone erased
	uint64_t half_bytes; // of a half line at the end, being written or left by a killed writer
	char head[80];       // hash of the last line
	// Of the first bad line: "hash", "chain", "sequence", "syntax", "body"; against a checkpoint
	// also "checkpoint" (another line stands there) and "truncated" (no line stands there).
	const char *reason;
} XsLogReport;

// A line that was written down elsewhere: proof that the log once reached so far.
typedef struct {
	uint64_t seq;
	char hash[80];
} XsLogCheckpoint;

// Recomputes every hash and the chain. True where all lines hold; false with *ret_report set and no
// error where a line does not; false with error where the file cannot be read. What a chain cannot
// show is that whole lines are missing at the end: that needs a checkpoint kept elsewhere.
bool xs_log_verify(const char *path, XsLogReport *ret_report, GError **error);
// As above, and compares with a checkpoint: the only way to see that lines are missing at the end or
// that the whole chain was made anew.
bool xs_log_verify_checkpoint(const char *path,
			      const XsLogCheckpoint *checkpoint,
			      XsLogReport *ret_report,
			      GError **error);
