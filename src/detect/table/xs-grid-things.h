// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/table/xs-grid-internal.h"

// Takes names, plates and homes out of columns of tables that tell of things, and rooms out of lists of guests.
void xs_grid_things_settle(const XsGrids *self, XsGridEntry *entry);

// Leaves it to the values whether a column holds people's names whose header asks for another name of
// something as well (别名), where nothing else in the table tells of people.
void xs_grid_things_doubt(const XsGrids *self, XsGridEntry *entry);
