// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-hash.h"

#include <errno.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
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

struct XsHmac {
	EVP_MAC *mac;
	EVP_MAC_CTX *context;
	GMutex lock;
};

XsHmac *
xs_hmac_new(const uint8_t *key, size_t key_len, GError **error)
{
	XsHmac *self = g_new0(XsHmac, 1);
	char digest[] = "SHA256";
	const OSSL_PARAM parameters[] = {
		OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
		OSSL_PARAM_construct_end(),
	};
	g_mutex_init(&self->lock);
	self->mac = EVP_MAC_fetch(NULL, "HMAC", NULL);
	self->context = self->mac != NULL ? EVP_MAC_CTX_new(self->mac) : NULL;
	if (self->context != NULL && EVP_MAC_init(self->context, key, key_len, parameters) == 1)
		return self;
	xs_hmac_free(self);
	(void)hash_failed(error);
	return NULL;
}

void
xs_hmac_free(XsHmac *self)
{
	if (self == NULL)
		return;
	EVP_MAC_CTX_free(self->context);
	EVP_MAC_free(self->mac);
	g_mutex_clear(&self->lock);
	g_free(self);
}

bool
xs_hmac_digest(XsHmac *self,
	       const void *data,
	       size_t len,
	       uint8_t ret_digest[XS_SHA256_SIZE],
	       GError **error)
{
	size_t size = 0;
	g_mutex_lock(&self->lock);
	// Without a key it starts again under the one that it has.
	bool good = EVP_MAC_init(self->context, NULL, 0, NULL) == 1 &&
		    EVP_MAC_update(self->context, data, len) == 1 &&
		    EVP_MAC_final(self->context, ret_digest, &size, XS_SHA256_SIZE) == 1;
	g_mutex_unlock(&self->lock);
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
