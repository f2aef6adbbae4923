// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-rules.h"

// Ruling lines are drawn as strokes, or as filled shapes that are as thin as strokes.
static const float THIN = 3;
static const float SHORT = 1;

// Notes the rectangle as a line if it is one.
static void
note(GArray *rules, float x0, float y0, float x1, float y1)
{
	XsLayoutRule rule = {MIN(x0, x1), MIN(y0, y1), MAX(x0, x1), MAX(y0, y1)};
	float width = rule.x1 - rule.x0;
	float height = rule.y1 - rule.y0;
	if (MIN(width, height) > THIN || MAX(width, height) < SHORT)
		return;
	// One more than can be used tells that there were too many.
	if (rules->len <= XS_LAYOUT_MAX_RULES)
		g_array_append_val(rules, rule);
}

void
xs_layout_rules_stroke(GArray *rules, const GArray *path)
{
	for (guint i = 1; i < path->len; i++) {
		const XsLayoutPoint *from = &g_array_index(path, XsLayoutPoint, i - 1);
		const XsLayoutPoint *to = from + 1;
		bool slanted = fabsf(to->x - from->x) > SHORT && fabsf(to->y - from->y) > SHORT;
		if (to->step == XS_LAYOUT_PATH_LINE && !slanted)
			note(rules, from->x, from->y, to->x, to->y);
	}
}

void
xs_layout_rules_fill(GArray *rules, const GArray *path)
{
	for (guint i = 0; i < path->len;) {
		XsLayoutPoint low = g_array_index(path, XsLayoutPoint, i);
		XsLayoutPoint high = low;
		for (i++; i < path->len; i++) {
			const XsLayoutPoint *at = &g_array_index(path, XsLayoutPoint, i);
			if (at->step == XS_LAYOUT_PATH_MOVE)
				break;
			low.x = MIN(low.x, at->x);
			low.y = MIN(low.y, at->y);
			high.x = MAX(high.x, at->x);
			high.y = MAX(high.y, at->y);
		}
		note(rules, low.x, low.y, high.x, high.y);
	}
}
