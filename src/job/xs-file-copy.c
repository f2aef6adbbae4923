// SPDX-License-Identifier: GPL-3.0-or-later
// How a masked copy is written: XsFormat.mask, and what follows where a page cannot be masked in place.
#include "base/xs-fd.h"
#include "job/xs-file-internal.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

enum {
	CHANGES_PER_FINDING = 64,
	CHANGES_BASE = 100000,
};

bool
xs_file_write_edits(XsFile *self, int output, GError **error)
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

static bool
is_redrawn(const XsFile *self, uint32_t page)
{
	for (guint i = 0; i < self->redrawn->len; i++)
		if (g_array_index(self->redrawn, uint32_t, i) == page)
			return true;
	return false;
}

// Adds a page to those that are pictures; whether it was none.
static bool
add_redrawn(XsFile *self, uint32_t page)
{
	if (self->redrawn == NULL)
		self->redrawn = g_array_new(false, false, sizeof(uint32_t));
	if (is_redrawn(self, page))
		return false;
	g_array_append_val(self->redrawn, page);
	return true;
}

// Adds pages that are still to be drawn as pictures; whether there are any.
static bool
add_left(XsFile *self)
{
	bool any = false;
	for (size_t i = 0; i < xs_changes_count(self->changes); i++) {
		const XsChange *change = xs_changes_get(self->changes, i);
		if (change->kind == XS_CHANGE_LEFT)
			any |= add_redrawn(self, (uint32_t)MIN(change->off, UINT32_MAX));
	}
	return any;
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

// The pages as another program draws them in the copy made so far, without what its text shows of value
// (or NULL): a memfd, or -1.
XS_CHECKED static int
draw_pages(const XsFile *self, int copy, const GString *value, GError **error)
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
	g_autoptr(XsNeedles) needles = value != NULL ? xs_needles_new() : NULL;
	if (value != NULL)
		(void)xs_needles_add(needles, XS_NEEDLE_VALUE, 0, value->str, value->len);
	if (!xs_session_render(session,
			       self->info->id,
			       (const uint32_t *)(const void *)self->redrawn->data,
			       self->redrawn->len,
			       needles,
			       pictures,
			       error))
		return -1;
	return xs_fd_steal(&pictures);
}

// The same edits once more, with pictures of pages.
XS_CHECKED static bool
mask_with_pictures(XsFile *self, int output, const GString *value, GError **error)
{
	XS_AUTO_FD pictures = draw_pages(self, output, value, error);
	if (pictures < 0)
		return false;
	if (ftruncate(output, 0) != 0 || lseek(output, 0, SEEK_SET) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "copy: %s", g_strerror(errno));
		return false;
	}
	uint32_t id = (uint32_t)(xs_plan_count(self->plan) + self->children->len);
	xs_edits_child(xs_plan_edits(self->plan), id, XS_PLACE_DOCUMENT, xs_fd_steal(&pictures));
	return xs_file_write_edits(self, output, error) && refuse_left(self, error);
}

bool
xs_file_write_copy(XsFile *self, int output, GError **error)
{
	// The handler writes also where nothing is to be done: what lies outside of what it read (behind
	// the end, unreferenced, an old revision) must not go along.
	if (!xs_file_write_edits(self, output, error))
		return false;
	if (!self->context->rasterise || !add_left(self))
		return refuse_left(self, error);
	return mask_with_pictures(self, output, NULL, error);
}

static bool
parse_page(const char *part, uint32_t *ret_page)
{
	guint64 number = 0;
	if (!g_str_has_prefix(part, "page ") ||
	    !g_ascii_string_to_unsigned(part + 5, 10, 1, UINT32_MAX, &number, NULL))
		return false;
	*ret_page = (uint32_t)number - 1;
	return true;
}

// Adds the pages on which this mask was set; a value may lie on two.
static bool
add_pages_of(XsFile *self, const XsFinding *wanted)
{
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	for (size_t i = 0; i < xs_findings_count(self->findings); i++) {
		const XsFinding *finding = xs_findings_get(self->findings, i);
		if (strcmp(finding->value, wanted->value) == 0)
			xs_text_places(self->text, xs_span(finding->span), places);
	}
	bool any = false;
	for (guint i = 0; i < places->len; i++) {
		const XsPlace *place = &g_array_index(places, XsPlace, i);
		uint32_t page = 0;
		if (parse_page(xs_text_part_name(self->text, place->part), &page))
			any |= add_redrawn(self, page);
	}
	return any;
}

bool
xs_file_redraw(XsFile *self, int output, GError **error)
{
	const XsResidue *residue = &self->residue;
	uint32_t page = 0;
	bool any = false;
	if (residue->known && residue->visible)
		any = parse_page(residue->part, &page) && add_redrawn(self, page);
	else if (residue->known && residue->item < xs_plan_count(self->plan))
		any = add_pages_of(
			self,
			xs_findings_get(self->findings,
					xs_plan_get(self->plan, residue->item)->finding));
	if (any)
		return mask_with_pictures(
			self, output, residue->visible ? residue->value : NULL, error);
	g_set_error_literal(
		error, XS_ERROR, XS_ERROR_UNSUPPORTED, "no picture of a page would help");
	return false;
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

void
xs_file_copied(XsFile *self)
{
	note_redrawn(self);
	// Results are told by the text alone.
	xs_text_drop_places(self->text);
	xs_plan_drop_edits(self->plan);
}
