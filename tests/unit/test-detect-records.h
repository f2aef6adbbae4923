// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/xs-scanner.h"

#include <string.h>

// A text whose lines are blocks, or whose lines are rows and tabs part cells, and what is found in it.
typedef struct {
	XsText *text;
	XsFindings *findings;
} Run;

static XsRules *run_rules;

static inline void
run_set_up(void)
{
	const char *source = g_getenv("XS_TEST_SOURCE");
	g_autofree char *dir = g_build_filename(source != NULL ? source : ".", "rules", NULL);
	g_autoptr(GError) error = NULL;
	run_rules = xs_rules_load(dir, &error);
	g_assert_no_error(error);
}

static inline void
run_clear(Run *run)
{
	xs_findings_free(run->findings);
	xs_text_free(run->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

static inline void
run_piece(XsSink *sink, const char *utf8, size_t len, uint64_t off)
{
	XsPlace place = {0, off, len};
	g_assert_true(len == 0 || xs_sink_text(sink, XS_PIECE_AFFINE, utf8, len, place, NULL));
}

static inline void
run_row(XsSink *sink, uint32_t row, const char *line, size_t len, uint64_t off)
{
	uint32_t column = 0;
	for (size_t at = 0; at <= len; column++) {
		const char *tab = memchr(line + at, '\t', len - at);
		size_t end = tab != NULL ? (size_t)(tab - line) : len;
		XsCell cell = {.row = row,
			       .column = column,
			       .row_span = 1,
			       .column_span = 1,
			       .header = row == 0};
		run_piece(sink, line + at, end - at, off + at);
		g_assert_true(xs_sink_cell(sink, &cell, NULL));
		g_assert_true(xs_sink_end_block(sink, XS_ROLE_CELL, 0, NULL));
		at = end + 1;
	}
}

// title: a paragraph before the cells, or NULL for lines of text. as_of: 0 for what the text tells.
static inline Run
run_new(const char *title, const char *content, int64_t as_of)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	uint64_t off = title != NULL ? strlen(title) : 0;
	g_assert_true(xs_sink_part(sink, 0, "p", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	if (title != NULL) {
		run_piece(sink, title, strlen(title), 0);
		g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, 0, NULL));
	}
	uint32_t row = 0;
	for (const char *line = content; *line != '\0'; row++) {
		size_t len = strcspn(line, "\n");
		uint64_t at = off + (uint64_t)(line - content);
		if (title != NULL) {
			run_row(sink, row, line, len, at);
		} else {
			run_piece(sink, line, len, at);
			g_assert_true(xs_sink_end_block(sink, XS_ROLE_BODY, 0, NULL));
		}
		line += len + (line[len] == '\n' ? 1 : 0);
	}
	g_autoptr(GError) error = NULL;
	Run run = {.text = xs_text_builder_finish(builder, &error)};
	g_assert_no_error(error);
	XsScanOptions options = {.as_of = as_of};
	run.findings = xs_scan(run_rules, run.text, &options, &error);
	g_assert_no_error(error);
	return run;
}

// The first finding of this type that is exactly value, or NULL.
static inline const XsFinding *
run_find(const Run *run, const char *type, const char *value)
{
	size_t len;
	const char *utf8 = xs_text_utf8(run->text, &len);
	for (size_t i = 0; i < xs_findings_count(run->findings); i++) {
		const XsFinding *finding = xs_findings_get(run->findings, i);
		if (strcmp(xs_rule_type(finding->rule), type) == 0 &&
		    finding->span.end - finding->span.start == strlen(value) &&
		    memcmp(utf8 + finding->span.start, value, strlen(value)) == 0)
			return finding;
	}
	return NULL;
}

static inline size_t
run_count(const Run *run, const char *type)
{
	size_t n = 0;
	for (size_t i = 0; i < xs_findings_count(run->findings); i++) {
		const XsFinding *finding = xs_findings_get(run->findings, i);
		n += strcmp(xs_rule_type(finding->rule), type) == 0 ? 1 : 0;
	}
	return n;
}

static inline const XsRecord *
run_record(const Run *run, const char *type, const char *value)
{
	const XsFinding *finding = run_find(run, type, value);
	g_assert_nonnull(finding);
	g_assert_cmpuint(finding->record, <, xs_findings_n_records(run->findings));
	return xs_findings_get_record(run->findings, finding->record);
}

static inline XsMinor
run_minor(const Run *run, const char *type, const char *value)
{
	return run_record(run, type, value)->minor;
}
