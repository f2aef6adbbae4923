// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-limits.h"
#include "format/strand/xs-strand-out.h"

// Sends JSON as tables: an array of objects as one with a header of its keys, objects within an
// object of such an array as further columns; any other object as a form, keys beside values. Sets
// *ret_sent to whether text is JSON; nothing is sent where it is not. role: of the cells.
XS_CHECKED bool xs_json_send(XsStrandOut *out,
			     const XsStrand *text,
			     const XsLimits *limits,
			     XsRole role,
			     bool *ret_sent,
			     GError **error);
