// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-address.h"
#include "detect/person/xs-name.h"
#include "detect/person/xs-person-checks-private.h"
#include "detect/person/xs-record-items.h"
#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	MAX_LINE = 400, // bytes of a line whose words are looked at
	MAX_NAME = 60,  // bytes, with dots
};

XsSpan
xs_items_next_word(const char *utf8, size_t *at, size_t end)
{
	enum { MARK = 1, LIST = 2 };
	static const uint8_t kinds[256] = {
		[0] = MARK,
		[' '] = MARK,
		['\t'] = MARK,
		['\n'] = MARK,
		[','] = MARK,
		[';'] = MARK,
		['/'] = MARK,
		[0xE3] = LIST,
	};
	XsSpan word = {*at, *at};
	while (*at < end) {
		uint8_t kind = kinds[(uint8_t)utf8[*at]];
		bool list = kind == LIST && end - *at >= 3 && memcmp(utf8 + *at, "、", 3) == 0;
		bool mark = list || kind == MARK;
		if (mark && word.end > word.start)
			return word;
		*at += list ? 3 : 1;
		word = mark ? (XsSpan){*at, *at} : (XsSpan){word.start, *at};
	}
	return word;
}

static bool
is_digits(const char *utf8, XsSpan span)
{
	for (size_t at = span.start; at < span.end; at++) {
		if (!g_ascii_isdigit(utf8[at]))
			return false;
	}
	return span.end > span.start;
}

void
xs_items_add_placed(XsItems *self, XsKind kind, const XsRule *rule, XsSpan value)
{
	XsField field = {
		.value = value,
		.rule = rule != NULL ? rule : self->recorder->kinds.first[kind],
		.from = XS_FIELD_PLACED,
		.block = (uint32_t)xs_subject_block_at(self->recorder->input->subject, value.start),
		.grid = UINT32_MAX,
	};
	if (field.rule != NULL)
		g_array_append_val(self->fields, field);
}

bool
xs_items_is_home(const XsItems *self, XsSpan word)
{
	enum {
		MIN_HOME = 4 * 3, // bytes
		MAX_TAIL = 4 * 3, // that the grammar does not read: a hamlet below the group
	};
	const XsPersonsInput *input = self->recorder->input;
	XsAddress address;
	return word.end - word.start >= MIN_HOME &&
	       xs_address_read(input->rules, input->subject, word, &address) &&
	       address.detail.end > address.detail.start &&
	       (address.known ? (address.numbered || address.named) &&
					address.whole.end + MAX_TAIL >= word.end
			      : address.numbered && address.named && address.whole.end == word.end);
}

void
xs_items_place_home(XsItems *self, XsSpan span)
{
	XsItem item = {.kind = XS_ITEM_FLAT};
	item.value = xs_person_trim(self->recorder->utf8, span);
	item.span = item.value;
	if (xs_items_is_home(self, item.value))
		g_array_append_val(self->items, item);
}

void
xs_items_place_addressee(XsItems *self, XsSpan line)
{
	if (self->addressee == 0 || line.start != self->addressee + 1)
		return;
	xs_items_place_home(self, line);
}

static bool
is_sex(const char *utf8, XsSpan word)
{
	return word.end - word.start == 3 &&
	       (memcmp(utf8 + word.start, "男", 3) == 0 || memcmp(utf8 + word.start, "女", 3) == 0);
}

static bool
has_resident(const XsItems *self, XsSpan sentence)
{
	XsRecorder *recorder = self->recorder;
	for (size_t i = xs_recorder_number_at(recorder, sentence.start); i < recorder->n_numbers;
	     i++) {
		const XsFinding *finding = xs_findings_get(recorder->findings, i);
		if (finding->span.start >= sentence.end)
			return false;
		if (finding->grade >= XS_GRADE_LIKELY &&
		    xs_kind_of(&recorder->kinds, finding->rule) == XS_KIND_RESIDENT)
			return true;
	}
	return false;
}

// What stands right behind the numbers with which a word begins: "138…(350481…)老坪村3组".
static XsSpan
behind_numbers(const char *utf8, XsSpan word)
{
	enum {
		MIN_DIGITS = 11,
	};
	size_t digits = 0;
	size_t start = word.start;
	for (; start < word.end && strchr("0123456789Xx()", utf8[start]) != NULL; start++)
		digits += g_ascii_isdigit(utf8[start]) ? 1 : 0;
	return digits >= MIN_DIGITS ? (XsSpan){start, word.end} : word;
}

// 医保号, 参保编码: a word for a number that is no account.
static bool
asks_other_number(const char *utf8, XsSpan word)
{
	static const char *const ends[] = {"号", "號", "码", "碼"};
	static const char *const accounts[] = {"卡", "账", "帐", "賬", "帳", "折", "户"};
	size_t len = word.end - word.start;
	bool asks = false;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		asks = asks || (len > 3 && memcmp(utf8 + word.end - 3, ends[i], 3) == 0);
	for (size_t i = 0; i < G_N_ELEMENTS(accounts) && asks; i++)
		asks = xs_literal_find(utf8 + word.start, len, accounts[i]) == NULL;
	return asks;
}

void
xs_items_place_words(XsItems *self, XsSpan sentence)
{
	enum {
		MIN_ACCOUNT = 14, // digits
		MAX_ACCOUNT = 23,
		MAX_AGE = 3,
		LICENCE_FILE = 12,
	};
	XsRecorder *recorder = self->recorder;
	const char *utf8 = recorder->utf8;
	bool sex = false;
	bool other = false; // the word before asks for another number
	if (sentence.end - sentence.start > MAX_LINE || !has_resident(self, sentence))
		return;
	for (size_t at = sentence.start; at < sentence.end;) {
		XsSpan word = xs_items_next_word(utf8, &at, sentence.end);
		size_t len = word.end - word.start;
		bool digits = len <= MAX_ACCOUNT && is_digits(utf8, word) &&
			      !xs_recorder_has_number(recorder, word);
		if (digits && len >= MIN_ACCOUNT && !other)
			xs_items_add_placed(self, XS_KIND_NUMBER, recorder->kinds.account, word);
		else if (digits && len == LICENCE_FILE && recorder->licences && !other)
			xs_items_add_placed(
				self, XS_KIND_NUMBER, recorder->kinds.licence_file, word);
		else if (digits && sex && len <= MAX_AGE)
			xs_items_add_placed(self, XS_KIND_AGE, NULL, word);
		else if (xs_items_is_home(self, behind_numbers(utf8, word)))
			xs_items_add_placed(
				self, XS_KIND_ADDRESS, NULL, behind_numbers(utf8, word));
		sex = is_sex(utf8, word);
		other = asks_other_number(utf8, word);
	}
}

static bool
is_kin(const char *utf8, XsSpan word)
{
	static const char *const kin[] = {
		"父",   "母",   "父亲", "父親", "母亲", "母親", "爸爸", "妈妈",   "媽媽",
		"爷爷", "爺爺", "奶奶", "外公", "外婆", "祖父", "祖母", "外祖父", "外祖母",
		"姥爷", "姥姥", "姑姑", "姑妈", "姑父", "舅舅", "舅妈", "叔叔",   "婶婶",
		"伯父", "伯母", "姨妈", "姨父", "阿姨", "哥哥", "姐姐", "监护人", "監護人"};
	for (size_t i = 0; i < G_N_ELEMENTS(kin); i++) {
		size_t len = word.end - word.start;
		if (xs_literal_at(utf8 + word.start, len, kin[i]) == len)
			return true;
	}
	return false;
}

static bool
may_be_name(const XsItems *self, XsSpan word)
{
	size_t len = word.end - word.start;
	return len >= 6 && len <= MAX_NAME &&
	       xs_name_check(self->recorder->input->rules,
			     self->recorder->utf8 + word.start,
			     len) != XS_VERDICT_NO;
}

void
xs_items_name_kin(XsItems *self, XsSpan sentence)
{
	XsRecorder *recorder = self->recorder;
	size_t number = xs_recorder_number_at(recorder, sentence.start);
	if (recorder->number_starts[number] >= sentence.end ||
	    sentence.end - sentence.start > MAX_LINE)
		return;
	XsSpan before = {0};
	bool child = false;
	size_t at = sentence.start;
	XsSpan word = xs_items_next_word(recorder->utf8, &at, sentence.end);
	for (;;) {
		size_t ahead = at;
		XsSpan behind = xs_items_next_word(recorder->utf8, &ahead, sentence.end);
		if (is_kin(recorder->utf8, word) && may_be_name(self, behind) &&
		    (child || may_be_name(self, before))) {
			if (!child)
				xs_items_add_name(self, before, XS_ITEM_NAME);
			xs_items_add_name(self, behind, XS_ITEM_KIN_NAME);
			child = true;
		}
		if (at >= sentence.end)
			return;
		before = word;
		word = behind;
		at = ahead;
	}
}
