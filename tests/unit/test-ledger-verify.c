// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-log.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

enum {
	LINES = 30,
};

typedef struct {
	char *dir;
	char *path;
	char *key_path;
	XsKey *key;
	GPtrArray *lines; // char *, without line feeds
	char head[80];
} Fixture;

static void
append(XsLog *log, int number)
{
	g_autoptr(GError) error = NULL;
	json_t *body = json_pack("{s:i, s:s, s:{s:[s, s]}}",
				 "number",
				 number,
				 "preview",
				 "3****************3",
				 "loc",
				 "why",
				 "check:gb11643",
				 "header:resident-id");
	g_assert_true(xs_log_append(log, number % 3 == 0 ? "scan.done" : "finding", body, &error));
	g_assert_no_error(error);
}

static void
append_many(Fixture *f, int n)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsLog) log = xs_log_open(f->path, f->key, &error);
	g_assert_no_error(error);
	for (int i = 0; i < n; i++)
		append(log, i);
	g_strlcpy(f->head, xs_log_head(log), sizeof(f->head));
}

static void
load_lines(Fixture *f)
{
	g_autofree char *text = NULL;
	g_assert_true(g_file_get_contents(f->path, &text, NULL, NULL));
	g_auto(GStrv) parts = g_strsplit(text, "\n", -1);
	g_ptr_array_set_size(f->lines, 0);
	for (char **part = parts; *part != NULL && **part != '\0'; part++)
		g_ptr_array_add(f->lines, g_strdup(*part));
}

static void
save_lines(const Fixture *f, const GPtrArray *lines)
{
	g_autoptr(GString) text = g_string_new(NULL);
	for (unsigned int i = 0; i < lines->len; i++)
		g_string_append_printf(text, "%s\n", (const char *)lines->pdata[i]);
	g_assert_true(g_file_set_contents(f->path, text->str, (gssize)text->len, NULL));
}

static void
set_up(Fixture *f, gconstpointer data)
{
	f->dir = g_dir_make_tmp("xianshen-verify-XXXXXX", NULL);
	f->path = g_build_filename(f->dir, "log.jsonl", NULL);
	f->key_path = g_build_filename(f->dir, "key", NULL);
	f->key = xs_key_load(f->key_path, NULL);
	f->lines = g_ptr_array_new_with_free_func(g_free);
	append_many(f, GPOINTER_TO_INT(data));
	load_lines(f);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
	(void)data;
	(void)g_unlink(f->path);
	(void)g_unlink(f->key_path);
	g_assert_cmpint(g_rmdir(f->dir), ==, 0);
	g_ptr_array_unref(f->lines);
	xs_key_free(f->key);
	g_free(f->key_path);
	g_free(f->path);
	g_free(f->dir);
}

static XsLogReport
verify(const Fixture *f, bool expected)
{
	g_autoptr(GError) error = NULL;
	XsLogReport report;
	bool ok = xs_log_verify(f->path, NULL, &report, &error);
	g_assert_no_error(error);
	g_assert_cmpint(ok, ==, expected);
	g_assert_cmpint(report.first_bad == 0, ==, expected);
	g_assert_cmpint(report.reason == NULL, ==, expected);
	return report;
}

static GPtrArray *
copy_lines(const Fixture *f)
{
	GPtrArray *copy = g_ptr_array_new_with_free_func(g_free);
	for (unsigned int i = 0; i < f->lines->len; i++)
		g_ptr_array_add(copy, g_strdup(f->lines->pdata[i]));
	return copy;
}

static void
test_whole(Fixture *f, gconstpointer data)
{
	(void)data;
	XsLogReport report = verify(f, true);
	g_assert_cmpuint(report.lines, ==, LINES);
	g_assert_cmpstr(report.head, ==, f->head);
}

static void
test_removed(Fixture *f, gconstpointer data)
{
	(void)data;
	for (unsigned int i = 0; i + 1 < LINES; i++) {
		g_autoptr(GPtrArray) lines = copy_lines(f);
		g_ptr_array_remove_index(lines, i);
		save_lines(f, lines);
		XsLogReport report = verify(f, false);
		g_assert_cmpuint(report.first_bad, ==, i + 1);
		g_assert_cmpstr(report.reason, ==, "sequence");
	}
}

// What a chain alone cannot show, and a checkpoint does.
static void
test_truncated(Fixture *f, gconstpointer data)
{
	(void)data;
	XsLogCheckpoint checkpoint = {.seq = LINES};
	g_strlcpy(checkpoint.hash, f->head, sizeof(checkpoint.hash));
	XsLogReport report;
	g_autoptr(GError) error = NULL;
	g_assert_true(xs_log_verify(
		f->path, &(XsLogVerifyOptions){.checkpoint = &checkpoint}, &report, &error));
	for (unsigned int left = 0; left < LINES; left++) {
		g_autoptr(GPtrArray) lines = copy_lines(f);
		g_ptr_array_set_size(lines, (int)left);
		save_lines(f, lines);
		g_assert_cmpuint(verify(f, true).lines, ==, left);
		g_assert_false(xs_log_verify(f->path,
					     &(XsLogVerifyOptions){.checkpoint = &checkpoint},
					     &report,
					     &error));
		g_assert_no_error(error);
		g_assert_cmpstr(report.reason, ==, "truncated");
		g_assert_cmpuint(report.first_bad, ==, left + 1);
	}
	// The whole chain made anew, as long as the old one.
	g_assert_cmpint(g_unlink(f->path), ==, 0);
	append_many(f, LINES);
	verify(f, true);
	g_assert_false(xs_log_verify(
		f->path, &(XsLogVerifyOptions){.checkpoint = &checkpoint}, &report, &error));
	g_assert_cmpstr(report.reason, ==, "checkpoint");
}

static void
test_swapped(Fixture *f, gconstpointer data)
{
	(void)data;
	for (unsigned int i = 0; i < LINES; i++) {
		for (unsigned int k = i + 1; k < LINES; k++) {
			g_autoptr(GPtrArray) lines = copy_lines(f);
			gpointer swapped = lines->pdata[i];
			lines->pdata[i] = lines->pdata[k];
			lines->pdata[k] = swapped;
			save_lines(f, lines);
			g_assert_cmpuint(verify(f, false).first_bad, ==, i + 1);
		}
	}
}

static void
test_duplicated(Fixture *f, gconstpointer data)
{
	(void)data;
	for (unsigned int i = 0; i < LINES; i++) {
		g_autoptr(GPtrArray) lines = copy_lines(f);
		g_ptr_array_insert(lines, (int)i + 1, g_strdup(lines->pdata[i]));
		save_lines(f, lines);
		XsLogReport report = verify(f, false);
		g_assert_cmpuint(report.first_bad, ==, i + 2);
		g_assert_cmpstr(report.reason, ==, "sequence");
	}
}

static void
test_inserted(Fixture *f, gconstpointer data)
{
	(void)data;
	// A line of another, whole log: with its own number and hash in order.
	g_autofree char *other_path = g_build_filename(f->dir, "other.jsonl", NULL);
	g_autofree char *other = NULL;
	{
		g_autoptr(XsLog) log = xs_log_open(other_path, f->key, NULL);
		append(log, 1);
	}
	g_assert_true(g_file_get_contents(other_path, &other, NULL, NULL));
	g_strchomp(other);
	g_assert_cmpint(g_unlink(other_path), ==, 0);
	const char *const inserted[] = {other, "", "{}", "x"};
	for (size_t n = 0; n < G_N_ELEMENTS(inserted); n++) {
		for (unsigned int i = 0; i <= LINES; i++) {
			g_autoptr(GPtrArray) lines = copy_lines(f);
			g_ptr_array_insert(lines, (int)i, g_strdup(inserted[n]));
			save_lines(f, lines);
			// A foreign first line is found at the line that no longer fits it.
			bool foreign_first = n == 0 && i == 0;
			g_assert_cmpuint(verify(f, false).first_bad, ==, i + 1 + foreign_first);
		}
	}
}

static void
test_replaced_by_neighbour(Fixture *f, gconstpointer data)
{
	(void)data;
	for (unsigned int i = 0; i + 1 < LINES; i++) {
		g_autoptr(GPtrArray) lines = copy_lines(f);
		g_free(lines->pdata[i]);
		lines->pdata[i] = g_strdup(lines->pdata[i + 1]);
		save_lines(f, lines);
		g_assert_cmpuint(verify(f, false).first_bad, ==, i + 1);
	}
}

static void
change_field(GPtrArray *lines, unsigned int i, const char *after, char from, char to)
{
	char *at = strstr(lines->pdata[i], after);
	g_assert_nonnull(at);
	at += strlen(after);
	while (*at != from)
		at++;
	*at = to;
}

static void
test_changed(Fixture *f, gconstpointer data)
{
	(void)data;
	static const struct {
		const char *after;
		char from;
		char to;
		const char *reason;
	} changes[] = {
		{"\"ts\":\"", '2', '3', "hash"},
		{"\"type\":\"", 'i', 'o', "hash"},
		{"\"key\":\"", 'k', 'q', "hash"},
		{"\"ver\":\"", '0', '9', "hash"},
		{"\"preview\":\"", '*', '1', "body"},
		{"\"why\":[", 'c', 'x', "body"},
		{"\"body_digest\":\"sha256", ':', ';', "syntax"},
	};
	for (unsigned int i = 0; i < LINES; i++) {
		for (size_t n = 0; n < G_N_ELEMENTS(changes); n++) {
			g_autoptr(GPtrArray) lines = copy_lines(f);
			change_field(lines, i, changes[n].after, changes[n].from, changes[n].to);
			save_lines(f, lines);
			XsLogReport report = verify(f, false);
			g_assert_cmpuint(report.first_bad, ==, i + 1);
			g_assert_cmpstr(report.reason, ==, changes[n].reason);
		}
	}
}

// Every bit of every byte of a small log.
static void
test_every_bit(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autofree char *text = NULL;
	size_t len;
	g_assert_true(g_file_get_contents(f->path, &text, &len, NULL));
	FILE *file = g_fopen(f->path, "r+");
	g_assert_nonnull(file);
	for (size_t i = 0; i < len; i++) {
		for (unsigned int bit = 0; bit < 8; bit++) {
			char changed = (char)(text[i] ^ (1 << bit));
			g_assert_cmpint(pwrite(fileno(file), &changed, 1, (off_t)i), ==, 1);
			XsLogReport report;
			if (xs_log_verify(f->path, NULL, &report, NULL))
				g_error("byte %zu bit %u", i, bit);
		}
		g_assert_cmpint(pwrite(fileno(file), text + i, 1, (off_t)i), ==, 1);
	}
	g_assert_cmpint(fclose(file), ==, 0);
	verify(f, true);
}

// A byte more or less anywhere.
static void
test_every_length(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autofree char *text = NULL;
	size_t len;
	g_assert_true(g_file_get_contents(f->path, &text, &len, NULL));
	for (size_t i = 0; i < len; i++) {
		g_autoptr(GString) less = g_string_new_len(text, (gssize)len);
		g_string_erase(less, (gssize)i, 1);
		g_assert_true(g_file_set_contents(f->path, less->str, (gssize)less->len, NULL));
		// Without its last line feed the log is whole: a writer was killed just there.
		verify(f, i == len - 1);
		g_autoptr(GString) more = g_string_new_len(text, (gssize)len);
		g_string_insert_c(more, (gssize)i, text[i] == ' ' ? 'x' : ' ');
		g_assert_true(g_file_set_contents(f->path, more->str, (gssize)more->len, NULL));
		verify(f, false);
	}
}

static void
erase(Fixture *f, uint64_t first, uint64_t last, uint64_t expected)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsLog) log = xs_log_open(f->path, f->key, &error);
	g_assert_no_error(error);
	uint64_t erased = 0;
	g_assert_true(xs_log_erase(log, first, last, "retention", &erased, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(erased, ==, expected);
	append(log, 99); // the chain goes on in the new file
}

static void
test_erased(Fixture *f, gconstpointer data)
{
	(void)data;
	erase(f, 3, 5, 3);
	erase(f, 4, 7, 2);
	erase(f, 31, 31, 0); // a tombstone is not erased
	XsLogReport report = verify(f, true);
	g_assert_cmpuint(report.lines, ==, LINES + 6);
	g_assert_cmpuint(report.erased, ==, 5);
	load_lines(f);
	for (unsigned int i = 0; i < f->lines->len; i++) {
		bool erased = i + 1 >= 3 && i + 1 <= 7;
		const char *line = f->lines->pdata[i];
		g_assert_cmpint(strstr(line, "\"salt\":null,\"body\":null,") != NULL, ==, erased);
		g_assert_cmpint(strstr(line, "preview") == NULL && i < LINES, ==, erased);
	}
	g_autoptr(GError) error = NULL;
	g_autoptr(XsLog) log = xs_log_open(f->path, f->key, &error);
	g_assert_false(xs_log_erase(log, 1, 1000, "retention", NULL, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_USAGE);
}

static char *
without_body(const char *line)
{
	const char *salt = strstr(line, "\"salt\":");
	const char *digest = strstr(line, ",\"body_digest\"");
	g_assert_true(salt != NULL && digest != NULL);
	return g_strdup_printf(
		"%.*s\"salt\":null,\"body\":null%s", (int)(salt - line), line, digest);
}

// Erased without a tombstone, or with one that speaks of others.
static void
test_erased_unasked(Fixture *f, gconstpointer data)
{
	(void)data;
	erase(f, 10, 12, 3);
	load_lines(f);
	for (unsigned int i = 0; i < f->lines->len; i++) {
		bool covered = i + 1 >= 10 && i + 1 <= 12;
		g_autoptr(GPtrArray) lines = copy_lines(f);
		g_free(lines->pdata[i]);
		lines->pdata[i] = without_body(f->lines->pdata[i]);
		save_lines(f, lines);
		XsLogReport report = verify(f, covered);
		if (!covered) {
			g_assert_cmpuint(report.first_bad, ==, i + 1);
			g_assert_cmpstr(report.reason, ==, "body");
		}
	}
}

// Where another writer waits for the lock while the file is replaced, it goes on in the new one.
static gpointer
open_in_thread(gpointer data)
{
	Fixture *f = data;
	g_autoptr(XsLog) log = xs_log_open(f->path, f->key, NULL);
	g_assert_nonnull(log);
	append(log, 7);
	return NULL;
}

static void
test_erased_under_waiter(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autoptr(XsLog) log = xs_log_open(f->path, f->key, NULL);
	g_assert_nonnull(log);
	GThread *waiter = g_thread_new("waiter", open_in_thread, f);
	g_usleep(50000);
	g_assert_true(xs_log_erase(log, 1, 2, "retention", NULL, NULL));
	append(log, 8);
	xs_log_free(g_steal_pointer(&log));
	g_thread_join(waiter);
	XsLogReport report = verify(f, true);
	g_assert_cmpuint(report.lines, ==, LINES + 3);
	g_assert_cmpuint(report.erased, ==, 2);
}

static void
test_missing(Fixture *f, gconstpointer data)
{
	(void)data;
	g_assert_cmpint(g_unlink(f->path), ==, 0);
	g_autoptr(GError) error = NULL;
	XsLogReport report;
	g_assert_false(xs_log_verify(f->path, NULL, &report, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_IO);
	g_assert_cmpuint(report.first_bad, ==, 0);
}

#define ADD(name, lines, function)                                                                 \
	g_test_add("/ledger/verify/" name,                                                         \
		   Fixture,                                                                        \
		   GINT_TO_POINTER((lines)),                                                       \
		   set_up,                                                                         \
		   function,                                                                       \
		   tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("whole", LINES, test_whole);
	ADD("removed", LINES, test_removed);
	ADD("truncated", LINES, test_truncated);
	ADD("swapped", LINES, test_swapped);
	ADD("duplicated", LINES, test_duplicated);
	ADD("inserted", LINES, test_inserted);
	ADD("replaced-by-neighbour", LINES, test_replaced_by_neighbour);
	ADD("changed", LINES, test_changed);
	ADD("every-bit", 3, test_every_bit);
	ADD("every-length", 3, test_every_length);
	ADD("erased", LINES, test_erased);
	ADD("erased-unasked", LINES, test_erased_unasked);
	ADD("erased-under-waiter", LINES, test_erased_under_waiter);
	ADD("missing", 1, test_missing);
	return g_test_run();
}
