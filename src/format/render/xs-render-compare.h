// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

// XsRenderer.compare for PDF. Two pages are in memory at a time.
XS_CHECKED bool xs_render_compare(const XsSource *original,
				  const XsSource *copy,
				  const XsFormatOptions *options,
				  const XsComparison *comparison,
				  GArray *differences,
				  XsSink *sink,
				  GError **error);
