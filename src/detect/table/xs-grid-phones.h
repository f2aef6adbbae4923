// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/table/xs-grid-internal.h"

// Serial numbers of eleven digits have the form of mobiles more often than not where they begin with 1
// (measured: 56 %). What stands around them in their column tells them apart.

// The numbers of one column. Starts as all zeroes.
typedef struct {
	uint32_t phones; // have the form of a mobile
	uint32_t others; // numbers that have not
	uint32_t alike;  // of phones, those that begin with the same four digits as the first one
	uint32_t same;   // with the same six
	uint32_t near;   // that lie close to the one above
	uint32_t
		fixed; // bits of places at which all phones so far have the same digit, from the last
	uint64_t first;
	uint64_t last;
} XsGridPhones;

// Notes a value that is a number alone; phone: a mobile's form.
void xs_grid_phones_note(XsGridPhones *self, const char *utf8, XsSpan value, bool phone);

// Whether what a column holds is people's.
bool xs_grid_tells_of_people(const XsGridColumn *column);
// Whether a column of a table tells of people; but_names: another one than those whose values alone read like names.
bool xs_grid_about_people(const XsGridEntry *entry, bool but_names);

// The same for columns that do not hold names, telephones of people included.
bool xs_grid_tells_besides_names(const XsGridEntry *entry);

// Whether each row tells of a person whom a column names; *ret_column: the first such column. Not where who
// is named may be the contact of what another column lists.
bool xs_grid_names_people(const XsGrids *self, const XsGridEntry *entry, uint32_t *ret_column);

// Whether all columns, which have no header, hold names, most of them names beyond doubt: a roll. slots:
// of each column, from 1; doubtful: of each slot.
bool xs_grid_is_roll(const XsGridEntry *entry, const uint32_t *slots, const bool *doubtful);

// Marks columns whose numbers are no telephones (XS_COLUMN_OTHER), in a table that tells of no people: by
// their header, or by what their numbers look like. Takes such marks back in a table of people.
// slots: of each column that no header names, from 1, otherwise 0; phones: of each slot.
void xs_grid_phones_settle(const XsGrids *self,
			   XsGridEntry *entry,
			   const uint32_t *slots,
			   const XsGridPhones *phones);
