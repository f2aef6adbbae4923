// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-html-inner.h"

#include "format/html/xs-html-element.h"
#include "format/html/xs-html-link.h"
#include "format/html/xs-html-walk.h"
#include "format/image/xs-image-strip.h"
#include "format/sniff/xs-base64.h"

#include <string.h>

enum {
	MAX_TAG = 16,
	MAX_ATTRIBUTES = 4096, // bytes of a tag behind its name
	MAX_HEAD = 512,        // of a URI before its data
};

static bool
send_base64(const XsHtmlScope *scope, const XsStrand *text, bool *ret_taken, GError **error)
{
	g_autofree char *plain = g_strndup(text->utf8, text->len);
	gsize len = 0;
	g_autofree uint8_t *data = g_base64_decode(plain, &len);
	*ret_taken = false;
	if (len == 0)
		return true;
	g_autoptr(XsImageMap) map = xs_image_map_new(data, len, XS_IMAGE_MAX_PIECES, NULL);
	*ret_taken = map != NULL || xs_base64_is_file(data, len) ||
		     xs_base64_is_written(data, len, false);
	XsSpan span = {0, text->len};
	if (map != NULL)
		return xs_html_send_picture(scope, text, span, data, len, error);
	return !*ret_taken ||
	       xs_strand_out_child(scope->out, text, 0, text->len, "data", data, len, error);
}

// "data:" URIs in base 64 that stand somewhere in the text; rest gets all but them.
static bool
send_uris(const XsHtmlScope *scope, const XsStrand *text, XsStrand *rest, GError **error)
{
	static const char scheme[] = "data:";
	static const char mark[] = ";base64,";
	size_t done = 0;
	for (size_t at = 0; at < text->len;) {
		const char *found = memmem(text->utf8 + at, text->len - at, scheme, strlen(scheme));
		if (found == NULL)
			break;
		size_t start = (size_t)(found - text->utf8);
		const char *comma = memchr(found, ',', MIN(text->len - start, MAX_HEAD));
		size_t body = comma != NULL ? (size_t)(comma - text->utf8) + 1 : 0;
		at = start + strlen(scheme);
		if (body < start + strlen(mark) ||
		    g_ascii_strncasecmp(text->utf8 + body - strlen(mark), mark, strlen(mark)) != 0)
			continue;
		size_t end = body;
		while (end < text->len && (xs_base64_is_digit(text->utf8[end]) ||
					   strchr("=%", text->utf8[end]) != NULL))
			end++;
		bool taken;
		if (!xs_html_send_data(scope, text, start, end, &taken, error))
			return false;
		if (taken) {
			xs_strand_add(rest, text, done, start, XS_ESCAPE_NONE);
			done = end;
		}
		at = MAX(at, end);
	}
	xs_strand_add(rest, text, done, text->len, XS_ESCAPE_NONE);
	return true;
}

// Whether two characters side by side are percent escapes: a sign of percent in prose has none.
static bool
has_escapes(const XsStrand *text)
{
	size_t run = 0;
	for (size_t at = 0; at + 2 < text->len;) {
		const char *utf8 = text->utf8 + at;
		bool escape =
			utf8[0] == '%' && g_ascii_isxdigit(utf8[1]) && g_ascii_isxdigit(utf8[2]);
		run = escape ? run + 1 : 0;
		if (run == 2)
			return true;
		if (escape) {
			at += 3;
			continue;
		}
		const char *next = memchr(utf8 + 1, '%', text->len - at - 1);
		at = next != NULL ? (size_t)(next - text->utf8) : text->len;
	}
	return false;
}

// Whether a tag of HTML stands at an offset that ends an element, or needs no end: one that begins an element
// may be spoken of.
static bool
is_tag(const XsStrand *text, size_t at)
{
	char name[MAX_TAG];
	size_t n = 0;
	bool end = at + 1 < text->len && text->utf8[at + 1] == '/';
	at += end ? 2 : 1;
	while (at + n < text->len && n + 1 < MAX_TAG && g_ascii_isalnum(text->utf8[at + n])) {
		name[n] = g_ascii_tolower(text->utf8[at + n]);
		n++;
	}
	name[n] = '\0';
	bool closed =
		n > 0 && at + n < text->len && strchr(" \t\r\n/>", text->utf8[at + n]) != NULL &&
		memchr(text->utf8 + at + n, '>', MIN(text->len - at - n, MAX_ATTRIBUTES)) != NULL;
	static const char *const inlines[] = {
		"a", "b", "big", "code", "em", "font", "i", "s", "small", "span", "strong", "u"};
	XsHtmlElement element = xs_html_element(name);
	bool known = element != XS_HTML_INLINE &&
		     (end || element == XS_HTML_VOID || element == XS_HTML_BREAK);
	for (size_t i = 0; end && !known && i < G_N_ELEMENTS(inlines); i++)
		known = strcmp(name, inlines[i]) == 0;
	return closed && known;
}

static bool
has_tags(const XsStrand *text)
{
	for (size_t at = 0; at < text->len; at++) {
		const char *found = memchr(text->utf8 + at, '<', text->len - at);
		if (found == NULL)
			return false;
		at = (size_t)(found - text->utf8);
		if (is_tag(text, at))
			return true;
	}
	return false;
}

bool
xs_html_send_inner(XsStrandOut *out,
		   const XsStrand *text,
		   XsRole role,
		   const XsCell *cell,
		   bool *ret_taken,
		   GError **error)
{
	const XsHtmlScope scope = {
		.out = out,
		.limits = out->limits,
		.source = text,
		.cell = cell,
		.label = "",
		.role = role,
	};
	*ret_taken = false;
	if (has_escapes(text)) {
		g_auto(XsStrand) decoded = {0};
		xs_strand_init(&decoded);
		xs_html_decode_percent(&decoded, text, 0, text->len);
		*ret_taken = true;
		return xs_strand_out_block(out, &decoded, role, cell, error);
	}
	if (xs_base64_is_whole(text->utf8, text->len))
		return send_base64(&scope, text, ret_taken, error);
	if (has_tags(text)) {
		*ret_taken = true;
		return xs_html_send_nested(&scope, text, error);
	}
	if (text->len == 0 || memmem(text->utf8, text->len, ";base64,", 8) == NULL)
		return true;
	g_auto(XsStrand) rest = {0};
	xs_strand_init(&rest);
	if (!send_uris(&scope, text, &rest, error))
		return false;
	*ret_taken = rest.len < text->len;
	return !*ret_taken || xs_strand_out_block(out, &rest, role, cell, error);
}
