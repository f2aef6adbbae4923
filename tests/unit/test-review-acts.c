// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-acts.h"
#include "review/xs-receipts.h"

#include <glib/gstdio.h>
#include <string.h>

static const char source[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
static const char copy[] = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

typedef struct {
	char *dir;
	char *path;
	XsKey *key;
	XsSigner *signer;
	XsOffice *office;
	XsLog *log;
	XsIndex *index;
	int runs;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
	(void)data;
	f->dir = g_dir_make_tmp("xianshen-acts-XXXXXX", NULL);
	f->path = g_build_filename(f->dir, "log.jsonl", NULL);
	g_autofree char *config = g_build_filename(f->dir, "office.conf", NULL);
	g_autofree char *key = g_build_filename(f->dir, "key", NULL);
	g_autofree char *signer = g_build_filename(f->dir, "signing.key", NULL);
	g_autofree char *index = g_build_filename(f->dir, "index", NULL);
	g_assert_true(xs_signer_make(signer, XS_SIGN_ED25519, NULL));
	f->signer = xs_signer_load(signer, NULL);
	g_assert_true(g_file_set_contents(config,
					  "[office 局]\ntrust = signing.key.pub\n[account a]\n"
					  "duties = first\n[account b]\nduties = second;release\n",
					  -1,
					  NULL));
	f->office = xs_office_load(config, NULL);
	f->key = xs_key_load(key, NULL);
	f->log = xs_log_open(f->path, f->key, NULL);
	f->index = xs_index_open(index, f->path, NULL);
	g_assert_nonnull(f->office);
	g_assert_nonnull(f->log);
	g_assert_nonnull(f->index);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
	(void)data;
	xs_index_free(f->index);
	xs_log_free(f->log);
	xs_key_free(f->key);
	xs_office_free(f->office);
	xs_signer_free(f->signer);
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

static void
append(Fixture *f, const char *account, const char *type, json_t *body)
{
	g_autoptr(GError) error = NULL;
	g_assert_nonnull(body);
	g_assert_true(xs_log_set_account(f->log, account, NULL));
	g_assert_true(xs_log_append(f->log, type, body, &error));
	g_assert_no_error(error);
}

typedef struct {
	const char *rules;
	int undecided;
	int gaps;
	bool minors;
	bool allow_label;
} Run;

// The events of a run of mask, as src/job writes them.
static void
mask(Fixture *f, const char *account, const Run *run)
{
	g_autofree char *batch = g_strdup_printf("run-%d", f->runs++);
	append(f,
	       account,
	       "batch.open",
	       json_pack("{s:s, s:s, s:s, s:b}",
			 "batch",
			 batch,
			 "rules",
			 run->rules,
			 "policy_version",
			 "p",
			 "allow_label",
			 (int)run->allow_label));
	json_t *gaps = json_array();
	for (int i = 0; i < run->gaps; i++)
		(void)json_array_append_new(gaps, json_object());
	append(f,
	       account,
	       "scan.done",
	       json_pack("{s:s, s:{s:s}, s:s, s:[], s:{s:i}, s:b, s:i, s:o}",
			 "batch",
			 batch,
			 "src",
			 "sha256",
			 source,
			 "label",
			 "public",
			 "marks",
			 "types",
			 "mobile",
			 1,
			 "minors",
			 (int)run->minors,
			 "undecided",
			 run->undecided,
			 "gaps",
			 gaps));
	append(f,
	       account,
	       "mask.done",
	       json_pack("{s:s, s:s, s:s, s:s, s:b}",
			 "batch",
			 batch,
			 "src",
			 source,
			 "out",
			 copy,
			 "name_masked",
			 "a.txt",
			 "needs_review",
			 0));
}

static XsDossier *
dossier(Fixture *f)
{
	g_autoptr(GError) error = NULL;
	g_assert_true(xs_index_update(f->index, &error));
	XsDossier *self = xs_dossier_load(f->index, copy, &error);
	g_assert_no_error(error);
	return self;
}

static XsDesk
desk(Fixture *f, const char *account)
{
	g_assert_true(xs_log_set_account(f->log, account, NULL));
	return (XsDesk){
		.log = f->log,
		.log_path = f->path,
		.office = f->office,
		.account = account,
		.rules = "r",
		.signer = f->signer,
	};
}

static XsReason
approve(Fixture *f, const char *account)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsDossier) at = dossier(f);
	XsDesk own = desk(f, account);
	XsReason reason;
	g_assert_true(xs_act_approve(&own, at, &reason, &error));
	g_assert_no_error(error);
	return reason;
}

static XsReason
release(Fixture *f, const char *account, char **ret_receipt)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsDossier) at = dossier(f);
	XsDesk own = desk(f, account);
	const XsPublication publication = {.title = "t"};
	XsReason reason;
	g_assert_true(xs_act_release(&own, at, 5, &publication, ret_receipt, &reason, &error));
	g_assert_no_error(error);
	return reason;
}

static void
test_levels_in_order(Fixture *f, gconstpointer data)
{
	(void)data;
	g_assert_cmpint(approve(f, "a"), ==, XS_REASON_NOT_IN_LOG);
	mask(f, "a", &(Run){.rules = "r"});
	g_assert_cmpint(approve(f, "b"), ==, XS_REASON_NO_DUTY);
	g_assert_cmpint(approve(f, "a"), ==, XS_REASON_NONE);
	g_assert_cmpint(approve(f, "a"), ==, XS_REASON_APPROVED_SAME);
	g_autofree char *none = NULL;
	g_assert_cmpint(release(f, "b", &none), ==, XS_REASON_WAITING);
	g_assert_cmpint(approve(f, "b"), ==, XS_REASON_NONE);
	g_assert_cmpint(approve(f, "c"), ==, XS_REASON_APPROVED_ALL);
	g_assert_cmpint(release(f, "a", &none), ==, XS_REASON_NO_DUTY);
	g_autofree char *receipt = NULL;
	g_assert_cmpint(release(f, "b", &receipt), ==, XS_REASON_NONE);
	// Asked for once more, it is the same one.
	g_autofree char *again = NULL;
	g_assert_cmpint(release(f, "b", &again), ==, XS_REASON_NONE);
	g_assert_cmpstr(again, ==, receipt);
}

static void
test_own_decision(Fixture *f, gconstpointer data)
{
	(void)data;
	append(f, "a", "decision", json_pack("{s:s}", "src", source));
	mask(f, "a", &(Run){.rules = "r"});
	g_assert_cmpint(approve(f, "a"), ==, XS_REASON_OWN_DECISION);
	// Letting a label forbid nothing is one, too; of that run only.
	append(f, "b", "decision", json_pack("{s:s}", "src", "other"));
	g_assert_cmpint(approve(f, "b"), ==, XS_REASON_NO_DUTY);
}

static void
test_label_overruled(Fixture *f, gconstpointer data)
{
	(void)data;
	mask(f, "a", &(Run){.rules = "r", .allow_label = true});
	g_assert_cmpint(approve(f, "a"), ==, XS_REASON_OWN_DECISION);
	mask(f, "b", &(Run){.rules = "r"});
	g_assert_cmpint(approve(f, "a"), ==, XS_REASON_NONE);
}

static void
test_what_forbids(Fixture *f, gconstpointer data)
{
	(void)data;
	mask(f, "x", &(Run){.rules = "r", .undecided = 1});
	g_assert_cmpint(approve(f, "a"), ==, XS_REASON_UNDECIDED);
	mask(f, "x", &(Run){.rules = "r", .gaps = 1});
	g_assert_cmpint(approve(f, "a"), ==, XS_REASON_NOT_LOOKED_AT);
	mask(f, "x", &(Run){.rules = "old"});
	g_assert_cmpint(approve(f, "a"), ==, XS_REASON_RULES_CHANGED);
	mask(f, "x", &(Run){.rules = "r"});
	g_assert_cmpint(approve(f, "a"), ==, XS_REASON_NONE);
	append(f, "x", "decision", json_pack("{s:s}", "src", source));
	g_assert_cmpint(approve(f, "b"), ==, XS_REASON_DECIDED_SINCE);
	// Made anew, what was approved before the decision is void.
	mask(f, "x", &(Run){.rules = "r"});
	g_assert_cmpint(approve(f, "b"), ==, XS_REASON_NO_DUTY);
	g_assert_cmpint(approve(f, "a"), ==, XS_REASON_NONE);
	append(f, "x", "copy.unnamed", json_pack("{s:s, s:s}", "batch", "run-4", "out", copy));
	g_assert_cmpint(approve(f, "b"), ==, XS_REASON_NOT_IN_LOG);
}

static void
test_minors_need_all_levels(Fixture *f, gconstpointer data)
{
	(void)data;
	mask(f, "x", &(Run){.rules = "r", .minors = true});
	g_autoptr(XsDossier) at = dossier(f);
	g_assert_cmpuint(xs_dossier_levels(at, f->office), ==, 3);
}

// An approval whose body was written without the program's own judgement does not count.
static void
test_forged_approval(Fixture *f, gconstpointer data)
{
	(void)data;
	mask(f, "x", &(Run){.rules = "r"});
	append(f,
	       "b",
	       "approve",
	       json_pack("{s:s, s:i, s:s, s:s}",
			 "out",
			 copy,
			 "level",
			 2,
			 "rules",
			 "r",
			 "policy",
			 "p"));
	g_autoptr(XsDossier) at = dossier(f);
	g_assert_cmpuint(xs_dossier_n_approvals(at), ==, 0);
}

static void
test_receipts(Fixture *f, gconstpointer data)
{
	(void)data;
	mask(f, "x", &(Run){.rules = "r"});
	g_assert_cmpint(approve(f, "a"), ==, XS_REASON_NONE);
	g_assert_cmpint(approve(f, "b"), ==, XS_REASON_NONE);
	g_autofree char *receipt = NULL;
	g_assert_cmpint(release(f, "b", &receipt), ==, XS_REASON_NONE);
	const char *const folders[] = {"/nonexistent", f->dir, NULL};
	const XsTrust *trust = xs_office_trust(f->office);
	g_auto(XsReceiptCheck) check = {0};
	xs_receipts_check(folders, trust, copy, &check);
	g_assert_cmpint(check.reason, ==, XS_REASON_NOT_RELEASED);
	g_assert_true(xs_receipts_save(f->dir, copy, receipt, NULL));
	xs_receipts_check(folders, trust, copy, &check);
	g_assert_cmpint(check.reason, ==, XS_REASON_NONE);
	g_assert_cmpstr(check.label, ==, "public");
	xs_receipt_check_clear(&check);
	g_assert_true(xs_receipts_save(f->dir, source, receipt, NULL));
	xs_receipts_check(folders, trust, source, &check);
	g_assert_cmpint(check.reason, ==, XS_REASON_RECEIPT_BROKEN);
	g_autoptr(XsDossier) at = dossier(f);
	XsDesk own = desk(f, "b");
	g_autofree char *number = NULL;
	g_autofree char *recall = NULL;
	XsReason reason;
	g_assert_true(xs_act_recall(&own, at, "why", &number, &recall, &reason, NULL));
	g_assert_cmpint(reason, ==, XS_REASON_NONE);
	g_assert_true(xs_receipts_save_recall(f->dir, copy, number, recall, NULL));
	xs_receipts_check(folders, trust, copy, &check);
	g_assert_cmpint(check.reason, ==, XS_REASON_RECALLED);
	g_autoptr(XsDossier) after = dossier(f);
	g_assert_null(xs_dossier_receipt(after));
	g_assert_cmpuint(xs_dossier_n_approvals(after), ==, 0);
}

static void
test_labels(void)
{
	static const struct {
		const char *label;
		bool marked;
		bool masked;
		bool official;
		XsReason reason;
		bool warns;
	} cases[] = {
		{"public", false, false, true, XS_REASON_NONE, false},
		{"public", true, true, false, XS_REASON_MARK, false},
		{"not-public", false, true, false, XS_REASON_LABEL, false},
		{"on-request", false, true, false, XS_REASON_LABEL, false},
		{"redacted-public", false, true, true, XS_REASON_NONE, false},
		{"redacted-public", false, false, true, XS_REASON_NOT_MASKED, false},
		{"none", false, true, true, XS_REASON_NO_LABEL, false},
		{"none", false, true, false, XS_REASON_NONE, true},
		{NULL, false, true, true, XS_REASON_NO_LABEL, false},
		{"unknown", false, true, true, XS_REASON_NO_LABEL, false},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		bool warns;
		XsReason reason = xs_label_forbids(cases[i].label,
						   cases[i].marked,
						   cases[i].masked,
						   cases[i].official,
						   &warns);
		g_assert_cmpint(reason, ==, cases[i].reason);
		g_assert_cmpint(warns, ==, cases[i].warns);
	}
}

#define ADD(name, function)                                                                        \
	g_test_add("/review/acts/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("levels-in-order", test_levels_in_order);
	ADD("own-decision", test_own_decision);
	ADD("label-overruled", test_label_overruled);
	ADD("what-forbids", test_what_forbids);
	ADD("minors-need-all-levels", test_minors_need_all_levels);
	ADD("forged-approval", test_forged_approval);
	ADD("receipts", test_receipts);
	g_test_add_func("/review/acts/labels", test_labels);
	return g_test_run();
}
