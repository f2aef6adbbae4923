// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// Pages of a PDF as poppler draws them.
extern const XsRenderer xs_renderer_pdf;
