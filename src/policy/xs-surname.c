// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-surname.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
	MAX_LETTERS = 4, // of a name with a compound surname
};

// Compound surnames in use, simplified and traditional, in the order of their bytes.
static const char *const compound[] = {
	"万俟", "上官", "东方", "东郭", "东里", "乐正", "亓官", "令狐", "仲孙", "仲孫", "仲長",
	"仲长", "公冶", "公孙", "公孫", "公羊", "公良", "公西", "南宫", "南宮", "南榮", "南荣",
	"南門", "南门", "即墨", "叶赫", "司寇", "司徒", "司空", "司馬", "司马", "呼延", "壤駟",
	"壤驷", "夏侯", "太叔", "太史", "夹谷", "夾谷", "子桑", "子車", "子车", "宇文", "完顏",
	"完颜", "宗政", "宰父", "尉迟", "尉遲", "左丘", "巫馬", "巫马", "微生", "慕容", "拓跋",
	"東方", "東郭", "東里", "梁丘", "樂正", "欧阳", "歐陽", "段干", "淳于", "漆雕", "澹台",
	"澹臺", "濮阳", "濮陽", "独孤", "獨孤", "申屠", "百里", "皇甫", "穀梁", "端木", "第五",
	"納蘭", "纳兰", "羊舌", "耶律", "聞人", "萬俟", "葉赫", "褚师", "褚師", "西門", "西门",
	"諸葛", "诸葛", "谷梁", "赫连", "赫連", "軒轅", "轩辕", "达奚", "達奚", "鍾離", "钟离",
	"長孫", "长孙", "閭丘", "闻人", "闾丘", "顓孫", "颛孙", "鮮于", "鲜于",
};

static bool
is_compound(const char *utf8, size_t len)
{
	const size_t pair = strlen("欧阳");
	size_t low = 0;
	size_t high = len >= pair ? G_N_ELEMENTS(compound) : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = memcmp(compound[middle], utf8, pair);
		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

size_t
xs_surname_length(const char *utf8, size_t len)
{
	size_t letters = 0;
	for (const char *at = utf8; at < utf8 + len; at = g_utf8_next_char(at)) {
		uint32_t c = g_utf8_get_char(at);
		if (g_unichar_isalnum(c))
			letters++;
		else if (!g_unichar_isspace(c))
			return 1; // a dot between the parts of a name
	}
	return letters > 2 && letters <= MAX_LETTERS && is_compound(utf8, len) ? 2 : 1;
}
