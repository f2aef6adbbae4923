// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/xs-scanner.h"

#include <stdlib.h>
#include <string.h>

// Bytes as a document: its blocks are separated by 0x01 (paragraph), 0x02 (next cell), 0x03 (next
// row), 0x04 (next part), 0x05 (same part, other reading). Scanning must not crash, spans must lie
// in the text on whole characters, be sorted and, within a reading, apart from each other, and
// further occurrences of what was found must all be covered.

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

static XsText *
text_of(const uint8_t *data, size_t size)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	XsCell cell = {.row_span = 1, .column_span = 1};
	uint32_t part = 0;
	if (!xs_sink_part(sink, 0, "p", NULL) || !xs_sink_reading(sink, 0, XS_READING_LINES, NULL))
		return NULL;
	for (size_t start = 0; start <= size;) {
		size_t end = start;
		while (end < size && (data[end] == 0 || data[end] > 5))
			end++;
		g_autofree char *raw = g_strndup((const char *)data + start, end - start);
		g_autofree char *utf8 = g_utf8_make_valid(raw, -1);
		XsPlace place = {part, start, strlen(utf8)};
		uint8_t stop = end < size ? data[end] : 1;
		bool in_cell = stop == 2 || stop == 3;
		if (!xs_sink_text(sink, XS_PIECE_AFFINE, utf8, place.len, place, NULL) ||
		    (in_cell && !xs_sink_cell(sink, &cell, NULL)) ||
		    !xs_sink_end_block(sink, in_cell ? XS_ROLE_CELL : XS_ROLE_BODY, 0, NULL))
			return NULL;
		cell.column = stop == 3 ? 0 : cell.column + 1;
		cell.row += stop == 3 ? 1 : 0;
		if (stop == 4 && !xs_sink_part(sink, ++part, "p", NULL))
			return NULL;
		if ((stop == 4 && !xs_sink_reading(sink, part, XS_READING_LINES, NULL)) ||
		    (stop == 5 && !xs_sink_reading(sink, part, XS_READING_STREAM, NULL)))
			return NULL;
		start = end + 1;
	}
	return xs_text_builder_finish(builder, NULL);
}

static void
check_findings(const XsText *text, const XsFindings *findings)
{
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	size_t end = 0;
	for (size_t i = 0; i < xs_findings_count(findings); i++) {
		const XsFinding *finding = xs_findings_get(findings, i);
		g_assert_cmpuint(finding->span.start, >=, end);
		g_assert_cmpuint(finding->span.start, <, finding->span.end);
		g_assert_cmpuint(finding->span.end, <=, len);
		end = finding->span.end;
		g_assert_true(g_utf8_validate_len(
			utf8 + finding->span.start, end - finding->span.start, NULL));
		g_assert_cmpuint(finding->block, ==, xs_text_block_at(text, finding->span.start));
		g_assert_cmpuint(finding->ordinal, >, 0);
		g_assert_nonnull(finding->why[0]);
		g_assert_nonnull(finding->value);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (rules == NULL)
		set_up();
	g_autoptr(XsText) text = text_of(data, size);
	if (text == NULL)
		return 0;
	XsScanOptions options = {.explain = size % 2 == 0};
	g_autoptr(XsFindings) findings = xs_scan(rules, text, &options, NULL);
	if (findings != NULL)
		check_findings(text, findings);
	return 0;
}
