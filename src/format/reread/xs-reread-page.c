// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-page.h"

#include "format/reread/xs-decode.h"
#include "format/reread/xs-inner-tags.h"
#include "format/reread/xs-reread-markup.h"
#include "format/reread/xs-reread-out.h"
#include "format/reread/xs-reread-text.h"
#include "format/reread/xs-search.h"

#include <string.h>

enum {
	HEAD_BYTES = 4096, // in which an encoding is named
	TOKEN_BYTES = 16 * 1024,
};

// What text is handed to. of pages and XML markup is set, of JSON the rest is used.
typedef struct {
	XsSearch *search;
	XsRereadOut *out;
	XsMarkup *markup;
	uint8_t token[TOKEN_BYTES];
	size_t n_token;
	uint8_t quote; // of the string at hand, or 0
	bool escaped;  // behind a backslash
} Reading;

// The encoding of old that a document names, whatever the place.
static const char *
named_encoding(const uint8_t *data, size_t len)
{
	static const struct {
		const char *name;
		const char *encoding;
	} names[] = {{"gb2312", "GB18030"},
		     {"gbk", "GB18030"},
		     {"gb18030", "GB18030"},
		     {"big5", "BIG5-HKSCS"}};
	g_autofree char *head = g_strndup((const char *)data, MIN(len, HEAD_BYTES));
	g_autofree char *lower = g_ascii_strdown(head, -1);
	const char *named = strstr(lower, "charset=");
	if (named == NULL)
		named = strstr(lower, "encoding=");
	for (size_t i = 0; named != NULL && i < G_N_ELEMENTS(names); i++) {
		const char *found = strstr(named, names[i].name);
		if (found != NULL && found - named < 16)
			return names[i].encoding;
	}
	const char *label = named != NULL ? strchr(named, '=') + 1 : "";
	label += strspn(label, " \"'");
	return *label == '\0' || g_str_has_prefix(label, "utf") ? NULL : XS_REREAD_FOREIGN;
}

static void
take_markup(void *user, XsOrder order, const uint8_t *utf8, size_t len)
{
	Reading *self = user;
	if (order == XS_ORDER_FIRST)
		xs_markup_feed(self->markup, utf8, len);
}

static void
end_token(Reading *self)
{
	uint8_t decoded[TOKEN_BYTES];
	size_t n;
	if (self->n_token == 0)
		return;
	(void)xs_decode_escapes(self->token, self->n_token, true, decoded, &n);
	n = xs_inner_tags_strip(decoded, n, self->search);
	xs_search_cell(self->search, decoded, n);
	xs_reread_out_aside(self->out, XS_ROLE_BODY, decoded, n);
	self->n_token = 0;
}

static bool
parts_tokens(uint8_t c)
{
	return strchr(" \t\r\n,:[]{}", c) != NULL;
}

static void
take_json_byte(Reading *self, uint8_t c)
{
	if (self->quote != 0 && (self->escaped || c != self->quote)) {
		self->escaped = !self->escaped && c == '\\';
	} else if (self->quote != 0 || c == '"') {
		self->quote = self->quote != 0 ? 0 : c;
		end_token(self);
		return;
	} else if (c != 0 && parts_tokens(c)) {
		end_token(self);
		return;
	}
	self->token[self->n_token++] = c;
	if (self->n_token == sizeof(self->token))
		end_token(self);
}

static void
take_json(void *user, XsOrder order, const uint8_t *utf8, size_t len)
{
	for (size_t i = 0; i < len && order == XS_ORDER_FIRST; i++)
		take_json_byte(user, utf8[i]);
}

static bool
reread(const XsSource *copy,
       const XsNeedles *needles,
       const XsLimits *limits,
       XsReread *reread,
       XsSink *sink,
       bool page,
       bool json,
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
	Reading *reading = g_new0(Reading, 1);
	reading->search = search;
	reading->out = out;
	reading->markup = xs_markup_new(search, out);
	if (page)
		xs_markup_set_page(reading->markup);
	xs_search_begin(search, "", XS_JOIN_ALL);
	xs_search_bytes(search, data, len);
	const char *named = named_encoding(data, len);
	if (!xs_reread_decode(data, len, named, json ? take_json : take_markup, reading))
		xs_reread_unread(reread, "", "text encoding not known");
	if (json)
		end_token(reading);
	else
		xs_markup_finish(reading->markup);
	xs_search_end(search);
	xs_markup_free(reading->markup);
	explicit_bzero(reading, sizeof(*reading));
	g_free(reading);
	return xs_reread_out_finish(out, error);
}

static bool
reread_html(const XsSource *copy,
	    const XsNeedles *needles,
	    const XsLimits *limits,
	    XsReread *hits,
	    XsSink *sink,
	    GError **error)
{
	return reread(copy, needles, limits, hits, sink, true, false, error);
}

static bool
reread_xml(const XsSource *copy,
	   const XsNeedles *needles,
	   const XsLimits *limits,
	   XsReread *hits,
	   XsSink *sink,
	   GError **error)
{
	return reread(copy, needles, limits, hits, sink, false, false, error);
}

static bool
reread_json(const XsSource *copy,
	    const XsNeedles *needles,
	    const XsLimits *limits,
	    XsReread *hits,
	    XsSink *sink,
	    GError **error)
{
	return reread(copy, needles, limits, hits, sink, false, true, error);
}

const XsRereader xs_rereader_html = {.info = &xs_format_info_html, .reread = reread_html};
const XsRereader xs_rereader_xml = {.info = &xs_format_info_xml, .reread = reread_xml};
const XsRereader xs_rereader_json = {.info = &xs_format_info_json, .reread = reread_json};
