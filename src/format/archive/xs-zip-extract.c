// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/archive/xs-archive-member.h"
#include "format/archive/xs-zip-document.h"
#include "format/pack/xs-pack-outside.h"
#include "format/pack/xs-pack-stream.h"

enum {
	PIECE = 1 << 16,
};

typedef struct {
	XsZip *zip;
	XsSink *sink;
	uint32_t part;
} Extraction;

static bool
send_text(Extraction *self, const void *bytes, size_t len, size_t off, XsRole role, GError **error)
{
	XsPlace place = {self->part, off, len};
	return xs_archive_send_text(self->sink, self->zip->legacy, bytes, len, place, role, error);
}

static bool
unpack(XsZip *zip, size_t index, int fd, GError **error)
{
	g_autoptr(XsPackStream) stream = xs_pack_stream_open(zip->pack, index, error);
	if (stream == NULL)
		return false;
	g_autofree uint8_t *piece = g_malloc(PIECE);
	for (;;) {
		size_t len = 0;
		if (!xs_pack_stream_read(stream, piece, PIECE, &len, error))
			return false;
		if (len == 0)
			return true;
		if (!xs_fd_write_all(fd, piece, len, error))
			return false;
	}
}

static bool
send_member(Extraction *self, size_t index, const char *name, GError **error)
{
	XsPlace place = {self->part, XS_ZIP_MEMBER, 0};
	XS_AUTO_FD fd = xs_fd_unnamed(NULL, error);
	if (fd < 0)
		return false;
	g_autoptr(GError) fault = NULL;
	if (unpack(self->zip, index, fd, &fault))
		return xs_sink_child(self->sink, place, name, xs_fd_steal(&fd), error);
	if (g_error_matches(fault, XS_ERROR, XS_ERROR_MALFORMED))
		return xs_sink_gap(
			self->sink, XS_GAP_UNREADABLE, false, place, fault->message, error);
	g_propagate_error(error, g_steal_pointer(&fault));
	return false;
}

static bool
send_content(Extraction *self, size_t index, const char *name, GError **error)
{
	switch (xs_zip_kind(self->zip, index)) {
	case XS_ZIP_DOCUMENT:
		return send_member(self, index, name, error);
	case XS_ZIP_LINK:
		return xs_sink_gap(self->sink,
				   XS_GAP_UNSUPPORTED,
				   false,
				   (XsPlace){self->part, XS_ZIP_MEMBER, 0},
				   "symbolic link in an archive",
				   error);
	case XS_ZIP_FOLDER:
	case XS_ZIP_LEAVINGS:
		break;
	}
	return true;
}

static bool
send_entry(Extraction *self, size_t index, GError **error)
{
	const XsPackEntry *entry = xs_pack_entry(self->zip->pack, index);
	XsCharset charset = xs_archive_charset(self->zip->legacy, entry->name, entry->name_len);
	g_autofree char *name =
		xs_charset_to_utf8(charset, (const uint8_t *)entry->name, entry->name_len);
	self->part = (uint32_t)index;
	return xs_sink_part(self->sink, self->part, name, error) &&
	       xs_sink_reading(self->sink, self->part, XS_READING_LINES, error) &&
	       send_text(self, entry->name, entry->name_len, 0, XS_ROLE_NAME, error) &&
	       send_text(self,
			 entry->comment,
			 entry->comment_len,
			 XS_ZIP_COMMENT,
			 XS_ROLE_COMMENT,
			 error) &&
	       send_content(self, index, name, error) &&
	       xs_sink_progress(self->sink, index + 1, xs_pack_n_entries(self->zip->pack), error);
}

static bool
send_rest(Extraction *self, GError **error)
{
	const XsPackDirectory *directory = xs_pack_directory(self->zip->pack);
	self->part = (uint32_t)xs_pack_n_entries(self->zip->pack);
	if (!xs_sink_part(self->sink, self->part, "(comment)", error) ||
	    !xs_sink_reading(self->sink, self->part, XS_READING_LINES, error) ||
	    !send_text(self,
		       directory->comment,
		       directory->comment_len,
		       XS_ZIP_COMMENT,
		       XS_ROLE_COMMENT,
		       error))
		return false;
	if (!xs_pack_send_outside(self->zip->pack, self->zip->source, self->sink, error))
		return false;
	return !self->zip->uncertain || xs_sink_gap(self->sink,
						    XS_GAP_UNREADABLE,
						    true,
						    XS_PLACE_DOCUMENT,
						    "names in an unknown encoding",
						    error);
}

bool
xs_zip_extract(XsDocument *document, XsSink *sink, GError **error)
{
	Extraction self = {.zip = (XsZip *)document, .sink = sink};
	for (size_t i = 0; i < xs_pack_n_entries(self.zip->pack); i++) {
		if (!send_entry(&self, i, error))
			return false;
	}
	return send_rest(&self, error);
}
