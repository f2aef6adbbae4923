// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xml/xs-xml-runs.h"

bool xs_odf_is_blank(const char *utf8, size_t len);

// Adds a piece of text of a paragraph. White space of any kind and length is one space (ODF 1.3 part 3,
// 6.1.2); *spaced: whether more of it would add nothing.
XS_CHECKED bool xs_odf_add_text(XsXmlRuns *runs,
				bool *spaced,
				XsRunFlags flags,
				XsPieceKind kind,
				const char *utf8,
				size_t len,
				uint64_t off,
				uint64_t n,
				GError **error);
