// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/content/xs-pdf-tokens.h"

#include <string.h>

enum {
	SPACE = 1,
	DELIMITER = 2,
};

static const uint8_t classes[256] = {
	[0] = SPACE,
	['\t'] = SPACE,
	['\n'] = SPACE,
	['\f'] = SPACE,
	['\r'] = SPACE,
	[' '] = SPACE,
	['('] = DELIMITER,
	[')'] = DELIMITER,
	['<'] = DELIMITER,
	['>'] = DELIMITER,
	['['] = DELIMITER,
	[']'] = DELIMITER,
	['{'] = DELIMITER,
	['}'] = DELIMITER,
	['/'] = DELIMITER,
	['%'] = DELIMITER,
};

// Values of hexadecimal digits, + 1.
static const uint8_t hex_values[256] = {
	['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,
	['6'] = 7,  ['7'] = 8,  ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12,
	['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16, ['A'] = 11, ['B'] = 12,
	['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

bool
xs_pdf_tokens_is_space(uint8_t byte)
{
	return classes[byte] == SPACE;
}

static int
hex_value(uint8_t byte)
{
	return hex_values[byte] - 1;
}

static void
skip_space(XsPdfTokens *self)
{
	while (self->pos < self->len) {
		uint8_t byte = self->untrusted[self->pos];
		if (byte == '%') {
			while (self->pos < self->len && self->untrusted[self->pos] != '\n' &&
			       self->untrusted[self->pos] != '\r')
				self->pos++;
		} else if (classes[byte] == SPACE) {
			self->pos++;
		} else {
			return;
		}
	}
}

static void
skip_string(XsPdfTokens *self)
{
	size_t depth = 0;
	while (self->pos < self->len) {
		uint8_t byte = self->untrusted[self->pos++];
		if (byte == '\\' && self->pos < self->len)
			self->pos++;
		else if (byte == '(')
			depth++;
		else if (byte == ')' && --depth == 0)
			return;
	}
}

static void
skip_hex(XsPdfTokens *self)
{
	const uint8_t *end = memchr(self->untrusted + self->pos, '>', self->len - self->pos);
	self->pos = end != NULL ? (size_t)(end - self->untrusted) + 1 : self->len;
}

// Digits, one point, signs in front; a sign inside ends nothing, as viewers read "12-3" as 12.
static double
read_number(XsPdfTokens *self)
{
	double value = 0;
	double scale = 1;
	bool negative = false;
	bool fraction = false;
	bool ended = false;
	for (; self->pos < self->len; self->pos++) {
		uint8_t byte = self->untrusted[self->pos];
		if (byte >= '0' && byte <= '9') {
			if (ended)
				continue;
			if (!fraction) {
				value = value * 10 + (byte - '0');
			} else if (scale > 1e-12) {
				scale /= 10;
				value += (byte - '0') * scale;
			}
		} else if (byte == '.' && !fraction) {
			fraction = true;
		} else if (byte == '-' || byte == '+') {
			if (value > 0 || fraction)
				ended = true;
			else if (byte == '-')
				negative = true;
		} else {
			break;
		}
	}
	if (value > 1e15)
		value = 1e15;
	return negative ? -value : value;
}

static bool
starts_number(const XsPdfTokens *self)
{
	uint8_t byte = self->untrusted[self->pos];
	if (byte >= '0' && byte <= '9')
		return true;
	if (byte != '-' && byte != '+' && byte != '.')
		return false;
	for (size_t at = self->pos + 1; at < self->len && at < self->pos + 4; at++) {
		byte = self->untrusted[at];
		if (byte >= '0' && byte <= '9')
			return true;
		if (byte != '-' && byte != '.')
			break;
	}
	// A lone sign or point is a zero to viewers.
	return self->pos + 1 == self->len || classes[self->untrusted[self->pos + 1]] != 0;
}

static XsPdfTokenKind
read_delimited(XsPdfTokens *self, uint8_t byte)
{
	bool twice = self->pos + 1 < self->len && self->untrusted[self->pos + 1] == byte;
	switch (byte) {
	case '(':
		skip_string(self);
		return XS_PDF_TOKEN_STRING;
	case '<':
		if (!twice) {
			skip_hex(self);
			return XS_PDF_TOKEN_HEX;
		}
		self->pos += 2;
		return XS_PDF_TOKEN_DICT_OPEN;
	case '>':
		self->pos += twice ? 2 : 1;
		return twice ? XS_PDF_TOKEN_DICT_CLOSE : XS_PDF_TOKEN_WORD;
	case '[':
		self->pos++;
		return XS_PDF_TOKEN_ARRAY_OPEN;
	case ']':
		self->pos++;
		return XS_PDF_TOKEN_ARRAY_CLOSE;
	default:
		self->pos++;
		return XS_PDF_TOKEN_WORD;
	}
}

static void
skip_regular(XsPdfTokens *self)
{
	while (self->pos < self->len && classes[self->untrusted[self->pos]] == 0)
		self->pos++;
}

void
xs_pdf_tokens_next(XsPdfTokens *self, XsPdfToken *ret_token)
{
	skip_space(self);
	XsPdfToken token = {.start = self->pos, .kind = XS_PDF_TOKEN_END};
	if (self->pos < self->len) {
		uint8_t byte = self->untrusted[self->pos];
		if (byte == '/') {
			self->pos++;
			skip_regular(self);
			token.kind = XS_PDF_TOKEN_NAME;
		} else if (classes[byte] == DELIMITER) {
			token.kind = read_delimited(self, byte);
		} else if (starts_number(self)) {
			token.number = read_number(self);
			token.kind = XS_PDF_TOKEN_NUMBER;
		} else {
			skip_regular(self);
			token.kind = XS_PDF_TOKEN_WORD;
		}
	}
	token.end = self->pos;
	*ret_token = token;
}

// What stands behind an EI must look like content: sampled data seldom does.
static bool
looks_like_content(const uint8_t *untrusted, size_t len)
{
	for (size_t i = 0; i < len && i < 24; i++) {
		uint8_t byte = untrusted[i];
		if (classes[byte] != SPACE && (byte < 0x20 || byte > 0x7e))
			return false;
		if (byte == 0)
			return false;
	}
	return true;
}

// Whether the first word behind an EI is an operator (ISO 32000-1 A.2), or none follows.
static bool
goes_on(const XsPdfTokens *self, size_t at)
{
	static const char operators[] = " b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EMC "
					"ET EX f F f* G g gs h i J j "
					"K k l M m MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc "
					"Td TD Tf Tj TJ TL Tm Tr Ts "
					"Tw Tz v w W W* y ' \" ";
	enum { MOST = 16, MOST_BYTES = 1024 }; // of operands
	XsPdfTokens behind = {
		.untrusted = self->untrusted,
		.len = self->len - at > MOST_BYTES ? at + MOST_BYTES : self->len,
		.pos = at,
	};
	for (int i = 0; i < MOST; i++) {
		XsPdfToken token;
		xs_pdf_tokens_next(&behind, &token);
		if (token.kind == XS_PDF_TOKEN_END)
			return true;
		size_t len = token.end - token.start;
		if (token.kind != XS_PDF_TOKEN_WORD || len > 3)
			continue;
		char word[8] = " ";
		memcpy(word + 1, self->untrusted + token.start, len);
		word[len + 1] = ' ';
		return strstr(operators, word) != NULL;
	}
	return false;
}

bool
xs_pdf_tokens_skip_image(XsPdfTokens *self)
{
	// One white-space byte belongs to ID.
	if (self->pos < self->len)
		self->pos++;
	const uint8_t *data = self->untrusted;
	size_t first = 0; // behind the first EI, where nothing better comes
	for (size_t at = self->pos; at + 2 <= self->len; at++) {
		const uint8_t *found = memchr(data + at, 'E', self->len - 1 - at);
		if (found == NULL)
			break;
		at = (size_t)(found - data);
		bool before = at == self->pos || classes[data[at - 1]] == SPACE;
		bool after = at + 2 == self->len || classes[data[at + 2]] == SPACE;
		if (data[at + 1] != 'I' || !before || !after ||
		    !looks_like_content(data + at + 2, self->len - at - 2))
			continue;
		if (goes_on(self, at + 2)) {
			self->pos = at + 2;
			return true;
		}
		first = first == 0 ? at + 2 : first;
	}
	self->pos = first != 0 ? first : self->len;
	return first != 0;
}

bool
xs_pdf_token_is(const XsPdfTokens *self, const XsPdfToken *token, const char *text)
{
	size_t skip = token->kind == XS_PDF_TOKEN_NAME ? 1 : 0;
	if (token->kind != XS_PDF_TOKEN_NAME && token->kind != XS_PDF_TOKEN_WORD)
		return false;
	size_t len = strlen(text);
	return token->end - token->start - skip == len &&
	       memcmp(self->untrusted + token->start + skip, text, len) == 0;
}

static size_t
decode_hex(const uint8_t *untrusted, size_t len, uint8_t *ret_bytes)
{
	size_t n = 0;
	int high = -1;
	size_t i = 0;
	for (; i + 1 < len; i += 2) {
		unsigned first = hex_values[untrusted[i]];
		unsigned second = hex_values[untrusted[i + 1]];
		if (first == 0 || second == 0)
			break;
		ret_bytes[n++] = (uint8_t)((first - 1) * 16 + second - 1);
	}
	for (; i < len; i++) {
		int digit = hex_value(untrusted[i]);
		if (digit < 0)
			continue;
		if (high < 0) {
			high = digit;
		} else {
			ret_bytes[n++] = (uint8_t)(high * 16 + digit);
			high = -1;
		}
	}
	if (high >= 0)
		ret_bytes[n++] = (uint8_t)(high * 16);
	return n;
}

// Decodes the escape behind a backslash at *at and moves past it; -1 where it stands for nothing.
static int
decode_escape(const uint8_t *untrusted, size_t len, size_t *at)
{
	static const char from[] = "nrtbf";
	static const char to[] = "\n\r\t\b\f";
	uint8_t byte = untrusted[(*at)++];
	const char *known = byte != 0 ? strchr(from, byte) : NULL;
	if (known != NULL)
		return to[known - from];
	if (byte == '\r') {
		if (*at < len && untrusted[*at] == '\n')
			++*at;
		return -1;
	}
	if (byte == '\n')
		return -1;
	if (byte < '0' || byte > '7')
		return byte;
	int value = byte - '0';
	for (int i = 0; i < 2 && *at < len && untrusted[*at] >= '0' && untrusted[*at] <= '7'; i++)
		value = value * 8 + (untrusted[(*at)++] - '0');
	return value & 0xff;
}

static size_t
decode_literal(const uint8_t *untrusted, size_t len, uint8_t *ret_bytes)
{
	size_t n = 0;
	for (size_t at = 0; at < len;) {
		uint8_t byte = untrusted[at++];
		if (byte == '\\' && at < len) {
			int value = decode_escape(untrusted, len, &at);
			if (value >= 0)
				ret_bytes[n++] = (uint8_t)value;
		} else if (byte == '\r') {
			// Any line end in a string is one line feed (7.3.4.2).
			if (at < len && untrusted[at] == '\n')
				at++;
			ret_bytes[n++] = '\n';
		} else {
			ret_bytes[n++] = byte;
		}
	}
	return n;
}

size_t
xs_pdf_token_string(const XsPdfTokens *self, const XsPdfToken *token, uint8_t *ret_bytes)
{
	const uint8_t *start = self->untrusted + token->start + 1;
	size_t len = token->end - token->start - 1;
	if (token->kind == XS_PDF_TOKEN_HEX)
		return decode_hex(start, len, ret_bytes);
	// An unterminated string has no closing parenthesis to leave out.
	size_t depth = 1;
	for (size_t i = 0; i < len; i++) {
		if (start[i] == '\\')
			i++;
		else if (start[i] == '(')
			depth++;
		else if (start[i] == ')')
			depth--;
	}
	return decode_literal(start, depth == 0 ? len - 1 : len, ret_bytes);
}

bool
xs_pdf_token_name(const XsPdfTokens *self, const XsPdfToken *token, char *ret_name, size_t size)
{
	const uint8_t *text = self->untrusted + token->start + 1;
	size_t len = token->end - token->start - 1;
	size_t n = 0;
	for (size_t i = 0; i < len; i++) {
		uint8_t byte = text[i];
		if (byte == '#' && i + 2 < len && hex_value(text[i + 1]) >= 0 &&
		    hex_value(text[i + 2]) >= 0) {
			byte = (uint8_t)(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
			i += 2;
		}
		if (byte == 0 || n + 1 >= size)
			return false;
		ret_name[n++] = (char)byte;
	}
	ret_name[n] = '\0';
	return true;
}

bool
xs_pdf_token_is_language(const XsPdfTokens *tokens, const XsPdfToken *key, const XsPdfToken *value)
{
	enum { LONGEST = 12 }; // (zh-Hans-CN)
	return xs_pdf_token_is(tokens, key, "Lang") && value->end - value->start <= LONGEST;
}
