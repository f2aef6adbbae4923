// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/person/xs-persons.h"

#include "detect/person/xs-record-parts.h"
#include "detect/person/xs-repeat.h"

#include <string.h>

enum {
	HEAD_BYTES = 1024, // of a document in which it may say that it is about cases
};

static XsSpan
title_of(const XsPersonsInput *input)
{
	XsSpan title = input->head->title;
	return title.end <= input->subject->len ? title : (XsSpan){0};
}

static bool
is_epidemic(const XsRecorder *recorder, XsSpan title)
{
	size_t len = recorder->input->subject->len;
	XsSpan head = {0, MIN(len, HEAD_BYTES)};
	while (head.end < len && ((unsigned char)recorder->utf8[head.end] & 0xC0) == 0x80)
		head.end++;
	return ((xs_lexicon_says(recorder->lexicon, recorder->utf8, title) |
		 xs_lexicon_says(recorder->lexicon, recorder->utf8, head)) &
		XS_SAYS_EPIDEMIC) != 0;
}

// Tables in turn, and the text between them.
static bool
read_all(XsRecorder *recorder, GError **error)
{
	const XsGrids *grids = recorder->input->grids;
	uint32_t households = 0;
	size_t at = 0;
	for (size_t i = 0; i < xs_grids_count(grids); i++) {
		XsSpan span = xs_grids_get(grids, i)->span;
		if (!xs_records_of_text(recorder, (XsSpan){at, span.start}, error) ||
		    !xs_records_of_grid(recorder, i, &households, error))
			return false;
		at = MAX(at, span.end);
	}
	return xs_records_of_text(recorder, (XsSpan){at, recorder->input->subject->len}, error);
}

static XsSpan
line_around(const XsRecorder *recorder, XsSpan span)
{
	const char *utf8 = recorder->utf8;
	size_t len = recorder->input->subject->len;
	while (span.start > 0 && utf8[span.start - 1] != '\n')
		span.start--;
	while (span.end < len && utf8[span.end] != '\n')
		span.end++;
	return span;
}

// Numbers in titles and repeated headers of tables belong to somebody too.
static bool
read_rest(XsRecorder *recorder, GError **error)
{
	size_t done = 0;
	for (size_t i = 0; i < recorder->n_numbers; i++) {
		const XsFinding *finding = xs_findings_get(recorder->findings, i);
		if (finding->record != XS_RECORD_NONE || finding->span.start < done ||
		    !xs_kind_identifies(xs_kind_of(&recorder->kinds, finding->rule)))
			continue;
		XsSpan line = line_around(recorder, finding->span);
		line.start = MAX(line.start, done);
		if (!xs_records_of_text(recorder, line, error))
			return false;
		done = line.end;
	}
	return true;
}

bool
xs_persons_find(const XsPersonsInput *input, XsFindings *findings, GError **error)
{
	g_autoptr(XsLexicon) lexicon = xs_lexicon_new();
	g_autoptr(GArray) spans = g_array_new(false, false, sizeof(XsSpan));
	g_autoptr(XsRepeat) names = xs_repeat_new();
	XsRecorder recorder = {
		.input = input,
		.utf8 = input->subject->utf8,
		.findings = findings,
		.n_numbers = xs_findings_count(findings),
		.lexicon = lexicon,
		.spans = spans,
		.names = names,
	};
	xs_kinds_init(&recorder.kinds, input->rules);
	XsSpan title = title_of(input);
	recorder.title = xs_title_read(lexicon, recorder.utf8, title);
	recorder.epidemic = is_epidemic(&recorder, title);
	bool done = read_all(&recorder, error) && read_rest(&recorder, error) &&
		    xs_repeat_find(&recorder, error);
	xs_kinds_clear(&recorder.kinds);
	return done;
}
