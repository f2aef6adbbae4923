// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-household.h"

#include "detect/judge/xs-findings.h"

void
xs_household_init(XsHousehold *self, uint32_t *last_given)
{
	*self = (XsHousehold){.last_given = last_given, .record = XS_RECORD_NONE};
}

void
xs_household_clear(XsHousehold *self)
{
	g_clear_pointer(&self->by_number, g_hash_table_unref);
}

static uint64_t
hash_of(const char *utf8, XsSpan span)
{
	uint64_t hash = span.end - span.start;
	for (size_t at = span.start; at < span.end; at++)
		hash = (hash ^ (uint8_t)utf8[at]) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 32;
}

static uint32_t
by_number(XsHousehold *self, const char *utf8, XsSpan number)
{
	if (self->by_number == NULL)
		self->by_number = g_hash_table_new(g_direct_hash, g_direct_equal);
	void *key = (void *)(uintptr_t)hash_of(utf8, number);
	uint32_t known = GPOINTER_TO_UINT(g_hash_table_lookup(self->by_number, key));
	if (known == 0) {
		known = ++*self->last_given;
		g_hash_table_insert(self->by_number, key, GUINT_TO_POINTER(known));
	}
	return known;
}

// The household of the row above, which gets one now if it stood alone.
static uint32_t
go_on(XsHousehold *self, XsFindings *findings)
{
	if (self->current == 0 && self->record != XS_RECORD_NONE) {
		self->current = ++*self->last_given;
		xs_findings_edit_record(findings, self->record)->household = self->current;
	}
	return self->current;
}

uint32_t
xs_household_next(XsHousehold *self,
		  XsFindings *findings,
		  const char *utf8,
		  const XsHouseholdRow *row)
{
	if (row->has_number && row->number.end > row->number.start) {
		self->current = by_number(self, utf8, row->number);
		return self->current;
	}
	bool more = row->has_number || (row->has_relation ? !row->starts : row->blank);
	if (more)
		return go_on(self, findings);
	self->current = row->has_relation ? ++*self->last_given : 0;
	return self->current;
}
