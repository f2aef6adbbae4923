// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>

enum {
	COPY_CHUNK = 1 << 16,
};

void
xs_fd_path(int fd, char ret_path[XS_FD_PATH_SIZE])
{
	g_snprintf(ret_path, XS_FD_PATH_SIZE, "/proc/self/fd/%d", fd);
}

void
xs_fd_clear(int *fd)
{
	if (*fd < 0)
		return;
	int saved = errno;
	(void)close(*fd);
	errno = saved;
	*fd = -1;
}

bool
xs_fd_write_all(int fd, const void *data, size_t len, GError **error)
{
	const uint8_t *at = data;
	while (len > 0) {
		ssize_t n = write(fd, at, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			g_set_error(error, XS_ERROR, XS_ERROR_IO, "write: %s", g_strerror(errno));
			return false;
		}
		at += n;
		len -= (size_t)n;
	}
	return true;
}

int
xs_fd_unnamed(const char *folder, GError **error)
{
	int fd = folder != NULL ? open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600) : -1;
	if (fd < 0)
		fd = memfd_create("xianshen-file", MFD_CLOEXEC);
	if (fd < 0)
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "memfd: %s", g_strerror(errno));
	return fd;
}

int
xs_fd_spool(int fd, uint64_t max, GError **error)
{
	XS_AUTO_FD spool = memfd_create("xianshen-input", MFD_CLOEXEC);
	if (spool < 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "memfd: %s", g_strerror(errno));
		return -1;
	}
	g_autofree uint8_t *buffer = g_malloc(COPY_CHUNK);
	uint64_t total = 0;
	for (;;) {
		ssize_t n = read(fd, buffer, COPY_CHUNK);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			g_set_error(error, XS_ERROR, XS_ERROR_IO, "read: %s", g_strerror(errno));
			return -1;
		}
		if (n == 0)
			return xs_fd_steal(&spool);
		total += (uint64_t)n;
		if (total > max) {
			g_set_error(error,
				    XS_ERROR,
				    XS_ERROR_LIMIT,
				    "input larger than %" G_GUINT64_FORMAT " bytes",
				    max);
			return -1;
		}
		if (!xs_fd_write_all(spool, buffer, (size_t)n, error))
			return -1;
	}
}

int
xs_fd_reopen(int fd, GError **error)
{
	char path[XS_FD_PATH_SIZE];
	xs_fd_path(fd, path);
	int copy = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	// Without /proc, or without the right to open the file anew.
	int flags = fcntl(fd, F_GETFL);
	if (copy < 0 && flags >= 0 && (flags & O_ACCMODE) == O_RDONLY)
		copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	if (copy < 0)
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "reopen: %s", g_strerror(errno));
	return copy;
}

bool
xs_fd_copy(int from, int to, GError **error)
{
	g_autofree uint8_t *buffer = g_malloc(COPY_CHUNK);
	off_t at = 0;
	for (;;) {
		ssize_t n = pread(from, buffer, COPY_CHUNK, at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			g_set_error(error, XS_ERROR, XS_ERROR_IO, "read: %s", g_strerror(errno));
			return false;
		}
		if (n == 0)
			return true;
		if (!xs_fd_write_all(to, buffer, (size_t)n, error))
			return false;
		at += n;
	}
}
