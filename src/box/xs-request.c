// SPDX-License-Identifier: GPL-3.0-or-later
#include "box/xs-request.h"

#include "base/xs-fd.h"

enum {
	FORMAT_MAX = 64,
};

XsRequest *
xs_request_new(void)
{
	XsRequest *self = g_new0(XsRequest, 1);
	self->file = -1;
	self->places = g_array_new(false, false, sizeof(XsPlace));
	self->regions = g_array_new(false, false, sizeof(XsBox));
	self->edits = xs_edits_new();
	self->needles = xs_needles_new();
	return self;
}

void
xs_request_free(XsRequest *self)
{
	if (self == NULL)
		return;
	g_free(self->format);
	xs_fd_clear(&self->file);
	g_array_unref(self->places);
	g_array_unref(self->regions);
	xs_edits_free(self->edits);
	xs_needles_free(self->needles);
	g_free(self);
}

XS_CHECKED static bool
take_task(XsRequest *self, XsFrame type, XsBytes *payload, GArray *fds, GError **error)
{
	if (self->task != 0)
		return xs_wire_malformed(error, "two tasks");
	self->format = xs_wire_get_string(payload, FORMAT_MAX, error);
	if (self->format == NULL)
		return false;
	self->task = type;
	bool needs = type == XS_FRAME_MASK || type == XS_FRAME_RENDER || type == XS_FRAME_COMPARE;
	if (needs && (self->file = xs_wire_fds_take(fds)) < 0)
		return xs_wire_malformed(error, "no file");
	return true;
}

XS_CHECKED static bool
take_replace(XsRequest *self, XsBytes *payload, GError **error)
{
	size_t n = xs_edits_count(self->edits);
	XsPlace place;
	if (n == 0 || xs_edits_get(self->edits, n - 1)->kind != XS_EDIT_TEXT ||
	    !xs_wire_get_place(payload, &place))
		return xs_wire_malformed(error, "replacement");
	g_autofree char *replacement = xs_wire_get_string(payload, xs_bytes_left(payload), error);
	if (replacement == NULL)
		return false;
	xs_edits_replace(self->edits, place, replacement, strlen(replacement));
	return true;
}

XS_CHECKED static bool
take_region(XsRequest *self, uint32_t id, XsBytes *payload, GError **error)
{
	XsBox box = {0};
	double *const sides[] = {&box.x0, &box.y0, &box.x1, &box.y1};
	uint8_t parts = 0;
	bool whole = xs_bytes_u32(payload, &box.page) && xs_bytes_u8(payload, &parts);
	for (size_t i = 0; i < G_N_ELEMENTS(sides) && whole; i++)
		whole = xs_wire_get_double(payload, sides[i]);
	if (!whole)
		return xs_wire_malformed(error, "region");
	xs_edits_region(self->edits, id, &box, parts != 0);
	return true;
}

XS_CHECKED static bool
take_edit(XsRequest *self, XsFrame type, XsBytes *payload, GArray *fds, GError **error)
{
	uint32_t id;
	XsPlace place;
	if (!xs_bytes_u32(payload, &id))
		return xs_wire_malformed(error, "edit");
	if (type == XS_FRAME_EDIT_REGION)
		return take_region(self, id, payload, error);
	if (type == XS_FRAME_EDIT_TEXT) {
		xs_edits_text(self->edits, id);
		return true;
	}
	if (!xs_wire_get_place(payload, &place))
		return xs_wire_malformed(error, "edit");
	if (type == XS_FRAME_EDIT_DROP) {
		xs_edits_drop(self->edits, id, place);
		return true;
	}
	int fd = xs_wire_fds_take(fds);
	if (fd < 0)
		return xs_wire_malformed(error, "no child");
	xs_edits_child(self->edits, id, place, fd);
	return true;
}

XS_CHECKED static bool
take_needle(XsRequest *self, XsBytes *payload, GError **error)
{
	uint8_t kind;
	uint32_t id;
	const uint8_t *bytes;
	size_t len;
	if (!xs_bytes_u8(payload, &kind) || kind > XS_NEEDLE_LAST || !xs_bytes_u32(payload, &id) ||
	    !(len = xs_bytes_left(payload), xs_bytes_slice(payload, len, &bytes)))
		return xs_wire_malformed(error, "needle");
	// Indices must be the supervisor's: it never adds the same needle twice.
	size_t index = xs_needles_count(self->needles);
	if (xs_needles_add(self->needles, (XsNeedleKind)kind, id, bytes, len) != index)
		return xs_wire_malformed(error, "needle twice");
	return true;
}

XS_CHECKED static bool
take_compared(XsRequest *self, XsBytes *payload, GError **error)
{
	XsBox box;
	if (!xs_wire_get_box(payload, &box))
		return xs_wire_malformed(error, "region");
	g_array_append_val(self->regions, box);
	return true;
}

XS_CHECKED static bool
take_any(XsRequest *self, XsFrame type, XsBytes *payload, GArray *fds, GError **error)
{
	XsPlace place;
	if (type <= XS_FRAME_REREAD)
		return take_task(self, type, payload, fds, error);
	if (self->task == 0 || type > XS_FRAME_RUN)
		return xs_wire_malformed(error, "not a request");
	if (type == XS_FRAME_RUN) {
		self->complete = true;
		return true;
	}
	if (type == XS_FRAME_WANT_TEXT || type == XS_FRAME_WANT_BOXES) {
		self->want_text |= type == XS_FRAME_WANT_TEXT;
		self->want_boxes |= type == XS_FRAME_WANT_BOXES;
		return true;
	}
	if (type == XS_FRAME_REGION)
		return take_compared(self, payload, error);
	if (type == XS_FRAME_EDIT_REPLACE)
		return take_replace(self, payload, error);
	if (type == XS_FRAME_NEEDLE)
		return take_needle(self, payload, error);
	if (type != XS_FRAME_PLACE)
		return take_edit(self, type, payload, fds, error);
	if (!xs_wire_get_place(payload, &place))
		return xs_wire_malformed(error, "place");
	g_array_append_val(self->places, place);
	return true;
}

bool
xs_request_take(XsRequest *self, XsFrame type, XsBytes *payload, GArray *fds, GError **error)
{
	if (!take_any(self, type, payload, fds, error))
		return false;
	if (xs_bytes_left(payload) > 0)
		return xs_wire_malformed(error, "too much in it");
	return true;
}

bool
xs_request_write_task(XsWireWriter *writer, XsFrame task, const char *format, GError **error)
{
	return xs_wire_frame(writer, task, format, strlen(format), error);
}

XS_CHECKED static bool
write_replacements(XsWireWriter *writer, const XsEdits *edits, const XsEdit *edit, GError **error)
{
	for (size_t i = 0; i < edit->n_replacements; i++) {
		XsReplacement one = xs_edits_replacement(edits, edit, i);
		size_t len = strlen(one.replacement);
		uint8_t *at =
			xs_wire_begin(writer, XS_FRAME_EDIT_REPLACE, XS_WIRE_PLACE + len, error);
		if (at == NULL)
			return false;
		(void)xs_wire_put_bytes(xs_wire_put_place(at, one.place), one.replacement, len);
	}
	return true;
}

XS_CHECKED static bool
write_edit(XsWireWriter *writer, const XsEdits *edits, const XsEdit *edit, GError **error)
{
	uint8_t payload[4 + 4 + 1 + 4 * 8];
	uint8_t *at = xs_wire_put_u32(payload, edit->id);
	const XsEditTarget *target = edit->kind != XS_EDIT_TEXT ? xs_edits_target(edits, edit)
								: NULL;
	switch (edit->kind) {
	case XS_EDIT_TEXT:
		return xs_wire_frame(writer, XS_FRAME_EDIT_TEXT, payload, 4, error) &&
		       write_replacements(writer, edits, edit, error);
	case XS_EDIT_REGION:
		at = xs_wire_put_u32(at, target->box.page);
		*at++ = target->parts ? 1 : 0;
		at = xs_wire_put_double(at, target->box.x0);
		at = xs_wire_put_double(at, target->box.y0);
		at = xs_wire_put_double(at, target->box.x1);
		at = xs_wire_put_double(at, target->box.y1);
		return xs_wire_frame(
			writer, XS_FRAME_EDIT_REGION, payload, (size_t)(at - payload), error);
	case XS_EDIT_DROP:
		at = xs_wire_put_place(at, target->place);
		return xs_wire_frame(
			writer, XS_FRAME_EDIT_DROP, payload, (size_t)(at - payload), error);
	case XS_EDIT_CHILD:
		at = xs_wire_put_place(at, target->place);
		return xs_wire_frame_with_fd(writer,
					     XS_FRAME_EDIT_CHILD,
					     payload,
					     (size_t)(at - payload),
					     target->child,
					     error);
	}
	g_set_error_literal(error, XS_ERROR, XS_ERROR_FAILED, "unknown edit");
	return false;
}

bool
xs_request_write_mask(
	XsWireWriter *writer, const char *format, const XsEdits *edits, int output, GError **error)
{
	if (!xs_wire_frame_with_fd(writer, XS_FRAME_MASK, format, strlen(format), output, error))
		return false;
	for (size_t i = 0; i < xs_edits_count(edits); i++) {
		if (!write_edit(writer, edits, xs_edits_get(edits, i), error))
			return false;
	}
	return true;
}

XS_CHECKED static bool
write_pages(XsWireWriter *writer, const uint32_t *pages, size_t n_pages, GError **error)
{
	for (size_t i = 0; i < n_pages; i++) {
		XsPlace place = {.part = pages[i]};
		if (!xs_request_write_places(writer, &place, 1, error))
			return false;
	}
	return true;
}

bool
xs_request_write_render(XsWireWriter *writer,
			const char *format,
			const uint32_t *pages,
			size_t n_pages,
			int output,
			GError **error)
{
	if (!xs_wire_frame_with_fd(writer, XS_FRAME_RENDER, format, strlen(format), output, error))
		return false;
	return write_pages(writer, pages, n_pages, error);
}

bool
xs_request_write_compare(XsWireWriter *writer,
			 const char *format,
			 const XsComparison *comparison,
			 int copy,
			 GError **error)
{
	if (!xs_wire_frame_with_fd(writer, XS_FRAME_COMPARE, format, strlen(format), copy, error) ||
	    !write_pages(writer, comparison->pages, comparison->n_pages, error) ||
	    (comparison->text && !xs_request_write_want(writer, XS_FRAME_WANT_TEXT, error)))
		return false;
	for (size_t i = 0; i < comparison->n_boxes; i++) {
		uint8_t *at = xs_wire_begin(writer, XS_FRAME_REGION, XS_WIRE_BOX, error);
		if (at == NULL)
			return false;
		(void)xs_wire_put_box(at, &comparison->boxes[i]);
	}
	return true;
}

bool
xs_request_write_places(XsWireWriter *writer, const XsPlace *places, size_t n, GError **error)
{
	for (size_t i = 0; i < n; i++) {
		uint8_t *at = xs_wire_begin(writer, XS_FRAME_PLACE, XS_WIRE_PLACE, error);
		if (at == NULL)
			return false;
		(void)xs_wire_put_place(at, places[i]);
	}
	return true;
}

bool
xs_request_write_needles(XsWireWriter *writer, const XsNeedles *needles, GError **error)
{
	for (size_t i = 0; i < xs_needles_count(needles); i++) {
		const XsNeedle *needle = xs_needles_get(needles, i);
		uint8_t *at = xs_wire_begin(writer, XS_FRAME_NEEDLE, 5 + needle->len, error);
		if (at == NULL)
			return false;
		at = xs_wire_put_u32(xs_wire_put_u8(at, (uint8_t)needle->kind), needle->id);
		(void)xs_wire_put_bytes(at, needle->bytes, needle->len);
	}
	return true;
}

bool
xs_request_write_want(XsWireWriter *writer, XsFrame want, GError **error)
{
	return xs_wire_frame(writer, want, NULL, 0, error);
}

bool
xs_request_write_run(XsWireWriter *writer, GError **error)
{
	return xs_wire_frame(writer, XS_FRAME_RUN, NULL, 0, error) && xs_wire_flush(writer, error);
}
