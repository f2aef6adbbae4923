// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-kind.h"

#include <string.h>

static const struct {
	const char *type;
	XsKind kind;
} kinds[] = {
	{"person-name", XS_KIND_NAME},
	{"person-name-official", XS_KIND_OFFICIAL},
	{"resident-id", XS_KIND_RESIDENT},
	{"residence-permit", XS_KIND_RESIDENT},
	{"foreign-permit", XS_KIND_RESIDENT},
	{"student-number", XS_KIND_STUDENT_NUMBER},
	{"birth-certificate", XS_KIND_BIRTH_CERTIFICATE},
	{"hk-id", XS_KIND_NUMBER},
	{"macau-id", XS_KIND_NUMBER},
	{"taiwan-id", XS_KIND_NUMBER},
	{"travel-permit", XS_KIND_NUMBER},
	{"taiwan-permit", XS_KIND_NUMBER},
	{"passport", XS_KIND_NUMBER},
	{"military-id", XS_KIND_NUMBER},
	{"mobile", XS_KIND_NUMBER},
	{"landline-personal", XS_KIND_NUMBER},
	{"bank-card", XS_KIND_NUMBER},
	{"account", XS_KIND_NUMBER},
	{"student-id", XS_KIND_STUDENT_ID},
	{"medical-insurance", XS_KIND_NUMBER},
	{"social-security", XS_KIND_NUMBER},
	{"case-number", XS_KIND_NUMBER},
	{"licence-file", XS_KIND_NUMBER},
	{"plate", XS_KIND_NUMBER},
	{"email", XS_KIND_NUMBER},
	{"qq", XS_KIND_NUMBER},
	{"wechat", XS_KIND_NUMBER},
	{"resident-id-masked", XS_KIND_NUMBER},
	{"mobile-masked", XS_KIND_NUMBER},
	{"bank-card-masked", XS_KIND_NUMBER},
	{"ip", XS_KIND_MACHINE},
	{"mac", XS_KIND_MACHINE},
	{"coordinates", XS_KIND_MACHINE},
	{"landline", XS_KIND_LANDLINE},
	{"service-number", XS_KIND_KEPT},
	{"credit-code", XS_KIND_KEPT},
	{"credit-code-person", XS_KIND_KEPT},
	{"organisation-code", XS_KIND_KEPT},
	{"email-official", XS_KIND_KEPT},
	{"birth-date", XS_KIND_BIRTH},
	{"age", XS_KIND_AGE},
	{"address", XS_KIND_ADDRESS},
	{"school", XS_KIND_SCHOOL},
	{"school-class", XS_KIND_CLASS},
	{"photo", XS_KIND_PHOTO},
	{"trace", XS_KIND_TRACE},
	{"sex", XS_KIND_SEX},
	{"sequence", XS_KIND_SEQUENCE},
	{"household", XS_KIND_HOUSEHOLD},
	{"relation", XS_KIND_RELATION},
	{"guardian", XS_KIND_GUARDIAN},
	{"household-head", XS_KIND_HOUSEHOLDER},
	{"child", XS_KIND_CHILD},
	{"office", XS_KIND_OFFICE},
	{"college", XS_KIND_COLLEGE},
	{"village", XS_KIND_VILLAGE},
	{"code", XS_KIND_CODE},
};

void
xs_kinds_init(XsKinds *self, const XsRules *rules)
{
	*self = (XsKinds){
		.of_rule = g_malloc0(rules->rules->len + 1),
		.contact = g_new0(bool, rules->rules->len + 1),
	};
	for (size_t i = 0; i < rules->rules->len; i++) {
		const XsRule *rule = rules->rules->pdata[i];
		self->contact[i] = g_str_has_suffix(rule->id, "-contact");
		if (strcmp(rule->type, "landline-personal") == 0 && self->landline_personal == NULL)
			self->landline_personal = rule;
		if (rule->form == XS_FORM_FIELD && strcmp(rule->type, "account") == 0 &&
		    self->account == NULL)
			self->account = rule;
		if (strcmp(rule->type, "licence-file") == 0 && self->licence_file == NULL)
			self->licence_file = rule;
		if (strcmp(rule->type, "case-number") == 0 && self->case_number == NULL)
			self->case_number = rule;
		for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
			// Most differ in their first letters.
			if (kinds[k].type[0] != rule->type[0] ||
			    strcmp(kinds[k].type, rule->type) != 0)
				continue;
			self->of_rule[i] = (uint8_t)kinds[k].kind;
			if (self->first[kinds[k].kind] == NULL)
				self->first[kinds[k].kind] = rule;
			break;
		}
	}
}

void
xs_kinds_clear(XsKinds *self)
{
	g_clear_pointer(&self->of_rule, g_free);
	g_clear_pointer(&self->contact, g_free);
}
