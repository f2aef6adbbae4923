// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xml/xs-xml-coded.h"

#include "format/sniff/xs-base64.h"

#include <string.h>

static bool
send_name(const char *name, const XsXmlTag *tag, const XsXmlTarget *target, GError **error)
{
	XsPlace place = {target->part, tag->off, tag->len};
	return xs_sink_text(target->sink, XS_PIECE_ATOM, name, strlen(name), place, error) &&
	       xs_sink_end_block(target->sink, XS_ROLE_NAME, target->label, error);
}

bool
xs_xml_send_names(const XsXmlTag *tag, bool first, const XsXmlTarget *target, GError **error)
{
	const char *separator = strrchr(tag->name, XS_XML_SEPARATOR);
	const char *local = separator != NULL ? separator + 1 : tag->name;
	if (first && xs_xml_name_tells(local) && !send_name(local, tag, target, error))
		return false;
	for (size_t i = 0; tag->attributes[i] != NULL; i += 2) {
		if (xs_xml_name_tells(tag->attributes[i]) &&
		    !send_name(tag->attributes[i], tag, target, error))
			return false;
	}
	return true;
}

bool
xs_xml_send_base64(const char *utf8,
		   size_t len,
		   XsPlace place,
		   bool whole,
		   const XsXmlTarget *target,
		   GError **error)
{
	if (!xs_base64_is_whole(utf8, len))
		return true;
	g_autofree char *plain = g_strndup(utf8, len);
	gsize n = 0;
	g_autofree uint8_t *data = g_base64_decode(plain, &n);
	bool written = n > 0 && xs_base64_is_written(data, n, false);
	if (xs_base64_is_file(data, n) || (written && !whole))
		return xs_sink_gap(target->sink,
				   XS_GAP_BINARY,
				   false,
				   place,
				   "base 64 that is not read",
				   error);
	if (!written)
		return true;
	if (target->cell != NULL && !xs_sink_cell(target->sink, target->cell, error))
		return false;
	return xs_sink_text(target->sink, XS_PIECE_ATOM, (const char *)data, n, place, error) &&
	       xs_sink_end_block(target->sink, target->role, target->label, error);
}
