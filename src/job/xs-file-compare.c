// SPDX-License-Identifier: GPL-3.0-or-later
// Whether pages look as before, outside of what was masked.
#include "base/xs-fd.h"
#include "job/xs-file-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>

static int
by_page(const void *a, const void *b)
{
	uint32_t first = *(const uint32_t *)a;
	uint32_t second = *(const uint32_t *)b;
	return (first > second) - (first < second);
}

// Each page with a box once, in order. Element type: uint32_t.
static GArray *
pages_of(const GArray *boxes)
{
	GArray *pages = g_array_new(false, false, sizeof(uint32_t));
	for (guint i = 0; i < boxes->len; i++) {
		uint32_t page = g_array_index(boxes, XsBox, i).page;
		if (pages->len == 0 || g_array_index(pages, uint32_t, pages->len - 1) != page)
			g_array_append_val(pages, page);
	}
	g_array_sort(pages, by_page);
	guint n = 0;
	for (guint i = 0; i < pages->len; i++) {
		uint32_t page = g_array_index(pages, uint32_t, i);
		if (n == 0 || g_array_index(pages, uint32_t, n - 1) != page)
			g_array_index(pages, uint32_t, n++) = page;
	}
	g_array_set_size(pages, n);
	return pages;
}

static int
percent(double part)
{
	return (int)lround(CLAMP(part, 0, 1) * 100);
}

XS_CHECKED static bool
refuse(const GArray *differences, GError **error)
{
	const XsBox *first = &g_array_index(differences, XsBox, 0);
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_VERIFY,
		    "page %u looks different outside of what was masked: "
		    "%d-%d%% from the left, %d-%d%% from the top (%u pages do)",
		    first->page + 1,
		    percent(first->x0),
		    percent(first->x1),
		    percent(first->y0),
		    percent(first->y1),
		    differences->len);
	return false;
}

bool
xs_file_compare(const XsFile *self, int copy, const GArray *boxes, bool all, GError **error)
{
	g_autoptr(GArray) pages = pages_of(boxes);
	if (pages->len == 0 && !all)
		return true;
	XsFormatOptions options = xs_file_format_options(self);
	memcpy(options.password, self->context->password, sizeof options.password);
	g_autoptr(XsSession) session = xs_session_open(
		self->context->pool, self->info->reread_family, self->fd, &options, error);
	if (session == NULL)
		return false;
	const XsComparison comparison = {
		.pages = all ? NULL : (const uint32_t *)(const void *)pages->data,
		.n_pages = all ? 0 : pages->len,
		.boxes = (const XsBox *)(const void *)boxes->data,
		.n_boxes = boxes->len,
	};
	g_autoptr(GArray) differences = g_array_new(false, false, sizeof(XsBox));
	return xs_session_compare(session, self->info->id, &comparison, copy, differences, error) &&
	       (differences->len == 0 || refuse(differences, error));
}

// All of what is to be masked, whatever its masks leave to be seen: in a batch they may leave less than
// in this file alone.
static XsEdits *
edits_of(const XsFile *self)
{
	XsEdits *edits = xs_edits_new();
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	for (size_t i = 0; i < xs_plan_count(self->plan); i++) {
		const XsPlanItem *item = xs_plan_get(self->plan, i);
		if (item->action != XS_ACTION_MASK)
			continue;
		g_array_set_size(places, 0);
		xs_finding_places(
			xs_findings_get(self->findings, item->finding), self->text, places);
		xs_edits_text(edits, (uint32_t)i);
		for (guint k = 0; k < places->len; k++)
			xs_edits_replace(edits, g_array_index(places, XsPlace, k), "", 0);
	}
	return edits;
}

int
xs_file_scratch(GError **error)
{
	int fd = open(g_get_tmp_dir(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0)
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "scratch file: %s", g_strerror(errno));
	return fd;
}

bool
xs_file_compare_copy(XsFile *self, int copy, GError **error)
{
	XS_AUTO_FD scratch = xs_file_scratch(error);
	if (scratch < 0 || !xs_file_need_session(self, self->info->family, error))
		return false;
	g_autoptr(XsEdits) edits = edits_of(self);
	g_autoptr(XsChanges) changes = xs_changes_new(self->context->limits.findings);
	xs_changes_count_edits(changes);
	xs_changes_keep_boxes(changes);
	bool masked =
		xs_session_mask(self->session, self->info->id, edits, scratch, changes, error);
	g_clear_pointer(&self->session, xs_session_free);
	if (!masked)
		return false;
	// Such a page became a picture.
	for (size_t i = 0; i < xs_changes_count(changes); i++) {
		const XsChange *change = xs_changes_get(changes, i);
		if (change->kind == XS_CHANGE_LEFT)
			xs_changes_box_page(changes, (uint32_t)change->off);
	}
	return xs_file_compare(self, copy, xs_changes_boxes(changes), true, error);
}
