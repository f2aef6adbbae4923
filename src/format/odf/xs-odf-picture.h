// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/odf/xs-odf-document.h"

// Pictures within a package lose what tells of people and places, as pictures by themselves do
// (xs-image-strip.h). One of a kind that is not known stays as it is.

// Sends the text in the picture of this entry that sanitising leaves alone.
XS_CHECKED bool xs_odf_picture_send(const XsOdf *odf, size_t entry, XsSink *sink, GError **error);

// The picture as the copy has it, in out; out stays empty where it is as it was. splices: XsSplice.
XS_CHECKED bool xs_odf_picture_strip(const XsOdf *odf,
				     size_t entry,
				     const GArray *splices,
				     XsBuffer *out,
				     XsChanges *changes,
				     GError **error);
