// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/xs-fd.h"
#include "box/xs-seccomp.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>

// What becomes of a call. What is not in the table kills the child.
typedef enum {
	ALLOW,
	DENY,        // fails with EACCES: libraries try it and can do without
	UNSUPPORTED, // fails with ENOSYS or the like: libraries have another way
	PATHS,       // ALLOW where the tier confines paths by other means, else DENY
	READ_PATHS,  // as PATHS, and only to read; flags are in the argument named
	MEMFD,       // ALLOW in the families that hand nested documents over
	SANITIZER,   // ALLOW in sanitizer builds
	SPECIAL,     // has its own rules below
} Verdict;

typedef struct {
	const char *name;
	Verdict verdict;
	unsigned argument;
} Call;

static const Call calls[] = {
	// Descriptors that are open already.
	{"read", ALLOW, 0},
	{"write", ALLOW, 0},
	{"readv", ALLOW, 0},
	{"writev", ALLOW, 0},
	{"pread64", ALLOW, 0},
	{"pwrite64", ALLOW, 0},
	{"preadv", ALLOW, 0},
	{"pwritev", ALLOW, 0},
	{"lseek", ALLOW, 0},
	{"_llseek", ALLOW, 0},
	{"close", ALLOW, 0},
	{"close_range", ALLOW, 0},
	{"dup", ALLOW, 0},
	{"fstat", ALLOW, 0},
	{"fstat64", ALLOW, 0},
	{"fstatfs", ALLOW, 0},
	{"ftruncate", ALLOW, 0},
	{"ftruncate64", ALLOW, 0},
	{"fsync", ALLOW, 0},
	{"fdatasync", ALLOW, 0},
	{"fadvise64", ALLOW, 0},
	{"fcntl", SPECIAL, 0},
	{"fcntl64", SPECIAL, 0},
	{"sendmsg", ALLOW, 0},
	{"recvmsg", ALLOW, 0},
	{"sendto", ALLOW, 0},
	{"recvfrom", ALLOW, 0},
	{"poll", ALLOW, 0},
	{"ppoll", ALLOW, 0},
	{"memfd_create", MEMFD, 0},
	{"copy_file_range", UNSUPPORTED, 0},
	{"sendfile", UNSUPPORTED, 0},
	{"fallocate", UNSUPPORTED, 0},
	{"ioctl", UNSUPPORTED, 0},
	// Paths.
	{"open", READ_PATHS, 1},
	{"openat", READ_PATHS, 2},
	{"stat", PATHS, 0},
	{"stat64", PATHS, 0},
	{"lstat", PATHS, 0},
	{"lstat64", PATHS, 0},
	{"newfstatat", SPECIAL, 3},
	{"fstatat64", SPECIAL, 3},
	{"statx", SPECIAL, 2},
	{"access", PATHS, 0},
	{"faccessat", PATHS, 0},
	{"faccessat2", PATHS, 0},
	{"getdents64", PATHS, 0},
	{"statfs", DENY, 0},
	{"readlink", DENY, 0},
	{"readlinkat", DENY, 0},
	{"getcwd", ALLOW, 0},
	{"mkdir", DENY, 0},
	{"mkdirat", DENY, 0},
	{"unlink", DENY, 0},
	{"unlinkat", DENY, 0},
	// Memory.
	{"brk", ALLOW, 0},
	{"mmap", SPECIAL, 0},
	{"mmap2", SPECIAL, 0},
	{"mprotect", SPECIAL, 0},
	{"munmap", ALLOW, 0},
	{"mremap", ALLOW, 0},
	{"madvise", ALLOW, 0},
	// The process itself.
	{"exit", ALLOW, 0},
	{"exit_group", ALLOW, 0},
	{"rt_sigaction", ALLOW, 0},
	{"rt_sigprocmask", ALLOW, 0},
	{"rt_sigreturn", ALLOW, 0},
	{"sigaltstack", ALLOW, 0},
	{"tgkill", SPECIAL, 0},
	{"getpid", ALLOW, 0},
	{"gettid", ALLOW, 0},
	{"getuid", ALLOW, 0},
	{"geteuid", ALLOW, 0},
	{"getgid", ALLOW, 0},
	{"getegid", ALLOW, 0},
	{"getrlimit", ALLOW, 0},
	{"ugetrlimit", ALLOW, 0},
	{"prlimit64", SPECIAL, 0},
	{"getrusage", ALLOW, 0},
	{"prctl", SPECIAL, 0},
	{"futex", ALLOW, 0},
	{"set_robust_list", ALLOW, 0},
	{"rseq", ALLOW, 0},
	{"restart_syscall", ALLOW, 0},
	{"sched_yield", ALLOW, 0},
	{"sched_getaffinity", ALLOW, 0},
	{"getcpu", ALLOW, 0},
	// The world.
	{"clock_gettime", ALLOW, 0},
	{"clock_gettime64", ALLOW, 0},
	{"clock_getres", ALLOW, 0},
	{"gettimeofday", ALLOW, 0},
	{"time", ALLOW, 0},
	{"times", ALLOW, 0},
	{"getrandom", ALLOW, 0},
	{"uname", ALLOW, 0},
	{"sysinfo", ALLOW, 0},
	// AddressSanitizer: spinning locks, probing memory through a pipe, reports.
	{"nanosleep", SANITIZER, 0},
	{"clock_nanosleep", SANITIZER, 0},
	{"pipe", SANITIZER, 0},
	{"pipe2", SANITIZER, 0},
	{"mincore", SANITIZER, 0},
	{"msync", SANITIZER, 0},
	{"getppid", SANITIZER, 0},
	{"dup2", SANITIZER, 0},
};

enum {
	// Stands in the compiled filter for the child's process id.
	OWN_PID = 0x7a5ec0de,
	WRITE_FLAGS = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY),
};

// glibc's O_LARGEFILE is 0 on 64-bit machines; none of the flags above collides with it.

typedef int (*Special)(scmp_filter_ctx filter, int call, const Call *row, XsTier tier);

// Not F_SETOWN, F_SETSIG and F_SETLEASE, which send signals to others, nor F_SETFL, which reaches
// into a file description that the supervisor shares.
static int
allow_fcntl(scmp_filter_ctx filter, int call, const Call *row, XsTier tier)
{
	(void)row;
	(void)tier;
	static const int commands[] = {
		F_GETFD,
		F_SETFD,
		F_GETFL,
		F_DUPFD,
		F_DUPFD_CLOEXEC,
		F_GET_SEALS,
		F_ADD_SEALS,
	};
	int status = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(commands) && status == 0; i++)
		status = seccomp_rule_add(filter,
					  SCMP_ACT_ALLOW,
					  call,
					  1,
					  SCMP_A1(SCMP_CMP_EQ, (scmp_datum_t)commands[i]));
	return status;
}

// fstat(2) comes as a stat of "" relative to a descriptor.
static int
allow_stat(scmp_filter_ctx filter, int call, const Call *row, XsTier tier)
{
	if (tier != XS_TIER_SECCOMP)
		return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
	int status = seccomp_rule_add(
		filter,
		SCMP_ACT_ALLOW,
		call,
		1,
		SCMP_CMP(row->argument, SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
	if (status != 0)
		return status;
	return seccomp_rule_add(filter,
				SCMP_ACT_ERRNO(EACCES),
				call,
				1,
				SCMP_CMP(row->argument, SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, 0));
}

// No code is made while documents are read, and no memory that RLIMIT_DATA would not count: shared
// and anonymous.
static int
allow_mmap(scmp_filter_ctx filter, int call, const Call *row, XsTier tier)
{
	(void)row;
	(void)tier;
	static const scmp_datum_t kinds[] = {0, MAP_ANONYMOUS, MAP_SHARED};
	int status = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(kinds) && status == 0; i++)
		status = seccomp_rule_add(
			filter,
			SCMP_ACT_ALLOW,
			call,
			2,
			SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
			SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_SHARED | MAP_ANONYMOUS, kinds[i]));
	if (status != 0)
		return status;
	return seccomp_rule_add(filter,
				SCMP_ACT_ERRNO(EACCES),
				call,
				1,
				SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
}

static int
allow_mprotect(scmp_filter_ctx filter, int call, const Call *row, XsTier tier)
{
	(void)row;
	(void)tier;
	return seccomp_rule_add(
		filter, SCMP_ACT_ALLOW, call, 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
}

// abort() signals its own process.
static int
allow_tgkill(scmp_filter_ctx filter, int call, const Call *row, XsTier tier)
{
	(void)row;
	(void)tier;
	return seccomp_rule_add(
		filter, SCMP_ACT_ALLOW, call, 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)OWN_PID));
}

static int
allow_prlimit(scmp_filter_ctx filter, int call, const Call *row, XsTier tier)
{
	(void)row;
	(void)tier;
	return seccomp_rule_add(
		filter, SCMP_ACT_ALLOW, call, 2, SCMP_A0(SCMP_CMP_EQ, 0), SCMP_A2(SCMP_CMP_EQ, 0));
}

static int
allow_prctl(scmp_filter_ctx filter, int call, const Call *row, XsTier tier)
{
	(void)row;
	(void)tier;
	// PR_SET_VMA names memory; glibc and AddressSanitizer try it.
	static const scmp_datum_t options[] = {PR_SET_NAME, PR_GET_NAME, 0x53564d41};
	int status = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(options) && status == 0; i++)
		status = seccomp_rule_add(
			filter, SCMP_ACT_ALLOW, call, 1, SCMP_A0(SCMP_CMP_EQ, options[i]));
	return status;
}

static const struct {
	const char *name;
	Special add;
} specials[] = {
	{"fcntl", allow_fcntl},
	{"fcntl64", allow_fcntl},
	{"newfstatat", allow_stat},
	{"fstatat64", allow_stat},
	{"statx", allow_stat},
	{"mmap", allow_mmap},
	{"mmap2", allow_mmap},
	{"mprotect", allow_mprotect},
	{"tgkill", allow_tgkill},
	{"prlimit64", allow_prlimit},
	{"prctl", allow_prctl},
};

static int
add_special(scmp_filter_ctx filter, int call, const Call *row, XsTier tier)
{
	for (size_t i = 0; i < G_N_ELEMENTS(specials); i++) {
		if (strcmp(specials[i].name, row->name) == 0)
			return specials[i].add(filter, call, row, tier);
	}
	return -ENOENT;
}

static int
add_open(scmp_filter_ctx filter, int call, const Call *row, XsTier tier, XsFamily family)
{
	// poppler shows less text without its CMaps, and says nothing: better no answer at all.
	if (tier == XS_TIER_SECCOMP && family == XS_FAMILY_POPPLER)
		return 0;
	if (tier == XS_TIER_SECCOMP)
		return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0);
	int status = seccomp_rule_add(
		filter,
		SCMP_ACT_ALLOW,
		call,
		1,
		SCMP_CMP(row->argument, SCMP_CMP_MASKED_EQ, WRITE_FLAGS, O_RDONLY));
	// One rule for each flag: what has any of them fails.
	for (unsigned bit = 1; bit != 0 && status == 0; bit <<= 1) {
		if ((WRITE_FLAGS & bit) == 0)
			continue;
		status = seccomp_rule_add(filter,
					  SCMP_ACT_ERRNO(EACCES),
					  call,
					  1,
					  SCMP_CMP(row->argument, SCMP_CMP_MASKED_EQ, bit, bit));
	}
	return status;
}

static int
add_call(scmp_filter_ctx filter, int call, const Call *row, XsTier tier, XsFamily family)
{
	bool paths = tier != XS_TIER_SECCOMP;
	switch (row->verdict) {
	case ALLOW:
		return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
	case DENY:
		return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0);
	case UNSUPPORTED:
		return seccomp_rule_add(
			filter,
			SCMP_ACT_ERRNO(strcmp(row->name, "ioctl") == 0 ? ENOTTY : ENOSYS),
			call,
			0);
	case PATHS:
		return seccomp_rule_add(
			filter, paths ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(EACCES), call, 0);
	case READ_PATHS:
		return add_open(filter, call, row, tier, family);
	case MEMFD:
		return family == XS_FAMILY_POPPLER
			       ? 0
			       : seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
	case SANITIZER:
#ifdef XS_SANITIZED
		return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
#else
		return 0;
#endif
	case SPECIAL:
		return add_special(filter, call, row, tier);
	}
	return -EINVAL;
}

XS_CHECKED static bool
add_calls(scmp_filter_ctx filter, XsTier tier, XsFamily family, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(calls); i++) {
		int call = seccomp_syscall_resolve_name(calls[i].name);
		// Negative: known to libseccomp, but not on this machine.
		if (call == __NR_SCMP_ERROR || call < 0)
			continue;
		int status = add_call(filter, call, &calls[i], tier, family);
		if (status != 0) {
			g_set_error(error,
				    XS_ERROR,
				    XS_ERROR_SANDBOX,
				    "system call filter: %s: %s",
				    calls[i].name,
				    g_strerror(-status));
			return false;
		}
	}
	return true;
}

XS_CHECKED static bool
export_code(scmp_filter_ctx filter, XsSeccomp *self, GError **error)
{
	XS_AUTO_FD fd = memfd_create("xianshen-filter", MFD_CLOEXEC);
	struct stat st;
	if (fd < 0 || seccomp_export_bpf(filter, fd) != 0 || fstat(fd, &st) != 0 ||
	    st.st_size <= 0 || (size_t)st.st_size > UINT16_MAX * sizeof *self->code) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_SANDBOX, "system call filter: not compiled");
		return false;
	}
	size_t len = (size_t)st.st_size;
	g_autofree struct sock_filter *code = g_malloc(len);
	if (pread(fd, code, len, 0) != (ssize_t)len) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_SANDBOX, "system call filter: not read");
		return false;
	}
	self->code = g_steal_pointer(&code);
	self->len = (unsigned short)(len / sizeof *self->code);
	return true;
}

static void
release_filter(scmp_filter_ctx *filter)
{
	if (*filter != NULL)
		seccomp_release(*filter);
}

bool
xs_seccomp_init(XsSeccomp *self, XsTier tier, XsFamily family, GError **error)
{
	*self = (XsSeccomp){0};
	__attribute__((cleanup(release_filter))) scmp_filter_ctx filter =
		seccomp_init(SCMP_ACT_KILL_PROCESS);
	if (filter == NULL) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_SANDBOX, "system call filter: no memory");
		return false;
	}
	(void)seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
	// A binary tree: the usual calls are found in a few steps.
	(void)seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	return add_calls(filter, tier, family, error) && export_code(filter, self, error);
}

void
xs_seccomp_clear(XsSeccomp *self)
{
	g_clear_pointer(&self->code, g_free);
	self->len = 0;
}

bool
xs_seccomp_enter(XsSeccomp *self)
{
	uint32_t pid = (uint32_t)getpid();
	for (size_t i = 0; i < self->len; i++) {
		if (BPF_CLASS(self->code[i].code) == BPF_JMP && self->code[i].k == OWN_PID)
			self->code[i].k = pid;
	}
	struct sock_fprog program = {.len = self->len, .filter = self->code};
	return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}
