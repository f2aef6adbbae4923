// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// JPEG, PNG, GIF, WebP, BMP and TIFF: what tells of people and places beside the picture goes (sanitise:
// author, thumbnail, revision), the samples stay bit by bit, the orientation too. What the picture shows is a
// gap for a person, unless it is too small to show anything. A finding in what stays (a colour profile, or
// everything where nothing is sanitised) takes its piece out. docs/formats.md
extern const XsFormat xs_format_image;
