// SPDX-License-Identifier: GPL-3.0-or-later
// Names that no word leads to, but that stand where a sentence of a fixed kind names somebody.
#include "detect/person/xs-name.h"
#include "detect/person/xs-record-items.h"
#include "detect/person/xs-school.h"
#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	HAN = 3,         // bytes
	MAX_NAMES = 160, // bytes of those who lose something together
	MAX_LINE = 400,  // bytes of a line whose words are looked at
	MAX_CLASS = 12 * HAN,
};

static const char *
find(const char *utf8, XsSpan span, const char *word)
{
	return span.end > span.start
		       ? xs_literal_find(utf8 + span.start, span.end - span.start, word)
		       : NULL;
}

static bool
is_known_name(const XsItems *self, XsSpan span)
{
	const XsRules *rules = self->recorder->input->rules;
	const char *utf8 = self->recorder->utf8 + span.start;
	size_t len = span.end - span.start;
	XsVerdict verdict = len >= 2 * HAN ? xs_name_check(rules, utf8, len) : XS_VERDICT_NO;
	// 陈林佳怡 has both parents' surnames.
	bool both =
		verdict == XS_VERDICT_WEAK && len == 4 * HAN && xs_name_is_common(rules, utf8, len);
	return verdict == XS_VERDICT_FULL || both;
}

// Whether a span is a name beyond doubt.
static bool
is_name(const XsItems *self, XsSpan span)
{
	return is_known_name(self, span) && xs_name_is_common(self->recorder->input->rules,
							      self->recorder->utf8 + span.start,
							      span.end - span.start);
}

// Adds the names of span, if there is nothing else in it.
static void
add_names(XsItems *self, XsSpan span)
{
	GArray *names = self->recorder->spans;
	g_array_set_size(names, 0);
	size_t len = span.end - span.start;
	size_t n = xs_names_in(
		self->recorder->input->rules, self->recorder->utf8 + span.start, len, true, names);
	if (n == 0 || g_array_index(names, XsSpan, n - 1).end != len)
		return;
	for (size_t i = 0; i < n; i++) {
		XsSpan name = g_array_index(names, XsSpan, i);
		xs_items_add_name(self,
				  (XsSpan){span.start + name.start, span.start + name.end},
				  XS_ITEM_NAME);
	}
}

void
xs_items_name_losers(XsItems *self, XsSpan sentence)
{
	static const char *const losses[] = {
		"因保管不善", "因不慎", "因遗失", "不慎将", "不慎", "遗失", "遺失", "丢失"};
	const char *utf8 = self->recorder->utf8;
	size_t start = sentence.start;
	while (start < sentence.end &&
	       (g_ascii_isdigit(utf8[start]) || strchr(" .()", utf8[start]) != NULL))
		start++;
	start += xs_literal_at(utf8 + start, sentence.end - start, "、");
	// ●, ■, ★
	if (sentence.end - start > HAN && (uint8_t)utf8[start] == 0xE2)
		start += HAN;
	while (start < sentence.end && utf8[start] == ' ')
		start++;
	XsSpan head = {start, MIN(sentence.end, start + MAX_NAMES)};
	// One of these is in each of them.
	if (find(utf8, head, "失") == NULL && find(utf8, head, "慎") == NULL &&
	    find(utf8, head, "善") == NULL)
		return;
	const char *first = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(losses); i++) {
		const char *loss = find(utf8, head, losses[i]);
		if (loss != NULL && (first == NULL || loss < first))
			first = loss;
	}
	if (first == NULL)
		return;
	XsSpan names = {start, (size_t)(first - utf8)};
	if (is_name(self, names))
		xs_items_add_name(self, names, XS_ITEM_NAME);
	else if (find(utf8, names, "、") != NULL)
		add_names(self, names);
}

// Length in bytes of the name at the start of span behind which a cause of action begins.
static size_t
name_before_cause(const XsItems *self, XsSpan span)
{
	static const char *const causes[] = {
		"民间", "买卖", "機動", "机动", "离婚", "離婚", "借款", "追偿", "劳动",
		"劳务", "租赁", "房屋", "建设", "物业", "金融", "信用", "继承", "抚养",
		"赡养", "侵权", "生命", "健康", "身体", "名誉", "相邻", "合伙", "承揽",
		"运输", "委托", "保证", "不当", "婚约", "同居", "变更", "分家", "法定",
		"析产", "土地", "宅基", "农村", "排除", "所有", "财产", "服务", "股权",
		"保险", "医疗", "产品", "提供", "教育", "网络", "著作", "合同", "人格",
		"隐私", "返还", "债权", "债务", "确认", "执行", "工伤", "居间", "中介",
		"装饰", "定作", "赠与", "之间", "等",   "纠纷", "一案", "、"};
	const char *utf8 = self->recorder->utf8;
	for (size_t n = 4 * HAN; n >= 2 * HAN; n -= HAN) {
		if (span.start + n >= span.end ||
		    !is_name(self, (XsSpan){span.start, span.start + n}))
			continue;
		size_t behind = span.start + n;
		for (size_t i = 0; i < G_N_ELEMENTS(causes); i++) {
			if (xs_literal_at(utf8 + behind, span.end - behind, causes[i]) > 0)
				return n;
		}
	}
	return 0;
}

void
xs_items_name_parties(XsItems *self, XsSpan sentence)
{
	static const char *const between[] = {"与", "與", "诉", "訴"};
	const char *utf8 = self->recorder->utf8;
	const char *end = find(utf8, sentence, "一案");
	if (end == NULL)
		return;
	XsSpan head = {sentence.start, (size_t)(end - utf8) + strlen("一案")};
	const char *number = NULL;
	for (const char *at = utf8 + head.start;
	     (at = find(utf8, (XsSpan){(size_t)(at - utf8), head.end}, "号")) != NULL;
	     at += HAN)
		number = at;
	if (number == NULL)
		return;
	XsSpan parties = {(size_t)(number - utf8) + HAN, head.end};
	for (size_t n = 2 * HAN; n <= 4 * HAN && parties.start + n < parties.end; n += HAN) {
		size_t word = 0;
		for (size_t i = 0; i < G_N_ELEMENTS(between) && word == 0; i++)
			word = xs_literal_at(utf8 + parties.start + n,
					     parties.end - parties.start - n,
					     between[i]);
		XsSpan first = {parties.start, parties.start + n};
		if (word == 0)
			continue;
		if (is_name(self, first))
			xs_items_add_name(self, first, XS_ITEM_NAME);
		XsSpan rest = {first.end + word, parties.end};
		size_t second = name_before_cause(self, rest);
		if (second > 0)
			xs_items_add_name(
				self, (XsSpan){rest.start, rest.start + second}, XS_ITEM_NAME);
		return;
	}
}

// "4(2)班", "五1班", "三(三)": how a class is called where nothing but classes and children stand.
static bool
is_class(const char *utf8, XsSpan word)
{
	size_t len = word.end - word.start;
	if (len > MAX_CLASS || len < HAN)
		return false;
	return xs_school_or_class_is(utf8, word) || memcmp(utf8 + word.end - HAN, "班", HAN) == 0;
}

// Without what a colon, bracket or dash parts from a name: "王小明:花生过敏".
static XsSpan
before_mark(const char *utf8, XsSpan word)
{
	for (size_t at = word.start; at < word.end; at++) {
		if (utf8[at] == ':' || utf8[at] == '(' || utf8[at] == '-' ||
		    xs_literal_at(utf8 + at, word.end - at, "—") > 0)
			return (XsSpan){word.start, at};
	}
	return word;
}

// The class that ends a word: "家乡的龙窑……三年级(2)班"; empty where none does.
static XsSpan
class_at_end(XsItems *self, XsSpan word)
{
	const char *utf8 = self->recorder->utf8;
	GArray *spans = self->recorder->spans;
	for (size_t at = word.start; at < word.end; at++)
		word.start = utf8[at] == ':' ? at + 1 : word.start;
	g_array_set_size(spans, 0);
	xs_class_find(utf8, word, spans);
	XsSpan last = spans->len > 0 ? g_array_index(spans, XsSpan, spans->len - 1) : (XsSpan){0};
	// What stands before it ends with a mark.
	bool apart = last.end > 0 && last.end == word.end && last.start >= word.start + HAN &&
		     (uint8_t)utf8[last.start - HAN] < 0xE4;
	return apart ? last : is_class(utf8, word) ? word : (XsSpan){0};
}

// Whether a word for teachers stands at an offset, and none behind whom they teach: 王芳(班主任), but not
// 王芳(指导老师:李强).
static bool
is_teacher(const char *utf8, size_t at, size_t end)
{
	static const char *const teachers[] = {
		"导师", "導師", "老师", "老師", "教师", "教師", "班主任", NULL};
	while (at < end && (utf8[at] == ' ' || utf8[at] == '('))
		at++;
	return xs_literal_of(utf8 + at, end - at, teachers) > 0;
}

// Whether a bracket behind a name tells who taught (指导老师:李强).
static bool
is_taught(const char *utf8, size_t at, size_t end)
{
	static const char *const words[] = {
		"(指导老师", "(指导教师", "(指導老師", "(指導教師", "(辅导老师", "(辅导教师", NULL};
	return xs_literal_of(utf8 + at, end - at, words) > 0;
}

// Whether a label before the first class of a line names a teacher (班主任:三年级2班 王芳).
static bool
asks_teacher(const char *utf8, XsSpan before)
{
	static const char *const labels[] = {
		"导师:", "導師:", "老师:", "老師:", "教师:", "教師:", "班主任:"};
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
		if (find(utf8, before, labels[i]) != NULL)
			return true;
	}
	return false;
}

void
xs_items_name_by_class(XsItems *self, XsSpan sentence)
{
	const char *utf8 = self->recorder->utf8;
	XsSpan before = {0};
	bool told = self->children || self->announced;
	if (sentence.end - sentence.start > MAX_LINE ||
	    (find(utf8, sentence, "班") == NULL && !(told && find(utf8, sentence, ")") != NULL)))
		return;
	for (size_t at = sentence.start; at < sentence.end;) {
		XsSpan word = xs_items_next_word(utf8, &at, sentence.end);
		XsSpan name = before_mark(utf8, word);
		XsSpan class = is_known_name(self, name) ? class_at_end(self, before) : before;
		if (class.end > class.start && is_class(utf8, class) && is_known_name(self, name) &&
		    !is_teacher(utf8, name.end, sentence.end) &&
		    !asks_teacher(utf8, (XsSpan){sentence.start, class.start})) {
			xs_items_add_placed(self, XS_KIND_CLASS, NULL, class);
			xs_items_add_name(self,
					  name,
					  self->announced || is_taught(utf8, name.end, sentence.end)
						  ? XS_ITEM_ROLL_CHILD
						  : XS_ITEM_CHILD_NAME);
		}
		before = word;
	}
}

// "1道", "0123": what stands before a name in a list of lanes, seats or lots.
static bool
is_ticket(const char *utf8, XsSpan word)
{
	enum {
		MAX_DIGITS = 6,
	};
	static const char *const units[] = {"道", "号", "號", "位", "桌", "座", "组"};
	size_t at = word.start;
	while (at < word.end && g_ascii_isdigit(utf8[at]))
		at++;
	if (at == word.start || at - word.start > MAX_DIGITS)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		if (at + HAN == word.end && memcmp(utf8 + at, units[i], HAN) == 0)
			return true;
	}
	return at == word.end;
}

// The name before a bracket, and what is in it.
static XsSpan
cut_bracket(const char *utf8, XsSpan *word)
{
	const char *open = memchr(utf8 + word->start, '(', word->end - word->start);
	if (open == NULL || utf8[word->end - 1] != ')')
		return (XsSpan){0};
	XsSpan inside = {(size_t)(open - utf8) + 1, word->end - 1};
	word->end = inside.start - 1;
	return inside;
}

// Of the names behind tickets: how many there are, and how many of them are names beyond doubt. Adds
// them where add.
static size_t
each_lane(XsItems *self, XsSpan sentence, bool add, size_t *ret_sure)
{
	const char *utf8 = self->recorder->utf8;
	size_t lanes = 0;
	bool ticket = false;
	for (size_t at = sentence.start; at < sentence.end;) {
		XsSpan word = xs_items_next_word(utf8, &at, sentence.end);
		if (word.end <= word.start)
			continue;
		// "0050王小明"
		size_t name = word.start;
		while (name < word.end && g_ascii_isdigit(utf8[name]))
			name++;
		bool glued = name >= word.start + 2 && name < word.end &&
			     (uint8_t)utf8[name] >= 0xE4 &&
			     is_known_name(self, (XsSpan){name, word.end});
		word.start = glued ? name : word.start;
		bool behind = ticket || glued;
		ticket = !glued && is_ticket(utf8, word);
		if (!behind || ticket)
			continue;
		XsSpan inside = cut_bracket(utf8, &word);
		lanes++;
		if (!add) {
			*ret_sure += is_name(self, word) ? 1 : 0;
			continue;
		}
		if (is_known_name(self, word))
			xs_items_add_name(self, word, XS_ITEM_ROLL_CHILD);
		if (inside.end > inside.start && inside.end - inside.start <= MAX_CLASS)
			xs_items_add_placed(self, XS_KIND_CLASS, NULL, inside);
	}
	return lanes;
}

void
xs_items_name_lanes(XsItems *self, XsSpan sentence)
{
	enum {
		MIN_LANES = 2,
	};
	size_t sure = 0;
	if (sentence.end - sentence.start > MAX_LINE * 4)
		return;
	size_t lanes = each_lane(self, sentence, false, &sure);
	if (sure >= MIN_LANES && sure * 3 >= lanes * 2)
		each_lane(self, sentence, true, &sure);
}

// "3栋1单元702", "8-1-1604", "13幢106室".
static bool
is_flat(const char *utf8, XsSpan word)
{
	static const char *const parts[] = {
		"栋", "幢", "座", "单元", "号楼", "楼", "室", "层", "户"};
	enum {
		MIN_LAST = 3, // digits of a room
	};
	size_t groups = 0;
	size_t last = 0;
	for (size_t at = word.start; at < word.end;) {
		size_t n = 0;
		while (at + n < word.end && g_ascii_isdigit(utf8[at + n]))
			n++;
		groups += n > 0 ? 1 : 0;
		last = n > 0 ? n : last;
		at += n;
		size_t joint = at < word.end && utf8[at] == '-' ? 1 : 0;
		for (size_t i = 0; i < G_N_ELEMENTS(parts) && joint == 0; i++)
			joint = xs_literal_at(utf8 + at, word.end - at, parts[i]);
		if (at < word.end && joint == 0)
			return false;
		at += joint;
	}
	return groups >= 2 && last >= MIN_LAST && last <= MIN_LAST + 1 && word.end > word.start &&
	       g_ascii_isdigit(utf8[word.start]);
}

// Where letters begin behind digits that stand right before a name: "8-1-1604张三".
static size_t
flat_end(const char *utf8, XsSpan word)
{
	size_t at = word.start;
	while (at < word.end && (g_ascii_isdigit(utf8[at]) || utf8[at] == '-'))
		at++;
	return at;
}

void
xs_items_name_of_roll(XsItems *self, XsSpan line)
{
	XsRecorder *recorder = self->recorder;
	const char *utf8 = recorder->utf8;
	XsSpan name = xs_roll_name(recorder->input->rules, utf8, line, self->roll->word);
	if (name.end <= name.start)
		return;
	for (size_t at = line.start; at < line.end;) {
		while (at < line.end && strchr(" \t,;+:.|", utf8[at]) != NULL)
			at++;
		XsSpan word = {at, at};
		while (at < line.end && strchr(" \t,;+:.|", utf8[at]) == NULL)
			at++;
		word.end = at;
		XsSpan flat = {word.start, flat_end(utf8, word)};
		bool before = flat.end == name.start;
		XsItem item = {.value = before ? flat : word, .kind = XS_ITEM_FLAT};
		item.span = item.value;
		if (is_flat(utf8, item.value))
			g_array_append_val(self->items, item);
	}
	xs_items_add_name(self, name, self->roll->children ? XS_ITEM_ROLL_CHILD : XS_ITEM_NAME);
}
