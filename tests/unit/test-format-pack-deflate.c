// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pack/xs-deflate.h"

#include <glib.h>
#include <zlib.h>

enum {
	SIZE = 5 * XS_DEFLATE_PIECE + 77,
};

static GByteArray *
packed_in(const uint8_t *data, size_t len, size_t piece)
{
	struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(XS_DEFLATE_LEVEL);
	g_autofree uint8_t *out = g_malloc(XS_DEFLATE_ROOM);
	GByteArray *packed = g_byte_array_new();
	size_t at = 0;
	for (; len - at > piece; at += piece)
		g_byte_array_append(
			packed,
			out,
			(guint)xs_deflate_piece(compressor, data + at, piece, false, out));
	g_byte_array_append(
		packed, out, (guint)xs_deflate_piece(compressor, data + at, len - at, true, out));
	libdeflate_free_compressor(compressor);
	return packed;
}

// zlib reads the same again, and to the last byte. Returns how many bytes it took.
static size_t
assert_same_again(const uint8_t *data, size_t len, size_t piece)
{
	g_autoptr(GByteArray) packed = packed_in(data, len, piece);
	g_autofree uint8_t *out = g_malloc(len + 1);
	z_stream zlib = {.next_in = packed->data,
			 .avail_in = packed->len,
			 .next_out = out,
			 .avail_out = (uInt)len + 1};
	g_assert_cmpint(inflateInit2(&zlib, -MAX_WBITS), ==, Z_OK);
	g_assert_cmpint(inflate(&zlib, Z_FINISH), ==, Z_STREAM_END);
	g_assert_cmpuint(zlib.avail_in, ==, 0);
	g_assert_cmpmem(out, zlib.total_out, data, len);
	(void)inflateEnd(&zlib);
	return packed->len;
}

static void
pieces(const uint8_t *data, size_t len)
{
	static const size_t sizes[] = {1, 2, 3, 17, 64, 257, 1000, 4099, XS_DEFLATE_PIECE};
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++)
		(void)assert_same_again(data, MIN(len, sizes[i] * 400), sizes[i]);
}

// Every length of the code that ends a block, and every number of bits left behind it.
static void
test_rows(void)
{
	g_autoptr(GString) rows = g_string_new(NULL);
	for (unsigned i = 0; rows->len < SIZE; i++)
		g_string_append_printf(rows,
				       "<c r=\"B%u\" s=\"%u\" t=\"s\"><v>%u</v></c>",
				       i,
				       i % 3,
				       i * 2654435761U % 100003);
	pieces((const uint8_t *)rows->str, SIZE);
	size_t packed = assert_same_again((const uint8_t *)rows->str, SIZE, XS_DEFLATE_PIECE);
	g_assert_cmpuint(packed, <, SIZE / 2);
}

// Random bytes of all alphabets from one sign to all 256.
static void
test_alphabets(void)
{
	g_autofree uint8_t *data = g_malloc(SIZE);
	g_autoptr(GRand) rand = g_rand_new_with_seed(20261122);
	for (int signs = 1; signs <= 256; signs += signs < 8 ? 1 : 31) {
		// Some are far more frequent than others.
		for (size_t i = 0; i < SIZE; i++)
			data[i] = (uint8_t)(g_rand_int_range(rand, 0, signs) *
					    (g_rand_int_range(rand, 0, 3) == 0 ? 1 : 0));
		pieces(data, SIZE);
		for (size_t i = 0; i < SIZE; i++)
			data[i] = (uint8_t)g_rand_int_range(rand, 0, signs);
		pieces(data, SIZE);
	}
}

static void
test_nothing(void)
{
	g_assert_cmpuint(assert_same_again((const uint8_t *)"", 0, XS_DEFLATE_PIECE), <, 8);
	// What ends where a piece does has an empty last one.
	g_autofree uint8_t *zeros = g_malloc0(2 * XS_DEFLATE_PIECE);
	struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(XS_DEFLATE_LEVEL);
	uint8_t out[64];
	size_t n = xs_deflate_piece(compressor, zeros, 0, true, out);
	uint8_t none;
	z_stream zlib = {
		.next_in = out, .avail_in = (uInt)n, .next_out = &none, .avail_out = sizeof none};
	g_assert_cmpint(inflateInit2(&zlib, -MAX_WBITS), ==, Z_OK);
	g_assert_cmpint(inflate(&zlib, Z_FINISH), ==, Z_STREAM_END);
	g_assert_cmpuint(zlib.total_out, ==, 0);
	(void)inflateEnd(&zlib);
	libdeflate_free_compressor(compressor);
	(void)assert_same_again(zeros, 2 * XS_DEFLATE_PIECE, XS_DEFLATE_PIECE);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/deflate/rows", test_rows);
	g_test_add_func("/deflate/alphabets", test_alphabets);
	g_test_add_func("/deflate/nothing", test_nothing);
	return g_test_run();
}
