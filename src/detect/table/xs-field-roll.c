// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-field-roll.h"

#include "detect/rule/xs-literal.h"
#include "detect/table/xs-grid-internal.h"

#include <string.h>

enum {
	HAN = 3,            // bytes of a Chinese character
	MIN_ROLL = 4,       // words
	MAX_ROLL_WORD = 30, // bytes of one
	MAX_ROLL = 1600,    // bytes of all
	MAX_NOTE = 48,      // of a note in brackets behind one
};

// The rule of lists of names, or NULL.
static const XsRule *
roll_rule(const XsRules *rules)
{
	for (size_t i = 0; i < rules->rules->len; i++) {
		const XsRule *rule = rules->rules->pdata[i];
		if (rule->form == XS_FORM_FIELD && rule->field_check != NULL &&
		    strcmp(rule->field_check->name, "name-list") == 0)
			return rule;
	}
	return NULL;
}

// Length of what sets words of a row apart at offset at; 0 where there is none.
static size_t
between_words(const char *utf8, size_t at, size_t end)
{
	if (strchr(" \t,;/", utf8[at]) != NULL)
		return 1;
	// 王小明(已转学)
	const char *close =
		utf8[at] == '(' ? memchr(utf8 + at, ')', MIN(end - at, (size_t)MAX_NOTE)) : NULL;
	if (close != NULL)
		return (size_t)(close - utf8) + 1 - at;
	return xs_literal_at(utf8 + at, end - at, "、") > 0 ||
			       xs_literal_at(utf8 + at, end - at, "。") > 0
		       ? HAN
		       : 0;
}

// Whether a line goes on with words of two to four ideographs: names may be that.
static bool
is_row_of_words(const char *utf8, XsSpan row)
{
	guint n = 0;
	for (size_t at = row.start; at < row.end;) {
		size_t gap = between_words(utf8, at, row.end);
		size_t start = at;
		if (gap > 0) {
			at += gap;
			continue;
		}
		while (at < row.end && between_words(utf8, at, row.end) == 0) {
			// A dot within a name is of two bytes, or among the signs of three.
			if ((uint8_t)utf8[at] < 0xC2)
				return false;
			at += (uint8_t)utf8[at] < 0xE0 ? 2 : HAN;
		}
		if (at - start < 2 * HAN || at - start > MAX_ROLL_WORD)
			return false;
		n++;
	}
	return n >= MIN_ROLL;
}

// The label without a note in brackets behind it.
static XsSpan
before_note(const char *utf8, XsSpan label)
{
	if (label.end == label.start || utf8[label.end - 1] != ')')
		return label;
	size_t open = label.end;
	while (open > label.start && utf8[open - 1] != '(')
		open--;
	return (XsSpan){label.start, open > label.start ? open - 1 : label.end};
}

static bool
ends_with(const char *utf8, XsSpan span, const char *word)
{
	size_t n = strlen(word);
	return span.end - span.start >= n && memcmp(utf8 + span.end - n, word, n) == 0;
}

// Whether a label names a group that people belong to, not one that works for an office.
static bool
names_group(const char *utf8, XsSpan label)
{
	static const char *const groups[] = {"班",     "中队",   "中隊", "小队", "小隊", "分队",
					     "代表队", "级",     "級",   "小学", "小學", "中学",
					     "中學",   "学校",   "學校", "村",   "社区", "社區",
					     "幼儿园", "幼兒園", "班组"};
	static const char *const others[] = {"值班",
					     "値班",
					     "带班",
					     "帶班",
					     "领班",
					     "当班",
					     "跟班",
					     "早班",
					     "晚班",
					     "夜班",
					     "白班",
					     "上级",
					     "下级"};
	static const char *const ordinals[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "甲", "乙", "丙", "丁"};
	bool group = false;
	label = before_note(utf8, label);
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		if (ends_with(utf8, label, others[i]))
			return false;
	for (size_t i = 0; i < G_N_ELEMENTS(groups) && !group; i++)
		group = ends_with(utf8, label, groups[i]);
	if (group || label.end - label.start <= HAN ||
	    !(ends_with(utf8, label, "组") || ends_with(utf8, label, "組") ||
	      ends_with(utf8, label, "队") || ends_with(utf8, label, "隊")))
		return group;
	// 第一组, A队: others are of offices (工作组).
	label.end -= HAN;
	for (size_t i = 0; i < G_N_ELEMENTS(ordinals) && !group; i++)
		group = ends_with(utf8, label, ordinals[i]);
	return group || g_ascii_isalnum(utf8[label.end - 1]);
}

void
xs_field_roll_read(XsFieldReader *self, XsSpan label, XsSpan line, size_t start)
{
	XsSpan row = xs_grid_trim(self->subject->utf8, (XsSpan){start, line.end});
	if (row.end < row.start + MIN_ROLL * 2 * HAN || row.end - row.start > MAX_ROLL ||
	    !names_group(self->subject->utf8, label) || !is_row_of_words(self->subject->utf8, row))
		return;
	XsField field = {
		.value = row,
		.label = label,
		.rule = roll_rule(self->rules),
		.from = XS_FIELD_ROLL,
		.block = self->block,
		.grid = self->grid,
		.row = self->row,
		.column = self->column,
	};
	if (field.rule == NULL)
		return;
	if (field.block == UINT32_MAX)
		field.block = (uint32_t)xs_subject_block_at(self->subject, row.start);
	g_array_append_val(self->fields, field);
}
