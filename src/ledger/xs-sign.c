// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-sign.h"

#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "ledger/xs-secret.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EVP_MD_CTX, EVP_MD_CTX_free)

enum {
	MAX_PEM = 1 << 14,
	MAX_SIGNATURE = 256,
	MAX_KEYS = 1000,
};

static const struct {
	const char *name;
	const char *openssl;
	const char *digest;
	const char *identity;
} algorithms[] = {
	[XS_SIGN_ED25519] = {"ed25519", "ED25519", NULL, NULL},
	[XS_SIGN_SM2] = {"sm2-sm3", "SM2", "SM3", "1234567812345678"},
};

typedef struct {
	EVP_PKEY *key;
	XsSignAlgorithm algorithm;
	char name[XS_KEY_NAME_SIZE];
} Key;

struct XsSigner {
	Key key;
};

struct XsTrust {
	GPtrArray *keys; // Key
};

const char *
xs_sign_algorithm_name(XsSignAlgorithm algorithm)
{
	return algorithms[algorithm].name;
}

bool
xs_sign_algorithm_parse(const char *name, XsSignAlgorithm *ret_algorithm)
{
	for (XsSignAlgorithm i = 0; i <= XS_SIGN_LAST; i++) {
		if (strcmp(algorithms[i].name, name) == 0) {
			*ret_algorithm = i;
			return true;
		}
	}
	return false;
}

static bool
config_error(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "signing key: %s", what);
	return false;
}

static bool
integrity_error(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_INTEGRITY, "signed statement: %s", what);
	return false;
}

static void
key_clear(Key *self)
{
	g_clear_pointer(&self->key, EVP_PKEY_free);
}

static void
key_free(void *data)
{
	key_clear(data);
	g_free(data);
}

// Takes the key.
static bool
key_init(Key *self, EVP_PKEY *pkey, GError **error)
{
	*self = (Key){.key = pkey};
	XsSignAlgorithm algorithm = 0;
	while (algorithm <= XS_SIGN_LAST && !EVP_PKEY_is_a(pkey, algorithms[algorithm].openssl))
		algorithm++;
	uint8_t *der = NULL;
	int len = algorithm <= XS_SIGN_LAST ? i2d_PUBKEY(pkey, &der) : -1;
	uint8_t digest[XS_SHA256_SIZE];
	bool good = len > 0 && xs_sha256(der, (size_t)len, digest, NULL);
	OPENSSL_free(der);
	if (!good) {
		key_clear(self);
		return config_error(error, "neither Ed25519 nor SM2");
	}
	char hex[2 * 8 + 1];
	xs_hex(digest, 8, hex);
	self->algorithm = algorithm;
	g_snprintf(self->name, sizeof(self->name), "%s:%s", algorithms[algorithm].name, hex);
	return true;
}

// The parameters of an algorithm: the identity that SM2 hashes with the key.
static void
fill_parameters(const Key *key, OSSL_PARAM parameters[2])
{
	const char *identity = algorithms[key->algorithm].identity;
	parameters[0] = parameters[1] = OSSL_PARAM_construct_end();
	if (identity != NULL)
		parameters[0] = OSSL_PARAM_construct_octet_string(
			OSSL_PKEY_PARAM_DIST_ID, (void *)identity, strlen(identity));
}

static char *
key_sign(const Key *key, const char *text, size_t len)
{
	OSSL_PARAM parameters[2];
	fill_parameters(key, parameters);
	uint8_t signature[MAX_SIGNATURE];
	size_t size = sizeof(signature);
	g_autoptr(EVP_MD_CTX) context = EVP_MD_CTX_new();
	const char *digest = algorithms[key->algorithm].digest;
	bool good = context != NULL &&
		    EVP_DigestSignInit_ex(
			    context, NULL, digest, NULL, NULL, key->key, parameters) == 1 &&
		    EVP_DigestSign(context, signature, &size, (const uint8_t *)text, len) == 1;
	return good ? g_base64_encode(signature, size) : NULL;
}

static bool
key_verify(const Key *key, const char *text, size_t len, const char *base64)
{
	gsize size = 0;
	g_autofree guchar *signature = g_base64_decode(base64, &size);
	// One spelling only: no other text may stand for the same signature.
	g_autofree char *again = g_base64_encode(signature, size);
	if (size == 0 || size > MAX_SIGNATURE || strcmp(again, base64) != 0)
		return false;
	OSSL_PARAM parameters[2];
	fill_parameters(key, parameters);
	g_autoptr(EVP_MD_CTX) context = EVP_MD_CTX_new();
	const char *digest = algorithms[key->algorithm].digest;
	return context != NULL &&
	       EVP_DigestVerifyInit_ex(context, NULL, digest, NULL, NULL, key->key, parameters) ==
		       1 &&
	       EVP_DigestVerify(context, signature, size, (const uint8_t *)text, len) == 1;
}

// The text of a memory BIO. New string.
static char *
bio_text(BIO *bio)
{
	char *data = NULL;
	long len = BIO_get_mem_data(bio, &data);
	return len > 0 ? g_strndup(data, (gsize)len) : NULL;
}

static char *
public_text(EVP_PKEY *key, GError **error)
{
	g_autoptr(BIO) bio = BIO_new(BIO_s_mem());
	char *text = bio != NULL && PEM_write_bio_PUBKEY(bio, key) == 1 ? bio_text(bio) : NULL;
	if (text == NULL)
		(void)config_error(error, "cannot be written");
	return text;
}

bool
xs_signer_make(const char *path, XsSignAlgorithm algorithm, GError **error)
{
	g_autoptr(EVP_PKEY) key = EVP_PKEY_Q_keygen(NULL, NULL, algorithms[algorithm].openssl);
	g_autoptr(BIO) bio = BIO_new(BIO_s_secmem());
	if (key == NULL || bio == NULL ||
	    PEM_write_bio_PKCS8PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL) != 1)
		return config_error(error, "cannot be made");
	g_autofree char *public = public_text(key, error);
	char *data = NULL;
	long len = BIO_get_mem_data(bio, &data);
	if (public == NULL || len <= 0 ||
	    !xs_secret_make(path, (const uint8_t *)data, (size_t)len, error))
		return false;
	g_autofree char *beside = g_strconcat(path, ".pub", NULL);
	g_autoptr(GError) failure = NULL;
	if (g_file_set_contents(beside, public, -1, &failure))
		return true;
	g_set_error(error, XS_ERROR, XS_ERROR_IO, "%s", failure->message);
	return false;
}

XsSigner *
xs_signer_load(const char *path, GError **error)
{
	uint8_t text[MAX_PEM];
	size_t len = 0;
	XS_AUTO_FD fd = xs_secret_open(path, error);
	if (fd < 0 || !xs_secret_read(fd, text, sizeof(text), &len, error))
		return NULL;
	g_autoptr(BIO) bio = BIO_new_mem_buf(text, (int)len);
	// An empty pass phrase: nobody is asked for one.
	EVP_PKEY *key = bio != NULL ? PEM_read_bio_PrivateKey(bio, NULL, NULL, (void *)"") : NULL;
	explicit_bzero(text, sizeof(text));
	if (key == NULL) {
		(void)config_error(error, "the file holds none");
		return NULL;
	}
	g_autoptr(XsSigner) self = g_new0(XsSigner, 1);
	return key_init(&self->key, key, error) ? g_steal_pointer(&self) : NULL;
}

void
xs_signer_free(XsSigner *self)
{
	if (self == NULL)
		return;
	key_clear(&self->key);
	g_free(self);
}

const char *
xs_signer_key(const XsSigner *self)
{
	return self->key.name;
}

char *
xs_signer_public(const XsSigner *self, GError **error)
{
	return public_text(self->key.key, error);
}

char *
xs_signer_sign(const XsSigner *self, const json_t *payload, GError **error)
{
	char *canonical = json_dumps(payload, JSON_COMPACT | JSON_SORT_KEYS);
	g_autofree char *first = canonical != NULL ? g_strconcat(canonical, "\n", NULL) : NULL;
	free(canonical);
	g_autofree char *signature = first != NULL ? key_sign(&self->key, first, strlen(first))
						   : NULL;
	if (signature == NULL) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_FAILED, "signing failed");
		return NULL;
	}
	return g_strdup_printf("%s{\"alg\":\"%s\",\"key\":\"%s\",\"signature\":\"%s\"}\n",
			       first,
			       algorithms[self->key.algorithm].name,
			       self->key.name,
			       signature);
}

XsTrust *
xs_trust_new(void)
{
	XsTrust *self = g_new0(XsTrust, 1);
	self->keys = g_ptr_array_new_with_free_func(key_free);
	return self;
}

void
xs_trust_free(XsTrust *self)
{
	if (self == NULL)
		return;
	g_ptr_array_unref(self->keys);
	g_free(self);
}

bool
xs_trust_add(XsTrust *self, const char *path, GError **error)
{
	g_autofree char *text = NULL;
	gsize len = 0;
	if (!g_file_get_contents(path, &text, &len, NULL) || len > MAX_PEM) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: no readable key file", path);
		return false;
	}
	if (self->keys->len >= MAX_KEYS)
		return config_error(error, "too many");
	g_autoptr(BIO) bio = BIO_new_mem_buf(text, (int)len);
	EVP_PKEY *pkey = bio != NULL ? PEM_read_bio_PUBKEY(bio, NULL, NULL, (void *)"") : NULL;
	if (pkey == NULL) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: no public key", path);
		return false;
	}
	Key *key = g_new0(Key, 1);
	if (!key_init(key, pkey, error)) {
		g_free(key);
		return false;
	}
	g_ptr_array_add(self->keys, key);
	return true;
}

size_t
xs_trust_count(const XsTrust *self)
{
	return self->keys->len;
}

static const Key *
find_key(const XsTrust *self, const char *name)
{
	for (guint i = 0; name != NULL && i < self->keys->len; i++) {
		const Key *key = self->keys->pdata[i];
		if (strcmp(key->name, name) == 0)
			return key;
	}
	return NULL;
}

bool
xs_trust_knows(const XsTrust *self, const char *key)
{
	return find_key(self, key) != NULL;
}

json_t *
xs_statement_parse(const char *text, size_t len, json_t **ret_second, GError **error)
{
	const char *feed = len <= XS_STATEMENT_MAX ? memchr(text, '\n', len) : NULL;
	if (feed == NULL || text[len - 1] != '\n') {
		(void)integrity_error(error, "not two lines");
		return NULL;
	}
	size_t first = (size_t)(feed - text) + 1;
	json_auto_t *payload = json_loadb(text, first, JSON_REJECT_DUPLICATES, NULL);
	json_auto_t *second = json_loadb(text + first, len - first, JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(payload) || !json_is_object(second)) {
		(void)integrity_error(error, "not two objects");
		return NULL;
	}
	*ret_second = g_steal_pointer(&second);
	return g_steal_pointer(&payload);
}

json_t *
xs_trust_check(const XsTrust *self, const char *kind, const char *text, size_t len, GError **error)
{
	json_auto_t *second = NULL;
	json_auto_t *payload = xs_statement_parse(text, len, &second, error);
	if (payload == NULL)
		return NULL;
	const Key *key = find_key(self, json_string_value(json_object_get(second, "key")));
	if (key == NULL) {
		(void)integrity_error(error, "signed by a key that is not trusted here");
		return NULL;
	}
	const char *algorithm = json_string_value(json_object_get(second, "alg"));
	const char *signature = json_string_value(json_object_get(second, "signature"));
	size_t first = (size_t)((const char *)memchr(text, '\n', len) - text) + 1;
	if (signature == NULL || g_strcmp0(algorithm, algorithms[key->algorithm].name) != 0 ||
	    !key_verify(key, text, first, signature)) {
		(void)integrity_error(error, "the signature does not hold");
		return NULL;
	}
	if (g_strcmp0(json_string_value(json_object_get(payload, "kind")), kind) != 0) {
		(void)integrity_error(error, "of another kind");
		return NULL;
	}
	return g_steal_pointer(&payload);
}
