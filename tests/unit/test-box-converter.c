// SPDX-License-Identifier: GPL-3.0-or-later
// The box around an outside program. This program plays LibreOffice itself: what stands in the document is
// what it does.
#include "config.h"

#include "base/xs-fd.h"
#include "box/xs-converter.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define OUTPUT "/tmp/out/document.docx"

static int
put_output(const char *text)
{
	(void)mkdir("/tmp/out", 0700);
	int fd = open(OUTPUT, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	ssize_t len = (ssize_t)strlen(text);
	return fd >= 0 && write(fd, text, (size_t)len) == len ? 0 : 1;
}

static bool
can_read(const char *path)
{
	int fd = open(path, O_RDONLY);
	return fd >= 0;
}

static bool
can_write(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT, 0600);
	return fd >= 0;
}

static bool
can_connect(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(9)};
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return fd >= 0 &&
	       (connect(fd, (struct sockaddr *)&to, sizeof to) == 0 || errno == ECONNREFUSED);
}

static void *
thread(void *data)
{
	*(bool *)data = true;
	return NULL;
}

static bool
has_threads(void)
{
	bool ran = false;
	pthread_t id;
	return pthread_create(&id, NULL, thread, &ran) == 0 && pthread_join(id, NULL) == 0 && ran;
}

// What it could do that it must not, one word each.
static int
attack(void)
{
	bool inherited = fcntl(3, F_GETFD) >= 0 || fcntl(4, F_GETFD) >= 0;
	const struct {
		const char *name;
		bool done;
	} attempts[] = {
		{"inherited", inherited},
		{"password", can_read("/etc/passwd")},
		{"home", can_read("/root") || can_read("/home")},
		{"proc", can_read("/proc/self/maps")},
		{"program", access("/bin/sh", X_OK) == 0 || access("/usr/bin/env", X_OK) == 0},
		{"system", can_write("/usr/lib/x")},
		{"root", can_write("/x")},
		{"device", can_write("/dev/shm/x") || can_write("/dev/x")},
		{"network", can_connect()},
		{"fork", fork() >= 0},
		{"trace", ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0},
		{"parent", kill(getppid(), 0) == 0 && getppid() != 1 && getppid() > 10},
		{"memory-file", memfd_create("x", 0) >= 0},
		{"root-user", getuid() == 0 || geteuid() == 0},
		{"no-threads", !has_threads()},
		{"no-temporary", !can_write("/tmp/x")},
	};
	g_autoptr(GString) done = g_string_new("did:");
	for (size_t i = 0; i < G_N_ELEMENTS(attempts); i++) {
		if (attempts[i].done)
			g_string_append_printf(done, " %s", attempts[i].name);
	}
	return put_output(done->str);
}

static int
eat_memory(void)
{
	for (;;) {
		char *block = malloc(1 << 20);
		if (block == NULL)
			abort();
		memset(block, 1, 1 << 20);
	}
}

static int
fill_disk(void)
{
	static char block[1 << 16];
	int fd = open("/tmp/fill", O_WRONLY | O_CREAT, 0600);
	while (write(fd, block, sizeof block) == (ssize_t)sizeof block)
		;
	return 7;
}

static int
play(const char *what)
{
	if (strcmp(what, "copy") == 0)
		return put_output("PK");
	if (strcmp(what, "again") == 0)
		return access("/tmp/again", F_OK) == 0 ? put_output("twice")
		       : can_write("/tmp/again")       ? 81
						       : 1;
	if (strcmp(what, "for-ever-again") == 0)
		return 81;
	if (strcmp(what, "fail") == 0)
		return 3;
	if (strcmp(what, "crash") == 0)
		abort();
	if (strcmp(what, "hang") == 0)
		for (;;)
			(void)pause();
	if (strcmp(what, "spin") == 0)
		for (volatile unsigned long i = 0;; i++)
			;
	if (strcmp(what, "memory") == 0)
		return eat_memory();
	if (strcmp(what, "disk") == 0)
		return fill_disk();
	if (strcmp(what, "link") == 0)
		return mkdir("/tmp/out", 0700) != 0 || symlink("/etc/passwd", OUTPUT) != 0;
	return strcmp(what, "attack") == 0 ? attack() : 0;
}

static int
play_office(int argc, char **argv)
{
	if (strcmp(argv[argc - 1], "--version") == 0) {
		g_print("LibreOffice 1.2.3 4(Build:5)\n");
		return 0;
	}
	char what[64] = "";
	int fd = open(argv[argc - 1], O_RDONLY);
	ssize_t n = fd >= 0 ? read(fd, what, sizeof what - 1) : -1;
	(void)close(fd);
	return n < 0 ? 1 : play(what);
}

static char *worker_dir;
static char *own_path;

static XsConverter *
converter_new(const XsLimits *limits)
{
	XsConverterOptions options = {
		.worker_dir = worker_dir,
		.limits = *limits,
		.program = own_path,
	};
	return xs_converter_new(&options);
}

// Where there is no bubblewrap, or no namespaces, there is nothing to test, but the refusal.
static bool
no_box(XsConverter *converter)
{
#ifdef XS_SANITIZED
	g_test_skip("sanitizers need /proc, which the box does not have");
	return true;
#endif
	g_autoptr(GError) error = NULL;
	const char *version = xs_converter_version(converter, &error);
	if (version != NULL) {
		g_assert_cmpstr(version, ==, "LibreOffice 1.2.3");
		return false;
	}
	g_test_skip(error->message);
	g_assert_error(error, XS_ERROR, XS_ERROR_SANDBOX);
	XS_AUTO_FD fd = xs_fd_unnamed(NULL, NULL);
	g_assert_cmpint(xs_converter_run(converter, xs_legacy_find("doc"), fd, NULL, NULL), ==, -1);
	return true;
}

// What the program wrote; NULL with an error.
static char *
convert(XsConverter *converter, const char *what, GError **error)
{
	XS_AUTO_FD fd = xs_fd_unnamed(NULL, error);
	g_assert_cmpint(write(fd, what, strlen(what)), ==, strlen(what));
	XS_AUTO_FD converted = xs_converter_run(converter, xs_legacy_find("doc"), fd, NULL, error);
	if (converted < 0)
		return NULL;
	char text[512] = "";
	g_assert_cmpint(read(converted, text, sizeof text - 1), >=, 0);
	return g_strdup(text);
}

static void
test_output(void)
{
	g_autoptr(XsConverter) converter = converter_new(&xs_limits_default);
	if (no_box(converter))
		return;
	g_autoptr(GError) error = NULL;
	g_autofree char *once = convert(converter, "copy", &error);
	g_assert_no_error(error);
	g_assert_cmpstr(once, ==, "PK");
	// As it ends after it has made a profile.
	g_autofree char *twice = convert(converter, "again", &error);
	g_assert_no_error(error);
	g_assert_cmpstr(twice, ==, "twice");
}

static void
test_attack(void)
{
	g_autoptr(XsConverter) converter = converter_new(&xs_limits_default);
	if (no_box(converter))
		return;
	g_autoptr(GError) error = NULL;
	g_autofree char *done = convert(converter, "attack", &error);
	g_assert_no_error(error);
	g_assert_cmpstr(done, ==, "did:");
}

static void
test_ends(void)
{
	static const struct {
		const char *what;
		XsErrorCode code;
	} cases[] = {
		{"fail", XS_ERROR_MALFORMED},
		{"for-ever-again", XS_ERROR_MALFORMED},
		{"nothing", XS_ERROR_MALFORMED},
		{"link", XS_ERROR_MALFORMED},
		{"crash", XS_ERROR_WORKER},
		{"memory", XS_ERROR_WORKER},
		{"disk", XS_ERROR_MALFORMED},
		{"spin", XS_ERROR_TIMEOUT},
		{"hang", XS_ERROR_TIMEOUT},
	};
	XsLimits limits = xs_limits_default;
	limits.convert_seconds = 2;
	limits.convert_memory = 256 << 20;
	limits.convert_files = 16 << 20;
	g_autoptr(XsConverter) converter = converter_new(&limits);
	if (no_box(converter))
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *done = convert(converter, cases[i].what, &error);
		g_test_message("%s: %s", cases[i].what, error != NULL ? error->message : done);
		g_assert_error(error, XS_ERROR, (int)cases[i].code);
	}
}

static void
test_too_large(void)
{
	XsLimits limits = xs_limits_default;
	limits.output_size = 20; // the version is longer
	g_autoptr(XsConverter) converter = converter_new(&limits);
	g_autoptr(XsConverter) usual = converter_new(&xs_limits_default);
	if (no_box(usual))
		return;
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_converter_version(converter, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
}

static void
test_missing(void)
{
	XsConverterOptions options = {.worker_dir = worker_dir, .limits = xs_limits_default};
	options.program = "/nowhere/soffice.bin";
	g_autoptr(XsConverter) none = xs_converter_new(&options);
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_converter_version(none, &error));
	int code = access("/usr/bin/bwrap", X_OK) == 0 ? XS_ERROR_CONFIG : XS_ERROR_SANDBOX;
	g_assert_cmpint(error->code, ==, code);
	// Without what stands around the program there is no box either.
	options.program = own_path;
	options.worker_dir = "/nowhere";
	g_autoptr(XsConverter) bare = xs_converter_new(&options);
	g_clear_error(&error);
	g_assert_null(xs_converter_version(bare, &error));
	g_assert_cmpint(error->code, ==, code);
}

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "--headless") == 0)
		return play_office(argc, argv);
	g_test_init(&argc, &argv, NULL);
	own_path = g_file_read_link("/proc/self/exe", NULL);
	worker_dir = g_build_filename(g_getenv("XS_TEST_BUILD"), "src", "worker", NULL);
	g_test_add_func("/box/converter/output", test_output);
	g_test_add_func("/box/converter/attack", test_attack);
	g_test_add_func("/box/converter/ends", test_ends);
	g_test_add_func("/box/converter/too-large", test_too_large);
	g_test_add_func("/box/converter/missing", test_missing);
	return g_test_run();
}
