// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-std14.h"

#include "format/pdf/font/xs-pdf-glyph-names.h"

#include <glib.h>
#include <string.h>

enum {
	FLAG_FIXED_PITCH = 1 << 0,
	FLAG_SERIF = 1 << 1,
	FLAG_ITALIC = 1 << 6,
	FLAG_FORCE_BOLD = 1 << 18,
	NAME_MAX_LEN = 63,
};

// Letters only, lower case: "ABCDEF+Times New Roman,Bold" becomes "timesnewromanbold".
static void
plain_name(const char *untrusted, char ret_name[NAME_MAX_LEN + 1])
{
	const char *plus = strchr(untrusted, '+');
	if (plus == untrusted + 6)
		untrusted = plus + 1;
	size_t len = 0;
	for (; *untrusted != '\0' && len < NAME_MAX_LEN; untrusted++) {
		if (g_ascii_isalnum(*untrusted))
			ret_name[len++] = g_ascii_tolower(*untrusted);
	}
	ret_name[len] = '\0';
}

static XsPdfStd14
styled(XsPdfStd14 regular, const char *style)
{
	bool bold = strstr(style, "bold") != NULL;
	bool italic = strstr(style, "italic") != NULL || strstr(style, "oblique") != NULL;
	if (regular == XS_PDF_STD14_HELVETICA)
		return bold ? XS_PDF_STD14_HELVETICA_BOLD : regular;
	if (regular == XS_PDF_STD14_TIMES) {
		if (bold && italic)
			return XS_PDF_STD14_TIMES_BOLD_ITALIC;
		if (bold)
			return XS_PDF_STD14_TIMES_BOLD;
		return italic ? XS_PDF_STD14_TIMES_ITALIC : regular;
	}
	return regular;
}

// Whether only style words follow the family: "Arial Narrow" and "Courier Prime" are other fonts.
static bool
is_style(const char *rest)
{
	static const char *const words[] = {
		"bold", "italic", "oblique", "roman", "regular", "psmt", "ps", "mt", "std"};
	while (*rest != '\0') {
		size_t n = 0;
		for (size_t i = 0; i < G_N_ELEMENTS(words) && n == 0; i++) {
			if (g_str_has_prefix(rest, words[i]))
				n = strlen(words[i]);
		}
		if (n == 0)
			return false;
		rest += n;
	}
	return true;
}

XsPdfStd14
xs_pdf_std14_find(const char *untrusted_base_font)
{
	static const struct {
		const char *family; // longer before its prefix
		XsPdfStd14 font;
	} families[] = {
		{"couriernew", XS_PDF_STD14_COURIER},
		{"courier", XS_PDF_STD14_COURIER},
		{"helvetica", XS_PDF_STD14_HELVETICA},
		{"arial", XS_PDF_STD14_HELVETICA},
		{"timesnewroman", XS_PDF_STD14_TIMES},
		{"times", XS_PDF_STD14_TIMES},
		{"symbol", XS_PDF_STD14_SYMBOL},
		{"zapfdingbats", XS_PDF_STD14_DINGBATS},
	};
	char name[NAME_MAX_LEN + 1];
	plain_name(untrusted_base_font, name);
	for (size_t i = 0; i < G_N_ELEMENTS(families); i++) {
		if (!g_str_has_prefix(name, families[i].family))
			continue;
		const char *rest = name + strlen(families[i].family);
		if (is_style(rest))
			return styled(families[i].font, rest);
	}
	return XS_PDF_STD14_NONE;
}

XsPdfStd14
xs_pdf_std14_fallback(int64_t untrusted_flags)
{
	if (untrusted_flags & FLAG_FIXED_PITCH)
		return XS_PDF_STD14_COURIER;
	bool bold = (untrusted_flags & FLAG_FORCE_BOLD) != 0;
	if (!(untrusted_flags & FLAG_SERIF))
		return bold ? XS_PDF_STD14_HELVETICA_BOLD : XS_PDF_STD14_HELVETICA;
	if (untrusted_flags & FLAG_ITALIC)
		return bold ? XS_PDF_STD14_TIMES_BOLD_ITALIC : XS_PDF_STD14_TIMES_ITALIC;
	return bold ? XS_PDF_STD14_TIMES_BOLD : XS_PDF_STD14_TIMES;
}

// The column-th number of a value "278 278 250;".
static double
column_of(const char *value, unsigned column)
{
	for (; column > 0; column--)
		value += strcspn(value, " ;") + 1;
	double width = 0;
	for (; g_ascii_isdigit(*value); value++)
		width = width * 10 + (*value - '0');
	return width;
}

bool
xs_pdf_std14_width(XsPdfStd14 font, const char *untrusted_name, double *ret_width)
{
	const char *list = xs_pdf_std14_latin;
	size_t len = xs_pdf_std14_latin_len;
	unsigned column = 0;
	if (font == XS_PDF_STD14_NONE)
		return false;
	if (font == XS_PDF_STD14_SYMBOL) {
		list = xs_pdf_std14_symbol;
		len = xs_pdf_std14_symbol_len;
	} else if (font == XS_PDF_STD14_DINGBATS) {
		list = xs_pdf_std14_dingbats;
		len = xs_pdf_std14_dingbats_len;
	} else if (font != XS_PDF_STD14_COURIER) {
		column = (unsigned)font - XS_PDF_STD14_HELVETICA;
	}
	const char *value = xs_pdf_list_find(list, len, untrusted_name, strlen(untrusted_name));
	if (value == NULL)
		return false;
	*ret_width = (font == XS_PDF_STD14_COURIER) ? 600 : column_of(value, column);
	return true;
}
