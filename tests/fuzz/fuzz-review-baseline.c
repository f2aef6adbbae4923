// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-baseline.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

// Bytes as a baseline: nobody without the key can write a line of one, whatever it looks like.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *dir;
static XsKey *key;

static void
clean_up(void)
{
	static const char *const files[] = {"key", "baseline.jsonl"};
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path = g_build_filename(dir, files[i], NULL);
		(void)g_unlink(path);
	}
	(void)g_rmdir(dir);
	xs_key_free(key);
	g_free(dir);
}

static void
set_up(void)
{
	dir = g_dir_make_tmp("xianshen-fuzz-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(dir, "key", NULL);
	key = xs_key_load(path, NULL);
	g_assert_nonnull(key);
	(void)atexit(clean_up);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (dir == NULL)
		set_up();
	g_autofree char *path = g_build_filename(dir, "baseline.jsonl", NULL);
	g_assert_true(g_file_set_contents(path, (const char *)data, (gssize)size, NULL));
	g_autoptr(XsBaseline) baseline = xs_baseline_open(path, key, false, NULL);
	g_assert_true((baseline != NULL) == (size == 0));
	return 0;
}
