// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Many byte patterns looked for in one pass: each pattern is entered in a hash table by one window
// of up to 8 bytes, the one that the fewest other patterns share.
typedef struct XsMatcher XsMatcher;

XsMatcher *xs_matcher_new(void);
// Wipes what it frees.
void xs_matcher_free(XsMatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsMatcher, xs_matcher_free)

// Adds a copy of a pattern of 1 to 65,534 bytes under a number of the caller's.
void xs_matcher_add(XsMatcher *self, const uint8_t *bytes, size_t len, uint32_t id);
// After the last pattern and before the first stream.
void xs_matcher_compile(XsMatcher *self);
size_t xs_matcher_count(const XsMatcher *self);
// Length of the shortest pattern, SIZE_MAX where there is none.
size_t xs_matcher_min_len(const XsMatcher *self);

// How often each pattern id was met: GUINT_TO_POINTER(id) -> GSIZE_TO_POINTER(count).
typedef struct {
	GHashTable *by_id;
} XsMatchCounts;

XsMatchCounts xs_match_counts_init(void);
void xs_match_counts_clear(XsMatchCounts *self);

// One text that is searched piece by piece: bytes from which the caller left out what separates
// them (white space, punctuation), and marks where it did. Occurrences may lie across pieces.
typedef struct XsMatchStream XsMatchStream;

typedef enum {
	// Separators within an occurrence do not matter. Only a short number (6 to 10 digits) that is
	// broken by separators must begin and end where digits begin and end, or tables of other
	// numbers would hold it by chance.
	XS_JOIN_ALL,
	// A number (digits, perhaps with a final X) must stand in one piece: for bytes that are full
	// of coordinates.
	XS_JOIN_TEXT,
} XsJoin;

// counts is added to; it and matcher are borrowed.
XsMatchStream *xs_match_stream_new(const XsMatcher *matcher, XsJoin join, XsMatchCounts *counts);
void xs_match_stream_set_join(XsMatchStream *self, XsJoin join);
// Makes self go on as other does from here: what is held back is copied, counts are not touched.
void xs_match_stream_follow(XsMatchStream *self, const XsMatchStream *other);
// Does not search what is still held back: see xs_match_stream_finish().
void xs_match_stream_free(XsMatchStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsMatchStream, xs_match_stream_free)

void xs_match_stream_bytes(XsMatchStream *self, const uint8_t *bytes, size_t len);
// Something was left out here.
void xs_match_stream_separator(XsMatchStream *self);
// Searches what is held back; nothing that comes later joins with what came before.
void xs_match_stream_finish(XsMatchStream *self);

// For speed, a caller may write into the stream itself: room for at least len bytes and their marks
// (1 where something was left out before the byte, else 0), then how many were written.
void xs_match_stream_reserve(XsMatchStream *self,
			     size_t len,
			     uint8_t **ret_bytes,
			     uint8_t **ret_marks,
			     bool *ret_separator);
void xs_match_stream_written(XsMatchStream *self, size_t len, bool separator);
