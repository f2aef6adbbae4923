// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/xs-log-reader.h"

#include "ledger/xs-log-line.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum {
	// One more than the longest line, so that a stretch of this size is known to be too long.
	BUFFER_SIZE = XS_LOG_MAX_LINE + 2,
};

struct XsLogReader {
	int fd;
	uint64_t off;
	char *buffer;
	size_t start; // first byte not yet given out
	size_t end;
	bool at_end;
	bool failed;
};

XsLogReader *
xs_log_reader_new(int fd)
{
	return xs_log_reader_new_at(fd, 0);
}

XsLogReader *
xs_log_reader_new_at(int fd, uint64_t off)
{
	XsLogReader *self = g_new0(XsLogReader, 1);
	self->fd = fd;
	self->off = off;
	self->buffer = g_malloc(BUFFER_SIZE);
	return self;
}

void
xs_log_reader_free(XsLogReader *self)
{
	if (self == NULL)
		return;
	g_free(self->buffer);
	g_free(self);
}

bool
xs_log_reader_failed(const XsLogReader *self)
{
	return self->failed;
}

// Adds bytes behind what is left. Only called with room in the buffer.
static bool
fill(XsLogReader *self, GError **error)
{
	memmove(self->buffer, self->buffer + self->start, self->end - self->start);
	self->end -= self->start;
	self->start = 0;
	for (;;) {
		ssize_t n = pread(self->fd,
				  self->buffer + self->end,
				  BUFFER_SIZE - self->end,
				  (off_t)self->off);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			self->failed = true;
			g_set_error(
				error, XS_ERROR, XS_ERROR_IO, "review log: %s", g_strerror(errno));
			return false;
		}
		self->at_end = n == 0;
		self->end += (size_t)n;
		self->off += (uint64_t)n;
		return true;
	}
}

bool
xs_log_reader_next(XsLogReader *self, XsLogRaw *ret_raw, GError **error)
{
	size_t looked = 0;
	for (;;) {
		const char *at = self->buffer + self->start;
		size_t len = self->end - self->start;
		const char *feed = memchr(at + looked, '\n', len - looked);
		if (feed != NULL) {
			size_t n = (size_t)(feed - at);
			*ret_raw = (XsLogRaw){.data = at, .len = n, .terminated = true};
			self->start += n + 1;
			return true;
		}
		if (len == BUFFER_SIZE || (self->at_end && len > 0)) {
			*ret_raw =
				(XsLogRaw){.data = at, .len = len, .too_long = len == BUFFER_SIZE};
			self->start = self->end;
			return true;
		}
		if (self->at_end)
			return false;
		looked = len;
		if (!fill(self, error))
			return false;
	}
}
