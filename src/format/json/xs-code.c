// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/json/xs-code.h"

#include "format/json/xs-json-send.h"
#include "format/json/xs-json-tape.h"

#include <string.h>

static bool
is_word(char c)
{
	return g_ascii_isalnum(c) || c == '_' || c == '$' || (uint8_t)c >= 0x80;
}

static int
read_hex(const XsStrand *text, size_t at, size_t end, size_t n)
{
	int value = 0;
	if (end - at < n)
		return -1;
	for (size_t i = 0; i < n; i++) {
		int digit = g_ascii_xdigit_value(text->utf8[at + i]);
		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

// \u{1F600}; returns the bytes behind the backslash, 0 where it is none.
static size_t
read_braced(const XsStrand *text, size_t at, size_t end, gunichar *ret_character)
{
	gunichar value = 0;
	size_t i = at + 2;
	for (; i < end && i < at + 9 && g_ascii_isxdigit(text->utf8[i]); i++)
		value = value * 16 + (gunichar)g_ascii_xdigit_value(text->utf8[i]);
	if (i == at + 2 || i >= end || text->utf8[i] != '}')
		return 0;
	*ret_character = value;
	return i + 1 - at;
}

static size_t
read_unicode(const XsStrand *text, size_t at, size_t end, gunichar *ret_character)
{
	if (at + 1 < end && text->utf8[at + 1] == '{')
		return read_braced(text, at, end, ret_character);
	int unit = read_hex(text, at + 1, end, 4);
	if (unit < 0)
		return 0;
	*ret_character = (gunichar)unit;
	bool pair = unit >= 0xD800 && unit < 0xDC00 && end - at > 6 && text->utf8[at + 5] == '\\' &&
		    text->utf8[at + 6] == 'u';
	int low = pair ? read_hex(text, at + 7, end, 4) : -1;
	if (low < 0xDC00 || low >= 0xE000)
		return 5;
	*ret_character = 0x10000 + (((gunichar)unit - 0xD800) << 10) + ((gunichar)low - 0xDC00);
	return 11;
}

// The escape whose backslash stands before at. Returns how many bytes from at on it takes; sets the
// character, 0 for none.
static size_t
read_escape(const XsStrand *text, size_t at, size_t end, gunichar *ret_character)
{
	static const char letters[] = "bfnrtv0";
	static const char meanings[] = "\b\f\n\r\t\v ";
	char c = text->utf8[at];
	size_t n = 0;
	if (c == 'u')
		n = read_unicode(text, at, end, ret_character);
	int byte = c == 'x' ? read_hex(text, at + 1, end, 2) : -1;
	if (byte >= 0) {
		*ret_character = (gunichar)byte;
		n = 3;
	}
	const char *known = c != '\0' ? strchr(letters, c) : NULL;
	if (n > 0)
		return n;
	if (known != NULL) {
		*ret_character = (gunichar)meanings[known - letters];
		return 1;
	}
	// A backslash before a line end joins the lines.
	*ret_character = c == '\n' || c == '\r' ? 0 : g_utf8_get_char(text->utf8 + at);
	return c == '\r' && at + 1 < end && text->utf8[at + 1] == '\n'
		       ? 2
		       : (size_t)g_utf8_skip[(uint8_t)c];
}

void
xs_code_add_string(XsStrand *to, const XsStrand *from, size_t start, size_t end)
{
	while (start < end) {
		const char *found = memchr(from->utf8 + start, '\\', end - start);
		size_t at = found != NULL ? (size_t)(found - from->utf8) : end;
		xs_strand_add(to, from, start, at, XS_ESCAPE_STRING);
		start = at;
		if (at + 1 >= end) {
			xs_strand_add(to, from, at, end, XS_ESCAPE_STRING);
			return;
		}
		gunichar character = 0;
		size_t n = read_escape(from, at + 1, end, &character);
		size_t stop = MIN(at + 1 + n, end);
		if (character != 0)
			xs_strand_add_character(to, character, from, at, stop, XS_ESCAPE_STRING);
		start = stop;
	}
}

size_t
xs_code_number_len(const XsStrand *text, size_t at, size_t end)
{
	size_t n = 0;
	while (at + n < end) {
		char c = text->utf8[at + n];
		bool exponent = n > 0 && (c == '+' || c == '-') &&
				g_ascii_tolower(text->utf8[at + n - 1]) == 'e' &&
				(n < 2 || text->utf8[at + 1] != 'x');
		if (!is_word(c) && c != '.' && !exponent)
			break;
		n++;
	}
	return n;
}

enum {
	MIN_INNER = 8,      // bytes of a string with a tag in it
	MIN_VALUE = 16,     // bytes of a list or object that is worth a table
	TRIES_PER_BYTE = 4, // bytes of code that are read in vain, looking for values
};

// Reads code into a strand.
typedef struct {
	const XsCode *code;
	const XsStrand *text;
	XsStrand *to;
	size_t at;
	size_t tried; // bytes that turned out to be no JSON
	char before;  // what came last that is no white space
} Reader;

static bool
looking_at(const Reader *self, const char *what)
{
	size_t len = strlen(what);
	return self->text->len - self->at >= len &&
	       memcmp(self->text->utf8 + self->at, what, len) == 0;
}

// Offset behind the next occurrence of an ending; the end of the text where there is none.
static size_t
find_end(const Reader *self, size_t from, const char *ending)
{
	from = MIN(from, self->text->len);
	const char *found =
		g_strstr_len(self->text->utf8 + from, (gssize)(self->text->len - from), ending);
	return found != NULL ? (size_t)(found - self->text->utf8) + strlen(ending)
			     : self->text->len;
}

static void
take(Reader *self, size_t end, XsEscape escape)
{
	xs_strand_add(self->to, self->text, self->at, end, escape);
	self->at = end;
}

static bool
take_data(Reader *self, size_t start, size_t end, bool *ret_taken, GError **error)
{
	*ret_taken = false;
	if (self->code->data == NULL || end - start < 5 ||
	    g_ascii_strncasecmp(self->text->utf8 + start, "data:", 5) != 0)
		return true;
	return self->code->data(self->code->user, self->text, start, end, ret_taken, error);
}

// A string that is itself written in yet another way.
static bool
take_inner(Reader *self, size_t start, size_t end, bool *ret_taken, GError **error)
{
	const XsCode *code = self->code;
	*ret_taken = false;
	if (code->out->inner == NULL || end - start < MIN_INNER)
		return true;
	g_auto(XsStrand) string = {0};
	xs_strand_init(&string);
	xs_code_add_string(&string, self->text, start, end);
	return xs_strand_out_inner(code->out, &string, code->role, code->cell, ret_taken, error);
}

// A string ends at its quote or, but for templates, at the end of the line.
static bool
take_string(Reader *self, GError **error)
{
	const char *utf8 = self->text->utf8;
	char quote = utf8[self->at];
	size_t start = self->at + 1;
	size_t end = start;
	while (end < self->text->len && utf8[end] != quote) {
		if (utf8[end] == '\n' && quote != '`')
			break;
		end += utf8[end] == '\\' && end + 1 < self->text->len ? 2 : 1;
	}
	end = MIN(end, self->text->len);
	take(self, start, XS_ESCAPE_CODE);
	bool taken;
	if (!take_data(self, start, end, &taken, error) ||
	    (!taken && !take_inner(self, start, end, &taken, error)))
		return false;
	if (!taken)
		xs_code_add_string(self->to, self->text, start, end);
	self->at = end;
	if (end < self->text->len && utf8[end] == quote)
		take(self, end + 1, XS_ESCAPE_CODE);
	return true;
}

// A list or object where a value may stand, with text in it, as a table of its own.
static bool
take_value(Reader *self, bool *ret_taken, GError **error)
{
	const XsCode *code = self->code;
	*ret_taken = false;
	bool value = self->before == '\0' || strchr("=(,:[?|&;", self->before) != NULL;
	if (code->limits == NULL || !value || self->tried > TRIES_PER_BYTE * self->text->len)
		return true;
	size_t end = self->at;
	size_t read = self->at;
	if (!xs_json_value_end(self->text, code->limits->xml_depth, &read, &end)) {
		self->tried += read - self->at;
		return true;
	}
	if (end - self->at < MIN_VALUE)
		return true;
	g_auto(XsStrand) json = {0};
	xs_strand_init(&json);
	xs_strand_add(&json, self->text, self->at, end, XS_ESCAPE_NONE);
	if (!xs_json_send(code->out, &json, code->limits, code->role, ret_taken, error))
		return false;
	self->at = *ret_taken ? end : self->at;
	self->before = *ret_taken ? ']' : self->before;
	return true;
}

static bool
take_script(Reader *self, GError **error)
{
	char c = self->text->utf8[self->at];
	if (c == '{' || c == '[') {
		bool taken;
		if (!take_value(self, &taken, error))
			return false;
		if (taken)
			return true;
		self->before = c;
		take(self, self->at + 1, XS_ESCAPE_CODE);
		return true;
	}
	self->before = g_ascii_isspace(c) ? self->before : c;
	if (c == '"' || c == '\'' || c == '`')
		return take_string(self, error);
	if (looking_at(self, "/*") || looking_at(self, "//")) {
		bool line = looking_at(self, "//");
		take(self, find_end(self, self->at + 2, line ? "\n" : "*/"), XS_ESCAPE_RAW);
		return true;
	}
	if (g_ascii_isdigit(c)) {
		size_t n = xs_code_number_len(self->text, self->at, self->text->len);
		take(self, self->at + n, XS_ESCAPE_NUMBER);
		return true;
	}
	size_t end = self->at + 1;
	while (is_word(c) && end < self->text->len && is_word(self->text->utf8[end]))
		end++;
	while (!is_word(c) && end < self->text->len && !is_word(self->text->utf8[end]) &&
	       strchr("\"'`/{[", self->text->utf8[end]) == NULL)
		end++;
	for (size_t at = self->at; at < end; at++)
		self->before = g_ascii_isspace(self->text->utf8[at]) ? self->before
								     : self->text->utf8[at];
	take(self, end, XS_ESCAPE_CODE);
	return true;
}

// \31 and up to five more digits, and one white space that ends them (CSS Syntax, 4.3.7).
static void
take_style_escape(Reader *self)
{
	const XsStrand *text = self->text;
	gunichar character = 0;
	size_t end = self->at + 1;
	while (end < text->len && end < self->at + 7 && g_ascii_isxdigit(text->utf8[end]))
		character = character * 16 + (gunichar)g_ascii_xdigit_value(text->utf8[end++]);
	if (end == self->at + 1) {
		take(self, end, XS_ESCAPE_RAW);
		return;
	}
	if (end < text->len && strchr(" \n\t", text->utf8[end]) != NULL)
		end++;
	xs_strand_add_character(self->to, character, text, self->at, end, XS_ESCAPE_RAW);
	self->at = end;
}

// url(data:...), in quotes or not, or a string alone: len bytes stand before.
static bool
take_url(Reader *self, size_t len, GError **error)
{
	const char *utf8 = self->text->utf8;
	size_t start = MIN(self->at + len, self->text->len);
	while (start < self->text->len && strchr(" \"'", utf8[start]) != NULL)
		start++;
	size_t end = start;
	while (end < self->text->len && strchr("\"')", utf8[end]) == NULL)
		end++;
	bool taken;
	if (!take_data(self, start, end, &taken, error))
		return false;
	take(self, taken ? start : end, XS_ESCAPE_RAW);
	self->at = end;
	return true;
}

static bool
take_style(Reader *self, GError **error)
{
	const char *utf8 = self->text->utf8;
	if (utf8[self->at] == '\\') {
		take_style_escape(self);
		return true;
	}
	if (g_ascii_strncasecmp(utf8 + self->at, "url(", MIN(4, self->text->len - self->at)) == 0)
		return take_url(self, 4, error);
	if (looking_at(self, "\"data:") || looking_at(self, "'data:"))
		return take_url(self, 0, error);
	size_t end = self->at + 1;
	while (end < self->text->len && strchr("\\uU\"'", utf8[end]) == NULL)
		end++;
	take(self, end, XS_ESCAPE_RAW);
	return true;
}

static bool
send(const XsCode *code,
     const XsStrand *text,
     bool (*take_one)(Reader *self, GError **error),
     GError **error)
{
	g_auto(XsStrand) read = {0};
	xs_strand_init(&read);
	Reader reader = {.code = code, .text = text, .to = &read};
	while (reader.at < text->len) {
		if (!take_one(&reader, error))
			return false;
	}
	return xs_strand_out_lines(code->out, &read, code->role, code->cell, error);
}

bool
xs_code_send_script(const XsCode *self, const XsStrand *text, GError **error)
{
	return send(self, text, take_script, error);
}

bool
xs_code_send_style(const XsCode *self, const XsStrand *text, GError **error)
{
	return send(self, text, take_style, error);
}
