// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-delimiter.h"

#include <glib.h>
#include <string.h>

enum {
	MAX_LINES = 100,      // looked at
	MAX_TITLE_LINES = 2,  // without a delimiter, before the table
	MAX_FIELD_MEAN = 120, // bytes; longer fields are sentences
	MAX_COLUMNS = 4096,
};

// Of two that cut the lines alike the later is taken: a comma may stand in numbers.
static const char delimiters[] = {',', ';', '|', '\t'};

// The lines of a sample as one delimiter cuts them.
typedef struct {
	size_t columns[MAX_LINES]; // of each line that is not empty
	size_t n_lines;
	size_t spaced;    // delimiters with a space behind them, as in prose
	size_t thousands; // between digits of a number: 10,486.00
	size_t total;     // delimiters
	size_t bytes;
} Shape;

static const char *
skip_quoted(const char *at, const char *end)
{
	for (at++; at < end; at++) {
		if (*at != '"')
			continue;
		if (at + 1 < end && at[1] == '"')
			at++;
		else
			return at + 1;
	}
	return NULL;
}

// Whether the comma at at sets thousands apart: a digit before it, three digits behind it.
static bool
is_thousands(const char *sample, const char *at, const char *end)
{
	if (at == sample || !g_ascii_isdigit(at[-1]) || end - at < 4)
		return false;
	for (size_t i = 1; i <= 3; i++) {
		if (!g_ascii_isdigit(at[i]))
			return false;
	}
	return end - at == 4 || !g_ascii_isdigit(at[4]);
}

static void
shape_line_end(Shape *self, size_t columns, size_t bytes)
{
	if (bytes == 0)
		return;
	self->columns[self->n_lines++] = columns;
	self->bytes += bytes;
}

static void
shape_take(Shape *self, const char *sample, size_t len, char delimiter)
{
	memset(self, 0, sizeof *self);
	const char *end = sample + len;
	const char *line = sample;
	size_t columns = 1;
	bool field_start = true;
	for (const char *at = sample; at < end && self->n_lines < MAX_LINES;) {
		const char *quoted = field_start && *at == '"' ? skip_quoted(at, end) : NULL;
		field_start = false;
		if (quoted != NULL) {
			at = quoted;
			continue;
		}
		if (*at == delimiter) {
			columns++;
			self->total++;
			self->spaced += at + 1 < end && at[1] == ' ';
			self->thousands += delimiter == ',' && is_thousands(sample, at, end);
			field_start = true;
		} else if (*at == '\n' || *at == '\r') {
			shape_line_end(self, columns, (size_t)(at - line));
			columns = 1;
			line = at + 1;
			field_start = true;
		}
		at++;
	}
	// The last line counts where the sample is short enough to hold it whole.
	if (line < end && self->n_lines < MAX_LINES && (columns > 1 || self->n_lines < 2))
		shape_line_end(self, columns, (size_t)(end - line));
}

// How many columns most lines have, and how many lines that are.
static size_t
shape_mode(const Shape *self, size_t first, size_t *ret_lines)
{
	size_t best = 0;
	size_t best_lines = 0;
	for (size_t i = first; i < self->n_lines; i++) {
		size_t same = 0;
		for (size_t j = first; j < self->n_lines; j++)
			same += self->columns[j] == self->columns[i];
		if (same > best_lines) {
			best_lines = same;
			best = self->columns[i];
		}
	}
	*ret_lines = best_lines;
	return best;
}

static size_t
title_lines(const Shape *self)
{
	size_t n = 0;
	while (n < MAX_TITLE_LINES && n < self->n_lines && self->columns[n] == 1)
		n++;
	return self->n_lines - n >= 3 ? n : 0;
}

// Whether the delimiters are those of sentences and amounts.
static bool
shape_is_prose(const Shape *self)
{
	return self->spaced * 2 > self->total || self->thousands == self->total ||
	       self->bytes / (self->total + self->n_lines) > MAX_FIELD_MEAN;
}

// Whether the lines agree on two or more columns.
static bool
shape_is_table(const Shape *self, char delimiter, size_t *ret_columns)
{
	size_t first = title_lines(self);
	size_t lines = self->n_lines - first;
	size_t agree;
	size_t columns = shape_mode(self, first, &agree);
	if (lines < 2 || columns < 2 || columns > MAX_COLUMNS)
		return false;
	// The sample may cut its last line.
	bool cut = self->columns[self->n_lines - 1] != columns;
	if (agree * 10 < lines * 9 && agree + cut < lines)
		return false;
	if (agree < 2)
		return false;
	bool prose = delimiter == ',' || delimiter == ';';
	*ret_columns = columns;
	return !prose || !shape_is_prose(self);
}

// Several tables, or one with headings between its rows: most lines stand in stretches of lines that
// agree on some columns. Half of them will do where commas set apart four columns and more, and stand in no
// other line: nothing else reads such a table, below a notice and above a signature.
static bool
shape_is_tables(const Shape *self, char delimiter, size_t *ret_columns)
{
	enum {
		MIN_COLUMNS = 3,
		MIN_STRETCH = 3,
		MANY_COLUMNS = 4,
	};
	bool commas = delimiter == ',' || delimiter == ';';
	size_t inside = 0;
	size_t plain = 0; // lines without a delimiter
	size_t most = 0;
	for (size_t first = 0; first < self->n_lines;) {
		size_t end = first + 1;
		size_t columns = self->columns[first];
		while (end < self->n_lines && self->columns[end] == columns)
			end++;
		bool agree = columns >= 2 && columns <= MAX_COLUMNS && end - first >= 2;
		inside += agree ? end - first : 0;
		plain += columns == 1 ? end - first : 0;
		if (agree && columns >= MIN_COLUMNS && end - first >= MIN_STRETCH)
			most = MAX(most, columns);
		first = end;
	}
	*ret_columns = most;
	bool lone = commas && most >= MANY_COLUMNS && inside + plain == self->n_lines &&
		    inside * 2 >= self->n_lines;
	return (inside * 4 >= self->n_lines * 3 || lone) && most > 0 &&
	       !(commas && shape_is_prose(self));
}

// A Markdown table is text: its rows begin with a bar.
static bool
is_markdown(const char *sample, size_t len)
{
	return len > 0 && sample[0] == '|';
}

char
xs_delimiter_find(const char *sample, size_t len)
{
	g_autofree Shape *shape = g_new(Shape, 1);
	char best = 0;
	size_t best_columns = 0;
	for (size_t i = 0; i < sizeof delimiters; i++) {
		size_t columns;
		if (delimiters[i] == '|' && is_markdown(sample, len))
			continue;
		shape_take(shape, sample, len, delimiters[i]);
		if (!(shape_is_table(shape, delimiters[i], &columns) ||
		      shape_is_tables(shape, delimiters[i], &columns)) ||
		    columns < best_columns)
			continue;
		best = delimiters[i];
		best_columns = columns;
	}
	return best;
}

char
xs_delimiter_majority(const char *sample, size_t len)
{
	char found = xs_delimiter_find(sample, len);
	if (found != 0)
		return found;
	g_autofree Shape *shape = g_new(Shape, 1);
	char best = ',';
	size_t best_lines = 0;
	for (size_t i = 0; i < sizeof delimiters; i++) {
		shape_take(shape, sample, len, delimiters[i]);
		size_t lines = 0;
		for (size_t j = 0; j < shape->n_lines; j++)
			lines += shape->columns[j] > 1;
		if (lines > best_lines) {
			best = delimiters[i];
			best_lines = lines;
		}
	}
	return best;
}
