// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What the second reader looks for in a finished copy.
typedef enum {
	XS_NEEDLE_VALUE, // a masked value in canonical form (xs_needle_canonical): found whatever
			 // separators, widths or letter case the copy writes it in
	XS_NEEDLE_SHOWN, // what a mask left to be seen ("138****8000"), folded as XS_FOLD_ALL does, white
			 // space removed: counted in the text as the second reader reads it
	XS_NEEDLE_CODES, // glyph codes, searched in what content streams show
	XS_NEEDLE_AREA, // a rectangle of a page, "PAGE:x0,y0,x1,y1" from the upper left corner of what is
	// displayed, pages from 1, each number with '%' or none: hit by letters and digits
} XsNeedleKind;

#define XS_NEEDLE_LAST XS_NEEDLE_AREA

// The channel in which the second reader met a needle.
typedef enum {
	XS_CHANNEL_TEXT,    // text as another program reads it (poppler, tags stripped and joined)
	XS_CHANNEL_RAW,     // decompressed bytes as ASCII or UTF-8
	XS_CHANNEL_UTF16,   // decompressed bytes as UTF-16, either order
	XS_CHANNEL_ENTITY,  // character references decoded
	XS_CHANNEL_PERCENT, // percent-decoded
	XS_CHANNEL_HEX,     // hexadecimal strings decoded
	XS_CHANNEL_CODES,   // glyph codes of shown strings
	XS_CHANNEL_NAME,    // names of entries and objects
	XS_CHANNEL_LEGACY,  // GB18030 or Big5 decoded
} XsChannel;

#define XS_CHANNEL_LAST XS_CHANNEL_LEGACY

typedef struct {
	XsNeedleKind kind;
	uint32_t id; // of the edit; several needles may share one
	size_t len;
	uint8_t *bytes;
	// For the judge alone, never sent to the second reader: how often a SHOWN needle must stand in
	// the text at least, a VALUE or CODES needle in the text at most. 0 where not set.
	uint32_t expected;
} XsNeedle;

typedef struct XsNeedles XsNeedles;

XsNeedles *xs_needles_new(void);
// Wipes what it frees.
void xs_needles_free(XsNeedles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsNeedles, xs_needles_free)
size_t xs_needles_count(const XsNeedles *self);
const XsNeedle *xs_needles_get(const XsNeedles *self, size_t index);
// Copies len bytes. Adding the same kind and bytes again changes nothing; returns the index.
size_t
xs_needles_add(XsNeedles *self, XsNeedleKind kind, uint32_t id, const void *bytes, size_t len);

// Whether there is a needle of this kind and these bytes, and which.
bool xs_needles_find(
	const XsNeedles *self, XsNeedleKind kind, const void *bytes, size_t len, size_t *ret_index);

// Raises what is expected of a needle by n.
void xs_needles_expect(XsNeedles *self, size_t index, uint32_t n);

// The canonical form of a value: XS_FOLD_ALL, ASCII letters in upper case, then all but letters,
// digits, '@', '*' and bytes above 0x7F removed. New string.
char *xs_needle_canonical(const char *utf8, size_t len);

// The same for text that is folded already, into out, which has room for len bytes (and may be the
// text itself). Returns the length; no NUL behind it.
size_t xs_needle_compact(const char *folded, size_t len, char *out);

// What the second reader brings back: how often each needle stands in each channel, with the part
// where it was met first; and what it could not read.
typedef struct {
	size_t needle; // index into the needles
	XsChannel channel;
	uint64_t count;
	char *part; // of the first occurrence
} XsHit;

typedef struct XsReread XsReread;

XsReread *xs_reread_new(void);
void xs_reread_free(XsReread *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsReread, xs_reread_free)
// Counts n more occurrences.
void xs_reread_hit(XsReread *self, size_t needle, XsChannel channel, uint64_t n, const char *part);
// The second reader could not read something; reason is a fixed English phrase.
void xs_reread_unread(XsReread *self, const char *part, const char *reason);
size_t xs_reread_n_hits(const XsReread *self);
const XsHit *xs_reread_get_hit(const XsReread *self, size_t index);
size_t xs_reread_n_unread(const XsReread *self);
void xs_reread_get_unread(const XsReread *self,
			  size_t index,
			  const char **ret_part,
			  const char **ret_reason);
// Occurrences of a needle in one channel.
uint64_t xs_reread_count(const XsReread *self, size_t needle, XsChannel channel);

const char *xs_channel_name(XsChannel channel);
