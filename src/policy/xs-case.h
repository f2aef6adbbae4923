// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/xs-policy-type.h"

// One document in the eyes of a policy: its findings with what the policy says of them, and what
// their records tell. For both phases, so that they cannot come to different ends.
typedef struct XsCase XsCase;

// What the policy says of a rule's findings.
typedef struct {
	const XsRule *rule;
	const char *type_name;
	const XsPolicyType *type;
	XsStrengthKind kind;
	bool has_choice; // the mask depends on the value and its record
	bool is_number;  // masked numbers: what is seen of them is kept in the log
} XsCaseRule;

// Borrows all. as_of: day of ages where the document bears no date of issue; 0: none is known.
XsCase *
xs_case_new(const XsPolicy *policy, const XsText *text, const XsFindings *findings, int64_t as_of);
void xs_case_free(XsCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsCase, xs_case_free)

// Borrowed until the case is freed.
const XsCaseRule *xs_case_rule(XsCase *self, const XsRule *rule);
XsStrength *xs_case_strength(XsCase *self);

// The value by which a finding is known over all documents, and which is counted: in canonical
// form; as it stands in the text where it was masked before. Valid until the next call.
const char *xs_case_value(XsCase *self, const XsCaseRule *rule, const XsFinding *finding);

// Whose record it stands in; NONE where the policy treats the type as in any record.
XsMinor xs_case_minor(const XsCase *self, const XsCaseRule *rule, const XsFinding *finding);

// What the record of a finding tells besides, once it is masked; of facts of birth only those that
// are true of the number.
void xs_case_facts(XsCase *self,
		   const XsCaseRule *rule,
		   const XsFinding *finding,
		   const char *value,
		   XsFacts *ret_facts);

// The lowest rung of the type's ladder that suffices for this value in this record; the last where
// none does.
size_t
xs_case_rung(XsCase *self, const XsCaseRule *rule, const XsFinding *finding, const char *value);

// The person's name in the record of a finding, in canonical form: appended to out. Nothing where
// none stands there, or one that is masked itself.
void xs_case_person(const XsCase *self, const XsFinding *finding, GString *out);
// The same without a case.
void xs_case_person_of(const XsText *text,
		       const XsFindings *findings,
		       const XsFinding *finding,
		       GString *out);
// The characters of a number, '*' for those that stand masked; "" where its length is not known.
void xs_case_number(const XsCaseRule *rule, const char *value, GString *out);
// Whether values of a kind are numbers that are looked after in the log.
bool xs_case_is_number(XsStrengthKind kind);
