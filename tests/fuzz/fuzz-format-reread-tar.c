// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz-tar.h"

#include "format/reread/xs-reread-tar.h"
#include "text/xs-text.h"

#define VALUE "11010519491231002X"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
run(const XsRereader *reader, const uint8_t *data, size_t size, const XsLimits *limits)
{
	g_autoptr(XsNeedles) needles = xs_needles_new();
	(void)xs_needles_add(needles, XS_NEEDLE_VALUE, 0, VALUE, strlen(VALUE));
	g_autoptr(XsReread) reread = xs_reread_new();
	g_autoptr(XsSource) source = xs_source_new_static(data, size);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(limits);
	g_autoptr(GError) error = NULL;
	bool good = reader->reread(
		source, needles, limits, reread, xs_text_builder_sink(builder), &error);
	// The sink takes all that it is sent: only its ceilings may stop it.
	g_assert_true(good || g_error_matches(error, XS_ERROR, XS_ERROR_LIMIT));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	XsLimits limits = xs_limits_default;
	limits.unpacked_size = 8 << 20;
	limits.entry_size = 4 << 20;
	g_autofree uint8_t *mended = fuzz_tar_mend(data, size);
	run(&xs_rereader_tar, mended, size, &limits);
	run(&xs_rereader_7z, data, size, &limits);
	return 0;
}
