// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-name.h"

#include "detect/person/xs-gazetteer.h"
#include "detect/person/xs-name-surnames.h"

#include <string.h>

enum {
	MAX_NAME = 48,    // characters that are looked at for one name, blanks included
	MAX_PART = 12,    // of a name with dots
	MAX_PARTS = 6,    // of a name with dots
	MAX_LATIN = 40,   // letters of a name in Latin letters
	MAX_PLAIN = 4,    // Han characters of a name without dots
	MAX_FOREIGN = 14, // Han characters of a name that tells sounds only
	COMMON = 20,      // how frequent a surname is that no other evidence need speak for
};

// Characters that names never hold: what holds one is a word.
static const uint16_t never[] =
	u"的了吗呢吧们么者该此它她你我您这哪啊是不未否且或及局厅处件费款额册票税罚债"
	u"病死伤疗诊症痛岁员院所校班部单号证";
// In running text nor these.
static const uint16_t seldom[] =
	u"那表药间工级组队门位条项规则申诉审查请求提供交付收取缴纳理系况问题室办案";
// The last character of what is an office or a place; only of three and more.
static const uint16_t offices[] = u"局厅处委县区院校部队站所厂店省";
static const uint16_t organisations[] =
	u"公司\0有限\0中心\0学校\0医院\0小学\0中学\0大学\0学院\0幼儿园\0委员会\0居委会\0村委会\0"
	u"合作社\0办事处\0政府\0街道\0社区\0银行\0协会\0商会\0联合会\0基金会\0事务所\0服务部\0"
	u"经营部\0商店\0超市\0饭店\0酒店\0工作室\0工程\0项目\0个体户\0门诊部\0卫生室\0卫生院\0"
	u"派出所\0支行\0分行\0电话\0号码\0单位\0";
static const uint16_t titles[] =
	u"同志\0先生\0女士\0小姐\0老师\0医生\0教授\0同学\0师傅\0大夫\0护士\0法官\0律师\0"
	u"主任\0局长\0县长\0市长\0区长\0镇长\0乡长\0村长\0处长\0科长\0厅长\0部长\0书记\0院长\0"
	u"校长\0所长\0站长\0队长\0组长\0会长\0行长\0董事长\0总经理\0经理\0副主任\0副局长\0副县长\0"
	u"副市长\0副书记\0副院长\0副校长\0主席\0委员\0常委\0秘书长\0总监\0医师\0主治医师\0"
	u"主任医师\0工程师\0研究员\0记者\0编辑\0审判员\0审判长\0书记员\0";
// What goes on behind a name in a sentence.
static const uint16_t follows[] =
	u"于在的等因被为与及至向对将由从称说以已经是有未不到并且也即就系住拒所提申应可须"
	u"需现曾均其自按依据负诉认表请和则又还没无参获担任主出";
// Of these, those that often are the last character of a name.
static const uint16_t follows_or_name[] = u"为有以在自依和因向应可现任出主从";
// Surnames that are words: a name only with a mark or a title behind it.
static const uint16_t doubtful[] = u"应于和从向由对时任经有单成安全高方常都关公主能家万百相可所以其"
				   u"将就后前上中下东西南北包管查明居"
				   u"来连路年平强容水空开门难别步车终但当党到得第定多计会许司项解支"
				   u"国农金税曾盛严温费劳左宣通过商"
				   u"白黄季文法卫元齐康余危米毛谈纪屈祝舒席强支管经干解宗单包左石程"
				   u"井段富山谷车全班秋武符景幸印"
				   u"能双党劳申却通边尚别易充步都满国文广利越师简空曾毋养须关相查后"
				   u"红游权益公行学生男女工人农民法正"
				   u"代表本系是无不未已因为";
static const uint16_t sounds[] = u"阿艾安奥巴拜班本比毕布才仓次措达代丹旦当德登迪丁丹顿多尔恩凡夫嘎"
				 u"格贡古吉加江杰金卡康克库拉"
				 u"郎勒里丽洛罗玛买麦曼毛米明木穆姆那娜乃南尼年努诺帕普其恰强青琼曲"
				 u"群热日绒萨桑森沙珊施什斯松苏"
				 u"索塔泰坦提吐图土托瓦旺乌吾西希晓些雅亚央洋也依伊益因英尤玉云扎泽"
				 u"增珍珠卓兹孜宗佐布都杜迪哈海"
				 u"赫呼胡吉再则肉仙汗江坎热甫合力哎帕夏古丽努尔扎西尼玛次仁多吉卓玛"
				 u"央宗达瓦巴桑平措旦增顿珠白玛"
				 u"格桑拉姆德吉洛桑";

static bool
is_dot(uint16_t c)
{
	return c == 0x00B7 || c == 0x2022 || c == 0x2027 || c == 0x30FB || c == 0x2219 ||
	       c == 0x22C5 || c == '.';
}

static bool
is_letter(uint16_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool
is_blank(uint16_t c)
{
	return c == ' ' || c == '\t' || c == 0x3000 || c == 0xA0;
}

// A name of which a part is hidden already.
static bool
is_masked(const XsHanText *text)
{
	static const uint16_t marks[] = u"*×某□○■●█＊";
	bool han = false;
	for (size_t i = 0; i < text->n; i++) {
		uint16_t c = text->chars[i];
		if (xs_han_in(c, marks) || (han && (c == 'X' || c == 'x')))
			return true;
		han = xs_han_is(c);
	}
	return false;
}

// Removes blanks; at is kept for the characters that stay.
static void
compact(XsHanText *text)
{
	size_t n = 0;
	for (size_t i = 0; i < text->n; i++) {
		if (is_blank(text->chars[i]))
			continue;
		text->chars[n] = text->chars[i];
		text->at[n++] = text->at[i];
	}
	text->at[n] = text->at[text->n];
	text->n = n;
}

// Two words or more, each with a capital: LI MING, Zhang San, but not file-name.
static bool
is_written_as_name(const XsHanText *text)
{
	size_t words = 0;
	bool begins = true;
	for (size_t i = 0; i < text->n; i++) {
		uint16_t c = text->chars[i];
		if (begins && is_letter(c)) {
			if (c >= 'a')
				return false;
			words++;
		}
		begins = is_blank(c) || c == ',' || c == '.';
	}
	return words >= 2 && words <= MAX_PARTS;
}

static XsVerdict
check_latin(const XsHanText *text)
{
	static const uint16_t words[] = u"name\0names\0total\0none\0null\0nil\0tel\0sex\0age\0";
	size_t letters = 0;
	for (size_t i = 0; i < text->n; i++) {
		uint16_t c = text->chars[i];
		if (is_letter(c))
			letters++;
		else if (!is_blank(c) && c != '-' && c != '\'' && c != '.' && c != ',')
			return XS_VERDICT_NO;
	}
	XsHanText lower = *text;
	for (size_t i = 0; i < lower.n; i++)
		lower.chars[i] |= is_letter(lower.chars[i]) ? 0x20 : 0;
	if (letters < 3 || letters > MAX_LATIN || xs_han_longest(&lower, 0, words) == lower.n)
		return XS_VERDICT_NO;
	return is_written_as_name(text) ? XS_VERDICT_WEAK : XS_VERDICT_NO;
}

static XsVerdict
check_dotted(const XsHanText *text)
{
	size_t parts = 1;
	size_t part = 0;
	for (size_t i = 0; i < text->n; i++) {
		if (is_dot(text->chars[i])) {
			if (part == 0 || ++parts > MAX_PARTS)
				return XS_VERDICT_NO;
			part = 0;
		} else if (!xs_han_is(text->chars[i]) || ++part > MAX_PART) {
			return XS_VERDICT_NO;
		}
	}
	return part > 0 && text->n >= 4 ? XS_VERDICT_FULL : XS_VERDICT_NO;
}

static bool
holds_never(const XsHanText *text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (xs_han_in(text->chars[i], never))
			return true;
	}
	return false;
}

static bool
is_place(const XsRules *rules, const XsHanText *text)
{
	XsPlaceName place;
	return text->n > 2 &&
	       xs_gazetteer_find(
		       rules->gazetteer, text->chars, text->n, XS_PLACE_NONE, 0, &place) &&
	       place.n == text->n && !place.brief;
}

static bool
is_organisation(const XsHanText *text)
{
	for (size_t i = 0; i < text->n; i++) {
		if (xs_han_longest(text, i, organisations) > 0)
			return true;
	}
	return text->n > 2 && xs_han_in(text->chars[text->n - 1], offices);
}

// Names without a surname (Uyghur, Tibetan, Mongol ...) are written by characters that stand for
// sounds.
static bool
sounds_foreign(const XsHanText *text)
{
	size_t n = 0;
	for (size_t i = 0; i < text->n; i++)
		n += xs_han_in(text->chars[i], sounds) ? 1 : 0;
	return text->n <= MAX_FOREIGN && n * 10 >= text->n * 7;
}

static XsVerdict
check_han(const XsRules *rules, const XsHanText *text)
{
	if (text->n < 2 || xs_surnames_is_word(rules->surnames, text->chars, text->n))
		return XS_VERDICT_NO;
	if (is_organisation(text) || is_place(rules, text))
		return XS_VERDICT_NO;
	uint32_t frequency;
	size_t surname = xs_surnames_find(rules->surnames, text->chars, text->n, &frequency);
	size_t given = text->n - surname;
	// 王主任 names nobody.
	if (surname > 0 && given > 0 && xs_han_longest(text, surname, titles) == given)
		return XS_VERDICT_NO;
	bool fits = surname > 0 && given >= 1 && given <= 2 && text->n <= MAX_PLAIN;
	if (fits && !holds_never(text, surname, text->n))
		return XS_VERDICT_FULL;
	if (text->n > MAX_PLAIN)
		return sounds_foreign(text) ? XS_VERDICT_WEAK : XS_VERDICT_NO;
	return holds_never(text, 1, text->n) ? XS_VERDICT_NO : XS_VERDICT_WEAK;
}

static XsVerdict
check_text(const XsRules *rules, XsHanText *text)
{
	size_t han = 0;
	size_t letters = 0;
	size_t dots = 0;
	for (size_t i = 0; i < text->n; i++) {
		han += xs_han_is(text->chars[i]) ? 1 : 0;
		letters += is_letter(text->chars[i]) ? 1 : 0;
		dots += is_dot(text->chars[i]) ? 1 : 0;
	}
	if (is_masked(text))
		return XS_VERDICT_NO;
	if (han == 0)
		return letters > 0 ? check_latin(text) : XS_VERDICT_NO;
	compact(text);
	if (han + dots != text->n)
		return XS_VERDICT_NO;
	return dots > 0 ? check_dotted(text) : check_han(rules, text);
}

XsVerdict
xs_name_check(const XsRules *rules, const char *utf8, size_t len)
{
	XsHanText text;
	if (rules->surnames == NULL)
		return XS_VERDICT_NO;
	xs_han_read(rules->han, utf8, len, MAX_NAME, &text);
	if (text.at[text.n] < len)
		return XS_VERDICT_NO;
	return check_text(rules, &text);
}

bool
xs_name_is_common(const XsRules *rules, const char *utf8, size_t len)
{
	XsHanText text;
	uint32_t frequency;
	if (rules->surnames == NULL)
		return false;
	xs_han_read(rules->han, utf8, len, MAX_NAME, &text);
	size_t surname = xs_surnames_find(rules->surnames, text.chars, text.n, &frequency);
	return surname == 2 || (surname == 1 && frequency >= COMMON);
}

// What stands at index at, behind what may be a name.
typedef enum {
	BEHIND_WORD,    // a character that no name ends before
	BEHIND_GOES_ON, // a word that goes on behind a name
	BEHIND_DIGIT,
	BEHIND_MARK, // a mark, the end, or a title
} Behind;

static Behind
behind_at(const XsHanText *text, size_t at)
{
	if (at >= text->n || xs_han_longest(text, at, titles) > 0)
		return BEHIND_MARK;
	uint16_t c = text->chars[at];
	if ((c >= '0' && c <= '9') || is_letter(c))
		return BEHIND_DIGIT;
	if (!xs_han_is(c))
		return is_dot(c) ? BEHIND_WORD : BEHIND_MARK;
	return xs_han_in(c, follows) ? BEHIND_GOES_ON : BEHIND_WORD;
}

// What speaks of a person behind a name that may be a word as well: a title, a sex, a bracket.
static bool
tells_person(const XsHanText *text, size_t at)
{
	static const uint16_t marks[] = u",(、 ";
	if (at >= text->n)
		return false;
	if (xs_han_longest(text, at, titles) > 0)
		return true;
	while (at < text->n && xs_han_in(text->chars[at], marks)) {
		if (text->chars[at++] == '(')
			return true;
	}
	return at < text->n && (text->chars[at] == u'男' || text->chars[at] == u'女');
}

static bool
may_end(const XsRules *rules, const XsHanText *text, size_t surname, size_t n, bool sure)
{
	if (n > text->n || holds_never(text, surname, n) ||
	    xs_surnames_is_word(rules->surnames, text->chars, n))
		return false;
	for (size_t i = surname; i < n; i++) {
		if (!xs_han_is(text->chars[i]) || xs_han_in(text->chars[i], seldom))
			return false;
	}
	// 和家属, 及患者: a word behind another.
	if (!sure && n - surname > 1 &&
	    xs_surnames_is_word(rules->surnames, text->chars + surname, n - surname))
		return false;
	XsHanText name = *text;
	name.n = n;
	if (is_masked(&name) || is_organisation(&name) || is_place(rules, &name))
		return false;
	Behind behind = behind_at(text, n);
	return sure ? behind != BEHIND_WORD : behind == BEHIND_MARK && tells_person(text, n);
}

// A name with dots in running text: its parts as far as they go, the last at most until a word that
// goes on.
static size_t
dotted_at(const XsHanText *text)
{
	size_t at = 0;
	size_t dots = 0;
	size_t part = 0;
	for (; at < text->n; at++) {
		uint16_t c = text->chars[at];
		if (is_dot(c)) {
			if (part == 0)
				return 0;
			dots++;
			part = 0;
			continue;
		}
		if (!xs_han_is(c) || (part >= 2 && dots > 0 && xs_han_in(c, follows)))
			break;
		if (++part > MAX_PART || (dots == 0 && part > MAX_PART / 2))
			return 0;
	}
	return dots > 0 && part > 0 ? at : 0;
}

static size_t
plain_at(const XsRules *rules, const XsHanText *text)
{
	uint32_t frequency;
	size_t surname = xs_surnames_find(rules->surnames, text->chars, text->n, &frequency);
	// 王主任 names nobody.
	if (surname == 0 || xs_han_longest(text, surname, titles) > 0)
		return 0;
	for (size_t n = 2; n <= MAX_PLAIN; n++) {
		if (xs_surnames_is_word(rules->surnames, text->chars, MIN(n, text->n)))
			return 0;
	}
	bool sure = surname == 2 || (frequency >= COMMON && !xs_han_in(text->chars[0], doubtful));
	size_t two = surname + 1;
	bool fits_two = may_end(rules, text, surname, two, sure);
	bool fits_three = may_end(rules, text, surname, two + 1, sure);
	if (!fits_three)
		return fits_two ? two : 0;
	if (!fits_two || behind_at(text, two) == BEHIND_MARK)
		return fits_two ? two : two + 1;
	// 张三于2020年, but 李和平于2020年 and 王有为，
	bool tight = behind_at(text, two + 1) == BEHIND_MARK;
	return tight && xs_han_in(text->chars[two], follows_or_name) ? two + 1 : two;
}

size_t
xs_name_at(const XsRules *rules, const char *utf8, size_t len)
{
	XsHanText text;
	if (rules->surnames == NULL)
		return 0;
	xs_han_read(rules->han, utf8, len, MAX_NAME, &text);
	if (text.n < 2 || !xs_han_is(text.chars[0]))
		return 0;
	size_t n = dotted_at(&text);
	if (n == 0)
		n = plain_at(rules, &text);
	return text.at[n];
}

static bool
is_delimiter(uint16_t c)
{
	return c == 0x3001 || c == ',' || c == 0xFF0C || c == ';' || c == '/' || c == '\n' ||
	       c == '|';
}

// Index where a name at the start of text can no longer go on: a mark, a digit, a bracket.
static size_t
run_end(const XsHanText *text, size_t at)
{
	bool latin = at < text->n && is_letter(text->chars[at]);
	size_t end = at;
	while (end < text->n) {
		uint16_t c = text->chars[end];
		bool hides = c == '*' || c == 0xD7 || c == 0x25A1 || c == 0x25CB || c == 0x25A0;
		bool fits = xs_han_is(c) || is_dot(c) || is_blank(c) || hides || is_letter(c) ||
			    (latin && (c == '-' || c == '\''));
		if (!fits || (is_letter(c) && !latin && c != 'X' && c != 'x') ||
		    (latin && xs_han_is(c)))
			break;
		end++;
	}
	while (end > at && (is_blank(text->chars[end - 1]) || text->chars[end - 1] == '.'))
		end--;
	return end;
}

// The part [at, end) of text as a text of its own.
static void
part_of(const XsHanText *text, size_t at, size_t end, XsHanText *ret_part)
{
	ret_part->n = end - at;
	memcpy(ret_part->chars, text->chars + at, (end - at) * sizeof *text->chars);
	memcpy(ret_part->at, text->at + at, (end - at + 1) * sizeof *text->at);
}

// Without a title, 等, or a sex behind it.
static size_t
without_tail(const XsHanText *text, size_t at, size_t end)
{
	static const uint16_t tails[] = u"等\0等人\0";
	for (size_t i = at + 2; i < end; i++) {
		size_t title = xs_han_longest(text, i, titles);
		size_t tail = xs_han_longest(text, i, tails);
		if ((title > 0 && i + title == end) || (tail > 0 && i + tail == end)) {
			while (i > at && is_blank(text->chars[i - 1]))
				i--;
			return i;
		}
	}
	return end;
}

// The end of the name in [at, end): up to a blank, if a name ends there ("张三 男"), or all ("张 三").
static XsVerdict
name_in(const XsRules *rules, const XsHanText *text, size_t at, size_t *end)
{
	size_t first = at;
	while (first < *end && !is_blank(text->chars[first]))
		first++;
	XsHanText part;
	part_of(text, at, *end, &part);
	XsVerdict all = check_text(rules, &part);
	bool latin = at < *end && is_letter(text->chars[at]);
	if (first == *end || latin || first - at < 2)
		return all;
	part_of(text, at, first, &part);
	XsVerdict alone = check_text(rules, &part);
	if (alone < all && *end - first <= 3)
		return all;
	*end = first;
	return alone;
}

static XsVerdict
first_name(const XsRules *rules, const XsHanText *text, size_t at, size_t *ret_end)
{
	size_t end = run_end(text, at);
	if (end == at)
		return XS_VERDICT_NO;
	XsVerdict verdict = name_in(rules, text, at, &end);
	size_t bare = without_tail(text, at, end);
	if (bare < end && (verdict < XS_VERDICT_FULL || bare - at >= 2)) {
		end = bare;
		verdict = name_in(rules, text, at, &end);
	}
	*ret_end = end;
	return verdict;
}

static size_t
skip_blanks(const XsHanText *text, size_t at)
{
	while (at < text->n && (is_blank(text->chars[at]) || text->chars[at] == ':'))
		at++;
	return at;
}

XsVerdict
xs_name_first(const XsRules *rules, const char *utf8, size_t len, XsSpan *ret_name)
{
	XsHanText text;
	if (rules->surnames == NULL)
		return XS_VERDICT_NO;
	xs_han_read(rules->han, utf8, len, MAX_NAME, &text);
	size_t at = skip_blanks(&text, 0);
	size_t end = at;
	XsVerdict verdict = first_name(rules, &text, at, &end);
	if (verdict == XS_VERDICT_NO) {
		size_t n = xs_name_at(rules, utf8 + text.at[at], len - text.at[at]);
		if (n == 0)
			return XS_VERDICT_NO;
		*ret_name = (XsSpan){text.at[at], text.at[at] + n};
		return XS_VERDICT_FULL;
	}
	*ret_name = (XsSpan){text.at[at], text.at[end]};
	return verdict;
}

// Behind a name: a bracket with something short in it, blanks, and what parts it from the next.
// Returns the index behind that, or 0 where the list ends.
static size_t
skip_to_next(const XsHanText *text, size_t at)
{
	bool parted = false;
	if (at < text->n && text->chars[at] == '(') {
		size_t close = at;
		while (close < text->n && text->chars[close] != ')' && text->chars[close] != '\n')
			close++;
		at = close < text->n && text->chars[close] == ')' ? close + 1 : at;
	}
	while (at < text->n && (is_blank(text->chars[at]) || is_delimiter(text->chars[at]))) {
		parted = true;
		at++;
	}
	return parted ? at : 0;
}

size_t
xs_names_in(const XsRules *rules, const char *utf8, size_t len, bool strict, GArray *names)
{
	size_t n = 0;
	size_t offset = 0;
	while (rules->surnames != NULL && offset < len && n < XS_NAMES_MAX) {
		XsHanText text;
		size_t end;
		xs_han_read(rules->han, utf8 + offset, len - offset, MAX_NAME, &text);
		size_t at = skip_blanks(&text, 0);
		XsVerdict verdict = first_name(rules, &text, at, &end);
		if (verdict == XS_VERDICT_NO || (strict && verdict != XS_VERDICT_FULL))
			break;
		XsSpan span = {offset + text.at[at], offset + text.at[end]};
		g_array_append_val(names, span);
		n++;
		size_t next = skip_to_next(&text, end);
		if (next == 0)
			break;
		offset += text.at[next];
	}
	return n;
}
