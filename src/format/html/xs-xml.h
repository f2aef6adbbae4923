// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// XML of any vocabulary, SVG among them; no more well-formed than it has to be. Entities of its own are
// refused, nothing outside of the file is loaded.
extern const XsFormat xs_format_xml;
