// SPDX-License-Identifier: GPL-3.0-or-later
// For the functions on one SHA256_CTX: the newer ones allocate for each message.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "ledger/xs-merkle.h"

#include <openssl/sha.h>
#include <string.h>

enum {
	LEAF = 0,
	NODE = 1,
};

static void
hash(uint8_t prefix,
     const uint8_t *left,
     size_t left_len,
     const uint8_t *right,
     size_t right_len,
     uint8_t *ret_digest)
{
	SHA256_CTX context;
	(void)SHA256_Init(&context);
	(void)SHA256_Update(&context, &prefix, 1);
	(void)SHA256_Update(&context, left, left_len);
	(void)SHA256_Update(&context, right, right_len);
	(void)SHA256_Final(ret_digest, &context);
}

void
xs_merkle_add(XsMerkle *self, const uint8_t *leaf, size_t len)
{
	uint8_t root[XS_SHA256_SIZE];
	hash(LEAF, leaf, len, leaf, 0, root);
	unsigned int height = 0;
	for (; (self->n >> height & 1) != 0; height++)
		hash(NODE, self->roots[height], sizeof(root), root, sizeof(root), root);
	memcpy(self->roots[height], root, sizeof(root));
	self->n++;
}

void
xs_merkle_root(const XsMerkle *self, uint8_t ret_root[XS_SHA256_SIZE])
{
	bool begun = false;
	if (self->n == 0)
		(void)SHA256((const uint8_t *)"", 0, ret_root);
	for (unsigned int height = 0; height < G_N_ELEMENTS(self->roots); height++) {
		if ((self->n >> height & 1) == 0)
			continue;
		if (begun)
			hash(NODE,
			     self->roots[height],
			     XS_SHA256_SIZE,
			     ret_root,
			     XS_SHA256_SIZE,
			     ret_root);
		else
			memcpy(ret_root, self->roots[height], XS_SHA256_SIZE);
		begun = true;
	}
}
