// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target over files, for builds without libFuzzer: replay-<target> FOLDER or FILE…
#include <glib.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned
replay(const char *path)
{
	g_autofree char *data = NULL;
	gsize len = 0;
	if (!g_file_get_contents(path, &data, &len, NULL))
		return 0;
	(void)LLVMFuzzerTestOneInput((const uint8_t *)data, len);
	// Cut short, as a broken upload is.
	(void)LLVMFuzzerTestOneInput((const uint8_t *)data, len / 2);
	return 1;
}

int
main(int argc, char **argv)
{
	unsigned replayed = 0;
	for (int i = 1; i < argc; i++) {
		g_autoptr(GDir) dir = g_dir_open(argv[i], 0, NULL);
		if (dir == NULL)
			replayed += replay(argv[i]);
		for (const char *name = dir != NULL ? g_dir_read_name(dir) : NULL; name != NULL;
		     name = g_dir_read_name(dir)) {
			g_autofree char *path = g_build_filename(argv[i], name, NULL);
			replayed += replay(path);
		}
	}
	(void)printf("%u replayed\n", replayed);
	return replayed > 0 ? 0 : 1;
}
