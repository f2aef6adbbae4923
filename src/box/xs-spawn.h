// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <spawn.h>
#include <stdbool.h>

// Fills initialised attributes of posix_spawn(): no signal is blocked or ignored in the new process; own_group:
// it begins a process group of its own. 0, or an error number.
int xs_spawn_fill_attributes(posix_spawnattr_t *attributes, bool own_group);
