// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-search.h"
#include "format/xs-format.h"

// Searches every byte of a PDF file without any idea of its structure but streams and strings: the
// file as it is; each stream decoded, as bytes; and of objects and content streams the strings,
// joined to one another, as text and as glyph codes. No cross-reference table is believed: what no
// reader would find is searched too. A stream that cannot be decoded, and an encrypted file, are
// declared unread.
void xs_reread_pdf_walk(const uint8_t *data,
			size_t len,
			XsSearch *search,
			const XsLimits *limits,
			XsReread *reread);
