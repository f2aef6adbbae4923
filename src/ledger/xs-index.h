// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

// Where in the review log the events of a file, a copy or a batch stand: an SQLite database beside the
// log. It holds nothing that the log does not hold, and no body: what is asked for is read from the log,
// line by line, and proven by its hash. A database that is missing, damaged, or of another log is made
// anew.
typedef struct XsIndex XsIndex;

// One event, borrowed during the call.
typedef struct {
	uint64_t seq;
	const char *type;
	const char *time;    // RFC 3339
	const char *id;      // ULID
	const char *account; // who
	const char *rules;   // version of the rules in use, or NULL
	const json_t *body;  // NULL where it was erased
} XsEvent;

// false ends the reading.
typedef bool (*XsIndexFunc)(const XsEvent *event, void *data);

// What events are asked for; all that is not NULL must fit.
typedef struct {
	const char *type;
	const char *const *types; // any of these, ended by NULL
	const char *src;          // SHA-256 of the file that it speaks of
	const char *out;          // SHA-256 of the copy that it speaks of
	const char *batch;        // name of the run
} XsIndexQuery;

// Opens the index of a log, which need not exist, and takes up what was appended since the last time.
XS_CHECKED XsIndex *xs_index_open(const char *path, const char *log_path, GError **error);
// Throws away what is there and reads the whole log.
XS_CHECKED XsIndex *xs_index_rebuild(const char *path, const char *log_path, GError **error);
void xs_index_free(XsIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsIndex, xs_index_free)

// Takes up what was appended since.
XS_CHECKED bool xs_index_update(XsIndex *self, GError **error);
// Number of the last event.
uint64_t xs_index_seq(const XsIndex *self);
// Calls found for each event, in their order; thread-safe, one thread at a time. XS_ERROR_INTEGRITY where a line does not hold.
XS_CHECKED bool xs_index_each(
	XsIndex *self, const XsIndexQuery *query, XsIndexFunc found, void *data, GError **error);
