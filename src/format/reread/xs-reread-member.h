// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/reread/xs-reread-out.h"
#include "format/reread/xs-search.h"

// The name of a member of an archive, or a comment: searched and sent as text, in the encoding that it is
// in, within the part that is open.
void
xs_reread_label(XsSearch *search, XsRereadOut *out, XsRole role, const uint8_t *bytes, size_t len);

// Opens a part of the name of a member, searches the name and closes it. Returns the name for reports. New
// string.
char *xs_reread_member(XsSearch *search, XsRereadOut *out, const uint8_t *name, size_t len);

// Bytes of an archive that belong to no member's content, as a part of their own.
void xs_reread_between(XsSearch *search, const char *part, const uint8_t *bytes, size_t len);
