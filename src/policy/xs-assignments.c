// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-policy-type.h"
#include "policy/xs-record.h"

#include <string.h>

struct XsAssignments {
	const XsPolicy *policy;
	GHashTable *rungs; // type, '\n', canonical value -> rung + 1
};

static void
wipe_and_free(void *data)
{
	char *key = data;
	explicit_bzero(key, strlen(key));
	g_free(key);
}

XsAssignments *
xs_assignments_new(const XsPolicy *policy)
{
	XsAssignments *self = g_new0(XsAssignments, 1);
	self->policy = policy;
	self->rungs = g_hash_table_new_full(g_str_hash, g_str_equal, wipe_and_free, NULL);
	return self;
}

void
xs_assignments_free(XsAssignments *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->rungs);
	g_free(self);
}

size_t
xs_policy_rung(const XsPolicyType *type,
	       const char *type_name,
	       XsStrength *strength,
	       const char *value,
	       const XsFacts *facts)
{
	if (type->floor <= 0)
		return 0;
	for (size_t i = 0; i + 1 < type->ladder->len; i++) {
		const XsMask *mask = type->ladder->pdata[i];
		if (xs_strength_count(strength, type_name, mask, value, facts) >= type->floor)
			return i;
	}
	return type->ladder->len - 1;
}

static char *
key_of(const char *type, const char *value)
{
	return g_strconcat(type, "\n", value, NULL);
}

void
xs_assignments_observe(XsAssignments *self, const XsText *text, const XsFindings *findings)
{
	const XsPolicy *policy = self->policy;
	g_autoptr(XsRecords) records = xs_records_new(text);
	g_autoptr(XsStrength) strength = xs_strength_new(policy->regions, policy->county_known);
	for (size_t i = 0; i < xs_findings_count(findings); i++) {
		const XsFinding *finding = xs_findings_get(findings, i);
		const char *type_name = xs_rule_type(finding->rule);
		const XsPolicyType *type = xs_policy_type(policy, type_name);
		if (type->ladder->len == 0)
			continue;
		size_t rung = 0;
		// The record only matters where there is a choice.
		if (type->floor > 0 && type->ladder->len > 1) {
			XsFacts facts;
			xs_records_facts(records, finding, &facts);
			rung = xs_policy_rung(type, type_name, strength, finding->value, &facts);
		}
		char *key = key_of(type_name, finding->value);
		size_t before = GPOINTER_TO_SIZE(g_hash_table_lookup(self->rungs, key));
		if (before < rung + 1)
			g_hash_table_replace(self->rungs, key, GSIZE_TO_POINTER(rung + 1));
		else
			wipe_and_free(key);
	}
}

int64_t
xs_assignments_rung(const XsAssignments *self, const char *type, const char *value)
{
	char *key = key_of(type, value);
	size_t found = GPOINTER_TO_SIZE(g_hash_table_lookup(self->rungs, key));
	wipe_and_free(key);
	return (int64_t)found - 1;
}
