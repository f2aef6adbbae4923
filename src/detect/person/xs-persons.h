// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/head/xs-head.h"
#include "detect/judge/xs-findings.h"
#include "detect/table/xs-field.h"

// Puts findings and fields together to the records of people: a row of a table (with the rows of its
// household), a form, a sentence or a window of three lines. Judges fields of FIELD rules and adds
// findings for them as their rule's "when" says; decides which records are minors', whose fields are
// then all found; tells each finding its record.

typedef struct {
	const XsRules *rules;
	const XsSubject *subject;
	const XsGrids *grids;
	const XsCandidates *candidates; // cues
	const XsHead *head;             // title, day of issue
	int64_t as_of;                  // day at which ages are reckoned
	bool explain;
} XsPersonsInput;

// findings: those of numbers, judged and resolved, by span. Adds to them (unsorted) and to their
// records.
XS_CHECKED bool xs_persons_find(const XsPersonsInput *input, XsFindings *findings, GError **error);
