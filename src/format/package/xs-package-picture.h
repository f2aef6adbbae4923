// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pack/xs-pack-writer.h"
#include "format/package/xs-package-extract.h"

// Pictures within a package lose what tells of people and places, as pictures by themselves do
// (xs-image-strip.h). One of a kind that is not known, or damaged, has no text and stays as it is.

// Sends the text in the picture of this entry that sanitising leaves alone.
XS_CHECKED bool
xs_package_picture_send(const XsPackageExtraction *self, size_t entry, GError **error);

// The picture of an entry on its way into a copy. All borrowed.
typedef struct {
	XsPack *pack;
	const XsFormatOptions *options;
	size_t entry;
	const char *name;     // of the entry
	const XsEdits *edits; // NULL where the plan edits nothing in it
	XsPackWriter *writer;
	XsChanges *changes;
} XsPackagePicture;

// Writes the picture without what sanitising leaves out, and without what holds an edit.
XS_CHECKED bool xs_package_picture_write(const XsPackagePicture *self, GError **error);
