// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-ooxml-recipe.h"

#include "format/ooxml/xs-pptx.h"

#include <glib.h>

#define TYPES "application/vnd.openxmlformats-officedocument.presentationml."
#define LINKS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define HEAD                                                                                       \
	"xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" "                  \
	"xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
#define CELL(attributes, text)                                                                     \
	"<a:tc " attributes "><a:txBody><a:p><a:r><a:t>" text "</a:t></a:r></a:p></a:txBody></"    \
	"a:tc>"

static XsText *
presentation_text(const char *slide)
{
	static const char types[] =
		"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
		"<Default Extension=\"xml\" ContentType=\"" TYPES "slide+xml\"/>"
		"<Override PartName=\"/p.xml\" ContentType=\"" TYPES "presentation.main+xml\"/>"
		"</Types>";
	static const char links[] =
		"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
		"relationships\"><Relationship Id=\"a\" Type=\"" LINKS
		"officeDocument\" Target=\"p.xml\"/></Relationships>";
	g_autoptr(Recipe) recipe = recipe_new();
	recipe_add(recipe, "[Content_Types].xml", types, strlen(types));
	recipe_add(recipe, "_rels/.rels", links, strlen(links));
	recipe_add(recipe,
		   "p.xml",
		   "<p:presentation " HEAD "/>",
		   strlen("<p:presentation " HEAD "/>"));
	recipe_add(recipe, "s.xml", slide, strlen(slide));
	g_autoptr(GBytes) bytes = recipe_zip(recipe->names, recipe->contents);
	const XsFormatOptions options = {.limits = xs_limits_default};
	g_autoptr(GError) error = NULL;
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	g_autoptr(XsSource) source = xs_source_new_static(data, len);
	XsDocument *document = xs_format_pptx.open(source, &options, &error);
	g_assert_no_error(error);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	bool done = xs_format_pptx.extract(document, xs_text_builder_sink(builder), &error);
	g_assert_no_error(error);
	g_assert_true(done);
	xs_format_pptx.close(document);
	XsText *text = xs_text_builder_finish(builder, &error);
	g_assert_no_error(error);
	return text;
}

static void
test_hidden_slide(void)
{
	static const char *const slides[] = {
		"<p:sld " HEAD
		"><a:p><a:r><a:t>一</a:t></a:r><a:r><a:t>二</a:t></a:r></a:p></p:sld>",
		"<p:sld " HEAD " show=\"0\"><a:p><a:r><a:t>一</a:t></a:r><a:r><a:t>二</a:t></a:r>"
		"</a:p></p:sld>",
	};
	g_autoptr(XsText) shown = presentation_text(slides[0]);
	g_autoptr(XsText) hidden = presentation_text(slides[1]);
	g_assert_cmpint(recipe_find(shown, "一二", XS_ROLE_BODY, XS_READING_LINES), >=, 0);
	g_assert_cmpint(recipe_find(hidden, "一二", XS_ROLE_BODY, XS_READING_LINES), <, 0);
	g_assert_cmpint(recipe_find(hidden, "一二", XS_ROLE_HIDDEN, XS_READING_LINES), >=, 0);
}

// Cells that another one covers stand in the file, hold no cell and take the column of nobody.
static void
test_merged_cells(void)
{
	g_autoptr(XsText) text = presentation_text(
		"<p:sld " HEAD "><a:tbl>"
		"<a:tr>" CELL("gridSpan=\"2\"", "wide") CELL("hMerge=\"1\"", "under")
			CELL("", "third") "</a:tr><a:tr>" CELL("rowSpan=\"2\"",
							       "tall") CELL("", "middle")
				CELL("", "last") "</a:tr><a:tr>" CELL("vMerge=\"1\"", "below")
					CELL("", "end") "</a:tr></a:tbl></p:sld>");
	static const struct {
		const char *text;
		uint32_t row, column, rows, columns;
	} cells[] = {
		{"wide", 0, 0, 1, 2},
		{"third", 0, 2, 1, 1},
		{"tall", 1, 0, 2, 1},
		{"middle", 1, 1, 1, 1},
		{"last", 1, 2, 1, 1},
		{"end", 2, 1, 1, 1},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
		gssize at = recipe_find(text, cells[i].text, XS_ROLE_CELL, XS_READING_LINES);
		g_assert_cmpint(at, >=, 0);
		const XsCell *cell =
			xs_text_cell(text, (size_t)xs_text_block(text, (size_t)at)->cell);
		g_assert_cmpuint(cell->row, ==, cells[i].row);
		g_assert_cmpuint(cell->column, ==, cells[i].column);
		g_assert_cmpuint(cell->row_span, ==, cells[i].rows);
		g_assert_cmpuint(cell->column_span, ==, cells[i].columns);
	}
	g_assert_cmpint(recipe_find(text, "under", XS_ROLE_BODY, XS_READING_LINES), >=, 0);
	g_assert_cmpint(recipe_find(text, "below", XS_ROLE_BODY, XS_READING_LINES), >=, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pptx/hidden-slide", test_hidden_slide);
	g_test_add_func("/pptx/merged-cells", test_merged_cells);
	return g_test_run();
}
