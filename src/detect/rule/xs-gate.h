// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// Tells by their first three bytes where words of a list may begin, so that most places need no
// comparison with each of them. Words are of three bytes and more.
typedef struct {
	uint64_t bits[32];
} XsGate;

// The same by their first six bytes, for words of six bytes and more.
typedef struct {
	XsGate first;
	XsGate second;
} XsLongGate;

// Of what checks of people's values look for (person/xs-person-checks.h).
typedef struct {
	XsLongGate owners; // words that tell whose an address is
	XsGate kin;        // words that stand before a name in its cell
	XsGate fillers;    // words that stand where an address should
} XsPersonGates;

static inline unsigned
xs_gate_hash(const char *bytes)
{
	const uint8_t *b = (const uint8_t *)bytes;
	uint32_t head = (uint32_t)b[0] << 16 | (uint32_t)b[1] << 8 | b[2];
	return head * 2654435761u >> 21;
}

static inline void
xs_gate_add(XsGate *self, const char *word)
{
	unsigned hash = xs_gate_hash(word);
	self->bits[hash / 64] |= UINT64_C(1) << (hash % 64);
}

// bytes: three of them at least.
static inline bool
xs_gate_may(const XsGate *self, const char *bytes)
{
	unsigned hash = xs_gate_hash(bytes);
	return (self->bits[hash / 64] >> (hash % 64) & 1) != 0;
}

static inline void
xs_long_gate_add(XsLongGate *self, const char *word)
{
	xs_gate_add(&self->first, word);
	xs_gate_add(&self->second, word + 3);
}

// bytes: six of them at least.
static inline bool
xs_long_gate_may(const XsLongGate *self, const char *bytes)
{
	return xs_gate_may(&self->first, bytes) && xs_gate_may(&self->second, bytes + 3);
}
