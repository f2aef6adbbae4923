// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdint.h>
#include <string.h>

// Mends the checksum of what may be the first header, so that changed fields are looked at. New bytes.
static inline uint8_t *
fuzz_tar_mend(const uint8_t *data, size_t size)
{
	uint8_t *copy = g_memdup2(data, size);
	unsigned sum = 8 * ' ';
	if (size < 512 || memcmp(data + 257, "ustar", 5) != 0)
		return copy;
	for (size_t i = 0; i < 512; i++)
		sum += i < 148 || i >= 156 ? data[i] : 0;
	(void)g_snprintf((char *)copy + 148, 8, "%06o", sum);
	return copy;
}
