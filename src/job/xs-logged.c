// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-logged.h"

#include <string.h>

enum {
	MAX_FINDINGS = 20000, // kept in memory; where there are more, they are counted
};

static const char *
word(const json_t *body, const char *key)
{
	return json_string_value(json_object_get(body, key));
}

static const char *
interned(const json_t *body, const char *key)
{
	return g_intern_string(word(body, key));
}

void
xs_logged_add_words(GPtrArray *out, const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const char *one = json_string_value(json_array_get(list, i));
		if (one != NULL)
			g_ptr_array_add(out, g_strdup(one));
	}
}

static void
tell_gaps(const json_t *gaps, XsResult *result)
{
	for (size_t i = 0; i < json_array_size(gaps); i++) {
		const json_t *gap = json_array_get(gaps, i);
		bool reviewable = json_is_true(json_object_get(gap, "reviewable"));
		XsResultGap *told = xs_result_add_gap(result,
						      interned(gap, "kind"),
						      word(gap, "part"),
						      reviewable,
						      word(gap, "reason"));
		told->id = g_strdup(word(gap, "id"));
		told->looked_by = g_strdup(word(gap, "looked_by"));
		told->look_reason = g_strdup(word(gap, "look_reason"));
	}
}

void
xs_logged_examination(const json_t *scan, XsResult *result)
{
	const json_t *src = json_object_get(scan, "src");
	result->size = (uint64_t)json_integer_value(json_object_get(src, "size"));
	result->format = g_strdup(word(src, "format"));
	result->label = interned(scan, "label");
	result->official = json_is_true(json_object_get(scan, "official"));
	xs_logged_add_words(result->marks, json_object_get(scan, "marks"));
	xs_logged_add_words(result->notices, json_object_get(scan, "notices"));
	tell_gaps(json_object_get(scan, "gaps"), result);
}

void
xs_logged_counts(const json_t *scan, XsResult *result)
{
	const char *rule;
	json_t *actions;
	json_object_foreach(json_object_get(scan, "rules"), rule, actions)
	{
		const char *action;
		json_t *n;
		json_object_foreach(actions, action, n)
			xs_result_count(result, rule, action, (uint64_t)json_integer_value(n));
	}
}

// Findings as the log has them; what is borrowed from them lives as long as the result.
typedef struct {
	XsResultSource source;
	GPtrArray *lists;    // json_t: arrays
	GPtrArray *findings; // json_t: their members, borrowed
} Logged;

static void
logged_get(XsResultSource *source, size_t index, unsigned wanted, XsResultFinding *finding)
{
	const Logged *self = (const Logged *)source;
	const json_t *told = self->findings->pdata[index];
	const char *id = word(told, "id");
	(void)wanted;
	g_strlcpy(finding->id, id != NULL ? id : "", sizeof finding->id);
	finding->rule = word(told, "rule");
	finding->type = word(told, "type");
	finding->grade = word(told, "grade");
	finding->part = word(told, "part");
	finding->ordinal = (uint32_t)json_integer_value(json_object_get(told, "ordinal"));
	finding->preview = word(told, "preview");
	finding->action = word(told, "action");
	finding->mask = word(told, "mask");
	finding->strength = (double)json_integer_value(json_object_get(told, "strength"));
	finding->city = (double)json_integer_value(json_object_get(told, "strength_city"));
	finding->minor = word(told, "minor");
	finding->other = word(told, "other");
	finding->decided_by = word(told, "decided_by");
	finding->reason = word(told, "reason");
}

static void
logged_free(XsResultSource *source)
{
	Logged *self = (Logged *)source;
	g_ptr_array_unref(self->findings);
	g_ptr_array_unref(self->lists);
	g_free(self);
}

static bool
take_findings(const XsEvent *event, void *data)
{
	Logged *self = data;
	json_t *list = json_object_get(event->body, "findings");
	if (!json_is_array(list))
		return true;
	g_ptr_array_add(self->lists, json_incref(list));
	for (size_t i = 0; i < json_array_size(list); i++)
		g_ptr_array_add(self->findings, json_array_get(list, i));
	return true;
}

static bool
take_examination(const XsEvent *event, void *data)
{
	json_t **scan = data;
	if (*scan == NULL && event->body != NULL)
		*scan = json_incref((json_t *)event->body);
	return true;
}

static bool
tell_findings(XsIndex *index, const char *src, const char *batch, XsResult *result, GError **error)
{
	const XsIndexQuery query = {.type = "findings", .src = src, .batch = batch};
	Logged *self = g_new0(Logged, 1);
	self->lists = g_ptr_array_new_with_free_func((GDestroyNotify)json_decref);
	self->findings = g_ptr_array_new();
	if (!xs_index_each(index, &query, take_findings, self, error)) {
		logged_free(&self->source);
		return false;
	}
	self->source = (XsResultSource){
		.n = self->findings->len,
		.get = logged_get,
		.free = logged_free,
	};
	result->findings = &self->source;
	return true;
}

bool
xs_logged_tell(XsIndex *index, const char *src, const char *batch, XsResult *result, GError **error)
{
	const XsIndexQuery query = {.type = "scan.done", .src = src, .batch = batch};
	json_auto_t *scan = NULL;
	if (!xs_index_each(index, &query, take_examination, (void *)&scan, error))
		return false;
	if (scan == NULL)
		return true;
	xs_logged_examination(scan, result);
	if (json_integer_value(json_object_get(scan, "findings")) <= MAX_FINDINGS)
		return tell_findings(index, src, batch, result, error);
	xs_logged_counts(scan, result);
	return true;
}
