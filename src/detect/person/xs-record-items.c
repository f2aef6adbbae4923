// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-items.h"

#include "detect/person/xs-name.h"
#include "detect/person/xs-person-checks.h"
#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	MAX_NAME_BACK = 24,   // bytes of a name before its sex
	MAX_DOTTED_BACK = 60, // the same, of a name with dots
	MAX_LIST_LABEL = 120, // bytes before the colon of a list of names
	MAX_LIST_TAIL = 12,   // bytes behind the last name of a list (等, a full stop)
	MIN_LIST = 2,         // names
	MIN_APART = 3,        // the same, of a list below no title about children, with blanks only
};

XsKind
xs_item_kind(const XsItems *self, const XsItem *item)
{
	const XsKinds *kinds = &self->recorder->kinds;
	XsKind kind = XS_KIND_NAME;
	if (item->kind == XS_ITEM_FIELD)
		kind = xs_kind_of(kinds, g_array_index(self->fields, XsField, item->index).rule);
	else if (item->kind == XS_ITEM_NUMBER)
		kind = xs_kind_of(kinds,
				  xs_findings_get(self->recorder->findings, item->index)->rule);
	else if (item->kind == XS_ITEM_FLAT)
		kind = XS_KIND_ADDRESS;
	return kind == XS_KIND_CHILD || kind == XS_KIND_GUARDIAN || kind == XS_KIND_OFFICE ||
			       kind == XS_KIND_HOUSEHOLDER
		       ? XS_KIND_NAME
		       : kind;
}

bool
xs_item_is_no_name(const XsItems *self, const XsItem *item)
{
	if (item->kind != XS_ITEM_FIELD)
		return false;
	const XsPersonsInput *input = self->recorder->input;
	const XsField *field = &g_array_index(self->fields, XsField, item->index);
	XsSpan value;
	XsGrade grade;
	const char *why[XS_FINDING_MAX_WHY + 1];
	const char *reason;
	// 學生編號(STRN):T749375(5)
	const char *utf8 = self->recorder->utf8 + field->value.start;
	bool number = field->from == XS_FIELD_LABEL && field->value.end > field->value.start + 1 &&
		      (g_ascii_isdigit(utf8[0]) || g_ascii_isdigit(utf8[1]));
	return (field->from == XS_FIELD_CUE || number) && field->rule->form == XS_FORM_FIELD &&
	       !xs_field_judge(input->rules, input->subject, field, &value, &grade, why, &reason);
}

static int
compare_items(const void *a, const void *b)
{
	const XsItem *left = a;
	const XsItem *right = b;
	if (left->value.start != right->value.start)
		return left->value.start < right->value.start ? -1 : 1;
	return (int)left->kind - (int)right->kind;
}

static bool
name_is_known(const XsItems *self, XsSpan name)
{
	for (size_t i = 0; i < self->items->len; i++) {
		const XsItem *item = &g_array_index(self->items, XsItem, i);
		if (item->kind != XS_ITEM_NUMBER && xs_item_kind(self, item) == XS_KIND_NAME &&
		    item->value.start <= name.start && item->value.end > name.start &&
		    (item->kind != XS_ITEM_FIELD || item->value.start == name.start))
			return true;
	}
	return false;
}

void
xs_items_add_name(XsItems *self, XsSpan name, XsItemKind kind)
{
	// "配偶 向思先 440524…": what tells of the name here tells more than the word before it.
	for (size_t i = self->items->len; i > 0; i--) {
		const XsItem *item = &g_array_index(self->items, XsItem, i - 1);
		if (item->value.start == name.start && xs_item_is_no_name(self, item))
			g_array_remove_index(self->items, (guint)i - 1);
	}
	if (name_is_known(self, name))
		return;
	XsItem item = {.span = name, .value = name, .kind = kind};
	g_array_append_val(self->items, item);
}

static bool
is_han(const char *utf8, size_t at)
{
	return (unsigned char)utf8[at] >= 0xE4 && (unsigned char)utf8[at] <= 0xE9;
}

// The name that ends at end, in what stands between marks or behind a word: the whole of it where it
// is one, otherwise its last three or two characters.
static XsSpan
name_before(const XsItems *self, size_t low, size_t end)
{
	const XsRules *rules = self->recorder->input->rules;
	const char *utf8 = self->recorder->utf8;
	size_t start = end;
	size_t dots = 0;
	while (end - start < (dots > 0 ? MAX_DOTTED_BACK : MAX_NAME_BACK)) {
		bool dot = start >= low + 2 && memcmp(utf8 + start - 2, "·", 2) == 0;
		if (!dot && (start < low + 3 || !is_han(utf8, start - 3)))
			break;
		dots += dot ? 1 : 0;
		start -= dot ? 2 : 3;
	}
	XsSpan behind = xs_person_skip_word(rules, utf8, (XsSpan){start, end});
	if (behind.end - behind.start >= 6)
		start = behind.start;
	if (end - start < 6)
		return (XsSpan){0};
	if ((end - start <= 12 || dots > 0) &&
	    xs_name_check(rules, utf8 + start, end - start) != XS_VERDICT_NO)
		return (XsSpan){start, end};
	for (size_t n = 9; n >= 6; n -= 3) {
		if (end - start > n && xs_name_check(rules, utf8 + end - n, n) == XS_VERDICT_FULL)
			return (XsSpan){end - n, end};
	}
	return (XsSpan){0};
}

// "王小明,男,…,现任水利局副局长,拟任…": whom a notice says to be appointed holds an office.
static bool
is_appointed(const char *utf8, XsSpan sentence)
{
	size_t len = sentence.end - sentence.start;
	return (xs_literal_find(utf8 + sentence.start, len, "现任") != NULL ||
		xs_literal_find(utf8 + sentence.start, len, "現任") != NULL) &&
	       xs_literal_find(utf8 + sentence.start, len, "拟任") != NULL;
}

// Whether a word for a sex (of three bytes) is followed by the other one, with nothing but counts between
// them: "总人数 男 女", "在校生 男 210 女 198".
static bool
counts_sexes(const char *utf8, size_t at, size_t end)
{
	const char *other = memcmp(utf8 + at, "男", 3) == 0 ? "女" : "男";
	at += 3;
	while (at < end && strchr(" \t,;:.%0123456789", utf8[at]) != NULL)
		at++;
	return at + 3 <= end && memcmp(utf8 + at, other, 3) == 0 &&
	       (at + 3 == end || !is_han(utf8, at + 3));
}

// "王小明,男,": who is followed by a sex has a name.
static void
find_names_before_sex(XsItems *self, XsSpan sentence)
{
	const char *utf8 = self->recorder->utf8;
	size_t len = sentence.end - sentence.start;
	if ((xs_literal_find(utf8 + sentence.start, len, "男") == NULL &&
	     xs_literal_find(utf8 + sentence.start, len, "女") == NULL) ||
	    is_appointed(utf8, sentence))
		return;
	for (size_t at = sentence.start + 7; at + 3 <= sentence.end; at++) {
		// The first byte of 男 (E7 94 B7) or 女 (E5 A5 B3).
		if ((unsigned char)utf8[at] != 0xE7 && (unsigned char)utf8[at] != 0xE5)
			continue;
		bool sex = memcmp(utf8 + at, "男", 3) == 0 || memcmp(utf8 + at, "女", 3) == 0;
		if (!sex ||
		    (at + 3 < sentence.end && is_han(utf8, at + 3) &&
		     memcmp(utf8 + at + 3, "性", 3) != 0) ||
		    counts_sexes(utf8, at, sentence.end))
			continue;
		size_t end = 0;
		if (strchr(",( ;\t/", utf8[at - 1]) != NULL)
			end = at - 1;
		else if (memcmp(utf8 + at - 3, "、", 3) == 0)
			end = at - 3;
		while (end > sentence.start && utf8[end] == ' ' && utf8[end - 1] == ' ')
			end--;
		if (end == 0 || end <= sentence.start)
			continue;
		XsSpan name = name_before(self, sentence.start, end);
		// "生男/女"
		bool sure =
			utf8[end] != '/' || xs_name_is_unlike_words(self->recorder->input->rules,
								    utf8 + name.start,
								    name.end - name.start);
		if (name.end > name.start && sure)
			xs_items_add_name(self, name, XS_ITEM_NAME);
	}
}

static bool
is_part_of_day(const char *utf8, size_t at)
{
	static const char *const units[] = {"年", "月", "日"};
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		if (memcmp(utf8 + at, units[i], 3) == 0)
			return true;
	}
	return false;
}

// "王小明(2015年3月2日出生": who is born on a day has a name.
static void
find_names_before_birth(XsItems *self, XsSpan sentence)
{
	static const char born[] = "出生";
	const char *utf8 = self->recorder->utf8;
	for (size_t at = sentence.start; at < sentence.end;) {
		const char *word = xs_literal_find(utf8 + at, sentence.end - at, born);
		if (word == NULL)
			return;
		size_t day = (size_t)(word - utf8);
		at = day + strlen(born);
		size_t end = day;
		for (;;) {
			if (day > sentence.start &&
			    (g_ascii_isdigit(utf8[day - 1]) || strchr("-./ ", utf8[day - 1])))
				day--;
			else if (day >= sentence.start + 3 && is_part_of_day(utf8, day - 3))
				day -= 3;
			else
				break;
		}
		if (end - day < strlen("2015") || day <= sentence.start + 1 ||
		    (utf8[day - 1] != '(' && utf8[day - 1] != ','))
			continue;
		XsSpan name = name_before(self, sentence.start, day - 1);
		if (name.end > name.start)
			xs_items_add_name(self, name, XS_ITEM_NAME);
	}
}

typedef struct {
	XsItems *items;
	XsSpan sentence;
} Search;

// 其父, 祖母 and their like, behind which nothing but a name is to be expected.
static bool
is_kin(const char *utf8, XsSpan word)
{
	static const char *const ends[] = {"同桌", "父", "母", "父亲", "母亲", "父親", "母親"};
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		size_t n = strlen(ends[i]);
		if (word.end - word.start >= n && memcmp(utf8 + word.end - n, ends[i], n) == 0)
			return true;
	}
	return false;
}

static void
found_word(void *data, XsSpan word, unsigned says)
{
	Search *search = data;
	XsItems *self = search->items;
	const char *utf8 = self->recorder->utf8;
	if ((says & XS_SAYS_NAME_BEHIND) != 0) {
		const XsRules *rules = self->recorder->input->rules;
		size_t left = search->sentence.end - word.end;
		size_t n = (says & XS_SAYS_GUARDIAN) != 0 || is_kin(utf8, word)
				   ? xs_name_of_kin_at(rules, utf8 + word.end, left)
				   : xs_name_at(rules, utf8 + word.end, left);
		if (n > 0)
			xs_items_add_name(
				self, (XsSpan){word.end, word.end + n}, XS_ITEM_CHILD_NAME);
	}
	if ((says & XS_SAYS_NAME_BEFORE) != 0) {
		XsSpan name = name_before(self, search->sentence.start, word.start);
		if (name.end > name.start)
			xs_items_add_name(self, name, XS_ITEM_CHILD_NAME);
	}
}

// "学生王小明", "其父王大明", "张佳怡小朋友": such names count in a minor's record only.
static void
find_names_of_children(XsItems *self, XsSpan sentence)
{
	Search search = {self, sentence};
	xs_lexicon_each(self->recorder->lexicon, sentence, found_word, &search);
}

// The names of a list that is all there is in a line, but for what stands before a colon; 0 where it
// is none. They are put into the scratch spans, relative to list->start.
static size_t
names_of_list(const XsItems *self, XsSpan sentence, XsSpan *list)
{
	const char *utf8 = self->recorder->utf8;
	*list = sentence;
	size_t label = MIN(sentence.end - sentence.start, MAX_LIST_LABEL);
	const char *colon = memchr(utf8 + sentence.start, ':', label);
	if (colon != NULL)
		list->start = (size_t)(colon - utf8) + 1;
	size_t len = list->end - list->start;
	bool marks = xs_literal_find(utf8 + list->start, len, "、") != NULL;
	bool blanks = memchr(utf8 + list->start, ' ', len) != NULL;
	bool looser =
		blanks || (self->children && colon != NULL && memchr(colon, ',', len) != NULL);
	if (!marks && !looser)
		return 0;
	size_t n = xs_names_of_list(
		self->recorder->input->rules, utf8 + list->start, len, self->recorder->spans);
	// Words that only blanks set apart are names where there are more of them.
	return marks || self->children || n >= MIN_APART ? n : 0;
}

// "殷子庆" alone, or "其中免费:涂琪楠(低保家庭)", behind a list of children.
static void
find_last_name(XsItems *self, XsSpan sentence)
{
	const XsRules *rules = self->recorder->input->rules;
	const char *utf8 = self->recorder->utf8;
	XsSpan name = sentence;
	size_t label = MIN(sentence.end - sentence.start, MAX_LIST_LABEL);
	const char *colon = memchr(utf8 + sentence.start, ':', label);
	if (!self->children || (!self->announced && colon == NULL))
		return;
	if (colon != NULL)
		name.start = (size_t)(colon - utf8) + 1;
	if (xs_recorder_who(self->recorder, (XsSpan){sentence.start, name.start}) != XS_WHO_SELF)
		return;
	while (name.start < name.end && g_ascii_isspace(utf8[name.start]))
		name.start++;
	const char *open = memchr(utf8 + name.start, '(', name.end - name.start);
	if (open != NULL && colon != NULL)
		name.end = (size_t)(open - utf8);
	while (name.end > name.start && g_ascii_isspace(utf8[name.end - 1]))
		name.end--;
	size_t len = name.end - name.start;
	if (xs_name_is_common(rules, utf8 + name.start, len) &&
	    xs_name_check(rules, utf8 + name.start, len) == XS_VERDICT_FULL &&
	    !name_is_known(self, name))
		xs_items_add_name(self, name, XS_ITEM_LIST);
}

// "5000元:王小明 李大明": who gave how much.
static bool
tells_gifts(const XsItems *self, XsSpan sentence)
{
	static const char money[] = "元";
	const char *utf8 = self->recorder->utf8;
	size_t label = MIN(sentence.end - sentence.start, MAX_LIST_LABEL);
	const char *colon = memchr(utf8 + sentence.start, ':', label);
	return colon != NULL && colon >= utf8 + sentence.start + strlen(money) &&
	       memcmp(colon - strlen(money), money, strlen(money)) == 0;
}

// Whether two thirds of the n names in the scratch spans are beyond doubt, and half of them longer than two characters.
static bool
is_sure(const XsItems *self, size_t start, size_t n)
{
	const XsRules *rules = self->recorder->input->rules;
	size_t sure = 0;
	size_t longer = 0;
	for (size_t i = 0; i < n; i++) {
		XsSpan name = g_array_index(self->recorder->spans, XsSpan, i);
		const char *utf8 = self->recorder->utf8 + start + name.start;
		size_t len = name.end - name.start;
		longer += len > 2 * 3 ? 1 : 0;
		sure += xs_name_is_common(rules, utf8, len) &&
					xs_name_check(rules, utf8, len) == XS_VERDICT_FULL
				? 1
				: 0;
	}
	return sure * 3 >= n * 2 && longer * 2 >= n;
}

// "三年级2班:王小明、李强": in a document about children, a line of names; elsewhere one behind a line
// that announces a list ("名单如下:").
static void
find_list(XsItems *self, XsSpan sentence)
{
	XsSpan list;
	size_t n = names_of_list(self, sentence, &list);
	if (n < MIN_LIST) {
		find_last_name(self, sentence);
		return;
	}
	XsSpan first = g_array_index(self->recorder->spans, XsSpan, 0);
	XsSpan last = g_array_index(self->recorder->spans, XsSpan, n - 1);
	XsSpan names = {list.start + first.start, list.start + last.end};
	bool whole = sentence.end - names.end <= MAX_LIST_TAIL;
	// Where only the title says that people are listed, works and plants may be as well.
	if (self->recorder->listed && !self->children && !is_sure(self, list.start, n))
		return;
	if (name_is_known(self, names) || (!whole && !self->children))
		return;
	XsItem item = {{sentence.start, names.end}, names, XS_ITEM_LIST, 0};
	g_array_append_val(self->items, item);
}

// "王小明(身份证号350481…)": who has a number in a bracket behind him.
static void
find_name_before_bracket(XsItems *self, XsSpan sentence, size_t number, bool resident)
{
	enum {
		MAX_BRACKET = 160, // bytes before the number
	};
	const char *utf8 = self->recorder->utf8;
	size_t low = number - MIN(number - sentence.start, (size_t)MAX_BRACKET);
	size_t at = number;
	while (at > low && utf8[at - 1] != '(' && utf8[at - 1] != ')' && utf8[at - 1] != '\n')
		at--;
	if (at == low || utf8[at - 1] != '(')
		return;
	XsSpan name = name_before(self, sentence.start, at - 1);
	// A telephone may be an office's.
	const XsRules *rules = self->recorder->input->rules;
	size_t len = name.end - name.start;
	if (len > 0 &&
	    (resident || (xs_name_is_common(rules, utf8 + name.start, len) &&
			  xs_name_check(rules, utf8 + name.start, len) == XS_VERDICT_FULL)))
		xs_items_add_name(self, name, XS_ITEM_NAME);
}

// Numbers that are one person's.
static bool
is_of_one_person(const XsFinding *finding)
{
	static const char *const types[] = {"resident-id", "mobile", "bank-card", "account"};
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
		if (strcmp(xs_rule_type(finding->rule), types[i]) == 0)
			return true;
	}
	return false;
}

// Names have two to four characters.
enum {
	MIN_NAME = 2 * 3,
	MAX_NAME = 4 * 3,
};

// Back over blanks and marks, to low at most.
static size_t
skip_marks_back(const char *utf8, size_t low, size_t end)
{
	enum {
		MAX_MARKS = 4,
	};
	for (size_t i = 0; i < MAX_MARKS && end > low; i++) {
		if (strchr(" \t:,(", utf8[end - 1]) == NULL)
			break;
		end--;
	}
	return end;
}

// What stands right before a number, but for a word for it and marks, as far as it is Chinese.
static XsSpan
word_before_number(const char *utf8, size_t low, size_t number)
{
	static const char *const labels[] = {"公民身份证号码",
					     "公民身份号码",
					     "居民身份证号码",
					     "居民身份证号",
					     "身份证号码",
					     "身份证号",
					     "身份证",
					     "身份號碼",
					     "身分證字號",
					     "身份證號碼",
					     "身份證",
					     "联系电话",
					     "聯絡電話",
					     "手机号码",
					     "手机号",
					     "手机",
					     "手機",
					     "电话",
					     "電話"};
	static const char *const countries[] = {"+86 ", "+86-", "+86", "86-", "0086"};
	size_t end = number;
	for (size_t i = 0; i < G_N_ELEMENTS(countries); i++) {
		size_t n = strlen(countries[i]);
		if (end >= low + n && memcmp(utf8 + end - n, countries[i], n) == 0) {
			end -= n;
			break;
		}
	}
	size_t word = end;
	while (word > low && (utf8[word - 1] == ' ' || utf8[word - 1] == ':'))
		word--;
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
		size_t n = strlen(labels[i]);
		if (word >= low + n + 1 && memcmp(utf8 + word - n, labels[i], n) == 0 &&
		    strchr(",( ", utf8[word - n - 1]) != NULL) {
			end = word - n;
			break;
		}
	}
	end = skip_marks_back(utf8, low, end);
	size_t start = end;
	size_t most = MAX_NAME;
	for (;;) {
		if (start >= low + 3 && end - start <= most && is_han(utf8, start - 3)) {
			start -= 3;
		} else if (start >= low + 5 && start < end &&
			   memcmp(utf8 + start - 2, "·", 2) == 0) {
			start -= 2;
			most = MAX_DOTTED_BACK;
		} else {
			return (XsSpan){start, end};
		}
	}
}

// What has the form of a name is one beside somebody's identity number.
XsSpan
xs_items_name_before(const XsRecorder *recorder, size_t low, size_t number)
{
	XsSpan word = word_before_number(recorder->utf8, low, number);
	size_t len = word.end - word.start;
	bool dotted = xs_literal_find(recorder->utf8 + word.start, len, "·") != NULL;
	// "1990年7月生,350481…"
	if (word.start > low && g_ascii_isdigit(recorder->utf8[word.start - 1]))
		return (XsSpan){0};
	// Behind a word for the number something else may stand as well (1990年出生，身份证号).
	enum {
		MAX_GAP = 5, // bytes of marks
	};
	if (number - word.end > MAX_GAP &&
	    !xs_name_is_unlike_words(recorder->input->rules, recorder->utf8 + word.start, len))
		return (XsSpan){0};
	bool name = len >= MIN_NAME && (len <= MAX_NAME || dotted) &&
		    xs_name_check(recorder->input->rules, recorder->utf8 + word.start, len) !=
			    XS_VERDICT_NO;
	return name ? word : (XsSpan){0};
}

bool
xs_items_name_somebody(XsRecorder *recorder, XsSpan span)
{
	// A number that fills its cell has nothing before it.
	for (size_t i = xs_recorder_number_at(recorder, span.start + 1);
	     recorder->number_starts[i] < span.end;
	     i++) {
		const XsFinding *finding = xs_findings_get(recorder->findings, i);
		if (xs_kind_of(&recorder->kinds, finding->rule) == XS_KIND_RESIDENT &&
		    xs_items_name_before(recorder, span.start, finding->span.start).end > 0)
			return true;
	}
	return false;
}

// "1、王小明 350481…", "王小明:138…", "王小明,电话138…": in lines without words for it, whose number it
// is stands right before it, with nothing else.
static void
find_name_before_number(XsItems *self, XsSpan sentence, size_t number, bool resident)
{
	const XsRecorder *recorder = self->recorder;
	const char *utf8 = recorder->utf8;
	XsSpan name = xs_items_name_before(recorder, sentence.start, number);
	if (!resident) {
		XsSpan word = word_before_number(utf8, sentence.start, number);
		size_t len = word.end - word.start;
		const XsRules *rules = recorder->input->rules;
		size_t left = sentence.end - word.start;
		// A word by itself is a name by a surname that is a word elsewhere, too.
		bool alone = word.start == sentence.start || utf8[word.start - 1] == ' ';
		size_t n = alone ? xs_name_of_kin_at(rules, utf8 + word.start, left)
				 : xs_name_at(rules, utf8 + word.start, left);
		bool dotted = xs_literal_find(utf8 + word.start, len, "·") != NULL;
		bool known = len >= MIN_NAME && len <= MAX_NAME && n == len;
		known = known || (dotted && alone &&
				  xs_name_check(rules, utf8 + word.start, len) == XS_VERDICT_FULL);
		name = known ? word : (XsSpan){0};
	}
	if (name.end > name.start)
		xs_items_add_name(self, name, XS_ITEM_NAME);
}

// "张三 <zhangsan@example.com>": whom a mail is from or for.
static void
find_name_before_mail(XsItems *self, XsSpan sentence, size_t mail)
{
	const XsRules *rules = self->recorder->input->rules;
	const char *utf8 = self->recorder->utf8;
	if (mail <= sentence.start || utf8[mail - 1] != '<')
		return;
	size_t end = mail - 1;
	while (end > sentence.start && strchr(" \"'", utf8[end - 1]) != NULL)
		end--;
	XsSpan name = name_before(self, sentence.start, end);
	size_t len = name.end - name.start;
	if (len > 0 && xs_name_is_common(rules, utf8 + name.start, len) &&
	    xs_name_check(rules, utf8 + name.start, len) == XS_VERDICT_FULL)
		xs_items_add_name(self, name, XS_ITEM_NAME);
}

void
xs_items_read(XsItems *self, XsSpan sentence)
{
	XsRecorder *recorder = self->recorder;
	g_array_set_size(self->fields, 0);
	g_array_set_size(self->items, 0);
	xs_fields_of_text(recorder->input->rules,
			  recorder->input->subject,
			  recorder->input->candidates->cues,
			  sentence,
			  self->fields);
	xs_items_place_words(self, sentence);
	xs_items_read_stack(self, sentence);
	xs_items_name_by_class(self, sentence);
	if (self->children)
		xs_items_name_lanes(self, sentence);
	for (size_t i = 0; i < self->fields->len; i++) {
		const XsField *field = &g_array_index(self->fields, XsField, i);
		XsItem item = {.value = field->value, .kind = XS_ITEM_FIELD, .index = i};
		bool labelled = field->label.end > field->label.start &&
				field->label.start < field->value.start;
		item.span = (XsSpan){labelled ? field->label.start : field->value.start,
				     field->value.end};
		// A label's number is found as such; the field would only say so again.
		if (field->rule->form == XS_FORM_FIELD || field->rule->form == XS_FORM_COLUMN)
			g_array_append_val(self->items, item);
	}
	for (size_t i = xs_recorder_number_at(recorder, sentence.start); i < recorder->n_numbers;
	     i++) {
		const XsFinding *finding = xs_findings_get(recorder->findings, i);
		if (finding->span.start >= sentence.end)
			break;
		XsSpan span = xs_span(finding->span);
		XsItem item = {span, span, XS_ITEM_NUMBER, i};
		if (finding->record == XS_RECORD_NONE)
			g_array_append_val(self->items, item);
		bool resident = xs_kind_of(&recorder->kinds, finding->rule) == XS_KIND_RESIDENT;
		if (strcmp(xs_rule_type(finding->rule), "email") == 0)
			find_name_before_mail(self, sentence, span.start);
		if (finding->grade >= XS_GRADE_LIKELY && is_of_one_person(finding))
			find_name_before_number(self, sentence, finding->span.start, resident);
		if (resident || (finding->grade >= XS_GRADE_LIKELY && is_of_one_person(finding)))
			find_name_before_bracket(self, sentence, finding->span.start, resident);
	}
	xs_items_name_kin(self, sentence);
	xs_items_name_losers(self, sentence);
	xs_items_name_parties(self, sentence);
	xs_items_name_addressee(self, sentence);
	xs_items_place_addressee(self, sentence);
	xs_items_name_head(self, sentence);
	xs_items_name_aged(self, sentence);
	xs_items_name_bracketed(self, sentence);
	if (self->roll != NULL)
		xs_items_name_of_roll(self, sentence);
	find_names_before_sex(self, sentence);
	find_names_before_birth(self, sentence);
	find_names_of_children(self, sentence);
	if (self->announced || self->children || tells_gifts(self, sentence))
		find_list(self, sentence);
	g_array_sort(self->items, compare_items);
}
