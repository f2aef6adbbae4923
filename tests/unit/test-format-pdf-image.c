// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-pdf-fixture.h"

#include "format/pdf/image/xs-pdf-jpeg.h"
#include "format/pdf/image/xs-pdf-page-image.h"
#include "format/pdf/image/xs-pdf-samples.h"

#include <string.h>

static void
test_region_rounds_outwards(void)
{
	XsPdfRegion region = {0.101, 0.199, 0.401, 0.999, false};
	XsPdfPixels pixels = xs_pdf_region_pixels(&region, 10, 10);
	g_assert_cmpuint(pixels.x0, ==, 1);
	g_assert_cmpuint(pixels.y0, ==, 1);
	g_assert_cmpuint(pixels.x1, ==, 5);
	g_assert_cmpuint(pixels.y1, ==, 10);
	XsPdfRegion outside = {-5, -5, 7, 7, false};
	pixels = xs_pdf_region_pixels(&outside, 10, 10);
	g_assert_cmpuint(pixels.x0, ==, 0);
	g_assert_cmpuint(pixels.x1, ==, 10);
}

static void
test_samples_of_one_bit(void)
{
	// 12 pixels a row: the second byte holds four, and four that are none.
	XsPdfSamples samples = {.width = 12, .height = 2, .n_components = 1, .bits = 1};
	uint8_t data[] = {0xff, 0xff, 0xff, 0xff};
	const uint16_t dark[] = {0};
	XsPdfRegion region = {0.5, 0, 0.75, 0.5, false};
	xs_pdf_samples_fill(&samples, data, sizeof data, &region, dark);
	g_assert_cmphex(data[0], ==, 0xfc);
	g_assert_cmphex(data[1], ==, 0x7f);
	g_assert_cmphex(data[2], ==, 0xff);
}

static void
test_samples_end_early(void)
{
	XsPdfSamples samples = {.width = 4, .height = 4, .n_components = 1, .bits = 8};
	uint8_t data[] = {1, 2, 3, 4, 5, 6};
	const uint16_t dark[] = {9};
	XsPdfRegion region = {0.25, 0, 0.5, 1, false};
	xs_pdf_samples_fill(&samples, data, sizeof data, &region, dark);
	const uint8_t expected[] = {1, 9, 3, 4, 0, 0};
	g_assert_cmpmem(data, sizeof data, expected, sizeof expected);
}

static void
test_plain_takes_the_colour_beside(void)
{
	XsPdfSamples samples = {.width = 4, .height = 1, .n_components = 1, .bits = 16};
	uint8_t data[] = {1, 2, 3, 4, 5, 6, 7, 8};
	const uint16_t dark[] = {0};
	XsPdfRegion region = {0.25, 0, 0.75, 1, true};
	xs_pdf_samples_fill(&samples, data, sizeof data, &region, dark);
	const uint8_t expected[] = {1, 2, 1, 2, 1, 2, 7, 8};
	g_assert_cmpmem(data, sizeof data, expected, sizeof expected);
}

static void
test_sizes_have_a_ceiling(void)
{
	XsPdfSamples huge = {1U << 20, 1U << 20, XS_PDF_MAX_COMPONENTS, 16};
	size_t size = 0;
	g_assert_false(xs_pdf_samples_size(&huge, UINT64_C(1) << 29, &size));
	XsPdfSamples small = {9, 3, 1, 1};
	g_assert_true(xs_pdf_samples_size(&small, UINT64_C(1) << 29, &size));
	g_assert_cmpuint(size, ==, 6);
}

static GBytes *
make_jpeg(void)
{
	XsPdfSamples samples = {.width = 64, .height = 48, .n_components = 3, .bits = 8};
	g_autofree uint8_t *data = g_malloc(64 * 48 * 3);
	for (size_t i = 0; i < 64 * 48 * 3; i++)
		data[i] = (uint8_t)(i * 7 % 251);
	return xs_pdf_jpeg_encode(&samples, data);
}

static void
test_jpeg_without_regions_is_the_same_again(void)
{
	const uint8_t values[4] = {0};
	g_autoptr(GBytes) jpeg = make_jpeg();
	g_assert_nonnull(jpeg);
	size_t len = 0;
	const uint8_t *data = g_bytes_get_data(jpeg, &len);
	XsPdfRegion none = {2, 2, 3, 3, false};
	g_autoptr(GBytes) once = xs_pdf_jpeg_blank(data, len, &none, 1, values, 1 << 20);
	g_assert_nonnull(once);
	data = g_bytes_get_data(once, &len);
	g_autoptr(GBytes) twice = xs_pdf_jpeg_blank(data, len, &none, 1, values, 1 << 20);
	g_assert_nonnull(twice);
	g_assert_true(g_bytes_equal(once, twice));
}

static void
test_jpeg_that_cannot_be_held(void)
{
	const uint8_t values[4] = {0};
	g_autoptr(GBytes) jpeg = make_jpeg();
	size_t len = 0;
	const uint8_t *data = g_bytes_get_data(jpeg, &len);
	XsPdfRegion region = {0, 0, 1, 1, false};
	g_assert_null(xs_pdf_jpeg_blank(data, len, &region, 1, values, 1000));
	g_assert_null(xs_pdf_jpeg_blank(data, 20, &region, 1, values, 1 << 20));
	g_assert_null(xs_pdf_jpeg_blank((const uint8_t *)"x", 1, &region, 1, values, 1 << 20));
	XsPdfJpegHead head = {0};
	g_assert_false(xs_pdf_jpeg_head(data, 0, &head));
	g_assert_true(xs_pdf_jpeg_head(data, len, &head));
	g_assert_cmpuint(head.width, ==, 64);
}

// A picture that says it is larger than anything may be.
static void
test_bombs_are_left(void)
{
	static const char content[] = "q 400 0 0 200 100 500 cm /X Do Q BT /F 12 Tf 3 Tr 150 600 "
				      "Td (350481189103070020) Tj ET";
	static const char *const heads[] = {
		"/Width 1000000000/Height 1000000000/BitsPerComponent 8/ColorSpace/DeviceGray",
		"/Width 1000000/Height 1000000/BitsPerComponent 16/ColorSpace/DeviceCMYK",
		"/Width -1/Height 5/BitsPerComponent 8/ColorSpace/DeviceGray",
		"/Width 5/Height 5/BitsPerComponent 7/ColorSpace/DeviceGray",
		"/Width 5/Height 5/BitsPerComponent 8/ColorSpace 6 0 R",
		"/Width 5/Height 5/BitsPerComponent 8/ColorSpace[/Indexed[/Indexed 6 0 R "
		"9<00>]9<00>]",
		"/Width 5/Height 5/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/JBIG2Decode",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
		g_autofree char *pdf = g_strdup_printf(
			"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
			"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
			"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
			"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>endobj\n"
			"4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n"
			"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
			"6 0 obj<</Type/XObject/Subtype/Image%s/Length 5>>stream\n12345\nendstream "
			"endobj\n"
			"trailer<</Root 1 0 R>>\n",
			strlen(content),
			content,
			heads[i]);
		g_auto(Fixture) fixture = fixture_open(g_bytes_new(pdf, strlen(pdf)));
		g_autoptr(XsEdits) edits = xs_edits_new();
		g_assert_cmpuint(
			fixture_plan(&fixture, edits, "350481189103070020", "******************"),
			>,
			0);
		g_autoptr(GError) error = NULL;
		g_autoptr(XsChanges) changes = xs_changes_new(100);
		g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, changes, &error);
		g_assert_no_error(error);
		size_t n_left = 0;
		for (size_t k = 0; k < xs_changes_count(changes); k++)
			n_left += xs_changes_get(changes, k)->kind == XS_CHANGE_LEFT ? 1 : 0;
		g_assert_cmpuint(n_left, ==, 1);
	}
}

static void
test_inline_without_a_value(void)
{
	static const char *const entries[] = {
		"/W 5 /H", "/W 5 /H 5 /D [1", "/W 5 /CS >> /H 5", "/F (a"};
	for (size_t i = 0; i < G_N_ELEMENTS(entries); i++) {
		g_autofree char *content =
			g_strdup_printf("q 400 0 0 200 100 500 cm BI %s ID abcde\nEI Q "
					"BT /F1 12 Tf 3 Tr 150 600 Td (350481189103070020) Tj ET",
					entries[i]);
		g_auto(Fixture) fixture = fixture_open(fixture_content(content));
		g_autoptr(XsEdits) edits = xs_edits_new();
		(void)fixture_plan(&fixture, edits, "350481189103070020", "******************");
		g_autoptr(XsChanges) changes = xs_changes_new(100);
		g_autoptr(GError) error = NULL;
		g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, changes, &error);
		g_assert_no_error(error);
	}
}

// Pictures of pages come from a process that anything may have taken over.
static void
test_hostile_page_images(void)
{
	const XsPageHead heads[] = {
		{0, 0, 5, 1, 0},
		{0, 5, 5, 2, 0},
		{0, UINT32_MAX, UINT32_MAX, 3, 0},
		{0, 5, 5, 1, UINT64_MAX},
		{0, 5, 5, 1, 100},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
		XS_AUTO_FD fd = memfd_create("pages", MFD_CLOEXEC);
		g_assert_true(xs_fd_write_all(fd, &heads[i], sizeof heads[i], NULL));
		g_autoptr(GError) error = NULL;
		g_autoptr(XsPdfPageImages) pages =
			xs_pdf_page_images_new(fd, &xs_limits_default, &error);
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
		g_assert_null(pages);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format/pdf/image/rounds-outwards", test_region_rounds_outwards);
	g_test_add_func("/format/pdf/image/one-bit", test_samples_of_one_bit);
	g_test_add_func("/format/pdf/image/ends-early", test_samples_end_early);
	g_test_add_func("/format/pdf/image/plain", test_plain_takes_the_colour_beside);
	g_test_add_func("/format/pdf/image/ceiling", test_sizes_have_a_ceiling);
	g_test_add_func("/format/pdf/image/jpeg-same", test_jpeg_without_regions_is_the_same_again);
	g_test_add_func("/format/pdf/image/jpeg-broken", test_jpeg_that_cannot_be_held);
	g_test_add_func("/format/pdf/image/bombs-are-left", test_bombs_are_left);
	g_test_add_func("/format/pdf/image/inline-without-a-value", test_inline_without_a_value);
	g_test_add_func("/format/pdf/image/hostile-page-images", test_hostile_page_images);
	return g_test_run();
}
