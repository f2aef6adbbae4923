// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/xs-bytes.h"
#include "base/xs-limits.h"
#include "text/xs-place.h"

#include <string.h>

// The frames between supervisor and child, over a stream socket: u32 type, u32 length of the
// payload, payload; all integers little-endian. A payload is at most limits.frame_size bytes. A
// descriptor travels by SCM_RIGHTS beside the first byte of the frame that it belongs to.
//
// A task goes down as one of the task frames, then what it works on, then RUN; its answer comes up
// as any number of frames that fit the task, then DONE or ERROR.
typedef enum {
	// Tasks. Payload: id of the format ("" for sniff).
	XS_FRAME_SNIFF = 1,
	XS_FRAME_EXTRACT,
	XS_FRAME_LOCATE,
	XS_FRAME_MASK,    // with the output's descriptor
	XS_FRAME_RENDER,  // the same; pages come as places
	XS_FRAME_COMPARE, // with the copy's descriptor; pages come as places, where none: all
	XS_FRAME_REREAD,
	// What a task works on.
	XS_FRAME_PLACE,
	XS_FRAME_EDIT_TEXT,
	XS_FRAME_EDIT_REPLACE,
	XS_FRAME_EDIT_REGION,
	XS_FRAME_EDIT_DROP,
	XS_FRAME_EDIT_CHILD, // with a descriptor
	XS_FRAME_NEEDLE,
	XS_FRAME_WANT_TEXT,  // reread: the text as the second reader reads it is wanted
	XS_FRAME_WANT_BOXES, // mask: where pages may look different is wanted
	XS_FRAME_REGION,     // compare: where pages may look different
	XS_FRAME_RUN,
	// Answers: the calls of XsSink,
	XS_FRAME_PART,
	XS_FRAME_READING,
	XS_FRAME_TEXT,
	XS_FRAME_END_BLOCK,
	XS_FRAME_CELL,
	XS_FRAME_GAP,
	XS_FRAME_CHILD, // with a descriptor
	XS_FRAME_PROGRESS,
	XS_FRAME_CELL_BLOCK,
	XS_FRAME_SPAN,
	// the other results,
	XS_FRAME_SNIFFED,
	XS_FRAME_BOX,
	XS_FRAME_EDITED, // the number of EDITED changes: there may be one for each finding
	XS_FRAME_CHANGE, // any other
	XS_FRAME_HIT,
	XS_FRAME_UNREAD,
	// and the end.
	XS_FRAME_DONE,
	XS_FRAME_ERROR,
} XsFrame;

#define XS_FRAME_LAST XS_FRAME_ERROR

enum {
	XS_FRAME_HEADER = 8,
	XS_FRAME_MAX_FDS = 16, // descriptors taken with one read; more are refused
};

// Sends bytes and, where fd is not -1, the descriptor (borrowed) beside the first of them.
typedef bool (*XsWireSend)(void *data, const uint8_t *bytes, size_t len, int fd, GError **error);

// Collects frames and sends them in large pieces.
typedef struct {
	XsWireSend send;
	void *send_data;
	uint32_t frame_size;
	uint8_t *bytes;
	size_t len;
	size_t capacity;
	size_t used;     // bytes that were ever filled: what must be wiped
	int64_t sent_at; // milliseconds of the coarse monotonic clock
} XsWireWriter;

XsWireWriter *xs_wire_writer_new(XsWireSend send, void *send_data, uint32_t frame_size);
// Wipes what it frees; does not flush.
void xs_wire_writer_free(XsWireWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XsWireWriter, xs_wire_writer_free)

XS_CHECKED bool xs_wire_flush(XsWireWriter *self, GError **error);

// Room for the len bytes of a frame's payload, which the caller fills at once; NULL with
// XS_ERROR_LIMIT above frame_size, or where sending earlier frames failed. Sends what was collected
// when there is much of it or when the last sending is long ago, so that a slow handler is seen to
// be alive.
XS_CHECKED uint8_t *xs_wire_begin(XsWireWriter *self, XsFrame type, size_t len, GError **error);
// A frame whose payload is done, sent at once with a descriptor (borrowed).
XS_CHECKED bool xs_wire_frame_with_fd(
	XsWireWriter *self, XsFrame type, const void *payload, size_t len, int fd, GError **error);
XS_CHECKED bool
xs_wire_frame(XsWireWriter *self, XsFrame type, const void *payload, size_t len, GError **error);

// An XsWireSend for a blocking socket, which send_data points to (int). Without SIGPIPE.
bool xs_wire_send_blocking(void *data, const uint8_t *bytes, size_t len, int fd, GError **error);

// Sends once: what sendmsg(2) returns. fd may be -1.
ssize_t xs_wire_sendmsg(int socket, const void *bytes, size_t len, int fd, int flags);
// Receives once; appends the descriptors that came along to fds (GArray of int; the receiver owns
// them). What recvmsg(2) returns; -1 with EMSGSIZE where descriptors were lost.
ssize_t xs_wire_recvmsg(int socket, void *bytes, size_t len, GArray *fds, int flags);
// An array for descriptors that closes what it holds when it goes.
GArray *xs_wire_fds_new(void);
// Takes the oldest descriptor out of the array, or -1.
int xs_wire_fds_take(GArray *fds);

// The first frame of bytes: true and the frame where it is whole; false without an error where
// more bytes are needed; XS_ERROR_MALFORMED for an unknown type or a length above frame_size.
XS_CHECKED bool xs_wire_next(XsBytes *untrusted_bytes,
			     uint32_t frame_size,
			     XsFrame *ret_type,
			     XsBytes *ret_payload,
			     GError **error);

// For a payload that ends too early, or too late, or holds what it must not. Returns false.
bool xs_wire_malformed(GError **error, const char *what);

enum {
	XS_WIRE_PLACE = 20,        // bytes of a place
	XS_WIRE_CELL = 21,         // bytes of a cell
	XS_WIRE_BOX = 36,          // bytes of a box
	XS_WIRE_MESSAGE_MAX = 200, // of an error's message or of a reason
	XS_WIRE_NAME_MAX = 65536,  // of a part's name
};

XS_CHECKED bool xs_wire_get_place(XsBytes *bytes, XsPlace *ret_place);
// The rest of the payload as a string: XS_ERROR_MALFORMED where it is longer than max, no valid
// UTF-8 or holds a NUL. NULL on error.
XS_CHECKED char *xs_wire_get_string(XsBytes *bytes, size_t max, GError **error);
// The rest of the payload, cut to XS_WIRE_MESSAGE_MAX, with '?' for all but printable ASCII: for
// words that come from a child and end in messages and logs.
char *xs_wire_get_message(XsBytes *bytes);
XS_CHECKED bool xs_wire_get_double(XsBytes *bytes, double *ret_value);
// A box of finite numbers.
XS_CHECKED bool xs_wire_get_box(XsBytes *bytes, XsBox *ret_box);

static inline uint8_t *
xs_wire_put_u8(uint8_t *at, uint8_t value)
{
	*at = value;
	return at + 1;
}

static inline uint8_t *
xs_wire_put_u32(uint8_t *at, uint32_t value)
{
	uint32_t raw = GUINT32_TO_LE(value);
	memcpy(at, &raw, sizeof raw);
	return at + sizeof raw;
}

static inline uint8_t *
xs_wire_put_u64(uint8_t *at, uint64_t value)
{
	uint64_t raw = GUINT64_TO_LE(value);
	memcpy(at, &raw, sizeof raw);
	return at + sizeof raw;
}

static inline uint8_t *
xs_wire_put_double(uint8_t *at, double value)
{
	uint64_t raw;
	memcpy(&raw, &value, sizeof raw);
	return xs_wire_put_u64(at, raw);
}

static inline uint8_t *
xs_wire_put_place(uint8_t *at, XsPlace place)
{
	return xs_wire_put_u64(xs_wire_put_u64(xs_wire_put_u32(at, place.part), place.off),
			       place.len);
}

static inline uint8_t *
xs_wire_put_box(uint8_t *at, const XsBox *box)
{
	at = xs_wire_put_double(xs_wire_put_u32(at, box->page), box->x0);
	at = xs_wire_put_double(xs_wire_put_double(at, box->y0), box->x1);
	return xs_wire_put_double(at, box->y1);
}

static inline uint8_t *
xs_wire_put_bytes(uint8_t *at, const void *bytes, size_t len)
{
	if (len > 0)
		memcpy(at, bytes, len);
	return at + len;
}
