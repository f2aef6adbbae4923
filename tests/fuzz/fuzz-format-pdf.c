// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/pdf/xs-pdf.h"
#include "text/xs-text.h"

#include <string.h>
#include <sys/mman.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static XsFormatOptions
small_limits(void)
{
	XsFormatOptions options = {.limits = xs_limits_default, .sanitise = XS_SANITISE_ALL};
	options.limits.input_size = 1 << 20;
	options.limits.text_size = 16 << 20;
	options.limits.entry_size = 8 << 20;
	options.limits.output_size = 32 << 20;
	options.limits.pages = 100;
	return options;
}

// Masks every third block, so that all ways of writing are taken.
static void
mask_some(XsDocument *document, const XsText *text)
{
	enum { EVERY = 3 };
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
	for (size_t i = 0; i < xs_text_n_blocks(text); i += EVERY) {
		g_array_set_size(segments, 0);
		xs_text_segments(text, xs_span(xs_text_block(text, i)->span), segments);
		xs_edits_text(edits, (uint32_t)i);
		for (guint k = 0; k < segments->len; k++) {
			const XsSegment *segment = &g_array_index(segments, XsSegment, k);
			g_autofree char *stars = g_strnfill(MIN(segment->n_chars, 64), '*');
			xs_edits_replace(edits, segment->place, stars, strlen(stars));
		}
	}
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsChanges) changes = xs_changes_new(10000);
	(void)!xs_format_pdf.mask(document, edits, fd, changes, NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	XsFormatOptions options = small_limits();
	if (size > options.limits.input_size)
		return 0;
	g_autoptr(XsSource) source = xs_source_new_static(data, size);
	XsDocument *document = xs_format_pdf.open(source, &options, NULL);
	if (document == NULL)
		return 0;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&options.limits);
	if (xs_format_pdf.extract(document, xs_text_builder_sink(builder), NULL)) {
		g_autoptr(XsText) text = xs_text_builder_finish(builder, NULL);
		if (text == NULL)
			__builtin_trap(); // extract that succeeds leaves no block open
		mask_some(document, text);
	}
	xs_format_pdf.close(document);
	return 0;
}
