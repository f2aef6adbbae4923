// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/xs-scanner.h"

#include <glib.h>

// Which rows of a list live together: those with the same 户号; those behind the row whose 与户主关系
// is 户主 or 本人; those whose cells for number and name are blank, which go on with the row above.
typedef struct {
	GHashTable *by_number; // hash of a 户号 -> household
	uint32_t *last_given;  // shared by all lists of a document
	uint32_t current;      // household of the row above; 0: it stands alone so far
	uint32_t record;       // of the row above, or XS_RECORD_NONE
} XsHousehold;

// What a row's cells say.
typedef struct {
	bool has_number; // a column of 户号
	XsSpan number;   // the cell, or empty
	bool has_relation;
	bool starts; // the relation is 户主 or 本人
	bool blank;  // number and name are blank
} XsHouseholdRow;

void xs_household_init(XsHousehold *self, uint32_t *last_given);
void xs_household_clear(XsHousehold *self);
// The household of the next row; may give one to the record of the row above.
uint32_t xs_household_next(XsHousehold *self,
			   XsFindings *findings,
			   const char *utf8,
			   const XsHouseholdRow *row);
