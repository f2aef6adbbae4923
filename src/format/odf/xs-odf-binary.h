// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-buffer.h"
#include "text/xs-sink.h"

#include <glib.h>

// Base64 in the text of an element (office:binary-data, settings), decoded as it comes.
typedef struct {
	XsBuffer data;
	uint64_t off; // of its first byte in the part
	uint64_t end; // behind its last byte
	int state;
	guint save;
} XsOdfBinary;

XsOdfBinary *xs_odf_binary_new(size_t max);
// Wipes what it frees.
void xs_odf_binary_free(XsOdfBinary *self);

XS_CHECKED bool xs_odf_binary_add(
	XsOdfBinary *self, const char *text, size_t len, uint64_t off, uint64_t n, GError **error);

// Sends what was decoded as a nested document, or declares it; setting: of a printer, for which a person
// may answer.
XS_CHECKED bool xs_odf_binary_send(
	const XsOdfBinary *self, XsSink *sink, uint32_t part, bool setting, GError **error);
