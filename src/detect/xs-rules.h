// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The rules of a folder: what to find, by which shape, check and context. Data, not code;
// docs/writing-rules.md describes the files.
typedef struct XsRules XsRules;
typedef struct XsRule XsRule;

// Loads *.rules of dir in the order of their names, and the data files they name, each with the
// office's own lines of data/local where such a file stands there. XS_ERROR_CONFIG with file and group for anything unknown, double or missing (examples included).
XS_CHECKED XsRules *xs_rules_load(const char *dir, GError **error);
void xs_rules_free(XsRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsRules, xs_rules_free)

size_t xs_rules_count(const XsRules *self);
const XsRule *xs_rules_get(const XsRules *self, size_t index);
const XsRule *xs_rules_find(const XsRules *self, const char *id);

// SHA-256 in hexadecimal over all files that were loaded: the version that log and receipts name.
const char *xs_rules_version(const XsRules *self);

// Borrowed properties of a rule.
const char *xs_rule_id(const XsRule *rule);   // "cn-resident-id"
const char *xs_rule_type(const XsRule *rule); // entity type: "resident-id", "mobile", ...
const char *xs_rule_title(const XsRule *rule, bool chinese);
const char *xs_rule_basis(const XsRule *rule); // the standard or law
const char *xs_rule_message(const XsRule *rule, bool chinese);

// Runs every rule's own examples through the scanner, each alone. Appends a line for each failure
// to report and counts the examples; true where all passed.
bool xs_rules_test(const XsRules *self, GString *report, size_t *ret_examples);
