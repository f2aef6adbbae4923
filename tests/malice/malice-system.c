// SPDX-License-Identifier: GPL-3.0-or-later
#include "malice-system.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

// argument: a folder that everybody may write to, with a file "victim" in it.

static int
open_at(const char *folder, const char *name, int flags)
{
	char path[4096];
	size_t len = strlen(folder);
	if (len + strlen(name) + 2 > sizeof path)
		return -1;
	memcpy(path, folder, len);
	path[len] = '/';
	memcpy(path + len + 1, name, strlen(name) + 1);
	return open(path, flags, 0666);
}

static bool
create_file(const char *folder)
{
	return open_at(folder, "loot", O_WRONLY | O_CREAT) >= 0;
}

static bool
write_file(const char *folder)
{
	int fd = open_at(folder, "victim", O_WRONLY);
	return fd >= 0 && write(fd, "loot", 4) == 4;
}

static bool
write_file_read_write(const char *folder)
{
	int fd = open_at(folder, "victim", O_RDWR);
	return fd >= 0 && write(fd, "loot", 4) == 4;
}

static bool
truncate_on_open(const char *folder)
{
	return open_at(folder, "victim", O_RDONLY | O_TRUNC) >= 0;
}

static bool
unnamed_file(const char *folder)
{
	return open(folder, O_TMPFILE | O_RDWR, 0600) >= 0;
}

static bool
remove_file(const char *folder)
{
	return chdir(folder) == 0 && unlink("victim") == 0;
}

static bool
remove_file_at(const char *folder)
{
	int fd = open(folder, O_PATH | O_DIRECTORY);
	return fd >= 0 && unlinkat(fd, "victim", 0) == 0;
}

static bool
make_folder(const char *folder)
{
	int fd = open(folder, O_PATH | O_DIRECTORY);
	return fd >= 0 && mkdirat(fd, "loot", 0777) == 0;
}

static bool
rename_file(const char *folder)
{
	int fd = open(folder, O_PATH | O_DIRECTORY);
	return renameat(fd, "victim", fd, "loot") == 0;
}

static bool
change_mode(const char *folder)
{
	int fd = open(folder, O_PATH | O_DIRECTORY);
	return fchmodat(fd, "victim", 0777, 0) == 0;
}

static bool
read_file(const char *folder)
{
	char byte;
	int fd = open_at(folder, "victim", O_RDONLY);
	return fd >= 0 && read(fd, &byte, 1) == 1;
}

static bool
read_passwd(const char *folder)
{
	(void)folder;
	char byte;
	int fd = open("/etc/passwd", O_RDONLY);
	return fd >= 0 && read(fd, &byte, 1) == 1;
}

static bool
list_folder(const char *folder)
{
	char entries[1024];
	int fd = open(folder, O_RDONLY | O_DIRECTORY);
	return fd >= 0 && syscall(SYS_getdents64, fd, entries, sizeof entries) > 0;
}

static bool
read_other_process(const char *folder)
{
	(void)folder;
	char byte;
	int fd = open("/proc/1/status", O_RDONLY);
	return fd >= 0 && read(fd, &byte, 1) == 1;
}

static bool
network(const char *folder)
{
	(void)folder;
	return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool
datagram(const char *folder)
{
	(void)folder;
	return socket(AF_INET6, SOCK_DGRAM, 0) >= 0;
}

static bool
local_socket(const char *folder)
{
	(void)folder;
	int fds[2];
	return socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == 0;
}

static bool
run_program(const char *folder)
{
	(void)folder;
	char *const argv[] = {(char *)"true", NULL};
	// Where it succeeds, the program's exit status 0 says so.
	return execv("/bin/true", argv) == 0;
}

static bool
fork_bomb(const char *folder)
{
	(void)folder;
	for (int i = 0; i < 3; i++) {
		pid_t pid = fork();
		if (pid < 0)
			return false;
		if (pid == 0)
			_exit(0);
		(void)waitpid(pid, NULL, 0);
	}
	return true;
}

static bool
vfork_process(const char *folder)
{
	(void)folder;
	long pid = syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
	if (pid == 0)
		_exit(0);
	return pid > 0;
}

static bool
signal_others(const char *folder)
{
	(void)folder;
	return kill(getppid(), 0) == 0;
}

// The supervisor's or zygote's death would be one by SIGABRT, as abort() makes it.
static bool
signal_thread_of_others(const char *folder)
{
	(void)folder;
	return syscall(SYS_tgkill, 1, 1, 0) == 0 || errno == EPERM;
}

static bool
own_signals(const char *folder)
{
	(void)folder;
	return fcntl(0, F_SETOWN, 1) == 0 || errno == EPERM;
}

static bool
trace_others(const char *folder)
{
	(void)folder;
	return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0;
}

static bool
read_memory_of_others(const char *folder)
{
	(void)folder;
	return syscall(SYS_process_vm_readv, getpid(), NULL, 0UL, NULL, 0UL, 0UL) == 0;
}

static bool
executable_memory(const char *folder)
{
	(void)folder;
	return mmap(NULL,
		    4096,
		    PROT_READ | PROT_WRITE | PROT_EXEC,
		    MAP_PRIVATE | MAP_ANONYMOUS,
		    -1,
		    0) != MAP_FAILED;
}

static bool
memory_made_executable(const char *folder)
{
	(void)folder;
	void *page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}

static bool
uncounted_memory(const char *folder)
{
	(void)folder;
	return mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) !=
	       MAP_FAILED;
}

static bool
raise_limits(const char *folder)
{
	(void)folder;
	struct rlimit wanted = {.rlim_cur = 10, .rlim_max = 10};
	return setrlimit(RLIMIT_NOFILE, &wanted) == 0;
}

static bool
new_namespace(const char *folder)
{
	(void)folder;
	return unshare(CLONE_NEWUSER) == 0;
}

static bool
inherited(const char *folder)
{
	(void)folder;
	// Beside 0, 1 and 2: the document and the session's socket.
	int extra = 0;
	for (int fd = 3; fd < 64; fd++)
		extra += fcntl(fd, F_GETFD) >= 0;
	return extra > 2 || getenv("XS_MALICE_SECRET") != NULL || getenv("PATH") != NULL;
}

static bool
write_document(const char *folder)
{
	(void)folder;
	struct stat st;
	for (int fd = 3; fd < 64; fd++) {
		if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
			return pwrite(fd, "loot", 4, 0) == 4 || ftruncate(fd, 0) == 0;
	}
	return true;
}

const SystemAttack system_attacks[] = {
	{"create-file", create_file},
	{"write-file", write_file},
	{"write-file-read-write", write_file_read_write},
	{"truncate-on-open", truncate_on_open},
	{"unnamed-file", unnamed_file},
	{"remove-file", remove_file},
	{"remove-file-at", remove_file_at},
	{"make-folder", make_folder},
	{"rename-file", rename_file},
	{"change-mode", change_mode},
	{"read-file", read_file},
	{"read-passwd", read_passwd},
	{"list-folder", list_folder},
	{"read-other-process", read_other_process},
	{"network", network},
	{"datagram", datagram},
	{"local-socket", local_socket},
	{"run-program", run_program},
	{"fork-bomb", fork_bomb},
	{"vfork-process", vfork_process},
	{"signal-others", signal_others},
	{"signal-thread-of-others", signal_thread_of_others},
	{"own-signals", own_signals},
	{"trace-others", trace_others},
	{"read-memory-of-others", read_memory_of_others},
	{"executable-memory", executable_memory},
	{"memory-made-executable", memory_made_executable},
	{"uncounted-memory", uncounted_memory},
	{"raise-limits", raise_limits},
	{"new-namespace", new_namespace},
	{"inherited", inherited},
	{"write-document", write_document},
	{NULL, NULL},
};
