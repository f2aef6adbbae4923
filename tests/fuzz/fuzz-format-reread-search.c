// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes and text in pieces whose lengths the input gives; a needle that is planted must be found.
#include "format/reread/xs-reread-markup.h"
#include "format/reread/xs-search.h"

#include <string.h>

#define VALUE "11010519491231002X"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(XsNeedles) needles = xs_needles_new();
	(void)xs_needles_add(needles, XS_NEEDLE_VALUE, 0, VALUE, strlen(VALUE));
	(void)xs_needles_add(needles, XS_NEEDLE_VALUE, 1, "北京市一二三四号", 24);
	(void)xs_needles_add(needles, XS_NEEDLE_SHOWN, 0, "1**X", 4);
	if (size > 9)
		(void)xs_needles_add(needles, XS_NEEDLE_CODES, 0, data, 9);
	g_autoptr(XsReread) reread = xs_reread_new();
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	xs_search_begin(search, "part", size % 2 == 0 ? XS_JOIN_ALL : XS_JOIN_TEXT);
	g_autoptr(XsRereadOut) out = xs_reread_out_new(NULL);
	g_autoptr(XsMarkup) markup = xs_markup_new(search, out);
	for (size_t at = 0; at < size;) {
		size_t n = MIN((size_t)data[at] * 17 + 1, size - at);
		xs_search_bytes(search, data + at, n);
		xs_markup_feed(markup, data + at, n);
		xs_search_text(search, XS_ORDER_OTHER, data + at, n);
		xs_search_string(search, data + at, n, n % 2 == 0);
		xs_search_name(search, data + at, n);
		at += n;
	}
	xs_search_bytes(search, (const uint8_t *)" " VALUE " ", strlen(VALUE) + 2);
	xs_markup_finish(markup);
	xs_search_end(search);
	g_assert_cmpuint(xs_reread_count(reread, 0, XS_CHANNEL_RAW), >, 0);
	return 0;
}
