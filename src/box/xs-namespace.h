// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Moves the calling process, which must have one thread, into a user and mount namespace of its own
// with an empty read-only root, in which only the paths (ended by NULL; NULL for none; those that
// do not exist are passed over) are to be seen, read-only. Allocates nothing. Returns NULL, or the
// name of the step that failed (errno is set): the process is then to be ended.
const char *xs_namespace_enter(const char *const *read_only_paths);
