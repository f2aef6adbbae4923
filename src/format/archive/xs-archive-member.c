// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/archive/xs-archive-member.h"

#include "format/sniff/xs-charset-send.h"

#include <string.h>

void
xs_archive_sample(GByteArray *sample, const void *bytes, size_t len)
{
	enum { ENOUGH = 1 << 20 };
	if (sample->len + len <= ENOUGH && !g_utf8_validate_len(bytes, len, NULL)) {
		g_byte_array_append(sample, bytes, (guint)len);
		g_byte_array_append(sample, (const uint8_t *)"\n", 1);
	}
}

XsCharset
xs_archive_find_charset(const GByteArray *sample, bool *ret_uncertain)
{
	XsCharsetGuess guess = {0};
	bool two_byte = sample->len > 0 && xs_charset_detect(sample->data, sample->len, &guess) &&
			guess.charset == XS_CHARSET_BIG5;
	*ret_uncertain = sample->len > 0 && guess.uncertain;
	return two_byte ? XS_CHARSET_BIG5 : XS_CHARSET_GB18030;
}

XsCharset
xs_archive_charset(XsCharset legacy, const void *bytes, size_t len)
{
	return g_utf8_validate_len(bytes, len, NULL) ? XS_CHARSET_UTF8 : legacy;
}

bool
xs_archive_send_text(XsSink *sink,
		     XsCharset legacy,
		     const void *bytes,
		     size_t len,
		     XsPlace place,
		     XsRole role,
		     GError **error)
{
	if (len == 0)
		return true;
	XsCharset charset = xs_archive_charset(legacy, bytes, len);
	bool invalid;
	if (!xs_charset_send(sink, charset, bytes, len, place, &invalid, error) ||
	    !xs_sink_end_block(sink, role, 0, error))
		return false;
	return !invalid || xs_sink_gap(sink,
				       XS_GAP_UNREADABLE,
				       true,
				       place,
				       "name or comment in an unknown encoding",
				       error);
}

static const char *
base_of(const char *name)
{
	const char *slash = strrchr(name, '/');
	return slash != NULL ? slash + 1 : name;
}

bool
xs_archive_may_be_leavings(const char *name)
{
	const char *base = base_of(name);
	return g_str_has_prefix(base, "._") || strcmp(base, ".DS_Store") == 0 ||
	       g_ascii_strcasecmp(base, "Thumbs.db") == 0;
}

bool
xs_archive_is_leavings(const char *name, const void *head, size_t len)
{
	const char *base = base_of(name);
	if (g_str_has_prefix(base, "._"))
		return len >= 4 && memcmp(head, "\0\5\26\7", 4) == 0;
	if (strcmp(base, ".DS_Store") == 0)
		return len >= 8 && memcmp(head, "\0\0\0\1Bud1", 8) == 0;
	return g_ascii_strcasecmp(base, "Thumbs.db") == 0 && len >= 4 &&
	       memcmp(head, "\xD0\xCF\x11\xE0", 4) == 0;
}
