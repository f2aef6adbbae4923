// SPDX-License-Identifier: GPL-3.0-or-later
// What a hostile child may send. The first byte chooses the task and how the bytes are cut up.
#include "box/xs-reply.h"
#include "text/xs-text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
feed_in_pieces(XsReply *reply, const uint8_t *data, size_t size, size_t step)
{
	size_t from = 0;
	for (size_t end = MIN(step, size);; end = MIN(end + step, size)) {
		size_t used = 0;
		bool taken = xs_reply_feed(reply, data + from, end - from, &used, NULL);
		g_assert(used <= end - from);
		from += used;
		if (!taken || end == size)
			return taken;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;
	XsLimits limits = xs_limits_default;
	limits.text_size = 1 << 16;
	limits.blocks = limits.pieces = limits.parts = limits.gaps = limits.findings = 1000;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&limits);
	g_autoptr(GArray) boxes = g_array_new(false, false, sizeof(XsBox));
	g_autoptr(XsChanges) changes = xs_changes_new(100);
	g_autoptr(XsReread) reread = xs_reread_new();
	g_autoptr(GArray) fds = xs_wire_fds_new();
	XsSniffed sniffed = {0};
	unsigned task = data[0] & 7;
	XsReply reply = {
		.limits = &limits,
		.sink = task <= 1 ? xs_text_builder_sink(builder) : NULL,
		.reread = task == 1 || task == 7 ? reread : NULL,
		.sniffed = task == 2 || task == 7 ? &sniffed : NULL,
		.boxes = task == 3 || task == 7 ? boxes : NULL,
		.changes = task == 4 || task == 7 ? changes : NULL,
		.n_needles = 3,
		.fds = fds,
	};
	if (feed_in_pieces(&reply, data + 1, size - 1, (size_t)(data[0] >> 3) * 5 + 1) &&
	    task <= 1) {
		g_autoptr(XsText) text = xs_text_builder_finish(builder, NULL);
		(void)text;
	}
	g_assert(memchr(sniffed.format, '\0', sizeof sniffed.format) != NULL);
	g_assert(memchr(sniffed.detail, '\0', sizeof sniffed.detail) != NULL);
	return 0;
}
