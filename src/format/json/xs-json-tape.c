// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/json/xs-json-tape.h"

#include "format/json/xs-code.h"

#include <string.h>

enum {
	MAX_NODES = 4 * 1000 * 1000,
};

typedef struct {
	const XsStrand *text;
	GArray *nodes;
	GArray *open; // indexes of objects and arrays within each other
	size_t at;
	uint32_t max_depth;
} Parser;

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char
here(const Parser *self)
{
	return self->at < self->text->len ? self->text->utf8[self->at] : '\0';
}

static void
skip_space(Parser *self)
{
	while (self->at < self->text->len && is_space(here(self)))
		self->at++;
}

static XsJsonNode *
add(Parser *self, XsJsonKind kind, size_t start, size_t end)
{
	const XsJsonNode node = {
		.kind = kind,
		.start = (uint32_t)start,
		.end = (uint32_t)end,
		.next = self->nodes->len + 1,
	};
	g_array_append_val(self->nodes, node);
	return &g_array_index(self->nodes, XsJsonNode, self->nodes->len - 1);
}

static bool
read_string(Parser *self)
{
	char quote = here(self);
	size_t start = ++self->at;
	while (self->at < self->text->len && here(self) != quote) {
		if (here(self) == '\n')
			return false;
		self->at += here(self) == '\\' ? 2 : 1;
	}
	if (self->at >= self->text->len)
		return false;
	add(self, XS_JSON_STRING, start, self->at++);
	return true;
}

static bool
read_scalar(Parser *self)
{
	char c = here(self);
	if (c == '"' || c == '\'')
		return read_string(self);
	size_t start = self->at;
	if (c == '-' || c == '+')
		self->at++;
	c = here(self);
	if (!g_ascii_isalnum(c) && c != '_' && c != '$' && c != '.' && (uint8_t)c < 0x80)
		return false;
	self->at += xs_code_number_len(self->text, self->at, self->text->len);
	bool number = g_ascii_isdigit(c) || c == '.';
	add(self, number ? XS_JSON_NUMBER : XS_JSON_WORD, start, self->at);
	return true;
}

static XsJsonNode *
top(const Parser *self)
{
	uint32_t index = g_array_index(self->open, uint32_t, self->open->len - 1);
	return &g_array_index(self->nodes, XsJsonNode, index);
}

static bool
begin(Parser *self)
{
	bool object = here(self) == '{';
	uint32_t index = self->nodes->len;
	if (self->open->len >= self->max_depth)
		return false;
	add(self, object ? XS_JSON_OBJECT : XS_JSON_ARRAY, self->at, self->at);
	g_array_append_val(self->open, index);
	self->at++;
	return true;
}

static void
finish(Parser *self)
{
	XsJsonNode *node = top(self);
	node->end = (uint32_t)++self->at;
	node->next = self->nodes->len;
	g_array_set_size(self->open, self->open->len - 1);
	skip_space(self);
	if (self->open->len > 0 && here(self) == ',')
		self->at++;
}

static bool
read_key(Parser *self)
{
	if (!read_scalar(self))
		return false;
	skip_space(self);
	if (here(self) != ':')
		return false;
	self->at++;
	skip_space(self);
	return true;
}

// One value or end. A comma must follow each value that another follows.
static bool
step(Parser *self)
{
	skip_space(self);
	char c = here(self);
	bool within = self->open->len > 0;
	if (within && (c == '}' || c == ']')) {
		if ((c == '}') != (top(self)->kind == XS_JSON_OBJECT))
			return false;
		finish(self);
		return true;
	}
	if (within) {
		top(self)->n++;
		if (top(self)->kind == XS_JSON_OBJECT && !read_key(self))
			return false;
		c = here(self);
	}
	if (c == '{' || c == '[')
		return begin(self);
	if (!read_scalar(self))
		return false;
	skip_space(self);
	c = here(self);
	if (!within)
		return true;
	if (c == ',')
		self->at++;
	return c == ',' || c == '}' || c == ']';
}

GArray *
xs_json_tape(const XsStrand *text, uint32_t max_depth)
{
	g_autoptr(GArray) nodes = g_array_new(false, false, sizeof(XsJsonNode));
	g_autoptr(GArray) open = g_array_new(false, false, sizeof(uint32_t));
	Parser parser = {.text = text, .nodes = nodes, .open = open, .max_depth = max_depth};
	for (;;) {
		skip_space(&parser);
		if (parser.at >= text->len)
			break;
		if (!step(&parser) || nodes->len > MAX_NODES)
			return NULL;
	}
	if (open->len > 0 || nodes->len == 0)
		return NULL;
	return g_steal_pointer(&nodes);
}

bool
xs_json_value_end(const XsStrand *text, uint32_t max_depth, size_t *at, size_t *ret_end)
{
	g_autoptr(GArray) nodes = g_array_new(false, false, sizeof(XsJsonNode));
	g_autoptr(GArray) open = g_array_new(false, false, sizeof(uint32_t));
	Parser parser = {
		.text = text, .nodes = nodes, .open = open, .at = *at, .max_depth = max_depth};
	bool good = begin(&parser);
	while (good && open->len > 0 && parser.at < text->len && nodes->len <= MAX_NODES)
		good = step(&parser);
	*at = parser.at;
	if (!good || open->len > 0)
		return false;
	const XsJsonNode *whole = &g_array_index(nodes, XsJsonNode, 0);
	*ret_end = whole->end;
	return true;
}
