// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-office.h"

#include <glib/gstdio.h>

typedef struct {
	char *dir;
	char *path;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
	(void)data;
	f->dir = g_dir_make_tmp("xianshen-office-XXXXXX", NULL);
	f->path = g_build_filename(f->dir, "office.conf", NULL);
	g_autofree char *key = g_build_filename(f->dir, "a.key", NULL);
	g_assert_true(xs_signer_make(key, XS_SIGN_ED25519, NULL));
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
	g_free(f->path);
	g_free(f->dir);
}

static XsOffice *
load(Fixture *f, const char *text, GError **error)
{
	g_assert_true(g_file_set_contents(f->path, text, -1, NULL));
	return xs_office_load(f->path, error);
}

static void
test_reads(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autoptr(GError) error = NULL;
	g_autoptr(XsOffice) office = load(f,
					  "[office 某某局]\naccounts = sudo\ntrust = a.key.pub\n"
					  "signing-key = a.key\n[account zhang]\n"
					  "duties = first; release\n[account li]\n",
					  &error);
	g_assert_no_error(error);
	g_assert_cmpstr(xs_office_name(office), ==, "某某局");
	g_assert_true(xs_office_by_sudo(office));
	g_assert_cmpuint(xs_trust_count(xs_office_trust(office)), ==, 1);
	g_assert_true(g_str_has_suffix(xs_office_signing_key(office), "/a.key"));
	g_assert_true(xs_office_may(office, "zhang", XS_DUTY_FIRST));
	g_assert_true(xs_office_may(office, "zhang", XS_DUTY_RELEASE));
	g_assert_false(xs_office_may(office, "zhang", XS_DUTY_SECOND));
	g_assert_true(xs_office_knows(office, "li"));
	g_assert_false(xs_office_may(office, "li", XS_DUTY_FIRST));
	g_assert_false(xs_office_knows(office, "wang"));
	g_assert_false(xs_office_may(office, "wang", XS_DUTY_FIRST));
}

static unsigned int
levels(const XsOffice *office, const char *type, const char *label, bool minors, bool marked)
{
	const char *const types[] = {type, NULL};
	return xs_office_levels(office, &(XsGrading){types, label, minors, marked});
}

static void
test_levels(Fixture *f, gconstpointer data)
{
	(void)data;
	g_autoptr(XsOffice) office =
		load(f,
		     "[office a]\nlevels = 1\n[level 2]\ntypes = mobile;bank-card\n"
		     "labels = redacted-public\n[level 3]\ntypes = bank-card\n",
		     NULL);
	g_assert_nonnull(office);
	g_assert_cmpuint(levels(office, NULL, "public", false, false), ==, 1);
	g_assert_cmpuint(levels(office, "email", "public", false, false), ==, 1);
	g_assert_cmpuint(levels(office, "mobile", "public", false, false), ==, 2);
	g_assert_cmpuint(levels(office, "bank-card", NULL, false, false), ==, 3);
	g_assert_cmpuint(levels(office, NULL, "redacted-public", false, false), ==, 2);
	// Whatever the configuration says.
	g_assert_cmpuint(levels(office, NULL, "public", true, false), ==, 3);
	g_assert_cmpuint(levels(office, NULL, "public", false, true), ==, 3);
	g_autoptr(XsOffice) plain = load(f, "[office a]\n", NULL);
	g_assert_cmpuint(levels(plain, NULL, NULL, false, false), ==, 1);
	g_assert_cmpuint(levels(plain, "email", NULL, false, false), ==, 2);
}

static void
test_refuses(Fixture *f, gconstpointer data)
{
	(void)data;
	static const char *const broken[] = {
		"",
		"[account zhang]\nduties = first\n",
		"[office a]\n[office b]\n",
		"[office a]\naccounts = all\n",
		"[office a]\nunknown = 1\n",
		"[office a]\nlevels = 0\n",
		"[office a]\nlevels = 4\n",
		"[office a]\ntrust = missing.pub\n",
		"[office a]\ntrust = a.key\n",
		"[office a]\n[account zhang]\nduties = boss\n",
		"[office a]\n[account zhang]\n[account zhang]\n",
		"[office a]\n[level 9]\n",
		"[office a]\n[other a]\n",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
		g_autoptr(GError) error = NULL;
		g_assert_null(load(f, broken[i], &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
	}
	g_autoptr(GError) missing = NULL;
	g_assert_null(xs_office_load("/nonexistent/office.conf", &missing));
	g_assert_error(missing, XS_ERROR, XS_ERROR_CONFIG);
}

#define ADD(name, function)                                                                        \
	g_test_add("/review/office/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("reads", test_reads);
	ADD("levels", test_levels);
	ADD("refuses", test_refuses);
	return g_test_run();
}
