// SPDX-License-Identifier: GPL-3.0-or-later
#include "malice-system.h"
#include "xs-malice.h"

#include "base/xs-fd.h"
#include "box/xs-wire.h"
#include "box/xs-worker.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

// What an attack on the supervisor has in hand: output is -1 in extract.
typedef bool (*Attack)(XsSink *sink, int output, GError **error);

// The session's socket, found as an attacker would find it.
static int
session_socket(void)
{
	struct stat st;
	for (int fd = 3; fd < 64; fd++) {
		if (fstat(fd, &st) == 0 && S_ISSOCK(st.st_mode))
			return fd;
	}
	return -1;
}

static void
raw_frame(XsFrame type, uint32_t len, const void *payload, size_t payload_len, int fd)
{
	uint8_t frame[4096] = {0};
	uint8_t *at = xs_wire_put_u32(xs_wire_put_u32(frame, type), len);
	at = xs_wire_put_bytes(at, payload, payload_len);
	if (xs_wire_sendmsg(session_socket(), frame, (size_t)(at - frame), fd, 0) < 0)
		_exit(0);
}

static bool
loop(XsSink *sink, int output, GError **error)
{
	(void)sink;
	(void)output;
	(void)error;
	for (volatile uint64_t i = 0;; i++)
		;
	return true;
}

static bool
sleep_on(XsSink *sink, int output, GError **error)
{
	(void)sink;
	(void)output;
	(void)error;
	return poll(NULL, 0, -1) == 0;
}

static bool
stuck_progress(XsSink *sink, int output, GError **error)
{
	(void)output;
	while (xs_sink_progress(sink, 7, 8, error))
		;
	return false;
}

static bool
busy_progress(XsSink *sink, int output, GError **error)
{
	(void)output;
	for (uint64_t i = 1; xs_sink_progress(sink, i, 0, error); i++)
		;
	return false;
}

static bool
raw_progress(XsSink *sink, int output, GError **error)
{
	(void)sink;
	(void)output;
	(void)error;
	for (uint64_t i = 1;; i++) {
		uint8_t payload[16];
		(void)xs_wire_put_u64(xs_wire_put_u64(payload, i), UINT64_MAX);
		raw_frame(XS_FRAME_PROGRESS, sizeof payload, payload, sizeof payload, -1);
	}
	return true;
}

static bool
endless_cells(XsSink *sink, int output, GError **error)
{
	(void)output;
	XsCell cell = {.row_span = 1, .column_span = 1};
	while (xs_sink_cell(sink, &cell, error))
		;
	return false;
}

static bool
allocate(XsSink *sink, int output, GError **error)
{
	(void)sink;
	(void)output;
	(void)error;
	for (int i = 0; i < 10000; i++)
		memset(g_malloc(10 << 20), 1, 10 << 20);
	return true;
}

// As a C++ library does whose allocator throws.
static bool
allocate_mapped(XsSink *sink, int output, GError **error)
{
	(void)sink;
	(void)output;
	(void)error;
	for (int i = 0; i < 10000; i++) {
		void *at = mmap(
			NULL, 10 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (at == MAP_FAILED)
			abort();
		memset(at, 1, 10 << 20);
	}
	return true;
}

static bool
fill_file(XsSink *sink, int output, GError **error)
{
	(void)sink;
	static const char zeros[65536];
	for (int i = 0; i < 100000; i++) {
		if (!xs_fd_write_all(output, zeros, sizeof zeros, error))
			return false;
	}
	return true;
}

static bool
fill_memfd(XsSink *sink, int output, GError **error)
{
	(void)output;
	return fill_file(sink, memfd_create("loot", 0), error);
}

static bool
stretch_output(XsSink *sink, int output, GError **error)
{
	(void)sink;
	(void)error;
	return ftruncate(output, INT64_C(1) << 40) == 0;
}

static bool
garbage(XsSink *sink, int output, GError **error)
{
	(void)output;
	static const char text[] = "\xde\xad\xbe\xef\xde\xad\xbe\xef\xde\xad\xbe\xef";
	return xs_wire_sendmsg(session_socket(), text, sizeof text, -1, 0) > 0 &&
	       sleep_on(sink, -1, error);
}

static bool
truncated(XsSink *sink, int output, GError **error)
{
	(void)sink;
	(void)output;
	(void)error;
	raw_frame(XS_FRAME_TEXT, 100, "short", 5, -1);
	_exit(0);
}

static bool
truncated_and_silent(XsSink *sink, int output, GError **error)
{
	(void)output;
	raw_frame(XS_FRAME_TEXT, 100, "short", 5, -1);
	return sleep_on(sink, -1, error);
}

static bool
trickle(XsSink *sink, int output, GError **error)
{
	(void)output;
	raw_frame(XS_FRAME_TEXT, 200000, "", 0, -1);
	while (xs_wire_sendmsg(session_socket(), "x", 1, -1, 0) == 1)
		(void)poll(NULL, 0, 50);
	return sleep_on(sink, -1, error);
}

static bool
huge_length(XsSink *sink, int output, GError **error)
{
	(void)output;
	raw_frame(XS_FRAME_TEXT, UINT32_MAX, "", 0, -1);
	return sleep_on(sink, -1, error);
}

static bool
invalid_utf8(XsSink *sink, int output, GError **error)
{
	(void)output;
	return xs_sink_part(sink, 0, "body", error) &&
	       xs_sink_reading(sink, 0, XS_READING_LINES, error) &&
	       xs_sink_text(sink, XS_PIECE_AFFINE, "\xff\xfe\xfd", 3, (XsPlace){.len = 3}, error) &&
	       xs_sink_end_block(sink, XS_ROLE_BODY, 0, error);
}

static bool
unknown_part(XsSink *sink, int output, GError **error)
{
	(void)output;
	return xs_sink_reading(sink, 77, XS_READING_LINES, error);
}

static bool
foreign_answer(XsSink *sink, int output, GError **error)
{
	(void)output;
	uint8_t payload[17] = {0};
	payload[9] = 1;
	raw_frame(XS_FRAME_HIT, sizeof payload, payload, sizeof payload, -1);
	return sleep_on(sink, -1, error);
}

static bool
request_as_answer(XsSink *sink, int output, GError **error)
{
	(void)output;
	raw_frame(XS_FRAME_EXTRACT, 4, "text", 4, -1);
	return sleep_on(sink, -1, error);
}

static bool
after_the_end(XsSink *sink, int output, GError **error)
{
	(void)output;
	uint8_t both[16];
	uint8_t *at = xs_wire_put_u32(xs_wire_put_u32(both, XS_FRAME_DONE), 0);
	(void)xs_wire_put_u32(xs_wire_put_u32(at, XS_FRAME_DONE), 0);
	(void)xs_wire_sendmsg(session_socket(), both, sizeof both, -1, 0);
	return sleep_on(sink, -1, error);
}

static bool
false_claim(XsSink *sink, int output, GError **error)
{
	(void)output;
	uint8_t payload[400];
	memset(payload, '\n', sizeof payload);
	(void)xs_wire_put_u32(payload, XS_ERROR_CANCELLED);
	raw_frame(XS_FRAME_ERROR, sizeof payload, payload, sizeof payload, -1);
	return sleep_on(sink, -1, error);
}

static bool
too_many_children(XsSink *sink, int output, GError **error)
{
	(void)output;
	if (!xs_sink_part(sink, 0, "body", error))
		return false;
	for (uint32_t i = 0; i <= xs_limits_default.children; i++) {
		int fd = memfd_create("child", 0);
		if (!xs_sink_child(sink, (XsPlace){0}, "child", fd, error))
			return false;
	}
	return true;
}

static bool
many_at_once(XsSink *sink, int output, GError **error)
{
	(void)output;
	int fds[40];
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(sizeof fds)];
	} control = {0};
	char byte = 0;
	struct iovec part = {.iov_base = &byte, .iov_len = 1};
	struct msghdr message = {
		.msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = &control,
		.msg_controllen = sizeof control.space,
	};
	struct cmsghdr *header = CMSG_FIRSTHDR(&message);
	for (size_t i = 0; i < G_N_ELEMENTS(fds); i++)
		fds[i] = 0;
	header->cmsg_level = SOL_SOCKET;
	header->cmsg_type = SCM_RIGHTS;
	header->cmsg_len = CMSG_LEN(sizeof fds);
	memcpy(CMSG_DATA(header), fds, sizeof fds);
	(void)sendmsg(session_socket(), &message, 0);
	return sleep_on(sink, -1, error);
}

static bool
unasked_file(XsSink *sink, int output, GError **error)
{
	(void)output;
	uint8_t payload[16] = {1};
	for (int i = 0; i < 20; i++)
		raw_frame(XS_FRAME_PROGRESS, sizeof payload, payload, sizeof payload, 0);
	return sleep_on(sink, -1, error);
}

static bool
child_is_no_file(XsSink *sink, int output, GError **error)
{
	(void)output;
	return xs_sink_child(sink, (XsPlace){0}, "child", dup(session_socket()), error) &&
	       sleep_on(sink, -1, error);
}

static bool
crash(XsSink *sink, int output, GError **error)
{
	(void)sink;
	(void)output;
	(void)error;
	(void)signal(SIGSEGV, SIG_DFL);
	volatile char *volatile nowhere = NULL;
	return *nowhere == 1;
}

static bool
end_itself(XsSink *sink, int output, GError **error)
{
	(void)sink;
	(void)output;
	(void)error;
	(void)signal(SIGABRT, SIG_DFL);
	abort();
}

static bool
exit_silently(XsSink *sink, int output, GError **error)
{
	(void)sink;
	(void)output;
	(void)error;
	_exit(0);
}

static bool
close_socket(XsSink *sink, int output, GError **error)
{
	(void)output;
	(void)close(session_socket());
	return loop(sink, -1, error);
}

// Says that all is done and goes on writing.
static bool
write_late(XsSink *sink, int output, GError **error)
{
	(void)sink;
	(void)error;
	raw_frame(XS_FRAME_DONE, 0, "", 0, -1);
	for (uint64_t i = 0;; i++)
		(void)!pwrite(output, &i, sizeof i, 0);
	return true;
}

static const struct {
	const char *name;
	Attack run;
} attacks[] = {
	{"loop", loop},
	{"sleep", sleep_on},
	{"stuck-progress", stuck_progress},
	{"busy-progress", busy_progress},
	{"raw-progress", raw_progress},
	{"endless-cells", endless_cells},
	{"allocate", allocate},
	{"allocate-mapped", allocate_mapped},
	{"fill-output", fill_file},
	{"fill-memfd", fill_memfd},
	{"stretch-output", stretch_output},
	{"garbage", garbage},
	{"truncated", truncated},
	{"truncated-and-silent", truncated_and_silent},
	{"trickle", trickle},
	{"huge-length", huge_length},
	{"invalid-utf8", invalid_utf8},
	{"unknown-part", unknown_part},
	{"foreign-answer", foreign_answer},
	{"request-as-answer", request_as_answer},
	{"after-the-end", after_the_end},
	{"false-claim", false_claim},
	{"too-many-children", too_many_children},
	{"many-at-once", many_at_once},
	{"unasked-file", unasked_file},
	{"child-is-no-file", child_is_no_file},
	{"crash", crash},
	{"abort", end_itself},
	{"exit", exit_silently},
	{"close-socket", close_socket},
	{"write-late", write_late},
};

static bool
attack_system(const char *name, const char *argument, bool *ret_known)
{
	*ret_known = true;
	for (size_t i = 0; system_attacks[i].name != NULL; i++) {
		if (strcmp(system_attacks[i].name, name) == 0)
			return system_attacks[i].run(argument);
	}
	*ret_known = false;
	return false;
}

// "good" is the honest document. A success is told by XS_ERROR_UNSUPPORTED "breached", a refusal
// that the attack outlived by XS_ERROR_IO "refused".
static bool
attack(const XsSource *source, XsSink *sink, int output, GError **error)
{
	size_t len;
	const char *data = (const char *)xs_source_data(source, &len);
	g_autofree char *text = g_strndup(data, len);
	g_auto(GStrv) lines = g_strsplit(text, "\n", 3);
	if (strcmp(lines[0], "good") == 0)
		return xs_sink_part(sink, 0, "body", error) &&
		       xs_sink_reading(sink, 0, XS_READING_LINES, error) &&
		       xs_sink_text(sink, XS_PIECE_AFFINE, "good", 4, (XsPlace){.len = 4}, error) &&
		       xs_sink_end_block(sink, XS_ROLE_BODY, 0, error);
	for (size_t i = 0; i < G_N_ELEMENTS(attacks); i++) {
		if (strcmp(attacks[i].name, lines[0]) == 0)
			return attacks[i].run(sink, output, error);
	}
	bool known;
	if (attack_system(lines[0], lines[1], &known))
		g_set_error_literal(error, XS_ERROR, XS_ERROR_UNSUPPORTED, "breached");
	else
		g_set_error_literal(error,
				    XS_ERROR,
				    known ? XS_ERROR_IO : XS_ERROR_CONFIG,
				    known ? "refused" : "unknown attack");
	return false;
}

typedef struct {
	XsDocument base;
	const XsSource *source;
} Malice;

static const XsFormat malice_format;

static XsDocument *
malice_open(const XsSource *source, const XsFormatOptions *options, GError **error)
{
	(void)options;
	(void)error;
	Malice *self = g_new0(Malice, 1);
	self->base.format = &malice_format;
	self->source = source;
	return &self->base;
}

static bool
malice_extract(XsDocument *document, XsSink *sink, GError **error)
{
	return attack(((Malice *)document)->source, sink, -1, error);
}

static bool
malice_mask(XsDocument *document, const XsEdits *edits, int fd, XsChanges *changes, GError **error)
{
	(void)edits;
	(void)changes;
	return attack(((Malice *)document)->source, NULL, fd, error);
}

static void
malice_close(XsDocument *document)
{
	g_free(document);
}

static const XsFormat malice_format = {
	.info = &xs_format_info_text,
	.open = malice_open,
	.extract = malice_extract,
	.mask = malice_mask,
	.close = malice_close,
};

int
xs_malice_worker_main(int argc, char **argv)
{
	static const XsFormat *const formats[] = {&malice_format, NULL};
	const XsWorkerProgram program = {.family = XS_FAMILY_TEXT, .formats = formats};
	return xs_worker_main(&program, argc, argv);
}

bool
xs_malice_succeeds_unconfined(const char *name, const char *argument)
{
	pid_t pid = fork();
	if (pid == 0) {
		bool known;
		_exit(attack_system(name, argument, &known) ? 0 : 1);
	}
	int status;
	return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	       WEXITSTATUS(status) == 0;
}
