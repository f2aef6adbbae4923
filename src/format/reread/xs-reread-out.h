// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-sink.h"

// Sends what a second reader reads to a sink, as plain blocks of one reading. A part is opened when
// its first text comes. After the first error everything is passed over, and xs_reread_out_finish()
// tells it.
typedef struct XsRereadOut XsRereadOut;

// sink is borrowed and may be NULL: then nothing happens.
XsRereadOut *xs_reread_out_new(XsSink *sink);
// Wipes what it frees.
void xs_reread_out_free(XsRereadOut *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsRereadOut, xs_reread_out_free)

void xs_reread_out_part(XsRereadOut *self, const char *name);
// Appends to the open block; what is no UTF-8 becomes U+FFFD, NUL a space.
void xs_reread_out_text(XsRereadOut *self, const uint8_t *bytes, size_t len);
// Ends the open block, if there is anything in it.
void xs_reread_out_break(XsRereadOut *self, XsRole role);
// A block of its own, sent as soon as the open block has ended.
void xs_reread_out_aside(XsRereadOut *self, XsRole role, const uint8_t *bytes, size_t len);
// Text of which each line is a block.
void xs_reread_out_lines(XsRereadOut *self, const uint8_t *bytes, size_t len);
// Hands out a nested document of the part (takes fd), which is opened for it.
void xs_reread_out_child(XsRereadOut *self, const char *name, int fd);
// Tells that work goes on.
void xs_reread_out_progress(XsRereadOut *self, uint64_t done, uint64_t total);
XS_CHECKED bool xs_reread_out_finish(XsRereadOut *self, GError **error);
