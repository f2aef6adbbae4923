// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"
#include "base/xs-hash.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The exact bytes of one line of the review log. The layout has no freedom (key order, no white
// space, lower-case hexadecimal), so a line is checked without a JSON parser: each value is a slice
// of the line, and the canonical form that is hashed is those slices in another order.

enum {
	XS_LOG_MAX_BODY = 1 << 20,                 // bytes of one canonical body
	XS_LOG_MAX_LINE = XS_LOG_MAX_BODY + 65536, // bytes of one line
	XS_LOG_SALT_SIZE = 16,
	XS_LOG_ULID_SIZE = 27,         // with the final NUL
	XS_LOG_HASH_SIZE = 7 + 64 + 1, // "sha256:", digits, NUL
	XS_LOG_HASH_LEN = XS_LOG_HASH_SIZE - 1,
	XS_LOG_MAX_TYPE = 64,
};

typedef struct {
	const char *at;
	size_t len;
} XsLogSlice;

// Slices of strings are without their quotes, slices of objects with their braces.
typedef struct {
	uint64_t seq;
	XsLogSlice ts;
	XsLogSlice id;
	XsLogSlice type;
	XsLogSlice key;
	XsLogSlice actor;
	XsLogSlice tool;
	XsLogSlice salt; // empty where erased
	XsLogSlice body; // empty where erased
	XsLogSlice body_digest;
	XsLogSlice prev; // empty in the first line
	XsLogSlice hash;
	bool erased; // salt and body are null
} XsLogLine;

typedef enum {
	XS_LOG_PARSE_WHOLE,
	XS_LOG_PARSE_SHORT,  // a line may begin like this: it ends too early
	XS_LOG_PARSE_BROKEN, // no line begins like this
} XsLogParse;

// Takes a line (without its line feed) apart. Slices point into data.
XsLogParse xs_log_line_parse(const char *data, size_t len, XsLogLine *ret_line);

// Hashers keep their buffer and digest context from line to line.
typedef struct XsLogHasher XsLogHasher;
XS_CHECKED XsLogHasher *xs_log_hasher_new(GError **error);
void xs_log_hasher_free(XsLogHasher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsLogHasher, xs_log_hasher_free)

// "sha256:..." over the canonical JSON of the line without hash, body and salt.
XS_CHECKED bool xs_log_hasher_line(XsLogHasher *self,
				   const XsLogLine *line,
				   char ret_hash[XS_LOG_HASH_SIZE],
				   GError **error);
// "sha256:..." over the salt's bytes and the body. salt is hexadecimal of XS_LOG_SALT_SIZE bytes.
XS_CHECKED bool xs_log_hasher_body(XsLogHasher *self,
				   XsLogSlice salt,
				   XsLogSlice body,
				   char ret_hash[XS_LOG_HASH_SIZE],
				   GError **error);

// Appends the line with its line feed to out. All slices must be as xs_log_line_parse() gives them.
void xs_log_line_write(GString *out, const XsLogLine *line);

static inline bool
xs_log_slice_equal(XsLogSlice slice, const char *text, size_t len)
{
	return slice.len == len && memcmp(slice.at, text, len) == 0;
}
