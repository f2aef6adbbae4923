// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/image/xs-pdf-image.h"

#include "format/pdf/image/xs-pdf-colour.h"
#include "format/pdf/image/xs-pdf-jpeg.h"

#include <stdlib.h>
#include <string.h>

enum {
	MAX_SIDE = 1 << 20,
	JPEG_MEMORY = 384 << 20, // bytes of coefficients
};

// What a picture is for.
typedef enum {
	PICTURE,
	STENCIL,   // ImageMask, or the explicit mask of another
	SOFT_MASK, // of another
} Use;

typedef struct {
	XsPdfFile *file;
	qpdf_oh image;
	const GArray *regions;
	Use use;
	uint32_t width;
	uint32_t height;
	uint32_t bits;
	XsPdfColour colour;
	bool has_colour;
} Picture;

// What takes the place of a stream's data.
typedef struct {
	GBytes *data;
	bool jpeg; // else samples
} Result;

XS_CHECKED static bool
refuse(GError **error, const char *what)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_UNSUPPORTED, what);
	return false;
}

static bool
is_true(XsPdfFile *file, qpdf_oh image, const char *key)
{
	qpdf_oh value = xs_pdf_file_key(file, image, key);
	return qpdf_oh_is_bool(file->qpdf, value) && qpdf_oh_get_bool_value(file->qpdf, value);
}

static void
read_colour(Picture *self, qpdf_oh resources)
{
	XsPdfFile *file = self->file;
	qpdf_oh space = self->use == PICTURE ? xs_pdf_file_key(file, self->image, "/ColorSpace")
					     : qpdf_oh_new_name(file->qpdf, "/DeviceGray");
	qpdf_oh decode = xs_pdf_file_key(file, self->image, "/Decode");
	self->has_colour =
		xs_pdf_colour_read(file, space, decode, resources, self->bits, &self->colour);
	// A stencil paints where it decodes to 0, a soft mask where it decodes to 1.
	if (self->use == SOFT_MASK)
		self->colour.dark[0] = (uint16_t)((1U << self->bits) - 1 - self->colour.dark[0]);
}

XS_CHECKED static bool
read_picture(Picture *self, qpdf_oh resources, GError **error)
{
	XsPdfFile *file = self->file;
	double width = xs_pdf_file_key_number(file, self->image, "/Width", 0);
	double height = xs_pdf_file_key_number(file, self->image, "/Height", 0);
	if (!(width >= 1 && width <= MAX_SIDE && height >= 1 && height <= MAX_SIDE))
		return refuse(error, "picture without a sane size");
	self->width = (uint32_t)width;
	self->height = (uint32_t)height;
	if (self->use == PICTURE && is_true(file, self->image, "/ImageMask"))
		self->use = STENCIL;
	double bits = xs_pdf_file_key_number(file, self->image, "/BitsPerComponent", 8);
	if (self->use == STENCIL)
		bits = 1;
	if (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16)
		return refuse(error, "picture without a sane depth");
	self->bits = (uint32_t)bits;
	read_colour(self, resources);
	return true;
}

// The last filter, with its slash, and how many there are. New string; NULL where there is none.
static char *
last_filter(XsPdfFile *file, qpdf_oh stream, int *ret_n)
{
	qpdf_data qpdf = file->qpdf;
	qpdf_oh filter = xs_pdf_file_key(file, stream, "/Filter");
	*ret_n = 0;
	if (qpdf_oh_is_name(qpdf, filter)) {
		*ret_n = 1;
		return g_strdup(qpdf_oh_get_name(qpdf, filter));
	}
	int n = qpdf_oh_is_array(qpdf, filter) ? qpdf_oh_get_array_n_items(qpdf, filter) : 0;
	if (n < 1)
		return NULL;
	*ret_n = n;
	qpdf_oh last = qpdf_oh_get_array_item(qpdf, filter, n - 1);
	return qpdf_oh_is_name(qpdf, last) ? g_strdup(qpdf_oh_get_name(qpdf, last)) : NULL;
}

// All bytes of a stream, decoded by everything that loses nothing, or not at all. NULL where a filter
// is of another kind or refuses.
static GBytes *
stream_bytes(XsPdfFile *file, qpdf_oh stream, bool decoded)
{
	uint8_t *data = NULL;
	size_t len = 0;
	QPDF_BOOL filtered = QPDF_FALSE;
	enum qpdf_stream_decode_level_e level = decoded ? qpdf_dl_specialized : qpdf_dl_none;
	int result = qpdf_oh_get_stream_data(file->qpdf, stream, level, &filtered, &data, &len);
	int n = 0;
	g_autofree char *filter = last_filter(file, stream, &n);
	bool bad = (result & (QPDF_ERRORS)) != 0 || (decoded && n > 0 && !filtered) ||
		   len > file->limits.entry_size;
	if (bad) {
		free(data);
		return NULL;
	}
	return g_bytes_new_with_free_func(data, len, free, data);
}

// The first n items of what is an array, or nothing.
static qpdf_oh
first_items(XsPdfFile *file, qpdf_oh array, int n)
{
	qpdf_oh copy = qpdf_oh_new_array(file->qpdf);
	bool is_array = qpdf_oh_is_array(file->qpdf, array);
	for (int i = 0; i < n; i++)
		qpdf_oh_append_item(file->qpdf,
				    copy,
				    is_array ? qpdf_oh_get_array_item(file->qpdf, array, i)
					     : qpdf_oh_new_null(file->qpdf));
	return copy;
}

// What the last filter gets: the raw data, or what the filters before it make of that.
static GBytes *
last_input(XsPdfFile *file, qpdf_oh stream, int n_filters)
{
	g_autoptr(GBytes) raw = stream_bytes(file, stream, false);
	if (raw == NULL || n_filters == 1)
		return g_steal_pointer(&raw);
	qpdf_oh filters = xs_pdf_file_key(file, stream, "/Filter");
	qpdf_oh parms = xs_pdf_file_key(file, stream, "/DecodeParms");
	qpdf_oh inner = qpdf_oh_new_stream(file->qpdf);
	size_t len = 0;
	const uint8_t *data = g_bytes_get_data(raw, &len);
	qpdf_oh_replace_stream_data(file->qpdf,
				    inner,
				    data,
				    len,
				    first_items(file, filters, n_filters - 1),
				    first_items(file, parms, n_filters - 1));
	return stream_bytes(file, inner, true);
}

static bool
is_jpeg(const char *filter)
{
	return filter != NULL && (strcmp(filter, "/DCTDecode") == 0 || strcmp(filter, "/DCT") == 0);
}

XS_CHECKED static bool
blank_jpeg(const Picture *self, int n_filters, Result *ret_result, GError **error)
{
	g_autoptr(GBytes) data = last_input(self->file, self->image, n_filters);
	XsPdfJpegHead head = {0};
	size_t len = 0;
	const uint8_t *untrusted = data != NULL ? g_bytes_get_data(data, &len) : NULL;
	if (!xs_pdf_jpeg_head(untrusted, len, &head))
		return refuse(error, "picture not decoded");
	// Readers do not agree on what a picture is whose data and dictionary do not.
	if (head.width != self->width || head.height != self->height || head.n_components > 4 ||
	    (self->has_colour && head.n_components != self->colour.n_components))
		return refuse(error, "picture unlike its dictionary");
	uint8_t values[4] = {0};
	for (uint32_t i = 0; i < head.n_components; i++)
		values[i] = self->has_colour ? (uint8_t)self->colour.dark[i] : 0;
	ret_result->jpeg = true;
	ret_result->data = xs_pdf_jpeg_blank(untrusted,
					     len,
					     (const XsPdfRegion *)(const void *)self->regions->data,
					     self->regions->len,
					     values,
					     JPEG_MEMORY);
	return ret_result->data != NULL || refuse(error, "picture not decoded");
}

XS_CHECKED static bool
blank_samples(const Picture *self, Result *ret_result, GError **error)
{
	if (!self->has_colour)
		return refuse(error, "picture in an unknown colour space");
	XsPdfSamples samples = {
		.width = self->width,
		.height = self->height,
		.n_components = self->colour.n_components,
		.bits = self->bits,
	};
	size_t size = 0;
	if (!xs_pdf_samples_size(&samples, self->file->limits.entry_size, &size))
		return refuse(error, "picture too large");
	g_autoptr(GBytes) decoded = stream_bytes(self->file, self->image, true);
	if (decoded == NULL)
		return refuse(error, "picture not decoded");
	// What follows the last row nobody shows.
	size_t len = MIN(g_bytes_get_size(decoded), size);
	g_autofree uint8_t *data = g_memdup2(g_bytes_get_data(decoded, NULL), len);
	for (guint i = 0; i < self->regions->len && len > 0; i++)
		xs_pdf_samples_fill(&samples,
				    data,
				    len,
				    &g_array_index(self->regions, XsPdfRegion, i),
				    self->colour.dark);
	ret_result->jpeg = false;
	ret_result->data = g_bytes_new_take(g_steal_pointer(&data), len);
	return true;
}

// Parameters of the last filter: a JPEG's tell its colour transform.
static qpdf_oh
last_parms(XsPdfFile *file, qpdf_oh image, int n_filters)
{
	qpdf_oh parms = xs_pdf_file_key(file, image, "/DecodeParms");
	if (!qpdf_oh_is_array(file->qpdf, parms))
		return parms;
	if (qpdf_oh_get_array_n_items(file->qpdf, parms) < n_filters)
		return qpdf_oh_new_null(file->qpdf);
	return qpdf_oh_get_array_item(file->qpdf, parms, n_filters - 1);
}

// A new stream with the dictionary of image but for what tells of its old data.
static qpdf_oh
make_stream(const Picture *self, const Result *result, int n_filters)
{
	static const char *const left_out[] = {"/Alternates",
					       "/OPI",
					       "/Metadata",
					       "/PieceInfo",
					       "/F",
					       "/FFilter",
					       "/FDecodeParms"};
	XsPdfFile *file = self->file;
	size_t len = 0;
	const void *data = g_bytes_get_data(result->data, &len);
	qpdf_oh clone = xs_pdf_file_clone_stream(
		file, self->image, result->jpeg ? "" : data, result->jpeg ? 0 : len);
	qpdf_oh dictionary = qpdf_oh_get_dict(file->qpdf, clone);
	for (size_t i = 0; i < G_N_ELEMENTS(left_out); i++)
		qpdf_oh_remove_key(file->qpdf, dictionary, left_out[i]);
	if (result->jpeg)
		qpdf_oh_replace_stream_data(file->qpdf,
					    clone,
					    data,
					    len,
					    qpdf_oh_new_name(file->qpdf, "/DCTDecode"),
					    last_parms(file, self->image, n_filters));
	return clone;
}

XS_CHECKED static bool
blank(Picture *self, qpdf_oh resources, qpdf_oh *ret_clone, GError **error)
{
	XsPdfFile *file = self->file;
	if (!read_picture(self, resources, error))
		return false;
	qpdf_oh external = xs_pdf_file_key(file, self->image, "/F");
	if (!qpdf_oh_is_null(file->qpdf, external))
		return refuse(error, "picture in another file");
	int n_filters = 0;
	g_autofree char *filter = last_filter(file, self->image, &n_filters);
	Result result = {0};
	bool done = is_jpeg(filter) ? blank_jpeg(self, n_filters, &result, error)
				    : blank_samples(self, &result, error);
	if (!done)
		return false;
	*ret_clone = make_stream(self, &result, n_filters);
	g_bytes_unref(result.data);
	return true;
}

// Replaces a mask of the clone, where it has one that is a stream.
XS_CHECKED static bool
blank_mask(const Picture *self, qpdf_oh clone, const char *key, Use use, GError **error)
{
	XsPdfFile *file = self->file;
	qpdf_oh mask = xs_pdf_file_key(file, clone, key);
	if (!qpdf_oh_is_stream(file->qpdf, mask))
		return true;
	Picture picture = {.file = file, .image = mask, .regions = self->regions, .use = use};
	qpdf_oh masked = 0;
	if (!blank(&picture, qpdf_oh_new_null(file->qpdf), &masked, error))
		return false;
	qpdf_oh dictionary = qpdf_oh_get_dict(file->qpdf, clone);
	qpdf_oh_replace_key(file->qpdf, dictionary, key, masked);
	return true;
}

bool
xs_pdf_image_blank(XsPdfFile *file,
		   qpdf_oh image,
		   qpdf_oh resources,
		   const GArray *regions,
		   int *ret_id,
		   GError **error)
{
	Picture self = {.file = file, .image = image, .regions = regions};
	qpdf_oh clone = 0;
	if (!blank(&self, resources, &clone, error) ||
	    !blank_mask(&self, clone, "/SMask", SOFT_MASK, error) ||
	    !blank_mask(&self, clone, "/Mask", STENCIL, error))
		return false;
	*ret_id = xs_pdf_file_id(file, clone);
	return true;
}

// Puts a JPEG in the place of the samples where that is much smaller.
static void
try_jpeg(XsPdfFile *file, qpdf_oh image, const XsPdfSamples *samples, const uint8_t *data)
{
	enum { MUCH = 2, SMALL = 4096 };
	double packed = xs_pdf_file_key_number(file, image, "/Length", 0);
	g_autoptr(GBytes) jpeg = packed > SMALL ? xs_pdf_jpeg_encode(samples, data) : NULL;
	if (jpeg == NULL || (double)g_bytes_get_size(jpeg) * MUCH > packed)
		return;
	size_t len = 0;
	const void *bytes = g_bytes_get_data(jpeg, &len);
	qpdf_oh_replace_stream_data(file->qpdf,
				    image,
				    bytes,
				    len,
				    qpdf_oh_new_name(file->qpdf, "/DCTDecode"),
				    qpdf_oh_new_null(file->qpdf));
}

qpdf_oh
xs_pdf_image_new(XsPdfFile *file, const XsPdfSamples *samples, const uint8_t *data)
{
	qpdf_data qpdf = file->qpdf;
	qpdf_oh image = qpdf_oh_new_stream(qpdf);
	qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, image);
	const char *space = samples->n_components == 1 ? "/DeviceGray" : "/DeviceRGB";
	qpdf_oh_replace_key(qpdf, dictionary, "/Type", qpdf_oh_new_name(qpdf, "/XObject"));
	qpdf_oh_replace_key(qpdf, dictionary, "/Subtype", qpdf_oh_new_name(qpdf, "/Image"));
	qpdf_oh_replace_key(qpdf, dictionary, "/Width", qpdf_oh_new_integer(qpdf, samples->width));
	qpdf_oh_replace_key(
		qpdf, dictionary, "/Height", qpdf_oh_new_integer(qpdf, samples->height));
	qpdf_oh_replace_key(qpdf, dictionary, "/BitsPerComponent", qpdf_oh_new_integer(qpdf, 8));
	qpdf_oh_replace_key(qpdf, dictionary, "/ColorSpace", qpdf_oh_new_name(qpdf, space));
	size_t size = (size_t)samples->width * samples->n_components * samples->height;
	xs_pdf_file_replace_stream(file, image, data, size);
	try_jpeg(file, image, samples, data);
	return image;
}

void
xs_pdf_image_overwrite(XsPdfFile *file, qpdf_oh original, int id)
{
	qpdf_data qpdf = file->qpdf;
	qpdf_oh clone = qpdf_get_object_by_id(qpdf, id, 0);
	g_autoptr(GBytes) raw = stream_bytes(file, clone, false);
	size_t len = 0;
	const void *data = raw != NULL ? g_bytes_get_data(raw, &len) : "";
	qpdf_oh to = qpdf_oh_get_dict(qpdf, original);
	g_autoptr(GPtrArray) old = xs_pdf_file_keys(file, to);
	for (guint i = 0; i < old->len; i++)
		if (strcmp(old->pdata[i], "/Length") != 0)
			qpdf_oh_remove_key(qpdf, to, old->pdata[i]);
	qpdf_oh from = qpdf_oh_get_dict(qpdf, clone);
	g_autoptr(GPtrArray) keys = xs_pdf_file_keys(file, from);
	for (guint i = 0; i < keys->len; i++)
		if (strcmp(keys->pdata[i], "/Length") != 0)
			qpdf_oh_replace_key(qpdf,
					    to,
					    keys->pdata[i],
					    qpdf_oh_get_key(qpdf, from, keys->pdata[i]));
	qpdf_oh_replace_stream_data(qpdf,
				    original,
				    data,
				    len,
				    xs_pdf_file_key(file, clone, "/Filter"),
				    xs_pdf_file_key(file, clone, "/DecodeParms"));
}
