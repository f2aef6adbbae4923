// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/head/xs-head-words.h"

#include <string.h>

static const char *const fields[] = {
	"密级", "秘密等级", "秘级", "保密等级", "密级和保密期限", NULL};

static const struct {
	const char *word;
	XsMark mark;
} levels[] = {
	{"核心商密", XS_MARK_COMMERCIAL},
	{"普通商密", XS_MARK_COMMERCIAL},
	{"商业秘密", XS_MARK_COMMERCIAL},
	{"企业秘密", XS_MARK_COMMERCIAL},
	{"商密", XS_MARK_COMMERCIAL},
	{"绝密", XS_MARK_TOP_SECRET},
	{"机密", XS_MARK_SECRET},
	{"秘密", XS_MARK_CONFIDENTIAL},
};

static const char *const internal[] = {
	"内部资料",
	"内部文件",
	"内部使用",
	"内部材料",
	"内部参考",
	"内部参阅",
	"内部刊物",
	"仅供内部使用",
	"内部资料性出版物",
	"内部掌握",
};

// What may stand behind an internal mark.
static const char *const warnings[] = {
	"",
	"注意保存",
	"请勿外传",
	"严禁外传",
	"不得外传",
	"妥善保管",
	"注意保密",
	"不得公开",
	"请勿公开",
	"免费交流",
	"不得翻印",
	"注意保管",
	"切勿外传",
};

// A period of secrecy ("1年", "10年", "6个月", "长期", "启用前") or nothing.
static bool
is_period(const char *text)
{
	if (*text == '\0' || strcmp(text, "长期") == 0 || strcmp(text, "启用前") == 0)
		return true;
	size_t digits = strspn(text, "0123456789");
	const char *unit = text + digits;
	return digits > 0 && digits <= 3 &&
	       (strcmp(unit, "年") == 0 || strcmp(unit, "个月") == 0 || strcmp(unit, "月") == 0 ||
		strcmp(unit, "天") == 0);
}

// A line often has the grade of urgency beside the mark.
static void
cut_urgency(char *text)
{
	static const char *const words[] = {"特急", "加急", "平急", "急件", "特提"};
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t n = strlen(words[i]);
		size_t len = strlen(text);
		if (len > n && strcmp(text + len - n, words[i]) == 0)
			text[len - n] = '\0';
		else if (len > n && strncmp(text, words[i], n) == 0)
			memmove(text, text + n, len - n + 1);
	}
}

static int
read_level(const char *text, bool named, const XsHeadLine *line)
{
	const size_t star = strlen("★");
	for (size_t i = 0; i < G_N_ELEMENTS(levels); i++) {
		if (!g_str_has_prefix(text, levels[i].word))
			continue;
		const char *rest = text + strlen(levels[i].word);
		bool starred = g_str_has_prefix(rest, "★");
		if (starred)
			rest += star;
		if (rest[0] == '(' || rest[0] == ':')
			return -1;
		bool edge =
			line->edge || line->role == XS_ROLE_HEADER || line->role == XS_ROLE_FOOTER;
		if (is_period(rest) && (starred || named || (edge && line->role != XS_ROLE_CELL)))
			return (int)levels[i].mark;
		return -1;
	}
	return -1;
}

static bool
is_internal(const char *text)
{
	for (size_t i = 0; i < G_N_ELEMENTS(internal); i++) {
		if (!g_str_has_prefix(text, internal[i]))
			continue;
		const char *rest = text + strlen(internal[i]);
		rest += strspn(rest, ",.;:!");
		if (g_str_has_prefix(rest, "。") || g_str_has_prefix(rest, "、"))
			rest += 3;
		for (size_t k = 0; k < G_N_ELEMENTS(warnings); k++) {
			size_t n = strlen(warnings[k]);
			if (strncmp(rest, warnings[k], n) == 0 &&
			    (rest[n] == '\0' || strcmp(rest + n, "!") == 0 ||
			     strcmp(rest + n, "。") == 0))
				return true;
		}
	}
	return false;
}

// "……名单(内部资料)": a bracket at the end of a title.
static bool
ends_internal(const char *compact)
{
	const char *open = strrchr(compact, '(');
	size_t len = strlen(compact);
	if (open == NULL || len == 0 || compact[len - 1] != ')')
		return false;
	g_autofree char *inner = g_strndup(open + 1, len - 1 - (size_t)(open + 1 - compact));
	return is_internal(inner);
}

int
xs_head_mark(const XsHeadLine *line)
{
	char text[XS_HEAD_LINE_MAX + 1];
	bool bracketed;
	bool edge = line->edge || line->role == XS_ROLE_HEADER || line->role == XS_ROLE_FOOTER;
	if (*line->compact == '\0')
		return -1;
	g_strlcpy(text, line->compact, sizeof text);
	char *inner = xs_head_unwrap(text, &bracketed);
	const char *value = xs_head_behind(inner, fields);
	bool named = value != NULL;
	if (!named && line->beside) {
		g_autofree char *label = g_strconcat(line->before, ":", NULL);
		named = xs_head_behind(label, fields) != NULL;
	}
	if (named && value != NULL)
		inner = (char *)value;
	cut_urgency(inner);
	int level = read_level(inner, named, line);
	if (level >= 0)
		return level;
	if ((edge || bracketed) && line->role != XS_ROLE_CELL &&
	    (is_internal(inner) || (edge && ends_internal(line->compact))))
		return XS_MARK_INTERNAL;
	return -1;
}
