// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-kinds.h"

#include <string.h>

typedef uint8_t Sixteen __attribute__((vector_size(16)));

static bool
any(Sixteen bytes)
{
	uint64_t halves[2];
	memcpy(halves, &bytes, sizeof(halves));
	return (halves[0] | halves[1]) != 0;
}

// Sixteen bytes at once; behind the last spaces are taken to stand.
XsKinds
xs_kinds_of(const uint8_t *bytes, size_t len)
{
	Sixteen entity = {0};
	Sixteen escape = {0};
	Sixteen control = {0};
	Sixteen high = {0};
	for (size_t i = 0; i < len; i += sizeof(Sixteen)) {
		Sixteen c;
		memset(&c, ' ', sizeof(c));
		memcpy(&c, bytes + i, len - i < sizeof(c) ? len - i : sizeof(c));
		entity |= (Sixteen)(c == '&');
		escape |= (Sixteen)((c == '%') | (c == '\\') | (c == '='));
		control |= (Sixteen)((c < ' ') & (c != '\t') & (c != '\n') & (c != '\r') &
				     (c != '\f'));
		high |= (Sixteen)(c >= 0x80);
	}
	return (XsKinds){any(entity), any(escape), any(control), any(high)};
}
