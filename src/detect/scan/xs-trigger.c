// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-trigger.h"

#include <stdint.h>
#include <string.h>

size_t
xs_trigger_next_ascii(const char *text, size_t len, size_t at)
{
	for (; at + 8 <= len; at += 8) {
		uint64_t bytes;
		memcpy(&bytes, text + at, sizeof(bytes));
		if ((~bytes & UINT64_C(0x8080808080808080)) != 0)
			break;
	}
	while (at < len && (uint8_t)text[at] > 0x7F)
		at++;
	return at;
}
