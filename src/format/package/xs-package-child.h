// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pack/xs-pack-writer.h"
#include "format/package/xs-package-extract.h"

// An entry of a package on its way into a copy. All borrowed.
typedef struct {
	XsPack *pack;
	const XsFormatOptions *options;
	size_t entry;
	const char *name;     // of the entry
	const XsEdits *edits; // NULL where the plan edits nothing in it
	XsPackWriter *writer;
	XsChanges *changes;
} XsPackageCopy;

// The bytes of the masked child that an edit holds.
XS_CHECKED XsSource *xs_package_child_open(const XsEdits *edits,
					   const XsEdit *edit,
					   const XsFormatOptions *options,
					   GError **error);

// Writes the child of edit in the place of the nested document in the entry, which stays as it is where
// they are the same.
XS_CHECKED bool
xs_package_child_write(const XsPackageCopy *self, const XsEdit *edit, GError **error);
