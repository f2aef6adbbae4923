// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/mail/xs-mail.h"
#include "text/xs-text.h"

#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Every place that was told can be masked, or is refused in so many words.
static void
mask_all(XsDocument *document, const XsText *text)
{
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	size_t len;
	(void)xs_text_utf8(text, &len);
	xs_text_places(text, (XsSpan){0, len}, places);
	for (guint i = 0; i < places->len; i++) {
		xs_edits_text(edits, i);
		xs_edits_replace(edits, g_array_index(places, XsPlace, i), "x", 1);
	}
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsChanges) changes = xs_changes_new(1 << 20);
	g_autoptr(GError) error = NULL;
	if (!document->format->mask(document, edits, fd, changes, &error))
		g_assert_nonnull(error);
}

// Without edits nothing changes but what no transfer encoding holds.
static void
copy_of(XsDocument *document, size_t size)
{
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsEdits) none = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(1 << 20);
	g_autoptr(GError) error = NULL;
	document->format->mask(document, none, fd, changes, &error);
	g_assert_no_error(error);
	if (xs_changes_count(changes) == 0)
		g_assert_cmpint(lseek(fd, 0, SEEK_END), ==, size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	XsFormatOptions options = {.limits = xs_limits_default};
	g_autoptr(XsSource) source = xs_source_new_static(data, size);
	xs_mail_prepare();
	for (unsigned i = 0; i < 2; i++) {
		options.sanitise = i == 0 ? XS_SANITISE_NONE : XS_SANITISE_ALL;
		XsDocument *document = xs_format_mail.open(source, &options, NULL);
		if (document == NULL)
			return 0;
		g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&options.limits);
		g_autoptr(GError) error = NULL;
		xs_format_mail.extract(document, xs_text_builder_sink(builder), &error);
		g_assert_no_error(error);
		g_autoptr(XsText) text = xs_text_builder_finish(builder, &error);
		g_assert_no_error(error);
		copy_of(document, size);
		mask_all(document, text);
		xs_format_mail.close(document);
	}
	return 0;
}
