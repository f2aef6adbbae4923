// SPDX-License-Identifier: GPL-3.0-or-later
// The rule "hand", once for each type: no file has it, and it finds nothing by itself.
#include "detect/rule/xs-rules-by-hand.h"

#include "detect/xs-by-hand.h"

#include <string.h>

static XsRule *
new_rule(size_t index, const char *type)
{
	XsRule *rule = g_new0(XsRule, 1);
	*rule = (XsRule){
		.index = index,
		.form = XS_FORM_COLUMN,
		.id = XS_BY_HAND_RULE,
		.type = type,
		.title = "marked by a person",
		.title_zh = "人工标记",
		.message = "A person marked this value.",
		.message_zh = "该内容由人工标记为需遮盖。",
		.basis = "",
	};
	return rule;
}

static bool
has_type(const GPtrArray *rules, const char *type)
{
	for (guint i = 0; i < rules->len; i++) {
		if (strcmp(((const XsRule *)rules->pdata[i])->type, type) == 0)
			return true;
	}
	return false;
}

GPtrArray *
xs_rules_by_hand_new(const GPtrArray *rules)
{
	GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)xs_rule_free);
	g_ptr_array_add(all, new_rule(rules->len, XS_BY_HAND));
	for (guint i = 0; i < rules->len; i++) {
		const XsRule *rule = rules->pdata[i];
		if (rule->form != XS_FORM_COLUMN && !g_str_has_suffix(rule->type, "-masked") &&
		    !has_type(all, rule->type))
			g_ptr_array_add(all, new_rule(rules->len, rule->type));
	}
	return all;
}

const XsRule *
xs_rules_by_hand(const XsRules *self, const char *type)
{
	for (guint i = 0; i < self->by_hand->len; i++) {
		const XsRule *rule = self->by_hand->pdata[i];
		if (strcmp(rule->type, type) == 0)
			return rule;
	}
	return NULL;
}
