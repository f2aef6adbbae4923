// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "ledger/xs-log.h"
#include "ledger/xs-secret.h"

#include <string.h>

enum {
	KEY_SIZE = 32,
	KEY_ID_SIZE = 10, // "k", 8 digits, NUL
	HMAC_SHOWN = 16,  // bytes of the HMAC that are written down
};

struct XsKey {
	uint8_t bytes[KEY_SIZE];
	char id[KEY_ID_SIZE];
	XsHmac *hmac;
};

static bool
name_key(XsKey *self, GError **error)
{
	uint8_t digest[XS_SHA256_SIZE];
	if (!xs_sha256(self->bytes, KEY_SIZE, digest, error))
		return false;
	self->id[0] = 'k';
	xs_hex(digest, 4, self->id + 1);
	return true;
}

// Another process may have made one at the same time: then that one counts.
static bool
make_key(const char *path, GError **error)
{
	uint8_t bytes[KEY_SIZE];
	g_autoptr(GError) failure = NULL;
	bool ok = xs_random(bytes, sizeof(bytes), error);
	if (ok && !xs_secret_make(path, bytes, sizeof(bytes), &failure)) {
		ok = g_error_matches(failure, XS_ERROR, XS_ERROR_EXISTS);
		if (!ok)
			g_propagate_error(error, g_steal_pointer(&failure));
	}
	explicit_bzero(bytes, sizeof(bytes));
	return ok;
}

XsKey *
xs_key_load(const char *path, GError **error)
{
	if (!xs_secret_exists(path) && !make_key(path, error))
		return NULL;
	XS_AUTO_FD fd = xs_secret_open(path, error);
	if (fd < 0)
		return NULL;
	g_autoptr(XsKey) self = g_new0(XsKey, 1);
	if (!xs_secret_read(fd, self->bytes, KEY_SIZE, NULL, error) || !name_key(self, error))
		return NULL;
	self->hmac = xs_hmac_new(self->bytes, KEY_SIZE, error);
	if (self->hmac == NULL)
		return NULL;
	return g_steal_pointer(&self);
}

void
xs_key_free(XsKey *self)
{
	if (self == NULL)
		return;
	xs_hmac_free(self->hmac);
	explicit_bzero(self, sizeof(*self));
	g_free(self);
}

const char *
xs_key_id(const XsKey *self)
{
	return self->id;
}

static bool
digest_strings(const XsKey *self, va_list list, uint8_t ret_digest[XS_SHA256_SIZE])
{
	// Each string goes in with its NUL, so that ("ab", "c") and ("a", "bc") differ.
	size_t total = 0;
	va_list again;
	va_copy(again, list);
	for (const char *s = va_arg(again, const char *); s != NULL;
	     s = va_arg(again, const char *))
		total += strlen(s) + 1;
	va_end(again);
	char small[256];
	g_autofree char *large = total > sizeof small ? g_malloc(total) : NULL;
	char *joined = large != NULL ? large : small;
	size_t at = 0;
	for (const char *s = va_arg(list, const char *); s != NULL;
	     s = va_arg(list, const char *)) {
		size_t len = strlen(s) + 1;
		memcpy(joined + at, s, len);
		at += len;
	}
	bool good = xs_hmac_digest(self->hmac, joined, total, ret_digest, NULL);
	explicit_bzero(joined, total);
	return good;
}

char *
xs_key_hmac(const XsKey *self, ...)
{
	uint8_t digest[XS_SHA256_SIZE];
	va_list list;
	va_start(list, self);
	bool good = digest_strings(self, list, digest);
	va_end(list);
	if (!good)
		return NULL;
	char hex[2 * HMAC_SHOWN + 1];
	xs_hex(digest, HMAC_SHOWN, hex);
	return g_strconcat(self->id, ":", hex, NULL);
}

uint64_t
xs_key_token(const XsKey *self, ...)
{
	uint8_t digest[XS_SHA256_SIZE];
	va_list list;
	va_start(list, self);
	bool good = digest_strings(self, list, digest);
	va_end(list);
	uint64_t token = 0;
	for (size_t i = 0; good && i < sizeof token; i++)
		token = token << 8 | digest[i];
	return token;
}
