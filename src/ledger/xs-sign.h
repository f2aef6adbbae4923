// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

// Statements that an office signs: receipts, recalls, checkpoints. A statement is two lines of text:
// the payload, a canonical JSON object, and {"alg","key","signature"}. Signed is the first line with
// its line feed, so that other tools can check it: docs/review.md.

enum {
	XS_STATEMENT_MAX = 1 << 16, // bytes of one statement
	XS_KEY_NAME_SIZE = 32,      // "ed25519:" and 16 digits, NUL
};

typedef enum {
	XS_SIGN_ED25519, // RFC 8032
	XS_SIGN_SM2,     // GB/T 32918.2 with SM3, identity 1234567812345678 (GB/T 35276)
} XsSignAlgorithm;

#define XS_SIGN_LAST XS_SIGN_SM2

// "ed25519", "sm2-sm3".
const char *xs_sign_algorithm_name(XsSignAlgorithm algorithm);
// False where there is no such algorithm.
XS_CHECKED bool xs_sign_algorithm_parse(const char *name, XsSignAlgorithm *ret_algorithm);

// The office's private key: a file of mode 0600 (PKCS #8, PEM), its public key (SubjectPublicKeyInfo,
// PEM) beside it with ".pub" behind its name.
typedef struct XsSigner XsSigner;

// XS_ERROR_EXISTS where a key is there: it stays as it is.
XS_CHECKED bool xs_signer_make(const char *path, XsSignAlgorithm algorithm, GError **error);
// XS_ERROR_CONFIG where it is missing or others may read it.
XS_CHECKED XsSigner *xs_signer_load(const char *path, GError **error);
void xs_signer_free(XsSigner *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSigner, xs_signer_free)
// The algorithm and the first 16 hexadecimal digits of SHA-256 of the public key.
const char *xs_signer_key(const XsSigner *self);
// The public key as PEM. New string.
XS_CHECKED char *xs_signer_public(const XsSigner *self, GError **error);
// The whole statement. payload is borrowed. New string.
XS_CHECKED char *xs_signer_sign(const XsSigner *self, const json_t *payload, GError **error);

// The public keys that somebody who checks trusts.
typedef struct XsTrust XsTrust;

XsTrust *xs_trust_new(void);
void xs_trust_free(XsTrust *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsTrust, xs_trust_free)
// Adds the public key in a PEM file. XS_ERROR_CONFIG where it holds none of our algorithms.
XS_CHECKED bool xs_trust_add(XsTrust *self, const char *path, GError **error);
size_t xs_trust_count(const XsTrust *self);
// Whether the key is listed.
bool xs_trust_knows(const XsTrust *self, const char *key);
// The payload of a statement of this kind (its "kind") that a listed key signed. NULL with
// XS_ERROR_INTEGRITY otherwise.
XS_CHECKED json_t *
xs_trust_check(const XsTrust *self, const char *kind, const char *text, size_t len, GError **error);

// A statement without a proof: payload, and what stands in the second line (borrowed from *ret_second).
// XS_ERROR_INTEGRITY where it is none.
XS_CHECKED json_t *
xs_statement_parse(const char *text, size_t len, json_t **ret_second, GError **error);
