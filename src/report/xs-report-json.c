// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/xs-report-private.h"

#include <jansson.h>
#include <math.h>

// The machine contract, docs/output.md: keys are only added within version 1.
enum {
	JSON_VERSION = 1,
	NUMBER_DIGITS = 12,
};

static json_t *
text_or_null(const char *untrusted_text)
{
	if (untrusted_text == NULL)
		return json_null();
	g_autofree char *clean = xs_report_clean(untrusted_text);
	return json_string(clean);
}

static json_t *
index_or_null(int64_t value)
{
	return value < 0 ? json_null() : json_integer(value);
}

static json_t *
number(double value)
{
	if (!isfinite(value))
		return json_null();
	// A whole number looks like one.
	if (fabs(value) < 9007199254740992.0 && value == floor(value))
		return json_integer((json_int_t)value);
	return json_real(value);
}

static json_t *
table_of(const XsResultFinding *finding)
{
	if (finding->table < 0)
		return json_null();
	return json_pack("{s:o, s:o, s:o, s:o}",
			 "id",
			 index_or_null(finding->table),
			 "row",
			 index_or_null(finding->row),
			 "column",
			 index_or_null(finding->column),
			 "class",
			 text_or_null(finding->column_class));
}

static json_t *
boxes_of(const XsResultFinding *finding)
{
	json_t *array = json_array();
	for (unsigned int i = 0; finding->boxes != NULL && i < finding->boxes->len; i++) {
		const XsBox *box = &g_array_index(finding->boxes, XsBox, i);
		json_t *one = json_array();
		json_array_append_new(one, json_integer(box->page));
		json_array_append_new(one, number(box->x0));
		json_array_append_new(one, number(box->y0));
		json_array_append_new(one, number(box->x1));
		json_array_append_new(one, number(box->y1));
		json_array_append_new(array, one);
	}
	return array;
}

static json_t *
why_of(const XsResultFinding *finding)
{
	json_t *array = json_array();
	for (size_t i = 0; i < XS_RESULT_MAX_WHY && finding->why[i] != NULL; i++)
		json_array_append_new(array, text_or_null(finding->why[i]));
	return array;
}

static json_t *
finding_of(const XsResultFinding *finding)
{
	json_t *object = json_object();
	json_object_set_new(object, "id", text_or_null(finding->id));
	json_object_set_new(object, "rule", text_or_null(finding->rule));
	json_object_set_new(object, "type", text_or_null(finding->type));
	json_object_set_new(object, "grade", text_or_null(finding->grade));
	json_object_set_new(object, "score", number(finding->score));
	json_object_set_new(object, "part", text_or_null(finding->part));
	json_object_set_new(object, "reading", text_or_null(finding->reading));
	json_object_set_new(object, "role", text_or_null(finding->role));
	json_object_set_new(object, "table", table_of(finding));
	json_object_set_new(object, "start", json_integer((json_int_t)finding->start));
	json_object_set_new(object, "end", json_integer((json_int_t)finding->end));
	json_object_set_new(object, "boxes", boxes_of(finding));
	json_object_set_new(object, "ordinal", json_integer(finding->ordinal));
	json_object_set_new(object, "preview", text_or_null(finding->preview));
	json_object_set_new(object, "action", text_or_null(finding->action));
	json_object_set_new(object, "mask", text_or_null(finding->mask));
	json_object_set_new(object,
			    "strength",
			    finding->strength > 0 ? number(finding->strength) : json_null());
	json_object_set_new(object, "record", index_or_null(finding->record));
	json_object_set_new(object, "minor", text_or_null(finding->minor));
	json_object_set_new(object, "why", why_of(finding));
	return object;
}

static json_t *
gap_of(const XsResultGap *gap)
{
	return json_pack("{s:o, s:o, s:b, s:o}",
			 "kind",
			 text_or_null(gap->kind),
			 "part",
			 text_or_null(gap->part),
			 "reviewable",
			 (int)gap->reviewable,
			 "reason",
			 text_or_null(gap->reason));
}

static json_t *
rejected_of(const XsResultRejected *rejected)
{
	return json_pack("{s:o, s:o, s:I, s:I, s:o}",
			 "rule",
			 text_or_null(rejected->rule),
			 "part",
			 text_or_null(rejected->part),
			 "start",
			 (json_int_t)rejected->start,
			 "end",
			 (json_int_t)rejected->end,
			 "reason",
			 text_or_null(rejected->reason));
}

static json_t *
error_of(const XsResult *result)
{
	if (result->error == NULL && result->error_code == NULL)
		return json_null();
	return json_pack("{s:o, s:o}",
			 "code",
			 text_or_null(result->error_code),
			 "message",
			 text_or_null(result->error));
}

static void
put(XsReport *self, json_t *value)
{
	char *text = json_dumps(
		value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(NUMBER_DIGITS));
	json_decref(value);
	// Every string was made valid and every number finite: there is nothing left to refuse.
	g_return_if_fail(text != NULL);
	g_string_append(self->out, text);
	free(text);
}

// A list may be long, so it is written element by element and never stands whole in memory.
#define PUT_LIST(self, key, list, Type, element_of)                                                \
	do {                                                                                       \
		g_string_append((self)->out, ",\"" key "\":[");                                    \
		for (unsigned int i = 0; i < (list)->len; i++) {                                   \
			if (i > 0)                                                                 \
				g_string_append_c((self)->out, ',');                               \
			const Type *element = (list)->pdata[i];                                    \
			put((self), element_of(element));                                          \
			xs_report_spill(self);                                                     \
		}                                                                                  \
		g_string_append_c((self)->out, ']');                                               \
	} while (0)

static json_t *
head_of(const XsReport *self, const XsResult *result)
{
	json_t *object = json_object();
	g_autofree char *file = xs_report_file(self, result);
	json_object_set_new(object, "v", json_integer(JSON_VERSION));
	json_object_set_new(object, "input", json_integer(result->input));
	json_object_set_new(object, "file", json_string(file));
	json_object_set_new(
		object, "sha256", text_or_null(result->sha256[0] != '\0' ? result->sha256 : NULL));
	json_object_set_new(object, "format", text_or_null(result->format));
	json_object_set_new(object, "detail", text_or_null(result->detail));
	json_object_set_new(object, "outcome", json_string(xs_outcome_name(result->outcome)));
	json_object_set_new(object, "output", text_or_null(result->output));
	json_object_set_new(object, "output_sha256", text_or_null(result->output_sha256));
	json_object_set_new(object, "needs_review", json_boolean(result->needs_review));
	json_object_set_new(object, "proof", text_or_null(result->proof));
	json_object_set_new(object, "edits", json_integer((json_int_t)result->edits));
	json_object_set_new(
		object, "label", json_pack("{s:o}", "kind", text_or_null(result->label)));
	return object;
}

static void
add(XsReport *self, const XsResult *result)
{
	put(self, head_of(self, result));
	// The lists go into the object that was just closed.
	g_string_truncate(self->out, self->out->len - 1);
	PUT_LIST(self, "marks", result->marks, char, text_or_null);
	PUT_LIST(self, "notices", result->notices, char, text_or_null);
	PUT_LIST(self, "findings", result->findings, XsResultFinding, finding_of);
	PUT_LIST(self, "gaps", result->gaps, XsResultGap, gap_of);
	PUT_LIST(self, "sanitised", result->sanitised, char, text_or_null);
	if (self->options.explain)
		PUT_LIST(self, "rejected", result->rejected, XsResultRejected, rejected_of);
	g_string_append(self->out, ",\"error\":");
	put(self, error_of(result));
	g_string_append(self->out, "}\n");
}

static json_t *
counts_of(GHashTable *counts)
{
	json_t *object = json_object();
	g_autoptr(GList) keys = xs_report_sorted_keys(counts);
	for (const GList *at = keys; at != NULL; at = at->next) {
		g_autofree char *key = xs_report_clean(at->data);
		json_object_set_new(
			object, key, json_integer((json_int_t)xs_report_count(counts, at->data)));
	}
	return object;
}

static json_t *
outcomes_of(const XsSummary *summary)
{
	json_t *object = json_object();
	for (XsOutcome outcome = 0; outcome <= XS_OUTCOME_LAST; outcome++)
		json_object_set_new(object,
				    xs_outcome_name(outcome),
				    json_integer((json_int_t)summary->outcomes[outcome]));
	return object;
}

static void
finish(XsReport *self, const XsSummary *summary)
{
	g_auto(XsStatus) status = xs_summary_status(summary);
	json_t *object = json_object();
	json_object_set_new(object, "v", json_integer(JSON_VERSION));
	json_object_set_new(object, "summary", json_true());
	json_object_set_new(object, "files", json_integer((json_int_t)summary->files));
	json_object_set_new(object, "scanned", json_integer((json_int_t)summary->scanned));
	json_object_set_new(object, "failed", json_integer((json_int_t)summary->failed));
	json_object_set_new(object, "skipped", json_integer((json_int_t)summary->skipped));
	json_object_set_new(object, "findings", json_integer((json_int_t)summary->findings));
	json_object_set_new(object, "copies", json_integer((json_int_t)summary->copies));
	json_object_set_new(object, "edits", json_integer((json_int_t)summary->edits));
	json_object_set_new(object, "outcomes", outcomes_of(summary));
	json_object_set_new(object, "rules", counts_of(summary->rules));
	json_object_set_new(object, "actions", counts_of(summary->actions));
	json_object_set_new(object, "formats", counts_of(summary->formats));
	json_object_set_new(object, "gaps", counts_of(summary->gaps));
	json_object_set_new(object, "gap_reasons", counts_of(summary->reasons));
	json_object_set_new(object, "status", json_string(status.name));
	json_object_set_new(object, "exit_status", json_integer(status.code));
	put(self, object);
	g_string_append_c(self->out, '\n');
}

const XsReportFuncs xs_report_json_funcs = {
	.name = "json",
	.add = add,
	.finish = finish,
};
