// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-detect-people.h"

#include "detect/person/xs-gazetteer.h"

static bool
find(const char *text, XsPlaceLevel level, uint32_t code, XsPlaceName *ret_name)
{
	XsHanText han;
	xs_han_read(people_rules.han, text, strlen(text), XS_HAN_MAX, &han);
	return xs_gazetteer_find(people_rules.gazetteer, han.chars, han.n, level, code, ret_name);
}

static void
test_find(void)
{
	XsPlaceName name;
	g_assert_true(find("福建省三明市", XS_PLACE_NONE, 0, &name));
	g_assert_cmpint(name.level, ==, XS_PLACE_PROVINCE);
	g_assert_cmpuint(name.code, ==, 35);
	g_assert_cmpuint(name.n, ==, 3);
	g_assert_false(name.brief);
	g_assert_true(find("福建永安", XS_PLACE_NONE, 0, &name));
	g_assert_cmpuint(name.n, ==, 2);
	g_assert_true(name.brief);
	g_assert_true(find("永安市", XS_PLACE_PROVINCE, 35, &name));
	g_assert_cmpint(name.level, ==, XS_PLACE_COUNTY);
	g_assert_false(find("永安市", XS_PLACE_PROVINCE, 11, &name));
	g_assert_true(find("朝阳区", XS_PLACE_NONE, 0, &name));
	g_assert_cmpuint(name.code, ==, 0);
	g_assert_true(find("朝阳区", XS_PLACE_PROVINCE, 11, &name));
	g_assert_cmpuint(name.code, ==, 110105);
	g_assert_true(find("燕东街道洋头村", XS_PLACE_COUNTY, 350481, &name));
	g_assert_cmpint(name.level, ==, XS_PLACE_TOWN);
	g_assert_cmpuint(name.n, ==, 4);
	g_assert_false(find("燕东街道", XS_PLACE_COUNTY, 350421, &name));
	g_assert_true(find("和平", XS_PLACE_CITY, 1201, &name));
	g_assert_true(name.only_within);
	g_assert_false(find("洋", XS_PLACE_NONE, 0, &name));
	g_assert_false(find("本办法所称", XS_PLACE_NONE, 0, &name));
}

static void
test_traditional(void)
{
	XsPlaceName name;
	g_assert_true(find("廣東省", XS_PLACE_NONE, 0, &name));
	g_assert_cmpuint(name.code, ==, 44);
	g_assert_true(find("燕東街道", XS_PLACE_COUNTY, 350481, &name));
	g_assert_true(find("臺灣省", XS_PLACE_NONE, 0, &name));
	g_assert_cmpuint(name.code, ==, 71);
}

static void
test_former(void)
{
	XsPlaceName name;
	g_assert_true(find("梅列区", XS_PLACE_CITY, 3504, &name));
	g_assert_cmpuint(name.code, ==, 350402);
	g_assert_true(find("宣武区", XS_PLACE_PROVINCE, 11, &name));
}

static void
check_refused(const char *content)
{
	g_autoptr(GError) error = NULL;
	XsGazetteer *gazetteer =
		xs_gazetteer_new(g_strdup(content), strlen(content), people_rules.han, "p", &error);
	g_assert_null(gazetteer);
	g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
}

static void
test_refused(void)
{
	check_refused("福建省\n");
	check_refused("351\t福建省\n");
	check_refused("35 福建省\n");
	check_refused("35\t\xff\xfe\n");
	g_autoptr(GError) error = NULL;
	g_assert_null(xs_han_parse("縣县\n", strlen("縣县\n"), "t", &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
	g_clear_error(&error);
	g_assert_null(
		xs_surnames_parse(people_rules.han, "张\tx\n", strlen("张\tx\n"), "s", &error));
	g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
}

static void *
look_up(void *data)
{
	XsPlaceName *name = data;
	return GINT_TO_POINTER(find("永安市", XS_PLACE_NONE, 0, name));
}

// The first look-ups of several threads at once build one index.
static void
test_threads(void)
{
	size_t len;
	GThread *threads[4];
	XsPlaceName names[4];
	XsGazetteer *whole = people_rules.gazetteer;
	char *content = people_file("places.tsv", &len);
	people_rules.gazetteer = xs_gazetteer_new(content, len, people_rules.han, "p", NULL);
	g_assert_nonnull(people_rules.gazetteer);
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		threads[i] = g_thread_new("look", look_up, &names[i]);
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		g_assert_true(GPOINTER_TO_INT(g_thread_join(threads[i])));
	xs_gazetteer_free(people_rules.gazetteer);
	people_rules.gazetteer = whole;
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	people_set_up();
	g_test_add_func("/detect/gazetteer/find", test_find);
	g_test_add_func("/detect/gazetteer/traditional", test_traditional);
	g_test_add_func("/detect/gazetteer/former", test_former);
	g_test_add_func("/detect/gazetteer/refused", test_refused);
	g_test_add_func("/detect/gazetteer/threads", test_threads);
	int status = g_test_run();
	people_tear_down();
	return status;
}
