// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-sniff.h"

#include "format/sniff/xs-sniff-kinds.h"

#include <magic.h>

enum {
	MAGIC_BYTES = 4096,
};

// Loaded once, before the process is confined, for as long as it lives.
static magic_t magic_cookie;

void
xs_sniff_prepare(void)
{
	if (magic_cookie != NULL)
		return;
	magic_t cookie = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_CDF |
				    MAGIC_NO_CHECK_ELF);
	if (cookie == NULL)
		return;
	if (magic_load(cookie, NULL) != 0) {
		magic_close(cookie);
		return;
	}
	magic_cookie = cookie;
}

static bool
is_media_type(const char *name)
{
	for (const char *at = name; *at != '\0'; at++) {
		if (!g_ascii_isgraph(*at))
			return false;
	}
	return *name != '\0' && strlen(name) < sizeof((XsSniffed *)NULL)->detail;
}

static void
ask_libmagic(const uint8_t *data, size_t len, XsSniffed *sniffed)
{
	static const char *const programs[] = {
		"application/x-dosexec",
		"application/x-executable",
		"application/x-mach-binary",
		"application/x-msdownload",
		"application/x-pie-executable",
		"application/x-sharedlib",
	};
	if (magic_cookie == NULL)
		return;
	const char *type = magic_buffer(magic_cookie, data, MIN(len, MAGIC_BYTES));
	if (type == NULL || !is_media_type(type))
		return;
	xs_sniffed_set(sniffed, "", type);
	for (size_t i = 0; i < G_N_ELEMENTS(programs); i++)
		sniffed->executable |= strcmp(type, programs[i]) == 0;
}

void
xs_sniff(const XsSource *source, const XsLimits *limits, XsSniffed *ret_sniffed)
{
	size_t len;
	const uint8_t *untrusted_data = xs_source_data(source, &len);
	memset(ret_sniffed, 0, sizeof *ret_sniffed);
	if (len == 0) {
		xs_sniffed_set(ret_sniffed, "text", "empty");
		return;
	}
	if (xs_sniff_zip(untrusted_data, len, limits, ret_sniffed) ||
	    xs_sniff_ole(untrusted_data, len, ret_sniffed) ||
	    xs_sniff_magic(untrusted_data, len, ret_sniffed) ||
	    xs_sniff_text(untrusted_data, len, ret_sniffed))
		return;
	ask_libmagic(untrusted_data, len, ret_sniffed);
}
