// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-field-memo.h"

#include "detect/rule/xs-rule-internal.h"

#include <string.h>

enum {
	BITS = 12,     // of the number of slots
	MAX_LEN = 120, // bytes of a value
};

typedef struct {
	XsSpan value; // where it stood first; empty: the slot is free
	XsSpan label;
	const XsRule *rule;
	XsFieldProof proof;
} Slot;

struct XsFieldMemo {
	Slot slots[1 << BITS]; // by hash; a value takes the place of another one
};

XsFieldMemo *
xs_field_memo_new(void)
{
	return g_new0(XsFieldMemo, 1);
}

void
xs_field_memo_free(XsFieldMemo *self)
{
	g_free(self);
}

static size_t
slot_of(const XsField *field, const char *utf8, size_t len)
{
	const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);
	uint64_t hash = (field->label.start << 16 ^ field->rule->index) * factor;
	for (; len >= sizeof hash; len -= sizeof hash, utf8 += sizeof hash) {
		uint64_t some;
		memcpy(&some, utf8, sizeof some);
		hash = (hash ^ some) * factor;
		hash ^= hash >> 32;
	}
	for (; len > 0; len--)
		hash = (hash ^ (uint8_t)*utf8++) * factor;
	return (size_t)(hash >> (64 - BITS));
}

static bool
is_of(const Slot *slot, const XsField *field, const char *utf8)
{
	size_t len = field->value.end - field->value.start;
	return slot->rule == field->rule && slot->label.start == field->label.start &&
	       slot->label.end == field->label.end && slot->value.end - slot->value.start == len &&
	       memcmp(utf8 + slot->value.start, utf8 + field->value.start, len) == 0;
}

XsFieldProof *
xs_field_memo_find(XsFieldMemo *self, const XsSubject *subject, const XsField *field)
{
	const XsFieldCheck *check = field->rule->field_check;
	size_t len = field->value.end - field->value.start;
	if (field->from != XS_FIELD_HEADER || check == NULL || check->around || len == 0 ||
	    len > MAX_LEN)
		return NULL;
	Slot *slot = &self->slots[slot_of(field, subject->utf8 + field->value.start, len)];
	if (!is_of(slot, field, subject->utf8))
		*slot = (Slot){.value = field->value, .label = field->label, .rule = field->rule};
	return &slot->proof;
}
