// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/head/xs-head-line.h"

#include "detect/rule/xs-literal.h"

#include <string.h>

// What stands in one script for a traditional or variant character that occurs in labels and marks; NULL:
// it stays.
static const char *
in_one_script(uint32_t c)
{
	switch (c) {
	case U'開':
		return "开";
	case U'發':
		return "发";
	case U'佈':
		return "布";
	case U'請':
		return "请";
	case U'刪':
		return "删";
	case U'減':
		return "减";
	case U'後':
		return "后";
	case U'屬':
		return "属";
	case U'動':
		return "动";
	case U'內':
		return "内";
	case U'絕':
		return "绝";
	case U'機':
		return "机";
	case U'級':
		return "级";
	case U'業':
		return "业";
	case U'祕':
		return "秘";
	case U'資':
		return "资";
	case U'註':
		return "注";
	case U'報':
		return "报";
	case U'類':
		return "类";
	case U'選':
		return "选";
	case U'項':
		return "项";
	case U'範':
		return "范";
	case U'圍':
		return "围";
	case U'標':
		return "标";
	case U'識':
		return "识";
	case U'長':
		return "长";
	case U'個':
		return "个";
	case U'傳':
		return "传";
	case U'嚴':
		return "严";
	case U'閱':
		return "阅";
	case U'參':
		return "参";
	case U'僅':
		return "仅";
	case U'為':
		return "为";
	case U'號':
		return "号";
	case U'☆':
		return "★";
	case U'○':
		return "〇";
	case U'零':
		return "〇";
	default:
		return NULL;
	}
}

// Offset of the line's first byte.
static size_t
line_start(const XsSubject *subject, size_t at)
{
	while (at > 0 && subject->utf8[at - 1] != '\n')
		at--;
	return at;
}

static size_t
line_end(const XsSubject *subject, size_t at)
{
	const char *feed = memchr(subject->utf8 + at, '\n', subject->len - at);
	return feed != NULL ? (size_t)(feed - subject->utf8) : subject->len;
}

void
xs_head_compact(const XsSubject *subject, size_t start, size_t end, char *out)
{
	size_t len = 0;
	for (size_t at = start; at < end;) {
		size_t n = 1;
		while (at + n < end && ((uint8_t)subject->utf8[at + n] & 0xC0) == 0x80)
			n++;
		if (len + n > XS_HEAD_LINE_MAX) {
			len = 0;
			break;
		}
		const char *own = subject->utf8 + at;
		const char *other = in_one_script(xs_literal_char(own, n));
		if (!g_ascii_isspace(*own)) {
			memcpy(out + len, other != NULL ? other : own, n);
			len += n;
		}
		at += n;
	}
	out[len] = '\0';
}

// The cell to the left, where the line is a cell of its own.
static void
read_before(const XsSubject *subject, size_t index, XsHeadLine *line)
{
	const XsBlock *block = xs_text_block(subject->text, index);
	if (block->cell < 0 || index == 0)
		return;
	const XsBlock *left = xs_text_block(subject->text, index - 1);
	if (left->cell < 0 || left->part != block->part)
		return;
	const XsCell *own = xs_text_cell(subject->text, (size_t)block->cell);
	const XsCell *other = xs_text_cell(subject->text, (size_t)left->cell);
	if (other->table != own->table || other->row != own->row)
		return;
	XsSpan span = xs_subject_block_span(subject, index - 1);
	if (span.end - span.start <= XS_HEAD_LINE_MAX)
		xs_head_compact(subject, span.start, span.end, line->before);
	line->beside = *line->before != '\0';
}

void
xs_head_line_read(const XsSubject *subject, size_t at, XsHeadLine *ret_line)
{
	*ret_line = (XsHeadLine){.span = {line_start(subject, at), line_end(subject, at)}};
	XsSpan *span = &ret_line->span;
	while (span->start < span->end && g_ascii_isspace(subject->utf8[span->start]))
		span->start++;
	while (span->end > span->start && g_ascii_isspace(subject->utf8[span->end - 1]))
		span->end--;
	if (span->start == span->end)
		return;
	size_t index = xs_subject_block_at(subject, span->start);
	ret_line->role = xs_text_block(subject->text, index)->role;
	if (span->end - span->start <= XS_HEAD_LINE_MAX)
		xs_head_compact(subject, span->start, span->end, ret_line->compact);
	read_before(subject, index, ret_line);
}

char *
xs_head_unwrap(char *compact, bool *ret_bracketed)
{
	static const char *const pairs[][2] = {
		{"(", ")"},
		{"[", "]"},
		{"{", "}"},
		{"【", "】"},
		{"〔", "〕"},
		{"﹝", "﹞"},
		{"<", ">"},
		{"「", "」"},
		{"〖", "〗"},
	};
	*ret_bracketed = false;
	for (bool found = true; found;) {
		found = false;
		size_t len = strlen(compact);
		for (size_t i = 0; i < G_N_ELEMENTS(pairs) && !found; i++) {
			size_t open = strlen(pairs[i][0]);
			size_t close = strlen(pairs[i][1]);
			if (len <= open + close || !g_str_has_prefix(compact, pairs[i][0]) ||
			    !g_str_has_suffix(compact, pairs[i][1]))
				continue;
			compact[len - close] = '\0';
			compact += open;
			*ret_bracketed = found = true;
		}
	}
	return compact;
}

const char *
xs_head_behind(const char *compact, const char *const *names)
{
	for (; *names != NULL; names++) {
		size_t len = strlen(*names);
		if (strncmp(compact, *names, len) == 0 && compact[len] == ':')
			return compact + len + 1;
	}
	return NULL;
}
