// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rule/xs-rule-internal.h"

#include <string.h>

// Decodes \n, \t and \\; an example has no other escapes.
static char *
decode(const char *raw)
{
	GString *out = g_string_new(NULL);
	for (; *raw != '\0'; raw++) {
		if (*raw == '\\' && raw[1] != '\0') {
			raw++;
			g_string_append_c(out, *raw == 'n' ? '\n' : *raw == 't' ? '\t' : *raw);
		} else {
			g_string_append_c(out, *raw);
		}
	}
	return g_string_free(out, false);
}

// Takes the marks "[[" and "]]" out of the text; returns what they enclosed, empty where there are none.
static XsSpan
take_marks(char *text)
{
	char *open = strstr(text, "[[");
	char *close = open != NULL ? strstr(open, "]]") : NULL;
	if (close == NULL)
		return (XsSpan){0, 0};
	size_t start = (size_t)(open - text);
	size_t end = (size_t)(close - text) - 2;
	memmove(close, close + 2, strlen(close + 2) + 1);
	memmove(open, open + 2, strlen(open + 2) + 1);
	return (XsSpan){start, end};
}

// A document of one part: the text, below a header where it has one.
static XsText *
make_text(const char *text, const char *header, GError **error)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	XsPlace place = {.len = 0};
	if (!xs_sink_part(sink, 0, "example", error) ||
	    !xs_sink_reading(sink, 0, XS_READING_LINES, error))
		return NULL;
	if (header != NULL) {
		XsCell cell = {.row_span = 1, .column_span = 1, .header = true};
		place.len = strlen(header);
		if (!xs_sink_text(sink, XS_PIECE_AFFINE, header, place.len, place, error) ||
		    !xs_sink_cell(sink, &cell, error) ||
		    !xs_sink_end_block(sink, XS_ROLE_CELL, 0, error))
			return NULL;
		place.off = place.len;
	}
	XsCell cell = {.row = 1, .row_span = 1, .column_span = 1};
	place.len = strlen(text);
	if (!xs_sink_text(sink, XS_PIECE_AFFINE, text, place.len, place, error))
		return NULL;
	if (header != NULL && !xs_sink_cell(sink, &cell, error))
		return NULL;
	XsRole role = header != NULL ? XS_ROLE_CELL : XS_ROLE_BODY;
	if (!xs_sink_end_block(sink, role, 1, error))
		return NULL;
	return xs_text_builder_finish(builder, error);
}

// ret_value: where the value stands that the example marks; empty where it marks none.
static XsFindings *
scan_example(const XsRules *rules, const XsExample *example, XsSpan *ret_value, GError **error)
{
	g_autofree char *decoded = decode(example->text);
	*ret_value = take_marks(decoded);
	g_autoptr(XsText) text = make_text(decoded, example->header, error);
	if (text == NULL)
		return NULL;
	if (example->header != NULL && ret_value->end != 0) {
		ret_value->start += strlen(example->header) + 1;
		ret_value->end += strlen(example->header) + 1;
	}
	XsScanOptions options = {.explain = true};
	return xs_scan(rules, text, &options, error);
}

// The grade of the rule's finding, where its span is the one that the example marks.
static int
grade_found(const XsFindings *findings, const XsRule *rule, XsSpan value)
{
	for (size_t i = 0; i < xs_findings_count(findings); i++) {
		const XsFinding *finding = xs_findings_get(findings, i);
		bool marked = value.end == 0 || (finding->span.start == value.start &&
						 finding->span.end == value.end);
		if (finding->rule == rule && marked)
			return (int)finding->grade;
	}
	return XS_GRADE_NONE;
}

static const char *
rule_fault(const XsRules *rules, const XsRule *rule, const XsExample *example, GError **error)
{
	XsSpan value;
	g_autoptr(XsFindings) findings = scan_example(rules, example, &value, error);
	if (findings == NULL)
		return "failed to scan";
	int grade = grade_found(findings, rule, value);
	if (!example->match)
		return grade == XS_GRADE_NONE ? NULL : "found, but should not be";
	if (grade == XS_GRADE_NONE)
		return "not found";
	return example->grade == XS_GRADE_NONE || example->grade == grade
		       ? NULL
		       : "found with another grade";
}

static const char *
safe_fault(const XsRules *rules, const XsSafe *safe, const XsExample *example, GError **error)
{
	XsSpan value;
	g_autoptr(XsFindings) findings = scan_example(rules, example, &value, error);
	if (findings == NULL)
		return "failed to scan";
	for (size_t i = 0; i < xs_findings_n_rejected(findings); i++) {
		if (xs_findings_get_rejected(findings, i)->reason == safe->reason)
			return NULL;
	}
	return "protects nothing";
}

static bool
note(GString *report, const char *id, const XsExample *example, const char *fault)
{
	if (fault == NULL)
		return true;
	const char *kind = example->match ? "match" : "reject";
	g_string_append_printf(report, "%s: %s.%u: %s\n", id, kind, example->number, fault);
	return false;
}

bool
xs_rules_test(const XsRules *self, GString *report, size_t *ret_examples)
{
	bool passed = true;
	size_t n = 0;
	for (size_t i = 0; i < self->rules->len; i++) {
		const XsRule *rule = self->rules->pdata[i];
		for (size_t k = 0; k < rule->examples->len; k++, n++) {
			const XsExample *example = &g_array_index(rule->examples, XsExample, k);
			g_autoptr(GError) error = NULL;
			const char *fault = rule_fault(self, rule, example, &error);
			passed = note(report, rule->id, example, fault) && passed;
		}
	}
	for (size_t i = 0; i < self->safes->len; i++) {
		const XsSafe *safe = self->safes->pdata[i];
		for (size_t k = 0; k < safe->examples->len; k++, n++) {
			const XsExample *example = &g_array_index(safe->examples, XsExample, k);
			g_autoptr(GError) error = NULL;
			const char *fault = safe_fault(self, safe, example, &error);
			passed = note(report, safe->id, example, fault) && passed;
		}
	}
	*ret_examples = n;
	return passed;
}
