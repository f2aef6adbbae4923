// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-log.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
	char *dir;
	char *path;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
	(void)data;
	f->dir = g_dir_make_tmp("xianshen-key-XXXXXX", NULL);
	g_assert_nonnull(f->dir);
	f->path = g_build_filename(f->dir, "state", "key", NULL);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autofree char *state = g_path_get_dirname(f->path);
	(void)g_unlink(f->path);
	(void)g_rmdir(state);
	g_assert_cmpint(g_rmdir(f->dir), ==, 0);
	g_free(f->path);
	g_free(f->dir);
}

static void
write_key(const Fixture *f, size_t len, unsigned int mode)
{
	g_autofree char *state = g_path_get_dirname(f->path);
	char bytes[64];
	memset(bytes, 'x', sizeof(bytes));
	g_assert_cmpint(g_mkdir_with_parents(state, 0700), ==, 0);
	g_assert_true(g_file_set_contents(f->path, bytes, (gssize)len, NULL));
	g_assert_cmpint(chmod(f->path, mode), ==, 0);
}

static void
test_made_on_first_use(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autoptr(GError) error = NULL;
	g_autoptr(XsKey) first = xs_key_load(f->path, &error);
	g_assert_no_error(error);
	g_autoptr(XsKey) second = xs_key_load(f->path, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(xs_key_id(first), ==, xs_key_id(second));
	g_assert_cmpuint(strlen(xs_key_id(first)), ==, 9);
	g_assert_cmpint(xs_key_id(first)[0], ==, 'k');
	struct stat st;
	g_assert_cmpint(stat(f->path, &st), ==, 0);
	g_assert_cmpuint(st.st_mode & 07777, ==, 0600);
	g_assert_cmpint(st.st_size, ==, 32);
	g_autofree char *state = g_path_get_dirname(f->path);
	g_assert_cmpint(stat(state, &st), ==, 0);
	g_assert_cmpuint(st.st_mode & 07777, ==, 0700);
	// Nothing hidden is left beside it.
	g_autoptr(GDir) dir = g_dir_open(state, 0, NULL);
	g_assert_cmpstr(g_dir_read_name(dir), ==, "key");
	g_assert_null(g_dir_read_name(dir));
}

static void
assert_refused(const Fixture *f)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsKey) key = xs_key_load(f->path, &error);
	g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
	g_assert_null(key);
}

static void
test_readable_by_others(Fixture *f, gconstpointer data)
{
	(void)data;
	static const unsigned int modes[] = {0640, 0604, 0620, 0602, 0666, 0601};
	for (size_t i = 0; i < G_N_ELEMENTS(modes); i++) {
		write_key(f, 32, modes[i]);
		assert_refused(f);
	}
	write_key(f, 32, 0400);
	g_autoptr(GError) error = NULL;
	g_autoptr(XsKey) key = xs_key_load(f->path, &error);
	g_assert_no_error(error);
	g_assert_nonnull(key);
}

static void
test_wrong_length(Fixture *f, gconstpointer data)
{
	(void)data;
	static const size_t lengths[] = {0, 31, 33, 64};
	for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
		write_key(f, lengths[i], 0600);
		assert_refused(f);
	}
}

static void
test_symlink(Fixture *f, gconstpointer data)
{
	(void)data;
	write_key(f, 32, 0600);
	g_autofree char *real = g_build_filename(f->dir, "real", NULL);
	g_assert_cmpint(rename(f->path, real), ==, 0);
	g_assert_cmpint(symlink(real, f->path), ==, 0);
	assert_refused(f);
	g_assert_cmpint(g_unlink(real), ==, 0);
}

static void
test_fifo(Fixture *f, gconstpointer data)
{
	(void)data;
	write_key(f, 32, 0600);
	g_assert_cmpint(g_unlink(f->path), ==, 0);
	g_assert_cmpint(mkfifo(f->path, 0600), ==, 0);
	assert_refused(f); // and does not hang
}

static void
test_hmac(Fixture *f, gconstpointer data)
{
	(void)data;
	write_key(f, 32, 0600);
	g_autoptr(GError) error = NULL;
	g_autoptr(XsKey) key = xs_key_load(f->path, &error);
	g_assert_no_error(error);
	g_autofree char *a = xs_key_hmac(key, "ab", "c", NULL);
	g_autofree char *b = xs_key_hmac(key, "a", "bc", NULL);
	g_autofree char *again = xs_key_hmac(key, "ab", "c", NULL);
	g_autofree char *token =
		g_strdup_printf("%016" G_GINT64_MODIFIER "x", xs_key_token(key, "ab", "c", NULL));
	g_assert_true(strncmp(strchr(a, ':') + 1, token, strlen(token)) == 0);
	g_autofree char *nothing = xs_key_hmac(key, NULL);
	g_assert_cmpstr(a, ==, again);
	g_assert_cmpstr(a, !=, b);
	g_assert_nonnull(nothing);
	// Computed with another implementation: key of 32 "x", message "ab\0c\0".
	g_assert_cmpstr(a, ==, "kc62e4615:ce4024cf748d25cffef7258c1a57c1c1");
}

static gpointer
load_in_thread(gpointer data)
{
	XsKey *key = xs_key_load(data, NULL);
	char *id = key != NULL ? g_strdup(xs_key_id(key)) : NULL;
	xs_key_free(key);
	return id;
}

// All that make the key at the same time end with the same one.
static void
test_race(Fixture *f, gconstpointer data)
{
	(void)data;
	GThread *threads[8];
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		threads[i] = g_thread_new("key", load_in_thread, f->path);
	g_autofree char *first = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++) {
		g_autofree char *id = g_thread_join(threads[i]);
		g_assert_nonnull(id);
		if (first == NULL)
			first = g_strdup(id);
		g_assert_cmpstr(id, ==, first);
	}
}

#define ADD(name, function)                                                                        \
	g_test_add("/ledger/key/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("made-on-first-use", test_made_on_first_use);
	ADD("readable-by-others", test_readable_by_others);
	ADD("wrong-length", test_wrong_length);
	ADD("symlink", test_symlink);
	ADD("fifo", test_fifo);
	ADD("hmac", test_hmac);
	ADD("race", test_race);
	return g_test_run();
}
