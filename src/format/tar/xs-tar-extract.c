// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/tar/xs-tar-document.h"

#include <string.h>

enum {
	PIECE = 1 << 16,
};

typedef struct {
	XsTar *tar;
	XsTarReader *reader;
	XsSink *sink;
	uint32_t part;
} Extraction;

XS_CHECKED static bool
unpack(Extraction *self, const XsTarMember *member, int fd, GError **error)
{
	g_autofree uint8_t *piece = g_malloc(PIECE);
	uint64_t taken = 0;
	for (;;) {
		size_t len = 0;
		if (!xs_tar_reader_read(self->reader, piece, PIECE, &len, error))
			return false;
		taken += len;
		if (taken > member->size || (len == 0 && taken < member->size)) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_MALFORMED, "member of another size");
			return false;
		}
		if (len == 0)
			return true;
		if (!xs_fd_write_all(fd, piece, len, error))
			return false;
	}
}

XS_CHECKED static bool
send_gap(Extraction *self, XsGapKind kind, bool reviewable, const char *reason, GError **error)
{
	XsPlace place = {self->part, XS_TAR_MEMBER, 0};
	return xs_sink_gap(self->sink, kind, reviewable, place, reason, error);
}

// A damaged member ends the archive: what comes behind it cannot be found.
XS_CHECKED static bool
send_file(Extraction *self, const XsTarMember *member, const char *name, GError **error)
{
	if (member->leavings)
		return true;
	XS_AUTO_FD fd = xs_fd_unnamed(NULL, error);
	return fd >= 0 && unpack(self, member, fd, error) &&
	       xs_sink_child(self->sink,
			     (XsPlace){self->part, XS_TAR_MEMBER, 0},
			     name,
			     xs_fd_steal(&fd),
			     error);
}

XS_CHECKED static bool
send_content(Extraction *self, const XsTarMember *member, const char *name, GError **error)
{
	switch (member->kind) {
	case XS_TAR_FILE:
		return send_file(self, member, name, error);
	case XS_TAR_FOLDER:
		return true;
	case XS_TAR_LINK:
		return send_gap(
			self, XS_GAP_UNSUPPORTED, false, "symbolic link in an archive", error);
	case XS_TAR_HARD:
		return send_gap(self, XS_GAP_UNSUPPORTED, false, "hard link in an archive", error);
	case XS_TAR_SPECIAL:
		break;
	}
	return send_gap(self, XS_GAP_UNSUPPORTED, false, "device in an archive", error);
}

XS_CHECKED static bool
send_member(Extraction *self, size_t index, GError **error)
{
	const XsTarMember *member = xs_tar_member(self->tar, index);
	g_autofree char *name = xs_tar_told_name(self->tar, index);
	self->part = (uint32_t)index;
	XsPlace place = {self->part, 0, member->name_len};
	if (!xs_sink_part(self->sink, self->part, name, error) ||
	    !xs_sink_reading(self->sink, self->part, XS_READING_LINES, error) ||
	    !xs_archive_send_text(self->sink,
				  self->tar->legacy,
				  member->name,
				  member->name_len,
				  place,
				  XS_ROLE_NAME,
				  error) ||
	    !send_content(self, member, name, error))
		return false;
	if (member->damaged &&
	    !send_gap(self, XS_GAP_UNREADABLE, true, "damaged field of a header", error))
		return false;
	return xs_sink_progress(self->sink, index + 1, xs_tar_n_members(self->tar), error);
}

XS_CHECKED static bool
send_rest(Extraction *self, GError **error)
{
	if (self->tar->facts.trailing &&
	    !xs_sink_gap(self->sink,
			 XS_GAP_BINARY,
			 true,
			 XS_PLACE_DOCUMENT,
			 "bytes behind the archive, left out of a copy",
			 error))
		return false;
	return !self->tar->uncertain || xs_sink_gap(self->sink,
						    XS_GAP_UNREADABLE,
						    true,
						    XS_PLACE_DOCUMENT,
						    "names in an unknown encoding",
						    error);
}

bool
xs_tar_extract(XsDocument *document, XsSink *sink, GError **error)
{
	XsTar *tar = (XsTar *)document;
	g_autoptr(XsTarReader) reader = xs_tar_reader_new(tar->source, tar->seven_zip, error);
	if (reader == NULL)
		return false;
	Extraction self = {.tar = tar, .reader = reader, .sink = sink};
	for (size_t i = 0; i < xs_tar_n_members(tar); i++) {
		XsTarEntry entry;
		bool end = false;
		if (!xs_tar_reader_next(reader, &entry, &end, error))
			return false;
		if (end) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_MALFORMED, "archive cut short");
			return false;
		}
		if (!send_member(&self, i, error))
			return false;
	}
	return send_rest(&self, error);
}
