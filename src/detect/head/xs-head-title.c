// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/head/xs-head-words.h"

#include <string.h>

enum {
	MIN_TITLE = 12, // bytes: four Chinese characters
};

// Last words of titles (GB/T 9704-2012 and usage).
static const char *const endings[] = {
	"通知",   "通知书", "公示",   "公告",   "通告",   "通报",   "名单",     "一览表", "登记表",
	"花名册", "名册",   "统计表", "明细表", "汇总表", "情况表", "发放表",   "公示表", "台账",
	"清单",   "目录",   "方案",   "办法",   "意见",   "报告",   "要点",     "决定",   "细则",
	"规定",   "条例",   "规则",   "制度",   "请示",   "批复",   "函",       "纪要",   "计划",
	"总结",   "预算",   "决算",   "标准",   "指南",   "指引",   "情况说明", "说明",   "表",
	"结果",   "情况",   "决定书", "判决书", "裁定书", "告知书", "答复",     "回复",   "简报",
	"公报",   "册",     "轨迹",   "名單",   "公佈",   "計劃",   "報告",     "決定",   "辦法",
	"規定",   "條例",   "統計表", "一覽表", "登記表", "結果",   "情況",     "公報",   "通報",
	"目錄",   "標準",   "說明",
};

unsigned
xs_head_title(const XsHeadLine *line)
{
	size_t len = strlen(line->compact);
	if (len < MIN_TITLE || strpbrk(line->compact, ">|") != NULL ||
	    strstr(line->compact, "。") != NULL || strstr(line->compact, "〔") != NULL ||
	    strstr(line->compact, "当前") != NULL || line->compact[len - 1] == ':' ||
	    line->compact[len - 1] == ';' || line->compact[len - 1] == ',')
		return 0;
	if (line->role != XS_ROLE_BODY && line->role != XS_ROLE_CELL &&
	    line->role != XS_ROLE_HIDDEN)
		return 0;
	char text[XS_HEAD_LINE_MAX + 1];
	g_strlcpy(text, line->compact, sizeof text);
	// "……名单(第二批)" ends with its word as well.
	char *open = strrchr(text, '(');
	if (open != NULL && open > text && text[len - 1] == ')')
		*open = '\0';
	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
		if (g_str_has_suffix(text, endings[i]))
			return 2;
	}
	return strchr(line->compact, ':') == NULL ? 1 : 0;
}
