// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-edit.h"

#include "base/xs-fd.h"

#include <string.h>

struct XsEdits {
	GArray *edits;
	GArray *replacements;  // XsReplacement of all edits
	GStringChunk *strings; // what stands there instead
	const char *last;      // the string added last: most are like the one before
};

enum {
	STRING_BLOCK = 4096,
};

static void
edit_clear(void *data)
{
	XsEdit *edit = data;
	if (edit->target != NULL)
		xs_fd_clear(&edit->target->child);
	g_clear_pointer(&edit->target, g_free);
}

XsEdits *
xs_edits_new(void)
{
	XsEdits *self = g_new0(XsEdits, 1);
	self->edits = g_array_new(false, false, sizeof(XsEdit));
	g_array_set_clear_func(self->edits, edit_clear);
	self->replacements = g_array_new(false, false, sizeof(XsReplacement));
	return self;
}

void
xs_edits_free(XsEdits *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->edits);
	g_array_unref(self->replacements);
	if (self->strings != NULL)
		g_string_chunk_free(self->strings);
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

const XsReplacement *
xs_edits_replacement(const XsEdits *self, const XsEdit *edit, size_t index)
{
	return &g_array_index(self->replacements, XsReplacement, edit->first + index);
}

void
xs_edits_text(XsEdits *self, uint32_t id)
{
	XsEdit edit = {.kind = XS_EDIT_TEXT, .id = id, .first = self->replacements->len};
	g_array_append_val(self->edits, edit);
}

static const char *
keep_string(XsEdits *self, const char *utf8, size_t len)
{
	if (self->last != NULL && strncmp(self->last, utf8, len) == 0 && self->last[len] == '\0')
		return self->last;
	if (self->strings == NULL)
		self->strings = g_string_chunk_new(STRING_BLOCK);
	self->last = g_string_chunk_insert_len(self->strings, utf8, (gssize)len);
	return self->last;
}

void
xs_edits_replace(XsEdits *self, XsPlace place, const char *replacement, size_t len)
{
	g_return_if_fail(self->edits->len > 0);
	XsEdit *edit = &g_array_index(self->edits, XsEdit, self->edits->len - 1);
	g_return_if_fail(edit->kind == XS_EDIT_TEXT);
	XsReplacement one = {.place = place, .replacement = keep_string(self, replacement, len)};
	g_array_append_val(self->replacements, one);
	edit->n_replacements++;
}

static XsEditTarget *
add_target(XsEdits *self, XsEditKind kind, uint32_t id)
{
	XsEdit edit = {.kind = kind, .id = id, .target = g_new0(XsEditTarget, 1)};
	edit.target->child = -1;
	g_array_append_val(self->edits, edit);
	return edit.target;
}

void
xs_edits_region(XsEdits *self, uint32_t id, uint32_t page, const double quad[8])
{
	XsEditTarget *target = add_target(self, XS_EDIT_REGION, id);
	target->page = page;
	memcpy(target->quad, quad, sizeof target->quad);
}

void
xs_edits_drop(XsEdits *self, uint32_t id, XsPlace place)
{
	add_target(self, XS_EDIT_DROP, id)->place = place;
}

void
xs_edits_child(XsEdits *self, uint32_t id, XsPlace place, int child)
{
	XsEditTarget *target = add_target(self, XS_EDIT_CHILD, id);
	target->place = place;
	target->child = child;
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
		for (size_t j = 0; j < edit->n_replacements; j++) {
			const XsReplacement *one = xs_edits_replacement(self, edit, j);
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
