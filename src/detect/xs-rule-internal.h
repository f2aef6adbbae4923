// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the files of this layer know of rules; other layers use xs-rules.h.

#define PCRE2_CODE_UNIT_WIDTH 8

#include "detect/xs-check.h"
#include "detect/xs-rule-file.h"
#include "detect/xs-rules.h"
#include "detect/xs-scanner.h"
#include "detect/xs-shape.h"
#include "detect/xs-words.h"

#include <pcre2.h>

// What stands around a candidate, for one rule.
typedef enum {
	XS_CONTEXT_UP,
	XS_CONTEXT_NONE,
	XS_CONTEXT_DOWN,
} XsContextKind;

#define XS_CONTEXT_LAST XS_CONTEXT_DOWN

enum {
	XS_GRADE_NONE = -1, // not reported
};

// An example of a rules file.
typedef struct {
	char *key;    // "match.1"
	char *text;   // \n and \t decoded, the marks around the value taken out
	char *header; // of the column in which the text stands, or NULL
	XsSpan value; // empty where no value was marked
	bool match;
	int grade; // XsGrade that is expected, or XS_GRADE_NONE for any
} XsExample;

struct XsRule {
	size_t index;
	char *id;
	char *type;
	char *title;
	char *title_zh;
	char *message;
	char *message_zh;
	char *basis;
	const XsShape *shape; // or NULL
	pcre2_code *pattern;  // or NULL: found at '@'
	const XsCheck *check; // or NULL: the shape is enough
	const XsTable *table; // borrowed from the rules
	XsFold fold;          // a value that other folds had to make is none
	size_t max_length;    // bytes of a value in the view
	int8_t grades[XS_VERDICT_LAST + 1][XS_CONTEXT_LAST + 1];
	GArray *examples;
	// Class names, interned.
	const char *why_shape;
	const char *why_header;
	const char *why_label;
};

// A token that looks like a value and is none. Protects the span that it matches, no more.
typedef struct {
	char *id;
	const char *reason; // "safe:amount", interned
	char **before;      // words of which one must stand right before it; empty: nothing need
	char **after;       // words of which one must stand right behind it; empty: nothing need
	uint64_t before_ends[4];  // one bit for each byte with which a word of before ends
	uint64_t after_starts[4]; // one bit for each byte with which a word of after starts
	bool uscc;                // must pass all checks of a unified social credit code
	char **against;           // ids of the rules that it overrules; empty: all
	uint64_t *overrules;      // one bit a rule
	const XsTable *table;
	GArray *examples;
} XsSafe;

struct XsRules {
	GPtrArray *rules;   // XsRule
	GPtrArray *safes;   // XsSafe
	GHashTable *tables; // file name -> XsTable
	XsWords *words;
	const XsShape *shapes[16];            // those that rules use, ended by NULL
	uint16_t by_total[XS_NUMBER_MAX + 1]; // shapes (one bit each) that take so many digits
	uint16_t in_boxes;                    // shapes that are looked for inside rows of boxes
	size_t min_digits;                    // of the shortest shape
	size_t max_digits;                    // of the longest
	char *version;
};

// Returns a table of rules/data, loaded once; NULL and an error where it cannot be had.
typedef const XsTable *(*XsTableLoader)(void *data, const char *name, GError **error);

// Builds a rule from "[rule ID]" and adds its words.
XS_CHECKED XsRule *xs_rule_new(XsRuleGroup *group,
			       size_t index,
			       XsTableLoader load,
			       void *data,
			       XsWords *words,
			       GError **error);
void xs_rule_free(XsRule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsRule, xs_rule_free)

// Builds a safe token from "[safe ID]".
XS_CHECKED XsSafe *xs_safe_new(XsRuleGroup *group, XsTableLoader load, void *data, GError **error);
void xs_safe_free(XsSafe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSafe, xs_safe_free)
