// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pdf/object/xs-pdf-file.h"

// Fields and comments of one digit each that stand side by side, as in the boxes of a printed form: together they
// show a number, which is in no string.

// Where one of them stands.
typedef struct {
	double x;
	double y;
	double width;
	double height;
} XsPdfSingle;

// Notes (XsPdfSingle) the field or comment whose value or contents a string is, where it is but one digit.
void xs_pdf_singles_note(
	GArray *singles, XsPdfFile *file, qpdf_oh annotation, const char *key, const char *utf8);
// Whether as many as make up a number stand in a row. Sorts them.
bool xs_pdf_singles_make_number(GArray *singles);
