// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job/xs-context.h"
#include "job/xs-copies.h"
#include "ledger/xs-index.h"
#include "report/xs-result.h"

// What earlier runs made of the same files, as the review log tells it: such copies need not be made again.
// For several threads.
typedef struct XsEarlier XsEarlier;

// Borrows all; none may change until it is freed.
XsEarlier *xs_earlier_new(XsIndex *index, const XsContext *context, const XsCopies *copies);
void xs_earlier_free(XsEarlier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsEarlier, xs_earlier_free)

typedef struct {
	XsResult *result;                // as that run told it
	bool has_minors;                 // a record of the file is a minor's
	char minors[XS_SHA256_HEX_SIZE]; // digest of the files of that run with such records
} XsEarlierCopy;

// The copy of a file, by its SHA-256 and the name that reports show. NULL where none was made and proven
// under the conditions of this run, where it failed a proof since, or where it no longer stands in its place
// as it was made.
XsEarlierCopy *xs_earlier_find(XsEarlier *self, const char *sha256, const char *file);
void xs_earlier_copy_free(XsEarlierCopy *self);

// Digest (hexadecimal) of all that a copy depends on besides the file, other files and the day: versions of
// program, rules and policy, key, options, decisions.
void xs_earlier_conditions(const XsContext *context,
			   const char *sha256,
			   char ret_hex[XS_SHA256_HEX_SIZE]);
