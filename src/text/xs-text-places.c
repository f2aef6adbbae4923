// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-text-internal.h"
#include "text/xs-utf8.h"

#include <stdlib.h>
#include <string.h>

// Index of the first piece that ends behind at.
static size_t
first_piece(const XsText *self, size_t at)
{
	size_t low = 0;
	size_t high = self->pieces->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const XsTextPiece *piece = &g_array_index(self->pieces, XsTextPiece, middle);
		if ((size_t)piece->start + piece->len <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_continuation(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

static XsSegment
piece_segment(const XsText *self, const XsTextPiece *piece, XsSpan span)
{
	const char *utf8 = (const char *)self->utf8.data;
	size_t piece_start = piece->start;
	size_t piece_end = piece_start + piece->len;
	size_t start = MAX(span.start, piece_start);
	size_t end = MIN(span.end, piece_end);
	if (piece->kind == XS_PIECE_ATOM) {
		start = piece_start;
		end = piece_end;
	}
	while (start > piece_start && is_continuation(utf8[start]))
		start--;
	while (end < piece_end && is_continuation(utf8[end]))
		end++;
	XsSegment segment = {
		.span = {start, end},
		.place = {.part = piece->part, .off = piece->off, .len = piece->units},
		.n_chars = xs_utf8_count(utf8 + start, end - start),
	};
	if (xs_text_is_affine(piece)) {
		segment.place.off += start - piece_start;
		segment.place.len = end - start;
	} else if (piece->kind == XS_PIECE_CHARS) {
		size_t before = xs_utf8_count(utf8 + piece_start, start - piece_start);
		segment.place.off += (uint64_t)before * piece->units;
		segment.place.len = (uint64_t)segment.n_chars * piece->units;
	}
	return segment;
}

// What of a piece a walk looks at: all of it within the span, or of XS_TEXT_BLOCKS what lies in one block
// after the other.
typedef struct {
	size_t piece;
	size_t block; // of the open XS_TEXT_BLOCKS
	bool open;
} Walk;

// Every block ends with a line feed: where none stands, no border of blocks does.
static bool
is_within_block(const XsText *self, const XsTextPiece *piece, XsSpan span)
{
	size_t start = MAX(span.start, piece->start);
	size_t end = MIN(span.end, (size_t)piece->start + piece->len);
	return memchr(self->utf8.data + start, '\n', end - start) == NULL;
}

static bool
next_segment(const XsText *self, XsSpan span, Walk *walk, XsSegment *ret_segment)
{
	while (walk->piece < self->pieces->len) {
		const XsTextPiece *piece = &g_array_index(self->pieces, XsTextPiece, walk->piece);
		if (piece->start >= span.end)
			return false;
		if (piece->kind == XS_PIECE_SYNTHETIC) {
			walk->piece++;
			continue;
		}
		if (piece->kind != XS_TEXT_BLOCKS || is_within_block(self, piece, span)) {
			*ret_segment = piece_segment(self, piece, span);
			walk->piece++;
			return true;
		}
		if (!walk->open)
			walk->block = xs_text_block_at(self, MAX(span.start, piece->start));
		walk->open = true;
		size_t end = MIN(span.end, (size_t)piece->start + piece->len);
		const XsBlock *block = walk->block < self->lists.blocks->len
					       ? xs_text_block(self, walk->block)
					       : NULL;
		if (block == NULL || block->span.start >= end) {
			walk->open = false;
			walk->piece++;
			continue;
		}
		walk->block++;
		XsSpan inside = {MAX(block->span.start, span.start), MIN(block->span.end, end)};
		inside.start = MAX(inside.start, piece->start);
		if (inside.start >= inside.end)
			continue;
		*ret_segment = piece_segment(self, piece, inside);
		return true;
	}
	return false;
}

void
xs_text_segments(const XsText *self, XsSpan span, GArray *segments)
{
	if (span.start >= span.end)
		return;
	Walk walk = {.piece = first_piece(self, span.start)};
	XsSegment segment;
	while (next_segment(self, span, &walk, &segment))
		g_array_append_val(segments, segment);
}

static int
compare_places(const void *a, const void *b)
{
	const XsPlace *left = a;
	const XsPlace *right = b;
	if (left->part != right->part)
		return left->part < right->part ? -1 : 1;
	if (left->off != right->off)
		return left->off < right->off ? -1 : 1;
	return left->len < right->len ? -1 : left->len > right->len;
}

void
xs_text_places(const XsText *self, XsSpan span, GArray *places)
{
	if (span.start >= span.end)
		return;
	size_t first = places->len;
	bool sorted = true;
	Walk walk = {.piece = first_piece(self, span.start)};
	XsSegment segment;
	while (next_segment(self, span, &walk, &segment)) {
		XsPlace place = segment.place;
		if (places->len > first) {
			const XsPlace *last = &g_array_index(places, XsPlace, places->len - 1);
			sorted = sorted && compare_places(last, &place) <= 0;
		}
		g_array_append_val(places, place);
	}
	size_t n = places->len - first;
	if (n < 2)
		return;
	XsPlace *all = &g_array_index(places, XsPlace, first);
	if (!sorted)
		qsort(all, n, sizeof *all, compare_places);
	size_t kept = 1;
	for (size_t i = 1; i < n; i++) {
		XsPlace *last = &all[kept - 1];
		const XsPlace *place = &all[i];
		if (last->part == place->part && place->off <= last->off + last->len)
			last->len = MAX(last->off + last->len, place->off + place->len) - last->off;
		else
			all[kept++] = *place;
	}
	g_array_set_size(places, (guint)(first + kept));
}

static uint64_t
source_len(const XsText *self, const XsTextPiece *piece)
{
	const char *utf8 = (const char *)self->utf8.data + piece->start;
	if (piece->kind == XS_PIECE_ATOM)
		return piece->units;
	if (piece->kind == XS_PIECE_CHARS)
		return (uint64_t)piece->units * xs_utf8_count(utf8, piece->len);
	return piece->len;
}

bool
xs_text_places_differ(const XsText *self)
{
	g_autofree uint64_t *ends = g_new0(uint64_t, self->parts->len + 1);
	for (size_t i = 0; i < self->pieces->len; i++) {
		const XsTextPiece *piece = &g_array_index(self->pieces, XsTextPiece, i);
		const char *utf8 = (const char *)self->utf8.data + piece->start;
		if (piece->kind == XS_PIECE_SYNTHETIC)
			continue;
		// One of several characters stands behind each of them.
		bool shared =
			piece->kind == XS_PIECE_ATOM && g_utf8_next_char(utf8) < utf8 + piece->len;
		if (shared || piece->off < ends[piece->part])
			return false;
		ends[piece->part] = piece->off + source_len(self, piece);
	}
	return true;
}
