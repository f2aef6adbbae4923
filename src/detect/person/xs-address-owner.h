// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-literal.h"
#include "detect/table/xs-field.h"

// Whose an address is that a word says no more of than that it is one (地址, 住所).
typedef enum {
	XS_OWNER_UNKNOWN,
	XS_OWNER_PERSON,
	XS_OWNER_OFFICE, // or a firm
} XsOwner;

// Told by whom a table's row names, otherwise by the words around the field's value, those in its line
// first.
XsOwner xs_address_owner(const XsRules *rules, const XsSubject *subject, const XsField *field);

// Notes the words that tell.
void xs_address_owner_gate(XsLongGate *owners);

// Whether the nearest party to a case that a label names before offset at is no person.
bool xs_address_party_is_firm(const XsRules *rules, const XsSubject *subject, size_t at);
