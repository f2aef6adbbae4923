// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/odf/xs-odf-package.h"
#include "format/xs-format.h"

// One part to be read.
typedef struct {
	const uint8_t *data;
	size_t len;
	uint32_t part; // number of the part in the sink
	XsRole role;   // of text that nothing else is known of
	const XsFormatOptions *options;
	const XsOdfPackage *package; // NULL for flat XML
	XsSink *sink;
	uint32_t *tables; // number of the next table of the document
	// Names of styles that hide what has them: "x" and the name for text, "t" for tables, "p" for
	// pages. Grows by those of this part.
	GHashTable *hiding;
} XsOdfPart;

// Sends the part. ret_own: an error is the part's (a gap), not the sink's.
XS_CHECKED bool xs_odf_read_part(const XsOdfPart *part, bool *ret_own, GError **error);
