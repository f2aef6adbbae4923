// SPDX-License-Identifier: GPL-3.0-or-later
#include "box/xs-wire-sink.h"

#include "base/xs-fd.h"

#include <time.h>

enum {
	PROGRESS_EVERY_MS = 100,
	TEXT_HEAD = 1 + XS_WIRE_PLACE,
};

struct XsWireSink {
	XsSink base;
	XsWireWriter *writer;
	int64_t progress_at;
};

static XsWireWriter *
writer_of(XsSink *sink)
{
	return ((XsWireSink *)sink)->writer;
}

XS_CHECKED static bool
send_part(XsSink *sink, uint32_t id, const char *name, GError **error)
{
	size_t len = strlen(name);
	uint8_t *at = xs_wire_begin(writer_of(sink), XS_FRAME_PART, 4 + len, error);
	if (at == NULL)
		return false;
	(void)xs_wire_put_bytes(xs_wire_put_u32(at, id), name, len);
	return true;
}

XS_CHECKED static bool
send_reading(XsSink *sink, uint32_t part, XsReading reading, GError **error)
{
	uint8_t *at = xs_wire_begin(writer_of(sink), XS_FRAME_READING, 5, error);
	if (at == NULL)
		return false;
	(void)xs_wire_put_u8(xs_wire_put_u32(at, part), (uint8_t)reading);
	return true;
}

XS_CHECKED static bool
send_piece(
	XsSink *sink, XsPieceKind kind, const char *utf8, size_t len, XsPlace place, GError **error)
{
	uint8_t *at = xs_wire_begin(writer_of(sink), XS_FRAME_TEXT, TEXT_HEAD + len, error);
	if (at == NULL)
		return false;
	at = xs_wire_put_place(xs_wire_put_u8(at, (uint8_t)kind), place);
	(void)xs_wire_put_bytes(at, utf8, len);
	return true;
}

static size_t
count_chars(const char *utf8, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += ((unsigned char)utf8[i] & 0xC0) != 0x80;
	return n;
}

// The largest number of bytes up to max after which a code point ends.
static size_t
whole_chars(const char *utf8, size_t len, size_t max)
{
	if (len <= max)
		return len;
	size_t end = max;
	while (end > max - 4 && ((unsigned char)utf8[end] & 0xC0) == 0x80)
		end--;
	return end;
}

XS_CHECKED static bool
send_long_text(
	XsSink *sink, XsPieceKind kind, const char *utf8, size_t len, XsPlace place, GError **error)
{
	uint64_t unit = kind == XS_PIECE_CHARS ? place.len / MAX(count_chars(utf8, len), 1) : 0;
	size_t max = writer_of(sink)->frame_size - TEXT_HEAD;
	while (len > 0) {
		size_t n = whole_chars(utf8, len, max);
		XsPlace piece = place;
		if (kind == XS_PIECE_AFFINE)
			piece.len = n;
		else if (kind == XS_PIECE_CHARS)
			piece.len = unit * count_chars(utf8, n);
		// What does not divide evenly shows in the last piece, where the receiver finds it.
		if (n == len)
			piece.len = place.len;
		if (!send_piece(sink, kind, utf8, n, piece, error))
			return false;
		utf8 += n;
		len -= n;
		place.off += piece.len;
		place.len -= MIN(piece.len, place.len);
	}
	return true;
}

XS_CHECKED static bool
send_text(
	XsSink *sink, XsPieceKind kind, const char *utf8, size_t len, XsPlace place, GError **error)
{
	bool fits = len <= writer_of(sink)->frame_size - TEXT_HEAD;
	if (fits || kind == XS_PIECE_ATOM)
		return send_piece(sink, kind, utf8, len, place, error);
	return send_long_text(sink, kind, utf8, len, place, error);
}

XS_CHECKED static bool
send_end_block(XsSink *sink, XsRole role, uint32_t label, GError **error)
{
	uint8_t *at = xs_wire_begin(writer_of(sink), XS_FRAME_END_BLOCK, 5, error);
	if (at == NULL)
		return false;
	(void)xs_wire_put_u32(xs_wire_put_u8(at, (uint8_t)role), label);
	return true;
}

static uint8_t *
put_cell(uint8_t *at, const XsCell *cell)
{
	at = xs_wire_put_u32(xs_wire_put_u32(at, cell->table), cell->row);
	at = xs_wire_put_u32(xs_wire_put_u32(at, cell->column), cell->row_span);
	return xs_wire_put_u8(xs_wire_put_u32(at, cell->column_span), cell->header);
}

XS_CHECKED static bool
send_cell(XsSink *sink, const XsCell *cell, GError **error)
{
	uint8_t *at = xs_wire_begin(writer_of(sink), XS_FRAME_CELL, XS_WIRE_CELL, error);
	if (at == NULL)
		return false;
	(void)put_cell(at, cell);
	return true;
}

XS_CHECKED static bool
send_span(XsSink *sink, const XsCell *cell, GError **error)
{
	uint8_t *at = xs_wire_begin(writer_of(sink), XS_FRAME_SPAN, XS_WIRE_CELL, error);
	if (at == NULL)
		return false;
	(void)put_cell(at, cell);
	return true;
}

XS_CHECKED static bool
send_cell_block(XsSink *sink,
		const XsCell *cell,
		XsRole role,
		uint32_t label,
		const char *utf8,
		size_t len,
		XsPlace place,
		GError **error)
{
	const size_t head = XS_WIRE_CELL + 5 + XS_WIRE_PLACE;
	if (len > writer_of(sink)->frame_size - head)
		return send_cell(sink, cell, error) &&
		       send_long_text(sink, XS_PIECE_AFFINE, utf8, len, place, error) &&
		       send_end_block(sink, role, label, error);
	uint8_t *at = xs_wire_begin(writer_of(sink), XS_FRAME_CELL_BLOCK, head + len, error);
	if (at == NULL)
		return false;
	at = xs_wire_put_u32(xs_wire_put_u8(put_cell(at, cell), (uint8_t)role), label);
	(void)xs_wire_put_bytes(xs_wire_put_place(at, place), utf8, len);
	return true;
}

XS_CHECKED static bool
send_gap(XsSink *sink,
	 XsGapKind kind,
	 bool reviewable,
	 XsPlace place,
	 const char *reason,
	 GError **error)
{
	size_t len = strlen(reason);
	uint8_t *at = xs_wire_begin(writer_of(sink), XS_FRAME_GAP, 2 + XS_WIRE_PLACE + len, error);
	if (at == NULL)
		return false;
	at = xs_wire_put_u8(xs_wire_put_u8(at, (uint8_t)kind), reviewable);
	(void)xs_wire_put_bytes(xs_wire_put_place(at, place), reason, len);
	return true;
}

XS_CHECKED static bool
send_child(XsSink *sink, XsPlace place, const char *name, int fd, bool attached, GError **error)
{
	XS_AUTO_FD owned = fd;
	size_t len = strlen(name);
	g_autofree uint8_t *payload = g_malloc(1 + XS_WIRE_PLACE + len);
	uint8_t *at = xs_wire_put_place(xs_wire_put_u8(payload, attached), place);
	(void)xs_wire_put_bytes(at, name, len);
	return xs_wire_frame_with_fd(
		writer_of(sink), XS_FRAME_CHILD, payload, 1 + XS_WIRE_PLACE + len, owned, error);
}

XS_CHECKED static bool
send_progress(XsSink *sink, uint64_t done, uint64_t total, GError **error)
{
	XsWireSink *self = (XsWireSink *)sink;
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
	int64_t ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
	if (self->progress_at != 0 && ms - self->progress_at < PROGRESS_EVERY_MS)
		return true;
	self->progress_at = ms;
	uint8_t *at = xs_wire_begin(self->writer, XS_FRAME_PROGRESS, 16, error);
	if (at == NULL)
		return false;
	(void)xs_wire_put_u64(xs_wire_put_u64(at, done), total);
	return true;
}

static const XsSinkFuncs funcs = {
	.part = send_part,
	.reading = send_reading,
	.text = send_text,
	.end_block = send_end_block,
	.cell = send_cell,
	.cell_block = send_cell_block,
	.span = send_span,
	.gap = send_gap,
	.child = send_child,
	.progress = send_progress,
};

XsWireSink *
xs_wire_sink_new(XsWireWriter *writer)
{
	XsWireSink *self = g_new0(XsWireSink, 1);
	self->base.funcs = &funcs;
	self->writer = writer;
	return self;
}

void
xs_wire_sink_free(XsWireSink *self)
{
	g_free(self);
}

XsSink *
xs_wire_sink(XsWireSink *self)
{
	return &self->base;
}
