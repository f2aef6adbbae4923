// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-token.h"

#include <string.h>

uint64_t
xs_token(void *key, const char *what, const char *type, const char *value)
{
	g_autofree char *hmac = xs_key_hmac(key, what, type, value, NULL);
	const char *digits = hmac != NULL ? strchr(hmac, ':') : NULL;
	if (digits == NULL)
		return 0;
	char hex[XS_TOKEN_HEX_SIZE];
	g_strlcpy(hex, digits + 1, sizeof hex);
	return g_ascii_strtoull(hex, NULL, 16);
}
