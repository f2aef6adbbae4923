// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/scan/xs-candidate.h"

#include <stdlib.h>
#include <string.h>

// Bytes as lines of a text: whatever the processor's instructions and the stretches, the same
// candidates and cues come out, in order and in the text.

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
	if (!xs_sink_part(sink, 0, "p", NULL) || !xs_sink_reading(sink, 0, XS_READING_LINES, NULL))
		return NULL;
	g_autofree char *raw = g_malloc(size + 1);
	for (size_t i = 0; i < size; i++)
		raw[i] = data[i] != 0 ? (char)data[i] : ' ';
	raw[size] = '\0';
	g_autofree char *utf8 = g_utf8_make_valid(raw, (gssize)size);
	g_auto(GStrv) lines = g_strsplit(utf8, "\n\n", -1);
	uint64_t off = 0;
	for (char **line = lines; *line != NULL; line++) {
		XsPlace place = {0, off, strlen(*line)};
		off += place.len + 1;
		if ((place.len > 0 &&
		     !xs_sink_text(sink, XS_PIECE_AFFINE, *line, place.len, place, NULL)) ||
		    !xs_sink_end_block(sink, XS_ROLE_BODY, 0, NULL))
			return NULL;
	}
	return xs_text_builder_finish(builder, NULL);
}

static void
check_order(const XsCandidates *found, size_t len)
{
	uint32_t start = 0;
	for (guint i = 0; i < found->candidates->len; i++) {
		const XsCandidate *one = &g_array_index(found->candidates, XsCandidate, i);
		g_assert_cmpuint(one->start, >=, start);
		g_assert_cmpuint(one->start, <, one->end);
		g_assert_cmpuint(one->end, <=, len);
		start = one->start;
	}
	start = 0;
	for (guint i = 0; i < found->cues->len; i++) {
		const XsCue *one = &g_array_index(found->cues, XsCue, i);
		g_assert_cmpuint(one->start, >=, start);
		g_assert_cmpuint(one->start + one->len, <=, len);
		start = one->start;
	}
}

static XsCandidates *
find(const XsSubject *subject, XsScanPath path, size_t window)
{
	XsScanPass pass = {.as_of = 20261121, .max = 1000000, .window = window, .path = path};
	g_autoptr(XsCandidates) found = xs_candidates_new(false);
	g_assert_true(xs_candidates_find(rules, subject, &pass, found, NULL));
	check_order(found, subject->len);
	return g_steal_pointer(&found);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (rules == NULL)
		set_up();
	g_autoptr(XsText) text = text_of(data, size);
	if (text == NULL)
		return 0;
	g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
	XsSubject subject = {.text = text, .view = view};
	subject.utf8 = xs_view_utf8(view, &subject.len);
	g_autoptr(XsCandidates) all = find(&subject, XS_PATH_PORTABLE, 0);
	g_autoptr(XsCandidates) some = find(&subject, XS_PATH_BEST, size % 300 + 1);
	g_assert_cmpuint(all->candidates->len, ==, some->candidates->len);
	g_assert_cmpuint(all->cues->len, ==, some->cues->len);
	g_assert_true(all->incomplete == some->incomplete);
	g_assert_true(all->candidates->len == 0 ||
		      memcmp(all->candidates->data,
			     some->candidates->data,
			     all->candidates->len * sizeof(XsCandidate)) == 0);
	return 0;
}
