// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"

// What streams that show no text say of themselves: strings of colour profiles (ICC.1:2010), comments and
// strings of CMaps. They can be blanked where they stand.
typedef struct {
	size_t off;
	size_t len;
	bool wide; // two bytes a character, the higher first
} XsPdfAside;

// The decoded bytes of such a stream, or NULL where it is none.
GBytes *xs_pdf_aside_read(XsPdfFile *file, qpdf_oh stream);
// Element type: XsPdfAside, in the order of the bytes.
GArray *xs_pdf_asides(const uint8_t *data, size_t len);
// New string of valid UTF-8.
char *xs_pdf_aside_text(const uint8_t *data, const XsPdfAside *aside);
// Puts spaces in its place.
void xs_pdf_aside_blank(uint8_t *data, const XsPdfAside *aside);
