// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-edit.h"

#include "base/xs-fd.h"
#include "base/xs-store.h"

#include <string.h>

// Small, as XsEdit.
typedef struct {
	uint64_t off;
	uint64_t len;
	uint32_t part;
	uint32_t text; // where it begins in the strings
} Replacement;

struct XsEdits {
	XsStore *edits;
	XsStore *replacements; // Replacement, of all edits
	GArray *targets;       // XsEditTarget
	GString *strings;      // what stands there instead, each with a NUL behind it
	size_t last;           // the string added last: most are like the one before
};

static void
target_clear(void *data)
{
	XsEditTarget *target = data;
	xs_fd_clear(&target->child);
}

XsEdits *
xs_edits_new(void)
{
	return xs_edits_new_in(NULL);
}

XsEdits *
xs_edits_new_in(const char *folder)
{
	XsEdits *self = g_new0(XsEdits, 1);
	self->edits = xs_store_new(sizeof(XsEdit), folder);
	self->replacements = xs_store_new(sizeof(Replacement), folder);
	self->targets = g_array_new(false, false, sizeof(XsEditTarget));
	g_array_set_clear_func(self->targets, target_clear);
	self->strings = g_string_new(NULL);
	return self;
}

void
xs_edits_free(XsEdits *self)
{
	if (self == NULL)
		return;
	xs_store_free(self->edits);
	xs_store_free(self->replacements);
	g_array_unref(self->targets);
	g_string_free(self->strings, true);
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
	return xs_store_at(self->edits, index);
}

XsReplacement
xs_edits_replacement(const XsEdits *self, const XsEdit *edit, size_t index)
{
	const Replacement *one = xs_store_at(self->replacements, edit->first + index);
	return (XsReplacement){
		.place = {one->part, one->off, one->len},
		.replacement = self->strings->str + one->text,
	};
}

const XsEditTarget *
xs_edits_target(const XsEdits *self, const XsEdit *edit)
{
	return &g_array_index(self->targets, XsEditTarget, edit->first);
}

static void
add_edit(XsEdits *self, XsEdit edit)
{
	XsEdit *added = xs_store_add(self->edits);
	*added = edit;
}

void
xs_edits_text(XsEdits *self, uint32_t id)
{
	add_edit(self,
		 (XsEdit){
			 .kind = XS_EDIT_TEXT,
			 .id = id,
			 .first = (uint32_t)self->replacements->len,
		 });
}

static uint32_t
keep_string(XsEdits *self, const char *utf8, size_t len)
{
	const char *last = self->strings->str + self->last;
	if (self->strings->len > 0 && strncmp(last, utf8, len) == 0 && last[len] == '\0')
		return (uint32_t)self->last;
	self->last = self->strings->len;
	g_string_append_len(self->strings, utf8, (gssize)len);
	g_string_append_c(self->strings, '\0');
	return (uint32_t)self->last;
}

void
xs_edits_replace(XsEdits *self, XsPlace place, const char *replacement, size_t len)
{
	g_return_if_fail(self->edits->len > 0);
	g_return_if_fail(len < UINT32_MAX - self->strings->len);
	XsEdit *edit = xs_store_at(self->edits, self->edits->len - 1);
	g_return_if_fail(edit->kind == XS_EDIT_TEXT);
	Replacement *one = xs_store_add(self->replacements);
	*one = (Replacement){
		.off = place.off,
		.len = place.len,
		.part = place.part,
		.text = keep_string(self, replacement, len),
	};
	edit->n_replacements++;
}

static XsEditTarget *
add_target(XsEdits *self, XsEditKind kind, uint32_t id)
{
	const XsEditTarget none = {.child = -1};
	add_edit(self, (XsEdit){.kind = kind, .id = id, .first = self->targets->len});
	g_array_append_val(self->targets, none);
	return &g_array_index(self->targets, XsEditTarget, self->targets->len - 1);
}

void
xs_edits_region(XsEdits *self, uint32_t id, const XsBox *box, bool parts)
{
	XsEditTarget *target = add_target(self, XS_EDIT_REGION, id);
	target->box = *box;
	target->parts = parts;
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

// Nearly always: findings come in the order of the text.
static bool
are_sorted(const GArray *splices)
{
	for (guint i = 1; i < splices->len; i++) {
		if (compare_splices(&g_array_index(splices, XsSplice, i - 1),
				    &g_array_index(splices, XsSplice, i)) > 0)
			return false;
	}
	return true;
}

GArray *
xs_edits_splices(const XsEdits *self, uint32_t part)
{
	// Nearly all edits have one place, and most documents one large part.
	GArray *splices =
		g_array_sized_new(false, false, sizeof(XsSplice), (guint)self->edits->len);
	for (size_t i = 0; i < self->edits->len; i++) {
		const XsEdit *edit = xs_edits_get(self, i);
		for (size_t j = 0; j < edit->n_replacements; j++) {
			XsReplacement one = xs_edits_replacement(self, edit, j);
			XsSplice splice = {one.place.off, one.place.len, one.replacement, edit->id};
			if (one.place.part == part)
				g_array_append_val(splices, splice);
		}
	}
	if (!are_sorted(splices))
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
