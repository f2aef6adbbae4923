// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-secret.h"

#include "base/xs-fd.h"
#include "base/xs-hash.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static bool
secret_error(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "key file: %s", what);
	return false;
}

static bool
exists_error(GError **error)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_EXISTS, "key file: there is one already");
	return false;
}

// Whether nobody but this user (or root, who may hand out credentials) can read or change it.
static bool
check_private(int fd, GError **error)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return secret_error(error, g_strerror(errno));
	if (!S_ISREG(st.st_mode))
		return secret_error(error, "not a regular file");
	if ((st.st_mode & 077) != 0)
		return secret_error(error, "others may read it: chmod 600");
	if (st.st_uid != geteuid() && st.st_uid != 0)
		return secret_error(error, "belongs to somebody else");
	return true;
}

int
xs_secret_open(const char *path, GError **error)
{
	XS_AUTO_FD fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0) {
		(void)secret_error(error, g_strerror(errno));
		return -1;
	}
	return check_private(fd, error) ? xs_fd_steal(&fd) : -1;
}

bool
xs_secret_exists(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

bool
xs_secret_read(int fd, uint8_t *ret_data, size_t len, size_t *ret_len, GError **error)
{
	size_t done = 0;
	for (;;) {
		uint8_t beyond;
		bool full = done == len;
		ssize_t n = full ? pread(fd, &beyond, 1, (off_t)done)
				 : pread(fd, ret_data + done, len - done, (off_t)done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return secret_error(error, g_strerror(errno));
		if (full && n > 0)
			return secret_error(error, "too long");
		if (n == 0)
			break;
		done += (size_t)n;
	}
	if (ret_len != NULL)
		*ret_len = done;
	else if (done < len)
		return secret_error(error, "too short");
	return true;
}

static bool
fill(int fd, const uint8_t *data, size_t len, GError **error)
{
	if (!xs_fd_write_all(fd, data, len, error))
		return false;
	if (fchmod(fd, 0600) != 0 || fsync(fd) != 0)
		return secret_error(error, g_strerror(errno));
	return true;
}

// A name is only given to a whole key, and never takes one that is there.
static bool
make_without_name(int dirfd, const char *name, const uint8_t *data, size_t len, GError **error)
{
	XS_AUTO_FD fd = openat(dirfd, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0)
		return secret_error(error, g_strerror(errno));
	if (!fill(fd, data, len, error))
		return false;
	char path[XS_FD_PATH_SIZE];
	xs_fd_path(fd, path);
	if (linkat(AT_FDCWD, path, dirfd, name, AT_SYMLINK_FOLLOW) == 0)
		return true;
	return errno == EEXIST ? exists_error(error) : secret_error(error, g_strerror(errno));
}

// For file systems without O_TMPFILE or hard links.
static bool
make_with_rename(int dirfd, const char *name, const uint8_t *data, size_t len, GError **error)
{
	uint8_t random[8];
	char hex[2 * sizeof(random) + 1];
	if (!xs_random(random, sizeof(random), error))
		return false;
	xs_hex(random, sizeof(random), hex);
	g_autofree char *hidden = g_strconcat(".xianshen-key-", hex, NULL);
	XS_AUTO_FD fd =
		openat(dirfd, hidden, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return secret_error(error, g_strerror(errno));
	bool filled = fill(fd, data, len, error);
	int failure = 0;
	if (filled && renameat2(dirfd, hidden, dirfd, name, RENAME_NOREPLACE) != 0)
		failure = errno;
	if (!filled || failure != 0)
		(void)unlinkat(dirfd, hidden, 0);
	if (failure == EEXIST)
		return exists_error(error);
	return failure == 0 ? filled : secret_error(error, g_strerror(failure));
}

bool
xs_secret_make(const char *path, const uint8_t *data, size_t len, GError **error)
{
	g_autofree char *dir = g_path_get_dirname(path);
	g_autofree char *name = g_path_get_basename(path);
	if (g_mkdir_with_parents(dir, 0700) != 0)
		return secret_error(error, g_strerror(errno));
	XS_AUTO_FD dirfd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dirfd < 0)
		return secret_error(error, g_strerror(errno));
	g_autoptr(GError) first = NULL;
	if (!make_without_name(dirfd, name, data, len, &first)) {
		if (g_error_matches(first, XS_ERROR, XS_ERROR_EXISTS)) {
			g_propagate_error(error, g_steal_pointer(&first));
			return false;
		}
		if (!make_with_rename(dirfd, name, data, len, error))
			return false;
	}
	if (fsync(dirfd) != 0 && errno != EINVAL)
		return secret_error(error, g_strerror(errno));
	return true;
}
