// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/xs-fd.h"
#include "box/xs-spawn.h"
#include "box/xs-wire.h"
#include "box/xs-worker.h"
#include "box/xs-zygote.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

enum {
	READY_TIMEOUT_MS = 60 * 1000, // fonts may have to be looked through
	STOP_TIMEOUT_MS = 2000,
	STOP_STEP_US = 500,
};

static const char *const programs[] = {
	[XS_FAMILY_TEXT] = "xianshen-worker-text",
	[XS_FAMILY_PDF] = "xianshen-worker-pdf",
	[XS_FAMILY_POPPLER] = "xianshen-worker-poppler",
	[XS_FAMILY_MAIL] = "xianshen-worker-mail",
	[XS_FAMILY_ARCHIVE] = "xianshen-worker-archive",
};

// Nothing of the user's environment gets in. The locale is for libraries that read file names; the time
// zone makes results the same on every machine, and spares a look for a file.
static char *const worker_environment[] = {
	(char *)"LC_ALL=C.UTF-8",
	(char *)"TZ=UTC0",
	// Symbols are looked up once, not by every child.
	(char *)"LD_BIND_NOW=1",
#ifdef XS_SANITIZED
	// Leaks cannot be looked for in a confined child; signals shall reach the supervisor.
	(char *)"ASAN_OPTIONS=detect_leaks=0:handle_segv=0:handle_abort=0:"
		"allocator_may_return_null=1",
#endif
	NULL,
};

static int
fill_actions(posix_spawn_file_actions_t *actions, int control)
{
	int status = posix_spawn_file_actions_adddup2(actions, control, XS_WORKER_CONTROL_FD);
	for (int fd = 0; fd < XS_WORKER_CONTROL_FD && status == 0; fd++)
		status = posix_spawn_file_actions_addopen(
			actions, fd, "/dev/null", fd == 0 ? O_RDONLY : O_WRONLY, 0);
	if (status == 0)
		status =
			posix_spawn_file_actions_addclosefrom_np(actions, XS_WORKER_CONTROL_FD + 1);
	return status;
}

static int
spawn(const char *path, int control, pid_t *ret_pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	char *const argv[] = {(char *)(uintptr_t)path, NULL};
	int status = posix_spawn_file_actions_init(&actions);
	if (status != 0)
		return status;
	status = posix_spawnattr_init(&attributes);
	if (status == 0) {
		status = fill_actions(&actions, control);
		// An own process group: a Ctrl-C reaches the supervisor, which ends its work in order. No
		// death signal: that would follow the thread that happens to start the zygote; the zygote
		// ends when its control socket closes.
		if (status == 0)
			status = xs_spawn_fill_attributes(&attributes, true);
		if (status == 0)
			status = posix_spawn(
				ret_pid, path, &actions, &attributes, argv, worker_environment);
		(void)posix_spawnattr_destroy(&attributes);
	}
	(void)posix_spawn_file_actions_destroy(&actions);
	return status;
}

XS_CHECKED static bool
await_ready(XsZygote *self, const char *program, GError **error)
{
	XsControlReady ready = {0};
	struct pollfd polled = {.fd = self->control, .events = POLLIN};
	int n;
	do {
		n = poll(&polled, 1, READY_TIMEOUT_MS);
	} while (n < 0 && errno == EINTR);
	ssize_t got = n > 0 ? recv(self->control, &ready, sizeof ready, 0) : -1;
	if (got != (ssize_t)sizeof ready) {
		g_set_error(error, XS_ERROR, XS_ERROR_CONFIG, "%s did not become ready", program);
		return false;
	}
	ready.text[sizeof ready.text - 1] = '\0';
	if (ready.text[0] != '\0') {
		g_set_error(error, XS_ERROR, XS_ERROR_SANDBOX, "%s: %s", program, ready.text);
		return false;
	}
	return true;
}

bool
xs_zygote_start(
	XsZygote *self, const char *worker_dir, XsFamily family, XsTier tier, GError **error)
{
	int sockets[2];
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "socket: %s", g_strerror(errno));
		return false;
	}
	XS_AUTO_FD theirs = sockets[1];
	self->control = sockets[0];
	g_autofree char *path = g_build_filename(worker_dir, programs[family], NULL);
	int status = spawn(path, theirs, &self->pid);
	if (status != 0) {
		xs_fd_clear(&self->control);
		self->pid = 0;
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_CONFIG,
			    "worker program %s: %s",
			    programs[family],
			    g_strerror(status));
		return false;
	}
	xs_fd_clear(&theirs);
	XsControlInit init = {.options_size = sizeof(XsFormatOptions), .tier = tier};
	(void)g_strlcpy(init.version, XS_VERSION, sizeof init.version);
	(void)xs_wire_sendmsg(self->control, &init, sizeof init, -1, 0);
	return true;
}

bool
xs_zygote_await(XsZygote *self, XsFamily family, GError **error)
{
	self->ready = self->ready || await_ready(self, programs[family], error);
	if (!self->ready)
		xs_zygote_stop(self);
	return self->ready;
}

bool
xs_zygote_fork(
	XsZygote *self, const XsFormatOptions *options, int document, int session, int status)
{
	XsControlFork wish = {.options = *options};
	int fds[XS_CONTROL_FORK_FDS] = {document, session, status};
	struct iovec part = {.iov_base = &wish, .iov_len = sizeof wish};
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(sizeof fds)];
	} control = {0};
	struct msghdr message = {
		.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof control.space,
	};
	struct cmsghdr *header = CMSG_FIRSTHDR(&message);
	header->cmsg_level = SOL_SOCKET;
	header->cmsg_type = SCM_RIGHTS;
	header->cmsg_len = CMSG_LEN(sizeof fds);
	memcpy(CMSG_DATA(header), fds, sizeof fds);
	ssize_t n;
	do {
		n = sendmsg(self->control, &message, MSG_NOSIGNAL);
	} while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof wish;
}

void
xs_zygote_stop(XsZygote *self)
{
	xs_fd_clear(&self->control);
	self->ready = false;
	if (self->pid <= 0)
		return;
	for (int waited = 0; waited < STOP_TIMEOUT_MS * 1000; waited += STOP_STEP_US) {
		pid_t ended = waitpid(self->pid, NULL, WNOHANG);
		if (ended != 0) {
			self->pid = 0;
			return;
		}
		g_usleep(STOP_STEP_US);
	}
	(void)kill(self->pid, SIGKILL);
	(void)waitpid(self->pid, NULL, 0);
	self->pid = 0;
}
