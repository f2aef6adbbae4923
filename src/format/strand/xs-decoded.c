// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/strand/xs-decoded.h"

#include <string.h>

enum {
	MARK_BYTES = 256, // of text between two marks
	SINGLE_GAPS = 64, // invalid stretches that are told one by one
};

typedef struct {
	uint32_t off;
	uint32_t source;
} Mark;

#define REASON_INVALID "bytes that stand for no character"

// One character; what is none reads as U+FFFD.
static size_t
next(const XsDecoded *self, size_t at, uint32_t *ret_code_point, bool *ret_valid)
{
	XsCharset charset = self->guess.charset;
	size_t left = self->data_len - at;
	size_t n = xs_charset_next(charset, self->data + at, left, ret_code_point);
	*ret_valid = n > 0 && *ret_code_point != 0;
	if (!*ret_valid)
		*ret_code_point = 0xFFFD;
	return n > 0 ? n : xs_charset_skip(charset, left);
}

static void
add_invalid(XsDecoded *self, size_t off, size_t len)
{
	XsPlace *last = self->invalid->len > 0
				? &g_array_index(self->invalid, XsPlace, self->invalid->len - 1)
				: NULL;
	bool late = self->invalid->len > SINGLE_GAPS;
	if (last != NULL && (late || last->off + last->len == off)) {
		last->len = off + len - last->off;
		return;
	}
	const XsPlace place = {0, off, len};
	g_array_append_val(self->invalid, place);
}

static bool
decode(XsDecoded *self, GError **error)
{
	self->own = g_string_sized_new(self->data_len + self->data_len / 2);
	size_t next_mark = 0;
	for (size_t at = self->guess.bom; at < self->data_len;) {
		if (self->own->len >= next_mark) {
			const Mark mark = {(uint32_t)self->own->len, (uint32_t)at};
			g_array_append_val(self->marks, mark);
			next_mark = self->own->len + MARK_BYTES;
		}
		uint32_t code_point;
		bool valid;
		at += next(self, at, &code_point, &valid);
		size_t before = self->own->len;
		g_string_append_unichar(self->own, code_point);
		if (!valid)
			add_invalid(self, before, self->own->len - before);
		if (self->own->len >= UINT32_MAX / 2) {
			g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "the text is too long");
			return false;
		}
	}
	self->utf8 = self->own->str;
	self->len = self->own->len;
	return true;
}

bool
xs_decoded_init(XsDecoded *self,
		const uint8_t *data,
		size_t len,
		const XsCharsetGuess *guess,
		GError **error)
{
	*self = (XsDecoded){.data = data, .data_len = len, .guess = *guess};
	self->marks = g_array_new(false, false, sizeof(Mark));
	self->invalid = g_array_new(false, false, sizeof(XsPlace));
	if (!xs_charset_check(guess, len, error))
		return false;
	if (len >= UINT32_MAX / 2) {
		g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "the file is too long");
		return false;
	}
	bool plain = guess->charset == XS_CHARSET_UTF8 && guess->invalid == 0 &&
		     memchr(data, 0, len) == NULL;
	if (!plain)
		return decode(self, error);
	self->utf8 = (const char *)data + guess->bom;
	self->len = len - guess->bom;
	return true;
}

void
xs_decoded_clear(XsDecoded *self)
{
	if (self->own != NULL) {
		explicit_bzero(self->own->str, self->own->len);
		g_string_free(self->own, true);
	}
	g_clear_pointer(&self->marks, g_array_unref);
	g_clear_pointer(&self->invalid, g_array_unref);
	*self = (XsDecoded){0};
}

static const Mark *
mark_before(const XsDecoded *self, uint64_t off)
{
	size_t low = 0;
	size_t high = self->marks->len;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (g_array_index(self->marks, Mark, middle).off <= off)
			low = middle;
		else
			high = middle;
	}
	return &g_array_index(self->marks, Mark, low);
}

bool
xs_decoded_source(const XsDecoded *self, uint64_t off, uint64_t *ret_source)
{
	if (off > self->len)
		return false;
	if (self->own == NULL || self->marks->len == 0) {
		*ret_source = off + self->guess.bom;
		return off == self->len || (self->utf8[off] & 0xC0) != 0x80;
	}
	const Mark *mark = mark_before(self, off);
	uint64_t at = mark->off;
	size_t source = mark->source;
	while (at < off) {
		uint32_t code_point;
		bool valid;
		source += next(self, source, &code_point, &valid);
		at += (uint64_t)g_unichar_to_utf8(code_point, NULL);
	}
	*ret_source = source;
	return at == off;
}

bool
xs_decoded_send_gaps(const XsDecoded *self, XsSink *sink, GError **error)
{
	if (self->guess.uncertain && !xs_sink_gap(sink,
						  XS_GAP_UNREADABLE,
						  true,
						  (XsPlace){0, 0, self->len},
						  "character encoding is uncertain",
						  error))
		return false;
	for (guint i = 0; i < self->invalid->len; i++) {
		XsPlace place = g_array_index(self->invalid, XsPlace, i);
		if (!xs_sink_gap(sink, XS_GAP_UNREADABLE, false, place, REASON_INVALID, error))
			return false;
	}
	return true;
}
