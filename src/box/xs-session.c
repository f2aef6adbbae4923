// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "base/xs-fd.h"
#include "box/xs-control.h"
#include "box/xs-pool-internal.h"
#include "box/xs-pool.h"
#include "box/xs-reply.h"
#include "box/xs-request.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

enum {
	STARTED_TIMEOUT_MS = 10 * 1000,
	ENDED_TIMEOUT_MS = 5 * 1000,
	MEMORY_EVERY_US = 100 * 1000,
	// A child that is alive in name only may be waited for this many times its processor time.
	WAIT_FACTOR = 10,
	// What a task may need before its first message: a second for so many bytes of input.
	BYTES_PER_SECOND = 2 * 1000 * 1000,
#ifdef XS_SANITIZED
	MEMORY_FACTOR = 4, // shadow memory
#else
	MEMORY_FACTOR = 1,
#endif
	SECOND = 1000 * 1000,
};

struct XsSession {
	XsPool *pool;
	XsLimits limits;
	uint64_t input_size;
	int socket;
	int status;
	int pidfd;
	int statm; // /proc/PID/statm, opened when it is first looked at
	pid_t pid;
	bool dead;
	bool has_ended; // ended is known
	XsStatusEnded ended;
	GArray *fds;
	XsWireWriter *writer;
	uint8_t *received; // untrusted
	size_t received_len;
	size_t received_capacity;
	size_t received_used; // bytes that were ever filled: what must be wiped
	int64_t sign_at;      // microseconds: the last sign of life
	int64_t allowance;    // how long after it the next must come
	int64_t waited;       // all in all, in this task
	int64_t memory_at;
};

// A descriptor of its own, so that the child can neither write nor move the caller's position.
static int
reopen_read_only(int fd, uint64_t *ret_size, GError **error)
{
	struct stat st;
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, "not a regular file");
		return -1;
	}
	*ret_size = (uint64_t)st.st_size;
	return xs_fd_reopen(fd, error);
}

static bool
wait_readable(int fd, int timeout_ms)
{
	struct pollfd polled = {.fd = fd, .events = POLLIN};
	int n;
	do {
		n = poll(&polled, 1, timeout_ms);
	} while (n < 0 && errno == EINTR);
	return n > 0;
}

// Ends the child and learns how it ended.
static void
end_child(XsSession *self)
{
	self->dead = true;
	xs_fd_clear(&self->socket);
	xs_fd_clear(&self->statm);
	if (self->pidfd >= 0)
		(void)syscall(SYS_pidfd_send_signal, self->pidfd, SIGKILL, NULL, 0);
	xs_fd_clear(&self->pidfd);
	if (self->status < 0)
		return;
	XsStatusEnded ended;
	if (wait_readable(self->status, ENDED_TIMEOUT_MS) &&
	    recv(self->status, &ended, sizeof ended, MSG_DONTWAIT) == (ssize_t)sizeof ended) {
		self->ended = ended;
		self->has_ended = true;
		xs_pool_account(self->pool, &ended);
	}
	xs_fd_clear(&self->status);
}

static bool
ran_out_of_memory(const XsSession *self)
{
	return self->ended.peak_memory / 3 * 4 > self->limits.worker_memory;
}

XS_CHECKED static bool
explain_signal(const XsSession *self, int signal, GError **error)
{
	switch (signal) {
	case SIGXCPU:
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_LIMIT, "worker: too much processor time");
		return false;
	case SIGXFSZ:
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "worker: output too large");
		return false;
	case SIGSYS:
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_WORKER, "worker: refused system call");
		return false;
	case SIGABRT:
	case SIGTRAP:
	case SIGSEGV:
		if (ran_out_of_memory(self)) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_LIMIT, "worker: too much memory");
			return false;
		}
		break;
	default:
		break;
	}
	const char *name = sigabbrev_np(signal);
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_WORKER,
		    "worker: ended by signal %d (%s)",
		    signal,
		    name != NULL ? name : "unknown");
	return false;
}

// Why the child is gone.
XS_CHECKED static bool
explain_end(XsSession *self, GError **error)
{
	end_child(self);
	int status = self->ended.wait_status;
	if (!self->has_ended) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_WORKER, "worker program died");
		return false;
	}
	if (WIFSIGNALED(status))
		return explain_signal(self, WTERMSIG(status), error);
	switch (WEXITSTATUS(status)) {
	case XS_EXIT_MEMORY:
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "worker: too much memory");
		return false;
	case XS_EXIT_BOX:
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_SANDBOX, "worker could not be confined");
		return false;
	default:
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_WORKER,
			    "worker ended without an answer (status %d)",
			    WEXITSTATUS(status));
		return false;
	}
}

// Memory that is the child's own: RLIMIT_DATA is the ceiling; this sees what slips by it.
XS_CHECKED static bool
check_memory(XsSession *self, int64_t now, GError **error)
{
	if (now - self->memory_at < MEMORY_EVERY_US)
		return true;
	self->memory_at = now;
	char text[128];
	if (self->statm < 0) {
		(void)g_snprintf(text, sizeof text, "/proc/%d/statm", (int)self->pid);
		self->statm = open(text, O_RDONLY | O_CLOEXEC);
	}
	ssize_t n = self->statm >= 0 ? pread(self->statm, text, sizeof text - 1, 0) : -1;
	if (n <= 0)
		return true;
	text[n] = '\0';
	char *at = text;
	(void)g_ascii_strtoull(at, &at, 10);
	uint64_t resident = g_ascii_strtoull(at, &at, 10);
	uint64_t shared = g_ascii_strtoull(at, &at, 10);
	uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
	uint64_t max = self->limits.worker_memory / page * MEMORY_FACTOR;
	if (resident < shared || resident - shared <= max)
		return true;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "worker: too much memory");
	return false;
}

XS_CHECKED static bool
check_time(const XsSession *self, int64_t now, GError **error)
{
	if (now - self->sign_at > self->allowance) {
		g_set_error(error,
			    XS_ERROR,
			    XS_ERROR_TIMEOUT,
			    "worker: no progress for %d seconds",
			    (int)(self->allowance / SECOND));
		return false;
	}
	if (self->waited / WAIT_FACTOR > (int64_t)MAX(self->limits.worker_cpu, 1) * SECOND) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "worker: takes too long");
		return false;
	}
	return true;
}

// Waits until the socket is ready, with an eye on the child.
XS_CHECKED static bool
wait_for(XsSession *self, short events, GError **error)
{
	for (;;) {
		int64_t before = g_get_monotonic_time();
		if (!check_memory(self, before, error))
			return false;
		int64_t left = self->sign_at + self->allowance - before;
		int64_t slice = CLAMP(left + 1000, 1000, MEMORY_EVERY_US);
		struct pollfd polled = {.fd = self->socket, .events = events};
		int n = poll(&polled, 1, (int)(slice / 1000));
		int64_t now = g_get_monotonic_time();
		self->waited += now - before;
		if (n > 0)
			return check_time(self, self->sign_at, error);
		if (!check_time(self, now, error))
			return false;
	}
}

static void
see_sign(XsSession *self, int64_t allowance)
{
	self->sign_at = g_get_monotonic_time();
	self->allowance = allowance;
}

static int64_t
stall_microseconds(const XsSession *self)
{
	return (int64_t)MAX(self->limits.stall_seconds, 1) * SECOND;
}

// The XsWireSend of the supervisor: never blocks for longer than a living child needs.
static bool
send_watched(void *data, const uint8_t *bytes, size_t len, int fd, GError **error)
{
	XsSession *self = data;
	while (len > 0) {
		ssize_t n = xs_wire_sendmsg(self->socket, bytes, len, fd, MSG_DONTWAIT);
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			if (!wait_for(self, POLLOUT, error))
				return false;
			continue;
		}
		if (n < 0)
			return explain_end(self, error);
		fd = -1;
		bytes += n;
		len -= (size_t)n;
		see_sign(self, stall_microseconds(self));
	}
	return true;
}

XS_CHECKED static bool
receive(XsSession *self, GError **error)
{
	for (;;) {
		ssize_t n = xs_wire_recvmsg(self->socket,
					    self->received + self->received_len,
					    self->received_capacity - self->received_len,
					    self->fds,
					    MSG_DONTWAIT);
		if (n > 0) {
			self->received_len += (size_t)n;
			self->received_used = MAX(self->received_used, self->received_len);
			return true;
		}
		if (n < 0 && errno == EMSGSIZE) {
			g_set_error_literal(
				error, XS_ERROR, XS_ERROR_LIMIT, "worker: too many descriptors");
			return false;
		}
		if (n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK))
			return explain_end(self, error);
		if (!wait_for(self, POLLIN, error))
			return false;
	}
}

// Takes what was received; false with an error. More descriptors than frames that claim them are
// no accident.
XS_CHECKED static bool
feed(XsSession *self, XsReply *reply, GError **error)
{
	uint64_t before = reply->n_frames;
	size_t used;
	if (!xs_reply_feed(reply, self->received, self->received_len, &used, error))
		return false;
	memmove(self->received, self->received + used, self->received_len - used);
	self->received_len -= used;
	if (self->fds->len > 1 || (self->fds->len > 0 && self->received_len == 0))
		return xs_wire_malformed(error, "unasked descriptors");
	// Who masks ends with the writing of the whole copy, in silence.
	if (reply->n_frames > before)
		see_sign(self, reply->changes != NULL ? self->allowance : stall_microseconds(self));
	return true;
}

XS_CHECKED static bool
await_reply(XsSession *self, XsReply *reply, GError **error)
{
	int64_t reading = (int64_t)MIN(self->input_size / BYTES_PER_SECOND, G_MAXINT32) * SECOND;
	see_sign(self, stall_microseconds(self) + reading);
	while (!reply->done) {
		if (!receive(self, error) || !feed(self, reply, error))
			return false;
	}
	if (self->received_len > 0)
		return xs_wire_malformed(error, "more after the end");
	return true;
}

// Whether a task may begin.
XS_CHECKED static bool
begin(XsSession *self, GError **error)
{
	if (self->dead) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_WORKER, "this document's worker has ended");
		return false;
	}
	self->waited = 0;
	see_sign(self, stall_microseconds(self));
	return true;
}

XS_CHECKED static bool
finish(XsSession *self, bool sent, XsReply *reply, GError **error)
{
	reply->limits = &self->limits;
	reply->fds = self->fds;
	if (sent && xs_request_write_run(self->writer, error) && await_reply(self, reply, error))
		return true;
	end_child(self);
	return false;
}

XS_CHECKED static bool
await_started(XsSession *self, GError **error)
{
	XsStatusStarted started = {0};
	g_autoptr(GArray) fds = xs_wire_fds_new();
	ssize_t n = wait_readable(self->status, STARTED_TIMEOUT_MS)
			    ? xs_wire_recvmsg(self->status, &started, sizeof started, fds, 0)
			    : -1;
	self->pidfd = xs_wire_fds_take(fds);
	if (n == (ssize_t)sizeof started && started.pid > 0 && self->pidfd >= 0) {
		self->pid = (pid_t)started.pid;
		return true;
	}
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_WORKER,
		    "worker did not start: %s",
		    started.pid < 0 ? g_strerror((int)-started.pid) : "no answer");
	return false;
}

XS_CHECKED static bool
start_child(XsSession *self,
	    XsFamily family,
	    int document,
	    const XsFormatOptions *options,
	    GError **error)
{
	int session[2];
	int status[2];
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, session) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "socket: %s", g_strerror(errno));
		return false;
	}
	self->socket = session[0];
	XS_AUTO_FD their_session = session[1];
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, status) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "socket: %s", g_strerror(errno));
		return false;
	}
	self->status = status[0];
	XS_AUTO_FD their_status = status[1];
	if (!xs_pool_fork(
		    self->pool, family, options, document, their_session, their_status, error))
		return false;
	// With the last copies closed, the death of the zygote is seen as the end of the stream.
	xs_fd_clear(&their_session);
	xs_fd_clear(&their_status);
	return await_started(self, error);
}

static XsSession *
session_new(XsPool *pool, const XsFormatOptions *options, uint64_t input_size)
{
	XsSession *self = g_new0(XsSession, 1);
	self->pool = pool;
	self->limits = options->limits;
	self->input_size = input_size;
	self->socket = -1;
	self->status = -1;
	self->pidfd = -1;
	self->statm = -1;
	self->fds = xs_wire_fds_new();
	self->writer = xs_wire_writer_new(send_watched, self, options->limits.frame_size);
	self->received_capacity = 2 * self->writer->capacity;
	self->received = g_malloc(self->received_capacity);
	self->memory_at = g_get_monotonic_time();
	return self;
}

XsSession *
xs_session_open(
	XsPool *pool, XsFamily family, int fd, const XsFormatOptions *options, GError **error)
{
	uint64_t size;
	XS_AUTO_FD document = reopen_read_only(fd, &size, error);
	if (document < 0)
		return NULL;
	// A zygote may have died since the last document: the second try starts another.
	g_autoptr(XsSession) first = session_new(pool, options, size);
	g_autoptr(GError) failure = NULL;
	if (start_child(first, family, document, options, &failure))
		return g_steal_pointer(&first);
	if (!g_error_matches(failure, XS_ERROR, XS_ERROR_WORKER)) {
		g_propagate_error(error, g_steal_pointer(&failure));
		return NULL;
	}
	g_autoptr(XsSession) second = session_new(pool, options, size);
	if (start_child(second, family, document, options, error))
		return g_steal_pointer(&second);
	return NULL;
}

void
xs_session_free(XsSession *self)
{
	if (self == NULL)
		return;
	end_child(self);
	g_array_unref(self->fds);
	xs_wire_writer_free(self->writer);
	explicit_bzero(self->received, self->received_used);
	g_free(self->received);
	g_free(self);
}

bool
xs_session_sniff(XsSession *self, XsSniffed *ret_sniffed, GError **error)
{
	if (!begin(self, error))
		return false;
	XsSniffed sniffed = {0};
	XsReply reply = {.sniffed = &sniffed};
	bool sent = xs_request_write_task(self->writer, XS_FRAME_SNIFF, "", error);
	if (!finish(self, sent, &reply, error))
		return false;
	*ret_sniffed = sniffed;
	return true;
}

bool
xs_session_extract(XsSession *self, const char *format, XsSink *sink, GError **error)
{
	if (!begin(self, error))
		return false;
	XsReply reply = {.sink = sink};
	bool sent = xs_request_write_task(self->writer, XS_FRAME_EXTRACT, format, error);
	return finish(self, sent, &reply, error);
}

bool
xs_session_locate(XsSession *self,
		  const char *format,
		  const XsPlace *places,
		  size_t n,
		  GArray *boxes,
		  GError **error)
{
	if (!begin(self, error))
		return false;
	XsReply reply = {.boxes = boxes};
	bool sent = xs_request_write_task(self->writer, XS_FRAME_LOCATE, format, error) &&
		    xs_request_write_places(self->writer, places, n, error);
	return finish(self, sent, &reply, error);
}

// Nobody may write to an output while others look at it, or after.
XS_CHECKED static bool
let_go(XsSession *self, GError **error)
{
	end_child(self);
	if (self->has_ended)
		return true;
	g_set_error_literal(
		error, XS_ERROR, XS_ERROR_WORKER, "worker was not seen to end after its work");
	return false;
}

bool
xs_session_mask(XsSession *self,
		const char *format,
		const XsEdits *edits,
		int output,
		XsChanges *changes,
		GError **error)
{
	if (!begin(self, error))
		return false;
	GArray *boxes = xs_changes_boxes(changes);
	XsReply reply = {.changes = changes, .boxes = boxes, .tells_progress = true};
	bool sent =
		xs_request_write_mask(self->writer, format, edits, output, error) &&
		(boxes == NULL || xs_request_write_want(self->writer, XS_FRAME_WANT_BOXES, error));
	return finish(self, sent, &reply, error) && let_go(self, error);
}

bool
xs_session_render(XsSession *self,
		  const char *format,
		  const uint32_t *pages,
		  size_t n_pages,
		  const XsNeedles *needles,
		  int output,
		  GError **error)
{
	if (!begin(self, error))
		return false;
	XsReply reply = {.tells_progress = true};
	bool sent = xs_request_write_render(self->writer, format, pages, n_pages, output, error) &&
		    (needles == NULL || xs_request_write_needles(self->writer, needles, error));
	return finish(self, sent, &reply, error) && let_go(self, error);
}

bool
xs_session_compare(XsSession *self,
		   const char *format,
		   const XsComparison *comparison,
		   int copy,
		   GArray *differences,
		   GError **error)
{
	uint64_t size;
	XS_AUTO_FD own = reopen_read_only(copy, &size, error);
	if (own < 0 || !begin(self, error))
		return false;
	XsReply reply = {.boxes = differences, .tells_progress = true};
	bool sent = xs_request_write_compare(self->writer, format, comparison, own, error);
	return finish(self, sent, &reply, error);
}

bool
xs_session_reread(XsSession *self,
		  const char *format,
		  const XsNeedles *needles,
		  XsReread *reread,
		  XsSink *sink,
		  GError **error)
{
	if (!begin(self, error))
		return false;
	XsReply reply = {.sink = sink, .reread = reread, .n_needles = xs_needles_count(needles)};
	bool sent =
		xs_request_write_task(self->writer, XS_FRAME_REREAD, format, error) &&
		(sink == NULL || xs_request_write_want(self->writer, XS_FRAME_WANT_TEXT, error)) &&
		xs_request_write_needles(self->writer, needles, error);
	return finish(self, sent, &reply, error);
}
