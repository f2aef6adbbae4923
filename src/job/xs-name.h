// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-context.h"

// Names of files, parts and entries are searched like any text: they are shown and become names of
// copies.

// The name with everything masked that the rules find in it, the merely possible too. New string,
// valid UTF-8.
char *xs_name_mask(const XsContext *context, const char *name);
// The same for each name of a path below a folder.
char *xs_name_mask_path(const XsContext *context, const char *relative);
// The same for a part of a document. Most documents have parts of the same few names.
char *xs_name_mask_part(const XsContext *context, const char *name);
// The name with '*' for each character of a value (in canonical form) that somebody marked. New string.
char *xs_name_hide(const char *name, const char *value);

// Names of parts in which nothing was found, for XsContext.names; from several threads.
XsNames *xs_names_new(void);
void xs_names_free(XsNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsNames, xs_names_free)
