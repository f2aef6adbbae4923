// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-decisions.h"

#include "base/xs-i18n.h"

#include <string.h>

static const char *const acts[] = {
	[XS_DECISION_MASK] = "mask",
	[XS_DECISION_KEEP] = "keep",
	[XS_DECISION_DEFER] = "defer",
	[XS_DECISION_LOOK] = "look",
	[XS_DECISION_BOUNDS] = "bounds",
};

static const char *const scopes[] = {
	[XS_SCOPE_FINDING] = "finding",
	[XS_SCOPE_VALUE] = "value",
	[XS_SCOPE_COLUMN] = "column",
	[XS_SCOPE_RULE] = "rule",
	[XS_SCOPE_GAP] = "gap",
	[XS_SCOPE_TEXT] = "text",
	[XS_SCOPE_BOX] = "box",
};

struct XsDecisions {
	GPtrArray *all;        // XsDecision
	GHashTable *by_target; // "scope:target" -> XsDecision, the last one
};

struct XsDecisionStore {
	const char *rules;
	GHashTable *by_source; // SHA-256 -> XsDecisions
};

const char *
xs_decision_act_name(XsDecisionAct act)
{
	return acts[act];
}

const char *
xs_scope_name(XsScope scope)
{
	return scopes[scope];
}

static bool
parse_name(const char *const *names, size_t n, const char *name, unsigned int *ret_index)
{
	for (size_t i = 0; name != NULL && i < n; i++) {
		if (strcmp(names[i], name) == 0) {
			*ret_index = (unsigned int)i;
			return true;
		}
	}
	return false;
}

bool
xs_decision_act_parse(const char *name, XsDecisionAct *ret_act)
{
	unsigned int index;
	if (!parse_name(acts, G_N_ELEMENTS(acts), name, &index))
		return false;
	*ret_act = (XsDecisionAct)index;
	return true;
}

bool
xs_scope_parse(const char *name, XsScope *ret_scope)
{
	unsigned int index;
	if (!parse_name(scopes, G_N_ELEMENTS(scopes), name, &index))
		return false;
	*ret_scope = (XsScope)index;
	return true;
}

char *
xs_decision_text(const XsKey *key, const char *text)
{
	return xs_key_hmac(key, "decision-text", text, NULL);
}

char *
xs_decision_value(const XsKey *key, const char *type, const char *value)
{
	return xs_key_hmac(key, "decision-value", type, value, NULL);
}

char *
xs_decision_column(const XsKey *key, const char *part, unsigned int table, unsigned int column)
{
	char numbers[32];
	g_snprintf(numbers, sizeof numbers, "%u.%u", table, column);
	return xs_key_hmac(key, "decision-column", part, numbers, NULL);
}

static void
decision_free(void *data)
{
	XsDecision *decision = data;
	g_free(decision->id);
	g_free(decision->account);
	g_free(decision->time);
	g_free(decision->target);
	g_free(decision->reason);
	g_free(decision->type);
	g_free(decision);
}

static void
decisions_free(void *data)
{
	XsDecisions *self = data;
	g_hash_table_unref(self->by_target);
	g_ptr_array_unref(self->all);
	g_free(self);
}

size_t
xs_decisions_count(const XsDecisions *self)
{
	return self->all->len;
}

const XsDecision *
xs_decisions_get(const XsDecisions *self, size_t index)
{
	return self->all->pdata[index];
}

static char *
target_key(XsScope scope, const char *target)
{
	return g_strconcat(scopes[scope], ":", target, NULL);
}

const XsDecision *
xs_decisions_find(const XsDecisions *self, XsScope scope, const char *target)
{
	g_autofree char *key = target_key(scope, target);
	return g_hash_table_lookup(self->by_target, key);
}

static XsDecisions *
need_source(XsDecisionStore *store, const char *src)
{
	XsDecisions *decisions = g_hash_table_lookup(store->by_source, src);
	if (decisions != NULL)
		return decisions;
	decisions = g_new0(XsDecisions, 1);
	decisions->all = g_ptr_array_new_with_free_func(decision_free);
	decisions->by_target = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_hash_table_insert(store->by_source, g_strdup(src), decisions);
	return decisions;
}

static const char *
string_of(const json_t *body, const char *key)
{
	return json_string_value(json_object_get(body, key));
}

static json_int_t
number_of(const json_t *body, const char *key)
{
	return json_integer_value(json_object_get(body, key));
}

// What only some decisions say. Numbers that do not fit fit no text.
static void
read_details(const json_t *body, XsDecision *decision)
{
	enum { FAR = 1 << 20 };
	decision->type = g_strdup(string_of(body, "type"));
	decision->place = (XsDecisionPlace){
		.document = (uint32_t)CLAMP(number_of(body, "document"), 0, UINT32_MAX),
		.start = (uint32_t)CLAMP(number_of(body, "start"), 0, UINT32_MAX),
		.end = (uint32_t)CLAMP(number_of(body, "end"), 0, UINT32_MAX),
		.only = json_is_true(json_object_get(body, "only")),
	};
	decision->before = (int)CLAMP(number_of(body, "before"), -FAR, FAR);
	decision->behind = (int)CLAMP(number_of(body, "behind"), -FAR, FAR);
}

static bool
on_decision(const XsEvent *event, void *data)
{
	XsDecisionStore *store = data;
	const char *src = string_of(event->body, "src");
	const char *target = string_of(event->body, "target");
	XsDecisionAct act;
	XsScope scope;
	if (src == NULL || target == NULL ||
	    g_strcmp0(string_of(event->body, "rules"), store->rules) != 0 ||
	    !xs_decision_act_parse(string_of(event->body, "act"), &act) ||
	    !xs_scope_parse(string_of(event->body, "scope"), &scope))
		return true;
	XsDecision *decision = g_new0(XsDecision, 1);
	*decision = (XsDecision){
		.seq = event->seq,
		.id = g_strdup(event->id),
		.account = g_strdup(event->account),
		.time = g_strdup(event->time),
		.act = act,
		.scope = scope,
		.target = g_strdup(target),
		.reason = g_strdup(string_of(event->body, "reason")),
	};
	read_details(event->body, decision);
	g_ptr_array_add(need_source(store, src)->all, decision);
	return true;
}

static bool
on_undo(const XsEvent *event, void *data)
{
	XsDecisionStore *store = data;
	const char *src = string_of(event->body, "src");
	const char *undone = string_of(event->body, "event");
	XsDecisions *decisions = src != NULL ? g_hash_table_lookup(store->by_source, src) : NULL;
	for (guint i = 0; decisions != NULL && i < decisions->all->len; i++) {
		const XsDecision *decision = decisions->all->pdata[i];
		if (g_strcmp0(decision->id, undone) == 0) {
			g_ptr_array_remove_index(decisions->all, i);
			break;
		}
	}
	return true;
}

// Later decisions take the place of earlier ones about the same target.
static void
index_targets(XsDecisions *decisions)
{
	for (guint i = 0; i < decisions->all->len; i++) {
		XsDecision *decision = decisions->all->pdata[i];
		g_hash_table_insert(decisions->by_target,
				    target_key(decision->scope, decision->target),
				    decision);
	}
}

XsDecisionStore *
xs_decision_store_load(XsIndex *index, const char *rules, GError **error)
{
	g_autoptr(XsDecisionStore) self = g_new0(XsDecisionStore, 1);
	self->rules = rules;
	self->by_source = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, decisions_free);
	const XsIndexQuery decisions = {.type = "decision"};
	const XsIndexQuery undos = {.type = "undo"};
	if (!xs_index_each(index, &decisions, on_decision, self, error) ||
	    !xs_index_each(index, &undos, on_undo, self, error))
		return NULL;
	GHashTableIter iter;
	void *value;
	g_hash_table_iter_init(&iter, self->by_source);
	while (g_hash_table_iter_next(&iter, NULL, &value))
		index_targets(value);
	self->rules = NULL;
	return g_steal_pointer(&self);
}

void
xs_decision_store_free(XsDecisionStore *self)
{
	if (self == NULL)
		return;
	g_clear_pointer(&self->by_source, g_hash_table_unref);
	g_free(self);
}

const XsDecisions *
xs_decision_store_get(const XsDecisionStore *self, const char *src)
{
	// Most of the time nobody has decided anything, and each finding is asked for more than once.
	return g_hash_table_size(self->by_source) > 0 ? g_hash_table_lookup(self->by_source, src)
						      : NULL;
}

static bool
goes_together(const XsDecision *decision)
{
	XsDecisionAct act = decision->act;
	if (decision->scope == XS_SCOPE_GAP)
		return act == XS_DECISION_LOOK || act == XS_DECISION_DEFER;
	if (decision->scope == XS_SCOPE_TEXT || decision->scope == XS_SCOPE_BOX)
		return act == XS_DECISION_MASK;
	return act != XS_DECISION_LOOK &&
	       (act != XS_DECISION_BOUNDS || decision->scope == XS_SCOPE_FINDING);
}

static bool
needs_reason(const XsDecision *decision)
{
	bool shrinks = decision->act == XS_DECISION_BOUNDS &&
		       (decision->before < 0 || decision->behind < 0);
	return shrinks || decision->act == XS_DECISION_LOOK || decision->act == XS_DECISION_KEEP ||
	       decision->scope == XS_SCOPE_TEXT || decision->scope == XS_SCOPE_BOX;
}

static json_t *
details_of(const XsDecision *decision)
{
	const XsDecisionPlace *place = &decision->place;
	if (decision->act == XS_DECISION_BOUNDS)
		return json_pack(
			"{s:i, s:i}", "before", decision->before, "behind", decision->behind);
	if (decision->scope != XS_SCOPE_TEXT)
		return json_object();
	return json_pack("{s:s, s:I, s:I, s:I, s:b}",
			 "type",
			 decision->type,
			 "document",
			 (json_int_t)place->document,
			 "start",
			 (json_int_t)place->start,
			 "end",
			 (json_int_t)place->end,
			 "only",
			 (int)place->only);
}

bool
xs_decision_write(XsLog *log, const char *src, const XsDecision *decision, GError **error)
{
	if (!goes_together(decision))
		return xs_error_usage(
			error, N_("parts that were not read are looked at, findings are not"));
	if (needs_reason(decision) && (decision->reason == NULL || *decision->reason == '\0'))
		return xs_error_usage(error,
				      N_("what stays, and what is marked by hand, needs a reason"));
	json_t *body = json_pack("{s:s, s:s?, s:s, s:s, s:s, s:s*}",
				 "src",
				 src,
				 "rules",
				 xs_log_rules(log),
				 "act",
				 acts[decision->act],
				 "scope",
				 scopes[decision->scope],
				 "target",
				 decision->target,
				 "reason",
				 decision->reason);
	json_auto_t *details = details_of(decision);
	(void)json_object_update(body, details);
	return xs_log_append(log, "decision", body, error) && xs_log_sync(log, error);
}

bool
xs_decision_undo(XsLog *log, const char *src, const char *event, GError **error)
{
	json_t *body = json_pack("{s:s, s:s}", "src", src, "event", event);
	return xs_log_append(log, "undo", body, error) && xs_log_sync(log, error);
}
