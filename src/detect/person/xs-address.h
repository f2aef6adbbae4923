// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"
#include "detect/scan/xs-run.h"

// Chinese addresses by gazetteer (province to town and street, old names and aliases) and grammar
// ([province][city][county][town] [village, road ...][group, number, building, unit, room]).

enum {
	XS_ADDRESS_MAX = 160, // characters; what goes on behind them is not read
};

// The address's parts, as offsets in the view; levels that are missing have empty spans.
typedef struct {
	XsSpan whole;
	XsSpan region; // down to town or street (乡镇, 街道): may stay
	XsSpan detail; // below: village, road, estate, number, room: is masked
	bool known;    // the gazetteer knows a name of it
	bool numbered; // goes down to a number, building or room
	bool named;    // the detail names a village, road or estate
} XsAddress;

// Reads an address that begins at span.start and ends at or before span.end (in the view); false
// where there is none.
bool xs_address_read(const XsRules *rules,
		     const XsSubject *subject,
		     XsSpan span,
		     XsAddress *ret_address);

// Codes of counties (six digits, GB/T 2260) that a name may mean, for the strength of masks: appends
// uint32_t to codes. A city's name means all its counties; a province's none.
void xs_address_counties(const XsRules *rules, const char *utf8, size_t len, GArray *codes);
