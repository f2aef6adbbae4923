// SPDX-License-Identifier: GPL-3.0-or-later
// PDFs written by hand for the tests, and ways to read, mask and look into them.
#pragma once

#include "base/xs-fd.h"
#include "format/pdf/xs-pdf.h"
#include "text/xs-text.h"

#include <fcntl.h>
#include <qpdf/qpdf-c.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define ID_A "11010519491231002X"
#define ID_B "440524188001010014"
#define HELVETICA                                                                                  \
	"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"

// A PDF of these objects, numbered from 1; the first is the catalog. Ended by NULL.
static inline GBytes *
fixture_pdf(const char *const *objects)
{
	GString *out = g_string_new("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
	g_autoptr(GArray) offsets = g_array_new(false, false, sizeof(size_t));
	for (guint i = 0; objects[i] != NULL; i++) {
		g_array_append_val(offsets, out->len);
		g_string_append_printf(out, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
	}
	size_t xref = out->len;
	g_string_append_printf(out, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
	for (guint i = 0; i < offsets->len; i++)
		g_string_append_printf(out, "%010zu 00000 n \n", g_array_index(offsets, size_t, i));
	g_string_append_printf(out,
			       "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
			       offsets->len + 1,
			       xref);
	return g_string_free_to_bytes(out);
}

// The text of a stream object.
static inline char *
fixture_stream(const char *dictionary, const char *content)
{
	return g_strdup_printf("<< %s /Length %zu >>\nstream\n%s\nendstream",
			       dictionary,
			       strlen(content),
			       content);
}

// One page with this content, more entries of the page and of its resources, further objects from
// number 6 on (NULL or ended by NULL). Font F1 is Helvetica.
static inline GBytes *
fixture_page(const char *content,
	     const char *page_entries,
	     const char *resources,
	     const char *const *more)
{
	g_autofree char *stream = fixture_stream("", content);
	g_autofree char *page = g_strdup_printf(
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s "
		"/Resources << /Font << /F1 5 0 R >> %s >> >>",
		page_entries,
		resources);
	g_autoptr(GPtrArray) objects = g_ptr_array_new();
	g_ptr_array_add(objects, (void *)"<< /Type /Catalog /Pages 2 0 R >>");
	g_ptr_array_add(objects, (void *)"<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
	g_ptr_array_add(objects, page);
	g_ptr_array_add(objects, stream);
	g_ptr_array_add(objects, (void *)HELVETICA);
	for (guint i = 0; more != NULL && more[i] != NULL; i++)
		g_ptr_array_add(objects, (void *)more[i]);
	g_ptr_array_add(objects, NULL);
	return fixture_pdf((const char *const *)objects->pdata);
}

static inline GBytes *
fixture_content(const char *content)
{
	return fixture_page(content, "", "", NULL);
}

typedef struct {
	GBytes *bytes;
	XsSource *source;
	XsDocument *document;
	XsText *text;
} Fixture;

static inline void
fixture_clear(Fixture *self)
{
	xs_text_free(self->text);
	if (self->document != NULL)
		xs_format_pdf.close(self->document);
	xs_source_free(self->source);
	g_clear_pointer(&self->bytes, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fixture, fixture_clear)

// Opens and extracts. Takes bytes.
static inline Fixture
fixture_open_with(GBytes *bytes, XsSanitise sanitise)
{
	GError *error = NULL;
	size_t len = 0;
	XsFormatOptions options = {.limits = xs_limits_default, .sanitise = sanitise};
	const void *data = g_bytes_get_data(bytes, &len);
	Fixture self = {.bytes = bytes, .source = xs_source_new_static(data, len)};
	self.document = xs_format_pdf.open(self.source, &options, &error);
	g_assert_no_error(error);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&options.limits);
	bool read = xs_format_pdf.extract(self.document, xs_text_builder_sink(builder), &error);
	g_assert_no_error(error);
	g_assert_true(read);
	self.text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	return self;
}

static inline Fixture
fixture_open(GBytes *bytes)
{
	return fixture_open_with(bytes, XS_SANITISE_ALL);
}

static inline const char *
fixture_utf8(const Fixture *self)
{
	size_t len = 0;
	return xs_text_utf8(self->text, &len);
}

// The blocks of a reading of a part, one a line.
static inline char *
fixture_reading(const Fixture *self, uint32_t part, XsReading reading)
{
	GString *out = g_string_new(NULL);
	const char *utf8 = fixture_utf8(self);
	for (size_t i = 0; i < xs_text_n_blocks(self->text); i++) {
		const XsBlock *block = xs_text_block(self->text, i);
		if (block->part != part || block->reading != reading)
			continue;
		g_string_append_len(out,
				    utf8 + block->span.start,
				    (gssize)(block->span.end - block->span.start));
		g_string_append_c(out, '\n');
	}
	return g_string_free(out, false);
}

// Blocks of LINES of a part: those of cells as "table.row.column[+columns[+rows]][h]=text|".
static inline char *
fixture_cells(const Fixture *self, uint32_t part)
{
	GString *out = g_string_new(NULL);
	const char *utf8 = fixture_utf8(self);
	for (size_t i = 0; i < xs_text_n_blocks(self->text); i++) {
		const XsBlock *block = xs_text_block(self->text, i);
		if (block->part != part || block->reading != XS_READING_LINES)
			continue;
		if (block->cell >= 0) {
			const XsCell *cell = xs_text_cell(self->text, (size_t)block->cell);
			g_string_append_printf(out,
					       "%u.%u.%u",
					       (unsigned)cell->table,
					       cell->row,
					       (unsigned)cell->column);
			if (cell->column_span > 1 || cell->row_span > 1)
				g_string_append_printf(out,
						       "+%u+%u",
						       (unsigned)cell->column_span,
						       (unsigned)cell->row_span);
			g_string_append(out, cell->header ? "h=" : "=");
		}
		g_string_append_len(out,
				    utf8 + block->span.start,
				    (gssize)(block->span.end - block->span.start));
		g_string_append_c(out, '|');
	}
	return g_string_free(out, false);
}

static inline size_t
fixture_count_gaps(const Fixture *self, XsGapKind kind)
{
	size_t n = 0;
	for (size_t i = 0; i < xs_text_n_gaps(self->text); i++)
		n += xs_text_gap(self->text, i)->kind == kind ? 1 : 0;
	return n;
}

// Adds an edit for every occurrence of value: by characters where replacement has as many (across
// all pieces), else the replacement at the first place and nothing at the others.
static inline guint
fixture_plan(const Fixture *self, XsEdits *edits, const char *value, const char *replacement)
{
	size_t len = 0;
	guint n = 0;
	const char *utf8 = xs_text_utf8(self->text, &len);
	bool by_chars = g_utf8_strlen(value, -1) == g_utf8_strlen(replacement, -1);
	for (const char *at = utf8; (at = strstr(at, value)) != NULL; at += strlen(value), n++) {
		size_t start = (size_t)(at - utf8);
		g_autoptr(GArray) segments = g_array_new(false, false, sizeof(XsSegment));
		xs_text_segments(self->text, (XsSpan){start, start + strlen(value)}, segments);
		xs_edits_text(edits, (uint32_t)xs_edits_count(edits));
		for (guint i = 0; i < segments->len; i++) {
			const XsSegment *segment = &g_array_index(segments, XsSegment, i);
			const char *text = i == 0 ? replacement : "";
			size_t text_len = strlen(text);
			if (by_chars) {
				glong skip =
					g_utf8_pointer_to_offset(at, utf8 + segment->span.start);
				text = g_utf8_offset_to_pointer(replacement, skip);
				text_len = (size_t)(g_utf8_offset_to_pointer(
							    text, (glong)segment->n_chars) -
						    text);
			}
			xs_edits_replace(edits, segment->place, text, text_len);
		}
	}
	return n;
}

// The copy that mask writes.
static inline GBytes *
fixture_copy(Fixture *self, const XsEdits *edits, XsChanges *changes, GError **error)
{
	XS_AUTO_FD fd = memfd_create("copy", MFD_CLOEXEC);
	g_autoptr(XsChanges) own = xs_changes_new(1000);
	if (!xs_format_pdf.mask(self->document, edits, fd, changes != NULL ? changes : own, error))
		return NULL;
	size_t len = (size_t)lseek(fd, 0, SEEK_END);
	uint8_t *data = g_malloc(len + 1);
	g_assert_cmpint(pread(fd, data, len, 0), ==, (ssize_t)len);
	return g_bytes_new_take(data, len);
}

// Masks every occurrence of value, which must be there.
static inline GBytes *
fixture_mask(Fixture *self, const char *value, const char *replacement)
{
	GError *error = NULL;
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_assert_cmpuint(fixture_plan(self, edits, value, replacement), >, 0);
	GBytes *copy = fixture_copy(self, edits, NULL, &error);
	g_assert_no_error(error);
	return copy;
}

// All objects with their streams decoded.
static inline GBytes *
fixture_decoded(GBytes *pdf)
{
	size_t len = 0;
	const char *data = g_bytes_get_data(pdf, &len);
	qpdf_data qpdf = qpdf_init();
	g_assert_cmpint(qpdf_read_memory(qpdf, "copy", data, len, ""), ==, 0);
	g_assert_cmpint(qpdf_init_write_memory(qpdf), ==, 0);
	qpdf_set_qdf_mode(qpdf, QPDF_TRUE);
	qpdf_set_static_ID(qpdf, QPDF_TRUE);
	qpdf_set_object_stream_mode(qpdf, qpdf_o_disable);
	g_assert_cmpint(qpdf_write(qpdf), ==, 0);
	GBytes *out = g_bytes_new(qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf));
	qpdf_cleanup(&qpdf);
	return out;
}

static inline bool
fixture_bytes_hold(GBytes *bytes, const char *text)
{
	size_t len = 0;
	const void *data = g_bytes_get_data(bytes, &len);
	return memmem(data, len, text, strlen(text)) != NULL;
}

// Whether decoded objects hold text as ASCII, in hexadecimal or as UTF-16.
static inline bool
fixture_holds(GBytes *pdf, const char *text)
{
	g_autoptr(GBytes) decoded = fixture_decoded(pdf);
	g_autoptr(GString) hex = g_string_new(NULL);
	g_autoptr(GString) wide = g_string_new(NULL);
	for (const char *at = text; *at != '\0'; at++) {
		g_string_append_printf(hex, "%02x", (uint8_t)*at);
		g_string_append_printf(wide, "00%02x", (uint8_t)*at);
	}
	return fixture_bytes_hold(decoded, text) || fixture_bytes_hold(decoded, hex->str) ||
	       fixture_bytes_hold(decoded, wide->str);
}

// What a program prints when it is given the PDF as a file ("@" in arguments); NULL where it is not
// installed.
static inline char *
fixture_tool(GBytes *pdf, const char *const *arguments, int *ret_status)
{
	g_autofree char *program = g_find_program_in_path(arguments[0]);
	if (program == NULL)
		return NULL;
	g_autofree char *path = g_build_filename(g_get_tmp_dir(), "xs-pdf-XXXXXX", NULL);
	XS_AUTO_FD fd = g_mkstemp(path);
	g_assert_cmpint(fd, >=, 0);
	size_t len = 0;
	const void *data = g_bytes_get_data(pdf, &len);
	g_assert_true(xs_fd_write_all(fd, data, len, NULL));
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	for (guint i = 0; arguments[i] != NULL; i++)
		g_ptr_array_add(argv, strcmp(arguments[i], "@") == 0 ? path : (char *)arguments[i]);
	g_ptr_array_add(argv, NULL);
	int ends[2];
	g_assert_cmpint(pipe2(ends, O_CLOEXEC), ==, 0);
	posix_spawn_file_actions_t actions;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
	posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
	pid_t pid = 0;
	g_assert_cmpint(
		posix_spawn(&pid, program, &actions, NULL, (char **)argv->pdata, environ), ==, 0);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	GString *out = g_string_new(NULL);
	char buffer[4096];
	ssize_t got = 0;
	while ((got = read(ends[0], buffer, sizeof buffer)) > 0)
		g_string_append_len(out, buffer, got);
	close(ends[0]);
	int status = 0;
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	unlink(path);
	if (ret_status != NULL)
		*ret_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	return g_string_free(out, false);
}

// Whether text shows this, white space left out of both: readers put spaces where fonts change.
static inline bool
fixture_shows(const char *text, const char *shown)
{
	g_auto(GStrv) texts = g_strsplit_set(text, " \n\f\t", -1);
	g_auto(GStrv) showns = g_strsplit_set(shown, " \n\f\t", -1);
	g_autofree char *solid_text = g_strjoinv("", texts);
	g_autofree char *solid_shown = g_strjoinv("", showns);
	return strstr(solid_text, solid_shown) != NULL;
}

// Asserts that no reader at hand finds secret in the copy, that it is sound, and, where shown is
// given, that poppler and our own reader show that.
static inline void
fixture_assert_masked(GBytes *copy, const char *secret, const char *shown)
{
	static const char *const poppler[] = {"pdftotext", "@", "-", NULL};
	static const char *const raw[] = {"pdftotext", "-raw", "@", "-", NULL};
	static const char *const mupdf[] = {"mutool", "draw", "-q", "-F", "text", "@", NULL};
	static const char *const check[] = {"qpdf", "--check", "@", NULL};
	g_assert_false(fixture_holds(copy, secret));
	g_auto(Fixture) again = fixture_open(g_bytes_ref(copy));
	g_assert_null(strstr(fixture_utf8(&again), secret));
	if (shown != NULL)
		g_assert_nonnull(strstr(fixture_utf8(&again), shown));
	g_autofree char *by_poppler = fixture_tool(copy, poppler, NULL);
	if (by_poppler != NULL) {
		g_test_message("poppler reads: %s", by_poppler);
		g_assert_null(strstr(by_poppler, secret));
		if (shown != NULL)
			g_assert_true(fixture_shows(by_poppler, shown));
	}
	g_autofree char *in_order = fixture_tool(copy, raw, NULL);
	if (in_order != NULL)
		g_assert_null(strstr(in_order, secret));
	g_autofree char *by_mupdf = fixture_tool(copy, mupdf, NULL);
	if (by_mupdf != NULL)
		g_assert_null(strstr(by_mupdf, secret));
	int status = 0;
	g_autofree char *checked = fixture_tool(copy, check, &status);
	if (checked != NULL)
		g_assert_cmpint(status, ==, 0);
}
