// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stddef.h>
#include <stdint.h>

enum {
	XS_PACK_MEDIA_HEAD = 1024, // bytes of an entry that are enough to tell
};

// What the first bytes of a part say that it is.
typedef enum {
	XS_PACK_MEDIA_OTHER,
	XS_PACK_MEDIA_ZIP,
	XS_PACK_MEDIA_XML,
	XS_PACK_MEDIA_IMAGE,    // PNG, JPEG, GIF, BMP, TIFF, JPEG XR, WebP
	XS_PACK_MEDIA_SMALL,    // one of too few pixels to show anything
	XS_PACK_MEDIA_METAFILE, // EMF, WMF, StarView
	XS_PACK_MEDIA_GZIP,
} XsPackMedia;

// data: the first len bytes of a part of size bytes.
XsPackMedia xs_pack_media(const uint8_t *data, size_t len, uint64_t size);
