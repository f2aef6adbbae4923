// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "box/xs-wire.h"
#include "text/xs-sink.h"

// The child's sink: writes every call as a frame. Text that is longer than a frame is sent in
// several, cut between code points.
typedef struct XsWireSink XsWireSink;

// writer is borrowed.
XsWireSink *xs_wire_sink_new(XsWireWriter *writer);
void xs_wire_sink_free(XsWireSink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsWireSink, xs_wire_sink_free)

// Borrowed.
XsSink *xs_wire_sink(XsWireSink *self);
