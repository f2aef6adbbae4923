// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/head/xs-head-line.h"

#include <string.h>

// Traditional and variant characters that occur in labels and marks.
static const struct {
	char from[4];
	char to[4];
} scripts[] = {
	{"開", "开"}, {"發", "发"}, {"佈", "布"}, {"請", "请"}, {"刪", "删"}, {"減", "减"},
	{"後", "后"}, {"屬", "属"}, {"動", "动"}, {"內", "内"}, {"絕", "绝"}, {"機", "机"},
	{"級", "级"}, {"業", "业"}, {"祕", "秘"}, {"資", "资"}, {"註", "注"}, {"報", "报"},
	{"類", "类"}, {"選", "选"}, {"項", "项"}, {"範", "范"}, {"圍", "围"}, {"標", "标"},
	{"識", "识"}, {"長", "长"}, {"個", "个"}, {"傳", "传"}, {"嚴", "严"}, {"閱", "阅"},
	{"參", "参"}, {"僅", "仅"}, {"為", "为"}, {"號", "号"}, {"☆", "★"},   {"○", "〇"},
	{"零", "〇"},
};

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

// Appends one character in one script; n is its bytes. Returns the bytes written.
static size_t
put(char *out, const char *utf8, size_t n)
{
	for (size_t i = 0; n == 3 && i < G_N_ELEMENTS(scripts); i++) {
		if (memcmp(scripts[i].from, utf8, 3) == 0 && scripts[i].from[3] == '\0') {
			memcpy(out, scripts[i].to, 3);
			return 3;
		}
	}
	memcpy(out, utf8, n);
	return n;
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
		if (!g_ascii_isspace(subject->utf8[at]))
			len += put(out + len, subject->utf8 + at, n);
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
