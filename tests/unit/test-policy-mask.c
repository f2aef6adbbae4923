// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-mask.h"

#include <string.h>

typedef struct {
	const char *mask;
	const char *value;
	const char *shown;
} Case;

static const Case cases[] = {
	{"partial(3,4)", "13800138000", "138****8000"},
	{"partial(3,4)", "138-0013-8000", "138-****-8000"},
	{"partial(3, 4)", "１３８００１３８０００", "１３８****８０００"},
	{"partial(2,3)", "11010519491231002X", "11*************02X"},
	{"partial(1,1)", "11010519491231002X", "1****************X"},
	{"partial(0,4)", "6222 0212 0200 0012 345", "**** **** **** ***2 345"},
	{"partial(1,0)", "欧阳某某", "欧***"},
	// Nothing may stay whole for being short.
	{"partial(3,4)", "1234567", "*******"},
	{"partial(3,4)", "12-34", "**-**"},
	{"partial(0,0)", "张三", "**"},
	{"partial(1,1)", "--", "**"},
	{"local(1)", "zhangsan@example.com", "z*******@example.com"},
	{"local(1)", "zhang.san@example.com", "z********@example.com"},
	{"local(1)", "z@example.com", "*@example.com"},
	{"local(3)", "zs@example.com", "**@example.com"},
	{"local(1)", "@", "*"},
	{"area", "0598-3651234", "0598-*******"},
	{"area", "(010)65551234", "(010)********"},
	{"area", "０５９８－３６５１２３４", "０５９８－*******"},
	{"area", "3651234", "*******"},
	{"area", "010", "***"},
	{"box", "350 1", "█████"},
	{"delete", "11010519491231002X", ""},
	{"label(某)", "张三", "某"},
	{"bar(3)", "张三", "■■■"},
	{"as-is", "350481********0020", "350481********0020"},
	{"fixed(3)", "洋头村12号", "***"},
	{"fixed(3)", "一", "***"},
	// Surnames: compound ones whole, of other names the first character.
	{"name(1)", "张三", "张*"},
	{"name(1)", "张三丰", "张**"},
	{"name(1)", "张　三", "张　*"},
	{"name(1)", "欧阳娜", "欧阳*"},
	{"name(1)", "歐陽娜娜", "歐陽**"},
	{"name(1)", "司徒", "司*"},
	{"name(1)", "端木赐", "端木*"},
	{"name(1)", "陈方安生", "陈***"},
	{"name(1)", "买买提·吐尔逊", "买**·***"},
	{"name(1)", "欧阳·买买提", "欧*·***"},
	{"name(1)", "古丽娜扎尔", "古****"},
	{"name(1)", "张", "*"},
	{"name(某)", "欧阳小明", "欧阳某某"},
	{"name(某)", "张三", "张某"},
	{"year", "1949-12-31", "1949-**-**"},
	{"year", "1949年12月31日", "1949年**月**日"},
	{"year", "１９４９年１２月", "１９４９年**月"},
	{"year", "19491231", "1949****"},
	{"year", "一九四九年十二月三十一日", "一九四九年**月***日"},
	{"year", "生于1949.12", "生于1949.**"},
	{"year", "1949年", "1949年"},
	{"year", "12月31日", "**月**日"},
	{"year", "腊月", "**"},
	// Masked before: signs count as what they hide.
	{"narrow(2,3)", "350481********0020", "35*************020"},
	{"narrow(2,3)", "3504xxxxxxxxxx002X", "35**xxxxxxxxxx*02X"},
	{"narrow(2,3)", "3504**********002X", "35*************02X"},
	{"narrow(1,1)", "3504 81** **** **00 2X", "3*** **** **** **** *X"},
	{"narrow(3,4)", "1380--------0", "138*--------0"},
	{"narrow(2,3)", "3504××××0020", "35**××××*020"},
	{"narrow(2,3)", "３５０４●●●●００２０", "３５**●●●●*０２０"},
	{"narrow(6,4)", "12345*", "******"},
};

static void
test_preview(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(XsMask) mask = xs_mask_parse(cases[i].mask, &error);
		g_assert_no_error(error);
		g_assert_cmpstr(mask->name, ==, cases[i].mask);
		g_autofree char *shown =
			xs_mask_preview(mask, '*', cases[i].value, strlen(cases[i].value));
		g_assert_cmpstr(shown, ==, cases[i].shown);
	}
}

static void
test_refused(void)
{
	static const char *const texts[] = {
		"",          "partial",       "partial()",     "partial(1)",  "partial(1,2,3)",
		"local",     "partial(-1,2)", "partial(a,b)",  "label()",     "Delete",
		"delete ",   "box(1)",        "partial(65,0)", "partial(1,2", "area(3)",
		"name",      "name()",        "name(2)",       "name(ab)",    "fixed(0)",
		"fixed(17)", "year(1)",       "as-is(1)",      "bar(0)",      "bar(17)",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GError) error = NULL;
		g_assert_null(xs_mask_parse(texts[i], &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_CONFIG);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/policy/mask/preview", test_preview);
	g_test_add_func("/policy/mask/refused", test_refused);
	return g_test_run();
}
