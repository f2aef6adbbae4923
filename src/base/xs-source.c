// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-source.h"

#include "base/xs-fd.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>

struct XsSource {
	int fd;
	const uint8_t *data;
	size_t len;
	bool mapped;
};

XsSource *
xs_source_new_fd(int fd, const XsLimits *limits, GError **error)
{
	XS_AUTO_FD owned = fd;
	struct stat st;
	if (fstat(owned, &st) != 0) {
		g_set_error(error, XS_ERROR, XS_ERROR_IO, "stat: %s", g_strerror(errno));
		return NULL;
	}
	if (!S_ISREG(st.st_mode)) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_IO, "not a regular file");
		return NULL;
	}
	if ((uint64_t)st.st_size > limits->input_size || (uint64_t)st.st_size > SIZE_MAX / 2) {
		g_set_error_literal(error, XS_ERROR, XS_ERROR_LIMIT, "input file too large");
		return NULL;
	}
	size_t len = (size_t)st.st_size;
	void *data = NULL;
	if (len > 0) {
		data = mmap(NULL, len, PROT_READ, MAP_PRIVATE, owned, 0);
		if (data == MAP_FAILED) {
			g_set_error(error, XS_ERROR, XS_ERROR_IO, "mmap: %s", g_strerror(errno));
			return NULL;
		}
	}
	XsSource *self = g_new0(XsSource, 1);
	self->fd = xs_fd_steal(&owned);
	self->data = len > 0 ? data : (const uint8_t *)"";
	self->len = len;
	self->mapped = len > 0;
	return self;
}

XsSource *
xs_source_new_static(const void *data, size_t len)
{
	XsSource *self = g_new0(XsSource, 1);
	self->fd = -1;
	self->data = len > 0 ? data : (const uint8_t *)"";
	self->len = len;
	return self;
}

void
xs_source_free(XsSource *self)
{
	if (self == NULL)
		return;
	if (self->mapped)
		(void)munmap((void *)(uintptr_t)self->data, self->len);
	xs_fd_clear(&self->fd);
	g_free(self);
}

const uint8_t *
xs_source_data(const XsSource *self, size_t *ret_len)
{
	*ret_len = self->len;
	return self->data;
}

int
xs_source_fd(const XsSource *self)
{
	return self->fd;
}
