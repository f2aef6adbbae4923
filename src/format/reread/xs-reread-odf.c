// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-odf.h"

#include "format/reread/xs-reread-markup.h"
#include "format/reread/xs-reread-zip.h"

#include <string.h>

enum {
	CHUNK = 64 * 1024,
};

static void
reread_flat(const uint8_t *data, size_t len, XsSearch *search, XsRereadOut *out)
{
	static const char part[] = "document.xml";
	xs_search_begin(search, part, XS_JOIN_ALL);
	xs_reread_out_part(out, part);
	g_autoptr(XsMarkup) markup = xs_markup_new(search, out);
	for (size_t at = 0; at < len; at += CHUNK) {
		size_t n = MIN(len - at, CHUNK);
		xs_search_bytes(search, data + at, n);
		xs_markup_feed(markup, data + at, n);
		xs_reread_out_progress(out, at + n, len);
	}
	xs_markup_finish(markup);
	xs_search_end(search);
}

static bool
reread_odf(const XsSource *copy,
	   const XsNeedles *needles,
	   const XsLimits *limits,
	   XsReread *reread,
	   XsSink *sink,
	   GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	if (len > limits->input_size) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "copy too large");
		return false;
	}
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	g_autoptr(XsRereadOut) out = xs_reread_out_new(sink);
	if (len >= 2 && memcmp(data, "PK", 2) == 0)
		xs_reread_zip(data, len, "", search, limits, reread, out, NULL);
	else
		reread_flat(data, len, search, out);
	return xs_reread_out_finish(out, error);
}

const XsRereader xs_rereader_odt = {.info = &xs_format_info_odt, .reread = reread_odf};
const XsRereader xs_rereader_ods = {.info = &xs_format_info_ods, .reread = reread_odf};
const XsRereader xs_rereader_odp = {.info = &xs_format_info_odp, .reread = reread_odf};
