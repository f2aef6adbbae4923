// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/table/xs-grid-internal.h"

// Takes people's names and plates out of the columns of tables that tell of things.
void xs_grid_things_settle(const XsGrids *self, XsGridEntry *entry);
