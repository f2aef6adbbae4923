// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/sniff/xs-charset.h"
#include "format/xs-format.h"

// An opened text file, of both formats. Everything is part 0, its places are bytes of the file.
typedef struct {
	XsDocument base;
	const uint8_t *data; // the whole file, untrusted
	size_t len;
	XsFormatOptions options;
	XsCharsetGuess guess;
	bool csv;
	char delimiter; // CSV only
} XsPlainDocument;

// The only part's name.
#define XS_PLAIN_PART "text"

// Lines as blocks.
XS_CHECKED bool xs_plain_extract_text(XsDocument *document, XsSink *sink, GError **error);

// Fields as cells.
XS_CHECKED bool xs_plain_extract_csv(XsDocument *document, XsSink *sink, GError **error);

// Copies the file and splices the replacements in, in the file's own encoding.
XS_CHECKED bool xs_plain_mask(
	XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error);
