// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/layout/xs-layout-matrix.h"
#include "format/ofd/xs-ofd-tree.h"

// Where the characters of a TextObject stand (GB/T 33190-2016, 11.2 and 11.3), in its own space: in
// millimetres, y downwards.
typedef struct {
	uint32_t character; // of the tree
	uint32_t code;      // node of its TextCode
	double x;
	double y;
	double advance; // along the line
	bool down;      // the line runs downwards
} XsOfdPlaced;

typedef struct {
	XsLayoutMatrix matrix; // of that space to the one around the object
	double size;           // of the font
	double scale;          // of widths
} XsOfdTextSpace;

// Boundary and CTM of a graphic object.
XsLayoutMatrix xs_ofd_object_matrix(const XsOfdTree *tree, uint32_t node);

// Appends an XsOfdPlaced for each character of the TextObject to places.
void xs_ofd_place(const XsOfdTree *tree, uint32_t node, XsOfdTextSpace *ret_space, GArray *places);
