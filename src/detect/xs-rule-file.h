// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>

// One group of a rules file. Keys are asked for by name; what nobody asked for is unknown, and
// refused at the end.
typedef struct XsRuleGroup XsRuleGroup;

// A file of "[group]" and "key = value" lines, as GKeyFile reads them, but with values taken raw:
// nothing is unescaped, lists are split at ';'. A group or a key that stands twice is an error
// (GKeyFile itself would silently merge them). It owns all strings that its groups return.
typedef struct XsRuleFile XsRuleFile;

// name is the file's, for errors. All errors are XS_ERROR_CONFIG.
XS_CHECKED XsRuleFile *
xs_rule_file_parse(const char *text, size_t len, const char *name, GError **error);
void xs_rule_file_free(XsRuleFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsRuleFile, xs_rule_file_free)

const char *xs_rule_file_name(const XsRuleFile *self);
size_t xs_rule_file_n_groups(const XsRuleFile *self);
XsRuleGroup *xs_rule_file_group(XsRuleFile *self, size_t index);

// The group's name behind its kind: "cn-mobile" of "[rule cn-mobile]", where the kind is "rule".
// NULL where it is of another kind.
const char *xs_rule_group_id(const XsRuleGroup *self, const char *kind);

// A value, or NULL. Marks the key as known.
const char *xs_rule_group_get(XsRuleGroup *self, const char *key);
// The same, but its absence (or emptiness) is an error.
XS_CHECKED const char *xs_rule_group_need(XsRuleGroup *self, const char *key, GError **error);
// The value split at ';', white space around the items removed, empty items left out; an empty
// list where the key is missing. Free with g_strfreev().
char **xs_rule_group_list(XsRuleGroup *self, const char *key);
// The same without copies: the next item of a value (NULL: none) and how many bytes it has; moves
// at behind it. False at the end.
bool xs_rule_list_next(const char **at, const char **ret_item, size_t *ret_len);
// Error where a key was never asked for.
XS_CHECKED bool xs_rule_group_finish(const XsRuleGroup *self, GError **error);
// Sets an error that names file and group.
void xs_rule_group_error(const XsRuleGroup *self, GError **error, const char *format, ...)
	G_GNUC_PRINTF(3, 4);
