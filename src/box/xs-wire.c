// SPDX-License-Identifier: GPL-3.0-or-later
#include "box/xs-wire.h"

#include "base/xs-fd.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <sys/socket.h>
#include <time.h>

enum {
	FLUSH_AFTER_MS = 200,
	MIN_FRAME_SIZE = 512,
	MAX_TRIES = 10000, // milliseconds
};

static int64_t
coarse_ms(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

XsWireWriter *
xs_wire_writer_new(XsWireSend send, void *send_data, uint32_t frame_size)
{
	XsWireWriter *self = g_new0(XsWireWriter, 1);
	self->send = send;
	self->send_data = send_data;
	self->frame_size = MAX(frame_size, MIN_FRAME_SIZE);
	self->capacity = (size_t)self->frame_size + XS_FRAME_HEADER;
	self->bytes = g_malloc(self->capacity);
	self->sent_at = coarse_ms();
	return self;
}

void
xs_wire_writer_free(XsWireWriter *self)
{
	if (self == NULL)
		return;
	explicit_bzero(self->bytes, MAX(self->used, self->len));
	g_free(self->bytes);
	g_free(self);
}

bool
xs_wire_flush(XsWireWriter *self, GError **error)
{
	self->sent_at = coarse_ms();
	size_t len = self->len;
	self->used = MAX(self->used, len);
	self->len = 0;
	return len == 0 || self->send(self->send_data, self->bytes, len, -1, error);
}

uint8_t *
xs_wire_begin(XsWireWriter *self, XsFrame type, size_t len, GError **error)
{
	if (len > self->frame_size) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_LIMIT, "one piece is longer than a message");
		return NULL;
	}
	if (XS_FRAME_HEADER + len > self->capacity - self->len ||
	    coarse_ms() - self->sent_at > FLUSH_AFTER_MS) {
		if (!xs_wire_flush(self, error))
			return NULL;
	}
	uint8_t *at = self->bytes + self->len;
	self->len += XS_FRAME_HEADER + len;
	at = xs_wire_put_u32(at, (uint32_t)type);
	return xs_wire_put_u32(at, (uint32_t)len);
}

bool
xs_wire_frame(XsWireWriter *self, XsFrame type, const void *payload, size_t len, GError **error)
{
	uint8_t *at = xs_wire_begin(self, type, len, error);
	if (at == NULL)
		return false;
	(void)xs_wire_put_bytes(at, payload, len);
	return true;
}

bool
xs_wire_frame_with_fd(
	XsWireWriter *self, XsFrame type, const void *payload, size_t len, int fd, GError **error)
{
	if (!xs_wire_flush(self, error) || !xs_wire_frame(self, type, payload, len, error))
		return false;
	size_t whole = self->len;
	self->used = MAX(self->used, whole);
	self->len = 0;
	return self->send(self->send_data, self->bytes, whole, fd, error);
}

ssize_t
xs_wire_sendmsg(int socket, const void *bytes, size_t len, int fd, int flags)
{
	struct iovec part = {.iov_base = (void *)(uintptr_t)bytes, .iov_len = len};
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(sizeof(int))];
	} control = {0};
	struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
	if (fd >= 0) {
		message.msg_control = &control;
		message.msg_controllen = sizeof control.space;
		struct cmsghdr *header = CMSG_FIRSTHDR(&message);
		header->cmsg_level = SOL_SOCKET;
		header->cmsg_type = SCM_RIGHTS;
		header->cmsg_len = CMSG_LEN(sizeof fd);
		memcpy(CMSG_DATA(header), &fd, sizeof fd);
	}
	ssize_t n;
	do {
		n = sendmsg(socket, &message, flags | MSG_NOSIGNAL);
	} while (n < 0 && errno == EINTR);
	return n;
}

static void
collect_fds(struct msghdr *message, GArray *fds)
{
	for (struct cmsghdr *header = CMSG_FIRSTHDR(message); header != NULL;
	     header = CMSG_NXTHDR(message, header)) {
		if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
			continue;
		size_t n = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (size_t i = 0; i < n; i++) {
			int fd;
			memcpy(&fd, CMSG_DATA(header) + i * sizeof fd, sizeof fd);
			g_array_append_val(fds, fd);
		}
	}
}

ssize_t
xs_wire_recvmsg(int socket, void *bytes, size_t len, GArray *fds, int flags)
{
	struct iovec part = {.iov_base = bytes, .iov_len = len};
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(XS_FRAME_MAX_FDS * sizeof(int))];
	} control;
	struct msghdr message = {
		.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof control.space,
	};
	ssize_t n;
	do {
		n = recvmsg(socket, &message, flags | MSG_CMSG_CLOEXEC);
	} while (n < 0 && errno == EINTR);
	if (n < 0)
		return n;
	collect_fds(&message, fds);
	if ((message.msg_flags & MSG_CTRUNC) != 0) {
		errno = EMSGSIZE;
		return -1;
	}
	return n;
}

static void
fd_clear(void *data)
{
	xs_fd_clear(data);
}

GArray *
xs_wire_fds_new(void)
{
	GArray *fds = g_array_new(false, false, sizeof(int));
	g_array_set_clear_func(fds, fd_clear);
	return fds;
}

int
xs_wire_fds_take(GArray *fds)
{
	if (fds->len == 0)
		return -1;
	int fd = xs_fd_steal(&g_array_index(fds, int, 0));
	g_array_remove_index(fds, 0);
	return fd;
}

bool
xs_wire_send_blocking(void *data, const uint8_t *bytes, size_t len, int fd, GError **error)
{
	int socket = *(const int *)data;
	int tries = 0;
	while (len > 0) {
		ssize_t n = xs_wire_sendmsg(socket, bytes, len, fd, 0);
		// The kernel limits the descriptors that are on their way: the receiver takes them.
		if (n < 0 && errno == ETOOMANYREFS && tries++ < MAX_TRIES) {
			(void)poll(NULL, 0, 1);
			continue;
		}
		if (n < 0) {
			g_set_error(error, XS_ERROR, XS_ERROR_IO, "send: %s", g_strerror(errno));
			return false;
		}
		fd = -1;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

bool
xs_wire_malformed(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_MALFORMED, "worker's message: %s", what);
	return false;
}

bool
xs_wire_next(XsBytes *untrusted_bytes,
	     uint32_t frame_size,
	     XsFrame *ret_type,
	     XsBytes *ret_payload,
	     GError **error)
{
	if (xs_bytes_left(untrusted_bytes) < XS_FRAME_HEADER)
		return false;
	uint32_t header[2];
	memcpy(header, untrusted_bytes->data + untrusted_bytes->pos, sizeof header);
	uint32_t type = GUINT32_FROM_LE(header[0]);
	uint32_t len = GUINT32_FROM_LE(header[1]);
	if (type < XS_FRAME_SNIFF || type > XS_FRAME_LAST)
		return xs_wire_malformed(error, "unknown type");
	if (len > MAX(frame_size, MIN_FRAME_SIZE))
		return xs_wire_malformed(error, "too long");
	if (xs_bytes_left(untrusted_bytes) - XS_FRAME_HEADER < len)
		return false;
	const uint8_t *payload = untrusted_bytes->data + untrusted_bytes->pos + XS_FRAME_HEADER;
	*ret_type = (XsFrame)type;
	*ret_payload = (XsBytes){.data = payload, .len = len};
	untrusted_bytes->pos += XS_FRAME_HEADER + len;
	return true;
}

bool
xs_wire_get_place(XsBytes *bytes, XsPlace *ret_place)
{
	XsPlace place;
	if (!xs_bytes_u32(bytes, &place.part) || !xs_bytes_u64(bytes, &place.off) ||
	    !xs_bytes_u64(bytes, &place.len))
		return false;
	*ret_place = place;
	return true;
}

bool
xs_wire_get_double(XsBytes *bytes, double *ret_value)
{
	uint64_t raw;
	if (!xs_bytes_u64(bytes, &raw))
		return false;
	memcpy(ret_value, &raw, sizeof raw);
	return true;
}

bool
xs_wire_get_box(XsBytes *bytes, XsBox *ret_box)
{
	double *const numbers[] = {&ret_box->x0, &ret_box->y0, &ret_box->x1, &ret_box->y1};
	if (!xs_bytes_u32(bytes, &ret_box->page))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		if (!xs_wire_get_double(bytes, numbers[i]) || !isfinite(*numbers[i]))
			return false;
	return true;
}

char *
xs_wire_get_string(XsBytes *bytes, size_t max, GError **error)
{
	size_t len = xs_bytes_left(bytes);
	const uint8_t *slice;
	// g_utf8_validate_len() refuses a NUL, too.
	if (len > max || !xs_bytes_slice(bytes, len, &slice) ||
	    !g_utf8_validate_len((const char *)slice, len, NULL)) {
		(void)xs_wire_malformed(error, "bad string");
		return NULL;
	}
	return g_strndup((const char *)slice, len);
}

char *
xs_wire_get_message(XsBytes *bytes)
{
	size_t len = xs_bytes_left(bytes);
	const uint8_t *slice = NULL;
	if (!xs_bytes_slice(bytes, len, &slice))
		return g_strdup("");
	len = MIN(len, XS_WIRE_MESSAGE_MAX);
	char *message = g_malloc(len + 1);
	for (size_t i = 0; i < len; i++)
		message[i] = g_ascii_isprint((char)slice[i]) ? (char)slice[i] : '?';
	message[len] = '\0';
	return message;
}
