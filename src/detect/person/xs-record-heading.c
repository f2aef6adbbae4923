// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-heading.h"

#include "detect/person/xs-school.h"

XsSpan
xs_record_heading(const XsRecorder *recorder, size_t table, size_t floor, size_t row)
{
	enum {
		MAX_ABOVE = 160, // bytes before a table
	};
	const char *utf8 = recorder->utf8;
	size_t low = floor;
	bool first = low == table;
	if (first)
		low -= MIN(low, (size_t)MAX_ABOVE);
	XsSpan heading = {0};
	bool near = true; // the first line above the table that is not empty
	for (size_t at = row; at > low;) {
		size_t start = at - 1;
		while (start > low && utf8[start - 1] != '\n')
			start--;
		// What is cut off is no line.
		if (first && start == low && low > 0)
			break;
		XsSpan line = {start, at};
		while (line.start < line.end && g_ascii_isspace(utf8[line.start]))
			line.start++;
		bool titled = xs_span_overlaps(line, recorder->input->head->title);
		XsSpan found = {0};
		if (line.start < line.end)
			found = xs_school_of_heading(utf8, line, near && !titled);
		if (found.end > found.start)
			heading = (XsSpan){found.start, MAX(heading.end, found.end)};
		if (start < floor && line.end > line.start && found.end == 0)
			near = false;
		at = start;
	}
	return heading;
}
