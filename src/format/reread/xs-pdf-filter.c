// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-pdf-filter.h"

#include "format/reread/xs-decode.h"
#include "format/reread/xs-inflate.h"
#include "format/reread/xs-pdf-lex.h"

#include <stdlib.h>
#include <string.h>

enum {
	LZW_CODES = 4096,
	LZW_CLEAR = 256,
	LZW_END = 257,
};

static const char too_large[] = "stream too large";

XsPdfFilter
xs_pdf_filter_find(const uint8_t *name, size_t len)
{
	static const struct {
		const char *name;
		XsPdfFilter filter;
	} names[] = {
		{"FlateDecode", XS_PDF_FILTER_FLATE},
		{"Fl", XS_PDF_FILTER_FLATE},
		{"LZWDecode", XS_PDF_FILTER_LZW},
		{"LZW", XS_PDF_FILTER_LZW},
		{"ASCIIHexDecode", XS_PDF_FILTER_ASCII_HEX},
		{"AHx", XS_PDF_FILTER_ASCII_HEX},
		{"ASCII85Decode", XS_PDF_FILTER_ASCII85},
		{"A85", XS_PDF_FILTER_ASCII85},
		{"RunLengthDecode", XS_PDF_FILTER_RUN_LENGTH},
		{"RL", XS_PDF_FILTER_RUN_LENGTH},
		{"DCTDecode", XS_PDF_FILTER_IMAGE},
		{"DCT", XS_PDF_FILTER_IMAGE},
		{"JPXDecode", XS_PDF_FILTER_IMAGE},
		{"CCITTFaxDecode", XS_PDF_FILTER_IMAGE},
		{"CCF", XS_PDF_FILTER_IMAGE},
		{"JBIG2Decode", XS_PDF_FILTER_IMAGE},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strlen(names[i].name) == len && memcmp(names[i].name, name, len) == 0)
			return names[i].filter;
	}
	return XS_PDF_FILTER_UNKNOWN;
}

static bool
append(void *user_data, const uint8_t *bytes, size_t len)
{
	return xs_buffer_append(user_data, bytes, len, NULL);
}

static const char *
decode_flate(const uint8_t *in, size_t len, XsBuffer *out)
{
	XsInflated inflated;
	return xs_inflate(XS_INFLATE_ZLIB, in, len, out->max - out->len, append, out, &inflated);
}

static const char *
decode_ascii_hex(const uint8_t *in, size_t len, XsBuffer *out)
{
	int high = -1;
	for (size_t i = 0; i < len && in[i] != '>'; i++) {
		int nibble = xs_decode_nibble(in[i]);
		if (nibble < 0 && !xs_pdf_is_space(in[i]))
			return "damaged hexadecimal data";
		if (nibble < 0)
			continue;
		if (high >= 0 && !xs_buffer_u8(out, (uint8_t)(high << 4 | nibble), NULL))
			return too_large;
		high = high >= 0 ? -1 : nibble;
	}
	if (high >= 0 && !xs_buffer_u8(out, (uint8_t)(high << 4), NULL))
		return too_large;
	return NULL;
}

static bool
put_group(XsBuffer *out, uint32_t value, size_t n)
{
	uint8_t bytes[4] = {(uint8_t)(value >> 24),
			    (uint8_t)(value >> 16),
			    (uint8_t)(value >> 8),
			    (uint8_t)value};
	return xs_buffer_append(out, bytes, n, NULL);
}

static const char *
decode_ascii85(const uint8_t *in, size_t len, XsBuffer *out)
{
	uint32_t value = 0;
	size_t n = 0;
	for (size_t i = 0; i < len && in[i] != '~'; i++) {
		if (xs_pdf_is_space(in[i]))
			continue;
		if (in[i] == 'z' && n == 0) {
			if (!put_group(out, 0, 4))
				return too_large;
			continue;
		}
		if (in[i] < '!' || in[i] > 'u')
			return "damaged base-85 data";
		value = value * 85 + (in[i] - '!');
		if (++n < 5)
			continue;
		if (!put_group(out, value, 4))
			return too_large;
		value = 0;
		n = 0;
	}
	if (n < 2)
		return NULL;
	for (size_t i = n; i < 5; i++)
		value = value * 85 + 84;
	return put_group(out, value, n - 1) ? NULL : too_large;
}

static const char *
decode_run_length(const uint8_t *in, size_t len, XsBuffer *out)
{
	size_t i = 0;
	while (i < len && in[i] != 128) {
		size_t n = in[i] < 128 ? (size_t)in[i] + 1 : 257 - (size_t)in[i];
		bool literal = in[i] < 128;
		i++;
		if (i + (literal ? n : 1) > len)
			return "run-length data cut short";
		for (size_t k = 0; k < n; k++) {
			if (!xs_buffer_u8(out, in[literal ? i + k : i], NULL))
				return too_large;
		}
		i += literal ? n : 1;
	}
	return NULL;
}

typedef struct {
	uint16_t prefix[LZW_CODES];
	uint16_t length[LZW_CODES];
	uint8_t first[LZW_CODES];
	uint8_t last[LZW_CODES];
	unsigned next;
	unsigned width;
} Lzw;

static void
lzw_reset(Lzw *self)
{
	for (unsigned i = 0; i < 256; i++) {
		self->length[i] = 1;
		self->first[i] = (uint8_t)i;
		self->last[i] = (uint8_t)i;
	}
	self->next = LZW_END + 1;
	self->width = 9;
}

// Writes what a code stands for; returns its first byte, or -1.
static int
lzw_write(const Lzw *self, unsigned code, XsBuffer *out)
{
	size_t n = self->length[code];
	uint8_t *to = xs_buffer_reserve(out, n, NULL);
	if (to == NULL)
		return -1;
	for (size_t i = n; i-- > 0;) {
		to[i] = self->last[code];
		code = self->prefix[code];
	}
	out->len += n;
	return to[0];
}

static const char *
lzw_code(Lzw *self, unsigned code, unsigned *previous, bool early, XsBuffer *out)
{
	if (code > self->next || (code == self->next && *previous == LZW_CLEAR) ||
	    code == LZW_CLEAR)
		return "damaged LZW data";
	if (*previous != LZW_CLEAR && self->next < LZW_CODES) {
		self->prefix[self->next] = (uint16_t)*previous;
		self->length[self->next] = (uint16_t)(self->length[*previous] + 1);
		self->first[self->next] = self->first[*previous];
		self->last[self->next] = self->first[code == self->next ? *previous : code];
		self->next++;
	}
	if (code >= self->next)
		return "damaged LZW data";
	if (lzw_write(self, code, out) < 0)
		return too_large;
	unsigned limit = self->next + (early ? 1 : 0);
	self->width = limit >= 2048 ? 12 : limit >= 1024 ? 11 : limit >= 512 ? 10 : 9;
	*previous = code;
	return NULL;
}

static const char *
decode_lzw(const uint8_t *in, size_t len, bool early, XsBuffer *out)
{
	g_autofree Lzw *lzw = g_new0(Lzw, 1);
	lzw_reset(lzw);
	unsigned previous = LZW_CLEAR;
	uint32_t bits = 0;
	unsigned n_bits = 0;
	for (size_t i = 0; i < len; i++) {
		bits = bits << 8 | in[i];
		n_bits += 8;
		if (n_bits < lzw->width)
			continue;
		unsigned code = bits >> (n_bits - lzw->width) & ((1U << lzw->width) - 1);
		n_bits -= lzw->width;
		if (code == LZW_END)
			return NULL;
		if (code == LZW_CLEAR) {
			lzw_reset(lzw);
			previous = LZW_CLEAR;
			continue;
		}
		const char *reason = lzw_code(lzw, code, &previous, early, out);
		if (reason != NULL)
			return reason;
	}
	return NULL;
}

const char *
xs_pdf_filter_decode(XsPdfFilter filter, bool early, const uint8_t *in, size_t len, XsBuffer *out)
{
	// A page without content: writers compress nothing to nothing, whatever the filter says.
	if (len == 0)
		return NULL;
	switch (filter) {
	case XS_PDF_FILTER_FLATE:
		return decode_flate(in, len, out);
	case XS_PDF_FILTER_LZW:
		return decode_lzw(in, len, early, out);
	case XS_PDF_FILTER_ASCII_HEX:
		return decode_ascii_hex(in, len, out);
	case XS_PDF_FILTER_ASCII85:
		return decode_ascii85(in, len, out);
	case XS_PDF_FILTER_RUN_LENGTH:
		return decode_run_length(in, len, out);
	case XS_PDF_FILTER_IMAGE:
	case XS_PDF_FILTER_UNKNOWN:
	default:
		return "unknown stream filter";
	}
}

static uint8_t
paeth(uint8_t left, uint8_t up, uint8_t corner)
{
	int estimate = left + up - corner;
	int by_left = abs(estimate - left);
	int by_up = abs(estimate - up);
	int by_corner = abs(estimate - corner);
	if (by_left <= by_up && by_left <= by_corner)
		return left;
	return by_up <= by_corner ? up : corner;
}

static void
unpredict_row(
	uint8_t type, const uint8_t *in, const uint8_t *above, uint8_t *row, size_t n, size_t step)
{
	for (size_t i = 0; i < n; i++) {
		uint8_t left = i >= step ? row[i - step] : 0;
		uint8_t up = above != NULL ? above[i] : 0;
		uint8_t corner = above != NULL && i >= step ? above[i - step] : 0;
		uint8_t guess = 0;
		if (type == 1)
			guess = left;
		else if (type == 2)
			guess = up;
		else if (type == 3)
			guess = (uint8_t)((left + up) / 2);
		else if (type == 4)
			guess = paeth(left, up, corner);
		row[i] = (uint8_t)(in[i] + guess);
	}
}

const char *
xs_pdf_filter_unpredict(
	int64_t predictor, int64_t colors, int64_t bits, int64_t columns, XsBuffer *data)
{
	if (predictor < 10)
		return "unknown predictor";
	if (colors < 1 || colors > 32 || bits < 1 || bits > 16 || columns < 1 ||
	    columns > INT32_MAX)
		return "damaged predictor";
	size_t row = (size_t)((colors * bits * columns + 7) / 8);
	size_t step = (size_t)MAX((colors * bits + 7) / 8, 1);
	size_t to = 0;
	// Rows shrink by their first byte, so that they can move forward in the same buffer.
	for (size_t from = 0; from < data->len; from += row + 1) {
		size_t n = MIN(row, data->len - from - 1);
		unpredict_row(data->data[from],
			      data->data + from + 1,
			      to >= row ? data->data + to - row : NULL,
			      data->data + to,
			      n,
			      step);
		to += n;
	}
	data->len = to;
	return NULL;
}
