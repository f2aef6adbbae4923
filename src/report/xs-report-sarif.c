// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "report/xs-report-private.h"

#include <jansson.h>

// SARIF 2.1.0 (OASIS), for code hosts. Documents have no lines, so every result stands in line 1 and
// its real place in logicalLocations. No snippet, ever: it would carry the value. One run; results
// stream, the rules that they used follow them (members of a JSON object have no order).

enum {
	MAX_RESULTS = 25000, // what GitHub accepts in one run
};

static void
append_json(GString *out, json_t *value)
{
	char *text = json_dumps(value, JSON_COMPACT);
	json_decref(value);
	g_return_if_fail(text != NULL);
	g_string_append(out, text);
	free(text);
}

static void
begin(XsReport *self)
{
	g_string_append(self->out,
			"{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","
			"\"version\":\"2.1.0\",\"runs\":[{\"results\":[");
}

static const char *
level_of(const XsResultFinding *finding)
{
	if (g_strcmp0(finding->action, "keep") == 0)
		return "none";
	return g_strcmp0(finding->grade, "possible") == 0 ? "warning" : "error";
}

static json_t *
location(const XsReport *self, const XsResult *result, const char *part)
{
	g_autofree char *file = xs_report_file(self, result);
	g_autofree char *uri = g_uri_escape_string(file, "/", FALSE);
	g_autofree char *clean = xs_report_clean(part);
	json_t *physical = json_pack(
		"{s:{s:s}, s:{s:i}}", "artifactLocation", "uri", uri, "region", "startLine", 1);
	json_t *logical = json_pack("[{s:s}]", "fullyQualifiedName", clean);
	return json_pack("[{s:o, s:o}]", "physicalLocation", physical, "logicalLocations", logical);
}

// A result is suppressed where all of these are accepted (3.27.23).
static json_t *
suppressions(const XsResultWaiver *waiver)
{
	static const char *const statuses[XS_WAIVER_LAST + 1] = {
		[XS_WAIVER_ACCEPTED] = "accepted",
		[XS_WAIVER_UNAUDITED] = "underReview",
		[XS_WAIVER_LEAK] = "rejected",
		[XS_WAIVER_EXPIRED] = "rejected",
		[XS_WAIVER_FORBIDDEN] = "rejected",
	};
	g_autofree char *owner = xs_report_clean(waiver->owner);
	g_autofree char *reason = xs_report_clean(waiver->reason);
	g_autofree char *why = g_strdup_printf("%s%s%s%s%s%s",
					       xs_waiver_status_name(waiver->status),
					       *waiver->until != '\0' ? " until " : "",
					       waiver->until,
					       *owner != '\0' ? ", " : "",
					       owner,
					       *reason != '\0' ? ": " : "");
	g_autofree char *justification = g_strconcat(why, reason, NULL);
	return json_pack("[{s:s, s:s, s:s}]",
			 "kind",
			 waiver->in_source ? "inSource" : "external",
			 "status",
			 statuses[waiver->status],
			 "justification",
			 justification);
}

static void
append_result(XsReport *self,
	      const char *rule,
	      const char *level,
	      const char *message,
	      json_t *locations,
	      const XsResultFinding *finding)
{
	if (++self->n_written > MAX_RESULTS) {
		json_decref(locations);
		return;
	}
	if (!g_hash_table_contains(self->seen, rule))
		g_hash_table_add(self->seen, g_strdup(rule));
	g_autofree char *clean = xs_report_clean(message);
	json_t *object = json_pack("{s:s, s:s, s:{s:s}, s:o}",
				   "ruleId",
				   rule,
				   "level",
				   level,
				   "message",
				   "text",
				   clean,
				   "locations",
				   locations);
	if (finding != NULL && finding->waiver != NULL)
		json_object_set_new(object, "suppressions", suppressions(finding->waiver));
	if (finding != NULL) {
		g_autofree char *id = xs_report_clean(finding->id);
		json_object_set_new(object,
				    "partialFingerprints",
				    json_pack("{s:s}", "xianshenFinding/v1", id));
	}
	if (self->n_written > 1)
		g_string_append_c(self->out, ',');
	append_json(self->out, object);
	xs_report_spill(self);
}

static void
add(XsReport *self, const XsResult *result)
{
	for (size_t i = 0; i < xs_result_n_findings(result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(result, i, XS_RESULT_ID | XS_RESULT_PREVIEW, &finding);
		g_autofree char *message =
			g_strdup_printf("%s, %s: %s",
					finding.type != NULL ? finding.type : "finding",
					finding.action != NULL ? finding.action : "found",
					finding.preview != NULL ? finding.preview : "");
		append_result(self,
			      finding.rule != NULL ? finding.rule : "unknown",
			      level_of(&finding),
			      message,
			      location(self, result, finding.part),
			      &finding);
	}
	for (unsigned int i = 0; i < result->gaps->len; i++) {
		const XsResultGap *gap = result->gaps->pdata[i];
		g_autofree char *rule =
			g_strconcat("gap-", gap->kind != NULL ? gap->kind : "unknown", NULL);
		g_autofree char *message =
			g_strdup_printf("not examined: %s", gap->reason != NULL ? gap->reason : "");
		append_result(self,
			      rule,
			      gap->reviewable ? "warning" : "error",
			      message,
			      location(self, result, gap->part),
			      NULL);
	}
	g_autofree char *verdict = xs_report_verdict(result);
	if (verdict != NULL) {
		g_autofree char *rule =
			g_strconcat("outcome-", xs_outcome_name(result->outcome), NULL);
		append_result(self,
			      rule,
			      result->outcome == XS_OUTCOME_WAITING ? "warning" : "error",
			      verdict,
			      location(self, result, NULL),
			      NULL);
	}
	if (result->error != NULL)
		append_result(self,
			      "not-examined",
			      "error",
			      result->error,
			      location(self, result, NULL),
			      NULL);
}

static void
finish(XsReport *self, const XsSummary *summary)
{
	g_auto(XsStatus) status = xs_summary_status(summary);
	json_t *rules = json_array();
	g_autoptr(GList) keys = xs_report_sorted_keys(self->seen);
	for (const GList *at = keys; at != NULL; at = at->next)
		json_array_append_new(rules, json_pack("{s:s}", "id", at->data));
	json_t *notes = json_array();
	if (self->n_written > MAX_RESULTS) {
		g_autofree char *text = g_strdup_printf(
			"%lu further results do not fit in a SARIF run: use the JSON report",
			(unsigned long)(self->n_written - MAX_RESULTS));
		json_array_append_new(
			notes,
			json_pack("{s:s, s:{s:s}}", "level", "error", "message", "text", text));
	}
	json_t *invocations = json_pack("[{s:b, s:i, s:o}]",
					"executionSuccessful",
					(int)(summary->failed == 0 && status.code < 5),
					"exitCode",
					status.code,
					"toolExecutionNotifications",
					notes);
	json_t *tool = json_pack("{s:{s:s, s:s, s:o}}",
				 "driver",
				 "name",
				 "Xianshen",
				 "version",
				 XS_VERSION,
				 "rules",
				 rules);
	g_string_append(self->out, "],\"tool\":");
	append_json(self->out, tool);
	g_string_append(self->out, ",\"invocations\":");
	append_json(self->out, invocations);
	g_string_append(self->out, "}]}\n");
}

const XsReportFuncs xs_report_sarif_funcs = {
	.name = "sarif",
	.begin = begin,
	.add = add,
	.finish = finish,
};
