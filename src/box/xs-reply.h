// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "box/xs-wire.h"
#include "format/xs-format.h"

// The supervisor's reading of a child's answer: bytes that nobody vouches for go in, checked calls
// come out. A function of the bytes alone, so that it can be fuzzed. What is NULL here is not part
// of the task, and a frame for it is refused.
typedef struct {
	const XsLimits *limits;
	// extract. Gets only known kinds, valid strings and regular files; that the text is UTF-8 and
	// that parts, places and counts fit is for the sink to check, as xs_text_builder does.
	XsSink *sink;
	XsSniffed *sniffed;
	GArray *boxes; // XsBox
	XsChanges *changes;
	XsReread *reread;
	size_t n_needles;
	bool tells_progress; // also without a sink
	// Descriptors received and not yet claimed by a frame: see xs_wire_fds_new().
	GArray *fds;
	// True after DONE.
	bool done;
	uint64_t n_all;      // frames
	uint64_t n_frames;   // frames that count as a sign of life
	uint64_t progressed; // of the last progress frame
	uint32_t n_progress;
	uint32_t n_children;
	uint64_t n_hits;
	uint32_t n_unread;
	bool has_sniffed;
} XsReply;

enum {
	// Descriptors that one document may hand over: they stay open in the supervisor.
	XS_REPLY_MAX_CHILDREN = 2048,
	// Progress frames in one task. The sender sends ten a second.
	XS_REPLY_MAX_PROGRESS = 200000,
};

// Takes all whole frames at the head of the bytes; *ret_used tells how many bytes those were, on
// failure too. Fails with what the child reports (ERROR), XS_ERROR_MALFORMED, XS_ERROR_LIMIT, or
// what the sink says.
XS_CHECKED bool xs_reply_feed(
	XsReply *self, const uint8_t *untrusted, size_t len, size_t *ret_used, GError **error);
