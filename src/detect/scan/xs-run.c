// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-run.h"

enum {
	MAX_INDENT = 8, // blanks on either side of a line break
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

size_t
xs_subject_block_at(const XsSubject *subject, size_t at)
{
	XsSpan span = xs_view_to_text(subject->view, (XsSpan){at, at + 1});
	return xs_text_block_at(subject->text, span.start);
}

XsSpan
xs_subject_block_span(const XsSubject *subject, size_t block)
{
	return xs_view_from_text(subject->view, xs_text_block(subject->text, block)->span);
}

static XsJoint
joint_of_cells(const XsSubject *subject, const XsBlock *left, const XsBlock *right)
{
	if (left->cell < 0 || right->cell < 0)
		return left->cell == right->cell ? XS_JOINT_LINE : XS_JOINT_NONE;
	const XsCell *a = xs_text_cell(subject->text, (size_t)left->cell);
	const XsCell *b = xs_text_cell(subject->text, (size_t)right->cell);
	if (a->table != b->table || a->row != b->row)
		return XS_JOINT_NONE;
	if (a->column == b->column)
		return XS_JOINT_LINE;
	return b->column == a->column + a->column_span ? XS_JOINT_CELL : XS_JOINT_NONE;
}

// What the line feed at offset feed of the view joins.
static XsJoint
joint_at_feed(const XsSubject *subject, size_t feed)
{
	size_t index = xs_subject_block_at(subject, feed);
	const XsBlock *block = xs_text_block(subject->text, index);
	XsSpan span = xs_view_to_text(subject->view, (XsSpan){feed, feed + 1});
	if (span.start < block->span.end)
		return XS_JOINT_LINE;
	if (index + 1 >= xs_text_n_blocks(subject->text))
		return XS_JOINT_NONE;
	const XsBlock *next = xs_text_block(subject->text, index + 1);
	if (next->part != block->part || next->reading != block->reading)
		return XS_JOINT_NONE;
	return joint_of_cells(subject, block, next);
}

// Whether the block that ends at feed and the one behind it hold a single character each.
static bool
single_boxes(const XsSubject *subject, size_t feed)
{
	size_t index = xs_subject_block_at(subject, feed);
	XsSpan left = xs_subject_block_span(subject, index);
	XsSpan right = xs_subject_block_span(subject, index + 1);
	return left.end - left.start == 1 && right.end - right.start == 1;
}

static bool
starts_group(const XsSubject *subject, size_t at)
{
	if (at >= subject->len)
		return false;
	if (g_ascii_isdigit(subject->utf8[at]))
		return true;
	bool x = subject->utf8[at] == 'x' || subject->utf8[at] == 'X';
	return x && (at + 1 >= subject->len || !g_ascii_isalnum(subject->utf8[at + 1]));
}

static XsJoint
line_joint(const XsSubject *subject, size_t end, size_t *ret_next)
{
	size_t at = end;
	while (at < subject->len && at - end < MAX_INDENT &&
	       (is_blank(subject->utf8[at]) || subject->utf8[at] == '\r'))
		at++;
	if (at >= subject->len || subject->utf8[at] != '\n')
		return XS_JOINT_NONE;
	size_t feed = at++;
	while (at < subject->len && at - feed <= MAX_INDENT && is_blank(subject->utf8[at]))
		at++;
	if (!starts_group(subject, at))
		return XS_JOINT_NONE;
	XsJoint joint = joint_at_feed(subject, feed);
	if (joint == XS_JOINT_CELL && !single_boxes(subject, feed))
		return XS_JOINT_NONE;
	*ret_next = at;
	return joint;
}

// How what ends at end is joined to a group behind it, which then starts at *ret_next.
static XsJoint
read_joint(const XsSubject *subject, size_t end, size_t *ret_next)
{
	if (end >= subject->len)
		return XS_JOINT_NONE;
	const char *utf8 = subject->utf8;
	char c = utf8[end];
	bool soft = c == ' ' || c == '-';
	if ((soft || c == '.' || c == ')') && starts_group(subject, end + 1)) {
		*ret_next = end + 1;
		if (c == '.')
			return XS_JOINT_DOT;
		if (c == ')')
			return XS_JOINT_PAREN;
		return c == ' ' ? XS_JOINT_SPACE : XS_JOINT_HYPHEN;
	}
	bool two = end + 1 < subject->len && (utf8[end + 1] == ' ' || utf8[end + 1] == '-');
	if ((soft || c == ')') && two && starts_group(subject, end + 2)) {
		*ret_next = end + 2;
		return soft ? XS_JOINT_WIDE : XS_JOINT_PAREN;
	}
	// Columns of a form that is laid out by tabs.
	if (c == '\t' && starts_group(subject, end + 1)) {
		*ret_next = end + 1;
		return XS_JOINT_TAB;
	}
	// A hyphen with a space on either side.
	if (two && c == ' ' && utf8[end + 1] == '-' && end + 2 < subject->len &&
	    utf8[end + 2] == ' ' && starts_group(subject, end + 3)) {
		*ret_next = end + 3;
		return XS_JOINT_WIDE;
	}
	return line_joint(subject, end, ret_next);
}

static XsGroup
read_group(const XsSubject *subject, size_t start, XsJoint joint)
{
	size_t end = start;
	while (end < subject->len && g_ascii_isdigit(subject->utf8[end]))
		end++;
	XsGroup group = {.start = start, .joint = joint};
	group.n = (uint32_t)MIN(end - start, UINT32_MAX);
	group.x = end < subject->len && !g_ascii_isdigit(subject->utf8[end]) &&
		  starts_group(subject, end);
	group.end = group.x ? end + 1 : end;
	return group;
}

size_t
xs_run_read(const XsSubject *subject, size_t start, GArray *groups)
{
	g_array_set_size(groups, 0);
	XsJoint joint = XS_JOINT_NONE;
	while (groups->len < XS_RUN_MAX_GROUPS) {
		XsGroup group = read_group(subject, start, joint);
		g_array_append_val(groups, group);
		joint = read_joint(subject, group.end, &start);
		if (joint == XS_JOINT_NONE)
			return group.end;
	}
	return g_array_index(groups, XsGroup, groups->len - 1).end;
}
