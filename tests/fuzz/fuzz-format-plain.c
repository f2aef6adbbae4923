// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/plain/xs-plain.h"
#include "text/xs-text.h"

#include <string.h>
#include <sys/mman.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static XsText *
extract(const XsFormat *format, const XsSource *source, const XsFormatOptions *options)
{
	XsDocument *document = format->open(source, options, NULL);
	if (document == NULL)
		return NULL;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&options->limits);
	g_autoptr(GError) error = NULL;
	if (!format->extract(document, xs_text_builder_sink(builder), &error)) {
		// A handler may run into a ceiling, but never break the sink's contract.
		g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
		format->close(document);
		return NULL;
	}
	format->close(document);
	return xs_text_builder_finish(builder, &error);
}

// Masks every other block whole; what is left must still be there, and what was masked gone.
static void
mask(const XsFormat *format,
     const XsSource *source,
     const XsFormatOptions *options,
     const XsText *text)
{
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
	uint64_t covered = 0;
	for (size_t i = 0; i < xs_text_n_blocks(text); i += 2) {
		g_array_set_size(segments, 0);
		xs_text_segments(text, xs_span(xs_text_block(text, i)->span), segments);
		xs_edits_text(edits, (uint32_t)i);
		for (size_t j = 0; j < segments->len; j++) {
			XsPlace place = g_array_index(segments, XsSegment, j).place;
			xs_edits_replace(edits, place, "", 0);
			covered += place.len;
		}
	}
	size_t len;
	xs_source_data(source, &len);
	g_autoptr(XsChanges) changes = xs_changes_new(1000 * 1000);
	g_autoptr(GError) error = NULL;
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	XsDocument *document = format->open(source, options, NULL);
	g_assert_true(format->mask(document, edits, fd, changes, &error));
	g_assert_cmpuint((uint64_t)lseek(fd, 0, SEEK_END), ==, len - covered);
	format->close(document);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const XsFormat *const formats[] = {&xs_format_plain_text, &xs_format_plain_csv};
	XsFormatOptions options = {.limits = xs_limits_default};
	options.limits.block_size = 4096;
	options.limits.blocks = 10000;
	g_autoptr(XsSource) source = xs_source_new_static(data, size);
	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
		g_autoptr(XsText) text = extract(formats[i], source, &options);
		if (text != NULL)
			mask(formats[i], source, &options, text);
	}
	return 0;
}
