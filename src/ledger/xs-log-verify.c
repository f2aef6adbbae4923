// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "ledger/xs-checkpoint.h"
#include "ledger/xs-log-erase.h"
#include "ledger/xs-log-line.h"
#include "ledger/xs-log-reader.h"
#include "ledger/xs-log.h"
#include "ledger/xs-merkle.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EVP_MD_CTX, EVP_MD_CTX_free)

typedef struct {
	uint64_t seq;
	uint64_t line;
} Erased;

typedef struct {
	uint64_t first;
	uint64_t last;
} Range;

typedef struct {
	XsLogReport *report;
	const XsLogCheckpoint *checkpoint; // or NULL
	bool checkpoint_met;
	const XsTrust *trust; // or NULL
	XsMerkle merkle;      // over the hashes so far
	XsLogHasher *hasher;
	uint64_t line_number;
	uint64_t seq;
	char head[XS_LOG_HASH_SIZE];
	GArray *erased;     // Erased
	GArray *tombstones; // Range
	// Half lines not yet explained: their number, first line, digest of their bytes.
	EVP_MD_CTX *half;
	uint64_t half_len;
	uint64_t half_line;
	bool half_broken; // one of them is not the beginning of a line
} Verifier;

// Always false, so that a check can return it.
static bool
bad(Verifier *self, uint64_t line, const char *reason)
{
	self->report->first_bad = line;
	self->report->reason = reason;
	return false;
}

static bool
digest_failed(GError **error)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_FAILED, "SHA-256 is not available");
	return false;
}

// Keeps bytes that are no line until an event "repair" explains them. The digest is of all of them
// with the line feeds between, not behind them.
static bool
half_line(Verifier *self, const XsLogRaw *raw, GError **error)
{
	if (self->half_line == 0) {
		self->half_line = self->line_number;
		self->half_len = 0;
		if (EVP_DigestInit_ex(self->half, EVP_sha256(), NULL) != 1)
			return digest_failed(error);
	} else {
		self->half_len++;
		if (EVP_DigestUpdate(self->half, "\n", 1) != 1)
			return digest_failed(error);
	}
	self->half_len += raw->len;
	if (EVP_DigestUpdate(self->half, raw->data, raw->len) != 1)
		return digest_failed(error);
	return true;
}

static json_t *
body_of(const XsLogLine *line)
{
	json_t *body = json_loadb(line->body.at, line->body.len, JSON_REJECT_DUPLICATES, NULL);
	return json_is_object(body) ? body : (json_decref(body), NULL);
}

// Whether the line is the "repair" of exactly the half lines before it.
static bool
explains_half(Verifier *self, const XsLogLine *line)
{
	uint8_t digest[XS_SHA256_SIZE];
	char hex[XS_SHA256_HEX_SIZE];
	if (!xs_log_slice_equal(line->type, "repair", 6) ||
	    EVP_DigestFinal_ex(self->half, digest, NULL) != 1)
		return false;
	xs_hex(digest, sizeof(digest), hex);
	json_auto_t *body = body_of(line);
	const char *told = json_string_value(json_object_get(body, "sha256"));
	json_int_t bytes = json_integer_value(json_object_get(body, "bytes"));
	return told != NULL && g_str_has_prefix(told, "sha256:") && strcmp(told + 7, hex) == 0 &&
	       bytes > 0 && (uint64_t)bytes == self->half_len;
}

static void
note_tombstone(Verifier *self, const XsLogLine *line)
{
	json_auto_t *body = body_of(line);
	json_int_t first = json_integer_value(json_object_get(body, "first"));
	json_int_t last = json_integer_value(json_object_get(body, "last"));
	// It can only speak of what stands before it.
	if (first < 1 || last < first || (uint64_t)last >= line->seq)
		return;
	Range range = {(uint64_t)first, (uint64_t)last};
	g_array_append_val(self->tombstones, range);
}

static bool
check_body(Verifier *self, const XsLogLine *line, bool *ret_ok, GError **error)
{
	*ret_ok = false;
	if (line->erased) {
		Erased erased = {line->seq, self->line_number};
		g_array_append_val(self->erased, erased);
		*ret_ok = xs_log_type_erasable(line->type);
		return true;
	}
	char digest[XS_LOG_HASH_SIZE];
	if (!xs_log_hasher_body(self->hasher, line->salt, line->body, digest, error))
		return false;
	*ret_ok = xs_log_slice_equal(line->body_digest, digest, XS_LOG_HASH_LEN);
	return true;
}

static void
root_of(const Verifier *self, char ret_root[XS_LOG_HASH_SIZE])
{
	uint8_t root[XS_SHA256_SIZE];
	xs_merkle_root(&self->merkle, root);
	memcpy(ret_root, "sha256:", 7);
	xs_hex(root, sizeof(root), ret_root + 7);
}

// Whether a checkpoint says of the lines before it what they are, and a listed key signed it.
static bool
check_seal(Verifier *self, const XsLogLine *line)
{
	XsLogCheckpoint here = {.seq = self->seq};
	memcpy(here.hash, self->head, sizeof(self->head));
	root_of(self, here.root);
	json_auto_t *body = body_of(line);
	if (!xs_checkpoint_fits(body, &here))
		return bad(self, self->line_number, "seal");
	self->report->checkpoints++;
	if (self->trust == NULL || xs_trust_count(self->trust) == 0) {
		self->report->foreign++;
		return true;
	}
	if (!xs_checkpoint_signed(body, self->trust))
		return bad(self, self->line_number, "signature");
	self->report->sealed = self->seq;
	return true;
}

// Whether the line just taken is as the checkpoint from elsewhere says, where it speaks of it.
static bool
meets_checkpoint(Verifier *self)
{
	const XsLogCheckpoint *checkpoint = self->checkpoint;
	if (checkpoint == NULL || checkpoint->seq != self->seq)
		return true;
	self->checkpoint_met = true;
	char root[XS_LOG_HASH_SIZE];
	root_of(self, root);
	return strcmp(checkpoint->hash, self->head) == 0 &&
	       (*checkpoint->root == '\0' || strcmp(checkpoint->root, root) == 0);
}

// The leaf of a line is its hash, as bytes.
static void
add_leaf(Verifier *self)
{
	uint8_t leaf[XS_SHA256_SIZE];
	for (size_t i = 0; i < sizeof(leaf); i++) {
		int high = g_ascii_xdigit_value(self->head[7 + 2 * i]);
		int low = g_ascii_xdigit_value(self->head[8 + 2 * i]);
		leaf[i] = (uint8_t)(high << 4 | low);
	}
	xs_merkle_add(&self->merkle, leaf, sizeof(leaf));
}

// Sets *ret_ok to whether the line holds; false with error where that could not be found out.
static bool
check_line(Verifier *self, const XsLogLine *line, bool *ret_ok, GError **error)
{
	char hash[XS_LOG_HASH_SIZE];
	bool body_ok = false;
	*ret_ok = false;
	if (!xs_log_hasher_line(self->hasher, line, hash, error) ||
	    !check_body(self, line, &body_ok, error))
		return false;
	uint64_t at = self->line_number;
	if (self->half_line != 0 && !explains_half(self, line)) {
		*ret_ok = bad(self, self->half_line, "syntax");
		return true;
	}
	if (!xs_log_slice_equal(line->hash, hash, XS_LOG_HASH_LEN)) {
		*ret_ok = bad(self, at, "hash");
		return true;
	}
	if (!body_ok) {
		*ret_ok = bad(self, at, "body");
		return true;
	}
	if (line->seq != self->seq + 1) {
		*ret_ok = bad(self, at, "sequence");
		return true;
	}
	if (!xs_log_slice_equal(line->prev, self->head, strlen(self->head))) {
		*ret_ok = bad(self, at, "chain");
		return true;
	}
	if (self->half_line != 0)
		self->report->repairs++;
	self->half_line = 0;
	self->half_broken = false;
	if (xs_log_slice_equal(line->type, "tombstone", 9))
		note_tombstone(self, line);
	if (xs_log_slice_equal(line->type, "checkpoint", 10) && !check_seal(self, line)) {
		*ret_ok = false;
		return true;
	}
	self->seq = line->seq;
	memcpy(self->head, hash, sizeof(hash));
	add_leaf(self);
	self->report->lines++;
	*ret_ok = meets_checkpoint(self) || bad(self, at, "checkpoint");
	return true;
}

static int
compare_ranges(const void *a, const void *b)
{
	const Range *left = a;
	const Range *right = b;
	return (left->first > right->first) - (left->first < right->first);
}

// Both lists in rising order: every erased line must lie in some tombstone's range.
static bool
check_erased(Verifier *self)
{
	g_array_sort(self->tombstones, compare_ranges);
	uint64_t covered = 0; // all ranges that begin at or before the line reach to here
	unsigned int next = 0;
	for (unsigned int i = 0; i < self->erased->len; i++) {
		const Erased *erased = &g_array_index(self->erased, Erased, i);
		for (; next < self->tombstones->len; next++) {
			const Range *range = &g_array_index(self->tombstones, Range, next);
			if (range->first > erased->seq)
				break;
			covered = MAX(covered, range->last);
		}
		if (erased->seq > covered)
			return bad(self, erased->line, "body");
	}
	self->report->erased = self->erased->len;
	return true;
}

// What is left when the last byte is read: a half line at the end is no fault, since the writer may
// be at work on it or was killed; the next open closes it.
static bool
check_end(Verifier *self, bool last_is_half)
{
	if (self->half_line != 0 && (!last_is_half || self->half_broken))
		return bad(self, self->half_line, "syntax");
	if (self->half_line != 0)
		self->report->half_bytes = self->half_len;
	if (self->checkpoint != NULL && self->checkpoint->seq > 0 && !self->checkpoint_met)
		return bad(self, self->line_number + 1, "truncated");
	return check_erased(self);
}

static bool
run(Verifier *self, XsLogReader *reader, GError **error)
{
	XsLogRaw raw;
	bool last_is_half = false;
	while (xs_log_reader_next(reader, &raw, error)) {
		XsLogLine line;
		self->line_number++;
		XsLogParse parse = raw.too_long ? XS_LOG_PARSE_BROKEN
						: xs_log_line_parse(raw.data, raw.len, &line);
		bool ok = true;
		self->half_broken |= parse == XS_LOG_PARSE_BROKEN;
		if (parse == XS_LOG_PARSE_WHOLE) {
			if (!check_line(self, &line, &ok, error))
				return false;
		} else if (!half_line(self, &raw, error)) {
			return false;
		}
		if (!ok)
			return false;
		last_is_half = parse == XS_LOG_PARSE_SHORT && !raw.terminated;
	}
	if (xs_log_reader_failed(reader))
		return false;
	return check_end(self, last_is_half);
}

bool
xs_log_verify(const char *path,
	      const XsLogVerifyOptions *options,
	      XsLogReport *ret_report,
	      GError **error)
{
	*ret_report = (XsLogReport){0};
	XS_AUTO_FD fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "review log: %s", g_strerror(errno));
		return false;
	}
	g_autoptr(XsLogReader) reader = xs_log_reader_new(fd);
	g_autoptr(XsLogHasher) hasher = xs_log_hasher_new(error);
	g_autoptr(EVP_MD_CTX) half = EVP_MD_CTX_new();
	if (hasher == NULL || half == NULL)
		return false;
	g_autoptr(GArray) erased = g_array_new(FALSE, FALSE, sizeof(Erased));
	g_autoptr(GArray) tombstones = g_array_new(FALSE, FALSE, sizeof(Range));
	Verifier verifier = {
		.report = ret_report,
		.checkpoint = options != NULL ? options->checkpoint : NULL,
		.trust = options != NULL ? options->trust : NULL,
		.hasher = hasher,
		.half = half,
		.erased = erased,
		.tombstones = tombstones,
	};
	bool ok = run(&verifier, reader, error);
	g_strlcpy(ret_report->head, verifier.head, sizeof(ret_report->head));
	root_of(&verifier, ret_report->root);
	return ok;
}
