// SPDX-License-Identifier: GPL-3.0-or-later
// Every attack is run in every file-system tier that this machine has, as the user who runs the
// tests and, where that is root, as nobody, too. Each must end in the right error, must leave the
// pool able to serve, and must leave nothing behind. The program is its own worker program.
#include "config.h"

#include "malice-system.h"
#include "xs-malice.h"

#include "base/xs-fd.h"
#include "box/xs-pool.h"
#include "text/xs-text.h"

#include <dirent.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum {
	NOBODY = 65534,
};

typedef struct {
	const char *name;
	XsErrorCode code;
	const char *message; // part of it, or NULL
	bool mask;           // run in the task mask, else extract
	bool slow;           // waits for a watchdog
	uint32_t cpu;        // seconds, else enough
} Case;

// Attacks on the supervisor.
static const Case cases[] = {
	{"loop", XS_ERROR_TIMEOUT, NULL, false, true, 0},
	{"loop", XS_ERROR_LIMIT, "processor", true, true, 1},
	{"sleep", XS_ERROR_TIMEOUT, NULL, false, true, 0},
	{"stuck-progress", XS_ERROR_TIMEOUT, NULL, false, true, 0},
	{"busy-progress", XS_ERROR_LIMIT, "processor", false, true, 1},
	{"raw-progress", XS_ERROR_LIMIT, "progress", false, true, 0},
	{"endless-cells", XS_ERROR_LIMIT, NULL, false, true, 0},
	{"allocate", XS_ERROR_LIMIT, "memory", false, false, 0},
	{"allocate-mapped", XS_ERROR_LIMIT, "memory", false, false, 0},
	{"fill-output", XS_ERROR_LIMIT, "output", true, false, 0},
	{"fill-memfd", XS_ERROR_LIMIT, "output", false, false, 0},
	{"stretch-output", XS_ERROR_LIMIT, "output", true, false, 0},
	{"garbage", XS_ERROR_MALFORMED, NULL, false, false, 0},
	{"truncated", XS_ERROR_WORKER, "without an answer", false, false, 0},
	{"truncated-and-silent", XS_ERROR_TIMEOUT, NULL, false, true, 0},
	{"trickle", XS_ERROR_TIMEOUT, NULL, false, true, 0},
	{"huge-length", XS_ERROR_MALFORMED, NULL, false, false, 0},
	{"invalid-utf8", XS_ERROR_MALFORMED, NULL, false, false, 0},
	{"unknown-part", XS_ERROR_MALFORMED, NULL, false, false, 0},
	{"foreign-answer", XS_ERROR_MALFORMED, NULL, false, false, 0},
	{"request-as-answer", XS_ERROR_MALFORMED, NULL, false, false, 0},
	{"after-the-end", XS_ERROR_MALFORMED, NULL, false, false, 0},
	{"false-claim", XS_ERROR_FAILED, "??????", false, false, 0},
	{"too-many-children", XS_ERROR_LIMIT, NULL, false, false, 0},
	{"many-at-once", XS_ERROR_LIMIT, "descriptors", false, false, 0},
	{"unasked-file", XS_ERROR_MALFORMED, NULL, false, false, 0},
	{"child-is-no-file", XS_ERROR_MALFORMED, NULL, false, false, 0},
	{"crash", XS_ERROR_WORKER, "signal 11", false, false, 0},
	{"abort", XS_ERROR_WORKER, "signal 6", false, false, 0},
	{"exit", XS_ERROR_WORKER, "without an answer", false, false, 0},
	{"close-socket", XS_ERROR_WORKER, NULL, false, false, 0},
};

static char *worker_dir;
static char *arena; // a folder where everybody may do everything

typedef struct {
	const Case *one; // NULL: a system attack
	const char *attack;
	XsTier tier;
	bool as_nobody;
	void (*run)(const void *data);
} Run;

static XsFormatOptions
options_for(const Case *one)
{
	XsFormatOptions options = {.limits = xs_limits_default};
	// Long where something else must end the child, also on a machine that is busy.
	options.limits.stall_seconds = one != NULL && one->code == XS_ERROR_TIMEOUT ? 1 : 30;
	options.limits.worker_cpu = one != NULL && one->cpu != 0 ? one->cpu : 20;
	options.limits.worker_memory = 200 << 20;
	options.limits.output_size = 1 << 20;
	options.limits.blocks = 10000;
	options.limits.pieces = 10000;
	options.limits.findings = 10000;
	return options;
}

static XsPool *
new_pool(XsTier tier)
{
	XsPoolOptions options = {
		.worker_dir = worker_dir, .limits = xs_limits_default, .best_tier = tier};
	g_autoptr(GError) error = NULL;
	XsPool *pool = xs_pool_new(&options, &error);
	g_assert_no_error(error);
	g_assert_cmpint(xs_pool_tier(pool), ==, tier);
	return pool;
}

static XsSession *
open_document(XsPool *pool, const Case *one, const char *attack)
{
	XS_AUTO_FD fd = memfd_create("document", MFD_CLOEXEC);
	g_autofree char *text = g_strdup_printf("%s\n%s\n", attack, arena);
	g_assert_true(xs_fd_write_all(fd, text, strlen(text), NULL));
	XsFormatOptions options = options_for(one);
	g_autoptr(GError) error = NULL;
	XsSession *session = xs_session_open(pool, XS_FAMILY_TEXT, fd, &options, &error);
	g_assert_no_error(error);
	return session;
}

static bool
extract(XsSession *session, const XsLimits *limits, GError **error)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(limits);
	return xs_session_extract(session, "text", xs_text_builder_sink(builder), error);
}

static bool
mask(XsSession *session, GError **error)
{
	XS_AUTO_FD output = open(arena, O_TMPFILE | O_RDWR, 0600);
	g_assert_cmpint(output, >=, 0);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(10);
	return xs_session_mask(session, "text", edits, output, changes, error);
}

static void
assert_pool_serves(XsPool *pool)
{
	g_autoptr(XsSession) session = open_document(pool, NULL, "good");
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	g_autoptr(GError) error = NULL;
	(void)!xs_session_extract(session, "text", xs_text_builder_sink(builder), &error);
	g_assert_no_error(error);
	g_autoptr(XsText) text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	size_t len;
	g_assert_cmpstr(xs_text_utf8(text, &len), ==, "good\n");
}

// The arena holds the victim as it was, and nothing else.
static void
assert_nothing_changed(void)
{
	g_autofree char *victim = g_build_filename(arena, "victim", NULL);
	g_autofree char *content = NULL;
	struct stat st;
	g_assert_true(g_file_get_contents(victim, &content, NULL, NULL));
	g_assert_cmpstr(content, ==, "innocent");
	g_assert_cmpint(stat(victim, &st), ==, 0);
	g_assert_cmpint(st.st_mode & 0777, ==, 0666);
	g_autoptr(GDir) folder = g_dir_open(arena, 0, NULL);
	for (const char *name; (name = g_dir_read_name(folder)) != NULL;)
		g_assert_cmpstr(name, ==, "victim");
}

static void
run_supervisor_attack(const void *data)
{
	const Run *run = data;
	g_autoptr(XsPool) pool = new_pool(run->tier);
	g_autoptr(XsSession) session = open_document(pool, run->one, run->attack);
	XsFormatOptions options = options_for(run->one);
	g_autoptr(GError) error = NULL;
	bool done = run->one->mask ? mask(session, &error)
				   : extract(session, &options.limits, &error);
	g_assert_false(done);
	g_test_message("%s", error->message);
	g_assert_error(error, XS_ERROR, (int)run->one->code);
	if (run->one->message != NULL)
		g_assert_nonnull(strstr(error->message, run->one->message));
	for (const char *at = error->message; *at != '\0'; at++)
		g_assert_true(g_ascii_isprint(*at));
	assert_pool_serves(pool);
	assert_nothing_changed();
}

static void
run_system_attack(const void *data)
{
	const Run *run = data;
	g_autoptr(XsPool) pool = new_pool(run->tier);
	g_autoptr(XsSession) session = open_document(pool, NULL, run->attack);
	g_autoptr(GError) error = NULL;
	g_assert_false(extract(session, &xs_limits_default, &error));
	g_test_message("%s", error->message);
	if (g_error_matches(error, XS_ERROR, XS_ERROR_WORKER))
		g_assert_cmpstr(error->message, ==, "worker: refused system call");
	else
		g_assert_error(error, XS_ERROR, XS_ERROR_IO);
	assert_pool_serves(pool);
	assert_nothing_changed();
}

static void
run_write_late(const void *data)
{
	const Run *run = data;
	g_autoptr(XsPool) pool = new_pool(run->tier);
	g_autoptr(XsSession) session = open_document(pool, NULL, run->attack);
	XS_AUTO_FD output = open(arena, O_TMPFILE | O_RDWR, 0600);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(10);
	g_autoptr(GError) error = NULL;
	bool masked = xs_session_mask(session, "text", edits, output, changes, &error);
	g_assert_no_error(error);
	g_assert_true(masked);
	uint64_t before = 0;
	uint64_t after = 0;
	g_assert_cmpint(pread(output, &before, sizeof before, 0), >=, 0);
	g_usleep(20 * 1000);
	g_assert_cmpint(pread(output, &after, sizeof after, 0), >=, 0);
	g_assert_cmpuint(before, ==, after);
	assert_pool_serves(pool);
}

static void
become_nobody(void)
{
	if (setgroups(0, NULL) != 0 || setresgid(NOBODY, NOBODY, NOBODY) != 0 ||
	    setresuid(NOBODY, NOBODY, NOBODY) != 0)
		_exit(99);
	(void)prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
}

static void
run_as_wanted(const void *data)
{
	const Run *run = data;
	if (!run->as_nobody) {
		run->run(run);
		return;
	}
	(void)fflush(NULL);
	pid_t pid = fork();
	g_assert_cmpint(pid, >=, 0);
	if (pid == 0) {
		become_nobody();
		run->run(run);
		(void)fflush(NULL);
		_exit(0);
	}
	int status;
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_assert_cmpint(status, ==, 0);
}

// That the attacks would succeed is what makes their refusal worth something.
static void
test_attacks_work(void)
{
	// These tell only within a child: its parent, its descriptors; or hurt the test itself.
	static const char *const not_here[] = {
		"remove-file", "trace-others", "inherited", "write-document", NULL};
	for (size_t i = 0; system_attacks[i].name != NULL; i++) {
		const char *name = system_attacks[i].name;
		if (g_strv_contains(not_here, name))
			continue;
		bool breached = xs_malice_succeeds_unconfined(name, arena);
		g_autofree char *victim = g_build_filename(arena, "victim", NULL);
		g_autofree char *loot = g_build_filename(arena, "loot", NULL);
		(void)g_unlink(loot);
		(void)g_rmdir(loot);
		g_assert_true(g_file_set_contents(victim, "innocent", -1, NULL));
		g_assert_cmpint(g_chmod(victim, 0666), ==, 0);
		if (!breached)
			g_test_message("does not succeed even unconfined: %s", name);
		g_assert_true(breached || strcmp(name, "new-namespace") == 0 ||
			      strcmp(name, "datagram") == 0);
	}
}

static void
add_run(const Case *one, const char *attack, XsTier tier, bool as_nobody, void (*run)(const void *))
{
	Run *made = g_new0(Run, 1);
	*made = (Run){
		.one = one, .attack = attack, .tier = tier, .as_nobody = as_nobody, .run = run};
	g_autofree char *path = g_strdup_printf("/malice/%s/%s/%s%s",
						xs_tier_name(tier),
						as_nobody ? "nobody" : "self",
						attack,
						one != NULL && one->mask ? "-mask" : "");
	g_test_add_data_func_full(path, made, run_as_wanted, g_free);
}

static bool
has_tier(XsTier tier)
{
	XsPoolOptions options = {.worker_dir = worker_dir, .best_tier = tier};
	g_autoptr(XsPool) pool = xs_pool_new(&options, NULL);
	return pool != NULL && xs_pool_tier(pool) == tier;
}

static void
skip_tier(const void *data)
{
	(void)data;
	g_test_skip("this machine does not have the tier");
}

static void
add_runs(XsTier tier, bool as_nobody)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		// Watchdogs do not depend on the user.
		if (!cases[i].slow || !as_nobody)
			add_run(&cases[i], cases[i].name, tier, as_nobody, run_supervisor_attack);
	}
	for (size_t i = 0; system_attacks[i].name != NULL; i++)
		add_run(NULL, system_attacks[i].name, tier, as_nobody, run_system_attack);
	add_run(NULL, "write-late", tier, as_nobody, run_write_late);
}

static void
remove_folder(const char *path)
{
	g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
	for (const char *name; folder != NULL && (name = g_dir_read_name(folder)) != NULL;) {
		g_autofree char *file = g_build_filename(path, name, NULL);
		(void)g_remove(file);
	}
	(void)g_rmdir(path);
}

static void
make_folders(void)
{
	worker_dir = g_dir_make_tmp("xs-malice-worker-XXXXXX", NULL);
	arena = g_dir_make_tmp("xs-malice-arena-XXXXXX", NULL);
	g_autofree char *program = g_build_filename(worker_dir, "xianshen-worker-text", NULL);
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *victim = g_build_filename(arena, "victim", NULL);
	g_assert_cmpint(symlink(self, program), ==, 0);
	g_assert_true(g_file_set_contents(victim, "innocent", -1, NULL));
	g_assert_cmpint(g_chmod(worker_dir, 0755), ==, 0);
	g_assert_cmpint(g_chmod(arena, 0777), ==, 0);
	g_assert_cmpint(g_chmod(victim, 0666), ==, 0);
}

// Whether nobody may run this program: a build folder may be private.
static bool
can_be_nobody(void)
{
	if (geteuid() != 0)
		return false;
	pid_t pid = fork();
	if (pid == 0) {
		become_nobody();
		g_autofree char *program =
			g_build_filename(worker_dir, "xianshen-worker-text", NULL);
		_exit(access(program, X_OK) == 0 ? 0 : 1);
	}
	int status;
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

int
main(int argc, char **argv)
{
	g_autofree char *name = g_path_get_basename(argv[0]);
	if (g_str_has_prefix(name, "xianshen-worker-"))
		return xs_malice_worker_main(argc, argv);
	(void)g_setenv("XS_MALICE_SECRET", "secret", true);
	g_test_init(&argc, &argv, NULL);
	make_folders();
	bool nobody = can_be_nobody();
	g_test_add_func("/malice/attacks-work", test_attacks_work);
	for (XsTier tier = XS_TIER_LANDLOCK; tier < XS_TIER_NONE; tier++) {
		if (!has_tier(tier)) {
			g_autofree char *path = g_strdup_printf("/malice/%s", xs_tier_name(tier));
			g_test_add_data_func(path, NULL, skip_tier);
			continue;
		}
		add_runs(tier, false);
		if (nobody)
			add_runs(tier, true);
	}
	int status = g_test_run();
	remove_folder(worker_dir);
	remove_folder(arena);
	g_free(worker_dir);
	g_free(arena);
	return status;
}
