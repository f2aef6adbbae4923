// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-baseline.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
	char *dir;
	char *path;
	XsKey *key;
	XsKey *other;
} Fixture;

static XsKey *
load_key(const char *dir, const char *name)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);
	XsKey *key = xs_key_load(path, NULL);
	g_assert_nonnull(key);
	return key;
}

static void
set_up(Fixture *self, const void *data)
{
	(void)data;
	self->dir = g_dir_make_tmp("xianshen-baseline-XXXXXX", NULL);
	self->path = g_build_filename(self->dir, ".xianshen", "baseline.jsonl", NULL);
	self->key = load_key(self->dir, "key");
	self->other = load_key(self->dir, "other");
}

static void
tear_down(Fixture *self, const void *data)
{
	(void)data;
	static const char *const files[] = {
		"key", "other", "log", ".xianshen/baseline.jsonl", ".xianshen"};
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *path = g_build_filename(self->dir, files[i], NULL);
		(void)g_remove(path);
	}
	g_assert_cmpint(g_rmdir(self->dir), ==, 0);
	xs_key_free(self->key);
	xs_key_free(self->other);
	g_free(self->path);
	g_free(self->dir);
}

static XsBaseline *
open_good(const Fixture *self, bool make)
{
	g_autoptr(GError) error = NULL;
	XsBaseline *baseline = xs_baseline_open(self->path, self->key, make, &error);
	g_assert_no_error(error);
	return baseline;
}

// The id of the n-th entry.
static char *
id_of(const XsBaseline *baseline, unsigned n)
{
	g_autofree char *finding = g_strdup_printf("k1a2b3c4d:%032u", n);
	return xs_baseline_id(baseline, "名单/a.csv", finding);
}

static void
fill(const Fixture *self, unsigned n)
{
	g_autoptr(XsBaseline) baseline = open_good(self, true);
	for (unsigned i = n; i > 0; i--) {
		g_autofree char *id = id_of(baseline, i);
		const XsBaselineEntry entry = {
			.id = id,
			.file = (char *)"名单/a.csv",
			.part = (char *)"",
			.rule = (char *)"cn-mobile",
			.preview = (char *)"138****8000",
		};
		g_assert_true(xs_baseline_add(baseline, &entry));
		g_assert_false(xs_baseline_add(baseline, &entry));
	}
	g_assert_true(xs_baseline_save(baseline, NULL));
}

static char *
read_all(const Fixture *self)
{
	char *text = NULL;
	g_assert_true(g_file_get_contents(self->path, &text, NULL, NULL));
	return text;
}

static void
write_all(const Fixture *self, const char *text)
{
	g_assert_true(g_file_set_contents(self->path, text, -1, NULL));
}

static void
assert_refused(const Fixture *self, XsErrorCode code)
{
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_baseline_open(self->path, self->key, false, &error));
	g_assert_error(error, XS_ERROR, (int)code);
}

static void
audit(const Fixture *self, XsBaseline *baseline, unsigned n, XsBaselineState state)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *log_path = g_build_filename(self->dir, "log", NULL);
	g_autoptr(XsLog) log = xs_log_open(log_path, self->key, &error);
	g_autofree char *id = id_of(baseline, n);
	const XsBaselineEntry verdict = {
		.id = id,
		.state = state,
		.owner = (char *)"wang",
		.reason = (char *)"设备编号",
		.until = 20270131,
	};
	g_assert_true(xs_baseline_audit(baseline, log, &verdict, &error));
	g_assert_no_error(error);
	g_assert_cmpuint(xs_log_seq(log), >, 0);
}

static void
test_round_trip(Fixture *self, const void *data)
{
	(void)data;
	fill(self, 3);
	g_autofree char *first = read_all(self);
	g_autoptr(XsBaseline) baseline = open_good(self, false);
	g_assert_cmpuint(xs_baseline_count(baseline), ==, 3);
	audit(self, baseline, 2, XS_BASELINE_ACCEPTED);
	audit(self, baseline, 3, XS_BASELINE_LEAK);
	g_assert_true(xs_baseline_save(baseline, NULL));
	g_autoptr(XsBaseline) again = open_good(self, false);
	g_autofree char *two = id_of(again, 2);
	const XsBaselineEntry *entry = xs_baseline_find(again, two);
	g_assert_cmpint(entry->state, ==, XS_BASELINE_ACCEPTED);
	g_assert_cmpstr(entry->owner, ==, "wang");
	g_assert_cmpstr(entry->reason, ==, "设备编号");
	g_assert_cmpint(entry->until, ==, 20270131);
	// Written once more it is the same, and what nobody audited stands as before.
	g_autofree char *second = read_all(self);
	g_assert_true(xs_baseline_save(again, NULL));
	g_autofree char *third = read_all(self);
	g_assert_cmpstr(second, ==, third);
	g_auto(GStrv) before = g_strsplit(first, "\n", -1);
	unsigned same = 0;
	for (size_t i = 0; before[i] != NULL; i++)
		same += *before[i] != '\0' && strstr(second, before[i]) != NULL;
	g_assert_cmpuint(same, ==, 1);
	g_assert_null(strstr(second, "\"line\""));
}

static void
test_no_byte_can_be_changed(Fixture *self, const void *data)
{
	(void)data;
	fill(self, 1);
	g_autoptr(XsBaseline) baseline = open_good(self, false);
	audit(self, baseline, 1, XS_BASELINE_ACCEPTED);
	g_assert_true(xs_baseline_save(baseline, NULL));
	g_autofree char *whole = read_all(self);
	for (size_t i = 0; whole[i] != '\0'; i++) {
		g_autofree char *bad = g_strdup(whole);
		bad[i] = (char)(bad[i] ^ 1);
		write_all(self, bad);
		assert_refused(self, XS_ERROR_INTEGRITY);
	}
	write_all(self, whole);
	xs_baseline_free(open_good(self, false));
}

static void
test_what_is_refused(Fixture *self, const void *data)
{
	(void)data;
	assert_refused(self, XS_ERROR_CONFIG);
	fill(self, 2);
	g_autofree char *whole = read_all(self);
	g_autofree char *twice = g_strconcat(whole, whole, NULL);
	g_autofree char *conflict = g_strconcat("<<<<<<< ours\n", whole, NULL);
	g_autofree char *cut = g_strndup(whole, strlen(whole) - 1);
	g_autofree char *blank = g_strconcat(whole, "\n", NULL);
	const char *const bad[] = {twice, conflict, cut, blank, "{}\n", "[]\n", "\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		write_all(self, bad[i]);
		assert_refused(self, XS_ERROR_INTEGRITY);
	}
	// Another office's.
	write_all(self, whole);
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_baseline_open(self->path, self->other, false, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_INTEGRITY);
	g_assert_nonnull(strstr(error->message, "another key"));
	// Empty: nothing is in it.
	write_all(self, "");
	g_autoptr(XsBaseline) empty = open_good(self, false);
	g_assert_cmpuint(xs_baseline_count(empty), ==, 0);
}

static void
test_folder(Fixture *self, const void *data)
{
	(void)data;
	fill(self, 1);
	g_autoptr(XsBaseline) baseline = open_good(self, false);
	const char *folder = xs_baseline_folder(baseline);
	g_autofree char *inside = g_build_filename(folder, "名单", "a.csv", NULL);
	g_autofree char *beside = g_strconcat(folder, "-2/a.csv", NULL);
	g_assert_false(g_str_has_suffix(folder, ".xianshen"));
	g_assert_cmpstr(xs_baseline_below(baseline, inside), ==, "名单/a.csv");
	g_assert_null(xs_baseline_below(baseline, beside));
	g_assert_null(xs_baseline_below(baseline, folder));
	// Path and finding both count.
	g_autofree char *one = xs_baseline_id(baseline, "a.csv", "k1:1");
	g_autofree char *moved = xs_baseline_id(baseline, "b/a.csv", "k1:1");
	g_autofree char *other = xs_baseline_id(baseline, "a.csv", "k1:2");
	g_assert_cmpstr(one, !=, moved);
	g_assert_cmpstr(one, !=, other);
}

static bool
is_accepted(const XsBaselineEntry *entry, void *data)
{
	(void)data;
	return entry->state == XS_BASELINE_ACCEPTED;
}

static void
test_prune(Fixture *self, const void *data)
{
	(void)data;
	fill(self, 4);
	g_autoptr(XsBaseline) baseline = open_good(self, false);
	audit(self, baseline, 1, XS_BASELINE_ACCEPTED);
	audit(self, baseline, 4, XS_BASELINE_ACCEPTED);
	g_assert_cmpuint(xs_baseline_prune(baseline, is_accepted, NULL), ==, 2);
	g_autofree char *one = id_of(baseline, 1);
	g_autofree char *two = id_of(baseline, 2);
	g_assert_null(xs_baseline_find(baseline, one));
	g_assert_nonnull(xs_baseline_find(baseline, two));
	g_assert_true(xs_baseline_save(baseline, NULL));
}

static void
test_audit_needs_all(Fixture *self, const void *data)
{
	(void)data;
	fill(self, 1);
	g_autoptr(XsBaseline) baseline = open_good(self, false);
	g_autofree char *id = id_of(baseline, 1);
	char *owner = (char *)"wang";
	char *reason = (char *)"设备编号";
	const XsBaselineEntry bad[] = {
		{.id = id, .state = XS_BASELINE_ACCEPTED, .owner = owner, .reason = reason},
		{.id = id, .state = XS_BASELINE_ACCEPTED, .owner = owner, .until = 20270131},
		{.id = id, .state = XS_BASELINE_ACCEPTED, .reason = reason, .until = 20270131},
		{.id = id, .owner = owner, .reason = reason, .until = 20270131},
		{.id = (char *)"k0:0",
		 .state = XS_BASELINE_LEAK,
		 .owner = owner,
		 .reason = reason,
		 .until = 20270131},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;
		g_assert_false(xs_baseline_audit(baseline, NULL, &bad[i], &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_USAGE);
	}
}

static void
test_written_meanwhile(Fixture *self, const void *data)
{
	(void)data;
	fill(self, 1);
	g_autoptr(XsBaseline) late = open_good(self, false);
	g_autoptr(XsBaseline) early = open_good(self, false);
	audit(self, early, 1, XS_BASELINE_LEAK);
	g_assert_true(xs_baseline_save(early, NULL));
	g_autoptr(GError) error = NULL;
	g_assert_false(xs_baseline_save(late, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_IO);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name, func) g_test_add("/review/baseline/" name, Fixture, NULL, set_up, func, tear_down)
	ADD("round-trip", test_round_trip);
	ADD("no-byte-can-be-changed", test_no_byte_can_be_changed);
	ADD("what-is-refused", test_what_is_refused);
	ADD("folder", test_folder);
	ADD("prune", test_prune);
	ADD("audit-needs-all", test_audit_needs_all);
	ADD("written-meanwhile", test_written_meanwhile);
	return g_test_run();
}
