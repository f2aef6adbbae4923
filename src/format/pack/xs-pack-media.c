// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pack/xs-pack-media.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum {
	SMALL_PIXELS = 24,  // a smaller picture shows no character that could be read
	SMALL_BYTES = 4096, // nor does it have much to hide behind its pixels
};

typedef struct {
	const uint8_t *data;
	size_t len;
} Head;

static bool
begins(Head head, size_t at, const char *magic, size_t len)
{
	return head.len >= at + len && memcmp(head.data + at, magic, len) == 0;
}

static bool
looks_like_xml(Head head)
{
	if (begins(head, 0, "\xFF\xFE<\0", 4) || begins(head, 0, "\xFE\xFF\0<", 4) ||
	    begins(head, 0, "<\0", 2) || begins(head, 0, "\0<", 2))
		return true;
	size_t at = begins(head, 0, "\xEF\xBB\xBF", 3) ? 3 : 0;
	while (at < head.len && g_ascii_isspace((char)head.data[at]))
		at++;
	return at < head.len && head.data[at] == '<';
}

static uint32_t
big32(const uint8_t *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

// Size in the first frame header of a JPEG (ITU-T T.81, B.2.2), if it comes soon enough.
static void
jpeg_size(Head head, uint32_t *ret_width, uint32_t *ret_height)
{
	for (size_t at = 2; at + 9 < head.len && head.data[at] == 0xFF;) {
		const uint8_t *segment = head.data + at;
		bool frame = segment[1] >= 0xC0 && segment[1] <= 0xCF && segment[1] != 0xC4 &&
			     segment[1] != 0xC8 && segment[1] != 0xCC;
		if (frame) {
			*ret_height = (uint32_t)(segment[5] << 8 | segment[6]);
			*ret_width = (uint32_t)(segment[7] << 8 | segment[8]);
			return;
		}
		at += 2 + (size_t)(segment[2] << 8 | segment[3]);
	}
}

static bool
is_small(Head head, uint64_t size)
{
	uint32_t width = UINT32_MAX;
	uint32_t height = UINT32_MAX;
	if (size > SMALL_BYTES)
		return false;
	if (begins(head, 0, "\x89PNG\r\n\x1A\n", 8) && head.len >= 24) {
		width = big32(head.data + 16);
		height = big32(head.data + 20);
	} else if (begins(head, 0, "GIF8", 4) && head.len >= 10) {
		width = (uint32_t)(head.data[6] | head.data[7] << 8);
		height = (uint32_t)(head.data[8] | head.data[9] << 8);
	} else if (begins(head, 0, "\xFF\xD8", 2))
		jpeg_size(head, &width, &height);
	return width < SMALL_PIXELS && height < SMALL_PIXELS;
}

static bool
is_image(Head head)
{
	return begins(head, 0, "\x89PNG\r\n\x1A\n", 8) || begins(head, 0, "\xFF\xD8\xFF", 3) ||
	       begins(head, 0, "GIF8", 4) || begins(head, 0, "BM", 2) ||
	       begins(head, 0, "II*\0", 4) || begins(head, 0, "MM\0*", 4) ||
	       begins(head, 0, "II\xBC\x01", 4) ||
	       (begins(head, 0, "RIFF", 4) && begins(head, 8, "WEBP", 4));
}

static bool
is_metafile(Head head)
{
	return begins(head, 0, "\xD7\xCD\xC6\x9A", 4) || begins(head, 0, "\x01\x00\x09\x00", 4) ||
	       begins(head, 40, " EMF", 4) || begins(head, 0, "VCLMTF", 6);
}

XsPackMedia
xs_pack_media(const uint8_t *data, size_t len, uint64_t size)
{
	Head head = {data, len};
	if (begins(head, 0, "PK\3\4", 4))
		return XS_PACK_MEDIA_ZIP;
	if (looks_like_xml(head))
		return XS_PACK_MEDIA_XML;
	if (is_image(head))
		return is_small(head, size) ? XS_PACK_MEDIA_SMALL : XS_PACK_MEDIA_IMAGE;
	if (is_metafile(head))
		return XS_PACK_MEDIA_METAFILE;
	return begins(head, 0, "\x1F\x8B", 2) ? XS_PACK_MEDIA_GZIP : XS_PACK_MEDIA_OTHER;
}
