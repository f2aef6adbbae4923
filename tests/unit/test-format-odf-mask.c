// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-odf-recipe.h"

#define PHONE "13800138000"
#define STARS "***********"

// What stands in the document element of a masked copy of flat XML.
static char *
inside(GBytes *copy)
{
	gsize len;
	const char *data = g_bytes_get_data(copy, &len);
	const char *start = g_strstr_len(data, (gssize)len, "<office:document");
	start = strchr(start, '>') + 1;
	const char *end = g_strrstr_len(start, data + len - start, "</office:document>");
	return g_strndup(start, (size_t)(end - start));
}

static void
assert_masked(const char *before, const char *after)
{
	g_autoptr(GBytes) bytes = recipe_flat(before);
	g_autoptr(GBytes) copy = recipe_mask(bytes, PHONE, XS_SANITISE_NONE);
	g_autofree char *got = inside(copy);
	g_assert_cmpstr(got, ==, after);
}

static void
test_text(void)
{
	assert_masked("<text:p>a " PHONE " b</text:p>", "<text:p>a " STARS " b</text:p>");
	assert_masked("<text:p>1380<text:span>0138</text:span>000</text:p>",
		      "<text:p>****<text:span>****</text:span>***</text:p>");
	assert_masked("<text:p>1380&#48;13<![CDATA[80]]>00</text:p>",
		      "<text:p>*******<![CDATA[**]]>**</text:p>");
	assert_masked("<draw:frame draw:name='" PHONE "'/>", "<draw:frame draw:name='" STARS "'/>");
	assert_masked("<!-- " PHONE " -->", "<!-- " STARS " -->");
}

#define VALUE(type, name, value) " office:value-type=\"" type "\" office:" name "=\"" value "\""

static void
test_cells(void)
{
	// Value and text go together, with what computed them.
	assert_masked(
		"<table:table-cell" VALUE("float", "value", PHONE) "><text:p>" PHONE
								   "</text:p></table:table-cell>",
		"<table:table-cell office:value-type=\"string\"><text:p>" STARS
		"</text:p></table:table-cell>");
	assert_masked("<table:table-cell table:formula=\"of:=1\"" VALUE(
			      "float", "value", PHONE) " x:value-type=\"float\"><text:p>" PHONE
						       "</text:p></table:table-cell>",
		      "<table:table-cell office:value-type=\"string\" x:value-type=\"string\">"
		      "<text:p>" STARS "</text:p></table:table-cell>");
	// The text becomes what the value became, where it showed something else.
	assert_masked(
		"<table:table-cell" VALUE(
			"float", "value", PHONE) "><text:p>1.38E+10</text:p><text:p>x</text:p>"
						 "</table:table-cell>",
		"<table:table-cell office:value-type=\"string\"><text:p>" STARS
		"</text:p><text:p></text:p></table:table-cell>");
	assert_masked(
		"<table:table-cell" VALUE("float", "value", "1.3800138E+10") "><text:p>1.38E+10"
									     "</text:p></table:"
									     "table-cell>",
		"<table:table-cell office:value-type=\"string\"><text:p>" STARS
		"</text:p></table:table-cell>");
	assert_masked(
		"<table:table-cell" VALUE("string",
					  "string-value",
					  "&lt;" PHONE) "><text:p>a</text:p></table:table-cell>",
		"<table:table-cell office:value-type=\"string\"><text:p>&lt;" STARS
		"</text:p></table:table-cell>");
	// Without a text, the value stays as one of text.
	assert_masked("<table:table-cell" VALUE("float", "value", PHONE) "/>",
		      "<table:table-cell" VALUE("string", "string-value", STARS) "/>");
	// A comment has nothing to do with the value.
	assert_masked("<table:table-cell" VALUE(
			      "float", "value", "1") "><office:annotation><text:p>" PHONE
						     "</text:p></office:annotation><text:p>1"
						     "</text:p></table:table-cell>",
		      "<table:table-cell" VALUE(
			      "float", "value", "1") "><office:annotation><text:p>" STARS
						     "</text:p></office:annotation><text:p>1"
						     "</text:p></table:table-cell>");
	// A formula with a finding in it goes, its result stays.
	assert_masked("<table:table-cell table:formula=\"of:=" PHONE
		      "*0\"" VALUE("float", "value", "0") "><text:p>0</text:p></table:table-cell>",
		      "<table:table-cell" VALUE("float", "value", "0") "><text:p>0</text:p>"
								       "</table:table-cell>");
}

static void
test_days(void)
{
	g_autoptr(GBytes) bytes = recipe_flat("<table:table-cell" VALUE(
		"date", "date-value", "1949-12-31T00:00:00") "><text:p>49"
							     "</text:p>"
							     "</table:"
							     "table-cell>");
	g_autoptr(GBytes) copy = recipe_mask(bytes, "1949-12-31", XS_SANITISE_NONE);
	g_autofree char *got = inside(copy);
	g_assert_cmpstr(got,
			==,
			"<table:table-cell office:value-type=\"string\"><text:p>**********</text:p>"
			"</table:table-cell>");
}

static void
test_fields(void)
{
	assert_masked("<text:user-field-decl" VALUE(
			      "float", "value", PHONE) " text:formula=\"ooow:1\" text:name=\"f\"/>",
		      "<text:user-field-decl" VALUE(
			      "string", "string-value", STARS) " text:name=\"f\"/>");
	assert_masked("<meta:user-defined meta:name=\"n\" meta:value-type=\"float\">" PHONE
		      "</meta:user-defined>",
		      "<meta:user-defined meta:name=\"n\">" STARS "</meta:user-defined>");
	assert_masked("<table:table table:name=\"" PHONE "\"/>",
		      "<table:table table:name=\"xxxxxxxxxxx\"/>");
}

static void
test_sanitising(void)
{
	static const char before[] =
		"<office:meta><meta:generator>g</meta:generator><dc:title>t</dc:title><dc:creator>c"
		"</dc:creator></office:meta><config:config-item config:name=\"PrinterName\">p"
		"</config:config-item><config:config-item config:name=\"ZoomFactor\">1"
		"</config:config-item><office:scripts><office:script/></office:scripts>"
		"<office:scripts/><draw:frame><draw:object/><draw:image x=\"y\"><text:p>" PHONE
		"</text:p></draw:image></draw:frame><draw:frame><draw:image/></draw:frame>"
		"<office:event-listeners><script:event-listener/></office:event-listeners>"
		"<office:annotation><dc:creator>c</dc:creator><dc:date>d</dc:date><text:p>" PHONE
		"</text:p></office:annotation>";
	static const char after[] =
		"<office:meta><dc:title>t</dc:title><dc:creator></dc:creator></office:meta>"
		"<config:config-item config:name=\"ZoomFactor\">1</config:config-item>"
		"<office:scripts></office:scripts><office:scripts/><draw:frame><draw:object/>"
		"</draw:frame><draw:frame><draw:image/></draw:frame><office:event-listeners>"
		"</office:event-listeners><office:annotation><dc:creator></dc:creator><dc:date>"
		"</dc:date><text:p>" STARS "</text:p></office:annotation>";
	g_autoptr(GBytes) bytes = recipe_flat(before);
	g_autoptr(GBytes) copy = recipe_mask(bytes, PHONE, XS_SANITISE_ALL);
	g_autofree char *got = inside(copy);
	g_assert_cmpstr(got, ==, after);
}

#define TYPE "application/vnd.oasis.opendocument.text"
#define CONTENT                                                                                    \
	"<office:document-content" ODF_NAMES "><text:p>" PHONE "</text:p></"                       \
	"office:document-content>"

static const char *const parts[] = {
	"mimetype",
	TYPE,
	"content.xml",
	CONTENT,
	"Thumbnails/thumbnail.png",
	"x",
	"Basic/script-lc.xml",
	"<a>" PHONE "</a>",
	"META-INF/documentsignatures.xml",
	"<a/>",
	"Object 1/content.xml",
	CONTENT,
	"Object 1/Thumbnails/thumbnail.png",
	"x",
	"META-INF/manifest.xml",
	"<m:manifest xmlns:m=\"" ODF
	"manifest:1.0\"><m:file-entry m:full-path=\"/\" m:media-type=\"" TYPE
	"\"/><m:file-entry m:full-path=\"content.xml\"/><m:file-entry m:full-path=\"Thumbnails/\"/>"
	"<m:file-entry m:full-path=\"Thumbnails/thumbnail.png\"/><m:file-entry "
	"m:full-path=\"Basic/script-lc.xml\"></m:file-entry><m:file-entry "
	"m:full-path=\"Object 1/Thumbnails/thumbnail.png\"/></m:manifest>",
	NULL,
};

static void
test_packages(void)
{
	g_autoptr(GBytes) bytes = recipe_package(parts);
	g_autoptr(GBytes) copy = recipe_mask(bytes, PHONE, XS_SANITISE_ALL);
	static const char *const gone[] = {"Thumbnails/thumbnail.png",
					   "Basic/script-lc.xml",
					   "META-INF/documentsignatures.xml",
					   "Object 1/Thumbnails/thumbnail.png"};
	for (size_t i = 0; i < G_N_ELEMENTS(gone); i++)
		g_assert_null(recipe_entry(copy, gone[i]));
	static const char *const names[] = {"content.xml", "Object 1/content.xml"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *content = recipe_entry(copy, names[i]);
		g_assert_nonnull(strstr(content, "<text:p>" STARS "</text:p>"));
	}
	g_autofree char *manifest = recipe_entry(copy, "META-INF/manifest.xml");
	g_assert_cmpstr(strchr(manifest, '>') + 1,
			==,
			"<m:file-entry m:full-path=\"/\" m:media-type=\"" TYPE
			"\"/><m:file-entry m:full-path=\"content.xml\"/></m:manifest>");
}

// Nothing found and nothing sanitised: every byte of every part stays.
static void
test_identity(void)
{
	g_autoptr(GBytes) package = recipe_package(parts);
	g_autoptr(GBytes) flat = recipe_flat("<text:p>a</text:p>\n<!-- x -->");
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) flat_copy = recipe_apply(flat, edits, XS_SANITISE_NONE, &error);
	g_assert_no_error(error);
	g_assert_true(g_bytes_equal(flat, flat_copy));
	g_autoptr(GBytes) copy = recipe_apply(package, edits, XS_SANITISE_NONE, &error);
	g_assert_no_error(error);
	for (size_t i = 0; parts[i] != NULL; i += 2) {
		g_autofree char *content = recipe_entry(copy, parts[i]);
		g_assert_cmpstr(content, ==, parts[i + 1]);
	}
}

static void
assert_edit_refused(GBytes *bytes, XsPlace place)
{
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(GError) error = NULL;
	xs_edits_text(edits, 1);
	xs_edits_replace(edits, place, "*", 1);
	g_assert_null(recipe_apply(bytes, edits, XS_SANITISE_ALL, &error));
	g_assert_nonnull(error);
}

static void
test_hostile_edits(void)
{
	g_autoptr(GBytes) package = recipe_package(parts);
	g_autoptr(GBytes) flat = recipe_flat("<text:p>a</text:p>");
	const uint32_t names = G_N_ELEMENTS(parts) / 2;
	const XsPlace places[] = {
		{0, 0, 1},          // the media type
		{1, 0, 1},          // a bracket
		{1, UINT64_MAX, 1}, // beyond the part
		{1, 1, UINT64_MAX},
		{names, 0, UINT64_MAX},
		{names, strlen("mimetype"), 1},
		{names, UINT64_MAX, 1},
		{names + 1, 0, 1},
		{UINT32_MAX, 0, 1},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
		assert_edit_refused(package, places[i]);
	assert_edit_refused(flat, (XsPlace){1, 0, 1});
	assert_edit_refused(flat, (XsPlace){0, 0, 1});
	assert_edit_refused(flat, (XsPlace){0, UINT64_MAX, UINT64_MAX});
}

// A nested document in base64 is put back as such.
static void
test_child_in_base64(void)
{
	g_autoptr(GBytes) bytes =
		recipe_flat("<office:binary-data>\nUEsD\nBA==\n</office:binary-data>");
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(XsText) text = recipe_read(bytes, XS_SANITISE_NONE, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(xs_text_n_children(text), ==, 1);
	int fd = memfd_create("child", MFD_CLOEXEC);
	g_assert_cmpint(write(fd, "masked", 6), ==, 6);
	xs_edits_child(edits, 1, xs_text_child(text, 0)->place, fd);
	g_autoptr(GBytes) copy = recipe_apply(bytes, edits, XS_SANITISE_NONE, &error);
	g_assert_no_error(error);
	g_autofree char *got = inside(copy);
	g_assert_nonnull(strstr(got, "bWFza2Vk"));
	g_assert_null(strstr(got, "UEsD"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-odf/mask/text", test_text);
	g_test_add_func("/format-odf/mask/cells", test_cells);
	g_test_add_func("/format-odf/mask/days", test_days);
	g_test_add_func("/format-odf/mask/fields", test_fields);
	g_test_add_func("/format-odf/mask/sanitising", test_sanitising);
	g_test_add_func("/format-odf/mask/packages", test_packages);
	g_test_add_func("/format-odf/mask/identity", test_identity);
	g_test_add_func("/format-odf/mask/hostile-edits", test_hostile_edits);
	g_test_add_func("/format-odf/mask/child-in-base64", test_child_in_base64);
	return g_test_run();
}
