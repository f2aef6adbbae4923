// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

// What earlier releases showed of values, as the review log tells it: by keyed tokens, never values.
typedef struct XsHistory XsHistory;

XsHistory *xs_history_new(void);
void xs_history_free(XsHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsHistory, xs_history_free)

// One value in one released copy. shows: the value in canonical form with '*' for what was hidden;
// value, person: tokens, person 0 where no name stood in the record; name: of the file, masked.
void xs_history_add(XsHistory *self,
		    const char *type,
		    const char *shows,
		    uint64_t value,
		    uint64_t person,
		    const char *name);

// Where more was released than is kept in memory, comparison is not whole.
bool xs_history_complete(const XsHistory *self);
bool xs_history_empty(const XsHistory *self);

// What was shown of a value in all releases together: one bit for each position, for values of len
// characters. False where it never was.
bool xs_history_shown(const XsHistory *self,
		      uint64_t value,
		      size_t len,
		      uint64_t *ret_positions,
		      const char **ret_name);

typedef struct {
	uint64_t person;
	uint64_t value;
	const char *type;  // interned
	const char *shows; // borrowed
	const char *name;  // of the file; borrowed
} XsHistoryShown;

// What was shown of a person's numbers: the first of *ret_n entries, or NULL.
const XsHistoryShown *xs_history_person(XsHistory *self, uint64_t person, size_t *ret_n);

// One bit for each character of a pattern that is seen.
uint64_t xs_history_positions(const char *pattern);
