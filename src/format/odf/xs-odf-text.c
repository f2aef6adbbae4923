// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/odf/xs-odf-text.h"

bool
xs_odf_is_blank(const char *utf8, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isspace(utf8[i]))
			return false;
	}
	return true;
}

bool
xs_odf_add_text(XsXmlRuns *runs,
		bool *spaced,
		XsRunFlags flags,
		XsPieceKind kind,
		const char *utf8,
		size_t len,
		uint64_t off,
		uint64_t n,
		GError **error)
{
	if (kind != XS_PIECE_AFFINE) {
		bool blank = kind == XS_PIECE_ATOM && xs_odf_is_blank(utf8, len);
		if (blank && *spaced)
			return true;
		*spaced = blank;
		return xs_xml_runs_add(
			runs, flags, kind, blank ? " " : utf8, blank ? 1 : len, off, n, error);
	}
	for (size_t at = 0; at < len;) {
		size_t start = at;
		bool space = g_ascii_isspace(utf8[at]);
		while (at < len && g_ascii_isspace(utf8[at]) == space)
			at++;
		bool one = at - start == 1 && utf8[start] == ' ';
		bool gone = space && *spaced;
		XsPieceKind as = space && !one ? XS_PIECE_ATOM : XS_PIECE_AFFINE;
		*spaced = space;
		if (!gone && !xs_xml_runs_add(runs,
					      flags,
					      as,
					      space ? " " : utf8 + start,
					      space ? 1 : at - start,
					      off + start,
					      at - start,
					      error))
			return false;
	}
	return true;
}
