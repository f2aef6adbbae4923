// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-internal.h"

void
xs_grid_type_columns(const XsGrids *self G_GNUC_UNUSED, XsGridEntry *entry G_GNUC_UNUSED)
{
}
