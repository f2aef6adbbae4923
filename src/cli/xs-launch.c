// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/xs-launch.h"

#include <spawn.h>
#include <stdint.h>
#include <unistd.h>

bool
xs_launch(const char *const *argv)
{
	pid_t pid;
	// posix_spawn() takes non-const strings for old times' sake and changes none.
	char *const *untouched = (char *const *)(uintptr_t)argv;
	return posix_spawnp(&pid, argv[0], NULL, NULL, untouched, environ) == 0;
}
