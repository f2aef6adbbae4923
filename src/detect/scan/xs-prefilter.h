// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What can be said of a pattern's matches without running it: most places where it is tried are told
// apart by two bytes.
typedef struct {
	uint64_t first[4];  // bytes with which a match may begin
	uint64_t barred[4]; // bytes that may not stand before it
	uint64_t inside[4]; // bytes that may stand in it
	size_t min_length;
} XsPrefilter;

// Of a pattern that PCRE2 compiles; where nothing is known of it, everything passes.
void xs_prefilter_init(XsPrefilter *self, const char *pattern);

// Lets pass what the other lets pass as well.
static inline void
xs_prefilter_widen(XsPrefilter *self, const XsPrefilter *other)
{
	for (size_t i = 0; i < 4; i++) {
		self->first[i] |= other->first[i];
		self->barred[i] &= other->barred[i];
		self->inside[i] |= other->inside[i];
	}
	if (other->min_length < self->min_length)
		self->min_length = other->min_length;
}

// Whether all of these bytes may stand in a match.
static inline bool
xs_prefilter_holds(const XsPrefilter *self, const char *bytes, size_t n)
{
	uint64_t held = 1;
	for (size_t i = 0; i < n; i++) {
		uint8_t c = (uint8_t)bytes[i];
		held &= self->inside[c / 64] >> (c % 64);
	}
	return held != 0;
}

// Whether the pattern may match at offset at of len bytes.
static inline bool
xs_prefilter_passes(const XsPrefilter *self, const char *text, size_t len, size_t at)
{
	if (at >= len || len - at < self->min_length)
		return self->min_length == 0;
	uint8_t first = (uint8_t)text[at];
	if ((self->first[first / 64] >> (first % 64) & 1) == 0)
		return false;
	uint8_t before = at > 0 ? (uint8_t)text[at - 1] : 0;
	return at == 0 || (self->barred[before / 64] >> (before % 64) & 1) == 0;
}
