// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/person/xs-birth.h"
#include "detect/xs-scanner.h"

// What a record's text gives away of a resident number, for the strength of its mask. A date or year
// counts only where it is the one in the number: others tell nothing of it.

// The number's own date of birth and sex.
typedef struct {
	XsDay birth;
	char sex;
	int age; // at the day of reckoning; -1: not known
} XsOwn;

// Reads utf8[span] (folded text of the record, without the number itself) into record.
void xs_facts_read(const char *utf8, XsSpan span, const XsOwn *own, XsRecord *record);
