// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-store.h"
#include "detect/xs-scanner.h"

// Copies to kept, in the order of their spans, which of the findings stay where several
// overlap: higher grade, then longer, then earlier, then earlier rule. What a loser of grade LIKELY
// or better shows beyond the winners stays as findings of its own, which have no value yet. Both are
// lists of XsFinding.
void xs_resolve(XsStore *findings, XsStore *kept);
