// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-token.h"

uint64_t
xs_token(void *key, const char *what, const char *type, const char *value)
{
	return xs_key_token(key, what, type, value, NULL);
}
