// SPDX-License-Identifier: GPL-3.0-or-later
// Rectangles of pages that people want masked.
#include "base/xs-fd.h"
#include "base/xs-i18n.h"
#include "job/xs-file-decide.h"
#include "job/xs-file-hand.h"
#include "job/xs-file-internal.h"

#include <string.h>

static bool
is_box(const XsDecision *decision, XsDecisionBox *ret_box)
{
	return decision->scope == XS_SCOPE_BOX &&
	       xs_decision_box_parse(decision->target, ret_box, NULL);
}

const XsDecision *
xs_file_box(const XsFile *top, size_t index, XsDecisionBox *ret_box)
{
	const XsDecisions *decisions = *top->source == '\0' ? xs_file_decisions(top) : NULL;
	size_t n = decisions != NULL ? xs_decisions_count(decisions) : 0;
	for (size_t i = 0; i < n; i++) {
		const XsDecision *decision = xs_decisions_get(decisions, i);
		if (is_box(decision, ret_box) && index-- == 0)
			return decision;
	}
	return NULL;
}

size_t
xs_file_n_boxes(const XsFile *top)
{
	size_t n = 0;
	XsDecisionBox box;
	while (xs_file_box(top, n, &box) != NULL)
		n++;
	return n;
}

static void
add_box(XsFile *top, size_t index, const XsDecisionBox *box)
{
	XsBox own = box->box;
	if (box->percent)
		own = (XsBox){own.page, own.x0 / 100, own.y0 / 100, own.x1 / 100, own.y1 / 100};
	// Behind the ids of nested documents and of pictures of pages.
	size_t id = xs_plan_count(top->plan) + top->children->len + 1 + index;
	xs_edits_region(xs_plan_edits(top->plan), (uint32_t)id, &own, box->percent);
}

void
xs_file_plan_boxes(XsFile *top)
{
	XsDecisionBox box;
	for (size_t i = 0; top->plan != NULL && xs_file_box(top, i, &box) != NULL; i++)
		add_box(top, i, &box);
}

void
xs_file_seek_boxes(const XsFile *file, XsNeedles *needles)
{
	const XsEdits *edits = file->plan != NULL ? xs_plan_edits(file->plan) : NULL;
	size_t n = edits != NULL && file->top == file ? xs_edits_count(edits) : 0;
	for (size_t i = 0; i < n; i++) {
		const XsEdit *edit = xs_edits_get(edits, i);
		if (edit->kind != XS_EDIT_REGION)
			continue;
		const XsEditTarget *target = xs_edits_target(edits, edit);
		XsDecisionBox box = {.box = target->box, .percent = target->parts};
		if (box.percent) {
			box.box.x0 *= 100;
			box.box.y0 *= 100;
			box.box.x1 *= 100;
			box.box.y1 *= 100;
		}
		g_autofree char *bytes = xs_decision_box_format(&box);
		(void)xs_needles_add(needles, XS_NEEDLE_AREA, edit->id, bytes, strlen(bytes));
	}
}

bool
xs_file_check_boxes(const XsFile *file, GError **error)
{
	if (file->top != file || xs_file_n_boxes(file) == 0 || xs_file_has_pages(file))
		return true;
	g_set_error_literal(error,
			    XS_ERROR,
			    XS_ERROR_UNSUPPORTED,
			    N_("only pages of PDF files have areas that can be masked"));
	return false;
}

bool
xs_file_hand_try_box(XsFile *top, const XsDecisionBox *box, GError **error)
{
	if (!xs_file_has_pages(top) || top->plan == NULL)
		return xs_error_usage(error,
				      N_("only pages of PDF files have areas that can be masked"));
	if (xs_file_is_blocked(top))
		return xs_error_usage(error, N_("no copy can be made of this file: see its gaps"));
	add_box(top, xs_file_n_boxes(top), box);
	XS_AUTO_FD scratch = xs_fd_unnamed(top->context->scan.folder, error);
	g_autoptr(GError) refusal = NULL;
	if (scratch < 0)
		return false;
	return xs_file_mask(top, scratch, &refusal) || xs_error_usage(error, refusal->message);
}
