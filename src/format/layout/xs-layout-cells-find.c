// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/layout/xs-layout-lines-private.h"

static const float STUCK = 0.2F; // font sizes between glyphs that belong together

// The quarter turn in which most of the text runs.
static XsLayoutDirection
main_direction(const XsLayoutPage *page)
{
	static const XsLayoutDirection turns[] = {
		{0, 1, 0}, {90, 0, 1}, {180, -1, 0}, {-90, 0, -1}};
	uint64_t counts[G_N_ELEMENTS(turns)] = {0};
	guint best = 0;
	for (guint i = 0; i < page->shows->len; i++) {
		const XsLayoutShow *show = xs_layout_page_show(page, i);
		for (guint k = 0; k < G_N_ELEMENTS(turns); k++)
			if (show->dx * turns[k].dx + show->dy * turns[k].dy > 0.99F)
				counts[k] += show->count;
	}
	for (guint k = 1; k < G_N_ELEMENTS(turns); k++)
		best = counts[k] > counts[best] ? k : best;
	return turns[best];
}

// Adds the tables that ruling lines make.
static void
rule_grid(const XsLayoutLines *self, XsLayoutGrid *grid)
{
	const GArray *rules = self->page->rules;
	if (rules->len == 0 || rules->len > XS_LAYOUT_MAX_RULES)
		return;
	g_autoptr(GArray) across = g_array_new(false, false, sizeof(XsLayoutBorder));
	g_autoptr(GArray) upright = g_array_new(false, false, sizeof(XsLayoutBorder));
	for (guint i = 0; i < rules->len; i++) {
		const XsLayoutRule *rule = &g_array_index(rules, XsLayoutRule, i);
		float u[2] = {xs_layout_direction_along(&self->turn, rule->x0, rule->y0),
			      xs_layout_direction_along(&self->turn, rule->x1, rule->y1)};
		float v[2] = {xs_layout_direction_across(&self->turn, rule->x0, rule->y0),
			      xs_layout_direction_across(&self->turn, rule->x1, rule->y1)};
		bool lies = fabsf(u[1] - u[0]) >= fabsf(v[1] - v[0]);
		const float *along = lies ? u : v;
		const float *at = lies ? v : u;
		XsLayoutBorder border = {
			(at[0] + at[1]) / 2, MIN(along[0], along[1]), MAX(along[0], along[1])};
		g_array_append_val(lies ? across : upright, border);
	}
	xs_layout_grid_rule(grid, across, upright);
}

void
xs_layout_cells_rule(XsLayoutLines *self)
{
	self->turn = main_direction(self->page);
	g_autoptr(XsLayoutGrid) grid = xs_layout_grid_new();
	rule_grid(self, grid);
	(void)xs_layout_cells_tag(self, grid);
	if (xs_layout_grid_seal(grid))
		self->grid = g_steal_pointer(&grid);
}

// Whether a glyph goes on where the one before it ends: text that runs out of its cell.
static bool
sticks(const XsLayoutShow *show, const XsLayoutGlyph *glyph, const XsLayoutGlyph *before)
{
	if (before == NULL || before->show != glyph->show ||
	    ((before->flags | glyph->flags) & XS_LAYOUT_SPACE) != 0)
		return false;
	float x = glyph->x - before->x;
	float y = glyph->y - before->y;
	float gap = x * show->dx + y * show->dy - before->advance;
	return fabsf(gap) <= STUCK * show->em;
}

uint32_t
xs_layout_cells_find(XsLayoutLines *self,
		     const XsLayoutShow *show,
		     const XsLayoutGlyph *glyph,
		     const XsLayoutGlyph *before,
		     uint32_t cell)
{
	if (self->cells_of != NULL && self->cells_of[glyph->show] != XS_LAYOUT_GRID_NONE)
		return self->cells_of[glyph->show];
	if (sticks(show, glyph, before))
		return cell;
	float half = MIN(fabsf(glyph->advance), show->em) / 2;
	float x = glyph->x + half * show->dx;
	float y = glyph->y + half * show->dy;
	if (!show->vertical) {
		x += XS_LAYOUT_MIDDLE * show->up[0];
		y += XS_LAYOUT_MIDDLE * show->up[1];
	}
	return xs_layout_grid_find(self->grid,
				   xs_layout_direction_along(&self->turn, x, y),
				   xs_layout_direction_across(&self->turn, x, y));
}
