// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-html-walk.h"

#include "format/html/xs-html-element.h"
#include "format/html/xs-html-flow.h"
#include "format/html/xs-html-tables.h"

#include <string.h>

enum {
	ROW_BYTES = 16 * 1024, // looked through for whether a row has only header cells
};

typedef struct {
	const XsHtmlScope *scope;
	const XsStrand *source;
	XsHtmlTokenizer tokens;
	XsHtmlFlow shown;
	XsHtmlFlow unseen; // text of elements that are not shown
	XsHtmlTables *tables;
	char hidden[XS_HTML_NAME]; // name of the element that hides what it holds; "" for none
	uint32_t hidden_depth;     // elements of this name within it
	uint32_t kept;             // elements within each other that keep white space
	uint32_t foreign;
	char type[XS_HTML_NAME]; // of the script at hand: "json", "style" or else
} Walk;

static const XsCell *
cell_at(const Walk *self)
{
	const XsCell *cell = xs_html_tables_at(self->tables);
	return cell != NULL ? cell : self->scope->cell;
}

static XsRole
role_at(const Walk *self)
{
	if (self->scope->role != XS_ROLE_BODY)
		return self->scope->role;
	if (self->hidden[0] != '\0')
		return XS_ROLE_HIDDEN;
	return cell_at(self) != NULL ? XS_ROLE_CELL : XS_ROLE_BODY;
}

static XsHtmlFlow *
flow_at(Walk *self)
{
	return self->hidden[0] != '\0' ? &self->unseen : &self->shown;
}

static bool
end_block(Walk *self, GError **error)
{
	return xs_html_flow_end(
		flow_at(self), self->scope->out, role_at(self), cell_at(self), error);
}

static XsHtmlScope
scope_at(Walk *self)
{
	XsHtmlScope scope = *self->scope;
	scope.cell = cell_at(self);
	scope.role = role_at(self);
	scope.label = cell_at(self) == NULL ? xs_html_flow_label(flow_at(self)) : "";
	return scope;
}

// Whether the row that begins at hand has header cells only: one of data makes those that are left the
// names of rows.
static bool
is_header_row(const Walk *self)
{
	const XsHtmlTokenizer *tokens = &self->tokens;
	size_t end = MIN(tokens->len, tokens->at + ROW_BYTES);
	bool header = false;
	for (size_t at = tokens->at; at + 3 < end; at++) {
		const char *found = memchr(tokens->text + at, '<', end - at - 3);
		if (found == NULL)
			break;
		at = (size_t)(found - tokens->text);
		if (g_ascii_strncasecmp(found, "<td", 3) == 0)
			return false;
		if (g_ascii_strncasecmp(found, "</tr", 4) == 0 ||
		    g_ascii_strncasecmp(found, "<tr", 3) == 0 ||
		    g_ascii_strncasecmp(found, "</ta", 4) == 0)
			break;
		header = header || (g_ascii_strncasecmp(found, "<th", 3) == 0 &&
				    g_ascii_tolower(found[3]) != 'e');
	}
	return header;
}

static void
start_cell(Walk *self)
{
	const GArray *attributes = self->tokens.attributes;
	xs_html_tables_cell(self->tables,
			    xs_html_number(self->source, attributes, "rowspan", 1),
			    xs_html_number(self->source, attributes, "colspan", 1));
}

// What a tag does that ends no block; false for one that does.
static bool
stays_inline(Walk *self, XsHtmlElement element, bool end)
{
	XsHtmlFlow *flow = flow_at(self);
	if (element == XS_HTML_INLINE)
		xs_html_flow_tag(flow, end);
	else if (element == XS_HTML_BREAK)
		xs_html_flow_separate(flow, "\n");
	else if (element == XS_HTML_RAISED)
		xs_html_flow_separate(flow, " ");
	else
		return element == XS_HTML_VOID || element == XS_HTML_TEMPLATE;
	return true;
}

// What an element that begins does, its attributes aside.
static bool
start_element(Walk *self, XsHtmlElement element, bool empty, GError **error)
{
	if (stays_inline(self, element, false))
		return true;
	if (!end_block(self, error))
		return false;
	if (element == XS_HTML_TABLE || element == XS_HTML_LIST)
		xs_html_tables_begin(
			self->tables, self->scope->out->n_tables++, element == XS_HTML_LIST);
	else if (element == XS_HTML_SECTION || element == XS_HTML_HEAD_SECTION)
		xs_html_tables_section(self->tables, element == XS_HTML_HEAD_SECTION);
	else if (element == XS_HTML_ROW)
		xs_html_tables_row(self->tables, is_header_row(self));
	else if (element == XS_HTML_CELL)
		start_cell(self);
	else if (element == XS_HTML_TERM || element == XS_HTML_DETAIL)
		xs_html_tables_item(self->tables, element == XS_HTML_TERM);
	else if (element == XS_HTML_KEPT)
		self->kept += empty ? 0 : 1;
	else if (element == XS_HTML_FOREIGN)
		self->foreign += empty ? 0 : 1;
	return true;
}

static bool
end_element(Walk *self, XsHtmlElement element, GError **error)
{
	if (stays_inline(self, element, true))
		return true;
	if (!end_block(self, error))
		return false;
	if (element == XS_HTML_TABLE || element == XS_HTML_LIST)
		xs_html_tables_end(self->tables);
	else if (element == XS_HTML_CELL)
		xs_html_tables_end_cell(self->tables);
	else if (element == XS_HTML_HEAD_SECTION)
		xs_html_tables_section(self->tables, false);
	else if (element == XS_HTML_KEPT)
		self->kept -= MIN(self->kept, 1);
	else if (element == XS_HTML_FOREIGN)
		self->foreign -= MIN(self->foreign, 1);
	return true;
}

// Text of an element that hides it stands apart, so that what is shown joins around it.
static bool
begin_hidden(Walk *self, const char *name, GError **error)
{
	if (self->hidden[0] != '\0') {
		self->hidden_depth += strcmp(self->hidden, name) == 0 ? 1 : 0;
		return true;
	}
	if (xs_html_element(name) != XS_HTML_INLINE && !end_block(self, error))
		return false;
	g_strlcpy(self->hidden, name, sizeof(self->hidden));
	self->hidden_depth = 1;
	return true;
}

static bool
end_hidden(Walk *self, const char *name, GError **error)
{
	if (strcmp(self->hidden, name) != 0 || --self->hidden_depth > 0)
		return true;
	bool sent = end_block(self, error);
	self->hidden[0] = '\0';
	return sent;
}

// Elements that end where the next of their kind begins.
static bool
ends_itself(const char *name)
{
	static const char *const names[] = {
		"p", "li", "td", "th", "tr", "option", "dt", "dd", "rt", "rp"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(name, names[i]) == 0)
			return true;
	}
	return false;
}

// How characters sound stands above them: they join as if it were not there.
static bool
is_phonetic(const char *name)
{
	return strcmp(name, "rt") == 0 || strcmp(name, "rp") == 0;
}

static bool
has_content(const char *name, XsHtmlElement element)
{
	static const char *const empty[] = {
		"img", "input", "area", "embed", "track", "image", "hr"};
	for (size_t i = 0; i < G_N_ELEMENTS(empty); i++) {
		if (strcmp(name, empty[i]) == 0)
			return false;
	}
	return element != XS_HTML_VOID && element != XS_HTML_BREAK;
}

static bool
send_tag(Walk *self, const XsHtmlToken *token, bool input, bool unseen, GError **error)
{
	XsHtmlScope scope = scope_at(self);
	if (unseen && scope.role != XS_ROLE_COMMENT)
		scope.role = XS_ROLE_HIDDEN;
	// What a cell holds is what it shows: a tip that repeats it would be a second value.
	if (!input)
		scope.cell = NULL;
	return xs_html_send_tag(&scope, token->name, self->tokens.attributes, error);
}

static bool
start_tag(Walk *self, const XsHtmlToken *token, GError **error)
{
	char name[XS_HTML_NAME];
	const GArray *attributes = self->tokens.attributes;
	xs_html_name(self->source, token->name, name);
	XsHtmlElement element = xs_html_element(name);
	bool empty = token->empty && (self->foreign > 0 || self->scope->xml);
	if (ends_itself(name) && !end_hidden(self, name, error))
		return false;
	if (!start_element(self, element, empty, error))
		return false;
	bool input = strcmp(name, "input") == 0;
	// A field is named by the text before it.
	if (input && !end_block(self, error))
		return false;
	bool unseen = xs_html_is_hidden(self->scope, attributes) || element == XS_HTML_TEMPLATE ||
		      (input && xs_html_says(self->source, attributes, "type", "hidden"));
	if (!send_tag(self, token, input, unseen, error))
		return false;
	bool json = xs_html_says(self->source, attributes, "type", "json");
	bool style = strcmp(name, "style") == 0;
	g_strlcpy(self->type, json ? "json" : style ? "style" : name, sizeof(self->type));
	bool opens = !empty && has_content(name, element);
	bool counts = unseen || is_phonetic(name) ||
		      (self->hidden[0] != '\0' && strcmp(self->hidden, name) == 0);
	return !opens || !counts || begin_hidden(self, name, error);
}

static bool
end_tag(Walk *self, const XsHtmlToken *token, GError **error)
{
	char name[XS_HTML_NAME];
	xs_html_name(self->source, token->name, name);
	if (strcmp(name, "ruby") == 0 && is_phonetic(self->hidden) &&
	    !end_hidden(self, self->hidden, error))
		return false;
	return send_tag(self, token, false, false, error) &&
	       end_element(self, xs_html_element(name), error) && end_hidden(self, name, error);
}

static bool
send_code(Walk *self, XsSpan content, GError **error)
{
	g_auto(XsStrand) text = {0};
	xs_strand_init(&text);
	xs_strand_add(&text, self->source, content.start, content.end, XS_ESCAPE_NONE);
	XsHtmlScope scope = scope_at(self);
	scope.cell = NULL;
	bool style = strcmp(self->type, "style") == 0;
	bool json = strcmp(self->type, "json") == 0;
	return xs_html_send_code(&scope, &text, style, json, error);
}

// A title or a text field: a block of its own.
static bool
send_content(Walk *self, XsSpan content, GError **error)
{
	bool title = strcmp(self->type, "title") == 0;
	bool plain = self->scope->role == XS_ROLE_BODY && self->hidden[0] == '\0';
	XsRole role = !plain ? role_at(self) : title ? XS_ROLE_METADATA : XS_ROLE_FORM;
	g_auto(XsStrand) text = {0};
	xs_strand_init(&text);
	xs_html_decode(&text, self->source, content, false, XS_ESCAPE_TEXT);
	return end_block(self, error) &&
	       xs_strand_out_lines(self->scope->out, &text, role, cell_at(self), error);
}

// Comments hold what was markup once, or is for some programs.
static bool
send_comment(Walk *self, XsSpan content, GError **error)
{
	g_auto(XsStrand) text = {0};
	xs_strand_init(&text);
	xs_strand_add(&text, self->source, content.start, content.end, XS_ESCAPE_RAW);
	XsHtmlScope scope = *self->scope;
	scope.cell = NULL;
	scope.role = XS_ROLE_COMMENT;
	return xs_html_send_nested(&scope, &text, error);
}

// Text in which line ends stay.
static bool
send_kept(Walk *self, XsSpan content, GError **error)
{
	while (content.start < content.end) {
		const char *utf8 = self->source->utf8;
		const char *feed = memchr(utf8 + content.start, '\n', content.end - content.start);
		XsSpan line = {content.start, feed != NULL ? (size_t)(feed - utf8) : content.end};
		xs_html_flow_text(flow_at(self), self->source, line, true, true);
		if (feed != NULL && !end_block(self, error))
			return false;
		content.start = line.end + (feed != NULL ? 1 : 0);
	}
	return true;
}

static bool
take(Walk *self, const XsHtmlToken *token, GError **error)
{
	switch (token->kind) {
	case XS_HTML_START:
		return start_tag(self, token, error);
	case XS_HTML_END:
		return end_tag(self, token, error);
	case XS_HTML_RAW:
		return send_code(self, token->content, error);
	case XS_HTML_DATA:
		return send_content(self, token->content, error);
	case XS_HTML_COMMENT:
	case XS_HTML_DOCTYPE:
	case XS_HTML_INSTRUCTION:
		return send_comment(self, token->content, error);
	case XS_HTML_TEXT:
	case XS_HTML_CDATA:
		break;
	default:
		break;
	}
	if (self->kept > 0)
		return send_kept(self, token->content, error);
	xs_html_flow_text(
		flow_at(self), self->source, token->content, token->kind == XS_HTML_TEXT, false);
	return true;
}

static bool
walk(Walk *self, GError **error)
{
	XsHtmlToken token;
	self->tokens.foreign = self->foreign > 0;
	while (xs_html_tokenizer_next(&self->tokens, &token)) {
		if (!take(self, &token, error))
			return false;
		self->tokens.foreign = self->foreign > 0;
	}
	if (!end_block(self, error))
		return false;
	self->hidden[0] = '\0';
	return end_block(self, error);
}

bool
xs_html_send_page(const XsHtmlScope *scope, GError **error)
{
	Walk self = {.scope = scope, .source = scope->source};
	xs_html_tokenizer_init(&self.tokens, self.source->utf8, self.source->len, scope->xml);
	xs_html_flow_init(&self.shown);
	xs_html_flow_init(&self.unseen);
	self.tables = xs_html_tables_new();
	bool good = walk(&self, error);
	xs_html_tables_free(self.tables);
	xs_html_flow_clear(&self.unseen);
	xs_html_flow_clear(&self.shown);
	xs_html_tokenizer_clear(&self.tokens);
	return good;
}

bool
xs_html_send_nested(const XsHtmlScope *scope, const XsStrand *text, GError **error)
{
	XsHtmlScope inner = *scope;
	inner.source = text;
	inner.label = "";
	bool tags = memchr(text->utf8, '<', text->len) != NULL ||
		    memchr(text->utf8, '&', text->len) != NULL;
	bool taken = false;
	if (!tags &&
	    !xs_strand_out_inner(scope->out, text, scope->role, scope->cell, &taken, error))
		return false;
	if (taken)
		return true;
	if (!tags || scope->out->depth >= XS_STRAND_DEPTH)
		return xs_strand_out_lines(scope->out, text, scope->role, scope->cell, error);
	scope->out->depth++;
	bool good = xs_html_send_page(&inner, error);
	scope->out->depth--;
	return good;
}
