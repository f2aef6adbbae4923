// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/head/xs-head-words.h"

#include <string.h>

// Fields of a form, of a table or of a page's head that hold the label.
static const char *const fields[] = {
	"公开属性", "信息公开属性", "文件公开属性", "公文公开属性", "公开方式",
	"公开形式", "公开类别",     "公开选项",     "信息公开选项", "信息公开类别",
	"公开类型", "属性",         "主动公开选项", "附注",         "备注",
	"公开标识", "公开属性标识", "公文属性",     NULL,
};

static const struct {
	const char *words;
	XsLabel label;
} phrases[] = {
	{"公开发布", XS_LABEL_PUBLIC},
	{"公开", XS_LABEL_PUBLIC},
	{"主动公开", XS_LABEL_PUBLIC},
	{"予以公开", XS_LABEL_PUBLIC},
	{"全文公开", XS_LABEL_PUBLIC},
	{"主动公开发布", XS_LABEL_PUBLIC},
	{"依申请公开", XS_LABEL_ON_REQUEST},
	{"依申请", XS_LABEL_ON_REQUEST},
	{"删减后公开", XS_LABEL_REDACTED_PUBLIC},
	{"删减后公开发布", XS_LABEL_REDACTED_PUBLIC},
	{"删减后主动公开", XS_LABEL_REDACTED_PUBLIC},
	{"删减公开", XS_LABEL_REDACTED_PUBLIC},
	{"部分公开", XS_LABEL_REDACTED_PUBLIC},
	{"不公开", XS_LABEL_NOT_PUBLIC},
	{"不予公开", XS_LABEL_NOT_PUBLIC},
	{"免予公开", XS_LABEL_NOT_PUBLIC},
	{"非公开", XS_LABEL_NOT_PUBLIC},
};

static XsLabel
phrase(const char *text)
{
	for (size_t i = 0; i < G_N_ELEMENTS(phrases); i++) {
		if (strcmp(text, phrases[i].words) == 0)
			return phrases[i].label;
	}
	return XS_LABEL_NONE;
}

// "此件..." and the like name the document that bears the label; *ret_named tells so.
static XsLabel
named_phrase(const char *text, bool *ret_named)
{
	static const char *const names[] = {
		"此件", "本件", "此文件", "本文件", "此文", "本文", "此公文", "该件", NULL};
	*ret_named = false;
	for (size_t i = 0; names[i] != NULL; i++) {
		if (!g_str_has_prefix(text, names[i]))
			continue;
		XsLabel label = phrase(text + strlen(names[i]));
		*ret_named = label != XS_LABEL_NONE;
		if (*ret_named)
			return label;
	}
	return phrase(text);
}

// One of several choices of a form is ticked: "□主动公开 ☑依申请公开 □不予公开".
static XsLabel
ticked(const char *text)
{
	static const char *const ticks[] = {"☑", "√", "■", "✓", "✔", "☒", "", NULL};
	if (strstr(text, "□") == NULL)
		return XS_LABEL_NONE;
	for (size_t i = 0; ticks[i] != NULL; i++) {
		const char *tick = strstr(text, ticks[i]);
		if (tick == NULL)
			continue;
		const char *word = tick + strlen(ticks[i]);
		size_t len = strcspn(word, "\xE2"); // all of these signs begin so
		g_autofree char *choice = g_strndup(word, len);
		XsLabel label = phrase(choice);
		// The tick may stand behind its word.
		for (size_t k = 0; label == XS_LABEL_NONE && k < G_N_ELEMENTS(phrases); k++) {
			size_t n = strlen(phrases[k].words);
			if ((size_t)(tick - text) >= n &&
			    memcmp(tick - n, phrases[k].words, n) == 0)
				label = phrases[k].label;
		}
		return label;
	}
	return XS_LABEL_NONE;
}

// A field's value: the label alone, ticked among others, or in front of a remark.
static XsLabel
field_value(const char *text)
{
	char value[XS_HEAD_LINE_MAX + 1];
	bool ignored;
	g_strlcpy(value, text, sizeof value);
	char *inner = xs_head_unwrap(value, &ignored);
	XsLabel label = named_phrase(inner, &ignored);
	if (label != XS_LABEL_NONE)
		return label;
	label = ticked(inner);
	if (label != XS_LABEL_NONE)
		return label;
	inner[strcspn(inner, ",;.(")] = '\0';
	return named_phrase(inner, &ignored);
}

// "2020年6月10日(此件公开发布)": a bracket at the end of a line that is no sentence.
static XsLabel
trailing(const XsSubject *subject, const XsHeadLine *line, XsSpan *ret_span)
{
	const char *utf8 = subject->utf8;
	if (line->span.end - line->span.start < 8 || utf8[line->span.end - 1] != ')')
		return XS_LABEL_NONE;
	size_t open = line->span.end - 1;
	size_t low = open > line->span.start + 60 ? open - 60 : line->span.start;
	while (open > low && utf8[open] != '(')
		open--;
	if (utf8[open] != '(')
		return XS_LABEL_NONE;
	char inner[XS_HEAD_LINE_MAX + 1];
	bool named;
	xs_head_compact(subject, open + 1, line->span.end - 1, inner);
	XsLabel label = named_phrase(inner, &named);
	if (label == XS_LABEL_NONE || !named)
		return XS_LABEL_NONE;
	*ret_span = (XsSpan){open, line->span.end};
	return label;
}

static bool
is_field(const char *name)
{
	size_t len = strlen(name);
	if (len > 0 && name[len - 1] == ':')
		len--;
	for (size_t i = 0; fields[i] != NULL; i++) {
		if (strlen(fields[i]) == len && strncmp(fields[i], name, len) == 0)
			return true;
	}
	return false;
}

XsLabel
xs_head_label(const XsSubject *subject, XsHeadLine *line, XsSpan *ret_span, bool *ret_sure)
{
	*ret_span = line->span;
	*ret_sure = false;
	if (*line->compact == '\0')
		return trailing(subject, line, ret_span);
	char text[XS_HEAD_LINE_MAX + 1];
	bool bracketed;
	bool named;
	g_strlcpy(text, line->compact, sizeof text);
	char *inner = xs_head_unwrap(text, &bracketed);
	const char *value = xs_head_behind(inner, fields);
	if (value == NULL && line->beside && is_field(line->before))
		value = inner;
	if (value != NULL) {
		XsLabel label = field_value(value);
		*ret_sure = label != XS_LABEL_NONE;
		return label;
	}
	size_t len = strlen(inner);
	if (len > 3 && strcmp(inner + len - 3, "。") == 0)
		inner[len - 3] = '\0';
	XsLabel label = named_phrase(inner, &named);
	// In a cell "公开" is an entry of a table, on a line of its own in the middle a heading.
	if (label != XS_LABEL_NONE && !named &&
	    (line->role == XS_ROLE_CELL || !(bracketed || line->outer) || strlen(inner) < 12))
		label = XS_LABEL_NONE;
	return label != XS_LABEL_NONE ? label : trailing(subject, line, ret_span);
}
