// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-inflate.h"

#include <glib.h>
#include <zlib.h>

enum {
	PIECE = 64 * 1024,
	IN_PIECE = 1 << 30, // zlib counts in 32 bits
};

static void
give_input(z_stream *stream, const uint8_t *data, size_t len, size_t *done)
{
	size_t n = MIN(len - *done, IN_PIECE);
	// zlib's prototype is not const; it does not write there.
	stream->next_in = (Bytef *)(uintptr_t)(data + *done);
	stream->avail_in = (uInt)n;
	*done += n;
}

// One piece: how zlib ended it, in ret_status.
static const char *
inflate_piece(z_stream *stream,
	      XsInflateKind kind,
	      uint64_t max,
	      XsInflateFunc func,
	      void *user_data,
	      XsInflated *inflated,
	      int *ret_status)
{
	uint8_t out[PIECE];
	stream->next_out = out;
	stream->avail_out = sizeof(out);
	*ret_status = inflate(stream, Z_NO_FLUSH);
	size_t n = sizeof(out) - stream->avail_out;
	if (n > max - inflated->size)
		return "more data than declared or allowed";
	inflated->size += n;
	// The other has a checksum of its own, which zlib checks.
	if (kind == XS_INFLATE_RAW)
		inflated->crc = (uint32_t)crc32(inflated->crc, out, (uInt)n);
	if (n > 0 && !func(user_data, out, n))
		return "stopped";
	if (*ret_status != Z_OK && *ret_status != Z_STREAM_END && *ret_status != Z_BUF_ERROR)
		return "damaged compressed data";
	if (*ret_status != Z_STREAM_END && n == 0 && stream->avail_in == 0)
		return "compressed data cut short";
	return NULL;
}

const char *
xs_inflate(XsInflateKind kind,
	   const uint8_t *data,
	   size_t len,
	   uint64_t max,
	   XsInflateFunc func,
	   void *user_data,
	   XsInflated *ret_inflated)
{
	*ret_inflated = (XsInflated){0};
	z_stream stream = {0};
	if (inflateInit2(&stream, kind == XS_INFLATE_RAW ? -MAX_WBITS : MAX_WBITS) != Z_OK)
		return "no memory";
	size_t given = 0;
	int status = Z_OK;
	const char *reason = NULL;
	while (reason == NULL && status != Z_STREAM_END) {
		if (stream.avail_in == 0 && given < len)
			give_input(&stream, data, len, &given);
		reason = inflate_piece(&stream, kind, max, func, user_data, ret_inflated, &status);
	}
	ret_inflated->used = given - stream.avail_in;
	(void)inflateEnd(&stream);
	return reason;
}

uint32_t
xs_inflate_crc(const uint8_t *data, size_t len)
{
	return xs_inflate_crc_more((uint32_t)crc32(0, NULL, 0), data, len);
}

uint32_t
xs_inflate_crc_more(uint32_t before, const uint8_t *data, size_t len)
{
	uLong crc = before;
	for (size_t done = 0; done < len;) {
		size_t n = MIN(len - done, IN_PIECE);
		crc = crc32(crc, data + done, (uInt)n);
		done += n;
	}
	return (uint32_t)crc;
}
