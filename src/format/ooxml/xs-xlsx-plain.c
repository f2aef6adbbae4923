// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/ooxml/xs-xlsx-plain.h"

#include "format/ooxml/xs-xlsx-value.h"

#include <string.h>

enum {
	VALUE_MAX = 32, // bytes of an attribute's value
};

typedef struct {
	const char *text;
	size_t len;
	size_t at;
} Peek;

static bool
peek_is(Peek *self, const char *word, size_t len)
{
	if (self->len - self->at < len || memcmp(self->text + self->at, word, len) != 0)
		return false;
	self->at += len;
	return true;
}

#define PEEK_IS(peek, word) peek_is(peek, word, sizeof(word) - 1)

// The value of the attribute whose name and quote were read.
static bool
peek_value(Peek *self, XsXlsxAttribute *ret_attribute)
{
	const char *value = self->text + self->at;
	size_t len = MIN(self->len - self->at, VALUE_MAX);
	for (size_t i = 0; i < len; i++) {
		if (value[i] == '"') {
			ret_attribute->value = value;
			ret_attribute->value_len = i;
			self->at += i + 1;
			return true;
		}
		if (!g_ascii_isalnum(value[i]))
			return false;
	}
	return false;
}

static bool
peek_start_tag(Peek *self, XsXlsxPlain *cell)
{
	XsXlsxAttribute one = {0};
	bool done = PEEK_IS(self, "<c r=\"") && peek_value(self, &one) &&
		    xs_xlsx_reference(one.value, one.value_len, &cell->row, &cell->column);
	if (done && PEEK_IS(self, " s=\""))
		done = peek_value(self, &one) &&
		       xs_xlsx_number(one.value, one.value_len, &cell->style);
	if (done && PEEK_IS(self, " t=\"")) {
		cell->type = (XsXlsxAttribute){.name = "t", .name_len = 1};
		done = peek_value(self, &cell->type);
	}
	return done && PEEK_IS(self, ">");
}

bool
xs_xlsx_plain_read(const char *text, size_t len, XsXlsxPlain *ret_cell)
{
	Peek peek = {.text = text, .len = len};
	XsXlsxPlain cell = {0};
	if (!peek_start_tag(&peek, &cell))
		return false;
	cell.inside = peek.at;
	cell.inlined = !PEEK_IS(&peek, "<v>");
	if (cell.inlined && !PEEK_IS(&peek, "<is><t>") &&
	    !PEEK_IS(&peek, "<is><t xml:space=\"preserve\">"))
		return false;
	cell.text = text + peek.at;
	const char *end = memchr(cell.text, '<', len - peek.at);
	if (end == NULL)
		return false;
	cell.text_len = (size_t)(end - cell.text);
	peek.at += cell.text_len;
	bool done = cell.inlined ? PEEK_IS(&peek, "</t></is></c>") : PEEK_IS(&peek, "</v></c>");
	cell.len = peek.at;
	*ret_cell = cell;
	return done;
}
