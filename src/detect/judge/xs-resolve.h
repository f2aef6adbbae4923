// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/xs-scanner.h"

// Copies to kept, in the order of their spans, which of the findings (XsFinding) stay where several
// overlap: higher grade, then longer, then earlier, then earlier rule. What a loser of grade LIKELY
// or better shows beyond the winners stays as findings of its own.
void xs_resolve(const GArray *findings, GArray *kept);
