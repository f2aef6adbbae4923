// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/image/xs-image-map.h"
#include "text/xs-sink.h"

// Sends the strings of a piece to the sink, each as a block of metadata whose place is the whole piece: in
// ASCII, UTF-8 and UTF-16, in GB18030 where the piece is no colour profile. max: bytes that a packed
// one may have. part must be open.
XS_CHECKED bool xs_image_text_send(const XsImageMap *map,
				   const XsImagePiece *piece,
				   uint32_t part,
				   uint64_t max,
				   XsSink *sink,
				   GError **error);
