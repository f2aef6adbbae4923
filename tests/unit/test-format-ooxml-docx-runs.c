// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-ooxml-recipe.h"

#include <glib.h>

#define ID "11010519491231002X"

// What may stand between two runs, or inside the text, without a reader seeing it.
static const struct {
	const char *name;
	const char *left;  // before the split
	const char *right; // behind it
} splits[] = {
	{"run", "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>", ""},
	{"proof", "</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t>", ""},
	{"bookmark",
	 "</w:t></w:r><w:bookmarkStart w:id=\"0\" w:name=\"b\"/><w:bookmarkEnd w:id=\"0\"/>"
	 "<w:r><w:t xml:space=\"preserve\">",
	 ""},
	{"comment", "<!-- x -->", ""},
	{"cdata", "<![CDATA[", "]]>"},
	{"instruction", "<?x y?>", ""},
	{"soft-hyphen", "</w:t><w:softHyphen/><w:t>", ""},
	{"zero-width", "\xE2\x80\x8B", ""},
	{"zero-width-reference", "&#x200B;", ""},
	{"hyperlink", "</w:t></w:r><w:hyperlink w:anchor=\"a\"><w:r><w:t>", NULL},
};

static char *
split_body(size_t kind, size_t at)
{
	const char *right = splits[kind].right;
	if (right == NULL)
		return g_strdup_printf(
			"<w:p><w:r><w:t>No. %.*s%s%s.</w:t></w:r></w:hyperlink></w:p>",
			(int)at,
			ID,
			splits[kind].left,
			ID + at);
	return g_strdup_printf("<w:p><w:r><w:t>No. %.*s%s%s%s.</w:t></w:r></w:p>",
			       (int)at,
			       ID,
			       splits[kind].left,
			       ID + at,
			       right);
}

static size_t
count(const char *text, char c)
{
	size_t n = 0;
	for (; *text != '\0'; text++)
		n += *text == c;
	return n;
}

static void
test_split_everywhere(void)
{
	for (size_t kind = 0; kind < G_N_ELEMENTS(splits); kind++) {
		for (size_t at = 1; at < strlen(ID); at++) {
			g_autofree char *body = split_body(kind, at);
			g_autoptr(GBytes) bytes = recipe_body(body);
			g_autoptr(GBytes) copy = recipe_mask(bytes, ID, XS_SANITISE_NONE);
			g_autofree char *before = recipe_entry(bytes, "word/document.xml", NULL);
			g_autofree char *after = recipe_entry(copy, "word/document.xml", NULL);
			g_assert_cmpuint(count(after, '*'), >=, strlen(ID));
			// Nothing but the characters of the value and what is folded away between.
			g_autofree char *tail = g_strdup(strrchr(before, '.'));
			g_assert_true(g_str_has_suffix(after, tail));
			g_autoptr(XsText) text = recipe_text(copy, XS_SANITISE_NONE);
			g_autoptr(XsEdits) none = xs_edits_new();
			g_assert_cmpuint(recipe_edits(text, "0105", none), ==, 0);
			g_assert_cmpuint(recipe_edits(text, "1231", none), ==, 0);
		}
	}
}

static void
test_references(void)
{
	g_autoptr(GBytes) bytes = recipe_body(
		"<w:p><w:r><w:t>a&amp;1101&#x30;5&#49;94</w:t></w:r><w:r><w:t>91231002X&lt;b</w:t>"
		"</w:r></w:p>");
	g_autoptr(GBytes) copy = recipe_mask(bytes, ID, XS_SANITISE_NONE);
	g_autofree char *after = recipe_entry(copy, "word/document.xml", NULL);
	g_assert_nonnull(
		strstr(after, "<w:t>a&amp;*********</w:t></w:r><w:r><w:t>*********&lt;b<"));
}

// 18 runs of one character each, as some converters write.
static void
test_single_characters(void)
{
	g_autoptr(GString) body = g_string_new("<w:p>");
	for (const char *at = ID; *at != '\0'; at++)
		g_string_append_printf(body, "<w:r><w:rPr/><w:t>%c</w:t></w:r>", *at);
	g_string_append(body, "</w:p>");
	g_autoptr(GBytes) bytes = recipe_body(body->str);
	g_autoptr(GBytes) copy = recipe_mask(bytes, ID, XS_SANITISE_NONE);
	g_autofree char *after = recipe_entry(copy, "word/document.xml", NULL);
	g_assert_cmpuint(count(after, '*'), ==, strlen(ID));
}

static void
test_separators(void)
{
	g_autoptr(GBytes) bytes = recipe_body(
		"<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"720\"/></w:tabs></w:pPr><w:r>"
		"<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r></"
		"w:p>");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	g_assert_cmpint(recipe_find(text, "a\tb\nc\nd", XS_ROLE_BODY, XS_READING_LINES), >=, 0);
}

// Characters that are elements are edited as such.
static void
test_elements(void)
{
	g_autoptr(GBytes) bytes = recipe_body(
		"<w:p><w:r><w:t>010</w:t><w:noBreakHyphen/><w:t>6655</w:t><w:sym w:font=\"Symbol\" "
		"w:char=\"F034\"/><w:t>433</w:t></w:r></w:p>");
	g_autoptr(GBytes) copy = recipe_mask(bytes, "010-66554433", XS_SANITISE_NONE);
	g_autofree char *after = recipe_entry(copy, "word/document.xml", NULL);
	g_assert_nonnull(strstr(after,
				"<w:t>***</w:t><w:t xml:space=\"preserve\">*</w:t><w:t>****</w:t>"
				"<w:t xml:space=\"preserve\">*</w:t><w:t>***</w:t>"));
}

static void
test_fields(void)
{
	g_autoptr(GBytes) bytes = recipe_body(
		"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK "
		"\"tel:1380</w:instrText></w:r><w:r><w:instrText>0138000\"</w:instrText></w:r><w:r>"
		"<w:fldChar "
		"w:fldCharType=\"separate\"/></w:r><w:r><w:t>call</w:t></w:r><w:fldSimple "
		"w:instr=\" MERGEFIELD &quot;13800138000&quot; \"><w:r><w:t>x</w:t></w:r>"
		"</w:fldSimple></w:p>");
	g_autoptr(GBytes) copy = recipe_mask(bytes, "13800138000", XS_SANITISE_NONE);
	g_autofree char *after = recipe_entry(copy, "word/document.xml", NULL);
	g_assert_nonnull(strstr(after, "\"tel:****</w:instrText>"));
	g_assert_nonnull(strstr(after, "<w:instrText>*******\"<"));
	g_assert_nonnull(strstr(after, "w:instr=\" MERGEFIELD &quot;***********&quot; \""));
}

static void
test_tracked_views(void)
{
	// Only with the insertion there is a number; only with the deletion there is another.
	g_autoptr(GBytes) bytes = recipe_body(
		"<w:p><w:r><w:t>tel 1380013</w:t></w:r><w:ins w:id=\"1\" w:author=\"a\"><w:r>"
		"<w:t>8000</w:t></w:r></w:ins><w:del w:id=\"2\" w:author=\"a\"><w:r>"
		"<w:delText>8111</w:delText></w:r></w:del></w:p>"
		"<w:p><w:del w:id=\"3\" "
		"w:author=\"a\"><w:r><w:delText>13922223333</w:delText></w:r>"
		"</w:del></w:p>"
		"<w:p><w:ins w:id=\"4\" w:author=\"a\"><w:del w:id=\"5\" w:author=\"b\"><w:r>"
		"<w:delText>13944445555</w:delText></w:r></w:del></w:ins></w:p>");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	g_assert_cmpint(
		recipe_find(text, "tel 13800138000", XS_ROLE_BODY, XS_READING_LINES), >=, 0);
	g_assert_cmpint(
		recipe_find(text, "tel 13800138111", XS_ROLE_DELETED, XS_READING_STREAM), >=, 0);
	g_assert_cmpint(recipe_find(text, "13922223333", XS_ROLE_DELETED, XS_READING_LINES), >=, 0);
	g_autoptr(XsEdits) none = xs_edits_new();
	g_assert_cmpuint(recipe_edits(text, "13944445555", none), >=, 1);
	const char *values[] = {"13800138000", "13800138111", "13922223333", "13944445555"};
	for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
		g_autoptr(GBytes) copy = recipe_mask(bytes, values[i], XS_SANITISE_NONE);
		g_autoptr(XsText) masked = recipe_text(copy, XS_SANITISE_NONE);
		g_assert_cmpuint(recipe_edits(masked, values[i], none), ==, 0);
	}
}

static void
test_deleted_mark(void)
{
	// The mark of the first paragraph is deleted: accepted, both are one.
	g_autoptr(GBytes) bytes = recipe_body(
		"<w:p><w:pPr><w:rPr><w:del w:id=\"1\" w:author=\"a\"/></w:rPr></w:pPr><w:r>"
		"<w:t>1380013</w:t></w:r></w:p><w:p><w:r><w:t>8000</w:t></w:r></w:p>"
		"<w:p><w:r><w:t>next</w:t></w:r></w:p>");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	g_autoptr(XsEdits) none = xs_edits_new();
	g_assert_cmpuint(recipe_edits(text, "13800138000", none), ==, 1);
	g_assert_cmpuint(recipe_edits(text, "8000next", none), ==, 0);
}

static void
test_hidden(void)
{
	g_autoptr(GBytes) bytes = recipe_body(
		"<w:p><w:r><w:t>138</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></"
		"w:r>"
		"<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>00138000</w:t></w:r></w:p>");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	g_assert_cmpint(recipe_find(text, "13800138000", XS_ROLE_BODY, XS_READING_LINES), >=, 0);
	g_assert_cmpint(recipe_find(text, "secret", XS_ROLE_HIDDEN, XS_READING_LINES), >=, 0);
	g_assert_cmpint(
		recipe_find(text, "138secret00138000", XS_ROLE_BODY, XS_READING_STREAM), >=, 0);
}

static void
test_text_box(void)
{
	// A number split around its own text box, which holds another in both branches.
	g_autoptr(GBytes) bytes = recipe_body(
		"<w:p><w:r><w:t>1380013</w:t></w:r><w:r><mc:AlternateContent><mc:Choice "
		"Requires=\"wps\"><w:txbxContent><w:p><w:r><w:t>13911112222</w:t></w:r></w:p>"
		"</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>1391111"
		"</w:t></w:r><w:r><w:t>2222</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
		"</mc:AlternateContent></w:r><w:r><w:t>8000</w:t></w:r></w:p>");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_assert_cmpuint(recipe_edits(text, "13800138000", edits), ==, 1);
	g_assert_cmpuint(recipe_edits(text, "13911112222", edits), ==, 2);
}

static void
test_branches_in_paragraph(void)
{
	g_autoptr(GBytes) bytes = recipe_body(
		"<w:p><w:r><w:t>138</w:t></w:r><mc:AlternateContent><mc:Choice "
		"Requires=\"w14\"><w:r>"
		"<w:t>00138000</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>11112222</w:t></w:r>"
		"</mc:Fallback></mc:AlternateContent></w:p>");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	g_assert_cmpint(recipe_find(text, "13800138000", XS_ROLE_BODY, XS_READING_LINES), >=, 0);
	g_assert_cmpint(recipe_find(text, "13811112222", XS_ROLE_BODY, XS_READING_STREAM), >=, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-ooxml/docx-runs/split-everywhere", test_split_everywhere);
	g_test_add_func("/format-ooxml/docx-runs/references", test_references);
	g_test_add_func("/format-ooxml/docx-runs/single-characters", test_single_characters);
	g_test_add_func("/format-ooxml/docx-runs/separators", test_separators);
	g_test_add_func("/format-ooxml/docx-runs/elements", test_elements);
	g_test_add_func("/format-ooxml/docx-runs/fields", test_fields);
	g_test_add_func("/format-ooxml/docx-runs/tracked-views", test_tracked_views);
	g_test_add_func("/format-ooxml/docx-runs/deleted-mark", test_deleted_mark);
	g_test_add_func("/format-ooxml/docx-runs/hidden", test_hidden);
	g_test_add_func("/format-ooxml/docx-runs/text-box", test_text_box);
	g_test_add_func("/format-ooxml/docx-runs/branches-in-paragraph",
			test_branches_in_paragraph);
	return g_test_run();
}
