// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-by-hand.h"

#include <string.h>

static XsRules *rules;

// One block for each string; in a part each where parts says so.
static XsText *
text_of(const char *const *blocks, bool parts)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	uint64_t off = 0;
	for (uint32_t i = 0; blocks[i] != NULL; i++) {
		size_t len = strlen(blocks[i]);
		if (i == 0 || parts) {
			g_assert_true(xs_sink_part(sink, parts ? i : 0, "p", NULL));
			g_assert_true(xs_sink_reading(sink, parts ? i : 0, XS_READING_LINES, NULL));
		}
		XsPlace place = {parts ? i : 0, off, len};
		g_assert_true(xs_sink_text(sink, XS_PIECE_AFFINE, blocks[i], len, place, NULL));
		g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, 0, NULL));
		off += len + 1;
	}
	XsText *text = xs_text_builder_finish(builder, NULL);
	g_assert_nonnull(text);
	return text;
}

static XsFindings *
scan(const XsText *text)
{
	const XsScanOptions options = {0};
	XsFindings *findings = xs_scan(rules, text, &options, NULL);
	g_assert_nonnull(findings);
	return findings;
}

static guint
n_found(const char *const *blocks, bool parts, const char *value)
{
	g_autoptr(XsText) text = text_of(blocks, parts);
	g_autoptr(GArray) spans = g_array_new(false, false, sizeof(XsSpan));
	xs_by_hand_search(text, value, spans);
	return spans->len;
}

static void
test_search(void)
{
	const char *const names[] = {"李小明、李 小明和李\u200b小明", "张李小明", NULL};
	g_assert_cmpuint(n_found(names, false, "李小明"), ==, 4);
	const char *const codes[] = {"A305，ａ３０５ AA305 A3051 A-305", "A", "305", NULL};
	g_assert_cmpuint(n_found(codes, false, "A305"), ==, 3);
	// Long ones stand inside longer numbers and over the bounds of blocks, but of no part.
	const char *const numbers[] = {"91234567", "12345", "67", NULL};
	g_assert_cmpuint(n_found(numbers, false, "1234567"), ==, 2);
	g_assert_cmpuint(n_found(numbers, true, "1234567"), ==, 1);
	g_assert_cmpuint(n_found(names, false, "李"), ==, 0);
	g_autofree char *huge = g_strnfill(XS_BY_HAND_MAX + 1, '1');
	const char *const one[] = {huge, NULL};
	g_assert_cmpuint(n_found(one, false, huge), ==, 0);
}

static void
mark(XsFindings *findings, const XsText *text, const char *value)
{
	g_autoptr(GArray) spans = g_array_new(false, false, sizeof(XsSpan));
	const XsRule *rule = xs_rules_by_hand(rules, XS_BY_HAND);
	xs_by_hand_search(text, value, spans);
	g_assert_true(xs_findings_mark(findings, text, rule, spans, NULL));
}

static void
test_mark(void)
{
	const char *const blocks[] = {"手机13800138000，甲乙丙", "甲乙丙的手机13900139000", NULL};
	g_autoptr(XsText) text = text_of(blocks, false);
	g_autoptr(XsFindings) findings = scan(text);
	size_t before = xs_findings_count(findings);
	mark(findings, text, "甲乙丙");
	g_assert_cmpuint(xs_findings_count(findings), ==, before + 2);
	uint32_t end = 0;
	uint32_t ordinal = 0;
	for (size_t i = 0; i < xs_findings_count(findings); i++) {
		const XsFinding *finding = xs_findings_get(findings, i);
		g_assert_cmpuint(finding->span.start, >=, end);
		end = finding->span.end;
		if (!xs_finding_is_by_hand(finding))
			continue;
		g_assert_cmpstr(finding->value, ==, "甲乙丙");
		g_assert_cmpuint(finding->ordinal, ==, ++ordinal);
		g_assert_cmpint(finding->grade, ==, XS_GRADE_CERTAIN);
	}
	g_assert_cmpuint(ordinal, ==, 2);
}

// What a mark reaches into is masked wholly with it: no piece of a number is left to a mask of its own.
static void
test_absorb(void)
{
	const char *const blocks[] = {"手机13800138000号", NULL};
	g_autoptr(XsText) text = text_of(blocks, false);
	g_autoptr(XsFindings) findings = scan(text);
	g_assert_cmpuint(xs_findings_count(findings), ==, 1);
	mark(findings, text, "138000号");
	g_assert_cmpuint(xs_findings_count(findings), ==, 1);
	const XsFinding *finding = xs_findings_get(findings, 0);
	g_assert_true(xs_finding_is_by_hand(finding));
	g_assert_cmpstr(finding->value, ==, "13800138000号");
}

static void
test_bounds(void)
{
	const char *const blocks[] = {"手机13800138000转八，13900139000", NULL};
	g_autoptr(XsText) text = text_of(blocks, false);
	g_autoptr(XsFindings) findings = scan(text);
	g_assert_cmpuint(xs_findings_count(findings), ==, 2);
	g_assert_false(xs_findings_get(findings, 0)->whole);
	// Out of the block, to nothing, into the next finding.
	g_assert_false(xs_findings_set_bounds(findings, text, 0, 3, 0, NULL));
	g_assert_false(xs_findings_set_bounds(findings, text, 1, 0, 1, NULL));
	g_assert_false(xs_findings_set_bounds(findings, text, 0, -6, -5, NULL));
	g_assert_false(xs_findings_set_bounds(findings, text, 0, -20, 0, NULL));
	g_assert_false(xs_findings_set_bounds(findings, text, 0, 0, 4, NULL));
	g_assert_true(xs_findings_set_bounds(findings, text, 0, -3, 2, NULL));
	const XsFinding *finding = xs_findings_get(findings, 0);
	g_assert_cmpstr(finding->value, ==, "00138000转八");
	g_assert_true(finding->whole);
	g_assert_cmpuint(finding->ordinal, ==, 1);
}

static void
test_types(void)
{
	g_assert_cmpstr(xs_rule_type(xs_rules_by_hand(rules, "mobile")), ==, "mobile");
	g_assert_cmpstr(xs_rule_id(xs_rules_by_hand(rules, "mobile")), ==, "hand");
	g_assert_null(xs_rules_by_hand(rules, "mobile-masked"));
	g_assert_null(xs_rules_by_hand(rules, "nonsense"));
	g_assert_null(xs_rules_find(rules, "hand"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *dir = g_build_filename(g_getenv("XS_TEST_SOURCE"), "rules", NULL);
	rules = xs_rules_load(dir, &error);
	g_assert_no_error(error);
	g_test_add_func("/detect/by-hand/search", test_search);
	g_test_add_func("/detect/by-hand/mark", test_mark);
	g_test_add_func("/detect/by-hand/absorb", test_absorb);
	g_test_add_func("/detect/by-hand/bounds", test_bounds);
	g_test_add_func("/detect/by-hand/types", test_types);
	int status = g_test_run();
	xs_rules_free(rules);
	return status;
}
