// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/strand/xs-decoded.h"
#include "format/strand/xs-strand-out.h"
#include "format/xs-format.h"

typedef struct XsStrandDocument XsStrandDocument;

// Reads the whole document, and sends the same in the same order whenever it is asked.
typedef bool (*XsStrandWalk)(const XsStrandDocument *document, XsStrandOut *out, GError **error);

// An opened document that is text with a structure of its own. Everything is part 0, its places are
// bytes of the decoded text.
struct XsStrandDocument {
	XsDocument base;
	XsFormatOptions options;
	XsDecoded decoded;
	XsStrand root;
	XsStrandWalk walk;
};

// The only part's name.
#define XS_STRAND_PART "text"

// declared (may be NULL) looks for an encoding that the document names itself.
XS_CHECKED XsDocument *
xs_strand_document_open(const XsFormat *format,
			const XsSource *source,
			const XsFormatOptions *options,
			bool (*declared)(const uint8_t *data, size_t len, XsCharset *ret_charset),
			XsStrandWalk walk,
			GError **error);

// The other slots of the handler.
XS_CHECKED bool xs_strand_document_extract(XsDocument *base, XsSink *sink, GError **error);
XS_CHECKED bool xs_strand_document_mask(
	XsDocument *base, const XsEdits *edits, int fd, XsChanges *changes, GError **error);
void xs_strand_document_close(XsDocument *base);
