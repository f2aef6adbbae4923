// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-output.h"

#include "base/xs-fd.h"
#include "base/xs-hash.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define TEMPORARY_PREFIX ".xianshen-"
#define TEMPORARY_SUFFIX ".tmp"

enum {
	TEMPORARY_RANDOM = 8,
	SWEEP_AGE = 3600,
	NAME_TRIES = 16,
};

struct XsOutput {
	int dirfd;
	int fd;
	char *temporary; // NULL where the file has no name yet
};

static char *
temporary_name(GError **error)
{
	uint8_t random[TEMPORARY_RANDOM];
	char hex[2 * TEMPORARY_RANDOM + 1];
	if (!xs_random(random, sizeof random, error))
		return NULL;
	xs_hex(random, sizeof random, hex);
	return g_strconcat(TEMPORARY_PREFIX, hex, TEMPORARY_SUFFIX, NULL);
}

XsOutput *
xs_output_new(int dirfd, GError **error)
{
	g_autoptr(XsOutput) self = g_new0(XsOutput, 1);
	self->dirfd = dirfd;
	self->fd = openat(dirfd, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (self->fd >= 0)
		return g_steal_pointer(&self);
	g_autofree char *name = temporary_name(error);
	if (name == NULL)
		return NULL;
	self->fd = openat(dirfd, name, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (self->fd < 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "create: %s", g_strerror(errno));
		return NULL;
	}
	self->temporary = g_steal_pointer(&name);
	return g_steal_pointer(&self);
}

int
xs_output_fd(const XsOutput *self)
{
	return self->fd;
}

// Gives a nameless file a hidden temporary name, so that one rename can put it in place.
static bool
link_temporary(XsOutput *self, GError **error)
{
	char path[XS_FD_PATH_SIZE];
	xs_fd_path(self->fd, path);
	for (int i = 0; i < NAME_TRIES; i++) {
		g_autofree char *name = temporary_name(error);
		if (name == NULL)
			return false;
		if (linkat(AT_FDCWD, path, self->dirfd, name, AT_SYMLINK_FOLLOW) == 0) {
			self->temporary = g_steal_pointer(&name);
			return true;
		}
		if (errno != EEXIST)
			break;
	}
	g_set_error(error, XS_ERROR, XS_ERROR_IO, "link: %s", g_strerror(errno));
	return false;
}

// File systems without RENAME_NOREPLACE (FAT, SMB, NFS): a hard link refuses a taken name; where
// there are no hard links either, the name is claimed by an exclusive create first.
static bool
rename_no_replace(XsOutput *self, const char *name)
{
	if (renameat2(self->dirfd, self->temporary, self->dirfd, name, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	if (linkat(self->dirfd, self->temporary, self->dirfd, name, 0) == 0) {
		(void)unlinkat(self->dirfd, self->temporary, 0);
		return true;
	}
	if (errno == EEXIST)
		return false;
	XS_AUTO_FD claim = openat(
		self->dirfd, name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (claim < 0)
		return false;
	return renameat(self->dirfd, self->temporary, self->dirfd, name) == 0;
}

bool
xs_output_commit(XsOutput *self, const char *name, bool replace, GError **error)
{
	if (*name == '\0' || strchr(name, '/') != NULL || strcmp(name, ".") == 0 ||
	    strcmp(name, "..") == 0) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_FAILED, "not a plain file name");
		return false;
	}
	mode_t mask = umask(077);
	(void)umask(mask);
	(void)fchmod(self->fd, 0666 & ~mask);
	if (fsync(self->fd) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "sync: %s", g_strerror(errno));
		return false;
	}
	if (self->temporary == NULL && !link_temporary(self, error))
		return false;
	bool named = replace ? renameat(self->dirfd, self->temporary, self->dirfd, name) == 0
			     : rename_no_replace(self, name);
	if (!named) {
		XsErrorCode code = errno == EEXIST ? XS_ERROR_EXISTS : XS_ERROR_IO;
		g_set_error(error, XS_ERROR, code, "%s", g_strerror(errno));
		return false;
	}
	g_clear_pointer(&self->temporary, g_free);
	(void)fsync(self->dirfd);
	return true;
}

void
xs_output_free(XsOutput *self)
{
	if (self == NULL)
		return;
	if (self->temporary != NULL)
		(void)unlinkat(self->dirfd, self->temporary, 0);
	xs_fd_clear(&self->fd);
	g_free(self->temporary);
	g_free(self);
}

void
xs_output_sweep(int dirfd)
{
	int copy = openat(dirfd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (copy < 0)
		return;
	DIR *dir = fdopendir(copy);
	if (dir == NULL) {
		(void)close(copy);
		return;
	}
	time_t now = time(NULL);
	for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
		struct stat st;
		if (!g_str_has_prefix(entry->d_name, TEMPORARY_PREFIX) ||
		    !g_str_has_suffix(entry->d_name, TEMPORARY_SUFFIX))
			continue;
		if (fstatat(dirfd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
		    S_ISREG(st.st_mode) && now - st.st_mtime > SWEEP_AGE)
			(void)unlinkat(dirfd, entry->d_name, 0);
	}
	(void)closedir(dir);
}
