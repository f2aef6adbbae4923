// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/archive/xs-zip.h"
#include "text/xs-text.h"

#include <sys/mman.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// What is read must be writable without edits, and the copy readable.
static void
copy_of(const XsSource *source, const XsFormatOptions *options)
{
	g_autoptr(GError) error = NULL;
	XsDocument *document = xs_format_zip.open(source, options, &error);
	g_assert_no_error(error);
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsEdits) none = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(1 << 20);
	xs_format_zip.mask(document, none, fd, changes, &error);
	g_assert_no_error(error);
	xs_format_zip.close(document);
	g_autoptr(XsSource) copy = xs_source_new_fd(xs_fd_steal(&fd), &options->limits, &error);
	XsDocument *again = xs_format_zip.open(copy, options, &error);
	g_assert_no_error(error);
	xs_format_zip.close(again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	XsFormatOptions options = {.limits = xs_limits_default, .sanitise = XS_SANITISE_ALL};
	options.limits.entry_size = 1 << 20;
	options.limits.unpacked_size = 4 << 20;
	g_autoptr(XsSource) source = xs_source_new_static(data, size);
	XsDocument *document = xs_format_zip.open(source, &options, NULL);
	if (document == NULL)
		return 0;
	g_autoptr(GError) error = NULL;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&options.limits);
	bool read = xs_format_zip.extract(document, xs_text_builder_sink(builder), &error);
	xs_format_zip.close(document);
	g_autoptr(XsText) text = xs_text_builder_finish(builder, NULL);
	if (read && text != NULL)
		copy_of(source, &options);
	return 0;
}
