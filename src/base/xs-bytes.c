// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-bytes.h"

#include <string.h>

bool
xs_bytes_slice(XsBytes *self, size_t n, const uint8_t **ret_slice)
{
	if (n > xs_bytes_left(self))
		return false;
	*ret_slice = self->data + self->pos;
	self->pos += n;
	return true;
}

bool
xs_bytes_u8(XsBytes *self, uint8_t *ret_value)
{
	const uint8_t *at;
	if (!xs_bytes_slice(self, sizeof *ret_value, &at))
		return false;
	*ret_value = *at;
	return true;
}

bool
xs_bytes_u16(XsBytes *self, uint16_t *ret_value)
{
	const uint8_t *at;
	if (!xs_bytes_slice(self, sizeof *ret_value, &at))
		return false;
	uint16_t raw;
	memcpy(&raw, at, sizeof raw);
	*ret_value = GUINT16_FROM_LE(raw);
	return true;
}

bool
xs_bytes_u32(XsBytes *self, uint32_t *ret_value)
{
	const uint8_t *at;
	if (!xs_bytes_slice(self, sizeof *ret_value, &at))
		return false;
	uint32_t raw;
	memcpy(&raw, at, sizeof raw);
	*ret_value = GUINT32_FROM_LE(raw);
	return true;
}

bool
xs_bytes_u64(XsBytes *self, uint64_t *ret_value)
{
	const uint8_t *at;
	if (!xs_bytes_slice(self, sizeof *ret_value, &at))
		return false;
	uint64_t raw;
	memcpy(&raw, at, sizeof raw);
	*ret_value = GUINT64_FROM_LE(raw);
	return true;
}
