// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-html-attribute.h"

#include "format/html/xs-html-flow.h"
#include "format/html/xs-html-link.h"
#include "format/html/xs-html-walk.h"
#include "format/json/xs-code.h"
#include "format/json/xs-json-send.h"

#include <string.h>

enum {
	DIGITS = 6, // so many may be a value
	MAX_FIELD = 256,
};

void
xs_html_name(const XsStrand *source, XsSpan name, char ret_name[XS_HTML_NAME])
{
	const char *colon = memchr(source->utf8 + name.start, ':', name.end - name.start);
	if (colon != NULL)
		name.start = (size_t)(colon - source->utf8) + 1;
	size_t len = name.end - name.start;
	for (size_t i = 0; i < len && len < XS_HTML_NAME; i++)
		ret_name[i] = g_ascii_tolower(source->utf8[name.start + i]);
	ret_name[len < XS_HTML_NAME ? len : 0] = '\0';
}

bool
xs_html_tells(const char *utf8, size_t len)
{
	size_t digits = 0;
	for (size_t i = 0; i < len; i++) {
		digits += g_ascii_isdigit(utf8[i]) ? 1 : 0;
		if (digits >= DIGITS || (uint8_t)utf8[i] >= 0x80 ||
		    (utf8[i] != '\0' && strchr("@&%\\", utf8[i]) != NULL))
			return true;
	}
	return false;
}

static const XsHtmlAttribute *
find(const XsStrand *source, const GArray *attributes, const char *name)
{
	for (guint i = 0; i < attributes->len; i++) {
		const XsHtmlAttribute *attribute = &g_array_index(attributes, XsHtmlAttribute, i);
		char lower[XS_HTML_NAME];
		xs_html_name(source, attribute->name, lower);
		if (strcmp(lower, name) == 0)
			return attribute;
	}
	return NULL;
}

bool
xs_html_says(const XsStrand *source, const GArray *attributes, const char *name, const char *lower)
{
	const XsHtmlAttribute *attribute = find(source, attributes, name);
	if (attribute == NULL)
		return false;
	size_t n = strlen(lower);
	XsSpan value = attribute->value;
	for (size_t at = value.start; at + n <= value.end && at < value.start + MAX_FIELD; at++) {
		if (g_ascii_strncasecmp(source->utf8 + at, lower, n) == 0)
			return true;
	}
	return false;
}

uint32_t
xs_html_number(const XsStrand *source,
	       const GArray *attributes,
	       const char *name,
	       uint32_t otherwise)
{
	const XsHtmlAttribute *attribute = find(source, attributes, name);
	if (attribute == NULL)
		return otherwise;
	uint32_t number = 0;
	size_t at = attribute->value.start;
	while (at < attribute->value.end && source->utf8[at] == ' ')
		at++;
	if (at == attribute->value.end || !g_ascii_isdigit(source->utf8[at]))
		return otherwise;
	for (; at < attribute->value.end && g_ascii_isdigit(source->utf8[at]); at++)
		number = MIN(number * 10 + (uint32_t)(source->utf8[at] - '0'), 1000000);
	return number;
}

// The value without white space, in lower case.
static bool
style_says(const XsStrand *source, XsSpan value, const char *what)
{
	char folded[MAX_FIELD * 2];
	size_t n = 0;
	for (size_t at = value.start; at < value.end && n + 1 < sizeof(folded); at++) {
		if (!g_ascii_isspace(source->utf8[at]))
			folded[n++] = g_ascii_tolower(source->utf8[at]);
	}
	folded[n] = '\0';
	return strstr(folded, what) != NULL;
}

bool
xs_html_is_hidden(const XsHtmlScope *scope, const GArray *attributes)
{
	const XsStrand *source = scope->source;
	const XsHtmlAttribute *style = find(source, attributes, "style");
	return find(source, attributes, "hidden") != NULL ||
	       (style != NULL && (style_says(source, style->value, "display:none") ||
				  style_says(source, style->value, "visibility:hidden")));
}

static bool
is_one_of(const char *name, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(name, names[i]) == 0)
			return true;
	}
	return false;
}

static bool
is_link(const char *name)
{
	static const char *const names[] = {
		"href",      "src",        "action",   "formaction",     "cite",   "data",
		"poster",    "background", "longdesc", "manifest",       "ping",   "profile",
		"classid",   "codebase",   "archive",  "icon",           "usemap", "data-src",
		"data-href", "data-url",   "location", "schemalocation",
	};
	return is_one_of(name, names, G_N_ELEMENTS(names));
}

static bool
is_text(const char *name)
{
	static const char *const names[] = {
		"title",
		"alt",
		"placeholder",
		"content",
		"value",
		"label",
		"summary",
		"abbr",
		"prompt",
		"standby",
		"download",
		"datetime",

		"caption",
		"text",
		"string",
	};
	return g_str_has_prefix(name, "data-") || g_str_has_prefix(name, "aria-") ||
	       is_one_of(name, names, G_N_ELEMENTS(names));
}

// Drawings, in which numbers are measures: other letters than those of their commands make them text.
static bool
is_drawing(const char *name, const char *utf8, size_t len)
{
	static const char *const names[] = {
		"d", "points", "viewbox", "transform", "values", "keytimes", "path", "coords"};
	if (!is_one_of(name, names, G_N_ELEMENTS(names)))
		return false;
	size_t run = 0;
	for (size_t i = 0; i < len; i++) {
		if ((uint8_t)utf8[i] >= 0x80 || utf8[i] == '@' || utf8[i] == '&')
			return false;
		run = g_ascii_isdigit(utf8[i]) ? run + 1 : 0;
		// No measure has so many digits before or behind its point.
		if (run >= 11)
			return false;
	}
	return true;
}

// A whole value, or within the style of an element.
static bool
holds_data(const char *utf8, size_t len)
{
	static const char scheme[] = "data:";
	for (size_t i = 0; i + strlen(scheme) < len; i++) {
		if (g_ascii_strncasecmp(utf8 + i, scheme, strlen(scheme)) == 0)
			return true;
	}
	return false;
}

// The role of an attribute: what stands in a comment or in what is hidden stays that.
static XsRole
role_of(const XsHtmlScope *scope, XsRole role)
{
	bool apart = scope->role == XS_ROLE_COMMENT || scope->role == XS_ROLE_HIDDEN;
	return apart ? scope->role : role;
}

static bool
send_json(const XsHtmlScope *scope, const XsStrand *text, bool *ret_sent, GError **error)
{
	size_t at = 0;
	while (at < text->len && g_ascii_isspace(text->utf8[at]))
		at++;
	*ret_sent = false;
	if (at == text->len || (text->utf8[at] != '{' && text->utf8[at] != '['))
		return true;
	XsRole role = role_of(scope, XS_ROLE_METADATA);
	return xs_json_send(scope->out, text, scope->limits, role, ret_sent, error);
}

static bool
take_data(
	void *user, const XsStrand *text, size_t start, size_t end, bool *ret_taken, GError **error)
{
	return xs_html_send_data(user, text, start, end, ret_taken, error);
}

bool
xs_html_send_code(
	const XsHtmlScope *scope, const XsStrand *text, bool style, bool json, GError **error)
{
	bool sent = false;
	if (json && !send_json(scope, text, &sent, error))
		return false;
	if (sent)
		return true;
	const XsCode code = {
		.out = scope->out,
		.role = role_of(scope, XS_ROLE_METADATA),
		.cell = scope->cell,
		.data = take_data,
		.limits = scope->limits,
		.user = (void *)(uintptr_t)scope,
	};
	return style ? xs_code_send_style(&code, text, error)
		     : xs_code_send_script(&code, text, error);
}

// The value of a field, behind what names it.
static bool
send_field(const XsHtmlScope *scope, const XsStrand *value, GError **error)
{
	XsRole role = role_of(scope, XS_ROLE_FORM);
	if (scope->label[0] == '\0')
		return xs_strand_out_lines(scope->out, value, role, scope->cell, error);
	g_auto(XsStrand) field = {0};
	xs_strand_init(&field);
	xs_strand_add_synthetic(&field, scope->label, strlen(scope->label));
	bool colon = g_str_has_suffix(scope->label, ":") || g_str_has_suffix(scope->label, "：");
	xs_strand_add_synthetic(&field, colon ? " " : "：", strlen(colon ? " " : "："));
	xs_strand_add(&field, value, 0, value->len, XS_ESCAPE_NONE);
	return value->len == 0 || xs_strand_out_block(scope->out, &field, role, scope->cell, error);
}

static bool
send_value(const XsHtmlScope *scope,
	   const char *tag,
	   const char *name,
	   const XsStrand *value,
	   GError **error)
{
	bool script = g_str_has_prefix(name, "on") && strlen(name) > 4;
	if (script || strcmp(name, "style") == 0)
		return xs_html_send_code(scope, value, !script, false, error);
	if (strcmp(name, "srcdoc") == 0) {
		XsHtmlScope inner = *scope;
		inner.role = role_of(scope, XS_ROLE_ATTRIBUTE);
		return xs_html_send_nested(&inner, value, error);
	}
	bool named_link = is_link(name) ||
			  (value->len > 5 && g_ascii_strncasecmp(value->utf8, "data:", 5) == 0);
	if (strcmp(name, "srcset") == 0 || strcmp(name, "imagesrcset") == 0)
		return xs_html_send_links(scope, value, error);
	if (named_link)
		return xs_html_send_link(scope, value, error);
	if (strcmp(name, "value") == 0 && strcmp(tag, "input") == 0)
		return send_field(scope, value, error);
	bool sent;
	if (!send_json(scope, value, &sent, error) || sent)
		return sent;
	bool meta = strcmp(tag, "meta") == 0;
	XsRole role = role_of(scope, meta ? XS_ROLE_METADATA : XS_ROLE_ATTRIBUTE);
	if (!xs_strand_out_inner(scope->out, value, role, scope->cell, &sent, error) || sent)
		return sent;
	return xs_strand_out_lines(scope->out, value, role, scope->cell, error);
}

static bool
send_name(const XsHtmlScope *scope, XsSpan name, GError **error)
{
	const char *utf8 = scope->source->utf8 + name.start;
	if (!xs_html_tells(utf8, name.end - name.start))
		return true;
	g_auto(XsStrand) text = {0};
	xs_strand_init(&text);
	xs_strand_add(&text, scope->source, name.start, name.end, XS_ESCAPE_NAME);
	XsRole role = role_of(scope, XS_ROLE_ATTRIBUTE);
	return xs_strand_out_block(scope->out, &text, role, scope->cell, error);
}

static bool
send_attribute(const XsHtmlScope *scope,
	       const char *tag,
	       const XsHtmlAttribute *attribute,
	       GError **error)
{
	char name[XS_HTML_NAME];
	const XsStrand *source = scope->source;
	XsSpan span = attribute->value;
	size_t len = span.end - span.start;
	xs_html_name(source, attribute->name, name);
	if (!send_name(scope, attribute->name, error))
		return false;
	const char *utf8 = source->utf8 + span.start;
	bool known = is_text(name) || strcmp(name, "srcdoc") == 0 || holds_data(utf8, len);
	if (len == 0 || (!known && !xs_html_tells(utf8, len)) || is_drawing(name, utf8, len))
		return true;
	g_auto(XsStrand) value = {0};
	xs_strand_init(&value);
	XsEscape escape = attribute->quoted ? XS_ESCAPE_VALUE : XS_ESCAPE_BARE;
	xs_html_decode(&value, source, span, !scope->xml, escape);
	return send_value(scope, tag, name, &value, error);
}

bool
xs_html_send_tag(const XsHtmlScope *scope, XsSpan name, const GArray *attributes, GError **error)
{
	char tag[XS_HTML_NAME];
	xs_html_name(scope->source, name, tag);
	if (!send_name(scope, name, error))
		return false;
	for (guint i = 0; i < attributes->len; i++) {
		const XsHtmlAttribute *attribute = &g_array_index(attributes, XsHtmlAttribute, i);
		if (!send_attribute(scope, tag, attribute, error))
			return false;
	}
	return true;
}
