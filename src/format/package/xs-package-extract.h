// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/package/xs-package-names.h"

// What the readers of all documents in packages send of them alike. The entries are the first parts, in
// their order; the part behind them holds their names.
typedef struct {
	XsPack *pack; // borrowed, as are the next two
	const XsFormatOptions *options;
	XsSink *sink;
	uint64_t done; // bytes of entries that were sent
	uint64_t total;
} XsPackageExtraction;

// Opens the part of each entry, in order, then that of the names.
XS_CHECKED bool
xs_package_open_part(XsPackageExtraction *self, size_t entry, const char *name, GError **error);
XS_CHECKED bool xs_package_open_names(XsPackageExtraction *self, GError **error);

// Declares all of an entry.
XS_CHECKED bool xs_package_send_gap(const XsPackageExtraction *self,
				    size_t entry,
				    XsGapKind kind,
				    bool reviewable,
				    const char *reason,
				    GError **error);
// Declares an entry whose XML cannot be read. Takes fault.
XS_CHECKED bool
xs_package_send_fault(const XsPackageExtraction *self, size_t entry, GError *fault, GError **error);

// Sends the nested document in an entry, which the document can do without where it is attached.
XS_CHECKED bool xs_package_send_child(const XsPackageExtraction *self,
				      size_t entry,
				      const char *name,
				      bool attached,
				      GError **error);

// Sends a name, percent escapes decoded; the reading of names is told.
XS_CHECKED bool
xs_package_send_name(XsPackageExtraction *self, size_t entry, const char *name, GError **error);

// Tells progress: all of the entry was sent.
XS_CHECKED bool xs_package_sent(XsPackageExtraction *self, size_t entry, GError **error);
