// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/table/xs-grid.h"
#include "detect/xs-scanner.h"

// The table cells in which findings lie; what stays of the grids when a scan is over.
typedef struct XsFindingCells XsFindingCells;

// grids or NULL; only used until notes are taken. folder: XsScanOptions.
XsFindingCells *xs_finding_cells_new(const XsGrids *grids, const char *folder);
void xs_finding_cells_free(XsFindingCells *self);

// Notes the cell, if there is one, of a finding that starts at view_start in the view and at
// text_start in the text. To be called in the order of findings.
void xs_finding_cells_note(XsFindingCells *self, size_t view_start, size_t text_start);

// The cell of a finding that starts at text_start; false where it lies in no table.
bool xs_finding_cells_find(XsFindingCells *self, size_t text_start, XsFindingCell *ret_cell);
