// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-inner-tags.h"

#include <glib.h>
#include <string.h>

static void
assert_stripped(const char *text, const char *expected)
{
	g_autoptr(XsNeedles) needles = xs_needles_new();
	g_autoptr(XsReread) reread = xs_reread_new();
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	xs_search_begin(search, "", XS_JOIN_ALL);
	g_autofree char *copy = g_strdup(text);
	size_t left = xs_inner_tags_strip((uint8_t *)copy, strlen(copy), search);
	xs_search_end(search);
	copy[left] = '\0';
	g_assert_cmpstr(copy, ==, expected);
}

static void
test_tags(void)
{
	assert_stripped("", "");
	assert_stripped("<p>138<b>0013</b>8000<br/></p>", "13800138000");
	assert_stripped("<a href='x'>1</a><!-- c -->2", "12");
}

// What stands between such signs and is none.
static void
test_others(void)
{
	static const char *const texts[] = {"甲 <zhang@example.com>",
					    "乙 <z****@example.com>",
					    "1 < 2 > 0",
					    "<13800138000>",
					    "<b",
					    "<b 1 < 2",
					    "a<",
					    "</>",
					    "<张三>"};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		assert_stripped(texts[i], texts[i]);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-reread/tags/tags", test_tags);
	g_test_add_func("/format-reread/tags/others", test_others);
	return g_test_run();
}
