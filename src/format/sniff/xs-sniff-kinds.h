// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/xs-format.h"

#include <string.h>

// The families of files that xs_sniff() tells apart by their structure, one file each. Each fills
// *sniffed (zeroed before) and returns true where the bytes are of its family.

// ZIP archives by their central directory: Office Open XML by the content type of the main part,
// OpenDocument and EPUB by the entry "mimetype", OFD, Java archives, others.
XS_CHECKED bool
xs_sniff_zip(const uint8_t *data, size_t len, const XsLimits *limits, XsSniffed *sniffed);

// OLE2 compound files by the names in their directory: encrypted Office Open XML, Word, Excel,
// PowerPoint 97-2003, Outlook messages.
XS_CHECKED bool xs_sniff_ole(const uint8_t *data, size_t len, XsSniffed *sniffed);

// Text that has no handler of its own yet (RTF, HTML, XML, mail), then plain text and tables.
XS_CHECKED bool xs_sniff_text(const uint8_t *data, size_t len, XsSniffed *sniffed);

// What is known by fixed bytes: PDF, programs, pictures, archives.
XS_CHECKED bool xs_sniff_magic(const uint8_t *data, size_t len, XsSniffed *sniffed);

// Sets format and detail; both are fixed ASCII phrases.
static inline void
xs_sniffed_set(XsSniffed *self, const char *format, const char *detail)
{
	g_strlcpy(self->format, format, sizeof self->format);
	g_strlcpy(self->detail, detail, sizeof self->detail);
}
