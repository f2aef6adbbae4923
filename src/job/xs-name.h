// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-context.h"

// Names of files, parts and entries are searched like any text: they are shown and become names of
// copies.

// The name with everything masked that the rules find in it, the merely possible too. New string,
// valid UTF-8.
char *xs_name_mask(const XsContext *context, const char *name);
