// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-events.h"

#include "base/xs-fd.h"
#include "job/xs-event-lists.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

enum {
	MASK_FIELDS = 4,
};

bool
xs_events_begin(const XsJobOptions *options, const XsInputs *inputs, GError **error)
{
	const XsContext *context = options->context;
	json_t *body = json_pack("{s:s, s:s, s:I, s:s, s:s, s:s, s:s, s:b}",
				 "batch",
				 options->batch,
				 "command",
				 options->command,
				 "files",
				 (json_int_t)xs_inputs_count(inputs),
				 "rules",
				 xs_rules_version(context->rules),
				 "policy",
				 xs_policy_name(context->policy),
				 "policy_version",
				 xs_policy_version(context->policy),
				 "tier",
				 xs_tier_name(xs_pool_tier(context->pool)),
				 "allow_label",
				 (int)context->allow_label);
	return xs_log_append(options->log, "batch.open", body, error);
}

static json_t *
source_of(const XsResult *result)
{
	return json_pack("{s:s, s:s, s:I, s:s?}",
			 "name_masked",
			 result->file,
			 "sha256",
			 result->sha256,
			 "size",
			 (json_int_t)result->size,
			 "format",
			 result->format);
}

static void
count_one(json_t *counts, const char *key)
{
	json_t *n = json_object_get(counts, key);
	if (n == NULL)
		(void)json_object_set_new(counts, key, json_integer(1));
	else
		(void)json_integer_set(n, json_integer_value(n) + 1);
}

static void
count_action(json_t *rules, const XsResultFinding *finding)
{
	json_t *actions = json_object_get(rules, finding->rule);
	if (actions == NULL) {
		actions = json_object();
		(void)json_object_set_new(rules, finding->rule, actions);
	}
	count_one(actions, finding->action);
}

// What the levels of review are graded by: how many findings of each type are not kept, and whether
// any is in the record of a minor; and what is left for a person. What later runs tell of the file where
// they let its copy stand.
static void
add_counts(json_t *body, const XsResult *result)
{
	json_t *types = json_object();
	json_t *rules = json_object();
	json_int_t undecided = 0;
	bool minors = false;
	for (size_t i = 0; i < xs_result_n_findings(result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(result, i, 0, &finding);
		minors |= finding.minor != NULL;
		undecided += strcmp(finding.action, xs_action_name(XS_ACTION_REVIEW)) == 0;
		count_action(rules, &finding);
		if (strcmp(finding.action, xs_action_name(XS_ACTION_KEEP)) != 0)
			count_one(types, finding.type);
	}
	(void)json_object_set_new(body, "types", types);
	(void)json_object_set_new(body, "rules", rules);
	(void)json_object_set_new(body, "minors", json_boolean(minors));
	(void)json_object_set_new(body, "undecided", json_integer(undecided));
	(void)json_object_set_new(body, "official", json_boolean(result->official));
}

static bool
log_scan(XsLog *log, const char *batch, const XsResult *result, GError **error)
{
	json_t *gaps = json_array();
	for (size_t i = 0; i < result->gaps->len; i++) {
		const XsResultGap *gap = result->gaps->pdata[i];
		(void)json_array_append_new(gaps,
					    json_pack("{s:s?, s:s*, s:s*, s:s, s:s?, s:b, s:s}",
						      "id",
						      gap->id,
						      "looked_by",
						      gap->looked_by,
						      "look_reason",
						      gap->look_reason,
						      "kind",
						      gap->kind,
						      "part",
						      gap->part,
						      "reviewable",
						      (int)gap->reviewable,
						      "reason",
						      gap->reason));
	}
	json_t *marks = json_array();
	for (size_t i = 0; i < result->marks->len; i++)
		(void)json_array_append_new(marks, json_string(result->marks->pdata[i]));
	json_t *notices = json_array();
	for (size_t i = 0; i < result->notices->len; i++)
		(void)json_array_append_new(notices, json_string(result->notices->pdata[i]));
	json_t *body = json_pack("{s:s, s:o, s:s, s:s?, s:o, s:o, s:I, s:o}",
				 "batch",
				 batch,
				 "src",
				 source_of(result),
				 "outcome",
				 xs_outcome_name(result->outcome),
				 "label",
				 result->label,
				 "marks",
				 marks,
				 "notices",
				 notices,
				 "findings",
				 (json_int_t)xs_result_n_findings(result),
				 "gaps",
				 gaps);
	add_counts(body, result);
	return xs_log_append(log, "scan.done", body, error);
}

static bool
log_copy(XsLog *log,
	 const char *batch,
	 const XsResult *result,
	 const XsCopyOrigin *origin,
	 GError **error)
{
	json_t *sanitised = json_array();
	for (size_t i = 0; i < result->sanitised->len; i++)
		(void)json_array_append_new(sanitised, json_string(result->sanitised->pdata[i]));
	json_t *done = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:b, s:I, s:o}",
				 "batch",
				 batch,
				 "src",
				 result->sha256,
				 "out",
				 result->output_sha256,
				 "file",
				 result->file,
				 "name_masked",
				 result->output,
				 "conditions",
				 origin->conditions,
				 "minors",
				 origin->minors,
				 "as_of",
				 (json_int_t)origin->as_of,
				 "needs_review",
				 (int)result->needs_review,
				 "edits",
				 (json_int_t)result->edits,
				 "sanitised",
				 sanitised);
	if (!xs_log_append(log, "mask.done", done, error))
		return false;
	json_t *pass = json_pack("{s:s, s:s, s:s, s:s?}",
				 "batch",
				 batch,
				 "src",
				 result->sha256,
				 "out",
				 result->output_sha256,
				 "proof",
				 result->proof);
	return xs_log_append(log, "verify.pass", pass, error) && xs_log_sync(log, error);
}

static bool
log_conversion(XsLog *log, const char *batch, const XsResult *result, GError **error)
{
	const XsResultConversion *conversion = result->conversion;
	if (conversion == NULL)
		return true;
	json_t *lost = json_array();
	for (size_t i = 0; i < conversion->lost->len; i++)
		(void)json_array_append_new(lost, json_string(conversion->lost->pdata[i]));
	json_t *body = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:o}",
				 "batch",
				 batch,
				 "src",
				 result->sha256,
				 "from",
				 conversion->from,
				 "to",
				 conversion->to,
				 "tool",
				 conversion->tool,
				 "converted",
				 conversion->sha256,
				 "lost",
				 lost);
	return xs_log_append(log, "convert.done", body, error);
}

bool
xs_events_file(XsLog *log,
	       const char *batch,
	       const XsResult *result,
	       const XsCopyOrigin *origin,
	       GError **error)
{
	if (!log_conversion(log, batch, result, error) || !log_scan(log, batch, result, error) ||
	    !xs_event_lists_findings(log, batch, result, error))
		return false;
	if (result->output != NULL)
		return log_copy(log, batch, result, origin, error);
	if (result->outcome != XS_OUTCOME_FAILED)
		return true;
	json_t *fail = json_pack(
		"{s:s, s:s, s:s?}", "batch", batch, "src", result->sha256, "reason", result->error);
	return xs_log_append(log, "verify.fail", fail, error);
}

bool
xs_events_masks(XsLog *log, const XsKey *key, const char *batch, const XsFile *file, GError **error)
{
	return xs_event_lists_masks(log, key, batch, file, error);
}

static void
read_masks(const json_t *body, XsHistory *history)
{
	const char *name = json_string_value(json_object_get(body, "name_masked"));
	const json_t *masks = json_object_get(body, "masks");
	for (size_t i = 0; i < json_array_size(masks); i++) {
		const json_t *mask = json_array_get(masks, i);
		const char *fields[MASK_FIELDS];
		for (size_t k = 0; k < MASK_FIELDS; k++)
			fields[k] = json_string_value(json_array_get(mask, k));
		if (fields[0] == NULL || fields[1] == NULL || fields[2] == NULL)
			continue;
		uint64_t person = fields[3] != NULL ? g_ascii_strtoull(fields[3], NULL, 16) : 0;
		xs_history_add(history,
			       fields[0],
			       fields[1],
			       g_ascii_strtoull(fields[2], NULL, 16),
			       person,
			       name != NULL ? name : "?");
	}
}

// Calls found for the body of every event of a type, under one key.
static bool
each_event(const char *log_path,
	   const char *type,
	   const char *key,
	   void (*found)(const json_t *body, void *data),
	   void *data,
	   GError **error)
{
	FILE *file = fopen(log_path, "re");
	if (file == NULL && errno == ENOENT)
		return true;
	if (file == NULL) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "log: %s", g_strerror(errno));
		return false;
	}
	g_autofree char *quoted = g_strdup_printf("\"type\":\"%s\"", type);
	char *line = NULL;
	size_t capacity = 0;
	while (getline(&line, &capacity, file) >= 0) {
		if (strstr(line, quoted) == NULL)
			continue;
		json_t *event = json_loads(line, 0, NULL);
		const char *own_type = json_string_value(json_object_get(event, "type"));
		const char *own_key = json_string_value(json_object_get(event, "key"));
		if (g_strcmp0(own_type, type) == 0 && g_strcmp0(own_key, key) == 0)
			found(json_object_get(event, "body"), data);
		json_decref(event);
	}
	free(line);
	(void)fclose(file);
	return true;
}

static void
found_masks(const json_t *body, void *data)
{
	read_masks(body, data);
}

bool
xs_events_history(const char *log_path, const XsKey *key, XsHistory *history, GError **error)
{
	return each_event(log_path, "masks", xs_key_id(key), found_masks, history, error);
}

bool
xs_events_unnamed(
	XsLog *log, const char *batch, const XsResult *result, const GError *reason, GError **error)
{
	json_t *body = json_pack("{s:s, s:s, s:s, s:s}",
				 "batch",
				 batch,
				 "src",
				 result->sha256,
				 "out",
				 result->output_sha256,
				 "reason",
				 reason->message);
	return xs_log_append(log, "copy.unnamed", body, error) && xs_log_sync(log, error);
}

bool
xs_events_verified(
	XsLog *log, const char *batch, const char *original, const XsResult *result, GError **error)
{
	bool pass = result->outcome == XS_OUTCOME_CLEAN;
	json_t *body = json_pack("{s:s, s:s?, s:s, s:s?}",
				 "batch",
				 batch,
				 "src",
				 original,
				 "out",
				 result->sha256,
				 pass ? "proof" : "reason",
				 pass ? result->proof : result->error);
	return xs_log_append(log, pass ? "verify.pass" : "verify.fail", body, error);
}

static bool
is_inline(const XsResultWaiver *waiver)
{
	return waiver != NULL && waiver->in_source && waiver->status == XS_WAIVER_ACCEPTED;
}

bool
xs_events_has_inline(const XsResult *result)
{
	for (guint i = 0; result->waivers != NULL && i < result->waivers->len; i++) {
		if (is_inline(result->waivers->pdata[i]))
			return true;
	}
	return false;
}

bool
xs_events_inline(XsLog *log, const XsResult *result, GError **error)
{
	g_autoptr(GHashTable) bodies =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)json_decref);
	for (size_t i = 0; i < xs_result_n_findings(result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(result, i, 0, &finding);
		const XsResultWaiver *waiver = finding.waiver;
		if (!is_inline(waiver))
			continue;
		g_autofree char *key = g_strjoin(
			"\n", finding.rule, waiver->owner, waiver->reason, waiver->until, NULL);
		json_t *body = g_hash_table_lookup(bodies, key);
		if (body == NULL) {
			body = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:i}",
					 "by",
					 "inline",
					 "src",
					 result->sha256,
					 "file",
					 result->file,
					 "rule",
					 finding.rule,
					 "owner",
					 waiver->owner,
					 "reason",
					 waiver->reason,
					 "until",
					 waiver->until,
					 "findings",
					 0);
			g_hash_table_insert(bodies, g_steal_pointer(&key), body);
		}
		json_t *n = json_object_get(body, "findings");
		(void)json_integer_set(n, json_integer_value(n) + 1);
	}
	g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(bodies), (GCompareFunc)strcmp);
	for (const GList *at = keys; at != NULL; at = at->next) {
		json_t *body = g_hash_table_lookup(bodies, at->data);
		if (!xs_log_append(log, "waive", json_incref(body), error))
			return false;
	}
	return xs_log_sync(log, error);
}

bool
xs_events_end(XsLog *log, const char *batch, const XsSummary *summary, GError **error)
{
	json_t *outcomes = json_object();
	for (XsOutcome i = 0; i <= XS_OUTCOME_LAST; i++) {
		if (summary->outcomes[i] > 0) {
			json_t *count = json_integer((json_int_t)summary->outcomes[i]);
			(void)json_object_set_new(outcomes, xs_outcome_name(i), count);
		}
	}
	json_t *body = json_pack("{s:s, s:o, s:I, s:I, s:b}",
				 "batch",
				 batch,
				 "outcomes",
				 outcomes,
				 "unchanged",
				 (json_int_t)summary->unchanged,
				 "findings",
				 (json_int_t)summary->findings,
				 "interrupted",
				 (int)summary->interrupted);
	return xs_log_append(log, "batch.close", body, error) && xs_log_sync(log, error);
}

static bool
note_event(const XsEvent *event, void *data)
{
	(void)event;
	*(bool *)data = true;
	return false;
}

bool
xs_events_is_copy(XsIndex *index, const char *sha256)
{
	const XsIndexQuery query = {.type = "mask.done", .out = sha256};
	bool found = false;
	// A log that does not hold makes nothing ours.
	return xs_index_each(index, &query, note_event, &found, NULL) && found;
}
