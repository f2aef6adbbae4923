// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A sorted list of short digit strings (region codes, first digits of cards or telephones), each
// with up to two numbers beside it. Read from a text file of rules/data: one entry a line, fields
// separated by tabs, lines that begin with '#' and empty lines left out.
typedef struct XsTable XsTable;

enum {
	XS_TABLE_MAX_DIGITS = 12,
	XS_TABLE_HEAD = 4, // digits that tell whether more is worth a look
	XS_TABLE_MAX_ENTRIES = 1000 * 1000,
};

// Parses len bytes; name is the file's, for errors (XS_ERROR_CONFIG with the line).
XS_CHECKED XsTable *xs_table_parse(const char *text, size_t len, const char *name, GError **error);
void xs_table_free(XsTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsTable, xs_table_free)

size_t xs_table_count(const XsTable *self);

// Whether the n digits stand in the table as they are.
bool xs_table_has(const XsTable *self, const char *digits, size_t n);
// The same for the number that n digits are.
bool xs_table_has_number(const XsTable *self, uint64_t number, size_t n);
// The same, with this number in the second field.
bool xs_table_has_with(const XsTable *self, const char *digits, size_t n, uint32_t number);
// Whether any entry is a beginning of the n digits; with_length: and its second field is n.
bool xs_table_has_prefix(const XsTable *self, const char *digits, size_t n, bool with_length);
// Whether an entry may begin a number that begins with these n digits, at least XS_TABLE_HEAD.
bool xs_table_may_begin(const XsTable *self, const char *digits, size_t n);
