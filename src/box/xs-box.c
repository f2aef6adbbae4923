// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/xs-fd.h"
#include "box/xs-box.h"
#include "box/xs-landlock.h"
#include "box/xs-namespace.h"
#include "box/xs-reply.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

enum {
	MAX_DESCRIPTORS = 64 + XS_REPLY_MAX_CHILDREN, // masked children come in together
	CPU_GRACE_SECONDS = 2,                        // between SIGXCPU and SIGKILL
};

static const char *const tier_names[] = {
	[XS_TIER_LANDLOCK] = "landlock",
	[XS_TIER_NAMESPACES] = "namespaces",
	[XS_TIER_SECCOMP] = "seccomp",
	[XS_TIER_NONE] = "none",
};

const char *
xs_tier_name(XsTier tier)
{
	return tier_names[tier];
}

XS_CHECKED static bool
refuse(GError **error, XsTier tier, const char *step)
{
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_SANDBOX,
		    "confinement (%s) fails at: %s",
		    xs_tier_name(tier),
		    step);
	return false;
}

bool
xs_box_kit_init(XsBoxKit *self,
		XsTier tier,
		XsFamily family,
		const char *const *read_only_paths,
		GError **error)
{
	*self = (XsBoxKit){.tier = tier, .ruleset = -1};
	self->has_seccomp =
		xs_seccomp_init(&self->seccomp, tier, family, tier == XS_TIER_NONE ? NULL : error);
	if (!self->has_seccomp && tier != XS_TIER_NONE)
		return false;
	if (tier == XS_TIER_LANDLOCK) {
		self->ruleset = xs_landlock_ruleset_new(read_only_paths);
		if (self->ruleset < 0)
			return refuse(error, tier, "rule set");
	} else if (tier == XS_TIER_NAMESPACES) {
		const char *step = xs_namespace_enter(read_only_paths);
		if (step != NULL)
			return refuse(error, tier, step);
	}
	return true;
}

void
xs_box_kit_clear(XsBoxKit *self)
{
	xs_fd_clear(&self->ruleset);
	xs_seccomp_clear(&self->seccomp);
}

// Lowers a limit; never above what the system set.
XS_CHECKED static bool
limit(int resource, uint64_t soft, uint64_t hard)
{
	struct rlimit now;
	if (getrlimit((__rlimit_resource_t)resource, &now) != 0)
		return false;
	struct rlimit wanted = {
		.rlim_cur = (rlim_t)MIN(soft, (uint64_t)now.rlim_max),
		.rlim_max = (rlim_t)MIN(hard, (uint64_t)now.rlim_max),
	};
	return setrlimit((__rlimit_resource_t)resource, &wanted) == 0;
}

XS_CHECKED static bool
set_limits(const XsLimits *limits)
{
	uint64_t cpu = MAX(limits->worker_cpu, 1);
#ifndef XS_SANITIZED
	// AddressSanitizer takes terabytes of addresses; the supervisor's watch must do there.
	if (!limit(RLIMIT_DATA, limits->worker_memory, limits->worker_memory))
		return false;
#endif
	return limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_CPU, cpu, cpu + CPU_GRACE_SECONDS) &&
	       limit(RLIMIT_NPROC, 0, 0) &&
	       limit(RLIMIT_FSIZE, limits->output_size, limits->output_size) &&
	       limit(RLIMIT_NOFILE, MAX_DESCRIPTORS, MAX_DESCRIPTORS);
}

// Root's powers, and those that a process has in its own user namespace.
XS_CHECKED static bool
drop_capabilities(void)
{
	struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
	struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};
	return syscall(SYS_capset, &header, none) == 0;
}

const char *
xs_box_enter(XsBoxKit *self, const XsLimits *limits)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return "no new privileges";
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return "no core dumps";
	if (!set_limits(limits))
		return "resource limits";
	if (!drop_capabilities())
		return "capabilities";
	if (self->tier == XS_TIER_LANDLOCK) {
		if (!xs_landlock_enter(self->ruleset))
			return "landlock";
		xs_fd_clear(&self->ruleset);
	}
	bool filtered = self->has_seccomp && xs_seccomp_enter(&self->seccomp);
	if (!filtered && self->tier != XS_TIER_NONE)
		return "system call filter";
	return NULL;
}

// The child may only do what needs no lock: the supervisor may have threads.
static void
probe_child(XsTier tier, XsSeccomp *seccomp, int report)
{
	// A user without privileges may only write to the maps of a process that is dumpable.
	(void)prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
	XsBoxKit kit = {.tier = tier, .ruleset = -1, .seccomp = *seccomp, .has_seccomp = true};
	if (tier == XS_TIER_LANDLOCK)
		kit.ruleset = xs_landlock_ruleset_new(NULL);
	else if (tier == XS_TIER_NAMESPACES && xs_namespace_enter(NULL) != NULL)
		_exit(1);
	if (xs_box_enter(&kit, &xs_limits_default) == NULL)
		(void)!write(report, "1", 1);
	_exit(0);
}

// The child reports through a pipe: a supervisor that was started with SIGCHLD ignored learns no
// exit statuses.
bool
xs_box_probe(XsTier tier)
{
	if (tier == XS_TIER_NONE)
		return true;
	g_auto(XsSeccomp) seccomp = {0};
	int ends[2];
	if (!xs_seccomp_init(&seccomp, tier, XS_FAMILY_TEXT, NULL) || pipe2(ends, O_CLOEXEC) != 0)
		return false;
	XS_AUTO_FD from = ends[0];
	XS_AUTO_FD to = ends[1];
	pid_t pid = fork();
	if (pid == 0)
		probe_child(tier, &seccomp, to);
	xs_fd_clear(&to);
	char byte = 0;
	ssize_t n;
	do {
		n = read(from, &byte, 1);
	} while (n < 0 && errno == EINTR);
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
	return pid > 0 && n == 1;
}
