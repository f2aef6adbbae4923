// SPDX-License-Identifier: GPL-3.0-or-later
#include "box/xs-namespace.h"

#include "base/xs-fd.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>

// Where the new root is put together. Any folder would do.
#define NEW_ROOT "/tmp"

XS_CHECKED static bool
write_file(const char *path, const char *text)
{
	XS_AUTO_FD fd = open(path, O_WRONLY | O_CLOEXEC);
	size_t len = strlen(text);
	return fd >= 0 && write(fd, text, len) == (ssize_t)len;
}

// The user keeps the own number, so that files in the new root can be made.
XS_CHECKED static bool
map_user(uid_t uid, gid_t gid)
{
	char map[64];
	(void)snprintf(map, sizeof map, "%u %u 1", uid, uid);
	if (!write_file("/proc/self/setgroups", "deny") || !write_file("/proc/self/uid_map", map))
		return false;
	(void)snprintf(map, sizeof map, "%u %u 1", gid, gid);
	return write_file("/proc/self/gid_map", map);
}

// Makes the folders above path, and path itself as a folder or an empty file.
XS_CHECKED static bool
make_target(char *path, bool folder)
{
	for (char *slash = strchr(path + strlen(NEW_ROOT) + 1, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		bool made = mkdir(path, 0755) == 0 || errno == EEXIST;
		*slash = '/';
		if (!made)
			return false;
	}
	if (folder)
		return mkdir(path, 0755) == 0 || errno == EEXIST;
	XS_AUTO_FD fd = open(path, O_CREAT | O_RDONLY | O_CLOEXEC, 0444);
	return fd >= 0;
}

// Flags that the mount has already may be locked: they must be asked for again.
static unsigned long
locked_flags(const char *path)
{
	static const unsigned long pairs[][2] = {
		{ST_NOATIME, MS_NOATIME},
		{ST_NODIRATIME, MS_NODIRATIME},
		{ST_RELATIME, MS_RELATIME},
	};
	struct statvfs st;
	unsigned long flags = 0;
	if (statvfs(path, &st) != 0)
		return 0;
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		if ((st.f_flag & pairs[i][0]) != 0)
			flags |= pairs[i][1];
	}
	return flags;
}

XS_CHECKED static bool
bind_path(const char *path)
{
	char target[PATH_MAX];
	struct stat st;
	if (stat(path, &st) != 0 || access(path, R_OK) != 0)
		return true;
	int len = snprintf(target, sizeof target, NEW_ROOT "%s", path);
	if (len < 0 || (size_t)len >= sizeof target || !make_target(target, S_ISDIR(st.st_mode)))
		return false;
	if (mount(path, target, NULL, MS_BIND | MS_REC, NULL) != 0)
		return false;
	unsigned long flags = MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC;
	return mount(NULL, target, NULL, flags | locked_flags(target), NULL) == 0;
}

// The old root is put beneath the new one at the same place and let go: pivot_root(2).
XS_CHECKED static bool
change_root(void)
{
	return chdir(NEW_ROOT) == 0 && syscall(SYS_pivot_root, ".", ".") == 0 &&
	       umount2(".", MNT_DETACH) == 0 && chdir("/") == 0;
}

const char *
xs_namespace_enter(const char *const *read_only_paths)
{
	uid_t uid = geteuid();
	gid_t gid = getegid();
	if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
		return "unshare";
	if (!map_user(uid, gid))
		return "user map";
	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
		return "private mounts";
	unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
	if (mount("tmpfs", NEW_ROOT, "tmpfs", flags, "size=256k,mode=0755") != 0)
		return "empty root";
	for (size_t i = 0; read_only_paths != NULL && read_only_paths[i] != NULL; i++) {
		if (!bind_path(read_only_paths[i]))
			return "read-only path";
	}
	if (!change_root())
		return "change of root";
	if (mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | flags, NULL) != 0)
		return "read-only root";
	return NULL;
}
