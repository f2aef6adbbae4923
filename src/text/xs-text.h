// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-limits.h"
#include "base/xs-store.h"
#include "text/xs-sink.h"

// The exact text of a document, and for each byte of it its place in the source. All blocks of all
// parts and readings stand one after another in one UTF-8 string; each block is followed by one
// line feed that has no source. Immutable once built.
typedef struct XsText XsText;

// Small, as a spreadsheet may have a million.
typedef struct {
	XsShortSpan span; // without the line feed behind it
	uint32_t part;
	uint32_t label;
	int32_t cell; // index into the cells, or -1
	XsReading reading : 8;
	XsRole role : 8;
} XsBlock;

G_STATIC_ASSERT(sizeof(XsBlock) == 24);

typedef struct {
	XsGapKind kind;
	bool reviewable;
	XsPlace place;
	char *reason;
} XsGap;

typedef struct {
	XsPlace place;
	char *name;
	int fd;        // owned by the text
	bool attached; // see xs_sink_attachment()
} XsChild;

// A stretch of text within one piece and the place behind it, rounded outwards to whole code
// points, and to the whole piece where that is an ATOM.
typedef struct {
	XsSpan span;
	XsPlace place;
	size_t n_chars; // code points in span
} XsSegment;

typedef struct XsTextBuilder XsTextBuilder;

// Whatever the limits say, a text has fewer than 2^32 bytes and 2^28 parts.
XsTextBuilder *xs_text_builder_new(const XsLimits *limits);
// The same; folder: where long lists of blocks and cells (xs-store.h) and large nested documents, in files
// without a name, may stand beside the memory; borrowed by what is built; or NULL.
XsTextBuilder *xs_text_builder_new_in(const XsLimits *limits, const char *folder);
void xs_text_builder_free(XsTextBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsTextBuilder, xs_text_builder_free)

// The sink that fills the builder. Borrowed. It refuses what breaks the sink's contract with
// XS_ERROR_MALFORMED (invalid UTF-8, NUL, an unknown part, a piece whose place does not fit) and
// what passes a ceiling with XS_ERROR_LIMIT, so that it may be driven from an untrusted source.
XsSink *xs_text_builder_sink(XsTextBuilder *self);

// The text built so far; fails with XS_ERROR_MALFORMED where a block is still open. The builder
// is empty afterwards.
XS_CHECKED XsText *xs_text_builder_finish(XsTextBuilder *self, GError **error);

// Free the cells, and what places are told from, when nobody will ask for them any more.
void xs_text_drop_cells(XsText *self);
void xs_text_drop_places(XsText *self);
// Wipes what it frees.
void xs_text_free(XsText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsText, xs_text_free)

// The whole UTF-8 string; NUL-terminated, len without it. Borrowed.
const char *xs_text_utf8(const XsText *self, size_t *ret_len);

size_t xs_text_n_parts(const XsText *self);
const char *xs_text_part_name(const XsText *self, uint32_t part);

// What loops over large texts ask for stands in front of a text.
typedef struct {
	XsStore *blocks; // XsBlock
	XsStore *cells;  // XsCell
} XsTextLists;

static inline const XsTextLists *
xs_text_lists(const XsText *self)
{
	return (const XsTextLists *)(const void *)self;
}

// Blocks in the order of their spans.
static inline size_t
xs_text_n_blocks(const XsText *self)
{
	return xs_text_lists(self)->blocks->len;
}

static inline const XsBlock *
xs_text_block(const XsText *self, size_t index)
{
	return xs_store_at(xs_text_lists(self)->blocks, index);
}

// Index of the block that holds byte offset at, or whose line feed it is. at is below the length.
size_t xs_text_block_at(const XsText *self, size_t at);
// The same, faster where it is the block hint or one of a few behind it.
size_t xs_text_block_near(const XsText *self, size_t at, size_t hint);

static inline size_t
xs_text_n_cells(const XsText *self)
{
	return xs_text_lists(self)->cells->len;
}

static inline const XsCell *
xs_text_cell(const XsText *self, size_t index)
{
	return xs_store_at(xs_text_lists(self)->cells, index);
}

size_t xs_text_n_gaps(const XsText *self);
const XsGap *xs_text_gap(const XsText *self, size_t index);

size_t xs_text_n_children(const XsText *self);
const XsChild *xs_text_child(const XsText *self, size_t index);

// Appends to segments (GArray of XsSegment) what stands behind span, in text order, one a piece;
// text without a source gives none. Never covers less than the span, see XsSegment.
void xs_text_segments(const XsText *self, XsSpan span, GArray *segments);

// Appends to places (GArray of XsPlace) the places behind span: sorted, neighbours and overlaps
// joined. Two spans, of two readings too, show the same units exactly if these are equal.
void xs_text_places(const XsText *self, XsSpan span, GArray *places);

// Whether no unit of the source surely stands behind two stretches of the text, so that two spans
// that do not overlap have places that differ.
bool xs_text_places_differ(const XsText *self);
