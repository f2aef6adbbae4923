// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-literal.h"
#include "detect/table/xs-field-text.h"
#include "detect/table/xs-grid-internal.h"

#include <string.h>

enum {
	MAX_LABEL = 72, // bytes
	MAX_LINE = 400, // bytes of a line of questions
};

bool
xs_field_reader_is_label(XsFieldReader *self, XsSpan span, XsHeaderSaid *ret_said)
{
	return span.end - span.start <= MAX_LABEL &&
	       xs_header_read(xs_field_reader_header(self), self->subject, &span, 1, ret_said) &&
	       ret_said->known && ret_said->rule != NULL;
}

// Length of a question's number at offset at, with the blanks behind it: "3. ", "(3)"; 0 where there is none.
static size_t
question_at(const char *utf8, size_t at, size_t end)
{
	enum {
		MAX_DIGITS = 2,
	};
	size_t start = at;
	at += at < end && utf8[at] == '(' ? 1 : 0;
	size_t digits = at;
	while (at < end && g_ascii_isdigit(utf8[at]))
		at++;
	if (at == digits || at - digits > MAX_DIGITS || at == end)
		return 0;
	size_t mark = utf8[at] == '.' || utf8[at] == ')' ? 1
							 : xs_literal_at(utf8 + at, end - at, "、");
	at += mark;
	while (at < end && g_ascii_isspace(utf8[at]))
		at++;
	return mark > 0 && at < end && !g_ascii_isdigit(utf8[at]) ? at - start : 0;
}

bool
xs_field_reader_questions(XsFieldReader *self, XsSpan line)
{
	const char *utf8 = self->subject->utf8;
	XsSpan rest = xs_grid_trim(utf8, line);
	size_t n = question_at(utf8, rest.start, rest.end);
	bool read = false;
	while (n > 0 && rest.end - rest.start <= MAX_LINE) {
		XsSpan item = {rest.start + n, rest.end};
		n = 0;
		for (size_t at = item.start + 1; at < rest.end && n == 0; at++) {
			n = g_ascii_isspace(utf8[at - 1]) ? question_at(utf8, at, rest.end) : 0;
			item.end = n > 0 ? at : rest.end;
		}
		rest.start = item.end;
		const char *blank = memchr(utf8 + item.start, ' ', item.end - item.start);
		XsSpan label = {item.start, blank != NULL ? (size_t)(blank - utf8) : item.start};
		XsHeaderSaid said;
		if (label.end == label.start || !xs_field_reader_is_label(self, label, &said))
			continue;
		xs_field_reader_add(
			self, &said, label, (XsSpan){label.end + 1, item.end}, XS_FIELD_LABEL);
		read = true;
	}
	return read;
}
