// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-sink.h"

#include <glib.h>

// What a page sends from some point on, kept until the next page tells how the last row of its table goes on.
// Items are blocks, readings and gaps, in order.
typedef struct XsLayoutHeld XsLayoutHeld;

XsLayoutHeld *xs_layout_held_new(void);
void xs_layout_held_free(XsLayoutHeld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsLayoutHeld, xs_layout_held_free)

// The sink that fills it: text, cells, ends of blocks, readings and gaps. Borrowed.
XsSink *xs_layout_held_sink(XsLayoutHeld *self);

guint xs_layout_held_count(const XsLayoutHeld *self);

// Sends an item.
XS_CHECKED bool
xs_layout_held_send(const XsLayoutHeld *self, guint item, XsSink *sink, GError **error);

// Where a block that lies in a cell ends.
typedef struct {
	XsCell cell;
	XsRole role;
	uint32_t label;
} XsLayoutHeldEnd;

// Sends a block that lies in a cell but for its end.
XS_CHECKED bool xs_layout_held_send_open(const XsLayoutHeld *self,
					 guint item,
					 XsSink *sink,
					 XsLayoutHeldEnd *ret_end,
					 GError **error);
