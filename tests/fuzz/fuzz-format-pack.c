// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/pack/xs-pack-writer.h"

#include <sys/mman.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Reads every entry, writes the archive again and reads that: what the checker lets through must
// be writable, and the copy must pass the checker.
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	XsLimits limits = xs_limits_default;
	limits.entry_size = 1 << 20;
	limits.unpacked_size = 4 << 20;
	g_autoptr(XsSource) source = xs_source_new_static(data, size);
	g_autoptr(XsPack) pack = xs_pack_open(source, &limits, NULL);
	if (pack == NULL)
		return 0;
	int fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsPackWriter) writer = xs_pack_writer_new(pack, fd, 64 << 20);
	for (size_t i = 0; i < xs_pack_n_entries(pack); i++) {
		g_auto(XsBuffer) head = xs_buffer_init(64);
		(void)!xs_pack_peek(pack, i, 64, &head, NULL);
		g_auto(XsBuffer) entry = xs_buffer_init(1 << 20);
		bool whole = xs_pack_read(pack, i, &entry, NULL);
		bool written =
			whole ? xs_pack_writer_replace(writer, i, entry.data, entry.len, NULL)
			      : xs_pack_writer_copy(writer, i, NULL);
		g_assert_true(written);
	}
	g_assert_true(xs_pack_writer_finish(writer, NULL));
	g_autoptr(GError) error = NULL;
	g_autoptr(XsSource) copy = xs_source_new_fd(fd, &limits, &error);
	g_autoptr(XsPack) again = xs_pack_open(copy, &xs_limits_default, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(xs_pack_n_entries(again), ==, xs_pack_n_entries(pack));
	return 0;
}
