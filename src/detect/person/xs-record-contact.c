// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-contact.h"

#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	HAN = 3,        // bytes of a Chinese character
	MAX_LINES = 3,  // below or above the name, of labels only
	MAX_NEAR = 300, // bytes from the name to its telephone
};

// Whose telephone goes with a name.
typedef enum {
	PHONE_NONE,
	PHONE_OFFICE,
	PHONE_OWN,
} Phone;

static bool
holds(const char *utf8, XsSpan span, const char *const *words)
{
	for (size_t at = span.start; at < span.end; at++) {
		if (((uint8_t)utf8[at] & 0xC0) != 0x80 &&
		    xs_literal_of(utf8 + at, span.end - at, words) > 0)
			return true;
	}
	return false;
}

static XsSpan
line_of(const XsRecorder *recorder, size_t at)
{
	const char *utf8 = recorder->utf8;
	size_t len = recorder->input->subject->len;
	size_t start = at;
	while (start > 0 && at - start < MAX_NEAR && utf8[start - 1] != '\n')
		start--;
	size_t room = MIN(len - at, (size_t)MAX_NEAR);
	const char *feed = memchr(utf8 + at, '\n', room);
	return (XsSpan){start, feed != NULL ? (size_t)(feed - utf8) : at + room};
}

static Phone
phone_of(const XsRecorder *recorder, const XsFinding *finding)
{
	XsKind kind = xs_kind_of(&recorder->kinds, finding->rule);
	const char *type = finding->rule->type;
	if (kind == XS_KIND_LANDLINE || strcmp(type, "service-number") == 0 ||
	    strcmp(type, "email-official") == 0)
		return PHONE_OFFICE;
	return kind == XS_KIND_NUMBER ? PHONE_OWN : PHONE_NONE;
}

// A telephone without its area code, as counties print it for themselves: 电话:3651234.
static bool
has_local_number(const char *utf8, XsSpan span)
{
	static const char *const words[] = {"电话", "電話", "传真", "tel", "Tel", "TEL", NULL};
	enum {
		LEAST = 7,
		MOST = 8,
	};
	if (!holds(utf8, span, words))
		return false;
	for (size_t at = span.start; at < span.end;) {
		size_t digits = at;
		while (at < span.end && g_ascii_isdigit(utf8[at]))
			at++;
		if (at - digits >= LEAST && at - digits <= MOST && utf8[digits] >= '2' &&
		    utf8[digits] <= '8')
			return true;
		at = at > digits ? at : at + 1;
	}
	return false;
}

// The first telephone or address in span, or the last.
static Phone
phone_in(XsRecorder *recorder, XsSpan span, bool last)
{
	Phone found = PHONE_NONE;
	if (span.end <= span.start)
		return found;
	for (size_t i = xs_recorder_number_at(recorder, span.start);
	     recorder->number_starts[i] < span.end;
	     i++) {
		Phone phone = phone_of(recorder, xs_findings_get(recorder->findings, i));
		found = phone != PHONE_NONE ? phone : found;
		if (found != PHONE_NONE && !last)
			return found;
	}
	if (found == PHONE_NONE && has_local_number(recorder->utf8, span))
		return PHONE_OFFICE;
	return found;
}

// Whether a line of a notice tells how to reach somebody, so that the name is in a line beside it.
static bool
is_reach(const char *utf8, XsSpan line)
{
	static const char *const words[] = {
		"电话", "電話", "联系方式", "聯絡方式", "手机",  "手機",   "邮箱", "郵箱",
		"信箱", "传真", "傳真",     "地址",     "email", "e-mail", "tel",  "邮编",
		"部门", "科室", "单位",     "單位",     "时间",  "時間",   NULL};
	enum {
		MAX_LABEL = 48,
	};
	char label[MAX_LABEL + 1];
	size_t n = 0;
	size_t len = MIN(line.end - line.start, (size_t)MAX_LABEL);
	const char *colon = memchr(utf8 + line.start, ':', len);
	if (colon == NULL)
		return false;
	// 电  话
	for (const char *at = utf8 + line.start; at < colon; at++) {
		if (*at != ' ')
			label[n++] = *at;
	}
	return holds(label, (XsSpan){0, n}, words);
}

// Where the next name of the draft begins, with its label.
static size_t
next_name(const XsDraft *draft, const XsHeld *contact, size_t end)
{
	for (size_t i = 0; i < draft->held.n; i++) {
		const XsHeld *held = &draft->held.items[i];
		size_t start = held->field.label.end > held->field.label.start
				       ? held->field.label.start
				       : held->value.start;
		if (held->good && (held->kind == XS_KIND_NAME || held->kind == XS_KIND_OFFICIAL) &&
		    start >= contact->value.end && start < end)
			end = start;
	}
	return end;
}

// In a row or form of cells.
static Phone
phone_in_cells(XsRecorder *recorder, const XsDraft *draft, const XsHeld *contact)
{
	size_t end = next_name(draft, contact, draft->span.end);
	Phone phone = phone_in(recorder, (XsSpan){contact->value.end, end}, false);
	if (phone == PHONE_NONE)
		phone = phone_in(recorder, (XsSpan){draft->span.start, contact->value.start}, true);
	return phone;
}

static Phone
phone_in_lines(XsRecorder *recorder, const XsDraft *draft, const XsHeld *contact)
{
	const char *utf8 = recorder->utf8;
	XsSpan line = line_of(recorder, contact->value.end);
	size_t end = next_name(draft, contact, line.end);
	Phone phone = phone_in(recorder, (XsSpan){contact->value.end, end}, false);
	for (size_t i = 0, at = line.end;
	     i < MAX_LINES && phone == PHONE_NONE && end == line.end &&
	     at + 1 < recorder->input->subject->len && utf8[at] == '\n';
	     i++) {
		XsSpan next = line_of(recorder, at + 1);
		if (!is_reach(utf8, next))
			break;
		phone = phone_in(recorder, next, false);
		at = next.end;
	}
	line = line_of(recorder, contact->value.start);
	if (phone == PHONE_NONE)
		phone = phone_in(recorder, (XsSpan){line.start, contact->value.start}, true);
	for (size_t i = 0, at = line.start;
	     i < MAX_LINES && phone == PHONE_NONE && at > 0 && utf8[at - 1] == '\n';
	     i++) {
		XsSpan before = line_of(recorder, at - 1);
		before.end = at - 1;
		if (before.end <= before.start || !is_reach(utf8, before))
			break;
		phone = phone_in(recorder, before, true);
		at = before.start;
	}
	return phone;
}

static bool
tells_of_somebody(const XsDraft *draft, const XsHeld *but)
{
	for (size_t i = 0; i < draft->held.n; i++) {
		const XsHeld *held = &draft->held.items[i];
		bool other = but == NULL || !xs_span_overlaps(held->value, but->value);
		if (!held->good || !other || held->who == XS_WHO_OFFICE)
			continue;
		if (held->kind == XS_KIND_NAME || held->kind == XS_KIND_BIRTH ||
		    held->kind == XS_KIND_AGE)
			return true;
	}
	for (size_t i = 0; i < draft->numbers.n; i++) {
		XsKind kind = draft->numbers.items[i].kind;
		if (kind >= XS_KIND_RESIDENT && kind <= XS_KIND_STUDENT_ID)
			return true;
	}
	return false;
}

void
xs_contacts_note_person(XsRecorder *recorder, const XsDraft *draft, size_t end)
{
	if (tells_of_somebody(draft, NULL))
		recorder->person_end = end;
}

// Whether the contact is that of somebody whom the record, or the line before in a form, tells of.
static bool
is_of_somebody(const XsRecorder *recorder, const XsDraft *draft, const XsHeld *contact)
{
	// 如有异议,请向我局反映,联系人:
	static const char *const asks[] = {"异议", "異議", "咨询", "諮詢", "监督", "监察",   "可向",
					   "请向", "请与", "报名", "我局", "我院", "我委",   "我办",
					   "我镇", "我会", "本院", "本局", "本处", "公示期", NULL};
	const char *utf8 = recorder->utf8;
	size_t label = MIN(contact->field.label.start, contact->value.start);
	XsSpan before = {line_of(recorder, label).start, label};
	if (holds(utf8, before, asks))
		return false;
	if (tells_of_somebody(draft, contact))
		return true;
	size_t feeds = 0;
	for (size_t at = recorder->person_end; at < label && feeds < 2; at++)
		feeds += utf8[at] == '\n' ? 1 : 0;
	return recorder->person_end > 0 && recorder->person_end <= label && feeds < 2;
}

// 联系人:张三(征迁办)
static bool
has_department_behind(const char *utf8, XsSpan line, size_t at)
{
	static const char *const ends[] = {"办)",
					   "科)",
					   "股)",
					   "处)",
					   "室)",
					   "局)",
					   "站)",
					   "部)",
					   "所)",
					   "院)",
					   "中心)",
					   NULL};
	if (at >= line.end || utf8[at] != '(')
		return false;
	const char *close = memchr(utf8 + at, ')', line.end - at);
	size_t end = close != NULL ? (size_t)(close - utf8) + 1 : at;
	return end > at + HAN && holds(utf8, (XsSpan){at, end}, ends);
}

// 经办人:张三  复核:李四
static bool
signs_with_others(const char *utf8, XsSpan line, XsSpan label)
{
	static const char *const handles[] = {"经办", "經辦", NULL};
	static const char *const others[] = {"负责人",
					     "審核",
					     "审核",
					     "复核",
					     "填报",
					     "制表",
					     "审批",
					     "批准",
					     "主管",
					     "会计",
					     "出纳",
					     NULL};
	return holds(utf8, label, handles) && holds(utf8, line, others);
}

static bool
acts_for_office(XsRecorder *recorder, const XsDraft *draft, const XsHeld *contact)
{
	const char *utf8 = recorder->utf8;
	bool cells = contact->field.grid != UINT32_MAX;
	Phone phone = cells ? phone_in_cells(recorder, draft, contact)
			    : phone_in_lines(recorder, draft, contact);
	if (phone == PHONE_OWN || is_of_somebody(recorder, draft, contact))
		return false;
	XsSpan line = line_of(recorder, contact->value.end);
	return phone == PHONE_OFFICE || has_department_behind(utf8, line, contact->value.end) ||
	       signs_with_others(utf8, line, contact->field.label);
}

// 来源:县教育局  作者:张三  编辑:李四: who writes for an office's site.
static bool
is_byline(const XsRecorder *recorder, const XsHeld *held)
{
	static const char *const author[] = {"作者", NULL};
	static const char *const others[] = {
		"来源", "编辑", "责编", "审核", "发布", "浏览", "点击", "日期", NULL};
	XsSpan label = held->field.label;
	if (held->field.from != XS_FIELD_LABEL || held->field.grid != UINT32_MAX ||
	    label.end - label.start != strlen(author[0]) ||
	    xs_literal_of(recorder->utf8 + label.start, strlen(author[0]), author) == 0)
		return false;
	XsSpan line = line_of(recorder, held->value.end);
	return holds(recorder->utf8, line, others);
}

// 参会人员:张三、李四 in the minutes of an office.
static bool
attends_for_office(const XsRecorder *recorder, const XsHeld *held)
{
	static const char *const labels[] = {"参会人员",
					     "出席人员",
					     "列席人员",
					     "参加人员",
					     "与会人员",
					     "请假人员",
					     "缺席人员",
					     NULL};
	static const char *const minutes[] = {"纪要", NULL};
	static const char *const private[] = {"村",
					      "社区",
					      "业主",
					      "居民",
					      "家长",
					      "学生",
					      "党员",
					      "代表",
					      "股东",
					      "职工",
					      "欺凌",
					      "调解",
					      NULL};
	XsSpan title = recorder->input->head->title;
	XsSpan label = held->field.label;
	return held->field.from == XS_FIELD_LABEL && label.end > label.start &&
	       holds(recorder->utf8, label, labels) && title.end <= recorder->input->subject->len &&
	       holds(recorder->utf8, title, minutes) && !holds(recorder->utf8, title, private);
}

void
xs_contacts_settle(XsRecorder *recorder, XsDraft *draft)
{
	static const char *const why[] = {"field", "check:name", "context:office", NULL};
	const XsRule *official = recorder->kinds.first[XS_KIND_OFFICIAL];
	for (size_t i = 0; i < draft->held.n && official != NULL; i++) {
		XsHeld *held = &draft->held.items[i];
		if (held->kind != XS_KIND_NAME || !held->good || held->field.rule == NULL)
			continue;
		bool contact = recorder->kinds.contact[held->field.rule->index];
		bool office =
			contact ? acts_for_office(recorder, draft, held)
				: is_byline(recorder, held) || attends_for_office(recorder, held);
		if (!office)
			continue;
		held->field.rule = official;
		held->kind = XS_KIND_OFFICIAL;
		held->who = XS_WHO_OFFICE;
		held->grade = XS_GRADE_CERTAIN;
		memcpy(held->why, why, sizeof why);
	}
}
