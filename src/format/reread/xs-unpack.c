// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-unpack.h"

#include <bzlib.h>
#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum {
	IN_PIECE = 1 << 30, // zlib and bzip2 count in 32 bits
	GZIP_WINDOW = 16 + MAX_WBITS,
	WINDOW_LOG_MAX = 27, // of zstd: 128 MB
};

#define XZ_MEMORY (UINT64_C(256) << 20)

typedef enum {
	NONE,
	GZIP,
	BZIP2,
	XZ, // and LZMA without a head
	ZSTD,
} Kind;

struct XsUnpack {
	Kind kind;
	const uint8_t *data;
	size_t len;
	size_t used;
	bool ended;
	bool broken;
	bool bare; // has no end of its own
	z_stream gzip;
	bz_stream bzip2;
	lzma_stream lzma;
	ZSTD_DStream *zstd;
};

static Kind
kind_of(const uint8_t *data, size_t len)
{
	if (len >= 2 && memcmp(data, "\x1F\x8B", 2) == 0)
		return GZIP;
	if (len >= 3 && memcmp(data, "BZh", 3) == 0)
		return BZIP2;
	if (len >= 6 && memcmp(data, "\xFD\x37zXZ\0", 6) == 0)
		return XZ;
	return len >= 4 && memcmp(data, "\x28\xB5\x2F\xFD", 4) == 0 ? ZSTD : NONE;
}

XS_CHECKED static bool
set_up(XsUnpack *self)
{
	switch (self->kind) {
	case NONE:
		return true;
	case GZIP:
		return inflateInit2(&self->gzip, GZIP_WINDOW) == Z_OK;
	case BZIP2:
		return BZ2_bzDecompressInit(&self->bzip2, 0, 0) == BZ_OK;
	case XZ:
		return lzma_stream_decoder(&self->lzma, XZ_MEMORY, 0) == LZMA_OK;
	case ZSTD:
		self->zstd = ZSTD_createDStream();
		return self->zstd != NULL &&
		       ZSTD_isError(ZSTD_DCtx_setParameter(
			       self->zstd, ZSTD_d_windowLogMax, WINDOW_LOG_MAX)) == 0;
	}
	return false;
}

XsUnpack *
xs_unpack_new(const uint8_t *data, size_t len)
{
	g_autoptr(XsUnpack) self = g_new0(XsUnpack, 1);
	self->kind = kind_of(data, len);
	self->data = data;
	self->len = len;
	return set_up(self) ? g_steal_pointer(&self) : NULL;
}

XsUnpack *
xs_unpack_new_lzma(const uint8_t *data,
		   size_t len,
		   uint32_t id,
		   const uint8_t *properties,
		   size_t properties_len)
{
	g_autoptr(XsUnpack) self = g_new0(XsUnpack, 1);
	self->kind = XZ;
	self->bare = id == XS_UNPACK_LZMA;
	self->data = data;
	self->len = len;
	lzma_filter filters[] = {
		{.id = id == XS_UNPACK_LZMA ? LZMA_FILTER_LZMA1 : LZMA_FILTER_LZMA2},
		{.id = LZMA_VLI_UNKNOWN}};
	if ((id != XS_UNPACK_LZMA && id != XS_UNPACK_LZMA2) ||
	    lzma_properties_decode(&filters[0], NULL, properties, properties_len) != LZMA_OK)
		return NULL;
	bool fits = lzma_raw_decoder_memusage(filters) <= XZ_MEMORY;
	bool good = fits && lzma_raw_decoder(&self->lzma, filters) == LZMA_OK;
	// liblzma has the allocator of the C library.
	free(filters[0].options); // NOLINT
	return good ? g_steal_pointer(&self) : NULL;
}

void
xs_unpack_free(XsUnpack *self)
{
	if (self == NULL)
		return;
	if (self->kind == GZIP)
		(void)inflateEnd(&self->gzip);
	if (self->kind == BZIP2)
		(void)BZ2_bzDecompressEnd(&self->bzip2);
	if (self->kind == XZ)
		lzma_end(&self->lzma);
	if (self->kind == ZSTD)
		(void)ZSTD_freeDStream(self->zstd);
	g_free(self);
}

static size_t
step_gzip(XsUnpack *self, uint8_t *buffer, size_t size)
{
	size_t in = MIN(self->len - self->used, IN_PIECE);
	size_t out = MIN(size, IN_PIECE);
	// zlib's prototype is not const; it does not write there.
	self->gzip.next_in = (Bytef *)(uintptr_t)(self->data + self->used);
	self->gzip.avail_in = (uInt)in;
	self->gzip.next_out = buffer;
	self->gzip.avail_out = (uInt)out;
	int status = inflate(&self->gzip, Z_NO_FLUSH);
	self->used += in - self->gzip.avail_in;
	self->ended = status == Z_STREAM_END;
	self->broken = status != Z_OK && status != Z_STREAM_END;
	return out - self->gzip.avail_out;
}

static size_t
step_bzip2(XsUnpack *self, uint8_t *buffer, size_t size)
{
	size_t in = MIN(self->len - self->used, IN_PIECE);
	size_t out = MIN(size, IN_PIECE);
	self->bzip2.next_in = (char *)(uintptr_t)(self->data + self->used);
	self->bzip2.avail_in = (unsigned)in;
	self->bzip2.next_out = (char *)buffer;
	self->bzip2.avail_out = (unsigned)out;
	int status = BZ2_bzDecompress(&self->bzip2);
	self->used += in - self->bzip2.avail_in;
	self->ended = status == BZ_STREAM_END;
	self->broken = status != BZ_OK && status != BZ_STREAM_END;
	return out - self->bzip2.avail_out;
}

static size_t
step_xz(XsUnpack *self, uint8_t *buffer, size_t size)
{
	self->lzma.next_in = self->data + self->used;
	self->lzma.avail_in = self->len - self->used;
	self->lzma.next_out = buffer;
	self->lzma.avail_out = size;
	lzma_ret status = lzma_code(&self->lzma, LZMA_RUN);
	self->used = self->len - self->lzma.avail_in;
	self->ended = status == LZMA_STREAM_END;
	self->broken = status != LZMA_OK && status != LZMA_STREAM_END;
	return size - self->lzma.avail_out;
}

static size_t
step_zstd(XsUnpack *self, uint8_t *buffer, size_t size)
{
	ZSTD_inBuffer in = {self->data, self->len, self->used};
	ZSTD_outBuffer out = {buffer, size, 0};
	size_t status = ZSTD_decompressStream(self->zstd, &out, &in);
	self->used = in.pos;
	self->broken = ZSTD_isError(status) != 0;
	self->ended = status == 0;
	return out.pos;
}

static size_t
step(XsUnpack *self, uint8_t *buffer, size_t size)
{
	switch (self->kind) {
	case GZIP:
		return step_gzip(self, buffer, size);
	case BZIP2:
		return step_bzip2(self, buffer, size);
	case XZ:
		return step_xz(self, buffer, size);
	case ZSTD:
		return step_zstd(self, buffer, size);
	case NONE:
		break;
	}
	size_t n = MIN(size, self->len - self->used);
	if (n > 0)
		memcpy(buffer, self->data + self->used, n);
	self->used += n;
	self->ended = self->used == self->len;
	return n;
}

size_t
xs_unpack_read(XsUnpack *self, uint8_t *buffer, size_t size)
{
	size_t done = 0;
	while (done < size && !self->ended && !self->broken) {
		size_t before = self->used;
		size_t n = step(self, buffer + done, size - done);
		// Neither bytes taken nor given: the rest is missing.
		self->broken = self->broken || (n == 0 && self->used == before && !self->ended);
		done += n;
	}
	return done;
}

const char *
xs_unpack_finish(XsUnpack *self)
{
	uint8_t more;
	if (!self->ended && !self->broken && !self->bare && xs_unpack_read(self, &more, 1) > 0)
		return "more data than the archive has";
	if (self->used < self->len)
		return self->broken ? "damaged compressed data" : "bytes behind the archive";
	return self->ended || (self->bare && !self->broken) ? NULL : "compressed data cut short";
}
