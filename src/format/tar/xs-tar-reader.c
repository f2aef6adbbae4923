// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/tar/xs-tar-reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>

enum {
	FILTERS_MAX = 2, // one packing, and the bytes themselves
};

struct XsTarReader {
	struct archive *archive;
	size_t len; // of the source
	bool seven_zip;
	XsTarFacts facts;
};

// libarchive's own words may hold names of members: only what they are about is told.
XS_CHECKED static bool
fail(XsTarReader *self, GError **error)
{
	const char *words = archive_error_string(self->archive);
	words = words != NULL ? words : "";
	// libarchive must not be asked before it knows the kind of the archive.
	bool asked = archive_format(self->archive) == ARCHIVE_FORMAT_7ZIP;
	if ((asked && archive_read_has_encrypted_entries(self->archive) == 1) ||
	    strstr(words, "encrypted") != NULL)
		g_set_error_literal(error,
				    XS_ERROR,
				    XS_ERROR_ENCRYPTED,
				    "a password is needed for the archive");
	else if (archive_errno(self->archive) == ENOMEM)
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_LIMIT, "archive needs too much memory");
	else if (strstr(words, "nsupported") != NULL || strstr(words, "not supported") != NULL)
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_UNSUPPORTED, "archive packed in an unknown way");
	else
		g_set_error_literal(error, XS_ERROR, XS_ERROR_MALFORMED, "damaged archive");
	return false;
}

// Where no format is found, the bytes are no archive, but something else that is packed.
XS_CHECKED static bool
fail_open(XsTarReader *self, GError **error)
{
	if (self->seven_zip || archive_filter_count(self->archive) < FILTERS_MAX)
		return fail(self, error);
	g_set_error_literal(error,
			    XS_ERROR,
			    XS_ERROR_UNSUPPORTED,
			    "packed file that is no tar archive: unpack it, and pack it as ZIP");
	return false;
}

XS_CHECKED static bool
set_up(XsTarReader *self)
{
	struct archive *archive = self->archive;
	if (self->seven_zip)
		return archive_read_support_format_7zip(archive) == ARCHIVE_OK;
	// What stands behind the end of a tar archive is read, too: some programs do.
	return archive_read_support_format_tar(archive) == ARCHIVE_OK &&
	       archive_read_support_filter_gzip(archive) == ARCHIVE_OK &&
	       archive_read_support_filter_bzip2(archive) == ARCHIVE_OK &&
	       archive_read_support_filter_xz(archive) == ARCHIVE_OK &&
	       archive_read_support_filter_zstd(archive) == ARCHIVE_OK &&
	       archive_read_set_options(archive, "tar:read_concatenated_archives") == ARCHIVE_OK;
}

XsTarReader *
xs_tar_reader_new(const XsSource *source, bool seven_zip, GError **error)
{
	g_autoptr(XsTarReader) self = g_new0(XsTarReader, 1);
	self->seven_zip = seven_zip;
	self->archive = archive_read_new();
	if (self->archive == NULL || !set_up(self)) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_UNSUPPORTED, "no reader of archives");
		return NULL;
	}
	const uint8_t *data = xs_source_data(source, &self->len);
	if (archive_read_open_memory(self->archive, data, self->len) != ARCHIVE_OK) {
		(void)!fail_open(self, error);
		return NULL;
	}
	if (archive_filter_count(self->archive) > FILTERS_MAX) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_UNSUPPORTED, "archive packed twice");
		return NULL;
	}
	return g_steal_pointer(&self);
}

void
xs_tar_reader_free(XsTarReader *self)
{
	if (self == NULL)
		return;
	if (self->archive != NULL)
		(void)archive_read_free(self->archive);
	g_free(self);
}

static XsTarKind
kind_of(struct archive_entry *entry)
{
	if (archive_entry_hardlink(entry) != NULL)
		return XS_TAR_HARD;
	if (archive_entry_symlink(entry) != NULL)
		return XS_TAR_LINK;
	if (archive_entry_filetype(entry) == AE_IFREG)
		return XS_TAR_FILE;
	return archive_entry_filetype(entry) == AE_IFDIR ? XS_TAR_FOLDER : XS_TAR_SPECIAL;
}

static bool
says(const char *name)
{
	return name != NULL && name[0] != '\0';
}

static void
note_facts(XsTarReader *self, struct archive_entry *entry)
{
	XsTarFacts *facts = &self->facts;
	unsigned long set;
	unsigned long clear;
	archive_entry_fflags(entry, &set, &clear);
	facts->pax |= archive_format(self->archive) == ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE;
	facts->owners |= says(archive_entry_uname(entry)) || says(archive_entry_gname(entry)) ||
			 archive_entry_uid(entry) != 0 || archive_entry_gid(entry) != 0;
	facts->extras |= archive_entry_atime_is_set(entry) || archive_entry_ctime_is_set(entry) ||
			 archive_entry_birthtime_is_set(entry) || set != 0 || clear != 0 ||
			 archive_entry_acl_types(entry) != 0 ||
			 archive_entry_xattr_count(entry) != 0;
}

bool
xs_tar_reader_next(XsTarReader *self, XsTarEntry *ret_entry, bool *ret_end, GError **error)
{
	struct archive_entry *entry = NULL;
	int status = archive_read_next_header(self->archive, &entry);
	*ret_end = status == ARCHIVE_EOF;
	if (*ret_end) {
		// A 7-Zip archive is read from several places.
		self->facts.trailing = !self->seven_zip && archive_filter_bytes(self->archive, -1) <
								   (la_int64_t)self->len;
		self->facts.filter = archive_filter_code(self->archive, 0);
		return true;
	}
	if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
		return fail(self, error);
	const char *name = archive_entry_pathname(entry);
	if (!says(name) || archive_entry_size(entry) < 0) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_MALFORMED, "member without a name or size");
		return false;
	}
	if (archive_entry_is_encrypted(entry)) {
		g_set_error_literal(error,
				    XS_ERROR,
				    XS_ERROR_ENCRYPTED,
				    "a password is needed for the archive");
		return false;
	}
	note_facts(self, entry);
	*ret_entry = (XsTarEntry){
		.name = name,
		.kind = kind_of(entry),
		.size = (uint64_t)archive_entry_size(entry),
		.permissions = (unsigned)archive_entry_perm(entry) & 0777,
		.has_time = archive_entry_mtime_is_set(entry) != 0,
		.time = archive_entry_mtime(entry),
		.damaged = status == ARCHIVE_WARN,
	};
	return true;
}

bool
xs_tar_reader_read(XsTarReader *self, void *buffer, size_t size, size_t *ret_len, GError **error)
{
	la_ssize_t n = archive_read_data(self->archive, buffer, size);
	if (n < 0)
		return fail(self, error);
	*ret_len = (size_t)n;
	return true;
}

void
xs_tar_reader_facts(XsTarReader *self, XsTarFacts *ret_facts)
{
	*ret_facts = self->facts;
}
