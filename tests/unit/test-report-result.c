// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-report-fixture.h"

#include "report/xs-result.h"

#include <string.h>

static void
test_outcomes(void)
{
	static const struct {
		XsOutcome outcome;
		const char *name;
		int status;
	} expected[] = {
		{XS_OUTCOME_CLEAN, "clean", 0},
		{XS_OUTCOME_MASKED, "masked", 0},
		{XS_OUTCOME_RELEASED, "released", 0},
		{XS_OUTCOME_FINDINGS, "findings", 1},
		{XS_OUTCOME_BLOCKED, "blocked", 1},
		{XS_OUTCOME_INCOMPLETE, "incomplete", 3},
		{XS_OUTCOME_FAILED, "failed", 3},
		{XS_OUTCOME_WAITING, "waiting", 4},
		{XS_OUTCOME_SKIPPED, "skipped", 0},
		{XS_OUTCOME_DONE, "done", 0},
		{XS_OUTCOME_WAIVED, "waived", 0},
	};
	g_assert_cmpuint(G_N_ELEMENTS(expected), ==, XS_OUTCOME_LAST + 1);
	for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
		g_assert_cmpstr(xs_outcome_name(expected[i].outcome), ==, expected[i].name);
		g_assert_cmpint(
			xs_outcome_exit_status(expected[i].outcome), ==, expected[i].status);
	}
}

static void
test_unfinished_is_not_clean(void)
{
	g_autoptr(XsResult) result = xs_result_new();
	g_assert_cmpint(xs_outcome_exit_status(result->outcome), ==, 3);
	g_assert_null(result->label);
	const XsResultFinding none = XS_RESULT_FINDING_INIT;
	XsResultFinding finding;
	add_finding(result, &none);
	g_assert_cmpuint(xs_result_n_findings(result), ==, 1);
	xs_result_get_finding(result, 0, XS_RESULT_ID | XS_RESULT_PREVIEW, &finding);
	g_assert_cmpint(finding.table, ==, -1);
	g_assert_cmpint(finding.record, ==, -1);
	g_assert_cmpstr(finding.id, ==, "");
	g_assert_null(finding.preview);
}

static void
test_blocking(void)
{
	g_autoptr(XsResult) result = xs_result_new();
	g_assert_false(xs_result_blocking(result));
	xs_result_add_gap(result, "image", "a.png", true, "not read");
	g_assert_false(xs_result_blocking(result));
	xs_result_add_gap(result, "encrypted", NULL, false, "password needed");
	g_assert_true(xs_result_blocking(result));
}

static void
test_error(void)
{
	g_autoptr(XsResult) result = xs_result_new();
	g_autoptr(GError) own = g_error_new_literal(XS_ERROR, XS_ERROR_TIMEOUT, "no progress");
	xs_result_set_error(result, own);
	g_assert_cmpstr(result->error, ==, "no progress");
	g_assert_cmpstr(result->error_code, ==, "timeout");
	g_autoptr(GError) foreign =
		g_error_new_literal(G_FILE_ERROR, G_FILE_ERROR_NOENT, "missing");
	xs_result_set_error(result, foreign);
	g_assert_cmpstr(result->error_code, ==, "failed");
}

static void
add_outcome(XsSummary *summary, XsOutcome outcome)
{
	g_autoptr(XsResult) result = xs_result_new();
	result->outcome = outcome;
	xs_summary_add(summary, result);
}

// The table of the design: 5 > 1 > 3 > 4 > 0, whatever the order of the files.
static void
test_precedence(void)
{
	static const XsOutcome rising[] = {XS_OUTCOME_SKIPPED,
					   XS_OUTCOME_CLEAN,
					   XS_OUTCOME_WAITING,
					   XS_OUTCOME_INCOMPLETE,
					   XS_OUTCOME_FINDINGS};
	static const int statuses[] = {0, 0, 4, 3, 1};
	for (size_t i = 0; i < G_N_ELEMENTS(rising); i++) {
		for (size_t k = 0; k < G_N_ELEMENTS(rising); k++) {
			g_autoptr(XsSummary) summary = xs_summary_new();
			add_outcome(summary, rising[i]);
			add_outcome(summary, rising[k]);
			g_auto(XsStatus) status = xs_summary_status(summary);
			g_assert_cmpint(status.code, ==, statuses[MAX(i, k)]);
			g_assert_cmpuint(strlen(status.message), >, 0);
			summary->log_broken = true;
			g_auto(XsStatus) broken = xs_summary_status(summary);
			g_assert_cmpint(broken.code, ==, 5);
		}
	}
}

// One resolver: a code and its name and message are never of two minds.
static void
test_code_and_message_agree(void)
{
	static const struct {
		XsOutcome outcome;
		int code;
		const char *name;
		const char *part; // of the English message
	} cases[] = {
		{XS_OUTCOME_CLEAN, 0, "ok", "nothing is left to do"},
		{XS_OUTCOME_MASKED, 0, "ok", "nothing is left to do"},
		{XS_OUTCOME_FINDINGS, 1, "findings", "must not be published"},
		{XS_OUTCOME_BLOCKED, 1, "findings", "must not be published"},
		{XS_OUTCOME_INCOMPLETE, 3, "incomplete", "not examined wholly"},
		{XS_OUTCOME_FAILED, 3, "incomplete", "not examined wholly"},
		{XS_OUTCOME_WAITING, 4, "waiting", "waits for approval"},
		{XS_OUTCOME_SKIPPED, 0, "skipped", "left out"},
		{XS_OUTCOME_WAIVED, 0, "waived", "but what is waived"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(XsSummary) summary = xs_summary_new();
		add_outcome(summary, cases[i].outcome);
		g_auto(XsStatus) status = xs_summary_status(summary);
		g_assert_cmpint(status.code, ==, cases[i].code);
		g_assert_cmpstr(status.name, ==, cases[i].name);
		g_assert_nonnull(strstr(status.message, cases[i].part));
	}
	// Findings do not hide files that were not examined.
	g_autoptr(XsSummary) both = xs_summary_new();
	add_outcome(both, XS_OUTCOME_INCOMPLETE);
	add_outcome(both, XS_OUTCOME_INCOMPLETE);
	add_outcome(both, XS_OUTCOME_FINDINGS);
	g_auto(XsStatus) status = xs_summary_status(both);
	g_assert_cmpint(status.code, ==, 1);
	g_assert_nonnull(strstr(status.message, "2 were not examined wholly"));
}

static void
test_nothing_is_not_clean(void)
{
	g_autoptr(XsSummary) summary = xs_summary_new();
	g_auto(XsStatus) status = xs_summary_status(summary);
	g_assert_cmpint(status.code, ==, 3);
}

static void
test_ended_early(void)
{
	g_autoptr(XsSummary) summary = xs_summary_new();
	add_outcome(summary, XS_OUTCOME_CLEAN);
	summary->interrupted = true;
	g_auto(XsStatus) interrupted = xs_summary_status(summary);
	g_assert_cmpint(interrupted.code, ==, 130);
	summary->internal = true;
	g_auto(XsStatus) internal = xs_summary_status(summary);
	g_assert_cmpint(internal.code, ==, 70);
}

static uint64_t
count_of(GHashTable *counts, const char *key)
{
	const uint64_t *n = g_hash_table_lookup(counts, key);
	return n != NULL ? *n : 0;
}

static void
test_counts(void)
{
	g_autoptr(XsSummary) summary = xs_summary_new();
	for (int i = 0; i < 3; i++) {
		g_autoptr(XsResult) result = xs_result_new();
		result->outcome = i == 0 ? XS_OUTCOME_INCOMPLETE : XS_OUTCOME_RELEASED;
		result->format = i == 2 ? NULL : g_strdup("docx");
		result->output = i == 0 ? NULL : g_strdup("a.docx");
		result->edits = 2;
		XsResultFinding finding = XS_RESULT_FINDING_INIT;
		finding.rule = i == 0 ? "cn-mobile" : "cn-resident-id";
		finding.action = "mask";
		add_finding(result, &finding);
		xs_result_add_gap(result, "image", "a.png", true, "not read");
		xs_summary_add(summary, result);
	}
	add_outcome(summary, XS_OUTCOME_SKIPPED);
	g_assert_cmpuint(summary->files, ==, 4);
	g_assert_cmpuint(summary->scanned, ==, 2);
	g_assert_cmpuint(summary->failed, ==, 1);
	g_assert_cmpuint(summary->skipped, ==, 1);
	g_assert_cmpuint(summary->findings, ==, 3);
	g_assert_cmpuint(summary->copies, ==, 2);
	g_assert_cmpuint(summary->edits, ==, 6);
	g_assert_cmpuint(count_of(summary->rules, "cn-resident-id"), ==, 2);
	g_assert_cmpuint(count_of(summary->rules, "cn-mobile"), ==, 1);
	g_assert_cmpuint(count_of(summary->actions, "mask"), ==, 3);
	g_assert_cmpuint(count_of(summary->formats, "docx"), ==, 2);
	g_assert_cmpuint(count_of(summary->formats, "unknown"), ==, 2);
	g_assert_cmpuint(count_of(summary->gaps, "image"), ==, 3);
	g_assert_cmpuint(count_of(summary->reasons, "not read"), ==, 3);
	g_assert_cmpuint(summary->outcomes[XS_OUTCOME_RELEASED], ==, 2);
}

// Findings in a file do not hide its gaps, and no outcome makes a gap vanish.
static void
test_gaps_count(void)
{
	static const struct {
		XsOutcome outcome;
		int code;
		uint64_t failed;
	} cases[] = {
		{XS_OUTCOME_FINDINGS, 1, 1},
		{XS_OUTCOME_MASKED, 3, 1},
		{XS_OUTCOME_CLEAN, 3, 1},
		{XS_OUTCOME_INCOMPLETE, 3, 1},
		{XS_OUTCOME_WAITING, 4, 0},
		{XS_OUTCOME_RELEASED, 0, 0},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(XsSummary) summary = xs_summary_new();
		g_autoptr(XsResult) result = xs_result_new();
		result->outcome = cases[i].outcome;
		xs_result_add_gap(result, "image", "a.png", true, "not read");
		xs_summary_add(summary, result);
		g_auto(XsStatus) status = xs_summary_status(summary);
		g_assert_cmpint(status.code, ==, cases[i].code);
		g_assert_cmpuint(summary->failed, ==, cases[i].failed);
		g_assert_cmpuint(summary->scanned, ==, 1 - cases[i].failed);
	}
}

// A table that would grow without end counts the rest under one name.
static void
test_many_reasons(void)
{
	g_autoptr(XsSummary) summary = xs_summary_new();
	g_autoptr(XsResult) result = xs_result_new();
	for (int i = 0; i < 10000; i++) {
		g_autofree char *reason = g_strdup_printf("reason %d", i);
		xs_result_add_gap(result, "image", NULL, true, reason);
	}
	xs_summary_add(summary, result);
	g_assert_cmpuint(g_hash_table_size(summary->reasons), <=, 4097);
	uint64_t total = 0;
	GHashTableIter iter;
	gpointer value;
	g_hash_table_iter_init(&iter, summary->reasons);
	while (g_hash_table_iter_next(&iter, NULL, &value))
		total += *(const uint64_t *)value;
	g_assert_cmpuint(total, ==, 10000);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/report/result/outcomes", test_outcomes);
	g_test_add_func("/report/result/unfinished-is-not-clean", test_unfinished_is_not_clean);
	g_test_add_func("/report/result/blocking", test_blocking);
	g_test_add_func("/report/result/error", test_error);
	g_test_add_func("/report/result/precedence", test_precedence);
	g_test_add_func("/report/result/code-and-message-agree", test_code_and_message_agree);
	g_test_add_func("/report/result/nothing-is-not-clean", test_nothing_is_not_clean);
	g_test_add_func("/report/result/ended-early", test_ended_early);
	g_test_add_func("/report/result/counts", test_counts);
	g_test_add_func("/report/result/gaps-count", test_gaps_count);
	g_test_add_func("/report/result/many-reasons", test_many_reasons);
	return g_test_run();
}
