// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/xs-scanner.h"
#include "format/xs-format.h"
#include "policy/xs-history.h"
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
// Whether pages that cannot be masked in place become pictures, and with how many pixels an inch.
bool xs_policy_rasterise(const XsPolicy *self);
uint32_t xs_policy_resolution(const XsPolicy *self);
// Whether pages of copies are drawn and compared with those of the originals.
bool xs_policy_render(const XsPolicy *self);
// Whether files of old formats are converted.
bool xs_policy_convert_legacy(const XsPolicy *self);

// Whether nobody may waive findings of this type: those that are certain, of the types that the policy
// names.
bool xs_policy_never_waives(const XsPolicy *self, const char *type, bool certain);
// Whether waivers that stand in the documents themselves count.
bool xs_policy_inline_waivers(const XsPolicy *self);
// For how many days ahead a waiver may be given.
uint32_t xs_policy_waiver_days(const XsPolicy *self);

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
// ladder that any of its records needs, or that earlier releases and other records of the same person
// need together with it. Filled in the first phase, read in the second.
typedef struct XsAssignments XsAssignments;

XsAssignments *xs_assignments_new(const XsPolicy *policy);
void xs_assignments_free(XsAssignments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsAssignments, xs_assignments_free)

// A keyed token of a value, as the review log has it: what is "value" (of a type) or "person" (type
// is ""). 0 where it cannot be made.
typedef uint64_t (*XsTokenFunc)(void *data, const char *what, const char *type, const char *value);
// What earlier releases showed (borrowed; xs-history.h), before the first document is observed.
void
xs_assignments_set_history(XsAssignments *self, XsHistory *history, XsTokenFunc token, void *data);

// Phase one: looks at all findings of one document. name: of the file, masked, for reports; may be
// NULL. Not thread-safe.
void xs_assignments_observe_file(XsAssignments *self,
				 const char *name,
				 const XsText *text,
				 const XsFindings *findings);
// Without a name.
void xs_assignments_observe(XsAssignments *self, const XsText *text, const XsFindings *findings);
// After the last document: puts together what belongs to one person.
void xs_assignments_settle(XsAssignments *self);
// Frees what only plans ask for, after the last of them.
void xs_assignments_let_go(XsAssignments *self);
// Whether all people were compared with one another, and with all of the history.
bool xs_assignments_complete(const XsAssignments *self);

// Small, as a spreadsheet may have half a million.
typedef struct {
	double strength;  // values that still fit what stays visible; 0 where not known
	uint32_t finding; // index into the findings
	uint16_t mask;    // for xs_plan_mask() and xs_plan_preview() only
	uint8_t kind;     // for the plan's own use: what its strength is reckoned as
	XsAction action : 8;
} XsPlanItem;

// What is to be done with the findings of one document.
typedef struct XsPlan XsPlan;

typedef struct {
	bool mask_possible; // mask what is only possible, instead of asking a person
	// Findings that are planned at all; NULL: all of them, one item for each.
	bool (*wanted)(const XsFinding *finding, void *data);
	// What people decided: the action in place of the policy's. NULL: nobody decided anything.
	XsAction (*decide)(const XsFinding *finding, XsAction action, void *data);
	void *data;
	const char *folder; // XsScanOptions.folder
} XsPlanOptions;

// A value that several files show more of together than its floor allows (数据汇聚).
typedef struct {
	uint32_t finding;
	const char *other; // the other file's name, masked; or NULL: an unnamed one. Of the plan
	bool released;     // the other is an earlier release
	bool weak;         // even the masks of this plan do not help: a person must decide
	double strength;   // of what all of them show together, with the masks of this plan
} XsPlanExposure;

// Phase two. One item for each finding, in their order; edit id = finding index. Pure function of
// its arguments, of which the plan borrows all but the assignments and options.
XsPlan *xs_plan_new(const XsPolicy *policy,
		    const XsAssignments *assignments,
		    const XsText *text,
		    const XsFindings *findings,
		    const XsPlanOptions *options);
void xs_plan_free(XsPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsPlan, xs_plan_free)
size_t xs_plan_count(const XsPlan *self);
const XsPlanItem *xs_plan_get(const XsPlan *self, size_t index);
// "partial(1,1)", "delete", "box" ...; NULL where nothing is masked. Borrowed from the policy.
const char *xs_plan_mask(const XsPlan *self, size_t index);
// What is left of an item's strength for a reader who knows the person's city, which documents of
// an office nearly always tell: an estimate, for mobile numbers only; 0 for others.
double xs_plan_strength_in_city(const XsPlan *self, size_t index);
// Appends the masked value: it never shows more than the mask. Made from the text when asked for.
void xs_plan_preview(const XsPlan *self, size_t index, GString *out);
size_t xs_plan_n_exposures(const XsPlan *self);
const XsPlanExposure *xs_plan_get_exposure(const XsPlan *self, size_t index);
// Items with this action; weak exposures count as REVIEW.
size_t xs_plan_n_action(const XsPlan *self, XsAction action);
// What the copy shows of one item, for the log: false where the item is no number.
typedef struct {
	const char *type;
	const GString *value;  // in the form that tokens are made of
	const GString *shows;  // its characters, '*' for each that the copy does not show
	const GString *person; // the name in its record, or empty
} XsShown;

bool xs_plan_shown(const XsPlan *self, size_t index, XsShown *ret_shown);

// Borrowed. The caller may add DROP and CHILD edits with ids from xs_plan_count() on.
XsEdits *xs_plan_edits(XsPlan *self);
// Frees the edits, when the document has been masked.
void xs_plan_drop_edits(XsPlan *self);
