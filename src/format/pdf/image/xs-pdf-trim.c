// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/image/xs-pdf-trim.h"

#include "format/pdf/image/xs-pdf-colour.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

enum {
	MAX_SIDE = 1 << 20,
	MAX_SAMPLES = 64 << 20, // bytes of a picture that is decoded only to see where it ends
	PNG = 10,               // the first predictor that adds a byte to each row
};

typedef struct {
	XsPdfFile *file;
	qpdf_oh stream;
	bool flate; // the first filter
	int n_filters;
	size_t rows;
	size_t size; // of the samples of a picture; 0 where there are none, or they are not known
} Trim;

static bool
is_true(XsPdfFile *file, qpdf_oh image, const char *key)
{
	qpdf_oh value = xs_pdf_file_key(file, image, key);
	return qpdf_oh_is_bool(file->qpdf, value) && qpdf_oh_get_bool_value(file->qpdf, value);
}

static void
read_filters(Trim *self)
{
	qpdf_data qpdf = self->file->qpdf;
	qpdf_oh filter = xs_pdf_file_key(self->file, self->stream, "/Filter");
	self->n_filters = qpdf_oh_is_name(qpdf, filter) ? 1 : 0;
	if (qpdf_oh_is_array(qpdf, filter)) {
		self->n_filters = qpdf_oh_get_array_n_items(qpdf, filter);
		if (self->n_filters > 0)
			filter = qpdf_oh_get_array_item(qpdf, filter, 0);
	}
	self->flate = qpdf_oh_is_name_and_equals(qpdf, filter, "/FlateDecode") ||
		      qpdf_oh_is_name_and_equals(qpdf, filter, "/Fl");
}

static void
read_size(Trim *self)
{
	XsPdfFile *file = self->file;
	if (!xs_pdf_file_key_is(file, self->stream, "/Subtype", "/Image"))
		return;
	double width = xs_pdf_file_key_number(file, self->stream, "/Width", 0);
	double height = xs_pdf_file_key_number(file, self->stream, "/Height", 0);
	double bits = xs_pdf_file_key_number(file, self->stream, "/BitsPerComponent", 0);
	XsPdfColour colour = {.n_components = 1};
	if (is_true(file, self->stream, "/ImageMask"))
		bits = 1;
	else if (!xs_pdf_colour_read(file,
				     xs_pdf_file_key(file, self->stream, "/ColorSpace"),
				     qpdf_oh_new_null(file->qpdf),
				     qpdf_oh_new_null(file->qpdf),
				     8,
				     &colour))
		return;
	if (!(width >= 1 && width <= MAX_SIDE && height >= 1 && height <= MAX_SIDE && bits >= 1 &&
	      bits <= 16))
		return;
	XsPdfSamples samples = {
		(uint32_t)width, (uint32_t)height, colour.n_components, (uint32_t)bits};
	if (xs_pdf_samples_size(&samples, file->limits.entry_size, &self->size))
		self->rows = samples.height;
}

static uint8_t *
raw_data(const Trim *self, size_t *ret_len)
{
	uint8_t *raw = NULL;
	QPDF_BOOL filtered = QPDF_FALSE;
	int result = qpdf_oh_get_stream_data(
		self->file->qpdf, self->stream, qpdf_dl_none, &filtered, &raw, ret_len);
	if ((result & (QPDF_ERRORS)) == 0)
		return raw;
	free(raw);
	return NULL;
}

static void
put_raw(const Trim *self, const uint8_t *raw, size_t len)
{
	qpdf_oh filter = xs_pdf_file_key(self->file, self->stream, "/Filter");
	qpdf_oh parms = xs_pdf_file_key(self->file, self->stream, "/DecodeParms");
	qpdf_oh_replace_stream_data(self->file->qpdf, self->stream, raw, len, filter, parms);
}

// The samples alone, where the data has more.
static bool
cut_samples(const Trim *self)
{
	g_autoptr(GBytes) samples = xs_pdf_file_stream(self->file, self->stream, NULL);
	size_t len = 0;
	const uint8_t *data = samples != NULL ? g_bytes_get_data(samples, &len) : NULL;
	if (data == NULL || xs_pdf_file_ends_at(data, len, self->size))
		return false;
	xs_pdf_file_replace_stream(self->file, self->stream, data, self->size);
	return true;
}

static bool
is_png(const Trim *self)
{
	qpdf_oh parms = xs_pdf_file_key(self->file, self->stream, "/DecodeParms");
	if (qpdf_oh_is_array(self->file->qpdf, parms))
		parms = qpdf_oh_get_array_item(self->file->qpdf, parms, 0);
	return xs_pdf_file_key_number(self->file, parms, "/Predictor", 1) >= PNG;
}

// As the data of a stream that has nothing but its end to tell how long it is.
static bool
cut_behind(const Trim *self, const uint8_t *raw, size_t len)
{
	size_t used = 0;
	g_autoptr(GBytes) data = xs_pdf_file_inflate(self->file, raw, len, &used);
	if (data == NULL || xs_pdf_file_ends_at(raw, len, used))
		return false;
	put_raw(self, raw, used);
	return true;
}

static bool
cut_picture(const Trim *self, const uint8_t *raw, size_t len)
{
	size_t most = self->size + (is_png(self) ? self->rows : 0);
	g_autofree uint8_t *data = g_try_malloc(most);
	struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
	enum libdeflate_result result = LIBDEFLATE_BAD_DATA;
	size_t used = 0;
	size_t made = 0;
	if (data != NULL && decompressor != NULL)
		result = libdeflate_zlib_decompress_ex(
			decompressor, raw, len, data, most, &used, &made);
	libdeflate_free_decompressor(decompressor);
	if (result == LIBDEFLATE_INSUFFICIENT_SPACE)
		return cut_samples(self);
	if (result != LIBDEFLATE_SUCCESS || xs_pdf_file_ends_at(raw, len, used))
		return false;
	put_raw(self, raw, used);
	return true;
}

static bool
trim(Trim *self)
{
	read_size(self);
	// Text is decoded long before it comes to this.
	int id = xs_pdf_file_id(self->file, self->stream);
	if (self->size == 0 && g_hash_table_contains(self->file->whole, GINT_TO_POINTER(id)))
		return false;
	read_filters(self);
	if (self->n_filters == 0)
		return self->size > 0 &&
		       xs_pdf_file_key_number(self->file, self->stream, "/Length", 0) >
			       (double)self->size &&
		       cut_samples(self);
	if (!self->flate)
		return false;
	size_t len = 0;
	uint8_t *raw = raw_data(self, &len);
	if (raw == NULL)
		return false;
	bool samples = self->n_filters == 1 && self->size > 0 && self->size <= MAX_SAMPLES;
	bool cut = samples ? cut_picture(self, raw, len) : cut_behind(self, raw, len);
	free(raw);
	return cut;
}

bool
xs_pdf_trim(XsPdfFile *file, const GArray *streams, XsChanges *changes, GError **error)
{
	bool any = false;
	for (guint i = 0; i < streams->len; i++) {
		int id = g_array_index(streams, int, i);
		Trim self = {.file = file, .stream = qpdf_get_object_by_id(file->qpdf, id, 0)};
		if (qpdf_oh_is_stream(file->qpdf, self.stream))
			any |= trim(&self);
		xs_pdf_file_release(file);
	}
	return !any ||
	       xs_changes_dropped(changes, "streams", "bytes behind the data of streams", error);
}
