// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-log-erase.h"

#include "base/xs-fd.h"
#include "ledger/xs-log-reader.h"

#include <string.h>

bool
xs_log_type_erasable(XsLogSlice type)
{
	static const char *const kept[] = {
		"approve",
		"checkpoint",
		"decision",
		"label",
		"recall",
		"reject",
		"release",
		"repair",
		"tombstone",
		"undo",
		"waive",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(kept); i++) {
		if (xs_log_slice_equal(type, kept[i], strlen(kept[i])))
			return false;
	}
	return true;
}

enum {
	FLUSH_SIZE = 1 << 20,
};

bool
xs_log_copy_erased(
	int from, int to, uint64_t first, uint64_t last, uint64_t *ret_erased, GError **error)
{
	g_autoptr(XsLogReader) reader = xs_log_reader_new(from);
	g_autoptr(GString) out = g_string_sized_new(FLUSH_SIZE);
	uint64_t erased = 0;
	XsLogRaw raw;
	while (xs_log_reader_next(reader, &raw, error)) {
		XsLogLine line;
		bool whole = raw.terminated && !raw.too_long &&
			     xs_log_line_parse(raw.data, raw.len, &line) == XS_LOG_PARSE_WHOLE;
		if (whole && !line.erased && line.seq >= first && line.seq <= last &&
		    xs_log_type_erasable(line.type)) {
			line.erased = true;
			xs_log_line_write(out, &line);
			erased++;
		} else {
			g_string_append_len(out, raw.data, (gssize)raw.len);
			if (raw.terminated)
				g_string_append_c(out, '\n');
		}
		if (out->len >= FLUSH_SIZE) {
			if (!xs_fd_write_all(to, out->str, out->len, error))
				return false;
			g_string_truncate(out, 0);
		}
	}
	if (xs_log_reader_failed(reader) || !xs_fd_write_all(to, out->str, out->len, error))
		return false;
	*ret_erased = erased;
	return true;
}
