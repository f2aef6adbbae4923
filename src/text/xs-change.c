// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-change.h"

struct XsChanges {
	GArray *changes;
	GStringChunk *strings; // parts and notes, each once: there are few, and many changes
	GArray *boxes;         // or NULL
	size_t max;
	size_t n_edited;
	size_t n_counted; // of them: not kept
	bool counts;      // EDITED changes are only counted
	XsChangesProgress progress;
	void *data; // of progress
};

enum {
	STRING_BLOCK = 1024,
};

static void
change_clear(void *data)
{
	XsChange *change = data;
	g_clear_pointer(&change->codes, g_free);
}

static const char *
keep(XsChanges *self, const char *string)
{
	return g_string_chunk_insert_const(self->strings, string);
}

XsChanges *
xs_changes_new(size_t max)
{
	XsChanges *self = g_new0(XsChanges, 1);
	self->changes = g_array_new(false, false, sizeof(XsChange));
	g_array_set_clear_func(self->changes, change_clear);
	self->strings = g_string_chunk_new(STRING_BLOCK);
	self->max = max;
	return self;
}

void
xs_changes_free(XsChanges *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->changes);
	g_clear_pointer(&self->boxes, g_array_unref);
	g_string_chunk_free(self->strings);
	g_free(self);
}

void
xs_changes_count_edits(XsChanges *self)
{
	self->counts = true;
}

size_t
xs_changes_n_edited(const XsChanges *self)
{
	return self->n_edited;
}

void
xs_changes_keep_boxes(XsChanges *self)
{
	if (self->boxes == NULL)
		self->boxes = g_array_new(false, false, sizeof(XsBox));
}

GArray *
xs_changes_boxes(const XsChanges *self)
{
	return self->boxes;
}

void
xs_changes_box(XsChanges *self, const XsBox *box)
{
	if (self->boxes != NULL)
		g_array_append_vals(self->boxes, box, 1);
}

void
xs_changes_box_page(XsChanges *self, uint32_t page)
{
	const XsBox whole = {page, 0, 0, 1, 1};
	xs_changes_box(self, &whole);
}

size_t
xs_changes_count(const XsChanges *self)
{
	return self->changes->len;
}

const XsChange *
xs_changes_get(const XsChanges *self, size_t index)
{
	return &g_array_index(self->changes, XsChange, index);
}

XS_CHECKED static bool
has_room(const XsChanges *self, uint64_t n, GError **error)
{
	if (n <= self->max - self->changes->len - self->n_counted)
		return true;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "too many changes");
	return false;
}

XS_CHECKED static bool
add(XsChanges *self, XsChange change, GError **error)
{
	if (!has_room(self, 1, error)) {
		change_clear(&change);
		return false;
	}
	self->n_edited += change.kind == XS_CHANGE_EDITED ? 1 : 0;
	g_array_append_val(self->changes, change);
	return true;
}

bool
xs_changes_counted(XsChanges *self, uint64_t n, GError **error)
{
	if (!has_room(self, n, error))
		return false;
	self->n_edited += n;
	self->n_counted += n;
	return true;
}

bool
xs_changes_edited(
	XsChanges *self, uint32_t id, const char *part, uint64_t off, uint64_t len, GError **error)
{
	if (self->counts)
		return xs_changes_counted(self, 1, error);
	XsChange change = {
		.kind = XS_CHANGE_EDITED,
		.id = id,
		.part = keep(self, part),
		.off = off,
		.len = len,
		.note = "",
	};
	return add(self, change, error);
}

bool
xs_changes_degraded(
	XsChanges *self, uint32_t id, const char *part, const char *note, GError **error)
{
	XsChange change = {
		.kind = XS_CHANGE_DEGRADED,
		.id = id,
		.part = keep(self, part),
		.note = keep(self, note),
	};
	return add(self, change, error);
}

bool
xs_changes_dropped(XsChanges *self, const char *part, const char *note, GError **error)
{
	XsChange change = {
		.kind = XS_CHANGE_DROPPED,
		.part = keep(self, part),
		.note = keep(self, note),
	};
	return add(self, change, error);
}

bool
xs_changes_codes(XsChanges *self, uint32_t id, const uint8_t *codes, size_t len, GError **error)
{
	XsChange change = {
		.kind = XS_CHANGE_CODES,
		.id = id,
		.part = "",
		.len = len,
		.note = "",
		.codes = g_memdup2(codes, len),
	};
	return add(self, change, error);
}

bool
xs_changes_left(XsChanges *self, const char *part, uint64_t page, const char *note, GError **error)
{
	XsChange change = {
		.kind = XS_CHANGE_LEFT,
		.part = keep(self, part),
		.off = page,
		.note = keep(self, note),
	};
	return add(self, change, error);
}

bool
xs_changes_redrawn(XsChanges *self, const char *part, const char *note, GError **error)
{
	XsChange change = {
		.kind = XS_CHANGE_REDRAWN,
		.part = keep(self, part),
		.note = keep(self, note),
	};
	return add(self, change, error);
}

bool
xs_changes_encrypted(XsChanges *self, const char *part, const char *note, GError **error)
{
	XsChange change = {
		.kind = XS_CHANGE_ENCRYPTED,
		.part = keep(self, part),
		.note = keep(self, note),
	};
	return add(self, change, error);
}

void
xs_changes_on_progress(XsChanges *self, XsChangesProgress progress, void *data)
{
	self->progress = progress;
	self->data = data;
}

bool
xs_changes_progress(XsChanges *self, uint64_t done, uint64_t total, GError **error)
{
	return self->progress == NULL || self->progress(self->data, done, total, error);
}
