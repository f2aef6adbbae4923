// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/odf/xs-odf-binary.h"

#include "base/xs-fd.h"
#include "format/package/xs-package-media.h"

enum {
	FLAGS_MAX = 32, // bytes of a set of flags, as of layers
};

XsOdfBinary *
xs_odf_binary_new(size_t max)
{
	XsOdfBinary *self = g_new0(XsOdfBinary, 1);
	self->data = xs_buffer_init(max);
	return self;
}

void
xs_odf_binary_free(XsOdfBinary *self)
{
	if (self == NULL)
		return;
	xs_buffer_clear(&self->data);
	g_free(self);
}

bool
xs_odf_binary_add(
	XsOdfBinary *self, const char *text, size_t len, uint64_t off, uint64_t n, GError **error)
{
	uint8_t *room = xs_buffer_reserve(&self->data, len + 3, error);
	if (room == NULL)
		return false;
	self->data.len += g_base64_decode_step(text, len, room, &self->state, &self->save);
	if (self->end == 0)
		self->off = off;
	self->end = off + n;
	return true;
}

static bool
send_child(const XsOdfBinary *self, XsSink *sink, XsPlace place, GError **error)
{
	XS_AUTO_FD fd = xs_fd_unnamed(NULL, error);
	if (fd < 0)
		return false;
	return xs_fd_write_all(fd, self->data.data, self->data.len, error) &&
	       xs_sink_child(sink, place, "embedded", xs_fd_steal(&fd), error);
}

// Sets of which each bit is on or off alike, as LibreOffice writes for layers.
static bool
is_flags(const XsOdfBinary *self)
{
	if (self->data.len > FLAGS_MAX)
		return false;
	for (size_t i = 0; i < self->data.len; i++) {
		if (self->data.data[i] != 0x00 && self->data.data[i] != 0xFF)
			return false;
	}
	return true;
}

bool
xs_odf_binary_send(
	const XsOdfBinary *self, XsSink *sink, uint32_t part, bool setting, GError **error)
{
	XsPlace place = {part, self->off, self->end - self->off};
	XsGapKind kind = XS_GAP_BINARY;
	const char *reason = "binary data not read";
	if (is_flags(self))
		return true;
	switch ((int)xs_package_media(self->data.data, self->data.len, self->data.len)) {
	case XS_PACKAGE_MEDIA_ZIP:
	case XS_PACKAGE_MEDIA_XML:
	case XS_PACKAGE_MEDIA_IMAGE:
	case XS_PACKAGE_MEDIA_SMALL:
		return send_child(self, sink, place, error);
	case XS_PACKAGE_MEDIA_METAFILE:
		kind = XS_GAP_DRAWING;
		reason = "metafile not read";
		break;
	default:
		break;
	}
	return xs_sink_gap(sink, kind, kind != XS_GAP_BINARY || setting, place, reason, error);
}
