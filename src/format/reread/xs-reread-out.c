// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-out.h"

#include "base/xs-fd.h"

#include <string.h>

enum {
	BLOCK_MAX = 4 * 1024 * 1024, // a longer line is sent as several blocks
	N_RECENT = 64,
	RECENT_MAX = 48, // bytes of an aside that is remembered
};

// An aside that was sent for this part: a style or a colour that every paragraph names again need
// not be read again.
typedef struct {
	uint8_t len; // 0 for none
	uint8_t role;
	uint8_t bytes[RECENT_MAX];
} Recent;

struct XsRereadOut {
	XsSink *sink;
	GError *error;
	char *name; // of a part that is not yet opened
	uint32_t part;
	uint32_t n_parts;
	uint64_t offset;
	uint32_t label;
	GByteArray *block;
	GArray *asides; // Aside
	size_t asides_len;
	Recent recent[N_RECENT];
};

typedef struct {
	XsRole role;
	GByteArray *bytes;
} Aside;

static void
wipe(GByteArray *bytes)
{
	if (bytes->len > 0)
		explicit_bzero(bytes->data, bytes->len);
	g_byte_array_set_size(bytes, 0);
}

static void
aside_clear(void *data)
{
	Aside *aside = data;
	wipe(aside->bytes);
	g_byte_array_unref(aside->bytes);
}

XsRereadOut *
xs_reread_out_new(XsSink *sink)
{
	XsRereadOut *self = g_new0(XsRereadOut, 1);
	self->sink = sink;
	self->block = g_byte_array_new();
	self->asides = g_array_new(false, false, sizeof(Aside));
	g_array_set_clear_func(self->asides, aside_clear);
	return self;
}

void
xs_reread_out_free(XsRereadOut *self)
{
	if (self == NULL)
		return;
	wipe(self->block);
	g_byte_array_unref(self->block);
	g_array_unref(self->asides);
	explicit_bzero(self->recent, sizeof(self->recent));
	g_clear_error(&self->error);
	g_free(self->name);
	g_free(self);
}

static bool
is_on(const XsRereadOut *self)
{
	return self->sink != NULL && self->error == NULL;
}

void
xs_reread_out_part(XsRereadOut *self, const char *name)
{
	xs_reread_out_break(self, XS_ROLE_BODY);
	g_free(self->name);
	self->name = g_strdup(name);
	memset(self->recent, 0, sizeof(self->recent));
}

static bool
open_part(XsRereadOut *self)
{
	if (self->name == NULL && self->n_parts > 0)
		return true;
	self->part = self->n_parts;
	if (!xs_sink_part(
		    self->sink, self->part, self->name != NULL ? self->name : "", &self->error) ||
	    !xs_sink_reading(self->sink, self->part, XS_READING_LINES, &self->error))
		return false;
	self->n_parts++;
	self->offset = 0;
	self->label = 0;
	g_clear_pointer(&self->name, g_free);
	return true;
}

void
xs_reread_out_text(XsRereadOut *self, const uint8_t *bytes, size_t len)
{
	while (is_on(self) && len > 0) {
		size_t n = MIN(len, BLOCK_MAX - MIN(self->block->len, BLOCK_MAX));
		g_byte_array_append(self->block, bytes, (guint)n);
		bytes += n;
		len -= n;
		if (self->block->len >= BLOCK_MAX)
			xs_reread_out_break(self, XS_ROLE_BODY);
	}
}

static void
send_block(XsRereadOut *self, GByteArray *block, XsRole role)
{
	char *utf8 = (char *)block->data;
	size_t len = block->len;
	for (char *nul = memchr(utf8, 0, len); nul != NULL;
	     nul = memchr(nul, 0, len - (size_t)(nul - utf8)))
		*nul = ' ';
	g_autofree char *valid = NULL;
	if (!g_utf8_validate_len(utf8, len, NULL)) {
		valid = g_utf8_make_valid(utf8, (gssize)len);
		utf8 = valid;
		len = strlen(valid);
	}
	if (!open_part(self))
		return;
	XsPlace place = {.part = self->part, .off = self->offset, .len = len};
	// One more, so that the places of all blocks follow each other as the blocks do.
	self->offset += len + 1;
	(void)(xs_sink_text(self->sink, XS_PIECE_AFFINE, utf8, len, place, &self->error) &&
	       xs_sink_end_block(self->sink, role, self->label++, &self->error));
}

void
xs_reread_out_break(XsRereadOut *self, XsRole role)
{
	if (is_on(self) && self->block->len > 0)
		send_block(self, self->block, role);
	wipe(self->block);
	for (size_t i = 0; i < self->asides->len && is_on(self); i++) {
		const Aside *aside = &g_array_index(self->asides, Aside, i);
		send_block(self, aside->bytes, aside->role);
	}
	g_array_set_size(self->asides, 0);
	self->asides_len = 0;
}

static bool
was_sent(XsRereadOut *self, XsRole role, const uint8_t *bytes, size_t len)
{
	if (len > RECENT_MAX)
		return false;
	unsigned hash = (unsigned)len;
	for (size_t i = 0; i < len; i++)
		hash = 31 * hash + bytes[i];
	Recent *recent = &self->recent[hash % N_RECENT];
	if (recent->len == len && recent->role == role && memcmp(recent->bytes, bytes, len) == 0)
		return true;
	recent->len = (uint8_t)len;
	recent->role = (uint8_t)role;
	memcpy(recent->bytes, bytes, len);
	return false;
}

void
xs_reread_out_aside(XsRereadOut *self, XsRole role, const uint8_t *bytes, size_t len)
{
	if (!is_on(self) || len == 0 || was_sent(self, role, bytes, len))
		return;
	Aside aside = {.role = role, .bytes = g_byte_array_new()};
	g_byte_array_append(aside.bytes, bytes, (guint)MIN(len, BLOCK_MAX));
	g_array_append_val(self->asides, aside);
	self->asides_len += aside.bytes->len + sizeof(aside);
	if (self->block->len == 0 || self->asides_len >= BLOCK_MAX)
		xs_reread_out_break(self, XS_ROLE_BODY);
}

void
xs_reread_out_lines(XsRereadOut *self, const uint8_t *bytes, size_t len)
{
	while (is_on(self) && len > 0) {
		const uint8_t *end = memchr(bytes, '\n', len);
		size_t n = end != NULL ? (size_t)(end - bytes) : len;
		xs_reread_out_text(self, bytes, n);
		if (end == NULL)
			return;
		xs_reread_out_break(self, XS_ROLE_BODY);
		bytes += n + 1;
		len -= n + 1;
	}
}

void
xs_reread_out_child(XsRereadOut *self, const char *name, int fd)
{
	XS_AUTO_FD owned = fd;
	if (!is_on(self) || !open_part(self))
		return;
	XsPlace place = {.part = self->part};
	(void)!xs_sink_child(self->sink, place, name, xs_fd_steal(&owned), &self->error);
}

void
xs_reread_out_progress(XsRereadOut *self, uint64_t done, uint64_t total)
{
	if (is_on(self))
		(void)!xs_sink_progress(self->sink, done, total, &self->error);
}

bool
xs_reread_out_finish(XsRereadOut *self, GError **error)
{
	xs_reread_out_break(self, XS_ROLE_BODY);
	if (self->error == NULL)
		return true;
	g_propagate_error(error, g_steal_pointer(&self->error));
	return false;
}
