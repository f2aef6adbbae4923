// SPDX-License-Identifier: GPL-3.0-or-later
#include "box/xs-reply.h"
#include "text/xs-text.h"

// A frame that must be refused.
typedef struct {
	XsFrame type;
	const char *payload; // hexadecimal
	XsErrorCode code;
} Refused;

// All targets at once: what is refused here is refused for its content.
typedef struct {
	XsTextBuilder *builder;
	XsSniffed sniffed;
	GArray *boxes;
	XsChanges *changes;
	XsReread *reread;
	XsReply reply;
} All;

static void
all_init(All *self)
{
	*self = (All){
		.builder = xs_text_builder_new(&xs_limits_default),
		.boxes = g_array_new(false, false, sizeof(XsBox)),
		.changes = xs_changes_new(4),
		.reread = xs_reread_new(),
	};
	self->reply = (XsReply){
		.limits = &xs_limits_default,
		.sink = xs_text_builder_sink(self->builder),
		.sniffed = &self->sniffed,
		.boxes = self->boxes,
		.changes = self->changes,
		.reread = self->reread,
		.n_needles = 2,
	};
}

static void
all_clear(All *self)
{
	xs_text_builder_free(self->builder);
	g_array_unref(self->boxes);
	xs_changes_free(self->changes);
	xs_reread_free(self->reread);
}

static GByteArray *
frame(XsFrame type, const char *hex)
{
	GByteArray *bytes = g_byte_array_new();
	uint32_t header[2] = {GUINT32_TO_LE(type), GUINT32_TO_LE((uint32_t)strlen(hex) / 2)};
	g_byte_array_append(bytes, (const uint8_t *)header, sizeof header);
	for (size_t i = 0; hex[i] != '\0'; i += 2) {
		uint8_t byte = (uint8_t)(g_ascii_xdigit_value(hex[i]) << 4 |
					 g_ascii_xdigit_value(hex[i + 1]));
		g_byte_array_append(bytes, &byte, 1);
	}
	return bytes;
}

static bool
feed(All *all, XsFrame type, const char *hex, GError **error)
{
	g_autoptr(GByteArray) bytes = frame(type, hex);
	size_t used;
	return xs_reply_feed(&all->reply, bytes->data, bytes->len, &used, error);
}

#define PLACE                                                                                      \
	"00000000"                                                                                 \
	"0000000000000000"                                                                         \
	"0000000000000000"
#define ONE          "000000000000f03f"
#define NOT_A_NUMBER "000000000000f87f"

static void
test_refuses(void)
{
	static const Refused refused[] = {
		{XS_FRAME_PART, "", XS_ERROR_MALFORMED},
		{XS_FRAME_PART, "00000000ff", XS_ERROR_MALFORMED},
		{XS_FRAME_PART, "000000006100", XS_ERROR_MALFORMED},
		{XS_FRAME_PART, "0100000061", XS_ERROR_MALFORMED},
		{XS_FRAME_READING, "0000000002", XS_ERROR_MALFORMED},
		{XS_FRAME_READING, "000000000000", XS_ERROR_MALFORMED},
		{XS_FRAME_TEXT, "00" PLACE, XS_ERROR_MALFORMED},
		{XS_FRAME_TEXT, "04" PLACE "61", XS_ERROR_MALFORMED},
		{XS_FRAME_TEXT, "00000000", XS_ERROR_MALFORMED},
		{XS_FRAME_END_BLOCK, "0d00000000", XS_ERROR_MALFORMED},
		{XS_FRAME_END_BLOCK, "000000", XS_ERROR_MALFORMED},
		{XS_FRAME_CELL, "000000000000000000000000010000000100000002", XS_ERROR_MALFORMED},
		{XS_FRAME_CELL, "000000000000000000000000000000000100000000", XS_ERROR_MALFORMED},
		{XS_FRAME_GAP, "0e00" PLACE, XS_ERROR_MALFORMED},
		{XS_FRAME_GAP, "0002" PLACE, XS_ERROR_MALFORMED},
		{XS_FRAME_CHILD, PLACE "61", XS_ERROR_MALFORMED},
		{XS_FRAME_PROGRESS, "00", XS_ERROR_MALFORMED},
		{XS_FRAME_SNIFFED, "0410", XS_ERROR_MALFORMED},
		{XS_FRAME_SNIFFED, "001061616161616161616161616161616161", XS_ERROR_MALFORMED},
		{XS_FRAME_SNIFFED, "00022f2e", XS_ERROR_MALFORMED},
		{XS_FRAME_SNIFFED, "000461", XS_ERROR_MALFORMED},
		{XS_FRAME_BOX, "00000000" ONE ONE ONE NOT_A_NUMBER, XS_ERROR_MALFORMED},
		{XS_FRAME_BOX, "ffffffff" ONE ONE ONE ONE, XS_ERROR_MALFORMED},
		{XS_FRAME_BOX, "00000000" ONE ONE ONE, XS_ERROR_MALFORMED},
		{XS_FRAME_CHANGE, "07" PLACE "0000000000", XS_ERROR_MALFORMED},
		{XS_FRAME_CHANGE,
		 "02000000000000000000000000000000000000000001000000",
		 XS_ERROR_MALFORMED},
		// Edits are only counted.
		{XS_FRAME_CHANGE,
		 "00000000000000000000000000000000000000000000000000",
		 XS_ERROR_MALFORMED},
		{XS_FRAME_EDITED, "04000000000000", XS_ERROR_MALFORMED},
		{XS_FRAME_EDITED, "0500000000000000", XS_ERROR_LIMIT},
		{XS_FRAME_EDITED, "ffffffffffffffff", XS_ERROR_LIMIT},
		{XS_FRAME_HIT,
		 "0200000000000000"
		 "00"
		 "0100000000000000",
		 XS_ERROR_MALFORMED},
		{XS_FRAME_HIT,
		 "0000000000000000"
		 "09"
		 "0100000000000000",
		 XS_ERROR_MALFORMED},
		{XS_FRAME_HIT,
		 "0000000000000000"
		 "00"
		 "0000000000000000",
		 XS_ERROR_MALFORMED},
		{XS_FRAME_HIT,
		 "0000000000000000"
		 "00"
		 "ffffffffffffffff",
		 XS_ERROR_MALFORMED},
		{XS_FRAME_UNREAD, "ffffffff61", XS_ERROR_MALFORMED},
		{XS_FRAME_UNREAD, "01000000ff61", XS_ERROR_MALFORMED},
		{XS_FRAME_DONE, "", XS_ERROR_MALFORMED},
		{XS_FRAME_ERROR, "0000", XS_ERROR_MALFORMED},
		{XS_FRAME_ERROR, "0600000061", XS_ERROR_UNSUPPORTED},
		{XS_FRAME_ERROR, "0e00000061", XS_ERROR_FAILED},
		{XS_FRAME_ERROR, "0b00000061", XS_ERROR_FAILED},
		{XS_FRAME_ERROR, "ffffffff61", XS_ERROR_FAILED},
		{XS_FRAME_SNIFF, "", XS_ERROR_MALFORMED},
		{XS_FRAME_RUN, "", XS_ERROR_MALFORMED},
		{XS_FRAME_NEEDLE, "000000000061", XS_ERROR_MALFORMED},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
		All all;
		all_init(&all);
		g_autoptr(GError) error = NULL;
		bool taken = feed(&all, refused[i].type, refused[i].payload, &error);
		if (taken)
			g_test_message("taken: frame %d %s", refused[i].type, refused[i].payload);
		g_assert_false(taken);
		g_assert_error(error, XS_ERROR, (int)refused[i].code);
		all_clear(&all);
	}
}

static void
test_refuses_other_tasks(void)
{
	static const struct {
		XsFrame type;
		const char *payload;
	} frames[] = {
		{XS_FRAME_PART, "0000000061"},
		{XS_FRAME_GAP,
		 "0000"
		 "ffffffff"
		 "0000000000000000"
		 "0000000000000000"},
		{XS_FRAME_SNIFFED, "0000"},
		{XS_FRAME_BOX, "00000000" ONE ONE ONE ONE},
		{XS_FRAME_EDITED, "0100000000000000"},
		{XS_FRAME_CHANGE,
		 "02"
		 "00000000"
		 "0000000000000000"
		 "0000000000000000"
		 "00000000"},
		{XS_FRAME_HIT,
		 "0000000000000000"
		 "00"
		 "0100000000000000"},
		{XS_FRAME_UNREAD, "0000000061"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(frames); i++) {
		All all;
		all_init(&all);
		g_autoptr(GError) error = NULL;
		g_assert_true(feed(&all, frames[i].type, frames[i].payload, &error));
		g_assert_no_error(error);
		all.reply = (XsReply){.limits = &xs_limits_default};
		g_assert_false(feed(&all, frames[i].type, frames[i].payload, &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
		all_clear(&all);
	}
}

static void
test_takes_in_pieces(void)
{
	g_autoptr(GByteArray) bytes = frame(XS_FRAME_PART, "0000000061");
	g_autoptr(GByteArray) second = frame(XS_FRAME_READING, "0000000000");
	g_byte_array_append(bytes, second->data, second->len);
	All all;
	all_init(&all);
	size_t from = 0;
	for (size_t len = 0; len <= bytes->len; len++) {
		size_t used = 99;
		g_assert_true(
			xs_reply_feed(&all.reply, bytes->data + from, len - from, &used, NULL));
		from += used;
	}
	g_assert_cmpuint(from, ==, bytes->len);
	g_assert_cmpuint(all.reply.n_frames, ==, 2);
	all_clear(&all);
}

static void
test_ceilings(void)
{
	XsLimits limits = xs_limits_default;
	limits.gaps = 1;
	limits.findings = 1;
	All all;
	all_init(&all);
	all.reply.limits = &limits;
	static const struct {
		XsFrame type;
		const char *payload;
		unsigned allowed;
	} frames[] = {
		{XS_FRAME_UNREAD, "0000000061", 1},
		{XS_FRAME_BOX, "00000000" ONE ONE ONE ONE, 1},
		{XS_FRAME_HIT,
		 "0000000000000000"
		 "00"
		 "0100000000000000",
		 18},
		{XS_FRAME_CHANGE,
		 "02"
		 "00000000"
		 "0000000000000000"
		 "0000000000000000"
		 "00000000",
		 4},
		{XS_FRAME_PROGRESS,
		 "0000000000000000"
		 "0000000000000000",
		 XS_REPLY_MAX_PROGRESS},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(frames); i++) {
		g_autoptr(GError) error = NULL;
		unsigned n = 0;
		while (feed(&all, frames[i].type, frames[i].payload, &error))
			n++;
		g_assert_cmpuint(n, ==, frames[i].allowed);
		g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
	}
	all_clear(&all);
}

static void
test_progress_must_go_on(void)
{
	All all;
	all_init(&all);
	g_assert_true(feed(&all, XS_FRAME_PROGRESS, "0500000000000000" ONE, NULL));
	g_assert_cmpuint(all.reply.n_frames, ==, 1);
	g_assert_true(feed(&all, XS_FRAME_PROGRESS, "0500000000000000" ONE, NULL));
	g_assert_true(feed(&all, XS_FRAME_PROGRESS, "0400000000000000" ONE, NULL));
	g_assert_cmpuint(all.reply.n_frames, ==, 1);
	all_clear(&all);
}

static void
test_too_long(void)
{
	All all;
	all_init(&all);
	uint32_t header[2] = {XS_FRAME_TEXT, xs_limits_default.frame_size + 1};
	size_t used;
	g_autoptr(GError) error = NULL;
	g_assert_false(
		xs_reply_feed(&all.reply, (const uint8_t *)header, sizeof header, &used, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	all_clear(&all);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/box/reply/refuses", test_refuses);
	g_test_add_func("/box/reply/refuses-other-tasks", test_refuses_other_tasks);
	g_test_add_func("/box/reply/takes-in-pieces", test_takes_in_pieces);
	g_test_add_func("/box/reply/ceilings", test_ceilings);
	g_test_add_func("/box/reply/progress-must-go-on", test_progress_must_go_on);
	g_test_add_func("/box/reply/too-long", test_too_long);
	return g_test_run();
}
