// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-case.h"

#include "policy/xs-masked.h"
#include "text/xs-needle.h"

#include <string.h>

enum {
	N_RULES = 64, // remembered ones; slots of a table addressed by the rule's address
};

// What a mask takes away of a record's facts.
typedef enum {
	HIDES_DAY = 1 << 0,   // of birth
	HIDES_BIRTH = 1 << 1, // the year, too
	HIDES_AGE = 1 << 2,
} Hides;

struct XsCase {
	const XsPolicy *policy;
	const XsText *text;
	const XsFindings *findings;
	const char *utf8;
	uint32_t day; // at which ages are reckoned
	XsStrength *strength;
	uint8_t *hides; // Hides, by record; NULL: nothing is hidden
	GString *value; // scratch
	size_t n_rules;
	XsCaseRule rules[N_RULES];
};

static void
fill_rule(const XsPolicy *policy, const XsRule *rule, XsCaseRule *out)
{
	out->rule = rule;
	out->type_name = xs_rule_type(rule);
	out->type = xs_policy_type(policy, out->type_name);
	out->kind = xs_strength_kind(out->type_name);
	out->has_choice = out->type->floor > 0 && out->type->ladder->len > 1;
	out->is_number = out->type->action == XS_ACTION_MASK && out->type->ladder->len > 0 &&
			 xs_case_is_number(out->kind);
}

const XsCaseRule *
xs_case_rule(XsCase *self, const XsRule *rule)
{
	size_t slot = ((uintptr_t)rule >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 58;
	while (self->rules[slot].rule != rule && self->rules[slot].rule != NULL)
		slot = (slot + 1) % N_RULES;
	if (self->rules[slot].rule == rule)
		return &self->rules[slot];
	// More rules than slots: the table begins anew. One slot stays empty, so that a search ends.
	if (++self->n_rules == N_RULES - 1) {
		memset(self->rules, 0, sizeof self->rules);
		self->n_rules = 1;
	}
	fill_rule(self->policy, rule, &self->rules[slot]);
	return &self->rules[slot];
}

static const XsMask *
first_mask(const XsPolicyType *type)
{
	return type->action == XS_ACTION_MASK && type->ladder->len > 0 ? type->ladder->pdata[0]
								       : NULL;
}

// What is hidden of a record's facts by masking a finding that tells them.
static Hides
hides_of(XsCase *self, const XsFinding *finding)
{
	const XsCaseRule *rule = xs_case_rule(self, finding->rule);
	bool birth = strcmp(rule->type_name, "birth-date") == 0;
	if (!birth && strcmp(rule->type_name, "age") != 0)
		return 0;
	XsMinor minor = xs_case_minor(self, rule, finding);
	const XsMask *mask = minor != XS_MINOR_NONE ? xs_policy_minor(self->policy, minor)->mask
						    : first_mask(rule->type);
	bool masked =
		minor != XS_MINOR_NONE || rule->type->by_grade[finding->grade] == XS_ACTION_MASK;
	if (mask == NULL || !masked)
		return 0;
	if (!birth)
		return HIDES_AGE;
	return mask->kind == XS_MASK_YEAR ? HIDES_DAY : HIDES_DAY | HIDES_BIRTH;
}

static void
find_hidden_facts(XsCase *self)
{
	size_t n_records = xs_findings_n_records(self->findings);
	if (n_records == 0)
		return;
	self->hides = g_new0(uint8_t, n_records);
	for (size_t i = 0; i < xs_findings_count(self->findings); i++) {
		const XsFinding *finding = xs_findings_get(self->findings, i);
		if (finding->record < n_records)
			self->hides[finding->record] |= (uint8_t)hides_of(self, finding);
	}
}

XsCase *
xs_case_new(const XsPolicy *policy, const XsText *text, const XsFindings *findings, int64_t as_of)
{
	XsCase *self = g_new0(XsCase, 1);
	size_t len;
	self->policy = policy;
	self->text = text;
	self->findings = findings;
	self->utf8 = xs_text_utf8(text, &len);
	self->strength = xs_strength_new(policy->regions, policy->county_known);
	int64_t issued = xs_findings_head(findings)->issued;
	int64_t day = issued > 0 ? issued : as_of;
	self->day = day > 0 ? (uint32_t)day : XS_RESIDENT_DEFAULT_DAY;
	xs_strength_set_segments(self->strength, policy->segments);
	xs_strength_set_day(self->strength, self->day);
	self->value = g_string_new(NULL);
	find_hidden_facts(self);
	return self;
}

void
xs_case_free(XsCase *self)
{
	if (self == NULL)
		return;
	xs_strength_free(self->strength);
	g_free(self->hides);
	explicit_bzero(self->value->str, self->value->allocated_len);
	g_string_free(self->value, true);
	g_free(self);
}

XsStrength *
xs_case_strength(XsCase *self)
{
	return self->strength;
}

const char *
xs_case_value(XsCase *self, const XsCaseRule *rule, const XsFinding *finding)
{
	if (!xs_strength_is_masked(rule->kind))
		return finding->value;
	g_string_truncate(self->value, 0);
	g_string_append_len(self->value,
			    self->utf8 + finding->span.start,
			    (gssize)(finding->span.end - finding->span.start));
	return self->value->str;
}

static const XsRecord *
record_of(const XsCase *self, const XsFinding *finding)
{
	return finding->record < xs_findings_n_records(self->findings)
		       ? xs_findings_get_record(self->findings, finding->record)
		       : NULL;
}

XsMinor
xs_case_minor(const XsCase *self, const XsCaseRule *rule, const XsFinding *finding)
{
	const XsRecord *record = record_of(self, finding);
	if (record == NULL || record->minor == XS_MINOR_NONE)
		return XS_MINOR_NONE;
	const XsPolicyMinor *minor = xs_policy_minor(self->policy, record->minor);
	return g_hash_table_contains(minor->as_type, rule->type_name) ? XS_MINOR_NONE
								      : record->minor;
}

// What the number says of itself: what a record tells must agree with it.
typedef struct {
	bool known;
	uint16_t year;
	uint8_t month;
	uint8_t day;
	char sex;
} Own;

static unsigned
digits_at(const char *digits, size_t n)
{
	unsigned value = 0;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + (unsigned)(digits[i] - '0');
	return value;
}

static Own
read_own(XsStrengthKind kind, const char *value)
{
	if (kind == XS_STRENGTH_STUDENT && *value != '\0')
		value++;
	size_t digits = strspn(value, "0123456789");
	size_t len = strlen(value);
	Own own = {0};
	if (len == 18 && digits >= 17) {
		own.known = true;
		own.year = (uint16_t)digits_at(value + 6, 4);
		own.month = (uint8_t)digits_at(value + 10, 2);
		own.day = (uint8_t)digits_at(value + 12, 2);
		own.sex = (value[16] - '0') % 2 == 1 ? 'M' : 'F';
	} else if (len == 15 && digits == 15) {
		own.known = true;
		own.year = (uint16_t)(1900 + digits_at(value + 6, 2));
		own.month = (uint8_t)digits_at(value + 8, 2);
		own.day = (uint8_t)digits_at(value + 10, 2);
		own.sex = (value[14] - '0') % 2 == 1 ? 'M' : 'F';
	}
	return own;
}

// An age told a year too high or low, as 虚岁 is, still tells the true one.
static void
keep_true_age(const Own *own, uint32_t day, XsFacts *facts)
{
	uint32_t birthday = own->month * 100u + own->day;
	int age = (int)(day / 10000) - own->year - (day % 10000 < birthday ? 1 : 0);
	if (age < 0 || ABS(age - facts->age) > 1)
		facts->has_age = false;
	else
		facts->age = (uint8_t)age;
}

// A date of another person, or of another event, tells nothing of the number.
static void
keep_true(const Own *own, uint32_t day, XsFacts *facts)
{
	if (own->known && facts->has_age)
		keep_true_age(own, day, facts);
	bool other_date = facts->year != own->year ||
			  (facts->month != 0 && facts->month != own->month) ||
			  (facts->day != 0 && facts->day != own->day);
	if (own->known && facts->year != 0 && other_date)
		facts->year = facts->month = facts->day = 0;
	if (own->known && facts->sex != own->sex)
		facts->sex = 0;
}

void
xs_case_facts(XsCase *self,
	      const XsCaseRule *rule,
	      const XsFinding *finding,
	      const char *value,
	      XsFacts *ret_facts)
{
	*ret_facts = (XsFacts){0};
	bool counts = rule->kind == XS_STRENGTH_RESIDENT || rule->kind == XS_STRENGTH_STUDENT ||
		      rule->kind == XS_STRENGTH_MASKED_RESIDENT;
	if (!counts)
		return;
	const XsRecord *record = record_of(self, finding);
	if (record == NULL)
		return;
	uint8_t hides = self->hides[finding->record];
	*ret_facts = (XsFacts){
		.year = record->year,
		.month = record->month,
		.day = record->day,
		.has_age = record->has_age && (hides & HIDES_AGE) == 0,
		.age = record->age,
		.sex = record->sex,
	};
	if ((hides & HIDES_DAY) != 0)
		ret_facts->month = ret_facts->day = 0;
	if ((hides & HIDES_BIRTH) != 0)
		ret_facts->year = 0;
	Own own = read_own(rule->kind, value);
	keep_true(&own, self->day, ret_facts);
}

size_t
xs_case_rung(XsCase *self, const XsCaseRule *rule, const XsFinding *finding, const char *value)
{
	if (!rule->has_choice)
		return 0;
	const GPtrArray *ladder = rule->type->ladder;
	XsFacts facts;
	xs_case_facts(self, rule, finding, value, &facts);
	for (size_t i = 0; i + 1 < ladder->len; i++) {
		const XsMask *mask = ladder->pdata[i];
		if (xs_strength_of(self->strength, rule->kind, mask, value, &facts) >=
		    rule->type->floor)
			return i;
	}
	return ladder->len - 1;
}

bool
xs_case_is_number(XsStrengthKind kind)
{
	return kind != XS_STRENGTH_UNKNOWN && kind != XS_STRENGTH_DATE &&
	       kind != XS_STRENGTH_LANDLINE;
}

void
xs_case_person_of(const XsText *text,
		  const XsFindings *findings,
		  const XsFinding *finding,
		  GString *out)
{
	g_string_truncate(out, 0);
	if (finding->record >= xs_findings_n_records(findings))
		return;
	XsSpan name = xs_findings_get_record(findings, finding->record)->name;
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len) + name.start;
	len = name.end - name.start;
	if (len == 0 || xs_masked_is(utf8, len))
		return;
	g_autofree char *canonical = xs_needle_canonical(utf8, len);
	if (g_utf8_strlen(canonical, -1) >= 2)
		g_string_append(out, canonical);
	explicit_bzero(canonical, strlen(canonical));
}

void
xs_case_person(const XsCase *self, const XsFinding *finding, GString *out)
{
	xs_case_person_of(self->text, self->findings, finding, out);
}

void
xs_case_number(const XsCaseRule *rule, const char *value, GString *out)
{
	g_string_truncate(out, 0);
	if (xs_strength_is_masked(rule->kind))
		xs_strength_masked_pattern(rule->kind, value, out);
	else
		g_string_append(out, value);
}
