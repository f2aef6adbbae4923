// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-file.h"
#include "review/xs-decisions.h"

// What people decided about the findings and gaps of a file and of the documents nested in it. The
// decisions stand under the SHA-256 of the top file.

// Those about the top file; NULL where nobody decided anything.
const XsDecisions *xs_file_decisions(const XsFile *file);

// Name of a part of the document as results show it: findings in it masked, behind the names of the
// documents that it is nested in; what was marked by hand stands in it, as ids are made of it. New string.
char *xs_file_part_name(const XsFile *file, uint32_t part);

// The ids by which results and decisions name them. New strings.
char *xs_file_finding_id(const XsFile *file, const XsFinding *finding, const char *part);
char *xs_file_exposure_id(const XsFile *file, const XsFinding *finding, const char *part);
char *xs_file_mismatch_id(const XsFile *file);
char *xs_file_gap_id(const XsFile *file, size_t gap);

// The decision that counts: of those about the finding, its value, its column and its rule, the last.
// NULL where there is none. part: as above.
const XsDecision *xs_file_decision(const XsFile *file, const XsFinding *finding, const char *part);
const XsDecision *
xs_file_exposure_decision(const XsFile *file, const XsFinding *finding, const char *part);
const XsDecision *xs_file_mismatch_decision(const XsFile *file);
// "look" only.
const XsDecision *xs_file_gap_decision(const XsFile *file, size_t gap);

// Fills in how the plan asks for decisions, where there are any.
void xs_file_decide_plan(XsFile *file, XsPlanOptions *options);
