// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/package/xs-package-child.h"

#include <fcntl.h>
#include <string.h>

XsSource *
xs_package_child_open(const XsEdits *edits,
		      const XsEdit *edit,
		      const XsFormatOptions *options,
		      GError **error)
{
	int fd = fcntl(xs_edits_target(edits, edit)->child, F_DUPFD_CLOEXEC, 0);
	if (fd < 0) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_IO, "no descriptor for a nested document");
		return NULL;
	}
	return xs_source_new_fd(fd, &options->limits, error);
}

static bool
is_unchanged(const XsPackageCopy *self, const uint8_t *data, size_t len)
{
	g_auto(XsBuffer) old = xs_buffer_init((size_t)self->options->limits.entry_size);
	return xs_pack_entry(self->pack, self->entry)->size == len &&
	       xs_pack_read(self->pack, self->entry, &old, NULL) && old.len == len &&
	       (len == 0 || memcmp(old.data, data, len) == 0);
}

bool
xs_package_child_write(const XsPackageCopy *self, const XsEdit *edit, GError **error)
{
	g_autoptr(XsSource) source = xs_package_child_open(self->edits, edit, self->options, error);
	if (source == NULL)
		return false;
	size_t len;
	const uint8_t *data = xs_source_data(source, &len);
	if (is_unchanged(self, data, len))
		return xs_pack_writer_copy(self->writer, self->entry, error);
	return xs_pack_writer_replace(self->writer, self->entry, data, len, error) &&
	       xs_changes_edited(self->changes,
				 edit->id,
				 self->name,
				 0,
				 xs_pack_entry(self->pack, self->entry)->size,
				 error);
}
