// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/strand/xs-strand.h"

#include <string.h>

static void
add_piece(XsStrand *self, const XsStrandPiece *piece)
{
	XsStrandPiece *last =
		self->pieces->len > 0
			? &g_array_index(self->pieces, XsStrandPiece, self->pieces->len - 1)
			: NULL;
	bool continues = last != NULL && last->kind == piece->kind &&
			 piece->kind == XS_PIECE_AFFINE && last->escapes == piece->escapes &&
			 last->off + last->n == piece->off &&
			 (piece->escapes & ((1 << XS_ESCAPE_BITS) - 1)) != XS_ESCAPE_NUMBER;
	if (!continues) {
		g_array_append_val(self->pieces, *piece);
		return;
	}
	last->len += piece->len;
	last->n += piece->n;
}

void
xs_strand_init_root(XsStrand *self, const char *utf8, size_t len)
{
	const XsStrandPiece whole = {.len = (uint32_t)len, .n = len, .kind = XS_PIECE_AFFINE};
	*self = (XsStrand){.utf8 = utf8, .len = len};
	self->pieces = g_array_new(false, false, sizeof(XsStrandPiece));
	g_array_append_val(self->pieces, whole);
}

void
xs_strand_init(XsStrand *self)
{
	*self = (XsStrand){
		.own = g_string_new(NULL),
		.pieces = g_array_new(false, false, sizeof(XsStrandPiece)),
	};
	self->utf8 = self->own->str;
}

void
xs_strand_clear(XsStrand *self)
{
	if (self->own != NULL) {
		explicit_bzero(self->own->str, self->own->allocated_len);
		g_string_free(self->own, true);
	}
	g_clear_pointer(&self->pieces, g_array_unref);
	*self = (XsStrand){0};
}

void
xs_strand_empty(XsStrand *self)
{
	xs_strand_truncate(self, 0);
}

static void
append(XsStrand *self, const char *utf8, size_t len)
{
	g_string_append_len(self->own, utf8, (gssize)len);
	self->utf8 = self->own->str;
	self->len = self->own->len;
}

size_t
xs_strand_piece_at(const XsStrand *self, size_t at)
{
	size_t low = 0;
	size_t high = self->pieces->len;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (g_array_index(self->pieces, XsStrandPiece, middle).start <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static uint64_t
nest(uint64_t escapes, XsEscape escape)
{
	return escape == XS_ESCAPE_NONE ? escapes : escapes << XS_ESCAPE_BITS | escape;
}

void
xs_strand_add(XsStrand *self, const XsStrand *from, size_t start, size_t end, XsEscape escape)
{
	if (start >= end)
		return;
	for (size_t i = xs_strand_piece_at(from, start); start < end; i++) {
		const XsStrandPiece *piece = &g_array_index(from->pieces, XsStrandPiece, i);
		size_t stop = MIN(end, (size_t)piece->start + piece->len);
		bool affine = piece->kind == XS_PIECE_AFFINE;
		const XsStrandPiece cut = {
			.start = (uint32_t)self->len,
			.len = (uint32_t)(stop - start),
			.off = piece->off + (affine ? start - piece->start : 0),
			.n = affine ? stop - start : piece->n,
			.escapes = nest(piece->escapes, escape),
			.kind = piece->kind,
		};
		append(self, from->utf8 + start, stop - start);
		add_piece(self, &cut);
		start = stop;
	}
}

bool
xs_strand_place(const XsStrand *self, size_t start, size_t end, XsPlace *ret_place)
{
	XsPlace place = {0};
	bool begun = false;
	for (size_t i = xs_strand_piece_at(self, start); start < end; i++) {
		const XsStrandPiece *piece = &g_array_index(self->pieces, XsStrandPiece, i);
		size_t stop = MIN(end, (size_t)piece->start + piece->len);
		bool affine = piece->kind == XS_PIECE_AFFINE;
		uint64_t off = piece->off + (affine ? start - piece->start : 0);
		uint64_t n = affine ? stop - start : piece->n;
		start = stop;
		if (piece->kind == XS_PIECE_SYNTHETIC)
			continue;
		// Two characters of one atom share its place.
		if (begun && off > place.off + place.len)
			return false;
		if (!begun)
			place.off = off;
		begun = true;
		place.len = MAX(place.len, off + n - place.off);
	}
	*ret_place = place;
	return begun;
}

void
xs_strand_add_atom(XsStrand *self,
		   const char *utf8,
		   size_t len,
		   const XsStrand *from,
		   size_t start,
		   size_t end,
		   XsEscape escape)
{
	XsPlace place;
	if (!xs_strand_place(from, start, end, &place)) {
		xs_strand_add(self, from, start, end, escape);
		return;
	}
	const XsStrandPiece *first =
		&g_array_index(from->pieces, XsStrandPiece, xs_strand_piece_at(from, start));
	const XsStrandPiece atom = {
		.start = (uint32_t)self->len,
		.len = (uint32_t)len,
		.off = place.off,
		.n = place.len,
		.escapes = nest(first->escapes, escape),
		.kind = XS_PIECE_ATOM,
	};
	append(self, utf8, len);
	add_piece(self, &atom);
}

void
xs_strand_add_character(XsStrand *self,
			gunichar character,
			const XsStrand *from,
			size_t start,
			size_t end,
			XsEscape escape)
{
	char utf8[6];
	// What is no character, or cannot stand in text, is shown as one that nobody knows.
	bool valid = character != 0 && g_unichar_validate(character);
	int len = g_unichar_to_utf8(valid ? character : 0xFFFD, utf8);
	xs_strand_add_atom(self, utf8, (size_t)len, from, start, end, escape);
}

void
xs_strand_add_synthetic(XsStrand *self, const char *utf8, size_t len)
{
	const XsStrandPiece piece = {
		.start = (uint32_t)self->len,
		.len = (uint32_t)len,
		.kind = XS_PIECE_SYNTHETIC,
	};
	append(self, utf8, len);
	add_piece(self, &piece);
}

void
xs_strand_truncate(XsStrand *self, size_t len)
{
	g_string_truncate(self->own, len);
	self->utf8 = self->own->str;
	self->len = len;
	while (self->pieces->len > 0) {
		XsStrandPiece *last =
			&g_array_index(self->pieces, XsStrandPiece, self->pieces->len - 1);
		if (last->start < len) {
			uint32_t kept = MIN(last->len, (uint32_t)len - last->start);
			last->n -= last->kind == XS_PIECE_AFFINE ? last->len - kept : 0;
			last->len = kept;
			return;
		}
		g_array_set_size(self->pieces, self->pieces->len - 1);
	}
}
