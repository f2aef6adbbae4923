// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-edit.h"

#include "base/xs-fd.h"

#include <string.h>

struct XsEdits {
	GArray *edits;
};

static void
replacement_clear(void *data)
{
	XsReplacement *replacement = data;
	g_clear_pointer(&replacement->replacement, g_free);
}

static void
edit_clear(void *data)
{
	XsEdit *edit = data;
	g_clear_pointer(&edit->replacements, g_array_unref);
	xs_fd_clear(&edit->child);
}

XsEdits *
xs_edits_new(void)
{
	XsEdits *self = g_new0(XsEdits, 1);
	self->edits = g_array_new(false, false, sizeof(XsEdit));
	g_array_set_clear_func(self->edits, edit_clear);
	return self;
}

void
xs_edits_free(XsEdits *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->edits);
	g_free(self);
}

size_t
xs_edits_count(const XsEdits *self)
{
	return self->edits->len;
}

const XsEdit *
xs_edits_get(const XsEdits *self, size_t index)
{
	return &g_array_index(self->edits, XsEdit, index);
}

void
xs_edits_text(XsEdits *self, uint32_t id)
{
	XsEdit edit = {.kind = XS_EDIT_TEXT, .id = id, .child = -1};
	edit.replacements = g_array_new(false, false, sizeof(XsReplacement));
	g_array_set_clear_func(edit.replacements, replacement_clear);
	g_array_append_val(self->edits, edit);
}

void
xs_edits_replace(XsEdits *self, XsPlace place, const char *replacement, size_t len)
{
	g_return_if_fail(self->edits->len > 0);
	XsEdit *edit = &g_array_index(self->edits, XsEdit, self->edits->len - 1);
	g_return_if_fail(edit->kind == XS_EDIT_TEXT);
	XsReplacement one = {.place = place, .replacement = g_strndup(replacement, len)};
	g_array_append_val(edit->replacements, one);
}

void
xs_edits_region(XsEdits *self, uint32_t id, uint32_t page, const double quad[8])
{
	XsEdit edit = {.kind = XS_EDIT_REGION, .id = id, .page = page, .child = -1};
	memcpy(edit.quad, quad, sizeof edit.quad);
	g_array_append_val(self->edits, edit);
}

void
xs_edits_drop(XsEdits *self, uint32_t id, XsPlace place)
{
	XsEdit edit = {.kind = XS_EDIT_DROP, .id = id, .place = place, .child = -1};
	g_array_append_val(self->edits, edit);
}

void
xs_edits_child(XsEdits *self, uint32_t id, XsPlace place, int child)
{
	XsEdit edit = {.kind = XS_EDIT_CHILD, .id = id, .place = place, .child = child};
	g_array_append_val(self->edits, edit);
}

static int
compare_splices(const void *a, const void *b)
{
	const XsSplice *left = a;
	const XsSplice *right = b;
	if (left->off != right->off)
		return left->off < right->off ? -1 : 1;
	return left->len < right->len ? -1 : left->len > right->len;
}

GArray *
xs_edits_splices(const XsEdits *self, uint32_t part)
{
	GArray *splices = g_array_new(false, false, sizeof(XsSplice));
	for (size_t i = 0; i < self->edits->len; i++) {
		const XsEdit *edit = xs_edits_get(self, i);
		for (size_t j = 0; edit->replacements != NULL && j < edit->replacements->len; j++) {
			const XsReplacement *one =
				&g_array_index(edit->replacements, XsReplacement, j);
			XsSplice splice = {
				one->place.off, one->place.len, one->replacement, edit->id};
			if (one->place.part == part)
				g_array_append_val(splices, splice);
		}
	}
	g_array_sort(splices, compare_splices);
	size_t kept = 0;
	for (size_t i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		XsSplice *last = kept > 0 ? &g_array_index(splices, XsSplice, kept - 1) : NULL;
		if (last != NULL && splice->off < last->off + last->len)
			last->len =
				MAX(last->off + last->len, splice->off + splice->len) - last->off;
		else
			g_array_index(splices, XsSplice, kept++) = *splice;
	}
	g_array_set_size(splices, (guint)kept);
	return splices;
}
