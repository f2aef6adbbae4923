// SPDX-License-Identifier: GPL-3.0-or-later
// Disclosure labels, secrecy marks, days of issue and titles: read where they stand, not where a text
// talks about them.
#include "base/xs-limits.h"
#include "detect/xs-scanner.h"

#include <string.h>

static const XsRules *rules;

// A document of lines; "A|B" is a row of two cells, "^X" a page header.
static XsText *
make_text(const char *lines)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(builder);
	g_autoptr(GError) error = NULL;
	g_auto(GStrv) list = g_strsplit(lines, "\n", -1);
	XsPlace place = {.len = 0};
	g_assert_true(xs_sink_part(sink, 0, "a", &error));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, &error));
	for (uint32_t row = 0; list[row] != NULL; row++) {
		g_auto(GStrv) cells = g_strsplit(list[row], "|", -1);
		bool table = cells[0] != NULL && cells[1] != NULL;
		for (uint32_t i = 0; cells[i] != NULL; i++) {
			const char *text = cells[i] + (*cells[i] == '^' ? 1 : 0);
			XsRole role = *cells[i] == '^' ? XS_ROLE_HEADER : XS_ROLE_BODY;
			XsCell cell = {.row = row, .column = i, .row_span = 1, .column_span = 1};
			place.len = strlen(text);
			g_assert_true(xs_sink_text(
				sink, XS_PIECE_AFFINE, text, place.len, place, &error));
			if (table)
				g_assert_true(xs_sink_cell(sink, &cell, &error));
			g_assert_true(
				xs_sink_end_block(sink, table ? XS_ROLE_CELL : role, row, &error));
			place.off += place.len;
		}
	}
	XsText *text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	return text;
}

static XsFindings *
scan(const XsText *text)
{
	g_autoptr(GError) error = NULL;
	XsScanOptions options = {.max_findings = 1000};
	XsFindings *findings = xs_scan(rules, text, &options, &error);
	g_assert_no_error(error);
	return findings;
}

static void
expect_label(const char *lines, const char *label)
{
	g_autoptr(XsText) text = make_text(lines);
	g_autoptr(XsFindings) findings = scan(text);
	g_test_message("%s", lines);
	g_assert_cmpstr(xs_label_name(xs_findings_head(findings)->label), ==, label);
}

static void
test_label(void)
{
	expect_label("关于某事的通知\n某局\n2020年6月10日\n（此件公开发布）", "public");
	expect_label("關於某事的通知\n(此件公開發布)\n實施細則", "public");
	expect_label("关于某事的通知\n此件主动公开", "public");
	expect_label("某局\n2020年6月10日（此件依申请公开）", "on-request");
	expect_label("〔此件删减后公开〕", "redacted-public");
	expect_label("此件刪減後公開", "redacted-public");
	expect_label("（此件不予公开）", "not-public");
	expect_label("此件不公开。", "not-public");
	expect_label("(此 件 公 开 发 布)", "public");
	expect_label("公开属性：主动公开\n关于某事的通知", "public");
	expect_label("附注：（此件公开发布）", "public");
	expect_label("信息公开选项：□主动公开 ☑依申请公开 □不予公开", "on-request");
	expect_label("公开属性|依申请公开\n联系人|某某", "on-request");
	expect_label("（主动公开）", "public");
	expect_label("第一页\n（此件公开发布）\n第二件\n（此件不予公开）\n尾\n尾\n尾\n尾\n尾",
		     "none");
}

static void
test_label_talked_about(void)
{
	expect_label("深化依申请公开工作。完善依申请公开向主动公开转换机制。", "none");
	expect_label("要标注“此件公开发布”“此件依申请公开”“此件删减后公开”“此件不公开”分类标识",
		     "none");
	expect_label("标注“此\n件公开发布”“此件依申请公开”“此件删减后公开”和“此件不公开”", "none");
	expect_label("分四类：\n此件公开发布\n此件依申请公开\n此件删减后公开\n此件不公开", "none");
	expect_label("一、主动公开\n主动公开\n内容如下", "none");
	expect_label("序号|公开方式\n1|主动公开\n2|依申请公开", "none");
	expect_label("“此件公开发布”", "none");
	expect_label("“（此件公开发布）”是公文的附注", "none");
}

static void
expect_marks(const char *lines, unsigned marks)
{
	g_autoptr(XsText) text = make_text(lines);
	g_autoptr(XsFindings) findings = scan(text);
	g_test_message("%s", lines);
	g_assert_cmpuint(xs_findings_head(findings)->marks, ==, marks);
}

static void
test_marks(void)
{
	expect_marks("机密★10年\n关于某事的报告", 1u << XS_MARK_SECRET);
	expect_marks("000012\n機密★1年　　特急\n关于某事的报告", 1u << XS_MARK_SECRET);
	expect_marks("绝密\n关于某事的报告", 1u << XS_MARK_TOP_SECRET);
	expect_marks("绝密★启用前\n试卷", 1u << XS_MARK_TOP_SECRET);
	expect_marks("密级：秘密\n关于某事的报告", 1u << XS_MARK_CONFIDENTIAL);
	expect_marks("密级|秘密★6个月", 1u << XS_MARK_CONFIDENTIAL);
	expect_marks("【内部资料 注意保存】\n名册", 1u << XS_MARK_INTERNAL);
	expect_marks("全县通讯录（内部资料，请勿外传）\n名册", 1u << XS_MARK_INTERNAL);
	expect_marks("甲\n^内部文件\n乙", 1u << XS_MARK_INTERNAL);
	expect_marks("普通商密★3年\n方案", 1u << XS_MARK_COMMERCIAL);
	expect_marks("本件为内部资料请勿外传的说法不再使用。", 0);
	expect_marks("一、机密\n二、秘密的范围由国家规定。", 0);
	expect_marks("序号|密级\n1|秘密\n2|机密", 0);
	expect_marks("保守国家秘密\n机密信息的管理办法", 0);
}

static int64_t
issued(const char *lines)
{
	g_autoptr(XsText) text = make_text(lines);
	g_autoptr(XsFindings) findings = scan(text);
	return xs_findings_head(findings)->issued;
}

static void
test_issued(void)
{
	g_assert_cmpint(
		issued("关于某事的通知\n某局\n2020年6月10日\n（此件公开发布）"), ==, 20200610);
	g_assert_cmpint(issued("某局\n二〇二〇年十二月二十三日"), ==, 20201223);
	g_assert_cmpint(issued("某局\n二○一九年十月三十一日"), ==, 20191031);
	g_assert_cmpint(issued("成文日期：2021-03-05\n某局\n2020年6月10日"), ==, 20210305);
	g_assert_cmpint(issued("2020年9月4日印发"), ==, 20200904);
	g_assert_cmpint(issued("自2020年6月10日起施行。"), ==, 0);
	g_assert_cmpint(issued("日期|2020年6月10日"), ==, 0);
	g_assert_cmpint(issued("2020年13月10日"), ==, 0);
}

static void
expect_title(const char *lines, const char *title)
{
	g_autoptr(XsText) text = make_text(lines);
	g_autoptr(XsFindings) findings = scan(text);
	XsSpan span = xs_findings_head(findings)->title;
	size_t len;
	const char *utf8 = xs_text_utf8(text, &len);
	g_autofree char *found = g_strndup(utf8 + span.start, span.end - span.start);
	g_assert_cmpstr(found, ==, title);
}

static void
test_title(void)
{
	expect_title("首页 > 公开\n某县2020年学生资助名单（第二批）\n序号|姓名",
		     "某县2020年学生资助名单（第二批）");
	expect_title("某卫办函〔2020〕19号\n关于某事的通知\n各市：", "关于某事的通知");
	expect_title("姓名|电话\n张某|1", "");
}

// No shared/: skipped.
static void
test_seeds(void)
{
	const char *shared = g_getenv("XS_TEST_SHARED");
	g_autofree char *folder =
		shared != NULL ? g_build_filename(shared, "seeds", NULL)
			       : g_build_filename(
					 g_getenv("XS_TEST_SOURCE"), "..", "shared", "seeds", NULL);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	unsigned labels[5] = {0};
	const char *name;
	if (dir == NULL) {
		g_test_skip("no seeds here");
		return;
	}
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_autofree char *content = NULL;
		g_assert_true(g_file_get_contents(path, &content, NULL, NULL));
		g_strdelimit(content, "|^", ' ');
		g_autoptr(XsText) text = make_text(content);
		g_autoptr(XsFindings) findings = scan(text);
		labels[xs_findings_head(findings)->label]++;
		g_assert_cmpuint(xs_findings_head(findings)->marks, ==, 0);
	}
	g_assert_cmpuint(labels[XS_LABEL_PUBLIC], ==, 3);
	g_assert_cmpuint(labels[XS_LABEL_NONE], ==, 2);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *folder = g_build_filename(g_getenv("XS_TEST_SOURCE"), "rules", NULL);
	g_autoptr(XsRules) loaded = xs_rules_load(folder, &error);
	g_assert_no_error(error);
	rules = loaded;
	g_test_add_func("/detect/head/label", test_label);
	g_test_add_func("/detect/head/label-talked-about", test_label_talked_about);
	g_test_add_func("/detect/head/marks", test_marks);
	g_test_add_func("/detect/head/issued", test_issued);
	g_test_add_func("/detect/head/title", test_title);
	g_test_add_func("/detect/head/seeds", test_seeds);
	return g_test_run();
}
