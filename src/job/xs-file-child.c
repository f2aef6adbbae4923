// SPDX-License-Identifier: GPL-3.0-or-later
// Nested documents: masked in their place, or left out of the copy.
#include "base/xs-fd.h"
#include "job/xs-file-internal.h"

#include <errno.h>
#include <sys/mman.h>

static bool
may_leave_out(const XsFile *self, size_t index)
{
	return xs_text_child(self->text, index)->attached &&
	       (self->context->sanitise & XS_SANITISE_ATTACHMENT) != 0;
}

// Nothing in it is told any more: the copy has no place for it.
static void
leave_out(XsFile *child)
{
	child->left_out = true;
	g_array_set_size(child->gaps, 0);
	g_ptr_array_set_size(child->children, 0);
	g_clear_pointer(&child->plan, xs_plan_free);
	g_clear_pointer(&child->changes, xs_changes_free);
}

void
xs_file_leave_out(XsFile *self)
{
	for (size_t i = 0; i < self->children->len; i++) {
		XsFile *child = self->children->pdata[i];
		xs_file_leave_out(child);
		if (may_leave_out(self, i) && xs_file_is_blocked(child))
			leave_out(child);
	}
}

bool
xs_file_leaves_out(const XsFile *self)
{
	bool leaves = self->left_out;
	for (size_t i = 0; i < self->children->len && !leaves; i++)
		leaves = xs_file_leaves_out(self->children->pdata[i]);
	return leaves;
}

// Puts a masked copy of a nested document in its place, or asks for it to be left out where there can be none.
XS_CHECKED static bool
mask_child(XsFile *self, size_t index, GError **error)
{
	XsFile *child = self->children->pdata[index];
	XsPlace place = xs_text_child(self->text, index)->place;
	uint32_t id = (uint32_t)(xs_plan_count(self->plan) + index);
	XS_AUTO_FD copy = memfd_create("xianshen-child", MFD_CLOEXEC);
	if (copy < 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "memfd: %s", g_strerror(errno));
		return false;
	}
	g_autoptr(GError) refusal = NULL;
	if (!child->left_out && xs_file_mask(child, copy, &refusal)) {
		xs_edits_child(xs_plan_edits(self->plan), id, place, xs_fd_steal(&copy));
		return true;
	}
	if (!child->left_out && !may_leave_out(self, index)) {
		g_propagate_error(error, g_steal_pointer(&refusal));
		return false;
	}
	leave_out(child);
	xs_edits_drop(xs_plan_edits(self->plan), id, place);
	return true;
}

bool
xs_file_mask_children(XsFile *self, GError **error)
{
	for (size_t i = 0; i < self->children->len; i++)
		if (!mask_child(self, i, error))
			return false;
	return true;
}
