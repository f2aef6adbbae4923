// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-index.h"
#include "ledger/xs-log.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
	char *dir;
	char *path;
	char *index_path;
	XsKey *key;
	XsLog *log;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
	(void)data;
	f->dir = g_dir_make_tmp("xianshen-index-XXXXXX", NULL);
	f->path = g_build_filename(f->dir, "log.jsonl", NULL);
	f->index_path = g_build_filename(f->dir, "index.sqlite", NULL);
	g_autofree char *key_path = g_build_filename(f->dir, "key", NULL);
	f->key = xs_key_load(key_path, NULL);
	f->log = xs_log_open(f->path, f->key, NULL);
	g_assert_nonnull(f->log);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
	(void)data;
	xs_log_free(f->log);
	xs_key_free(f->key);
	GDir *dir = g_dir_open(f->dir, 0, NULL);
	for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
		g_autofree char *path = g_build_filename(f->dir, name, NULL);
		g_assert_cmpint(g_unlink(path), ==, 0);
	}
	g_dir_close(dir);
	g_assert_cmpint(g_rmdir(f->dir), ==, 0);
	g_free(f->index_path);
	g_free(f->path);
	g_free(f->dir);
}

static void
append(Fixture *f, const char *type, const char *src, const char *out, const char *note)
{
	json_t *body = json_pack("{s:s*, s:s*, s:s}", "src", src, "out", out, "note", note);
	g_assert_true(xs_log_append(f->log, type, body, NULL));
}

static XsIndex *
open_index(Fixture *f)
{
	g_autoptr(GError) error = NULL;
	XsIndex *index = xs_index_open(f->index_path, f->path, &error);
	g_assert_no_error(error);
	return index;
}

static bool
note(const XsEvent *event, void *data)
{
	GString *notes = data;
	const char *text = json_string_value(json_object_get(event->body, "note"));
	g_string_append_printf(
		notes, "%" G_GUINT64_FORMAT "%s ", event->seq, text != NULL ? text : "-");
	return true;
}

static char *
ask(XsIndex *index, const XsIndexQuery *query)
{
	g_autoptr(GError) error = NULL;
	GString *notes = g_string_new(NULL);
	g_assert_true(xs_index_each(index, query, note, notes, &error));
	g_assert_no_error(error);
	return g_string_free(notes, false);
}

static void
test_finds(Fixture *f, gconstpointer data)
{
	(void)data;
	append(f, "scan.done", "aa", NULL, "a");
	append(f, "mask.done", "aa", "bb", "b");
	json_t *src =
		json_pack("{s:{s:s}, s:s, s:s}", "src", "sha256", "aa", "batch", "x", "note", "c");
	g_assert_true(xs_log_append(f->log, "scan.done", src, NULL));
	g_autoptr(XsIndex) index = open_index(f);
	g_autofree char *by_src = ask(index, &(XsIndexQuery){.src = "aa"});
	g_assert_cmpstr(by_src, ==, "1a 2b 3c ");
	g_autofree char *by_out = ask(index, &(XsIndexQuery){.out = "bb"});
	g_assert_cmpstr(by_out, ==, "2b ");
	g_autofree char *by_two = ask(index, &(XsIndexQuery){.src = "aa", .type = "scan.done"});
	g_assert_cmpstr(by_two, ==, "1a 3c ");
	static const char *const types[] = {"mask.done", "verify.pass", "scan.done", NULL};
	g_autofree char *by_types = ask(index, &(XsIndexQuery){.src = "aa", .types = types});
	g_assert_cmpstr(by_types, ==, "1a 2b 3c ");
	g_autofree char *by_other = ask(
		index,
		&(XsIndexQuery){.src = "aa", .types = (const char *const[]){"scan.done", NULL}});
	g_assert_cmpstr(by_other, ==, "1a 3c ");
	static const char *const none[] = {"approve", "reject", NULL};
	g_autofree char *by_none = ask(index, &(XsIndexQuery){.src = "aa", .types = none});
	g_assert_cmpstr(by_none, ==, "");
	g_autofree char *by_batch = ask(index, &(XsIndexQuery){.batch = "x"});
	g_assert_cmpstr(by_batch, ==, "3c ");
	// What is appended later, by this process or another.
	append(f, "approve", NULL, "bb", "d");
	g_assert_true(xs_index_update(index, NULL));
	g_autofree char *later = ask(index, &(XsIndexQuery){.out = "bb"});
	g_assert_cmpstr(later, ==, "2b 4d ");
	g_assert_cmpuint(xs_index_seq(index), ==, 4);
}

static void
test_file_is_private(Fixture *f, gconstpointer data)
{
	(void)data;
	append(f, "scan.done", "aa", NULL, "a");
	g_autoptr(XsIndex) index = open_index(f);
	struct stat st;
	g_assert_cmpint(stat(f->index_path, &st), ==, 0);
	g_assert_cmpuint(st.st_mode & 0777, ==, 0600);
}

// What lies there instead of a database, and a database of another log.
static void
test_made_anew(Fixture *f, gconstpointer data)
{
	(void)data;
	append(f, "scan.done", "aa", NULL, "a");
	g_assert_true(g_file_set_contents(f->index_path, "no database at all", -1, NULL));
	{
		g_autoptr(XsIndex) index = open_index(f);
		g_autofree char *all = ask(index, &(XsIndexQuery){NULL});
		g_assert_cmpstr(all, ==, "1a ");
	}
	xs_log_free(f->log);
	g_assert_cmpint(g_unlink(f->path), ==, 0);
	f->log = xs_log_open(f->path, f->key, NULL);
	append(f, "scan.done", "aa", NULL, "x");
	append(f, "scan.done", "aa", NULL, "y");
	g_autoptr(XsIndex) index = open_index(f);
	g_autofree char *all = ask(index, &(XsIndexQuery){NULL});
	g_assert_cmpstr(all, ==, "1x 2y ");
}

static void
test_erased(Fixture *f, gconstpointer data)
{
	(void)data;
	append(f, "scan.done", "aa", NULL, "a");
	append(f, "scan.done", "bb", NULL, "b");
	g_autoptr(XsIndex) index = open_index(f);
	g_assert_true(xs_log_erase(f->log, 1, 1, "retention", NULL, NULL));
	g_assert_true(xs_index_update(index, NULL));
	g_autofree char *all = ask(index, &(XsIndexQuery){NULL});
	g_assert_cmpstr(all, ==, "1- 2b 3- ");
	// The index forgot it with the log.
	g_autofree char *gone = ask(index, &(XsIndexQuery){.src = "aa"});
	g_assert_cmpstr(gone, ==, "");
}

static void
test_changed_line(Fixture *f, gconstpointer data)
{
	(void)data;
	append(f, "scan.done", "aa", NULL, "keep");
	append(f, "scan.done", "bb", NULL, "b");
	g_autoptr(XsIndex) index = open_index(f);
	g_autofree char *text = NULL;
	size_t len;
	g_assert_true(g_file_get_contents(f->path, &text, &len, NULL));
	memcpy(strstr(text, "keep"), "mask", 4);
	g_assert_true(g_file_set_contents(f->path, text, (gssize)len, NULL));
	g_assert_true(xs_index_update(index, NULL));
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) notes = g_string_new(NULL);
	g_assert_false(xs_index_each(index, &(XsIndexQuery){.src = "aa"}, note, notes, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_INTEGRITY);
	g_assert_cmpstr(notes->str, ==, "");
}

static void
test_no_log(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autofree char *missing = g_build_filename(f->dir, "no.jsonl", NULL);
	g_autoptr(XsIndex) index = xs_index_open(f->index_path, missing, NULL);
	g_assert_nonnull(index);
	g_autofree char *all = ask(index, &(XsIndexQuery){NULL});
	g_assert_cmpstr(all, ==, "");
}

#define ADD(name, function)                                                                        \
	g_test_add("/ledger/index/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("finds", test_finds);
	ADD("file-is-private", test_file_is_private);
	ADD("made-anew", test_made_anew);
	ADD("erased", test_erased);
	ADD("changed-line", test_changed_line);
	ADD("no-log", test_no_log);
	return g_test_run();
}
