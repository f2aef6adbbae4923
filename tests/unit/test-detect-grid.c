// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-detect-table-fixture.h"

static void
expect_columns(const Paper *paper, size_t grid, const char *columns, const char *rows)
{
	g_assert_cmpuint(xs_grids_count(paper->grids), >, grid);
	g_autofree char *got = paper_columns(paper, grid);
	g_autofree char *got_rows = paper_rows(paper, grid);
	g_assert_cmpstr(got, ==, columns);
	g_assert_cmpstr(got_rows, ==, rows);
}

static void
expect_title(const Paper *paper, size_t grid, const char *title)
{
	g_autofree char *got = paper_slice(paper, xs_grids_get(paper->grids, grid)->title);
	g_assert_cmpstr(got, ==, title);
}

static void
test_cells(void)
{
	g_autoptr(Paper) paper = paper_of_table("序号|姓名|身份证号|金额（元）\n"
						"1|张三|11010519491231002X|100\n"
						"2|李四|350481189103070020|200");
	g_assert_cmpuint(xs_grids_count(paper->grids), ==, 1);
	expect_columns(paper, 0, "sequence name id sum", ".##");
	g_assert_cmpuint(xs_grids_get(paper->grids, 0)->header_rows, ==, 1);
	g_autofree char *fields = paper_row_fields(paper, 0, 1);
	g_assert_cmpstr(fields,
			==,
			"sequence=1 | name=张三 | id=11010519491231002X | "
			"damaged=11010519491231002X | sum=100");
}

static void
test_title_row(void)
{
	g_autoptr(Paper) paper = paper_of_table("某县补助名单|<|<\n"
						"单位：元|<|<\n"
						"序号|姓名|联系电话\n"
						"1|张三|13800138000");
	expect_columns(paper, 0, "sequence name phone", "...#");
	expect_title(paper, 0, "某县补助名单");
}

static void
test_two_rows(void)
{
	g_autoptr(Paper) paper = paper_of_table("序号|申请人|<|监护人|<|备注\n"
						"^|姓名|身份证号|姓名|电话|^\n"
						"1|张三|11010519491231002X|李四|13800138000|无\n"
						"2|王五|350481189103070020|赵六|13800138001|无");
	expect_columns(paper, 0, "sequence name id name phone -", "..##");
	// The guardian stands above the telephone.
	const uint8_t *flags = xs_grids_flags(paper->grids, 0, 4);
	g_assert_nonnull(flags);
	g_assert_true((flags[xs_rules_find(rules, "name")->index] & XS_COLUMN_UP) != 0);
}

// A comma-separated file knows no merged cells: a group's name stands in its first column.
static void
test_two_rows_unmerged(void)
{
	g_autoptr(Paper) paper =
		paper_of_table("序号|申请人|||共同申请人||备注\n"
			       "|姓名|身份证号|电话|姓名|身份证号|\n"
			       "1|张三|11010519491231002X|13800138000|李四|350481189103070020|\n"
			       "2|王五|440524188001010014|13800138001|赵六|51362118880229021X|无");
	expect_columns(paper, 0, "sequence name id phone name id -", "..##");
}

// What stands below the groups tells by its place that it is a header, be most of its words unknown.
static void
test_two_rows_of_unknown_words(void)
{
	g_autoptr(Paper) paper =
		paper_of_table("序号|姓名|身份证号|面积||补偿||\n"
			       "|||水田|旱地|土地|青苗|电话\n"
			       "1|张三|11010519491231002X|0.172|0.764|7760|164|13800138000\n"
			       "2|王五|440524188001010014|0.2|0.3|880|12|13800138001");
	expect_columns(paper, 0, "sequence name id - - - - phone", "..##");
}

static void
test_repeated(void)
{
	g_autoptr(Paper) paper = paper_of_table("序号|姓名|电话\n"
						"1|张三|13800138000\n"
						"名单（续）|<|<\n"
						"序 号|姓 名|电 话\n"
						"2|李四|13800138001");
	g_assert_cmpuint(xs_grids_count(paper->grids), ==, 1);
	expect_columns(paper, 0, "sequence name phone", ".#..#");
}

static void
test_second_header(void)
{
	g_autoptr(Paper) paper = paper_of_table("序号|姓名|电话\n"
						"1|张三|13800138000\n"
						"表二 账号|<|<\n"
						"姓名|账号|金额\n"
						"李四|6222021202000012345|30");
	g_assert_cmpuint(xs_grids_count(paper->grids), ==, 2);
	expect_columns(paper, 0, "sequence name phone", ".#");
	expect_columns(paper, 1, "name card sum", "..#");
	expect_title(paper, 1, "表二 账号");
	g_assert_cmpuint(xs_grids_row_number(paper->grids, 1, 2), ==, 4);
}

static void
test_majority(void)
{
	g_autoptr(Paper) paper = paper_of_table("1|张三|男|11010519491231002X|13800138000\n"
						"2|李四|女|350481189103070020|13800138001\n"
						"3|王五|男|440524188001010014|13800138002\n"
						"4|待定||350481189103070021|13800138003");
	expect_columns(paper, 0, "~sequence ~name ~sex ~id ~phone", "####");
	const uint8_t *flags = xs_grids_flags(paper->grids, 0, 3);
	g_assert_nonnull(flags);
	g_assert_true((flags[xs_rules_find(rules, "id")->index] & XS_COLUMN_MAJORITY) != 0);
}

// Two values are too few, and half of the values are no majority.
static void
test_no_majority(void)
{
	g_autoptr(Paper) few = paper_of_table("甲|13800138000\n乙|13800138001");
	expect_columns(few, 0, "- -", "##");
	g_autoptr(Paper) half = paper_of_table("甲|13800138000\n乙|13800138001\n丙|丁\n戊|己");
	expect_columns(half, 0, "- -", "####");
}

static void
test_empty_header(void)
{
	g_autoptr(Paper) paper = paper_of_table("姓名|说明\n"
						"张三|13800138000\n"
						"李四|13800138001\n"
						"王五|13800138002");
	expect_columns(paper, 0, "name ~phone", ".###");
}

static void
test_row_spans(void)
{
	g_autoptr(Paper) paper = paper_of_table("户主|姓名|电话\n"
						"张三|张三|13800138000\n"
						"^|李四|13800138001\n"
						"王五|王五|13800138002");
	g_autofree char *fields = paper_row_fields(paper, 0, 2);
	g_assert_cmpstr(fields, ==, "name=张三 | name=李四 | phone=13800138001");
	g_autofree char *last = paper_row_fields(paper, 0, 3);
	g_assert_cmpstr(last, ==, "name=王五 | name=王五 | phone=13800138002");
}

static void
test_lines(void)
{
	static const char *const tables[] = {
		"名单\n序号\t姓名\t电话\n1\t张三\t13800138000\n2\t李四\t13800138001\n以上公示",
		"名单\n| 序号 | 姓名 | 电话 |\n|---|:---:|---|\n| 1 | 张三 | 13800138000 |\n"
		"| 2 | 李四 | 13800138001 |",
		"名单\n┌──┬──┬──┐\n│序号│姓名│电话│\n├──┼──┼──┤\n│1│张三│13800138000│\n"
		"├──┼──┼──┤\n│2│李四│13800138001│\n└──┴──┴──┘",
		"名单\n序号  姓名    电话\n1     张三    13800138000\n2     李四    13800138001",
		"名单\n序号　　姓名　　电话\n１　　张三　　１３８００１３８０００\n2　　李四　　138"
		"00138001",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
		g_autoptr(Paper) paper = paper_of_lines(tables[i]);
		g_test_message("%zu", i);
		g_assert_cmpuint(xs_grids_count(paper->grids), ==, 1);
		g_autofree char *columns = paper_columns(paper, 0);
		g_assert_cmpstr(columns, ==, "sequence name phone");
		expect_title(paper, 0, "名单");
		uint32_t n = xs_grids_get(paper->grids, 0)->n_rows;
		g_autofree char *rows = paper_rows(paper, 0);
		const char *last = strrchr(rows, '#');
		g_assert_nonnull(last);
		g_autofree char *fields = paper_row_fields(paper, 0, (uint32_t)(last - rows));
		g_assert_cmpstr(fields, ==, "sequence=2 | name=李四 | phone=13800138001");
		g_assert_cmpuint(n, <=, 7);
	}
}

// Fields that are empty leave a gap: what stands under a header belongs to it.
static void
test_positions(void)
{
	g_autoptr(Paper) paper = paper_of_lines("序号  姓名        关系  电话         金额\n"
						"1     张三（甲）  本人  13800138000  10\n"
						"      李四        配偶               20\n"
						"2     王五        本人  13800138001  30");
	g_autofree char *fields = paper_row_fields(paper, 0, 2);
	g_assert_cmpstr(fields, ==, "name=李四 | relation=配偶 | sum=20");
}

// Single blanks and marks of sentences set fields apart only below a header.
static void
test_lists(void)
{
	static const char *const lists[] = {
		"名单\n序号 姓名 电话\n1 张三 13800138000\n2 李四 13800138001\n以上公示。",
		"名单\n序号、姓名、电话\n1、张三、13800138000\n2、李四、13800138001\n请查。",
		"名单\n序号,户主,电话\n1,\"张三\",13800138000\n2,\"李四\",13800138001\n请查。",
		"名单\n序号，姓名，电话\n1，张三，13800138000\n2，李四，13800138001\n请查。",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
		g_autoptr(Paper) paper = paper_of_lines(lists[i]);
		g_test_message("%zu", i);
		g_assert_cmpuint(xs_grids_count(paper->grids), ==, 1);
		expect_columns(paper, 0, "sequence name phone", ".##");
		g_autofree char *fields = paper_row_fields(paper, 0, 2);
		g_assert_cmpstr(fields, ==, "sequence=2 | name=李四 | phone=13800138001");
	}
	g_autoptr(Paper) sentence = paper_of_lines("应当登记姓名、电话、关系等。\n甲、乙、丙参加");
	g_assert_cmpuint(xs_grids_count(sentence->grids), ==, 0);
}

// Where empty fields do not show, values tell their columns.
static void
test_align(void)
{
	g_autoptr(Paper) paper = paper_of_lines("序号 姓名 性别 身份证号 电话\n"
						"1 张三 男 11010519491231002X 13800138000\n"
						"李四 女 350481189103070020\n"
						"2 王五 13800138001");
	g_autofree char *second = paper_row_fields(paper, 0, 2);
	g_assert_cmpstr(second,
			==,
			"name=李四 | sex=女 | id=350481189103070020 | damaged=350481189103070020");
	g_autofree char *third = paper_row_fields(paper, 0, 3);
	g_assert_cmpstr(third, ==, "sequence=2 | name=王五 | phone=13800138001");
}

// The text of a PDF: cells that reach over both rows of the header stand in the upper one.
static void
test_close_up(void)
{
	g_autoptr(Paper) paper = paper_of_lines("序号\t基本情况\t发放\t备注\n"
						"姓名\t性别\t身份证号\t金额\n"
						"1\t张三\t男\t11010519491231002X\t10\t无\n"
						"2\t李四\t女\t350481189103070020\t20\t无");
	expect_columns(paper, 0, "sequence name sex id sum -", "..##");
}

static void
test_pages(void)
{
	g_autoptr(Paper) paper = paper_of_lines("序号\t姓名\t电话\n"
						"1\t张三\t13800138000\n"
						"第 1 页\n"
						"补助名单\n"
						"序号\t姓名\t电话\n"
						"2\t李四\t13800138001");
	g_assert_cmpuint(xs_grids_count(paper->grids), ==, 1);
	expect_columns(paper, 0, "sequence name phone", ".#...#");
}

// On the next page a table may go on without a header.
static void
test_next_part(void)
{
	g_autoptr(Paper) paper = paper_new();
	paper_lines(paper, "序号\t姓名\t账号\n1\t张三\t12345678\n2\t李四\t22345678\n— 1 —");
	paper_part(paper);
	paper_lines(paper, "3\t王五\t32345678\n4\t赵六\t42345678\n合计");
	paper_read(paper);
	g_assert_cmpuint(xs_grids_count(paper->grids), ==, 2);
	expect_columns(paper, 1, "sequence name card", "##");
	g_autofree char *fields = paper_row_fields(paper, 1, 0);
	g_assert_cmpstr(fields, ==, "sequence=3 | name=王五 | card=32345678 | account=32345678");
}

static void
test_no_tables(void)
{
	static const char *const texts[] = {
		"　　为深入贯彻落实，现印发给你们。\n　　一、指导思想\n　　二、主要任务\n　　三、要"
		"求",
		"姓名：张三  性别：男\n姓名：李四  性别：女\n姓名：王五  性别：男",
		"只有一行\t没有表",
		"",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(Paper) paper = paper_of_lines(texts[i]);
		g_test_message("%zu", i);
		g_assert_cmpuint(xs_grids_count(paper->grids), ==, 0);
	}
}

// Every place in a cell must lead back to that cell.
static void
check_find(const Paper *paper)
{
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	for (size_t grid = 0; grid < xs_grids_count(paper->grids); grid++) {
		for (uint32_t row = 0; row < xs_grids_get(paper->grids, grid)->n_rows; row++) {
			if (!xs_grids_row(paper->grids, grid, row, cells))
				continue;
			for (guint i = 0; i < cells->len; i++) {
				const XsGridCell *cell = &g_array_index(cells, XsGridCell, i);
				size_t got;
				XsGridCell found;
				g_assert_true(xs_grids_find(
					paper->grids, cell->span.start, grid % 2, &got, &found));
				g_assert_cmpuint(got, ==, grid);
				g_assert_cmpuint(found.row, <=, row);
				g_assert_cmpuint(found.column, ==, cell->column);
				g_assert_cmpuint(found.span.start, ==, cell->span.start);
			}
		}
	}
}

static void
test_find(void)
{
	g_autoptr(Paper) paper = paper_new();
	paper_lines(paper, "名单（一）");
	paper_table(paper, 3, "姓名|电话\n张三（甲）|13800138000\n李四|13800138001");
	paper_lines(paper,
		    "名单二\n序号\t姓名\t电话\n１\t张三\t13800138000\n2\t李四\t13800138001\n说明");
	paper_table(paper, 4, "户主|姓名|电话\n张三|张三|13800138000\n^|李四|13800138001");
	paper_read(paper);
	g_assert_cmpuint(xs_grids_count(paper->grids), ==, 3);
	g_assert_cmpuint(xs_grids_get(paper->grids, 1)->number, >, 4);
	check_find(paper);
	size_t grid;
	XsGridCell cell;
	g_assert_false(xs_grids_find(paper->grids, 0, SIZE_MAX, &grid, &cell));
	g_assert_false(xs_grids_find(paper->grids, paper->subject.len, 0, &grid, &cell));
}

// A table in a cell of another.
static void
test_nested(void)
{
	g_autoptr(Paper) paper = paper_new();
	paper_cell(paper, (XsCell){.table = 1}, "姓名");
	paper_cell(paper, (XsCell){.table = 1, .column = 1}, "说明");
	paper_cell(paper, (XsCell){.table = 1, .row = 1}, "张三");
	paper_table(paper, 2, "电话|金额\n13800138000|1\n13800138001|2");
	paper_cell(paper, (XsCell){.table = 1, .row = 1, .column = 1}, "甲");
	paper_cell(paper, (XsCell){.table = 1, .row = 2}, "李四");
	paper_read(paper);
	g_assert_cmpuint(xs_grids_count(paper->grids), ==, 2);
	expect_columns(paper, 0, "name -", ".##");
	expect_columns(paper, 1, "phone sum", ".##");
	g_autofree char *fields = paper_row_fields(paper, 0, 1);
	g_assert_cmpstr(fields, ==, "name=张三");
	check_find(paper);
}

// Spans that reach over everything, columns without end, cells that lie on each other.
static void
test_hostile(void)
{
	g_autoptr(Paper) paper = paper_new();
	for (uint32_t i = 0; i < 2000; i++) {
		XsCell cell = {.table = i % 40,
			       .row = i * 2654435761u,
			       .column = i % 7 == 0 ? 0xFFFFFF - i : i % 9,
			       .row_span = i % 3 == 0 ? 0x1FFFF : 1,
			       .column_span = i % 5 == 0 ? 0x3FFF : 1};
		paper_cell(paper, cell, i % 11 == 0 ? "姓名" : "1.5");
	}
	for (uint32_t i = 0; i < 2000; i++) {
		XsCell cell = {.table = 90, .row = i, .column = 0, .row_span = 0x1FFFF};
		paper_cell(paper, cell, "姓名");
	}
	paper_read(paper);
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	for (size_t i = 0; i < xs_grids_count(paper->grids); i++) {
		const XsGrid *grid = xs_grids_get(paper->grids, i);
		g_assert_cmpuint(grid->n_columns, <=, 16384);
		for (uint32_t row = 0; row < grid->n_rows; row++) {
			(void)xs_grids_row(paper->grids, i, row, cells);
			for (guint k = 0; k < cells->len; k++) {
				const XsGridCell *cell = &g_array_index(cells, XsGridCell, k);
				g_assert_cmpuint(cell->column, <, grid->n_columns);
				g_assert_cmpuint(
					cell->column_span, <=, grid->n_columns - cell->column);
			}
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	fixture_set_up();
	g_test_add_func("/detect/grid/cells", test_cells);
	g_test_add_func("/detect/grid/title-row", test_title_row);
	g_test_add_func("/detect/grid/two-rows", test_two_rows);
	g_test_add_func("/detect/grid/two-rows-unmerged", test_two_rows_unmerged);
	g_test_add_func("/detect/grid/two-rows-of-unknown-words", test_two_rows_of_unknown_words);
	g_test_add_func("/detect/grid/repeated", test_repeated);
	g_test_add_func("/detect/grid/second-header", test_second_header);
	g_test_add_func("/detect/grid/majority", test_majority);
	g_test_add_func("/detect/grid/no-majority", test_no_majority);
	g_test_add_func("/detect/grid/empty-header", test_empty_header);
	g_test_add_func("/detect/grid/row-spans", test_row_spans);
	g_test_add_func("/detect/grid/lines", test_lines);
	g_test_add_func("/detect/grid/positions", test_positions);
	g_test_add_func("/detect/grid/lists", test_lists);
	g_test_add_func("/detect/grid/align", test_align);
	g_test_add_func("/detect/grid/close-up", test_close_up);
	g_test_add_func("/detect/grid/pages", test_pages);
	g_test_add_func("/detect/grid/next-part", test_next_part);
	g_test_add_func("/detect/grid/no-tables", test_no_tables);
	g_test_add_func("/detect/grid/find", test_find);
	g_test_add_func("/detect/grid/nested", test_nested);
	g_test_add_func("/detect/grid/hostile", test_hostile);
	int status = g_test_run();
	xs_rules_free(rules);
	return status;
}
