// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-internal.h"

void
xs_grid_lines_find(XsGrids *self G_GNUC_UNUSED)
{
}

void
xs_grid_line_cells(const XsGridSource *self G_GNUC_UNUSED,
		   const XsSubject *subject G_GNUC_UNUSED,
		   uint32_t row G_GNUC_UNUSED,
		   GArray *cells G_GNUC_UNUSED)
{
}
