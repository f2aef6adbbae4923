// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-hash.h"

// The root of the Merkle tree over a growing list (RFC 6962, 2.1): leaves are hashed behind a zero byte,
// nodes behind a one byte. Only the roots of the whole subtrees are kept.
typedef struct {
	uint64_t n;
	uint8_t roots[64]
		     [XS_SHA256_SIZE]; // [i]: of a subtree of 2^i leaves, where bit i of n is set
} XsMerkle;

// All zeroes is an empty list.
void xs_merkle_add(XsMerkle *self, const uint8_t *leaf, size_t len);
// Of what was added so far; SHA-256 of nothing where that is nothing.
void xs_merkle_root(const XsMerkle *self, uint8_t ret_root[XS_SHA256_SIZE]);
