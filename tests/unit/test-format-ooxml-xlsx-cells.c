// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-ooxml-recipe.h"

#include "format/ooxml/xs-xlsx.h"

#define MAIN     "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE  "http://schemas.openxmlformats.org/package/2006/"
#define TYPE     "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define XML      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SHEET    "xl/worksheets/sheet1.xml"
#define STRINGS  "xl/sharedStrings.xml"

// A workbook of one sheet; strings may be NULL.
typedef struct {
	const char *before; // of sheetData
	const char *rows;
	const char *after;
	const char *strings;
	const char *state; // attributes of the sheet
} Book;

static GBytes *
book_zip(Book book)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) contents =
		g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
	const char *entries[][2] = {
		{"[Content_Types].xml",
		 XML "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" "
		     "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
		     "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE
		     "sheet.main+xml\"/><Override PartName=\"/" SHEET "\" ContentType=\"" TYPE
		     "worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE
		     "styles+xml\"/><Override PartName=\"/" STRINGS "\" ContentType=\"" TYPE
		     "sharedStrings+xml\"/></Types>"},
		{"_rels/.rels",
		 XML "<Relationships xmlns=\"" PACKAGE
		     "relationships\"><Relationship Id=\"a\" Type=\"" RELATION
		     "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
		{"xl/_rels/workbook.xml.rels",
		 XML "<Relationships xmlns=\"" PACKAGE
		     "relationships\"><Relationship Id=\"a\" Type=\"" RELATION
		     "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" "
		     "Type=\"" RELATION "/styles\" Target=\"styles.xml\"/><Relationship "
		     "Id=\"c\" Type=\"" RELATION
		     "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"},
		{"xl/styles.xml",
		 XML "<styleSheet xmlns=\"" MAIN "\"><cellStyleXfs><xf numFmtId=\"14\"/>"
		     "</cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
		     "</styleSheet>"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(entries); i++) {
		g_ptr_array_add(names, g_strdup(entries[i][0]));
		g_ptr_array_add(contents, g_bytes_new(entries[i][1], strlen(entries[i][1])));
	}
	g_ptr_array_add(names, g_strdup("xl/workbook.xml"));
	char *workbook = g_strdup_printf(
		XML
		"<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATION
		"\"><sheets><sheet name=\"S\" sheetId=\"1\" %s r:id=\"a\"/></sheets></workbook>",
		book.state != NULL ? book.state : "");
	g_ptr_array_add(contents, g_bytes_new_take(workbook, strlen(workbook)));
	if (book.strings != NULL) {
		char *strings = g_strdup_printf(
			XML "<sst xmlns=\"" MAIN "\" count=\"1000000\">%s</sst>", book.strings);
		g_ptr_array_add(names, g_strdup(STRINGS));
		g_ptr_array_add(contents, g_bytes_new_take(strings, strlen(strings)));
	}
	char *sheet = g_strdup_printf(XML "<worksheet xmlns=\"" MAIN "\" xmlns:r=\"" RELATION
					  "\">%s<sheetData>%s</sheetData>%s</worksheet>",
				      book.before != NULL ? book.before : "",
				      book.rows,
				      book.after != NULL ? book.after : "");
	g_ptr_array_add(names, g_strdup(SHEET));
	g_ptr_array_add(contents, g_bytes_new_take(sheet, strlen(sheet)));
	return recipe_zip(names, contents);
}

static XsDocument *
book_open(GBytes *bytes, XsSanitise sanitise, XsSource **ret_source, GError **error)
{
	const XsFormatOptions options = {.limits = xs_limits_default, .sanitise = sanitise};
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	*ret_source = xs_source_new_static(data, len);
	return xs_format_xlsx.open(*ret_source, &options, error);
}

static XsText *
book_read(GBytes *bytes, GError **error)
{
	g_autoptr(XsSource) source = NULL;
	XsDocument *document = book_open(bytes, XS_SANITISE_ALL, &source, error);
	if (document == NULL)
		return NULL;
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	bool done = xs_format_xlsx.extract(document, xs_text_builder_sink(builder), error);
	xs_format_xlsx.close(document);
	return done ? xs_text_builder_finish(builder, error) : NULL;
}

static XsText *
book_text(GBytes *bytes)
{
	g_autoptr(GError) error = NULL;
	XsText *text = book_read(bytes, &error);
	g_assert_no_error(error);
	return text;
}

// With or without an extract before it.
static GBytes *
book_apply(GBytes *bytes, const XsEdits *edits, XsSanitise sanitise, bool extract, GError **error)
{
	g_autoptr(XsSource) source = NULL;
	XsDocument *document = book_open(bytes, sanitise, &source, error);
	g_assert_nonnull(document);
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
	if (extract)
		g_assert_true(
			xs_format_xlsx.extract(document, xs_text_builder_sink(builder), NULL));
	g_autoptr(XsChanges) changes = xs_changes_new(1000);
	int fd = memfd_create("copy", MFD_CLOEXEC);
	bool done = xs_format_xlsx.mask(document, edits, fd, changes, error);
	xs_format_xlsx.close(document);
	g_autoptr(XsSource) copy = xs_source_new_fd(fd, &xs_limits_default, NULL);
	size_t len;
	const uint8_t *data = xs_source_data(copy, &len);
	return done ? g_bytes_new(data, len) : NULL;
}

// All matches of value masked, in both ways, which must agree.
static GBytes *
book_mask(GBytes *bytes, const char *value)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsText) text = book_text(bytes);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_assert_cmpuint(recipe_edits(text, value, edits), >, 0);
	GBytes *copy = book_apply(bytes, edits, XS_SANITISE_ALL, true, &error);
	g_assert_no_error(error);
	g_autoptr(GBytes) other = book_apply(bytes, edits, XS_SANITISE_ALL, false, &error);
	g_assert_no_error(error);
	g_assert_true(g_bytes_equal(copy, other));
	return copy;
}

// Index of the block whose text is shown in a cell at row and column; -1 where there is none.
static gssize
find_cell(const XsText *text, uint32_t row, uint32_t column)
{
	for (size_t i = 0; i < xs_text_n_blocks(text); i++) {
		const XsBlock *block = xs_text_block(text, i);
		if (block->cell < 0)
			continue;
		const XsCell *cell = xs_text_cell(text, (size_t)block->cell);
		if (cell->row == row && cell->column == column)
			return (gssize)i;
	}
	return -1;
}

static void
assert_shown(const XsText *text, uint32_t row, uint32_t column, XsRole role, const char *shown)
{
	gssize index = find_cell(text, row, column);
	g_assert_cmpint(index, >=, 0);
	g_autofree char *content = recipe_block(text, (size_t)index);
	g_assert_cmpstr(content, ==, shown);
	g_assert_cmpint(xs_text_block(text, (size_t)index)->role, ==, role);
}

static void
test_shown(void)
{
	g_autoptr(GBytes) bytes = book_zip((Book){
		.strings = "<si><t>a&amp;b</t></si><si><r><t>1380</t></r><r><rPr/><t "
			   "xml:space=\"preserve\">0138000</t></r><rPh><t>x</t></rPh></si>"
			   "<si><t>_x0041__x005F_x0041_</t></si>",
		.rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
			"t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" "
			"t=\"s\"><v>77</v></c></row><row r=\"3\"><c "
			"t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c><c "
			"t=\"b\"><v>1</v></c><c t=\"e\"><v>#REF!</v></c><c "
			"t=\"str\"><f>A1</f><v>x &lt; y</v></c></row><row><c><v>13800138000</v>"
			"</c><c s=\"1\"><v>18263</v></c><c><v>1.10105194912310e+17</v></c><c "
			"r=\"Z4\"/><c r=\"ZZ4\"><v> 7 </v></c></row>",
	});
	g_autoptr(XsText) text = book_text(bytes);
	assert_shown(text, 0, 0, XS_ROLE_CELL, "a&b");
	assert_shown(text, 0, 1, XS_ROLE_CELL, "13800138000");
	assert_shown(text, 0, 2, XS_ROLE_CELL, "A_x0041_");
	assert_shown(text, 0, 3, XS_ROLE_CELL, "77");
	assert_shown(text, 2, 0, XS_ROLE_CELL, "inline");
	assert_shown(text, 2, 1, XS_ROLE_CELL, "TRUE");
	assert_shown(text, 2, 2, XS_ROLE_CELL, "#REF!");
	assert_shown(text, 2, 3, XS_ROLE_CELL, "x < y");
	assert_shown(text, 3, 0, XS_ROLE_CELL, "13800138000");
	assert_shown(text, 3, 1, XS_ROLE_CELL, "1949-12-31");
	assert_shown(text, 3, 2, XS_ROLE_CELL, "110105194912310000");
	g_assert_cmpint(find_cell(text, 3, 25), ==, -1);
	assert_shown(text, 3, 701, XS_ROLE_CELL, "7");
	// Phonetic text is nobody's cell.
	g_assert_cmpint(recipe_find(text, "x", XS_ROLE_HIDDEN, XS_READING_LINES), >=, 0);
}

static void
test_hidden(void)
{
	Book book = {
		.before = "<sheetViews><sheetView><pane ySplit=\"2\" state=\"frozen\"/></sheetView>"
			  "</sheetViews><cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>",
		.rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>2</v></c></row>"
			"<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>3</v></c></row><row r=\"3\" "
			"ht=\"0\"><c r=\"A3\"><v>4</v></c></row>",
		.after = "<mergeCells count=\"1\"><mergeCell ref=\"A1:B5\"/></mergeCells>",
	};
	g_autoptr(GBytes) bytes = book_zip(book);
	g_autoptr(XsText) text = book_text(bytes);
	assert_shown(text, 0, 0, XS_ROLE_CELL, "1");
	assert_shown(text, 0, 2, XS_ROLE_HIDDEN, "2");
	assert_shown(text, 1, 0, XS_ROLE_HIDDEN, "3");
	assert_shown(text, 2, 0, XS_ROLE_HIDDEN, "4");
	const XsBlock *block = xs_text_block(text, (size_t)find_cell(text, 0, 0));
	const XsCell *cell = xs_text_cell(text, (size_t)block->cell);
	g_assert_true(cell->header);
	g_assert_cmpuint(cell->row_span, ==, 5);
	g_assert_cmpuint(cell->column_span, ==, 2);
	block = xs_text_block(text, (size_t)find_cell(text, 2, 0));
	g_assert_false(xs_text_cell(text, (size_t)block->cell)->header);
	book.state = "state=\"veryHidden\"";
	g_autoptr(GBytes) hidden = book_zip(book);
	g_autoptr(XsText) other = book_text(hidden);
	assert_shown(other, 0, 0, XS_ROLE_HIDDEN, "1");
}

static void
assert_entry(GBytes *copy, const char *name, const char *wanted, bool there)
{
	g_autofree char *content = recipe_entry(copy, name, NULL);
	g_assert_nonnull(content);
	if ((strstr(content, wanted) != NULL) != there)
		g_test_message("%s", content);
	g_assert_true((strstr(content, wanted) != NULL) == there);
}

static void
test_retyped(void)
{
	g_autoptr(GBytes) bytes = book_zip((Book){
		.rows = "<row r=\"1\" spans=\"1:2\"><c r=\"A1\" s=\"1\" cm=\"1\"><f>B1+0</f>"
			"<v>13800138000</v></c><c r=\"B1\"><v>5</v></c></row><row r=\"2\"><c "
			"r=\"A2\" s=\"1\" t=\"n\"><v>1.3800138E+10</v></c></row>",
	});
	g_autoptr(GBytes) copy = book_mask(bytes, "13800138000");
	assert_entry(copy,
		     SHEET,
		     "<row r=\"1\" spans=\"1:2\"><c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>"
		     "***********</t></is></c><c r=\"B1\"><v>5</v></c></row>"
		     "<row r=\"2\"><c r=\"A2\" s=\"1\" t=\"inlineStr\"><is><t>"
		     "***********</t></is></c></row>",
		     true);
}

static void
test_shared_string(void)
{
	Book book = {
		.strings = "<si><t>13800138000</t><rPh sb=\"0\" eb=\"1\"><t>y</t></rPh></si>"
			   "<si><t>other</t></si><si><t>13800138000 orphan</t></si>",
		.rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
			"t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>0</v></c></row>",
	};
	g_autoptr(GBytes) bytes = book_zip(book);
	g_autoptr(GBytes) copy = book_mask(bytes, "13800138000");
	assert_entry(copy, STRINGS, "<si><t/></si><si><t>other</t></si><si><t/></si></sst>", true);
	assert_entry(copy, SHEET, "<c r=\"B1\" t=\"s\"><v>1</v></c>", true);
	// Where one cell keeps it, the string stays.
	g_autoptr(GError) error = NULL;
	g_autoptr(XsText) text = book_text(bytes);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(GArray) places = g_array_new(false, false, sizeof(XsPlace));
	const XsBlock *block = xs_text_block(text, (size_t)find_cell(text, 0, 2));
	xs_text_places(text, xs_span(block->span), places);
	xs_edits_text(edits, 1);
	xs_edits_replace(edits, g_array_index(places, XsPlace, 0), "138****8000", 11);
	g_autoptr(GBytes) half = book_apply(bytes, edits, XS_SANITISE_ALL, true, &error);
	g_assert_no_error(error);
	assert_entry(half, STRINGS, "<si><t>13800138000</t><rPh", true);
	assert_entry(half, SHEET, "<c r=\"A1\" t=\"s\"><v>0</v></c>", true);
	assert_entry(half, SHEET, ">138****8000</t></is></c></row>", true);
}

static void
test_formula(void)
{
	g_autoptr(GBytes) bytes = book_zip((Book){
		.rows = "<row r=\"1\"><c r=\"A1\" t=\"str\"><f t=\"shared\" ref=\"A1:A2\" "
			"si=\"3\">\"13800138000\"&amp;B1</f><v>x</v></c></row><row r=\"2\"><c "
			"r=\"A2\" t=\"str\"><f t=\"shared\" si=\"3\"/><v>y</v></c></row><row "
			"r=\"3\"><c r=\"A3\"><f>1+1</f><v>2</v></c></row>",
	});
	g_autoptr(GBytes) copy = book_mask(bytes, "13800138000");
	assert_entry(copy,
		     SHEET,
		     "<c r=\"A1\" t=\"str\"><v>x</v></c></row><row r=\"2\"><c r=\"A2\" "
		     "t=\"str\"><v>y</v></c></row><row r=\"3\"><c r=\"A3\"><f>1+1</f><v>2</v></c>",
		     true);
}

static void
test_rest(void)
{
	g_autoptr(GBytes) bytes = book_zip((Book){
		.before = "<!-- 13800138000 -->",
		.rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><!--13800138000--></row>",
		.after = "<dataValidations><dataValidation><formula1>13800138000</formula1>"
			 "</dataValidation></dataValidations><headerFooter><oddHeader>&amp;L&amp;10"
			 "13800138000</oddHeader></headerFooter>",
	});
	g_autoptr(GBytes) copy = book_mask(bytes, "13800138000");
	assert_entry(copy, SHEET, "<!-- *********** -->", true);
	assert_entry(copy, SHEET, "<v>1</v></c></row>", true);
	// A number that becomes text is quoted, or Excel could not read the formula.
	assert_entry(copy, SHEET, "<formula1>\"***********\"</formula1>", true);
	assert_entry(copy, SHEET, "&amp;10***********</oddHeader>", true);
}

// Without edits every entry stays as it is.
static void
test_identity(void)
{
	g_autoptr(GBytes) bytes = book_zip((Book){
		.strings = "<si><t>13800138000</t></si>",
		.rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>",
	});
	g_autoptr(XsEdits) none = xs_edits_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = book_apply(bytes, none, XS_SANITISE_NONE, false, &error);
	g_assert_no_error(error);
	static const char *const names[] = {SHEET, STRINGS, "xl/workbook.xml"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *before = recipe_entry(bytes, names[i], NULL);
		g_autofree char *after = recipe_entry(copy, names[i], NULL);
		g_assert_cmpstr(before, ==, after);
	}
}

// What a hostile supervisor may ask for.
static void
test_foreign_edits(void)
{
	g_autoptr(GBytes) bytes = book_zip((Book){
		.strings = "<si><t>用13800138000</t></si>",
		.rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>12</v></c>"
			"</row>",
	});
	g_autoptr(XsText) text = book_text(bytes);
	uint32_t cells = (uint32_t)xs_text_n_parts(text) - 1;
	uint32_t sheet = 0;
	uint32_t strings = 0;
	for (uint32_t i = 0; i < xs_text_n_parts(text); i++) {
		if (strcmp(xs_text_part_name(text, i), SHEET) == 0)
			sheet = i;
		else if (strcmp(xs_text_part_name(text, i), STRINGS) == 0)
			strings = i;
	}
	const XsPlace places[] = {
		{cells, 1, 5},    // half a character
		{cells, 0, 20},   // over the end of the cell
		{cells, 14, 1},   // between two cells
		{cells, 1000, 1}, // behind all
		{cells, UINT64_MAX - 1, 2},
		{cells + 1, 0, 1}, // no such part
		{sheet, 3, 400},   // over the joint
		{sheet, 1000 * 1000, 1},
		{strings, 150, 3}, // the text of a string with a cell
		{strings, 1, 1},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autoptr(XsEdits) edits = xs_edits_new();
		xs_edits_text(edits, 1);
		xs_edits_replace(edits, places[i], "*", 1);
		for (size_t extract = 0; extract < 2; extract++) {
			g_autoptr(GError) error = NULL;
			g_autoptr(GBytes) copy =
				book_apply(bytes, edits, XS_SANITISE_ALL, extract == 1, &error);
			g_test_message("%zu", i);
			g_assert_null(copy);
			g_assert_nonnull(error);
		}
	}
}

static void
test_malformed(void)
{
	static const char *const rows[] = {
		"<row r=\"1\"><c r=\"A1\"><v>1</v></row>",
		"<row r=\"1\"><c r=\"A1\"><v>1</c></v></row>",
		"<row r=\"1\"><c r=\"A1\"><v>&unknown;</v></c></row>",
		"<row r=\"1\"><c r=\"A1\" <v>1</v></c></row>",
		"<row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet><x/>",
		"<![CDATA[",
		"<!DOCTYPE x>",
		"</row>",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GBytes) bytes = book_zip((Book){.rows = rows[i]});
		g_autoptr(XsText) text = book_read(bytes, &error);
		g_test_message("%s", rows[i]);
		g_assert_null(text);
		g_assert_error(error, XS_ERROR, XS_ERROR_MALFORMED);
	}
}

// The reader of plain cells and that of all others must agree, wherever a piece of the stream ends.
static void
test_large(void)
{
	g_autoptr(GString) plain = g_string_new(NULL);
	g_autoptr(GString) other = g_string_new(NULL);
	for (unsigned i = 1; i <= 20000; i++) {
		g_string_append_printf(plain,
				       "<row r=\"%u\"><c r=\"A%u\"><v>%u</v></c><c r=\"B%u\" "
				       "t=\"inlineStr\"><is><t>x%u</t></is></c></row>",
				       i,
				       i,
				       i,
				       i,
				       i * 7);
		g_string_append_printf(other,
				       "<row  r='%u'><c  r='A%u'><v >%u</v></c>\n<c t='inlineStr' "
				       "r='B%u'><is><t >x%u</t></is></c ></row>",
				       i,
				       i,
				       i,
				       i,
				       i * 7);
	}
	g_autoptr(GBytes) one = book_zip((Book){.rows = plain->str});
	g_autoptr(GBytes) two = book_zip((Book){.rows = other->str});
	g_autoptr(XsText) left = book_text(one);
	g_autoptr(XsText) right = book_text(two);
	size_t left_len;
	size_t right_len;
	const char *left_utf8 = xs_text_utf8(left, &left_len);
	const char *right_utf8 = xs_text_utf8(right, &right_len);
	g_assert_cmpmem(left_utf8, left_len, right_utf8, right_len);
	g_assert_cmpuint(xs_text_n_cells(left), ==, 40000);
	for (size_t i = 0; i < 40000; i++) {
		g_assert_cmpuint(xs_text_cell(left, i)->row, ==, xs_text_cell(right, i)->row);
		g_assert_cmpuint(xs_text_cell(left, i)->column, ==, xs_text_cell(right, i)->column);
	}
	g_autoptr(GBytes) copy = book_mask(one, "x140000");
	g_autoptr(GBytes) second = book_mask(two, "x140000");
	assert_entry(copy, SHEET, "<t>*******</t></is></c></row></sheetData>", true);
	assert_entry(second, SHEET, "<t>*******</t></is></c></row></sheetData>", true);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format/ooxml/xlsx-cells/shown", test_shown);
	g_test_add_func("/format/ooxml/xlsx-cells/hidden", test_hidden);
	g_test_add_func("/format/ooxml/xlsx-cells/retyped", test_retyped);
	g_test_add_func("/format/ooxml/xlsx-cells/shared-string", test_shared_string);
	g_test_add_func("/format/ooxml/xlsx-cells/formula", test_formula);
	g_test_add_func("/format/ooxml/xlsx-cells/rest", test_rest);
	g_test_add_func("/format/ooxml/xlsx-cells/identity", test_identity);
	g_test_add_func("/format/ooxml/xlsx-cells/foreign-edits", test_foreign_edits);
	g_test_add_func("/format/ooxml/xlsx-cells/malformed", test_malformed);
	g_test_add_func("/format/ooxml/xlsx-cells/large", test_large);
	return g_test_run();
}
