// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-detect-table-fixture.h"

// "RULE" or "-", then the rules that the header speaks for and, behind "!", against.
static char *
read_header(const char *utf8)
{
	g_autoptr(Paper) paper = paper_of_lines(utf8);
	g_autoptr(XsHeader) header = xs_header_new(rules);
	XsSpan span = {0, paper->subject.len - 1};
	XsHeaderSaid said;
	GString *out = g_string_new(NULL);
	if (!xs_header_read(header, &paper->subject, &span, 1, &said)) {
		g_string_append(out, "none");
		return g_string_free(out, false);
	}
	g_string_append(out, said.rule != NULL ? xs_rule_id(said.rule) : "-");
	for (size_t i = 0; said.flags != NULL && i < rules->rules->len; i++) {
		if ((said.flags[i] & XS_COLUMN_UP) != 0)
			g_string_append_printf(out, " %s", xs_rule_id(rules->rules->pdata[i]));
		else if ((said.flags[i] & XS_COLUMN_DOWN) != 0)
			g_string_append_printf(out, " !%s", xs_rule_id(rules->rules->pdata[i]));
	}
	return g_string_free(out, false);
}

static void
test_words(void)
{
	static const char *const cases[][2] = {
		{"姓名", "name name"},
		{"姓 名", "name name"},
		{"姓　　名", "name name"},
		{"身份证号码", "id id damaged"},
		{"身份證號碼", "id id"},
		{"ID No.", "id id"},
		{"金额（元）", "sum sum"},
		{"*联系电话：", "phone phone"},
		{"监护人联系电话", "phone phone name"},
		{"监护人", "name name"},
		{"证件类型", "kind kind"},
		{"开户行", "bank !card bank"},
		{"开户行及账号", "card card account bank"},
		{"账号", "card card account"},
		{"出生日期", "born born"},
		{"发证日期", "date date"},
		{"订单电话", "phone phone"},
		{"去向", "-"},
		{"是否有姓名", "-"},
		{"2020年补贴", "sum sum"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got = read_header(cases[i][0]);
		g_test_message("%s", cases[i][0]);
		g_assert_cmpstr(got, ==, cases[i][1]);
	}
}

// One that is kept says the same when it is read again, whatever was read between.
static void
test_again(void)
{
	g_autoptr(Paper) paper = paper_of_lines("姓名\n监护人联系电话\n去向\n2020年补贴");
	g_autoptr(XsHeader) header = xs_header_new(rules);
	const char *utf8 = paper->subject.utf8;
	const XsRule *first[4] = {NULL};
	g_autofree uint8_t *flags = g_new0(uint8_t, rules->rules->len * 4);
	for (size_t turn = 0; turn < 3; turn++) {
		size_t at = 0;
		for (size_t i = 0; i < 4; i++) {
			size_t end = (size_t)(strchr(utf8 + at, '\n') - utf8);
			XsSpan span = {at, end};
			XsHeaderSaid said;
			g_assert_true(xs_header_read(header, &paper->subject, &span, 1, &said));
			uint8_t *known = flags + i * rules->rules->len;
			if (turn == 0) {
				first[i] = said.rule;
				if (said.flags != NULL)
					memcpy(known, said.flags, rules->rules->len);
			}
			g_assert_true(said.rule == first[i]);
			g_assert_cmpint(said.flags != NULL, ==, i != 2);
			if (said.flags != NULL)
				g_assert_cmpmem(
					said.flags, rules->rules->len, known, rules->rules->len);
			at = end + 1;
		}
	}
}

static void
test_none(void)
{
	g_autoptr(GString) longest = g_string_new(NULL);
	for (size_t i = 0; i < 100; i++)
		g_string_append(longest, "姓名");
	const char *const cases[] = {"姓名12345", "   ", longest->str, "：*"};
	for (size_t i = 0; i < G_N_ELEMENTS(cases) - 1; i++) {
		g_autofree char *got = read_header(cases[i]);
		g_assert_cmpstr(got, ==, "none");
	}
}

// A column of amounts speaks against numbers that look like telephones.
static void
test_shadow(void)
{
	g_autofree char *plain = read_header("身份证类型说明");
	g_assert_cmpstr(plain, ==, "id id damaged");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	fixture_set_up();
	g_test_add_func("/detect/header/words", test_words);
	g_test_add_func("/detect/header/again", test_again);
	g_test_add_func("/detect/header/none", test_none);
	g_test_add_func("/detect/header/shadow", test_shadow);
	int status = g_test_run();
	xs_rules_free(rules);
	return status;
}
