// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-line.h"

#include <string.h>

enum {
	MAX_LINES_BACK = 3, // to the title
};

// The line before start of the view: its span without blanks. False at the start of the part.
static bool
line_before(const XsSubject *subject, uint32_t part, size_t start, XsSpan *ret_line)
{
	if (start == 0)
		return false;
	size_t end = start - 1;
	size_t begin = end;
	while (begin > 0 && subject->utf8[begin - 1] != '\n' && end - begin < XS_GRID_MAX_TITLE)
		begin--;
	*ret_line = (XsSpan){begin, end};
	if (begin > 0 && subject->utf8[begin - 1] != '\n')
		return false;
	if (begin == end)
		return true;
	const XsBlock *block = xs_text_block(subject->text, xs_subject_block_at(subject, begin));
	return block->part == part && block->reading == XS_READING_LINES && block->cell < 0;
}

// Lines that stand between a title and its table: "单位：元", "填报单位：…  日期：…", "附件2".
static bool
is_note(const char *utf8, XsSpan line)
{
	static const char *const starts[] = {
		"单位", "單位", "填报", "填報", "日期", "制表", "製表", "附件", "附表", "("};
	size_t len = line.end - line.start;
	for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
		size_t n = strlen(starts[i]);
		if (len >= n && memcmp(utf8 + line.start, starts[i], n) == 0)
			return true;
	}
	return memchr(utf8 + line.start, ':', len) != NULL || xs_line_only_draws(utf8, line);
}

XsSpan
xs_grid_find_title(const XsGrids *self,
		   const XsGridSource *source,
		   uint32_t first,
		   uint32_t header_first,
		   GArray *cells)
{
	const XsSubject *subject = self->subject;
	const char *utf8 = subject->utf8;
	for (uint32_t row = first; row < header_first; row++) {
		xs_grid_source_cells(source, subject, row, cells);
		if (source->kinds->data[row] == XS_ROW_TITLE && cells->len == 1) {
			XsSpan span = g_array_index(cells, XsGridCell, 0).span;
			if (span.end - span.start <= XS_GRID_MAX_TITLE && !is_note(utf8, span))
				return span;
		}
	}
	size_t start = xs_grid_source_span(source, subject, first, 1).start;
	for (size_t i = 0; i < MAX_LINES_BACK; i++) {
		XsSpan line;
		if (!line_before(subject, source->part, start, &line))
			break;
		start = line.start;
		line = xs_grid_trim(utf8, line);
		size_t len = line.end - line.start;
		if (len > 0 && len < XS_GRID_MAX_TITLE && !is_note(utf8, line))
			return line;
	}
	return (XsSpan){0, 0};
}
