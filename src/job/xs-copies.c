// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-copies.h"

#include "base/xs-fd.h"
#include "base/xs-hash.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#define REVIEW_SUFFIX ".needs-review"

struct XsCopies {
	char *directory;
	char *review;
	XsCopiesOurs ours;
	void *data;
	GMutex lock;       // guards what follows
	GPtrArray *made;   // folders that were not there before, outer ones first
	GHashTable *swept; // set of folders that were cleared of leftovers
};

XsCopies *
xs_copies_new(const char *directory, XsCopiesOurs ours, void *data)
{
	XsCopies *self = g_new0(XsCopies, 1);
	self->directory = g_strdup(directory);
	size_t len = strlen(self->directory);
	while (len > 1 && self->directory[len - 1] == '/')
		self->directory[--len] = '\0';
	self->review = g_strconcat(self->directory, REVIEW_SUFFIX, NULL);
	self->ours = ours;
	self->data = data;
	g_mutex_init(&self->lock);
	self->made = g_ptr_array_new_with_free_func(g_free);
	self->swept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return self;
}

void
xs_copies_free(XsCopies *self)
{
	if (self == NULL)
		return;
	// Only empty ones go.
	for (guint i = self->made->len; i-- > 0;)
		(void)rmdir(self->made->pdata[i]);
	g_ptr_array_unref(self->made);
	g_hash_table_unref(self->swept);
	g_mutex_clear(&self->lock);
	g_free(self->directory);
	g_free(self->review);
	g_free(self);
}

const char *
xs_copies_directory(const XsCopies *self, bool needs_review)
{
	return needs_review ? self->review : self->directory;
}

bool
xs_copies_exist(const XsCopies *self)
{
	return access(self->directory, F_OK) == 0 || access(self->review, F_OK) == 0;
}

static bool
make_folder(XsCopies *self, const char *path)
{
	if (mkdir(path, 0777) == 0) {
		g_mutex_lock(&self->lock);
		g_ptr_array_add(self->made, g_strdup(path));
		g_mutex_unlock(&self->lock);
		return true;
	}
	if (errno != ENOENT)
		return errno == EEXIST;
	g_autofree char *outer = g_path_get_dirname(path);
	return strcmp(outer, path) != 0 && make_folder(self, outer) && make_folder(self, path);
}

// Clears the folder of what interrupted runs left there; once, as it may hold thousands of copies.
static void
sweep(XsCopies *self, const char *path, int dirfd)
{
	g_mutex_lock(&self->lock);
	bool first = g_hash_table_add(self->swept, g_strdup(path));
	g_mutex_unlock(&self->lock);
	if (first)
		xs_output_sweep(dirfd);
}

static int
open_folder(XsCopies *self, const char *directory, const char *relative, GError **error)
{
	g_autofree char *below = g_path_get_dirname(relative);
	g_auto(GStrv) steps = g_strsplit(below, "/", -1);
	for (size_t i = 0; steps[i] != NULL; i++) {
		if (strcmp(steps[i], "..") == 0) {
			g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, "path leaves the folder");
			return -1;
		}
	}
	// "." where the copy stands in the folder itself.
	g_autofree char *path = strcmp(below, ".") != 0 ? g_build_filename(directory, below, NULL)
							: g_strdup(directory);
	if (!make_folder(self, path)) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "make folder: %s", g_strerror(errno));
		return -1;
	}
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "open folder: %s", g_strerror(errno));
	else
		sweep(self, path, fd);
	return fd;
}

XsOutput *
xs_copies_begin(
	XsCopies *self, const char *relative, bool needs_review, int *ret_dirfd, GError **error)
{
	XS_AUTO_FD dirfd =
		open_folder(self, xs_copies_directory(self, needs_review), relative, error);
	if (dirfd < 0)
		return NULL;
	XsOutput *output = xs_output_new(dirfd, error);
	if (output != NULL)
		*ret_dirfd = xs_fd_steal(&dirfd);
	return output;
}

// False where the file that has the name is no regular one.
static bool
digest_at(int dirfd, const char *name, char ret_hex[XS_SHA256_HEX_SIZE])
{
	uint8_t digest[XS_SHA256_SIZE];
	struct stat st;
	XS_AUTO_FD fd = openat(dirfd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) ||
	    !xs_sha256_fd(fd, digest, NULL))
		return false;
	xs_hex(digest, sizeof digest, ret_hex);
	return true;
}

bool
xs_copies_has(const XsCopies *self, const char *relative, bool needs_review, const char *sha256)
{
	char hex[XS_SHA256_HEX_SIZE];
	g_autofree char *path =
		g_build_filename(xs_copies_directory(self, needs_review), relative, NULL);
	return digest_at(AT_FDCWD, path, hex) && strcmp(hex, sha256) == 0;
}

// Whether the file that has the name is one that we wrote.
static bool
is_ours(const XsCopies *self, int dirfd, const char *name)
{
	char hex[XS_SHA256_HEX_SIZE];
	return self->ours != NULL && digest_at(dirfd, name, hex) && self->ours(hex, self->data);
}

bool
xs_copies_commit(XsCopies *self, XsOutput *output, int dirfd, const char *relative, GError **error)
{
	g_autofree char *name = g_path_get_basename(relative);
	g_autoptr(GError) taken = NULL;
	if (xs_output_commit(output, name, false, &taken))
		return true;
	if (!g_error_matches(taken, XS_ERROR, XS_ERROR_EXISTS) || !is_ours(self, dirfd, name)) {
		if (g_error_matches(taken, XS_ERROR, XS_ERROR_EXISTS))
			g_prefix_error(&taken, "a file of this name, not made by us, is there: ");
		g_propagate_error(error, g_steal_pointer(&taken));
		return false;
	}
	return xs_output_commit(output, name, true, error);
}
