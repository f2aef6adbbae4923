// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <poppler.h>

// The text of a page with its n characters in lines by height alone, across columns: another order
// than poppler's blocks. NULL where that is the order that it has, but for white space. The bytes
// hold no NUL; the caller wipes them.
char *xs_pdf_order_lines(const char *text, size_t len, const PopplerRectangle *boxes, size_t n);

// The text with tabs and spaces where its characters stand apart and poppler puts nothing between them, as
// in rows of tables; NULL where there is no such place. The caller wipes it.
char *xs_pdf_order_gaps(const char *text, size_t len, const PopplerRectangle *boxes, size_t n);
