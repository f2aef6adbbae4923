// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-legacy.h"

#include <glib.h>

char *
xs_legacy_utf8(const uint8_t *bytes, size_t len)
{
	static const char *const encodings[] = {"GB18030", "BIG5-HKSCS"};
	if (g_utf8_validate_len((const char *)bytes, len, NULL))
		return NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
		char *utf8 = g_convert(
			(const char *)bytes, (gssize)len, "UTF-8", encodings[i], NULL, NULL, NULL);
		if (utf8 != NULL)
			return utf8;
	}
	return NULL;
}
