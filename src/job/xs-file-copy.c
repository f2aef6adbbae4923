// SPDX-License-Identifier: GPL-3.0-or-later
// How a masked copy is written: XsFormat.mask, and what follows where a page cannot be masked in place.
#include "base/xs-fd.h"
#include "job/xs-file-internal.h"

#include <errno.h>
#include <sys/mman.h>

enum {
	CHANGES_PER_FINDING = 64,
	CHANGES_BASE = 100000,
};

XS_CHECKED static bool
mask(XsFile *self, int output, GError **error)
{
	if (!xs_file_need_session(self, self->info->family, error))
		return false;
	xs_file_locate(self);
	size_t n_findings = xs_findings_count(self->findings);
	g_clear_pointer(&self->changes, xs_changes_free);
	self->changes = xs_changes_new(CHANGES_BASE + n_findings * CHANGES_PER_FINDING);
	if (self->context->render && self->info->has_pages)
		xs_changes_keep_boxes(self->changes);
	bool masked = xs_session_mask(self->session,
				      self->info->id,
				      xs_plan_edits(self->plan),
				      output,
				      self->changes,
				      error);
	g_clear_pointer(&self->session, xs_session_free);
	return masked;
}

// Pages that are still to be drawn as pictures. Element type: uint32_t.
static GArray *
left_pages(const XsFile *self)
{
	GArray *pages = g_array_new(false, false, sizeof(uint32_t));
	for (size_t i = 0; i < xs_changes_count(self->changes); i++) {
		const XsChange *change = xs_changes_get(self->changes, i);
		uint32_t page = (uint32_t)MIN(change->off, UINT32_MAX);
		if (change->kind == XS_CHANGE_LEFT)
			g_array_append_val(pages, page);
	}
	return pages;
}

XS_CHECKED static bool
refuse_left(const XsFile *self, GError **error)
{
	for (size_t i = 0; i < xs_changes_count(self->changes); i++) {
		const XsChange *change = xs_changes_get(self->changes, i);
		if (change->kind != XS_CHANGE_LEFT)
			continue;
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_UNSUPPORTED,
			    "%s cannot be masked in place: %s",
			    change->part,
			    change->note);
		return false;
	}
	return true;
}

// The pages as another program draws them in the copy made so far: a memfd, or -1.
XS_CHECKED static int
draw_pages(const XsFile *self, int copy, const GArray *pages, GError **error)
{
	XsFormatOptions options = xs_file_format_options(self);
	g_autoptr(XsSession) session = xs_session_open(
		self->context->pool, self->info->reread_family, copy, &options, error);
	if (session == NULL)
		return -1;
	XS_AUTO_FD pictures = memfd_create("xianshen-pages", MFD_CLOEXEC);
	if (pictures < 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "memfd: %s", g_strerror(errno));
		return -1;
	}
	if (!xs_session_render(session,
			       self->info->id,
			       (const uint32_t *)(const void *)pages->data,
			       pages->len,
			       pictures,
			       error))
		return -1;
	return xs_fd_steal(&pictures);
}

// The same edits once more, with pictures for the pages that the first copy left.
XS_CHECKED static bool
mask_with_pictures(XsFile *self, int output, const GArray *pages, GError **error)
{
	XS_AUTO_FD pictures = draw_pages(self, output, pages, error);
	if (pictures < 0)
		return false;
	if (ftruncate(output, 0) != 0 || lseek(output, 0, SEEK_SET) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "copy: %s", g_strerror(errno));
		return false;
	}
	uint32_t id = (uint32_t)(xs_plan_count(self->plan) + self->children->len);
	xs_edits_child(xs_plan_edits(self->plan), id, XS_PLACE_DOCUMENT, xs_fd_steal(&pictures));
	return mask(self, output, error) && refuse_left(self, error);
}

// A person is to see what became of the page.
static void
note_redrawn(XsFile *self)
{
	for (size_t i = 0; i < xs_changes_count(self->changes); i++) {
		const XsChange *change = xs_changes_get(self->changes, i);
		if (change->kind != XS_CHANGE_REDRAWN)
			continue;
		g_autofree char *reason =
			g_strdup_printf("page drawn as a picture: %s", change->note);
		xs_file_add_gap(self, XS_GAP_IMAGE, true, change->part, reason);
	}
}

bool
xs_file_write_copy(XsFile *self, int output, GError **error)
{
	if (!mask(self, output, error))
		return false;
	g_autoptr(GArray) pages = left_pages(self);
	// Where such a copy goes was decided by who must look at it.
	bool may = self->context->rasterise && xs_file_needs_look(self);
	bool written = pages->len == 0 || (may ? mask_with_pictures(self, output, pages, error)
					       : refuse_left(self, error));
	// The handler writes also where nothing is to be done: what lies outside of what it read (behind
	// the end, unreferenced, an old revision) must not go along.
	if (!written)
		return false;
	note_redrawn(self);
	xs_plan_drop_edits(self->plan);
	return true;
}
