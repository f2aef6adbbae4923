// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-html-link.h"

#include "format/html/xs-html-walk.h"
#include "format/image/xs-image-strip.h"
#include "format/sniff/xs-charset.h"

#include <string.h>

enum {
	MAX_RUN = 4096, // bytes of one run of escapes
	MAX_TYPE = 64,
};

static int
hex_byte(const XsStrand *from, size_t at, size_t end)
{
	if (end - at < 3 || from->utf8[at] != '%')
		return -1;
	int high = g_ascii_xdigit_value(from->utf8[at + 1]);
	int low = g_ascii_xdigit_value(from->utf8[at + 2]);
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

// Escapes from at on, as characters where they are some in either encoding.
static size_t
add_escapes(XsStrand *to, const XsStrand *from, size_t at, size_t end)
{
	uint8_t bytes[MAX_RUN];
	size_t n = 0;
	for (; n < MAX_RUN; n++) {
		int byte = hex_byte(from, at + 3 * n, end);
		if (byte < 0)
			break;
		bytes[n] = (uint8_t)byte;
	}
	bool utf8 = g_utf8_validate_len((const char *)bytes, n, NULL);
	XsCharset charset = utf8 ? XS_CHARSET_UTF8 : XS_CHARSET_GB18030;
	for (size_t i = 0; i < n;) {
		uint32_t code_point = 0;
		size_t taken = xs_charset_next(charset, bytes + i, n - i, &code_point);
		size_t used = MAX(taken, 1);
		xs_strand_add_character(to,
					taken > 0 ? code_point : 0xFFFD,
					from,
					at + 3 * i,
					at + 3 * (i + used),
					XS_ESCAPE_PERCENT);
		i += used;
	}
	return 3 * n;
}

void
xs_html_decode_percent(XsStrand *to, const XsStrand *from, size_t start, size_t end)
{
	while (start < end) {
		size_t at = start;
		while (at < end && hex_byte(from, at, end) < 0)
			at++;
		xs_strand_add(to, from, start, at, XS_ESCAPE_PERCENT);
		start = at;
		if (at < end)
			start += add_escapes(to, from, at, end);
	}
}

bool
xs_html_send_link(const XsHtmlScope *scope, const XsStrand *uri, GError **error)
{
	size_t start = 0;
	while (start < uri->len && (uint8_t)uri->utf8[start] <= ' ')
		start++;
	bool taken;
	if (!xs_html_send_data(scope, uri, start, uri->len, &taken, error))
		return false;
	if (taken)
		return true;
	g_auto(XsStrand) decoded = {0};
	xs_strand_init(&decoded);
	xs_html_decode_percent(&decoded, uri, 0, uri->len);
	bool apart = scope->role == XS_ROLE_COMMENT || scope->role == XS_ROLE_HIDDEN;
	XsRole role = apart ? scope->role : XS_ROLE_LINK;
	return xs_strand_out_lines(scope->out, &decoded, role, scope->cell, error);
}

bool
xs_html_send_links(const XsHtmlScope *scope, const XsStrand *list, GError **error)
{
	static const char blank[] = " \t\r\n\f,";
	size_t at = 0;
	while (at < list->len) {
		size_t start = at;
		while (start < list->len && strchr(blank, list->utf8[start]) != NULL)
			start++;
		size_t end = start;
		while (end < list->len && !g_ascii_isspace(list->utf8[end]))
			end++;
		bool bare = end > start && list->utf8[end - 1] == ',';
		g_auto(XsStrand) uri = {0};
		xs_strand_init(&uri);
		xs_strand_add(&uri, list, start, end - (bare ? 1 : 0), XS_ESCAPE_NONE);
		if (uri.len > 0 && !xs_html_send_link(scope, &uri, error))
			return false;
		at = end;
		while (!bare && at < list->len && list->utf8[at] != ',')
			at++;
		xs_strand_empty(&uri);
		xs_strand_add(&uri, list, end, at, XS_ESCAPE_NONE);
		if (xs_html_tells(uri.utf8, uri.len) && !xs_html_send_link(scope, &uri, error))
			return false;
	}
	return true;
}

static bool
type_is(const char *type, const char *prefix)
{
	return g_ascii_strncasecmp(type, prefix, strlen(prefix)) == 0;
}

static bool
is_font(const char *type)
{
	return type_is(type, "font/") || type_is(type, "application/font") ||
	       type_is(type, "application/x-font") ||
	       type_is(type, "application/vnd.ms-fontobject");
}

// Bytes that [start, end) write in base 64; NULL where they do not.
static uint8_t *
decode_base64(const XsStrand *text, size_t start, size_t end, size_t *ret_len)
{
	g_auto(XsStrand) plain = {0};
	xs_strand_init(&plain);
	xs_html_decode_percent(&plain, text, start, end);
	for (size_t i = 0; i < plain.len; i++) {
		char c = plain.utf8[i];
		if (!g_ascii_isalnum(c) && !g_ascii_isspace(c) && strchr("+/=", c) == NULL)
			return NULL;
	}
	gsize len = 0;
	uint8_t *data = g_base64_decode(plain.own->str, &len);
	*ret_len = len;
	return data;
}

bool
xs_html_send_picture(const XsHtmlScope *scope,
		     const XsStrand *text,
		     XsSpan span,
		     const uint8_t *data,
		     size_t len,
		     GError **error)
{
	g_autoptr(XsImageMap) map = xs_image_map_new(data, len, XS_IMAGE_MAX_PIECES, NULL);
	XsPlace place;
	// Within a string of a script its escapes may stand between the digits of base 64.
	bool whole = xs_strand_place(text, span.start, span.end, &place);
	if (map != NULL && whole && !xs_image_is_bare(map))
		return xs_strand_out_child(
			scope->out, text, span.start, span.end, "picture", data, len, error);
	if (map != NULL && xs_image_is_bare(map) && xs_image_is_small(map))
		return true;
	return xs_strand_out_gap(scope->out,
				 XS_GAP_IMAGE,
				 true,
				 text,
				 span.start,
				 span.end,
				 "a picture in the page",
				 error);
}

static bool
send_bytes(const XsHtmlScope *scope,
	   const XsStrand *text,
	   XsSpan span,
	   const char *type,
	   bool *ret_taken,
	   GError **error)
{
	size_t len;
	g_autofree uint8_t *data = decode_base64(text, span.start, span.end, &len);
	*ret_taken = data != NULL;
	if (data == NULL || len == 0 || is_font(type))
		return true;
	if (type_is(type, "image/") && !type_is(type, "image/svg"))
		return xs_html_send_picture(scope, text, span, data, len, error);
	return xs_strand_out_child(
		scope->out, text, span.start, span.end, "data", data, len, error);
}

static bool
send_text(const XsHtmlScope *scope,
	  const XsStrand *text,
	  XsSpan span,
	  const char *type,
	  GError **error)
{
	g_auto(XsStrand) decoded = {0};
	xs_strand_init(&decoded);
	xs_html_decode_percent(&decoded, text, span.start, span.end);
	bool page = type_is(type, "text/html") || type_is(type, "image/svg") ||
		    type_is(type, "application/xhtml") || type_is(type, "text/xml");
	XsHtmlScope inner = *scope;
	inner.role = scope->role == XS_ROLE_COMMENT ? scope->role : XS_ROLE_METADATA;
	if (page)
		return xs_html_send_nested(&inner, &decoded, error);
	return xs_html_send_code(&inner,
				 &decoded,
				 type_is(type, "text/css"),
				 type_is(type, "application/json"),
				 error);
}

bool
xs_html_send_data(const XsHtmlScope *scope,
		  const XsStrand *text,
		  size_t start,
		  size_t end,
		  bool *ret_taken,
		  GError **error)
{
	*ret_taken = false;
	if (end - start < 6 || g_ascii_strncasecmp(text->utf8 + start, "data:", 5) != 0)
		return true;
	const char *comma = memchr(text->utf8 + start, ',', MIN(end - start, 512));
	if (comma == NULL)
		return true;
	size_t head = start + 5;
	size_t body = (size_t)(comma - text->utf8) + 1;
	g_autofree char *type = g_strndup(text->utf8 + head, MIN(body - 1 - head, MAX_TYPE));
	static const char mark[] = ";base64";
	bool base64 = body - 1 - head >= strlen(mark) &&
		      g_ascii_strncasecmp(comma - strlen(mark), mark, strlen(mark)) == 0;
	XsSpan span = {body, end};
	if (xs_html_tells(text->utf8 + start, body - start)) {
		g_auto(XsStrand) parameters = {0};
		xs_strand_init(&parameters);
		xs_html_decode_percent(&parameters, text, start, body);
		if (!xs_strand_out_block(
			    scope->out, &parameters, XS_ROLE_METADATA, scope->cell, error))
			return false;
	}
	if (base64)
		return send_bytes(scope, text, span, type, ret_taken, error);
	*ret_taken = true;
	return send_text(scope, text, span, type, error);
}
