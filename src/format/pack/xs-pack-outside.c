// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pack/xs-pack-outside.h"

// A line end or padding behind the archive, as some transports leave it, tells nothing.
static bool
is_padding(const uint8_t *data, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (data[i] != '\0' && !g_ascii_isspace((char)data[i]))
			return false;
	}
	return true;
}

static bool
has_comments(const XsPackDirectory *directory)
{
	return !directory->keeps_comments &&
	       (directory->comment_len > 0 || directory->has_comments);
}

bool
xs_pack_send_outside(const XsPack *self, const XsSource *source, XsSink *sink, GError **error)
{
	const XsPackDirectory *directory = xs_pack_directory(self);
	size_t size;
	const uint8_t *data = xs_source_data(source, &size);
	size_t end = (size_t)directory->end;
	if (directory->begin == 0 && directory->gaps == 0 && !has_comments(directory) &&
	    !directory->has_extras && is_padding(data + end, size - end))
		return true;
	return xs_sink_gap(sink,
			   XS_GAP_BINARY,
			   true,
			   XS_PLACE_DOCUMENT,
			   "bytes outside of all entries, left out of a copy",
			   error);
}

bool
xs_pack_report_outside(const XsPack *self,
		       const XsSource *source,
		       XsChanges *changes,
		       GError **error)
{
	const XsPackDirectory *directory = xs_pack_directory(self);
	size_t size;
	(void)xs_source_data(source, &size);
	bool outside = directory->begin > 0 || directory->gaps > 0 || directory->end < size;
	if (outside && !xs_changes_dropped(changes, "(archive)", "outside", error))
		return false;
	if (has_comments(directory) && !xs_changes_dropped(changes, "(archive)", "comment", error))
		return false;
	return !directory->has_extras || xs_changes_dropped(changes, "(archive)", "extra", error);
}
