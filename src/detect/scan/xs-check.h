// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-table.h"

// A digit or capital letter as a bit.
#define XS_LEAD(c) (UINT64_C(1) << ((c) - '0'))

// What a check says of a number.
typedef enum {
	XS_VERDICT_NO,      // not such a number
	XS_VERDICT_WEAK,    // a shape that many other numbers have as well
	XS_VERDICT_PARTIAL, // so good that context decides: one of several checks failed
	XS_VERDICT_FULL,    // all checks passed
} XsVerdict;

#define XS_VERDICT_LAST XS_VERDICT_FULL

// The number without separators: n digits, the last may be 'X'; as_of as in XsScanOptions, never 0.
// table is the rule's data or NULL. Where the verdict is not FULL, *ret_reason is a class name.
typedef XsVerdict (*XsCheckFunc)(
	const char *digits, size_t n, int64_t as_of, const XsTable *table, const char **ret_reason);

typedef struct {
	const char *name; // as rules write it
	const char *why;  // class name for a finding that passed: "check:gb11643"
	XsCheckFunc check;
	bool needs_table;
	bool strong;      // passing it by accident is so rare that no safe token outweighs it
	bool begins;      // what passes in full begins with an entry of the table
	bool joins_lines; // strong enough for digits on both sides of a line break
	uint64_t leads;   // what passes begins with one of these, XS_LEAD() each; 0: any
} XsCheck;

// The check of this name, or NULL. Static storage.
const XsCheck *xs_check_find(const char *name);

// GB 11643: ISO 7064 MOD 11-2 over 18 characters.
bool xs_check_mod_11_2(const char *digits);
// Luhn (ISO/IEC 7812-1 annex B) over n digits.
bool xs_check_luhn(const char *digits, size_t n);
// GB 32100: all four checks of a unified social credit code of 18 characters in upper case: check
// character, kind of registration, region (where table is given), and the GB 11714 code inside.
bool xs_check_uscc(const char *code, const XsTable *regions);
// Whether year, month and day are a day of the Gregorian calendar from 1850 up to as_of.
bool xs_check_date(unsigned year, unsigned month, unsigned day, int64_t as_of);
