// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/xs-index.h"
#include "ledger/xs-log.h"
#include "text/xs-place.h"

// What people decided about findings and about parts that were not read. A decision is bound to the
// SHA-256 of the source and to the version of the rules: under others it is void.

typedef enum {
	XS_DECISION_MASK,
	XS_DECISION_KEEP,  // stays in the copy; needs a reason
	XS_DECISION_DEFER, // somebody else must decide
	XS_DECISION_LOOK, // a part that was not read was looked at, and may be published; needs a reason
	XS_DECISION_BOUNDS, // a finding has other bounds, and is masked wholly; to take from it needs a
			    // reason
} XsDecisionAct;

#define XS_DECISION_LAST XS_DECISION_BOUNDS

typedef enum {
	XS_SCOPE_FINDING, // one finding; its id
	XS_SCOPE_VALUE,   // the same value everywhere in the file; xs_decision_value()
	XS_SCOPE_COLUMN,  // a column of a table; xs_decision_column()
	XS_SCOPE_RULE,    // all that a rule found in the file; the rule's id
	XS_SCOPE_GAP,     // a part that was not read; its id
	XS_SCOPE_TEXT, // to mask a value that the rules did not find; xs_decision_text(). Needs a reason
	XS_SCOPE_BOX, // to mask a rectangle of a page; as xs_decision_box_format() has it. Needs a reason
} XsScope;

#define XS_SCOPE_LAST XS_SCOPE_BOX

// "mask", "keep", "defer", "look", "bounds"; "finding", "value", "column", "rule", "gap", "text", "box".
const char *xs_decision_act_name(XsDecisionAct act);
const char *xs_scope_name(XsScope scope);
// False where there is none of that name.
XS_CHECKED bool xs_decision_act_parse(const char *name, XsDecisionAct *ret_act);
XS_CHECKED bool xs_scope_parse(const char *name, XsScope *ret_scope);

// How a value, and a column of a table in a part, are named in decisions: keyed HMACs. New strings.
// text: in canonical form, whatever its type.
char *xs_decision_text(const XsKey *key, const char *text);
char *xs_decision_value(const XsKey *key, const char *type, const char *value);
char *
xs_decision_column(const XsKey *key, const char *part, unsigned int table, unsigned int column);

// Where a value that was marked stands first, in the text as it was read then: what is there is the value
// if its HMAC is the target, and only then.
typedef struct {
	uint32_t
		document; // 0: the file itself; then those nested in it, each before those nested in it
	uint32_t start; // bytes of its text
	uint32_t end;
	bool only; // this one place, not everywhere
} XsDecisionPlace;

typedef struct {
	uint64_t seq;
	char *id; // of the event
	char *account;
	char *time;
	XsDecisionAct act;
	XsScope scope;
	char *target;
	char *reason;          // or NULL
	char *type;            // TEXT: what it is marked as
	XsDecisionPlace place; // TEXT
	int before;            // BOUNDS: characters more before the finding; fewer where negative
	int behind;            // BOUNDS: the same behind it
} XsDecision;

// A rectangle of a page as it is displayed (cropped and turned), from its upper left corner; pages count from
// 1 in its name.
typedef struct {
	XsBox box;
	bool percent; // of the page's width and height; else points of 1/72 inch
} XsDecisionBox;

// "PAGE:x0,y0,x1,y1", all four with or without '%' behind. XS_ERROR_USAGE for what is no rectangle with an
// area, or can stand on no page.
XS_CHECKED bool xs_decision_box_parse(const char *text, XsDecisionBox *ret_box, GError **error);
// The same, always written alike. New string.
char *xs_decision_box_format(const XsDecisionBox *box);

// The decisions about one source that stand, in their order.
typedef struct XsDecisions XsDecisions;

size_t xs_decisions_count(const XsDecisions *self);
const XsDecision *xs_decisions_get(const XsDecisions *self, size_t index);
// The last one about this target, or NULL.
const XsDecision *xs_decisions_find(const XsDecisions *self, XsScope scope, const char *target);

// Those about all sources, read from the log: read-only afterwards, for several threads.
typedef struct XsDecisionStore XsDecisionStore;

XS_CHECKED XsDecisionStore *
xs_decision_store_load(XsIndex *index, const char *rules, GError **error);
void xs_decision_store_free(XsDecisionStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsDecisionStore, xs_decision_store_free)
// NULL where nobody decided anything about it.
const XsDecisions *xs_decision_store_get(const XsDecisionStore *self, const char *src);

// Writes a decision, synced. id, account, time and seq are the log's. XS_ERROR_USAGE where a reason is
// missing, or where act and scope do not go together.
XS_CHECKED bool
xs_decision_write(XsLog *log, const char *src, const XsDecision *decision, GError **error);
// Takes the decision of this event back, synced.
XS_CHECKED bool xs_decision_undo(XsLog *log, const char *src, const char *event, GError **error);
