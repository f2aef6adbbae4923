// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/archive/xs-zip-document.h"

// The names that members have in the copy: what masks change of a folder's name changes for all that lies
// in it, and what would come to have the name of another gets a number.
typedef struct XsZipNames XsZipNames;

XsZipNames *xs_zip_names_new(XsZip *zip);
void xs_zip_names_free(XsZipNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsZipNames, xs_zip_names_free)

// The name of member index with the splices (XsSplice in the order of their places, or NULL) made, where
// it differs; otherwise NULL. Members with splices must be asked for before all others. Valid until the
// next call.
const GByteArray *xs_zip_names_make(XsZipNames *self, size_t index, const GArray *splices);

// Appends len bytes of a comment with the splices made, whose places count from base.
void xs_zip_names_comment(XsZipNames *self,
			  const uint8_t *bytes,
			  size_t len,
			  const GArray *splices,
			  uint64_t base,
			  GByteArray *out);

// Whether a mask can stand in the name of a file as it is, on any system.
bool xs_zip_names_fit(const char *replacement);
