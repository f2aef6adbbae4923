// SPDX-License-Identifier: GPL-3.0-or-later
#include "box/xs-landlock.h"

#include "base/xs-fd.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>

// The kernel's ABI grows by further rights; its headers may be older than the kernel, so that the
// numbers stand here. A right that the running kernel does not know makes it refuse the rule set.
enum {
	FS_RIGHTS_1 = (1 << 13) - 1, // execute ... make symbolic link
	FS_REFER = 1 << 13,          // ABI 2
	FS_TRUNCATE = 1 << 14,       // ABI 3
	FS_IOCTL_DEVICE = 1 << 15,   // ABI 5
	NET_RIGHTS = 3,              // ABI 4: bind and connect TCP
	SCOPE_ALL = 3,               // ABI 6: abstract unix sockets, signals
	FS_READ_FILE = 1 << 2,
	FS_READ_FOLDER = 1 << 3,
};

// As long as the newest ABI that is used here.
typedef struct {
	uint64_t handled_access_fs;
	uint64_t handled_access_net;
	uint64_t scoped;
} RulesetAttr;

static size_t
ruleset_attr(long abi, RulesetAttr *ret_attr)
{
	RulesetAttr attr = {.handled_access_fs = FS_RIGHTS_1};
	size_t size = sizeof attr.handled_access_fs;
	if (abi >= 2)
		attr.handled_access_fs |= FS_REFER;
	if (abi >= 3)
		attr.handled_access_fs |= FS_TRUNCATE;
	if (abi >= 4) {
		attr.handled_access_net = NET_RIGHTS;
		size += sizeof attr.handled_access_net;
	}
	if (abi >= 5)
		attr.handled_access_fs |= FS_IOCTL_DEVICE;
	if (abi >= 6) {
		attr.scoped = SCOPE_ALL;
		size += sizeof attr.scoped;
	}
	*ret_attr = attr;
	return size;
}

XS_CHECKED static bool
add_path(int ruleset, const char *path)
{
	XS_AUTO_FD fd = open(path, O_PATH | O_CLOEXEC);
	struct stat st;
	if (fd < 0)
		return errno == ENOENT || errno == EACCES || errno == ENOTDIR;
	if (fstat(fd, &st) != 0)
		return false;
	struct landlock_path_beneath_attr rule = {.allowed_access = FS_READ_FILE, .parent_fd = fd};
	if (S_ISDIR(st.st_mode))
		rule.allowed_access |= FS_READ_FOLDER;
	return syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

int
xs_landlock_ruleset_new(const char *const *read_only_paths)
{
	long abi = syscall(
		SYS_landlock_create_ruleset, NULL, 0, (uint32_t)LANDLOCK_CREATE_RULESET_VERSION);
	if (abi < 1)
		return -1;
	RulesetAttr attr;
	size_t size = ruleset_attr(abi, &attr);
	XS_AUTO_FD ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr, size, 0);
	if (ruleset < 0)
		return -1;
	for (size_t i = 0; read_only_paths != NULL && read_only_paths[i] != NULL; i++) {
		if (!add_path(ruleset, read_only_paths[i]))
			return -1;
	}
	return xs_fd_steal(&ruleset);
}

bool
xs_landlock_enter(int ruleset)
{
	return syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
}
