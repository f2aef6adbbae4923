// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-charset-send.h"

#include <string.h>

static bool
send_character(XsSink *sink, uint32_t c, XsPlace place, GError **error)
{
	char utf8[6];
	size_t len = (size_t)g_unichar_to_utf8(c, utf8);
	if (c == 0) // cannot stand in text
		return xs_sink_text(sink, XS_PIECE_ATOM, " ", 1, place, error);
	XsPieceKind kind = place.len == len ? XS_PIECE_AFFINE : XS_PIECE_ATOM;
	return xs_sink_text(sink, kind, utf8, len, place, error);
}

bool
xs_charset_send(XsSink *sink,
		XsCharset charset,
		const uint8_t *bytes,
		size_t len,
		XsPlace place,
		bool *ret_invalid,
		GError **error)
{
	enum { REPLACEMENT = 0xFFFD };
	*ret_invalid = false;
	if (charset == XS_CHARSET_UTF8 && memchr(bytes, '\0', len) == NULL &&
	    g_utf8_validate_len((const char *)bytes, len, NULL))
		return xs_sink_text(sink, XS_PIECE_AFFINE, (const char *)bytes, len, place, error);
	for (size_t at = 0; at < len;) {
		uint32_t c = 0;
		size_t n = xs_charset_next(charset, bytes + at, len - at, &c);
		size_t step = n > 0 ? n : xs_charset_skip(charset, len - at);
		XsPlace own = {place.part, place.off + at, step};
		if (!send_character(sink, n > 0 ? c : REPLACEMENT, own, error))
			return false;
		*ret_invalid |= n == 0;
		at += step;
	}
	return true;
}
