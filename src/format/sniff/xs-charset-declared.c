// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-charset-declared.h"

#include <glib.h>
#include <string.h>

enum {
	HEAD_BYTES = 4096, // WHATWG asks for 1024; offices put more before it
};

static size_t
skip(const char *text, size_t at, size_t len, const char *characters)
{
	while (at < len && text[at] != '\0' && strchr(characters, text[at]) != NULL)
		at++;
	return at;
}

// The label behind a word that declares one, as in charset=gb2312, charset = "gb2312".
static bool
label_behind(const char *text, size_t at, size_t len, XsCharset *ret_charset)
{
	at = skip(text, at, len, " \t\r\n");
	if (at >= len || text[at] != '=')
		return false;
	at = skip(text, at + 1, len, " \t\r\n\"'");
	size_t end = at;
	while (end < len && (g_ascii_isalnum(text[end]) || strchr("-_", text[end]) != NULL) &&
	       text[end] != '\0')
		end++;
	return xs_charset_from_label(text + at, end - at, ret_charset);
}

// Whether the tag that is open at an offset is one of meta.
static bool
in_meta(const char *text, size_t at)
{
	while (at > 0 && text[at] != '<' && text[at] != '>')
		at--;
	return g_ascii_strncasecmp(text + at, "<meta", 5) == 0;
}

bool
xs_charset_declared(const uint8_t *data, size_t len, XsCharset *ret_charset)
{
	const char *text = (const char *)data;
	size_t n = MIN(len, HEAD_BYTES);
	bool declaration = n > 5 && memcmp(text, "<?xml", 5) == 0;
	for (size_t at = 0; at + 8 < n; at++) {
		if (g_ascii_strncasecmp(text + at, "charset", 7) == 0 && in_meta(text, at) &&
		    label_behind(text, at + 7, n, ret_charset))
			return true;
		declaration = declaration && text[at] != '>';
		if (declaration && memcmp(text + at, "encoding", 8) == 0 &&
		    label_behind(text, at + 8, n, ret_charset))
			return true;
	}
	return false;
}

bool
xs_charset_from_label(const char *label, size_t len, XsCharset *ret_charset)
{
	static const struct {
		const char *label;
		XsCharset charset;
	} labels[] = {
		{"utf-8", XS_CHARSET_UTF8},
		{"utf8", XS_CHARSET_UTF8},
		{"gb2312", XS_CHARSET_GB18030},
		{"gb_2312-80", XS_CHARSET_GB18030},
		{"csgb2312", XS_CHARSET_GB18030},
		{"chinese", XS_CHARSET_GB18030},
		{"gbk", XS_CHARSET_GB18030},
		{"x-gbk", XS_CHARSET_GB18030},
		{"cp936", XS_CHARSET_GB18030},
		{"gb18030", XS_CHARSET_GB18030},
		{"big5", XS_CHARSET_BIG5},
		{"big5-hkscs", XS_CHARSET_BIG5},
		{"cn-big5", XS_CHARSET_BIG5},
		{"csbig5", XS_CHARSET_BIG5},
		{"x-x-big5", XS_CHARSET_BIG5},
	};
	// Of others, what is not a name of theirs.
	static const char *const aliases[][2] = {
		{"iso-8859-1", "windows-1252"},
		{"latin1", "windows-1252"},
		{"us-ascii", "windows-1252"},
		{"ascii", "windows-1252"},
		{"cp1250", "windows-1250"},
		{"cp1251", "windows-1251"},
		{"cp1252", "windows-1252"},
		{"cp1253", "windows-1253"},
		{"iso-8859-9", "windows-1254"},
		{"latin5", "windows-1254"},
		{"iso-8859-11", "windows-874"},
		{"tis-620", "windows-874"},
		{"koi8", "KOI8-R"},
		{"koi8-ru", "KOI8-U"},
		{"shift-jis", "Shift_JIS"},
		{"sjis", "Shift_JIS"},
		{"x-sjis", "Shift_JIS"},
		{"windows-31j", "Shift_JIS"},
		{"x-euc-jp", "EUC-JP"},
		{"ks_c_5601-1987", "EUC-KR"},
		{"windows-949", "EUC-KR"},
		{"korean", "EUC-KR"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
		if (strlen(labels[i].label) == len &&
		    g_ascii_strncasecmp(label, labels[i].label, len) == 0) {
			*ret_charset = labels[i].charset;
			return true;
		}
	}
	g_autofree char *wanted = g_ascii_strdown(label, (gssize)len);
	const char *name = wanted;
	for (size_t i = 0; i < G_N_ELEMENTS(aliases); i++) {
		if (strcmp(wanted, aliases[i][0]) == 0)
			name = aliases[i][1];
	}
	for (XsCharset charset = XS_CHARSET_OTHER; charset <= XS_CHARSET_LAST; charset++) {
		if (g_ascii_strcasecmp(name, xs_charset_name(charset)) != 0)
			continue;
		*ret_charset = charset;
		return true;
	}
	return false;
}
