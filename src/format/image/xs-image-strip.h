// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/image/xs-image-map.h"
#include "format/xs-format.h"

// What pictures lose, by themselves or within other documents: all pieces that sanitising leaves out, and
// those with a finding. Offsets of places count from the start of the picture.

// Sends the text of the pieces that sanitising leaves alone as blocks of part, which is open, reading told.
XS_CHECKED bool xs_image_strip_extract(const XsImageMap *map,
				       const XsFormatOptions *options,
				       uint32_t part,
				       XsSink *sink,
				       GError **error);

// A bool for each piece of the map: whether it is left out, of which changes are told under the name of
// the piece, "NAME!EXIF" where there is a name (of the part that the picture is) or it is NULL. splices:
// XsSplice, what is to be masked. NULL with error where one stands in no text.
XS_CHECKED bool *xs_image_strip_plan(const XsImageMap *map,
				     XsSanitise sanitise,
				     const GArray *splices,
				     const char *name,
				     XsChanges *changes,
				     GError **error);

// Whether the plan leaves anything out.
bool xs_image_strip_any(const XsImageMap *map, const bool *left_out);

// Takes a piece of the copy.
typedef bool (*XsImagePut)(void *data, const uint8_t *bytes, size_t len, GError **error);

XS_CHECKED bool xs_image_strip_write(
	const XsImageMap *map, const bool *left_out, XsImagePut put, void *data, GError **error);

// Whether so small a picture shows no character that could be read, nor has room for much to hide.
bool xs_image_is_small(const XsImageMap *map);

// Whether there is nothing but samples: nothing to leave out, nothing to read.
bool xs_image_is_bare(const XsImageMap *map);
