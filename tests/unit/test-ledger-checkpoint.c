// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-hash.h"
#include "ledger/xs-log-line.h"
#include "ledger/xs-log.h"
#include "ledger/xs-merkle.h"
#include "ledger/xs-secret.h"

#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
	char *dir;
	char *path;
	char *key_path;
	char *signer_path;
	XsKey *key;
	XsSigner *signer;
	XsTrust *trust;
} Fixture;

static void
add_public(XsTrust *trust, const char *path)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *public = g_strconcat(path, ".pub", NULL);
	g_assert_true(xs_trust_add(trust, public, &error));
	g_assert_no_error(error);
}

static XsSigner *
make_signer(const char *path, XsSignAlgorithm algorithm)
{
	g_autoptr(GError) error = NULL;
	g_assert_true(xs_signer_make(path, algorithm, &error));
	g_assert_no_error(error);
	XsSigner *signer = xs_signer_load(path, &error);
	g_assert_no_error(error);
	return signer;
}

static void
set_up(Fixture *f, gconstpointer data)
{
	(void)data;
	f->dir = g_dir_make_tmp("xianshen-checkpoint-XXXXXX", NULL);
	f->path = g_build_filename(f->dir, "log.jsonl", NULL);
	f->key_path = g_build_filename(f->dir, "key", NULL);
	f->signer_path = g_build_filename(f->dir, "signing.key", NULL);
	f->key = xs_key_load(f->key_path, NULL);
	f->signer = make_signer(f->signer_path, XS_SIGN_ED25519);
	f->trust = xs_trust_new();
	add_public(f->trust, f->signer_path);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
	(void)data;
	GDir *dir = g_dir_open(f->dir, 0, NULL);
	for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
		g_autofree char *path = g_build_filename(f->dir, name, NULL);
		g_assert_cmpint(g_unlink(path), ==, 0);
	}
	g_dir_close(dir);
	g_assert_cmpint(g_rmdir(f->dir), ==, 0);
	xs_trust_free(f->trust);
	xs_signer_free(f->signer);
	xs_key_free(f->key);
	g_free(f->signer_path);
	g_free(f->key_path);
	g_free(f->path);
	g_free(f->dir);
}

static void
append_many(XsLog *log, int n)
{
	for (int i = 0; i < n; i++) {
		json_t *body = json_pack("{s:i, s:s}", "number", i, "preview", "3***3");
		g_assert_true(
			xs_log_append(log, i % 3 == 0 ? "scan.done" : "findings", body, NULL));
	}
}

static XsLog *
open_log(Fixture *f)
{
	g_autoptr(GError) error = NULL;
	XsLog *log = xs_log_open(f->path, f->key, &error);
	g_assert_no_error(error);
	return log;
}

static bool
verify(Fixture *f, const XsLogCheckpoint *checkpoint, const XsTrust *trust, XsLogReport *report)
{
	g_autoptr(GError) error = NULL;
	const XsLogVerifyOptions options = {.checkpoint = checkpoint, .trust = trust};
	bool good = xs_log_verify(f->path, &options, report, &error);
	g_assert_no_error(error);
	return good;
}

static char *
checkpoint(Fixture *f, XsLog *log)
{
	g_autoptr(GError) error = NULL;
	char *statement = NULL;
	g_assert_true(xs_log_checkpoint(log, f->path, f->signer, &statement, &error));
	g_assert_no_error(error);
	return statement;
}

// The roots that RFC 6962's reference implementation gives for its own test leaves.
static void
test_merkle(void)
{
	static const struct {
		const char *leaf;
		size_t len;
		const char *root;
	} steps[] = {
		{"", 0, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
		{"\x00", 1, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
		{"\x10", 1, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
		{"\x20\x21", 2, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
		{"\x30\x31", 2, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
		{"@ABC", 4, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
		{"PQRSTUVW", 8, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
		{"`abcdefghijklmno",
		 16,
		 "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
	};
	XsMerkle merkle = {0};
	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
		uint8_t root[XS_SHA256_SIZE];
		char hex[XS_SHA256_HEX_SIZE];
		xs_merkle_add(&merkle, (const uint8_t *)steps[i].leaf, steps[i].len);
		xs_merkle_root(&merkle, root);
		xs_hex(root, sizeof(root), hex);
		g_assert_cmpstr(hex, ==, steps[i].root);
	}
}

static void
test_statement(Fixture *f, gconstpointer data)
{
	(void)data;
	for (XsSignAlgorithm algorithm = 0; algorithm <= XS_SIGN_LAST; algorithm++) {
		g_autofree char *path = g_strdup_printf("%s/%u.key", f->dir, (unsigned)algorithm);
		g_autoptr(XsSigner) signer = make_signer(path, algorithm);
		g_assert_true(
			g_str_has_prefix(xs_signer_key(signer), xs_sign_algorithm_name(algorithm)));
		g_autoptr(XsTrust) trust = xs_trust_new();
		add_public(trust, path);
		json_auto_t *payload = json_pack("{s:s, s:s}", "kind", "test", "名", "值");
		g_autofree char *text = xs_signer_sign(signer, payload, NULL);
		size_t len = strlen(text);
		json_auto_t *again = xs_trust_check(trust, "test", text, len, NULL);
		g_assert_cmpint(json_equal(payload, again), ==, 1);
		// Another kind, another office's key, every single byte.
		g_autoptr(GError) error = NULL;
		g_assert_null(xs_trust_check(trust, "receipt", text, len, &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_INTEGRITY);
		g_assert_null(xs_trust_check(f->trust, "test", text, len, NULL));
		for (size_t i = 0; i < len; i++) {
			g_autofree char *changed = g_strdup(text);
			changed[i] ^= 1;
			g_assert_null(xs_trust_check(trust, "test", changed, len, NULL));
			g_assert_null(xs_trust_check(trust, "test", text, i, NULL));
		}
	}
}

static void
test_signing_key_file(Fixture *f, gconstpointer data)
{
	(void)data;
	struct stat st;
	g_assert_cmpint(stat(f->signer_path, &st), ==, 0);
	g_assert_cmpuint(st.st_mode & 0777, ==, 0600);
	g_autoptr(GError) exists = NULL;
	g_assert_false(xs_signer_make(f->signer_path, XS_SIGN_ED25519, &exists));
	g_assert_error(exists, XS_ERROR, XS_ERROR_EXISTS);
	g_assert_cmpint(chmod(f->signer_path, 0640), ==, 0);
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_signer_load(f->signer_path, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
	g_autofree char *public = g_strconcat(f->signer_path, ".pub", NULL);
	g_autoptr(GError) no_private = NULL;
	g_assert_null(xs_signer_load(public, &no_private));
	g_assert_error(no_private, XS_ERROR, XS_ERROR_CONFIG);
	g_autoptr(GError) no_public = NULL;
	g_assert_false(xs_trust_add(f->trust, f->signer_path, &no_public));
	g_assert_error(no_public, XS_ERROR, XS_ERROR_CONFIG);
}

static void
test_sealed(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autofree char *first = NULL;
	{
		g_autoptr(XsLog) log = open_log(f);
		append_many(log, 10);
		first = checkpoint(f, log);
		append_many(log, 5);
		g_autofree char *second = checkpoint(f, log);
		append_many(log, 2);
	}
	XsLogReport report;
	g_assert_true(verify(f, NULL, f->trust, &report));
	g_assert_cmpuint(report.lines, ==, 19);
	g_assert_cmpuint(report.checkpoints, ==, 2);
	g_assert_cmpuint(report.foreign, ==, 0);
	g_assert_cmpuint(report.sealed, ==, 16);
	g_assert_true(verify(f, NULL, NULL, &report));
	g_assert_cmpuint(report.foreign, ==, 2);
	g_assert_cmpuint(report.sealed, ==, 0);
	// What was kept elsewhere holds as long as the log reaches so far.
	XsLogCheckpoint kept;
	g_assert_true(xs_log_checkpoint_parse(f->trust, first, strlen(first), &kept, NULL));
	g_assert_cmpuint(kept.seq, ==, 10);
	g_assert_true(verify(f, &kept, f->trust, &report));
	kept.root[20] = kept.root[20] == 'a' ? 'b' : 'a';
	g_assert_false(verify(f, &kept, f->trust, &report));
	g_assert_cmpstr(report.reason, ==, "checkpoint");
}

// A log that somebody made anew has another office's checkpoints, or those of another log.
static void
test_made_anew(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autofree char *other_path = g_build_filename(f->dir, "other.key", NULL);
	g_autoptr(XsSigner) other = make_signer(other_path, XS_SIGN_ED25519);
	g_autofree char *statement = NULL;
	{
		g_autoptr(XsLog) log = open_log(f);
		append_many(log, 4);
		g_assert_true(xs_log_checkpoint(log, f->path, other, &statement, NULL));
	}
	XsLogReport report;
	g_assert_false(verify(f, NULL, f->trust, &report));
	g_assert_cmpstr(report.reason, ==, "signature");
	g_assert_cmpuint(report.first_bad, ==, 5);
	g_assert_cmpint(g_unlink(f->path), ==, 0);
	{
		g_autoptr(XsLog) log = open_log(f);
		append_many(log, 4);
		json_t *second = NULL;
		json_t *first = xs_statement_parse(statement, strlen(statement), &second, NULL);
		g_assert_true(
			xs_log_append(log,
				      "checkpoint",
				      json_pack("{s:o, s:o}", "payload", first, "signed", second),
				      NULL));
	}
	g_assert_false(verify(f, NULL, NULL, &report));
	g_assert_cmpstr(report.reason, ==, "seal");
}

// Nothing is signed that does not hold.
static void
test_no_checkpoint_of_a_broken_log(Fixture *f, gconstpointer data)
{
	(void)data;
	{
		g_autoptr(XsLog) log = open_log(f);
		append_many(log, 4);
	}
	g_autofree char *text = NULL;
	size_t len;
	g_assert_true(g_file_get_contents(f->path, &text, &len, NULL));
	char *number = strstr(text, "\"number\":2");
	number[strlen("\"number\":")] = '7';
	g_assert_true(g_file_set_contents(f->path, text, (gssize)len, NULL));
	g_autoptr(XsLog) log = open_log(f);
	g_autoptr(GError) error = NULL;
	g_assert_false(xs_log_checkpoint(log, f->path, f->signer, NULL, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_INTEGRITY);
	g_assert_cmpuint(xs_log_seq(log), ==, 4);
}

static void
test_erased_under_checkpoint(Fixture *f, gconstpointer data)
{
	(void)data;
	{
		g_autoptr(XsLog) log = open_log(f);
		append_many(log, 4);
		g_autofree char *statement = checkpoint(f, log);
		uint64_t erased;
		g_assert_true(xs_log_erase(log, 1, 5, "retention", &erased, NULL));
		g_assert_cmpuint(erased, ==, 4);
	}
	XsLogReport report;
	g_assert_true(verify(f, NULL, f->trust, &report));
	g_assert_cmpuint(report.erased, ==, 4);
	g_assert_cmpuint(report.sealed, ==, 4);
}

// Whether a line by itself is found to be changed, as xs_log_verify() looks at it.
static bool
line_holds(XsLogHasher *hasher, const char *data, size_t len)
{
	XsLogLine line;
	char hash[XS_LOG_HASH_SIZE];
	if (xs_log_line_parse(data, len, &line) != XS_LOG_PARSE_WHOLE)
		return false;
	g_assert_true(xs_log_hasher_line(hasher, &line, hash, NULL));
	if (!xs_log_slice_equal(line.hash, hash, XS_LOG_HASH_LEN))
		return false;
	g_assert_true(xs_log_hasher_body(hasher, line.salt, line.body, hash, NULL));
	return xs_log_slice_equal(line.body_digest, hash, XS_LOG_HASH_LEN);
}

// A log of 10,000 events: any single byte. Each one line by line (all of them with -m slow), and some
// by proving the whole file.
static void
test_any_byte(Fixture *f, gconstpointer data)
{
	(void)data;
	enum { EVENTS = 10000, WHOLE = 60 };
	{
		g_autoptr(XsLog) log = open_log(f);
		append_many(log, EVENTS);
	}
	g_autofree char *text = NULL;
	size_t len;
	g_assert_true(g_file_get_contents(f->path, &text, &len, NULL));
	g_autoptr(XsLogHasher) hasher = xs_log_hasher_new(NULL);
	size_t step = g_test_slow() ? 1 : 31;
	size_t start = 0;
	size_t tried = 0;
	for (size_t at = g_test_rand_int_range(0, (int)step); at < len; at += step) {
		for (const char *feed; (feed = memchr(text + start, '\n', len - start)) != NULL &&
				       (size_t)(feed - text) < at;)
			start = (size_t)(feed - text) + 1;
		size_t end = (size_t)((char *)memchr(text + start, '\n', len - start) - text);
		char was = text[at];
		text[at] = (char)(was ^ (1 << g_test_rand_int_range(0, 8)));
		// A line feed that went takes the next line with it.
		size_t stop = at == end ? MIN(end + 2, len) : end;
		g_assert_false(line_holds(hasher, text + start, stop - start));
		text[at] = was;
		tried++;
	}
	g_test_message("%zu bytes of %zu", tried, len);
	for (int i = 0; i < WHOLE; i++) {
		size_t at = (size_t)g_test_rand_int_range(0, (int)len - 1);
		char was = text[at];
		text[at] = (char)(was ^ (1 << g_test_rand_int_range(0, 8)));
		g_assert_true(g_file_set_contents(f->path, text, (gssize)len, NULL));
		XsLogReport report;
		g_assert_false(verify(f, NULL, NULL, &report));
		size_t number = 1;
		for (size_t k = 0; k < at; k++)
			number += text[k] == '\n';
		g_assert_cmpuint(report.first_bad, ==, number);
		text[at] = was;
	}
}

enum {
	KILLS = 200,
	WRITERS = 2, // processes: one has the lock, the other waits for it
	THREADS = 3, // that append in each
};

typedef struct {
	XsLog *log;
	int acknowledge;
	uint64_t token; // the next one; no other thread has it
} Appender;

static gpointer
append_until_killed(gpointer data)
{
	Appender *self = data;
	for (;; self->token++) {
		json_t *body = json_pack("{s:I}", "token", (json_int_t)self->token);
		if (!xs_log_append(self->log, "scan.done", body, NULL) ||
		    !xs_log_sync(self->log, NULL))
			_exit(1);
		if (write(self->acknowledge, &self->token, sizeof(self->token)) !=
		    sizeof(self->token))
			_exit(1);
	}
	return NULL;
}

static void
write_until_killed(Fixture *f, int acknowledge, uint64_t first)
{
	XsLog *log = xs_log_open(f->path, f->key, NULL);
	if (log == NULL)
		_exit(1);
	Appender appenders[THREADS];
	for (uint64_t i = 0; i < THREADS; i++) {
		appenders[i] = (Appender){log, acknowledge, (first * THREADS + i) << 32};
		if (i > 0)
			(void)g_thread_new("appender", append_until_killed, &appenders[i]);
	}
	(void)append_until_killed(&appenders[0]);
}

typedef struct {
	pid_t pid;
	int acknowledged;
} Writer;

static Writer
start_writer(Fixture *f, uint64_t number)
{
	int ends[2];
	g_assert_cmpint(pipe(ends), ==, 0);
	pid_t child = fork();
	g_assert_cmpint(child, >=, 0);
	if (child == 0)
		write_until_killed(f, ends[1], number);
	close(ends[1]);
	return (Writer){child, ends[0]};
}

static bool
take_token(const Writer *writer, GHashTable *tokens)
{
	uint64_t token;
	if (read(writer->acknowledged, &token, sizeof(token)) != sizeof(token))
		return false;
	(void)g_hash_table_add(tokens, g_memdup2(&token, sizeof(token)));
	return true;
}

static void
kill_writer(const Writer *writer, GHashTable *tokens)
{
	g_assert_cmpint(kill(writer->pid, SIGKILL), ==, 0);
	while (take_token(writer, tokens))
		;
	close(writer->acknowledged);
	int status;
	g_assert_cmpint(waitpid(writer->pid, &status, 0), ==, writer->pid);
	g_assert_true(WIFSIGNALED(status));
}

// Takes the tokens away that the log has.
static void
find_tokens(const Fixture *f, GHashTable *tokens)
{
	g_autofree char *text = NULL;
	g_assert_true(g_file_get_contents(f->path, &text, NULL, NULL));
	for (const char *at = text; (at = strstr(at, "{\"token\":")) != NULL; at++) {
		uint64_t token = g_ascii_strtoull(at + strlen("{\"token\":"), NULL, 10);
		(void)g_hash_table_remove(tokens, &token);
	}
}

// 200 writers that are killed at a random moment, each with several threads, while another waits for the lock:
// whatever was acknowledged is there, and whatever half line is left is explained by the next writer.
static void
test_killed(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autoptr(GHashTable) tokens =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	Writer writers[WRITERS];
	uint64_t number = 0;
	for (; number < WRITERS; number++)
		writers[number] = start_writer(f, number + 1);
	// The first to be killed need not be the one that has the lock.
	for (int i = 0; i < KILLS; i++) {
		struct pollfd ready[WRITERS];
		for (size_t k = 0; k < WRITERS; k++)
			ready[k] = (struct pollfd){writers[k].acknowledged, POLLIN, 0};
		g_assert_cmpint(poll(ready, WRITERS, 20000), >, 0);
		g_usleep((gulong)g_test_rand_int_range(0, 3000));
		bool waiting = g_test_rand_int_range(0, 8) == 0;
		size_t k = ((ready[0].revents & POLLIN) != 0) == waiting;
		kill_writer(&writers[k], tokens);
		writers[k] = start_writer(f, ++number);
	}
	for (size_t k = 0; k < WRITERS; k++)
		kill_writer(&writers[k], tokens);
	guint acknowledged = g_hash_table_size(tokens);
	g_assert_cmpuint(acknowledged, >, KILLS / 2);
	{
		g_autoptr(XsLog) log = open_log(f);
		append_many(log, 1);
	}
	XsLogReport report;
	g_assert_true(verify(f, NULL, NULL, &report));
	g_assert_cmpuint(report.half_bytes, ==, 0);
	find_tokens(f, tokens);
	g_assert_cmpuint(g_hash_table_size(tokens), ==, 0);
	g_test_message("%u acknowledged, %" G_GUINT64_FORMAT " lines, %" G_GUINT64_FORMAT
		       " half lines",
		       acknowledged,
		       report.lines,
		       report.repairs);
}

static void
test_other_account(Fixture *f, gconstpointer data)
{
	(void)data;
	{
		g_autoptr(XsLog) log = open_log(f);
		g_assert_true(xs_log_set_account(log, "李\"四", NULL));
		append_many(log, 1);
	}
	XsLogReport report;
	g_assert_true(verify(f, NULL, NULL, &report));
	g_autofree char *text = NULL;
	g_assert_true(g_file_get_contents(f->path, &text, NULL, NULL));
	json_auto_t *line = json_loads(text, 0, NULL);
	const json_t *actor = json_object_get(line, "actor");
	g_assert_cmpstr(json_string_value(json_object_get(actor, "id")), ==, "李\"四");
}

#define ADD(name, function)                                                                        \
	g_test_add("/ledger/checkpoint/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ledger/checkpoint/merkle", test_merkle);
	ADD("statement", test_statement);
	ADD("signing-key-file", test_signing_key_file);
	ADD("sealed", test_sealed);
	ADD("made-anew", test_made_anew);
	ADD("no-checkpoint-of-a-broken-log", test_no_checkpoint_of_a_broken_log);
	ADD("erased-under-checkpoint", test_erased_under_checkpoint);
	ADD("any-byte", test_any_byte);
	ADD("killed", test_killed);
	ADD("other-account", test_other_account);
	return g_test_run();
}
