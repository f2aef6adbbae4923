// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-limits.h"
#include "format/ooxml/xs-docx-sanitise.h"
#include "format/ooxml/xs-opc.h"
#include "text/xs-sink.h"

// One XML part on its way to the sink. Every part, known or not, goes through the same reader:
// w:p and a:p are joined over their runs, any other character data by element, and attribute values
// that may tell something are sent one by one.
typedef struct {
	const uint8_t *data;
	size_t len;
	uint32_t part;
	XsRole role;        // of its text
	const XsOpc *opc;   // borrowed
	bool relationships; // a .rels file: external targets are links
	bool drops_author;  // docProps: elements that sanitising takes out are not sent
	bool author;        // sanitising takes out who wrote comments
	bool replacement;   // and drawings that are there twice
	const XsLimits *limits;
	XsSink *sink;
	uint32_t *tables;     // number of the next table of the document
	XsDocxCutter *cutter; // is told of all elements; or NULL
	GArray *starts;       // takes where some paragraphs begin (uint64_t); or NULL
} XsDocxPart;

// Sends the part. ret_own: an error is the part's (a gap), not the sink's.
XS_CHECKED bool xs_docx_read_part(const XsDocxPart *part, bool *ret_own, GError **error);
