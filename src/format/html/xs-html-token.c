// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/html/xs-html-token.h"

#include <string.h>

void
xs_html_tokenizer_init(XsHtmlTokenizer *self, const char *text, size_t len, bool xml)
{
	*self = (XsHtmlTokenizer){.text = text, .len = len, .xml = xml};
	self->attributes = g_array_new(false, false, sizeof(XsHtmlAttribute));
}

void
xs_html_tokenizer_clear(XsHtmlTokenizer *self)
{
	g_clear_pointer(&self->attributes, g_array_unref);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static char
char_at(const XsHtmlTokenizer *self, size_t at)
{
	return at < self->len ? self->text[at] : '\0';
}

static bool
looking_at(const XsHtmlTokenizer *self, size_t at, const char *what)
{
	size_t len = strlen(what);
	return self->len - MIN(at, self->len) >= len &&
	       g_ascii_strncasecmp(self->text + at, what, len) == 0;
}

static bool
begins_name(const XsHtmlTokenizer *self, char c)
{
	return g_ascii_isalpha(c) || (self->xml && (c == '_' || c == ':' || (uint8_t)c >= 0x80));
}

// Whether a tag, comment or the like begins at '<'.
static bool
begins_markup(const XsHtmlTokenizer *self, size_t at)
{
	char c = char_at(self, at + 1);
	return begins_name(self, c) || c == '!' || c == '?' || (c == '/' && at + 2 < self->len);
}

// Offset of an ending in [from, to); to where there is none.
static size_t
find_before(const XsHtmlTokenizer *self, size_t from, size_t to, const char *ending)
{
	size_t n = strlen(ending);
	for (size_t at = from; at + n <= to; at++) {
		const char *found = memchr(self->text + at, ending[0], to - at);
		if (found == NULL)
			break;
		at = (size_t)(found - self->text);
		if (at + n <= to && memcmp(found, ending, n) == 0)
			return at;
	}
	return to;
}

static size_t
find(const XsHtmlTokenizer *self, size_t from, const char *ending)
{
	return find_before(self, from, self->len, ending);
}

static void
set_content(XsHtmlTokenizer *self, XsHtmlToken *token, size_t start, size_t end, size_t behind)
{
	token->content = (XsSpan){MIN(start, end), end};
	self->at = MIN(end + behind, self->len);
}

static void
read_text(XsHtmlTokenizer *self, XsHtmlToken *token)
{
	size_t start = self->at;
	size_t at = find(self, start, "<");
	while (at < self->len && !begins_markup(self, at))
		at = find(self, at + 1, "<");
	token->kind = XS_HTML_TEXT;
	set_content(self, token, start, at, 0);
}

static size_t
skip_name(const XsHtmlTokenizer *self, size_t at)
{
	while (at < self->len && !is_space(self->text[at]) && self->text[at] != '/' &&
	       self->text[at] != '>')
		at++;
	return at;
}

// Before attribute name state and those behind it.
static void
read_attribute(XsHtmlTokenizer *self)
{
	size_t at = self->at;
	XsHtmlAttribute attribute = {.name = {at, at}};
	at++; // an equals sign in front belongs to the name
	while (at < self->len && !is_space(self->text[at]) && strchr("/>=", self->text[at]) == NULL)
		at++;
	attribute.name.end = at;
	attribute.value = (XsSpan){at, at};
	while (at < self->len && is_space(self->text[at]))
		at++;
	if (char_at(self, at) != '=') {
		self->at = attribute.name.end;
		g_array_append_val(self->attributes, attribute);
		return;
	}
	at++;
	while (at < self->len && is_space(self->text[at]))
		at++;
	char quote = char_at(self, at);
	attribute.quoted = quote == '"' || quote == '\'';
	size_t start = attribute.quoted ? at + 1 : at;
	size_t end = start;
	if (attribute.quoted) {
		const char *found = memchr(self->text + MIN(start, self->len),
					   quote,
					   self->len - MIN(start, self->len));
		end = found != NULL ? (size_t)(found - self->text) : self->len;
	} else {
		while (end < self->len && !is_space(self->text[end]) && self->text[end] != '>')
			end++;
	}
	attribute.value = (XsSpan){MIN(start, self->len), end};
	self->at = MIN(end + (attribute.quoted ? 1 : 0), self->len);
	g_array_append_val(self->attributes, attribute);
}

static void
read_attributes(XsHtmlTokenizer *self, XsHtmlToken *token)
{
	while (self->at < self->len) {
		char c = self->text[self->at];
		if (c == '>') {
			self->at++;
			return;
		}
		token->empty = c == '/' && char_at(self, self->at + 1) == '>';
		if (c == '/' || is_space(c))
			self->at++;
		else
			read_attribute(self);
	}
}

static bool
name_is(const XsHtmlTokenizer *self, XsSpan name, const char *lower)
{
	return strlen(lower) == name.end - name.start && looking_at(self, name.start, lower);
}

static void
choose_raw(XsHtmlTokenizer *self, const XsHtmlToken *token)
{
	bool script = name_is(self, token->name, "script") || name_is(self, token->name, "style");
	bool data = name_is(self, token->name, "title") || name_is(self, token->name, "textarea");
	bool none = self->xml || (token->empty && self->foreign) || (data && self->foreign);
	if (none || (!script && !data))
		return;
	self->raw = token->name;
	self->raw_kind = script ? XS_HTML_RAW : XS_HTML_DATA;
}

static void
read_tag(XsHtmlTokenizer *self, XsHtmlToken *token)
{
	bool end = char_at(self, self->at + 1) == '/';
	size_t start = self->at + (end ? 2 : 1);
	token->kind = end ? XS_HTML_END : XS_HTML_START;
	token->name = (XsSpan){start, skip_name(self, start)};
	self->at = token->name.end;
	read_attributes(self, token);
	if (!end)
		choose_raw(self, token);
}

static void
read_comment(XsHtmlTokenizer *self, XsHtmlToken *token)
{
	size_t start = self->at + 4;
	token->kind = XS_HTML_COMMENT;
	// <!--> and <!---> are whole.
	if (!self->xml && looking_at(self, start, ">")) {
		set_content(self, token, start, start, 1);
		return;
	}
	if (!self->xml && looking_at(self, start, "->")) {
		set_content(self, token, start, start, 2);
		return;
	}
	size_t end = find(self, start, "-->");
	size_t other = self->xml ? end : find_before(self, start, end, "--!>");
	if (other < end)
		set_content(self, token, start, other, 4);
	else
		set_content(self, token, start, end, 3);
}

// A document type may hold declarations between brackets, and those comments and strings.
static size_t
doctype_end(const XsHtmlTokenizer *self, size_t at)
{
	size_t end = find(self, at, ">");
	size_t bracket = find_before(self, at, end, "[");
	if (!self->xml || bracket == end)
		return end;
	return find(self, find(self, bracket, "]"), ">");
}

static void
read_declaration(XsHtmlTokenizer *self, XsHtmlToken *token)
{
	if (looking_at(self, self->at, "<!--")) {
		read_comment(self, token);
		return;
	}
	bool foreign = self->xml || self->foreign;
	if (foreign && looking_at(self, self->at, "<![CDATA[")) {
		size_t start = self->at + strlen("<![CDATA[");
		token->kind = XS_HTML_CDATA;
		set_content(self, token, start, find(self, start, "]]>"), 3);
		return;
	}
	if (looking_at(self, self->at, "<!doctype")) {
		token->kind = XS_HTML_DOCTYPE;
		set_content(self, token, self->at + 2, doctype_end(self, self->at), 1);
		return;
	}
	bool instruction = char_at(self, self->at + 1) == '?';
	token->kind = instruction ? XS_HTML_INSTRUCTION : XS_HTML_COMMENT;
	const char *ending = instruction && self->xml ? "?>" : ">";
	set_content(self, token, self->at + 2, find(self, self->at, ending), strlen(ending));
}

// Content up to the end tag of its own element.
static bool
read_raw(XsHtmlTokenizer *self, XsHtmlToken *token)
{
	g_autofree char *name =
		g_strndup(self->text + self->raw.start, self->raw.end - self->raw.start);
	size_t n = strlen(name);
	size_t at = self->at;
	for (;; at++) {
		at = find(self, at, "</");
		char behind = char_at(self, at + 2 + n);
		if (at == self->len || (looking_at(self, at + 2, name) &&
					(is_space(behind) || behind == '/' || behind == '>')))
			break;
	}
	token->kind = self->raw_kind;
	self->raw = (XsSpan){0};
	size_t start = self->at;
	set_content(self, token, start, at, 0);
	return at > start;
}

bool
xs_html_tokenizer_next(XsHtmlTokenizer *self, XsHtmlToken *ret_token)
{
	*ret_token = (XsHtmlToken){0};
	g_array_set_size(self->attributes, 0);
	if (self->raw.end > 0 && read_raw(self, ret_token))
		return true;
	if (self->at >= self->len)
		return false;
	char c = char_at(self, self->at + 1);
	if (self->text[self->at] != '<' || !begins_markup(self, self->at))
		read_text(self, ret_token);
	else if (begins_name(self, c) ||
		 (c == '/' && begins_name(self, char_at(self, self->at + 2))))
		read_tag(self, ret_token);
	else
		read_declaration(self, ret_token);
	return true;
}
