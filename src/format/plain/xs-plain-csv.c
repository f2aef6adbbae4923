// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/plain/xs-plain-writer.h"

enum {
	HEADER_ROWS = 8,            // the header is one of the first
	HEADER_BYTES = 1024 * 1024, // in which they end
	HEADER_MAX_DIGITS = 5,      // a longer run of digits is data
};

typedef enum {
	END_FIELD,
	END_ROW,
	END_FILE,
} End;

// What one field held.
typedef struct {
	End end;
	size_t chars;
	size_t digits;
	size_t digit_run;
	size_t longest_digit_run;
} Field;

// A place in the file. Without a writer it only looks.
typedef struct {
	const XsPlainDocument *document;
	XsPlainWriter *writer;
	size_t at;
	size_t open_quote; // a quote from here on is never closed: it is a character like others
	bool clean;        // valid UTF-8 without NUL: runs of bytes may be taken at once
} Cursor;

static size_t
peek(const Cursor *self, size_t at, uint32_t *ret_code_point)
{
	const XsPlainDocument *document = self->document;
	*ret_code_point = 0;
	return xs_charset_next(
		document->guess.charset, document->data + at, document->len - at, ret_code_point);
}

static size_t
step(const Cursor *self, size_t at, uint32_t *ret_code_point)
{
	size_t n = peek(self, at, ret_code_point);
	if (n > 0)
		return n;
	*ret_code_point = 0xFFFD;
	return xs_plain_invalid_run(self->document, at);
}

// Whether the quote at self->at is closed somewhere.
static bool
quote_is_closed(Cursor *self)
{
	uint32_t code_point;
	size_t at = self->at + step(self, self->at, &code_point);
	while (at < self->document->len) {
		at += step(self, at, &code_point);
		if (code_point != '"')
			continue;
		size_t n = peek(self, at, &code_point);
		if (n == 0 || code_point != '"')
			return true;
		at += n;
	}
	self->open_quote = self->at;
	return false;
}

static void
count_char(Field *field, uint32_t code_point)
{
	field->chars++;
	bool digit = code_point >= '0' && code_point <= '9';
	field->digits += digit;
	field->digit_run = digit ? field->digit_run + 1 : 0;
	field->longest_digit_run = MAX(field->longest_digit_run, field->digit_run);
}

// Takes the character (or what is none) at self->at into the field.
static bool
take_char(Cursor *self, Field *field, GError **error)
{
	uint32_t code_point;
	size_t n = peek(self, self->at, &code_point);
	bool valid = n > 0;
	if (!valid)
		n = xs_plain_invalid_run(self->document, self->at);
	count_char(field, valid ? code_point : 0xFFFD);
	bool ok = true;
	if (self->writer != NULL && valid)
		ok = xs_plain_writer_char(self->writer, code_point, self->at, n, error);
	else if (self->writer != NULL)
		ok = xs_plain_writer_invalid(self->writer, self->at, n, error);
	self->at += n;
	return ok;
}

// Takes the bytes up to the next that has a meaning in this place; none where the file is not clean.
static bool
take_run(Cursor *self, bool quoted, GError **error)
{
	if (!self->clean)
		return true;
	const uint8_t *data = self->document->data;
	uint8_t delimiter = (uint8_t)self->document->delimiter;
	size_t end = self->at;
	for (; end < self->document->len; end++) {
		uint8_t byte = data[end];
		if (quoted ? byte == '"' : byte == delimiter || byte == '\n' || byte == '\r')
			break;
	}
	if (end == self->at)
		return true;
	size_t start = self->at;
	self->at = end;
	return xs_plain_writer_utf8(self->writer, start, end - start, error);
}

// From behind the opening quote to behind the closing one, which is known to come.
static bool
take_quoted(Cursor *self, Field *field, GError **error)
{
	uint32_t code_point;
	self->at += step(self, self->at, &code_point);
	while (self->at < self->document->len) {
		if (!take_run(self, true, error))
			return false;
		if (self->at == self->document->len)
			break;
		size_t n = peek(self, self->at, &code_point);
		if (n == 0 || code_point != '"') {
			if (!take_char(self, field, error))
				return false;
			continue;
		}
		size_t second = peek(self, self->at + n, &code_point);
		if (second == 0 || code_point != '"') {
			self->at += n;
			return true;
		}
		count_char(field, '"');
		if (self->writer != NULL &&
		    !xs_plain_writer_atom(self->writer, "\"", self->at, n + second, error))
			return false;
		self->at += n + second;
	}
	return true;
}

static bool
take_field(Cursor *self, Field *ret_field, GError **error)
{
	*ret_field = (Field){.end = END_FILE};
	uint32_t code_point;
	size_t n = peek(self, self->at, &code_point);
	if (n > 0 && code_point == '"' && self->at < self->open_quote && quote_is_closed(self) &&
	    !take_quoted(self, ret_field, error))
		return false;
	while (self->at < self->document->len) {
		if (!take_run(self, false, error))
			return false;
		if (self->at == self->document->len)
			break;
		n = peek(self, self->at, &code_point);
		if (n > 0 && code_point == (uint32_t)self->document->delimiter) {
			self->at += n;
			ret_field->end = END_FIELD;
			return true;
		}
		if (n > 0 && (code_point == '\n' || code_point == '\r')) {
			uint32_t following;
			size_t second = peek(self, self->at + n, &following);
			self->at += n;
			if (code_point == '\r' && following == '\n')
				self->at += second;
			ret_field->end = END_ROW;
			return true;
		}
		if (!take_char(self, ret_field, error))
			return false;
	}
	return true;
}

// The row that names the columns: the first with two fields or more, if none of its fields is a
// number or holds a long one. -1 where there is none.
static int64_t
find_header(const XsPlainDocument *document)
{
	XsPlainDocument head = *document;
	head.len = MIN(head.len, HEADER_BYTES);
	Cursor cursor = {.document = &head, .at = head.guess.bom, .open_quote = SIZE_MAX};
	for (int64_t row = 0; row < HEADER_ROWS; row++) {
		size_t filled = 0;
		bool data = false;
		Field field;
		do {
			if (!take_field(&cursor, &field, NULL))
				return -1;
			filled += field.chars > 0;
			data |= field.chars > 0 && field.digits == field.chars;
			data |= field.longest_digit_run > HEADER_MAX_DIGITS;
		} while (field.end == END_FIELD);
		if (filled >= 2)
			return data ? -1 : row;
		if (data || field.end == END_FILE)
			return -1;
	}
	return -1;
}

static bool
end_cell(XsPlainWriter *writer,
	 uint32_t row,
	 uint32_t column,
	 bool header,
	 size_t at,
	 GError **error)
{
	if (!xs_plain_writer_has_block(writer))
		return true;
	XsCell cell = xs_cell(0, row, column, 1, 1, header);
	uint32_t label = row < UINT32_MAX ? row + 1 : row;
	return xs_sink_cell(writer->sink, &cell, error) &&
	       xs_plain_writer_end_block(writer, XS_ROLE_CELL, label, at, error);
}

static bool
extract_rows(Cursor *cursor, int64_t header, GError **error)
{
	uint32_t row = 0;
	uint32_t column = 0;
	Field field;
	do {
		if (!take_field(cursor, &field, error) ||
		    !end_cell(cursor->writer, row, column, row == header, cursor->at, error))
			return false;
		column++;
		if (field.end == END_ROW) {
			row++;
			column = 0;
		}
		if (row == UINT32_MAX || column == UINT32_MAX) {
			g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "too many rows or columns");
			return false;
		}
	} while (field.end != END_FILE);
	return true;
}

bool
xs_plain_extract_csv(XsDocument *base, XsSink *sink, GError **error)
{
	const XsPlainDocument *document = (const XsPlainDocument *)base;
	g_auto(XsPlainWriter) writer = {0};
	if (!xs_plain_writer_begin(&writer, document, sink, error))
		return false;
	const XsCharsetGuess *guess = &document->guess;
	Cursor cursor = {
		.document = document,
		.writer = &writer,
		.clean = guess->charset == XS_CHARSET_UTF8 && guess->invalid == 0 &&
			 guess->controls == 0,
		.at = document->guess.bom,
		.open_quote = SIZE_MAX,
	};
	return extract_rows(&cursor, find_header(document), error) &&
	       xs_plain_writer_finish(&writer, error);
}
