// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-repeat.h"

#include "detect/person/xs-record-draft.h"

#include <string.h>

enum {
	KEY = 6, // bytes: two characters
	FIRST_SIZE = 64,
	MAX_NAME = 48,  // bytes
	MAX_CHAIN = 64, // names with the same two characters that are tried at one place
};

typedef struct {
	XsSpan span; // of the first occurrence
	uint32_t record;
	uint32_t next; // with the same first two characters, + 1
} Name;

struct XsRepeat {
	GArray *names;
	uint32_t *slots; // first name of a key, + 1; open addressing
	size_t mask;
	size_t n_keys;
	const char *utf8;
};

XsRepeat *
xs_repeat_new(void)
{
	XsRepeat *self = g_new0(XsRepeat, 1);
	self->names = g_array_new(false, false, sizeof(Name));
	return self;
}

void
xs_repeat_free(XsRepeat *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->names);
	g_free(self->slots);
	g_free(self);
}

static Name *
name_at(const XsRepeat *self, uint32_t slot)
{
	return &g_array_index(self->names, Name, slot - 1);
}

static size_t
slot_of(const XsRepeat *self, const char *key)
{
	uint64_t bits = 0;
	memcpy(&bits, key, KEY);
	uint64_t hash = bits * UINT64_C(0x9E3779B97F4A7C15);
	size_t slot = (size_t)(hash >> 32) & self->mask;
	while (self->slots[slot] != 0 &&
	       memcmp(self->utf8 + name_at(self, self->slots[slot])->span.start, key, KEY) != 0)
		slot = (slot + 1) & self->mask;
	return slot;
}

static void
grow(XsRepeat *self)
{
	g_autofree uint32_t *old = self->slots;
	size_t n_old = old != NULL ? self->mask + 1 : 0;
	size_t size = n_old > 0 ? n_old * 2 : FIRST_SIZE;
	self->slots = g_new0(uint32_t, size);
	self->mask = size - 1;
	for (size_t i = 0; i < n_old; i++) {
		if (old[i] != 0)
			self->slots[slot_of(self, self->utf8 + name_at(self, old[i])->span.start)] =
				old[i];
	}
}

static bool
same(const XsRepeat *self, XsSpan a, XsSpan b)
{
	return a.end - a.start == b.end - b.start &&
	       memcmp(self->utf8 + a.start, self->utf8 + b.start, a.end - a.start) == 0;
}

void
xs_repeat_add(XsRepeat *self, const char *utf8, XsSpan span, uint32_t record)
{
	size_t len = span.end - span.start;
	if (len < KEY || len > MAX_NAME || self->names->len == UINT32_MAX - 1)
		return;
	self->utf8 = utf8;
	if (self->slots == NULL || self->n_keys * 2 >= self->mask)
		grow(self);
	size_t slot = slot_of(self, utf8 + span.start);
	size_t chain = 0;
	for (uint32_t i = self->slots[slot]; i != 0; i = name_at(self, i)->next) {
		if (same(self, name_at(self, i)->span, span) || ++chain >= MAX_CHAIN)
			return;
	}
	self->n_keys += self->slots[slot] == 0 ? 1 : 0;
	Name name = {.span = span, .record = record, .next = self->slots[slot]};
	g_array_append_val(self->names, name);
	self->slots[slot] = self->names->len;
}

static bool
is_han(const char *utf8, size_t at)
{
	return (unsigned char)utf8[at] >= 0xE4 && (unsigned char)utf8[at] <= 0xE9;
}

// A name of two characters is a word too often to be taken out of the middle of a text.
static bool
stands_alone(const XsRecorder *recorder, XsSpan span)
{
	const char *utf8 = recorder->utf8;
	if (span.end - span.start > KEY)
		return true;
	bool before = span.start >= 3 && is_han(utf8, span.start - 3);
	bool after = span.end < recorder->input->subject->len && is_han(utf8, span.end);
	return !before && !after;
}

// The longest name that begins at at; 0: none.
static uint32_t
longest_at(const XsRecorder *recorder, size_t at)
{
	const XsRepeat *self = recorder->names;
	size_t left = recorder->input->subject->len - at;
	uint32_t best = 0;
	size_t best_len = 0;
	for (uint32_t i = self->slots[slot_of(self, recorder->utf8 + at)]; i != 0;
	     i = name_at(self, i)->next) {
		XsSpan name = name_at(self, i)->span;
		size_t len = name.end - name.start;
		if (len > best_len && len <= left && same(self, name, (XsSpan){at, at + len})) {
			best = i;
			best_len = len;
		}
	}
	return best;
}

bool
xs_repeat_find(XsRecorder *recorder, GError **error)
{
	static const char *const minor[] = {"same-value", "record:minor", NULL};
	static const char *const adult[] = {"same-value", NULL};
	const XsRepeat *self = recorder->names;
	size_t len = recorder->input->subject->len;
	const XsRule *rule = recorder->kinds.first[XS_KIND_NAME];
	if (self->names->len == 0 || rule == NULL)
		return true;
	for (size_t at = 0; at + KEY <= len;) {
		uint32_t found = is_han(recorder->utf8, at) ? longest_at(recorder, at) : 0;
		if (found == 0) {
			at++;
			continue;
		}
		const Name *name = name_at(self, found);
		XsSpan span = {at, at + (name->span.end - name->span.start)};
		at = span.end;
		if (span.start == name->span.start || !stands_alone(recorder, span))
			continue;
		bool young = name->record != XS_RECORD_NONE &&
			     xs_findings_get_record(recorder->findings, name->record)->minor !=
				     XS_MINOR_NONE;
		if (!xs_recorder_find(recorder,
				      rule,
				      XS_GRADE_LIKELY,
				      span,
				      young ? minor : adult,
				      name->record,
				      error))
			return false;
	}
	return true;
}
