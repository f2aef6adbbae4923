// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"

// What the types of rules and the groups of columns mean for a person's record.

typedef enum {
	XS_KIND_OTHER, // nothing that a record needs
	XS_KIND_NAME,
	XS_KIND_OFFICIAL, // name of somebody in office
	XS_KIND_RESIDENT, // number with the date of birth in it
	XS_KIND_STUDENT_NUMBER,
	XS_KIND_BIRTH_CERTIFICATE,
	XS_KIND_STUDENT_ID,
	XS_KIND_NUMBER,   // another number that leads to one person
	XS_KIND_LANDLINE, // of an office
	XS_KIND_KEPT,     // of an organisation
	XS_KIND_MACHINE,  // address of a machine, coordinates
	XS_KIND_BIRTH,
	XS_KIND_AGE,
	XS_KIND_ADDRESS,
	XS_KIND_SCHOOL,
	XS_KIND_CLASS,
	XS_KIND_PHOTO,
	XS_KIND_TRACE,
	// Groups of columns that are no findings.
	XS_KIND_SEX,
	XS_KIND_SEQUENCE,
	XS_KIND_HOUSEHOLD,
	XS_KIND_RELATION,
	XS_KIND_GUARDIAN,
	XS_KIND_HOUSEHOLDER,
	XS_KIND_CHILD,
	XS_KIND_OFFICE,
	XS_KIND_COLLEGE,
	XS_KIND_VILLAGE,
	XS_KIND_CODE, // a number of no known kind
} XsKind;

#define XS_KIND_LAST XS_KIND_CODE

typedef struct {
	uint8_t *of_rule;                      // XsKind by index
	bool *contact;                         // by index: the rule is for those to ask (联系人)
	const XsRule *first[XS_KIND_LAST + 1]; // the first rule or column of a kind, or NULL
	const XsRule *landline_personal;       // or NULL
	const XsRule *case_number;             // or NULL
	const XsRule *account;                 // or NULL
	const XsRule *licence_file;            // or NULL
} XsKinds;

void xs_kinds_init(XsKinds *self, const XsRules *rules);
void xs_kinds_clear(XsKinds *self);

static inline XsKind
xs_kind_of(const XsKinds *self, const XsRule *rule)
{
	return (XsKind)self->of_rule[rule->index];
}

// Whether a value of this kind says that a record is a person's.
static inline bool
xs_kind_identifies(XsKind kind)
{
	return kind == XS_KIND_NAME || (kind >= XS_KIND_RESIDENT && kind <= XS_KIND_NUMBER);
}
