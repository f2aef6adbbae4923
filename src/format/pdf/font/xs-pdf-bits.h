// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// A set of small numbers that grows as needed: codes, CIDs, glyphs. All zero is the empty set.
typedef struct {
	uint64_t *words;
	size_t n_words;
} XsPdfBits;

static inline void
xs_pdf_bits_clear(XsPdfBits *self)
{
	g_clear_pointer(&self->words, g_free);
	self->n_words = 0;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsPdfBits, xs_pdf_bits_clear)

static inline void
xs_pdf_bits_add(XsPdfBits *self, uint32_t number)
{
	size_t word = number / 64;
	if (word >= self->n_words) {
		size_t n = MAX(word + 1, 2 * self->n_words);
		self->words = g_renew(uint64_t, self->words, n);
		memset(self->words + self->n_words, 0, (n - self->n_words) * sizeof(uint64_t));
		self->n_words = n;
	}
	self->words[word] |= UINT64_C(1) << (number % 64);
}

static inline bool
xs_pdf_bits_has(const XsPdfBits *self, uint32_t number)
{
	size_t word = number / 64;
	return word < self->n_words && (self->words[word] >> (number % 64) & 1) != 0;
}

// The least member that is number or more; false where there is none.
static inline bool
xs_pdf_bits_next(const XsPdfBits *self, uint32_t number, uint32_t *ret_member)
{
	uint64_t mask = UINT64_MAX << (number % 64);
	for (size_t word = number / 64; word < self->n_words; word++, mask = UINT64_MAX) {
		uint64_t left = self->words[word] & mask;
		if (left == 0)
			continue;
		*ret_member = (uint32_t)(word * 64) + (uint32_t)__builtin_ctzll(left);
		return true;
	}
	return false;
}

static inline bool
xs_pdf_bits_is_empty(const XsPdfBits *self)
{
	uint32_t member = 0;
	return !xs_pdf_bits_next(self, 0, &member);
}
