// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/table/xs-field.h"

// What checks said of values of columns: names, villages, classes and sexes come again and again in a
// long list. Holds offsets of the view, none of its text.
typedef struct XsFieldMemo XsFieldMemo;

// Of one value below one header.
typedef struct {
	const char *reason;
	uint8_t start; // of what is to be masked, from the field's value on
	uint8_t end;
	uint8_t verdict; // XsVerdict
	bool known;      // false: the rest is to be filled in
} XsFieldProof;

XsFieldMemo *xs_field_memo_new(void);
void xs_field_memo_free(XsFieldMemo *self);

// What is known of a field's value, or the place to note it, until the next call; NULL where its check
// may look at more than the value and the header.
XsFieldProof *xs_field_memo_find(XsFieldMemo *self, const XsSubject *subject, const XsField *field);
