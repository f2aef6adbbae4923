// SPDX-License-Identifier: GPL-3.0-or-later
// Names that no label leads to, but that the marks around them tell: whom a letter is for, who stands before
// a bracket that tells of kin or of a home.
#include "detect/person/xs-name.h"
#include "detect/person/xs-person-checks-private.h"
#include "detect/person/xs-record-items.h"
#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	HAN = 3, // bytes
	MAX_NAME = 4 * HAN,
	MAX_DOTTED = 60,
};

static bool
is_han(const char *utf8, size_t at)
{
	return (uint8_t)utf8[at] >= 0xE4 && (uint8_t)utf8[at] <= 0xE9;
}

// 金融办, 安监站: offices, as lists call them for short.
static bool
ends_like_office(const char *utf8, XsSpan name)
{
	static const char *const ends[] = {"办",
					   "辦",
					   "站",
					   "所",
					   "局",
					   "科",
					   "院",
					   "厂",
					   "店",
					   "园",
					   "社",
					   "队",
					   "处",
					   "部",
					   "县",
					   "市",
					   "准",
					   NULL};
	return xs_literal_of(utf8 + name.end - HAN, HAN, ends) > 0;
}

// Whether a span is a name beyond doubt.
static bool
is_name(const XsItems *self, XsSpan span)
{
	const XsRules *rules = self->recorder->input->rules;
	const char *utf8 = self->recorder->utf8;
	size_t len = span.end - span.start;
	return len >= 2 * HAN && len <= MAX_DOTTED &&
	       xs_name_check(rules, utf8 + span.start, len) == XS_VERDICT_FULL &&
	       (xs_name_is_common(rules, utf8 + span.start, len) ||
		xs_literal_find(utf8 + span.start, len, "·") != NULL) &&
	       !xs_person_ends_like_place(utf8, span) && !ends_like_office(utf8, span) &&
	       !xs_person_is_place(rules, utf8, span);
}

void
xs_items_name_addressee(XsItems *self, XsSpan line)
{
	static const char *const titles[] = {
		"先生", "女士", "小姐", "同志", "先生/女士", "居民", "村民", "先生/小姐", NULL};
	static const char *const polite[] = {"尊敬的", "敬爱的", "親愛的", "亲爱的", NULL};
	const char *utf8 = self->recorder->utf8;
	while (line.start < line.end && g_ascii_isspace(utf8[line.start]))
		line.start++;
	while (line.end > line.start && g_ascii_isspace(utf8[line.end - 1]))
		line.end--;
	if (line.end - line.start < 2 * HAN || line.end - line.start > MAX_DOTTED)
		return;
	bool colon = utf8[line.end - 1] == ':';
	line.end -= colon ? 1 : 0;
	line.start += xs_literal_of(utf8 + line.start, line.end - line.start, polite);
	bool called = false;
	for (size_t i = 0; titles[i] != NULL && !called; i++) {
		size_t n = strlen(titles[i]);
		called =
			line.end - line.start > n && memcmp(utf8 + line.end - n, titles[i], n) == 0;
		line.end -= called ? n : 0;
	}
	while (line.end > line.start && utf8[line.end - 1] == ' ')
		line.end--;
	// A name alone, without a title or a colon, only where a letter may begin with it.
	bool may =
		(called && colon) || ((called || colon) && line.end <= self->recorder->letter_head);
	if (!may)
		return;
	// With a title behind it, a name may have a rare surname.
	const XsRules *rules = self->recorder->input->rules;
	size_t len = line.end - line.start;
	bool known = is_name(self, line) ||
		     (called && len >= 2 * HAN &&
		      xs_name_check(rules, utf8 + line.start, len) == XS_VERDICT_FULL);
	if (!known)
		return;
	xs_items_add_name(self, line, XS_ITEM_NAME);
	const char *feed =
		memchr(utf8 + line.end, '\n', self->recorder->input->subject->len - line.end);
	self->addressee = feed != NULL ? (size_t)(feed - utf8) : 0;
}

// The name that ends at end behind a mark, a blank or the line's start; or its last three or two characters
// behind other words.
static XsSpan
name_before(const XsItems *self, size_t low, size_t end)
{
	const char *utf8 = self->recorder->utf8;
	size_t start = end;
	while (start >= low + HAN && end - start <= MAX_NAME && is_han(utf8, start - HAN))
		start -= HAN;
	if (end - start <= MAX_NAME)
		return is_name(self, (XsSpan){start, end}) ? (XsSpan){start, end} : (XsSpan){0};
	for (size_t n = MAX_NAME - HAN; n >= 2 * HAN; n -= HAN) {
		if (is_name(self, (XsSpan){end - n, end}))
			return (XsSpan){end - n, end};
	}
	return (XsSpan){0};
}

// What a bracket says of who stands before it.
static XsItemKind
kind_of_bracket(const char *utf8, XsSpan inside)
{
	static const char *const kin[] = {
		"爸爸", "妈妈", "媽媽", "父亲", "父親", "母亲", "母親", "爷爷",   "爺爺",   "奶奶",
		"外公", "外婆", "祖父", "祖母", "姥爷", "姥姥", "姑姑", "姑妈",   "舅舅",   "叔叔",
		"伯父", "伯母", "姨妈", "哥哥", "姐姐", "其父", "其母", "其子",   "其女",   "儿子",
		"女儿", "妻子", "丈夫", "配偶", "家长", "家長", "孙子", "监护人", "監護人", NULL};
	static const char *const homes[] = {
		"住",     "现住",   "現住",   "户籍",   "戶籍", "居住",   "公民身份",
		"身份证", "身分證", "台胞证", "回乡证", "护照", "曾用名", "化名",
		"原名",   "又名",   "现年",   "殁年",   "生前", "生于",   NULL};
	static const char *const others[] = {
		"住宅", "住房", "住院", "住建", "住宿", "住户", "住戶", "住宅", "居住区", NULL};
	size_t len = inside.end - inside.start;
	const char *text = utf8 + inside.start;
	if (xs_literal_of(text, len, kin) == len && len > 0)
		return XS_ITEM_KIN_NAME;
	return xs_literal_of(text, len, homes) > 0 && xs_literal_of(text, len, others) == 0
		       ? XS_ITEM_NAME
		       : XS_ITEM_FIELD;
}

void
xs_items_name_bracketed(XsItems *self, XsSpan sentence)
{
	const char *utf8 = self->recorder->utf8;
	for (size_t at = sentence.start; at < sentence.end; at++) {
		const char *open = memchr(utf8 + at, '(', sentence.end - at);
		if (open == NULL)
			return;
		at = (size_t)(open - utf8);
		const char *close = memchr(open, ')', sentence.end - at);
		XsSpan inside = {at + 1, close != NULL ? (size_t)(close - utf8) : sentence.end};
		// "到你家(洋头村3组)劝返"
		static const char home[] = "家";
		if (at >= sentence.start + HAN && memcmp(utf8 + at - HAN, home, HAN) == 0)
			xs_items_place_home(self, inside);
		XsItemKind kind = kind_of_bracket(utf8, inside);
		if (kind == XS_ITEM_FIELD)
			continue;
		XsSpan name = name_before(self, sentence.start, at);
		if (name.end > name.start)
			xs_items_add_name(self, name, kind);
	}
}

void
xs_items_name_aged(XsItems *self, XsSpan sentence)
{
	static const char *const years[] = {"岁", "歲", "周岁", NULL};
	static const char *const thresholds[] = {
		"以上", "以下", "以内", "以內", "及以", "至", "到", "-", "~", "(含", NULL};
	enum {
		MAX_DIGITS = 3,
	};
	const char *utf8 = self->recorder->utf8;
	const char *text = utf8 + sentence.start;
	size_t len = sentence.end - sentence.start;
	if (xs_literal_find(text, len, "岁") == NULL && xs_literal_find(text, len, "歲") == NULL)
		return;
	for (size_t at = sentence.start + 1; at < sentence.end; at++) {
		if (!g_ascii_isdigit(utf8[at]))
			continue;
		size_t digits = at;
		while (at < sentence.end && g_ascii_isdigit(utf8[at]))
			at++;
		size_t unit = xs_literal_of(utf8 + at, sentence.end - at, years);
		if (at - digits > MAX_DIGITS || strchr(" ,(", utf8[digits - 1]) == NULL ||
		    unit == 0 ||
		    xs_literal_of(utf8 + at + unit, sentence.end - at - unit, thresholds) > 0)
			continue;
		XsSpan name = name_before(self, sentence.start, digits - 1);
		if (name.end > name.start)
			xs_items_add_name(self, name, XS_ITEM_NAME);
	}
}

// Whether a line has a number by which somebody may be reached or paid.
static bool
has_own_number(XsRecorder *recorder, XsSpan line)
{
	for (size_t i = xs_recorder_number_at(recorder, line.start);
	     recorder->number_starts[i] < line.end;
	     i++) {
		const XsFinding *finding = xs_findings_get(recorder->findings, i);
		const char *type = xs_rule_type(finding->rule);
		if (strcmp(type, "mobile") == 0 || strcmp(type, "bank-card") == 0)
			return true;
	}
	return false;
}

void
xs_items_name_head(XsItems *self, XsSpan line)
{
	static const char *const joints[] = {"、", "·", NULL};
	const char *utf8 = self->recorder->utf8;
	size_t start = line.start;
	if ((start > 0 && utf8[start - 1] != '\n') || !has_own_number(self->recorder, line))
		return;
	while (start < line.end && strchr(" \t().0123456789", utf8[start]) != NULL)
		start++;
	start += xs_literal_at(utf8 + start, line.end - start, "、");
	size_t end = start;
	static const char dot[] = "·";
	size_t most = MAX_NAME;
	while (end < line.end && end - start <= most && is_han(utf8, end)) {
		end += HAN;
		size_t n = xs_literal_at(utf8 + end, line.end - end, dot);
		bool goes_on = n > 0 && end + n < line.end && is_han(utf8, end + n);
		most = goes_on ? MAX_DOTTED : most;
		end += goes_on ? n : 0;
	}
	bool apart = end < line.end && (strchr(" \t,", utf8[end]) != NULL ||
					xs_literal_of(utf8 + end, line.end - end, joints) > 0);
	if (apart && is_name(self, (XsSpan){start, end}))
		xs_items_add_name(self, (XsSpan){start, end}, XS_ITEM_NAME);
}
