// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-record-groups.h"

#include "detect/rule/xs-literal.h"

#include <string.h>

enum {
	SMALL_GROUP = 5,
	MAX_GROUPS = 100000,
};

void
xs_record_groups_add(XsRecordGroups *self, const XsRecorder *recorder, XsSpan place)
{
	self->n++;
	if (place.end <= place.start)
		return;
	if (self->people == NULL)
		self->people = g_hash_table_new(g_direct_hash, g_direct_equal);
	if (g_hash_table_size(self->people) >= MAX_GROUPS)
		return;
	uint64_t hash = 0;
	for (size_t at = place.start; at < place.end; at++)
		hash = (hash ^ (uint8_t)recorder->utf8[at]) * UINT64_C(0x9E3779B97F4A7C15);
	void *key = (void *)(uintptr_t)(hash ^ hash >> 32);
	guint n = GPOINTER_TO_UINT(g_hash_table_lookup(self->people, key));
	g_hash_table_insert(self->people, key, GUINT_TO_POINTER(n + 1));
}

static void
note_small(void *key G_GNUC_UNUSED, void *value, void *data)
{
	if (GPOINTER_TO_UINT(value) < SMALL_GROUP)
		*(bool *)data = true;
}

// A list of one place: its title names a school, class or village.
static bool
names_place(const XsRecorder *recorder, XsSpan title)
{
	static const char *const words[] = {"村",
					    "社区",
					    "社區",
					    "学校",
					    "學校",
					    "小学",
					    "小學",
					    "中学",
					    "中學",
					    "幼儿园",
					    "幼兒園",
					    "班"};
	for (size_t i = 0; i < G_N_ELEMENTS(words) && title.end > title.start; i++) {
		if (xs_literal_find(recorder->utf8 + title.start,
				    title.end - title.start,
				    words[i]) != NULL)
			return true;
	}
	return false;
}

void
xs_record_groups_tell(const XsRecordGroups *self, const XsRecorder *recorder, XsSpan title)
{
	bool small = false;
	if (self->people != NULL)
		g_hash_table_foreach(self->people, note_small, &small);
	else if (self->n > 0 && self->n < SMALL_GROUP)
		small = names_place(recorder, title) ||
			names_place(recorder, recorder->input->head->title);
	if (small)
		xs_findings_set_small_group(recorder->findings);
}

void
xs_record_groups_clear(XsRecordGroups *self)
{
	g_clear_pointer(&self->people, g_hash_table_unref);
}
