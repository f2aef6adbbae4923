// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-draft.h"

#include "detect/person/xs-name.h"
#include "detect/person/xs-record-contact.h"
#include "detect/person/xs-record-facts.h"
#include "detect/person/xs-record-minor.h"
#include "detect/person/xs-value.h"
#include "detect/rule/xs-literal.h"
#include "text/xs-needle.h"

#include <string.h>

enum {
	MAX_CANONICAL = 64, // bytes of a number that holds a date of birth
};

void
xs_draft_init(XsDraft *self)
{
	*self = (XsDraft){0};
}

void
xs_draft_clear(XsDraft *self)
{
	g_clear_pointer(&self->held.items, g_free);
	g_clear_pointer(&self->numbers.items, g_free);
	g_clear_pointer(&self->loose.items, g_free);
}

void
xs_draft_reset(XsDraft *self, size_t start)
{
	self->held.n = 0;
	self->numbers.n = 0;
	self->loose.n = 0;
	*self = (XsDraft){
		.span = {start, start},
		.around = {start, start},
		.held = self->held,
		.numbers = self->numbers,
		.loose = self->loose,
	};
}

size_t
xs_recorder_search_number(XsRecorder *self, size_t at)
{
	enum {
		NEAR = 8, // numbers on or back: records are read in the order of the text, each several times
	};
	const uint32_t *starts = self->number_starts;
	size_t near = self->number;
	size_t low = near - MIN(near, (size_t)NEAR);
	size_t high = MIN(near + NEAR, self->n_numbers);
	// The last is behind any text.
	while (near < high && starts[near] < at)
		near++;
	while (near > low && starts[near - 1] >= at)
		near--;
	bool found = starts[near] >= at && (near == 0 || starts[near - 1] < at);
	low = found ? near : 0;
	high = found ? near : self->n_numbers;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (starts[middle] < at)
			low = middle + 1;
		else
			high = middle;
	}
	self->number = low;
	return low;
}

XsWho
xs_recorder_who(const XsRecorder *self, XsSpan label)
{
	unsigned says = xs_lexicon_says(self->lexicon, label);
	if ((says & XS_SAYS_GUARDIAN) != 0)
		return XS_WHO_GUARDIAN;
	return (says & XS_SAYS_OFFICE) != 0 ? XS_WHO_OFFICE : XS_WHO_SELF;
}

bool
xs_recorder_find(XsRecorder *self,
		 const XsRule *rule,
		 XsGrade grade,
		 XsSpan span,
		 const char *const *why,
		 uint32_t record,
		 GError **error)
{
	if (rule == NULL || span.end <= span.start)
		return true;
	if (!xs_findings_add(self->findings, rule, grade, span, why, error))
		return false;
	xs_findings_edit(self->findings, xs_findings_count(self->findings) - 1)->record = record;
	return true;
}

// Whether a number that passed its checks is all of the value: then no field rule need look at it.
static bool
is_number(XsRecorder *recorder, XsSpan value)
{
	size_t i = xs_recorder_number_at(recorder, value.start);
	if (recorder->number_starts[i] != value.start)
		return false;
	const XsFinding *number = xs_findings_get(recorder->findings, i);
	return number->span.end >= value.end && number->grade == XS_GRADE_CERTAIN;
}

static void
judge(XsRecorder *recorder, XsHeld *held)
{
	const char *reason = NULL;
	held->value = held->field.value;
	if (held->field.rule->form == XS_FORM_FIELD && is_number(recorder, held->value))
		return;
	if (held->field.rule->form != XS_FORM_FIELD) {
		held->good = true;
		return;
	}
	held->good = xs_field_judge(recorder->input->rules,
				    recorder->input->subject,
				    &held->field,
				    &held->value,
				    &held->grade,
				    held->why,
				    &reason);
	if (!held->good) {
		held->value = held->field.value;
		if (recorder->input->explain && reason != NULL)
			xs_findings_reject(
				recorder->findings, held->field.rule, held->value, reason);
	}
}

static XsHeld *
add_held(XsDraft *self, const XsField *field, XsWho who)
{
	XsHeld *held = xs_list_add(&self->held);
	*held = (XsHeld){.field = *field, .who = who};
	return held;
}

static void
drop_last_held(XsDraft *self)
{
	self->held.n--;
}

// "6217…/6228…", "父:… 母:…": a cell may hold several.
static void
add_further(XsRecorder *recorder, XsDraft *self, size_t end)
{
	XsHeld held = self->held.items[self->held.n - 1];
	do {
		held.field.value.start = held.value.end;
		judge(recorder, &held);
		if (held.good)
			*xs_list_add(&self->held) = held;
	} while (held.good && held.value.end < end);
}

void
xs_draft_add_field(XsRecorder *recorder, XsDraft *self, const XsField *field, XsWho who)
{
	XsHeld *held = add_held(self, field, who);
	held->kind = xs_kind_of(&recorder->kinds, field->rule);
	if (held->kind == XS_KIND_GUARDIAN)
		held->who = XS_WHO_GUARDIAN;
	if (held->kind == XS_KIND_OFFICE && who == XS_WHO_SELF)
		held->who = XS_WHO_OFFICE;
	if (who == XS_WHO_SELF && recorder->kinds.contact[field->rule->index])
		held->who = XS_WHO_OFFICE;
	if (held->kind == XS_KIND_CHILD)
		self->weak |= XS_WEAK_CHILD;
	if (held->who == XS_WHO_GUARDIAN)
		self->weak |= XS_WEAK_GUARDIAN;
	if (held->kind == XS_KIND_COLLEGE)
		self->college = true;
	held->householder = held->kind == XS_KIND_HOUSEHOLDER;
	bool group = held->kind == XS_KIND_GUARDIAN || held->kind == XS_KIND_CHILD ||
		     held->kind == XS_KIND_OFFICE || held->householder;
	if (group) {
		// These columns hold names, unless another rule knows better.
		held->field.rule = recorder->kinds.first[XS_KIND_NAME];
		held->kind = XS_KIND_NAME;
	}
	if (held->field.rule != NULL)
		judge(recorder, held);
	if (group && !held->good) {
		drop_last_held(self);
		return;
	}
	XsSpan called = {held->value.start, field->value.end};
	if (held->kind == XS_KIND_NAME && held->good && held->value.end < called.end)
		self->child = self->child || xs_name_kin_behind(recorder->utf8, called) ==
						     called.end - held->value.end;
	bool several = held->kind == XS_KIND_NUMBER ||
		       (held->kind == XS_KIND_NAME && field->from == XS_FIELD_HEADER);
	if (several && held->good && held->value.end < field->value.end)
		add_further(recorder, self, field->value.end);
}

void
xs_draft_add_name(XsRecorder *recorder, XsDraft *self, XsSpan name, XsWho who, bool only_if_minor)
{
	XsHeld held = {
		.field = {.value = name, .rule = recorder->kinds.first[XS_KIND_NAME]},
		.value = name,
		.kind = XS_KIND_NAME,
		.who = who,
		.grade = XS_GRADE_LIKELY,
		.good = true,
		.only_if_minor = only_if_minor,
		.why = {"field", "context:after"},
	};
	if (held.field.rule != NULL)
		*xs_list_add(&self->held) = held;
}

void
xs_draft_add_home(XsRecorder *recorder, XsDraft *self, XsSpan home)
{
	XsHeld held = {
		.field = {.value = home, .rule = recorder->kinds.first[XS_KIND_ADDRESS]},
		.value = home,
		.kind = XS_KIND_ADDRESS,
		.grade = XS_GRADE_LIKELY,
		.good = true,
		.why = {"field", "record:person"},
	};
	if (held.field.rule != NULL)
		*xs_list_add(&self->held) = held;
}

void
xs_draft_add_number(XsRecorder *recorder, XsDraft *self, size_t finding, XsWho who)
{
	const XsFinding *number = xs_findings_get(recorder->findings, finding);
	XsHeldNumber held = {
		.finding = (uint32_t)finding,
		.kind = xs_kind_of(&recorder->kinds, number->rule),
		.who = who,
	};
	if (who == XS_WHO_GUARDIAN)
		self->weak |= XS_WEAK_GUARDIAN;
	*xs_list_add(&self->numbers) = held;
}

// Reads date of birth and sex in a number of the record, once.
static bool
own_of(XsRecorder *recorder, XsHeldNumber *number)
{
	const XsFinding *finding = xs_findings_get(recorder->findings, number->finding);
	size_t len = finding->span.end - finding->span.start;
	char canonical[MAX_CANONICAL];
	if (number->read || len > sizeof canonical)
		return number->tells;
	size_t n = xs_needle_compact(recorder->utf8 + finding->span.start, len, canonical);
	number->read = true;
	number->tells = xs_birth_of_number(canonical, n, &number->own.birth, &number->own.sex);
	explicit_bzero(canonical, sizeof canonical);
	number->own.age = number->tells ? xs_birth_age(number->own.birth, recorder->input->as_of)
					: -1;
	return number->tells;
}

static void
read_number_signals(XsRecorder *recorder, const XsDraft *self, XsSignals *signals)
{
	for (size_t i = 0; i < self->numbers.n; i++) {
		XsHeldNumber *number = &self->numbers.items[i];
		const XsFinding *finding = xs_findings_get(recorder->findings, number->finding);
		if (number->who != XS_WHO_SELF || finding->grade < XS_GRADE_LIKELY)
			continue;
		if (number->kind == XS_KIND_RESIDENT && own_of(recorder, number)) {
			signals->subject = true;
			xs_signals_age(signals, number->own.age, "birth-date");
		} else if (number->kind == XS_KIND_STUDENT_NUMBER) {
			signals->subject = true;
			if (own_of(recorder, number))
				xs_signals_age(signals, number->own.age, "student-number");
			else
				*signals = (XsSignals){.subject = true,
						       .child = true,
						       .age = signals->age,
						       .weak = signals->weak,
						       .stage = signals->stage,
						       .why = "student-number"};
		} else if (number->kind == XS_KIND_BIRTH_CERTIFICATE) {
			signals->subject = true;
			signals->child = true;
			signals->stage = XS_MINOR_UNDER_14;
			signals->why = "birth-certificate";
		}
	}
}

static void
read_school_signals(XsRecorder *recorder, const XsHeld *held, XsSignals *signals)
{
	unsigned says = xs_lexicon_says(recorder->lexicon, held->field.value);
	XsMinor stage = xs_minor_stage(says);
	if ((says & XS_SAYS_ADULT) != 0 && stage == XS_MINOR_NONE) {
		signals->against = true;
		return;
	}
	if (xs_value_is_empty(recorder->utf8, held->field.value))
		return;
	signals->weak |= held->kind == XS_KIND_SCHOOL ? XS_WEAK_SCHOOL : XS_WEAK_CLASS;
	signals->stage = MAX(signals->stage, stage);
}

// Whether a column counts months (月龄), in which a bare number is no age in years.
static bool
counts_months(const XsRecorder *recorder, const XsField *field)
{
	const char *label = recorder->utf8 + field->label.start;
	size_t len = field->label.end - field->label.start;
	const char *digits = recorder->utf8 + field->value.start;
	size_t n = field->value.end - field->value.start;
	if (xs_literal_find(label, len, "月龄") == NULL &&
	    xs_literal_find(label, len, "月齡") == NULL)
		return false;
	while (n > 0 && g_ascii_isdigit(digits[n - 1]))
		n--;
	return n == 0;
}

// Whether a day is that of the record's own birth: a day of delivery only where other columns tell of a child.
static bool
tells_birth(const XsDraft *self, const XsHeld *held)
{
	return held->who == XS_WHO_SELF &&
	       (held->field.rule->when != XS_WHEN_MINOR || (self->weak & XS_WEAK_CHILD) != 0);
}

static void
read_field_signals(XsRecorder *recorder, const XsDraft *self, XsSignals *signals)
{
	int64_t as_of = recorder->input->as_of;
	for (size_t i = 0; i < self->held.n; i++) {
		const XsHeld *held = &self->held.items[i];
		const char *utf8 = recorder->utf8 + held->value.start;
		size_t len = held->value.end - held->value.start;
		bool self_told = held->who == XS_WHO_SELF;
		XsDay birth;
		uint8_t years;
		if (held->kind == XS_KIND_NAME && held->good && held->who != XS_WHO_OFFICE)
			signals->subject = true;
		else if (held->kind == XS_KIND_SCHOOL || held->kind == XS_KIND_CLASS)
			read_school_signals(recorder, held, signals);
		else if (held->kind == XS_KIND_BIRTH && xs_birth_read_cell(utf8, len, &birth) &&
			 tells_birth(self, held))
			xs_signals_age(signals, xs_birth_age(birth, as_of), "birth-date");
		else if (held->kind == XS_KIND_AGE && self_told &&
			 xs_birth_read_age(utf8, len, true, &years) > 0)
			xs_signals_age(signals,
				       counts_months(recorder, &held->field) ? years / 12 : years,
				       "age");
	}
}

// Without a number of its own, a record tells what its fields say.
static void
read_field_facts(XsRecorder *recorder, const XsDraft *self, bool own, XsRecord *record)
{
	for (size_t i = 0; i < self->held.n; i++) {
		const XsHeld *held = &self->held.items[i];
		const char *utf8 = recorder->utf8 + held->value.start;
		size_t len = held->value.end - held->value.start;
		XsDay birth;
		uint8_t years;
		if (held->who != XS_WHO_SELF)
			continue;
		if (held->kind == XS_KIND_AGE && !record->has_age &&
		    xs_birth_read_age(utf8, len, true, &years) > 0) {
			record->has_age = true;
			record->age = years;
		}
		if (own)
			continue;
		if (held->kind == XS_KIND_BIRTH && record->year == 0 &&
		    xs_birth_read_cell(utf8, len, &birth)) {
			record->year = birth.year;
			record->month = birth.month;
			record->day = birth.day;
		}
		if (held->kind == XS_KIND_SEX && len >= strlen("男"))
			record->sex = memcmp(utf8, "男", strlen("男")) == 0   ? 'M'
				      : memcmp(utf8, "女", strlen("女")) == 0 ? 'F'
									      : record->sex;
	}
}

// The text around, without the numbers that were found in it.
static void
read_text_facts(XsRecorder *recorder, const XsDraft *self, const XsOwn *own, XsRecord *record)
{
	size_t at = self->around.start;
	for (size_t i = xs_recorder_number_at(recorder, at);
	     recorder->number_starts[i] < self->around.end;
	     i++) {
		XsSpan number = xs_span(xs_findings_get(recorder->findings, i)->span);
		xs_facts_read(recorder->utf8, (XsSpan){at, number.start}, own, record);
		at = MAX(at, number.end);
	}
	if (at < self->around.end)
		xs_facts_read(recorder->utf8, (XsSpan){at, self->around.end}, own, record);
}

static void
read_facts(XsRecorder *recorder, const XsDraft *self, XsRecord *record)
{
	const XsOwn *own = NULL;
	for (size_t pass = 0; pass < 2 && own == NULL; pass++) {
		for (size_t i = 0; i < self->numbers.n && own == NULL; i++) {
			XsHeldNumber *number = &self->numbers.items[i];
			if (number->kind == XS_KIND_RESIDENT &&
			    (number->who == XS_WHO_SELF || pass > 0) && own_of(recorder, number))
				own = &number->own;
		}
	}
	if (own != NULL)
		read_text_facts(recorder, self, own, record);
	read_field_facts(recorder, self, own != NULL, record);
}

static bool
is_person(const XsDraft *self)
{
	for (size_t i = 0; i < self->numbers.n; i++) {
		if (xs_kind_identifies(self->numbers.items[i].kind))
			return true;
	}
	for (size_t i = 0; i < self->held.n; i++) {
		const XsHeld *held = &self->held.items[i];
		if (held->kind == XS_KIND_NAME && held->good)
			return true;
	}
	return false;
}

static XsSpan
name_of(const XsDraft *self, bool minor)
{
	XsSpan householder = {0};
	for (size_t i = 0; i < self->held.n; i++) {
		const XsHeld *held = &self->held.items[i];
		if (held->kind != XS_KIND_NAME || !held->good || held->who != XS_WHO_SELF ||
		    (held->only_if_minor && !minor))
			continue;
		if (!held->householder)
			return held->value;
		if (householder.end == 0)
			householder = held->value;
	}
	return householder;
}

static bool
add_fields(XsRecorder *recorder, XsDraft *self, bool person, uint32_t record, GError **error)
{
	for (size_t i = 0; i < self->held.n; i++) {
		const XsHeld *held = &self->held.items[i];
		const XsRule *rule = held->field.rule;
		bool wanted =
			rule->when == XS_WHEN_ALWAYS || (rule->when == XS_WHEN_PERSON && person);
		if (rule->form != XS_FORM_FIELD || !held->good || !wanted || held->only_if_minor ||
		    held->field.value.start < self->floor)
			continue;
		if (!xs_recorder_find(
			    recorder, rule, held->grade, held->value, held->why, record, error))
			return false;
	}
	return true;
}

static bool
stands_against(const XsFinding *finding)
{
	for (size_t i = 0; i < XS_FINDING_MAX_WHY && finding->why[i] != NULL; i++) {
		if (strcmp(finding->why[i], "context:against") == 0)
			return true;
	}
	return false;
}

// A number in a cell that a minor's row shares stays the minor's. What may be a telephone is one in
// the record of somebody who is named.
static void
tell_numbers(XsRecorder *recorder, const XsDraft *self, uint32_t record)
{
	bool named = name_of(self, true).end > 0;
	for (size_t i = 0; i < self->numbers.n; i++) {
		const XsHeldNumber *number = &self->numbers.items[i];
		XsFinding *finding = xs_findings_edit(recorder->findings, number->finding);
		if (named && finding->grade == XS_GRADE_POSSIBLE &&
		    strcmp(finding->rule->type, "mobile") == 0 && !stands_against(finding))
			finding->grade = XS_GRADE_LIKELY;
		if (finding->record == XS_RECORD_NONE ||
		    xs_findings_get_record(recorder->findings, finding->record)->minor ==
			    XS_MINOR_NONE)
			finding->record = record;
	}
}

bool
xs_draft_close(XsRecorder *recorder, XsDraft *self, uint32_t *ret_record, GError **error)
{
	*ret_record = XS_RECORD_NONE;
	xs_contacts_settle(recorder, self);
	if (!self->trace && !self->continues && !is_person(self))
		return add_fields(recorder, self, false, XS_RECORD_NONE, error);
	XsSignals signals = {
		.age = -1,
		.weak = self->weak,
		.against = self->against || self->college,
	};
	read_number_signals(recorder, self, &signals);
	read_field_signals(recorder, self, &signals);
	xs_minor_read_text(recorder, self, &signals);
	XsRecord record = {.household = self->household};
	if (self->continues || self->child) {
		signals.subject = true;
		signals.child = true;
		signals.why = "household";
	}
	record.minor = xs_minor_decide(&signals, &self->title, self->rows, &record.minor_why);
	record.name = name_of(self, record.minor != XS_MINOR_NONE);
	read_facts(recorder, self, &record);
	*ret_record = xs_findings_add_record(recorder->findings, &record);
	if (record.minor != XS_MINOR_NONE) {
		recorder->child = true;
		recorder->last_child = *ret_record;
	}
	if (record.minor != XS_MINOR_NONE)
		return xs_minor_find_all(recorder, self, *ret_record, error);
	tell_numbers(recorder, self, *ret_record);
	return xs_minor_find_family(recorder, self, error) &&
	       add_fields(recorder, self, true, *ret_record, error) &&
	       xs_record_find_in_text(recorder, self, *ret_record, error);
}
