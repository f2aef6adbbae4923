// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>

// Landlock rules, kernel ABI 1 and later. None of these allocates memory: they may run in the child
// of a process with threads.

// A new rule set that takes all rights to the file system (and TCP, abstract sockets and signals,
// where the kernel knows them) but reading of the paths (ended by NULL; NULL for none; those that
// do not exist are passed over). Returns its descriptor, or -1 where the kernel has no Landlock.
int xs_landlock_ruleset_new(const char *const *read_only_paths);

// Puts the rule set into force for good; needs no_new_privs.
XS_CHECKED bool xs_landlock_enter(int ruleset);
