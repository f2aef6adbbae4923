// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/plain/xs-plain-document.h"

// Sends the characters of a text file to a sink in runs of equal unit length, and declares what
// stands for no character.
typedef struct {
	XsSink *sink;
	const XsPlainDocument *document;
	char *utf8; // of the open run, where the file is not UTF-8
	size_t utf8_len;
	size_t start; // of the open run in the file
	size_t end;
	uint32_t stride;    // bytes of each of its characters; 0: no open run
	size_t block_bytes; // of the file, in the open block so far
	uint32_t n_gaps;
	XsPlace late_gap; // everything invalid beyond the gaps that are told singly
	size_t next_progress;
} XsPlainWriter;

// Opens part 0 and its reading, and declares an uncertain encoding.
XS_CHECKED bool xs_plain_writer_begin(XsPlainWriter *self,
				      const XsPlainDocument *document,
				      XsSink *sink,
				      GError **error);
void xs_plain_writer_clear(XsPlainWriter *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsPlainWriter, xs_plain_writer_clear)

// One character at off, n bytes long. U+0000 cannot stand in text: a space without a source.
XS_CHECKED bool xs_plain_writer_char(
	XsPlainWriter *self, uint32_t code_point, size_t off, size_t n, GError **error);
// A stretch of UTF-8 at once.
XS_CHECKED bool xs_plain_writer_utf8(XsPlainWriter *self, size_t off, size_t n, GError **error);
// One character that n bytes at off write together (a doubled quote).
XS_CHECKED bool
xs_plain_writer_atom(XsPlainWriter *self, const char *utf8, size_t off, size_t n, GError **error);
// n bytes at off stand for no character: U+FFFD, and a blocking gap.
XS_CHECKED bool xs_plain_writer_invalid(XsPlainWriter *self, size_t off, size_t n, GError **error);
// Whether anything was written to the open block.
bool xs_plain_writer_has_block(const XsPlainWriter *self);
// Ends the open block; at is how far the file has been read.
XS_CHECKED bool xs_plain_writer_end_block(
	XsPlainWriter *self, XsRole role, uint32_t label, size_t at, GError **error);
// After the last block.
XS_CHECKED bool xs_plain_writer_finish(XsPlainWriter *self, GError **error);

// How many bytes from at on stand for no character (at least 1).
size_t xs_plain_invalid_run(const XsPlainDocument *document, size_t at);
