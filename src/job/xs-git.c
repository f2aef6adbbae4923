// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-git.h"

#include "base/xs-fd.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>

extern char **environ;

enum {
	MAX_LINE = 1 << 16,
	MAX_BLOBS = 1000000,
	BUFFER = 1 << 16,
	FOREVER = 60, // seconds, for what needs no deadline
};

// One run of git.
typedef struct {
	pid_t pid;
	int in;  // its standard input, or -1
	int out; // its standard output
	int64_t deadline;
	char buffer[BUFFER];
	size_t start;
	size_t end;
} Git;

static bool
git_error(GError **error, XsErrorCode code, const char *what)
{
	g_set_error(error, XS_ERROR, (int)code, "git: %s", what);
	return false;
}

static void
git_kill(Git *self)
{
	xs_fd_clear(&self->in);
	xs_fd_clear(&self->out);
	if (self->pid > 0) {
		(void)kill(self->pid, SIGKILL);
		while (waitpid(self->pid, NULL, 0) < 0 && errno == EINTR) {
		}
	}
	self->pid = 0;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Git, git_kill)

static bool
spawn(Git *self, const char *const *argv, int child_in, int child_out, GError **error)
{
	posix_spawn_file_actions_t actions;
	if (posix_spawn_file_actions_init(&actions) != 0)
		return git_error(error, XS_ERROR_FAILED, "no memory");
	int failure =
		child_in >= 0
			? posix_spawn_file_actions_adddup2(&actions, child_in, 0)
			: posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	if (failure == 0)
		failure = posix_spawn_file_actions_adddup2(&actions, child_out, 1);
	if (failure == 0)
		failure = posix_spawnp(
			&self->pid, argv[0], &actions, NULL, (char *const *)argv, environ);
	(void)posix_spawn_file_actions_destroy(&actions);
	return failure == 0 || git_error(error, XS_ERROR_FAILED, g_strerror(failure));
}

// argv begins with "git".
static bool
git_start(Git *self, const char *const *argv, bool writes, int64_t deadline, GError **error)
{
	int out[2] = {-1, -1};
	int in[2] = {-1, -1};
	self->in = self->out = -1;
	self->deadline = deadline;
	bool good = pipe2(out, O_CLOEXEC) == 0 && (!writes || pipe2(in, O_CLOEXEC) == 0);
	if (!good)
		(void)git_error(error, XS_ERROR_IO, g_strerror(errno));
	good = good && spawn(self, argv, in[0], out[1], error);
	xs_fd_clear(&in[0]);
	xs_fd_clear(&out[1]);
	self->in = in[1];
	self->out = out[0];
	return good;
}

// Whether the descriptor is ready before the deadline.
static bool
wait_for(const Git *self, int fd, short events, GError **error)
{
	for (;;) {
		int64_t left = (self->deadline - g_get_monotonic_time()) / 1000;
		struct pollfd poll_fd = {.fd = fd, .events = events};
		int n = left > 0 ? poll(&poll_fd, 1, (int)MIN(left, INT_MAX)) : 0;
		if (n > 0)
			return true;
		if (n == 0)
			return git_error(error, XS_ERROR_TIMEOUT, "no time is left");
		if (errno != EINTR)
			return git_error(error, XS_ERROR_IO, g_strerror(errno));
	}
}

// More bytes into the buffer. *ret_end where there are none any more.
static bool
fill(Git *self, bool *ret_end, GError **error)
{
	memmove(self->buffer, self->buffer + self->start, self->end - self->start);
	self->end -= self->start;
	self->start = 0;
	if (!wait_for(self, self->out, POLLIN, error))
		return false;
	ssize_t n;
	do {
		n = read(self->out, self->buffer + self->end, BUFFER - self->end);
	} while (n < 0 && errno == EINTR);
	if (n < 0)
		return git_error(error, XS_ERROR_IO, g_strerror(errno));
	*ret_end = n == 0;
	self->end += (size_t)n;
	return true;
}

// Reads up to the next byte of this kind, which is taken off; *ret_end at the end of all.
static bool
read_until(Git *self, char stop, GString *line, bool *ret_end, GError **error)
{
	g_string_truncate(line, 0);
	*ret_end = false;
	for (;;) {
		const char *at = self->buffer + self->start;
		size_t have = self->end - self->start;
		const char *found = memchr(at, stop, have);
		g_string_append_len(line, at, found != NULL ? found - at : (gssize)have);
		self->start += found != NULL ? (size_t)(found - at) + 1 : have;
		if (found != NULL)
			return true;
		if (line->len > MAX_LINE)
			return git_error(error, XS_ERROR_LIMIT, "a line is too long");
		bool end = false;
		if (!fill(self, &end, error))
			return false;
		if (end) {
			*ret_end = line->len == 0;
			return *ret_end || git_error(error, XS_ERROR_FAILED, "cut short");
		}
	}
}

// Waits for the end of git, which must be a good one.
static bool
git_finish(Git *self, GError **error)
{
	xs_fd_clear(&self->in);
	xs_fd_clear(&self->out);
	int status = -1;
	pid_t pid;
	do {
		pid = waitpid(self->pid, &status, 0);
	} while (pid < 0 && errno == EINTR);
	self->pid = 0;
	return (pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
	       git_error(error, XS_ERROR_FAILED, "it failed");
}

void
xs_git_blobs_clear(XsGitBlobs *self)
{
	for (size_t i = 0; i < self->n; i++)
		g_free(self->items[i].path);
	g_clear_pointer(&self->items, g_free);
	self->n = 0;
}

static bool
add_blob(GArray *blobs, const char *object, size_t len, const char *path, GError **error)
{
	XsGitBlob blob = {.path = g_strdup(path)};
	if (blobs->len >= MAX_BLOBS || len >= sizeof blob.object) {
		g_free(blob.path);
		return git_error(error, XS_ERROR_LIMIT, "too many files");
	}
	memcpy(blob.object, object, len);
	g_array_append_val(blobs, blob);
	return true;
}

// One line or pair of lines of git's to blobs.
typedef bool (*Take)(GString *line, Git *git, GArray *blobs, GError **error);

static bool
list(const char *const *argv,
     char stop,
     Take take,
     int64_t deadline,
     XsGitBlobs *ret_blobs,
     GError **error)
{
	g_auto(Git) git = {0};
	g_autoptr(GString) line = g_string_new(NULL);
	GArray *blobs = g_array_new(false, false, sizeof(XsGitBlob));
	bool end = false;
	bool good = git_start(&git, argv, false, deadline, error);
	while (good && (good = read_until(&git, stop, line, &end, error)) && !end)
		good = take(line, &git, blobs, error);
	good = good && git_finish(&git, error);
	ret_blobs->n = blobs->len;
	ret_blobs->items = (XsGitBlob *)(void *)g_array_free(blobs, false);
	if (!good)
		xs_git_blobs_clear(ret_blobs);
	return good;
}

// ":MODE MODE OBJECT OBJECT STATUS", then the path.
static bool
take_staged(GString *line, Git *git, GArray *blobs, GError **error)
{
	g_auto(GStrv) words = g_strsplit(line->str, " ", 6);
	if (g_strv_length(words) != 5)
		return git_error(error, XS_ERROR_FAILED, "not understood");
	bool module = strcmp(words[1], "160000") == 0;
	g_autofree char *object = g_strdup(words[3]);
	bool end = false;
	if (!read_until(git, '\0', line, &end, error) || end)
		return false;
	return module || add_blob(blobs, object, strlen(object), line->str, error);
}

bool
xs_git_staged(int64_t deadline, XsGitBlobs *ret_blobs, GError **error)
{
	static const char *const argv[] = {"git",
					   "diff",
					   "--cached",
					   "--raw",
					   "-z",
					   "--no-abbrev",
					   "--no-renames",
					   "--no-ext-diff",
					   "--diff-filter=ACMT",
					   NULL};
	return list(argv, '\0', take_staged, deadline, ret_blobs, error);
}

// "OBJECT PATH"
static bool
take_object(GString *line, Git *git, GArray *blobs, GError **error)
{
	(void)git;
	size_t len = strcspn(line->str, " ");
	const char *path = line->str[len] == ' ' ? line->str + len + 1 : "";
	return add_blob(blobs, line->str, len, path, error);
}

bool
xs_git_new_blobs(const char *const *tips, int64_t deadline, XsGitBlobs *ret_blobs, GError **error)
{
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	static const char *const before[] = {"git",
					     "rev-list",
					     "--objects",
					     "--filter=object:type=blob",
					     "--filter-provided-objects"};
	for (size_t i = 0; i < G_N_ELEMENTS(before); i++)
		g_ptr_array_add(argv, (void *)before[i]);
	for (; *tips != NULL; tips++)
		g_ptr_array_add(argv, (void *)*tips);
	g_ptr_array_add(argv, (void *)"--not");
	g_ptr_array_add(argv, (void *)"--all");
	g_ptr_array_add(argv, NULL);
	return list(
		(const char *const *)argv->pdata, '\n', take_object, deadline, ret_blobs, error);
}

// "MODE TYPE OBJECT\tPATH"
static bool
take_entry(GString *line, Git *git, GArray *blobs, GError **error)
{
	(void)git;
	g_auto(GStrv) words = g_strsplit_set(line->str, " \t", 4);
	if (g_strv_length(words) != 4)
		return git_error(error, XS_ERROR_FAILED, "not understood");
	return strcmp(words[1], "blob") != 0 ||
	       add_blob(blobs, words[2], strlen(words[2]), words[3], error);
}

bool
xs_git_tree(const char *commit,
	    const char *folder,
	    int64_t deadline,
	    XsGitBlobs *ret_blobs,
	    GError **error)
{
	const char *const argv[] = {
		"git", "ls-tree", "-r", "-z", "--full-tree", commit, "--", folder, NULL};
	return list(argv, '\0', take_entry, deadline, ret_blobs, error);
}

static bool
copy_content(Git *git, uint64_t size, int fd, GError **error)
{
	// The line feed behind it belongs to the answer.
	for (uint64_t left = size + 1; left > 0;) {
		size_t have = git->end - git->start;
		bool end = false;
		if (have == 0) {
			if (!fill(git, &end, error))
				return false;
			if (end)
				return git_error(error, XS_ERROR_FAILED, "cut short");
			continue;
		}
		size_t n = (size_t)MIN(left, (uint64_t)have);
		size_t kept = n == left ? n - 1 : n;
		if (kept > 0 && !xs_fd_write_all(fd, git->buffer + git->start, kept, error))
			return false;
		git->start += n;
		left -= n;
	}
	return true;
}

// "OBJECT TYPE SIZE"
static bool
parse_header(const char *line, const char *object, uint64_t *ret_size)
{
	g_auto(GStrv) words = g_strsplit(line, " ", 4);
	guint64 size = 0;
	if (g_strv_length(words) != 3 || strcmp(words[0], object) != 0 ||
	    strcmp(words[1], "blob") != 0 ||
	    !g_ascii_string_to_unsigned(words[2], 10, 0, G_MAXINT64, &size, NULL))
		return false;
	*ret_size = size;
	return true;
}

static bool
read_one(Git *git,
	 const XsGitBlob *blob,
	 uint64_t max,
	 XsGitFunc found,
	 void *data,
	 GString *line,
	 GError **error)
{
	g_autofree char *request = g_strconcat(blob->object, "\n", NULL);
	bool end = false;
	uint64_t size = 0;
	if (!wait_for(git, git->in, POLLOUT, error) ||
	    !xs_fd_write_all(git->in, request, strlen(request), error) ||
	    !read_until(git, '\n', line, &end, error))
		return false;
	if (end || !parse_header(line->str, blob->object, &size))
		return git_error(error, XS_ERROR_FAILED, "an object cannot be read");
	if (size > max)
		return git_error(error, XS_ERROR_LIMIT, "a file is too large");
	XS_AUTO_FD fd = xs_fd_unnamed(NULL, error);
	return fd >= 0 && copy_content(git, size, fd, error) && found(blob, fd, data, error);
}

bool
xs_git_read(const XsGitBlobs *blobs,
	    uint64_t max,
	    int64_t deadline,
	    XsGitFunc found,
	    void *data,
	    GError **error)
{
	static const char *const argv[] = {"git", "cat-file", "--batch", NULL};
	g_auto(Git) git = {0};
	g_autoptr(GString) line = g_string_new(NULL);
	if (blobs->n == 0)
		return true;
	// git may end early; that is told by what it answers.
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	(void)sigaction(SIGPIPE, &ignore, NULL);
	if (!git_start(&git, argv, true, deadline, error))
		return false;
	for (size_t i = 0; i < blobs->n; i++) {
		if (!read_one(&git, &blobs->items[i], max, found, data, line, error))
			return false;
	}
	return git_finish(&git, error);
}

char *
xs_git_hooks(GError **error)
{
	static const char *const argv[] = {"git", "rev-parse", "--git-path", "hooks", NULL};
	g_auto(Git) git = {0};
	g_autoptr(GString) line = g_string_new(NULL);
	bool end = false;
	int64_t deadline = g_get_monotonic_time() + FOREVER * G_USEC_PER_SEC;
	if (!git_start(&git, argv, false, deadline, error) ||
	    !read_until(&git, '\n', line, &end, error) || !git_finish(&git, error))
		return NULL;
	if (end) {
		(void)git_error(error, XS_ERROR_USAGE, "not in a repository");
		return NULL;
	}
	return g_strdup(line->str);
}
