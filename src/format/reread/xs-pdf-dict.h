// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-pdf-filter.h"

enum {
	XS_PDF_MAX_FILTERS = 8,
};

// What the dictionary of a stream says of its data.
typedef struct {
	XsPdfFilter filters[XS_PDF_MAX_FILTERS];
	size_t n_filters;
	int64_t length;    // -1 where it stands elsewhere
	int64_t predictor; // 0 where there is none
	int64_t colors;
	int64_t bits;
	int64_t columns;
	bool early;       // LZW
	bool unknown;     // a filter that nobody undoes, or that stands elsewhere
	bool is_external; // the data stands in another file
	bool is_image;
	bool is_xref;
	bool is_font; // a font program
} XsPdfDict;

// Reads the dictionary at the beginning of data; broken syntax ends it.
XsPdfDict xs_pdf_dict_read(const uint8_t *data, size_t len);
