// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/scan/xs-candidate.h"
#include "detect/table/xs-grid.h"

// A value with a name: a cell below a header, a cell beside a label, "label: value" in a line, or
// what stands behind a cue in running text.

typedef enum {
	XS_FIELD_HEADER,   // the column's header
	XS_FIELD_MAJORITY, // most values of the column
	XS_FIELD_PLACED,   // those, and the columns beside it
	XS_FIELD_LABEL,    // a cell to the left or above, or "label:" in a line
	XS_FIELD_CUE,      // a cue word in running text
	XS_FIELD_ROLL,     // the name of a group, and a row of short words behind it
} XsFieldFrom;

typedef struct {
	XsSpan value;       // in the view, without blanks at its ends; not empty
	XsSpan label;       // in the view; empty for MAJORITY
	const XsRule *rule; // what the label names: a rule or a column group
	XsFieldFrom from;
	XsSpan owner;   // in the view: whom the row of a table of people tells of; otherwise empty
	bool of_people; // in a table of which another column tells of people
	uint32_t block; // index, that holds value.start
	uint32_t grid;  // or UINT32_MAX
	uint32_t row;   // of the grid; otherwise 0
	uint32_t column;
} XsField;

// Appends to fields (GArray of XsField, by value.start) those of one row of a grid: columns that are
// known, and label and value side by side. cells: those of the row, which xs_grids_row() says is data.
void xs_fields_of_row(
	const XsGrids *grids, size_t grid, uint32_t row, const GArray *cells, GArray *fields);

// Appends to fields those of text outside of grids' known columns that starts in [span.start,
// span.end) of the view: "label: value" (each ends where the next label begins, or at the end of the
// clause) and values behind cues. cues: all of the document.
void xs_fields_of_text(const XsRules *rules,
		       const XsSubject *subject,
		       const GArray *cues,
		       XsSpan span,
		       GArray *fields);

// What the values of FIELD rules are proven by (check = name, address, date, age ...).
struct XsFieldCheck {
	const char *name; // as rules write it
	const char *why;  // "check:name"
	bool around;      // it looks at the text around the value as well
	// Judges the field's value and narrows *value (in the view) to what is to be masked, for
	// instance of an address what lies below town and street. NO: it is no such value.
	XsVerdict (*check)(const XsRules *rules,
			   const XsSubject *subject,
			   const XsField *field,
			   XsSpan *value,
			   const char **ret_reason);
};

// What values are matched with, for one thread at a time. It is made anew for each value where
// the subject has none.
typedef struct XsValueMatcher XsValueMatcher;
XsValueMatcher *xs_value_matcher_new(const XsRules *rules);
void xs_value_matcher_free(XsValueMatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsValueMatcher, xs_value_matcher_free)

// The check of this name, or NULL. Static storage.
const XsFieldCheck *xs_field_check_find(const char *name);

enum {
	XS_FIELD_N_CHECKS = 8,
};

// What checks said of one value, which several rules may have in common. Starts as all zeroes.
typedef struct {
	size_t n;
	const XsFieldCheck *checks[XS_FIELD_N_CHECKS];
	bool full[XS_FIELD_N_CHECKS];
} XsFieldProofs;

// Whether the field's rule takes the value for certain: values match, the check is FULL. proofs, or
// NULL: of the same value from the majority of a column, without a label.
bool xs_field_fits(const XsRules *rules,
		   const XsSubject *subject,
		   const XsField *field,
		   XsFieldProofs *proofs);

// Judges a field against its rule (form FIELD): values, check, then the grade: with context for
// HEADER, LABEL and CUE, without for MAJORITY. False where it is none; *ret_reason says why not.
bool xs_field_judge(const XsRules *rules,
		    const XsSubject *subject,
		    const XsField *field,
		    XsSpan *ret_value,
		    XsGrade *ret_grade,
		    const char **ret_why, // XS_FINDING_MAX_WHY + 1, ended by NULL
		    const char **ret_reason);
