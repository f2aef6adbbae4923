// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-context.h"
#include "text/xs-text.h"

// Names of files, parts and entries are searched like any text: they are shown and become names of
// copies.

// The name as a text of one block; bytes that are not UTF-8 are replaced.
XsText *xs_name_text(const char *name);

// The name with the edits of a plan for that text applied. New string.
char *xs_name_apply(const XsText *text, XsPlan *plan);

// The name with everything masked that the rules find in it, the merely possible too. New string,
// valid UTF-8.
char *xs_name_mask(const XsContext *context, const char *name);
