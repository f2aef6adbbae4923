// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "format/ooxml/xs-docx.h"
#include "format/pack/xs-pack.h"
#include "text/xs-text.h"

#include <string.h>
#include <sys/mman.h>
#include <zip.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char types[] =
	"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
	"Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
	"wordprocessingml.document.main+xml\"/></Types>";
static const char links[] =
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
	"<Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
	"relationships/officeDocument\" Target=\"d.xml\"/></Relationships>";

// A package around the input, unless it is one itself.
static GBytes *
package(const uint8_t *data, size_t size)
{
	if (size > 2 && memcmp(data, "PK", 2) == 0)
		return g_bytes_new(data, size);
	zip_error_t fault;
	zip_error_init(&fault);
	zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &fault);
	zip_t *zip = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &fault);
	zip_source_keep(target);
	const struct {
		const char *name;
		const void *data;
		size_t len;
	} parts[] = {
		{"[Content_Types].xml", types, sizeof types - 1},
		{"_rels/.rels", links, sizeof links - 1},
		{"d.xml", data, size},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		zip_source_t *source = zip_source_buffer(zip, parts[i].data, parts[i].len, 0);
		zip_int64_t at = zip_file_add(zip, parts[i].name, source, 0);
		zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
	}
	zip_close(zip);
	zip_stat_t st;
	zip_source_stat(target, &st);
	uint8_t *bytes = g_malloc(st.size + 1);
	zip_source_open(target);
	zip_source_read(target, bytes, st.size);
	zip_source_close(target);
	zip_source_free(target);
	return g_bytes_new_take(bytes, st.size);
}

static XsText *
extract(const XsSource *source, const XsFormatOptions *options)
{
	XsDocument *document = xs_format_docx.open(source, options, NULL);
	if (document == NULL)
		return NULL;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&options->limits);
	g_autoptr(GError) error = NULL;
	bool done = xs_format_docx.extract(document, xs_text_builder_sink(builder), &error);
	xs_format_docx.close(document);
	XsText *text = done ? xs_text_builder_finish(builder, &error) : NULL;
	g_assert_true(!done || text != NULL);
	return text;
}

// Masks every block that can be edited, whole.
static void
mask_all(const XsSource *source, const XsFormatOptions *options, const XsText *text)
{
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	uint32_t names = (uint32_t)xs_text_n_parts(text) - 1;
	for (size_t i = 0; i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, i);
		// Of an element named by a number nothing can be masked: the file is refused.
		if (block->part == names || block->role == XS_ROLE_NAME ||
		    g_ascii_strcasecmp(xs_text_part_name(text, block->part),
				       "[Content_Types].xml") == 0)
			continue;
		g_array_set_size(places, 0);
		xs_text_places(text, xs_span(block->span), places);
		xs_edits_text(edits, (uint32_t)i);
		for (size_t j = 0; j < places->len; j++)
			xs_edits_replace(edits, g_array_index(places, XsPlace, j), "*<\"", 3);
	}
	XsDocument *document = xs_format_docx.open(source, options, NULL);
	g_assert_nonnull(document);
	g_autoptr(XsChanges) changes = xs_changes_new(1 << 20);
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(GError) error = NULL;
	(void)!xs_format_docx.mask(document, edits, fd, changes, &error);
	// A limit may stop it; but no place that extract gave is refused.
	if (error != NULL && !g_error_matches(error, XS_ERROR, XS_ERROR_LIMIT))
		g_assert_no_error(error);
	xs_format_docx.close(document);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	XsFormatOptions options = {.limits = xs_limits_default, .sanitise = XS_SANITISE_ALL};
	options.limits.entry_size = 1 << 20;
	options.limits.unpacked_size = 4 << 20;
	g_autoptr(GBytes) bytes = package(data, size);
	gsize len;
	const void *content = g_bytes_get_data(bytes, &len);
	g_autoptr(XsSource) source = xs_source_new_static(content, len);
	for (size_t i = 0; i < 2; i++) {
		g_autoptr(XsText) text = extract(source, &options);
		if (text != NULL)
			mask_all(source, &options, text);
		options.sanitise = XS_SANITISE_NONE;
	}
	return 0;
}
