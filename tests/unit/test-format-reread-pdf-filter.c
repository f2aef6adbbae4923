// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-pdf-dict.h"
#include "format/reread/xs-pdf-filter.h"

#include <string.h>

static void
assert_decoded(XsPdfFilter filter, const void *in, size_t len, const void *expected, size_t n)
{
	g_auto(XsBuffer) out = xs_buffer_init(1 << 20);
	g_assert_null(xs_pdf_filter_decode(filter, true, in, len, &out));
	g_assert_cmpmem(out.data, out.len, expected, n);
}

static void
test_lzw(void)
{
	// The example of ISO 32000-1, 7.4.4.2.
	static const uint8_t in[] = {0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01};
	static const uint8_t out[] = {45, 45, 45, 45, 45, 65, 45, 45, 45, 66};
	assert_decoded(XS_PDF_FILTER_LZW, in, sizeof(in), out, sizeof(out));
	static const uint8_t bad[] = {0x80, 0x7F, 0xFF, 0xFF};
	g_auto(XsBuffer) rest = xs_buffer_init(100);
	g_assert_nonnull(xs_pdf_filter_decode(XS_PDF_FILTER_LZW, true, bad, sizeof(bad), &rest));
}

// An encoder of nothing but new codes, so that their width grows to 12 bits.
static void
test_lzw_widths(void)
{
	g_autoptr(GByteArray) in = g_byte_array_new();
	g_autoptr(GByteArray) expected = g_byte_array_new();
	uint32_t bits = 0;
	unsigned n_bits = 0;
	unsigned next = 258;
	for (unsigned i = 0; i <= 3000; i++) {
		unsigned width = next + 1 >= 2048   ? 12
				 : next + 1 >= 1024 ? 11
				 : next + 1 >= 512  ? 10
						    : 9;
		uint8_t byte = (uint8_t)(i * 7);
		unsigned code = i == 0 ? 256 : i == 3000 ? 257 : byte;
		bits = bits << width | code;
		n_bits += width;
		while (n_bits >= 8) {
			uint8_t whole = (uint8_t)(bits >> (n_bits - 8));
			g_byte_array_append(in, &whole, 1);
			n_bits -= 8;
		}
		if (i > 0 && i < 3000)
			g_byte_array_append(expected, &byte, 1);
		// The decoder learns a code with each one but the first behind a clear.
		if (i > 1)
			next++;
	}
	uint8_t last = (uint8_t)(bits << (8 - n_bits));
	g_byte_array_append(in, &last, 1);
	assert_decoded(XS_PDF_FILTER_LZW, in->data, in->len, expected->data, expected->len);
}

static void
test_ascii(void)
{
	assert_decoded(XS_PDF_FILTER_ASCII_HEX, "4 1 4a7>", 8, "AJp", 3);
	assert_decoded(XS_PDF_FILTER_ASCII85, "87cURD]i,\"Ebo80~>", 17, "Hello World!", 12);
	assert_decoded(XS_PDF_FILTER_ASCII85, "z!!~>", 5, "\0\0\0\0\0", 5);
	assert_decoded(XS_PDF_FILTER_RUN_LENGTH, "\2abc\376x\200", 7, "abcxxx", 6);
	g_auto(XsBuffer) out = xs_buffer_init(100);
	g_assert_nonnull(xs_pdf_filter_decode(
		XS_PDF_FILTER_ASCII85, true, (const uint8_t *)"\x80", 1, &out));
	g_assert_nonnull(xs_pdf_filter_decode(
		XS_PDF_FILTER_RUN_LENGTH, true, (const uint8_t *)"\5ab", 3, &out));
}

static void
test_ceiling(void)
{
	g_auto(XsBuffer) out = xs_buffer_init(10);
	g_assert_nonnull(xs_pdf_filter_decode(
		XS_PDF_FILTER_RUN_LENGTH, true, (const uint8_t *)"\201x", 2, &out));
	g_assert_cmpuint(out.len, <=, 10);
}

static XsPdfDict
read_dict(const char *text)
{
	return xs_pdf_dict_read((const uint8_t *)text, strlen(text));
}

// A page without content has a stream of no bytes, which is not cut short.
static void
test_nothing(void)
{
	assert_decoded(XS_PDF_FILTER_FLATE, "", 0, "", 0);
	g_auto(XsBuffer) rest = xs_buffer_init(100);
	g_assert_nonnull(
		xs_pdf_filter_decode(XS_PDF_FILTER_FLATE, true, (const uint8_t *)"x", 1, &rest));
}

static void
test_dict(void)
{
	XsPdfDict dict = read_dict("<< /Length 12 0 R /Filter [ /A85 /Fl ] /DecodeParms [ null << "
				   "/Predictor 12 /Columns 5 /Colors 3 >> ] /Type /XRef >>");
	g_assert_cmpint(dict.length, ==, -1);
	g_assert_cmpuint(dict.n_filters, ==, 2);
	g_assert_cmpint(dict.filters[0], ==, XS_PDF_FILTER_ASCII85);
	g_assert_cmpint(dict.filters[1], ==, XS_PDF_FILTER_FLATE);
	g_assert_cmpint(dict.predictor, ==, 12);
	g_assert_cmpint(dict.columns, ==, 5);
	g_assert_cmpint(dict.colors, ==, 3);
	g_assert_true(dict.is_xref);
	g_assert_false(dict.unknown);
	dict = read_dict("<</Length 12/Subtype/Image/Filter/DCTDecode/X<</Filter/No/Length 3>>>>");
	g_assert_cmpint(dict.length, ==, 12);
	g_assert_cmpuint(dict.n_filters, ==, 1);
	g_assert_true(dict.is_image);
	g_assert_false(dict.is_font);
	g_assert_true(read_dict("<</Filter 5 0 R>>").unknown);
	g_assert_true(read_dict("<</Filter/Crypt>>").unknown);
	g_assert_true(read_dict("<</Length1 5/Length 6>>").is_font);
	g_assert_true(read_dict("<</F(x)>>").is_external);
	g_assert_cmpuint(read_dict("").n_filters, ==, 0);
	g_assert_cmpuint(read_dict("<< / / /Filter / >>").n_filters, ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-reread-pdf/filter/lzw", test_lzw);
	g_test_add_func("/format-reread-pdf/filter/lzw-widths", test_lzw_widths);
	g_test_add_func("/format-reread-pdf/filter/ascii", test_ascii);
	g_test_add_func("/format-reread-pdf/filter/ceiling", test_ceiling);
	g_test_add_func("/format-reread-pdf/filter/nothing", test_nothing);
	g_test_add_func("/format-reread-pdf/filter/dict", test_dict);
	return g_test_run();
}
