// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "box/xs-wire.h"
#include "format/xs-format.h"

// What the supervisor asks of a child. The writing half runs in the supervisor, the reading half
// in the child.

// One task with all that it works on, as the child has read it.
typedef struct {
	XsFrame task; // 0 until the task frame came
	char *format;
	int file; // MASK, RENDER: the output; COMPARE: the copy. Owned, or -1
	GArray *places;
	GArray *regions; // XsBox
	XsEdits *edits;
	XsNeedles *needles;
	bool want_text;
	bool want_boxes;
	bool complete; // RUN came
} XsRequest;

XsRequest *xs_request_new(void);
void xs_request_free(XsRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsRequest, xs_request_free)

// Takes one frame; fds as in xs_wire_fds_new(), taken from as needed.
XS_CHECKED bool
xs_request_take(XsRequest *self, XsFrame type, XsBytes *payload, GArray *fds, GError **error);

// Each begins a task; xs_request_run() ends it.
XS_CHECKED bool
xs_request_write_task(XsWireWriter *writer, XsFrame task, const char *format, GError **error);
XS_CHECKED bool xs_request_write_mask(
	XsWireWriter *writer, const char *format, const XsEdits *edits, int output, GError **error);
XS_CHECKED bool xs_request_write_render(XsWireWriter *writer,
					const char *format,
					const uint32_t *pages,
					size_t n_pages,
					int output,
					GError **error);
XS_CHECKED bool xs_request_write_compare(XsWireWriter *writer,
					 const char *format,
					 const XsComparison *comparison,
					 int copy,
					 GError **error);
XS_CHECKED bool
xs_request_write_places(XsWireWriter *writer, const XsPlace *places, size_t n, GError **error);
XS_CHECKED bool
xs_request_write_needles(XsWireWriter *writer, const XsNeedles *needles, GError **error);
// want: XS_FRAME_WANT_TEXT or XS_FRAME_WANT_BOXES.
XS_CHECKED bool xs_request_write_want(XsWireWriter *writer, XsFrame want, GError **error);
XS_CHECKED bool xs_request_write_run(XsWireWriter *writer, GError **error);
