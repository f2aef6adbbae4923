// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/judge/xs-finding-list.h"

// Copies to kept, in the order of their spans, which of the findings stay where several
// overlap: higher grade, then longer, then earlier, then earlier rule. What a loser of grade LIKELY
// or better shows beyond the winners stays as findings of its own, which have no value yet.
void xs_resolve(const XsFindingList *findings, XsFindingList *kept);
