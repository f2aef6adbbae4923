// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-detect-people.h"

#include "detect/person/xs-name.h"

static void
check_all(const char *const *texts, size_t n, XsVerdict verdict)
{
	for (size_t i = 0; i < n; i++) {
		XsVerdict found = xs_name_check(&people_rules, texts[i], strlen(texts[i]));
		if (found != verdict)
			g_test_message("%s", texts[i]);
		g_assert_cmpint(found, ==, verdict);
	}
}

static void
test_check(void)
{
	static const char *const full[] = {
		"张三",   "李明",        "王小明",          "欧阳明",    "欧阳明华",    "司马光",
		"諸葛亮", "張三豐",      "陳大文",          "張 三",     "张　三",      "劉德華",
		"葉問",   "买买提·艾力", "阿依古丽•吐尔逊", "扎西·多吉", "古丽·阿卜杜", "王为民",
		"李和平", "赵一",        "张志新",          "吴有为",    "鄭成功",      "郭伟 ",
	};
	static const char *const weak[] = {
		"次仁卓玛",
		"乌兰图雅",
		"LI MING",
		"Zhang San",
		"阿卜杜热合曼买买提",
		"叶赫那拉",
		"O'Neil Ann",
	};
	static const char *const no[] = {
		"",         "姓名",     "合计",         "无",       "单位",     "性别",
		"本人",     "户主",     "公司",         "民政局",   "林业局",   "张某",
		"张*三",    "张XX",     "张××",         "李某某",   "石狮市",   "永安市",
		"应当",     "全体人员", "某某公司",     "张三小学", "350481",   "张三13800138000",
		"/",        "-",        "name",         "马鞍山市", "中心小学", "村委会",
		"燕东街道", "在职",     "张",           "汉族",     "男",       "姓　名",
		"合　计",   "卫生院",   "国家机关工作", "A1",
	};
	check_all(full, G_N_ELEMENTS(full), XS_VERDICT_FULL);
	check_all(weak, G_N_ELEMENTS(weak), XS_VERDICT_WEAK);
	check_all(no, G_N_ELEMENTS(no), XS_VERDICT_NO);
}

static void
test_common(void)
{
	static const char *const common[] = {"张三", "歐陽明", "李小明"};
	static const char *const rare[] = {"仪器法", "次仁卓玛", "信息", "1", ""};
	for (size_t i = 0; i < G_N_ELEMENTS(common); i++)
		g_assert_true(xs_name_is_common(&people_rules, common[i], strlen(common[i])));
	for (size_t i = 0; i < G_N_ELEMENTS(rare); i++)
		g_assert_false(xs_name_is_common(&people_rules, rare[i], strlen(rare[i])));
}

static void
test_at(void)
{
	static const struct {
		const char *text;
		const char *name; // NULL: none
	} cases[] = {
		{"张三丰于2020年", "张三丰"},
		{"张三于2020年", "张三"},
		{"张三在民政局", "张三"},
		{"李和平于当日", "李和平"},
		{"王有为，男", "王有为"},
		{"张三，男", "张三"},
		{"张三", "张三"},
		{"张三局长主持", "张三"},
		{"王小明同志", "王小明"},
		{"李明的身份证", "李明"},
		{"欧阳明华因病", "欧阳明华"},
		{"買買提·艾力，", "買買提·艾力"},
		{"阿依古丽·吐尔逊于", "阿依古丽·吐尔逊"},
		{"張三豐於2020年", "張三豐"},
		{"廖银长期失联", "廖银"},
		{"公孙美菊声明作废", "公孙美菊"},
		{"东方睿轩与", "东方睿轩"},
		{"張倩長期失聯", "張倩"},
		{"徐超刚把锦旗", "徐超刚"},
		{"于果雨与高一班", "于果雨"},
		{"田瑞佳表示", "田瑞佳"},
		{"赖艺凌反映情况", "赖艺凌"},
		{"张贴海报活动", NULL},
		{"高年级组织活动", NULL},
		{"王大爷家里", NULL},
		{"文昌路交叉口", NULL},
		{"古丈法院", NULL},
		{"陈某某在", NULL},
		{"应当在三日内", NULL},
		{"应当提交", NULL},
		{"向人民法院", NULL},
		{"和家属", NULL},
		{"及家属", NULL},
		{"于2020年", NULL},
		{"单位在", NULL},
		{"有权在", NULL},
		{"经批准后", NULL},
		{"方提交了", NULL},
		{"曾住院，", NULL},
		{"可以申请", NULL},
		{"高度重视", NULL},
		{"全体同志", NULL},
		{"安全，", NULL},
		{"成绩，", NULL},
		{"", NULL},
		{"12", NULL},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		size_t wanted = cases[i].name != NULL ? strlen(cases[i].name) : 0;
		size_t n = xs_name_at(&people_rules, cases[i].text, strlen(cases[i].text));
		if (n != wanted)
			g_test_message("%s: %zu", cases[i].text, n);
		g_assert_cmpuint(n, ==, wanted);
	}
}

static void
test_first(void)
{
	static const struct {
		const char *text;
		const char *name;
	} cases[] = {
		{"张三同志", "张三"},
		{"张三（户主）", "张三"},
		{"张三 男", "张三"},
		{"张 三", "张 三"},
		{"张三13800138000", "张三"},
		{" 张三等3人", "张三"},
		{"张三，男，汉族", "张三"},
		{"李小明先生", "李小明"},
		{"LI MING", "LI MING"},
		{"张三系我县居民", "张三"},
		{"张三丰老师", "张三丰"},
		{"王师傅", NULL},
		{"张某同志", NULL},
		{"无", NULL},
		{"共3人", NULL},
		{"*三", NULL},
		{"张三 李四", "张三"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		XsSpan name = {0, 0};
		size_t len = strlen(cases[i].text);
		XsVerdict verdict = xs_name_first(&people_rules, cases[i].text, len, &name);
		g_autofree char *found =
			verdict != XS_VERDICT_NO
				? g_strndup(cases[i].text + name.start, name.end - name.start)
				: NULL;
		g_test_message("%s", cases[i].text);
		g_assert_cmpstr(found, ==, cases[i].name);
	}
}

static void
check_list(const char *text, bool strict, const char *wanted)
{
	g_autoptr(GArray) names = g_array_new(false, false, sizeof(XsSpan));
	g_autoptr(GString) joined = g_string_new(NULL);
	size_t n = xs_names_in(&people_rules, text, strlen(text), strict, names);
	g_assert_cmpuint(n, ==, names->len);
	for (size_t i = 0; i < n; i++) {
		XsSpan span = g_array_index(names, XsSpan, i);
		g_string_append_printf(
			joined, "[%.*s]", (int)(span.end - span.start), text + span.start);
	}
	g_assert_cmpstr(joined->str, ==, wanted);
}

static void
test_list(void)
{
	check_list("张三、李四、王五等5人", true, "[张三][李四][王五]");
	check_list("张三(组长)、李小四,王五。", true, "[张三][李小四][王五]");
	check_list("張三、歐陽明;陳大文", true, "[張三][歐陽明][陳大文]");
	check_list("李四、民政局、王五", true, "[李四]");
	check_list("土地、房屋", true, "");
	check_list("张三\n李四\n", true, "[张三][李四]");
	check_list("张某、李某", true, "");
	check_list("", true, "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	people_set_up();
	g_test_add_func("/detect/name/check", test_check);
	g_test_add_func("/detect/name/common", test_common);
	g_test_add_func("/detect/name/at", test_at);
	g_test_add_func("/detect/name/first", test_first);
	g_test_add_func("/detect/name/list", test_list);
	int status = g_test_run();
	people_tear_down();
	return status;
}
