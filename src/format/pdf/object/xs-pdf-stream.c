// SPDX-License-Identifier: GPL-3.0-or-later
// The data of streams.
#include "format/pdf/object/xs-pdf-file.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

enum {
	FLATE_RATIO = 8,       // data may be so many times larger at first try
	FLATE_TRIES = 3,       // each with so many times more
	FLATE_MAX = 32 << 20,  // bytes
	COMPRESSION_LEVEL = 1, // fast; the library's own compression takes a fifth of all time
};

static GBytes *
take_data(XsPdfFile *self, int result, uint8_t *data, size_t len, GError **error)
{
	if (result & (QPDF_ERRORS)) {
		free(data);
		g_set_error_literal(error, XS_ERROR, XS_ERROR_MALFORMED, "stream not decoded");
		return NULL;
	}
	if (len > self->limits.entry_size) {
		free(data);
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "stream too large");
		return NULL;
	}
	return g_bytes_new_with_free_func(data, len, free, data);
}

GBytes *
xs_pdf_file_inflate(XsPdfFile *self, const uint8_t *untrusted, size_t len, size_t *ret_used)
{
	if (self->decompressor == NULL)
		self->decompressor = libdeflate_alloc_decompressor();
	size_t size = len;
	for (int i = 0; self->decompressor != NULL && i < FLATE_TRIES; i++) {
		if (size > MIN(self->limits.entry_size, FLATE_MAX) / FLATE_RATIO)
			return NULL;
		size = MAX(size * FLATE_RATIO, 4096);
		uint8_t *data = g_malloc(size);
		size_t out = 0;
		enum libdeflate_result result = libdeflate_zlib_decompress_ex(
			self->decompressor, untrusted, len, data, size, ret_used, &out);
		if (result == LIBDEFLATE_SUCCESS)
			return g_bytes_new_take(g_realloc(data, MAX(out, 1)), out);
		g_free(data);
		if (result != LIBDEFLATE_INSUFFICIENT_SPACE)
			return NULL;
	}
	return NULL;
}

bool
xs_pdf_file_ends_at(const uint8_t *untrusted, size_t len, size_t used)
{
	static const char nothing[] = {' ', '\r', '\n', '\0'};
	for (; used < len; used++)
		if (memchr(nothing, untrusted[used], sizeof nothing) == NULL)
			return false;
	return true;
}

// A sound stream that is compressed the usual way, many times faster than the library decodes it.
// NULL for all else.
static GBytes *
decode_at_once(XsPdfFile *self, qpdf_oh stream)
{
	qpdf_data qpdf = self->qpdf;
	if (!qpdf_oh_is_stream(qpdf, stream))
		return NULL;
	qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, stream);
	qpdf_oh filter = qpdf_oh_get_key(qpdf, dictionary, "/Filter");
	bool usual = qpdf_oh_is_name_and_equals(qpdf, filter, "/FlateDecode") &&
		     !qpdf_oh_has_key(qpdf, dictionary, "/DecodeParms") &&
		     !qpdf_oh_has_key(qpdf, dictionary, "/F");
	qpdf_oh_release(qpdf, filter);
	qpdf_oh_release(qpdf, dictionary);
	uint8_t *raw = NULL;
	size_t len = 0;
	QPDF_BOOL filtered = QPDF_FALSE;
	GBytes *data = NULL;
	size_t used = 0;
	if (usual && (qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_none, &filtered, &raw, &len) &
		      (QPDF_ERRORS)) == 0)
		data = xs_pdf_file_inflate(self, raw, len, &used);
	if (data != NULL && xs_pdf_file_ends_at(raw, len, used))
		g_hash_table_add(self->whole, GINT_TO_POINTER(xs_pdf_file_id(self, stream)));
	free(raw);
	return data;
}

GBytes *
xs_pdf_file_stream(XsPdfFile *self, qpdf_oh stream, GError **error)
{
	g_autoptr(GBytes) at_once = decode_at_once(self, stream);
	if (at_once != NULL)
		return g_steal_pointer(&at_once);
	uint8_t *data = NULL;
	size_t len = 0;
	QPDF_BOOL filtered = QPDF_FALSE;
	int result = qpdf_oh_get_stream_data(
		self->qpdf, stream, qpdf_dl_generalized, &filtered, &data, &len);
	bool has_filter = !qpdf_oh_is_null(self->qpdf, xs_pdf_file_key(self, stream, "/Filter"));
	if (has_filter && !filtered)
		result = QPDF_ERRORS;
	return take_data(self, result, data, len, error);
}

GBytes *
xs_pdf_file_contents(XsPdfFile *self, qpdf_oh page, GError **error)
{
	qpdf_oh contents = qpdf_oh_get_key(self->qpdf, page, "/Contents");
	bool none = qpdf_oh_is_null(self->qpdf, contents);
	g_autoptr(GBytes) at_once = none ? NULL : decode_at_once(self, contents);
	qpdf_oh_release(self->qpdf, contents);
	if (none)
		return g_bytes_new_static("", 0);
	if (at_once != NULL)
		return g_steal_pointer(&at_once);
	uint8_t *data = NULL;
	size_t len = 0;
	int result = qpdf_oh_get_page_content_data(self->qpdf, page, &data, &len);
	return take_data(self, result, data, len, error);
}

void
xs_pdf_file_replace_stream(XsPdfFile *self, qpdf_oh stream, const void *content, size_t len)
{
	qpdf_data qpdf = self->qpdf;
	if (self->compressor == NULL)
		self->compressor = libdeflate_alloc_compressor(COMPRESSION_LEVEL);
	size_t bound = 0;
	g_autofree uint8_t *packed = NULL;
	size_t packed_len = 0;
	if (self->compressor != NULL) {
		bound = libdeflate_zlib_compress_bound(self->compressor, len);
		packed = g_malloc(bound);
		packed_len =
			libdeflate_zlib_compress(self->compressor, content, len, packed, bound);
	}
	// Where it comes without a filter, the writer compresses.
	qpdf_oh null = qpdf_oh_new_null(qpdf);
	qpdf_oh filter = packed_len > 0 ? qpdf_oh_new_name(qpdf, "/FlateDecode") : null;
	qpdf_oh_replace_stream_data(qpdf,
				    stream,
				    packed_len > 0 ? packed : content,
				    packed_len > 0 ? packed_len : len,
				    filter,
				    null);
	qpdf_oh_release(qpdf, filter);
	if (filter != null)
		qpdf_oh_release(qpdf, null);
}

qpdf_oh
xs_pdf_file_clone_stream(XsPdfFile *self, qpdf_oh stream, const void *content, size_t len)
{
	qpdf_oh clone = qpdf_oh_new_stream(self->qpdf);
	qpdf_oh from = qpdf_oh_get_dict(self->qpdf, stream);
	qpdf_oh to = qpdf_oh_get_dict(self->qpdf, clone);
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(self, from);
	for (guint i = 0; i < keys->len; i++) {
		const char *key = keys->pdata[i];
		if (strcmp(key, "/Length") == 0 || strcmp(key, "/Filter") == 0 ||
		    strcmp(key, "/DecodeParms") == 0)
			continue;
		qpdf_oh value = qpdf_oh_get_key(self->qpdf, from, key);
		qpdf_oh_replace_key(self->qpdf, to, key, value);
		qpdf_oh_release(self->qpdf, value);
	}
	xs_pdf_file_replace_stream(self, clone, content, len);
	return clone;
}
