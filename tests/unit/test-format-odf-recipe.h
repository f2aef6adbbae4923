// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// OpenDocument files built from text when a test runs, and what a test does with them.

#include "format/odf/xs-odf.h"
#include "text/xs-text.h"
#include "text/xs-view.h"

#include <string.h>
#include <sys/mman.h>
#include <zip.h>

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define ODF_NAMES                                                                                  \
	" xmlns:office=\"" ODF "office:1.0\" xmlns:text=\"" ODF "text:1.0\" xmlns:table=\"" ODF    \
	"table:1.0\" xmlns:draw=\"" ODF "drawing:1.0\" xmlns:style=\"" ODF                         \
	"style:1.0\" xmlns:meta=\"" ODF "meta:1.0\" xmlns:config=\"" ODF                           \
	"config:1.0\" xmlns:script=\"" ODF "script:1.0\" xmlns:presentation=\"" ODF                \
	"presentation:1.0\" xmlns:svg=\"" ODF "svg-compatible:1.0\" xmlns:dc=\"http://purl.org/"   \
	"dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:x=\"urn:x\""

// Flat XML around what stands in the document element.
static inline GBytes *
recipe_flat(const char *inside)
{
	GString *text = g_string_new("<?xml version=\"1.0\"?><office:document" ODF_NAMES ">");
	g_string_append(text, inside);
	g_string_append(text, "</office:document>");
	return g_string_free_to_bytes(text);
}

static inline GBytes *
recipe_text_body(const char *body)
{
	g_autofree char *inside = g_strconcat(
		"<office:body><office:text>", body, "</office:text></office:body>", NULL);
	return recipe_flat(inside);
}

static inline GBytes *
recipe_sheet_body(const char *rows)
{
	g_autofree char *inside =
		g_strconcat("<office:body><office:spreadsheet><table:table table:name=\"s\">",
			    rows,
			    "</table:table></office:spreadsheet></office:body>",
			    NULL);
	return recipe_flat(inside);
}

// A package of pairs of name and content, ended by NULL.
static inline GBytes *
recipe_package(const char *const *parts)
{
	zip_error_t fault;
	zip_error_init(&fault);
	zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &fault);
	zip_t *zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &fault);
	g_assert_nonnull(zip);
	zip_source_keep(target);
	for (size_t i = 0; parts[i] != NULL; i += 2) {
		zip_source_t *source =
			zip_source_buffer(zip, parts[i + 1], strlen(parts[i + 1]), 0);
		zip_int64_t at = zip_file_add(zip, parts[i], source, ZIP_FL_ENC_UTF_8);
		g_assert_cmpint(at, >=, 0);
		zip_file_set_dostime(zip, (zip_uint64_t)at, 0x6000, 0x5021, 0);
	}
	g_assert_cmpint(zip_close(zip), ==, 0);
	zip_stat_t st;
	g_assert_cmpint(zip_source_stat(target, &st), ==, 0);
	uint8_t *bytes = g_malloc(st.size);
	g_assert_cmpint(zip_source_open(target), ==, 0);
	g_assert_cmpint(zip_source_read(target, bytes, st.size), ==, (zip_int64_t)st.size);
	zip_source_close(target);
	zip_source_free(target);
	return g_bytes_new_take(bytes, st.size);
}

static inline XsDocument *
recipe_open(GBytes *bytes, XsSanitise sanitise, XsSource **ret_source, GError **error)
{
	const XsFormatOptions options = {.limits = xs_limits_default, .sanitise = sanitise};
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	*ret_source = xs_source_new_static(data, len);
	return xs_format_odt.open(*ret_source, &options, error);
}

static inline XsText *
recipe_read(GBytes *bytes, XsSanitise sanitise, GError **error)
{
	g_autoptr(XsSource) source = NULL;
	XsDocument *document = recipe_open(bytes, sanitise, &source, error);
	if (document == NULL)
		return NULL;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	bool done = xs_format_odt.extract(document, xs_text_builder_sink(builder), error);
	xs_format_odt.close(document);
	return done ? xs_text_builder_finish(builder, error) : NULL;
}

// All blocks as "role text" or "role@row,column text" (an 'h' behind the column of a header), with "~"
// before those of the other reading, in one line each.
static inline char *
recipe_dump(GBytes *bytes, XsSanitise sanitise)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsText) text = recipe_read(bytes, sanitise, &error);
	g_assert_no_error(error);
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, i);
		g_string_append(out, block->reading == XS_READING_LINES ? "" : "~");
		g_string_append(out, xs_role_name(block->role));
		if (block->cell >= 0) {
			const XsCell *cell = xs_text_cell(text, (size_t)block->cell);
			g_string_append_printf(out,
					       "@%u,%u%s",
					       cell->row,
					       (unsigned)cell->column,
					       cell->header ? "h" : "");
		}
		g_string_append_c(out, ' ');
		g_string_append_len(
			out, utf8 + block->span.start, block->span.end - block->span.start);
		g_string_append_c(out, '\n');
	}
	return g_string_free(out, false);
}

static inline GBytes *
recipe_apply(GBytes *bytes, const XsEdits *edits, XsSanitise sanitise, GError **error)
{
	g_autoptr(XsSource) source = NULL;
	g_autoptr(XsChanges) changes = xs_changes_new(1000);
	XsDocument *document = recipe_open(bytes, sanitise, &source, error);
	if (document == NULL)
		return NULL;
	int fd = memfd_create("copy", MFD_CLOEXEC);
	g_assert_cmpint(fd, >=, 0);
	bool done = xs_format_odt.mask(document, edits, fd, changes, error);
	xs_format_odt.close(document);
	g_autoptr(XsSource) copy = xs_source_new_fd(fd, &xs_limits_default, NULL);
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	return done ? g_bytes_new(data, len) : NULL;
}

// A copy with each match of value masked, character by character; there must be some.
static inline GBytes *
recipe_mask(GBytes *bytes, const char *value, XsSanitise sanitise)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsText) text = recipe_read(bytes, sanitise, &error);
	g_assert_no_error(error);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(XsView) view = xs_view_new(text, XS_FOLD_ALL);
	g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
	size_t len;
	const char *utf8 = xs_view_utf8(view, &len);
	for (const char *at = utf8; (at = strstr(at, value)) != NULL; at += strlen(value)) {
		size_t start = (size_t)(at - utf8);
		XsSpan span = xs_view_to_text(view, (XsSpan){start, start + strlen(value)});
		g_array_set_size(segments, 0);
		xs_text_segments(text, span, segments);
		xs_edits_text(edits, (uint32_t)xs_edits_count(edits) + 1);
		for (size_t i = 0; i < segments->len; i++) {
			const XsSegment *one = &g_array_index(segments, XsSegment, i);
			g_autofree char *stars = g_strnfill(one->n_chars, '*');
			xs_edits_replace(edits, one->place, stars, strlen(stars));
		}
	}
	g_assert_cmpuint(xs_edits_count(edits), >, 0);
	GBytes *copy = recipe_apply(bytes, edits, sanitise, &error);
	g_assert_no_error(error);
	g_assert_nonnull(copy);
	return copy;
}

static inline bool
recipe_holds(GBytes *bytes, const char *text)
{
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	return memmem(data, len, text, strlen(text)) != NULL;
}

// An unpacked entry, or NULL.
static inline char *
recipe_entry(GBytes *bytes, const char *name)
{
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	zip_error_t fault;
	zip_error_init(&fault);
	zip_source_t *source = zip_source_buffer_create(data, len, 0, &fault);
	zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, &fault);
	g_assert_nonnull(zip);
	zip_stat_t st;
	char *text = NULL;
	if (zip_stat(zip, name, 0, &st) == 0) {
		zip_file_t *file = zip_fopen(zip, name, 0);
		text = g_malloc0(st.size + 1);
		g_assert_cmpint(zip_fread(file, text, st.size), ==, (zip_int64_t)st.size);
		zip_fclose(file);
	}
	zip_close(zip);
	return text;
}
