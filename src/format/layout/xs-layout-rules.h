// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/layout/xs-layout-page.h"

// Ruling lines among the paths that a page draws.

typedef enum {
	XS_LAYOUT_PATH_MOVE,
	XS_LAYOUT_PATH_LINE,
	XS_LAYOUT_PATH_CURVE,
} XsLayoutStep;

typedef struct {
	float x;
	float y;
	XsLayoutStep step; // that leads here
} XsLayoutPoint;

// Appends to rules (XsLayoutRule) what lines there are in a path (XsLayoutPoint) that is stroked, or
// filled.
void xs_layout_rules_stroke(GArray *rules, const GArray *path);
void xs_layout_rules_fill(GArray *rules, const GArray *path);
