// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/xs-legacy.h"

static void
test_names(void)
{
	static const struct {
		const char *id;
		const char *name;
		const char *renamed;
		bool fits;
	} cases[] = {
		{"doc", "名单.doc", "名单.docx", true},
		{"doc", "名单.DOC", "名单.docx", true},
		{"doc", "名单.wps", "名单.docx", true},
		{"doc", "名单", "名单.docx", true},
		{"doc", "a.b/名单", "a.b/名单.docx", true},
		{"doc", "名单.docx", "名单.docx", false},
		{"doc", "名单.xls", "名单.xls.docx", false},
		{"doc", "2.20.通知.doc", "2.20.通知.docx", true},
		{"xls", "a/b.c/表.et", "a/b.c/表.xlsx", true},
		{"ppt", "片.dps", "片.pptx", true},
		{"rtf", "文.rtf", "文.docx", true},
		{"rtf", "文.doc", "文.docx", true},
		{"rtf", "文.txt", "文.txt.docx", false},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const XsLegacy *legacy = xs_legacy_find(cases[i].id);
		g_assert_nonnull(legacy);
		g_autofree char *renamed = xs_legacy_rename(legacy, cases[i].name);
		g_assert_cmpstr(renamed, ==, cases[i].renamed);
		g_assert_cmpint(xs_legacy_name_fits(legacy, cases[i].name), ==, cases[i].fits);
		// No handler reads it as it is.
		g_assert_null(xs_format_info_find(cases[i].id));
	}
	g_assert_null(xs_legacy_find("docx"));
	g_assert_null(xs_legacy_find(""));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format/legacy/names", test_names);
	return g_test_run();
}
