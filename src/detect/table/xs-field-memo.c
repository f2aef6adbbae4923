// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/table/xs-field-memo.h"

#include "detect/rule/xs-rule-internal.h"

#include <string.h>

enum {
	BITS = 13,     // of the number of slots
	MAX_LEN = 120, // bytes of a value
};

// Small, since many of them are looked at.
typedef struct {
	uint32_t value; // where it stood last
	uint32_t label;
	uint16_t rule;
	uint8_t len; // of the value; 0: the slot is free
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
	return slot->len == len && slot->label == field->label.start &&
	       slot->rule == field->rule->index &&
	       memcmp(utf8 + slot->value, utf8 + field->value.start, len) == 0;
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
		*slot = (Slot){
			.value = (uint32_t)field->value.start,
			.label = (uint32_t)field->label.start,
			.rule = (uint16_t)field->rule->index,
			.len = (uint8_t)len,
		};
	return &slot->proof;
}
