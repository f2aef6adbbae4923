// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the tests of HTML, XML, JSON and RTF share: reading and masking files that are text.
#include "base/xs-fd.h"
#include "format/xs-format.h"
#include "text/xs-text.h"

#include <string.h>
#include <sys/mman.h>

static inline XsText *
extract_bytes(const XsFormat *format, const void *data, size_t len, GError **error)
{
	g_autoptr(XsSource) source = xs_source_new_static(data, len);
	XsFormatOptions options = {.limits = xs_limits_default};
	XsDocument *document = format->open(source, &options, error);
	if (document == NULL)
		return NULL;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	bool good = format->extract(document, xs_text_builder_sink(builder), error);
	format->close(document);
	return good ? xs_text_builder_finish(builder, error) : NULL;
}

static inline XsText *
extract(const XsFormat *format, const char *source)
{
	g_autoptr(GError) error = NULL;
	XsText *text = extract_bytes(format, source, strlen(source), &error);
	g_assert_no_error(error);
	return text;
}

// The blocks of the canonical reading as lines of "role|table.row.column|text", with a * behind the
// cells of a header.
static inline char *
describe(const XsText *text)
{
	GString *all = g_string_new(NULL);
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	for (size_t i = 0; i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, i);
		if (block->reading != XS_READING_LINES)
			continue;
		g_string_append_printf(all, "%s|", xs_role_name(block->role));
		if (block->cell >= 0) {
			const XsCell *cell = xs_text_cell(text, (size_t)block->cell);
			g_string_append_printf(all,
					       "%u.%u.%u%s",
					       cell->table,
					       cell->row,
					       cell->column,
					       cell->header ? "*" : "");
		}
		g_string_append_printf(all,
				       "|%.*s\n",
				       (int)(block->span.end - block->span.start),
				       utf8 + block->span.start);
	}
	return g_string_free(all, false);
}

static inline GBytes *
mask_bytes(const XsFormat *format, const void *data, size_t len, const XsEdits *edits)
{
	g_autoptr(XsSource) source = xs_source_new_static(data, len);
	XsFormatOptions options = {.limits = xs_limits_default};
	g_autoptr(GError) error = NULL;
	XsDocument *document = format->open(source, &options, &error);
	g_assert_no_error(error);
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsChanges) changes = xs_changes_new(100000);
	bool good = format->mask(document, edits, fd, changes, &error);
	format->close(document);
	g_assert_no_error(error);
	g_assert_true(good);
	off_t size = lseek(fd, 0, SEEK_END);
	uint8_t *copy = g_malloc0((gsize)size + 1);
	g_assert_cmpint(pread(fd, copy, (size_t)size, 0), ==, size);
	return g_bytes_new_take(copy, (gsize)size);
}

// Edits every occurrence of a value in the text: all characters but so many at the end.
static inline void
edit_all(XsEdits *edits, const XsText *text, const char *value, size_t keep, const char *sign)
{
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	uint32_t id = (uint32_t)xs_edits_count(edits);
	g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
	for (const char *at = strstr(utf8, value); at != NULL; at = strstr(at + 1, value)) {
		size_t start = (size_t)(at - utf8);
		g_array_set_size(segments, 0);
		xs_text_segments(text, (XsSpan){start, start + strlen(value) - keep}, segments);
		xs_edits_text(edits, id++);
		for (guint i = 0; i < segments->len; i++) {
			const XsSegment *segment = &g_array_index(segments, XsSegment, i);
			g_autoptr(GString) signs = g_string_new(NULL);
			for (size_t k = 0; k < segment->n_chars; k++)
				g_string_append(signs, sign);
			xs_edits_replace(edits, segment->place, signs->str, signs->len);
		}
	}
	g_assert_cmpuint(xs_edits_count(edits), >, 0);
}

// The file with all but the end of every occurrence of a value masked.
static inline char *
mask_value(const XsFormat *format,
	   const char *source,
	   const char *value,
	   size_t keep,
	   const char *sign)
{
	g_autoptr(XsText) text = extract(format, source);
	g_autoptr(XsEdits) edits = xs_edits_new();
	edit_all(edits, text, value, keep, sign);
	g_autoptr(GBytes) copy = mask_bytes(format, source, strlen(source), edits);
	gsize len;
	const char *data = g_bytes_get_data(copy, &len);
	return g_strndup(data, len);
}

static inline void
assert_text(const XsFormat *format, const char *source, const char *expected)
{
	g_autoptr(XsText) text = extract(format, source);
	g_autofree char *found = describe(text);
	g_assert_cmpstr(found, ==, expected);
}

static inline void
assert_masked(const XsFormat *format, const char *source, const char *expected)
{
	g_autofree char *found = mask_value(format, source, "13800138000", 4, "*");
	g_assert_cmpstr(found, ==, expected);
}
