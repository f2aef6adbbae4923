// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-odf-recipe.h"

#define CHANGES(what)                                                                              \
	"<text:tracked-changes><text:changed-region text:id=\"c1\">" what                          \
	"</text:changed-region></text:tracked-changes>"
#define INFO                                                                                       \
	"<office:change-info><dc:creator>A</dc:creator><dc:date>2020</dc:date></"                  \
	"office:change-info>"
#define START "<text:change-start text:change-id=\"c1\"/>"
#define END   "<text:change-end text:change-id=\"c1\"/>"

static void
test_paragraphs(void)
{
	static const struct {
		const char *body;
		const char *dump;
	} cases[] = {
		{"<text:p>a<text:span>b</text:span><text:a xlink:href=\"\">c</text:a></text:p>",
		 "body abc\n"},
		{"<text:p>a<x:y>b<x:z/></x:y><text:bookmark/><text:soft-page-break/>c</text:p>",
		 "body abc\n"},
		// White space is one space, and none at the beginning.
		{"<text:p>\n  a\n  b<text:span> </text:span> c\t</text:p>", "body a b c \n"},
		{"<text:p>a&#10;b&#32;c</text:p>", "body a b c\n"},
		{"<text:p>a<text:s text:c=\"2\"/>b<text:s/>c</text:p>", "body a  b c\n"},
		{"<text:p>a<text:s text:c=\"99999999999999999999\"/>b</text:p>",
		 "attribute 99999999999999999999\nbody a        b\n"},
		{"<text:p>a<text:tab/>b<text:line-break/>c</text:p>", "body a\tb\nc\n"},
		{"<text:p>a<draw:frame>\n<draw:text-box>\n<text:p>b</text:p></draw:text-box>"
		 "<svg:title>t</svg:title></draw:frame>c</text:p>",
		 "body b\nattribute t\nbody ac\n"},
		{"<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body>"
		 "<text:p>b</text:p></text:note-body></text:note>c</text:p>",
		 "footnote 1\nfootnote b\nbody ac\n"},
		{"<text:p>a<office:annotation><dc:creator>N</dc:creator><text:p>b</text:p>"
		 "</office:annotation>c</text:p>",
		 "comment N\ncomment b\nbody ac\n"},
		{"<text:p>a<text:ruby><text:ruby-base>b</text:ruby-base><text:ruby-text>r"
		 "</text:ruby-text></text:ruby></text:p>",
		 "body ab\nbody r\n"},
		{"<text:section text:display=\"none\"><text:p>a</text:p></text:section>",
		 "hidden a\n"},
		// An empty paragraph, and one of white space.
		{"<text:p/><text:p> </text:p>", ""},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GBytes) bytes = recipe_text_body(cases[i].body);
		g_autofree char *dump = recipe_dump(bytes, XS_SANITISE_NONE);
		g_assert_cmpstr(dump, ==, cases[i].dump);
	}
}

static void
test_tracked_views(void)
{
	static const struct {
		const char *body;
		const char *dump;
	} cases[] = {
		// Deleted text stands where its mark does, in the other reading.
		{CHANGES("<text:deletion>" INFO
			 "<text:p>b</text:p></text:deletion>") "<text:p>a<text:change "
							       "text:change-id=\"c1\"/>c</text:p>",
		 "deleted A\ndeleted 2020\nbody ac\n~deleted abc\n"},
		{CHANGES("<text:deletion>" INFO "<text:p>b</text:p><text:p>c</text:p></"
			 "text:deletion>") "<text:p>a<text:change "
					   "text:change-id=\"c1\"/>d</"
					   "text:p>",
		 "deleted A\ndeleted 2020\nbody ad\n~deleted ab\ncd\n"},
		// Once only, and not lost where there is no mark.
		{CHANGES("<text:deletion>" INFO
			 "<text:p>b</text:p></text:deletion>") "<text:p>a<text:change "
							       "text:change-id=\"c1\"/></text:p>"
							       "<text:p>c<text:change "
							       "text:change-id=\"c1\"/></text:p>",
		 "deleted A\ndeleted 2020\nbody a\n~deleted ab\nbody c\n"},
		{CHANGES("<text:deletion>" INFO
			 "<text:p>b</text:p></text:deletion>") "<text:p>a<text:change "
							       "text:change-id=\"c2\"/></text:p>",
		 "deleted A\ndeleted 2020\nbody a\ndeleted b\n"},
		{CHANGES("<text:insertion>" INFO "</text:insertion>") "<text:p>a" START "b" END
								      "c</text:p>",
		 "deleted A\ndeleted 2020\nbody abc\n~deleted ac\n"},
		// The end of a paragraph was inserted.
		{CHANGES("<text:insertion>" INFO "</text:insertion>") "<text:p>a" START
								      "b</text:p><text:p>c" END
								      "d</text:p>",
		 "deleted A\ndeleted 2020\nbody ab\n~deleted a\nbody cd\n~deleted d\n"
		 "~deleted ad\n"},
		// A change of format is none of text.
		{CHANGES("<text:format-change>" INFO "</text:format-change>") "<text:p>a" START
									      "b" END "c</text:p>",
		 "deleted A\ndeleted 2020\nbody abc\n"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GBytes) bytes = recipe_text_body(cases[i].body);
		g_autofree char *dump = recipe_dump(bytes, XS_SANITISE_NONE);
		g_assert_cmpstr(dump, ==, cases[i].dump);
	}
}

static void
test_authors_are_not_sent(void)
{
	g_autoptr(GBytes) bytes = recipe_text_body(
		CHANGES("<text:deletion>" INFO
			"<text:p>b</text:p></text:deletion>") "<text:p>a<text:change "
							      "text:change-id=\"c1\"/></text:p>");
	g_autofree char *dump = recipe_dump(bytes, XS_SANITISE_ALL);
	g_assert_cmpstr(dump, ==, "body a\n~deleted ab\n");
}

static void
test_hiding_styles(void)
{
	g_autoptr(GBytes) bytes = recipe_flat(
		"<office:automatic-styles><style:style style:name=\"T1\"><style:text-properties "
		"text:display=\"none\"/></style:style><style:style style:name=\"ta1\"><style:table-"
		"properties table:display=\"false\"/></style:style><style:style style:name=\"dp1\">"
		"<style:drawing-page-properties presentation:visibility=\"hidden\"/></style:style>"
		"</office:automatic-styles><office:body><text:p>a<text:span text:style-name=\"T1\">"
		"b</text:span></text:p><text:p text:style-name=\"T1\">c</text:p><text:p "
		"text:style-name=\"ta1\">d</text:p><table:table table:style-name=\"ta1\">"
		"<table:table-row><table:table-cell><text:p>e</text:p></table:table-cell>"
		"</table:table-row></table:table><draw:page draw:style-name=\"dp1\"><text:p>f"
		"</text:p></draw:page></office:body>");
	g_autofree char *dump = recipe_dump(bytes, XS_SANITISE_NONE);
	g_assert_cmpstr(dump,
			==,
			"body a\nhidden b\n~body ab\nhidden c\nbody d\nhidden@0,0h e\nhidden f\n");
}

#define CELL(more, text) "<table:table-cell" more "><text:p>" text "</text:p></table:table-cell>"
#define FLOAT(value)     " office:value-type=\"float\" office:value=\"" value "\""
#define DATE(value)      " office:value-type=\"date\" office:date-value=\"" value "\""

static void
test_cells(void)
{
	static const struct {
		const char *rows;
		const char *dump;
	} cases[] = {
		{"<table:table-row>" CELL("", "a") CELL("", "b") "</table:table-row>",
		 "cell@0,0 a\ncell@0,1 b\n"},
		{"<table:table-header-rows><table:table-row>" CELL(
			 "", "a") "</table:table-row></table:table-header-rows><table:table-row>"
				  "<table:table-cell/>" CELL("", "b") "</table:table-row>",
		 "cell@0,0h a\ncell@1,1 b\n"},
		// Repeated cells and rows are counted, not gone through.
		{"<table:table-row table:number-rows-repeated=\"1048575\">" CELL(
			 " table:number-columns-repeated=\"16383\"", "a")
			 CELL("", "b") "</table:table-row><table:table-row>" CELL("", "c") "</"
											   "table:"
											   "table-"
											   "row>",
		 "cell@0,0 a\ncell@0,16383 b\ncell@1048575,0 c\n"},
		{"<table:table-row table:number-rows-repeated=\"99999999999999999999\">" CELL(
			 " table:number-columns-repeated=\"-1\"",
			 "a") "</table:table-row><table:table-row>" CELL("", "c") "</table:table-"
										  "row>",
		 "attribute 99999999999999999999\ncell@0,0 a\ncell@1073741824,0 c\n"},
		// What is hidden.
		{"<table:table-column/><table:table-column table:visibility=\"collapse\" "
		 "table:number-columns-repeated=\"2\"/><table:table-row>" CELL("", "a")
			 CELL("", "b") CELL("", "c") CELL("", "d") "</table:table-row>",
		 "cell@0,0 a\nhidden@0,1 b\nhidden@0,2 c\ncell@0,3 d\n"},
		{"<table:table-row table:visibility=\"filter\">" CELL(
			 "", "a") "</table:table-row><table:table-row>" CELL("", "b") "</table:"
										      "table-row>",
		 "hidden@0,0 a\ncell@1,0 b\n"},
		{"<table:table-row>" CELL(
			 " table:number-columns-spanned=\"2\"",
			 "a") "<table:covered-table-cell><text:p>b</text:p></table:covered-table-"
			      "cell>" CELL("", "c") "</table:table-row>",
		 "cell@0,0 a\nhidden@0,1 b\ncell@0,2 c\n"},
		// A value is told by the text where that is the same, or when it could not identify.
		{"<table:table-row>" CELL(FLOAT("13800138000"), "13800138000")
			 CELL(FLOAT("12.5"), "12.50") "</table:table-row>",
		 "cell@0,0 13800138000\ncell@0,1 12.50\n"},
		{"<table:table-row>" CELL(FLOAT("1.3800138E+10"), "1.38E+10")
			 CELL(FLOAT("350481189103070020"), "3.5E+17") "</table:table-row>",
		 "cell@0,0 13800138000\ncell 1.38E+10\ncell@0,1 350481189103070020\ncell "
		 "3.5E+17\n"},
		{"<table:table-row>" CELL(DATE("1949-12-31"), "49/12/31")
			 CELL(DATE("1949-12-31T00:00:00"), "1949-12-31")
				 CELL(DATE("1949-12-31T08:30:00"), "31") "</table:table-row>",
		 "cell@0,0 1949-12-31\ncell 49/12/31\ncell@0,1 1949-12-31\ncell@0,2 "
		 "1949-12-31T08:30:00\ncell 31\n"},
		{"<table:table-row><table:table-cell office:value-type=\"string\" "
		 "office:string-value=\"a\"/></table:table-row>",
		 "attribute@0,0 a\n"},
		{"<table:table-row><table:table-cell><office:annotation><text:p>a</text:p>"
		 "</office:annotation><text:p>b</text:p><text:p>c</text:p></table:table-cell>"
		 "</table:table-row>",
		 "comment a\ncell@0,0 b\ncell@0,0 c\n"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GBytes) bytes = recipe_sheet_body(cases[i].rows);
		g_autofree char *dump = recipe_dump(bytes, XS_SANITISE_NONE);
		g_assert_cmpstr(dump, ==, cases[i].dump);
	}
}

static void
test_tables_of_texts(void)
{
	g_autoptr(GBytes) bytes = recipe_text_body("<table:table><table:table-row>" CELL(
		"", "a") "</table:table-row><table:table-row>"
			 "<table:table-cell><table:table><table:table-row>" CELL(
				 "", "b") "</table:table-row>"
					  "</table:table><text:p>c</text:p></table:table-cell></"
					  "table:table-row></table:table>");
	g_autofree char *dump = recipe_dump(bytes, XS_SANITISE_NONE);
	g_assert_cmpstr(dump, ==, "cell@0,0h a\ncell@0,0h b\ncell@1,0 c\n");
}

static void
test_values(void)
{
	static const struct {
		const char *body;
		const char *dump;
	} cases[] = {
		{"<text:p text:style-name=\"P1\" xml:id=\"x1\"/>", ""},
		{"<text:bookmark text:name=\"&#x5F20;\"/>", "attribute \xE5\xBC\xA0\n"},
		{"<text:a xlink:href=\"tel:138%30013\"/>", "link tel:1380013\n"},
		{"<draw:path svg:d=\"M 1000 1000 200 300-4000 z\"/>", ""},
		{"<draw:path svg:d=\"M 1000 13800138000\"/>", "attribute M 1000 13800138000\n"},
		{"<draw:frame draw:name=\"138 0013 8000\"/>", "attribute 138 0013 8000\n"},
		{"<office:forms label=\"ab\"/>", "form ab\n"},
		{"<x:y title=\"t\"/>", "attribute t\n"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GBytes) bytes = recipe_text_body(cases[i].body);
		g_autofree char *dump = recipe_dump(bytes, XS_SANITISE_NONE);
		g_assert_cmpstr(dump, ==, cases[i].dump);
	}
}

typedef struct {
	size_t n_children;
	GString *gaps;
} Declared;

static Declared
declared_in(GBytes *bytes, XsSanitise sanitise)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsText) text = recipe_read(bytes, sanitise, &error);
	g_assert_no_error(error);
	Declared declared = {xs_text_n_children(text), g_string_new(NULL)};
	for (size_t i = 0; i < xs_text_n_gaps(text); i++) {
		const XsGap *gap = xs_text_gap(text, i);
		g_string_append_printf(declared.gaps,
				       "%s%s\n",
				       xs_gap_name(gap->kind),
				       gap->reviewable ? "" : "!");
	}
	return declared;
}

static void
test_base64(void)
{
	static const struct {
		const char *data; // decoded
		size_t len;
		const char *gaps;
		size_t n_children;
	} cases[] = {
		{"", 0, "", 0},
		{"abc", 3, "binary!\n", 0},
		{"\xFF\xD8\xFF\xE0", 4, "", 1},
		{"VCLMTF", 6, "drawing\n", 0},
		{"PK\3\4", 4, "", 1},
		{"<svg/>", 6, "", 1},
		{"\xFF\xFF\0\xFF", 4, "", 0},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *base64 =
			g_base64_encode((const guchar *)cases[i].data, cases[i].len);
		g_autofree char *body = g_strconcat("<draw:image><office:binary-data>\n ",
						    base64,
						    "\n</office:binary-data></draw:image>",
						    NULL);
		g_autoptr(GBytes) bytes = recipe_text_body(body);
		Declared declared = declared_in(bytes, XS_SANITISE_ALL);
		g_assert_cmpstr(declared.gaps->str, ==, cases[i].gaps);
		g_assert_cmpuint(declared.n_children, ==, cases[i].n_children);
		g_string_free(declared.gaps, true);
	}
}

static void
assert_refused(GBytes *bytes, XsErrorCode code)
{
	g_autoptr(GError) error = NULL;
	g_assert_null(recipe_read(bytes, XS_SANITISE_ALL, &error));
	g_assert_error(error, XS_ERROR, (int)code);
}

#define TYPE     "application/vnd.oasis.opendocument.text"
#define MANIFEST "<m:manifest xmlns:m=\"" ODF "manifest:1.0\">"
#define CONTENT  "<office:document-content" ODF_NAMES "><text:p>a</text:p></office:document-content>"

static void
test_packages(void)
{
	static const struct {
		const char *parts[9];
		XsErrorCode code;
	} cases[] = {
		{{"mimetype", "application/zip", "content.xml", CONTENT}, XS_ERROR_UNSUPPORTED},
		{{"content.xml", CONTENT}, XS_ERROR_UNSUPPORTED},
		{{"mimetype", TYPE}, XS_ERROR_MALFORMED},
		{{"mimetype", TYPE, "content.xml", "garbage"}, XS_ERROR_MALFORMED},
		{{"mimetype", TYPE, "content.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"},
		 XS_ERROR_MALFORMED},
		{{"mimetype",
		  TYPE,
		  "content.xml",
		  "garbage",
		  "META-INF/manifest.xml",
		  MANIFEST "<m:file-entry m:full-path=\"content.xml\"><m:encryption-data/>"
			   "</m:file-entry></m:manifest>"},
		 XS_ERROR_ENCRYPTED},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GBytes) bytes = recipe_package(cases[i].parts);
		assert_refused(bytes, cases[i].code);
	}
}

// An empty part is no error, nor a document type that is only named; another broken part is a gap.
static void
test_odd_parts(void)
{
	static const char *const parts[] = {"mimetype",
					    TYPE,
					    "content.xml",
					    "<!DOCTYPE a PUBLIC \"-//x//\" \"x.dtd\">" CONTENT,
					    "Configurations2/accelerator/current.xml",
					    "",
					    "broken.xml",
					    "<a>",
					    "unknown",
					    "\1\2",
					    NULL};
	g_autoptr(GBytes) bytes = recipe_package(parts);
	Declared declared = declared_in(bytes, XS_SANITISE_ALL);
	g_assert_cmpstr(declared.gaps->str, ==, "unreadable!\nbinary!\n");
	g_string_free(declared.gaps, true);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-odf/read/paragraphs", test_paragraphs);
	g_test_add_func("/format-odf/read/tracked-views", test_tracked_views);
	g_test_add_func("/format-odf/read/authors", test_authors_are_not_sent);
	g_test_add_func("/format-odf/read/hiding-styles", test_hiding_styles);
	g_test_add_func("/format-odf/read/cells", test_cells);
	g_test_add_func("/format-odf/read/tables-of-texts", test_tables_of_texts);
	g_test_add_func("/format-odf/read/values", test_values);
	g_test_add_func("/format-odf/read/base64", test_base64);
	g_test_add_func("/format-odf/read/packages", test_packages);
	g_test_add_func("/format-odf/read/odd-parts", test_odd_parts);
	return g_test_run();
}
