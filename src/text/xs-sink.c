// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-sink.h"

static const char *const role_names[] = {
	[XS_ROLE_BODY] = "body",
	[XS_ROLE_CELL] = "cell",
	[XS_ROLE_HEADER] = "header",
	[XS_ROLE_FOOTER] = "footer",
	[XS_ROLE_FOOTNOTE] = "footnote",
	[XS_ROLE_COMMENT] = "comment",
	[XS_ROLE_DELETED] = "deleted",
	[XS_ROLE_HIDDEN] = "hidden",
	[XS_ROLE_LINK] = "link",
	[XS_ROLE_ATTRIBUTE] = "attribute",
	[XS_ROLE_FORM] = "form",
	[XS_ROLE_METADATA] = "metadata",
	[XS_ROLE_NAME] = "name",
};

static const char *const reading_names[] = {
	[XS_READING_LINES] = "lines",
	[XS_READING_STREAM] = "stream",
};

static const char *const gap_names[] = {
	[XS_GAP_IMAGE] = "image",
	[XS_GAP_DRAWING] = "drawing",
	[XS_GAP_NO_UNICODE] = "no-unicode",
	[XS_GAP_UNREADABLE] = "unreadable",
	[XS_GAP_ENCRYPTED] = "encrypted",
	[XS_GAP_LIMIT] = "limit",
	[XS_GAP_TIMEOUT] = "timeout",
	[XS_GAP_CRASH] = "crash",
	[XS_GAP_UNSUPPORTED] = "unsupported",
	[XS_GAP_BINARY] = "binary",
	[XS_GAP_CHILD] = "child",
	[XS_GAP_NOT_EDITABLE] = "not-editable",
	[XS_GAP_RULE] = "rule",
	[XS_GAP_VERIFY] = "verify",
};

bool
xs_sink_part(XsSink *self, uint32_t id, const char *name, GError **error)
{
	return self->funcs->part(self, id, name, error);
}

bool
xs_sink_reading(XsSink *self, uint32_t part, XsReading reading, GError **error)
{
	return self->funcs->reading(self, part, reading, error);
}

bool
xs_sink_text(
	XsSink *self, XsPieceKind kind, const char *utf8, size_t len, XsPlace place, GError **error)
{
	return self->funcs->text(self, kind, utf8, len, place, error);
}

bool
xs_sink_end_block(XsSink *self, XsRole role, uint32_t label, GError **error)
{
	return self->funcs->end_block(self, role, label, error);
}

bool
xs_sink_cell(XsSink *self, const XsCell *cell, GError **error)
{
	return self->funcs->cell(self, cell, error);
}

bool
xs_sink_cell_block(XsSink *self,
		   const XsCell *cell,
		   XsRole role,
		   uint32_t label,
		   const char *utf8,
		   size_t len,
		   XsPlace place,
		   GError **error)
{
	if (self->funcs->cell_block != NULL)
		return self->funcs->cell_block(self, cell, role, label, utf8, len, place, error);
	return xs_sink_cell(self, cell, error) &&
	       xs_sink_text(self, XS_PIECE_AFFINE, utf8, len, place, error) &&
	       xs_sink_end_block(self, role, label, error);
}

bool
xs_sink_span(XsSink *self, const XsCell *cell, GError **error)
{
	return self->funcs->span == NULL || self->funcs->span(self, cell, error);
}

bool
xs_sink_gap(XsSink *self,
	    XsGapKind kind,
	    bool reviewable,
	    XsPlace place,
	    const char *reason,
	    GError **error)
{
	return self->funcs->gap(self, kind, reviewable, place, reason, error);
}

bool
xs_sink_child(XsSink *self, XsPlace place, const char *name, int fd, GError **error)
{
	return self->funcs->child(self, place, name, fd, false, error);
}

bool
xs_sink_attachment(XsSink *self, XsPlace place, const char *name, int fd, GError **error)
{
	return self->funcs->child(self, place, name, fd, true, error);
}

bool
xs_sink_progress(XsSink *self, uint64_t done, uint64_t total, GError **error)
{
	return self->funcs->progress(self, done, total, error);
}

const char *
xs_role_name(XsRole role)
{
	return role_names[role];
}

const char *
xs_reading_name(XsReading reading)
{
	return reading_names[reading];
}

const char *
xs_gap_name(XsGapKind kind)
{
	return gap_names[kind];
}
