// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-detect-people.h"

#include "detect/person/xs-address.h"

typedef struct {
	const char *text;
	const char *region;
	const char *detail; // NULL: no address at all
	const char *flags;  // k: known, n: numbered, v: named
} Case;

static void
check_case(const Case *wanted)
{
	XsSubject subject = {.utf8 = wanted->text, .len = strlen(wanted->text)};
	XsAddress address = {.known = false};
	bool read = xs_address_read(&people_rules, &subject, (XsSpan){0, subject.len}, &address);
	g_autofree char *region = g_strndup(wanted->text + address.region.start,
					    address.region.end - address.region.start);
	g_autofree char *detail = g_strndup(wanted->text + address.detail.start,
					    address.detail.end - address.detail.start);
	g_autofree char *flags = g_strdup_printf("%s%s%s",
						 address.known ? "k" : "",
						 address.numbered ? "n" : "",
						 address.named ? "v" : "");
	g_test_message("%s: %s|%s %s", wanted->text, region, detail, flags);
	g_assert_cmpint(read, ==, wanted->detail != NULL);
	if (!read)
		return;
	g_assert_cmpstr(region, ==, wanted->region);
	g_assert_cmpstr(detail, ==, wanted->detail);
	if (wanted->flags != NULL)
		g_assert_cmpstr(flags, ==, wanted->flags);
}

static void
test_read(void)
{
	static const Case cases[] = {
		{"福建省三明市永安市燕东街道洋头村12号",
		 "福建省三明市永安市燕东街道",
		 "洋头村12号",
		 "knv"},
		{"永安市洋头村12号", "永安市", "洋头村12号", "knv"},
		// A county's name that an estate, a pasture or a committee bears.
		{"紫金家园6-5-2264", "", "紫金家园6-5-2264", "nv"},
		{"文昌西大街28号", "", "文昌西大街28号", "nv"},
		{"乌兰嘎查3组", "", "乌兰嘎查3组", "n"},
		{"林业局宿舍18栋A座673", "", "林业局宿舍18栋A座673", "nv"},
		{"永安市小陶镇锦绣华庭（八一巷交叉口）23栋7层东户 户口性质：农业",
		 "永安市小陶镇",
		 "锦绣华庭（八一巷交叉口）23栋7层东户",
		 "knv"},
		{"永安市小陶镇洋头村1003 户口性质：农业", "永安市小陶镇", "洋头村1003", "knv"},
		{"洋头村12号", "", "洋头村12号", "nv"},
		{"列东街12号", "", "列东街12号", "nv"},
		{"福建省三明市梅列区列东街12号3栋2单元501室",
		 "福建省三明市梅列区",
		 "列东街12号3栋2单元501室",
		 "knv"},
		{"三明市三元区列东街道列东街12号", "三明市三元区列东街道", "列东街12号", "knv"},
		{"北京市朝阳区三里屯街道工体北路8号院3号楼2单元501",
		 "北京市朝阳区三里屯街道",
		 "工体北路8号院3号楼2单元501",
		 "knv"},
		{"上海市黄浦区南京东路100弄5号", "上海市黄浦区", "南京东路100弄5号", "knv"},
		{"福建永安燕东街道洋头村第三村民小组附5号",
		 "福建永安燕东街道",
		 "洋头村第三村民小组附5号",
		 "knv"},
		{"江苏省南京市鼓楼区中山路小区3-2-501",
		 "江苏省南京市鼓楼区",
		 "中山路小区3-2-501",
		 "knv"},
		{"永安市小陶镇八一村3组", "永安市小陶镇", "八一村3组", "knv"},
		{"永安市小陶镇八一村", "永安市小陶镇", "八一村", "kv"},
		{"永安市小陶镇八一居委会3社的成涛到小陶镇派出所",
		 "永安市小陶镇",
		 "八一居委会3社",
		 "knv"},
		{"福建省永安市", "福建省永安市", "", "k"},
		{"永安市燕东街道", "永安市燕东街道", "", "k"},
		{"福建省三明市永安市燕东街道办事处洋头村12号",
		 "福建省三明市永安市燕东街道办事处",
		 "洋头村12号",
		 "knv"},
		{"内蒙古自治区呼伦贝尔市阿荣旗那吉镇育才社区8号楼",
		 "内蒙古自治区呼伦贝尔市阿荣旗那吉镇",
		 "育才社区8号楼",
		 "knv"},
		{"新疆喀什地区疏附县托克扎克镇阿亚格曼干村4组",
		 "新疆喀什地区疏附县托克扎克镇",
		 "阿亚格曼干村4组",
		 "knv"},
		{"广东省东莞市长安镇乌沙社区江贝路二巷三号",
		 "广东省东莞市长安镇",
		 "乌沙社区江贝路二巷三号",
		 "knv"},
		{"幸福小区3栋2单元501室", "", "幸福小区3栋2单元501室", "nv"},
		{"中山路12号", "", "中山路12号", "nv"},
		{"和平路8号", "", "和平路8号", "nv"},
		{"南京路12号", "", "南京路12号", "nv"},
		{"香港九龙尖沙咀弥敦道12号A座3楼B室",
		 "香港九龙",
		 "尖沙咀弥敦道12号A座3楼B室",
		 NULL},
		{"台北市大安区信义路3段12号5楼之2", "台北市大安区", "信义路3段12号5楼之2", NULL},
		{"沙县凤岗街道新城路5号", "沙县凤岗街道", "新城路5号", "knv"},
		{"四川省阿坝州汶川县威州镇姜维路1号",
		 "四川省阿坝州汶川县威州镇",
		 "姜维路1号",
		 NULL},
		{"永安市洋头12号", "永安市", "洋头12号", "kn"},
		{"永安市洋头村十二号", "永安市", "洋头村十二号", "knv"},
		{"永安市 燕东街道 洋头村 12 号", "永安市 燕东街道", "洋头村 12 号", "knv"},
		{"永安市洋头村12号附3号", "永安市", "洋头村12号附3号", "knv"},
		{"永安市洋头村12号之一", "永安市", "洋头村12号之一", "knv"},
		{"永安市洋头村甲12号", "永安市", "洋头村甲12号", "knv"},
		{"永安市燕东街道朝阳南街143号怡和小区4号楼4-101",
		 "永安市燕东街道",
		 "朝阳南街143号怡和小区4号楼4-101",
		 "knv"},
		{"无", "", NULL, NULL},
		{"本人自愿申请", "", NULL, NULL},
		{"", "", NULL, NULL},
		{"应当依法办理登记", "", NULL, NULL},
		// Where the address ends.
		{"永安市洋头村12号的张某", "永安市", "洋头村12号", "knv"},
		{"永安市洋头村12号，现年45岁", "永安市", "洋头村12号", "knv"},
		{"永安市洋头村12号电话13800138000", "永安市", "洋头村12号", "knv"},
		// What the gazetteer does not know.
		{"永安市大坑乡上坪村3号", "永安市大坑乡", "上坪村3号", "knv"},
		{"上坪镇下洋村3号", "上坪镇", "下洋村3号", NULL},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		check_case(&cases[i]);
}

static void
test_traditional(void)
{
	static const Case cases[] = {
		{"福建省三明市永安市燕東街道洋頭村12號",
		 "福建省三明市永安市燕東街道",
		 "洋頭村12號",
		 "knv"},
		{"廣東省廣州市越秀區農林下路3號樓501房",
		 "廣東省廣州市越秀區",
		 "農林下路3號樓501房",
		 "knv"},
		{"臺北市中正區重慶南路一段122號", "臺北市中正區", "重慶南路一段122號", NULL},
		{"幸福花園5棟3單元201室", "", "幸福花園5棟3單元201室", "nv"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		check_case(&cases[i]);
}

static void
check_counties(const char *text, size_t n, uint32_t one)
{
	g_autoptr(GArray) codes = g_array_new(false, false, sizeof(uint32_t));
	xs_address_counties(&people_rules, text, strlen(text), codes);
	bool found = false;
	for (size_t i = 0; i < codes->len; i++)
		found = found || g_array_index(codes, uint32_t, i) == one;
	g_test_message("%s: %u", text, codes->len);
	g_assert_true(found == (one != 0));
	if (n > 0)
		g_assert_cmpuint(codes->len, ==, n);
}

static void
test_counties(void)
{
	check_counties("福建省永安市", 0, 350481);
	check_counties("永安市", 0, 350481);
	check_counties("北京市朝阳区", 1, 110105);
	check_counties("朝阳区", 0, 110105);
	check_counties("朝阳区", 0, 220104);
	check_counties("三明市", 0, 350421);
	check_counties("永安市燕东街道", 1, 350481);
	check_counties("东莞市", 0, 441900);
	check_counties("福建省", 0, 0);
	check_counties("本办法", 0, 0);
	check_counties("", 0, 0);
}

// Every county's and town's whole name, behind its province, is the region and no more.
static void
test_every_place(void)
{
	size_t len;
	size_t n = 0;
	size_t wrong = 0;
	g_autofree char *content = people_file("places.tsv", &len);
	g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
	for (size_t i = 0; lines[i] != NULL; i++) {
		g_auto(GStrv) fields = g_strsplit(lines[i], "\t", -1);
		if (g_strv_length(fields) < 3 || strlen(fields[0]) != 6)
			continue;
		g_auto(GStrv) names = g_strsplit(fields[1], ";", -1);
		g_auto(GStrv) towns = g_strsplit(fields[2], ";", -1);
		for (size_t k = 0; towns[k] != NULL; k++) {
			g_autofree char *text =
				g_strdup_printf("%s%s洋头村12号", names[0], towns[k]);
			XsSubject subject = {.utf8 = text, .len = strlen(text)};
			XsAddress address;
			n++;
			if (!xs_address_read(
				    &people_rules, &subject, (XsSpan){0, subject.len}, &address) ||
			    strcmp(text + address.detail.start, "洋头村12号") != 0)
				wrong++;
		}
	}
	g_test_message("%zu of %zu", wrong, n);
	g_assert_cmpuint(n, >, 40000);
	g_assert_cmpuint(wrong * 1000, <, n);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	people_set_up();
	g_test_add_func("/detect/address/read", test_read);
	g_test_add_func("/detect/address/traditional", test_traditional);
	g_test_add_func("/detect/address/counties", test_counties);
	g_test_add_func("/detect/address/every-place", test_every_place);
	int status = g_test_run();
	people_tear_down();
	return status;
}
