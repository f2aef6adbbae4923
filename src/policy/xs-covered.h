// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/xs-place.h"

#include <glib.h>

// A set of places, to see whether another one lies wholly within it.
typedef struct XsCovered XsCovered;

XsCovered *xs_covered_new(void);
void xs_covered_free(XsCovered *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsCovered, xs_covered_free)

void xs_covered_add(XsCovered *self, XsPlace place);
// Whether every unit of the place was added. A place of no units never is.
bool xs_covered_has(const XsCovered *self, XsPlace place);
