// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/package/xs-package-child.h"

// Pictures within a package lose what tells of people and places, as pictures by themselves do
// (xs-image-strip.h). One of a kind that is not known, or damaged, has no text and stays as it is.

// Sends the text in the picture of this entry that sanitising leaves alone.
XS_CHECKED bool
xs_package_picture_send(const XsPackageExtraction *self, size_t entry, GError **error);

// Writes the picture without what sanitising leaves out, and without what holds an edit.
XS_CHECKED bool xs_package_picture_write(const XsPackageCopy *self, GError **error);
