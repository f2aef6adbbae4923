// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stddef.h>

// Fonts give out ideographs as what merely looks the same: radicals (U+2E80 to U+2FD5) and compatibility
// ideographs. Rules know the unified ones alone.

// The unified ideograph that looks as c does; c itself where it is none of these.
gunichar xs_ideograph_unify(gunichar c);

// The same of all characters of a text; NULL where nothing changes. Each stays one character. New string.
char *xs_ideograph_unify_text(const char *utf8, size_t len);
