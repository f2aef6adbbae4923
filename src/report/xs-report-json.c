// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/xs-report-private.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

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

// A file may have half a million findings, so these are written as they are, not made into objects
// of the library first: their strings come from fixed vocabularies, but for parts and previews.

static void
put_integer(GString *out, int64_t value)
{
	char digits[24];
	size_t at = sizeof digits;
	uint64_t rest = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
	do
		digits[--at] = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (value < 0)
		digits[--at] = '-';
	g_string_append_len(out, digits + at, (gssize)(sizeof digits - at));
}

static void
put_index(GString *out, int64_t value)
{
	if (value < 0)
		g_string_append(out, "null");
	else
		put_integer(out, value);
}

static void
put_number(GString *out, double value)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];
	if (!isfinite(value))
		g_string_append(out, "null");
	else if (fabs(value) < 9007199254740992.0 && value == floor(value))
		put_integer(out, (int64_t)value); // a whole number looks like one
	else
		g_string_append(out, g_ascii_formatd(text, sizeof text, "%.12g", value));
}

// Whether a string can be written between quotes as it is: nothing in it that cleaning would replace
// or JSON escape (RFC 8259, 7).
static bool
is_plain(const char *text)
{
	return xs_report_is_clean(text) && strpbrk(text, "\"\\") == NULL;
}

static void
put_string(GString *out, const char *untrusted_text)
{
	if (untrusted_text == NULL) {
		g_string_append(out, "null");
	} else if (is_plain(untrusted_text)) {
		g_string_append_c(out, '"');
		g_string_append(out, untrusted_text);
		g_string_append_c(out, '"');
	} else {
		json_t *value = text_or_null(untrusted_text);
		char *text = json_dumps(value, JSON_ENCODE_ANY);
		json_decref(value);
		g_string_append(out, text != NULL ? text : "null");
		free(text);
	}
}

static void
put_table(GString *out, const XsResultFinding *finding)
{
	if (finding->table < 0) {
		g_string_append(out, "null");
		return;
	}
	g_string_append(out, "{\"id\":");
	put_index(out, finding->table);
	g_string_append(out, ",\"row\":");
	put_index(out, finding->row);
	g_string_append(out, ",\"column\":");
	put_index(out, finding->column);
	g_string_append(out, ",\"class\":");
	put_string(out, finding->column_class);
	g_string_append_c(out, '}');
}

static void
put_boxes(GString *out, const GArray *boxes)
{
	g_string_append_c(out, '[');
	for (unsigned int i = 0; boxes != NULL && i < boxes->len; i++) {
		const XsBox *box = &g_array_index(boxes, XsBox, i);
		const double sides[] = {box->x0, box->y0, box->x1, box->y1};
		g_string_append(out, i > 0 ? ",[" : "[");
		put_integer(out, box->page);
		for (size_t k = 0; k < G_N_ELEMENTS(sides); k++) {
			g_string_append_c(out, ',');
			put_number(out, sides[k]);
		}
		g_string_append_c(out, ']');
	}
	g_string_append_c(out, ']');
}

static void
put_why(GString *out, const XsResultFinding *finding)
{
	g_string_append_c(out, '[');
	for (size_t i = 0; i < XS_RESULT_MAX_WHY && finding->why[i] != NULL; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		put_string(out, finding->why[i]);
	}
	g_string_append_c(out, ']');
}

static void
put_text(GString *out, const char *key, const char *untrusted_text)
{
	g_string_append(out, key);
	put_string(out, untrusted_text);
}

static void
put_waiver(GString *out, const XsResultWaiver *waiver)
{
	if (waiver == NULL)
		return;
	put_text(out, ",\"waiver\":{\"by\":", waiver->in_source ? "inline" : "baseline");
	put_text(out, ",\"status\":", xs_waiver_status_name(waiver->status));
	put_text(out, ",\"owner\":", waiver->owner);
	put_text(out, ",\"reason\":", waiver->reason);
	put_text(out, ",\"until\":", *waiver->until != '\0' ? waiver->until : NULL);
	g_string_append_c(out, '}');
}

static void
put_finding(GString *out, const XsResultFinding *finding)
{
	put_text(out, "{\"id\":", *finding->id != '\0' ? finding->id : NULL);
	put_text(out, ",\"rule\":", finding->rule);
	put_text(out, ",\"type\":", finding->type);
	put_text(out, ",\"grade\":", finding->grade);
	g_string_append(out, ",\"score\":");
	put_number(out, round(finding->score * 1e6) / 1e6);
	put_text(out, ",\"part\":", finding->part);
	put_text(out, ",\"reading\":", finding->reading);
	put_text(out, ",\"role\":", finding->role);
	g_string_append(out, ",\"table\":");
	put_table(out, finding);
	g_string_append(out, ",\"start\":");
	put_integer(out, (int64_t)finding->start);
	g_string_append(out, ",\"end\":");
	put_integer(out, (int64_t)finding->end);
	g_string_append(out, ",\"boxes\":");
	put_boxes(out, finding->boxes);
	g_string_append(out, ",\"ordinal\":");
	put_integer(out, finding->ordinal);
	put_text(out, ",\"preview\":", finding->preview);
	put_text(out, ",\"action\":", finding->action);
	put_text(out, ",\"mask\":", finding->mask);
	g_string_append(out, ",\"strength\":");
	put_number(out, finding->strength > 0 ? finding->strength : NAN);
	g_string_append(out, ",\"strength_city\":");
	put_number(out, finding->city > 0 ? finding->city : NAN);
	if (finding->other != NULL)
		put_text(out, ",\"other\":", finding->other);
	g_string_append(out, ",\"record\":");
	put_index(out, finding->record);
	put_text(out, ",\"minor\":", finding->minor);
	if (finding->decided_by != NULL) {
		put_text(out, ",\"decided_by\":", finding->decided_by);
		put_text(out, ",\"reason\":", finding->reason);
	}
	put_waiver(out, finding->waiver);
	g_string_append(out, ",\"why\":");
	put_why(out, finding);
	g_string_append_c(out, '}');
}

static void
put_findings(XsReport *self, const XsResult *result)
{
	g_string_append(self->out, ",\"findings\":[");
	for (size_t i = 0; i < xs_result_n_findings(result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(result, i, XS_RESULT_ID | XS_RESULT_PREVIEW, &finding);
		if (i > 0)
			g_string_append_c(self->out, ',');
		put_finding(self->out, &finding);
		xs_report_spill(self);
	}
	g_string_append_c(self->out, ']');
}

static json_t *
gap_of(const XsResultGap *gap)
{
	return json_pack("{s:o, s:o, s:o, s:o, s:b, s:o}",
			 "id",
			 text_or_null(gap->id),
			 "looked_by",
			 text_or_null(gap->looked_by),
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
conversion_of(const XsResultConversion *conversion)
{
	if (conversion == NULL)
		return json_null();
	json_t *lost = json_array();
	for (unsigned int i = 0; i < conversion->lost->len; i++)
		(void)json_array_append_new(lost, json_string(conversion->lost->pdata[i]));
	return json_pack("{s:s, s:s, s:s, s:s, s:o}",
			 "from",
			 conversion->from,
			 "to",
			 conversion->to,
			 "tool",
			 conversion->tool,
			 "sha256",
			 conversion->sha256,
			 "lost",
			 lost);
}

static json_t *
receipt_of(const XsResultReceipt *receipt)
{
	if (receipt == NULL)
		return json_null();
	return json_pack("{s:o, s:o, s:o, s:o, s:o}",
			 "number",
			 text_or_null(receipt->number),
			 "time",
			 text_or_null(receipt->time),
			 "title",
			 text_or_null(receipt->title),
			 "basis",
			 text_or_null(receipt->basis),
			 "log",
			 text_or_null(receipt->log_head));
}

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
	json_object_set_new(object, "unchanged", text_or_null(result->unchanged));
	json_object_set_new(object, "needs_review", json_boolean(result->needs_review));
	json_object_set_new(object, "proof", text_or_null(result->proof));
	json_object_set_new(object, "edits", json_integer((json_int_t)result->edits));
	json_object_set_new(
		object, "label", json_pack("{s:o}", "kind", text_or_null(result->label)));
	json_object_set_new(object, "receipt", receipt_of(result->receipt));
	json_object_set_new(object, "conversion", conversion_of(result->conversion));
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
	put_findings(self, result);
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
	json_object_set_new(object, "waived", json_integer((json_int_t)summary->waived));
	json_object_set_new(object, "copies", json_integer((json_int_t)summary->copies));
	json_object_set_new(object, "unchanged", json_integer((json_int_t)summary->unchanged));
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
