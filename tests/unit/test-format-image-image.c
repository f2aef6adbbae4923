// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/image/xs-image-map.h"
#include "format/image/xs-image.h"
#include "text/xs-text.h"

#include <string.h>
#include <sys/mman.h>

#define BYTES(s) (const uint8_t *)(s), sizeof(s) - 1

static const char jpeg[] =
	"\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xFF\xFE\0\x0Ehello there!"
	"\xFF\xC0\0\x0B\x08\0\x02\0\x03\1\1\x11\0\xFF\xDA\0\2ab\xFF\0c\xFF\xD9tail";

typedef struct {
	uint64_t len;
	XsImageUse use;
} Expected;

static void
check_pieces(const uint8_t *data, size_t len, const Expected *expected, size_t n)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsImageMap) map = xs_image_map_new(data, len, 100, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(map->pieces->len, ==, n);
	for (size_t i = 0; i < n; i++) {
		const XsImagePiece *piece = &g_array_index(map->pieces, XsImagePiece, i);
		g_assert_cmpuint(piece->len, ==, expected[i].len);
		g_assert_cmpint(piece->use, ==, expected[i].use);
	}
}

static void
test_jpeg(void)
{
	static const Expected expected[] = {{2, XS_IMAGE_PICTURE},
					    {18, XS_IMAGE_PICTURE},
					    {16, XS_IMAGE_METADATA},
					    {13 + 4 + 5 + 2, XS_IMAGE_PICTURE},
					    {4, XS_IMAGE_LEFTOVER}};
	check_pieces(BYTES(jpeg), expected, G_N_ELEMENTS(expected));
}

// A codestream with comments in its header and in that of its one tile, alone or in boxes.
#define CODESTREAM_HEAD                                                                            \
	"\xFF\x4F"                                                                                 \
	"\xFF\x51\0\x29\0\0\0\0\0\3\0\0\0\2\0\0\0\0\0\0\0\0\0\0\0\3\0\0\0\2\0\0\0\0\0\0\0\0"       \
	"\0\1\7\1\1"                                                                               \
	"\xFF\x64\0\x09\0\1hello"
#define CODESTREAM_TILE                                                                            \
	"\xFF\x90\0\x0A\0\0\0\0\0\x1C\0\1"                                                         \
	"\xFF\x64\0\x08\0\1tile"                                                                   \
	"\xFF\x93wxyz"                                                                             \
	"\xFF\xD9"
static const char j2k[] = CODESTREAM_HEAD CODESTREAM_TILE "tail";
static const char jp2[] =
	"\0\0\0\x0CjP  \r\n\x87\n"
	"\0\0\0\x14"
	"ftypjp2 \0\0\0\0jp2 "
	"\0\0\0\x2Ajp2h\0\0\0\x16ihdr\0\0\0\2\0\0\0\3\0\1\7\7\0\0\0\0\0\x0Cnote????"
	"\0\0\0\x0Dxml <a/>!"
	"\0\0\0\0jp2c" CODESTREAM_HEAD CODESTREAM_TILE;

static void
test_jpeg2000(void)
{
	static const Expected alone[] = {{2, XS_IMAGE_PICTURE},
					 {43 + 6, XS_IMAGE_PICTURE},
					 {5, XS_IMAGE_METADATA},
					 {12 + 6, XS_IMAGE_PICTURE},
					 {4, XS_IMAGE_METADATA},
					 {6 + 2, XS_IMAGE_PICTURE},
					 {4, XS_IMAGE_LEFTOVER}};
	static const Expected boxed[] = {{12, XS_IMAGE_PICTURE},
					 {20 + 8 + 22 + 8, XS_IMAGE_PICTURE},
					 {4, XS_IMAGE_METADATA},
					 {13, XS_IMAGE_METADATA},
					 {8 + 2 + 43 + 6, XS_IMAGE_PICTURE},
					 {5, XS_IMAGE_METADATA},
					 {12 + 6, XS_IMAGE_PICTURE},
					 {4, XS_IMAGE_METADATA},
					 {6 + 2, XS_IMAGE_PICTURE}};
	check_pieces(BYTES(j2k), alone, G_N_ELEMENTS(alone));
	check_pieces(BYTES(jp2), boxed, G_N_ELEMENTS(boxed));
	// Cut short anywhere it is refused, or the rest belongs to no picture.
	for (size_t len = 0; len < sizeof jp2; len++) {
		g_autoptr(XsImageMap) map = xs_image_map_new((const uint8_t *)jp2, len, 100, NULL);
		g_assert_true(map == NULL || map->pieces->len > 0);
	}
}

// A little TIFF: a directory of width, height, strip, its size, and an artist, then samples and the name.
static const char tiff[] = "II*\0\x08\0\0\0\5\0"
			   "\0\1\3\0\1\0\0\0\2\0\0\0"
			   "\1\1\3\0\1\0\0\0\2\0\0\0"
			   "\x11\1\4\0\1\0\0\0\x4A\0\0\0"
			   "\x17\1\4\0\1\0\0\0\4\0\0\0"
			   "\x3B\1\2\0\6\0\0\0\x4E\0\0\0"
			   "\0\0\0\0"
			   "abcd"
			   "Maker";

static GBytes *
mask(const uint8_t *data, size_t len, XsSanitise sanitise)
{
	g_autoptr(XsSource) source = xs_source_new_static(data, len);
	XsFormatOptions options = {.limits = xs_limits_default, .sanitise = sanitise};
	g_autoptr(GError) error = NULL;
	XsDocument *document = xs_format_image.open(source, &options, &error);
	g_assert_no_error(error);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(100);
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	bool good = xs_format_image.mask(document, edits, fd, changes, &error);
	xs_format_image.close(document);
	g_assert_no_error(error);
	g_assert_true(good);
	size_t size = (size_t)lseek(fd, 0, SEEK_END);
	uint8_t *copy = g_malloc(size + 1);
	g_assert_cmpint(pread(fd, copy, size, 0), ==, (ssize_t)size);
	return g_bytes_new_take(copy, size);
}

static void
test_tiff_loses_the_artist_in_place(void)
{
	g_autoptr(GBytes) same = mask(BYTES(tiff), XS_SANITISE_NONE);
	g_assert_cmpmem(
		g_bytes_get_data(same, NULL), g_bytes_get_size(same), tiff, sizeof tiff - 1);
	g_autoptr(GBytes) bare = mask(BYTES(tiff), XS_SANITISE_ALL);
	size_t len;
	const uint8_t *data = g_bytes_get_data(bare, &len);
	// What lies behind the last sample goes; all else stays where it was.
	g_assert_cmpuint(len, ==, 0x4E);
	g_assert_cmpint(data[8], ==, 4);
	g_assert_cmpmem(data + 0x4A, 4, "abcd", 4);
	g_autoptr(GBytes) again = mask(data, len, XS_SANITISE_ALL);
	g_assert_cmpmem(g_bytes_get_data(again, NULL), g_bytes_get_size(again), data, len);
}

static void
test_damage_is_refused(void)
{
	uint8_t circle[sizeof tiff - 1];
	memcpy(circle, tiff, sizeof circle);
	circle[0x46] = 8;
	static const char png[] = "\x89PNG\r\n\x1A\n\0\0\0\1tEXt";
	static const char gif[] = "GIF89a\1\0\1\0\0\0\0!\xFE\5abc";
	static const char bmp[] = "BM\0\0\0\0\0\0\0\0\xFF\xFF\0\0\x0C\0\0\0\1\0\1\0\1\0\1\0";
	const struct {
		const uint8_t *data;
		size_t len;
	} cases[] = {{circle, sizeof circle},
		     {BYTES(png)},
		     {BYTES(gif)},
		     {BYTES(bmp)},
		     {BYTES("RIFF\0\0\0\0WEBP")},
		     {BYTES("text")}};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_assert_null(xs_image_map_new(cases[i].data, cases[i].len, 100, &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	}
}

static void
test_pieces_have_a_ceiling(void)
{
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_image_map_new(BYTES(jpeg), 3, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format/image/jpeg", test_jpeg);
	g_test_add_func("/format/image/jpeg2000", test_jpeg2000);
	g_test_add_func("/format/image/tiff", test_tiff_loses_the_artist_in_place);
	g_test_add_func("/format/image/damaged", test_damage_is_refused);
	g_test_add_func("/format/image/ceiling", test_pieces_have_a_ceiling);
	return g_test_run();
}
