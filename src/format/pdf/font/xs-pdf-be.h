// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

// Big-endian numbers of font files; 0 beyond the end, which every table reads as "nothing".
static inline uint32_t
xs_pdf_be(const uint8_t *data, size_t len, size_t pos, unsigned n)
{
	if (pos > len || n > len - pos)
		return 0;
	uint32_t value = 0;
	for (unsigned i = 0; i < n; i++)
		value = value << 8 | data[pos + i];
	return value;
}

// Writes the n lowest bytes of value over those at pos, which are there.
static inline void
xs_pdf_be_set(GByteArray *out, size_t pos, uint32_t value, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		out->data[pos + i] = (uint8_t)(value >> (8 * (n - 1 - i)));
}

static inline void
xs_pdf_be_append(GByteArray *out, uint32_t value, unsigned n)
{
	guint pos = out->len;
	g_byte_array_set_size(out, pos + n);
	xs_pdf_be_set(out, pos, value, n);
}
