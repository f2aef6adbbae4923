// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-surname.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
	MAX_LETTERS = 4, // of a name with a compound surname
};

// Compound surnames in use, simplified and traditional.
static const char compound[] =
	"欧阳歐陽太史上官端木司马司馬东方東方独孤獨孤南宫南宮万俟萬俟闻人聞人夏侯诸葛諸葛尉迟尉遲"
	"公羊赫连赫連澹台澹臺皇甫宗政濮阳濮陽公冶太叔申屠公孙公孫慕容仲孙仲孫钟离鍾離长孙長孫宇文"
	"司徒鲜于鮮于司空闾丘閭丘子车子車亓官司寇巫马巫馬公西颛孙顓孫壤驷壤駟公良漆雕乐正樂正宰父"
	"谷梁穀梁拓跋夹谷夾谷轩辕軒轅令狐段干百里呼延东郭東郭南门南門羊舌微生梁丘左丘西门西門"
	"第五南荣南榮东里東里仲长仲長子桑即墨淳于达奚達奚褚师褚師纳兰納蘭叶赫葉赫完颜完顏耶律";

static bool
is_compound(const char *utf8, size_t len)
{
	const size_t pair = strlen("欧阳");
	if (len < pair)
		return false;
	for (const char *at = compound; *at != '\0'; at += pair) {
		if (memcmp(at, utf8, pair) == 0)
			return true;
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
