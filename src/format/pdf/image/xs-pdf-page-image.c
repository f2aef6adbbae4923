// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/image/xs-pdf-page-image.h"

#include "format/pdf/image/xs-pdf-image.h"
#include "format/xs-format.h"

#include <errno.h>
#include <libdeflate.h>
#include <unistd.h>

typedef struct {
	XsPageHead head;
	uint64_t off; // of the zlib stream
} Record;

struct XsPdfPageImages {
	int fd;
	GHashTable *records; // page -> Record
};

XS_CHECKED static bool
malformed(GError **error)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_MALFORMED, "picture of a page");
	return false;
}

XS_CHECKED static bool
read_all(int fd, void *data, size_t len, uint64_t off, GError **error)
{
	for (size_t done = 0; done < len;) {
		ssize_t n = pread(fd, (uint8_t *)data + done, len - done, (off_t)(off + done));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return malformed(error);
		done += (size_t)n;
	}
	return true;
}

static bool
is_sane(const XsPageHead *untrusted)
{
	return untrusted->width > 0 && untrusted->height > 0 &&
	       (untrusted->n_components == 1 || untrusted->n_components == 3) &&
	       untrusted->width <= XS_PAGE_PIXELS && untrusted->height <= XS_PAGE_PIXELS &&
	       (uint64_t)untrusted->width * untrusted->height <= 2 * (uint64_t)XS_PAGE_PIXELS;
}

XsPdfPageImages *
xs_pdf_page_images_new(int fd, const XsLimits *limits, GError **error)
{
	g_autoptr(XsPdfPageImages) self = g_new0(XsPdfPageImages, 1);
	self->fd = fd;
	self->records = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	off_t end = lseek(fd, 0, SEEK_END);
	if (end < 0 || (uint64_t)end > limits->output_size) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "pictures of pages too large");
		return NULL;
	}
	for (uint64_t at = 0; at < (uint64_t)end;) {
		Record record = {.off = at + sizeof record.head};
		if (!read_all(fd, &record.head, sizeof record.head, at, error))
			return NULL;
		if (!is_sane(&record.head) || record.head.len > (uint64_t)end - record.off) {
			(void)!malformed(error);
			return NULL;
		}
		g_hash_table_insert(self->records,
				    GUINT_TO_POINTER(record.head.page),
				    g_memdup2(&record, sizeof record));
		at = record.off + record.head.len;
	}
	return g_steal_pointer(&self);
}

void
xs_pdf_page_images_free(XsPdfPageImages *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->records);
	g_free(self);
}

bool
xs_pdf_page_images_has(const XsPdfPageImages *self, uint32_t page)
{
	return g_hash_table_contains(self->records, GUINT_TO_POINTER(page));
}

// The samples of a record. New, or NULL.
static uint8_t *
unpack(const XsPdfPageImages *self, const Record *record, size_t size, GError **error)
{
	g_autofree uint8_t *packed = g_malloc(record->head.len + 1);
	if (!read_all(self->fd, packed, record->head.len, record->off, error))
		return NULL;
	g_autofree uint8_t *data = g_malloc(size);
	struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
	bool good = decompressor != NULL &&
		    libdeflate_zlib_decompress(
			    decompressor, packed, record->head.len, data, size, NULL) ==
			    LIBDEFLATE_SUCCESS;
	libdeflate_free_decompressor(decompressor);
	if (!good) {
		(void)!malformed(error);
		return NULL;
	}
	return g_steal_pointer(&data);
}

bool
xs_pdf_page_images_put(const XsPdfPageImages *self,
		       XsPdfFile *file,
		       uint32_t page,
		       const GArray *regions,
		       int *ret_id,
		       GError **error)
{
	static const uint16_t black[3] = {0};
	const Record *record = g_hash_table_lookup(self->records, GUINT_TO_POINTER(page));
	if (record == NULL)
		return malformed(error);
	XsPdfSamples samples = {
		.width = record->head.width,
		.height = record->head.height,
		.n_components = record->head.n_components,
		.bits = 8,
	};
	size_t size = 0;
	if (!xs_pdf_samples_size(&samples, file->limits.entry_size, &size))
		return malformed(error);
	g_autofree uint8_t *data = unpack(self, record, size, error);
	if (data == NULL)
		return false;
	for (guint i = 0; i < regions->len; i++)
		xs_pdf_samples_fill(
			&samples, data, size, &g_array_index(regions, XsPdfRegion, i), black);
	*ret_id = xs_pdf_file_id(file, xs_pdf_image_new(file, &samples, data));
	return true;
}
