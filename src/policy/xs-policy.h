// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/xs-scanner.h"
#include "format/xs-format.h"
#include "text/xs-edit.h"

// A profile: which entity type is kept, masked and how. rules/policy/*.policy, described in
// docs/policy.md.
typedef struct XsPolicy XsPolicy;

// XS_ERROR_CONFIG with file and group for anything unknown, double or missing.
XS_CHECKED XsPolicy *xs_policy_load(const char *path, GError **error);
void xs_policy_free(XsPolicy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPolicy, xs_policy_free)

const char *xs_policy_name(const XsPolicy *self);
// SHA-256 of the file, in hexadecimal.
const char *xs_policy_version(const XsPolicy *self);
XsSanitise xs_policy_sanitise(const XsPolicy *self);

// What a disclosure label or a secrecy mark forbids.
typedef enum {
	XS_FORBIDDEN_COPY,    // to write a masked copy at all
	XS_FORBIDDEN_RELEASE, // to publish, masked or not
} XsForbidden;

// Whether a document with this label and these marks may not be copied, or not be published.
bool xs_policy_forbids(const XsPolicy *self, XsForbidden what, const XsHead *head);

typedef enum {
	XS_ACTION_MASK,
	XS_ACTION_KEEP,   // public by rule: listed and counted
	XS_ACTION_REVIEW, // a person must decide; the file has findings until then
} XsAction;

const char *xs_action_name(XsAction action);

// Which mask each value gets, the same in every document of a batch: the lowest rung of the type's
// ladder that any of its records needs. Filled in the first phase, read in the second.
typedef struct XsAssignments XsAssignments;

XsAssignments *xs_assignments_new(const XsPolicy *policy);
void xs_assignments_free(XsAssignments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsAssignments, xs_assignments_free)
// Phase one: looks at all findings of one document. Not thread-safe.
void xs_assignments_observe(XsAssignments *self, const XsText *text, const XsFindings *findings);

typedef struct {
	uint32_t finding; // index into the findings
	XsAction action;
	const char *
		mask; // "partial(1,1)", "delete", "box" ...; NULL where nothing is masked. Borrowed
		      // from the policy
	const char *
		preview; // the masked value: never shows more than the mask. Borrowed from the plan
	double strength; // values that still fit what stays visible; 0 where not known
} XsPlanItem;

// What is to be done with the findings of one document.
typedef struct XsPlan XsPlan;

typedef struct {
	bool mask_possible; // mask what is only possible, instead of asking a person
} XsPlanOptions;

// What is left of an item's strength for a reader who knows the person's city, which documents of
// an office nearly always tell: an estimate, for mobile numbers only; 0 for others.
double xs_policy_strength_in_city(const char *type, double strength);

// Phase two. One item for each finding, in their order; edit id = finding index. Pure function of
// its arguments.
XsPlan *xs_plan_new(const XsPolicy *policy,
		    const XsAssignments *assignments,
		    const XsText *text,
		    const XsFindings *findings,
		    const XsPlanOptions *options);
void xs_plan_free(XsPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPlan, xs_plan_free)
size_t xs_plan_count(const XsPlan *self);
const XsPlanItem *xs_plan_get(const XsPlan *self, size_t index);
size_t xs_plan_n_action(const XsPlan *self, XsAction action);
// Borrowed. The caller may add DROP and CHILD edits with ids from xs_plan_count() on.
XsEdits *xs_plan_edits(XsPlan *self);
