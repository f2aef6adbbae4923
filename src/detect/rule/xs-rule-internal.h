// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the files of this layer know of rules; other layers use xs-rules.h.

#define PCRE2_CODE_UNIT_WIDTH 8

#include "detect/rule/xs-gate.h"
#include "detect/rule/xs-words.h"
#include "detect/scan/xs-check.h"
#include "detect/scan/xs-prefilter.h"
#include "detect/scan/xs-shape.h"
#include "detect/xs-rule-file.h"
#include "detect/xs-rules.h"
#include "detect/xs-scanner.h"

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
	const char *text;   // as it stands there: \n and \t coded, with marks around the value
	const char *header; // of the column in which the text stands, or NULL
	unsigned number;    // of "match.1"
	bool match;
	int grade; // XsGrade that is expected, or XS_GRADE_NONE for any
} XsExample;

// How a rule finds its values.
typedef enum {
	XS_FORM_SHAPE,   // digits, by their groups
	XS_FORM_PATTERN, // PCRE2, where a trigger stands
	XS_FORM_FIELD,   // what stands in a column, a form field, or behind a cue
	XS_FORM_COLUMN,  // [column]: finds nothing, but says what a column or form field holds
} XsForm;

// Where a pattern is tried.
typedef enum {
	XS_TRIGGER_AT,    // '@': at the start of what may be the local part of an address before it
	XS_TRIGGER_ALNUM, // at the start of each run of ASCII letters and digits that has a digit
	XS_TRIGGER_WORDS, // at each of the rule's trigger words, and up to back characters before it
} XsTrigger;

enum {
	XS_TRIGGER_MAX_BACK = 64,  // characters before a trigger word
	XS_TRIGGER_MAX_RULES = 32, // that have the same words
};

#define XS_TRIGGER_LAST XS_TRIGGER_WORDS

// In whose record a field's value is a finding.
typedef enum {
	XS_WHEN_ALWAYS,
	XS_WHEN_PERSON, // only in the record of a person (birth date, age)
	XS_WHEN_MINOR,  // only in the record of a minor (school, class)
} XsWhen;

// What a field's value is made of, for FIELD rules; see table/xs-field.h.
typedef struct XsFieldCheck XsFieldCheck;

// What names and addresses are read by; see person/.
typedef struct XsHan XsHan;
typedef struct XsGazetteer XsGazetteer;
typedef struct XsCommonWords XsCommonWords;
typedef struct XsSurnames XsSurnames;
typedef struct XsLexicon XsLexicon;

struct XsRule {
	size_t index;
	XsForm form;
	XsTrigger trigger;
	uint32_t back; // WORDS: characters
	// WORDS: the words as the file has them, and the next rule that has the same words and back:
	// they stand in the rules' cues for the first of such rules alone.
	const char *trigger_words;
	XsRule *next_of_trigger;
	XsWhen when;
	const XsFieldCheck *field_check; // FIELD: or NULL
	pcre2_code *values;              // FIELD, COLUMN: the whole of a value; or NULL
	uint64_t value_starts[4];        // the same: bytes with which one may begin
	bool of_digits;                  // FIELD without a check: its values begin with digits
	const char *id;                  // this and what follows is the file's
	const char *type;
	const char *title;
	const char *title_zh;
	const char *message;
	const char *message_zh;
	const char *basis;
	const XsShape *shape; // SHAPE
	XsRule *next_of_shape;
	XsPrefilter prefilter; // PATTERN
	pcre2_code *pattern;   // PATTERN: group 1 is the value, where there is one
	pcre2_code *compiled;  // PATTERN: the same for this processor, once it was called often
	int calls;             // PATTERN: until then
	const XsCheck *check;  // SHAPE, PATTERN; or NULL: the form is enough
	uint64_t leads;        // SHAPE: of the check, all bits where it takes any
	const XsTable *table;  // borrowed from the rules
	XsFold fold;           // a value that other folds had to make is none
	size_t max_length;     // bytes of a value in the view
	int8_t grades[XS_VERDICT_LAST + 1][XS_CONTEXT_LAST + 1];
	GArray *examples;
	// Class names, interned.
	const char *why_shape;
	const char *why_header;
	const char *why_label;
	const char *why_majority;
	const char *why_cue;
};

// Which bytes the words of safe tokens end or start with: a first look that most places fail.
typedef struct {
	uint64_t single[4]; // one bit for each word of one byte
	uint64_t pairs[64]; // one bit for each hash of two bytes, see xs_safe_pair()
} XsSafeFilter;

static inline unsigned
xs_safe_pair(char first, char second)
{
	uint8_t a = (uint8_t)g_ascii_tolower(first);
	uint8_t b = (uint8_t)g_ascii_tolower(second);
	return (a * 61u + b) % 4096;
}

// A token that looks like a value and is none. Protects the span that it matches, no more.
typedef struct {
	const char *id;      // the file's
	const char *reason;  // "safe:amount", interned
	char **before;       // words of which one must stand right before it; empty: nothing need
	char **after;        // words of which one must stand right behind it; empty: nothing need
	bool uscc;           // must pass all checks of a unified social credit code
	char **against;      // ids of the rules that it overrules; empty: all
	uint64_t *overrules; // one bit a rule
	const XsTable *table;
	GArray *examples;
} XsSafe;

struct XsRules {
	GPtrArray *files;                     // XsRuleFile
	GPtrArray *rules;                     // XsRule; those of form COLUMN behind all others
	size_t n_rules;                       // without those
	GPtrArray *by_hand;                   // XsRule; see xs-by-hand.h
	GPtrArray *safes;                     // XsSafe
	XsSafeFilter before;                  // last two bytes of the words of all safe tokens
	XsSafeFilter after;                   // second and third byte of theirs
	GHashTable *tables;                   // file name -> XsTable
	XsWords *words;                       // UP, DOWN, HEADER
	XsWords *cues;                        // TRIGGER, CUE: looked for in the whole text
	const XsShape *shapes[33];            // those that rules use, ended by NULL
	XsRule *of_shape[32];                 // first rule of each
	uint32_t by_total[XS_NUMBER_MAX + 1]; // shapes (one bit each) that take so many digits
	uint32_t
		by_run[XS_SHAPE_RUN_MAX + 1]; // shapes that read runs of so many letters and digits
	uint32_t by_bare[XS_SHAPE_RUN_MAX + 1]; // shapes that read runs of so many digits alone
	uint32_t in_boxes;                      // shapes that are looked for inside rows of boxes
	size_t min_digits;                      // of the shortest shape
	size_t max_digits;                      // of the longest
	struct XsShapePlan *plan;               // which shapes are worth trying where
	XsHan *han;                             // these four: NULL where no rule has a field check
	XsGazetteer *gazetteer;
	XsSurnames *surnames;
	XsCommonWords *common_words;
	XsLexicon *lexicon;
	XsPersonGates gates; // of words that values of people are read with
	char *version;
};

// Returns a table of rules/data, loaded once; NULL and an error where it cannot be had.
typedef const XsTable *(*XsTableLoader)(void *data, const char *name, GError **error);

// Builds a rule from "[rule ID]" or "[column ID]" and adds its words. The group must outlive it.
// before: the rules before it.
XS_CHECKED XsRule *xs_rule_new(XsRuleGroup *group,
			       const GPtrArray *before,
			       XsTableLoader load,
			       void *data,
			       XsWords *words,
			       XsWords *cues,
			       GError **error);
void xs_rule_free(XsRule *self);
// Whether a rule (NULL: no) is of one of n types.
bool xs_rule_has_type(const XsRule *self, const char *const *types, size_t n);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsRule, xs_rule_free)

// Builds a safe token from "[safe ID]". The group must outlive it.
XS_CHECKED XsSafe *xs_safe_new(XsRuleGroup *group, XsTableLoader load, void *data, GError **error);
void xs_safe_free(XsSafe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsSafe, xs_safe_free)
