// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-gate.h"
#include "detect/table/xs-field.h"

// check = name: a person's name, or a list of them; without title and what else stands behind.
extern const XsFieldCheck xs_field_check_name;
// check = name-list: two names or more, between 、 or blanks, behind a label or cue (名单如下); they may
// begin on the line below it and go on over lines. The value is the list as a whole.
extern const XsFieldCheck xs_field_check_name_list;
// check = address: a home's address; the value is what lies below town and street.
extern const XsFieldCheck xs_field_check_address;
// check = address-of-person: the same for labels that offices and companies use as well (住所, 联系地址):
// only where what stands around it tells of a person.
extern const XsFieldCheck xs_field_check_address_of_person;

// What stands behind a word for who somebody is (学生郑乙, 母亲孙美华), without blanks; span itself where none is.
XsSpan xs_person_skip_word(const XsRules *rules, const char *utf8, XsSpan span);

// Notes the words that the checks look for.
void xs_person_gates_init(XsPersonGates *self);
