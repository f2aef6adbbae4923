// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Rules of their own for tests of tables, and documents made of cells and lines.

#include "detect/table/xs-field.h"
#include "detect/table/xs-header.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define FIXTURE_RULE(id, type, more)                                                               \
	"[rule " id "]\ntype = " type "\ntitle = t\ntitle.zh = t\nmessage = m\nmessage.zh = m\n"   \
	"basis = b\nmatch.1 = x\nreject.1 = y\n" more "\n"

static const char fixture_rules[] = FIXTURE_RULE(
	"id",
	"resident-id",
	"shape = resident-18\ncheck = gb11643\ndata = regions.tsv\n"
	"up = 身份证\nheader = 身份证; 身份證; 证件号; id no\n"
	"grade.full = certain certain possible\ngrade.partial = likely - -\n")
	FIXTURE_RULE(
		"phone",
		"mobile",
		"shape = mobile\ncheck = mobile-segment\ndata = mobile-segments.tsv\n"
		"up = 电话\ndown = 订单\nheader = 电话; 電話; 联系电话; 手机\n"
		"grade.full = certain likely possible\n") FIXTURE_RULE("card",
								       "bank-card",
								       "shape = bank-card\ncheck = "
								       "bank-bin\ndata = "
								       "bank-bins.tsv\n"
								       "up = 开户行; 卡号\nheader "
								       "= 账号; 卡号\n"
								       "grade.full = certain "
								       "likely possible\n")
		FIXTURE_RULE("name",
			     "person-name",
			     "form = field\nvalues = (?:张|李|王|陈|赵)[^0-9]{3,6}\nheader = 姓名; "
			     "监护人; 户主\n"
			     "cue = 经办人\ngrade.full = certain likely -\n")
			FIXTURE_RULE(
				"account",
				"account",
				"form = field\nvalues = [0-9]{8,30}\nheader = 账号; 存折\n"
				"grade.full = certain - -\n") FIXTURE_RULE("case",
									   "case-number",
									   "form = field\nvalues = "
									   "[A-Z]?[0-9]{6,12}"
									   "\nheader = 住院号; "
									   "病历号\n"
									   "grade.full = certain - "
									   "-\n")
				FIXTURE_RULE("qq",
					     "qq",
					     "form = field\nvalues = [1-9][0-9]{4,10}\ncue = QQ号; "
					     "QQ:\nheader = QQ号\n"
					     "grade.full = certain - -\n")
					FIXTURE_RULE(
						"damaged",
						"resident-id",
						"form = field\nvalues = "
						"[1-9]\\.[0-9]{3,9}E\\+1[67]|[1-9][0-9]{14}000\n"
						"check = damaged\nheader = 身份证; 身份证号; "
						"证件号\ngrade.full = likely - -\n")
						FIXTURE_RULE("born",
							     "birth-date",
							     "form = field\ncheck = date\nheader = "
							     "出生日期; 出生年月\n"
							     "grade.full = certain - -\ngrade.weak "
							     "= likely - -\n")
							FIXTURE_RULE("age",
								     "age",
								     "form = field\ncheck = "
								     "age\nheader = "
								     "年龄\ngrade.full = likely - "
								     "-\n") "[column "
									    "sequence]\nheader = "
									    "序号\n"
									    "[column sex]\nheader "
									    "= 性别; 性別\nvalues "
									    "= 男|女\n"
									    "[column sum]\nheader "
									    "= 金额; 补贴\nvalues "
									    "= "
									    "[0-9]+(?:\\.[0-9]{1,2}"
									    ")?\n"
									    "[column bank]\nheader "
									    "= 开户行\n"
									    "[column kind]\nheader "
									    "= 证件类型\n"
									    "[column date]\nheader "
									    "= 日期\n"
									    "[column "
									    "relation]\nheader = "
									    "关系; 与户主关系\n";

static XsRules *rules;
static char *rules_folder;

static G_GNUC_UNUSED void
fixture_set_up(void)
{
	rules_folder = g_dir_make_tmp("xs-table-XXXXXX", NULL);
	g_assert_nonnull(rules_folder);
	g_autofree char *file = g_build_filename(rules_folder, "a.rules", NULL);
	g_autofree char *link = g_build_filename(rules_folder, "data", NULL);
	g_autofree char *data = g_build_filename(g_getenv("XS_TEST_SOURCE"), "rules", "data", NULL);
	g_assert_true(g_file_set_contents(file, fixture_rules, -1, NULL));
	g_autofree char *real = g_canonicalize_filename(data, NULL);
	g_assert_cmpint(symlink(real, link), ==, 0);
	g_autoptr(GError) error = NULL;
	rules = xs_rules_load(rules_folder, &error);
	g_assert_no_error(error);
	g_assert_cmpint(g_unlink(file), ==, 0);
	g_assert_cmpint(g_unlink(link), ==, 0);
	g_assert_cmpint(g_rmdir(rules_folder), ==, 0);
	g_free(rules_folder);
}

// A document while it is made, and what is read of it.
typedef struct {
	XsTextBuilder *builder;
	uint32_t part;
	uint64_t off;
	XsText *text;
	XsView *view;
	XsSubject subject;
	XsCandidates *candidates;
	XsGrids *grids;
} Paper;

static G_GNUC_UNUSED Paper *
paper_new(void)
{
	Paper *paper = g_new0(Paper, 1);
	paper->builder = xs_text_builder_new(&xs_limits_default);
	XsSink *sink = xs_text_builder_sink(paper->builder);
	g_assert_true(xs_sink_part(sink, 0, "p", NULL));
	g_assert_true(xs_sink_reading(sink, 0, XS_READING_LINES, NULL));
	return paper;
}

static G_GNUC_UNUSED void
paper_text(Paper *paper, const char *utf8)
{
	XsPlace place = {paper->part, paper->off, strlen(utf8)};
	paper->off += place.len + 1;
	if (place.len > 0)
		g_assert_true(xs_sink_text(xs_text_builder_sink(paper->builder),
					   XS_PIECE_AFFINE,
					   utf8,
					   place.len,
					   place,
					   NULL));
}

static G_GNUC_UNUSED void
paper_end(Paper *paper, XsRole role)
{
	g_assert_true(xs_sink_end_block(xs_text_builder_sink(paper->builder), role, 0, NULL));
}

static G_GNUC_UNUSED void
paper_part(Paper *paper)
{
	XsSink *sink = xs_text_builder_sink(paper->builder);
	g_assert_true(xs_sink_part(sink, ++paper->part, "p", NULL));
	g_assert_true(xs_sink_reading(sink, paper->part, XS_READING_LINES, NULL));
}

static G_GNUC_UNUSED void
paper_lines(Paper *paper, const char *utf8)
{
	g_auto(GStrv) lines = g_strsplit(utf8, "\n", -1);
	for (char **line = lines; *line != NULL; line++) {
		paper_text(paper, *line);
		paper_end(paper, XS_ROLE_BODY);
	}
}

static G_GNUC_UNUSED void
paper_cell(Paper *paper, XsCell cell, const char *utf8)
{
	cell.row_span = MAX(cell.row_span, 1);
	cell.column_span = MAX(cell.column_span, 1);
	paper_text(paper, utf8);
	g_assert_true(xs_sink_cell(xs_text_builder_sink(paper->builder), &cell, NULL));
	paper_end(paper, XS_ROLE_CELL);
}

// Rows split at line breaks, cells at '|': "<" lets a cell take in the one before it, "^" the one
// above; empty cells are not sent, as handlers do.
static G_GNUC_UNUSED void
paper_table(Paper *paper, uint32_t table, const char *utf8)
{
	g_auto(GStrv) rows = g_strsplit(utf8, "\n", -1);
	guint n_rows = g_strv_length(rows);
	g_autofree GStrv *cells = g_new0(GStrv, n_rows);
	for (guint i = 0; i < n_rows; i++)
		cells[i] = g_strsplit(rows[i], "|", -1);
	for (guint i = 0; i < n_rows; i++) {
		guint n = g_strv_length(cells[i]);
		for (guint k = 0; k < n; k++) {
			const char *content = cells[i][k];
			if (*content == '\0' || *content == '<' || *content == '^')
				continue;
			XsCell cell = {.table = table, .row = i, .column = k};
			cell.row_span = cell.column_span = 1;
			while (k + cell.column_span < n && *cells[i][k + cell.column_span] == '<')
				cell.column_span++;
			while (i + cell.row_span < n_rows &&
			       g_strv_length(cells[i + cell.row_span]) > k &&
			       *cells[i + cell.row_span][k] == '^')
				cell.row_span++;
			paper_cell(paper, cell, content);
		}
	}
	for (guint i = 0; i < n_rows; i++)
		g_strfreev(cells[i]);
}

static G_GNUC_UNUSED void
paper_read(Paper *paper)
{
	g_autoptr(GError) error = NULL;
	paper->text = xs_text_builder_finish(paper->builder, &error);
	g_assert_no_error(error);
	paper->view = xs_view_new(paper->text, XS_FOLD_ALL);
	paper->subject = (XsSubject){.text = paper->text, .view = paper->view};
	paper->subject.utf8 = xs_view_utf8(paper->view, &paper->subject.len);
	paper->candidates = xs_candidates_new(false);
	XsScanPass pass = {.as_of = 20261121, .max = 100000};
	g_assert_true(xs_candidates_find(rules, &paper->subject, &pass, paper->candidates, &error));
	g_assert_no_error(error);
	paper->grids = xs_grids_new(rules, &paper->subject, paper->candidates);
}

static G_GNUC_UNUSED void
paper_free(Paper *paper)
{
	xs_grids_free(paper->grids);
	xs_candidates_free(paper->candidates);
	xs_view_free(paper->view);
	xs_text_free(paper->text);
	xs_text_builder_free(paper->builder);
	g_free(paper);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Paper, paper_free)

static G_GNUC_UNUSED char *
paper_slice(const Paper *paper, XsSpan span)
{
	return g_strndup(paper->subject.utf8 + span.start, span.end - span.start);
}

static G_GNUC_UNUSED Paper *
paper_of_table(const char *utf8)
{
	Paper *paper = paper_new();
	paper_table(paper, 0, utf8);
	paper_read(paper);
	return paper;
}

static G_GNUC_UNUSED Paper *
paper_of_lines(const char *utf8)
{
	Paper *paper = paper_new();
	paper_lines(paper, utf8);
	paper_read(paper);
	return paper;
}

// What the columns of a grid hold: "sequence name id ~phone -", "~" by majority.
static G_GNUC_UNUSED char *
paper_columns(const Paper *paper, size_t grid)
{
	const XsGrid *read = xs_grids_get(paper->grids, grid);
	GString *out = g_string_new(NULL);
	for (uint32_t i = 0; i < read->n_columns; i++) {
		const XsGridColumn *column = &read->columns[i];
		g_string_append_printf(out,
				       "%s%s%s",
				       i > 0 ? " " : "",
				       column->majority ? "~" : "",
				       column->rule != NULL ? xs_rule_id(column->rule) : "-");
	}
	return g_string_free(out, false);
}

// Kinds of a grid's rows: '#' for data, '.' for all others.
static G_GNUC_UNUSED char *
paper_rows(const Paper *paper, size_t grid)
{
	const XsGrid *read = xs_grids_get(paper->grids, grid);
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	GString *out = g_string_new(NULL);
	for (uint32_t i = 0; i < read->n_rows; i++)
		g_string_append_c(out, xs_grids_row(paper->grids, grid, i, cells) ? '#' : '.');
	return g_string_free(out, false);
}

static G_GNUC_UNUSED void
add_field_text(const Paper *paper, const XsField *field, GString *out)
{
	static const char marks[] = {
		[XS_FIELD_HEADER] = '=',
		[XS_FIELD_MAJORITY] = '~',
		[XS_FIELD_LABEL] = ':',
		[XS_FIELD_CUE] = '>',
	};
	g_autofree char *value = paper_slice(paper, field->value);
	g_string_append_printf(out,
			       "%s%s%c%s",
			       out->len > 0 ? " | " : "",
			       xs_rule_id(field->rule),
			       marks[field->from],
			       value);
}

static G_GNUC_UNUSED void
paper_fields(const Paper *paper, size_t grid, uint32_t row, GArray *fields)
{
	g_autoptr(GArray) cells = g_array_new(false, false, sizeof(XsGridCell));
	if (xs_grids_row(paper->grids, grid, row, cells))
		xs_fields_of_row(paper->grids, grid, row, cells, fields);
}

// Fields of a row: "name=张三 | sex:男".
static G_GNUC_UNUSED char *
paper_row_fields(const Paper *paper, size_t grid, uint32_t row)
{
	g_autoptr(GArray) fields = g_array_new(false, false, sizeof(XsField));
	GString *out = g_string_new(NULL);
	paper_fields(paper, grid, row, fields);
	for (guint i = 0; i < fields->len; i++)
		add_field_text(paper, &g_array_index(fields, XsField, i), out);
	return g_string_free(out, false);
}

static G_GNUC_UNUSED char *
paper_text_fields(const Paper *paper)
{
	g_autoptr(GArray) fields = g_array_new(false, false, sizeof(XsField));
	GString *out = g_string_new(NULL);
	xs_fields_of_text(rules,
			  &paper->subject,
			  paper->candidates->cues,
			  (XsSpan){0, paper->subject.len},
			  fields);
	for (guint i = 0; i < fields->len; i++)
		add_field_text(paper, &g_array_index(fields, XsField, i), out);
	return g_string_free(out, false);
}
