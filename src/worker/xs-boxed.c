// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one outside program within the box that xs-converter.c makes of bubblewrap, and sends the file that
// it wrote (or what it printed) to standard output. What bubblewrap cannot do is done here: ceilings on
// memory, processor time and output, no second process, a filter of system calls.
#include "box/xs-bubble.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
	rlim_t cpu;
	rlim_t memory;
	rlim_t size;
	const char *output; // "": what it prints
	char **program;
} Task;

// Nothing of these is needed to read a document. Sockets, new processes and clone3 have rules of their own.
static const char *const refused_calls[] = {
	"acct",
	"add_key",
	"adjtimex",
	"bpf",
	"chroot",
	"clock_adjtime",
	"clock_settime",
	"delete_module",
	"fanotify_init",
	"finit_module",
	"fork",
	"fsconfig",
	"fsmount",
	"fsopen",
	"fspick",
	"get_mempolicy",
	"init_module",
	"io_uring_enter",
	"io_uring_register",
	"io_uring_setup",
	"ioperm",
	"iopl",
	"kcmp",
	"kexec_file_load",
	"kexec_load",
	"keyctl",
	"lookup_dcookie",
	"mbind",
	"memfd_create",
	"memfd_secret",
	"migrate_pages",
	"modify_ldt",
	"mount",
	"mount_setattr",
	"move_mount",
	"move_pages",
	"mq_open",
	"msgget",
	"name_to_handle_at",
	"nfsservctl",
	"open_by_handle_at",
	"open_tree",
	"perf_event_open",
	"personality",
	"pidfd_getfd",
	"pidfd_open",
	"pivot_root",
	"process_madvise",
	"process_vm_readv",
	"process_vm_writev",
	"ptrace",
	"quotactl",
	"reboot",
	"request_key",
	"semget",
	"set_mempolicy",
	"setns",
	"settimeofday",
	"shmget",
	"swapoff",
	"swapon",
	"syslog",
	"umount2",
	"unshare",
	"userfaultfd",
	"vfork",
	"vhangup",
	"vmsplice",
};

static bool
refuse(scmp_filter_ctx filter, const char *name, int error)
{
	int call = seccomp_syscall_resolve_name(name);
	return call < 0 || seccomp_rule_add(filter, SCMP_ACT_ERRNO((uint32_t)error), call, 0) == 0;
}

// A list of what is refused, not of what is allowed: an office suite of another version must not die of it.
// The wall is the namespaces around it, this spares the kernel calls that have had the most bugs.
static bool
enter_filter(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	if (filter == NULL ||
	    seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) != 0)
		return false;
	for (size_t i = 0; i < sizeof refused_calls / sizeof refused_calls[0]; i++) {
		if (!refuse(filter, refused_calls[i], EPERM))
			return false;
	}
	// Threads only: RLIMIT_DATA counts one process. Of clone3 the filter cannot see the flags; libc
	// goes back to clone.
	const struct scmp_arg_cmp no_thread = SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0);
	const struct scmp_arg_cmp no_unix = SCMP_A0(SCMP_CMP_NE, AF_UNIX);
	bool good = refuse(filter, "clone3", ENOSYS) &&
		    seccomp_rule_add_array(
			    filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1, &no_thread) == 0 &&
		    seccomp_rule_add_array(
			    filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(socket), 1, &no_unix) == 0 &&
		    seccomp_load(filter) == 0;
	seccomp_release(filter);
	return good;
}

static bool
limit(__rlimit_resource_t resource, rlim_t value)
{
	struct rlimit both = {value, value};
	return setrlimit(resource, &both) == 0;
}

static _Noreturn void
run_program(const Task *task)
{
	int null = open("/dev/null", O_RDWR);
	bool prints = *task->output == '\0';
	if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(null, STDERR_FILENO) < 0 ||
	    (!prints && dup2(null, STDOUT_FILENO) < 0) || close_range(3, ~0U, 0) != 0)
		_exit(XS_BUBBLE_NOT_STARTED);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !enter_filter() ||
	    !limit(RLIMIT_CORE, 0) || !limit(RLIMIT_CPU, task->cpu) ||
	    !limit(RLIMIT_FSIZE, task->size) || !limit(RLIMIT_DATA, task->memory))
		_exit(XS_BUBBLE_NOT_STARTED);
	(void)execv(task->program[0], task->program);
	_exit(XS_BUBBLE_NOT_STARTED);
}

static int
result_of(int status)
{
	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL
			       ? XS_BUBBLE_TOO_LONG
			       : XS_BUBBLE_CRASHED;
	if (WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == XS_BUBBLE_NOT_STARTED)
		return WEXITSTATUS(status);
	return XS_BUBBLE_FAILED;
}

// An office suite ends with 81 after it has made its profile, and wants to be started once more.
static int
run(const Task *task)
{
	enum { AGAIN = 81, MOST = 3 };
	for (int i = 0; i < MOST; i++) {
		int status = 0;
		pid_t child = fork();
		if (child == 0)
			run_program(task);
		if (child < 0)
			return XS_BUBBLE_NOT_STARTED;
		while (waitpid(child, &status, 0) < 0) {
			if (errno != EINTR)
				return XS_BUBBLE_NOT_STARTED;
		}
		if (!WIFEXITED(status) || WEXITSTATUS(status) != AGAIN)
			return result_of(status);
	}
	return XS_BUBBLE_FAILED;
}

static uint32_t
number_at(const uint8_t *data, int bytes)
{
	uint32_t value = 0;
	for (int i = bytes; i > 0; i--)
		value = value << 8 | data[i - 1];
	return value;
}

static bool
has_at(const uint8_t *data, size_t len, size_t at, size_t size, const char *signature)
{
	return at <= len && size <= len - at && memcmp(data + at, signature, 4) == 0;
}

// Noon or night is nothing that the document says: entries of a ZIP archive are all of the first day of the
// format (APPNOTE 4.4.6), so that the same file always becomes the same. What is no such archive stays.
static void
take_out_clock(uint8_t *data, size_t len)
{
	enum { END = 22, ENTRY = 46, LOCAL = 30, MAX_COMMENT = 65535 };
	static const uint8_t first_day[] = {0x00, 0x00, 0x21, 0x00};
	if (len < END)
		return;
	size_t end = len - END;
	while (!has_at(data, len, end, END, "PK\5\6")) {
		if (end == 0 || len - end > END + MAX_COMMENT)
			return;
		end--;
	}
	size_t at = number_at(data + end + 16, 4);
	while (at < end && has_at(data, len, at, ENTRY, "PK\1\2")) {
		size_t local = number_at(data + at + 42, 4);
		memcpy(data + at + 12, first_day, sizeof first_day);
		if (has_at(data, len, local, LOCAL, "PK\3\4"))
			memcpy(data + local + 10, first_day, sizeof first_day);
		at += ENTRY + number_at(data + at + 28, 2) + number_at(data + at + 30, 2) +
		      number_at(data + at + 32, 2);
	}
}

static bool
send_all(const uint8_t *data, size_t len)
{
	for (size_t sent = 0; sent < len;) {
		ssize_t now = write(STDOUT_FILENO, data + sent, len - sent);
		if (now < 0)
			return false;
		sent += (size_t)now;
	}
	return true;
}

static int
send_output(const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0)
		return XS_BUBBLE_NO_OUTPUT;
	size_t len = (size_t)st.st_size;
	uint8_t *data = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	if (data == MAP_FAILED)
		return XS_BUBBLE_NO_OUTPUT;
	take_out_clock(data, len);
	return send_all(data, len) ? 0 : XS_BUBBLE_NO_OUTPUT;
}

int
main(int argc, char **argv)
{
	enum { CPU = 1, MEMORY, SIZE, OUTPUT, PROGRAM };
	if (argc <= PROGRAM)
		return XS_BUBBLE_NOT_STARTED;
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	const Task task = {
		.cpu = strtoull(argv[CPU], NULL, 10),
		.memory = strtoull(argv[MEMORY], NULL, 10),
		.size = strtoull(argv[SIZE], NULL, 10),
		.output = argv[OUTPUT],
		.program = argv + PROGRAM,
	};
	int result = run(&task);
	return result == 0 && *task.output != '\0' ? send_output(task.output) : result;
}
