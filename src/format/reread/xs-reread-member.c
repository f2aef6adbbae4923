// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-member.h"

#include "format/reread/xs-legacy.h"

#include <string.h>

void
xs_reread_label(XsSearch *search, XsRereadOut *out, XsRole role, const uint8_t *bytes, size_t len)
{
	if (len == 0)
		return;
	g_autofree char *utf8 = xs_legacy_utf8(bytes, len);
	size_t utf8_len = utf8 != NULL ? strlen(utf8) : len;
	const uint8_t *text = utf8 != NULL ? (const uint8_t *)utf8 : bytes;
	xs_search_text(search, XS_ORDER_FIRST, text, utf8_len);
	xs_search_text_separator(search, XS_ORDER_FIRST);
	xs_reread_out_aside(out, role, text, utf8_len);
}

char *
xs_reread_member(XsSearch *search, XsRereadOut *out, const uint8_t *name, size_t len)
{
	char *part = g_utf8_make_valid((const char *)name, (gssize)len);
	xs_search_begin(search, part, XS_JOIN_ALL);
	xs_search_name(search, name, len);
	xs_reread_out_part(out, part);
	xs_reread_label(search, out, XS_ROLE_NAME, name, len);
	xs_search_end(search);
	return part;
}

void
xs_reread_between(XsSearch *search, const char *part, const uint8_t *bytes, size_t len)
{
	if (len == 0)
		return;
	xs_search_begin(search, part, XS_JOIN_ALL);
	xs_search_bytes(search, bytes, len);
	xs_search_end(search);
}
