// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/package/xs-package-media.h"

#include "format/image/xs-image-strip.h"

#include <string.h>

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

// The head of so small a picture is all of it.
static bool
is_small(Head head, uint64_t size)
{
	if (size != head.len)
		return false;
	g_autoptr(XsImageMap) map =
		xs_image_map_new(head.data, head.len, XS_IMAGE_MAX_PIECES, NULL);
	return map != NULL && xs_image_is_small(map);
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

XsPackageMedia
xs_package_media(const uint8_t *data, size_t len, uint64_t size)
{
	Head head = {data, len};
	if (begins(head, 0, "PK\3\4", 4))
		return XS_PACKAGE_MEDIA_ZIP;
	if (looks_like_xml(head))
		return XS_PACKAGE_MEDIA_XML;
	if (is_image(head))
		return is_small(head, size) ? XS_PACKAGE_MEDIA_SMALL : XS_PACKAGE_MEDIA_IMAGE;
	if (is_metafile(head))
		return XS_PACKAGE_MEDIA_METAFILE;
	return begins(head, 0, "\x1F\x8B", 2) ? XS_PACKAGE_MEDIA_GZIP : XS_PACKAGE_MEDIA_OTHER;
}
