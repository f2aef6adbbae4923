// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-fd.h"
#include "text/xs-change.h"
#include "text/xs-edit.h"
#include "text/xs-needle.h"

#include <fcntl.h>
#include <string.h>

static void
test_kinds(void)
{
	g_autoptr(XsEdits) edits = xs_edits_new();
	static const XsBox box = {4, 0, 0, 1, 1};
	int child = open("/dev/null", O_RDONLY | O_CLOEXEC);
	xs_edits_text(edits, 0);
	xs_edits_replace(edits, (XsPlace){1, 2, 3}, "***x", 3);
	xs_edits_region(edits, 1, &box, false);
	xs_edits_drop(edits, 2, (XsPlace){5, 0, 0});
	xs_edits_child(edits, 3, (XsPlace){6, 0, 0}, child);
	g_assert_cmpuint(xs_edits_count(edits), ==, 4);
	const XsEdit *text = xs_edits_get(edits, 0);
	g_assert_cmpint(text->kind, ==, XS_EDIT_TEXT);
	g_assert_cmpstr(xs_edits_replacement(edits, text, 0).replacement, ==, "***");
	g_assert_cmpint(xs_edits_get(edits, 1)->kind, ==, XS_EDIT_REGION);
	g_assert_cmpuint(xs_edits_target(edits, xs_edits_get(edits, 1))->box.page, ==, 4);
	g_assert_cmpint(xs_edits_get(edits, 2)->kind, ==, XS_EDIT_DROP);
	g_assert_cmpint(xs_edits_target(edits, xs_edits_get(edits, 3))->child, ==, child);
}

static void
check_splice(const GArray *splices, size_t i, uint64_t off, uint64_t len, const char *replacement)
{
	const XsSplice *splice = &g_array_index(splices, XsSplice, i);
	g_assert_cmpuint(splice->off, ==, off);
	g_assert_cmpuint(splice->len, ==, len);
	g_assert_cmpstr(splice->replacement, ==, replacement);
}

static void
test_splices(void)
{
	g_autoptr(XsEdits) edits = xs_edits_new();
	xs_edits_text(edits, 0);
	xs_edits_replace(edits, (XsPlace){0, 20, 2}, "b", 1);
	xs_edits_replace(edits, (XsPlace){1, 0, 9}, "other part", 10);
	xs_edits_text(edits, 1);
	xs_edits_replace(edits, (XsPlace){0, 10, 5}, "a", 1);
	xs_edits_replace(edits, (XsPlace){0, 12, 6}, "overlaps", 8);
	g_autoptr(GArray) splices = xs_edits_splices(edits, 0);
	g_assert_cmpuint(splices->len, ==, 2);
	check_splice(splices, 0, 10, 8, "a");
	check_splice(splices, 1, 20, 2, "b");
}

static void
test_changes(void)
{
	g_autoptr(XsChanges) changes = xs_changes_new(2);
	g_assert_true(xs_changes_edited(changes, 7, "p", 1, 2, NULL));
	g_assert_true(xs_changes_codes(changes, 8, (const uint8_t *)"\0\1", 2, NULL));
	g_autoptr(GError) error = NULL;
	g_assert_false(xs_changes_dropped(changes, "q", "thumbnail", &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
	g_assert_cmpuint(xs_changes_count(changes), ==, 2);
	g_assert_cmpmem(xs_changes_get(changes, 1)->codes, 2, "\0\1", 2);
}

static void
test_changes_counted(void)
{
	g_autoptr(XsChanges) changes = xs_changes_new(2);
	xs_changes_count_edits(changes);
	g_assert_true(xs_changes_edited(changes, 7, "p", 1, 2, NULL));
	g_assert_true(xs_changes_dropped(changes, "q", "thumbnail", NULL));
	g_autoptr(GError) error = NULL;
	g_assert_false(xs_changes_edited(changes, 8, "p", 3, 2, &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_LIMIT);
	g_assert_cmpuint(xs_changes_n_edited(changes), ==, 1);
	g_assert_cmpuint(xs_changes_count(changes), ==, 1);
	g_assert_cmpint(xs_changes_get(changes, 0)->kind, ==, XS_CHANGE_DROPPED);
}

static void
test_canonical(void)
{
	static const char *const cases[][2] = {
		{"138 0013-8000", "13800138000"},
		{"１１０１０５ 19491231\u200b002x", "11010519491231002X"},
		{"a.b@Example.com", "AB@EXAMPLECOM"},
		{"张·三", "张·三"},
		{"(0598)3651234", "05983651234"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *canonical = xs_needle_canonical(cases[i][0], strlen(cases[i][0]));
		g_assert_cmpstr(canonical, ==, cases[i][1]);
	}
}

static void
test_needles(void)
{
	g_autoptr(XsNeedles) needles = xs_needles_new();
	g_assert_cmpuint(xs_needles_add(needles, XS_NEEDLE_VALUE, 1, "abc", 3), ==, 0);
	g_assert_cmpuint(xs_needles_add(needles, XS_NEEDLE_CODES, 2, "abc", 3), ==, 1);
	g_assert_cmpuint(xs_needles_add(needles, XS_NEEDLE_VALUE, 3, "abc", 3), ==, 0);
	g_assert_cmpuint(xs_needles_count(needles), ==, 2);
	g_autoptr(XsReread) reread = xs_reread_new();
	xs_reread_hit(reread, 1, XS_CHANNEL_HEX, 2, "page 1");
	xs_reread_hit(reread, 1, XS_CHANNEL_HEX, 3, "page 2");
	xs_reread_hit(reread, 0, XS_CHANNEL_TEXT, 1, "page 3");
	xs_reread_unread(reread, "page 4", "filter");
	g_assert_cmpuint(xs_reread_n_hits(reread), ==, 2);
	g_assert_cmpuint(xs_reread_count(reread, 1, XS_CHANNEL_HEX), ==, 5);
	g_assert_cmpuint(xs_reread_count(reread, 1, XS_CHANNEL_TEXT), ==, 0);
	g_assert_cmpstr(xs_reread_get_hit(reread, 0)->part, ==, "page 1");
	g_assert_cmpuint(xs_reread_n_unread(reread), ==, 1);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/text/edit/kinds", test_kinds);
	g_test_add_func("/text/edit/splices", test_splices);
	g_test_add_func("/text/change/ceiling", test_changes);
	g_test_add_func("/text/edit/changes-counted", test_changes_counted);
	g_test_add_func("/text/needle/canonical", test_canonical);
	g_test_add_func("/text/needle/needles", test_needles);
	return g_test_run();
}
