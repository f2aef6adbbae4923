// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-buffer.h"

#include <string.h>

enum {
	FIRST_CAPACITY = 256,
};

void
xs_buffer_clear(XsBuffer *self)
{
	if (self->data != NULL) {
		explicit_bzero(self->data, self->len);
		g_free(self->data);
	}
	self->data = NULL;
	self->len = 0;
	self->capacity = 0;
}

uint8_t *
xs_buffer_reserve(XsBuffer *self, size_t len, GError **error)
{
	size_t needed;
	if (__builtin_add_overflow(self->len, len, &needed) || needed > self->max) {
		g_set_error(
			error, XS_ERROR, XS_ERROR_LIMIT, "buffer would pass %zu bytes", self->max);
		return NULL;
	}
	if (needed > self->capacity || self->data == NULL) {
		size_t capacity =
			MAX(MAX(self->capacity + self->capacity / 2, needed), FIRST_CAPACITY);
		capacity = MAX(MIN(capacity, self->max), needed);
		uint8_t *data = g_try_realloc(self->data, MAX(capacity, 1));
		if (data == NULL) {
			g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "out of memory");
			return NULL;
		}
		self->data = data;
		self->capacity = capacity;
	}
	return self->data + self->len;
}

bool
xs_buffer_append(XsBuffer *self, const void *data, size_t len, GError **error)
{
	if (len == 0)
		return true;
	uint8_t *at = xs_buffer_reserve(self, len, error);
	if (at == NULL)
		return false;
	memcpy(at, data, len);
	self->len += len;
	return true;
}

bool
xs_buffer_u8(XsBuffer *self, uint8_t value, GError **error)
{
	return xs_buffer_append(self, &value, sizeof value, error);
}

bool
xs_buffer_u32(XsBuffer *self, uint32_t value, GError **error)
{
	uint32_t raw = GUINT32_TO_LE(value);
	return xs_buffer_append(self, &raw, sizeof raw, error);
}
