// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-field.h"

#include "detect/person/xs-person-checks.h"
#include "detect/table/xs-field-checks.h"
#include "detect/table/xs-grid-internal.h"

#include <string.h>

enum {
	MATCH_LIMIT = 100 * 1000, // steps of a pattern
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

static bool
matches(const pcre2_code *values, const char *utf8, size_t len)
{
	pcre2_match_data *data = pcre2_match_data_create(1, NULL);
	pcre2_match_context *context = pcre2_match_context_create(NULL);
	pcre2_set_match_limit(context, MATCH_LIMIT);
	int code = pcre2_match(values, (PCRE2_SPTR)utf8, len, 0, PCRE2_NO_UTF_CHECK, data, context);
	pcre2_match_context_free(context);
	pcre2_match_data_free(data);
	// What could not be told counts as the value that it may be.
	return code >= 0 || (code != PCRE2_ERROR_NOMATCH && code != PCRE2_ERROR_PARTIAL);
}

// Values and check of a field's rule; narrows *value.
static XsVerdict
prove(const XsRules *rules,
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
	if (rule->values != NULL && !matches(rule->values, subject->utf8 + value->start, len))
		return XS_VERDICT_NO;
	*ret_reason = "check";
	if (rule->field_check == NULL)
		return XS_VERDICT_FULL;
	return rule->field_check->check(rules, subject, field, value, ret_reason);
}

bool
xs_field_fits(const XsRules *rules, const XsSubject *subject, const XsField *field)
{
	XsSpan value;
	const char *reason;
	return prove(rules, subject, field, &value, &reason) == XS_VERDICT_FULL;
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
		return field->rule->why_majority;
	case XS_FIELD_CUE:
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
