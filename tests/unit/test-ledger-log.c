// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-hash.h"
#include "ledger/xs-log.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
	char *dir;
	char *path;
	char *key_path;
	XsKey *key;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
	(void)data;
	f->dir = g_dir_make_tmp("xianshen-log-XXXXXX", NULL);
	f->path = g_build_filename(f->dir, "log.jsonl", NULL);
	f->key_path = g_build_filename(f->dir, "key", NULL);
	f->key = xs_key_load(f->key_path, NULL);
	g_assert_nonnull(f->key);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
	(void)data;
	(void)g_unlink(f->path);
	(void)g_unlink(f->key_path);
	g_assert_cmpint(g_rmdir(f->dir), ==, 0); // nothing else was left
	xs_key_free(f->key);
	g_free(f->key_path);
	g_free(f->path);
	g_free(f->dir);
}

static XsLog *
open_log(const Fixture *f)
{
	g_autoptr(GError) error = NULL;
	XsLog *log = xs_log_open(f->path, f->key, &error);
	g_assert_no_error(error);
	g_assert_nonnull(log);
	return log;
}

static void
append(XsLog *log, const char *type, int number)
{
	g_autoptr(GError) error = NULL;
	bool ok = xs_log_append(log, type, json_pack("{s:i}", "number", number), &error);
	g_assert_no_error(error);
	g_assert_true(ok);
}

static void
append_many(const Fixture *f, int n)
{
	g_autoptr(XsLog) log = open_log(f);
	for (int i = 0; i < n; i++)
		append(log, "finding", i);
}

static void
read_log(const Fixture *f, char **ret_text, size_t *ret_len)
{
	g_assert_true(g_file_get_contents(f->path, ret_text, ret_len, NULL));
}

static XsLogReport
verify(const Fixture *f, bool expected)
{
	g_autoptr(GError) error = NULL;
	XsLogReport report;
	bool ok = xs_log_verify(f->path, NULL, &report, &error);
	g_assert_no_error(error);
	if (ok != expected)
		g_test_message("line %" G_GUINT64_FORMAT ": %s",
			       report.first_bad,
			       report.reason != NULL ? report.reason : "holds");
	g_assert_cmpint(ok, ==, expected);
	return report;
}

static char *
sha256_of(const void *first, size_t first_len, const char *second)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	g_checksum_update(sum, first, (gssize)first_len);
	g_checksum_update(sum, (const uint8_t *)second, -1);
	return g_strconcat("sha256:", g_checksum_get_string(sum), NULL);
}

// The schema, checked by other code: jansson, GChecksum, GDateTime.
static void
test_schema(Fixture *f, gconstpointer data)
{
	(void)data;
	{
		g_autoptr(XsLog) log = open_log(f);
		g_assert_cmpstr(xs_log_head(log), ==, "");
		append(log, "batch.open", 1);
		xs_log_set_rules(log, "abcd");
		g_autoptr(GError) error = NULL;
		g_assert_true(xs_log_append(log,
					    "finding",
					    json_pack("{s:s, s:f, s:[i,i], s:{}}",
						      "z",
						      "张三\"\\\n",
						      "a",
						      0.99,
						      "l",
						      1,
						      2,
						      "o"),
					    &error));
	}
	g_autofree char *text = NULL;
	size_t len;
	read_log(f, &text, &len);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_assert_cmpuint(g_strv_length(lines), ==, 3);
	g_assert_cmpstr(lines[2], ==, "");
	static const char *const keys[] = {"v",
					   "seq",
					   "ts",
					   "id",
					   "type",
					   "key",
					   "actor",
					   "tool",
					   "salt",
					   "body",
					   "body_digest",
					   "prev",
					   "hash"};
	g_autofree char *head = g_strdup("");
	for (int i = 0; i < 2; i++) {
		json_auto_t *line = json_loads(lines[i], JSON_REJECT_DUPLICATES, NULL);
		g_assert_nonnull(line);
		g_assert_cmpuint(json_object_size(line), ==, G_N_ELEMENTS(keys));
		size_t k = 0;
		const char *key;
		json_t *value;
		json_object_foreach(line, key, value) g_assert_cmpstr(key, ==, keys[k++]);
		g_assert_cmpint(json_integer_value(json_object_get(line, "seq")), ==, i + 1);
		g_autoptr(GDateTime) ts = g_date_time_new_from_iso8601(
			json_string_value(json_object_get(line, "ts")), NULL);
		g_assert_nonnull(ts);
		g_assert_cmpuint(strlen(json_string_value(json_object_get(line, "id"))), ==, 26);
		g_assert_cmpstr(
			json_string_value(json_object_get(line, "key")), ==, xs_key_id(f->key));
		const json_t *actor = json_object_get(line, "actor");
		g_assert_true(json_is_string(json_object_get(actor, "id")));
		g_assert_true(json_is_string(json_object_get(actor, "host")));
		const json_t *tool = json_object_get(line, "tool");
		g_assert_true(json_is_string(json_object_get(tool, "ver")));
		g_assert_cmpint(json_object_get(tool, "rules") != NULL, ==, i == 1);
		// Body digest.
		const char *salt = json_string_value(json_object_get(line, "salt"));
		g_assert_cmpuint(strlen(salt), ==, 32);
		uint8_t bytes[16];
		for (size_t b = 0; b < 16; b++)
			bytes[b] = (uint8_t)(g_ascii_xdigit_value(salt[2 * b]) << 4 |
					     g_ascii_xdigit_value(salt[2 * b + 1]));
		char *body =
			json_dumps(json_object_get(line, "body"), JSON_COMPACT | JSON_SORT_KEYS);
		g_autofree char *digest = sha256_of(bytes, 16, body);
		free(body);
		g_assert_cmpstr(
			json_string_value(json_object_get(line, "body_digest")), ==, digest);
		// Chain and hash.
		g_assert_cmpstr(json_string_value(json_object_get(line, "prev")), ==, head);
		g_autofree char *hash = g_strdup(json_string_value(json_object_get(line, "hash")));
		json_object_del(line, "hash");
		json_object_del(line, "body");
		json_object_del(line, "salt");
		char *canonical = json_dumps(line, JSON_COMPACT | JSON_SORT_KEYS);
		g_autofree char *expected = sha256_of("", 0, canonical);
		free(canonical);
		g_assert_cmpstr(hash, ==, expected);
		g_free(head);
		head = g_steal_pointer(&hash);
	}
	XsLogReport report = verify(f, true);
	g_assert_cmpuint(report.lines, ==, 2);
	g_assert_cmpstr(report.head, ==, head);
}

static void
test_reopen(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autofree char *head = NULL;
	for (int i = 0; i < 5; i++) {
		g_autoptr(XsLog) log = open_log(f);
		g_assert_cmpuint(xs_log_seq(log), ==, (uint64_t)i);
		g_assert_cmpstr(xs_log_head(log), ==, head != NULL ? head : "");
		append(log, "finding", i);
		g_free(head);
		head = g_strdup(xs_log_head(log));
		g_assert_true(xs_log_sync(log, NULL));
	}
	XsLogReport report = verify(f, true);
	g_assert_cmpuint(report.lines, ==, 5);
	g_assert_cmpuint(report.repairs, ==, 0);
	struct stat st;
	g_assert_cmpint(stat(f->path, &st), ==, 0);
	g_assert_cmpuint(st.st_mode & 07777, ==, 0600);
}

static void
test_bad_events(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autoptr(XsLog) log = open_log(f);
	static const char *const types[] = {"", "Finding", "a b", "a\"", "文"};
	for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
		g_autoptr(GError) error = NULL;
		g_assert_false(xs_log_append(log, types[i], json_object(), &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_FAILED);
	}
	g_autoptr(GError) error = NULL;
	g_assert_false(xs_log_append(log, "finding", json_array(), &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_FAILED);
	g_clear_error(&error);
	g_assert_false(xs_log_append(log, "finding", NULL, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_FAILED);
	g_clear_error(&error);
	g_autofree char *large = g_strnfill(2 << 20, 'x');
	g_assert_false(xs_log_append(log, "finding", json_pack("{s:s}", "x", large), &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
	append(log, "finding", 1); // and the chain goes on
	g_assert_cmpuint(verify(f, true).lines, ==, 1);
}

// A line near the ceiling, so that windows and buffers are crossed.
static void
test_large_event(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autofree char *large = g_strnfill((1 << 20) - 20, 'x');
	for (int i = 0; i < 3; i++) {
		g_autoptr(XsLog) log = open_log(f);
		g_autoptr(GError) error = NULL;
		g_assert_true(
			xs_log_append(log, "finding", json_pack("{s:s}", "x", large), &error));
		g_assert_no_error(error);
		append(log, "finding", i);
	}
	g_assert_cmpuint(verify(f, true).lines, ==, 6);
}

// Every length at which a killed writer can have left the last line.
static void
test_half_line(Fixture *f, gconstpointer data)
{
	(void)data;
	append_many(f, 3);
	g_autofree char *text = NULL;
	size_t len;
	read_log(f, &text, &len);
	size_t third = (size_t)((char *)memrchr(text, '\n', len - 1) - text) + 1;
	for (size_t cut = third + 1; cut < len; cut++) {
		g_assert_true(g_file_set_contents(f->path, text, (gssize)cut, NULL));
		bool whole = cut == len - 1; // only the line feed is missing
		XsLogReport before = verify(f, true);
		g_assert_cmpuint(before.half_bytes, ==, whole ? 0 : cut - third);
		g_assert_cmpuint(before.lines, ==, whole ? 3 : 2);
		append_many(f, 1);
		XsLogReport after = verify(f, true);
		g_assert_cmpuint(after.repairs, ==, whole ? 0 : 1);
		g_assert_cmpuint(after.lines, ==, 4);
		g_assert_cmpuint(after.half_bytes, ==, 0);
	}
}

// The repair itself may be cut, again and again.
static void
test_half_repair(Fixture *f, gconstpointer data)
{
	(void)data;
	append_many(f, 2);
	for (int round = 0; round < 6; round++) {
		g_autofree char *text = NULL;
		size_t len;
		read_log(f, &text, &len);
		// 1: the whole repair but its line feed; 2: half of it; more: only its beginning.
		size_t cut = round == 0 ? 1 : (size_t)round * 60;
		g_assert_true(g_file_set_contents(f->path, text, (gssize)(len - cut), NULL));
		g_autoptr(XsLog) log = open_log(f);
		g_assert_cmpuint(xs_log_seq(log), ==, 2);
		if (round == 0)
			continue;
		verify(f, true);
	}
	append_many(f, 2);
	XsLogReport report = verify(f, true);
	g_assert_cmpuint(report.repairs, ==, 1);
}

// After a power cut the end may hold anything, zero bytes for one.
static void
test_zero_tail(Fixture *f, gconstpointer data)
{
	(void)data;
	append_many(f, 2);
	g_autofree char *text = NULL;
	size_t len;
	read_log(f, &text, &len);
	g_autofree char *longer = g_malloc0(len + 5000);
	memcpy(longer, text, len);
	g_assert_true(g_file_set_contents(f->path, longer, (gssize)(len + 5000), NULL));
	g_assert_cmpuint(verify(f, false).first_bad, ==, 3);
	append_many(f, 1);
	XsLogReport report = verify(f, true);
	g_assert_cmpuint(report.repairs, ==, 1);
	g_assert_cmpuint(report.lines, ==, 4);
}

static void
test_foreign_file(Fixture *f, gconstpointer data)
{
	(void)data;
	static const char *const texts[] = {"hello\n", "\n", "{}\n", "{\"v\":2}\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_assert_true(g_file_set_contents(f->path, texts[i], -1, NULL));
		g_autoptr(GError) error = NULL;
		g_autoptr(XsLog) log = xs_log_open(f->path, f->key, &error);
		g_assert_error(error, XS_ERROR, XS_ERROR_INTEGRITY);
		g_assert_null(log);
		g_autofree char *text = NULL;
		size_t len;
		read_log(f, &text, &len);
		g_assert_cmpstr(text, ==, texts[i]); // left as it was
	}
}

static void
test_last_line_changed(Fixture *f, gconstpointer data)
{
	(void)data;
	append_many(f, 2);
	g_autofree char *text = NULL;
	size_t len;
	read_log(f, &text, &len);
	char *type = g_strrstr(text, "finding");
	memcpy(type, "fending", 7);
	g_assert_true(g_file_set_contents(f->path, text, (gssize)len, NULL));
	g_autoptr(GError) error = NULL;
	g_autoptr(XsLog) log = xs_log_open(f->path, f->key, &error);
	g_assert_error(error, XS_ERROR, XS_ERROR_INTEGRITY);
}

static void
test_symlink(Fixture *f, gconstpointer data)
{
	(void)data;
	g_assert_cmpint(symlink(f->key_path, f->path), ==, 0);
	g_autoptr(GError) error = NULL;
	g_autoptr(XsLog) log = xs_log_open(f->path, f->key, &error);
	g_assert_error(error, XS_ERROR, XS_ERROR_IO);
}

// Writers in several processes, some killed at a random moment: every event of a writer that was not
// killed is there, and the chain holds.
static void
test_killed_writers(Fixture *f, gconstpointer data)
{
	(void)data;
	for (int round = 0; round < 12; round++) {
		pid_t child = fork();
		g_assert_cmpint(child, >=, 0);
		if (child == 0) {
			XsLog *log = xs_log_open(f->path, f->key, NULL);
			if (log == NULL)
				_exit(1);
			for (int i = 0; i < 1000000; i++) {
				if (!xs_log_append(
					    log, "finding", json_pack("{s:i}", "n", i), NULL))
					_exit(1);
			}
			_exit(0);
		}
		g_usleep(2000 + 1700 * (unsigned int)round);
		g_assert_cmpint(kill(child, SIGKILL), ==, 0);
		int status;
		g_assert_cmpint(waitpid(child, &status, 0), ==, child);
		g_assert_true(WIFSIGNALED(status));
	}
	append_many(f, 1);
	XsLogReport report = verify(f, true);
	g_assert_cmpuint(report.lines, >=, 1);
	g_assert_cmpuint(report.half_bytes, ==, 0);
}

static void
test_waits_for_lock(Fixture *f, gconstpointer data)
{
	(void)data;
	enum { WRITERS = 4, EVENTS = 50 };
	pid_t children[WRITERS];
	for (int i = 0; i < WRITERS; i++) {
		children[i] = fork();
		g_assert_cmpint(children[i], >=, 0);
		if (children[i] == 0) {
			XsLog *log = xs_log_open(f->path, f->key, NULL);
			bool ok = log != NULL;
			for (int n = 0; ok && n < EVENTS; n++)
				ok = xs_log_append(
					log, "finding", json_pack("{s:i}", "writer", i), NULL);
			xs_log_free(log);
			_exit(ok ? 0 : 1);
		}
	}
	for (int i = 0; i < WRITERS; i++) {
		int status;
		g_assert_cmpint(waitpid(children[i], &status, 0), ==, children[i]);
		g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	g_assert_cmpuint(verify(f, true).lines, ==, WRITERS * EVENTS);
}

static gpointer
append_in_thread(gpointer data)
{
	for (int i = 0; i < 200; i++)
		append(data, "finding", i);
	return NULL;
}

static void
test_threads(Fixture *f, gconstpointer data)
{
	(void)data;
	{
		g_autoptr(XsLog) log = open_log(f);
		GThread *threads[4];
		for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
			threads[i] = g_thread_new("log", append_in_thread, log);
		for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
			g_thread_join(threads[i]);
	}
	g_assert_cmpuint(verify(f, true).lines, ==, 800);
}

// A disk that takes no more: the part that was written is taken back, and the chain goes on.
static void
test_full_disk(Fixture *f, gconstpointer data)
{
	(void)data;
	append_many(f, 1);
	pid_t child = fork();
	g_assert_cmpint(child, >=, 0);
	if (child == 0) {
		struct stat st;
		(void)signal(SIGXFSZ, SIG_IGN);
		XsLog *log = xs_log_open(f->path, f->key, NULL);
		if (log == NULL || stat(f->path, &st) != 0)
			_exit(1);
		struct rlimit limit = {(rlim_t)st.st_size + 100, (rlim_t)st.st_size + 100};
		if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
			_exit(1);
		for (int i = 0; i < 2; i++) {
			if (xs_log_append(log, "finding", json_pack("{s:i}", "n", i), NULL))
				_exit(1);
		}
		xs_log_free(log);
		_exit(0);
	}
	int status;
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	XsLogReport report = verify(f, true);
	g_assert_cmpuint(report.half_bytes, ==, 0);
	append_many(f, 1);
	report = verify(f, true);
	g_assert_cmpuint(report.lines, ==, 2);
	g_assert_cmpuint(report.repairs, ==, 0);
}

#define ADD(name, function)                                                                        \
	g_test_add("/ledger/log/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("schema", test_schema);
	ADD("reopen", test_reopen);
	ADD("bad-events", test_bad_events);
	ADD("large-event", test_large_event);
	ADD("half-line", test_half_line);
	ADD("half-repair", test_half_repair);
	ADD("zero-tail", test_zero_tail);
	ADD("foreign-file", test_foreign_file);
	ADD("last-line-changed", test_last_line_changed);
	ADD("symlink", test_symlink);
	ADD("killed-writers", test_killed_writers);
	ADD("waits-for-lock", test_waits_for_lock);
	ADD("threads", test_threads);
	ADD("full-disk", test_full_disk);
	return g_test_run();
}
