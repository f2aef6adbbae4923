// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ofd/xs-ofd-document.h"

// What sanitising leaves out: signatures and seals with the values that they consist of, the proof of
// integrity (GM/T 0099), the cover picture, and who made the document when by which program.

// Marks the entries that go, and notes the elements of OFD.xml (its tree) that go.
XS_CHECKED bool xs_ofd_find_drops(XsOfd *self, const XsOfdTree *tree, GError **error);

// Whether an attribute tells who changed a note, or when a note or an attached file was made; then
// what stands in its place.
bool xs_ofd_is_author(const char *element, const char *attribute, const char **ret_instead);

// Appends to cuts (XsOfdCut) the values of such attributes in a part.
XS_CHECKED bool xs_ofd_find_authors(
	const XsOfd *self, size_t entry, const XsBuffer *data, GArray *cuts, GError **error);
