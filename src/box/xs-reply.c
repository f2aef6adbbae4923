// SPDX-License-Identifier: GPL-3.0-or-later
#include "box/xs-reply.h"

#include "base/xs-fd.h"

#include <fcntl.h>
#include <sys/stat.h>

typedef bool (*Take)(XsReply *self, XsBytes *untrusted, GError **error);

XS_CHECKED static bool
refuse_more(GError **error, const char *what)
{
	g_set_error(error, XS_ERROR, XS_ERROR_LIMIT, "worker's answer: too many %s", what);
	return false;
}

XS_CHECKED static bool
take_part(XsReply *self, XsBytes *untrusted, GError **error)
{
	uint32_t id;
	if (self->sink == NULL || !xs_bytes_u32(untrusted, &id))
		return xs_wire_malformed(error, "part");
	g_autofree char *name = xs_wire_get_string(untrusted, XS_WIRE_NAME_MAX, error);
	return name != NULL && xs_sink_part(self->sink, id, name, error);
}

XS_CHECKED static bool
take_reading(XsReply *self, XsBytes *untrusted, GError **error)
{
	uint32_t part;
	uint8_t reading;
	if (self->sink == NULL || !xs_bytes_u32(untrusted, &part) ||
	    !xs_bytes_u8(untrusted, &reading) || reading > XS_READING_LAST)
		return xs_wire_malformed(error, "reading");
	return xs_sink_reading(self->sink, part, (XsReading)reading, error);
}

XS_CHECKED static bool
take_text(XsReply *self, XsBytes *untrusted, GError **error)
{
	uint8_t kind;
	XsPlace place;
	const uint8_t *text;
	size_t len;
	if (self->sink == NULL || !xs_bytes_u8(untrusted, &kind) || kind > XS_PIECE_LAST ||
	    !xs_wire_get_place(untrusted, &place) || (len = xs_bytes_left(untrusted)) == 0 ||
	    !xs_bytes_slice(untrusted, len, &text))
		return xs_wire_malformed(error, "text");
	return xs_sink_text(self->sink, (XsPieceKind)kind, (const char *)text, len, place, error);
}

XS_CHECKED static bool
take_end_block(XsReply *self, XsBytes *untrusted, GError **error)
{
	uint8_t role;
	uint32_t label;
	if (self->sink == NULL || !xs_bytes_u8(untrusted, &role) || role > XS_ROLE_LAST ||
	    !xs_bytes_u32(untrusted, &label))
		return xs_wire_malformed(error, "block");
	return xs_sink_end_block(self->sink, (XsRole)role, label, error);
}

XS_CHECKED static bool
get_cell(XsBytes *untrusted, XsCell *ret_cell)
{
	uint32_t numbers[5]; // table, row, column, spans
	uint8_t header;
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		if (!xs_bytes_u32(untrusted, &numbers[i]))
			return false;
	}
	if (!xs_bytes_u8(untrusted, &header) || header > 1 || numbers[3] == 0 || numbers[4] == 0)
		return false;
	*ret_cell =
		xs_cell(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], header == 1);
	return true;
}

XS_CHECKED static bool
take_cell(XsReply *self, XsBytes *untrusted, GError **error)
{
	XsCell cell;
	if (self->sink == NULL || !get_cell(untrusted, &cell))
		return xs_wire_malformed(error, "cell");
	return xs_sink_cell(self->sink, &cell, error);
}

XS_CHECKED static bool
take_span(XsReply *self, XsBytes *untrusted, GError **error)
{
	XsCell cell;
	if (self->sink == NULL || !get_cell(untrusted, &cell))
		return xs_wire_malformed(error, "span");
	return xs_sink_span(self->sink, &cell, error);
}

XS_CHECKED static bool
take_cell_block(XsReply *self, XsBytes *untrusted, GError **error)
{
	XsCell cell;
	uint8_t role;
	uint32_t label;
	XsPlace place;
	const uint8_t *text;
	size_t len;
	if (self->sink == NULL || !get_cell(untrusted, &cell) || !xs_bytes_u8(untrusted, &role) ||
	    role > XS_ROLE_LAST || !xs_bytes_u32(untrusted, &label) ||
	    !xs_wire_get_place(untrusted, &place) || (len = xs_bytes_left(untrusted)) == 0 ||
	    !xs_bytes_slice(untrusted, len, &text))
		return xs_wire_malformed(error, "cell");
	return xs_sink_cell_block(
		self->sink, &cell, (XsRole)role, label, (const char *)text, len, place, error);
}

XS_CHECKED static bool
take_gap(XsReply *self, XsBytes *untrusted, GError **error)
{
	uint8_t kind;
	uint8_t reviewable;
	XsPlace place;
	if (self->sink == NULL || !xs_bytes_u8(untrusted, &kind) || kind > XS_GAP_LAST ||
	    !xs_bytes_u8(untrusted, &reviewable) || reviewable > 1 ||
	    !xs_wire_get_place(untrusted, &place))
		return xs_wire_malformed(error, "gap");
	g_autofree char *reason = xs_wire_get_message(untrusted);
	return xs_sink_gap(self->sink, (XsGapKind)kind, reviewable == 1, place, reason, error);
}

// A child may hand over what blocks for ever when it is read (a pipe, its own socket).
static bool
is_readable_file(int fd)
{
	struct stat st;
	int flags = fcntl(fd, F_GETFL);
	return flags >= 0 && (flags & O_PATH) == 0 && (flags & O_ACCMODE) != O_WRONLY &&
	       fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

XS_CHECKED static bool
take_child(XsReply *self, XsBytes *untrusted, GError **error)
{
	XsPlace place;
	uint8_t attached = 0;
	if (self->sink == NULL || !xs_bytes_u8(untrusted, &attached) || attached > 1 ||
	    !xs_wire_get_place(untrusted, &place))
		return xs_wire_malformed(error, "child");
	g_autofree char *name = xs_wire_get_string(untrusted, XS_WIRE_NAME_MAX, error);
	if (name == NULL)
		return false;
	if (++self->n_children > MIN(XS_REPLY_MAX_CHILDREN, self->limits->children))
		return refuse_more(error, "nested documents");
	XS_AUTO_FD fd = self->fds != NULL ? xs_wire_fds_take(self->fds) : -1;
	if (fd < 0 || !is_readable_file(fd))
		return xs_wire_malformed(error, "child without a file");
	return attached != 0 ? xs_sink_attachment(self->sink, place, name, xs_fd_steal(&fd), error)
			     : xs_sink_child(self->sink, place, name, xs_fd_steal(&fd), error);
}

// Progress is a sign of life only where it goes on.
XS_CHECKED static bool
take_progress(XsReply *self, XsBytes *untrusted, GError **error)
{
	uint64_t done;
	uint64_t total;
	if ((self->sink == NULL && !self->tells_progress) || !xs_bytes_u64(untrusted, &done) ||
	    !xs_bytes_u64(untrusted, &total))
		return xs_wire_malformed(error, "progress");
	if (++self->n_progress > XS_REPLY_MAX_PROGRESS)
		return refuse_more(error, "progress messages");
	bool goes_on = done > self->progressed;
	self->progressed = done;
	if (!goes_on)
		self->n_frames--;
	return self->sink == NULL || xs_sink_progress(self->sink, done, total, error);
}

static bool
is_id(const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		char c = (char)bytes[i];
		if (!g_ascii_islower(c) && !g_ascii_isdigit(c) && c != '-')
			return false;
	}
	return true;
}

XS_CHECKED static bool
take_sniffed(XsReply *self, XsBytes *untrusted, GError **error)
{
	uint8_t flags;
	uint8_t id_len;
	const uint8_t *id;
	if (self->sniffed == NULL || self->has_sniffed || !xs_bytes_u8(untrusted, &flags) ||
	    flags >> 2 > XS_LOSS_ALL || !xs_bytes_u8(untrusted, &id_len) ||
	    id_len >= sizeof self->sniffed->format || !xs_bytes_slice(untrusted, id_len, &id) ||
	    !is_id(id, id_len))
		return xs_wire_malformed(error, "type");
	g_autofree char *detail = xs_wire_get_message(untrusted);
	XsSniffed sniffed = {
		.encrypted = (flags & 1) != 0,
		.executable = (flags & 2) != 0,
		.lost = flags >> 2,
	};
	memcpy(sniffed.format, id, id_len);
	(void)g_strlcpy(sniffed.detail, detail, sizeof sniffed.detail);
	*self->sniffed = sniffed;
	self->has_sniffed = true;
	return true;
}

XS_CHECKED static bool
take_box(XsReply *self, XsBytes *untrusted, GError **error)
{
	XsBox box;
	if (self->boxes == NULL || !xs_wire_get_box(untrusted, &box) ||
	    box.page >= self->limits->pages)
		return xs_wire_malformed(error, "box");
	if (self->boxes->len >= self->limits->findings)
		return refuse_more(error, "boxes");
	g_array_append_val(self->boxes, box);
	return true;
}

XS_CHECKED static bool
take_edited(XsReply *self, XsBytes *untrusted, GError **error)
{
	uint64_t n;
	if (self->changes == NULL || !xs_bytes_u64(untrusted, &n))
		return xs_wire_malformed(error, "edits");
	return xs_changes_counted(self->changes, n, error);
}

XS_CHECKED static bool
add_change(XsReply *self,
	   XsChangeKind kind,
	   uint32_t id,
	   uint64_t off,
	   const char *part,
	   XsBytes *rest,
	   GError **error)
{
	if (kind == XS_CHANGE_CODES) {
		const uint8_t *codes;
		size_t n = xs_bytes_left(rest);
		if (!xs_bytes_slice(rest, n, &codes))
			return xs_wire_malformed(error, "change");
		return xs_changes_codes(self->changes, id, codes, n, error);
	}
	g_autofree char *note = xs_wire_get_message(rest);
	if (kind == XS_CHANGE_DEGRADED)
		return xs_changes_degraded(self->changes, id, part, note, error);
	if (kind == XS_CHANGE_LEFT)
		return xs_changes_left(self->changes, part, off, note, error);
	if (kind == XS_CHANGE_REDRAWN)
		return xs_changes_redrawn(self->changes, part, note, error);
	if (kind == XS_CHANGE_ENCRYPTED)
		return xs_changes_encrypted(self->changes, part, note, error);
	return xs_changes_dropped(self->changes, part, note, error);
}

XS_CHECKED static bool
take_change(XsReply *self, XsBytes *untrusted, GError **error)
{
	uint8_t kind;
	uint32_t id;
	uint64_t off;
	uint64_t len;
	uint32_t part_len;
	const uint8_t *part;
	if (self->changes == NULL || !xs_bytes_u8(untrusted, &kind) || kind > XS_CHANGE_LAST ||
	    kind == XS_CHANGE_EDITED || !xs_bytes_u32(untrusted, &id) ||
	    !xs_bytes_u64(untrusted, &off) || !xs_bytes_u64(untrusted, &len) ||
	    !xs_bytes_u32(untrusted, &part_len) || !xs_bytes_slice(untrusted, part_len, &part))
		return xs_wire_malformed(error, "change");
	XsBytes part_bytes = {.data = part, .len = part_len};
	g_autofree char *name = xs_wire_get_string(&part_bytes, XS_WIRE_NAME_MAX, error);
	return name != NULL &&
	       add_change(self, (XsChangeKind)kind, id, off, name, untrusted, error);
}

XS_CHECKED static bool
take_hit(XsReply *self, XsBytes *untrusted, GError **error)
{
	uint64_t needle;
	uint8_t channel;
	uint64_t count;
	if (self->reread == NULL || !xs_bytes_u64(untrusted, &needle) ||
	    needle >= self->n_needles || !xs_bytes_u8(untrusted, &channel) ||
	    channel > XS_CHANNEL_LAST || !xs_bytes_u64(untrusted, &count) || count == 0 ||
	    count > UINT32_MAX)
		return xs_wire_malformed(error, "hit");
	g_autofree char *part = xs_wire_get_string(untrusted, XS_WIRE_NAME_MAX, error);
	if (part == NULL)
		return false;
	// The child sums them up: one for each needle and channel.
	if (++self->n_hits > (uint64_t)self->n_needles * (XS_CHANNEL_LAST + 1))
		return refuse_more(error, "hits");
	xs_reread_hit(self->reread, (size_t)needle, (XsChannel)channel, count, part);
	return true;
}

XS_CHECKED static bool
take_unread(XsReply *self, XsBytes *untrusted, GError **error)
{
	uint32_t part_len;
	const uint8_t *part;
	if (self->reread == NULL || !xs_bytes_u32(untrusted, &part_len) ||
	    !xs_bytes_slice(untrusted, part_len, &part))
		return xs_wire_malformed(error, "unread");
	XsBytes part_bytes = {.data = part, .len = part_len};
	g_autofree char *name = xs_wire_get_string(&part_bytes, XS_WIRE_NAME_MAX, error);
	if (name == NULL)
		return false;
	if (++self->n_unread > self->limits->gaps)
		return refuse_more(error, "unread parts");
	g_autofree char *reason = xs_wire_get_message(untrusted);
	xs_reread_unread(self->reread, name, reason);
	return true;
}

XS_CHECKED static bool
take_done(XsReply *self, XsBytes *untrusted, GError **error)
{
	(void)untrusted;
	if (self->sniffed != NULL && !self->has_sniffed)
		return xs_wire_malformed(error, "done without a result");
	self->done = true;
	return true;
}

// A child may only claim what a handler can find out about its document.
static XsErrorCode
claimed_code(uint32_t untrusted_code)
{
	switch (untrusted_code) {
	case XS_ERROR_CONFIG:
	case XS_ERROR_IO:
	case XS_ERROR_MALFORMED:
	case XS_ERROR_UNSUPPORTED:
	case XS_ERROR_ENCRYPTED:
	case XS_ERROR_LIMIT:
		return (XsErrorCode)untrusted_code;
	default:
		return XS_ERROR_FAILED;
	}
}

XS_CHECKED static bool
take_error(XsReply *self, XsBytes *untrusted, GError **error)
{
	(void)self;
	uint32_t code;
	if (!xs_bytes_u32(untrusted, &code))
		return xs_wire_malformed(error, "error");
	g_autofree char *message = xs_wire_get_message(untrusted);
	g_set_error_literal(error, XS_ERROR, claimed_code(code), message);
	return false;
}

static const Take takes[XS_FRAME_LAST + 1] = {
	[XS_FRAME_PART] = take_part,
	[XS_FRAME_READING] = take_reading,
	[XS_FRAME_TEXT] = take_text,
	[XS_FRAME_END_BLOCK] = take_end_block,
	[XS_FRAME_CELL] = take_cell,
	[XS_FRAME_CELL_BLOCK] = take_cell_block,
	[XS_FRAME_SPAN] = take_span,
	[XS_FRAME_GAP] = take_gap,
	[XS_FRAME_CHILD] = take_child,
	[XS_FRAME_PROGRESS] = take_progress,
	[XS_FRAME_SNIFFED] = take_sniffed,
	[XS_FRAME_BOX] = take_box,
	[XS_FRAME_EDITED] = take_edited,
	[XS_FRAME_CHANGE] = take_change,
	[XS_FRAME_HIT] = take_hit,
	[XS_FRAME_UNREAD] = take_unread,
	[XS_FRAME_DONE] = take_done,
	[XS_FRAME_ERROR] = take_error,
};

// More frames than any honest answer has: some (a cell, a change of the reading) have no ceiling of
// their own.
static uint64_t
max_frames(const XsLimits *limits)
{
	return (uint64_t)limits->pieces + 4 * (uint64_t)limits->blocks +
	       2 * (uint64_t)limits->parts + limits->gaps + limits->children +
	       16 * (uint64_t)limits->findings + XS_REPLY_MAX_PROGRESS;
}

bool
xs_reply_feed(XsReply *self, const uint8_t *untrusted, size_t len, size_t *ret_used, GError **error)
{
	XsBytes bytes = {.data = untrusted, .len = len};
	*ret_used = 0;
	while (!self->done) {
		XsFrame type;
		XsBytes payload;
		g_autoptr(GError) broken = NULL;
		if (!xs_wire_next(&bytes, self->limits->frame_size, &type, &payload, &broken)) {
			if (broken == NULL)
				return true;
			g_propagate_error(error, g_steal_pointer(&broken));
			return false;
		}
		*ret_used = bytes.pos;
		self->n_frames++;
		if (++self->n_all > max_frames(self->limits))
			return refuse_more(error, "messages");
		if (takes[type] == NULL)
			return xs_wire_malformed(error, "not an answer");
		if (!takes[type](self, &payload, error))
			return false;
		if (xs_bytes_left(&payload) > 0)
			return xs_wire_malformed(error, "too much in it");
	}
	if (xs_bytes_left(&bytes) > 0)
		return xs_wire_malformed(error, "more after the end");
	return true;
}
