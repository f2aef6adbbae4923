// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/rule/xs-rule-internal.h"
#include "detect/scan/xs-run.h"
#include "detect/table/xs-grid.h"

// Findings while they are being made. Until xs_findings_settle() their spans are those of the
// view, and value, places and ordinal are empty.
// folder: XsScanOptions.
XsFindings *xs_findings_new(uint32_t max, const char *folder);

// Adds a finding; XS_ERROR_LIMIT beyond the ceiling. why ends with NULL.
XS_CHECKED bool xs_findings_add(XsFindings *self,
				const XsRule *rule,
				XsGrade grade,
				XsSpan view_span,
				const char *const *why,
				GError **error);
// Keeps a candidate that was turned down (up to the ceiling; they only explain).
void xs_findings_reject(XsFindings *self, const XsRule *rule, XsSpan view_span, const char *reason);
void xs_findings_set_incomplete(XsFindings *self);

// Adds a record; returns its index. Spans are the view's until xs_findings_settle().
uint32_t xs_findings_add_record(XsFindings *self, const XsRecord *record);
// For the person stage: until xs_findings_settle() findings and records may be changed.
XsFinding *xs_findings_edit(XsFindings *self, size_t index);
XsRecord *xs_findings_edit_record(XsFindings *self, size_t index);
void xs_findings_set_small_group(XsFindings *self);
// Takes head and grids, which answer for the cell of a finding.
void xs_findings_set_document(XsFindings *self, XsHead *head, XsGrids *grids);

// Of findings that overlap the better one stays: higher grade, then longer, then earlier rule.
// What a loser of grade LIKELY or better showed beyond the winners stays a finding of its own.
void xs_findings_resolve(XsFindings *self);
// Takes out the findings of which drop says so, before they are settled.
typedef bool (*XsFindingTest)(const XsFinding *finding, void *data);
void xs_findings_drop(XsFindings *self, XsFindingTest drop, void *data);
// Fills the values of the findings that there are, in canonical form: what is the same elsewhere may be
// looked for.
void xs_findings_fill_values(XsFindings *self, const XsSubject *subject);
// Turns view spans into text spans, and fills values, places, blocks and ordinals; merges findings
// of the STREAM reading into those of LINES.
void xs_findings_settle(XsFindings *self, const XsSubject *subject);

// For findings that are settled, see xs-by-hand.h. Gives one its value (in canonical form; copied) and reasons
// (static strings, ended by NULL).
void xs_findings_describe(XsFindings *self,
			  XsFinding *finding,
			  const char *value,
			  const char *const *why);
// An empty list of XsFinding.
XsStore *xs_findings_new_list(const XsFindings *self);
// Takes list, in the order of the spans, in the place of the findings, which it holds or has freed the
// places of; merges those of several readings.
void xs_findings_set_list(XsFindings *self, XsStore *list, const XsText *text);
