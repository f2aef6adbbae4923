// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-pdf-lex.h"

#include "format/reread/xs-decode.h"

#include <string.h>

XsPdfLex
xs_pdf_lex_init(const uint8_t *data, size_t len)
{
	return (XsPdfLex){.data = data, .len = len, .decoded = g_byte_array_new()};
}

void
xs_pdf_lex_clear(XsPdfLex *self)
{
	if (self->decoded == NULL)
		return;
	if (self->decoded->len > 0)
		explicit_bzero(self->decoded->data, self->decoded->len);
	g_clear_pointer(&self->decoded, g_byte_array_unref);
}

bool
xs_pdf_is_space(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == 0;
}

static bool
is_delimiter(uint8_t c)
{
	return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' ||
	       c == '}' || c == '/' || c == '%';
}

static int
peek(const XsPdfLex *self)
{
	return self->pos < self->len ? self->data[self->pos] : -1;
}

static void
put(XsPdfLex *self, uint8_t byte)
{
	g_byte_array_append(self->decoded, &byte, 1);
}

static void
skip_space(XsPdfLex *self)
{
	while (self->pos < self->len) {
		uint8_t c = self->data[self->pos];
		if (c == '%') {
			while (self->pos < self->len && self->data[self->pos] != '\n' &&
			       self->data[self->pos] != '\r')
				self->pos++;
			continue;
		}
		if (!xs_pdf_is_space(c))
			return;
		self->pos++;
	}
}

static void
read_octal(XsPdfLex *self, uint8_t first)
{
	unsigned value = first - '0';
	for (int i = 0; i < 2; i++) {
		int c = peek(self);
		if (c < '0' || c > '7')
			break;
		value = 8 * value + (unsigned)(c - '0');
		self->pos++;
	}
	put(self, (uint8_t)value);
}

// Behind a backslash.
static void
read_escape(XsPdfLex *self)
{
	static const char from[] = "nrtbf";
	static const char to[] = "\n\r\t\b\f";
	if (self->pos == self->len)
		return;
	uint8_t c = self->data[self->pos++];
	const char *known = c != 0 ? strchr(from, c) : NULL;
	if (known != NULL)
		put(self, (uint8_t)to[known - from]);
	else if (c >= '0' && c <= '7')
		read_octal(self, c);
	else if (c == '\r' && peek(self) == '\n')
		self->pos++;
	else if (c != '\r' && c != '\n')
		put(self, c);
}

static void
read_literal(XsPdfLex *self)
{
	size_t depth = 1;
	while (self->pos < self->len) {
		uint8_t c = self->data[self->pos++];
		if (c == '\\') {
			read_escape(self);
			continue;
		}
		if (c == '(')
			depth++;
		if (c == ')' && --depth == 0)
			return;
		put(self, c);
	}
}

static void
read_hexadecimal(XsPdfLex *self)
{
	int high = -1;
	while (self->pos < self->len) {
		uint8_t c = self->data[self->pos++];
		if (c == '>')
			break;
		int nibble = xs_decode_nibble(c);
		if (nibble < 0)
			continue;
		if (high >= 0)
			put(self, (uint8_t)(high << 4 | nibble));
		high = high >= 0 ? -1 : nibble;
	}
	if (high >= 0)
		put(self, (uint8_t)(high << 4));
}

static void
read_name(XsPdfLex *self)
{
	while (self->pos < self->len) {
		uint8_t c = self->data[self->pos];
		if (xs_pdf_is_space(c) || is_delimiter(c))
			return;
		self->pos++;
		int high = -1;
		int low = -1;
		if (c == '#' && self->len - self->pos >= 2) {
			high = xs_decode_nibble(self->data[self->pos]);
			low = xs_decode_nibble(self->data[self->pos + 1]);
		}
		if (high >= 0 && low >= 0) {
			c = (uint8_t)(high << 4 | low);
			self->pos += 2;
		}
		put(self, c);
	}
}

static XsPdfToken
decoded(XsPdfLex *self, XsPdfTokenKind kind, size_t at)
{
	return (XsPdfToken){
		.kind = kind,
		.bytes = self->decoded->len > 0 ? self->decoded->data : (const uint8_t *)"",
		.len = self->decoded->len,
		.at = at,
	};
}

static XsPdfToken
read_word(XsPdfLex *self, size_t at)
{
	while (self->pos < self->len && !xs_pdf_is_space(self->data[self->pos]) &&
	       !is_delimiter(self->data[self->pos]))
		self->pos++;
	// A delimiter that opens nothing is a word of its own.
	if (self->pos == at)
		self->pos++;
	return (XsPdfToken){
		.kind = XS_PDF_WORD, .bytes = self->data + at, .len = self->pos - at, .at = at};
}

XsPdfToken
xs_pdf_lex_next(XsPdfLex *self)
{
	skip_space(self);
	size_t at = self->pos;
	if (at == self->len)
		return (XsPdfToken){.kind = XS_PDF_END, .at = at};
	uint8_t c = self->data[at];
	bool twice = at + 1 < self->len && self->data[at + 1] == c;
	g_byte_array_set_size(self->decoded, 0);
	if ((c == '<' || c == '>') && twice) {
		self->pos += 2;
		return (XsPdfToken){.kind = c == '<' ? XS_PDF_DICT_OPEN : XS_PDF_DICT_CLOSE,
				    .at = at};
	}
	if (c == '[' || c == ']') {
		self->pos++;
		return (XsPdfToken){.kind = c == '[' ? XS_PDF_ARRAY_OPEN : XS_PDF_ARRAY_CLOSE,
				    .at = at};
	}
	if (c == '(' || c == '<') {
		self->pos++;
		if (c == '(')
			read_literal(self);
		else
			read_hexadecimal(self);
		return decoded(self, XS_PDF_STRING, at);
	}
	if (c == '/') {
		self->pos++;
		read_name(self);
		return decoded(self, XS_PDF_NAME, at);
	}
	return read_word(self, at);
}

bool
xs_pdf_token_is(const XsPdfToken *token, XsPdfTokenKind kind, const char *text)
{
	size_t len = strlen(text);
	return token->kind == kind && token->len == len && memcmp(token->bytes, text, len) == 0;
}

int64_t
xs_pdf_token_number(const XsPdfToken *token)
{
	if (token->kind != XS_PDF_WORD || token->len == 0 || token->len > 15)
		return -1;
	int64_t value = 0;
	for (size_t i = 0; i < token->len; i++) {
		if (!g_ascii_isdigit(token->bytes[i]))
			return -1;
		value = 10 * value + (token->bytes[i] - '0');
	}
	return value;
}
