// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pack/xs-pack.h"
#include "format/xs-format.h"

// The names that the entries of a package have in its copy. Entries and folders with a finding in their
// name are called by a number, and what refers to them in the XML of the package follows: nobody sees
// these names, but programs look for them.
typedef struct XsPackageNames XsPackageNames;

enum {
	// Where the name of an entry begins in the part of names: its number times this. No name is longer.
	XS_PACKAGE_NAME_SPAN = 1 << 20,
};

// Takes up the edits of names, which lie in this part, and tells changes what becomes of them. Borrows all.
// XS_ERROR_MALFORMED for a place that is none, XS_ERROR_UNSUPPORTED where a finding reaches into what tells
// the type of a part.
XS_CHECKED XsPackageNames *xs_package_names_new(XsPack *pack,
						const XsEdits *edits,
						uint32_t part,
						const XsFormatOptions *options,
						XsChanges *changes,
						GError **error);
void xs_package_names_free(XsPackageNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPackageNames, xs_package_names_free)

// Where the copy is to be written under the old names, so that it comes to fd under the new ones: fd itself
// where none changes. -1 on failure.
XS_CHECKED int xs_package_names_begin(XsPackageNames *self, int fd, GError **error);
XS_CHECKED bool xs_package_names_finish(XsPackageNames *self, GError **error);

// Whether a reference to the entry of this name tells no more than the name does, which is sent by itself.
bool xs_package_names_tell(const char *reference, const char *name);
