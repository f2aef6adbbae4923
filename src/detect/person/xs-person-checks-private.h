// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-person-checks.h"
#include "detect/rule/xs-literal.h"

// What the checks of names and those of addresses have in common.

static inline bool
at_word(const char *utf8, size_t len, const char *word)
{
	return xs_literal_at(utf8, len, word) > 0;
}

static inline bool
starts_char(char c)
{
	return ((uint8_t)c & 0xC0) != 0x80;
}

// Notes the words that xs_person_skip_word() passes over.
void xs_name_checks_gate(XsGate *kin);

bool xs_person_has_word(const char *utf8, XsSpan span, const char *word);

// 高溪村, 陈岭组: nobody is called so where only the name itself tells.
bool xs_person_ends_like_place(const char *utf8, XsSpan name);
// Whether it is a city or county as they are called for short (马鞍山, 文山).
bool xs_person_is_place(const XsRules *rules, const char *utf8, XsSpan name);

// Without blanks, marks and brackets that belong to no value.
XsSpan xs_person_trim(const char *utf8, XsSpan span);
