// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the targets of text with a structure of its own share.
#include "base/xs-fd.h"
#include "format/xs-format.h"
#include "text/xs-text.h"

#include <string.h>
#include <sys/mman.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline XsText *
fuzz_extract(const XsFormat *format, const XsSource *source, const XsFormatOptions *options)
{
	XsDocument *document = format->open(source, options, NULL);
	if (document == NULL)
		return NULL;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&options->limits);
	g_autoptr(GError) error = NULL;
	bool good = format->extract(document, xs_text_builder_sink(builder), &error);
	format->close(document);
	if (good)
		return xs_text_builder_finish(builder, &error);
	// A handler may run into a ceiling or refuse, but never break the sink's contract.
	g_assert_true(g_error_matches(error, XS_ERROR, XS_ERROR_LIMIT) ||
		      g_error_matches(error, XS_ERROR, XS_ERROR_UNSUPPORTED));
	return NULL;
}

// Masks every other block; every place that was given can be masked, and what has no edits is the same.
static inline void
fuzz_strand(const XsFormat *format, const uint8_t *data, size_t size)
{
	XsFormatOptions options = {.limits = xs_limits_default};
	options.limits.block_size = 4096;
	options.limits.blocks = 10000;
	g_autoptr(XsSource) source = xs_source_new_static(data, size);
	g_autoptr(XsText) text = fuzz_extract(format, source, &options);
	if (text == NULL)
		return;
	for (unsigned all = 0; all < 2; all++) {
		g_autoptr(XsEdits) edits = xs_edits_new();
		g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
		for (size_t i = 0; all && i < xs_text_n_blocks(text); i += 2) {
			g_array_set_size(segments, 0);
			xs_text_segments(text, xs_span(xs_text_block(text, i)->span), segments);
			xs_edits_text(edits, (uint32_t)i);
			for (guint j = 0; j < segments->len; j++)
				xs_edits_replace(edits,
						 g_array_index(segments, XsSegment, j).place,
						 "<*\"",
						 3);
		}
		g_autoptr(XsChanges) changes = xs_changes_new(1000 * 1000);
		g_autoptr(GError) error = NULL;
		XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
		XsDocument *document = format->open(source, &options, NULL);
		(void)!format->mask(document, edits, fd, changes, &error);
		g_assert_no_error(error);
		format->close(document);
		if (all == 0)
			g_assert_cmpuint((uint64_t)lseek(fd, 0, SEEK_END), ==, size);
	}
}
