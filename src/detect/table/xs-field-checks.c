// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-field-checks.h"

#include "detect/person/xs-birth.h"

#include <string.h>

static XsVerdict
check_date(const XsRules *rules G_GNUC_UNUSED,
	   const XsSubject *subject,
	   const XsField *field,
	   XsSpan *value,
	   const char **ret_reason)
{
	XsDay day;
	size_t len = value->end - value->start;
	const char *utf8 = subject->utf8 + value->start;
	*ret_reason = "date";
	if (field->from == XS_FIELD_HEADER || field->from == XS_FIELD_MAJORITY) {
		if (!xs_birth_read_cell(utf8, len, &day))
			return XS_VERDICT_NO;
	} else {
		size_t n = xs_birth_read_date(utf8, len, &day);
		if (n == 0 && field->from == XS_FIELD_LABEL && xs_birth_read_cell(utf8, len, &day))
			n = len;
		if (n == 0)
			return XS_VERDICT_NO;
		value->end = value->start + n;
	}
	// A bare number may be anything.
	bool bare = len <= 5 && g_ascii_isdigit(utf8[len - 1]);
	if (field->from == XS_FIELD_MAJORITY && bare)
		return XS_VERDICT_NO;
	return day.month > 0 ? XS_VERDICT_FULL : XS_VERDICT_WEAK;
}

const XsFieldCheck xs_field_check_date = {
	.name = "date",
	.why = "check:date",
	.check = check_date,
};

static XsVerdict
check_age(const XsRules *rules G_GNUC_UNUSED,
	  const XsSubject *subject,
	  const XsField *field,
	  XsSpan *value,
	  const char **ret_reason)
{
	uint8_t years;
	bool bare = field->from == XS_FIELD_HEADER || field->from == XS_FIELD_LABEL ||
		    field->from == XS_FIELD_PLACED;
	size_t n = xs_birth_read_age(
		subject->utf8 + value->start, value->end - value->start, bare, &years);
	*ret_reason = "age";
	if (n == 0)
		return XS_VERDICT_NO;
	value->end = value->start + n;
	return XS_VERDICT_FULL;
}

const XsFieldCheck xs_field_check_age = {
	.name = "age",
	.why = "check:age",
	.check = check_age,
};

static XsVerdict
check_damaged(const XsRules *rules G_GNUC_UNUSED,
	      const XsSubject *subject G_GNUC_UNUSED,
	      const XsField *field,
	      XsSpan *value G_GNUC_UNUSED,
	      const char **ret_reason)
{
	*ret_reason = "context";
	return field->from == XS_FIELD_HEADER || field->from == XS_FIELD_LABEL ? XS_VERDICT_FULL
									       : XS_VERDICT_NO;
}

const XsFieldCheck xs_field_check_damaged = {
	.name = "damaged",
	.why = "damaged",
	.check = check_damaged,
};
