// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-run.h"

enum {
	MAX_INDENT = 8, // blanks on either side of a line break
	FIRST_GROUPS = 64,
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
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

// Whether a block and the one behind it hold a single character each.
static bool
single_boxes(const XsSubject *subject, size_t index)
{
	XsSpan left = xs_subject_block_span(subject, index);
	XsSpan right = xs_subject_block_span(subject, index + 1);
	return left.end - left.start == 1 && right.end - right.start == 1;
}

// What the line feed at offset feed of the view joins.
static XsJoint
joint_at_feed(XsRun *self, size_t feed)
{
	const XsText *text = self->subject->text;
	self->block = xs_subject_block_near(self->subject, feed, self->block);
	const XsBlock *block = xs_text_block(text, self->block);
	if (feed < xs_subject_block_span(self->subject, self->block).end)
		return XS_JOINT_LINE;
	if (self->block + 1 >= xs_text_n_blocks(text))
		return XS_JOINT_NONE;
	const XsBlock *next = xs_text_block(text, self->block + 1);
	if (next->part != block->part || next->reading != block->reading)
		return XS_JOINT_NONE;
	XsJoint joint = joint_of_cells(self->subject, block, next);
	if (joint == XS_JOINT_CELL && !single_boxes(self->subject, self->block))
		return XS_JOINT_NONE;
	return joint;
}

static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

// Views end with NUL, which is neither digit, letter nor joint: no further check of the length is
// needed where bytes are looked at one after another.
static inline bool
starts_group(const char *at)
{
	return is_digit(*at) || ((*at == 'x' || *at == 'X') && !g_ascii_isalnum(at[1]));
}

static XsJoint
line_joint(XsRun *self, size_t end, size_t *ret_next)
{
	const char *utf8 = self->subject->utf8;
	size_t at = end;
	while (at - end < MAX_INDENT && (is_blank(utf8[at]) || utf8[at] == '\r'))
		at++;
	if (utf8[at] != '\n')
		return XS_JOINT_NONE;
	size_t feed = at++;
	while (at - feed <= MAX_INDENT && is_blank(utf8[at]))
		at++;
	if (!starts_group(utf8 + at))
		return XS_JOINT_NONE;
	*ret_next = at;
	// What reads the blocks is put off but for boxes and country codes, which say something without
	// being part of a number.
	const XsGroup *group = &self->groups[self->n - 1];
	bool boxes = group->n + (group->x ? 1 : 0) == 1 && !is_digit(utf8[at + 1]);
	if (boxes || xs_is_country_code(utf8 + group->start, group->n))
		return joint_at_feed(self, feed);
	self->open = true;
	return XS_JOINT_LINE;
}

// What may join two groups.
static const bool joins[256] = {
	[' '] = true,
	['-'] = true,
	['.'] = true,
	['/'] = true,
	['_'] = true,
	[0xC2] = true, // a middle dot
	[')'] = true,
	['\t'] = true,
	['\r'] = true,
	['\n'] = true,
	['|'] = true,
	[0xE2] = true, // │ and its like
};

// Bars between boxes that hold one digit each: "3|5|0|4|8|1". Length of the one at at, or 0.
static size_t
bar_length(const char *at)
{
	if (*at == '|')
		return 1;
	bool box = at[0] == '\xE2' && at[1] == '\x94' && (at[2] == '\x82' || at[2] == '\x83');
	return box ? 3 : 0;
}

static XsJoint
bar_joint(const XsRun *self, size_t end, size_t *ret_next)
{
	const XsGroup *last = &self->groups[self->n - 1];
	const char *at = self->subject->utf8 + end;
	size_t skip = *at == ' ' ? 1 : 0;
	size_t bar = bar_length(at + skip);
	if (bar == 0 || last->n + (last->x ? 1 : 0) != 1)
		return XS_JOINT_NONE;
	skip += bar;
	skip += at[skip] == ' ' ? 1 : 0;
	if (!starts_group(at + skip) || (is_digit(at[skip]) && is_digit(at[skip + 1])))
		return XS_JOINT_NONE;
	*ret_next = end + skip;
	return XS_JOINT_CELL;
}

// How what ends at end is joined to a group behind it, which then starts at *ret_next.
static inline XsJoint
read_joint(XsRun *self, size_t end, size_t *ret_next)
{
	const char *at = self->subject->utf8 + end;
	char c = *at;
	if (!joins[(uint8_t)c])
		return XS_JOINT_NONE;
	if (bar_length(at + (c == ' ' ? 1 : 0)) > 0)
		return bar_joint(self, end, ret_next);
	if (c == '\xC2' && at[1] == '\xB7' && starts_group(at + 2)) {
		*ret_next = end + 2;
		return XS_JOINT_DOT;
	}
	if ((uint8_t)c >= 0x80)
		return XS_JOINT_NONE;
	bool soft = c == ' ' || c == '-';
	if (c != '\r' && c != '\n' && starts_group(at + 1)) {
		*ret_next = end + 1;
		if (c == '\t') // columns of a form that is laid out by tabs
			return XS_JOINT_TAB;
		if (soft)
			return c == ' ' ? XS_JOINT_SPACE : XS_JOINT_HYPHEN;
		return c == ')' ? XS_JOINT_PAREN : XS_JOINT_DOT;
	}
	bool two = at[1] == ' ' || at[1] == '-';
	if ((soft || c == ')') && two && starts_group(at + 2)) {
		*ret_next = end + 2;
		return soft ? XS_JOINT_WIDE : XS_JOINT_PAREN;
	}
	// A hyphen with a space on either side.
	if (c == ' ' && at[1] == '-' && at[2] == ' ' && starts_group(at + 3)) {
		*ret_next = end + 3;
		return XS_JOINT_WIDE;
	}
	return line_joint(self, end, ret_next);
}

static inline size_t
read_group(XsRun *self, size_t start, XsJoint joint)
{
	size_t n = xs_run_digits_at(self, start);
	size_t end = start + n;
	XsGroup *group = &self->groups[self->n++];
	bool x = starts_group(self->subject->utf8 + end);
	group->start = start;
	group->end = end + (x ? 1 : 0);
	group->n = (uint32_t)MIN(n, UINT32_MAX);
	group->joint = joint;
	group->open = self->open;
	self->open = false;
	group->x = x;
	self->digits += n + (x ? 1 : 0);
	return group->end;
}

void
xs_run_init(XsRun *self, const XsSubject *subject)
{
	*self = (XsRun){.subject = subject, .size = FIRST_GROUPS};
	self->groups = g_new(XsGroup, self->size);
}

bool
xs_run_joins_line(XsRun *self, size_t index)
{
	XsGroup *group = &self->groups[index];
	if (group->open) {
		size_t feed = self->groups[index - 1].end;
		while (self->subject->utf8[feed] != '\n')
			feed++;
		group->open = false;
		group->joint = joint_at_feed(self, feed);
	}
	return group->joint == XS_JOINT_LINE;
}

void
xs_run_clear(XsRun *self)
{
	g_clear_pointer(&self->groups, g_free);
}

size_t
xs_run_read(XsRun *self, size_t start)
{
	XsJoint joint = XS_JOINT_NONE;
	self->n = 0;
	self->digits = 0;
	self->open = false;
	for (;;) {
		size_t end = read_group(self, start, joint);
		if (self->n == XS_RUN_MAX_GROUPS)
			return end;
		joint = read_joint(self, end, &start);
		if (joint == XS_JOINT_NONE)
			return end;
		if (self->n == self->size) {
			self->size *= 2;
			self->groups = g_renew(XsGroup, self->groups, self->size);
		}
	}
}
