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

enum {
	CLASS_SPACE = 1,
	CLASS_DELIMITER = 2,
};

static const uint8_t classes[256] = {
	[' '] = CLASS_SPACE,
	['\t'] = CLASS_SPACE,
	['\r'] = CLASS_SPACE,
	['\n'] = CLASS_SPACE,
	['\f'] = CLASS_SPACE,
	[0] = CLASS_SPACE,
	['('] = CLASS_DELIMITER,
	[')'] = CLASS_DELIMITER,
	['<'] = CLASS_DELIMITER,
	['>'] = CLASS_DELIMITER,
	['['] = CLASS_DELIMITER,
	[']'] = CLASS_DELIMITER,
	['{'] = CLASS_DELIMITER,
	['}'] = CLASS_DELIMITER,
	['/'] = CLASS_DELIMITER,
	['%'] = CLASS_DELIMITER,
};

// One more than the value of a hexadecimal digit, 0 for what is none.
static const uint8_t nibbles[256] = {
	['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,
	['6'] = 7,  ['7'] = 8,  ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12,
	['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16, ['A'] = 11, ['B'] = 12,
	['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

bool
xs_pdf_is_space(uint8_t c)
{
	return classes[c] == CLASS_SPACE;
}

static bool
is_delimiter(uint8_t c)
{
	return classes[c] == CLASS_DELIMITER;
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
put_from(XsPdfLex *self, size_t from)
{
	if (self->pos > from)
		g_byte_array_append(self->decoded, self->data + from, (guint)(self->pos - from));
}

static void
read_literal(XsPdfLex *self)
{
	size_t depth = 1;
	size_t from = self->pos;
	while (self->pos < self->len) {
		uint8_t c = self->data[self->pos];
		if (c == '(')
			depth++;
		if (c == '\\' || (c == ')' && --depth == 0)) {
			put_from(self, from);
			self->pos++;
			if (c == ')')
				return;
			read_escape(self);
			from = self->pos;
			continue;
		}
		self->pos++;
	}
	put_from(self, from);
}

static void
read_hexadecimal(XsPdfLex *self)
{
	const uint8_t *at = self->data + self->pos;
	size_t left = self->len - self->pos;
	const uint8_t *close = memchr(at, '>', left);
	const uint8_t *end = close != NULL ? close : at + left;
	self->pos = (size_t)(end - self->data) + (close != NULL ? 1 : 0);
	unsigned byte = 1; // a digit moves it up: above 0xFF it is a whole byte and a 1 before it
	while (at < end) {
		uint8_t out[512];
		size_t n = 0;
		for (; at < end && n < sizeof(out); at++) {
			if (nibbles[*at] == 0)
				continue;
			byte = byte << 4 | (nibbles[*at] - 1U);
			if (byte > 0xFF) {
				out[n++] = (uint8_t)byte;
				byte = 1;
			}
		}
		g_byte_array_append(self->decoded, out, (guint)n);
	}
	if (byte > 1)
		put(self, (uint8_t)(byte << 4));
}

static void
read_name(XsPdfLex *self)
{
	size_t from = self->pos;
	while (self->pos < self->len) {
		uint8_t c = self->data[self->pos];
		if (xs_pdf_is_space(c) || is_delimiter(c))
			break;
		int high = -1;
		int low = -1;
		if (c == '#' && self->len - self->pos >= 3) {
			high = xs_decode_nibble(self->data[self->pos + 1]);
			low = xs_decode_nibble(self->data[self->pos + 2]);
		}
		if (high >= 0 && low >= 0) {
			put_from(self, from);
			put(self, (uint8_t)(high << 4 | low));
			self->pos += 2;
			from = self->pos + 1;
		}
		self->pos++;
	}
	put_from(self, from);
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
	while (self->pos < self->len && classes[self->data[self->pos]] == 0)
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
