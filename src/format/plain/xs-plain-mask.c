// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-buffer.h"
#include "base/xs-fd.h"
#include "format/plain/xs-plain-document.h"

#include <string.h>

enum {
	PENDING_BYTES = 64 * 1024, // written at once
	FALLBACK = '*',            // for what the encoding lacks or the format forbids
};

typedef struct {
	const XsPlainDocument *document;
	XsCharsetEncoder *encoder;
	XsBuffer pending;
	uint64_t written;
	int fd;
} Output;

static bool
output_flush(Output *self, GError **error)
{
	if (!xs_fd_write_all(self->fd, self->pending.data, self->pending.len, error))
		return false;
	self->pending.len = 0;
	return true;
}

static bool
output_put(Output *self, const uint8_t *data, size_t len, GError **error)
{
	self->written += len;
	if (self->written > self->document->options.limits.output_size) {
		g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "the copy is too large");
		return false;
	}
	if (self->pending.len + len > PENDING_BYTES && !output_flush(self, error))
		return false;
	if (len > PENDING_BYTES)
		return xs_fd_write_all(self->fd, data, len, error);
	return len == 0 || xs_buffer_append(&self->pending, data, len, error);
}

// A character that would end a field or a line must not come in by a mask.
static bool
breaks_structure(const XsPlainDocument *document, uint32_t code_point)
{
	if (code_point == 0 || code_point == '\n' || code_point == '\r')
		return true;
	return document->csv && (code_point == '"' || code_point == (uint32_t)document->delimiter);
}

static bool
output_replacement(Output *self, const char *replacement, GError **error)
{
	for (const char *at = replacement; *at != '\0'; at = g_utf8_next_char(at)) {
		uint32_t code_point = g_utf8_get_char(at);
		uint8_t bytes[XS_CHARSET_MAX_BYTES];
		size_t n = breaks_structure(self->document, code_point)
				   ? 0
				   : xs_charset_encode(self->encoder, code_point, bytes);
		if (n == 0)
			n = xs_charset_encode(self->encoder, FALLBACK, bytes);
		if (!output_put(self, bytes, n, error))
			return false;
	}
	return true;
}

static bool
refuse(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "edits of a text file: %s", what);
	return false;
}

// Edits come from outside: nothing that this format cannot do is passed over in silence.
static bool
check_edits(const XsEdits *edits, GError **error)
{
	for (size_t i = 0; i < xs_edits_count(edits); i++) {
		const XsEdit *edit = xs_edits_get(edits, i);
		if (edit->kind != XS_EDIT_TEXT)
			return refuse(error, "not an edit of text");
		for (size_t j = 0; j < edit->n_replacements; j++) {
			XsReplacement one = xs_edits_replacement(edits, edit, j);
			if (one.place.part != 0)
				return refuse(error, "unknown part");
			uint64_t end;
			if (__builtin_add_overflow(one.place.off, one.place.len, &end))
				return refuse(error, "place overflows");
			if (!g_utf8_validate(one.replacement, -1, NULL))
				return refuse(error, "replacement is not UTF-8");
		}
	}
	return true;
}

static bool
splice_all(Output *output, const GArray *splices, XsChanges *changes, GError **error)
{
	const XsPlainDocument *document = output->document;
	size_t at = 0;
	for (size_t i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		if (splice->off > document->len || splice->len > document->len - splice->off)
			return refuse(error, "place beyond the end");
		if (splice->off < document->guess.bom)
			return refuse(error, "place in the byte order mark");
		if (!output_put(output, document->data + at, splice->off - at, error) ||
		    !output_replacement(output, splice->replacement, error) ||
		    !xs_changes_edited(
			    changes, splice->id, XS_PLAIN_PART, splice->off, splice->len, error))
			return false;
		at = splice->off + splice->len;
	}
	return output_put(output, document->data + at, document->len - at, error) &&
	       output_flush(output, error);
}

bool
xs_plain_mask(XsDocument *base, const XsEdits *edits, int fd, XsChanges *changes, GError **error)
{
	const XsPlainDocument *document = (const XsPlainDocument *)base;
	if (!check_edits(edits, error))
		return false;
	g_autoptr(GArray) splices = xs_edits_splices(edits, 0);
	g_autoptr(XsCharsetEncoder) encoder = xs_charset_encoder_new(document->guess.charset);
	Output output = {
		.document = document,
		.encoder = encoder,
		.pending = xs_buffer_init(PENDING_BYTES),
		.fd = fd,
	};
	bool ok = splice_all(&output, splices, changes, error);
	xs_buffer_clear(&output.pending);
	return ok;
}
