// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-xml-tree.h"

#include "format/html/xs-html-walk.h"

#include <string.h>

enum {
	MAX_NODES = 8 * 1000 * 1000,
	NAME_DIGITS = 6,
	DECLARATION_BYTES = 100,
};

typedef struct {
	XsXmlTree *tree;
	const XsHtmlScope *scope;
	XsHtmlTokenizer tokens;
	GArray *open; // uint32_t: elements within each other
} Reader;

void
xs_xml_tree_clear(XsXmlTree *self)
{
	g_clear_pointer(&self->nodes, g_array_unref);
	g_clear_pointer(&self->attributes, g_array_unref);
}

static XsXmlNode *
top(const Reader *self)
{
	if (self->open->len == 0)
		return NULL;
	uint32_t index = g_array_index(self->open, uint32_t, self->open->len - 1);
	return &g_array_index(self->tree->nodes, XsXmlNode, index);
}

static bool
add(Reader *self, XsXmlKind kind, XsSpan span, GError **error)
{
	uint32_t index = self->tree->nodes->len;
	const XsXmlNode node = {
		.kind = kind,
		.start = (uint32_t)span.start,
		.end = (uint32_t)span.end,
		.next = index + 1,
		.attributes = self->tree->attributes->len,
	};
	if (index >= MAX_NODES || self->open->len >= self->scope->limits->xml_depth) {
		g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "too many elements, or too deep");
		return false;
	}
	XsXmlNode *parent = top(self);
	if (parent != NULL && kind == XS_XML_ELEMENT)
		parent->n_elements++;
	else if (parent != NULL)
		parent->n_texts++;
	g_array_append_val(self->tree->nodes, node);
	return true;
}

static void
close_top(Reader *self)
{
	top(self)->next = self->tree->nodes->len;
	g_array_set_size(self->open, self->open->len - 1);
}

// A name that may be a value: of both tags, or a mask would part them.
static bool
send_name(const Reader *self, XsSpan name, GError **error)
{
	size_t digits = 0;
	for (size_t at = name.start; at < name.end; at++)
		digits += g_ascii_isdigit(self->scope->source->utf8[at]) ? 1 : 0;
	g_autoptr(GArray) none = g_array_new(false, false, sizeof(XsHtmlAttribute));
	return digits < NAME_DIGITS || xs_html_send_tag(self->scope, name, none, error);
}

static bool
start(Reader *self, const XsHtmlToken *token, GError **error)
{
	uint32_t index = self->tree->nodes->len;
	if (!send_name(self, token->name, error) || !add(self, XS_XML_ELEMENT, token->name, error))
		return false;
	XsXmlNode *node = &g_array_index(self->tree->nodes, XsXmlNode, index);
	node->n_attributes = self->tokens.attributes->len;
	if (node->n_attributes > 0)
		g_array_append_vals(self->tree->attributes,
				    self->tokens.attributes->data,
				    self->tokens.attributes->len);
	if (!token->empty)
		g_array_append_val(self->open, index);
	return true;
}

static bool
same_name(const Reader *self, const XsXmlNode *node, XsSpan name)
{
	const char *utf8 = self->scope->source->utf8;
	size_t len = name.end - name.start;
	return node->end - node->start == len &&
	       memcmp(utf8 + node->start, utf8 + name.start, len) == 0;
}

// Elements that were left open end with the one around them; an end without a start means nothing.
static bool
finish(Reader *self, const XsHtmlToken *token, GError **error)
{
	guint depth = self->open->len;
	while (depth > 0) {
		uint32_t index = g_array_index(self->open, uint32_t, depth - 1);
		if (same_name(self, xs_xml_tree_at(self->tree, index), token->name))
			break;
		depth--;
	}
	while (depth > 0 && self->open->len >= depth)
		close_top(self);
	if (depth > 0 && self->tokens.attributes->len == 0)
		return send_name(self, token->name, error);
	return xs_html_send_tag(self->scope, token->name, self->tokens.attributes, error);
}

static bool
is_blank(const Reader *self, XsSpan span)
{
	for (size_t at = span.start; at < span.end; at++) {
		if (!g_ascii_isspace(self->scope->source->utf8[at]))
			return false;
	}
	return true;
}

// Nothing outside is ever loaded; what declares entities would have to be expanded.
static bool
check_declaration(const Reader *self, XsSpan content, GError **error)
{
	const char *utf8 = self->scope->source->utf8 + content.start;
	size_t len = content.end - content.start;
	bool first = len >= 6 && strncmp(utf8, "ENTITY", 6) == 0;
	if (!first && g_strstr_len(utf8, (gssize)len, "<!ENTITY") == NULL)
		return true;
	g_set_error(error, XS_ERROR, XS_ERROR_UNSUPPORTED, "XML with entities of its own");
	return false;
}

static bool
send_aside(const Reader *self, XsSpan content, GError **error)
{
	g_auto(XsStrand) text = {0};
	xs_strand_init(&text);
	xs_strand_add(&text, self->scope->source, content.start, content.end, XS_ESCAPE_RAW);
	XsHtmlScope scope = *self->scope;
	scope.role = XS_ROLE_COMMENT;
	return xs_html_send_nested(&scope, &text, error);
}

// The declaration in the first line, if it is nothing more, tells of nobody.
static bool
is_declaration(const Reader *self, XsSpan content)
{
	static const char usual[] = "=\"'.-_ \t\r\n?";
	const char *utf8 = self->scope->source->utf8;
	if (content.start > 4 || content.end - content.start < 3 ||
	    memcmp(utf8 + content.start, "xml", 3) != 0)
		return false;
	size_t digits = 0;
	for (size_t at = content.start; at < content.end; at++) {
		digits = g_ascii_isdigit(utf8[at]) ? digits + 1 : 0;
		if (digits >= NAME_DIGITS ||
		    (!g_ascii_isalnum(utf8[at]) && strchr(usual, utf8[at]) == NULL))
			return false;
	}
	return content.end - content.start < DECLARATION_BYTES;
}

static bool
take(Reader *self, const XsHtmlToken *token, GError **error)
{
	switch (token->kind) {
	case XS_HTML_START:
		return start(self, token, error);
	case XS_HTML_END:
		return finish(self, token, error);
	case XS_HTML_TEXT:
	case XS_HTML_CDATA:
		return is_blank(self, token->content) ||
		       add(self,
			   token->kind == XS_HTML_TEXT ? XS_XML_TEXT : XS_XML_CDATA,
			   token->content,
			   error);
	case XS_HTML_DOCTYPE:
	case XS_HTML_COMMENT:
	case XS_HTML_INSTRUCTION:
	case XS_HTML_RAW:
	case XS_HTML_DATA:
		break;
	default:
		break;
	}
	if (token->kind == XS_HTML_INSTRUCTION && is_declaration(self, token->content))
		return true;
	size_t start = token->content.start;
	bool comment =
		token->kind == XS_HTML_COMMENT && self->scope->source->utf8[start - 1] == '-';
	return (comment || check_declaration(self, token->content, error)) &&
	       send_aside(self, token->content, error);
}

bool
xs_xml_tree_read(XsXmlTree *self, const XsHtmlScope *scope, GError **error)
{
	self->nodes = g_array_new(false, false, sizeof(XsXmlNode));
	self->attributes = g_array_new(false, false, sizeof(XsHtmlAttribute));
	g_autoptr(GArray) open = g_array_new(false, false, sizeof(uint32_t));
	Reader reader = {.tree = self, .scope = scope, .open = open};
	xs_html_tokenizer_init(&reader.tokens, scope->source->utf8, scope->source->len, true);
	XsHtmlToken token;
	bool good = true;
	while (good && xs_html_tokenizer_next(&reader.tokens, &token))
		good = take(&reader, &token, error);
	while (good && open->len > 0)
		close_top(&reader);
	xs_html_tokenizer_clear(&reader.tokens);
	return good;
}
