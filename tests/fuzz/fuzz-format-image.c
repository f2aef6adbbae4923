// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/image/xs-image-map.h"
#include "format/image/xs-image.h"
#include "text/xs-text.h"

#include <sys/mman.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
	MAX_PIECES = 10 * 1000,
};

// Pieces cover the file, one behind the other, and their texts lie in them.
static bool
check_map(const uint8_t *data, size_t size)
{
	g_autoptr(XsImageMap) map = xs_image_map_new(data, size, MAX_PIECES, NULL);
	if (map == NULL)
		return false;
	uint64_t end = 0;
	for (size_t i = 0; i < map->pieces->len; i++) {
		const XsImagePiece *piece = &g_array_index(map->pieces, XsImagePiece, i);
		g_assert_cmpuint(piece->off, ==, end);
		g_assert_cmpuint(piece->text_off, <=, piece->len);
		g_assert_cmpuint(piece->packed_off, <=, piece->len);
		end += piece->len;
	}
	g_assert_cmpuint(end, ==, size);
	return true;
}

// The copy; what is sanitised goes, and all with findings.
static GBytes *
mask(const XsSource *source, const XsFormatOptions *options, const XsText *text)
{
	g_autoptr(XsEdits) edits = xs_edits_new();
	for (size_t i = 0; text != NULL && i < xs_text_n_blocks(text); i++) {
		g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
		xs_text_segments(text, xs_span(xs_text_block(text, i)->span), segments);
		xs_edits_text(edits, (uint32_t)i);
		for (size_t j = 0; j < segments->len; j++)
			xs_edits_replace(edits, g_array_index(segments, XsSegment, j).place, "", 0);
	}
	g_autoptr(XsChanges) changes = xs_changes_new(1000 * 1000);
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	XsDocument *document = xs_format_image.open(source, options, NULL);
	g_assert_nonnull(document);
	bool good = xs_format_image.mask(document, edits, fd, changes, NULL);
	xs_format_image.close(document);
	g_assert_true(good);
	off_t len = lseek(fd, 0, SEEK_END);
	g_autofree uint8_t *copy = g_malloc((size_t)len + 1);
	g_assert_cmpint(pread(fd, copy, (size_t)len, 0), ==, len);
	return g_bytes_new_take(g_steal_pointer(&copy), (gsize)len);
}

static XsText *
extract(const XsSource *source, const XsFormatOptions *options)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&options->limits);
	g_autoptr(GError) error = NULL;
	XsDocument *document = xs_format_image.open(source, options, NULL);
	g_assert_nonnull(document);
	bool good = xs_format_image.extract(document, xs_text_builder_sink(builder), &error);
	xs_format_image.close(document);
	if (!good) {
		g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
		return NULL;
	}
	return xs_text_builder_finish(builder, &error);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!check_map(data, size))
		return 0;
	XsFormatOptions options = {.limits = xs_limits_default};
	options.limits.blocks = 10000;
	options.limits.entry_size = 64 * 1024;
	g_autoptr(XsSource) source = xs_source_new_static(data, size);
	g_autoptr(XsText) text = extract(source, &options);
	g_autoptr(GBytes) plain = mask(source, &options, NULL);
	g_assert_cmpmem(g_bytes_get_data(plain, NULL), g_bytes_get_size(plain), data, size);
	g_autoptr(GBytes) edited = mask(source, &options, text);
	options.sanitise = XS_SANITISE_ALL;
	g_autoptr(GBytes) bare = mask(source, &options, NULL);
	g_assert_cmpuint(g_bytes_get_size(bare), <=, size);
	return 0;
}
