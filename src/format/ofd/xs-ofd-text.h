// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/ofd/xs-ofd-document.h"

// Sends all text of an XML part but that which a page draws: character data by element, with the name
// before it where an element is one of a list of named values (CustomData, Parameter); comments; and the
// attributes that hold text for people (Title, Name, Remark, URI ...), or seven digits, '@', a backslash or
// characters beyond ASCII. Not sent: numbers of coordinates, paths to entries, what sanitising cuts.
// ret_own tells whether an error is the part's.
XS_CHECKED bool xs_ofd_send_text(XsOfd *self,
				 size_t entry,
				 const XsBuffer *data,
				 XsSink *sink,
				 bool *ret_own,
				 GError **error);
