// SPDX-License-Identifier: GPL-3.0-or-later
// For the functions on one SHA256_CTX: the newer ones allocate for each message.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "base/xs-hash.h"

#include <errno.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

enum {
	HASH_CHUNK = 1 << 16,
};

static bool
hash_failed(GError **error)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_FAILED, "SHA-256 is not available");
	return false;
}

bool
xs_sha256(const void *data, size_t len, uint8_t ret_digest[XS_SHA256_SIZE], GError **error)
{
	if (EVP_Digest(data, len, ret_digest, NULL, EVP_sha256(), NULL) != 1)
		return hash_failed(error);
	return true;
}

struct XsSha256 {
	EVP_MD_CTX *context;
	bool good;
};

XsSha256 *
xs_sha256_new(void)
{
	XsSha256 *self = g_new0(XsSha256, 1);
	self->context = EVP_MD_CTX_new();
	self->good =
		self->context != NULL && EVP_DigestInit_ex(self->context, EVP_sha256(), NULL) == 1;
	return self;
}

void
xs_sha256_free(XsSha256 *self)
{
	if (self == NULL)
		return;
	EVP_MD_CTX_free(self->context);
	g_free(self);
}

void
xs_sha256_add(XsSha256 *self, const void *data, size_t len)
{
	self->good = self->good && EVP_DigestUpdate(self->context, data, len) == 1;
}

bool
xs_sha256_finish(XsSha256 *self, uint8_t ret_digest[XS_SHA256_SIZE], GError **error)
{
	self->good = self->good && EVP_DigestFinal_ex(self->context, ret_digest, NULL) == 1;
	return self->good ? true : hash_failed(error);
}

bool
xs_sha256_fd(int fd, uint8_t ret_digest[XS_SHA256_SIZE], GError **error)
{
	g_autoptr(XsSha256) sum = xs_sha256_new();
	g_autofree uint8_t *buffer = g_malloc(HASH_CHUNK);
	off_t at = 0;
	for (;;) {
		ssize_t n = pread(fd, buffer, HASH_CHUNK, at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			g_set_error(error, XS_ERROR, XS_ERROR_IO, "read: %s", g_strerror(errno));
			return false;
		}
		if (n == 0)
			break;
		xs_sha256_add(sum, buffer, (size_t)n);
		at += n;
	}
	return xs_sha256_finish(sum, ret_digest, error);
}

// The states behind the key's first block, inner and outer: a short message then takes two or three
// blocks of SHA-256. Through EVP_MAC each takes four times as long, most of it in allocations.
struct XsHmac {
	SHA256_CTX inner;
	SHA256_CTX outer;
};

static bool
begin(SHA256_CTX *state, const uint8_t *key, uint8_t pad)
{
	uint8_t block[SHA256_CBLOCK];
	for (size_t i = 0; i < sizeof block; i++)
		block[i] = key[i] ^ pad;
	bool good = SHA256_Init(state) == 1 && SHA256_Update(state, block, sizeof block) == 1;
	explicit_bzero(block, sizeof block);
	return good;
}

XsHmac *
xs_hmac_new(const uint8_t *key, size_t key_len, GError **error)
{
	uint8_t block[SHA256_CBLOCK] = {0};
	if (key_len > sizeof block && !xs_sha256(key, key_len, block, error))
		return NULL;
	if (key_len <= sizeof block && key_len > 0)
		memcpy(block, key, key_len);
	g_autoptr(XsHmac) self = g_new0(XsHmac, 1);
	bool good = begin(&self->inner, block, 0x36) && begin(&self->outer, block, 0x5C);
	explicit_bzero(block, sizeof block);
	if (good)
		return g_steal_pointer(&self);
	(void)hash_failed(error);
	return NULL;
}

void
xs_hmac_free(XsHmac *self)
{
	if (self == NULL)
		return;
	explicit_bzero(self, sizeof *self);
	g_free(self);
}

bool
xs_hmac_digest(const XsHmac *self,
	       const void *data,
	       size_t len,
	       uint8_t ret_digest[XS_SHA256_SIZE],
	       GError **error)
{
	SHA256_CTX inner = self->inner;
	SHA256_CTX outer = self->outer;
	uint8_t digest[XS_SHA256_SIZE];
	bool good = SHA256_Update(&inner, data, len) == 1 && SHA256_Final(digest, &inner) == 1 &&
		    SHA256_Update(&outer, digest, sizeof digest) == 1 &&
		    SHA256_Final(ret_digest, &outer) == 1;
	explicit_bzero(&inner, sizeof inner);
	explicit_bzero(&outer, sizeof outer);
	return good ? true : hash_failed(error);
}

void
xs_hex(const uint8_t *data, size_t len, char *ret_hex)
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < len; i++) {
		ret_hex[2 * i] = digits[data[i] >> 4];
		ret_hex[2 * i + 1] = digits[data[i] & 15];
	}
	ret_hex[2 * len] = '\0';
}

bool
xs_random(void *ret_data, size_t len, GError **error)
{
	uint8_t *at = ret_data;
	while (len > 0) {
		ssize_t n = getrandom(at, len, 0);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			g_set_error(
				error, XS_ERROR, XS_ERROR_IO, "getrandom: %s", g_strerror(errno));
			return false;
		}
		at += n;
		len -= (size_t)n;
	}
	return true;
}
