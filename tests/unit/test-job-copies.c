// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "job/xs-copies.h"

#include <glib.h>
#include <glib/gstdio.h>

// Begins a copy and commits it, or lets it go.
static void
make_copy(XsCopies *copies, const char *relative, bool needs_review, bool commit)
{
	g_autoptr(GError) error = NULL;
	XS_AUTO_FD dirfd = -1;
	XsOutput *output = xs_copies_begin(copies, relative, needs_review, &dirfd, &error);
	g_assert_no_error(error);
	if (commit)
		g_assert_true(xs_copies_commit(copies, output, dirfd, relative, &error));
	g_assert_no_error(error);
	xs_output_free(output);
}

static bool
exists(const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	return g_file_test(path, G_FILE_TEST_EXISTS);
}

// Where all copies need a look, or none was proven, no empty folder is left.
static void
test_empty_folders_go(void)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *root = g_dir_make_tmp("xs-copies-XXXXXX", &error);
	g_assert_no_error(error);
	g_autofree char *old = g_build_filename(root, "old", NULL);
	g_assert_cmpint(g_mkdir(old, 0700), ==, 0);
	g_autofree char *out = g_build_filename(root, "new", "out", NULL);
	XsCopies *copies = xs_copies_new(out, NULL, NULL);
	make_copy(copies, "a/b/one.txt", false, false);
	make_copy(copies, "two.txt", false, false);
	make_copy(copies, "a/three.txt", true, true);
	make_copy(copies, "c/four.txt", true, false);
	g_assert_true(exists(out, "a/b"));
	xs_copies_free(copies);
	g_assert_false(exists(root, "new/out"));
	g_assert_true(exists(root, "new/out.needs-review/a/three.txt"));
	g_assert_false(exists(root, "new/out.needs-review/c"));
	// What was there before stays, empty or not.
	copies = xs_copies_new(old, NULL, NULL);
	make_copy(copies, "one.txt", false, false);
	xs_copies_free(copies);
	g_assert_true(exists(root, "old"));
	g_autofree char *kept = g_build_filename(root, "new/out.needs-review/a/three.txt", NULL);
	g_assert_cmpint(g_unlink(kept), ==, 0);
	static const char *const left[] = {
		"new/out.needs-review/a", "new/out.needs-review", "new", "old", "."};
	for (size_t i = 0; i < G_N_ELEMENTS(left); i++) {
		g_autofree char *path = g_build_filename(root, left[i], NULL);
		(void)g_rmdir(path);
	}
	(void)g_rmdir(root);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/job/copies/empty-folders-go", test_empty_folders_go);
	return g_test_run();
}
