// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-trace.h"

#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	MAX_HEAD = 120, // bytes of a line in which a case is named
	MIN_CLAUSE = 6, // bytes
	MARK_GAP = 9,   // bytes between 病例 and its number
	MAX_CLAUSE = 600,
};

static bool
has(const char *utf8, XsSpan span, const char *word)
{
	return span.end > span.start &&
	       xs_literal_find(utf8 + span.start, span.end - span.start, word) != NULL;
}

static bool
has_one(const char *utf8, XsSpan span, const char *const *words)
{
	for (size_t i = 0; words[i] != NULL; i++) {
		if (has(utf8, span, words[i]))
			return true;
	}
	return false;
}

static bool
starts_number(const char *utf8, XsSpan span)
{
	static const char *const han[] = {
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "甲", "乙", "某"};
	for (size_t at = span.start; at < span.end && at - span.start <= MARK_GAP; at++) {
		if (g_ascii_isalnum(utf8[at]))
			return true;
		for (size_t i = 0; i < G_N_ELEMENTS(han); i++) {
			if (span.end - at >= 3 && memcmp(utf8 + at, han[i], 3) == 0)
				return true;
		}
		// Blanks, a bracket, 号, 第 and 编号 may stand between.
		if (utf8[at] == ':' || utf8[at] == ',')
			return false;
	}
	return false;
}

XsCase
xs_trace_line(const char *utf8, XsSpan line)
{
	static const char *const cases[] = {
		"病例", "感染者", "密接", "密切接触者", "密切接觸者", NULL};
	static const char *const tells[] = {"男", "女", "岁", "歲", "活动轨迹", "活動軌跡", NULL};
	static const char *const ends[] = {"请",
					   "請",
					   "提醒",
					   "拨打",
					   "撥打",
					   "特此",
					   "广大",
					   "廣大",
					   "温馨提示",
					   "溫馨提示",
					   NULL};
	static const char *const about[] = {
		"关于", "關於", "通告", "通报", "通報", "公告", "情况如下", NULL};
	XsSpan head = {line.start, MIN(line.end, line.start + MAX_HEAD)};
	if (has_one(utf8, head, about))
		return XS_CASE_NONE;
	for (size_t i = 0; cases[i] != NULL; i++) {
		const char *found =
			xs_literal_find(utf8 + head.start, head.end - head.start, cases[i]);
		if (found == NULL || has_one(utf8, head, ends))
			continue;
		size_t behind = (size_t)(found - utf8) + strlen(cases[i]);
		if (starts_number(utf8, (XsSpan){behind, head.end}) || has_one(utf8, head, tells))
			return XS_CASE_BEGINS;
	}
	return has_one(utf8, line, ends) ? XS_CASE_ENDS : XS_CASE_NONE;
}

// "8:20", "20时", "3月5日".
static bool
has_time(const char *utf8, XsSpan clause)
{
	static const char *const units[] = {"时", "時", "点", "點", "日", ":"};
	for (size_t at = clause.start; at + 1 < clause.end; at++) {
		if (!g_ascii_isdigit(utf8[at]))
			continue;
		for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
			size_t n = strlen(units[i]);
			if (clause.end - at > n && memcmp(utf8 + at + 1, units[i], n) == 0 &&
			    (n > 1 || (at + 2 < clause.end && g_ascii_isdigit(utf8[at + 2]))))
				return true;
		}
	}
	return false;
}

static bool
is_stop(const char *utf8, XsSpan clause)
{
	static const char *const moves[] = {
		"乘坐", "乘",   "前往", "途经", "途經", "抵达", "抵達", "到达", "到達", "返回",
		"入住", "就诊", "就診", "购物", "購物", "就餐", "用餐", "停留", "居住", "居家",
		"上班", "工作", "步行", "驾车", "駕車", "自驾", "打车", "地铁", "地鐵", "公交",
		"航班", "高铁", "高鐵", "列车", "列車", "车次", "住址", "现住", "現住", "家住",
		"在",   "至",   "到",   "小区", "小區", "超市", "酒店", "宾馆", NULL};
	static const char *const official[] = {
		"核酸",     "检测",     "檢測", "诊断",   "診斷",     "转运",     "轉運", "隔离",
		"隔離",     "新增",     "报告", "報告",   "密切接触", "密切接觸", "流调", "通报",
		"轨迹如下", "軌跡如下", "病例", "感染者", "24时",     "24時",     NULL};
	static const char *const clear[] = {"乘坐",
					    "前往",
					    "途经",
					    "抵达",
					    "到达",
					    "返回",
					    "入住",
					    "购物",
					    "就餐",
					    "用餐",
					    "停留",
					    "居住",
					    NULL};
	if (clause.end - clause.start < MIN_CLAUSE)
		return false;
	if (has_one(utf8, clause, official) && !has_one(utf8, clause, clear))
		return false;
	return has_time(utf8, clause) || has_one(utf8, clause, moves);
}

// What the record tells by itself: name, address, age, number.
static bool
is_told(XsRecorder *recorder, const XsDraft *draft, XsSpan clause)
{
	for (size_t i = 0; i < draft->held.n; i++) {
		const XsHeld *held = &draft->held.items[i];
		if (held->good && held->kind != XS_KIND_OTHER && held->kind != XS_KIND_CODE &&
		    held->kind != XS_KIND_TRACE && xs_span_overlaps(held->value, clause))
			return true;
	}
	size_t i = xs_recorder_number_at(recorder, clause.start);
	return recorder->number_starts[i] < clause.end &&
	       xs_kind_of(&recorder->kinds, xs_findings_get(recorder->findings, i)->rule) ==
		       XS_KIND_RESIDENT;
}

static size_t
clause_end(const char *utf8, size_t at, size_t end)
{
	for (; at < end; at++) {
		if (utf8[at] == ',' || utf8[at] == ';' || utf8[at] == '\n' ||
		    (end - at >= 3 && memcmp(utf8 + at, "。", 3) == 0))
			return at;
	}
	return end;
}

static XsSpan
trimmed(const char *utf8, XsSpan span)
{
	while (span.start < span.end && g_ascii_isspace(utf8[span.start]))
		span.start++;
	while (span.end > span.start && g_ascii_isspace(utf8[span.end - 1]))
		span.end--;
	return span;
}

bool
xs_trace_find(XsRecorder *recorder, const XsDraft *draft, uint32_t record, GError **error)
{
	static const char *const why[] = {"field", "record:case", NULL};
	const XsRule *rule = recorder->kinds.first[XS_KIND_TRACE];
	const char *utf8 = recorder->utf8;
	for (size_t i = 0; i < draft->loose.n && rule != NULL; i++) {
		XsSpan text = draft->loose.items[i];
		for (size_t at = text.start; at < text.end;) {
			size_t end = clause_end(utf8, at, text.end);
			XsSpan clause = trimmed(utf8, (XsSpan){at, end});
			at = end + (end < text.end && (unsigned char)utf8[end] == 0xE3 ? 3 : 1);
			if (clause.end - clause.start > MAX_CLAUSE || !is_stop(utf8, clause) ||
			    is_told(recorder, draft, clause))
				continue;
			if (!xs_recorder_find(
				    recorder, rule, XS_GRADE_LIKELY, clause, why, record, error))
				return false;
		}
	}
	return true;
}
