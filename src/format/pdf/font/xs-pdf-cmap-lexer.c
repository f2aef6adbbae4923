// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-cmap-lexer.h"

#include <glib.h>
#include <string.h>

static bool
is_white(uint8_t c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool
is_delimiter(uint8_t c)
{
	return strchr("<>[](){}/%", c) != NULL; // NUL too, which is white
}

static void
skip_white_and_comments(XsPdfLexer *self)
{
	while (self->pos < self->len) {
		uint8_t c = self->data[self->pos];
		if (c == '%') {
			while (self->pos < self->len && self->data[self->pos] != '\n' &&
			       self->data[self->pos] != '\r')
				self->pos++;
		} else if (is_white(c)) {
			self->pos++;
		} else {
			return;
		}
	}
}

static void
read_hex(XsPdfLexer *self, XsPdfToken *token)
{
	uint8_t digits[2 * XS_PDF_LEX_HEX_MAX];
	size_t n = 0;
	token->type = XS_PDF_LEX_HEX;
	// Another "<" begins the next string where the ">" of this one is missing.
	while (self->pos < self->len && self->data[self->pos] != '>' &&
	       self->data[self->pos] != '<') {
		int digit = g_ascii_xdigit_value((char)self->data[self->pos++]);
		if (digit < 0)
			continue;
		if (n < sizeof digits)
			digits[n++] = (uint8_t)digit;
		else
			token->too_long = true;
	}
	if (self->pos < self->len && self->data[self->pos] == '>')
		self->pos++;
	token->hex_len = (n + 1) / 2;
	for (size_t i = 0; i < token->hex_len; i++) {
		size_t low = n - 1 - 2 * (token->hex_len - 1 - i);
		uint8_t high = (low > 0) ? digits[low - 1] : 0;
		token->hex[i] = (uint8_t)(high << 4 | digits[low]);
	}
}

static void
skip_string(XsPdfLexer *self)
{
	size_t depth = 1;
	while (self->pos < self->len && depth > 0) {
		uint8_t c = self->data[self->pos++];
		if (c == '\\' && self->pos < self->len)
			self->pos++;
		else if (c == '(')
			depth++;
		else if (c == ')')
			depth--;
	}
}

static void
read_regular(XsPdfLexer *self, XsPdfToken *token)
{
	size_t n = 0;
	while (self->pos < self->len && !is_white(self->data[self->pos]) &&
	       !is_delimiter(self->data[self->pos])) {
		if (n < XS_PDF_LEX_NAME_MAX)
			token->name[n++] = (char)self->data[self->pos];
		else
			token->too_long = true;
		self->pos++;
	}
	token->name[n] = '\0';
}

static void
classify_word(XsPdfToken *token)
{
	token->type = XS_PDF_LEX_WORD;
	char *end = NULL;
	int64_t value = g_ascii_strtoll(token->name, &end, 10);
	if (end == token->name)
		return;
	if (*end == '#' && value >= 2 && value <= 36) {
		const char *digits = end + 1;
		value = g_ascii_strtoll(digits, &end, (guint)value);
		if (end == digits)
			return;
	}
	if (*end != '\0' && *end != '.')
		return;
	token->type = XS_PDF_LEX_INTEGER;
	token->integer = value;
}

void
xs_pdf_lexer_next(XsPdfLexer *self, XsPdfToken *ret_token)
{
	ret_token->type = XS_PDF_LEX_END;
	ret_token->too_long = false;
	ret_token->hex_len = 0;
	ret_token->name[0] = '\0';
	skip_white_and_comments(self);
	if (self->pos >= self->len)
		return;
	uint8_t c = self->data[self->pos];
	if (!is_delimiter(c)) {
		read_regular(self, ret_token);
		classify_word(ret_token);
		return;
	}
	self->pos++;
	ret_token->type = XS_PDF_LEX_OTHER;
	bool doubled = self->pos < self->len && self->data[self->pos] == c;
	if (c == '/') {
		ret_token->type = XS_PDF_LEX_NAME;
		read_regular(self, ret_token);
	} else if (c == '[' || c == '{') {
		ret_token->type = XS_PDF_LEX_ARRAY_BEGIN;
	} else if (c == ']' || c == '}') {
		ret_token->type = XS_PDF_LEX_ARRAY_END;
	} else if (c == '(') {
		skip_string(self);
	} else if ((c == '<' || c == '>') && doubled) {
		self->pos++;
	} else if (c == '<') {
		read_hex(self, ret_token);
	}
}
