// SPDX-License-Identifier: GPL-3.0-or-later
#include "box/xs-bubble.h"

#include "base/xs-fd.h"
#include "box/xs-spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>

#define BUBBLEWRAP "/usr/bin/bwrap"
#define BOXED      "xianshen-boxed"

enum {
	POLL_MS = 200,
	END_STEP_US = 2000,
	MESSAGE_MAX = 200,
};

bool
xs_bubble_look(GError **error)
{
	if (access(BUBBLEWRAP, X_OK) == 0)
		return true;
	g_set_error_literal(error, XS_ERROR, XS_ERROR_SANDBOX, "bubblewrap is not installed");
	return false;
}

static void
add(GPtrArray *words, ...)
{
	va_list list;
	va_start(list, words);
	for (const char *word = va_arg(list, const char *); word != NULL;
	     word = va_arg(list, const char *))
		g_ptr_array_add(words, g_strdup(word));
	va_end(list);
}

static void
add_number(GPtrArray *words, uint64_t number)
{
	g_ptr_array_add(words, g_strdup_printf("%" G_GUINT64_FORMAT, number));
}

// The walls. Also for root there is a user namespace, so that the program has no rights over anything outside.
static void
add_walls(GPtrArray *words)
{
	add(words, BUBBLEWRAP, "--unshare-user", "--uid", "65534", "--gid", "65534", NULL);
	add(words, "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", NULL);
	add(words, "--unshare-cgroup-try", "--hostname", "box", "--cap-drop", "ALL", NULL);
	add(words, "--die-with-parent", "--new-session", NULL);
}

// What of the machine can be seen: libraries, data and fonts; neither /proc nor /usr/bin.
static void
add_system(GPtrArray *words, const XsBubble *self)
{
	static const char *const seen[] = {
		"/usr/lib",
		"/usr/lib32",
		"/usr/lib64",
		"/usr/share",
		"/usr/local/share/fonts",
		"/lib",
		"/lib64",
		"/etc/fonts",
		"/etc/libreoffice",
		"/var/lib/libreoffice",
		"/var/cache/fontconfig",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(seen); i++)
		add(words, "--ro-bind-try", seen[i], seen[i], NULL);
	g_autofree char *boxed = g_build_filename(self->worker_dir, BOXED, NULL);
	add(words, "--ro-bind", boxed, "/" BOXED, NULL);
	if (self->shown != NULL)
		add(words, "--ro-bind", self->shown, XS_BUBBLE_SHOWN, NULL);
}

// What can be written, in memory. The root itself and /dev are memory, too, and are closed.
static void
add_files(GPtrArray *words, const XsBubble *self)
{
	add(words, "--dev", "/dev", "--size", NULL);
	add_number(words, self->limits->convert_files);
	add(words, "--tmpfs", "/tmp", NULL);
	for (size_t i = 0; i < self->n_files; i++) {
		add(words, "--file", NULL);
		add_number(words, (uint64_t)self->files[i].fd);
		add(words, self->files[i].path, NULL);
	}
	add(words, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp", NULL);
	// Without /proc a library does not know where it lies itself.
	add(words, "--setenv", "LD_LIBRARY_PATH", self->libraries, "--", NULL);
}

static GPtrArray *
words_new(const XsBubble *self)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	add_walls(words);
	add_system(words, self);
	add_files(words, self);
	add(words, "/" BOXED, NULL);
	add_number(words, self->limits->convert_seconds);
	add_number(words, self->limits->convert_memory);
	add_number(words, self->limits->convert_files);
	add(words, self->output, NULL);
	for (size_t i = 0; self->words[i] != NULL; i++)
		add(words, self->words[i], NULL);
	g_ptr_array_add(words, NULL);
	return words;
}

typedef struct {
	pid_t pid;  // of bubblewrap; 0 where it has ended
	int output; // what comes out of the box
	int errors; // what bubblewrap says
} Running;

static void
running_clear(Running *self)
{
	// All that is in the box ends with bubblewrap.
	if (self->pid > 0) {
		(void)kill(self->pid, SIGKILL);
		(void)waitpid(self->pid, NULL, 0);
	}
	xs_fd_clear(&self->output);
	xs_fd_clear(&self->errors);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Running, running_clear)

// A file keeps its descriptor: one that is duplicated onto itself is no more closed on exec.
static int
fill_actions(posix_spawn_file_actions_t *actions,
	     const XsBubble *self,
	     int output,
	     const Running *running)
{
	int status = posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0);
	if (status == 0)
		status = posix_spawn_file_actions_adddup2(actions, output, 1);
	if (status == 0)
		status = posix_spawn_file_actions_adddup2(actions, running->errors, 2);
	for (size_t i = 0; i < self->n_files && status == 0; i++)
		status = posix_spawn_file_actions_adddup2(
			actions, self->files[i].fd, self->files[i].fd);
	return status;
}

static int
spawn(const XsBubble *self, int output, Running *running)
{
	static char *const environment[] = {
		(char *)"HOME=/tmp",
		(char *)"LC_ALL=C.UTF-8",
		(char *)"TZ=UTC0",
		NULL,
	};
	g_autoptr(GPtrArray) words = words_new(self);
	char *const *argv = (char *const *)words->pdata;
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int status = posix_spawn_file_actions_init(&actions);
	if (status != 0)
		return status;
	status = posix_spawnattr_init(&attributes);
	if (status == 0) {
		status = fill_actions(&actions, self, output, running);
		// In our own process group: who interrupts us at a terminal does not want to wait for it.
		if (status == 0)
			status = xs_spawn_fill_attributes(&attributes, false);
		if (status == 0)
			status = posix_spawn(&running->pid,
					     BUBBLEWRAP,
					     &actions,
					     &attributes,
					     argv,
					     environment);
		(void)posix_spawnattr_destroy(&attributes);
	}
	(void)posix_spawn_file_actions_destroy(&actions);
	return status;
}

XS_CHECKED static bool
start(const XsBubble *self, Running *running, GError **error)
{
	int ends[2];
	running->errors = memfd_create("xianshen-box", MFD_CLOEXEC);
	if (running->errors < 0 || pipe2(ends, O_CLOEXEC) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "box: %s", g_strerror(errno));
		return false;
	}
	XS_AUTO_FD theirs = ends[1];
	running->output = ends[0];
	int status = spawn(self, theirs, running);
	if (status == 0)
		return true;
	running->pid = 0;
	g_set_error(error, XS_ERROR, XS_ERROR_SANDBOX, "bubblewrap: %s", g_strerror(status));
	return false;
}

static bool
too_long(GError **error)
{
	g_set_error_literal(error, XS_ERROR, XS_ERROR_TIMEOUT, "the program takes too long");
	return false;
}

// Takes what comes until nobody holds the other end any more.
XS_CHECKED static bool
take_output(const XsBubble *self, int from, int to, int64_t until, GError **error)
{
	uint8_t buffer[1 << 14];
	uint64_t left = MIN(self->limits->convert_files, self->limits->output_size);
	for (;;) {
		struct pollfd polled = {.fd = from, .events = POLLIN};
		if (g_get_monotonic_time() >= until)
			return too_long(error);
		if (poll(&polled, 1, POLL_MS) <= 0)
			continue;
		ssize_t n = read(from, buffer, sizeof buffer);
		if (n == 0)
			return true;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || (uint64_t)n > left) {
			XsErrorCode code = n < 0 ? XS_ERROR_IO : XS_ERROR_LIMIT;
			g_set_error_literal(error,
					    XS_ERROR,
					    (int)code,
					    n < 0 ? "box lost" : "what it writes is too large");
			return false;
		}
		left -= (uint64_t)n;
		if (!xs_fd_write_all(to, buffer, (size_t)n, error))
			return false;
	}
}

XS_CHECKED static bool
take_status(Running *running, int64_t until, int *ret_status, GError **error)
{
	for (;;) {
		pid_t ended = waitpid(running->pid, ret_status, WNOHANG);
		if (ended == running->pid) {
			running->pid = 0;
			return true;
		}
		if (ended < 0 && errno != EINTR) {
			running->pid = 0;
			g_set_error_literal(error, XS_ERROR, XS_ERROR_WORKER, "box lost");
			return false;
		}
		if (g_get_monotonic_time() >= until)
			return too_long(error);
		g_usleep(END_STEP_US);
	}
}

// What bubblewrap says where it can make no box; the program in the box has no descriptor to say it.
static bool
no_box(const Running *running, GError **error)
{
	char message[MESSAGE_MAX];
	ssize_t n = pread(running->errors, message, sizeof message - 1, 0);
	message[MAX(n, 0)] = '\0';
	message[strcspn(message, "\n")] = '\0';
	for (char *at = message; *at != '\0'; at++)
		*at = g_ascii_isprint(*at) ? *at : '?';
	g_set_error(error,
		    XS_ERROR,
		    XS_ERROR_SANDBOX,
		    "no box can be made: %s",
		    *message != '\0' ? message : "bubblewrap does not say why");
	return false;
}

XS_CHECKED static bool
judge(const Running *running, int status, XsBubbleEnd *ret_end, GError **error)
{
	if (WIFSIGNALED(status)) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_WORKER, "the box was ended");
		return false;
	}
	int end = WEXITSTATUS(status);
	if (end != XS_BUBBLE_GOOD && (end < XS_BUBBLE_NOT_STARTED || end > XS_BUBBLE_NO_OUTPUT))
		return no_box(running, error);
	*ret_end = (XsBubbleEnd)end;
	return true;
}

XS_CHECKED static bool
look_for_boxed(const XsBubble *self, GError **error)
{
	g_autofree char *path = g_build_filename(self->worker_dir, BOXED, NULL);
	if (access(path, X_OK) == 0)
		return true;
	g_set_error_literal(
		error, XS_ERROR, XS_ERROR_CONFIG, "worker program " BOXED " is missing");
	return false;
}

bool
xs_bubble_run(const XsBubble *self, int to, XsBubbleEnd *ret_end, GError **error)
{
	g_auto(Running) running = {.output = -1, .errors = -1};
	int64_t until = g_get_monotonic_time() + (int64_t)self->seconds * G_USEC_PER_SEC;
	int status = 0;
	return xs_bubble_look(error) && look_for_boxed(self, error) &&
	       start(self, &running, error) &&
	       take_output(self, running.output, to, until, error) &&
	       take_status(&running, until, &status, error) &&
	       judge(&running, status, ret_end, error);
}
