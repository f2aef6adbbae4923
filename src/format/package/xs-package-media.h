// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stddef.h>
#include <stdint.h>

enum {
	// Bytes of an entry that are enough to tell, also whether it is a small picture.
	XS_PACKAGE_MEDIA_HEAD = 4096,
};

// What the first bytes of a part say that it is.
typedef enum {
	XS_PACKAGE_MEDIA_OTHER,
	XS_PACKAGE_MEDIA_ZIP,
	XS_PACKAGE_MEDIA_XML,
	XS_PACKAGE_MEDIA_IMAGE,    // PNG, JPEG, GIF, BMP, TIFF, JPEG XR, WebP
	XS_PACKAGE_MEDIA_SMALL,    // one of too few pixels to show anything
	XS_PACKAGE_MEDIA_METAFILE, // EMF, WMF, StarView
	XS_PACKAGE_MEDIA_GZIP,
} XsPackageMedia;

// data: the first len bytes of a part of size bytes.
XsPackageMedia xs_package_media(const uint8_t *data, size_t len, uint64_t size);
