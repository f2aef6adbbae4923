// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "test-detect-records.h"

// Layouts of what offices tell of people, each with what is to be masked in it and what is not.

enum {
	AS_OF = 21050101,
	MAX_WANTED = 12,
};

// Tables of cells have a title (or "" for none), lines of text have NULL.
typedef struct {
	const char *name;
	const char *title;
	const char *content;
	const char *wanted[MAX_WANTED]; // "type value", all of which are to be masked
	const char *kept[4];            // the same, which are not to be found
} Layout;

static inline void
test_layout(gconstpointer data)
{
	const Layout *layout = data;
	g_auto(Run) run = run_new(layout->title, layout->content, AS_OF);
	for (size_t i = 0; i < G_N_ELEMENTS(layout->kept) && layout->kept[i] != NULL; i++) {
		g_auto(GStrv) kept = g_strsplit(layout->kept[i], " ", 2);
		g_test_message("%s", layout->kept[i]);
		g_assert_null(run_find(&run, kept[0], kept[1]));
	}
	for (size_t i = 0; i < MAX_WANTED && layout->wanted[i] != NULL; i++) {
		g_auto(GStrv) wanted = g_strsplit(layout->wanted[i], " ", 2);
		const XsFinding *finding = run_find(&run, wanted[0], wanted[1]);
		g_test_message("%s", layout->wanted[i]);
		g_assert_nonnull(finding);
		g_assert_cmpint(finding->grade, >=, XS_GRADE_LIKELY);
	}
}

static inline int
run_layouts(int argc, char **argv, const char *group, const Layout *layouts, size_t n)
{
	g_test_init(&argc, &argv, NULL);
	run_set_up();
	for (size_t i = 0; i < n; i++) {
		g_autofree char *path = g_strdup_printf("/detect/%s/%s", group, layouts[i].name);
		g_test_add_data_func(path, &layouts[i], test_layout);
	}
	int status = g_test_run();
	xs_rules_free(run_rules);
	return status;
}
