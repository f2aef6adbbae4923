// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/sniff/xs-charset.h"
#include "text/xs-sink.h"

// Sends bytes in an encoding as text of the open block; place is that of all of them, in bytes. What stands
// for no character becomes U+FFFD, and sets *ret_invalid; U+0000 a space.
XS_CHECKED bool xs_charset_send(XsSink *sink,
				XsCharset charset,
				const uint8_t *bytes,
				size_t len,
				XsPlace place,
				bool *ret_invalid,
				GError **error);
