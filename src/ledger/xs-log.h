// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "ledger/xs-sign.h"

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
// The same, but only where seq is still the number of the last line; else XS_ERROR_EXISTS.
XS_CHECKED bool
xs_log_append_behind(XsLog *self, uint64_t seq, const char *type, json_t *body, GError **error);
// Name of the account of the operating system that this process runs as. New string.
char *xs_log_system_user(void);
// From now on events are this account's, instead of the system user's.
XS_CHECKED bool xs_log_set_account(XsLog *self, const char *account, GError **error);
// From now on every event names this version of the rules (hexadecimal SHA-256, or NULL).
void xs_log_set_rules(XsLog *self, const char *version);
// That version, or NULL. Borrowed.
const char *xs_log_rules(const XsLog *self);
// After this returns true, everything appended before survives a power cut. Threads that wait at the same
// time share one call to the disk.
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
	uint64_t lines;       // that hold
	uint64_t first_bad;   // line number from 1, 0 where all hold
	uint64_t repairs;     // half lines explained by a "repair" event
	uint64_t erased;      // lines whose body a tombstone erased
	uint64_t half_bytes;  // of a half line at the end, being written or left by a killed writer
	char head[80];        // hash of the last line
	char root[80];        // of the Merkle tree over the hashes of all lines
	uint64_t checkpoints; // whose head, count and root are as the lines before them
	uint64_t foreign;     // of those: signed by keys that nobody told us to trust
	uint64_t sealed;      // lines that the last checkpoint with a proven signature speaks of
	// Of the first bad line: "hash", "chain", "sequence", "syntax", "body", "seal" (a checkpoint
	// that does not fit the lines before it), "signature"; against a checkpoint also "checkpoint"
	// (another line stands there) and "truncated" (no line stands there).
	const char *reason;
} XsLogReport;

// A line that was written down elsewhere: proof that the log once reached so far.
typedef struct {
	uint64_t seq;
	char hash[80];
	char root[80]; // of the lines up to it, or ""
} XsLogCheckpoint;

// What to compare with; both may be NULL.
typedef struct {
	const XsLogCheckpoint *checkpoint;
	const XsTrust *trust; // keys that checkpoints in the log may be signed with
} XsLogVerifyOptions;

// Recomputes every hash, the chain and the checkpoints. True where all lines hold; false with
// *ret_report set and no error where a line does not; false with error where the file cannot be read.
// What a chain cannot show is that whole lines are missing at the end, or that it was made anew as a
// whole: that needs a checkpoint kept elsewhere, or, for what stands before it, a signed one. options
// may be NULL.
bool xs_log_verify(const char *path,
		   const XsLogVerifyOptions *options,
		   XsLogReport *ret_report,
		   GError **error);

// Verifies the whole log and appends a signed checkpoint, synced. *ret_statement (or NULL) is what to
// keep elsewhere. XS_ERROR_INTEGRITY where the log does not hold: nothing is signed then.
XS_CHECKED bool xs_log_checkpoint(XsLog *self,
				  const char *path,
				  const XsSigner *signer,
				  char **ret_statement,
				  GError **error);
// Reads such a statement. XS_ERROR_INTEGRITY where no listed key signed it.
XS_CHECKED bool xs_log_checkpoint_parse(const XsTrust *trust,
					const char *text,
					size_t len,
					XsLogCheckpoint *ret_checkpoint,
					GError **error);
