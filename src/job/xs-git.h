// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Contents of a git repository, read by git itself: the one that the current folder (or the environment
// that git set for a hook) belongs to. Objects that a push brought in quarantine are seen, too.

typedef struct {
	char object[65]; // name in git
	char *path;      // where it stands in the repository; as git tells it
} XsGitBlob;

typedef struct {
	XsGitBlob *items;
	size_t n;
} XsGitBlobs;

void xs_git_blobs_clear(XsGitBlobs *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XsGitBlobs, xs_git_blobs_clear)

// All end with XS_ERROR_TIMEOUT when g_get_monotonic_time() passes the deadline.

// Files that the next commit would add or change.
XS_CHECKED bool xs_git_staged(int64_t deadline, XsGitBlobs *ret_blobs, GError **error);
// Files of all commits that tips (names of commits, ended by NULL) lead to and no reference of the
// repository does yet; each once.
XS_CHECKED bool
xs_git_new_blobs(const char *const *tips, int64_t deadline, XsGitBlobs *ret_blobs, GError **error);
// Files of a commit below a folder.
XS_CHECKED bool xs_git_tree(const char *commit,
			    const char *folder,
			    int64_t deadline,
			    XsGitBlobs *ret_blobs,
			    GError **error);

// Calls found for each, in order, with its content in a file without a name (borrowed) of at most max
// bytes; false from found ends it. XS_ERROR_LIMIT where one is larger.
typedef bool (*XsGitFunc)(const XsGitBlob *blob, int fd, void *data, GError **error);
XS_CHECKED bool xs_git_read(const XsGitBlobs *blobs,
			    uint64_t max,
			    int64_t deadline,
			    XsGitFunc found,
			    void *data,
			    GError **error);

// Path of the folder of hooks. New string.
XS_CHECKED char *xs_git_hooks(GError **error);
