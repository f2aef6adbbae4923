// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"
#include "detect/scan/xs-classes.h"

enum {
	XS_PLAN_LONGEST = 16, // rules that are told by how their numbers begin
	XS_PLAN_LONE = 7,     // rules of numbers of one group that begin with one digit
};

// The byte before a run of digits, as far as it says which may stand before that.
enum {
	XS_PLAN_ANY,
	XS_PLAN_LABEL,  // a tab or line feed
	XS_PLAN_SPACED, // a blank, dot or hyphen
};

#define XS_PLAN_LAST_BETWEEN XS_PLAN_SPACED

// How a number begins that one rule takes in groups of any widths.
typedef struct {
	uint64_t leads;       // see XS_LEAD()
	const XsTable *table; // of which an entry begins it; or NULL
} XsPlanLong;

// What of the rules is worth trying at a number, by bytes that are seen at once; one bit a shape.
typedef struct XsShapePlan {
	uint32_t by_lead[10];  // shapes of groups that may begin with this digit
	uint32_t by_first[10]; // the same of a single group, or the first of several
	uint32_t alone[XS_NUMBER_MAX + 1][10]; // of these, those that a group of so many digits has
	// The rules of these, their indexes + 1.
	uint16_t lone[XS_NUMBER_MAX + 1][10][XS_PLAN_LONE + 1];
	uint32_t bare[XS_SHAPE_RUN_MAX + 1][10]; // shapes of runs of so many digits, by the first
	uint32_t by_before[256]; // shapes of runs before whose digits this byte may stand
	uint32_t by_behind[256]; // the same behind them
	// The same two bytes before them, by what stands between.
	uint32_t by_second[XS_PLAN_LAST_BETWEEN + 1][256];
	uint32_t by_letters[XS_SHAPE_LETTERS + 1]; // shapes of runs that begin with so many letters
	uint32_t by_initial[256];                  // with this one first
	uint32_t tabs;                             // shapes of groups with tabs between them
	uint32_t lines;                            // shapes that go over a line break
	size_t most_tabs;                          // digits of the longest of these
	size_t most_lines;
	XsPlanLong longs[XS_PLAN_LONGEST]; // rules of both kinds of shapes
	size_t n_longs;
	bool any_long; // they are too many
	XsDullFilter dull;
	bool runs; // patterns want all runs of letters and digits
} XsPlan;

// Of all rules, for as long as they are there; free with g_free().
XsPlan *xs_shape_plan_new(const XsRules *rules);
// Whether a number of groups with tabs or line breaks between them may begin with these n digits.
bool xs_plan_may_be_long(const XsPlan *self, const char *digits, size_t n);
