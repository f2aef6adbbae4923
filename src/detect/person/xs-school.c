// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-school.h"

#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	MAX_NAME = 20, // characters of a school's name before its last word
};

// Bytes of the first of these words that stands at the start of span; 0: none.
static inline size_t
one_of(const char *utf8, XsSpan span, const char *const *words)
{
	return xs_literal_of(utf8 + span.start, span.end - span.start, words);
}

static inline bool
starts(const char *utf8, XsSpan span, const char *word)
{
	return xs_literal_at(utf8 + span.start, span.end - span.start, word) > 0;
}

static inline uint32_t
char_at(const char *utf8, XsSpan span)
{
	return xs_literal_char(utf8 + span.start, span.end - span.start);
}

static const char *const school_ends[] = {
	"附属幼儿园",
	"附屬幼兒園",
	"附设幼儿园",
	"附設幼兒園",
	"附属中学",
	"附屬中學",
	"附属学校",
	"附屬學校",
	"实验小学",
	"實驗小學",
	"中心小学",
	"中心小學",
	"附属小学",
	"附屬小學",
	"小学校",
	"小學校",
	"小学",
	"小學",
	"中学",
	"中學",
	"幼儿园",
	"幼兒園",
	"幼稚园",
	"幼稚園",
	"托儿所",
	"托兒所",
	"托育园",
	"托育中心",
	"早教中心",
	"完小",
	"中心校",
	"附小",
	"附中",
	"附幼",
	"初中",
	"高中",
	"一中",
	"二中",
	"三中",
	"四中",
	"五中",
	"六中",
	"七中",
	"八中",
	"九中",
	"十中",
	"学校",
	"學校",
	"职中",
	"職中",
	"职高",
	"職高",
	"技校",
	"中专",
	"中專",
	"职教中心",
	"職教中心",
	"职业教育中心",
	"职业技术教育中心",
	"教学点",
	"教學點",
	NULL,
};

// "第三中学" is no "三中".
static bool
goes_on(const char *utf8, XsSpan span, size_t n)
{
	static const char *const ends[] = {"一中",
					   "二中",
					   "三中",
					   "四中",
					   "五中",
					   "六中",
					   "七中",
					   "八中",
					   "九中",
					   "十中",
					   "高中",
					   "初中",
					   NULL};
	static const char *const more[] = {"学", "學", "心", "队", "隊", "医", "院",
					   "国", "國", "央", "华", "层", "等", "部",
					   "生", "一", "二", "三", "组", NULL};
	return one_of(utf8, span, ends) > 0 &&
	       one_of(utf8, (XsSpan){span.start + n, span.end}, more) > 0;
}

static bool
is_numeral(uint32_t c)
{
	switch (c) {
	case U'一':
	case U'二':
	case U'三':
	case U'四':
	case U'五':
	case U'六':
	case U'七':
	case U'八':
	case U'九':
	case U'十':
		return true;
	default:
		return false;
	}
}

// Whether a word of school_ends may begin with c: most characters are passed over at once.
static bool
may_end_school(uint32_t c)
{
	switch (c) {
	case U'附':
	case U'实':
	case U'實':
	case U'中':
	case U'小':
	case U'幼':
	case U'托':
	case U'早':
	case U'完':
	case U'初':
	case U'高':
	case U'学':
	case U'學':
	case U'职':
	case U'職':
	case U'技':
	case U'教':
		return true;
	default:
		return is_numeral(c);
	}
}

// Words that stand before a school's name and are no part of it, one after another: of one character, of
// two, and so on.
static const char *const before_school[] = {
	"于於在系是为為被至由从從与與和及向读讀到对對各该該我本等的原"
	"现拟擬現",
	"就读就讀考入转入轉入入读入讀学生學生同学同學毕业畢業所在所属"
	"所屬当地當地全县全縣全市各级各類各类中小农村農村公办公辦民办"
	"民辦普通家长儿童幼儿来自在校选送選送推荐推薦报送报名報名参赛"
	"參賽录取錄取派位转出轉出升入生源学籍學籍对口對口志愿申请申請"
	"报考報考目标任教入学入學意向中签中籤安排分配调剂在读在讀来源"
	"來源借读借讀帮扶幫扶結對结对填报填報送教接收划片服务招生本校"
	"学区附近走访周边周邊邻近辖区感谢请求配合派入分入划入编入",
	"就读于就讀於毕业于畢業於全日制寄宿制",
	"各级各类义务教育",
};

static size_t
char_before(const char *utf8, size_t low, size_t at)
{
	if (at <= low)
		return low;
	do
		at--;
	while (at > low && ((unsigned char)utf8[at] & 0xC0) == 0x80);
	return at;
}

static bool
is_han(const char *utf8, size_t at)
{
	return (unsigned char)utf8[at] >= 0xE4 && (unsigned char)utf8[at] <= 0xE9;
}

// Names of places that begin with one of those words.
static const char *const places[] = {
	"和平", "和县", "和縣", "和田", "和顺", "和順",   "和静", "和政", "和硕",
	"和龙", "和林", "于都", "于洪", "從化", "从化",   "从江", "向阳", "向陽",
	"本溪", "原平", "原州", "原阳", "原陽", "普通店", NULL,
};

// Whether the n bytes at at are one of the words, each of which has so many.
static bool
is_listed(const char *at, const char *words, size_t n)
{
	for (; *words != '\0'; words += n) {
		if (memcmp(at, words, strlen("于")) == 0 && memcmp(at, words, n) == 0)
			return true;
	}
	return false;
}

// Whether one of before_school ends where at is, and no place begins in it.
static bool
word_before(const char *utf8, XsSpan span, size_t at)
{
	for (size_t i = 0; i < G_N_ELEMENTS(before_school); i++) {
		size_t n = (i + 1) * strlen("于");
		if (at - span.start < n)
			return false;
		if (is_listed(utf8 + at - n, before_school[i], n) &&
		    one_of(utf8, (XsSpan){at - n, span.end}, places) == 0)
			return true;
	}
	return false;
}

// Where the school's name begins whose last word begins at at.
static size_t
name_start(const char *utf8, XsSpan span, size_t at)
{
	size_t low = span.start;
	size_t start = at;
	for (size_t n = 0; n < MAX_NAME && start > low; n++) {
		size_t before = char_before(utf8, low, start);
		bool part = is_han(utf8, before) || g_ascii_isalnum(utf8[before]);
		if (!part || word_before(utf8, span, start))
			break;
		start = before;
	}
	return start;
}

// "(东校区)", "(小学部)" behind a school's name: bytes, 0: none.
static size_t
campus_in_brackets(const char *utf8, XsSpan span)
{
	enum {
		MAX_CAMPUS = 24, // bytes
	};
	static const char *const words[] = {"校区",
					    "校區",
					    "分校",
					    "校部",
					    "学部",
					    "學部",
					    "初中部",
					    "高中部",
					    "本部",
					    "分园",
					    "园区",
					    NULL};
	if (span.start == span.end || utf8[span.start] != '(')
		return 0;
	size_t end = MIN(span.end, span.start + MAX_CAMPUS);
	const char *close = memchr(utf8 + span.start, ')', end - span.start);
	size_t at = close != NULL ? (size_t)(close - utf8) : 0;
	for (size_t i = 0; close != NULL && words[i] != NULL; i++) {
		size_t n = strlen(words[i]);
		if (at > span.start + n && memcmp(close - n, words[i], n) == 0)
			return at + 1 - span.start;
	}
	return 0;
}

// Whether it is no name but the header above such.
static bool
asks_for_school(const char *utf8, XsSpan name)
{
	static const char *const headers[] = {
		"代表学校",   "参赛学校", "所在学校", "就读学校",   "毕业学校", "录取学校",
		"推荐学校",   "报名学校", "志愿学校", "选送学校",   "转入学校", "转出学校",
		"原就读学校", "所属学校", "接收学校", "拟转入学校", "派位学校", "對應學校",
		"代表學校",   "就讀學校", "畢業學校", "參賽學校",   NULL};
	return one_of(utf8, name, headers) == name.end - name.start;
}

void
xs_school_find(const char *utf8, XsSpan span, GArray *spans)
{
	size_t low = span.start;
	for (size_t at = span.start; at < span.end;) {
		uint32_t c = char_at(utf8, (XsSpan){at, span.end});
		size_t n = may_end_school(c) ? one_of(utf8, (XsSpan){at, span.end}, school_ends)
					     : 0;
		if (n == 0) {
			at += c != 0 ? 3 : 1;
			continue;
		}
		if (goes_on(utf8, (XsSpan){at, span.end}, n)) {
			at++;
			continue;
		}
		XsSpan name = {name_start(utf8, (XsSpan){low, span.end}, at), at + n};
		// "小学附属幼儿园" and "小学(东校区)" go on.
		size_t more = one_of(utf8, (XsSpan){name.end, span.end}, school_ends);
		name.end += more;
		static const char *const campus[] = {"东校区",
						     "西校区",
						     "南校区",
						     "北校区",
						     "新校区",
						     "分校",
						     "校区",
						     "校區",
						     NULL};
		name.end += one_of(utf8, (XsSpan){name.end, span.end}, campus);
		name.end += campus_in_brackets(utf8, (XsSpan){name.end, span.end});
		// "小学" alone names a kind of school, not one of them, and 代表学校 asks for one.
		if (name.start < at && !asks_for_school(utf8, name))
			g_array_append_val(spans, name);
		at = name.end;
		low = name.end;
	}
}

static size_t
number(const char *utf8, XsSpan span, size_t max)
{
	size_t at = span.start;
	for (size_t n = 0; n < max && at < span.end; n++) {
		bool digit = g_ascii_isdigit(utf8[at]);
		if (!digit && !is_numeral(char_at(utf8, (XsSpan){at, span.end})))
			break;
		at += digit ? 1 : strlen("一");
	}
	return at - span.start;
}

// "(2)班", "2班", " 2 班": bytes, 0: none.
static size_t
class_number(const char *utf8, XsSpan span)
{
	size_t at = span.start;
	bool open = false;
	if (at < span.end && utf8[at] == ' ')
		at++;
	if (at < span.end && (utf8[at] == '(' || utf8[at] == '[')) {
		open = true;
		at++;
	} else if (starts(utf8, (XsSpan){at, span.end}, "第")) {
		at += strlen("第");
	}
	size_t n = number(utf8, (XsSpan){at, span.end}, 3);
	// 五年级B班
	if (n == 0 && at < span.end && utf8[at] >= 'A' && utf8[at] <= 'H')
		n = 1;
	at += n;
	if (n == 0)
		return 0;
	if (open && at < span.end && (utf8[at] == ')' || utf8[at] == ']'))
		at++;
	if (!starts(utf8, (XsSpan){at, span.end}, "班"))
		return 0;
	return at + strlen("班") - span.start;
}

// "大班", "大班二班", "中(2)班", "小3班": bytes, 0: none.
static size_t
kindergarten_class(const char *utf8, XsSpan span)
{
	static const char *const classes[] = {
		"学前班", "學前班", "托班", "小班", "中班", "大班", NULL};
	static const char *const grades[] = {"学前", "學前", "托", "小", "中", "大", NULL};
	if (char_at(utf8, span) == 0)
		return 0;
	size_t n = one_of(utf8, span, classes);
	if (n > 0)
		return n + class_number(utf8, (XsSpan){span.start + n, span.end});
	n = one_of(utf8, span, grades);
	size_t more = n > 0 ? class_number(utf8, (XsSpan){span.start + n, span.end}) : 0;
	return more > 0 ? n + more : 0;
}

// A class number in brackets alone, "三(12)": only where nothing else is said.
static size_t
bare_number(const char *utf8, XsSpan span)
{
	if (span.start == span.end || utf8[span.start] != '(')
		return 0;
	size_t n = number(utf8, (XsSpan){span.start + 1, span.end}, 2);
	size_t end = span.start + n + 2;
	bool closes = n > 0 && end <= span.end && utf8[end - 1] == ')';
	return closes && (end == span.end || !is_han(utf8, end)) ? n + 2 : 0;
}

// "编入三(2)": behind these words stands a class.
static bool
behind_entry(const char *utf8, size_t low, size_t at)
{
	static const char *const words[] = {"编入",
					    "編入",
					    "转入",
					    "轉入",
					    "插入",
					    "分到",
					    "分入",
					    "就读",
					    "就讀",
					    "升入",
					    NULL};
	size_t n = strlen("编入");
	return at >= low + n && one_of(utf8, (XsSpan){at - n, at}, words) > 0;
}

static bool // whether a school's name ends at at: "明城中学高一"
behind_school(const char *utf8, size_t low, size_t at)
{
	static const char *const ends[] = {"小学", "小學", "中学", "中學", "学校", "學校",
					   "一中", "二中", "三中", "四中", "五中", "六中",
					   "七中", "八中", "九中", "十中", "附中", "附小",
					   "职中", "心校", "学点", "中专", NULL};
	size_t n = strlen("中学");
	while (at > low && utf8[at - 1] == ' ')
		at--;
	return at >= low + n && one_of(utf8, (XsSpan){at - n, at}, ends) > 0;
}

// "忠班", as classes are called in Taiwan: bytes, 0: none.
static size_t
word_class(const char *utf8, XsSpan span)
{
	static const char *const words[] = {"忠",
					    "孝",
					    "仁",
					    "愛",
					    "爱",
					    "信",
					    "義",
					    "义",
					    "和",
					    "平",
					    "禮",
					    "智",
					    "勇",
					    "勤",
					    "誠",
					    "樂",
					    "美",
					    NULL};
	size_t n = one_of(utf8, span, words);
	return n > 0 && starts(utf8, (XsSpan){span.start + n, span.end}, "班") ? n + strlen("班")
									       : 0;
}

// "三年级", "高中一年级(2)班", "初二3班", "高12班", "五年4班", "五年忠班", "1.5班", "四(7)班": bytes, 0:
// none. low: where the text begins.
static size_t
grade_class(const char *utf8, XsSpan span, size_t low)
{
	static const char *const levels[] = {"年级", "年級", NULL};
	static const char *const stages[] = {
		"小学", "小學", "初中", "高中", "中职", "中職", "职高", "職高", "初", "高", NULL};
	static const char *const joints[] = {"年", ".", "-", NULL};
	bool whole = span.start == low;
	size_t stage = char_at(utf8, span) != 0 ? one_of(utf8, span, stages) : 0;
	// Behind a word, 小学 and the like belong to it.
	if (stage > strlen("初") && !whole && is_han(utf8, char_before(utf8, low, span.start)))
		return 0;
	size_t n = number(utf8, (XsSpan){span.start + stage, span.end}, 1);
	XsSpan behind = {span.start + stage + n, span.end};
	size_t level = n > 0 ? one_of(utf8, behind, levels) : 0;
	if (level > 0) {
		behind.start += level;
		return behind.start - span.start + class_number(utf8, behind);
	}
	bool brief = stage > 0 && stage <= strlen("初");
	if (stage > strlen("初") || (stage == 0 && n == 0))
		return 0;
	size_t joint = stage == 0 ? one_of(utf8, behind, joints) : 0;
	size_t more = n > 0 ? class_number(utf8, (XsSpan){behind.start + joint, span.end}) : 0;
	if (more == 0 && n > 0 && joint == strlen("年"))
		more = word_class(utf8, (XsSpan){behind.start + joint, span.end});
	if (more > 0)
		return behind.start + joint + more - span.start;
	more = stage > 0 ? class_number(utf8, (XsSpan){span.start + stage, span.end}) : 0;
	if (more > 0)
		return stage + more;
	bool alone = whole || behind_entry(utf8, low, span.start);
	more = n > 0 && alone ? bare_number(utf8, behind) : 0;
	if (more > 0)
		return behind.start + more - span.start;
	// "初二", "高一" alone; 高3 may be a height.
	bool han = n == strlen("一");
	bool ends = behind.start == span.end ||
		    (!is_han(utf8, behind.start) && !g_ascii_isdigit(utf8[behind.start]));
	XsSpan before = {char_before(utf8, low, span.start), span.start};
	bool told = whole || starts(utf8, before, "读") || starts(utf8, before, "讀") ||
		    behind_school(utf8, low, span.start);
	return brief && han && ends && told ? stage + n : 0;
}

// "2021级3班", "21级护理(3)班", "2022计算机1班": bytes, 0: none.
static size_t
cohort_class(const char *utf8, XsSpan span)
{
	enum {
		MAX_TRADE = 8, // characters
	};
	static const char *const no_trade[] = {"年", "月", "日", "号", "號", "届", "屆", "第",
					       "个", "個", "名", "人", "班", "元", "点", "點",
					       "所", "户", "岁", "周", "至", "条", "级", NULL};
	size_t at = span.start;
	while (at < span.end && at - span.start < 5 && g_ascii_isdigit(utf8[at]))
		at++;
	size_t digits = at - span.start;
	if (digits != 4 && digits != 2)
		return 0;
	bool level = starts(utf8, (XsSpan){at, span.end}, "级") ||
		     starts(utf8, (XsSpan){at, span.end}, "級");
	at += level ? strlen("级") : 0;
	for (size_t n = 0; n <= MAX_TRADE && at < span.end; n++) {
		size_t more = class_number(utf8, (XsSpan){at, span.end});
		if (more > 0 && (level || n >= 2))
			return at + more - span.start;
		if (!is_han(utf8, at) || one_of(utf8, (XsSpan){at, span.end}, no_trade) > 0)
			return 0;
		at += strlen("级");
	}
	return 0;
}

// What may begin a class: a digit, a bracket, a numeral, a stage.
static bool
may_begin(const char *utf8, XsSpan span)
{
	char c = utf8[span.start];
	if ((unsigned char)c < 0x80)
		return g_ascii_isdigit(c) || c == '(' || c == '[' || c == ' ';
	uint32_t first = char_at(utf8, span);
	switch (first) {
	case U'初':
	case U'高':
	case U'小':
	case U'中':
	case U'大':
	case U'托':
	case U'学':
	case U'學':
	case U'第':
	case U'职':
	case U'職':
		return true;
	default:
		return is_numeral(first);
	}
}

// Most texts hold none: what is no "初二" or "三(12)" alone has one of these characters.
static bool
may_hold_class(const char *utf8, XsSpan span)
{
	if (span.end == span.start)
		return false;
	uint32_t c = char_at(utf8, span);
	bool may = utf8[span.end - 1] == ')' || c == U'初' || c == U'高';
	for (size_t at = span.start; !may && at + 3 <= span.end; at++) {
		c = char_at(utf8, (XsSpan){at, span.end});
		may = c == U'班' || c == U'级' || c == U'級' || c == U'入' || c == U'到' ||
		      c == U'读' || c == U'讀';
		at += c != 0 ? 2 : 0;
	}
	return may;
}

void
xs_class_find(const char *utf8, XsSpan span, GArray *spans)
{
	if (!may_hold_class(utf8, span))
		return;
	for (size_t at = span.start; at < span.end;) {
		XsSpan rest = {at, span.end};
		if (!may_begin(utf8, rest)) {
			at++;
			continue;
		}
		size_t n = cohort_class(utf8, rest);
		n = n > 0 ? n : kindergarten_class(utf8, rest);
		n = n > 0 ? n : grade_class(utf8, rest, span.start);
		n = n > 0 ? n : class_number(utf8, rest);
		bool after_digit = at > span.start && g_ascii_isdigit(utf8[at - 1]);
		XsSpan found = {at, at + n};
		while (found.start < found.end && utf8[found.start] == ' ')
			found.start++;
		if (n > 0 && !after_digit)
			g_array_append_val(spans, found);
		at += MAX(n, 1);
	}
}

// Whether a name that ends with 学校 alone is a school's: "城关实验学校", but not "入读意向学校".
static bool
is_proper(const char *utf8, XsSpan name)
{
	static const char *const kinds[] = {
		"实验", "實驗", "国语", "國語", "职业",   "職業", "技术", "技術", "中等",
		"教育", "贯制", "貫制", "完全", "希望",   "双语", "雙語", "卫生", "衛生",
		"师范", "師範", "工业", "工業", "农业",   "農業", "体育", "體育", "艺术",
		"藝術", "附属", "附屬", "聋哑", "聾啞",   "培智", "启智", "宿制", "武术",
		"中专", "中專", "民族", "九年", "十二年", NULL};
	static const char *const ends[] = {"学校", "學校", NULL};
	size_t n = strlen("学校");
	if (name.end - name.start < n || one_of(utf8, (XsSpan){name.end - n, name.end}, ends) == 0)
		return true;
	for (size_t i = 0; kinds[i] != NULL; i++) {
		size_t k = strlen(kinds[i]);
		if (name.end - name.start >= n + k &&
		    memcmp(utf8 + name.end - n - k, kinds[i], k) == 0)
			return true;
	}
	return false;
}

bool
xs_school_or_class_is(const char *utf8, XsSpan span)
{
	g_autoptr(GArray) spans = g_array_new(false, false, sizeof(XsSpan));
	xs_school_find(utf8, span, spans);
	guint schools = spans->len;
	xs_class_find(utf8, span, spans);
	size_t school = span.start; // end of the school's name with which it begins
	for (guint i = 0; i < spans->len; i++) {
		XsSpan found = g_array_index(spans, XsSpan, i);
		bool begins = found.start == span.start || (i >= schools && found.start == school);
		bool proper = i >= schools || is_proper(utf8, found);
		if (begins && proper && found.end == span.end)
			return true;
		school = begins && i < schools ? found.end : school;
	}
	return false;
}

// A school's name with which line begins, and a class behind it, with nothing else but a bracket or colon.
static XsSpan
school_heading(const char *utf8, XsSpan line, GArray *spans)
{
	g_array_set_size(spans, 0);
	xs_school_find(utf8, line, spans);
	if (spans->len == 0 || g_array_index(spans, XsSpan, 0).start != line.start)
		return (XsSpan){0};
	XsSpan heading = g_array_index(spans, XsSpan, 0);
	g_array_set_size(spans, 0);
	xs_class_find(utf8, (XsSpan){heading.end, line.end}, spans);
	if (spans->len > 0 && g_array_index(spans, XsSpan, 0).start == heading.end)
		heading.end = g_array_index(spans, XsSpan, 0).end;
	return heading.end == line.end || strchr("(:, [", utf8[heading.end]) != NULL ? heading
										     : (XsSpan){0};
}

static bool
is_ascii(const char *utf8, XsSpan span)
{
	while (span.start < span.end && (uint8_t)utf8[span.start] < 0x80)
		span.start++;
	return span.start == span.end;
}

XsSpan
xs_school_of_heading(const char *utf8, XsSpan line, bool schools)
{
	enum {
		MAX_HEADING = 90, // bytes
	};
	static const char *const before[] = {
		"班级:", "班級:", "年级:", "学校:", "單位:", "单位:", "学校名称:", "第",   "一、",
		"二、",  "三、",  "四、",  "五、",  "六、",  "七、",  "八、",      "(一)", "(二)",
		"(三)",  "(四)",  "(五)",  "(六)",  "【",    "[",     "* ",        NULL};
	while (line.start < line.end && g_ascii_isspace(utf8[line.start]))
		line.start++;
	while (line.end > line.start && g_ascii_isspace(utf8[line.end - 1]))
		line.end--;
	if (is_ascii(utf8, line))
		return (XsSpan){0};
	line.start += one_of(utf8, line, before);
	size_t len = line.end - line.start;
	if (len == 0 || len > MAX_HEADING || xs_literal_find(utf8 + line.start, len, "。"))
		return (XsSpan){0};
	g_autoptr(GArray) spans = g_array_new(false, false, sizeof(XsSpan));
	xs_class_find(utf8, line, spans);
	if (spans->len > 0 && g_array_index(spans, XsSpan, 0).start == line.start)
		return g_array_index(spans, XsSpan, 0);
	return schools ? school_heading(utf8, line, spans) : (XsSpan){0};
}
