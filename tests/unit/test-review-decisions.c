// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-decisions.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
	char *dir;
	XsKey *key;
	XsLog *log;
	XsIndex *index;
} Fixture;

static void
set_up(Fixture *f, gconstpointer data)
{
	(void)data;
	f->dir = g_dir_make_tmp("xianshen-decisions-XXXXXX", NULL);
	g_autofree char *key = g_build_filename(f->dir, "key", NULL);
	g_autofree char *log = g_build_filename(f->dir, "log.jsonl", NULL);
	g_autofree char *index = g_build_filename(f->dir, "index", NULL);
	f->key = xs_key_load(key, NULL);
	f->log = xs_log_open(log, f->key, NULL);
	xs_log_set_rules(f->log, "r");
	f->index = xs_index_open(index, log, NULL);
}

static void
tear_down(Fixture *f, gconstpointer data)
{
	(void)data;
	xs_index_free(f->index);
	xs_log_free(f->log);
	xs_key_free(f->key);
	GDir *dir = g_dir_open(f->dir, 0, NULL);
	for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
		g_autofree char *path = g_build_filename(f->dir, name, NULL);
		g_assert_cmpint(g_unlink(path), ==, 0);
	}
	g_dir_close(dir);
	g_assert_cmpint(g_rmdir(f->dir), ==, 0);
	g_free(f->dir);
}

static bool
decide(Fixture *f, XsDecisionAct act, XsScope scope, const char *target, const char *reason)
{
	const XsDecision decision = {
		.act = act,
		.scope = scope,
		.target = (char *)target,
		.reason = (char *)reason,
	};
	return xs_decision_write(f->log, "aa", &decision, NULL);
}

static XsDecisionStore *
load(Fixture *f, const char *rules)
{
	g_autoptr(GError) error = NULL;
	g_assert_true(xs_index_update(f->index, &error));
	XsDecisionStore *store = xs_decision_store_load(f->index, rules, &error);
	g_assert_no_error(error);
	return store;
}

static void
test_last_counts(Fixture *f, gconstpointer data)
{
	(void)data;
	g_assert_true(decide(f, XS_DECISION_MASK, XS_SCOPE_FINDING, "x", NULL));
	g_assert_true(decide(f, XS_DECISION_KEEP, XS_SCOPE_FINDING, "x", "why"));
	g_assert_true(decide(f, XS_DECISION_MASK, XS_SCOPE_VALUE, "x", NULL));
	g_autoptr(XsDecisionStore) store = load(f, "r");
	const XsDecisions *decisions = xs_decision_store_get(store, "aa");
	g_assert_cmpuint(xs_decisions_count(decisions), ==, 3);
	const XsDecision *found = xs_decisions_find(decisions, XS_SCOPE_FINDING, "x");
	g_assert_cmpint(found->act, ==, XS_DECISION_KEEP);
	g_assert_cmpstr(found->reason, ==, "why");
	g_assert_null(xs_decisions_find(decisions, XS_SCOPE_COLUMN, "x"));
	g_assert_null(xs_decision_store_get(store, "bb"));
	g_autoptr(XsDecisionStore) others = load(f, "other");
	g_assert_null(xs_decision_store_get(others, "aa"));
}

static void
test_undo(Fixture *f, gconstpointer data)
{
	(void)data;
	g_assert_true(decide(f, XS_DECISION_MASK, XS_SCOPE_FINDING, "x", NULL));
	g_assert_true(decide(f, XS_DECISION_KEEP, XS_SCOPE_FINDING, "x", "why"));
	g_autofree char *last = NULL;
	{
		g_autoptr(XsDecisionStore) store = load(f, "r");
		const XsDecisions *decisions = xs_decision_store_get(store, "aa");
		last = g_strdup(xs_decisions_get(decisions, 1)->id);
	}
	// Undoing it for another file does nothing.
	g_assert_true(xs_decision_undo(f->log, "bb", last, NULL));
	g_assert_true(xs_decision_undo(f->log, "aa", last, NULL));
	g_autoptr(XsDecisionStore) store = load(f, "r");
	const XsDecisions *decisions = xs_decision_store_get(store, "aa");
	const XsDecision *found = xs_decisions_find(decisions, XS_SCOPE_FINDING, "x");
	g_assert_cmpint(found->act, ==, XS_DECISION_MASK);
}

static void
test_refuses(Fixture *f, gconstpointer data)
{
	(void)data;
	g_assert_false(decide(f, XS_DECISION_KEEP, XS_SCOPE_FINDING, "x", NULL));
	g_assert_false(decide(f, XS_DECISION_KEEP, XS_SCOPE_FINDING, "x", ""));
	g_assert_false(decide(f, XS_DECISION_LOOK, XS_SCOPE_GAP, "x", NULL));
	g_assert_false(decide(f, XS_DECISION_LOOK, XS_SCOPE_FINDING, "x", "why"));
	g_assert_false(decide(f, XS_DECISION_KEEP, XS_SCOPE_GAP, "x", "why"));
	g_assert_false(decide(f, XS_DECISION_MASK, XS_SCOPE_GAP, "x", NULL));
	g_assert_true(decide(f, XS_DECISION_DEFER, XS_SCOPE_GAP, "x", NULL));
	g_assert_cmpuint(xs_log_seq(f->log), ==, 1);
}

static void
test_by_hand(Fixture *f, gconstpointer data)
{
	(void)data;
	g_assert_false(decide(f, XS_DECISION_MASK, XS_SCOPE_TEXT, "t", NULL));
	g_assert_false(decide(f, XS_DECISION_KEEP, XS_SCOPE_TEXT, "t", "why"));
	g_assert_false(decide(f, XS_DECISION_MASK, XS_SCOPE_BOX, "b", ""));
	g_assert_false(decide(f, XS_DECISION_BOUNDS, XS_SCOPE_VALUE, "x", "why"));
	XsDecision bounds = {.act = XS_DECISION_BOUNDS, .target = (char *)"x", .before = -2};
	// What shows more than before needs a reason.
	g_assert_false(xs_decision_write(f->log, "aa", &bounds, NULL));
	bounds.before = 2;
	g_assert_true(xs_decision_write(f->log, "aa", &bounds, NULL));
	const XsDecision text = {
		.act = XS_DECISION_MASK,
		.scope = XS_SCOPE_TEXT,
		.target = (char *)"t",
		.reason = (char *)"why",
		.type = (char *)"mobile",
		.place = {1, 2, 3, true},
	};
	g_assert_true(xs_decision_write(f->log, "aa", &text, NULL));
	g_autoptr(XsDecisionStore) store = load(f, "r");
	const XsDecisions *decisions = xs_decision_store_get(store, "aa");
	const XsDecision *first = xs_decisions_get(decisions, 0);
	g_assert_cmpint(first->before, ==, 2);
	g_assert_cmpint(first->behind, ==, 0);
	const XsDecision *second = xs_decisions_get(decisions, 1);
	g_assert_cmpstr(second->type, ==, "mobile");
	g_assert_cmpuint(second->place.document, ==, 1);
	g_assert_cmpuint(second->place.start, ==, 2);
	g_assert_cmpuint(second->place.end, ==, 3);
	g_assert_true(second->place.only);
}

static void
test_boxes(void)
{
	static const char *const wrong[] = {
		"",
		"1",
		"1:",
		"0:1,1,2,2",
		"-1:1,1,2,2",
		"1.5:1,1,2,2",
		"1000001:1,1,2,2",
		"1%:1,1,2,2",
		"1:1,1,2",
		"1:1,1,2,2,3",
		"1:1,1,2,2 ",
		"1: 1,1,2,2",
		"1:nan,1,2,2",
		"1:1,1,inf,2",
		"1:1,1,1e9,2",
		"1:-1,1,2,2",
		"1:2,1,1,2",
		"1:1,2,2,1",
		"1:1,1,1,2",
		"1:1,1,1000000000,2",
		"1:1%,1,2%,2",
		"1:1%,1%,101%,2%",
		"1:1.1.1,1,2,2",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
		XsDecisionBox box;
		g_test_message("%s", wrong[i]);
		g_assert_false(xs_decision_box_parse(wrong[i], &box, NULL));
	}
	XsDecisionBox box;
	g_assert_true(xs_decision_box_parse("3:10.5,20,30,40.25", &box, NULL));
	g_assert_cmpuint(box.box.page, ==, 2);
	g_assert_cmpfloat(box.box.x0, ==, 10.5);
	g_assert_cmpfloat(box.box.y1, ==, 40.25);
	g_assert_false(box.percent);
	g_assert_true(xs_decision_box_parse("1:0%,0%,100%,50%", &box, NULL));
	g_assert_true(box.percent);
	g_autofree char *text = xs_decision_box_format(&box);
	g_assert_cmpstr(text, ==, "1:0.0000%,0.0000%,100.0000%,50.0000%");
	g_assert_true(xs_decision_box_parse(text, &box, NULL));
}

static void
test_names(void)
{
	for (XsDecisionAct act = 0; act <= XS_DECISION_LAST; act++) {
		XsDecisionAct parsed;
		g_assert_true(xs_decision_act_parse(xs_decision_act_name(act), &parsed));
		g_assert_cmpint(parsed, ==, act);
	}
	for (XsScope scope = 0; scope <= XS_SCOPE_LAST; scope++) {
		XsScope parsed;
		g_assert_true(xs_scope_parse(xs_scope_name(scope), &parsed));
		g_assert_cmpint(parsed, ==, scope);
	}
	XsDecisionAct act;
	g_assert_false(xs_decision_act_parse("release", &act));
	g_assert_false(xs_decision_act_parse(NULL, &act));
}

#define ADD(name, function)                                                                        \
	g_test_add("/review/decisions/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("last-counts", test_last_counts);
	ADD("undo", test_undo);
	ADD("refuses", test_refuses);
	ADD("by-hand", test_by_hand);
	g_test_add_func("/review/decisions/boxes", test_boxes);
	g_test_add_func("/review/decisions/names", test_names);
	return g_test_run();
}
