// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/archive/xs-archive-member.h"

// The names that members of an archive have in the copy: what masks change of a folder's name changes for
// all that lies in it, and what would come to have the name of another gets a number.
typedef struct XsArchiveNames XsArchiveNames;

// legacy: of names and comments that are not UTF-8.
XsArchiveNames *xs_archive_names_new(XsCharset legacy);
void xs_archive_names_free(XsArchiveNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsArchiveNames, xs_archive_names_free)

// The name of a member; those of all must be told before any is made.
void xs_archive_names_take(XsArchiveNames *self, const char *name);

// The name of a member with the splices (XsSplice in the order of their places, or NULL) made, where
// it differs; otherwise NULL. Members with splices must be asked for before all others. Valid until the
// next call.
const GByteArray *
xs_archive_names_make(XsArchiveNames *self, const char *name, size_t len, const GArray *splices);

// Appends len bytes of a comment with the splices made, whose places count from base.
void xs_archive_names_comment(XsArchiveNames *self,
			      const uint8_t *bytes,
			      size_t len,
			      const GArray *splices,
			      uint64_t base,
			      GByteArray *out);

// Whether a mask can stand in the name of a file as it is, on any system.
bool xs_archive_names_fit(const char *replacement);
