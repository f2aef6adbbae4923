// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-report-fixture.h"

#include "report/xs-report.h"

#include <fcntl.h>
#include <jansson.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// A file name with all that can go wrong: broken UTF-8, markup, a terminal command, a quote, a mark
// that turns the direction of text, a line feed.
#define EVIL_NAME  "名单\xff<b>&\"'\033[31m\u202excod\n.docx"
#define EVIL_SHOWN "名单\uFFFD<b>&\"'\uFFFD[31m\uFFFDxcod\uFFFD.docx"

static XsResultFinding
make_finding(const char *action, const char *preview, uint32_t ordinal)
{
	XsResultFinding finding = {
		.rule = "cn-resident-id",
		.type = "resident-id",
		.grade = "certain",
		.score = 0.99,
		.part = "word/document.xml",
		.reading = "lines",
		.role = "cell",
		.table = 1,
		.row = 4,
		.column = 3,
		.column_class = "resident-id",
		.start = 120,
		.end = 138,
		.ordinal = ordinal,
		.preview = preview,
		.action = action,
		.mask = "partial(1,1)",
		.strength = 33148,
		.record = 7,
		.why = {"check:gb11643", "header:resident-id"},
	};
	g_snprintf(finding.id, sizeof finding.id, "k1a2b3c4d:%032u", ordinal);
	return finding;
}

static void
fill_finding(XsResult *result, const char *action, const char *preview, uint32_t ordinal)
{
	XsResultFinding finding = make_finding(action, preview, ordinal);
	g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(XsBox));
	XsBox box = {3, 88.2, 401.0, 190.6, 413.5};
	g_array_append_val(boxes, box);
	finding.boxes = boxes;
	add_finding(result, &finding);
}

static XsResult *
make_masked(void)
{
	XsResult *result = xs_result_new();
	result->input = 1;
	result->file = g_strdup(EVIL_NAME);
	result->path = g_strdup("/srv/real/path.docx");
	memset(result->sha256, 'a', 64);
	result->format = g_strdup("docx");
	result->outcome = XS_OUTCOME_MASKED;
	result->output = g_strdup("sub dir/\"javascript:名单.docx");
	result->output_sha256 = g_strnfill(64, 'b');
	result->edits = 2;
	result->proof = "text+bytes";
	fill_finding(result, "mask", "1****************X", 1);
	fill_finding(result, "mask", "1****************X", 2);
	fill_finding(result, "keep", "<script>&", 3);
	xs_result_add_gap(result, "image", "word/media/<img>.png", true, "not read");
	xs_result_add_rejected(result, "cn-mobile", "word/document.xml", 5, 16, "safe:amount");
	g_ptr_array_add(result->sanitised, g_strdup("docProps/thumbnail.jpeg"));
	return result;
}

static XsResult *
make_failed(void)
{
	XsResult *result = xs_result_new();
	result->input = 2;
	result->file = g_strdup("破损.pdf");
	result->outcome = XS_OUTCOME_INCOMPLETE;
	result->error = g_strdup("page 3: stream \033]0;cut short");
	result->error_code = "malformed";
	xs_result_add_gap(result, "unreadable", NULL, false, "damaged");
	return result;
}

// Everything that a report of this kind writes for both files and the summary.
static char *
render(XsReportKind kind, const XsReportOptions *options)
{
	int fd = memfd_create("report", MFD_CLOEXEC);
	g_assert_cmpint(fd, >=, 0);
	g_autoptr(GError) error = NULL;
	g_autoptr(XsReport) report = xs_report_new(kind, fd, options);
	g_autoptr(XsSummary) summary = xs_summary_new();
	XsResult *results[] = {make_masked(), make_failed()};
	for (size_t i = 0; i < G_N_ELEMENTS(results); i++) {
		g_assert_true(xs_report_add(report, results[i], &error));
		g_assert_no_error(error);
		xs_summary_add(summary, results[i]);
		xs_result_free(results[i]);
	}
	g_assert_true(xs_report_finish(report, summary, &error));
	g_assert_no_error(error);
	off_t len = lseek(fd, 0, SEEK_END);
	char *text = g_malloc0((size_t)len + 1);
	g_assert_cmpint(pread(fd, text, (size_t)len, 0), ==, len);
	g_assert_cmpint(close(fd), ==, 0);
	return text;
}

// What holds for every shape.
static void
test_every_shape(void)
{
	for (XsReportKind kind = 0; kind <= XS_REPORT_LAST; kind++) {
		XsReportKind parsed;
		g_assert_true(xs_report_kind_parse(xs_report_kind_name(kind), &parsed));
		g_assert_cmpint(parsed, ==, kind);
		XsReportOptions options = {.explain = true,
					   .masking = true,
					   .copies = "/srv/out",
					   .review = "/srv/look"};
		g_autofree char *text = render(kind, &options);
		g_assert_true(g_utf8_validate(text, -1, NULL));
		g_assert_null(strchr(text, '\033'));
		g_assert_null(strstr(text, "\\u001b"));
		g_assert_null(strstr(text, "\u202e"));
		g_assert_null(strstr(text, "/srv/real"));
		g_assert_nonnull(strstr(text, "破损.pdf") != NULL ? text
								  : strstr(text, "%E7%A0%B4"));
		options.show_paths = true;
		g_autofree char *with_paths = render(kind, &options);
		g_assert_nonnull(strstr(with_paths, "/srv/real"));
	}
	XsReportKind none;
	g_assert_false(xs_report_kind_parse("xml", &none));
}

static const char *
text_at(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

static json_int_t
number_at(const json_t *object, const char *key)
{
	g_assert_true(json_is_integer(json_object_get(object, key)));
	return json_integer_value(json_object_get(object, key));
}

static json_t *
parse_line(const char *line)
{
	json_error_t error;
	json_t *object = json_loads(line, JSON_REJECT_DUPLICATES, &error);
	if (object == NULL)
		g_error("%s in %s", error.text, line);
	return object;
}

static void
check_json_finding(const json_t *finding)
{
	static const char *const keys[] = {
		"id",     "rule",  "type",     "grade",         "score",  "part",    "reading",
		"role",   "table", "start",    "end",           "boxes",  "ordinal", "preview",
		"action", "mask",  "strength", "strength_city", "record", "minor",   "why"};
	g_assert_cmpuint(json_object_size(finding), ==, G_N_ELEMENTS(keys));
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		g_assert_nonnull(json_object_get(finding, keys[i]));
	g_assert_cmpstr(text_at(finding, "rule"), ==, "cn-resident-id");
	g_assert_cmpfloat_with_epsilon(
		json_real_value(json_object_get(finding, "score")), 0.99, 1e-9);
	const json_t *table = json_object_get(finding, "table");
	g_assert_cmpint(number_at(table, "id"), ==, 1);
	g_assert_cmpint(number_at(table, "row"), ==, 4);
	g_assert_cmpint(number_at(table, "column"), ==, 3);
	g_assert_cmpstr(text_at(table, "class"), ==, "resident-id");
	g_assert_cmpint(number_at(finding, "start"), ==, 120);
	g_assert_cmpint(number_at(finding, "end"), ==, 138);
	g_assert_cmpint(number_at(finding, "strength"), ==, 33148);
	g_assert_cmpint(number_at(finding, "record"), ==, 7);
	g_assert_true(json_is_null(json_object_get(finding, "minor")));
	const json_t *box = json_array_get(json_object_get(finding, "boxes"), 0);
	g_assert_cmpuint(json_array_size(box), ==, 5);
	g_assert_cmpint(json_integer_value(json_array_get(box, 0)), ==, 3);
	g_assert_cmpfloat_with_epsilon(json_number_value(json_array_get(box, 1)), 88.2, 1e-9);
	g_assert_cmpuint(json_array_size(json_object_get(finding, "why")), ==, 2);
}

static void
test_json(void)
{
	const XsReportOptions options = {.explain = true};
	g_autofree char *text = render(XS_REPORT_JSON, &options);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_assert_cmpuint(g_strv_length(lines), ==, 4);
	g_assert_cmpstr(lines[3], ==, "");
	g_assert_true(g_str_has_prefix(lines[0], "{\"v\":1,\"input\":1,\"file\":"));

	json_auto_t *masked = parse_line(lines[0]);
	g_assert_cmpstr(text_at(masked, "file"), ==, EVIL_SHOWN);
	g_assert_cmpuint(strlen(text_at(masked, "sha256")), ==, 64);
	g_assert_cmpstr(text_at(masked, "format"), ==, "docx");
	g_assert_cmpstr(text_at(masked, "outcome"), ==, "masked");
	g_assert_cmpstr(text_at(masked, "output"), ==, "sub dir/\"javascript:名单.docx");
	g_assert_true(json_is_null(json_object_get(json_object_get(masked, "label"), "kind")));
	g_assert_cmpuint(json_array_size(json_object_get(masked, "marks")), ==, 0);
	const json_t *findings = json_object_get(masked, "findings");
	g_assert_cmpuint(json_array_size(findings), ==, 3);
	for (size_t i = 0; i < 3; i++)
		check_json_finding(json_array_get(findings, i));
	const json_t *gap = json_array_get(json_object_get(masked, "gaps"), 0);
	g_assert_cmpstr(text_at(gap, "kind"), ==, "image");
	g_assert_true(json_is_true(json_object_get(gap, "reviewable")));
	g_assert_cmpstr(text_at(gap, "reason"), ==, "not read");
	g_assert_cmpuint(json_array_size(json_object_get(masked, "sanitised")), ==, 1);
	const json_t *rejected = json_array_get(json_object_get(masked, "rejected"), 0);
	g_assert_cmpint(number_at(rejected, "end"), ==, 16);
	g_assert_true(json_is_null(json_object_get(masked, "error")));

	json_auto_t *failed = parse_line(lines[1]);
	g_assert_cmpint(number_at(failed, "input"), ==, 2);
	g_assert_true(json_is_null(json_object_get(failed, "sha256")));
	g_assert_true(json_is_null(json_object_get(failed, "format")));
	g_assert_true(json_is_null(json_object_get(failed, "output")));
	g_assert_cmpstr(text_at(json_object_get(failed, "error"), "code"), ==, "malformed");
	g_assert_true(json_is_null(
		json_object_get(json_array_get(json_object_get(failed, "gaps"), 0), "part")));

	json_auto_t *summary = parse_line(lines[2]);
	g_assert_true(json_is_true(json_object_get(summary, "summary")));
	g_assert_cmpint(number_at(summary, "files"), ==, 2);
	g_assert_cmpint(number_at(summary, "scanned"), ==, 0);
	g_assert_cmpint(number_at(summary, "failed"), ==, 2);
	g_assert_cmpint(number_at(summary, "skipped"), ==, 0);
	g_assert_cmpint(number_at(summary, "exit_status"), ==, 3);
	g_assert_cmpstr(text_at(summary, "status"), ==, "incomplete");
	const json_t *outcomes = json_object_get(summary, "outcomes");
	g_assert_cmpuint(json_object_size(outcomes), ==, XS_OUTCOME_LAST + 1);
	g_assert_cmpint(number_at(outcomes, "masked"), ==, 1);
	g_assert_cmpint(number_at(json_object_get(summary, "rules"), "cn-resident-id"), ==, 3);
	g_assert_cmpint(number_at(json_object_get(summary, "formats"), "unknown"), ==, 1);
	g_assert_cmpint(number_at(json_object_get(summary, "gaps"), "image"), ==, 1);
	g_assert_cmpint(number_at(json_object_get(summary, "gap_reasons"), "damaged"), ==, 1);
}

static void
test_json_without_explain(void)
{
	const XsReportOptions options = {0};
	g_autofree char *text = render(XS_REPORT_JSON, &options);
	g_assert_null(strstr(text, "\"rejected\""));
	// A report that is read while the run goes on has whole lines.
	g_assert_true(g_str_has_suffix(text, "}\n"));
}

static void
test_json_numbers(void)
{
	g_autoptr(XsResult) result = xs_result_new();
	result->file = g_strdup("a");
	XsResultFinding finding = make_finding("mask", "*", 1);
	finding.score = 0.0 / 0.0;
	finding.strength = 0;
	finding.table = -1;
	finding.end = UINT32_MAX;
	add_finding(result, &finding);
	int fd = memfd_create("report", MFD_CLOEXEC);
	const XsReportOptions options = {0};
	g_autoptr(XsReport) report = xs_report_new(XS_REPORT_JSON, fd, &options);
	g_assert_true(xs_report_add(report, result, NULL));
	char text[4096] = {0};
	g_assert_cmpint(pread(fd, text, sizeof(text) - 1, 0), >, 0);
	g_assert_cmpint(close(fd), ==, 0);
	json_auto_t *line = parse_line(text);
	const json_t *read = json_array_get(json_object_get(line, "findings"), 0);
	g_assert_true(json_is_null(json_object_get(read, "score")));
	g_assert_true(json_is_null(json_object_get(read, "strength")));
	g_assert_true(json_is_null(json_object_get(read, "table")));
	g_assert_cmpuint(json_array_size(json_object_get(read, "boxes")), ==, 0);
	g_assert_cmpint(number_at(read, "end"), ==, UINT32_MAX);
}

// Many findings are written in pieces, and still make one line.
static void
test_json_long_line(void)
{
	enum { FINDINGS = 5000 };
	g_autoptr(XsResult) result = xs_result_new();
	result->file = g_strdup("a");
	for (uint32_t i = 0; i < FINDINGS; i++)
		fill_finding(result, "mask", "1****************X", i + 1);
	int fd = memfd_create("report", MFD_CLOEXEC);
	const XsReportOptions options = {0};
	g_autoptr(XsReport) report = xs_report_new(XS_REPORT_JSON, fd, &options);
	g_assert_true(xs_report_add(report, result, NULL));
	off_t len = lseek(fd, 0, SEEK_END);
	g_autofree char *text = g_malloc0((size_t)len + 1);
	g_assert_cmpint(pread(fd, text, (size_t)len, 0), ==, len);
	g_assert_cmpint(close(fd), ==, 0);
	g_assert_true(strchr(text, '\n') == text + len - 1);
	json_auto_t *line = parse_line(text);
	const json_t *findings = json_object_get(line, "findings");
	g_assert_cmpuint(json_array_size(findings), ==, FINDINGS);
	for (size_t i = 0; i < FINDINGS; i++)
		check_json_finding(json_array_get(findings, i));
}

static void
test_text(void)
{
	XsReportOptions options = {.masking = true, .copies = "/srv/out"};
	g_autofree char *text = render(XS_REPORT_TEXT, &options);
	g_assert_nonnull(strstr(text, EVIL_SHOWN ": masked\n"));
	g_assert_nonnull(
		strstr(text,
		       "2 × resident identity number (cn-resident-id, certain, mask)"
		       ": 1****************X; values that still fit: 33148 (sufficient)\n"));
	g_assert_nonnull(strstr(text, "(cn-resident-id, certain, keep)"));
	g_assert_nonnull(strstr(text, "picture, word/media/<img>.png (not read)"));
	g_assert_nonnull(strstr(text, "copy: /srv/out/sub dir/"));
	g_assert_nonnull(strstr(text, "error: page 3"));
	g_assert_nonnull(strstr(text, "Files: 0 examined wholly, 2 not, 0 left out"));
	g_assert_nonnull(strstr(text, "(exit status 3)"));
	g_assert_null(strstr(text, "no finding")); // only with explain
	options.explain = true;
	g_autofree char *explained = render(XS_REPORT_TEXT, &options);
	g_assert_nonnull(strstr(explained, "no finding: cn-mobile, word/document.xml 5-16"));
	options.colour = true;
	g_autofree char *coloured = render(XS_REPORT_TEXT, &options);
	g_assert_nonnull(strstr(coloured, "\033[32mmasked\033[0m"));
	g_assert_null(strstr(coloured, "\033]0")); // none but our own
}

// Elements are balanced, nothing from outside became markup, nothing is loaded.
static void
test_html(void)
{
	const XsReportOptions options = {.masking = true,
					 .copies = "/srv/o'ut",
					 .batch = "<2026>",
					 .log_head = "sha256:ffff"};
	g_autofree char *text = render(XS_REPORT_HTML, &options);
	g_assert_true(g_str_has_prefix(text, "<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
	g_assert_null(strstr(text, "<b>"));
	g_assert_null(strstr(text, "<script"));
	g_assert_null(strstr(text, "<img>"));
	g_assert_null(strstr(text, "http://"));
	g_assert_null(strstr(text, "https://"));
	g_assert_null(strstr(text, "href=\"javascript"));
	g_assert_nonnull(strstr(text, "&lt;script&gt;&amp;"));
	g_assert_nonnull(strstr(text, "&lt;2026&gt;"));
	g_assert_nonnull(
		strstr(text, "href=\"file:///srv/o%27ut/sub%20dir/%22javascript%3A%E5%90%8D"));
	g_assert_nonnull(strstr(text, "经办"));
	g_assert_nonnull(strstr(text, "复审"));
	g_assert_nonnull(strstr(text, "审定"));
	g_assert_nonnull(strstr(text, "size:A4"));
	g_assert_nonnull(strstr(text, "sha256:ffff"));
	g_assert_nonnull(strstr(text, "<td>2</td>")); // the same preview is one line
	static const char *const elements[] = {"table",
					       "tr",
					       "td",
					       "th",
					       "section",
					       "h2",
					       "p",
					       "a",
					       "code",
					       "span",
					       "html",
					       "body"};
	for (size_t i = 0; i < G_N_ELEMENTS(elements); i++) {
		g_autofree char *end = g_strdup_printf("</%s>", elements[i]);
		size_t opened = 0;
		size_t closed = 0;
		for (const char *at = text; (at = strchr(at, '<')) != NULL; at++) {
			size_t len = strlen(elements[i]);
			opened += strncmp(at + 1, elements[i], len) == 0 &&
				  (at[len + 1] == '>' || at[len + 1] == ' ');
			closed += g_str_has_prefix(at, end);
		}
		g_assert_cmpuint(opened, >, 0);
		g_assert_cmpuint(opened, ==, closed);
	}
}

static void
test_sarif(void)
{
	const XsReportOptions options = {0};
	g_autofree char *text = render(XS_REPORT_SARIF, &options);
	json_auto_t *sarif = parse_line(text);
	g_assert_cmpstr(text_at(sarif, "version"), ==, "2.1.0");
	const json_t *run = json_array_get(json_object_get(sarif, "runs"), 0);
	const json_t *results = json_object_get(run, "results");
	g_assert_cmpuint(json_array_size(results), ==, 6); // 3 findings, 2 gaps, 1 error
	g_assert_null(strstr(text, "snippet"));
	g_assert_null(strstr(text, "contextRegion"));
	for (size_t i = 0; i < json_array_size(results); i++) {
		const json_t *result = json_array_get(results, i);
		const json_t *location = json_array_get(json_object_get(result, "locations"), 0);
		const json_t *physical = json_object_get(location, "physicalLocation");
		g_assert_cmpint(number_at(json_object_get(physical, "region"), "startLine"), ==, 1);
		g_assert_nonnull(json_object_get(location, "logicalLocations"));
	}
	const json_t *first = json_array_get(results, 0);
	g_assert_cmpstr(text_at(first, "level"), ==, "error");
	g_assert_cmpstr(
		text_at(json_object_get(first, "partialFingerprints"), "xianshenFinding/v1"),
		==,
		"k1a2b3c4d:00000000000000000000000000000001");
	g_assert_cmpstr(text_at(json_array_get(results, 2), "level"), ==, "none");
	const json_t *driver = json_object_get(json_object_get(run, "tool"), "driver");
	g_assert_cmpuint(json_array_size(json_object_get(driver, "rules")), ==, 4);
	const json_t *invocation = json_array_get(json_object_get(run, "invocations"), 0);
	g_assert_cmpint(number_at(invocation, "exitCode"), ==, 3);
	g_assert_true(json_is_false(json_object_get(invocation, "executionSuccessful")));
}

static void
test_codequality(void)
{
	const XsReportOptions options = {0};
	g_autofree char *text = render(XS_REPORT_CODEQUALITY, &options);
	json_auto_t *issues = parse_line(text);
	g_assert_cmpuint(json_array_size(issues), ==, 6);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < json_array_size(issues); i++) {
		const json_t *issue = json_array_get(issues, i);
		g_assert_true(g_hash_table_add(seen, (gpointer)text_at(issue, "fingerprint")));
		const json_t *location = json_object_get(issue, "location");
		g_assert_cmpint(number_at(json_object_get(location, "lines"), "begin"), ==, 1);
		g_assert_nonnull(text_at(location, "path"));
	}
}

// An empty run still gives what a reader can parse.
static void
test_empty_run(void)
{
	for (XsReportKind kind = 0; kind <= XS_REPORT_LAST; kind++) {
		int fd = memfd_create("report", MFD_CLOEXEC);
		const XsReportOptions options = {0};
		g_autoptr(XsReport) report = xs_report_new(kind, fd, &options);
		g_autoptr(XsSummary) summary = xs_summary_new();
		g_assert_true(xs_report_finish(report, summary, NULL));
		char text[16384] = {0};
		g_assert_cmpint(pread(fd, text, sizeof(text) - 1, 0), >, 0);
		g_assert_cmpint(close(fd), ==, 0);
		if (kind == XS_REPORT_JSON || kind == XS_REPORT_SARIF ||
		    kind == XS_REPORT_CODEQUALITY)
			json_decref(parse_line(text));
	}
}

static void
noted(GMarkupParseContext *context,
      const char *element,
      const char **names,
      const char **texts,
      gpointer data,
      GError **error)
{
	(void)context, (void)names, (void)texts, (void)error;
	g_string_append_printf(data, "%s ", element);
}

static void
test_junit(void)
{
	const XsReportOptions options = {0};
	g_autofree char *text = render(XS_REPORT_JUNIT, &options);
	g_autoptr(GString) elements = g_string_new(NULL);
	const GMarkupParser parser = {.start_element = noted};
	g_autoptr(GMarkupParseContext) context =
		g_markup_parse_context_new(&parser, 0, elements, NULL);
	g_autoptr(GError) error = NULL;
	g_assert_true(g_markup_parse_context_parse(context, text, -1, &error));
	g_assert_true(g_markup_parse_context_end_parse(context, &error));
	g_assert_no_error(error);
	g_assert_cmpstr(elements->str, ==, "testsuites testsuite testcase testcase error ");
	g_assert_nonnull(strstr(text, "tests=\"2\" failures=\"0\" errors=\"1\" skipped=\"0\""));
}

// What cannot be written is an error, not silence.
static void
test_full(void)
{
	int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
	if (fd < 0) {
		g_test_skip("no /dev/full");
		return;
	}
	const XsReportOptions options = {0};
	g_autoptr(XsReport) report = xs_report_new(XS_REPORT_JSON, fd, &options);
	g_autoptr(XsResult) result = xs_result_new();
	g_autoptr(GError) error = NULL;
	g_assert_false(xs_report_add(report, result, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_IO);
	g_assert_cmpint(close(fd), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/report/shapes/every-shape", test_every_shape);
	g_test_add_func("/report/shapes/json", test_json);
	g_test_add_func("/report/shapes/json-without-explain", test_json_without_explain);
	g_test_add_func("/report/shapes/json-numbers", test_json_numbers);
	g_test_add_func("/report/shapes/json-long-line", test_json_long_line);
	g_test_add_func("/report/shapes/text", test_text);
	g_test_add_func("/report/shapes/html", test_html);
	g_test_add_func("/report/shapes/sarif", test_sarif);
	g_test_add_func("/report/shapes/codequality", test_codequality);
	g_test_add_func("/report/shapes/junit", test_junit);
	g_test_add_func("/report/shapes/empty-run", test_empty_run);
	g_test_add_func("/report/shapes/full", test_full);
	return g_test_run();
}
