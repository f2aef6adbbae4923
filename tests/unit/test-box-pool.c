// SPDX-License-Identifier: GPL-3.0-or-later
// Pool, zygote and session with an honest worker. The test program is the worker program, too: it
// is started again through links with the names of worker programs.
#include "config.h"

#include "base/xs-fd.h"
#include "box/xs-pool.h"
#include "box/xs-worker.h"
#include "text/xs-text.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>

// A format of lines: each is a block, places are bytes. "!gap" and "!child" do as they say.
typedef struct {
	XsDocument base;
	const XsSource *source;
} Lines;

static XsDocument *
lines_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	(void)options;
	size_t len;
	const uint8_t *data = xs_source_data(source, &len);
	if (len > 0 && data[0] == '?') {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_ENCRYPTED, "needs a\npassword \xe5\xaf\x86");
		return NULL;
	}
	Lines *self = g_new0(Lines, 1);
	self->source = source;
	extern const XsFormat lines_format;
	self->base.format = &lines_format;
	return &self->base;
}

static int
small_memfd(const char *text)
{
	int fd = memfd_create("child", MFD_CLOEXEC);
	g_assert_true(xs_fd_write_all(fd, text, strlen(text), NULL));
	return fd;
}

static bool
push_line(XsSink *sink, const char *line, size_t len, XsPlace place, uint32_t label, GError **error)
{
	if (len == 4 && memcmp(line, "!gap", 4) == 0)
		return xs_sink_gap(sink, XS_GAP_IMAGE, true, place, "not\tread", error);
	if (len == 6 && memcmp(line, "!child", 6) == 0)
		return xs_sink_child(sink, place, "inner.txt", small_memfd("within"), error);
	XsCell cell = {.table = 1, .row = label, .row_span = 1, .column_span = 2, .header = true};
	return xs_sink_cell(sink, &cell, error) &&
	       (len == 0 || xs_sink_text(sink, XS_PIECE_AFFINE, line, len, place, error)) &&
	       xs_sink_end_block(sink, XS_ROLE_CELL, label, error);
}

static bool
lines_extract(XsDocument *document, XsSink *sink, GError **error)
{
	size_t len;
	const char *data = (const char *)xs_source_data(((Lines *)document)->source, &len);
	if (!xs_sink_part(sink, 0, "body", error) ||
	    !xs_sink_reading(sink, 0, XS_READING_LINES, error))
		return false;
	uint32_t label = 0;
	for (size_t start = 0; start < len;) {
		const char *end = memchr(data + start, '\n', len - start);
		size_t n = end != NULL ? (size_t)(end - data) - start : len - start;
		XsPlace place = {.off = start, .len = n};
		if (!push_line(sink, data + start, n, place, label++, error) ||
		    !xs_sink_progress(sink, start + 1, len, error))
			return false;
		start += n + 1;
	}
	return true;
}

static bool
lines_locate(XsDocument *document, const XsPlace *places, size_t n, GArray *boxes, GError **error)
{
	(void)document;
	(void)error;
	for (size_t i = 0; i < n; i++) {
		XsBox box = {
			.page = 7, .x0 = (double)places[i].off, .x1 = (double)places[i].len / 4};
		g_array_append_val(boxes, box);
	}
	return true;
}

static bool
lines_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error)
{
	size_t len;
	const uint8_t *data = xs_source_data(((Lines *)document)->source, &len);
	size_t at = 0;
	g_autoptr(GArray) splices = xs_edits_splices(edits, 0);
	for (size_t i = 0; i < splices->len; i++) {
		const XsSplice *splice = &g_array_index(splices, XsSplice, i);
		if (!xs_fd_write_all(fd, data + at, splice->off - at, error) ||
		    !xs_fd_write_all(fd, splice->replacement, strlen(splice->replacement), error) ||
		    !xs_changes_edited(
			    changes, splice->id, "body", splice->off, splice->len, error))
			return false;
		at = splice->off + splice->len;
	}
	for (size_t i = 0; i < xs_edits_count(edits); i++) {
		const XsEdit *edit = xs_edits_get(edits, i);
		if (edit->kind == XS_EDIT_REGION &&
		    !xs_changes_degraded(changes,
					 edit->id,
					 xs_edits_target(edits, edit)->box.y1 == 0.5 &&
							 xs_edits_target(edits, edit)->parts &&
							 xs_edits_target(edits, edit)->box.page == 3
						 ? "quad"
						 : "bad",
					 "box",
					 error))
			return false;
		if (edit->kind == XS_EDIT_DROP &&
		    !xs_changes_dropped(changes, "part", "old", error))
			return false;
		if (edit->kind == XS_EDIT_CHILD &&
		    (!xs_fd_copy(xs_edits_target(edits, edit)->child, fd, error) ||
		     !xs_changes_codes(changes, edit->id, (const uint8_t *)"\0\1", 2, error)))
			return false;
	}
	return xs_fd_write_all(fd, data + at, len - at, error);
}

static void
lines_close(XsDocument *document)
{
	g_free(document);
}

extern const XsFormat lines_format;
const XsFormat lines_format = {
	.info = &xs_format_info_text,
	.open = lines_open,
	.extract = lines_extract,
	.locate = lines_locate,
	.mask = lines_mask,
	.close = lines_close,
};

static bool
lines_reread(const XsSource *copy,
	     const XsNeedles *needles,
	     const XsLimits *limits,
	     XsReread *reread,
	     XsSink *sink,
	     GError **error)
{
	(void)limits;
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	for (size_t i = 0; i < xs_needles_count(needles); i++) {
		const XsNeedle *needle = xs_needles_get(needles, i);
		if (memmem(data, len, needle->bytes, needle->len) != NULL)
			xs_reread_hit(reread, i, XS_CHANNEL_HEX, 2, "somewhere");
	}
	xs_reread_unread(reread, "else", "not looked at");
	return sink == NULL ||
	       (xs_sink_part(sink, 0, "seen", error) &&
		xs_sink_reading(sink, 0, XS_READING_LINES, error) &&
		xs_sink_text(sink, XS_PIECE_AFFINE, "seen", 4, (XsPlace){.len = 4}, error) &&
		xs_sink_end_block(sink, XS_ROLE_BODY, 0, error));
}

static const XsRereader lines_rereader = {.info = &xs_format_info_text, .reread = lines_reread};

static void
lines_sniff(const XsSource *source, const XsLimits *limits, XsSniffed *ret_sniffed)
{
	(void)limits;
	size_t len;
	const uint8_t *data = xs_source_data(source, &len);
	*ret_sniffed = (XsSniffed){.encrypted = len > 0 && data[0] == '?'};
	(void)g_strlcpy(ret_sniffed->format, "text", sizeof ret_sniffed->format);
	(void)g_strlcpy(ret_sniffed->detail, "text/plain\x01", sizeof ret_sniffed->detail);
}

static int
play_worker(int argc, char **argv)
{
	static const XsFormat *const formats[] = {&lines_format, NULL};
	static const XsRereader *const rereaders[] = {&lines_rereader, NULL};
	XsWorkerProgram program = {
		.family = XS_FAMILY_TEXT,
		.formats = formats,
		.rereaders = rereaders,
		.sniff = lines_sniff,
	};
	return xs_worker_main(&program, argc, argv);
}

static char *worker_dir;

static XsPool *
new_pool(XsTier tier)
{
	XsPoolOptions options = {
		.worker_dir = worker_dir, .limits = xs_limits_default, .best_tier = tier};
	g_autoptr(GError) error = NULL;
	XsPool *pool = xs_pool_new(&options, &error);
	g_assert_no_error(error);
	return pool;
}

static XsSession *
open_text(XsPool *pool, const char *text)
{
	XS_AUTO_FD fd = small_memfd(text);
	XsFormatOptions options = {.limits = xs_limits_default};
	g_autoptr(GError) error = NULL;
	XsSession *session = xs_session_open(pool, XS_FAMILY_TEXT, fd, &options, &error);
	g_assert_no_error(error);
	return session;
}

static XsText *
extract(XsSession *session, GError **error)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	if (!xs_session_extract(session, "text", xs_text_builder_sink(builder), error))
		return NULL;
	return xs_text_builder_finish(builder, error);
}

static void
test_sniff_and_extract(void)
{
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	g_autoptr(XsSession) session = open_text(pool, "one\n\n!gap\ntwo\n!child");
	g_autoptr(GError) error = NULL;
	XsSniffed sniffed;
	g_assert_true(xs_session_sniff(session, &sniffed, &error));
	g_assert_cmpstr(sniffed.format, ==, "text");
	g_assert_cmpstr(sniffed.detail, ==, "text/plain?");
	g_assert_false(sniffed.encrypted);
	for (int turn = 0; turn < 2; turn++) {
		g_autoptr(XsText) text = extract(session, &error);
		g_assert_no_error(error);
		size_t len;
		g_assert_cmpstr(xs_text_utf8(text, &len), ==, "one\n\ntwo\n");
		g_assert_cmpuint(xs_text_n_gaps(text), ==, 1);
		g_assert_cmpstr(xs_text_gap(text, 0)->reason, ==, "not?read");
		g_assert_cmpuint(xs_text_gap(text, 0)->place.off, ==, 5);
		g_assert_true(xs_text_gap(text, 0)->reviewable);
		g_assert_cmpuint(xs_text_n_cells(text), ==, 3);
		g_assert_cmpuint(xs_text_cell(text, 2)->row, ==, 3);
		g_assert_cmpuint(xs_text_cell(text, 2)->column_span, ==, 2);
		g_assert_cmpuint(xs_text_n_children(text), ==, 1);
		char within[16] = "";
		g_assert_cmpint(pread(xs_text_child(text, 0)->fd, within, 16, 0), ==, 6);
		g_assert_cmpstr(within, ==, "within");
	}
}

static void
test_mask(void)
{
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	g_autoptr(XsSession) session = open_text(pool, "one two three");
	g_autoptr(XsEdits) edits = xs_edits_new();
	const XsBox box = {3, 0, 0, 0, 0.5};
	xs_edits_text(edits, 11);
	xs_edits_replace(edits, (XsPlace){.off = 4, .len = 3}, "***", 3);
	xs_edits_region(edits, 12, &box, true);
	xs_edits_drop(edits, 13, (XsPlace){.part = 1});
	xs_edits_child(edits, 14, (XsPlace){.part = 2}, small_memfd("(inner)"));
	XS_AUTO_FD output = small_memfd("");
	g_autoptr(XsChanges) changes = xs_changes_new(10);
	g_autoptr(GError) error = NULL;
	bool masked = xs_session_mask(session, "text", edits, output, changes, &error);
	g_assert_no_error(error);
	g_assert_true(masked);
	char copy[64] = "";
	g_assert_cmpint(pread(output, copy, sizeof copy, 0), ==, 20);
	g_assert_cmpstr(copy, ==, "one ***(inner) three");
	g_assert_cmpuint(xs_changes_n_edited(changes), ==, 1);
	g_assert_cmpuint(xs_changes_count(changes), ==, 3);
	g_assert_cmpstr(xs_changes_get(changes, 0)->part, ==, "quad");
	g_assert_cmpstr(xs_changes_get(changes, 0)->note, ==, "box");
	g_assert_cmpstr(xs_changes_get(changes, 1)->note, ==, "old");
	g_assert_cmpuint(xs_changes_get(changes, 2)->len, ==, 2);
	g_assert_cmpuint(xs_changes_get(changes, 2)->codes[1], ==, 1);
	// Nobody may write to the output any more.
	XsSniffed sniffed;
	g_assert_false(xs_session_sniff(session, &sniffed, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_WORKER);
}

static void
test_locate(void)
{
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	g_autoptr(XsSession) session = open_text(pool, "one");
	const XsPlace places[] = {{.off = 9, .len = 1}, {.off = 8, .len = 2}};
	g_autoptr(GArray) boxes = g_array_new(false, false, sizeof(XsBox));
	g_autoptr(GError) error = NULL;
	g_assert_true(xs_session_locate(session, "text", places, 2, boxes, &error));
	g_assert_cmpuint(boxes->len, ==, 2);
	g_assert_cmpuint(g_array_index(boxes, XsBox, 1).page, ==, 7);
	g_assert_cmpfloat(g_array_index(boxes, XsBox, 1).x0, ==, 8);
	g_assert_cmpfloat(g_array_index(boxes, XsBox, 1).x1, ==, 0.5);
}

static void
test_reread(void)
{
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	g_autoptr(XsSession) session = open_text(pool, "one two");
	g_autoptr(XsNeedles) needles = xs_needles_new();
	xs_needles_add(needles, XS_NEEDLE_VALUE, 1, "three", 5);
	xs_needles_add(needles, XS_NEEDLE_CODES, 2, "two", 3);
	g_autoptr(XsReread) reread = xs_reread_new();
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	g_autoptr(GError) error = NULL;
	g_assert_true(xs_session_reread(session, "text", needles, reread, NULL, &error));
	g_assert_cmpuint(xs_reread_n_hits(reread), ==, 1);
	g_assert_cmpuint(xs_reread_count(reread, 1, XS_CHANNEL_HEX), ==, 2);
	g_assert_cmpuint(xs_reread_n_unread(reread), ==, 1);
	g_assert_true(xs_session_reread(
		session, "text", needles, reread, xs_text_builder_sink(builder), &error));
	g_autoptr(XsText) text = xs_text_builder_finish(builder, &error);
	size_t len;
	g_assert_cmpstr(xs_text_utf8(text, &len), ==, "seen\n");
}

static void
test_handler_error(void)
{
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	g_autoptr(XsSession) session = open_text(pool, "?secret");
	g_autoptr(GError) error = NULL;
	g_assert_null(extract(session, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_ENCRYPTED);
	g_assert_cmpstr(error->message, ==, "needs a?password ???");
	g_clear_error(&error);
	g_assert_null(extract(session, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_WORKER);
	g_clear_error(&error);
	g_autoptr(XsSession) other = open_text(pool, "one");
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	g_assert_false(xs_session_extract(other, "pdf", xs_text_builder_sink(builder), &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_UNSUPPORTED);
}

static void
test_long_text(void)
{
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	g_autoptr(GString) long_line = g_string_new("a");
	while (long_line->len < 3 * xs_limits_default.frame_size)
		g_string_append(long_line, "一二三");
	g_autoptr(XsSession) session = open_text(pool, long_line->str);
	g_autoptr(GError) error = NULL;
	g_autoptr(XsText) text = extract(session, &error);
	g_assert_no_error(error);
	size_t len;
	g_assert_cmpmem(xs_text_utf8(text, &len), long_line->len, long_line->str, long_line->len);
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	xs_text_places(text, (XsSpan){0, long_line->len}, places);
	g_assert_cmpuint(places->len, ==, 1);
	g_assert_cmpuint(g_array_index(places, XsPlace, 0).len, ==, long_line->len);
}

static void *
run_many(void *data)
{
	for (int i = 0; i < 20; i++) {
		g_autofree char *line = g_strdup_printf("line %d", i);
		g_autofree char *wanted = g_strdup_printf("line %d\n", i);
		g_autoptr(XsSession) session = open_text(data, line);
		g_autoptr(XsText) text = extract(session, NULL);
		size_t len;
		g_assert_cmpstr(xs_text_utf8(text, &len), ==, wanted);
	}
	return NULL;
}

static void
test_threads(void)
{
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	GThread *threads[4];
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		threads[i] = g_thread_new(NULL, run_many, pool);
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		(void)g_thread_join(threads[i]);
	uint64_t peak;
	uint64_t cpu;
	xs_pool_usage(pool, &peak, &cpu);
	g_assert_cmpuint(peak, >, 100 * 1000);
	g_assert_cmpuint(cpu, >, 0);
}

// A worker program that was started ahead serves as any other, and is none the worse for never being
// asked.
static void
test_prepared(void)
{
	g_autoptr(XsPool) idle = new_pool(XS_TIER_LANDLOCK);
	xs_pool_prepare(idle, XS_FAMILY_TEXT);
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	xs_pool_prepare(pool, XS_FAMILY_TEXT);
	xs_pool_prepare(pool, XS_FAMILY_TEXT);
	g_autoptr(XsSession) session = open_text(pool, "one");
	g_autoptr(XsText) text = extract(session, NULL);
	g_assert_nonnull(text);
}

static void
test_prepared_missing(void)
{
	XsPoolOptions options = {.worker_dir = "/nonexistent",
				 .limits = xs_limits_default,
				 .best_tier = XS_TIER_LANDLOCK};
	g_autoptr(XsPool) pool = xs_pool_new(&options, NULL);
	g_assert_nonnull(pool);
	xs_pool_prepare(pool, XS_FAMILY_TEXT);
	XS_AUTO_FD fd = small_memfd("one");
	XsFormatOptions format = {.limits = xs_limits_default};
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_session_open(pool, XS_FAMILY_TEXT, fd, &format, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
}

static void
test_tiers(void)
{
	for (XsTier tier = XS_TIER_LANDLOCK; tier < XS_TIER_NONE; tier++) {
		XsPoolOptions options = {.worker_dir = worker_dir, .best_tier = tier};
		g_autoptr(XsPool) pool = xs_pool_new(&options, NULL);
		if (pool == NULL || xs_pool_tier(pool) != tier) {
			g_test_message("no tier %s here", xs_tier_name(tier));
			continue;
		}
		g_autoptr(XsSession) session = open_text(pool, "one");
		g_autoptr(GError) error = NULL;
		g_autoptr(XsText) text = extract(session, &error);
		g_assert_no_error(error);
		g_assert_nonnull(text);
	}
	XsPoolOptions options = {.worker_dir = worker_dir, .best_tier = XS_TIER_NONE};
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_pool_new(&options, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_SANDBOX);
	options.unsafe_no_sandbox = true;
	g_autoptr(XsPool) unsafe = xs_pool_new(&options, NULL);
	g_assert_cmpint(xs_pool_tier(unsafe), ==, XS_TIER_NONE);
	g_autoptr(XsSession) session = open_text(unsafe, "one");
	g_autoptr(XsText) text = extract(session, NULL);
	g_assert_nonnull(text);
}

// The process of this test's zygote.
static pid_t
find_zygote(void)
{
	g_autofree char *path = g_strdup_printf("/proc/self/task/%d/children", (int)getpid());
	g_autofree char *children = NULL;
	if (!g_file_get_contents(path, &children, NULL, NULL))
		return 0;
	return (pid_t)g_ascii_strtoll(children, NULL, 10);
}

static void
test_zygote_dies(void)
{
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	g_autoptr(XsSession) old = open_text(pool, "one");
	pid_t zygote = find_zygote();
	if (zygote == 0) {
		g_test_skip("/proc does not list children here");
		return;
	}
	g_assert_cmpint(kill(zygote, SIGKILL), ==, 0);
	g_autoptr(GError) error = NULL;
	for (int i = 0; i < 3; i++) {
		g_autoptr(XsSession) session = open_text(pool, "two");
		g_autoptr(XsText) text = extract(session, &error);
		g_assert_no_error(error);
	}
	// Its children die with it.
	g_assert_null(extract(old, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_WORKER);
}

static void
test_not_a_file(void)
{
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	XsFormatOptions options = {.limits = xs_limits_default};
	int ends[2];
	g_assert_cmpint(pipe(ends), ==, 0);
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_session_open(pool, XS_FAMILY_TEXT, ends[0], &options, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_IO);
	(void)close(ends[0]);
	(void)close(ends[1]);
}

static void
test_input_too_large(void)
{
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	XS_AUTO_FD fd = small_memfd("too large");
	XsFormatOptions options = {.limits = xs_limits_default};
	options.limits.input_size = 3;
	g_autoptr(GError) error = NULL;
	g_autoptr(XsSession) session = xs_session_open(pool, XS_FAMILY_TEXT, fd, &options, &error);
	XsSniffed sniffed;
	g_assert_false(xs_session_sniff(session, &sniffed, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
}

// The caller's file position is not the child's to move.
static void
test_document_is_own(void)
{
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	XS_AUTO_FD fd = small_memfd("one");
	XsFormatOptions options = {.limits = xs_limits_default};
	g_autoptr(XsSession) session = xs_session_open(pool, XS_FAMILY_TEXT, fd, &options, NULL);
	XsSniffed sniffed;
	g_assert_true(xs_session_sniff(session, &sniffed, NULL));
	g_assert_cmpint(lseek(fd, 0, SEEK_CUR), ==, 3);
}

static void
test_missing_program(void)
{
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	XS_AUTO_FD fd = small_memfd("one");
	XsFormatOptions options = {.limits = xs_limits_default};
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_session_open(pool, XS_FAMILY_PDF, fd, &options, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
}

static bool
null_part(XsSink *sink, uint32_t id, const char *name, GError **error)
{
	return sink != NULL && id != UINT32_MAX && name != NULL && error != NULL;
}

static bool
null_reading(XsSink *sink, uint32_t part, XsReading reading, GError **error)
{
	return sink != NULL && part + reading != UINT32_MAX && error != NULL;
}

static bool
null_text(
	XsSink *sink, XsPieceKind kind, const char *utf8, size_t len, XsPlace place, GError **error)
{
	return sink != NULL && utf8 != NULL && kind + len + place.len > 0 && error != NULL;
}

static bool
null_end_block(XsSink *sink, XsRole role, uint32_t label, GError **error)
{
	return sink != NULL && role + label != UINT32_MAX && error != NULL;
}

static bool
null_cell(XsSink *sink, const XsCell *cell, GError **error)
{
	return sink != NULL && cell != NULL && error != NULL;
}

static bool
null_progress(XsSink *sink, uint64_t done, uint64_t total, GError **error)
{
	return sink != NULL && done <= total && error != NULL;
}

static const XsSinkFuncs null_funcs = {
	.part = null_part,
	.reading = null_reading,
	.text = null_text,
	.end_block = null_end_block,
	.cell = null_cell,
	.progress = null_progress,
};

static void
test_speed(void)
{
	if (!g_test_perf()) {
		g_test_skip("only with -m perf");
		return;
	}
	g_test_timer_start();
	g_autoptr(XsPool) pool = new_pool(XS_TIER_LANDLOCK);
	g_test_message("pool: %.3f ms", 1000 * g_test_timer_elapsed());
	g_autoptr(XsSession) warm = open_text(pool, "one");
	g_test_timer_start();
	for (int i = 0; i < 1000; i++) {
		g_autoptr(XsSession) session = open_text(pool, "one");
		XsSniffed sniffed;
		g_assert_true(xs_session_sniff(session, &sniffed, NULL));
	}
	g_test_message("open, sniff, free: %.3f ms", g_test_timer_elapsed());
	g_autoptr(GString) big = g_string_new(NULL);
	while (big->len < 100 * 1000 * 1000)
		g_string_append(big, "一行三十二个字的文字，用来测量发送的速度\n");
	g_autoptr(XsSession) session = open_text(pool, big->str);
	XsSink nowhere = {.funcs = &null_funcs};
	g_autoptr(GError) error = NULL;
	g_test_timer_start();
	g_assert_true(xs_session_extract(session, "text", &nowhere, &error));
	double seconds = g_test_timer_elapsed();
	g_test_message("wire alone: %.0f MB/s", (double)big->len / 1e6 / seconds);
	g_test_timer_start();
	g_autoptr(XsSession) again = open_text(pool, big->str);
	g_autoptr(XsText) text = extract(again, &error);
	g_assert_no_error(error);
	seconds = g_test_timer_elapsed();
	g_test_message("extract: %.0f MB/s", (double)big->len / 1e6 / seconds);
}

int
main(int argc, char **argv)
{
	g_autofree char *name = g_path_get_basename(argv[0]);
	if (g_str_has_prefix(name, "xianshen-worker-"))
		return play_worker(argc, argv);
	g_test_init(&argc, &argv, NULL);
	g_autofree char *dir = g_dir_make_tmp("xs-test-box-XXXXXX", NULL);
	g_autofree char *link_name = g_build_filename(dir, "xianshen-worker-text", NULL);
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_assert_cmpint(symlink(self, link_name), ==, 0);
	worker_dir = dir;
	g_test_add_func("/box/pool/sniff-and-extract", test_sniff_and_extract);
	g_test_add_func("/box/pool/mask", test_mask);
	g_test_add_func("/box/pool/locate", test_locate);
	g_test_add_func("/box/pool/reread", test_reread);
	g_test_add_func("/box/pool/handler-error", test_handler_error);
	g_test_add_func("/box/pool/long-text", test_long_text);
	g_test_add_func("/box/pool/threads", test_threads);
	g_test_add_func("/box/pool/tiers", test_tiers);
	g_test_add_func("/box/pool/prepared", test_prepared);
	g_test_add_func("/box/pool/prepared-missing", test_prepared_missing);
	g_test_add_func("/box/pool/missing-program", test_missing_program);
	g_test_add_func("/box/pool/zygote-dies", test_zygote_dies);
	g_test_add_func("/box/pool/not-a-file", test_not_a_file);
	g_test_add_func("/box/pool/input-too-large", test_input_too_large);
	g_test_add_func("/box/pool/document-is-own", test_document_is_own);
	g_test_add_func("/box/pool/speed", test_speed);
	int status = g_test_run();
	(void)g_unlink(link_name);
	(void)g_rmdir(dir);
	return status;
}
