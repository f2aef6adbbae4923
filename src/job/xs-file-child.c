// SPDX-License-Identifier: GPL-3.0-or-later
// Nested documents: examined, masked in their place or left out of the copy, and found again in it.
#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "job/xs-file-internal.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

// Whether the top file's ceilings allow for one more. Once one is reached nothing more is opened.
XS_CHECKED static bool
take_share(XsFile *self, uint64_t size, GError **error)
{
	const XsLimits *limits = &self->context->limits;
	XsNested *nested = &self->top->nested;
	int64_t now = g_get_monotonic_time();
	if (nested->n == 0)
		nested->since = now;
	const char *reached = NULL;
	if (nested->n >= limits->nested)
		reached = "too many nested documents";
	else if (size > limits->unpacked_size - MIN(nested->size, limits->unpacked_size))
		reached = "nested documents too large together";
	else if (now - nested->since > (int64_t)limits->nested_seconds * G_USEC_PER_SEC)
		reached = "nested documents take too long";
	if (reached != NULL) {
		nested->n = MAX(limits->nested, 1);
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, reached);
		return false;
	}
	nested->n++;
	nested->size += size;
	return true;
}

// The document, open and of known size; NULL where it is not to be looked at.
static XsFile *
open_child(XsFile *self, const XsChild *child, GError **error)
{
	XS_AUTO_FD fd = fcntl(child->fd, F_DUPFD_CLOEXEC, 0);
	if (fd < 0) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, "nested document lost");
		return NULL;
	}
	if (self->depth + 1 >= self->context->limits.child_depth) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "documents nested too deep");
		return NULL;
	}
	struct stat st;
	if (fstat(fd, &st) != 0 || !take_share(self, (uint64_t)st.st_size, error))
		return NULL;
	return xs_file_new(self->context, child->name, xs_fd_steal(&fd), error);
}

static void
examine_child(XsFile *self, const XsChild *child)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsFile) file = open_child(self, child, &error);
	if (file == NULL) {
		bool limit = g_error_matches(error, XS_ERROR, XS_ERROR_LIMIT);
		xs_file_add_gap(self,
				limit ? XS_GAP_LIMIT : XS_GAP_CHILD,
				false,
				child->name,
				error != NULL ? error->message : "nested document lost");
		file = xs_file_alloc(self->context, child->name, -1);
	} else {
		file->depth = self->depth + 1;
		file->top = self->top;
		file->prefix = g_strconcat(
			self->prefix != NULL ? self->prefix : "", file->masked_name, "!", NULL);
		xs_file_examine(file);
		// One confined child at a time: a nested document is opened again when it is masked.
		g_clear_pointer(&file->session, xs_session_free);
	}
	g_ptr_array_add(self->children, g_steal_pointer(&file));
}

void
xs_file_examine_children(XsFile *self)
{
	if (self->top == self)
		self->nested = (XsNested){0};
	for (size_t i = 0; i < xs_text_n_children(self->text); i++)
		examine_child(self, xs_text_child(self->text, i));
}

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

// What is the same afterwards stays in its place as it is.
XS_CHECKED static bool
put_copy(XsFile *self, XsFile *child, uint32_t id, XsPlace place, int copy, GError **error)
{
	XS_AUTO_FD owned = copy;
	uint8_t digest[XS_SHA256_SIZE];
	if (!xs_sha256_fd(owned, digest, error))
		return false;
	xs_hex(digest, sizeof digest, child->copy_sha256);
	if (strcmp(child->copy_sha256, child->sha256) != 0)
		xs_edits_child(xs_plan_edits(self->plan), id, place, xs_fd_steal(&owned));
	return true;
}

// Puts a masked copy of a nested document in its place, or asks for it to be left out where there can be none.
XS_CHECKED static bool
mask_child(XsFile *self, size_t index, GError **error)
{
	XsFile *child = self->children->pdata[index];
	XsPlace place = xs_text_child(self->text, index)->place;
	uint32_t id = (uint32_t)(xs_plan_count(self->plan) + index);
	XS_AUTO_FD copy = xs_fd_unnamed(self->context->scan.folder, error);
	if (copy < 0)
		return false;
	g_autoptr(GError) refusal = NULL;
	if (!child->left_out && xs_file_mask(child, copy, &refusal))
		return put_copy(self, child, id, place, xs_fd_steal(&copy), error);
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

static int
compare_digests(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

XS_CHECKED static bool
same_digests(GPtrArray *wanted, GPtrArray *found)
{
	g_ptr_array_sort(wanted, compare_digests);
	g_ptr_array_sort(found, compare_digests);
	bool same = wanted->len == found->len;
	for (guint i = 0; i < wanted->len && same; i++)
		same = strcmp(wanted->pdata[i], found->pdata[i]) == 0;
	return same;
}

bool
xs_file_check_members(const XsFile *self, const XsText *text, GError **error)
{
	g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
	for (size_t i = 0; i < self->children->len; i++) {
		const XsFile *child = self->children->pdata[i];
		bool copied = *child->copy_sha256 != '\0';
		if (!child->left_out)
			g_ptr_array_add(wanted,
					g_strdup(copied ? child->copy_sha256 : child->sha256));
	}
	for (size_t i = 0; i < xs_text_n_children(text); i++) {
		uint8_t digest[XS_SHA256_SIZE];
		char hex[XS_SHA256_HEX_SIZE];
		if (!xs_sha256_fd(xs_text_child(text, i)->fd, digest, error))
			return false;
		xs_hex(digest, sizeof digest, hex);
		g_ptr_array_add(found, g_strdup(hex));
	}
	if (same_digests(wanted, found))
		return true;
	g_set_error_literal(error,
			    XS_ERROR,
			    XS_ERROR_VERIFY,
			    "the second reader found other nested documents than were proven");
	return false;
}
