// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-address.h"

#include "detect/person/xs-address-region.h"

enum {
	MAX_SEGMENT = 14, // characters of the name of a village, road or estate
	MAX_NUMBER = 12,  // characters of a number with its hyphens
	MAX_BARE = 8,     // characters of a name before a number, without 村 or 路
};

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
	bool floor;   // 9F
} Number;

static bool
read_number(const XsHanText *text, size_t at, Number *ret_number)
{
	static const uint16_t joints[] = u"-/~_.、";
	Number number = {.end = at, .strange = true};
	for (size_t i = at; i < text->n && i < at + MAX_NUMBER; i++) {
		uint16_t c = text->chars[i];
		if (is_digit(c) || xs_han_in(text, i, XS_HAN_NUMERALS)) {
			number.digits = number.digits || (c >= '0' && c <= '9');
			number.strange = number.strange && !(c >= '0' && c <= '9') &&
					 !xs_han_in(text, i, XS_HAN_NUMERALS);
			number.end = i + 1;
			continue;
		}
		bool joint =
			i > at && xs_han_one_of(c, joints) && i + 1 < text->n &&
			(is_digit(text->chars[i + 1]) || xs_han_in(text, i + 1, XS_HAN_NUMERALS));
		if (!joint)
			break;
		number.chain = number.chain || (c == '-' && number.digits);
	}
	uint16_t last = number.end > at ? text->chars[number.end - 1] : 0;
	number.floor = (last == 'F' || last == 'f') && number.digits && !number.chain;
	*ret_number = number;
	return number.end > at;
}

// 附3号, 之2, 第5组, 12号, 3栋, 2单元, 501室, 3-2-501; bare: a number alone will do.
static bool
take_number(Reader *self, size_t at, bool bare)
{
	const XsHanText *text = self->text;
	Number number;
	size_t start = at + xs_han_longest(text, at, XS_HAN_BEFORE_NUMBER);
	bool led = start > at;
	if (!read_number(text, start, &number))
		return false;
	size_t unit_at = skip_blanks(text, number.end, 1);
	size_t unit = xs_han_longest(text, unit_at, XS_HAN_UNITS);
	// Another label: 1003 户口性质.
	if (unit == 1 && (xs_han_at(text, unit_at, u"户口") || xs_han_at(text, unit_at, u"户籍") ||
			  xs_han_at(text, unit_at, u"户主")))
		unit = 0;
	if (unit > 0) {
		bool loose = unit == 1 && xs_han_in(text, unit_at, XS_HAN_LOOSE_UNITS);
		bool sure = !loose || number.digits || self->named || self->numbered || led;
		if (number.strange && number.end - start > 2)
			return false;
		self->at = unit_at + unit;
		self->numbered = self->numbered || sure;
		return sure;
	}
	bool behind = number.end >= text->n || !xs_han_is(text->chars[number.end]);
	// 地下A, 附B, 30楼H.
	bool letter = number.end - start == 1 && behind && bare &&
		      (led || (at > 0 && xs_han_one_of(text->chars[at - 1], u"楼樓层層")));
	if ((number.strange && !letter) ||
	    (!number.chain && !(bare && behind && number.digits) && !letter && !(led && bare) &&
	     !(number.floor && self->numbered)))
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
		size_t n = i > at || self->named ? xs_han_longest(text, i, XS_HAN_SITES) : 0;
		if (n > 0) {
			bool clear = n > 1 || !xs_han_in(text, i, XS_HAN_VAGUE_SITES);
			// 里 of 洋里村, 城 of 城关村: a clearer word right behind decides.
			size_t next = n == 1 ? xs_han_longest(text, i + 1, XS_HAN_SITES) : 0;
			if (next > 0 && !clear) {
				continue;
			}
			self->at = i + n;
			self->named = self->named || clear;
			return true;
		}
		bool number = i > at && i <= at + MAX_BARE &&
			      (is_digit(c) || xs_han_in(text, i, XS_HAN_NUMERALS) || c == u'第');
		if (number) {
			Reader trial = {.text = text,
					.named = !xs_han_in(text, i, XS_HAN_NUMERALS)};
			if (take_number(&trial, i, false) && trial.numbered) {
				self->at = trial.at;
				self->numbered = true;
				return true;
			}
		}
		if (!xs_han_is(c) && !is_digit(c) && c != 0x00B7)
			return false;
		if (xs_han_in(text, i, XS_HAN_FUNCTIONS) && (i > at || c == u'的'))
			return false;
	}
	return false;
}

// A name in brackets that the address goes on behind: 解放路891号(阳光星河)1号楼.
static bool
take_remark(Reader *self, size_t at)
{
	enum {
		MAX_REMARK = 10, // characters
	};
	const XsHanText *text = self->text;
	size_t end = at + 1;
	while (end < text->n && end <= at + MAX_REMARK && xs_han_is(text->chars[end]))
		end++;
	if (end >= text->n || text->chars[end] != ')')
		return false;
	Reader trial = *self;
	if (!take_number(&trial, end + 1, false))
		return false;
	*self = trial;
	return true;
}

// What stands in brackets behind a part, if it tells more of the place.
static bool
take_brackets(Reader *self, size_t at)
{
	const XsHanText *text = self->text;
	if (at >= text->n || text->chars[at] != '(')
		return false;
	if (take_remark(self, at))
		return true;
	Reader inner = {.text = text, .at = at + 1};
	bool taken = take_number(&inner, at + 1, false) || take_name(&inner, at + 1);
	while (taken && inner.at < text->n && text->chars[inner.at] != ')')
		taken = take_number(&inner, inner.at, true) || take_name(&inner, inner.at);
	if (!taken || inner.at >= text->n)
		return false;
	self->at = inner.at + 1;
	return true;
}

// The flat on its side of the stairs or of the house: 25层东户, 六楼后座, 36号阁楼.
static bool
take_side(Reader *self, size_t at)
{
	static const uint16_t sides[] = u"东西南北中左右前后";
	static const uint16_t flats[] = u"户室侧边门座";
	const XsHanText *text = self->text;
	if (!self->numbered || at + 1 >= text->n)
		return false;
	bool side =
		xs_han_one_of(text->chars[at], sides) && xs_han_one_of(text->chars[at + 1], flats);
	if (!side && !xs_han_at(text, at, u"阁楼") && !xs_han_at(text, at, u"全层") &&
	    !xs_han_at(text, at, u"天台"))
		return false;
	self->at = at + 2;
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
		if (any && more && xs_han_one_of(self->text->chars[at], joints) && self->named)
			at = skip_blanks(self->text, at + 1, 1);
		// Behind a comma or blanks only what has a number goes on.
		bool apart = at > self->at;
		Reader trial = *self;
		if (!more)
			return;
		bool taken = take_number(&trial, at, any) || (!apart && take_side(&trial, at)) ||
			     (!apart && take_brackets(&trial, at));
		if (!taken) {
			trial = *self;
			trial.numbered = false;
			trial.named = self->named && !(apart && any);
			taken = take_name(&trial, at) &&
				(!apart || !any || trial.numbered || trial.named);
			trial.numbered = trial.numbered || self->numbered;
			trial.named = trial.named || self->named;
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
