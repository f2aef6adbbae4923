// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	XS_SHA256_SIZE = 32,
	XS_SHA256_HEX_SIZE = 2 * XS_SHA256_SIZE + 1, // with the final NUL
};

// SHA-256 (FIPS 180-4) of len bytes.
XS_CHECKED bool
xs_sha256(const void *data, size_t len, uint8_t ret_digest[XS_SHA256_SIZE], GError **error);

// The same of bytes that come in pieces. What fails on the way is told at the end.
typedef struct XsSha256 XsSha256;

XsSha256 *xs_sha256_new(void);
void xs_sha256_free(XsSha256 *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSha256, xs_sha256_free)
void xs_sha256_add(XsSha256 *self, const void *data, size_t len);
// Nothing may be added behind it.
XS_CHECKED bool
xs_sha256_finish(XsSha256 *self, uint8_t ret_digest[XS_SHA256_SIZE], GError **error);

// SHA-256 of the whole of regular file fd; its position is left alone.
XS_CHECKED bool xs_sha256_fd(int fd, uint8_t ret_digest[XS_SHA256_SIZE], GError **error);

// HMAC-SHA-256 (RFC 2104) under one key, for any number of messages; made once, as setting up costs
// as much as a short message. May be used by several threads at once.
typedef struct XsHmac XsHmac;

XS_CHECKED XsHmac *xs_hmac_new(const uint8_t *key, size_t key_len, GError **error);
void xs_hmac_free(XsHmac *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsHmac, xs_hmac_free)

// Of len bytes.
XS_CHECKED bool xs_hmac_digest(const XsHmac *self,
			       const void *data,
			       size_t len,
			       uint8_t ret_digest[XS_SHA256_SIZE],
			       GError **error);

// Lower-case hexadecimal with a final NUL: ret_hex holds 2 * len + 1 bytes.
void xs_hex(const uint8_t *data, size_t len, char *ret_hex);

// Random bytes from the kernel.
XS_CHECKED bool xs_random(void *ret_data, size_t len, GError **error);
