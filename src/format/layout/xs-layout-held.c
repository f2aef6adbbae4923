// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-held.h"

#include <string.h>

typedef enum {
	ITEM_BLOCK,
	ITEM_READING,
	ITEM_GAP,
} ItemKind;

typedef struct {
	XsPieceKind kind;
	XsPlace place;
	size_t start; // in text
	size_t len;
} Piece;

typedef struct {
	ItemKind kind;
	guint first; // of the block's pieces
	guint n_pieces;
	XsLayoutHeldEnd end;
	bool in_cell;
	XsReading reading;
	XsGapKind gap;
	bool reviewable;
	XsPlace place; // of a gap; the part of a reading
	size_t reason; // in text, with its NUL
} Item;

struct XsLayoutHeld {
	XsSink sink;
	GString *text;
	GArray *pieces; // Piece
	GArray *items;  // Item
	guint first;    // piece of the open block
	XsCell cell;    // of the open block
	bool in_cell;
};

static XsLayoutHeld *
held_of(XsSink *sink)
{
	return (XsLayoutHeld *)((char *)sink - offsetof(XsLayoutHeld, sink));
}

static bool
held_reading(XsSink *sink, uint32_t part, XsReading reading, GError **error G_GNUC_UNUSED)
{
	Item item = {.kind = ITEM_READING, .reading = reading, .place = {.part = part}};
	g_array_append_val(held_of(sink)->items, item);
	return true;
}

static bool
held_text(XsSink *sink,
	  XsPieceKind kind,
	  const char *utf8,
	  size_t len,
	  XsPlace place,
	  GError **error G_GNUC_UNUSED)
{
	XsLayoutHeld *self = held_of(sink);
	Piece piece = {kind, place, self->text->len, len};
	g_string_append_len(self->text, utf8, (gssize)len);
	g_array_append_val(self->pieces, piece);
	return true;
}

static bool
held_cell(XsSink *sink, const XsCell *cell, GError **error G_GNUC_UNUSED)
{
	XsLayoutHeld *self = held_of(sink);
	self->cell = *cell;
	self->in_cell = true;
	return true;
}

static bool
held_end_block(XsSink *sink, XsRole role, uint32_t label, GError **error G_GNUC_UNUSED)
{
	XsLayoutHeld *self = held_of(sink);
	Item item = {
		.kind = ITEM_BLOCK,
		.first = self->first,
		.n_pieces = self->pieces->len - self->first,
		.end = {self->cell, role, label},
		.in_cell = self->in_cell,
	};
	g_array_append_val(self->items, item);
	self->first = self->pieces->len;
	self->in_cell = false;
	return true;
}

static bool
held_gap(XsSink *sink,
	 XsGapKind kind,
	 bool reviewable,
	 XsPlace place,
	 const char *reason,
	 GError **error G_GNUC_UNUSED)
{
	XsLayoutHeld *self = held_of(sink);
	Item item = {
		.kind = ITEM_GAP,
		.gap = kind,
		.reviewable = reviewable,
		.place = place,
		.reason = self->text->len,
	};
	g_string_append_len(self->text, reason, (gssize)strlen(reason) + 1);
	g_array_append_val(self->items, item);
	return true;
}

static const XsSinkFuncs held_funcs = {
	.reading = held_reading,
	.text = held_text,
	.end_block = held_end_block,
	.cell = held_cell,
	.gap = held_gap,
};

XsLayoutHeld *
xs_layout_held_new(void)
{
	XsLayoutHeld *self = g_new0(XsLayoutHeld, 1);
	self->sink.funcs = &held_funcs;
	self->text = g_string_new(NULL);
	self->pieces = g_array_new(false, false, sizeof(Piece));
	self->items = g_array_new(false, false, sizeof(Item));
	return self;
}

void
xs_layout_held_free(XsLayoutHeld *self)
{
	if (self == NULL)
		return;
	g_string_free(self->text, true);
	g_array_unref(self->pieces);
	g_array_unref(self->items);
	g_free(self);
}

XsSink *
xs_layout_held_sink(XsLayoutHeld *self)
{
	return &self->sink;
}

guint
xs_layout_held_count(const XsLayoutHeld *self)
{
	return self->items->len;
}

XS_CHECKED static bool
send_text(const XsLayoutHeld *self, const Item *item, XsSink *sink, GError **error)
{
	for (guint i = item->first; i < item->first + item->n_pieces; i++) {
		const Piece *piece = &g_array_index(self->pieces, Piece, i);
		if (!xs_sink_text(sink,
				  piece->kind,
				  self->text->str + piece->start,
				  piece->len,
				  piece->place,
				  error))
			return false;
	}
	return true;
}

bool
xs_layout_held_send(const XsLayoutHeld *self, guint index, XsSink *sink, GError **error)
{
	const Item *item = &g_array_index(self->items, Item, index);
	switch (item->kind) {
	case ITEM_READING:
		return xs_sink_reading(sink, item->place.part, item->reading, error);
	case ITEM_GAP:
		return xs_sink_gap(sink,
				   item->gap,
				   item->reviewable,
				   item->place,
				   self->text->str + item->reason,
				   error);
	case ITEM_BLOCK:
		break;
	}
	return send_text(self, item, sink, error) &&
	       (!item->in_cell || xs_sink_cell(sink, &item->end.cell, error)) &&
	       xs_sink_end_block(sink, item->end.role, item->end.label, error);
}

bool
xs_layout_held_send_open(const XsLayoutHeld *self,
			 guint index,
			 XsSink *sink,
			 XsLayoutHeldEnd *ret_end,
			 GError **error)
{
	const Item *item = &g_array_index(self->items, Item, index);
	if (!send_text(self, item, sink, error))
		return false;
	*ret_end = item->end;
	return true;
}
