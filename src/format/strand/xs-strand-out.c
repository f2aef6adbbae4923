// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/strand/xs-strand-out.h"

#include "base/xs-fd.h"

#include <string.h>

enum {
	SEND_BYTES = 64 * 1024, // at once
	LONG_LINE = 256 * 1024, // that is cut
	PROGRESS_BLOCKS = 16 * 1024,
};

// Cuts an AFFINE piece into what goes over the wire at once.
static size_t
cut_affine(const char *utf8, size_t len)
{
	if (len <= SEND_BYTES)
		return len;
	size_t n = SEND_BYTES;
	while ((utf8[n] & 0xC0) == 0x80)
		n--;
	return n;
}

static bool
send_piece(XsSink *sink, const XsStrandPiece *piece, const char *utf8, GError **error)
{
	XsPlace place = {0, piece->off, piece->n};
	if (piece->kind != XS_PIECE_AFFINE)
		return xs_sink_text(sink, piece->kind, utf8, piece->len, place, error);
	for (size_t done = 0; done < piece->len;) {
		size_t n = cut_affine(utf8 + done, piece->len - done);
		XsPlace part = {0, piece->off + done, n};
		if (!xs_sink_text(sink, XS_PIECE_AFFINE, utf8 + done, n, part, error))
			return false;
		done += n;
	}
	return true;
}

static void
note_spot(GArray *spots, const XsStrandPiece *piece)
{
	if (piece->kind == XS_PIECE_SYNTHETIC)
		return;
	const XsStrandSpot spot = {piece->off, piece->n, piece->escapes};
	g_array_append_val(spots, spot);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static XsSpan
trim(const XsStrand *strand, XsSpan span)
{
	while (span.start < span.end && is_space(strand->utf8[span.start]))
		span.start++;
	while (span.start < span.end && is_space(strand->utf8[span.end - 1]))
		span.end--;
	return span;
}

// The pieces of a span, with a space before those of offsets that lie within.
static bool
send_span(XsStrandOut *self,
	  const XsStrand *strand,
	  XsSpan span,
	  const GArray *offsets,
	  GError **error)
{
	guint border = 0;
	size_t at = span.start;
	for (size_t i = xs_strand_piece_at(strand, at); at < span.end;) {
		const XsStrandPiece *piece = &g_array_index(strand->pieces, XsStrandPiece, i);
		size_t stop = MIN(span.end, (size_t)piece->start + piece->len);
		size_t piece_end = stop;
		while (offsets != NULL && border < offsets->len &&
		       g_array_index(offsets, size_t, border) <= at) {
			if (g_array_index(offsets, size_t, border++) == at && at > span.start &&
			    !xs_sink_text(
				    self->sink, XS_PIECE_SYNTHETIC, " ", 1, (XsPlace){0}, error))
				return false;
		}
		if (offsets != NULL && border < offsets->len &&
		    g_array_index(offsets, size_t, border) < stop && piece->kind == XS_PIECE_AFFINE)
			stop = g_array_index(offsets, size_t, border);
		bool affine = piece->kind == XS_PIECE_AFFINE;
		const XsStrandPiece cut = {
			.len = (uint32_t)(stop - at),
			.off = piece->off + (affine ? at - piece->start : 0),
			.n = affine ? stop - at : piece->n,
			.escapes = piece->escapes,
			.kind = piece->kind,
		};
		if (self->spots != NULL)
			note_spot(self->spots, &cut);
		else if (!send_piece(self->sink, &cut, strand->utf8 + at, error))
			return false;
		at = stop;
		i += stop == piece_end ? 1 : 0;
	}
	return true;
}

static bool
tell_progress(XsStrandOut *self, const XsStrand *strand, GError **error)
{
	if (self->label % PROGRESS_BLOCKS != 0)
		return true;
	const XsStrandPiece *first = &g_array_index(strand->pieces, XsStrandPiece, 0);
	return xs_sink_progress(self->sink, MIN(first->off, self->total), self->total, error);
}

static bool
send_block(XsStrandOut *self,
	   const XsStrand *strand,
	   XsSpan span,
	   const GArray *offsets,
	   XsRole role,
	   const XsCell *cell,
	   GError **error)
{
	span = trim(strand, span);
	if (span.start >= span.end)
		return true;
	if (self->spots != NULL)
		return send_span(self, strand, span, NULL, error);
	if (cell != NULL && !xs_sink_cell(self->sink, cell, error))
		return false;
	return send_span(self, strand, span, offsets, error) &&
	       xs_sink_end_block(self->sink, role, self->label++, error) &&
	       tell_progress(self, strand, error);
}

bool
xs_strand_out_inner(XsStrandOut *self,
		    const XsStrand *strand,
		    XsRole role,
		    const XsCell *cell,
		    bool *ret_taken,
		    GError **error)
{
	*ret_taken = false;
	if (self->inner == NULL || self->depth >= XS_STRAND_DEPTH || strand->len == 0)
		return true;
	self->depth++;
	bool good = self->inner(self, strand, role, cell, ret_taken, error);
	self->depth--;
	return good;
}

bool
xs_strand_out_block(
	XsStrandOut *self, const XsStrand *strand, XsRole role, const XsCell *cell, GError **error)
{
	bool taken;
	if (!xs_strand_out_inner(self, strand, role, cell, &taken, error) || taken)
		return taken;
	return send_block(self, strand, (XsSpan){0, strand->len}, NULL, role, cell, error);
}

bool
xs_strand_out_parted(XsStrandOut *self,
		     const XsStrand *strand,
		     const GArray *offsets,
		     XsRole role,
		     const XsCell *cell,
		     GError **error)
{
	XsSpan whole = {0, strand->len};
	bool taken;
	if (!xs_strand_out_inner(self, strand, role, cell, &taken, error) || taken)
		return taken;
	if (!send_block(self, strand, whole, NULL, role, cell, error))
		return false;
	if (offsets->len == 0 || self->spots != NULL)
		return true;
	return xs_sink_reading(self->sink, 0, XS_READING_STREAM, error) &&
	       send_block(self, strand, whole, offsets, role, cell, error) &&
	       xs_sink_reading(self->sink, 0, XS_READING_LINES, error);
}

// Where a long line is cut: behind something that ends a statement or an item.
static size_t
cut_line(const XsStrand *strand, size_t start, size_t end)
{
	if (end - start <= LONG_LINE)
		return end;
	for (size_t at = start + LONG_LINE; at > start + LONG_LINE / 2; at--) {
		if (strchr(";}{>", strand->utf8[at - 1]) != NULL && strand->utf8[at - 1] != '\0')
			return at;
	}
	return end;
}

bool
xs_strand_out_lines(
	XsStrandOut *self, const XsStrand *strand, XsRole role, const XsCell *cell, GError **error)
{
	for (size_t at = 0; at < strand->len;) {
		const char *feed = memchr(strand->utf8 + at, '\n', strand->len - at);
		size_t end = feed != NULL ? (size_t)(feed - strand->utf8) : strand->len;
		size_t cut = cut_line(strand, at, end);
		if (!send_block(self, strand, (XsSpan){at, cut}, NULL, role, cell, error))
			return false;
		at = cut == end ? end + 1 : cut;
	}
	return true;
}

bool
xs_strand_out_gap(XsStrandOut *self,
		  XsGapKind kind,
		  bool reviewable,
		  const XsStrand *strand,
		  size_t start,
		  size_t end,
		  const char *reason,
		  GError **error)
{
	XsPlace place = {0};
	if (self->sink == NULL)
		return true;
	(void)!xs_strand_place(strand, start, end, &place);
	return xs_sink_gap(self->sink, kind, reviewable, place, reason, error);
}

bool
xs_strand_out_child(XsStrandOut *self,
		    const XsStrand *strand,
		    size_t start,
		    size_t end,
		    const char *name,
		    const uint8_t *data,
		    size_t len,
		    GError **error)
{
	XsPlace place;
	if (!xs_strand_place(strand, start, end, &place))
		return xs_strand_out_gap(self,
					 XS_GAP_CHILD,
					 false,
					 strand,
					 start,
					 end,
					 "an embedded document in pieces",
					 error);
	if (self->spots != NULL) {
		const XsStrandSpot spot = {place.off, place.len, XS_ESCAPE_BASE64};
		g_array_append_val(self->spots, spot);
		return true;
	}
	XS_AUTO_FD fd = xs_fd_unnamed(NULL, error);
	if (fd < 0)
		return false;
	return xs_fd_write_all(fd, data, len, error) &&
	       xs_sink_child(self->sink, place, name, xs_fd_steal(&fd), error);
}
