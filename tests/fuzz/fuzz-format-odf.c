// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/odf/xs-odf.h"
#include "text/xs-text.h"

#include <string.h>
#include <sys/mman.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static XsText *
extract(const XsSource *source, const XsFormatOptions *options)
{
	XsDocument *document = xs_format_odt.open(source, options, NULL);
	if (document == NULL)
		return NULL;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&options->limits);
	g_autoptr(GError) error = NULL;
	bool done = xs_format_odt.extract(document, xs_text_builder_sink(builder), &error);
	xs_format_odt.close(document);
	XsText *text = done ? xs_text_builder_finish(builder, &error) : NULL;
	g_assert_true(!done || text != NULL);
	return text;
}

// Masks every block that can be edited, whole.
static void
mask_all(const XsSource *source, const XsFormatOptions *options, const XsText *text)
{
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	for (size_t i = 0; i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, i);
		if (strcmp(xs_text_part_name(text, block->part), "(names)") == 0)
			continue;
		g_array_set_size(places, 0);
		xs_text_places(text, xs_span(block->span), places);
		xs_edits_text(edits, (uint32_t)i);
		for (size_t j = 0; j < places->len; j++)
			xs_edits_replace(edits, g_array_index(places, XsPlace, j), "*<\"", 3);
	}
	XsDocument *document = xs_format_odt.open(source, options, NULL);
	g_assert_nonnull(document);
	g_autoptr(XsChanges) changes = xs_changes_new(1 << 20);
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(GError) error = NULL;
	bool done = xs_format_odt.mask(document, edits, fd, changes, &error);
	xs_format_odt.close(document);
	if (!done)
		return;
	// What was written can be read again.
	g_autoptr(XsSource) copy = xs_source_new_fd(xs_fd_steal(&fd), &options->limits, &error);
	g_assert_no_error(error);
	XsDocument *again = xs_format_odt.open(copy, options, &error);
	g_assert_no_error(error);
	xs_format_odt.close(again);
}

// The input is a package, or flat XML.
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	XsFormatOptions options = {.limits = xs_limits_default, .sanitise = XS_SANITISE_ALL};
	options.limits.entry_size = 1 << 20;
	options.limits.unpacked_size = 4 << 20;
	g_autoptr(XsSource) source = xs_source_new_static(data, size);
	for (size_t i = 0; i < 2; i++) {
		g_autoptr(XsText) text = extract(source, &options);
		if (text != NULL)
			mask_all(source, &options, text);
		options.sanitise = XS_SANITISE_NONE;
	}
	return 0;
}
