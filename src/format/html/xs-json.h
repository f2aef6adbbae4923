// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// JSON, JSON Lines and GeoJSON, as xs_json_send() does. What is no JSON is read as the code that it
// may be.
extern const XsFormat xs_format_json;
