// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>

// Appends text as a QR code (ISO/IEC 18004, level M, with its quiet zone): an SVG image for HTML, one unit a module.
// False where the text is too long for one, and nothing is appended.
bool xs_qr_append_svg(GString *out, const char *text);
