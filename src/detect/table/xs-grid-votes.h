// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/table/xs-grid-internal.h"
#include "detect/table/xs-grid-phones.h"

#include <string.h>

// Values of a column whose header does not say what it holds vote for the rules that take them.

enum {
	XS_VOTES_MIN_SHARE = 60,   // percent of the values that must speak for what a column holds
	XS_VOTES_MAX_TESTED = 128, // rules that may be tested by values
	XS_VOTES_N_KNOWN = 1024,   // values whose rules are known
};

// Which of the rules that a value may be tested against take it: values come again (sexes, villages, numbers
// of rows), in a column and in the next table.
typedef struct {
	XsSpan value; // empty: none
	uint64_t tested[(XS_VOTES_MAX_TESTED + 63) / 64];
	uint64_t taken[(XS_VOTES_MAX_TESTED + 63) / 64];
} XsVoteFits;

// Rules that a value may be tested against where no header speaks.
struct XsGridTypes {
	GPtrArray *rules; // XsRule of form FIELD or COLUMN
	const XsRule *sequence;
	const XsRule *mobile;               // or NULL
	const XsRule *name;                 // or NULL
	XsVoteFits known[XS_VOTES_N_KNOWN]; // by hash of the value
};

// Votes of one column.
typedef struct {
	uint32_t values;
	uint32_t numbers; // of them, digits with marks of thousands and decimals
	uint32_t ages;    // whole numbers of up to three digits
	uint32_t longs;   // of them, as many digits as numbers of cards and accounts have
	uint32_t most;    // values that there may be
	guint near;       // candidate that was looked at last
	uint64_t seen[4]; // bits of hashed values
	uint32_t lists;   // of names
	uint32_t kin;     // names of children with a word for their kin behind them
	uint32_t repeats; // values that most likely came before
	uint32_t *votes;  // of each rule
	uint32_t last_row;
	uint64_t last;   // number that the last value was
	uint32_t steps;  // from one row to the next
	uint32_t rising; // of them one up
	XsGridPhones *phones;
} XsVotes;

// A vote for each rule that takes the value whole (but for a mark of text before it). near: candidate
// that was looked at last.
void xs_votes_candidates(const XsGrids *self, XsSpan value, uint32_t *votes, guint *near);
// All votes of the cell of a row.
void xs_votes_cell(const XsGrids *self, const XsGridCell *cell, uint32_t row, XsVotes *votes);

static inline bool
xs_same_text(const char *utf8, XsSpan a, XsSpan b)
{
	return a.end - a.start == b.end - b.start &&
	       memcmp(utf8 + a.start, utf8 + b.start, a.end - a.start) == 0;
}
