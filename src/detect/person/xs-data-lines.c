// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-data-lines.h"

#include "text/xs-utf8.h"

#include <string.h>

bool
xs_data_lines(const char *text,
	      size_t len,
	      XsDataLine add,
	      void *user,
	      const char *name,
	      const char *wrong,
	      GError **error)
{
	size_t chars;
	if (!xs_utf8_check(text, len, &chars)) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s: no UTF-8", name);
		return false;
	}
	size_t number = 0;
	for (size_t at = 0; at < len;) {
		const char *feed = memchr(text + at, '\n', len - at);
		size_t end = feed != NULL ? (size_t)(feed - text) : len;
		number++;
		if (end > at && text[at] != '#' && !add(user, text + at, end - at)) {
			g_set_error(error,
				    XS_ERROR,
				    XS_ERROR_CONFIG,
				    "%s: line %zu %s",
				    name,
				    number,
				    wrong);
			return false;
		}
		at = end + 1;
	}
	return true;
}
