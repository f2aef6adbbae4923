// SPDX-License-Identifier: GPL-3.0-or-later
#include "job/xs-inputs.h"

#include "base/xs-fd.h"
#include "base/xs-hash.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
	MAX_DEPTH = 64,
	MAX_LIST = 256 << 20,
};

typedef struct {
	dev_t device;
	ino_t inode;
} Folder;

struct XsInputs {
	GArray *inputs;
	GArray *left_out; // Folder
	size_t n_left_out;
};

static void
input_clear(void *data)
{
	XsInput *input = data;
	g_clear_pointer(&input->path, g_free);
	g_clear_pointer(&input->relative, g_free);
	g_clear_pointer(&input->problem, g_free);
}

XsInputs *
xs_inputs_new(void)
{
	XsInputs *self = g_new0(XsInputs, 1);
	self->inputs = g_array_new(false, false, sizeof(XsInput));
	g_array_set_clear_func(self->inputs, input_clear);
	self->left_out = g_array_new(false, false, sizeof(Folder));
	return self;
}

void
xs_inputs_free(XsInputs *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->inputs);
	g_array_unref(self->left_out);
	g_free(self);
}

void
xs_inputs_leave_out(XsInputs *self, const char *path)
{
	struct stat st;
	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
		return;
	Folder folder = {.device = st.st_dev, .inode = st.st_ino};
	g_array_append_val(self->left_out, folder);
}

size_t
xs_inputs_n_left_out(const XsInputs *self)
{
	return self->n_left_out;
}

static bool
is_left_out(const XsInputs *self, const struct stat *st)
{
	for (size_t i = 0; i < self->left_out->len; i++) {
		const Folder *folder = &g_array_index(self->left_out, Folder, i);
		if (folder->device == st->st_dev && folder->inode == st->st_ino)
			return true;
	}
	return false;
}

static void
add_input(XsInputs *self, const XsInput *input)
{
	XsInput copy = {
		.path = g_strdup(input->path),
		.relative = g_strdup(input->relative),
		.problem = g_strdup(input->problem),
		.renamed = input->renamed,
	};
	g_array_append_val(self->inputs, copy);
}

static void
add(XsInputs *self, const char *path, const char *relative, const char *problem)
{
	const XsInput input = {
		.path = (char *)path,
		.relative = (char *)relative,
		.problem = (char *)problem,
	};
	add_input(self, &input);
}

static int
compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_below(XsInputs *self, const char *path, const char *relative, int depth);

static void
add_folder(XsInputs *self, const char *path, const char *relative, int depth)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GDir) dir = depth < MAX_DEPTH ? g_dir_open(path, 0, &error) : NULL;
	if (dir == NULL) {
		add(self,
		    path,
		    relative,
		    error != NULL ? "folder cannot be read" : "folders nested too deep");
		return;
	}
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	for (const char *name = g_dir_read_name(dir); name != NULL; name = g_dir_read_name(dir))
		g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, compare_names);
	for (size_t i = 0; i < names->len; i++) {
		const char *name = names->pdata[i];
		if (strcmp(name, ".git") == 0)
			continue;
		g_autofree char *below = g_build_filename(path, name, NULL);
		g_autofree char *below_relative = g_build_filename(relative, name, NULL);
		add_below(self, below, below_relative, depth + 1);
	}
}

static void
add_below(XsInputs *self, const char *path, const char *relative, int depth)
{
	struct stat st;
	if (lstat(path, &st) != 0)
		add(self, path, relative, g_strerror(errno));
	else if (S_ISDIR(st.st_mode) && is_left_out(self, &st))
		self->n_left_out++;
	else if (S_ISDIR(st.st_mode))
		add_folder(self, path, relative, depth);
	else if (S_ISREG(st.st_mode))
		add(self, path, relative, NULL);
	else
		add(self,
		    path,
		    relative,
		    S_ISLNK(st.st_mode) ? "a link, not followed" : "not a file");
}

void
xs_inputs_add(XsInputs *self, const char *path)
{
	struct stat st;
	if (strcmp(path, "-") == 0) {
		add(self, NULL, "stdin", NULL);
		return;
	}
	g_autofree char *name = g_path_get_basename(path);
	// A link that the user names is followed.
	if (stat(path, &st) != 0)
		add(self, path, name, g_strerror(errno));
	else if (S_ISDIR(st.st_mode) && is_left_out(self, &st))
		add(self, path, name, "the folder of the copies");
	else if (S_ISDIR(st.st_mode))
		add_folder(self, path, "", 0);
	else if (S_ISREG(st.st_mode) || S_ISFIFO(st.st_mode))
		add(self, path, name, NULL);
	else
		add(self, path, name, "not a file");
}

bool
xs_inputs_add_list(XsInputs *self, int fd, bool nul, GError **error)
{
	XS_AUTO_FD spool = xs_fd_spool(fd, MAX_LIST, error);
	if (spool < 0)
		return false;
	struct stat st;
	if (fstat(spool, &st) != 0) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, "list lost");
		return false;
	}
	g_autofree char *list = g_malloc0((size_t)st.st_size + 1);
	if (pread(spool, list, (size_t)st.st_size, 0) != st.st_size) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, "list cannot be read");
		return false;
	}
	char end = nul ? '\0' : '\n';
	char *at = list;
	char *stop = list + st.st_size;
	while (at < stop) {
		char *next = memchr(at, end, (size_t)(stop - at));
		if (next == NULL)
			next = stop;
		*next = '\0';
		if (*at != '\0')
			xs_inputs_add(self, at);
		at = next + 1;
	}
	return true;
}

void
xs_inputs_add_as(XsInputs *self, const char *path, const char *relative)
{
	const XsInput input = {.path = (char *)path, .relative = (char *)relative, .renamed = true};
	add_input(self, &input);
}

void
xs_inputs_add_copy(XsInputs *self, const XsInput *input)
{
	add_input(self, input);
}

size_t
xs_inputs_count(const XsInputs *self)
{
	return self->inputs->len;
}

const XsInput *
xs_inputs_get(const XsInputs *self, size_t index)
{
	return &g_array_index(self->inputs, XsInput, index);
}

char *
xs_input_real(const XsInput *input)
{
	const char *path = input->renamed ? input->relative : input->path;
	g_autofree char *full = path != NULL ? g_canonicalize_filename(path, NULL) : NULL;
	g_autofree char *folder = full != NULL ? g_path_get_dirname(full) : NULL;
	g_autofree char *name = full != NULL ? g_path_get_basename(full) : NULL;
	char *real = folder != NULL ? realpath(folder, NULL) : NULL;
	if (real == NULL)
		// Its folder was removed, or is staged only.
		return g_steal_pointer(&full);
	char *result = g_build_filename(real, name, NULL);
	free(real);
	return result;
}

int
xs_input_open(const XsInput *input, uint64_t max, GError **error)
{
	if (input->problem != NULL) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, input->problem);
		return -1;
	}
	if (input->path == NULL)
		return xs_fd_spool(STDIN_FILENO, max, error);
	XS_AUTO_FD fd = open(input->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct stat st;
	if (fd < 0 || fstat(fd, &st) != 0) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, g_strerror(errno));
		return -1;
	}
	if (S_ISFIFO(st.st_mode))
		return xs_fd_spool(fd, max, error);
	return xs_fd_steal(&fd);
}

bool
xs_input_digest(
	const XsInput *input, uint64_t max, char *ret_sha256, uint64_t *ret_size, GError **error)
{
	XS_AUTO_FD fd = xs_input_open(input, max, error);
	struct stat st;
	uint8_t digest[XS_SHA256_SIZE];
	if (fd < 0 || fstat(fd, &st) != 0 || !xs_sha256_fd(fd, digest, error))
		return false;
	xs_hex(digest, sizeof digest, ret_sha256);
	*ret_size = (uint64_t)st.st_size;
	return true;
}
