// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/pack/xs-pack.h"
#include "text/xs-change.h"
#include "text/xs-sink.h"

// Declares bytes of the source that no entry owns, comments (unless they are kept) and extra fields: a
// copy leaves them out, and who keeps the original should know of them.
XS_CHECKED bool
xs_pack_send_outside(const XsPack *self, const XsSource *source, XsSink *sink, GError **error);

// Tells what of that the writer did not carry over.
XS_CHECKED bool xs_pack_report_outside(const XsPack *self,
				       const XsSource *source,
				       XsChanges *changes,
				       GError **error);
