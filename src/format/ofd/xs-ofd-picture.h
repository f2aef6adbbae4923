// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ofd/xs-ofd-document.h"
#include "format/pack/xs-pack-writer.h"

// What stands in the pictures of a document beside what they show: EXIF, XMP, comments, previews. A picture
// that is of another kind, or damaged, stays as it is.

// Sends the text of what sanitising leaves there.
XS_CHECKED bool xs_ofd_picture_extract(XsOfd *self, size_t entry, XsSink *sink, GError **error);

// Writes the picture without what sanitising leaves out, and without what holds an edit.
XS_CHECKED bool xs_ofd_picture_write(XsOfd *self,
				     size_t entry,
				     const XsEdits *edits,
				     XsPackWriter *writer,
				     XsChanges *changes,
				     GError **error);
