// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-address-owner.h"

#include "detect/person/xs-name.h"
#include "detect/person/xs-person-checks-private.h"

#include <string.h>

enum {
	LOOK_BEFORE = 300, // bytes in which a word tells whose address it is
	LOOK_AFTER = 200,
};

// Words about a person count in the value's own line, and elsewhere where they are labels.
static bool
is_label(const char *utf8, size_t at, size_t end)
{
	enum { GAP = 24 }; // bytes between the word and the mark that makes it a label
	bool alone = at == 0 || utf8[at - 1] == '\n';
	for (size_t i = at; i < end && i <= at + GAP; i++) {
		// A cell by itself.
		if (utf8[i] == '\n')
			return alone;
		if (utf8[i] == ':' || utf8[i] == '\t' || utf8[i] == '|' ||
		    (utf8[i] == ' ' && i + 1 < end && utf8[i + 1] == ' '))
			return true;
	}
	return false;
}

static const char *const offices[] = {"公司",
				      "统一社会信用代码",
				      "統一社會信用代碼",
				      "法定代表人",
				      "注册资本",
				      "註冊資本",
				      "经营范围",
				      "企业",
				      "企業",
				      "单位名称",
				      "單位名稱",
				      "机构名称",
				      "营业执照",
				      "合作社",
				      "采购",
				      "採購",
				      "代理机构",
				      "招标",
				      "招標",
				      "办公",
				      "辦公",
				      "委员会",
				      "委員會",
				      "人民政府",
				      "医院",
				      "醫院",
				      "中心",
				      "传真",
				      "傳真",
				      "咨询",
				      "諮詢",
				      "事务所",
				      "工作时间",
				      "受理",
				      "窗口",
				      "民政局",
				      "卫生局",
				      "教育局",
				      "人社局",
				      "办事处",
				      "辦事處",
				      "接种门诊",
				      "门诊地址",
				      "门诊部",
				      "大厅"};

static const char *const persons[] = {
	"性别",   "性別",   "出生",   "身份证", "身份證", "户主",   "戶主",   "患者",   "学生",
	"學生",   "监护人", "監護人", "姓名",   "自然人", "汉族",   "漢族",   "被告人", "公民",
	"住院号", "考生",   "本人",   "手机",   "手機",   "申请人", "申請人", "原告",   "被告",
	"诉求人", "訴求人", "来电人", "來電人", "反映人", "来访人", "信访人", "投诉人", "报案人",
	"求助人", "儿童",   "兒童",   "幼儿",   "幼兒",   "产妇",   "住户",   "居民",   "村民"};

void
xs_address_owner_gate(XsLongGate *owners)
{
	for (size_t i = 0; i < G_N_ELEMENTS(offices); i++)
		xs_long_gate_add(owners, offices[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(persons); i++)
		xs_long_gate_add(owners, persons[i]);
}

// A village's or street's committee in an address (洋头村村民委员会3组) is no office's.
static bool
is_of_village(const char *utf8, size_t at)
{
	static const char *const before[] = {"村民", "居民"};
	for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
		size_t n = strlen(before[i]);
		if (at >= n && memcmp(utf8 + at - n, before[i], n) == 0 &&
		    (at_word(utf8 + at, n * 2, "委员") || at_word(utf8 + at, n * 2, "委員")))
			return true;
	}
	return false;
}

static XsOwner
owner_at(const char *utf8, size_t at, size_t end, bool near)
{
	if (is_of_village(utf8, at))
		return XS_OWNER_UNKNOWN;
	for (size_t i = 0; i < G_N_ELEMENTS(offices); i++) {
		if (at_word(utf8 + at, end - at, offices[i]))
			return XS_OWNER_OFFICE;
	}
	// Whom an application is directed against is an office as well.
	static const char against[] = "被";
	if (at >= strlen(against) &&
	    memcmp(utf8 + at - strlen(against), against, strlen(against)) == 0 &&
	    (at_word(utf8 + at, end - at, "申请人") || at_word(utf8 + at, end - at, "申請人")))
		return XS_OWNER_UNKNOWN;
	for (size_t i = 0; i < G_N_ELEMENTS(persons); i++) {
		if (at_word(utf8 + at, end - at, persons[i]))
			return near || is_label(utf8, at, end) ? XS_OWNER_PERSON : XS_OWNER_UNKNOWN;
	}
	return XS_OWNER_UNKNOWN;
}

// The owner that the last word (backwards) or the first word of span tells.
static XsOwner
owner_in(const XsLongGate *owners, const char *utf8, XsSpan span, bool backwards, bool near)
{
	XsOwner found = XS_OWNER_UNKNOWN;
	for (size_t at = span.start; at + 6 <= span.end; at += (uint8_t)utf8[at] < 0xE4 ? 1 : 3) {
		if ((uint8_t)utf8[at] < 0xE4 || !xs_long_gate_may(owners, utf8 + at))
			continue;
		XsOwner owner = owner_at(utf8, at, span.end, near);
		if (owner != XS_OWNER_UNKNOWN && !backwards)
			return owner;
		found = owner != XS_OWNER_UNKNOWN ? owner : found;
	}
	return found;
}

// Whether a party to a case is named before a value in its line, and is a person: "当事人薛财炎，地址：".
static bool
names_party(const XsRules *rules, const char *utf8, XsSpan before)
{
	static const char *const parties[] = {"当事人",
					      "當事人",
					      "声请人",
					      "聲請人",
					      "相对人",
					      "相對人",
					      "第三人",
					      "上诉人",
					      "上訴人",
					      "被害人",
					      "受害人",
					      "违法行为人",
					      "被申请人",
					      "被申請人",
					      "致:",
					      NULL};
	for (size_t at = before.start; at < before.end; at++) {
		size_t n = (uint8_t)utf8[at] < 0xE4
				   ? 0
				   : xs_literal_of(utf8 + at, before.end - at, parties);
		if (n == 0)
			continue;
		at += n;
		at += at < before.end && utf8[at] == ':' ? 1 : 0;
		size_t name = at < before.end ? xs_name_at(rules, utf8 + at, before.end - at) : 0;
		if (name > 0 && at + name < before.end && strchr(",( ;)", utf8[at + name]) != NULL)
			return true;
	}
	return false;
}

// Whether what stands around a value tells of a person or of an office or company: first in its line
// before and behind it, then in what comes before and behind that.
static XsOwner
owner_of(const XsRules *rules, const XsSubject *subject, XsSpan value)
{
	const XsLongGate *owners = &rules->gates.owners;
	const char *utf8 = subject->utf8;
	size_t low = value.start - MIN(value.start, (size_t)LOOK_BEFORE);
	size_t high = MIN(subject->len, value.end + LOOK_AFTER);
	while (low < value.start && !starts_char(utf8[low]))
		low++;
	size_t line = value.start;
	while (line > low && utf8[line - 1] != '\n')
		line--;
	const char *feed = memchr(utf8 + value.end, '\n', high - value.end);
	size_t stop = feed != NULL ? (size_t)(feed - utf8) : high;
	XsOwner owner = owner_in(owners, utf8, (XsSpan){line, value.start}, true, true);
	if (owner == XS_OWNER_UNKNOWN && names_party(rules, utf8, (XsSpan){line, value.start}))
		return XS_OWNER_PERSON;
	if (owner == XS_OWNER_UNKNOWN)
		owner = owner_in(owners, utf8, (XsSpan){value.end, stop}, false, true);
	// The line that tells whom an office has one call.
	XsSpan before = {line, value.start};
	if (owner == XS_OWNER_UNKNOWN && xs_person_has_word(utf8, before, "联系人:") &&
	    !xs_person_has_word(utf8, before, "紧急联系人"))
		return XS_OWNER_OFFICE;
	// "致：张三先生" stands above.
	size_t above = line - MIN(line, (size_t)1);
	while (above > low && utf8[above - 1] != '\n')
		above--;
	if (owner == XS_OWNER_UNKNOWN && names_party(rules, utf8, (XsSpan){above, line}))
		return XS_OWNER_PERSON;
	if (owner == XS_OWNER_UNKNOWN)
		owner = owner_in(owners, utf8, (XsSpan){low, line}, true, false);
	if (owner == XS_OWNER_UNKNOWN)
		owner = owner_in(owners, utf8, (XsSpan){stop, high}, false, false);
	return owner;
}

// Whether an office's rooms are told of, not a home.
static bool
is_of_office(const char *utf8, XsSpan value)
{
	static const char *const rooms[] = {"服务中心",
					    "行政中心",
					    "政务中心",
					    "大厅",
					    "人民政府",
					    "人民法院",
					    "检察院",
					    "派出所",
					    "办公楼",
					    "办公室",
					    "窗口",
					    "信访局"};
	static const char *const homes[] = {"宿舍", "家属", "小区", "住宅"};
	bool office = false;
	for (size_t i = 0; i < G_N_ELEMENTS(rooms); i++)
		office = office || xs_person_has_word(utf8, value, rooms[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(homes) && office; i++)
		office = !xs_person_has_word(utf8, value, homes[i]);
	return office;
}

XsOwner
xs_address_owner(const XsRules *rules, const XsSubject *subject, const XsField *field)
{
	if (is_of_office(subject->utf8, field->value))
		return XS_OWNER_OFFICE;
	if (field->owner.end <= field->owner.start)
		return owner_of(rules, subject, field->value);
	// Whom the row names is a person, if by no word an office.
	XsOwner owner = owner_in(&rules->gates.owners, subject->utf8, field->owner, false, true);
	return owner == XS_OWNER_UNKNOWN ? XS_OWNER_PERSON : owner;
}

bool
xs_address_party_is_firm(const XsRules *rules, const XsSubject *subject, size_t at)
{
	static const char party[] = "当事人:";
	const char *utf8 = subject->utf8;
	size_t low = at - MIN(at, (size_t)LOOK_BEFORE);
	for (size_t i = at; i >= low + strlen(party); i--) {
		const char *word = utf8 + i - strlen(party);
		if (memcmp(word, party, strlen(party)) != 0)
			continue;
		while (i < at && utf8[i] == ' ')
			i++;
		size_t name = xs_name_at(rules, utf8 + i, at - i);
		bool alone = i + name < subject->len && strchr("\n,( ;)", utf8[i + name]) != NULL;
		return i < at && utf8[i] != '\n' && !(name > 0 && alone);
	}
	return false;
}
