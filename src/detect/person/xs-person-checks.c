// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-address-owner.h"
#include "detect/person/xs-address.h"
#include "detect/person/xs-han.h"
#include "detect/person/xs-name-surnames.h"
#include "detect/person/xs-name.h"
#include "detect/person/xs-person-checks-private.h"

#include <string.h>

enum {
	MAX_UNREAD = 120,      // bytes of an address that the grammar does not know
	MAX_LATIN_WORDS = 240, // bytes of an address in Latin letters
};

// Blanks and marks of ASCII that stand beside values, at both ends and at the end alone.
static inline bool
is_outer(char c, bool end)
{
	return c == ' ' || c == '\t' || c == '\n' || c == ',' || c == ';' || c == (end ? '.' : ':');
}

XsSpan
xs_person_trim(const char *utf8, XsSpan span)
{
	static const char *const ends[] = {"。", "、", "，", "；", NULL};
	while (span.start < span.end && is_outer(utf8[span.start], false))
		span.start++;
	for (;;) {
		size_t before = span.end;
		while (span.end > span.start && is_outer(utf8[span.end - 1], true))
			span.end--;
		if (span.end - span.start >= 3 && xs_literal_of(utf8 + span.end - 3, 3, ends) > 0)
			span.end -= 3;
		if (before == span.end)
			return span;
	}
}

bool
xs_person_has_word(const char *utf8, XsSpan span, const char *word)
{
	for (size_t at = span.start; at < span.end; at++) {
		if (at_word(utf8 + at, span.end - at, word))
			return true;
	}
	return false;
}

// Words that a field for an address holds and that are none.
static const char *const fillers[] = {"见附", "详见", "见上", "见下", "同上", "同前", "同户",
				      "同現", "同现", "一致", "请",   "必填", "选填", "填写",
				      "按",   "以上", "应当", "不详", "未知", "—"};

static bool
is_filler(const XsRules *rules, const char *utf8, XsSpan span)
{
	enum {
		MAX_WORD = 4, // characters
	};
	const char *start = utf8 + span.start;
	size_t len = span.end - span.start;
	if (*start == '/' || *start == '-')
		return true;
	bool may = len >= 3 && xs_gate_may(&rules->gates.fillers, start);
	for (size_t i = 0; i < G_N_ELEMENTS(fillers) && may; i++) {
		if (at_word(start, len, fillers[i]))
			return true;
	}
	// A character has four bytes at most.
	if (len > MAX_WORD * 4)
		return false;
	XsHanText text;
	xs_han_read(rules->han, start, len, MAX_WORD + 1, &text);
	return text.n < 2 ||
	       (text.n <= MAX_WORD && xs_surnames_is_word(rules->surnames, text.chars, text.n));
}

// Whether what stands below the region is hidden already.
static bool
is_masked(const char *utf8, XsSpan rest)
{
	static const char *const marks[] = {"*", "×", "某", "□", "X", "x", "○", "■", "█", "_"};
	bool marked = false;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		marked = marked || at_word(utf8 + rest.start, rest.end - rest.start, marks[i]);
	for (size_t at = rest.start; at < rest.end && marked; at++)
		marked = !g_ascii_isdigit(utf8[at]);
	return marked;
}

// Whether nothing stands there but the words between which somebody is to write: 省 市 县.
static bool
is_unfilled(const char *utf8, XsSpan span)
{
	static const char *const words[] = {"省", "市", "县", "縣", "区", "區", "旗", "乡",
					    "鄉", "镇", "鎮", "村", "组", "組", "社", "路",
					    "街", "道", "号", "號", "栋", "幢", "楼", "室"};
	for (size_t at = span.start; at < span.end;) {
		size_t n = strchr(" _()/", utf8[at]) != NULL ? 1 : 0;
		for (size_t i = 0; i < G_N_ELEMENTS(words) && n == 0; i++)
			n = at_word(utf8 + at, span.end - at, words[i]) ? strlen(words[i]) : 0;
		if (n == 0)
			return false;
		at += n;
	}
	return true;
}

static bool
has_han(const char *utf8, XsSpan span)
{
	for (size_t at = span.start; at < span.end; at++) {
		if ((uint8_t)utf8[at] >= 0xE3)
			return true;
	}
	return false;
}

static bool
is_word_at(const char *utf8, XsSpan span, size_t at, const char *word)
{
	size_t n = strlen(word);
	if (span.end - at < n || g_ascii_strncasecmp(utf8 + at, word, n) != 0)
		return false;
	return (at == span.start || !g_ascii_isalpha(utf8[at - 1])) &&
	       (at + n == span.end || !g_ascii_isalpha(utf8[at + n]));
}

// An address in Latin letters goes on behind commas: to the end of what is Latin in the line.
static XsSpan
latin_line(const char *utf8, XsSpan span, size_t len)
{
	size_t end = span.end;
	size_t limit = MIN(len, span.start + MAX_LATIN_WORDS);
	while (end < limit && utf8[end] != '\n' && utf8[end] != ';' && utf8[end] != '\t' &&
	       (uint8_t)utf8[end] < 0x80 && !(utf8[end] == ' ' && utf8[end - 1] == ' '))
		end++;
	// What is followed by a colon is the next label.
	if (end < len && (utf8[end] == ':' || memchr(utf8 + span.end, ':', end - span.end) != NULL))
		return span;
	return xs_person_trim(utf8, (XsSpan){span.start, end});
}

// Room 501, No. 12 Liedong Street, Sanming.
static XsVerdict
check_latin(const char *utf8, XsSpan span)
{
	static const char *const words[] = {"road",     "rd",   "street", "st",       "avenue",
					    "ave",      "lane", "room",   "rm",       "flat",
					    "building", "bldg", "block",  "floor",    "unit",
					    "village",  "no",   "court",  "district", "house"};
	bool digit = false;
	bool word = false;
	size_t letters = 0;
	for (size_t at = span.start; at < span.end; at++) {
		digit = digit || g_ascii_isdigit(utf8[at]);
		if (!g_ascii_isalpha(utf8[at]))
			continue;
		letters++;
		bool inside = at > span.start && g_ascii_isalpha(utf8[at - 1]);
		for (size_t i = 0; i < G_N_ELEMENTS(words) && !word && !inside; i++)
			word = is_word_at(utf8, span, at, words[i]);
	}
	if (letters < 4 || span.end - span.start > MAX_LATIN_WORDS)
		return XS_VERDICT_NO;
	return digit && word ? XS_VERDICT_FULL : XS_VERDICT_WEAK;
}

// Numbers of house, stairs and flat: "21-2-1435", "3#501", "B2-1204"; and that of a flat alone where the header
// or label asks for no more (房号).
static XsVerdict
check_flat(const XsField *field, const char *utf8, XsSpan span)
{
	enum {
		MAX_FLAT = 16, // bytes
		MAX_PARTS = 4,
		MAX_DIGITS = 4, // of a part
		YEAR = 4,
	};
	size_t parts = 0;
	size_t digits = 0;
	size_t first = 0;
	bool told = field->from == XS_FIELD_HEADER || field->from == XS_FIELD_LABEL;
	if (!told || span.end - span.start > MAX_FLAT)
		return XS_VERDICT_NO;
	for (size_t at = span.start; at < span.end; at++) {
		char c = utf8[at];
		bool letter = g_ascii_isupper(c) && digits == 0;
		bool joint = (c == '-' || c == '#' || c == '/') && digits > 0;
		if (g_ascii_isdigit(c)) {
			parts += digits == 0 ? 1 : 0;
			if (++digits > MAX_DIGITS || parts > MAX_PARTS)
				return XS_VERDICT_NO;
			first += parts == 1 ? 1 : 0;
		} else if (!letter && !joint) {
			return XS_VERDICT_NO;
		} else if (joint) {
			digits = 0;
		}
	}
	// 2020-03-02
	if (parts > 1)
		return first == YEAR && parts == 3 ? XS_VERDICT_NO : XS_VERDICT_FULL;
	bool asked = xs_person_has_word(utf8, field->label, "房号") ||
		     xs_person_has_word(utf8, field->label, "房間") ||
		     xs_person_has_word(utf8, field->label, "室号");
	return asked && parts == 1 && digits >= 3 ? XS_VERDICT_WEAK : XS_VERDICT_NO;
}

// An address that fills a cell or form field: what is below the region is masked, down to the end.
static XsVerdict
judge_whole(const XsField *field,
	    const char *utf8,
	    XsSpan span,
	    const XsAddress *address,
	    XsSpan *value,
	    const char **ret_reason)
{
	bool alone = field->from == XS_FIELD_MAJORITY;
	if (is_masked(utf8, span) || is_unfilled(utf8, span)) {
		*ret_reason = "masked";
		return XS_VERDICT_NO;
	}
	if (address == NULL) {
		bool fits =
			field->from == XS_FIELD_HEADER || span.end - span.start <= MAX_UNREAD / 2;
		*value = span;
		return fits && span.end - span.start <= MAX_UNREAD ? XS_VERDICT_WEAK
								   : XS_VERDICT_NO;
	}
	XsSpan rest = xs_person_trim(utf8, (XsSpan){address->region.end, span.end});
	if (rest.start >= rest.end) {
		*ret_reason = "region";
		return XS_VERDICT_NO;
	}
	if (is_masked(utf8, rest)) {
		*ret_reason = "masked";
		return XS_VERDICT_NO;
	}
	// Behind a label in a line something else may follow, set apart by a blank.
	size_t end = address->whole.end;
	bool apart = address->detail.end > 0 && end < span.end &&
		     (utf8[end] == ' ' || utf8[end] == ',' || utf8[end] == '\t');
	*value = field->from == XS_FIELD_LABEL && apart ? (XsSpan){rest.start, end} : rest;
	bool full = address->numbered ? address->known || address->named
				      : address->known && address->named;
	if (alone)
		return full && address->numbered ? XS_VERDICT_FULL : XS_VERDICT_WEAK;
	return full || address->numbered || address->known ? XS_VERDICT_FULL : XS_VERDICT_WEAK;
}

// 家住(在)..., 现住(于)...
static XsSpan
skip_lead(const char *utf8, XsSpan span)
{
	static const char *const leads[] = {"位于", "在", "于", "为", "是", "系", " ", ":"};
	for (size_t i = 0; i < G_N_ELEMENTS(leads);) {
		if (at_word(utf8 + span.start, span.end - span.start, leads[i])) {
			span.start += strlen(leads[i]);
			i = 0;
		} else {
			i++;
		}
	}
	return span;
}

// Whether what a line or sentence tells of up to at is no person: "原告：…有限公司，住所地…".
static bool
is_of_organisation(const char *utf8, size_t at)
{
	enum {
		MAX_LINE = 600, // bytes
	};
	static const char *const words[] = {"公司",
					    "中心",
					    "银行",
					    "医院",
					    "学校",
					    "联社",
					    "厂",
					    "商行",
					    "经营部",
					    "店",
					    "超市",
					    "合作社",
					    "协会",
					    "委员会",
					    "政府",
					    "局",
					    "集团",
					    "信用社",
					    "事务所"};
	size_t start = at;
	while (start > 0 && at - start < MAX_LINE && utf8[start - 1] != '\n' &&
	       !(start >= 3 && memcmp(utf8 + start - 3, "。", 3) == 0))
		start--;
	const char *mark = memchr(utf8 + start, ',', at - start);
	XsSpan head = {start, mark != NULL ? (size_t)(mark - utf8) : at};
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (xs_person_has_word(utf8, head, words[i]))
			return true;
	}
	return false;
}

// 住所(地) is what the law calls where firms sit as well: without the word, *ret_firm where one is told of.
static XsSpan
skip_domicile(const char *utf8, XsSpan span, bool *ret_firm)
{
	static const char *const rests[] = {"所地", "所"};
	*ret_firm = false;
	for (size_t i = 0; i < G_N_ELEMENTS(rests); i++) {
		if (!at_word(utf8 + span.start, span.end - span.start, rests[i]))
			continue;
		*ret_firm = is_of_organisation(utf8, span.start);
		span.start += strlen(rests[i]);
		return span;
	}
	return span;
}

// Whether the words behind an address tell of a place's people, not of one who lives there
// (居住于高河村的村民约272户).
static bool
is_of_many(const char *utf8, XsSpan detail)
{
	static const char *const many[] = {"的村民",
					   "的居民",
					   "的群众",
					   "的群眾",
					   "的家庭",
					   "的农户",
					   "的農戶",
					   "的学生",
					   "的老年人"};
	for (size_t i = 0; i < G_N_ELEMENTS(many); i++) {
		if (xs_person_has_word(utf8, detail, many[i]))
			return true;
	}
	return false;
}

// Whether a cue says of anything where it is (位于), not of a house.
static bool
names_site(const char *utf8, XsSpan label)
{
	static const char *const cues[] = {"位于", "坐落于", "座落于", "坐落在"};
	for (size_t i = 0; i < G_N_ELEMENTS(cues); i++) {
		if (xs_literal_at(utf8 + label.start, label.end - label.start, cues[i]) ==
		    label.end - label.start)
			return true;
	}
	return false;
}

// Whether a house or flat is told of behind its address: "位于洋头村12号的房屋一套".
static bool
is_house(const char *utf8, size_t len, const XsAddress *address)
{
	static const char *const houses[] = {"的房屋",
					     "的房产",
					     "的住房",
					     "的不动产",
					     "的商品房",
					     "的住宅",
					     "的宅基地",
					     "房屋",
					     "房产",
					     NULL};
	size_t end = address->whole.end;
	return xs_literal_of(utf8 + end, len - end, houses) > 0;
}

// In running text: what the grammar reads, if that is an address beyond doubt.
static XsVerdict
judge_cue(const char *utf8,
	  size_t len,
	  const XsAddress *address,
	  bool is_site,
	  XsSpan *value,
	  const char **ret_reason)
{
	if (address == NULL || address->detail.end <= address->detail.start) {
		*ret_reason = address != NULL ? "region" : "address";
		return XS_VERDICT_NO;
	}
	*value = address->detail;
	if (is_of_many(utf8, address->detail) || (is_site && !is_house(utf8, len, address)))
		return XS_VERDICT_NO;
	if ((address->known && (address->named || address->numbered)) ||
	    (address->numbered && address->named))
		return XS_VERDICT_FULL;
	bool long_enough = address->whole.end - address->whole.start >= 9;
	return address->numbered && long_enough ? XS_VERDICT_WEAK : XS_VERDICT_NO;
}

// The next line up to its first mark, where the one that ends at end is so long that the page's width may
// have broken it; empty otherwise.
static XsSpan
line_below(const XsSubject *subject, size_t end)
{
	enum {
		FULL_LINE =
			36, // columns, of which Chinese characters take two: shorter lines end where their
			    // text does
		MAX_REST = 60, // bytes
	};
	static const char *const marks[] = {"。", "、", NULL};
	const char *utf8 = subject->utf8;
	size_t columns = 0;
	if (end >= subject->len || utf8[end] != '\n')
		return (XsSpan){0};
	for (size_t at = end; at > 0 && utf8[at - 1] != '\n' && columns < FULL_LINE; at--)
		columns += !starts_char(utf8[at - 1]) ? 0 : (uint8_t)utf8[at - 1] < 0x80 ? 1 : 2;
	if (columns < FULL_LINE)
		return (XsSpan){0};
	XsSpan rest = {end + 1, end + 1};
	size_t limit = MIN(subject->len, end + 1 + MAX_REST);
	while (rest.end < limit && strchr("\n,;:()", utf8[rest.end]) == NULL &&
	       xs_literal_of(utf8 + rest.end, limit - rest.end, marks) == 0)
		rest.end++;
	while (rest.end > rest.start && utf8[rest.end - 1] == ' ')
		rest.end--;
	return rest;
}

// The rest of an address that a line of running text breaks off ("家庭住址：槐南镇洋 / 头村3号。"): the line
// below, if both together read as one address to its end; empty otherwise.
static XsSpan
rest_below(const XsRules *rules, const XsSubject *subject, XsSpan span)
{
	XsAddress address;
	XsSpan rest = line_below(subject, span.end);
	if (rest.end <= rest.start)
		return rest;
	size_t before = span.end - span.start;
	g_autofree char *joined = g_malloc(before + rest.end - rest.start);
	memcpy(joined, subject->utf8 + span.start, before);
	memcpy(joined + before, subject->utf8 + rest.start, rest.end - rest.start);
	XsSubject both = {.utf8 = joined, .len = before + rest.end - rest.start};
	bool whole = xs_address_read(rules, &both, (XsSpan){0, both.len}, &address) &&
		     address.whole.end == both.len && address.detail.end > before &&
		     (address.numbered || address.named);
	explicit_bzero(joined, both.len);
	return whole ? rest : (XsSpan){0};
}

// Takes the rest of an address on the next line to what was found on this one.
static XsVerdict
join_below(const XsRules *rules,
	   const XsSubject *subject,
	   XsSpan span,
	   XsVerdict verdict,
	   XsSpan *value,
	   const char *reason)
{
	bool region = verdict == XS_VERDICT_NO && strcmp(reason, "region") == 0;
	if (!region && (verdict == XS_VERDICT_NO || value->end != span.end))
		return verdict;
	XsSpan rest = rest_below(rules, subject, span);
	if (rest.end <= rest.start)
		return verdict;
	*value = (XsSpan){region ? rest.start : value->start, rest.end};
	return XS_VERDICT_FULL;
}

static XsVerdict
check_address(const XsRules *rules,
	      const XsSubject *subject,
	      const XsField *field,
	      XsSpan *value,
	      const char **ret_reason)
{
	const char *utf8 = subject->utf8;
	XsSpan span = xs_person_trim(utf8, *value);
	bool cue = field->from == XS_FIELD_CUE;
	*ret_reason = "address";
	if (span.start >= span.end || rules->gazetteer == NULL)
		return XS_VERDICT_NO;
	bool firm = false;
	if (cue)
		span = skip_lead(utf8, skip_domicile(utf8, span, &firm));
	if (firm)
		return XS_VERDICT_NO;
	if (span.start >= span.end || (!cue && is_filler(rules, utf8, span)))
		return XS_VERDICT_NO;
	if (!has_han(utf8, span)) {
		XsVerdict flat = check_flat(field, utf8, span);
		*value = flat != XS_VERDICT_NO ? span : *value;
		if (flat != XS_VERDICT_NO)
			return flat;
		if (field->from != XS_FIELD_HEADER)
			span = latin_line(utf8, span, subject->len);
		XsVerdict verdict = check_latin(utf8, span);
		bool header = field->from == XS_FIELD_HEADER || field->from == XS_FIELD_LABEL;
		*value = span;
		return verdict == XS_VERDICT_FULL || header ? verdict : XS_VERDICT_NO;
	}
	XsAddress address;
	bool read = xs_address_read(rules, subject, span, &address);
	const XsAddress *found = read ? &address : NULL;
	XsVerdict verdict = cue ? judge_cue(utf8,
					    subject->len,
					    found,
					    names_site(utf8, field->label),
					    value,
					    ret_reason)
				: judge_whole(field, utf8, span, found, value, ret_reason);
	if (cue || field->from == XS_FIELD_LABEL)
		verdict = join_below(rules, subject, span, verdict, value, *ret_reason);
	return verdict;
}

void
xs_person_gates_init(XsPersonGates *self)
{
	xs_address_owner_gate(&self->owners);
	for (size_t i = 0; i < G_N_ELEMENTS(fillers); i++)
		xs_gate_add(&self->fillers, fillers[i]);
	xs_name_checks_gate(&self->kin);
}

static XsVerdict
check_address_of_person(const XsRules *rules,
			const XsSubject *subject,
			const XsField *field,
			XsSpan *value,
			const char **ret_reason)
{
	XsVerdict verdict = check_address(rules, subject, field, value, ret_reason);
	if (verdict == XS_VERDICT_NO)
		return verdict;
	*ret_reason = "office";
	XsOwner owner = xs_address_owner(rules, subject, field);
	bool header = field->from == XS_FIELD_HEADER && verdict == XS_VERDICT_FULL;
	if (owner == XS_OWNER_PERSON || (owner == XS_OWNER_UNKNOWN && header))
		return verdict;
	return XS_VERDICT_NO;
}

// What decisions on penalties ask of firms and of people: "住所（住址）：".
static bool
asks_both(const char *utf8, const XsField *field)
{
	return field->from == XS_FIELD_LABEL && xs_person_has_word(utf8, field->label, "住所") &&
	       xs_person_has_word(utf8, field->label, "住址");
}

static XsVerdict
check_home(const XsRules *rules,
	   const XsSubject *subject,
	   const XsField *field,
	   XsSpan *value,
	   const char **ret_reason)
{
	*ret_reason = "office";
	if (asks_both(subject->utf8, field) &&
	    xs_address_party_is_firm(rules, subject, field->label.start))
		return XS_VERDICT_NO;
	return check_address(rules, subject, field, value, ret_reason);
}

const XsFieldCheck xs_field_check_address = {
	.name = "address",
	.why = "check:address",
	.check = check_home,
};

const XsFieldCheck xs_field_check_address_of_person = {
	.name = "address-of-person",
	.why = "check:address",
	.around = true,
	.check = check_address_of_person,
};
