// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-field.h"

#include "detect/person/xs-person-checks.h"
#include "detect/table/xs-field-checks.h"
#include "detect/table/xs-field-memo.h"
#include "detect/table/xs-grid-internal.h"

#include <string.h>

enum {
	MATCH_LIMIT = 100 * 1000, // steps of a pattern
	JIT_AFTER = 70,           // matches: compiling takes as long
};

static const XsFieldCheck *const checks[] = {
	&xs_field_check_address,
	&xs_field_check_address_of_person,
	&xs_field_check_age,
	&xs_field_check_damaged,
	&xs_field_check_date,
	&xs_field_check_name,
	&xs_field_check_name_list,
};

const XsFieldCheck *
xs_field_check_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(checks); i++) {
		if (strcmp(checks[i]->name, name) == 0)
			return checks[i];
	}
	return NULL;
}

// A pattern of a rule, as far as this matcher knows it.
typedef struct {
	uint32_t calls;
	pcre2_code *compiled; // for the processor; or NULL
} Code;

struct XsValueMatcher {
	pcre2_match_data *data;
	pcre2_match_context *context;
	Code *codes; // of each rule
	size_t n_codes;
	XsFieldMemo *memo;
};

XsValueMatcher *
xs_value_matcher_new(const XsRules *rules)
{
	XsValueMatcher *self = g_new0(XsValueMatcher, 1);
	self->data = pcre2_match_data_create(1, NULL);
	self->context = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(self->context, MATCH_LIMIT);
	self->n_codes = rules->rules->len;
	self->codes = g_new0(Code, self->n_codes);
	self->memo = xs_field_memo_new();
	return self;
}

void
xs_value_matcher_free(XsValueMatcher *self)
{
	if (self == NULL)
		return;
	for (size_t i = 0; i < self->n_codes; i++)
		pcre2_code_free(self->codes[i].compiled);
	g_free(self->codes);
	xs_field_memo_free(self->memo);
	pcre2_match_context_free(self->context);
	pcre2_match_data_free(self->data);
	g_free(self);
}

// What is matched often is compiled for the processor, a copy of it: other threads use the rule's.
// Where memory may not be executable, this fails and the pattern is interpreted.
static const pcre2_code *
code_of(XsValueMatcher *self, const XsRule *rule)
{
	Code *code = &self->codes[rule->index];
	if (code->calls <= JIT_AFTER && ++code->calls == JIT_AFTER) {
		code->compiled = pcre2_code_copy(rule->values);
		if (code->compiled != NULL)
			(void)pcre2_jit_compile(code->compiled, PCRE2_JIT_COMPLETE);
	}
	return code->compiled != NULL ? code->compiled : rule->values;
}

static inline bool
may_begin(const XsRule *rule, uint8_t first)
{
	return (rule->value_starts[first / 64] >> (first % 64) & 1) != 0;
}

static bool
matches(const XsRules *rules, const XsSubject *subject, const XsRule *rule, XsSpan span)
{
	const char *utf8 = subject->utf8 + span.start;
	if (!may_begin(rule, (uint8_t)*utf8))
		return false;
	g_autoptr(XsValueMatcher) own = subject->matcher == NULL ? xs_value_matcher_new(rules)
								 : NULL;
	XsValueMatcher *matcher = own != NULL ? own : subject->matcher;
	int code = pcre2_match(code_of(matcher, rule),
			       (PCRE2_SPTR)utf8,
			       span.end - span.start,
			       0,
			       PCRE2_NO_UTF_CHECK,
			       matcher->data,
			       matcher->context);
	// What could not be told counts as the value that it may be.
	return code >= 0 || (code != PCRE2_ERROR_NOMATCH && code != PCRE2_ERROR_PARTIAL);
}

// The end of the digits that begin at start, single blanks and hyphens between them left in.
static size_t
number_end(const char *utf8, size_t start, size_t end)
{
	size_t at = start;
	while (at < end &&
	       (g_ascii_isdigit(utf8[at]) || ((utf8[at] == ' ' || utf8[at] == '-') &&
					      at + 1 < end && g_ascii_isdigit(utf8[at + 1]))))
		at++;
	return at;
}

// Narrows a number to its longest beginning that the rule takes: two may stand side by side.
static bool
narrow_to_fit(const XsRules *rules, const XsSubject *subject, const XsRule *rule, XsSpan *number)
{
	enum {
		MIN_BYTES = 8,
		MAX_TRIES = 8,
	};
	XsSpan part = *number;
	for (int i = 0; i < MAX_TRIES && part.end - part.start >= MIN_BYTES; i++) {
		if (matches(rules, subject, rule, part)) {
			*number = part;
			return true;
		}
		while (part.end > part.start && g_ascii_isdigit(subject->utf8[part.end - 1]))
			part.end--;
		while (part.end > part.start && !g_ascii_isdigit(subject->utf8[part.end - 1]))
			part.end--;
	}
	return false;
}

// Whether a cell or what stands behind a label has a number among other words that the rule takes
// ("农商行 6217…", "6217…(本人)"); narrows *value to the first of them.
static bool
narrow_to_number(const XsRules *rules,
		 const XsSubject *subject,
		 const XsField *field,
		 XsSpan *value)
{
	const char *utf8 = subject->utf8;
	bool named = field->from == XS_FIELD_HEADER || field->from == XS_FIELD_LABEL;
	if (!named || !field->rule->of_digits)
		return false;
	for (size_t at = value->start; at < value->end; at++) {
		if (!g_ascii_isdigit(utf8[at]))
			continue;
		XsSpan number = {at, number_end(utf8, at, value->end)};
		bool glued = (at > value->start && g_ascii_isalpha(utf8[at - 1])) ||
			     (number.end < value->end && g_ascii_isalpha(utf8[number.end]));
		at = number.end;
		if (!glued && narrow_to_fit(rules, subject, field->rule, &number)) {
			*value = number;
			return true;
		}
	}
	return false;
}

// What a field's rule says of its value before the check looks at it; sets *value.
static XsVerdict
prove_form(const XsRules *rules,
	   const XsSubject *subject,
	   const XsField *field,
	   XsSpan *value,
	   const char **ret_reason)
{
	const XsRule *rule = field->rule;
	*value = xs_grid_trim(subject->utf8, field->value);
	// A spreadsheet's mark for a number that is text.
	if (value->end - value->start > 1 && subject->utf8[value->start] == '\'')
		value->start++;
	size_t len = value->end - value->start;
	*ret_reason = "length";
	// Column groups have no limit of their own.
	if (len == 0 || (rule->max_length > 0 && len > rule->max_length))
		return XS_VERDICT_NO;
	*ret_reason = "values";
	if (rule->values != NULL && !matches(rules, subject, rule, *value) &&
	    !narrow_to_number(rules, subject, field, value))
		return XS_VERDICT_NO;
	*ret_reason = "check";
	return XS_VERDICT_FULL;
}

// Values and check of a field's rule; narrows *value.
static XsVerdict
prove_anew(const XsRules *rules,
	   const XsSubject *subject,
	   const XsField *field,
	   XsSpan *value,
	   const char **ret_reason)
{
	XsVerdict verdict = prove_form(rules, subject, field, value, ret_reason);
	const XsFieldCheck *check = field->rule->field_check;
	if (verdict == XS_VERDICT_NO || check == NULL)
		return verdict;
	return check->check(rules, subject, field, value, ret_reason);
}

// The same, at once where the column had this value before.
static XsVerdict
prove(const XsRules *rules,
      const XsSubject *subject,
      const XsField *field,
      XsSpan *value,
      const char **ret_reason)
{
	XsFieldProof *proof = subject->matcher != NULL
				      ? xs_field_memo_find(subject->matcher->memo, subject, field)
				      : NULL;
	if (proof == NULL)
		return prove_anew(rules, subject, field, value, ret_reason);
	if (!proof->known) {
		XsSpan found;
		proof->verdict = (uint8_t)prove_anew(rules, subject, field, &found, &proof->reason);
		proof->start = (uint8_t)(found.start - field->value.start);
		proof->end = (uint8_t)(found.end - field->value.start);
		proof->known = true;
	}
	*value = (XsSpan){field->value.start + proof->start, field->value.start + proof->end};
	*ret_reason = proof->reason;
	return (XsVerdict)proof->verdict;
}

bool
xs_field_fits(const XsRules *rules,
	      const XsSubject *subject,
	      const XsField *field,
	      XsFieldProofs *proofs)
{
	XsSpan value;
	const char *reason;
	const XsFieldCheck *check = field->rule->field_check;
	uint8_t first = (uint8_t)subject->utf8[field->value.start];
	// Most rules that a column is tried with are refused here; a mark of text may stand first.
	if (field->from == XS_FIELD_MAJORITY && field->rule->values != NULL && first != '\'' &&
	    !may_begin(field->rule, first))
		return false;
	if (prove_form(rules, subject, field, &value, &reason) == XS_VERDICT_NO)
		return false;
	if (check == NULL)
		return true;
	for (size_t i = 0; proofs != NULL && i < proofs->n; i++) {
		if (proofs->checks[i] == check)
			return proofs->full[i];
	}
	bool full = check->check(rules, subject, field, &value, &reason) == XS_VERDICT_FULL;
	if (proofs != NULL && proofs->n < XS_FIELD_N_CHECKS) {
		proofs->checks[proofs->n] = check;
		proofs->full[proofs->n++] = full;
	}
	return full;
}

static const char *
why_from(const XsField *field)
{
	switch (field->from) {
	case XS_FIELD_HEADER:
		return field->rule->why_header;
	case XS_FIELD_LABEL:
		return field->rule->why_label;
	case XS_FIELD_MAJORITY:
	case XS_FIELD_PLACED:
		return field->rule->why_majority;
	case XS_FIELD_CUE:
	case XS_FIELD_ROLL:
	default:
		return field->rule->why_cue;
	}
}

bool
xs_field_judge(const XsRules *rules,
	       const XsSubject *subject,
	       const XsField *field,
	       XsSpan *ret_value,
	       XsGrade *ret_grade,
	       const char **ret_why,
	       const char **ret_reason)
{
	const XsRule *rule = field->rule;
	XsSpan value;
	*ret_reason = "form";
	if (rule->form != XS_FORM_FIELD)
		return false;
	XsVerdict verdict = prove(rules, subject, field, &value, ret_reason);
	if (verdict == XS_VERDICT_NO)
		return false;
	XsContextKind kind = field->from == XS_FIELD_MAJORITY ? XS_CONTEXT_NONE : XS_CONTEXT_UP;
	int grade = rule->grades[verdict][kind];
	*ret_reason = "context";
	if (grade == XS_GRADE_NONE)
		return false;
	size_t n = 0;
	ret_why[n++] = rule->why_shape;
	if (rule->field_check != NULL)
		ret_why[n++] = rule->field_check->why;
	ret_why[n++] = why_from(field);
	ret_why[n] = NULL;
	*ret_value = value;
	*ret_grade = (XsGrade)grade;
	*ret_reason = NULL;
	return true;
}
