// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/image/xs-image-text.h"

#include "format/sniff/xs-charset.h"

#include <string.h>
#include <zlib.h>

enum {
	SHORTEST = 4, // characters of a string
	LONGEST = 1024 * 1024,
	CHUNK = 64 * 1024,
};

typedef struct {
	XsSink *sink;
	XsPlace place;
	GString *run;
	size_t n_chars;
	uint32_t label;
} Strings;

XS_CHECKED static bool
end_run(Strings *self, GError **error)
{
	bool good = self->n_chars < SHORTEST ||
		    (xs_sink_text(self->sink,
				  XS_PIECE_ATOM,
				  self->run->str,
				  self->run->len,
				  self->place,
				  error) &&
		     xs_sink_end_block(self->sink, XS_ROLE_METADATA, self->label++, error));
	g_string_truncate(self->run, 0);
	self->n_chars = 0;
	return good;
}

static bool
is_printed(uint32_t c)
{
	return (c >= 0x20 && c < 0x7F) || (c >= 0xA1 && c < 0xD800) ||
	       (c >= 0xF900 && c < 0xFFFE) || (c >= 0x20000 && c < 0x40000);
}

// All strings of one encoding, from offset first on.
XS_CHECKED static bool
send_strings(Strings *self,
	     XsCharset charset,
	     const uint8_t *bytes,
	     size_t len,
	     size_t first,
	     GError **error)
{
	for (size_t at = first; at < len;) {
		uint32_t c;
		size_t n = xs_charset_next(charset, bytes + at, len - at, &c);
		if (n > 0 && is_printed(c)) {
			g_string_append_unichar(self->run, c);
			self->n_chars++;
		}
		if ((n == 0 || !is_printed(c) || self->run->len > LONGEST) && !end_run(self, error))
			return false;
		at += n > 0 ? n : xs_charset_skip(charset, len - at);
	}
	return end_run(self, error);
}

static bool
has_high(const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] >= 0x80)
			return true;
	}
	return false;
}

XS_CHECKED static bool
send_bytes(
	Strings *self, const XsImagePiece *piece, const uint8_t *bytes, size_t len, GError **error)
{
	// An odd offset is as likely as an even one. A string of one byte a character is none of two.
	bool legacy = piece->use != XS_IMAGE_PICTURE && has_high(bytes, len);
	return send_strings(self, XS_CHARSET_UTF8, bytes, len, 0, error) &&
	       (memchr(bytes, 0, len) == NULL ||
		(send_strings(self, XS_CHARSET_UTF16LE, bytes, len, 0, error) &&
		 send_strings(self, XS_CHARSET_UTF16LE, bytes, len, 1, error) &&
		 send_strings(self, XS_CHARSET_UTF16BE, bytes, len, 0, error) &&
		 send_strings(self, XS_CHARSET_UTF16BE, bytes, len, 1, error))) &&
	       (!legacy || send_strings(self, XS_CHARSET_GB18030, bytes, len, 0, error));
}

// Unpacks as far as it goes.
XS_CHECKED static bool
unpack(const uint8_t *bytes, size_t len, XsBuffer *out, GError **error)
{
	z_stream stream = {.next_in = (Bytef *)(uintptr_t)bytes,
			   .avail_in = (uInt)MIN(len, UINT_MAX)};
	if (inflateInit(&stream) != Z_OK) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "memory");
		return false;
	}
	int state = Z_OK;
	bool good = true;
	while (good && state == Z_OK) {
		uint8_t chunk[CHUNK];
		stream.next_out = chunk;
		stream.avail_out = sizeof chunk;
		state = inflate(&stream, Z_NO_FLUSH);
		size_t n = sizeof chunk - stream.avail_out;
		good = n == 0 || xs_buffer_append(out, chunk, n, error);
		if (n == 0)
			break;
	}
	(void)inflateEnd(&stream);
	return good;
}

// Puts the blocks together: each has its length before it, the last is empty.
XS_CHECKED static bool
join_blocks(const uint8_t *bytes, size_t len, XsBuffer *out, GError **error)
{
	for (size_t at = 0; at < len && bytes[at] != 0;) {
		size_t n = MIN((size_t)bytes[at], len - at - 1);
		if (n > 0 && !xs_buffer_append(out, bytes + at + 1, n, error))
			return false;
		at += 1 + (size_t)bytes[at];
	}
	return true;
}

bool
xs_image_text_send(const XsImageMap *map,
		   const XsImagePiece *piece,
		   uint32_t part,
		   uint64_t max,
		   XsSink *sink,
		   GError **error)
{
	if (piece->text == XS_IMAGE_SAMPLES)
		return true;
	const uint8_t *bytes = map->data + piece->off;
	const uint8_t *start = bytes + piece->text_off;
	size_t len = piece->len - piece->text_off;
	g_autoptr(GString) run = g_string_new(NULL);
	Strings self = {
		.sink = sink,
		.place = {.part = part, .off = piece->off, .len = piece->len},
		.run = run,
	};
	g_auto(XsBuffer) text = xs_buffer_init(max);
	bool good = send_bytes(&self, piece, start, len, error);
	if (good && piece->text == XS_IMAGE_PACKED)
		good = unpack(
			bytes + piece->packed_off, piece->len - piece->packed_off, &text, error);
	if (good && piece->text == XS_IMAGE_BLOCKS)
		good = join_blocks(start, len, &text, error);
	return good && (text.len == 0 || send_bytes(&self, piece, text.data, text.len, error));
}
