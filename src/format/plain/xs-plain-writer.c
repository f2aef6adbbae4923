// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/plain/xs-plain-writer.h"

#include "format/sniff/xs-armour.h"

#include <string.h>

enum {
	RUN_BYTES = 64 * 1024,    // sent at once; the text model joins them
	RUN_UTF8 = 3 * RUN_BYTES, // one byte of the file makes three of UTF-8 at most
	SINGLE_GAPS = 64,         // invalid stretches that are told one by one
	PROGRESS_BYTES = 4 * 1024 * 1024,
};

#define REASON_INVALID "bytes that stand for no character"

static bool
send_armour(const XsPlainDocument *document, XsSink *sink, GError **error)
{
	XsGapKind kind;
	size_t off = 0;
	bool wide = document->guess.charset == XS_CHARSET_UTF16LE ||
		    document->guess.charset == XS_CHARSET_UTF16BE;
	const char *reason = wide ? NULL
				  : xs_armour_find(document->data, document->len, &kind, &off);
	XsPlace place = {0, off, document->len - off};
	return reason == NULL || xs_sink_gap(sink, kind, false, place, reason, error);
}

bool
xs_plain_writer_begin(XsPlainWriter *self,
		      const XsPlainDocument *document,
		      XsSink *sink,
		      GError **error)
{
	*self = (XsPlainWriter){
		.sink = sink,
		.document = document,
		.utf8 = g_malloc(RUN_UTF8),
		.next_progress = PROGRESS_BYTES,
	};
	if (!xs_sink_part(sink, 0, XS_PLAIN_PART, error) ||
	    !xs_sink_reading(sink, 0, XS_READING_LINES, error) ||
	    !send_armour(document, sink, error))
		return false;
	if (!document->guess.uncertain)
		return true;
	return xs_sink_gap(sink,
			   XS_GAP_UNREADABLE,
			   true,
			   (XsPlace){0, 0, document->len},
			   "character encoding is uncertain",
			   error);
}

void
xs_plain_writer_clear(XsPlainWriter *self)
{
	g_clear_pointer(&self->utf8, g_free);
}

static bool
flush(XsPlainWriter *self, GError **error)
{
	if (self->stride == 0)
		return true;
	bool is_utf8 = self->document->guess.charset == XS_CHARSET_UTF8;
	XsPlace place = {0, self->start, self->end - self->start};
	const void *text = is_utf8 ? self->document->data + self->start : (const void *)self->utf8;
	size_t len = is_utf8 ? place.len : self->utf8_len;
	XsPieceKind kind = self->stride == 1 && len == place.len ? XS_PIECE_AFFINE : XS_PIECE_CHARS;
	if (!xs_sink_text(self->sink, kind, text, len, place, error))
		return false;
	self->block_bytes += place.len;
	self->stride = 0;
	self->utf8_len = 0;
	return true;
}

static bool
synthetic_space(XsPlainWriter *self, size_t off, GError **error)
{
	self->block_bytes++;
	return flush(self, error) &&
	       xs_sink_text(self->sink, XS_PIECE_SYNTHETIC, " ", 1, (XsPlace){0, off, 0}, error);
}

bool
xs_plain_writer_char(XsPlainWriter *self, uint32_t code_point, size_t off, size_t n, GError **error)
{
	if (code_point == 0)
		return synthetic_space(self, off, error);
	bool is_utf8 = self->document->guess.charset == XS_CHARSET_UTF8;
	uint32_t stride = is_utf8 ? 1 : (uint32_t)n;
	bool continues =
		self->stride == stride && self->end == off && self->end - self->start < RUN_BYTES;
	if (!continues) {
		if (!flush(self, error))
			return false;
		self->stride = stride;
		self->start = off;
	}
	self->end = off + n;
	if (!is_utf8)
		self->utf8_len +=
			(size_t)g_unichar_to_utf8(code_point, self->utf8 + self->utf8_len);
	return true;
}

bool
xs_plain_writer_utf8(XsPlainWriter *self, size_t off, size_t n, GError **error)
{
	if (!flush(self, error))
		return false;
	self->block_bytes += n;
	return xs_sink_text(self->sink,
			    XS_PIECE_AFFINE,
			    (const char *)self->document->data + off,
			    n,
			    (XsPlace){0, off, n},
			    error);
}

bool
xs_plain_writer_atom(XsPlainWriter *self, const char *utf8, size_t off, size_t n, GError **error)
{
	if (!flush(self, error))
		return false;
	self->block_bytes += n;
	return xs_sink_text(
		self->sink, XS_PIECE_ATOM, utf8, strlen(utf8), (XsPlace){0, off, n}, error);
}

bool
xs_plain_writer_invalid(XsPlainWriter *self, size_t off, size_t n, GError **error)
{
	if (!xs_plain_writer_atom(self, "\xEF\xBF\xBD", off, n, error))
		return false;
	if (self->n_gaps < SINGLE_GAPS) {
		self->n_gaps++;
		return xs_sink_gap(self->sink,
				   XS_GAP_UNREADABLE,
				   false,
				   (XsPlace){0, off, n},
				   REASON_INVALID,
				   error);
	}
	if (self->late_gap.len == 0)
		self->late_gap.off = off;
	self->late_gap.len = off + n - self->late_gap.off;
	return true;
}

bool
xs_plain_writer_has_block(const XsPlainWriter *self)
{
	return self->block_bytes > 0 || self->stride != 0;
}

bool
xs_plain_writer_end_block(
	XsPlainWriter *self, XsRole role, uint32_t label, size_t at, GError **error)
{
	if (!flush(self, error) || !xs_sink_end_block(self->sink, role, label, error))
		return false;
	self->block_bytes = 0;
	if (at < self->next_progress)
		return true;
	self->next_progress = at + PROGRESS_BYTES;
	return xs_sink_progress(self->sink, at, self->document->len, error);
}

bool
xs_plain_writer_finish(XsPlainWriter *self, GError **error)
{
	return self->late_gap.len == 0 ||
	       xs_sink_gap(
		       self->sink, XS_GAP_UNREADABLE, false, self->late_gap, REASON_INVALID, error);
}

size_t
xs_plain_invalid_run(const XsPlainDocument *document, size_t at)
{
	XsCharset charset = document->guess.charset;
	size_t end = at;
	uint32_t code_point;
	do {
		end += xs_charset_skip(charset, document->len - end);
	} while (end < document->len &&
		 xs_charset_next(charset, document->data + end, document->len - end, &code_point) ==
			 0);
	return end - at;
}
