// SPDX-License-Identifier: GPL-3.0-or-later
// People told of in blocks of lines, a value a line and no words for them: a name, an identity number, a telephone,
// a home.
#include "detect/person/xs-name.h"
#include "detect/person/xs-person-checks-private.h"
#include "detect/person/xs-record-items.h"

#include <string.h>

enum {
	MAX_LINES = 4,  // of a block, from a value to the number that tells whose it is
	MAX_LINE = 120, // bytes of a value
	MAX_NAME = 60,
};

static XsSpan
line_at(const XsItems *self, size_t start)
{
	const XsSubject *subject = self->recorder->input->subject;
	const char *feed = memchr(subject->utf8 + start, '\n', subject->len - start);
	return (XsSpan){start, feed != NULL ? (size_t)(feed - subject->utf8) : subject->len};
}

// The line above one, of the same block of short lines; empty where none is.
static XsSpan
line_above(const XsItems *self, size_t start)
{
	const char *utf8 = self->recorder->utf8;
	size_t low = start - MIN(start, (size_t)MAX_LINE + 2);
	if (start == 0 || utf8[start - 1] != '\n')
		return (XsSpan){0};
	XsSpan line = {start - 1, start - 1};
	while (line.start > low && utf8[line.start - 1] != '\n')
		line.start--;
	return line.start > low || line.start == 0 ? line : (XsSpan){0};
}

// Whether a line holds a number of one of the kinds and nothing else.
static bool
is_number(const XsItems *self, XsSpan line, bool resident)
{
	XsRecorder *recorder = self->recorder;
	XsSpan value = xs_person_trim(recorder->utf8, line);
	size_t i = xs_recorder_number_at(recorder, value.start);
	if (value.end <= value.start || recorder->number_starts[i] != value.start)
		return false;
	const XsFinding *finding = xs_findings_get(recorder->findings, i);
	bool mobile = strcmp(xs_rule_type(finding->rule), "mobile") == 0;
	bool own = xs_kind_of(&recorder->kinds, finding->rule) == XS_KIND_RESIDENT;
	return finding->grade >= XS_GRADE_LIKELY && finding->span.end == value.end &&
	       (own || (mobile && !resident));
}

// Whether a line is a name beyond doubt, or what has the form of one right above somebody's number.
static bool
is_name(const XsItems *self, XsSpan line, bool right_above)
{
	const XsRules *rules = self->recorder->input->rules;
	XsSpan value = xs_person_trim(self->recorder->utf8, line);
	const char *utf8 = self->recorder->utf8 + value.start;
	size_t len = value.end - value.start;
	if (len < 2 * 3 || len > MAX_NAME)
		return false;
	XsVerdict verdict = xs_name_check(rules, utf8, len);
	return verdict == XS_VERDICT_FULL && (right_above || xs_name_is_common(rules, utf8, len) ||
					      xs_name_is_unlike_words(rules, utf8, len));
}

// Whether a number begins in a span.
static bool
has_number(const XsItems *self, XsSpan span)
{
	size_t i = xs_recorder_number_at(self->recorder, span.start);
	return self->recorder->number_starts[i] < span.end;
}

// Whether a line is a name above somebody's number: an identity number in one of the lines below, or a telephone in
// the next one and another value below that.
static bool
is_name_above(const XsItems *self, XsSpan line)
{
	const XsSubject *subject = self->recorder->input->subject;
	if (line.end - line.start > MAX_NAME || line.end >= subject->len)
		return false;
	XsSpan below = line_at(self, line.end + 1);
	// Hardly any line has one near it; names are dear to tell.
	if (!has_number(self, (XsSpan){below.start, below.end + MAX_LINES * (MAX_LINE + 1)}))
		return false;
	if (is_number(self, below, true))
		return is_name(self, line, true);
	if (!is_name(self, line, false))
		return false;
	bool reached = is_number(self, below, false);
	for (size_t i = 0; i < MAX_LINES && below.end > below.start; i++) {
		if (below.end - below.start > MAX_LINE)
			return false;
		if (is_number(self, below, true))
			return true;
		if (below.end >= subject->len)
			return false;
		below = line_at(self, below.end + 1);
		if (reached && xs_items_is_home(self, xs_person_trim(subject->utf8, below)))
			return true;
	}
	return false;
}

// Whether somebody's number stands in a line of the block above: an identity number, or a telephone below a name.
static bool
is_below_number(const XsItems *self, size_t start)
{
	size_t reach = MAX_LINES * (MAX_LINE + 3);
	if (!has_number(self, (XsSpan){start - MIN(start, reach), start}))
		return false;
	for (size_t i = 0; i < MAX_LINES; i++) {
		XsSpan above = line_above(self, start);
		if (above.end <= above.start)
			return false;
		if (is_number(self, above, true))
			return true;
		XsSpan name = line_above(self, above.start);
		if (is_number(self, above, false) && name.end > name.start &&
		    is_name(self, name, false))
			return true;
		start = above.start;
	}
	return false;
}

void
xs_items_read_stack(XsItems *self, XsSpan line)
{
	const char *utf8 = self->recorder->utf8;
	XsSpan value = xs_person_trim(utf8, line);
	bool whole = (line.start == 0 || utf8[line.start - 1] == '\n') &&
		     line.end == line_at(self, line.start).end;
	if (!whole || value.end <= value.start || value.end - value.start > MAX_LINE)
		return;
	if (is_name_above(self, line))
		xs_items_add_name(self, value, XS_ITEM_NAME);
	else if (is_below_number(self, line.start) && xs_items_is_home(self, value))
		xs_items_add_placed(self, XS_KIND_ADDRESS, NULL, value);
}

size_t
xs_items_stack_start(const XsItems *self, size_t at, size_t line)
{
	size_t start = line;
	for (size_t i = 0; i < MAX_LINES && start > at; i++) {
		XsSpan above = line_above(self, start);
		if (above.end <= above.start || above.start < at)
			break;
		start = above.start;
		if (is_name_above(self, above))
			return start;
	}
	return line;
}
