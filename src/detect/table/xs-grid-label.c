// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-grid-label.h"

#include <glib.h>
#include <string.h>

static inline char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

bool
xs_grid_label_holds(const char *utf8, XsSpan label, const char *const *words, size_t n_words)
{
	for (size_t at = label.start; at + 2 <= label.end; at++) {
		char first = lower(utf8[at]);
		char second = lower(utf8[at + 1]);
		// No word begins within a character.
		if (((uint8_t)first & 0xC0) == 0x80)
			continue;
		for (size_t i = 0; i < n_words; i++) {
			if (lower(words[i][0]) != first || lower(words[i][1]) != second)
				continue;
			size_t n = strlen(words[i]);
			if (at + n <= label.end && g_ascii_strncasecmp(utf8 + at, words[i], n) == 0)
				return true;
		}
	}
	return false;
}

static bool
ends(const char *utf8, XsSpan label, const char *const *words, size_t n_words)
{
	for (size_t i = 0; i < n_words; i++) {
		size_t n = strlen(words[i]);
		if (label.end - label.start >= n &&
		    g_ascii_strncasecmp(utf8 + label.end - n, words[i], n) == 0)
			return true;
	}
	return false;
}

// Without a note in brackets.
static XsSpan
core_of(const char *utf8, XsSpan label)
{
	const char *note = memchr(utf8 + label.start, '(', label.end - label.start);
	if (note != NULL && note > utf8 + label.start)
		label.end = (size_t)(note - utf8);
	while (label.end > label.start && g_ascii_isspace(utf8[label.end - 1]))
		label.end--;
	return label;
}

bool
xs_grid_label_is_number(const char *utf8, XsSpan label)
{
	static const char *const numbers[] = {"号",
					      "號",
					      "码",
					      "碼",
					      "数",
					      "數",
					      "额",
					      "額",
					      "量",
					      "值",
					      "价",
					      "款",
					      "计",
					      "費",
					      "费",
					      "SN",
					      "ID",
					      "NO"};
	static const char *const phones[] = {"号码", "號碼"};
	XsSpan core = core_of(utf8, label);
	return !ends(utf8, core, phones, G_N_ELEMENTS(phones)) &&
	       ends(utf8, core, numbers, G_N_ELEMENTS(numbers));
}

bool
xs_grid_label_may_hold_names(const char *utf8, XsSpan label)
{
	static const char *const people[] = {"人",
					     "者",
					     "员",
					     "員",
					     "户",
					     "戶",
					     "客",
					     "主",
					     "生",
					     "师",
					     "師",
					     "姓",
					     "童",
					     "亲",
					     "親",
					     "家",
					     "属",
					     "屬",
					     "长",
					     "長",
					     "名",
					     "对象",
					     "對象",
					     "代表",
					     "某",
					     "班", // which class is formed of whom
					     "學童",
					     // Who has to do something on which day.
					     "星期",
					     "周一",
					     "周二",
					     "周三",
					     "周四",
					     "周五",
					     "週"};
	static const char *const things[] = {"名称", "名稱", "品名", "站名", "地名", "书名", "書名",
					     "路名", "桥名", "店名", "校名", "园名", "片名", "行名",
					     "树名", "药名", "菜名", "商家", "厂家", "卖家", "国家",
					     "生产", "家具", "主题", "主要", "主食", "主材", "生态",
					     "长度", "卫生", "金属", "属性", "主体", "专业"};
	XsSpan core = core_of(utf8, label);
	return xs_grid_label_holds(utf8, core, people, G_N_ELEMENTS(people)) &&
	       !xs_grid_label_holds(utf8, core, things, G_N_ELEMENTS(things));
}

// Lists of people call their telephones by all kinds of words.
bool
xs_grid_label_may_hold_phones(const char *utf8, XsSpan label)
{
	static const char *const ways[] = {
		"话",   "話",   "手机", "手機", "移动", "移動", "行动", "行動", "联系",  "聯繫",
		"联络", "聯絡", "方式", "号码", "號碼", "热线", "熱線", "专线", "专線",  "座机",
		"直线", "短号", "传真", "咨询", "諮詢", "微信", "通讯", "通信", "呼",    "值班",
		"值守", "账号", "賬號", "登录", "登錄", "绑定", "注册", "TEL",  "PHONE", "MOB",
		"CELL", "CALL", "CONT", "LXFS", "DH",   "SJ"};
	return xs_grid_label_holds(utf8, label, ways, G_N_ELEMENTS(ways)) ||
	       xs_grid_label_may_hold_names(utf8, label);
}

bool
xs_grid_label_is_signature(const char *utf8, XsSpan label)
{
	static const char *const words[] = {"签", "簽"};
	return xs_grid_label_holds(utf8, label, words, G_N_ELEMENTS(words));
}

bool
xs_grid_label_names_group(const char *utf8, XsSpan label)
{
	static const char *const groups[] = {"村",
					     "社区",
					     "社區",
					     "委会",
					     "委會",
					     "镇",
					     "鎮",
					     "街道",
					     "班",
					     "年级",
					     "年級",
					     ":"};
	return ends(utf8, label, groups, G_N_ELEMENTS(groups));
}

bool
xs_grid_label_is_title(const char *utf8, XsSpan label)
{
	static const char *const papers[] = {"表", "册", "單", "单", "书", "卡", "示", "告", "知"};
	return ends(utf8, label, papers, G_N_ELEMENTS(papers));
}
