// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ofd/xs-ofd-font.h"

// Embedded fonts (TrueType, OpenType) of a copy without the characters and outlines that only masked text
// needed: a subset would tell which they were. Glyphs keep their numbers. Gathered from the parts of the
// copy as they are written.
typedef struct XsOfdPrune XsOfdPrune;

XsOfdPrune *xs_ofd_prune_new(XsOfd *ofd);
void xs_ofd_prune_free(XsOfdPrune *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsOfdPrune, xs_ofd_prune_free)

// The font of this id loses characters: before any part is written.
void xs_ofd_prune_touch(XsOfdPrune *self, const char *id);
bool xs_ofd_prune_any(const XsOfdPrune *self);
bool xs_ofd_prune_has(const XsOfdPrune *self, size_t entry);

// What a part of the copy draws with fonts that were touched.
void xs_ofd_prune_need(XsOfdPrune *self, const XsOfdTree *tree);

// The program of the entry for the copy; NULL, without error, where it stays as it is: it is of another kind,
// or it cannot be told which glyphs characters need.
XS_CHECKED bool
xs_ofd_prune_program(XsOfdPrune *self, size_t entry, GBytes **ret_program, GError **error);
