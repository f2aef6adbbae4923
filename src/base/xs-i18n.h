// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libintl.h>

#define XS_TEXT_DOMAIN "xianshen"

// A string in the user's language, and a string that is only marked for translation.
#define _(string)  gettext(string)
#define N_(string) (string)
