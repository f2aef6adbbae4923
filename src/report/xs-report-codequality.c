// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-hash.h"
#include "report/xs-report-private.h"

#include <jansson.h>

// GitLab code quality: one JSON array. Fingerprints must differ, or GitLab shows only the first.

static void
begin(XsReport *self)
{
	g_string_append_c(self->out, '[');
}

static void
append_issue(XsReport *self,
	     const XsResult *result,
	     const char *check,
	     const char *severity,
	     const char *description,
	     const char *fingerprint)
{
	g_autofree char *file = xs_report_file(self, result);
	g_autofree char *clean = xs_report_clean(description);
	json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:{s:s, s:{s:i}}}",
				   "description",
				   clean,
				   "check_name",
				   check,
				   "fingerprint",
				   fingerprint,
				   "severity",
				   severity,
				   "location",
				   "path",
				   file,
				   "lines",
				   "begin",
				   1);
	char *text = json_dumps(object, JSON_COMPACT);
	json_decref(object);
	g_return_if_fail(text != NULL);
	g_string_append(self->out, self->n_written++ > 0 ? ",\n" : "\n");
	g_string_append(self->out, text);
	free(text);
	xs_report_spill(self);
}

// Of what has no id of its own: the file, what it is and its number in the file.
static char *
make_fingerprint(const XsResult *result, const char *what, unsigned int number)
{
	g_autofree char *text =
		g_strdup_printf("%u\n%s\n%s\n%u", result->input, result->sha256, what, number);
	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

static const char *
severity_of(const XsResultFinding *finding)
{
	if (g_strcmp0(finding->action, "keep") == 0 || xs_result_is_waived(finding))
		return "info";
	return g_strcmp0(finding->grade, "possible") == 0 ? "major" : "critical";
}

static void
add(XsReport *self, const XsResult *result)
{
	for (size_t i = 0; i < xs_result_n_findings(result); i++) {
		XsResultFinding finding;
		xs_result_get_finding(result, i, XS_RESULT_ID | XS_RESULT_PREVIEW, &finding);
		g_autofree char *part = xs_report_clean(finding.part);
		g_autofree char *description =
			g_strdup_printf("%s, %s%s: %s (%s)",
					finding.type != NULL ? finding.type : "finding",
					finding.action != NULL ? finding.action : "found",
					xs_result_is_waived(&finding) ? ", waived" : "",
					finding.preview != NULL ? finding.preview : "",
					part);
		// The id names the value and its place in the document, not the file.
		g_autofree char *what = g_strconcat(finding.id, "\n", part, NULL);
		g_autofree char *fingerprint =
			make_fingerprint(result, what, *finding.id != '\0' ? 0 : (unsigned int)i);
		append_issue(self,
			     result,
			     finding.rule != NULL ? finding.rule : "unknown",
			     severity_of(&finding),
			     description,
			     fingerprint);
	}
	for (unsigned int i = 0; i < result->gaps->len; i++) {
		const XsResultGap *gap = result->gaps->pdata[i];
		g_autofree char *check =
			g_strconcat("gap-", gap->kind != NULL ? gap->kind : "unknown", NULL);
		g_autofree char *part = xs_report_clean(gap->part);
		g_autofree char *description = g_strdup_printf(
			"not examined: %s (%s)", gap->reason != NULL ? gap->reason : "", part);
		g_autofree char *fingerprint = make_fingerprint(result, check, i);
		append_issue(self,
			     result,
			     check,
			     gap->reviewable ? "major" : "blocker",
			     description,
			     fingerprint);
	}
	g_autofree char *verdict = xs_report_verdict(result);
	if (verdict != NULL) {
		g_autofree char *check =
			g_strconcat("outcome-", xs_outcome_name(result->outcome), NULL);
		g_autofree char *fingerprint = make_fingerprint(result, check, 0);
		append_issue(self,
			     result,
			     check,
			     result->outcome == XS_OUTCOME_WAITING ? "major" : "blocker",
			     verdict,
			     fingerprint);
	}
	if (result->error != NULL) {
		g_autofree char *fingerprint = make_fingerprint(result, "error", 0);
		append_issue(self, result, "not-examined", "blocker", result->error, fingerprint);
	}
}

static void
finish(XsReport *self, const XsSummary *summary)
{
	(void)summary;
	g_string_append(self->out, "\n]\n");
}

const XsReportFuncs xs_report_codequality_funcs = {
	.name = "codequality",
	.begin = begin,
	.add = add,
	.finish = finish,
};
