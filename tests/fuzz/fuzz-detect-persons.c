// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-birth.h"
#include "detect/person/xs-minor.h"
#include "detect/person/xs-school.h"
#include "detect/person/xs-trace.h"
#include "detect/xs-scanner.h"

#include <string.h>

// Bytes as lines of text or, after a first byte with the lowest bit set, as rows with tabs between the
// cells. No crash; records lie in the text, every finding's record is one, and what is found of schools
// and classes lies in what was asked for, in order.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static XsRules *rules;

static void
set_up(void)
{
	const char *source = g_getenv("XS_TEST_SOURCE");
	g_autofree char *dir = g_build_filename(source != NULL ? source : ".", "rules", NULL);
	g_autoptr(GError) error = NULL;
	rules = xs_rules_load(dir, &error);
	g_assert_no_error(error);
}

static bool
send(XsSink *sink, const char *utf8, size_t len, size_t off, const XsCell *cell)
{
	XsPlace place = {0, off, len};
	return (len == 0 || xs_sink_text(sink, XS_PIECE_AFFINE, utf8, len, place, NULL)) &&
	       (cell == NULL || xs_sink_cell(sink, cell, NULL)) &&
	       xs_sink_end_block(sink, cell != NULL ? XS_ROLE_CELL : XS_ROLE_BODY, 0, NULL);
}

static XsText *
text_of(const char *utf8, size_t len, bool cells)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	if (!xs_sink_part(sink, 0, "p", NULL) || !xs_sink_reading(sink, 0, XS_READING_LINES, NULL))
		return NULL;
	XsCell cell = {.row_span = 1, .column_span = 1};
	for (size_t at = 0; at <= len;) {
		size_t end = at;
		while (end < len && utf8[end] != '\n' && (!cells || utf8[end] != '\t'))
			end++;
		if (!send(sink, utf8 + at, end - at, at, cells ? &cell : NULL))
			return NULL;
		bool row = end >= len || utf8[end] == '\n';
		cell.column = row ? 0 : cell.column + 1;
		cell.row += row ? 1 : 0;
		at = end + 1;
	}
	return xs_text_builder_finish(builder, NULL);
}

static void
check_spans(void (*find)(const char *, XsSpan, GArray *), const char *utf8, size_t len)
{
	g_autoptr(GArray) spans = g_array_new(false, false, sizeof(XsSpan));
	find(utf8, (XsSpan){0, len}, spans);
	size_t end = 0;
	for (guint i = 0; i < spans->len; i++) {
		XsSpan span = g_array_index(spans, XsSpan, i);
		g_assert_cmpuint(span.start, >=, end);
		g_assert_cmpuint(span.start, <, span.end);
		g_assert_cmpuint(span.end, <=, len);
		end = span.end;
		g_assert_true(g_utf8_validate_len(utf8 + span.start, end - span.start, NULL));
	}
}

static void
check_records(const XsText *text, const XsFindings *findings)
{
	size_t len;
	xs_text_utf8(text, &len);
	size_t n = xs_findings_n_records(findings);
	for (size_t i = 0; i < n; i++) {
		const XsRecord *record = xs_findings_get_record(findings, i);
		g_assert_cmpuint(record->name.start, <=, record->name.end);
		g_assert_cmpuint(record->name.end, <=, len);
		g_assert_cmpuint(record->month, <=, 12);
		g_assert_cmpuint(record->day, <=, 31);
		g_assert_true((record->minor != XS_MINOR_NONE) == (record->minor_why != NULL));
	}
	for (size_t i = 0; i < xs_findings_count(findings); i++) {
		uint32_t record = xs_findings_get(findings, i)->record;
		g_assert_true(record == XS_RECORD_NONE || record < n);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (rules == NULL)
		set_up();
	if (size == 0)
		return 0;
	g_autofree char *raw = g_strndup((const char *)data + 1, size - 1);
	g_autofree char *utf8 = g_utf8_make_valid(raw, -1);
	size_t len = strlen(utf8);
	check_spans(xs_school_find, utf8, len);
	check_spans(xs_class_find, utf8, len);
	xs_trace_line(utf8, (XsSpan){0, len});
	XsDay day;
	uint8_t years;
	xs_birth_read_cell(utf8, len, &day);
	xs_birth_read_age(utf8, len, true, &years);
	g_autoptr(XsText) text = text_of(utf8, len, data[0] % 2 == 1);
	if (text == NULL)
		return 0;
	XsScanOptions options = {.explain = data[0] % 4 > 1};
	g_autoptr(XsFindings) findings = xs_scan(rules, text, &options, NULL);
	if (findings != NULL)
		check_records(text, findings);
	return 0;
}
