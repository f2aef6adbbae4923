// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-minor.h"

#include "detect/person/xs-name.h"
#include "detect/person/xs-record-homes.h"
#include "detect/person/xs-record-own.h"
#include "detect/person/xs-school.h"
#include "detect/person/xs-value.h"
#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	MAX_FILE_NAME = 120, // bytes before the ending
	MIN_DIGITS = 6,      // of a number that only a word before it calls one
	MIN_NUMBER = 4,      // bytes, of what stands where such a number belongs
};

static const char *const why_minor[] = {"field", "record:minor", NULL};
static const char *const why_person[] = {"field", "record:person", NULL};

// 接送卡号 6460: no account has so few digits; 学号 07 only counts a class.
static bool
is_too_short(const XsRule *rule, XsSpan value)
{
	bool account = strcmp(rule->type, "bank-card") == 0 || strcmp(rule->type, "account") == 0;
	return value.end - value.start < (account ? MIN_DIGITS : MIN_NUMBER);
}

static bool
has_digit(const char *utf8, XsSpan span)
{
	for (size_t at = span.start; at < span.end; at++) {
		if (g_ascii_isdigit(utf8[at]))
			return true;
	}
	return false;
}

// "12岁" that is somebody's age, not a threshold of a law (满18周岁, 16周岁以上).
static bool
is_threshold(const char *utf8, XsSpan text, XsSpan age)
{
	static const char *const before[] = {"满",
					     "滿",
					     "至",
					     "到",
					     "-",
					     "~",
					     "不足",
					     "超过",
					     "低于",
					     "最小",
					     "最大",
					     "最小为",
					     "最大为",
					     "平均",
					     "平均年龄",
					     "最高",
					     "最低",
					     "中位数"};
	static const char *const after[] = {
		"以上", "以下", "及以", "以内", "以前", "至", "-", "~", "的"};
	for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
		size_t n = strlen(before[i]);
		if (age.start - text.start >= n && memcmp(utf8 + age.start - n, before[i], n) == 0)
			return true;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(after); i++) {
		if (xs_literal_at(utf8 + age.end, text.end - age.end, after[i]) > 0)
			return true;
	}
	return false;
}

// Ages and dates of birth in running text; calls found for each.
typedef void (*Found)(void *data, XsSpan span, XsKind kind, int age);

static bool
born(const char *utf8, XsSpan text, XsSpan date)
{
	static const char *const after[] = {"出生",
					    "生,",
					    "生。",
					    "生人",
					    "生育",
					    "生下",
					    "产下",
					    "產下",
					    "诞下",
					    "誕下",
					    "降生",
					    "诞生",
					    "誕生",
					    "生子",
					    "生女",
					    "生一",
					    "顺产",
					    "剖宫产"};
	static const char *const before[] = {
		"生于", "生於", "出生日期:", "出生年月:", "出生日期", "男,", "女,", "男 ", "女 "};
	for (size_t i = 0; i < G_N_ELEMENTS(after); i++) {
		if (xs_literal_at(utf8 + date.end, text.end - date.end, after[i]) > 0)
			return true;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
		size_t n = strlen(before[i]);
		if (date.start - text.start >= n &&
		    memcmp(utf8 + date.start - n, before[i], n) == 0)
			return true;
	}
	return false;
}

static void
each_time(const XsRecorder *recorder, XsSpan text, Found found, void *data)
{
	const char *utf8 = recorder->utf8;
	for (size_t at = text.start; at < text.end;) {
		// Years in numerals begin like this.
		bool numeral = (uint8_t)utf8[at] == 0xE4 && text.end - at > 6 &&
			       (memcmp(utf8 + at, "一", 3) == 0 || memcmp(utf8 + at, "二", 3) == 0);
		numeral = numeral || ((uint8_t)utf8[at] == 0xE6 &&
				      xs_literal_at(utf8 + at, text.end - at, "民國") > 0);
		if (!g_ascii_isdigit(utf8[at]) && !numeral) {
			at++;
			continue;
		}
		size_t left = text.end - at;
		uint8_t years;
		XsDay birth;
		size_t n = xs_birth_read_age(utf8 + at, left, false, &years);
		if (n > 0 && !is_threshold(utf8, text, (XsSpan){at, at + n}))
			found(data, (XsSpan){at, at + n}, XS_KIND_AGE, years);
		if (n == 0) {
			n = xs_birth_read_date(utf8 + at, left, &birth);
			if (n > 0 && born(utf8, text, (XsSpan){at, at + n}))
				found(data,
				      (XsSpan){at, at + n},
				      XS_KIND_BIRTH,
				      xs_birth_age(birth, recorder->input->as_of));
		}
		at += MAX(n, 1);
		while (n == 0 && at < text.end && g_ascii_isdigit(utf8[at]))
			at++;
	}
}

static void
found_signal(void *data, XsSpan span G_GNUC_UNUSED, XsKind kind, int age)
{
	xs_signals_age(data, age, kind == XS_KIND_AGE ? "age" : "birth-date");
}

void
xs_minor_read_text(XsRecorder *recorder, const XsDraft *draft, XsSignals *signals)
{
	for (size_t i = 0; i < draft->loose.n; i++) {
		XsSpan text = draft->loose.items[i];
		unsigned says = xs_lexicon_says(recorder->lexicon, text);
		each_time(recorder, text, found_signal, signals);
		g_array_set_size(recorder->spans, 0);
		xs_class_find(recorder->utf8, text, recorder->spans);
		if (recorder->spans->len > 0)
			signals->weak |= XS_WEAK_CLASS;
		g_array_set_size(recorder->spans, 0);
		xs_school_find(recorder->utf8, text, recorder->spans);
		if (recorder->spans->len > 0)
			signals->weak |= XS_WEAK_SCHOOL;
		if ((says & (XS_SAYS_CHILD | XS_SAYS_PUPIL)) != 0)
			signals->weak |= XS_WEAK_CHILD;
		if ((says & XS_SAYS_GROUP) != 0)
			signals->weak |= XS_WEAK_CLASS;
		if ((says & XS_SAYS_GUARDIAN) != 0)
			signals->weak |= XS_WEAK_GUARDIAN;
		if ((says & XS_SAYS_ADULT) != 0)
			signals->against = true;
		if (signals->stage == XS_MINOR_NONE)
			signals->stage = xs_minor_stage(says);
	}
}

typedef struct {
	XsRecorder *recorder;
	uint32_t record;
	const char *const *why;
	bool cells; // the texts are cells
	bool rows;  // not running text
	bool failed;
	GError **error;
} Adder;

static void
add(Adder *self, XsKind kind, XsSpan span)
{
	if (self->failed)
		return;
	self->failed = !xs_recorder_find(self->recorder,
					 self->recorder->kinds.first[kind],
					 XS_GRADE_LIKELY,
					 span,
					 self->why,
					 self->record,
					 self->error);
}

static void
found_time(void *data, XsSpan span, XsKind kind, int age G_GNUC_UNUSED)
{
	add(data, kind, span);
}

static void
found_home(void *data, XsSpan home)
{
	add(data, XS_KIND_ADDRESS, home);
}

static bool
ends_file_name(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '/' || c == '\\' || c == '"' ||
	       c == ':' || c == ',' || c == ';' || c == '(' || c == ')' || c == '=' || c == '>' ||
	       c == '<';
}

// Names of pictures: they often hold the child's name or number.
static void
find_photos(Adder *adder, XsSpan text)
{
	static const char *const endings[] = {
		"jpg", "jpeg", "png", "bmp", "gif", "heic", "webp", "tif"};
	const char *utf8 = adder->recorder->utf8;
	for (size_t at = text.start; at < text.end; at++) {
		if (utf8[at] != '.')
			continue;
		for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
			size_t n = strlen(endings[i]);
			size_t end = at + 1 + n;
			if (end > text.end ||
			    g_ascii_strncasecmp(utf8 + at + 1, endings[i], n) != 0 ||
			    (end < text.end && g_ascii_isalnum(utf8[end])))
				continue;
			size_t start = at;
			while (start > text.start && at - start < MAX_FILE_NAME &&
			       !ends_file_name(utf8[start - 1]))
				start--;
			while (start < at && ((unsigned char)utf8[start] & 0xC0) == 0x80)
				start++;
			if (start < at)
				add(adder, XS_KIND_PHOTO, (XsSpan){start, end});
			break;
		}
	}
}

bool
xs_minor_find_attended(XsRecorder *recorder, XsSpan sentence, GError **error)
{
	static const char *const attends[] = {"就读",
					      "就讀",
					      "安排至",
					      "安排到",
					      "转入",
					      "轉入",
					      "转至",
					      "入读",
					      "入讀",
					      "考入",
					      "录取到",
					      "转学"};
	const char *utf8 = recorder->utf8;
	if (!recorder->child)
		return true;
	const char *word = NULL;
	size_t len = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(attends) && word == NULL; i++) {
		len = strlen(attends[i]);
		word = xs_literal_find(
			utf8 + sentence.start, sentence.end - sentence.start, attends[i]);
	}
	if (word == NULL)
		return true;
	Adder adder = {
		.recorder = recorder,
		.record = recorder->last_child,
		.why = why_minor,
		.error = error,
	};
	XsSpan text = {(size_t)(word - utf8) + len, sentence.end};
	const char *comma = memchr(utf8 + text.start, ',', text.end - text.start);
	text.end = comma != NULL ? (size_t)(comma - utf8) : text.end;
	g_array_set_size(recorder->spans, 0);
	xs_school_find(utf8, text, recorder->spans);
	for (size_t i = 0; i < recorder->spans->len; i++)
		add(&adder, XS_KIND_SCHOOL, g_array_index(recorder->spans, XsSpan, i));
	return !adder.failed;
}

bool
xs_record_find_in_text(XsRecorder *recorder, const XsDraft *draft, uint32_t record, GError **error)
{
	Adder adder = {.recorder = recorder, .record = record, .why = why_person, .error = error};
	for (size_t i = 0; i < draft->loose.n && !adder.failed; i++) {
		XsSpan text = draft->loose.items[i];
		each_time(recorder, text, found_time, &adder);
		xs_homes_find(recorder, text, false, found_home, &adder);
	}
	return !adder.failed;
}

typedef struct {
	XsSpan span;
	int age; // -1: none
} Age;

static void
found_age(void *data, XsSpan span, XsKind kind, int age)
{
	Age *first = data;
	if (kind == XS_KIND_AGE && first->age < 0)
		*first = (Age){span, age};
}

bool
xs_minor_find_family(XsRecorder *recorder, XsDraft *draft, GError **error)
{
	static const char *const why[] = {"field", "record:minor", NULL};
	const char *utf8 = recorder->utf8;
	for (size_t i = 0; i < draft->held.n; i++) {
		XsHeld *held = &draft->held.items[i];
		size_t end = held->field.value.end;
		if (held->kind != XS_KIND_NAME || !held->good || held->value.end >= end ||
		    utf8[held->value.end] != '(')
			continue;
		const char *close = memchr(utf8 + held->value.end, ')', end - held->value.end);
		Age age = {.age = -1};
		XsSignals signals = {.age = -1};
		if (close != NULL)
			each_time(recorder,
				  (XsSpan){held->value.end, (size_t)(close - utf8)},
				  found_age,
				  &age);
		xs_signals_age(&signals, age.age, "age");
		XsRecord record = {.household = draft->household, .name = held->value};
		record.minor = xs_minor_decide(&signals, &(XsTitle){0}, true, &record.minor_why);
		if (record.minor == XS_MINOR_NONE)
			continue;
		uint32_t child = xs_findings_add_record(recorder->findings, &record);
		held->good = false;
		xs_repeat_add(recorder->names, utf8, held->value, child);
		if (!xs_recorder_find(recorder,
				      held->field.rule,
				      held->grade,
				      held->value,
				      held->why,
				      child,
				      error) ||
		    !xs_recorder_find(recorder,
				      recorder->kinds.first[XS_KIND_AGE],
				      XS_GRADE_LIKELY,
				      age.span,
				      why,
				      child,
				      error))
			return false;
	}
	return true;
}

// "接种证号:3504810012345": a number that a word calls one, though no rule knows which.
static void
find_numbers(Adder *adder, XsSpan text)
{
	static const char *const labels[] = {"号", "號", "码", "碼", "证", "證", "卡", "编", "編"};
	XsRecorder *recorder = adder->recorder;
	const char *utf8 = recorder->utf8;
	for (size_t at = text.start; at < text.end; at++) {
		if (!g_ascii_isalnum(utf8[at]))
			continue;
		size_t start = at;
		size_t digits = 0;
		for (; at < text.end && g_ascii_isalnum(utf8[at]); at++)
			digits += g_ascii_isdigit(utf8[at]) ? 1 : 0;
		size_t label = start;
		while (label > text.start && (utf8[label - 1] == ':' || utf8[label - 1] == ' '))
			label--;
		if (digits < MIN_DIGITS || label < text.start + 3 ||
		    xs_recorder_has_number(recorder, (XsSpan){start, at}))
			continue;
		for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
			if (memcmp(utf8 + label - 3, labels[i], 3) == 0) {
				add(adder, XS_KIND_STUDENT_ID, (XsSpan){start, at});
				break;
			}
		}
	}
}

// Schools and classes below headers that mean something else (选送单位, 就读情况).
static void
find_schools(Adder *adder, XsSpan text)
{
	GArray *spans = adder->recorder->spans;
	g_array_set_size(spans, 0);
	xs_class_find(adder->recorder->utf8, text, spans);
	for (size_t i = 0; i < spans->len; i++)
		add(adder, XS_KIND_CLASS, g_array_index(spans, XsSpan, i));
	g_array_set_size(spans, 0);
	xs_school_find(adder->recorder->utf8, text, spans);
	for (size_t i = 0; i < spans->len; i++) {
		XsSpan school = g_array_index(spans, XsSpan, i);
		// 家长希望学校加强教育
		if (xs_literal_at(adder->recorder->utf8 + school.start,
				  school.end - school.start,
				  "希望学校") == school.end - school.start)
			continue;
		add(adder, XS_KIND_SCHOOL, school);
		// A text names a child's school again where it tells of the child no more.
		if (!adder->rows)
			xs_repeat_add_as(adder->recorder->names,
					 adder->recorder->utf8,
					 school,
					 adder->record,
					 adder->recorder->kinds.first[XS_KIND_SCHOOL]);
	}
}

// A cell of no known column that is a name and nothing else.
static void
find_name(Adder *adder, XsSpan text)
{
	enum {
		MAX_NAME = 12, // bytes
	};
	const XsRules *rules = adder->recorder->input->rules;
	const char *utf8 = adder->recorder->utf8 + text.start;
	size_t n = text.end - text.start;
	// A brother's class may stand behind his name.
	const char *open = n > MAX_NAME && utf8[n - 1] == ')' ? memchr(utf8, '(', n) : NULL;
	if (open != NULL)
		n = (size_t)(open - utf8);
	text.end = text.start + n;
	if (n <= MAX_NAME && xs_name_is_common(rules, utf8, n) &&
	    xs_name_check(rules, utf8, n) == XS_VERDICT_FULL)
		add(adder, XS_KIND_NAME, text);
}

static void
find_in_text(Adder *adder, XsSpan text)
{
	find_schools(adder, text);
	if (adder->cells)
		find_name(adder, text);
	each_time(adder->recorder, text, found_time, adder);
	find_photos(adder, text);
	xs_homes_find(adder->recorder, text, true, found_home, adder);
	find_numbers(adder, text);
}

static bool
is_personal(XsKind kind)
{
	return (kind >= XS_KIND_RESIDENT && kind <= XS_KIND_LANDLINE) ||
	       (kind >= XS_KIND_MACHINE && kind <= XS_KIND_TRACE);
}

// What a field hides in a minor's record: the whole value, good or not. A number that no check
// took for one is hidden as what its column says.
static bool
add_field(XsRecorder *recorder, const XsHeld *held, uint32_t record, GError **error)
{
	const XsRule *rule = held->field.rule;
	bool field = rule->form == XS_FORM_FIELD;
	if (held->kind == XS_KIND_OFFICIAL)
		return !held->good || xs_recorder_find(recorder,
						       rule,
						       held->grade,
						       held->value,
						       held->why,
						       XS_RECORD_NONE,
						       error);
	if (held->kind == XS_KIND_NAME) {
		if (!held->good)
			return true;
		if (held->who == XS_WHO_SELF)
			xs_repeat_add(recorder->names, recorder->utf8, held->value, record);
		return xs_recorder_find(
			recorder, rule, held->grade, held->value, held->why, record, error);
	}
	if (!is_personal(held->kind) || xs_value_is_empty(recorder->utf8, held->field.value) ||
	    (!held->good && held->field.from == XS_FIELD_CUE))
		return true;
	if (field && xs_value_is_no_place(recorder->utf8, held->kind, held->field.value))
		return true;
	if (held->kind == XS_KIND_LANDLINE)
		rule = recorder->kinds.landline_personal;
	bool number = held->kind <= XS_KIND_LANDLINE;
	if (number && !(field && held->good) &&
	    (held->who == XS_WHO_OFFICE || xs_recorder_has_number(recorder, held->field.value) ||
	     !has_digit(recorder->utf8, held->field.value) ||
	     is_too_short(held->field.rule, held->field.value)))
		return true;
	const char *const *why = held->good && field ? held->why : why_minor;
	XsGrade grade = held->good && field ? held->grade : XS_GRADE_LIKELY;
	return xs_recorder_find(recorder, rule, grade, held->field.value, why, record, error);
}

// In running text a landline is the office's, unless the words right before it name a family.
static bool
is_of_office(const XsRecorder *recorder, XsSpan number, const XsHeldNumber *held, bool rows)
{
	enum {
		NEAR = 36, // bytes
	};
	static const char *const family[] = {"家", "宅"};
	if (held->kind != XS_KIND_LANDLINE)
		return false;
	if (rows || held->who == XS_WHO_OFFICE)
		return held->who == XS_WHO_OFFICE;
	XsSpan before = {number.start - MIN(number.start, (size_t)NEAR), number.start};
	const char *utf8 = recorder->utf8;
	for (size_t at = before.end; at > before.start; at--) {
		if (utf8[at - 1] == ',' || utf8[at - 1] == '\n' || utf8[at - 1] == ';')
			before.start = at;
	}
	unsigned says = xs_lexicon_says(recorder->lexicon, before);
	bool own = (says & XS_SAYS_GUARDIAN) != 0;
	for (size_t i = 0; i < G_N_ELEMENTS(family) && !own; i++)
		own = xs_literal_find(utf8 + before.start, before.end - before.start, family[i]) !=
		      NULL;
	return !own;
}

static void
tell_number(XsRecorder *recorder, const XsHeldNumber *number, bool rows, uint32_t record)
{
	XsFinding *finding = xs_findings_edit(recorder->findings, number->finding);
	if (number->kind == XS_KIND_KEPT ||
	    is_of_office(recorder, xs_span(finding->span), number, rows))
		return;
	finding->record = record;
	finding->grade = MAX(finding->grade, XS_GRADE_LIKELY);
	if (number->kind == XS_KIND_LANDLINE && recorder->kinds.landline_personal != NULL)
		finding->rule = recorder->kinds.landline_personal;
}

// Whether a value is a day on which a child may have been born, read as *ret_day.
static bool
may_be_birth(const XsRecorder *recorder, XsSpan value, XsDay *ret_day)
{
	const char *utf8 = recorder->utf8 + value.start;
	size_t len = value.end - value.start;
	if (xs_birth_read_date(utf8, len, ret_day) != len || ret_day->month == 0)
		return false;
	return xs_birth_age(*ret_day, recorder->input->as_of) < 18;
}

static bool
is_before(XsDay a, XsDay b)
{
	if (a.year != b.year)
		return a.year < b.year;
	return a.month != b.month ? a.month < b.month : a.day < b.day;
}

// In a row without a header the earliest day is the one of birth, unless a field told it.
static void
find_unnamed_birth(Adder *adder, const XsDraft *draft)
{
	XsSpan first = {0};
	XsDay earliest = {0};
	for (size_t i = 0; i < draft->held.n; i++) {
		const XsHeld *held = &draft->held.items[i];
		XsDay day;
		if (held->kind == XS_KIND_BIRTH)
			return;
		if (held->field.from == XS_FIELD_MAJORITY &&
		    strcmp(held->field.rule->type, "date") == 0 &&
		    may_be_birth(adder->recorder, held->field.value, &day) &&
		    (first.end == 0 || is_before(day, earliest))) {
			first = held->field.value;
			earliest = day;
		}
	}
	for (size_t i = 0; i < draft->loose.n; i++) {
		XsSpan text = draft->loose.items[i];
		XsDay day;
		if (may_be_birth(adder->recorder, text, &day) &&
		    (first.end == 0 || is_before(day, earliest))) {
			first = text;
			earliest = day;
		}
	}
	add(adder, XS_KIND_BIRTH, first);
}

// Whether a form asks for the child's name: what telephones it tells of are the family's.
static bool
is_form_of_child(const XsDraft *draft)
{
	for (size_t i = 0; i < draft->held.n; i++) {
		const XsHeld *held = &draft->held.items[i];
		if (held->kind == XS_KIND_NAME && held->good && held->who != XS_WHO_OFFICE &&
		    held->field.from == XS_FIELD_LABEL)
			return true;
	}
	return false;
}

bool
xs_minor_find_all(XsRecorder *recorder, XsDraft *draft, uint32_t record, GError **error)
{
	bool rows = draft->rows && (draft->cells || is_form_of_child(draft));
	for (size_t i = 0; i < draft->numbers.n; i++)
		tell_number(recorder, &draft->numbers.items[i], rows, record);
	for (size_t i = 0; i < draft->held.n; i++) {
		if (!add_field(recorder, &draft->held.items[i], record, error))
			return false;
	}
	Adder adder = {
		.recorder = recorder,
		.record = record,
		.why = why_minor,
		.rows = draft->rows,
		.cells = draft->cells && draft->title.strong && !draft->title.against,
		.error = error,
	};
	for (size_t i = 0; i < draft->loose.n && !adder.failed; i++)
		find_in_text(&adder, draft->loose.items[i]);
	for (size_t i = 0; i < draft->held.n && !adder.failed; i++) {
		const XsHeld *held = &draft->held.items[i];
		if (held->kind == XS_KIND_OTHER && held->field.from != XS_FIELD_CUE)
			find_schools(&adder, held->field.value);
		// 证明编号:E298927064
		if (held->kind == XS_KIND_CODE &&
		    xs_own_is_birth_certificate(recorder->utf8, held->field.value))
			add(&adder, XS_KIND_BIRTH_CERTIFICATE, held->field.value);
	}
	if (draft->heading.end > draft->heading.start)
		find_schools(&adder, draft->heading);
	if (draft->cells)
		find_unnamed_birth(&adder, draft);
	return !adder.failed;
}
