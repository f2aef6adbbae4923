// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/plain/xs-plain-writer.h"

#include <string.h>

enum {
	// A line longer than this is cut into several blocks, at a place where neither side is a
	// letter or digit, so that no value is cut. A longer stretch without such a place is one
	// block up to limits.block_size, and an error beyond.
	LONG_LINE = 1024 * 1024,
};

typedef struct {
	XsPlainWriter *writer;
	uint32_t line; // from 1
	bool inside;   // no cut before the next character: the last was a letter or digit
	bool table;    // within a table of Markdown
	uint32_t n_tables;
	uint32_t row;
} Lines;

static bool
end_line(Lines *self, size_t at, GError **error)
{
	if (xs_plain_writer_has_block(self->writer) &&
	    !xs_plain_writer_end_block(self->writer, XS_ROLE_BODY, self->line, at, error))
		return false;
	self->inside = false;
	return true;
}

static void
count_line(Lines *self)
{
	if (self->line < UINT32_MAX)
		self->line++;
}

static bool
put_char(Lines *self, uint32_t code_point, size_t off, size_t n, GError **error)
{
	XsPlainWriter *writer = self->writer;
	size_t bytes = writer->block_bytes + (writer->stride != 0 ? off - writer->start : 0);
	// Only from there on it matters what the characters are.
	bool inside = bytes < LONG_LINE || g_unichar_isalnum(code_point);
	if (!inside && !self->inside && !end_line(self, off, error))
		return false;
	self->inside = inside;
	return xs_plain_writer_char(writer, code_point, off, n, error);
}

// Characters of [at, end) one by one; line ends end lines.
static bool
walk(Lines *self, const XsPlainDocument *document, size_t at, size_t end, GError **error)
{
	while (at < end) {
		uint32_t code_point = 0;
		size_t n = xs_charset_next(
			document->guess.charset, document->data + at, end - at, &code_point);
		bool ok;
		if (n == 0) {
			n = xs_plain_invalid_run(document, at);
			ok = xs_plain_writer_invalid(self->writer, at, n, error);
			self->inside = true;
		} else if (code_point == '\n' || code_point == '\r') {
			ok = end_line(self, at, error);
			uint32_t following = 0;
			size_t second = code_point == '\r'
						? xs_charset_next(document->guess.charset,
								  document->data + at + n,
								  end - at - n,
								  &following)
						: 0;
			n += second > 0 && following == '\n' ? second : 0;
			count_line(self);
		} else {
			ok = put_char(self, code_point, at, n, error);
		}
		if (!ok)
			return false;
		at += n;
	}
	return true;
}

static size_t
find_byte(const XsPlainDocument *document, size_t at, char byte)
{
	const uint8_t *found = memchr(document->data + at, byte, document->len - at);
	return found != NULL ? (size_t)(found - document->data) : document->len;
}

// The line of Markdown below the header of a table: | --- | :-: |
static bool
is_table_rule(const XsPlainDocument *document, size_t at)
{
	size_t dashes = 0;
	size_t bars = 0;
	for (; at < document->len && document->data[at] != '\n'; at++) {
		uint8_t c = document->data[at];
		if (c == 0 || strchr("|:- \t\r", c) == NULL)
			return false;
		dashes += c == '-' ? 1 : 0;
		bars += c == '|' ? 1 : 0;
	}
	return dashes > 0 && bars > 0;
}

// Whether the line belongs to a table of Markdown; one begins where such a line is followed by a rule.
static bool
enter_table(Lines *self, const XsPlainDocument *document, size_t at, size_t end)
{
	const uint8_t *data = document->data;
	bool bar = memchr(data + at, '|', end - at) != NULL;
	size_t next = end;
	next += next < document->len && data[next] == '\r' ? 1 : 0;
	next += next < document->len && data[next] == '\n' ? 1 : 0;
	if (bar && !self->table && is_table_rule(document, next)) {
		self->table = true;
		self->n_tables++;
		self->row = 0;
		return true;
	}
	self->table = self->table && bar;
	return self->table;
}

// A cell of a row, if anything stands in it.
static bool
table_cell(Lines *self, const uint8_t *data, XsSpan span, uint32_t column, GError **error)
{
	while (span.start < span.end && g_ascii_isspace(data[span.start]))
		span.start++;
	while (span.start < span.end && g_ascii_isspace(data[span.end - 1]))
		span.end--;
	if (span.start == span.end)
		return true;
	XsCell cell = xs_cell(self->n_tables - 1, self->row, column, 1, 1, self->row == 0);
	XsPlainWriter *writer = self->writer;
	return xs_sink_cell(writer->sink, &cell, error) &&
	       xs_plain_writer_utf8(writer, span.start, span.end - span.start, error) &&
	       xs_plain_writer_end_block(writer, XS_ROLE_CELL, self->line, span.end, error);
}

static bool
table_row(Lines *self, const XsPlainDocument *document, size_t at, size_t end, GError **error)
{
	const uint8_t *data = document->data;
	uint32_t column = 0;
	for (size_t start = at; start <= end;) {
		size_t stop = start;
		while (stop < end &&
		       (data[stop] != '|' || (stop > start && data[stop - 1] == '\\')))
			stop++;
		if (!table_cell(self, data, (XsSpan){start, stop}, column++, error))
			return false;
		start = stop + 1;
	}
	self->row++;
	return true;
}

// Valid UTF-8 without NUL: whole lines at once.
static bool
clean_lines(Lines *self, const XsPlainDocument *document, GError **error)
{
	size_t at = document->guess.bom;
	size_t line_feed = find_byte(document, at, '\n');
	size_t carriage = find_byte(document, at, '\r');
	while (at < document->len) {
		size_t end = MIN(line_feed, carriage);
		bool ok = true;
		if (end - at > LONG_LINE)
			ok = walk(self, document, at, end, error);
		else if (enter_table(self, document, at, end))
			ok = is_table_rule(document, at) ||
			     table_row(self, document, at, end, error);
		else if (end > at)
			ok = xs_plain_writer_utf8(self->writer, at, end - at, error);
		if (!ok || !end_line(self, end, error))
			return false;
		if (end == document->len)
			break;
		at = end + 1;
		if (end == carriage && at == line_feed && at < document->len)
			at++;
		if (line_feed < at)
			line_feed = find_byte(document, at, '\n');
		if (carriage < at)
			carriage = find_byte(document, at, '\r');
		count_line(self);
	}
	return true;
}

bool
xs_plain_extract_text(XsDocument *base, XsSink *sink, GError **error)
{
	const XsPlainDocument *document = (const XsPlainDocument *)base;
	g_auto(XsPlainWriter) writer = {0};
	if (!xs_plain_writer_begin(&writer, document, sink, error))
		return false;
	Lines lines = {.writer = &writer, .line = 1};
	const XsCharsetGuess *guess = &document->guess;
	bool clean =
		guess->charset == XS_CHARSET_UTF8 && guess->invalid == 0 && guess->controls == 0;
	bool ok = clean ? clean_lines(&lines, document, error)
			: walk(&lines, document, guess->bom, document->len, error);
	return ok && end_line(&lines, document->len, error) &&
	       xs_plain_writer_finish(&writer, error);
}
