// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/xs-fd.h"
#include "base/xs-memory.h"
#include "box/xs-box.h"
#include "box/xs-control.h"
#include "box/xs-task.h"
#include "box/xs-wire.h"
#include "box/xs-worker.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

enum {
	MANY_DOCUMENTS = 8, // of a family: from then on it pays to load what some of them need
};

// A forked child as the zygote sees it.
typedef struct {
	pid_t pid;
	int pidfd;  // readable when the child has ended
	int status; // where its end is told
} Ward;

typedef struct {
	const XsWorkerProgram *program;
	XsBoxKit kit;
	GArray *wards;
	unsigned n_documents; // up to MANY_DOCUMENTS
} Zygote;

// GLib ends a process that gets no memory by its fatal log: say so by the exit status. Nothing else
// is ever logged, for libraries put text of documents in their words.
static void
swallow_log(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
	(void)domain;
	(void)data;
	if ((level & G_LOG_FLAG_FATAL) != 0 && message != NULL &&
	    strstr(message, "failed to allocate") != NULL)
		_exit(XS_EXIT_MEMORY);
}

static void
settle(void)
{
	xs_memory_give_back();
	struct rlimit none = {0};
	(void)setrlimit(RLIMIT_CORE, &none);
	(void)umask(077);
	(void)!chdir("/");
	(void)signal(SIGPIPE, SIG_IGN);
	g_log_set_default_handler(swallow_log, NULL);
}

XS_CHECKED static bool
send_ready(const char *text)
{
	XsControlReady ready = {0};
	(void)g_strlcpy(ready.text, text, sizeof ready.text);
	return xs_wire_sendmsg(XS_WORKER_CONTROL_FD, &ready, sizeof ready, -1, 0) ==
	       (ssize_t)sizeof ready;
}

// The first message: which tier to take.
XS_CHECKED static bool
make_ready(Zygote *self)
{
	XsControlInit init;
	ssize_t n;
	do {
		n = recv(XS_WORKER_CONTROL_FD, &init, sizeof init, 0);
	} while (n < 0 && errno == EINTR);
	if (n != (ssize_t)sizeof init)
		return false;
	init.version[sizeof init.version - 1] = '\0';
	if (strcmp(init.version, XS_VERSION) != 0 || init.options_size != sizeof(XsFormatOptions) ||
	    init.tier > XS_TIER_NONE) {
		(void)!send_ready("worker program of another version");
		return false;
	}
	g_autoptr(GError) error = NULL;
	if (!xs_box_kit_init(&self->kit,
			     init.tier,
			     self->program->family,
			     self->program->read_only_paths,
			     &error)) {
		(void)!send_ready(error->message);
		return false;
	}
	if (init.tier == XS_TIER_SECCOMP && self->program->prepare_closed != NULL)
		self->program->prepare_closed();
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	return send_ready("");
}

// Never returns: the forked child. Of the zygote's descriptors only its own two stay.
static void
run_child(Zygote *self, pid_t zygote, const XsControlFork *wish, int document, int session)
{
	// If the zygote is killed, nobody is left to tell how the child ended.
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != zygote)
		_exit(XS_EXIT_BOX);
	(void)close(XS_WORKER_CONTROL_FD);
	for (size_t i = 0; i < self->wards->len; i++) {
		Ward *ward = &g_array_index(self->wards, Ward, i);
		xs_fd_clear(&ward->pidfd);
		xs_fd_clear(&ward->status);
	}
	if (xs_box_enter(&self->kit, &wish->options.limits) != NULL)
		_exit(XS_EXIT_BOX);
	_exit(xs_task_serve(self->program, &wish->options, document, session));
}

static void
start_child(Zygote *self, const XsControlFork *wish, GArray *fds)
{
	XS_AUTO_FD document = xs_wire_fds_take(fds);
	XS_AUTO_FD session = xs_wire_fds_take(fds);
	XS_AUTO_FD status = xs_wire_fds_take(fds);
	pid_t zygote = getpid();
	pid_t pid = fork();
	if (pid == 0) {
		xs_fd_clear(&status);
		run_child(self, zygote, wish, xs_fd_steal(&document), xs_fd_steal(&session));
	}
	XsStatusStarted started = {.pid = pid < 0 ? -errno : pid};
	Ward ward = {.pid = pid, .pidfd = -1, .status = -1};
	if (pid > 0)
		ward.pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
	if (pid > 0 && ward.pidfd < 0) {
		started.pid = -errno;
		(void)kill(pid, SIGKILL);
		(void)waitpid(pid, NULL, 0);
	}
	(void)xs_wire_sendmsg(status, &started, sizeof started, ward.pidfd, 0);
	if (ward.pidfd < 0)
		return;
	ward.status = xs_fd_steal(&status);
	g_array_append_val(self->wards, ward);
}

// Behind the document that makes them many: it need not wait.
static void
count_document(Zygote *self)
{
	if (self->n_documents == MANY_DOCUMENTS)
		return;
	self->n_documents++;
	if (self->n_documents == MANY_DOCUMENTS && self->kit.tier != XS_TIER_SECCOMP &&
	    self->program->prepare_many != NULL)
		self->program->prepare_many();
}

// Serves one request. Returns false where the pool is gone.
XS_CHECKED static bool
serve_control(Zygote *self)
{
	XsControlFork wish;
	g_autoptr(GArray) fds = xs_wire_fds_new();
	ssize_t n = xs_wire_recvmsg(XS_WORKER_CONTROL_FD, &wish, sizeof wish, fds, 0);
	if (n <= 0)
		return false;
	if (n == (ssize_t)sizeof wish && fds->len == XS_CONTROL_FORK_FDS)
		start_child(self, &wish, fds);
	count_document(self);
	return true;
}

static void
report_end(Ward *ward)
{
	int status = 0;
	struct rusage usage = {0};
	pid_t waited;
	do {
		waited = wait4(ward->pid, &status, 0, &usage);
	} while (waited < 0 && errno == EINTR);
	XsStatusEnded ended = {
		.wait_status = status,
		.peak_memory = (uint64_t)usage.ru_maxrss * 1024,
		.cpu_microseconds =
			(uint64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000 +
			(uint64_t)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec),
	};
	(void)xs_wire_sendmsg(ward->status, &ended, sizeof ended, -1, MSG_DONTWAIT);
	xs_fd_clear(&ward->pidfd);
	xs_fd_clear(&ward->status);
}

// Waits for requests and ends, and serves them. Returns false where the pool is gone.
XS_CHECKED static bool
serve_once(Zygote *self)
{
	size_t n = self->wards->len;
	g_autofree struct pollfd *polled = g_new0(struct pollfd, n + 1);
	polled[0] = (struct pollfd){.fd = XS_WORKER_CONTROL_FD, .events = POLLIN};
	for (size_t i = 0; i < n; i++)
		polled[i + 1] = (struct pollfd){.fd = g_array_index(self->wards, Ward, i).pidfd,
						.events = POLLIN};
	if (poll(polled, n + 1, -1) < 0)
		return errno == EINTR;
	for (size_t i = n; i-- > 0;) {
		if (polled[i + 1].revents == 0)
			continue;
		report_end(&g_array_index(self->wards, Ward, i));
		g_array_remove_index_fast(self->wards, (guint)i);
	}
	return polled[0].revents == 0 || serve_control(self);
}

int
xs_worker_main(const XsWorkerProgram *program, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	// Started by hand there is nothing to serve.
	struct stat st;
	if (fstat(XS_WORKER_CONTROL_FD, &st) != 0 || !S_ISSOCK(st.st_mode))
		return EXIT_FAILURE;
	settle();
	if (program->prepare != NULL)
		program->prepare();
	Zygote self = {.program = program, .kit = {.ruleset = -1}};
	if (!make_ready(&self))
		return EXIT_FAILURE;
	self.wards = g_array_new(false, false, sizeof(Ward));
	while (serve_once(&self))
		;
	for (size_t i = 0; i < self.wards->len; i++)
		(void)kill(g_array_index(self.wards, Ward, i).pid, SIGKILL);
	g_array_unref(self.wards);
	xs_box_kit_clear(&self.kit);
	return EXIT_SUCCESS;
}
