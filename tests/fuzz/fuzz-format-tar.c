// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz-tar.h"

#include "base/xs-fd.h"
#include "format/tar/xs-tar.h"
#include "text/xs-text.h"

#include <sys/mman.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// What is read without a gap must be writable without edits, and the copy readable.
static void
copy_of(const XsFormat *format, const XsSource *source, const XsFormatOptions *options)
{
	g_autoptr(GError) error = NULL;
	XsDocument *document = format->open(source, options, &error);
	g_assert_no_error(error);
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsEdits) none = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(1 << 20);
	format->mask(document, none, fd, changes, &error);
	g_assert_no_error(error);
	format->close(document);
	g_autoptr(XsSource) copy = xs_source_new_fd(xs_fd_steal(&fd), &options->limits, &error);
	XsDocument *again = format->open(copy, options, &error);
	g_assert_no_error(error);
	format->close(again);
}

static void
run(const XsFormat *format, const XsSource *source, const XsFormatOptions *options)
{
	XsDocument *document = format->open(source, options, NULL);
	if (document == NULL)
		return;
	g_autoptr(GError) error = NULL;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&options->limits);
	bool read = format->extract(document, xs_text_builder_sink(builder), &error);
	format->close(document);
	g_autoptr(XsText) text = xs_text_builder_finish(builder, NULL);
	if (read && text != NULL && xs_text_n_gaps(text) == 0)
		copy_of(format, source, options);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	xs_tar_prepare();
	XsFormatOptions options = {.limits = xs_limits_default, .sanitise = XS_SANITISE_ALL};
	options.limits.entry_size = 1 << 20;
	options.limits.unpacked_size = 4 << 20;
	g_autofree uint8_t *mended = fuzz_tar_mend(data, size);
	g_autoptr(XsSource) source = xs_source_new_static(mended, size);
	run(&xs_format_tar, source, &options);
	run(&xs_format_7z, source, &options);
	return 0;
}
