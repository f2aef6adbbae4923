// SPDX-License-Identifier: GPL-3.0-or-later
// What the pipeline does around documents: which files are taken, where copies go.
#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "job/xs-copies.h"
#include "job/xs-inputs.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
	char *path;
} Scratch;

static void
scratch_set_up(Scratch *scratch, const void *data G_GNUC_UNUSED)
{
	scratch->path = g_dir_make_tmp("xianshen-test-XXXXXX", NULL);
	g_assert_nonnull(scratch->path);
}

static void
remove_tree(const char *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	for (const char *name = dir != NULL ? g_dir_read_name(dir) : NULL; name != NULL;
	     name = g_dir_read_name(dir)) {
		g_autofree char *below = g_build_filename(path, name, NULL);
		if (g_file_test(below, G_FILE_TEST_IS_DIR) &&
		    !g_file_test(below, G_FILE_TEST_IS_SYMLINK))
			remove_tree(below);
		else
			(void)g_unlink(below);
	}
	(void)g_rmdir(path);
}

static void
scratch_tear_down(Scratch *scratch, const void *data G_GNUC_UNUSED)
{
	remove_tree(scratch->path);
	g_free(scratch->path);
}

static char *
put_file(const Scratch *scratch, const char *name, const char *content)
{
	char *path = g_build_filename(scratch->path, name, NULL);
	g_autofree char *folder = g_path_get_dirname(path);
	g_assert_cmpint(g_mkdir_with_parents(folder, 0700), ==, 0);
	g_assert_true(g_file_set_contents(path, content, -1, NULL));
	return path;
}

// The folder of the copies is not read where it lies below, and told where it is named itself.
static void
test_left_out(Scratch *scratch, const void *data G_GNUC_UNUSED)
{
	g_autofree char *a = put_file(scratch, "in/a.txt", "a");
	g_autofree char *copy = put_file(scratch, "in/out/a.txt", "a");
	g_autofree char *folder = g_build_filename(scratch->path, "in", NULL);
	g_autofree char *out = g_build_filename(folder, "out", NULL);
	g_autofree char *missing = g_build_filename(folder, "missing", NULL);
	g_autoptr(XsInputs) inputs = xs_inputs_new();
	xs_inputs_leave_out(inputs, missing);
	xs_inputs_leave_out(inputs, out);
	xs_inputs_add(inputs, folder);
	g_assert_cmpuint(xs_inputs_count(inputs), ==, 1);
	g_assert_cmpuint(xs_inputs_n_left_out(inputs), ==, 1);
	xs_inputs_add(inputs, out);
	g_assert_cmpuint(xs_inputs_count(inputs), ==, 2);
	g_assert_nonnull(xs_inputs_get(inputs, 1)->problem);
}

// Folders are taken whole and in order, links and missing files are told, ".git" is left alone.
static void
test_inputs(Scratch *scratch, const void *data G_GNUC_UNUSED)
{
	g_autofree char *b = put_file(scratch, "in/b.txt", "b");
	g_autofree char *a = put_file(scratch, "in/sub/a.txt", "a");
	g_autofree char *git = put_file(scratch, "in/.git/config", "x");
	g_autofree char *link = g_build_filename(scratch->path, "in", "link", NULL);
	g_assert_cmpint(symlink(b, link), ==, 0);
	g_autofree char *folder = g_build_filename(scratch->path, "in", NULL);
	g_autofree char *missing = g_build_filename(scratch->path, "missing.pdf", NULL);
	g_autoptr(XsInputs) inputs = xs_inputs_new();
	xs_inputs_add(inputs, folder);
	xs_inputs_add(inputs, missing);
	g_assert_cmpuint(xs_inputs_count(inputs), ==, 4);
	g_assert_cmpstr(xs_inputs_get(inputs, 0)->relative, ==, "b.txt");
	g_assert_null(xs_inputs_get(inputs, 0)->problem);
	g_assert_cmpstr(xs_inputs_get(inputs, 1)->relative, ==, "link");
	g_assert_nonnull(xs_inputs_get(inputs, 1)->problem);
	g_assert_cmpstr(xs_inputs_get(inputs, 2)->relative, ==, "sub/a.txt");
	g_assert_nonnull(xs_inputs_get(inputs, 3)->problem);
	g_autoptr(GError) error = NULL;
	g_assert_cmpint(xs_input_open(xs_inputs_get(inputs, 3), 100, &error), ==, -1);
	g_assert_error(error, XS_ERROR, XS_ERROR_IO);
}

static void
test_lists(Scratch *scratch, const void *data G_GNUC_UNUSED)
{
	g_autofree char *one = put_file(scratch, "one", "1");
	g_autofree char *list = g_build_filename(scratch->path, "list", NULL);
	g_autoptr(GString) content = g_string_new(one);
	g_string_append_c(content, '\0');
	g_string_append(content, "no\nfile");
	g_assert_true(g_file_set_contents(list, content->str, (gssize)content->len, NULL));
	g_autoptr(XsInputs) inputs = xs_inputs_new();
	XS_AUTO_FD fd = g_open(list, 0, 0);
	g_assert_true(xs_inputs_add_list(inputs, fd, true, NULL));
	g_assert_cmpuint(xs_inputs_count(inputs), ==, 2);
	g_assert_cmpstr(xs_inputs_get(inputs, 0)->path, ==, one);
	g_assert_cmpstr(xs_inputs_get(inputs, 1)->path, ==, "no\nfile");
}

static bool
write_copy(XsCopies *copies, const char *relative, const char *content, GError **error)
{
	XS_AUTO_FD dirfd = -1;
	g_autoptr(XsOutput) output = xs_copies_begin(copies, relative, false, &dirfd, error);
	bool good = output != NULL &&
		    xs_fd_write_all(xs_output_fd(output), content, strlen(content), error) &&
		    xs_copies_commit(copies, output, dirfd, relative, error);
	g_clear_pointer(&output, xs_output_free);
	return good;
}

static bool
ours_is(const char *sha256, void *data)
{
	return strcmp(sha256, data) == 0;
}

// Only a file whose hash is known to be ours is replaced; a path cannot leave the folder.
static void
test_copies(Scratch *scratch, const void *data G_GNUC_UNUSED)
{
	uint8_t digest[XS_SHA256_SIZE];
	char hex[XS_SHA256_HEX_SIZE];
	g_assert_true(xs_sha256("first", 5, digest, NULL));
	xs_hex(digest, sizeof digest, hex);
	g_autofree char *folder = g_build_filename(scratch->path, "out/", NULL);
	g_autoptr(XsCopies) copies = xs_copies_new(folder, ours_is, hex);
	g_autoptr(GError) error = NULL;
	g_assert_true(write_copy(copies, "a/b.txt", "first", &error));
	g_assert_true(write_copy(copies, "a/b.txt", "second", &error));
	g_assert_false(write_copy(copies, "a/b.txt", "third", &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_EXISTS);
	g_clear_error(&error);
	g_assert_false(write_copy(copies, "../escape.txt", "x", &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_IO);
	g_autofree char *path = g_build_filename(scratch->path, "out", "a", "b.txt", NULL);
	g_autofree char *content = NULL;
	g_assert_true(g_file_get_contents(path, &content, NULL, NULL));
	g_assert_cmpstr(content, ==, "second");
	g_assert_true(g_str_has_suffix(xs_copies_directory(copies, true), "/out.needs-review"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	static const struct {
		const char *name;
		void (*run)(Scratch *, const void *);
	} tests[] = {
		{"/job/inputs/folders", test_inputs},
		{"/job/inputs/left-out", test_left_out},
		{"/job/inputs/lists", test_lists},
		{"/job/copies/replace-only-ours", test_copies},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].name,
			   Scratch,
			   NULL,
			   scratch_set_up,
			   tests[i].run,
			   scratch_tear_down);
	return g_test_run();
}
