// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "box/xs-wire-sink.h"
#include "text/xs-text.h"

#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>

// Collects what a writer sends.
typedef struct {
	GByteArray *bytes;
	unsigned n_sends;
	int last_fd;
} Sent;

static bool
keep(void *data, const uint8_t *bytes, size_t len, int fd, GError **error)
{
	(void)error;
	Sent *sent = data;
	g_byte_array_append(sent->bytes, bytes, (guint)len);
	sent->n_sends++;
	sent->last_fd = fd;
	return true;
}

// The frames' types, one letter each: 'A' is the first.
static char *
types_of(const Sent *sent, uint32_t frame_size)
{
	GString *types = g_string_new(NULL);
	XsBytes bytes = {.data = sent->bytes->data, .len = sent->bytes->len};
	XsFrame type;
	XsBytes payload;
	g_autoptr(GError) error = NULL;
	while (xs_wire_next(&bytes, frame_size, &type, &payload, &error))
		g_string_append_c(types, (char)('A' + type - XS_FRAME_PART));
	g_assert_no_error(error);
	g_assert_cmpuint(xs_bytes_left(&bytes), ==, 0);
	return g_string_free(types, false);
}

static void
test_bytes_on_the_wire(void)
{
	Sent sent = {.bytes = g_byte_array_new()};
	g_autoptr(XsWireWriter) writer = xs_wire_writer_new(keep, &sent, 1000);
	g_autoptr(XsWireSink) sink = xs_wire_sink_new(writer);
	g_assert_true(xs_sink_text(xs_wire_sink(sink),
				   XS_PIECE_CHARS,
				   "ab",
				   2,
				   (XsPlace){.part = 1, .off = 0x0203, .len = 4},
				   NULL));
	g_assert_cmpuint(sent.n_sends, ==, 0);
	g_assert_true(xs_wire_flush(writer, NULL));
	static const uint8_t wanted[] = {
		XS_FRAME_TEXT,
		0,
		0,
		0,
		23,
		0,
		0,
		0,
		XS_PIECE_CHARS,
		1,
		0,
		0,
		0,
		3,
		2,
		0,
		0,
		0,
		0,
		0,
		0,
		4,
		0,
		0,
		0,
		0,
		0,
		0,
		0,
		'a',
		'b',
	};
	g_assert_cmpmem(sent.bytes->data, sent.bytes->len, wanted, sizeof wanted);
	g_byte_array_unref(sent.bytes);
}

static void
test_large_pieces(void)
{
	Sent sent = {.bytes = g_byte_array_new()};
	g_autoptr(XsWireWriter) writer = xs_wire_writer_new(keep, &sent, 100000);
	g_autoptr(XsWireSink) sink = xs_wire_sink_new(writer);
	for (uint32_t i = 0; i < 20000; i++)
		g_assert_true(xs_sink_end_block(xs_wire_sink(sink), XS_ROLE_BODY, i, NULL));
	g_assert_true(xs_wire_flush(writer, NULL));
	g_assert_cmpuint(sent.bytes->len, ==, 20000 * 13);
	g_assert_cmpuint(sent.n_sends, <, 10);
	g_byte_array_unref(sent.bytes);
}

static void
test_slow_sender(void)
{
	Sent sent = {.bytes = g_byte_array_new()};
	g_autoptr(XsWireWriter) writer = xs_wire_writer_new(keep, &sent, 100000);
	g_autoptr(XsWireSink) sink = xs_wire_sink_new(writer);
	g_assert_true(xs_sink_end_block(xs_wire_sink(sink), XS_ROLE_BODY, 1, NULL));
	g_usleep(250 * 1000);
	g_assert_true(xs_sink_end_block(xs_wire_sink(sink), XS_ROLE_BODY, 2, NULL));
	g_assert_cmpuint(sent.n_sends, ==, 1);
	g_byte_array_unref(sent.bytes);
}

typedef struct {
	const char *unit;
	XsPieceKind kind;
	uint64_t per_char;
} LongCase;

// Text of several frames comes out as it went in, with the same places.
static void
test_long_text(const void *data)
{
	const LongCase *one = data;
	Sent sent = {.bytes = g_byte_array_new()};
	g_autoptr(XsWireWriter) writer = xs_wire_writer_new(keep, &sent, 600);
	g_autoptr(XsWireSink) sink = xs_wire_sink_new(writer);
	g_autoptr(GString) text = g_string_new("x");
	while (text->len < 5000)
		g_string_append(text, one->unit);
	uint64_t n_chars = (uint64_t)g_utf8_strlen(text->str, -1);
	XsPlace place = {.part = 3, .off = 70};
	if (one->kind == XS_PIECE_AFFINE)
		place.len = text->len;
	else if (one->kind == XS_PIECE_CHARS)
		place.len = n_chars * one->per_char;
	g_assert_true(
		xs_sink_text(xs_wire_sink(sink), one->kind, text->str, text->len, place, NULL));
	g_assert_true(xs_wire_flush(writer, NULL));
	XsBytes bytes = {.data = sent.bytes->data, .len = sent.bytes->len};
	XsFrame type;
	XsBytes payload;
	g_autoptr(GString) joined = g_string_new(NULL);
	uint64_t at = place.off;
	while (xs_wire_next(&bytes, 600, &type, &payload, NULL)) {
		uint8_t kind;
		XsPlace piece;
		const uint8_t *slice;
		g_assert_true(xs_bytes_u8(&payload, &kind) && xs_wire_get_place(&payload, &piece));
		size_t n = xs_bytes_left(&payload);
		g_assert_true(xs_bytes_slice(&payload, n, &slice));
		g_assert_true(g_utf8_validate((const char *)slice, (gssize)n, NULL));
		g_assert_cmpint(kind, ==, one->kind);
		g_assert_cmpuint(piece.part, ==, 3);
		g_assert_cmpuint(piece.off, ==, at);
		uint64_t units = one->kind == XS_PIECE_AFFINE ? n : 0;
		if (one->kind == XS_PIECE_CHARS)
			units = one->per_char *
				(uint64_t)g_utf8_strlen((const char *)slice, (gssize)n);
		g_assert_cmpuint(piece.len, ==, units);
		at += units;
		g_string_append_len(joined, (const char *)slice, (gssize)n);
	}
	g_assert_cmpstr(joined->str, ==, text->str);
	g_assert_cmpuint(at, ==, place.off + place.len);
	g_byte_array_unref(sent.bytes);
}

static void
test_long_atom(void)
{
	Sent sent = {.bytes = g_byte_array_new()};
	g_autoptr(XsWireWriter) writer = xs_wire_writer_new(keep, &sent, 600);
	g_autoptr(XsWireSink) sink = xs_wire_sink_new(writer);
	g_autofree char *text = g_strnfill(700, 'a');
	g_autoptr(GError) error = NULL;
	g_assert_false(xs_sink_text(
		xs_wire_sink(sink), XS_PIECE_ATOM, text, 700, (XsPlace){.len = 1}, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
	g_byte_array_unref(sent.bytes);
}

static void
test_descriptor_order(void)
{
	Sent sent = {.bytes = g_byte_array_new()};
	g_autoptr(XsWireWriter) writer = xs_wire_writer_new(keep, &sent, 600);
	g_autoptr(XsWireSink) sink = xs_wire_sink_new(writer);
	g_assert_true(xs_sink_part(xs_wire_sink(sink), 0, "a", NULL));
	int fd = memfd_create("child", MFD_CLOEXEC);
	g_assert_true(xs_sink_child(xs_wire_sink(sink), (XsPlace){0}, "b", fd, NULL));
	// The sink took it.
	g_assert_cmpint(write(fd, "x", 1), ==, -1);
	g_assert_cmpuint(sent.n_sends, ==, 2);
	g_assert_cmpint(sent.last_fd, ==, fd);
	g_autofree char *types = types_of(&sent, 600);
	g_assert_cmpstr(types, ==, "AG");
	g_byte_array_unref(sent.bytes);
}

static void
test_progress_is_thinned(void)
{
	Sent sent = {.bytes = g_byte_array_new()};
	g_autoptr(XsWireWriter) writer = xs_wire_writer_new(keep, &sent, 600);
	g_autoptr(XsWireSink) sink = xs_wire_sink_new(writer);
	for (uint64_t i = 0; i < 10000; i++)
		g_assert_true(xs_sink_progress(xs_wire_sink(sink), i, 10000, NULL));
	g_assert_true(xs_wire_flush(writer, NULL));
	g_assert_cmpuint(sent.bytes->len, <, 24 * 20);
	g_byte_array_unref(sent.bytes);
}

static void
test_next_refuses(void)
{
	const uint8_t unknown[] = {0, 0, 0, 0, 0, 0, 0, 0};
	const uint8_t beyond[] = {XS_FRAME_LAST + 1, 0, 0, 0, 0, 0, 0, 0};
	const uint8_t too_long[] = {XS_FRAME_TEXT, 0, 0, 0, 0x59, 2, 0, 0};
	const uint8_t *const frames[] = {unknown, beyond, too_long};
	for (size_t i = 0; i < G_N_ELEMENTS(frames); i++) {
		XsBytes bytes = {.data = frames[i], .len = 8};
		XsFrame type;
		XsBytes payload;
		g_autoptr(GError) error = NULL;
		g_assert_false(xs_wire_next(&bytes, 600, &type, &payload, &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	}
	XsBytes bytes = {.data = too_long, .len = 7};
	XsFrame type;
	XsBytes payload;
	g_autoptr(GError) error = NULL;
	g_assert_false(xs_wire_next(&bytes, 600, &type, &payload, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(bytes.pos, ==, 0);
}

static void
test_message_is_cleaned(void)
{
	g_autofree char *long_text = g_strnfill(300, 'a');
	memcpy(long_text, "\x1b[2J\xe5\xbc\xa0\n", 8);
	XsBytes bytes = {.data = (const uint8_t *)long_text, .len = 300};
	g_autofree char *message = xs_wire_get_message(&bytes);
	g_assert_true(g_str_has_prefix(message, "?[2J????aaa"));
	g_assert_cmpuint(strlen(message), ==, XS_WIRE_MESSAGE_MAX);
	g_assert_cmpuint(xs_bytes_left(&bytes), ==, 0);
}

static void
test_descriptors_pass(void)
{
	int sockets[2];
	g_assert_cmpint(socketpair(AF_UNIX, SOCK_STREAM, 0, sockets), ==, 0);
	XS_AUTO_FD mine = sockets[0];
	XS_AUTO_FD theirs = sockets[1];
	XS_AUTO_FD file = memfd_create("x", MFD_CLOEXEC);
	g_assert_true(xs_wire_send_blocking(&mine, (const uint8_t *)"hello", 5, file, NULL));
	g_autoptr(GArray) fds = xs_wire_fds_new();
	char text[8] = "";
	g_assert_cmpint(xs_wire_recvmsg(theirs, text, sizeof text, fds, 0), ==, 5);
	g_assert_cmpstr(text, ==, "hello");
	XS_AUTO_FD got = xs_wire_fds_take(fds);
	g_assert_cmpint(got, >=, 0);
	g_assert_cmpint(write(got, "x", 1), ==, 1);
	g_assert_cmpint(xs_wire_fds_take(fds), ==, -1);
}

int
main(int argc, char **argv)
{
	static const LongCase affine = {"一二é", XS_PIECE_AFFINE, 0};
	static const LongCase chars = {"一é𠀀", XS_PIECE_CHARS, 2};
	static const LongCase synthetic = {"一二é", XS_PIECE_SYNTHETIC, 0};
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/box/wire/bytes-on-the-wire", test_bytes_on_the_wire);
	g_test_add_func("/box/wire/large-pieces", test_large_pieces);
	g_test_add_func("/box/wire/slow-sender", test_slow_sender);
	g_test_add_data_func("/box/wire/long-affine", &affine, test_long_text);
	g_test_add_data_func("/box/wire/long-chars", &chars, test_long_text);
	g_test_add_data_func("/box/wire/long-synthetic", &synthetic, test_long_text);
	g_test_add_func("/box/wire/long-atom", test_long_atom);
	g_test_add_func("/box/wire/descriptor-order", test_descriptor_order);
	g_test_add_func("/box/wire/progress-is-thinned", test_progress_is_thinned);
	g_test_add_func("/box/wire/next-refuses", test_next_refuses);
	g_test_add_func("/box/wire/message-is-cleaned", test_message_is_cleaned);
	g_test_add_func("/box/wire/descriptors-pass", test_descriptors_pass);
	return g_test_run();
}
