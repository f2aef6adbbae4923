// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The frame of the Compact Font Format (Adobe Technical Note 5176).
typedef struct {
	const uint8_t *data;
	size_t len;
} XsPdfCffSlice;

// An INDEX: where its offsets and its data stand.
typedef struct {
	XsPdfCffSlice file;
	uint32_t n;
	unsigned offset_size;
	size_t offsets;
	size_t base; // of the data, less one, as offsets count from 1
	size_t end;
} XsPdfCffIndex;

// False where it does not fit in the file.
bool xs_pdf_cff_index(XsPdfCffSlice file, size_t pos, XsPdfCffIndex *ret_index);
// Item i; nothing where it is broken or not there.
XsPdfCffSlice xs_pdf_cff_item(const XsPdfCffIndex *index, uint32_t i);
