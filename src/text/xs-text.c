// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-text.h"

#include "base/xs-fd.h"
#include "text/xs-text-internal.h"
#include "text/xs-utf8.h"

#include <string.h>
#include <sys/stat.h>

enum {
	MAX_NEAR = 8, // blocks
};

struct XsTextBuilder {
	XsSink sink;
	XsLimits limits;
	const char *folder;
	XsText *text;
	size_t block_start;
	uint64_t place_end; // of the last piece
	uint32_t part;
	XsReading reading;
	int32_t cell;
	size_t table_first; // index of the first cell of the table that the last cell lies in
	bool has_reading;
};

static void
gap_clear(void *data)
{
	XsGap *gap = data;
	g_clear_pointer(&gap->reason, g_free);
}

static void
child_clear(void *data)
{
	XsChild *child = data;
	g_clear_pointer(&child->name, g_free);
	xs_fd_clear(&child->fd);
}

static XsText *
text_new(const XsLimits *limits, const char *folder)
{
	XsText *self = g_new0(XsText, 1);
	self->utf8 = xs_buffer_init(MIN(limits->text_size, UINT32_MAX - 1));
	self->parts = g_ptr_array_new_with_free_func(g_free);
	self->lists.blocks = xs_store_new(sizeof(XsBlock), folder);
	self->pieces = g_array_new(false, false, sizeof(XsTextPiece));
	self->lists.cells = xs_store_new(sizeof(XsCell), folder);
	self->gaps = g_array_new(false, false, sizeof(XsGap));
	g_array_set_clear_func(self->gaps, gap_clear);
	self->children = g_array_new(false, false, sizeof(XsChild));
	g_array_set_clear_func(self->children, child_clear);
	return self;
}

void
xs_text_drop_cells(XsText *self)
{
	xs_store_free(self->lists.cells);
	self->lists.cells = xs_store_new(sizeof(XsCell), NULL);
}

void
xs_text_drop_places(XsText *self)
{
	g_array_unref(self->pieces);
	self->pieces = g_array_new(false, false, sizeof(XsTextPiece));
}

void
xs_text_free(XsText *self)
{
	if (self == NULL)
		return;
	xs_buffer_clear(&self->utf8);
	g_ptr_array_unref(self->parts);
	xs_store_free(self->lists.blocks);
	g_array_unref(self->pieces);
	xs_store_free(self->lists.cells);
	g_array_unref(self->gaps);
	g_array_unref(self->children);
	g_free(self);
}

static bool
malformed(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "text stream: %s", what);
	return false;
}

static bool
limit(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "too many %s", what);
	return false;
}

static XsTextBuilder *
builder_of(XsSink *sink)
{
	return (XsTextBuilder *)((char *)sink - offsetof(XsTextBuilder, sink));
}

static bool
builder_part(XsSink *sink, uint32_t id, const char *name, GError **error)
{
	XsTextBuilder *self = builder_of(sink);
	if (id != self->text->parts->len)
		return malformed(error, "parts out of order");
	if (id >= MIN(self->limits.parts, UINT32_C(1) << XS_TEXT_PART_BITS))
		return limit(error, "parts");
	if (!g_utf8_validate(name, -1, NULL))
		return malformed(error, "part name is not UTF-8");
	g_ptr_array_add(self->text->parts, g_strdup(name));
	return true;
}

static bool
builder_reading(XsSink *sink, uint32_t part, XsReading reading, GError **error)
{
	XsTextBuilder *self = builder_of(sink);
	if (part >= self->text->parts->len)
		return malformed(error, "unknown part");
	if (self->text->utf8.len != self->block_start)
		return malformed(error, "reading changed inside a block");
	self->part = part;
	self->reading = reading;
	self->has_reading = true;
	return true;
}

// Whether next is the beginning of a block and goes on where last ended, but for the line feed.
static bool
piece_crosses(const XsTextBuilder *self, const XsTextPiece *last, const XsTextPiece *next)
{
	return xs_text_is_affine(last) && next->kind == XS_PIECE_AFFINE &&
	       next->start == self->block_start && last->start + last->len + 1 == next->start &&
	       last->part == next->part && self->place_end + 1 == next->off;
}

static bool
piece_continues(const XsTextBuilder *self, const XsTextPiece *last, const XsTextPiece *next)
{
	if (last->kind == XS_TEXT_BLOCKS)
		return next->kind == XS_PIECE_AFFINE && last->part == next->part &&
		       last->start + last->len == next->start && self->place_end == next->off;
	return last->kind == next->kind && last->kind != XS_PIECE_ATOM &&
	       last->units == next->units && last->start + last->len == next->start &&
	       last->part == next->part &&
	       (last->kind == XS_PIECE_SYNTHETIC || self->place_end == next->off);
}

static const char *
chars_fault(uint64_t place_len, size_t n_chars, XsTextPiece *piece)
{
	if (place_len == 0 || place_len % n_chars != 0 || place_len / n_chars > UINT32_MAX)
		return "place does not fit its characters";
	piece->units = (uint32_t)(place_len / n_chars);
	return NULL;
}

// Fills piece; says what is wrong with it.
static const char *
piece_fault(
	const XsTextBuilder *self, XsPlace place, size_t len, size_t n_chars, XsTextPiece *piece)
{
	uint64_t end;
	if (place.part >= self->text->parts->len)
		return "place in an unknown part";
	if (__builtin_add_overflow(place.off, place.len, &end))
		return "place overflows";
	piece->off = place.off;
	piece->part = place.part & ((UINT32_C(1) << XS_TEXT_PART_BITS) - 1);
	switch ((XsPieceKind)piece->kind) {
	case XS_PIECE_AFFINE:
		return place.len == len ? NULL : "affine piece of another length";
	case XS_PIECE_ATOM:
		piece->units = (uint32_t)place.len;
		return place.len > 0 && place.len <= UINT32_MAX ? NULL : "atom without a place";
	case XS_PIECE_SYNTHETIC:
		return place.len == 0 ? NULL : "synthetic piece with a place";
	case XS_PIECE_CHARS:
		return chars_fault(place.len, n_chars, piece);
	}
	return "unknown kind";
}

static bool
builder_text(
	XsSink *sink, XsPieceKind kind, const char *utf8, size_t len, XsPlace place, GError **error)
{
	XsTextBuilder *self = builder_of(sink);
	XsText *text = self->text;
	size_t n_chars;
	if (!self->has_reading)
		return malformed(error, "text before a reading");
	if (len == 0)
		return true;
	if (!xs_utf8_check(utf8, len, &n_chars))
		return malformed(error, "text is not UTF-8");
	if (text->utf8.len - self->block_start + len > self->limits.block_size)
		return limit(error, "bytes of text in one block");
	XsTextPiece piece = {.start = (uint32_t)text->utf8.len, .len = (uint32_t)len, .kind = kind};
	const char *fault = piece_fault(self, place, len, n_chars, &piece);
	if (fault != NULL)
		return malformed(error, fault);
	XsTextPiece *last =
		text->pieces->len > 0
			? &g_array_index(text->pieces, XsTextPiece, text->pieces->len - 1)
			: NULL;
	bool crosses = last != NULL && piece_crosses(self, last, &piece);
	bool joins = crosses || (last != NULL && last->start + last->len > self->block_start &&
				 piece_continues(self, last, &piece));
	if (!joins && text->pieces->len >= self->limits.pieces)
		return limit(error, "pieces of text");
	// Refuses what would not fit in a piece.
	if (!xs_buffer_append(&text->utf8, utf8, len, error))
		return false;
	self->place_end = place.off + place.len;
	if (crosses)
		last->kind = XS_TEXT_BLOCKS;
	if (joins)
		last->len += (uint32_t)len + crosses;
	else
		g_array_append_val(text->pieces, piece);
	return true;
}

static bool
builder_end_block(XsSink *sink, XsRole role, uint32_t label, GError **error)
{
	XsTextBuilder *self = builder_of(sink);
	XsText *text = self->text;
	if (!self->has_reading)
		return malformed(error, "block before a reading");
	if (text->lists.blocks->len >= self->limits.blocks)
		return limit(error, "blocks");
	XsBlock block = {
		.part = self->part,
		.label = label,
		.reading = self->reading,
		.role = role,
		.span = xs_short_span((XsSpan){self->block_start, text->utf8.len}),
		.cell = self->cell,
	};
	if (!xs_buffer_append(&text->utf8, "\n", 1, error))
		return false;
	XsBlock *kept = xs_store_add(text->lists.blocks);
	*kept = block;
	self->block_start = text->utf8.len;
	self->cell = -1;
	return true;
}

static bool
builder_cell(XsSink *sink, const XsCell *cell, GError **error)
{
	XsTextBuilder *self = builder_of(sink);
	XsStore *cells = self->text->lists.cells;
	if (cell->row_span == 0 || cell->column_span == 0)
		return malformed(error, "cell without a span");
	if (cells->len >= MIN(self->limits.blocks, (uint32_t)INT32_MAX))
		return limit(error, "cells");
	if (cells->len == 0 || xs_text_cell(self->text, cells->len - 1)->table != cell->table)
		self->table_first = cells->len;
	XsCell *kept = xs_store_add(cells);
	*kept = *cell;
	self->cell = (int32_t)cells->len - 1;
	return true;
}

static bool
builder_cell_block(XsSink *sink,
		   const XsCell *cell,
		   XsRole role,
		   uint32_t label,
		   const char *utf8,
		   size_t len,
		   XsPlace place,
		   GError **error)
{
	return builder_cell(sink, cell, error) &&
	       builder_text(sink, XS_PIECE_AFFINE, utf8, len, place, error) &&
	       builder_end_block(sink, role, label, error);
}

static bool
builder_span(XsSink *sink, const XsCell *cell, GError **error)
{
	XsTextBuilder *self = builder_of(sink);
	XsStore *cells = self->text->lists.cells;
	if (cell->row_span == 0 || cell->column_span == 0)
		return malformed(error, "cell without a span");
	size_t low = self->table_first;
	size_t high = cells->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		XsCell *at = xs_store_at(cells, middle);
		if (at->row == cell->row && at->column == cell->column) {
			if (at->table == cell->table) {
				at->row_span = cell->row_span;
				at->column_span = cell->column_span;
			}
			return true;
		}
		if (at->row < cell->row || (at->row == cell->row && at->column < cell->column))
			low = middle + 1;
		else
			high = middle;
	}
	return true;
}

static bool
builder_gap(XsSink *sink,
	    XsGapKind kind,
	    bool reviewable,
	    XsPlace place,
	    const char *reason,
	    GError **error)
{
	XsTextBuilder *self = builder_of(sink);
	if (self->text->gaps->len >= self->limits.gaps)
		return limit(error, "gaps");
	if (place.part != UINT32_MAX && place.part >= self->text->parts->len)
		return malformed(error, "gap in an unknown part");
	if (!g_utf8_validate(reason, -1, NULL))
		return malformed(error, "reason is not UTF-8");
	XsGap gap = {
		.kind = kind,
		.reviewable = reviewable,
		.place = place,
		.reason = g_strdup(reason),
	};
	g_array_append_val(self->text->gaps, gap);
	return true;
}

enum {
	SMALL_CHILD = 16 << 10, // bytes: stays in memory
};

// Who handed it over holds it in memory, and there may be thousands.
XS_CHECKED static bool
move_child(const XsTextBuilder *self, int *fd, GError **error)
{
	struct stat st;
	if (self->folder == NULL || fstat(*fd, &st) != 0 || st.st_size <= SMALL_CHILD)
		return true;
	XS_AUTO_FD file = xs_fd_unnamed(self->folder, error);
	if (file < 0 || !xs_fd_copy(*fd, file, error))
		return false;
	xs_fd_clear(fd);
	*fd = xs_fd_steal(&file);
	return true;
}

static bool
builder_child(XsSink *sink, XsPlace place, const char *name, int fd, bool attached, GError **error)
{
	XsTextBuilder *self = builder_of(sink);
	XS_AUTO_FD owned = fd;
	if (self->text->children->len >= self->limits.children)
		return limit(error, "nested documents");
	if (place.part >= self->text->parts->len)
		return malformed(error, "nested document in an unknown part");
	if (!g_utf8_validate(name, -1, NULL))
		return malformed(error, "name is not UTF-8");
	if (!move_child(self, &owned, error))
		return false;
	XsChild child = {place, g_strdup(name), xs_fd_steal(&owned), attached};
	g_array_append_val(self->text->children, child);
	return true;
}

static bool
builder_progress(XsSink *sink G_GNUC_UNUSED,
		 uint64_t done G_GNUC_UNUSED,
		 uint64_t total G_GNUC_UNUSED,
		 GError **error G_GNUC_UNUSED)
{
	return true;
}

static const XsSinkFuncs builder_funcs = {
	.part = builder_part,
	.reading = builder_reading,
	.text = builder_text,
	.end_block = builder_end_block,
	.cell = builder_cell,
	.cell_block = builder_cell_block,
	.span = builder_span,
	.gap = builder_gap,
	.child = builder_child,
	.progress = builder_progress,
};

static void
builder_reset(XsTextBuilder *self)
{
	self->text = text_new(&self->limits, self->folder);
	self->block_start = 0;
	self->part = 0;
	self->reading = XS_READING_LINES;
	self->cell = -1;
	self->table_first = 0;
	self->place_end = 0;
	self->has_reading = false;
}

XsTextBuilder *
xs_text_builder_new(const XsLimits *limits)
{
	return xs_text_builder_new_in(limits, NULL);
}

XsTextBuilder *
xs_text_builder_new_in(const XsLimits *limits, const char *folder)
{
	XsTextBuilder *self = g_new0(XsTextBuilder, 1);
	self->sink.funcs = &builder_funcs;
	self->limits = *limits;
	self->folder = folder;
	builder_reset(self);
	return self;
}

void
xs_text_builder_free(XsTextBuilder *self)
{
	if (self == NULL)
		return;
	xs_text_free(self->text);
	g_free(self);
}

XsSink *
xs_text_builder_sink(XsTextBuilder *self)
{
	return &self->sink;
}

XsText *
xs_text_builder_finish(XsTextBuilder *self, GError **error)
{
	XsText *text = self->text;
	if (text->utf8.len != self->block_start) {
		malformed(error, "open block at the end");
		return NULL;
	}
	uint8_t *end = xs_buffer_reserve(&text->utf8, 1, error);
	if (end == NULL)
		return NULL;
	*end = '\0';
	builder_reset(self);
	return text;
}

const char *
xs_text_utf8(const XsText *self, size_t *ret_len)
{
	*ret_len = self->utf8.len;
	return (const char *)self->utf8.data;
}

size_t
xs_text_n_parts(const XsText *self)
{
	return self->parts->len;
}

const char *
xs_text_part_name(const XsText *self, uint32_t part)
{
	return self->parts->pdata[part];
}

size_t
xs_text_block_at(const XsText *self, size_t at)
{
	size_t low = 0;
	size_t high = self->lists.blocks->len;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (xs_text_block(self, middle)->span.start <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t
xs_text_block_near(const XsText *self, size_t at, size_t hint)
{
	size_t n = self->lists.blocks->len;
	if (hint < n && xs_text_block(self, hint)->span.start <= at) {
		for (size_t i = hint; i - hint < MAX_NEAR; i++) {
			if (i + 1 == n || at < xs_text_block(self, i + 1)->span.start)
				return i;
		}
	}
	return xs_text_block_at(self, at);
}

size_t
xs_text_n_gaps(const XsText *self)
{
	return self->gaps->len;
}

const XsGap *
xs_text_gap(const XsText *self, size_t index)
{
	return &g_array_index(self->gaps, XsGap, index);
}

size_t
xs_text_n_children(const XsText *self)
{
	return self->children->len;
}

const XsChild *
xs_text_child(const XsText *self, size_t index)
{
	return &g_array_index(self->children, XsChild, index);
}
