// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "base/xs-hash.h"
#include "ledger/xs-log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum {
	KEY_SIZE = 32,
	KEY_ID_SIZE = 10,   // "k", 8 digits, NUL
	HMAC_SHOWN = 16,    // bytes of the HMAC that are written down
	MAX_MAKE_TRIES = 8, // another process may make the key at the same time
};

struct XsKey {
	uint8_t bytes[KEY_SIZE];
	char id[KEY_ID_SIZE];
	XsHmac *hmac;
};

static bool
key_error(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "key file: %s", what);
	return false;
}

// Whether nobody but this user (or root, who may hand out credentials) can read or change it.
static bool
check_private(int fd, GError **error)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return key_error(error, g_strerror(errno));
	if (!S_ISREG(st.st_mode))
		return key_error(error, "not a regular file");
	if ((st.st_mode & 077) != 0)
		return key_error(error, "others may read it: chmod 600");
	if (st.st_uid != geteuid() && st.st_uid != 0)
		return key_error(error, "belongs to somebody else");
	if (st.st_size != KEY_SIZE)
		return key_error(error, "must hold exactly 32 bytes");
	return true;
}

static bool
read_key(int fd, uint8_t bytes[KEY_SIZE], GError **error)
{
	size_t done = 0;
	while (done < KEY_SIZE) {
		ssize_t n = pread(fd, bytes + done, KEY_SIZE - done, (off_t)done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return key_error(error, n < 0 ? g_strerror(errno) : "cut short");
		done += (size_t)n;
	}
	return true;
}

static bool
name_key(XsKey *self, GError **error)
{
	uint8_t digest[XS_SHA256_SIZE];
	if (!xs_sha256(self->bytes, KEY_SIZE, digest, error))
		return false;
	self->id[0] = 'k';
	xs_hex(digest, 4, self->id + 1);
	return true;
}

static bool
fill_key_file(int fd, GError **error)
{
	uint8_t bytes[KEY_SIZE];
	bool ok = xs_random(bytes, sizeof(bytes), error) &&
		  xs_fd_write_all(fd, bytes, sizeof(bytes), error);
	explicit_bzero(bytes, sizeof(bytes));
	if (!ok)
		return false;
	if (fchmod(fd, 0600) != 0 || fsync(fd) != 0)
		return key_error(error, g_strerror(errno));
	return true;
}

// A name is only given to a whole key, and never takes one that is there.
static bool
make_without_name(int dirfd, const char *name, GError **error)
{
	XS_AUTO_FD fd = openat(dirfd, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0)
		return key_error(error, g_strerror(errno));
	if (!fill_key_file(fd, error))
		return false;
	char path[XS_FD_PATH_SIZE];
	xs_fd_path(fd, path);
	if (linkat(AT_FDCWD, path, dirfd, name, AT_SYMLINK_FOLLOW) != 0 && errno != EEXIST)
		return key_error(error, g_strerror(errno));
	return true;
}

// For file systems without O_TMPFILE or hard links.
static bool
make_with_rename(int dirfd, const char *name, GError **error)
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
		return key_error(error, g_strerror(errno));
	bool filled = fill_key_file(fd, error);
	int failure = 0;
	if (filled && renameat2(dirfd, hidden, dirfd, name, RENAME_NOREPLACE) != 0)
		failure = errno;
	if (!filled || failure != 0)
		(void)unlinkat(dirfd, hidden, 0);
	if (failure != 0 && failure != EEXIST)
		return key_error(error, g_strerror(failure));
	return filled;
}

static bool
make_key(const char *path, GError **error)
{
	g_autofree char *dir = g_path_get_dirname(path);
	g_autofree char *name = g_path_get_basename(path);
	if (g_mkdir_with_parents(dir, 0700) != 0)
		return key_error(error, g_strerror(errno));
	XS_AUTO_FD dirfd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dirfd < 0)
		return key_error(error, g_strerror(errno));
	if (!make_without_name(dirfd, name, NULL) && !make_with_rename(dirfd, name, error))
		return false;
	if (fsync(dirfd) != 0 && errno != EINVAL)
		return key_error(error, g_strerror(errno));
	return true;
}

XsKey *
xs_key_load(const char *path, GError **error)
{
	XS_AUTO_FD fd = -1;
	for (unsigned int i = 0; i < MAX_MAKE_TRIES && fd < 0; i++) {
		fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
		if (fd < 0 && errno != ENOENT) {
			(void)key_error(error, g_strerror(errno));
			return NULL;
		}
		if (fd < 0 && !make_key(path, error))
			return NULL;
	}
	if (fd < 0) {
		(void)key_error(error, "cannot be made");
		return NULL;
	}
	g_autoptr(XsKey) self = g_new0(XsKey, 1);
	if (!check_private(fd, error) || !read_key(fd, self->bytes, error) ||
	    !name_key(self, error))
		return NULL;
	self->hmac = xs_hmac_new(self->bytes, KEY_SIZE, error);
	if (self->hmac == NULL)
		return NULL;
	return g_steal_pointer(&self);
}

void
xs_key_free(XsKey *self)
{
	if (self == NULL)
		return;
	xs_hmac_free(self->hmac);
	explicit_bzero(self, sizeof(*self));
	g_free(self);
}

const char *
xs_key_id(const XsKey *self)
{
	return self->id;
}

static bool
digest_strings(const XsKey *self, va_list list, uint8_t ret_digest[XS_SHA256_SIZE])
{
	// Each string goes in with its NUL, so that ("ab", "c") and ("a", "bc") differ.
	size_t total = 0;
	va_list again;
	va_copy(again, list);
	for (const char *s = va_arg(again, const char *); s != NULL;
	     s = va_arg(again, const char *))
		total += strlen(s) + 1;
	va_end(again);
	char small[256];
	g_autofree char *large = total > sizeof small ? g_malloc(total) : NULL;
	char *joined = large != NULL ? large : small;
	size_t at = 0;
	for (const char *s = va_arg(list, const char *); s != NULL;
	     s = va_arg(list, const char *)) {
		size_t len = strlen(s) + 1;
		memcpy(joined + at, s, len);
		at += len;
	}
	bool good = xs_hmac_digest(self->hmac, joined, total, ret_digest, NULL);
	explicit_bzero(joined, total);
	return good;
}

char *
xs_key_hmac(const XsKey *self, ...)
{
	uint8_t digest[XS_SHA256_SIZE];
	va_list list;
	va_start(list, self);
	bool good = digest_strings(self, list, digest);
	va_end(list);
	if (!good)
		return NULL;
	char hex[2 * HMAC_SHOWN + 1];
	xs_hex(digest, HMAC_SHOWN, hex);
	return g_strconcat(self->id, ":", hex, NULL);
}

uint64_t
xs_key_token(const XsKey *self, ...)
{
	uint8_t digest[XS_SHA256_SIZE];
	va_list list;
	va_start(list, self);
	bool good = digest_strings(self, list, digest);
	va_end(list);
	uint64_t token = 0;
	for (size_t i = 0; good && i < sizeof token; i++)
		token = token << 8 | digest[i];
	return token;
}
