// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-encoding.h"
#include "format/pdf/font/xs-pdf-font-private.h"

#include <string.h>

// Bullets, arrows and ticks stand on nearly every page that Word makes, in Symbol and Wingdings,
// with ToUnicode in the private use area. Left unknown they would make every such page look
// unread.

XsPdfSigns
xs_pdf_signs_find(const char *untrusted_base_font)
{
	static const struct {
		const char *prefix;
		XsPdfSigns signs;
	} known[] = {
		{"symbol", XS_PDF_SIGNS_SYMBOL},
		{"zapfdingbats", XS_PDF_SIGNS_DINGBATS},
		{"wingdings2", XS_PDF_SIGNS_OTHER},
		{"wingdings 2", XS_PDF_SIGNS_OTHER},
		{"wingdings3", XS_PDF_SIGNS_OTHER},
		{"wingdings 3", XS_PDF_SIGNS_OTHER},
		{"wingdings", XS_PDF_SIGNS_WINGDINGS},
		{"webdings", XS_PDF_SIGNS_OTHER},
		{"monotypesorts", XS_PDF_SIGNS_OTHER},
		{"marlett", XS_PDF_SIGNS_OTHER},
	};
	const char *plus = strchr(untrusted_base_font, '+');
	if (plus == untrusted_base_font + 6)
		untrusted_base_font = plus + 1;
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
		if (g_ascii_strncasecmp(
			    untrusted_base_font, known[i].prefix, strlen(known[i].prefix)) == 0)
			return known[i].signs;
	}
	return XS_PDF_SIGNS_NONE;
}

bool
xs_pdf_signs_is_ornamental(const char *untrusted_base_font)
{
	static const char *const words[] = {"dingbat", "webdings", "ornament", "bullets"};
	XsPdfSigns signs = xs_pdf_signs_find(untrusted_base_font);
	// Symbol has letters and figures.
	if ((signs != XS_PDF_SIGNS_NONE && signs != XS_PDF_SIGNS_SYMBOL) ||
	    g_str_has_suffix(untrusted_base_font, "Pi")) // as type foundries name them
		return true;
	g_autofree char *name = g_ascii_strdown(untrusted_base_font, -1);
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (strstr(name, words[i]) != NULL)
			return true;
	}
	return false;
}

static uint32_t
wingding(uint8_t code)
{
	static const uint16_t signs[256] = {
		[0x20] = 0x0020, [0x21] = 0x270f, [0x22] = 0x2702, [0x23] = 0x2701, [0x28] = 0x260e,
		[0x29] = 0x2706, [0x2a] = 0x2709, [0x36] = 0x231b, [0x3f] = 0x270d, [0x41] = 0x270c,
		[0x45] = 0x261c, [0x46] = 0x261e, [0x47] = 0x261d, [0x48] = 0x261f, [0x4a] = 0x263a,
		[0x4c] = 0x2639, [0x4e] = 0x2620, [0x52] = 0x263c, [0x54] = 0x2744, [0x6c] = 0x25cf,
		[0x6d] = 0x274d, [0x6e] = 0x25a0, [0x6f] = 0x25a1, [0x71] = 0x2751, [0x72] = 0x2752,
		[0x73] = 0x2b27, [0x74] = 0x29eb, [0x75] = 0x25c6, [0x76] = 0x2756, [0x77] = 0x2b25,
		[0x78] = 0x2327, [0x7b] = 0x2740, [0x7c] = 0x273f, [0x7d] = 0x275d, [0x7e] = 0x275e,
		[0x80] = 0x24ea, [0x8b] = 0x24ff, [0x9e] = 0x00b7, [0x9f] = 0x2022, [0xa0] = 0x25aa,
		[0xa1] = 0x25cb, [0xa7] = 0x25aa, [0xa8] = 0x25fb, [0xab] = 0x2605, [0xac] = 0x2736,
		[0xb2] = 0x27e1, [0xd5] = 0x232b, [0xd6] = 0x2326, [0xd8] = 0x27a2, [0xdc] = 0x27b2,
		[0xdf] = 0x2190, [0xe0] = 0x2192, [0xe1] = 0x2191, [0xe2] = 0x2193, [0xe8] = 0x2794,
		[0xef] = 0x21e6, [0xf0] = 0x21e8, [0xf1] = 0x21e7, [0xf2] = 0x21e9, [0xfb] = 0x2717,
		[0xfc] = 0x2714, [0xfd] = 0x2612, [0xfe] = 0x2611,
	};
	if (code >= 0x81 && code <= 0x8a)
		return 0x2460 + (code - 0x81u); // circled figures: they can carry a number
	if (code >= 0x8c && code <= 0x95)
		return 0x2776 + (code - 0x8cu);
	return signs[code];
}

size_t
xs_pdf_signs_text(XsPdfSigns signs, uint8_t code, char ret_text[XS_PDF_TEXT_MAX])
{
	const char *name = NULL;
	if (signs == XS_PDF_SIGNS_SYMBOL)
		name = xs_pdf_encoding_symbol[code];
	else if (signs == XS_PDF_SIGNS_DINGBATS)
		name = xs_pdf_encoding_zapfdingbats[code];
	if (name != NULL)
		return xs_pdf_glyph_name_text(name, signs == XS_PDF_SIGNS_DINGBATS, ret_text);
	size_t len = 0;
	if (signs == XS_PDF_SIGNS_WINGDINGS && wingding(code) != 0 &&
	    xs_pdf_text_append(ret_text, &len, wingding(code)))
		return len;
	return 0;
}
