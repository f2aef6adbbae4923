// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/judge/xs-findings.h"

// Drops what another reading of a page alone found where the value fills a cell: there the lines were
// judged by their column, of which the other reading knows nothing.
void xs_cell_values_drop(const XsSubject *subject, XsFindings *findings);
