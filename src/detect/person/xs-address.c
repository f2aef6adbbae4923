// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-address.h"

#include "detect/person/xs-address-region.h"

enum {
	MAX_SEGMENT = 14, // characters of the name of a village, road or estate
	MAX_NUMBER = 12,  // characters of a number with its hyphens
	MAX_BARE = 8,     // characters of a name before a number, without 村 or 路
};

// What closes the name of a village, road or estate. The longest counts.
static const uint16_t names[] = u"村民委员会\0居民委员会\0村委会\0居委会\0社区\0新村\0小区\0花园\0"
				u"公寓\0大厦\0大楼\0广场\0家园\0"
				u"家属院\0家属区\0家属楼\0宿舍\0宿舍楼\0安置房\0安置区\0安置点\0别"
				u"墅\0山庄\0庄园\0庭院\0大院\0"
				u"大道\0大街\0胡同\0国道\0省道\0县道\0乡道\0公路\0环路\0花苑\0嘉园"
				u"\0名城\0名苑\0豪庭\0华庭\0华府\0公馆\0"
				u"雅苑\0商城\0市场\0工业区\0工业园\0开发区\0自然村\0村民小组\0居民"
				u"小组\0小组\0楼村\0街道\0林场\0农场\0牧场\0"
				u"茶场\0村\0邨\0屯\0庄\0寨\0堡\0路\0街\0巷\0弄\0道\0里\0苑\0园\0府"
				u"\0邸\0墅\0庭\0轩\0阁\0坊\0湾\0城\0组\0队\0厝\0"
				u"坊\0围\0埔\0坑\0坪\0岭\0沟\0塘\0洋\0墩\0桥\0";
// Of these, such as are words as well, and do not alone make an address of running text.
static const uint16_t vague[] = u"里城府庭轩阁坊湾园道庄围埔坑坪岭沟塘洋墩桥队组堡";
// What stands behind a number. The longest counts.
static const uint16_t units[] =
	u"号楼\0号院\0号房\0号室\0号门\0号铺\0号\0#"
	u"\0栋\0幢\0座\0单元\0楼\0层\0室\0房\0户\0门\0梯\0排\0组\0队\0社\0"
	u"村民小组\0居民小组\0小组\0村\0屯\0弄\0巷\0路\0街\0支弄\0支路\0里\0院\0区\0期\0段\0团\0连"
	u"\0营\0房间\0铺\0铺位\0楼栋\0"
	u"号公馆\0号公寓\0号大院\0国道\0省道\0厅\0道\0分场\0大队\0小队\0中队\0生产队\0生产组\0";
// Such as are said of other things too.
static const uint16_t loose_units[] = u"户门队社村排区期段团连营房里院层道路街厅楼组";
static const uint16_t functions[] = u"的了在是和与及等为被从向对于因该其某有系将已并或且由以现曾";

typedef struct {
	const XsHanText *text;
	size_t at;
	bool numbered;
	bool named;
} Reader;

static bool
is_digit(uint16_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool
is_numeral(uint16_t c)
{
	static const uint16_t numerals[] = u"〇零一二三四五六七八九十百两廿甲乙丙丁戊";
	return xs_han_in(c, numerals);
}

static size_t
skip_blanks(const XsHanText *text, size_t at, size_t max)
{
	while (at < text->n && max > 0 && (text->chars[at] == ' ' || text->chars[at] == '\t')) {
		at++;
		max--;
	}
	return at;
}

typedef struct {
	size_t end;
	bool chain;   // 3-2-501
	bool digits;  // ASCII ones, not Chinese numerals
	bool strange; // letters only
} Number;

static bool
read_number(const XsHanText *text, size_t at, Number *ret_number)
{
	static const uint16_t joints[] = u"-/~_.、";
	Number number = {.end = at, .strange = true};
	for (size_t i = at; i < text->n && i < at + MAX_NUMBER; i++) {
		uint16_t c = text->chars[i];
		if (is_digit(c) || is_numeral(c)) {
			number.digits = number.digits || (c >= '0' && c <= '9');
			number.strange =
				number.strange && !(c >= '0' && c <= '9') && !is_numeral(c);
			number.end = i + 1;
			continue;
		}
		bool joint = i > at && xs_han_in(c, joints) && i + 1 < text->n &&
			     (is_digit(text->chars[i + 1]) || is_numeral(text->chars[i + 1]));
		if (!joint)
			break;
		number.chain = number.chain || (c == '-' && number.digits);
	}
	*ret_number = number;
	return number.end > at;
}

// 附3号, 之2, 第5组, 12号, 3栋, 2单元, 501室, 3-2-501; bare: a number alone will do.
static bool
take_number(Reader *self, size_t at, bool bare)
{
	static const uint16_t before[] = u"附\0之\0第\0原\0新\0临\0内\0地下\0负\0旧\0号之\0";
	const XsHanText *text = self->text;
	Number number;
	size_t start = at + xs_han_longest(text, at, before);
	bool led = start > at;
	if (!read_number(text, start, &number))
		return false;
	size_t unit_at = skip_blanks(text, number.end, 1);
	size_t unit = xs_han_longest(text, unit_at, units);
	if (unit > 0) {
		bool loose = unit == 1 && xs_han_in(text->chars[unit_at], loose_units);
		bool sure = !loose || number.digits || self->named || self->numbered || led;
		if (number.strange && number.end - start > 2)
			return false;
		self->at = unit_at + unit;
		self->numbered = self->numbered || sure;
		return sure;
	}
	bool behind = number.end >= text->n || !xs_han_is(text->chars[number.end]);
	if (number.strange ||
	    (!number.chain && !(bare && behind && number.digits) && !(led && bare)))
		return false;
	self->at = number.end;
	self->numbered = true;
	return true;
}

// A name and what closes it (洋头村, 燕江中路), or a name and a number (洋头12号).
static bool
take_name(Reader *self, size_t at)
{
	const XsHanText *text = self->text;
	for (size_t i = at; i < text->n && i < at + MAX_SEGMENT; i++) {
		uint16_t c = text->chars[i];
		size_t n = i > at || self->named ? xs_han_longest(text, i, names) : 0;
		if (n > 0) {
			bool clear = n > 1 || !xs_han_in(c, vague);
			// 里 of 洋里村, 城 of 城关村: a clearer word right behind decides.
			size_t next = n == 1 ? xs_han_longest(text, i + 1, names) : 0;
			if (next > 0 && !clear) {
				continue;
			}
			self->at = i + n;
			self->named = self->named || clear;
			return true;
		}
		bool number = i > at && i <= at + MAX_BARE &&
			      (is_digit(c) || is_numeral(c) || c == u'第');
		if (number) {
			Reader trial = {.text = text, .named = !is_numeral(c)};
			if (take_number(&trial, i, false) && trial.numbered) {
				self->at = trial.at;
				self->numbered = true;
				return true;
			}
		}
		if (!xs_han_is(c) && !is_digit(c) && c != 0x00B7)
			return false;
		if (xs_han_in(c, functions) && i > at)
			return false;
	}
	return false;
}

// What stands in brackets behind a part, if it tells more of the place.
static bool
take_brackets(Reader *self, size_t at)
{
	const XsHanText *text = self->text;
	if (at >= text->n || text->chars[at] != '(')
		return false;
	Reader inner = {.text = text, .at = at + 1};
	bool taken = take_number(&inner, at + 1, false) || take_name(&inner, at + 1);
	while (taken && inner.at < text->n && text->chars[inner.at] != ')')
		taken = take_number(&inner, inner.at, true) || take_name(&inner, inner.at);
	if (!taken || inner.at >= text->n)
		return false;
	self->at = inner.at + 1;
	return true;
}

static void
read_detail(Reader *self)
{
	bool any = false;
	for (;;) {
		static const uint16_t joints[] = u"-,/";
		size_t at = skip_blanks(self->text, self->at, 2);
		bool more = at < self->text->n;
		if (any && more && xs_han_in(self->text->chars[at], joints) && self->named)
			at = skip_blanks(self->text, at + 1, 1);
		// Behind a comma or blanks only what has a number goes on.
		bool apart = at > self->at;
		Reader trial = *self;
		if (!more)
			return;
		bool taken = take_number(&trial, at, any) || (!apart && take_brackets(&trial, at));
		if (!taken) {
			trial = *self;
			trial.numbered = false;
			taken = take_name(&trial, at) &&
				(!apart || !any || trial.numbered || trial.named);
			trial.numbered = trial.numbered || self->numbered;
			if (apart && any && taken && self->text->chars[at - 1] == ',')
				return;
		}
		if (!taken)
			return;
		*self = trial;
		any = true;
	}
}

bool
xs_address_read(const XsRules *rules, const XsSubject *subject, XsSpan span, XsAddress *ret_address)
{
	XsHanText text;
	XsRegion region;
	if (span.start >= span.end || rules->gazetteer == NULL)
		return false;
	xs_han_read(rules->han,
		    subject->utf8 + span.start,
		    span.end - span.start,
		    XS_ADDRESS_MAX,
		    &text);
	xs_region_read(rules->gazetteer, &text, 0, &region);
	Reader reader = {.text = &text, .at = region.end};
	read_detail(&reader);
	size_t begin = skip_blanks(&text, region.end, XS_ADDRESS_MAX);
	bool detail = reader.at > begin;
	if (!detail && region.level == XS_PLACE_NONE)
		return false;
	size_t end = detail ? reader.at : region.end;
	*ret_address = (XsAddress){
		.whole = {span.start, span.start + text.at[end]},
		.region = {span.start, span.start + text.at[region.end]},
		.known = region.known,
		.numbered = reader.numbered,
		.named = reader.named,
	};
	if (detail)
		ret_address->detail = (XsSpan){span.start + text.at[begin], ret_address->whole.end};
	return true;
}

void
xs_address_counties(const XsRules *rules, const char *utf8, size_t len, GArray *codes)
{
	XsHanText text;
	XsRegion region;
	if (rules->gazetteer == NULL)
		return;
	xs_han_read(rules->han, utf8, len, XS_ADDRESS_MAX, &text);
	xs_region_read(rules->gazetteer, &text, 0, &region);
	if (!region.known || region.code_level == XS_PLACE_PROVINCE)
		return;
	xs_gazetteer_counties(rules->gazetteer,
			      text.chars + region.last_start,
			      region.last_n,
			      region.above,
			      region.above_code,
			      codes);
}
