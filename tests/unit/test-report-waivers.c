// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-report-fixture.h"

#include "report/xs-report.h"

#include <jansson.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// A waived finding is shown as waived, and counted, in every shape of report.

static const XsResultWaiver accepted = {
	.status = XS_WAIVER_ACCEPTED,
	.owner = (char *)"wang",
	.reason = (char *)"设备编号",
	.until = "2027-01-31",
};

static XsResult *
make_result(const XsResultWaiver *waiver, XsOutcome outcome)
{
	XsResultFinding finding = XS_RESULT_FINDING_INIT;
	finding.rule = "cn-mobile";
	finding.type = "mobile";
	finding.grade = "certain";
	finding.part = "";
	finding.reading = "lines";
	finding.role = "body";
	finding.ordinal = 1;
	finding.preview = "138****8000";
	finding.action = "mask";
	g_strlcpy(finding.id, "k1a2b3c4d:00000000000000000000000000000001", sizeof finding.id);
	XsResult *result = xs_result_new();
	result->input = 1;
	result->file = g_strdup("名单.txt");
	result->outcome = outcome;
	add_finding(result, &finding);
	finding.action = "keep";
	add_finding(result, &finding);
	if (waiver != NULL)
		xs_result_set_waiver(result, 0, waiver);
	return result;
}

static char *
render(XsReportKind kind, const XsResultWaiver *waiver, XsOutcome outcome)
{
	int fd = memfd_create("report", MFD_CLOEXEC);
	g_autoptr(GError) error = NULL;
	const XsReportOptions options = {.explain = false};
	g_autoptr(XsReport) report = xs_report_new(kind, fd, &options);
	g_autoptr(XsSummary) summary = xs_summary_new();
	g_autoptr(XsResult) result = make_result(waiver, outcome);
	g_assert_true(xs_report_add(report, result, &error));
	xs_summary_add(summary, result);
	g_assert_true(xs_report_finish(report, summary, &error));
	g_assert_no_error(error);
	off_t len = lseek(fd, 0, SEEK_END);
	char *text = g_malloc0((size_t)len + 1);
	g_assert_cmpint(pread(fd, text, (size_t)len, 0), ==, len);
	g_assert_cmpint(close(fd), ==, 0);
	return text;
}

static void
test_every_shape(void)
{
	static const struct {
		XsReportKind kind;
		const char *shown;
	} shapes[] = {
		{XS_REPORT_TEXT, "waived, by wang until 2027-01-31 (设备编号)"},
		{XS_REPORT_JSON, "\"waiver\":{\"by\":\"baseline\",\"status\":\"accepted\""},
		{XS_REPORT_HTML, "已豁免，wang，至 2027-01-31：设备编号"},
		{XS_REPORT_SARIF, "\"status\":\"accepted\""},
		{XS_REPORT_CODEQUALITY, "mobile, mask, waived"},
		{XS_REPORT_JUNIT, "<system-out>1 x cn-mobile, mask, waived"},
	};
	G_STATIC_ASSERT(G_N_ELEMENTS(shapes) == XS_REPORT_LAST + 1);
	for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
		g_autofree char *with = render(shapes[i].kind, &accepted, XS_OUTCOME_WAIVED);
		g_autofree char *without = render(shapes[i].kind, NULL, XS_OUTCOME_FINDINGS);
		g_assert_nonnull(strstr(with, shapes[i].shown));
		g_assert_null(strstr(with, "检查完毕，无待处理事项"));
		g_assert_null(strstr(without, shapes[i].shown));
	}
}

static void
test_not_accepted_is_not_waived(void)
{
	for (XsWaiverStatus status = XS_WAIVER_UNAUDITED; status <= XS_WAIVER_LAST; status++) {
		XsResultWaiver waiver = accepted;
		waiver.status = status;
		for (XsReportKind kind = 0; kind <= XS_REPORT_LAST; kind++) {
			g_autofree char *text = render(kind, &waiver, XS_OUTCOME_FINDINGS);
			g_assert_null(strstr(text, ", waived"));
			g_assert_null(strstr(text, "已豁免"));
			g_assert_null(strstr(text, "accepted"));
		}
	}
}

static json_t *
load(const char *text)
{
	json_error_t fault;
	json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &fault);
	g_assert_nonnull(root);
	return root;
}

static void
test_sarif(void)
{
	XsResultWaiver waiver = accepted;
	waiver.in_source = true;
	waiver.status = XS_WAIVER_EXPIRED;
	g_autofree char *text = render(XS_REPORT_SARIF, &waiver, XS_OUTCOME_FINDINGS);
	json_t *root = load(text);
	json_t *results =
		json_object_get(json_array_get(json_object_get(root, "runs"), 0), "results");
	json_t *list = json_object_get(json_array_get(results, 0), "suppressions");
	json_t *one = json_array_get(list, 0);
	g_assert_cmpuint(json_array_size(list), ==, 1);
	g_assert_cmpstr(json_string_value(json_object_get(one, "kind")), ==, "inSource");
	g_assert_cmpstr(json_string_value(json_object_get(one, "status")), ==, "rejected");
	g_assert_cmpstr(json_string_value(json_object_get(one, "justification")),
			==,
			"expired until 2027-01-31, wang: 设备编号");
	g_assert_null(json_object_get(json_array_get(results, 1), "suppressions"));
	json_decref(root);
}

static void
test_json_counts(void)
{
	g_autofree char *text = render(XS_REPORT_JSON, &accepted, XS_OUTCOME_WAIVED);
	char *second = strchr(text, '\n');
	*second++ = '\0';
	json_t *file = load(text);
	json_t *summary = load(second);
	json_t *findings = json_object_get(file, "findings");
	json_t *waiver = json_object_get(json_array_get(findings, 0), "waiver");
	g_assert_cmpstr(json_string_value(json_object_get(file, "outcome")), ==, "waived");
	g_assert_cmpstr(json_string_value(json_object_get(waiver, "owner")), ==, "wang");
	g_assert_cmpstr(json_string_value(json_object_get(waiver, "until")), ==, "2027-01-31");
	g_assert_null(json_object_get(json_array_get(findings, 1), "waiver"));
	g_assert_cmpint(json_integer_value(json_object_get(summary, "waived")), ==, 1);
	g_assert_cmpint(json_integer_value(json_object_get(summary, "findings")), ==, 2);
	g_assert_cmpstr(json_string_value(json_object_get(summary, "status")), ==, "waived");
	g_assert_cmpint(json_integer_value(json_object_get(summary, "exit_status")), ==, 0);
	json_decref(file);
	json_decref(summary);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/report/waivers/every-shape", test_every_shape);
	g_test_add_func("/report/waivers/not-accepted", test_not_accepted_is_not_waived);
	g_test_add_func("/report/waivers/sarif", test_sarif);
	g_test_add_func("/report/waivers/json-counts", test_json_counts);
	return g_test_run();
}
