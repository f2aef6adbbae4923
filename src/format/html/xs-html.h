// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// HTML and XHTML pages.
extern const XsFormat xs_format_html;
