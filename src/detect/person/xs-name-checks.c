// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-gazetteer.h"
#include "detect/person/xs-han.h"
#include "detect/person/xs-name-surnames.h"
#include "detect/person/xs-name.h"
#include "detect/person/xs-person-checks-private.h"
#include "detect/table/xs-grid-internal.h"

#include <string.h>

enum {
	MAX_LIST_LEAD = 60,   // bytes between a cue and the colon before its list
	MAX_LIST = 16 * 1024, // bytes of a list of names
};

// A list of names is a value as a whole; each of its names is masked with it.
static XsVerdict
judge_list(const XsRules *rules, const char *utf8, XsSpan *value)
{
	g_autoptr(GArray) names = g_array_new(false, false, sizeof(XsSpan));
	size_t n = xs_names_in(rules, utf8 + value->start, value->end - value->start, false, names);
	if (n < 2)
		return XS_VERDICT_NO;
	XsSpan first = g_array_index(names, XsSpan, 0);
	XsSpan last = g_array_index(names, XsSpan, n - 1);
	*value = (XsSpan){value->start + first.start, value->start + last.end};
	return XS_VERDICT_FULL;
}

static bool
has_delimiter(const char *utf8, XsSpan span)
{
	for (size_t at = span.start; at < span.end; at++) {
		if (utf8[at] == ',' || utf8[at] == ';' || utf8[at] == '/' || utf8[at] == '\n' ||
		    at_word(utf8 + at, span.end - at, "、"))
			return true;
	}
	return false;
}

// Whether single blanks set whole words apart: "谭贝铭 万妙媛", but not "张 三".
static bool
has_words(const char *utf8, XsSpan span)
{
	enum {
		HAN = 3,
	};
	size_t words = 0;
	for (size_t at = span.start; at < span.end; words++) {
		size_t start = at;
		while (at < span.end && utf8[at] != ' ')
			at++;
		if (at - start < 2 * HAN || at - start > 4 * HAN || (uint8_t)utf8[start] < 0xE4)
			return false;
		while (at < span.end && utf8[at] == ' ')
			at++;
	}
	return words >= 2;
}

// What may stand behind a whole name in a cell or form field: nothing, or a bracket.
static bool
covers(const char *utf8, XsSpan span, size_t end)
{
	while (end < span.end && (utf8[end] == ' ' || utf8[end] == '\t'))
		end++;
	return end == span.end || utf8[end] == '(' || utf8[end] == '/' || utf8[end] == '*' ||
	       g_ascii_isdigit(utf8[end]);
}

// Whether one of the words that is_left_to_contacts() looks for may begin with c.
static bool
may_name_contact(uint32_t c)
{
	switch (c) {
	case U'联':
	case U'聯':
	case U'经':
	case U'經':
		return true;
	default:
		return false;
	}
}

static bool
names_contact(const char *utf8, XsSpan label)
{
	static const char *const words[] = {"联系人",
					    "聯繫人",
					    "聯絡人",
					    "经办人",
					    "經辦人",
					    "联 系 人",
					    "聯 絡 人",
					    "经 办 人",
					    "經 辦 人",
					    NULL};
	for (size_t at = label.start; at < label.end; at++) {
		if (may_name_contact(xs_literal_char(utf8 + at, label.end - at)) &&
		    xs_literal_of(utf8 + at, label.end - at, words) > 0)
			return true;
	}
	return false;
}

// Whether a label names the contact of a notice (联系人), whom a rule of lower grade is for.
static bool
is_left_to_contacts(const XsSubject *subject, const XsField *field)
{
	// Whom a purchase names is public by the rules for its notices.
	static const char *const tenders[] = {"项目", "項目", "采购", "招标", "代理机构"};
	XsSpan label = field->label;
	if (field->rule->grades[XS_VERDICT_FULL][XS_CONTEXT_UP] < XS_GRADE_CERTAIN ||
	    !names_contact(subject->utf8, label))
		return false;
	bool official = strcmp(field->rule->type, "person-name-official") == 0;
	for (size_t i = 0; i < G_N_ELEMENTS(tenders) && official; i++) {
		if (xs_person_has_word(subject->utf8, label, tenders[i]))
			return false;
	}
	return !xs_person_has_word(subject->utf8, label, "紧急") &&
	       !xs_person_has_word(subject->utf8, label, "緊急");
}

// Where the value ends that begins with a name: at the end of the field where one more character is
// left, so that no part of a name stays that looks like another word (吴午未). What commonly stands
// behind names is none.
static size_t
name_end(const char *utf8, XsSpan span, XsSpan name)
{
	static const char *const behind[] = {"男", "女", "等", "户", "戶", "家", "某"};
	enum {
		HAN = 3,
		LONGEST = 4 * HAN,
	};
	if (name.start != span.start || span.end != name.end + HAN ||
	    span.end - span.start > LONGEST || (uint8_t)utf8[name.end] < 0xE4 ||
	    (uint8_t)utf8[name.end] > 0xE9)
		return name.end;
	for (size_t i = 0; i < G_N_ELEMENTS(behind); i++) {
		if (memcmp(utf8 + name.end, behind[i], HAN) == 0)
			return name.end;
	}
	return span.end;
}

static const char *const kin_words[] = {
	"父亲", "父親", "母亲",   "母親",   "爷爷", "爺爺", "奶奶", "外公", "外婆", "祖父", "祖母",
	"姥姥", "姥爷", "继父",   "继母",   "养父", "养母", "姑姑", "伯父", "叔叔", "哥哥", "姐姐",
	"户主", "戶主", "监护人", "監護人", "家长", "家長", "学生", "學生", "孤儿", "患者", "患儿",
	"患兒", "村民", "居民",   "职工",   "職工", "考生", "幼儿", "幼兒", "儿童", "兒童"};

void
xs_name_checks_gate(XsGate *kin)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kin_words); i++)
		xs_gate_add(kin, kin_words[i]);
}

XsSpan
xs_person_skip_word(const XsRules *rules, const char *utf8, XsSpan span)
{
	size_t len = span.end - span.start;
	if (len < 3 || !xs_gate_may(&rules->gates.kin, utf8 + span.start))
		return span;
	for (size_t i = 0; i < G_N_ELEMENTS(kin_words); i++) {
		size_t n = xs_literal_at(utf8 + span.start, len, kin_words[i]);
		if (n > 0)
			return xs_person_trim(utf8, (XsSpan){span.start + n, span.end});
	}
	return span;
}

// Without a number of the list ("1.", "(2)", "3 ").
static XsSpan
skip_ordinal(const char *utf8, XsSpan span)
{
	enum {
		MAX_NUMBER = 4,
	};
	size_t at = span.start + (utf8[span.start] == '(' ? 1 : 0);
	size_t digits = at;
	while (at < span.end && at < digits + MAX_NUMBER && g_ascii_isdigit(utf8[at]))
		at++;
	if (at > digits && at < span.end && (utf8[at] == '.' || utf8[at] == ')'))
		return xs_person_trim(utf8, (XsSpan){at + 1, span.end});
	if (at > digits && digits == span.start && at < span.end &&
	    (utf8[at] == ' ' || utf8[at] == '\t'))
		return xs_person_trim(utf8, (XsSpan){at, span.end});
	if (at > digits && at_word(utf8 + at, span.end - at, "、"))
		return xs_person_trim(utf8, (XsSpan){at + strlen("、"), span.end});
	return span;
}

// Without what may stand before a name in its cell: a number of the list, or a word for who it is
// ("户主:", "母亲").
static XsSpan
skip_own_label(const XsRules *rules, const char *utf8, XsSpan span)
{
	enum {
		MAX_LABEL = 8 * 3,
	};
	while (span.start < span.end && strchr(" ;,/", utf8[span.start]) != NULL)
		span.start++;
	XsSpan behind = skip_ordinal(utf8, span);
	if (behind.start > span.start)
		return behind;
	const char *colon = memchr(utf8 + span.start, ':', MIN(span.end - span.start, MAX_LABEL));
	// "张三:13800138000"
	XsSpan before = {span.start, colon != NULL ? (size_t)(colon - utf8) : span.start};
	if (colon != NULL && colon + 1 < utf8 + span.end && g_ascii_isdigit(colon[1]) &&
	    xs_name_check(rules, utf8 + before.start, before.end - before.start) == XS_VERDICT_FULL)
		return before;
	if (colon != NULL)
		return xs_person_trim(utf8, (XsSpan){(size_t)(colon - utf8) + 1, span.end});
	return xs_person_skip_word(rules, utf8, span);
}

// 王芳之女: who has no name yet is called by a parent's. 王小明妈妈: parents are called by a child's.
static XsSpan
cut_kin(const char *utf8, XsSpan span)
{
	static const char *const kin[] = {"之子", "之女", "之父", "之母", "之妻", "之夫", "之孙"};
	size_t child = xs_name_kin_behind(utf8, span);
	if (child > 0)
		return (XsSpan){span.start, span.end - child};
	for (size_t i = 0; i < G_N_ELEMENTS(kin); i++) {
		size_t n = strlen(kin[i]);
		if (span.end - span.start > n && memcmp(utf8 + span.end - n, kin[i], n) == 0)
			return (XsSpan){span.start, span.end - n};
	}
	return span;
}

bool
xs_person_ends_like_place(const char *utf8, XsSpan name)
{
	static const char *const ends[] = {
		"村", "屯", "庄", "莊", "镇", "鎮", "乡", "鄉", "街", "路", "区", "區", "组", "組"};
	size_t len = name.end - name.start;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		size_t n = strlen(ends[i]);
		if (len > n && memcmp(utf8 + name.end - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

bool
xs_person_is_place(const XsRules *rules, const char *utf8, XsSpan name)
{
	enum {
		MAX_PLACE = 5,
	};
	XsHanText text;
	XsPlaceName place;
	xs_han_read(rules->han, utf8 + name.start, name.end - name.start, MAX_PLACE, &text);
	return xs_gazetteer_find(rules->gazetteer, text.chars, text.n, XS_PLACE_NONE, 0, &place) &&
	       place.n == text.n;
}

// A cell that holds nothing but names, of a column that only its values tell of. Beyond doubt (FULL) where
// all surnames are common and half of the names have three characters: herbs and dishes (白术、黄芪) read
// like names of two.
static XsVerdict
judge_list_alone(const XsRules *rules, const char *utf8, XsSpan span)
{
	enum {
		HAN = 3,
	};
	g_autoptr(GArray) names = g_array_new(false, false, sizeof(XsSpan));
	size_t len = span.end - span.start;
	size_t n = xs_names_in(rules, utf8 + span.start, len, false, names);
	size_t longer = 0;
	size_t sure = 0;
	for (size_t i = 0; i < n; i++) {
		XsSpan name = g_array_index(names, XsSpan, i);
		const char *first = utf8 + span.start + name.start;
		size_t n_bytes = name.end - name.start;
		longer += n_bytes >= 3 * HAN ? 1 : 0;
		sure += xs_name_is_common(rules, first, n_bytes) &&
					xs_name_check(rules, first, n_bytes) == XS_VERDICT_FULL
				? 1
				: 0;
	}
	if (n < 2 || g_array_index(names, XsSpan, n - 1).end != len)
		return XS_VERDICT_NO;
	return sure == n && longer * 2 >= n ? XS_VERDICT_FULL : XS_VERDICT_WEAK;
}

// Whether nothing but a name follows a cue.
static bool
gives_name(const char *utf8, XsSpan cue)
{
	static const char *const words[] = {"取名",
					    "暂取名",
					    "现取名",
					    "更名为",
					    "名叫",
					    "姓名为",
					    "化名",
					    "乳名",
					    "小名",
					    NULL};
	size_t len = cue.end - cue.start;
	return len > 0 && xs_literal_of(utf8 + cue.start, len, words) == len;
}

// Whether a cue is a word for somebody that says little else, so that a name of three characters behind it
// may begin with any surname.
static bool
tells_somebody(const char *utf8, XsSpan cue)
{
	static const char *const words[] = {"住户",
					    "住戶",
					    "租户",
					    "同桌",
					    "室友",
					    "舍友",
					    "包工头",
					    "工头",
					    "致:",
					    "报警人",
					    NULL};
	size_t len = cue.end - cue.start;
	return len > 0 && xs_literal_of(utf8 + cue.start, len, words) == len;
}

// Whether a header or label asks for a person's name by itself: below others departments stand as well, and
// whatever else does or owns something (联系人：综合科).
static bool
names_person(const char *utf8, XsSpan label)
{
	static const char *const words[] = {
		"姓名", "名字", "户主", "戶主", "学生", "學生",   "学员",   "學員", "家长", "家長",
		"患者", "患儿", "患兒", "病人", "儿童", "兒童",   "幼儿",   "幼兒", "婴",   "嬰",
		"新生", "孤儿", "父",   "母",   "监护", "監護",   "配偶",   "子女", "孩子", "宝宝",
		"寶寶", "考生", "死者", "逝者", "伤者", "老人",   "长者",   "長者", "村民", "居民",
		"农户", "農戶", "业主", "業主", "成员", "成員",   "本人",   "驾驶", "司机", "选手",
		"队员", "被告", "原告", "嫌疑", "罪犯", "委托人", "受托人", "党员", "职工", "员工",
		"教师", "夫",   "妻",   "亲属", "家属", "乳名",   "小名",   NULL};
	for (size_t at = label.start; at < label.end; at++) {
		if ((uint8_t)utf8[at] >= 0xE4 &&
		    xs_literal_of(utf8 + at, label.end - at, words) > 0)
			return true;
	}
	return label.end > label.start && g_ascii_isalpha(utf8[label.end - 1]);
}

// Length of the name that reaches from the start of span to the next mark; 0 where none does.
static size_t
name_to_mark(const XsRules *rules, const char *utf8, XsSpan span)
{
	enum {
		HAN = 3,
		MAX_HAN = 4,
	};
	size_t at = span.start;
	while (at + HAN <= span.end && (uint8_t)utf8[at] >= 0xE4 && (uint8_t)utf8[at] <= 0xE9)
		at += HAN;
	size_t n = at - span.start;
	// 录取名单公示 and 取名用字 give no name.
	if (at_word(utf8 + span.start, n, "单") || at_word(utf8 + span.start, n, "用"))
		return 0;
	bool fits = n >= 2 * HAN && n <= MAX_HAN * HAN &&
		    xs_name_check(rules, utf8 + span.start, n) != XS_VERDICT_NO;
	return fits ? n : 0;
}

static XsVerdict
check_name(const XsRules *rules,
	   const XsSubject *subject,
	   const XsField *field,
	   XsSpan *value,
	   const char **ret_reason)
{
	enum {
		MIN_TOLD = 9, // bytes: three characters
	};
	const char *utf8 = subject->utf8;
	bool note = xs_grid_is_sentence(utf8, *value);
	XsSpan span = xs_person_trim(utf8, *value);
	XsSpan name;
	*ret_reason = "name";
	// A sentence below a column is a note on the table.
	if (span.start >= span.end || rules->surnames == NULL ||
	    (note && field->from == XS_FIELD_HEADER))
		return XS_VERDICT_NO;
	if (is_left_to_contacts(subject, field)) {
		*ret_reason = "contact";
		return XS_VERDICT_NO;
	}
	bool alone = field->from == XS_FIELD_MAJORITY;
	if (field->from == XS_FIELD_HEADER)
		span = cut_kin(utf8, skip_own_label(rules, utf8, span));
	else if (alone)
		span = cut_kin(utf8, skip_ordinal(utf8, span));
	XsVerdict list_alone = alone && has_delimiter(utf8, span)
				       ? judge_list_alone(rules, utf8, span)
				       : XS_VERDICT_NO;
	if (list_alone != XS_VERDICT_NO) {
		*value = span;
		return list_alone;
	}
	// In a column of names a list with rare ones holds names as well.
	if (alone && has_delimiter(utf8, span)) {
		XsSpan list = span;
		if (judge_list(rules, utf8, &list) == XS_VERDICT_FULL && list.start == span.start &&
		    list.end == span.end) {
			*value = list;
			return XS_VERDICT_WEAK;
		}
	}
	if (field->from != XS_FIELD_CUE && !alone &&
	    (has_delimiter(utf8, span) ||
	     (field->from == XS_FIELD_LABEL && has_words(utf8, span)))) {
		XsSpan list = span;
		if (judge_list(rules, utf8, &list) == XS_VERDICT_FULL) {
			*value = list;
			return XS_VERDICT_FULL;
		}
	}
	if (field->from == XS_FIELD_CUE) {
		// What speaks of a person behind the name may begin another field (，住...).
		size_t n = xs_name_at(rules, utf8 + span.start, subject->len - span.start);
		if (n == 0 && tells_somebody(utf8, field->label)) {
			n = xs_name_of_kin_at(rules, utf8 + span.start, subject->len - span.start);
			n = n >= MIN_TOLD ? n : 0;
		}
		if (n == 0 && gives_name(utf8, field->label))
			n = name_to_mark(rules, utf8, span);
		*value = (XsSpan){span.start, span.start + n};
		return n > 0 && value->end <= span.end ? XS_VERDICT_FULL : XS_VERDICT_NO;
	}
	if (span.start >= span.end)
		return XS_VERDICT_NO;
	XsVerdict verdict = xs_name_first(rules, utf8 + span.start, span.end - span.start, &name);
	if (verdict == XS_VERDICT_NO)
		return XS_VERDICT_NO;
	name.start += span.start;
	name.end += span.start;
	if (verdict != XS_VERDICT_FULL && !covers(utf8, span, name.end))
		return XS_VERDICT_NO;
	// 中文名, 别名 are asked of plants and storms as well.
	static const char *const any[] = {"中文名", "别名", "別名", "俗名", "英文名", NULL};
	size_t label = field->label.end - field->label.start;
	if (field->from == XS_FIELD_LABEL && label > 0 &&
	    xs_literal_of(utf8 + field->label.start, label, any) == label &&
	    !(verdict == XS_VERDICT_FULL &&
	      xs_name_is_common(rules, utf8 + name.start, name.end - name.start)))
		return XS_VERDICT_NO;
	if (!alone && !field->of_people &&
	    !xs_name_is_unlike_words(rules, utf8 + name.start, name.end - name.start) &&
	    !names_person(utf8, field->label))
		return XS_VERDICT_NO;
	*value = name;
	if (!alone) {
		value->end = name_end(utf8, span, name);
		return verdict;
	}
	if (xs_person_ends_like_place(utf8, name))
		return XS_VERDICT_NO;
	// Only names beyond doubt tell what a column holds; in it, the others are names as well.
	bool common = xs_name_is_common(rules, utf8 + name.start, name.end - name.start) &&
		      !xs_person_is_place(rules, utf8, name);
	return name.end != span.end                   ? XS_VERDICT_NO
	       : verdict == XS_VERDICT_FULL && common ? XS_VERDICT_FULL
						      : XS_VERDICT_WEAK;
}

// Where a list begins: behind a colon that closes what leads to it (名单如下:), and on the next line
// where this one says no more.
static size_t
list_start(const XsSubject *subject, XsSpan value)
{
	const char *utf8 = subject->utf8;
	size_t at = value.start;
	size_t limit = MIN(subject->len, value.start + MAX_LIST_LEAD);
	while (at < limit && utf8[at] != ':' && utf8[at] != '\n')
		at++;
	if (at < limit && utf8[at] == ':')
		value.start = at + 1;
	while (value.start < subject->len && strchr(" \t\n", utf8[value.start]) != NULL)
		value.start++;
	return value.start;
}

static XsVerdict
check_name_list(const XsRules *rules,
		const XsSubject *subject,
		const XsField *field,
		XsSpan *value,
		const char **ret_reason)
{
	enum {
		MIN_ROLL = 4, // names, where only they tell what they are
		CLOSED = 3,   // bytes that may stand behind the last of them
	};
	*ret_reason = "name";
	g_autoptr(GArray) names = g_array_new(false, false, sizeof(XsSpan));
	bool cue = field->from == XS_FIELD_CUE;
	size_t start = cue ? list_start(subject, *value) : value->start;
	size_t end = MIN(subject->len, start + MAX_LIST);
	while (end > start && end < subject->len && !starts_char(subject->utf8[end]))
		end--;
	if (!cue)
		end = value->end;
	const char *list = subject->utf8 + start;
	size_t n = xs_names_of_list(rules, list, end - start, names);
	bool roll = field->from == XS_FIELD_ROLL;
	if (n < (roll ? MIN_ROLL : 2))
		return XS_VERDICT_NO;
	// A note may stand behind the last: 王小明(已转学)。
	size_t last = g_array_index(names, XsSpan, n - 1).end;
	const char *close = roll && start + last < end && list[last] == '('
				    ? memchr(list + last, ')', end - start - last)
				    : NULL;
	last = close != NULL ? (size_t)(close - list) + 1 : last;
	if (roll && start + last + CLOSED < end)
		return XS_VERDICT_NO;
	*value = (XsSpan){start + g_array_index(names, XsSpan, 0).start,
			  start + g_array_index(names, XsSpan, n - 1).end};
	return XS_VERDICT_FULL;
}
const XsFieldCheck xs_field_check_name = {
	.name = "name",
	.why = "check:name",
	.check = check_name,
};

const XsFieldCheck xs_field_check_name_list = {
	.name = "name-list",
	.why = "check:name",
	.check = check_name_list,
};
