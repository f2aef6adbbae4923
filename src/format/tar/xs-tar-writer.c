// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/tar/xs-tar-writer.h"

#include "base/xs-fd.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/mman.h>

struct XsTarWriter {
	struct archive *archive;
	int fd;
	uint64_t max;
	uint64_t written;
};

// libarchive keeps a 7-Zip archive in a temporary file until its end, and asks the C library for it: a
// confined process can make none that has a name.
// Stands in for mkstemp(3), which headers may give another name.
int make_temporary(char *path) __asm__("mkstemp");

int
make_temporary(char *path)
{
	(void)path;
	return memfd_create("archive", MFD_CLOEXEC);
}

static la_ssize_t
write_bytes(struct archive *archive, void *user, const void *bytes, size_t len)
{
	XsTarWriter *self = user;
	if (len > self->max - self->written || !xs_fd_write_all(self->fd, bytes, len, NULL)) {
		archive_set_error(archive, ARCHIVE_FATAL, "copy too large");
		return -1;
	}
	self->written += len;
	return (la_ssize_t)len;
}

XS_CHECKED static bool
fail(XsTarWriter *self, GError **error)
{
	bool limit = self->written >= self->max;
	g_set_error_literal(error,
			    XS_ERROR,
			    limit ? XS_ERROR_LIMIT : XS_ERROR_IO,
			    limit ? "copy too large" : "archive cannot be written");
	return false;
}

// No level above 3: the memory for it would be 94 MB. No time of our own in the copy.
XS_CHECKED static bool
set_filter(struct archive *archive, int filter)
{
	switch (filter) {
	case ARCHIVE_FILTER_NONE:
		return true;
	case ARCHIVE_FILTER_GZIP:
		return archive_write_add_filter_gzip(archive) == ARCHIVE_OK &&
		       archive_write_set_options(archive, "gzip:!timestamp") == ARCHIVE_OK;
	case ARCHIVE_FILTER_BZIP2:
		return archive_write_add_filter_bzip2(archive) == ARCHIVE_OK;
	case ARCHIVE_FILTER_XZ:
		return archive_write_add_filter_xz(archive) == ARCHIVE_OK &&
		       archive_write_set_options(archive, "xz:compression-level=3") == ARCHIVE_OK;
	case ARCHIVE_FILTER_ZSTD:
		return archive_write_add_filter_zstd(archive) == ARCHIVE_OK &&
		       archive_write_set_options(archive, "zstd:compression-level=3") == ARCHIVE_OK;
	default:
		return false;
	}
}

XS_CHECKED static bool
set_format(struct archive *archive, bool seven_zip, bool pax)
{
	if (seven_zip)
		return archive_write_set_format_7zip(archive) == ARCHIVE_OK &&
		       archive_write_set_options(
			       archive, "7zip:compression=lzma2,7zip:compression-level=3") ==
			       ARCHIVE_OK;
	return pax ? archive_write_set_format_pax_restricted(archive) == ARCHIVE_OK
		   : archive_write_set_format_gnutar(archive) == ARCHIVE_OK;
}

XsTarWriter *
xs_tar_writer_new(
	int fd, uint64_t max, bool seven_zip, const XsTarFacts *facts, bool pax, GError **error)
{
	g_autoptr(XsTarWriter) self = g_new0(XsTarWriter, 1);
	self->fd = fd;
	self->max = max;
	self->archive = archive_write_new();
	// Nothing behind the end, which would be more data to whoever unpacks it.
	if (self->archive == NULL ||
	    archive_write_set_bytes_in_last_block(self->archive, 1) != ARCHIVE_OK ||
	    !set_format(self->archive, seven_zip, pax) ||
	    !set_filter(self->archive, seven_zip ? ARCHIVE_FILTER_NONE : facts->filter) ||
	    archive_write_open(self->archive, self, NULL, write_bytes, NULL) != ARCHIVE_OK) {
		(void)!fail(self, error);
		return NULL;
	}
	return g_steal_pointer(&self);
}

void
xs_tar_writer_free(XsTarWriter *self)
{
	if (self == NULL)
		return;
	if (self->archive != NULL) {
		(void)archive_write_fail(self->archive);
		(void)archive_write_free(self->archive);
	}
	g_free(self);
}

bool
xs_tar_writer_begin(
	XsTarWriter *self, const XsTarEntry *entry, const char *name, uint64_t size, GError **error)
{
	struct archive_entry *made = archive_entry_new();
	if (made == NULL)
		return fail(self, error);
	archive_entry_copy_pathname(made, name);
	archive_entry_set_filetype(made, entry->kind == XS_TAR_FOLDER ? AE_IFDIR : AE_IFREG);
	archive_entry_set_perm(made, entry->permissions);
	archive_entry_set_size(made, (la_int64_t)size);
	if (entry->has_time)
		archive_entry_set_mtime(made, entry->time, 0);
	int status = archive_write_header(self->archive, made);
	archive_entry_free(made);
	return status == ARCHIVE_OK || fail(self, error);
}

bool
xs_tar_writer_put(XsTarWriter *self, const void *bytes, size_t len, GError **error)
{
	return archive_write_data(self->archive, bytes, len) == (la_ssize_t)len ||
	       fail(self, error);
}

bool
xs_tar_writer_finish(XsTarWriter *self, GError **error)
{
	return archive_write_close(self->archive) == ARCHIVE_OK || fail(self, error);
}
