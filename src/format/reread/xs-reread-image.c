// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-image.h"

#include "format/reread/xs-inflate.h"
#include "format/reread/xs-reread-out.h"
#include "format/reread/xs-search.h"

#include <string.h>

enum {
	CHUNK = 64 * 1024,
	SHORTEST = 12, // bytes of a string: samples hold shorter ones by chance
	TEXT_MAX = 64 * 1024 * 1024,
};

typedef struct {
	XsSearch *search;
	XsRereadOut *out;
	GByteArray *run; // what may be a string
	uint64_t text_left;
} Reading;

static void
end_run(Reading *self)
{
	if (self->run->len >= SHORTEST &&
	    g_utf8_validate((const char *)self->run->data, (gssize)self->run->len, NULL)) {
		xs_reread_out_aside(self->out, XS_ROLE_METADATA, self->run->data, self->run->len);
		xs_search_aside(self->search, self->run->data, self->run->len);
	}
	g_byte_array_set_size(self->run, 0);
}

// Length of the printed character of UTF-8 at, by its first byte and those that follow; 0 for none.
static size_t
printed(const uint8_t *at, size_t len)
{
	if (at[0] < 0x80)
		return at[0] >= 0x20 && at[0] != 0x7F ? 1 : 0;
	size_t n = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
	if (at[0] < 0xC2 || at[0] > 0xF4 || n > len)
		return 0;
	for (size_t i = 1; i < n; i++) {
		if ((at[i] & 0xC0) != 0x80)
			return 0;
	}
	return n;
}

static void
feed(Reading *self, const uint8_t *bytes, size_t len)
{
	for (size_t done = 0; done < len; done += MIN(len - done, CHUNK))
		xs_search_bytes(self->search, bytes + done, MIN(len - done, CHUNK));
	for (size_t at = 0; at < len;) {
		size_t n = printed(bytes + at, len - at);
		if (n == 0 || self->run->len > CHUNK)
			end_run(self);
		else
			g_byte_array_append(self->run, bytes + at, (guint)n);
		at += MAX(n, 1);
	}
	end_run(self);
}

static bool
take_unpacked(void *user_data, const uint8_t *bytes, size_t len)
{
	GByteArray *text = user_data;
	g_byte_array_append(text, bytes, (guint)len);
	return true;
}

// What a chunk of PNG may have packed: from any NUL byte on, as keywords stand before it.
static void
feed_packed(Reading *self, const uint8_t *chunk, size_t len)
{
	for (size_t at = 0; at + 2 < len && at < CHUNK; at++) {
		// A zlib stream begins so (RFC 1950, 2.2).
		if ((chunk[at] & 0x0F) != 8 || (chunk[at] << 8 | chunk[at + 1]) % 31 != 0)
			continue;
		g_autoptr(GByteArray) text = g_byte_array_new();
		XsInflated inflated;
		(void)xs_inflate(XS_INFLATE_ZLIB,
				 chunk + at,
				 len - at,
				 self->text_left,
				 take_unpacked,
				 text,
				 &inflated);
		if (text->len == 0)
			continue;
		self->text_left -= MIN(self->text_left, text->len);
		feed(self, text->data, text->len);
		return;
	}
}

static void
feed_chunks(Reading *self, const uint8_t *data, size_t len)
{
	for (size_t at = 8; at + 12 <= len;) {
		const uint8_t *chunk = data + at;
		uint64_t n = (uint64_t)chunk[0] << 24 | (uint64_t)chunk[1] << 16 |
			     (uint64_t)chunk[2] << 8 | chunk[3];
		if (n > len - at - 12)
			return;
		bool picture =
			memcmp(chunk + 4, "IDAT", 4) == 0 || memcmp(chunk + 4, "fdAT", 4) == 0;
		if (!picture)
			feed_packed(self, chunk + 8, n);
		at += n + 12;
	}
}

static bool
reread_image(const XsSource *copy,
	     const XsNeedles *needles,
	     const XsLimits *limits,
	     XsReread *reread,
	     XsSink *sink,
	     GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	if (len > limits->input_size) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "copy too large");
		return false;
	}
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	g_autoptr(XsRereadOut) out = xs_reread_out_new(sink);
	g_autoptr(GByteArray) run = g_byte_array_new();
	Reading self = {.search = search, .out = out, .run = run, .text_left = TEXT_MAX};
	xs_reread_out_part(out, "picture");
	xs_search_begin(search, "picture", XS_JOIN_TEXT);
	feed(&self, data, len);
	if (len > 8 && memcmp(data, "\x89PNG", 4) == 0)
		feed_chunks(&self, data, len);
	xs_search_end(search);
	return xs_reread_out_finish(out, error);
}

const XsRereader xs_rereader_image = {.info = &xs_format_info_image, .reread = reread_image};
