// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid.h"

struct XsGrids {
	const XsRules *rules;
	const XsSubject *subject;
};

XsGrids *
xs_grids_new(const XsRules *rules, const XsSubject *subject)
{
	XsGrids *self = g_new0(XsGrids, 1);
	self->rules = rules;
	self->subject = subject;
	return self;
}

void
xs_grids_free(XsGrids *self)
{
	g_free(self);
}
