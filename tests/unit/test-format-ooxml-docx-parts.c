// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-ooxml-recipe.h"

#include "format/pack/xs-pack.h"
#include "format/package/xs-package-names.h"

#include <fcntl.h>
#include <glib.h>

#define PHONE "13800138000"

// A PNG of the given size without any samples.
static void
add_png(Recipe *recipe, const char *name, uint8_t pixels)
{
	uint8_t png[45] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR";
	png[19] = pixels;
	png[23] = pixels;
	memcpy(png + 37, "IEND", 4);
	recipe_add(recipe, name, png, sizeof png);
}

static char *
word_part(const char *root, const char *text)
{
	return g_strdup_printf("<w:%s xmlns:w=\"" RECIPE_W "\"><w:p><w:r><w:t>%s</w:t></w:r></w:p>"
			       "</w:%s>",
			       root,
			       text,
			       root);
}

static void
test_roles(void)
{
	static const struct {
		const char *name;
		const char *type;
		const char *kind;
		const char *root;
		XsRole role;
	} parts[] = {
		{"word/header1.xml", "header+xml", "header", "hdr", XS_ROLE_HEADER},
		{"word/footer1.xml", "footer+xml", "footer", "ftr", XS_ROLE_FOOTER},
		{"word/notes.xml", "footnotes+xml", "footnotes", "footnotes", XS_ROLE_FOOTNOTE},
		{"word/ends.xml", "endnotes+xml", "endnotes", "endnotes", XS_ROLE_FOOTNOTE},
		{"word/remarks.xml", "comments+xml", "comments", "comments", XS_ROLE_COMMENT},
		{"x/blocks.xml", "document.glossary+xml", "glossary", "glossary", XS_ROLE_HIDDEN},
	};
	g_autoptr(Recipe) recipe = recipe_new();
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autofree char *type = g_strconcat(RECIPE_TYPES, parts[i].type, NULL);
		g_autofree char *text = g_strdup_printf("%s %s", parts[i].root, PHONE);
		g_autofree char *part = word_part(parts[i].root, text);
		recipe_part(recipe, parts[i].name, type, parts[i].kind, part);
	}
	g_autoptr(GBytes) bytes = recipe_finish_body(recipe, "<w:p/>");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autofree char *wanted = g_strdup_printf("%s %s", parts[i].root, PHONE);
		g_assert_cmpint(recipe_find(text, wanted, parts[i].role, XS_READING_LINES), >=, 0);
	}
	g_autoptr(GBytes) copy = recipe_mask(bytes, PHONE, XS_SANITISE_NONE);
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autofree char *after = recipe_entry(copy, parts[i].name, NULL);
		g_assert_nonnull(strstr(after, "***********"));
	}
}

static void
test_table(void)
{
	g_autoptr(GBytes) bytes = recipe_body(
		"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>class</w:t></w:r></w:p></w:tc><w:tc><w:tcPr>"
		"<w:gridSpan "
		"w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>name</w:t></w:r></w:p></w:tc><w:tc>"
		"<w:p><w:r><w:t>tel</w:t></w:r></w:p></w:tc></w:tr>"
		"<w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>one</w:t>"
		"</w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></"
		"w:tc>"
		"<w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>inner</w:t></w:r></w:p></w:tc></w:tr>"
		"</w:tbl><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr>"
		"<w:tr><w:trPr><w:gridBefore "
		"w:val=\"0\"/></w:trPr><w:tc><w:tcPr><w:vMerge/></w:tcPr>"
		"<w:p/></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	static const struct {
		const char *text;
		XsCell cell;
	} cells[] = {
		{"class", {0, 0, 0, 1, 1, true}},
		{"name", {0, 0, 1, 1, 2, true}},
		{"tel", {0, 0, 3, 1, 1, true}},
		{"one", {0, 1, 0, 2, 1, false}},
		{"a", {0, 1, 1, 1, 1, false}},
		{"inner", {1, 0, 0, 1, 1, true}},
		{"2", {0, 1, 3, 1, 1, false}},
		{"b", {0, 2, 1, 1, 1, false}},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
		gssize at = recipe_find(text, cells[i].text, XS_ROLE_CELL, XS_READING_LINES);
		g_assert_cmpint(at, >=, 0);
		const XsCell *cell =
			xs_text_cell(text, (size_t)xs_text_block(text, (size_t)at)->cell);
		g_assert_cmpuint(cell->table, ==, cells[i].cell.table);
		g_assert_cmpuint(cell->row, ==, cells[i].cell.row);
		g_assert_cmpuint(cell->column, ==, cells[i].cell.column);
		g_assert_cmpuint(cell->row_span, ==, cells[i].cell.row_span);
		g_assert_cmpuint(cell->column_span, ==, cells[i].cell.column_span);
		g_assert_cmpint(cell->header, ==, cells[i].cell.header);
	}
}

static void
test_attributes(void)
{
	g_autoptr(Recipe) recipe = recipe_new();
	g_string_append(
		recipe->links,
		"<Relationship Id=\"m\" Type=\"http://x/hyperlink\" TargetMode=\"External\" "
		"Target=\"mailto:li%E6%9D%8E@example.com?tel=1380%30138000\"/>");
	g_autoptr(GBytes) bytes = recipe_finish_body(
		recipe,
		"<w:p><w:bookmarkStart w:id=\"0\" w:name=\"b13800138000\"/><w:r "
		"w:rsidR=\"12345678\">"
		"<w:drawing><wp:docPr id=\"1\" name='P' descr=\"say &quot;1380&#48;138000&quot;\"/>"
		"</w:drawing><w:pict><v:textpath string=\"stamp\"/></w:pict></w:r></w:p>");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	g_assert_cmpint(recipe_find(text, "stamp", XS_ROLE_ATTRIBUTE, XS_READING_LINES), >=, 0);
	g_assert_cmpint(recipe_find(text, "12345678", XS_ROLE_ATTRIBUTE, XS_READING_LINES), <, 0);
	g_assert_cmpint(recipe_find(text,
				    "mailto:li\xE6\x9D\x8E@example.com?tel=13800138000",
				    XS_ROLE_LINK,
				    XS_READING_LINES),
			>=,
			0);
	g_autoptr(GBytes) copy = recipe_mask(bytes, PHONE, XS_SANITISE_NONE);
	g_autofree char *after = recipe_entry(copy, "word/document.xml", NULL);
	g_assert_nonnull(strstr(after, "w:name=\"b***********\""));
	g_assert_nonnull(strstr(after, "descr=\"say &quot;***********&quot;\""));
	g_autofree char *links = recipe_entry(copy, "word/_rels/document.xml.rels", NULL);
	g_assert_nonnull(strstr(links, "tel=***********\""));
}

// A replacement with characters that mean something in XML stays text wherever it goes.
static void
test_escaping(void)
{
	g_autoptr(GBytes) bytes = recipe_body(
		"<w:p><w:bookmarkStart w:id=\"0\" w:name='13800138000'/><w:r><w:t>13800138000</w:t>"
		"</w:r></w:p><w:p><w:r><w:t><![CDATA[13800138000]]></w:t></w:r></"
		"w:p><!--13800138000-->");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	g_autoptr(XsEdits) found = xs_edits_new();
	g_assert_cmpuint(recipe_edits(text, PHONE, found), ==, 4);
	g_autoptr(XsEdits) edits = xs_edits_new();
	const char *mask = "<'&\">]]>--";
	for (size_t i = 0; i < xs_edits_count(found); i++) {
		const XsEdit *edit = xs_edits_get(found, i);
		xs_edits_text(edits, edit->id);
		xs_edits_replace(
			edits, xs_edits_replacement(found, edit, 0).place, mask, strlen(mask));
	}
	g_autoptr(XsChanges) changes = xs_changes_new(100);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = recipe_apply(bytes, edits, XS_SANITISE_NONE, changes, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(xs_changes_count(changes), ==, 4);
	g_autoptr(XsText) after = recipe_text(copy, XS_SANITISE_NONE);
	g_autoptr(XsEdits) again = xs_edits_new();
	g_assert_cmpuint(recipe_edits(after, mask, again), >=, 2);
	g_autofree char *document = recipe_entry(copy, "word/document.xml", NULL);
	g_assert_nonnull(strstr(document, "w:name='&lt;&apos;&amp;&quot;&gt;]]&gt;--'"));
}

static GBytes *
rich_document(void)
{
	g_autoptr(Recipe) recipe = recipe_new();
	recipe_part(recipe,
		    "docProps/core.xml",
		    "application/vnd.openxmlformats-package.core-properties+xml",
		    NULL,
		    "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/"
		    "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
		    "<dc:title>T 13800138000</dc:title><dc:creator>Zhang <b/>San</dc:creator>"
		    "<cp:lastModifiedBy>Li</cp:lastModifiedBy></cp:coreProperties>");
	recipe_part(
		recipe,
		"word/people.xml",
		"application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml",
		"people",
		"<w15:people xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">"
		"<w15:person w15:author=\"Zhang\"/></w15:people>");
	recipe_part(
		recipe,
		"word/printerSettings1.bin",
		"application/vnd.openxmlformats-officedocument.wordprocessingml.printerSettings",
		"printerSettings",
		"\x01\x02printer");
	recipe_part(recipe,
		    "_xmlsignatures/origin.sigs",
		    "application/vnd.openxmlformats-package.digital-signature-origin",
		    NULL,
		    "");
	recipe_part(recipe,
		    "_xmlsignatures/sig1.xml",
		    "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
		    NULL,
		    "<Signature>abc</Signature>");
	recipe_part(
		recipe,
		"_xmlsignatures/_rels/origin.sigs.rels",
		NULL,
		NULL,
		"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
		"relationships\"><Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/"
		"package/2006/relationships/digital-signature/signature\" Target=\"sig1.xml\"/>"
		"</Relationships>");
	recipe_add(recipe, "docProps/thumbnail.jpeg", "\xFF\xD8\xFF\xE0thumb", 9);
	g_string_append(recipe->package_links,
			"<Relationship Id=\"t\" Type=\"http://schemas.openxmlformats.org/package/"
			"2006/relationships/metadata/thumbnail\" "
			"Target=\"docProps/thumbnail.jpeg\"/><Relationship Id=\"g\" "
			"Type=\"http://schemas.openxmlformats.org/package/2006/relationships/"
			"digital-signature/origin\" Target=\"_xmlsignatures/origin.sigs\"/>");
	return recipe_finish_body(recipe,
				  "<w:p><w:ins w:id=\"1\" w:author=\"Zhang &amp; San\" "
				  "w:date=\"2020-01-01T00:00:00Z\">"
				  "<w:r><w:t>text " PHONE
				  "</w:t></w:r></w:ins></w:p><w:sectPr><w:printerSettings "
				  "r:id=\"r3\"/></w:sectPr>");
}

static size_t
count_dropped(const XsChanges *changes, const char *part, const char *note)
{
	size_t n = 0;
	for (size_t i = 0; i < xs_changes_count(changes); i++) {
		const XsChange *change = xs_changes_get(changes, i);
		n += change->kind == XS_CHANGE_DROPPED && strcmp(change->part, part) == 0 &&
		     strcmp(change->note, note) == 0;
	}
	return n;
}

static void
test_sanitise(void)
{
	g_autoptr(GBytes) bytes = rich_document();
	g_autoptr(XsEdits) none = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(100);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = recipe_apply(bytes, none, XS_SANITISE_ALL, changes, &error);
	g_assert_no_error(error);
	static const struct {
		const char *part;
		const char *note;
	} gone[] = {
		{"docProps/thumbnail.jpeg", "thumbnail"},
		{"word/people.xml", "author"},
		{"word/printerSettings1.bin", "printer-settings"},
		{"_xmlsignatures/origin.sigs", "signature"},
		{"_xmlsignatures/sig1.xml", "signature"},
		{"_xmlsignatures/_rels/origin.sigs.rels", "signature"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(gone); i++) {
		g_autofree char *entry = recipe_entry(copy, gone[i].part, NULL);
		g_assert_null(entry);
		g_assert_cmpuint(count_dropped(changes, gone[i].part, gone[i].note), ==, 1);
	}
	g_autofree char *types = recipe_entry(copy, "[Content_Types].xml", NULL);
	g_assert_null(strstr(types, "people"));
	g_assert_null(strstr(types, "signature"));
	g_assert_null(strstr(types, "printer"));
	g_autofree char *package = recipe_entry(copy, "_rels/.rels", NULL);
	g_assert_null(strstr(package, "thumbnail"));
	g_assert_nonnull(strstr(package, "word/document.xml"));
	g_autofree char *core = recipe_entry(copy, "docProps/core.xml", NULL);
	g_assert_null(strstr(core, "Zhang"));
	g_assert_null(strstr(core, "Li<"));
	g_assert_nonnull(strstr(core, "T 13800138000"));
	g_autofree char *document = recipe_entry(copy, "word/document.xml", NULL);
	g_assert_nonnull(strstr(document, "<w:ins w:id=\"1\" w:author=\"\"><w:r>"));
	g_assert_nonnull(strstr(document, "<w:sectPr></w:sectPr>"));
	g_autoptr(XsText) text = recipe_text(copy, XS_SANITISE_ALL);
	g_assert_false(recipe_has_gap(text, XS_GAP_BINARY, false));
}

// Sanitising leaves alone what only looks like it tells of authors, and what is still in use.
static void
test_sanitise_bounds(void)
{
	g_autoptr(Recipe) recipe = recipe_new();
	const char *item = "<x:i xmlns:x=\"urn:x\" author=\"n\" x:date=\"d\" "
			   "xmlns:author=\"urn:y\"><x:creator>k</x:creator></x:i>";
	recipe_part(recipe, "customXml/item1.xml", NULL, "customXml", item);
	recipe_add(recipe, "[trash]/0000.dat", "\x01old", 4);
	recipe_add(recipe, "word/media/cover.jpeg", "II\xBC\x01image", 9);
	g_string_append(recipe->links,
			"<Relationship Id=\"i\" Type=\"http://x/image\" "
			"Target=\"/word/media/cover.jpeg\"/>");
	g_string_append(recipe->package_links,
			"<Relationship Id=\"t\" Type=\"http://x/metadata/thumbnail\" "
			"Target=\"/word/media/cover.jpeg\"/>");
	g_string_append(recipe->package_links,
			"<Relationship Id=\"z\" Type=\"http://x/metadata/thumbnail\" "
			"Target=\"/word/document.xml\"/>");
	g_autoptr(GBytes) bytes = recipe_finish_body(recipe, "<w:p/>");
	g_autoptr(XsEdits) none = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(100);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = recipe_apply(bytes, none, XS_SANITISE_ALL, changes, &error);
	g_assert_no_error(error);
	g_autofree char *after = recipe_entry(copy, "customXml/item1.xml", NULL);
	g_assert_cmpstr(after, ==, item);
	g_autofree char *image = recipe_entry(copy, "word/media/cover.jpeg", NULL);
	g_assert_nonnull(image);
	g_autofree char *document = recipe_entry(copy, "word/document.xml", NULL);
	g_assert_nonnull(document);
	g_autofree char *trash = recipe_entry(copy, "[trash]/0000.dat", NULL);
	g_assert_null(trash);
	g_assert_cmpuint(xs_changes_count(changes), ==, 1);
}

// What points to an entry follows when it is called otherwise; its type may not change.
static void
test_names(void)
{
	g_autoptr(Recipe) recipe = recipe_new();
	recipe_part(recipe, "word/h13800138000.xml", RECIPE_TYPES "header+xml", "header", "<a/>");
	g_autoptr(GBytes) bytes = recipe_finish_body(recipe, "<w:p/>");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_assert_cmpuint(recipe_edits(text, PHONE, edits), ==, 1);
	g_assert_cmpint(
		recipe_find(text, "word/h13800138000.xml", XS_ROLE_NAME, XS_READING_LINES), >=, 0);
	g_autoptr(XsChanges) changes = xs_changes_new(10);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = recipe_apply(bytes, edits, XS_SANITISE_NONE, changes, &error);
	g_assert_no_error(error);
	g_autofree char *links = recipe_entry(copy, "word/_rels/document.xml.rels", NULL);
	g_autofree char *types = recipe_entry(copy, "[Content_Types].xml", NULL);
	const char *target = strstr(links, "word/part-");
	g_assert_nonnull(target);
	g_assert_null(strstr(links, PHONE));
	g_autofree char *name = g_strndup(target, strcspn(target, "\""));
	g_assert_true(g_str_has_suffix(name, ".xml"));
	g_assert_nonnull(strstr(types, name));
	g_assert_null(strstr(types, PHONE));
	g_autofree char *content = recipe_entry(copy, name, NULL);
	g_assert_cmpstr(content, ==, "<a/>");
}

static void
test_type_in_name(void)
{
	g_autoptr(Recipe) recipe = recipe_new();
	recipe_part(recipe, "word/h.13800138000.xml", RECIPE_TYPES "header+xml", "header", "<a/>");
	g_autoptr(GBytes) bytes = recipe_finish_body(recipe, "<w:p/>");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	uint32_t names = (uint32_t)xs_text_n_parts(text) - 1;
	uint64_t entry = names - 1;
	g_autoptr(XsEdits) edits = xs_edits_new();
	xs_edits_text(edits, 1);
	XsPlace place = {names, entry * XS_PACKAGE_NAME_SPAN + strlen("word/h.13800138000.x"), 1};
	xs_edits_replace(edits, place, "*", 1);
	g_autoptr(XsChanges) changes = xs_changes_new(10);
	g_autoptr(GError) error = NULL;
	GBytes *copy = recipe_apply(bytes, edits, XS_SANITISE_NONE, changes, &error);
	g_assert_null(copy);
	g_assert_error(error, XS_ERROR, XS_ERROR_UNSUPPORTED);
}

// Without sanitising and edits a copy has the same parts, packed the same.
static void
test_identity(void)
{
	g_autoptr(GBytes) bytes = rich_document();
	g_autoptr(XsEdits) none = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(100);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = recipe_apply(bytes, none, XS_SANITISE_NONE, changes, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(xs_changes_count(changes), ==, 0);
	GBytes *both[] = {bytes, copy};
	XsSource *sources[2];
	XsPack *packs[2];
	for (size_t i = 0; i < 2; i++) {
		gsize len;
		const void *data = g_bytes_get_data(both[i], &len);
		sources[i] = xs_source_new_static(data, len);
		packs[i] = xs_pack_open(sources[i], &xs_limits_default, &error);
		g_assert_no_error(error);
	}
	g_assert_cmpuint(xs_pack_n_entries(packs[0]), ==, xs_pack_n_entries(packs[1]));
	for (size_t i = 0; i < xs_pack_n_entries(packs[0]); i++) {
		const XsPackEntry *a = xs_pack_entry(packs[0], i);
		const XsPackEntry *b = xs_pack_entry(packs[1], i);
		size_t a_len;
		size_t b_len;
		const uint8_t *a_data = xs_pack_packed(packs[0], i, &a_len);
		const uint8_t *b_data = xs_pack_packed(packs[1], i, &b_len);
		g_assert_cmpstr(a->name, ==, b->name);
		g_assert_cmpmem(a_data, a_len, b_data, b_len);
		g_assert_cmpuint(a->time, ==, b->time);
		g_assert_cmpuint(a->date, ==, b->date);
		g_assert_cmpuint(a->external_attributes, ==, b->external_attributes);
	}
	xs_pack_free(packs[0]);
	xs_pack_free(packs[1]);
	xs_source_free(sources[0]);
	xs_source_free(sources[1]);
}

static void
test_deterministic(void)
{
	g_autoptr(GBytes) bytes = rich_document();
	g_autoptr(GBytes) one = recipe_mask(bytes, PHONE, XS_SANITISE_ALL);
	g_autoptr(GBytes) two = recipe_mask(bytes, PHONE, XS_SANITISE_ALL);
	g_assert_true(g_bytes_equal(one, two));
}

static void
test_gaps(void)
{
	g_autoptr(Recipe) recipe = recipe_new();
	add_png(recipe, "word/media/big.png", 100);
	g_autoptr(GBytes) pictured = recipe_finish_body(recipe, "<w:p/>");
	g_autoptr(XsText) text = recipe_text(pictured, XS_SANITISE_NONE);
	g_assert_true(recipe_has_gap(text, XS_GAP_IMAGE, true));

	g_autoptr(Recipe) small = recipe_new();
	add_png(small, "word/media/dot.png", 10);
	g_autoptr(GBytes) dotted = recipe_finish_body(small, "<w:p/>");
	g_autoptr(XsText) dot = recipe_text(dotted, XS_SANITISE_NONE);
	g_assert_cmpuint(xs_text_n_gaps(dot), ==, 0);

	g_autoptr(Recipe) macros = recipe_new();
	recipe_part(macros,
		    "word/vbaProject.bin",
		    "application/vnd.ms-office.vbaProject",
		    NULL,
		    "\xD0\xCF\x11\xE0 macro");
	recipe_part(macros, "customXml/bad.xml", NULL, NULL, "<a>");
	g_autoptr(GBytes) broken = recipe_finish_body(macros, "<w:p/>");
	g_autoptr(XsText) gaps = recipe_text(broken, XS_SANITISE_NONE);
	g_assert_true(recipe_has_gap(gaps, XS_GAP_BINARY, false));
	g_assert_true(recipe_has_gap(gaps, XS_GAP_UNREADABLE, false));
}

static void
test_child(void)
{
	g_autoptr(GBytes) inner = recipe_body("<w:p><w:r><w:t>inner</w:t></w:r></w:p>");
	g_autoptr(Recipe) recipe = recipe_new();
	gsize len;
	const void *data = g_bytes_get_data(inner, &len);
	recipe_add(recipe, "word/embeddings/a.docx", data, len);
	g_autoptr(GBytes) bytes = recipe_finish_body(recipe, "<w:p/>");
	g_autoptr(XsText) text = recipe_text(bytes, XS_SANITISE_NONE);
	g_assert_cmpuint(xs_text_n_children(text), ==, 1);
	const XsChild *child = xs_text_child(text, 0);
	g_assert_cmpstr(child->name, ==, "word/embeddings/a.docx");
	g_assert_cmpuint(child->place.len, ==, len);
	int fd = memfd_create("child", MFD_CLOEXEC);
	g_assert_cmpint(write(fd, "masked child", 12), ==, 12);
	g_autoptr(XsEdits) edits = xs_edits_new();
	xs_edits_child(edits, 7, child->place, fd);
	g_autoptr(XsChanges) changes = xs_changes_new(10);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) copy = recipe_apply(bytes, edits, XS_SANITISE_NONE, changes, &error);
	g_assert_no_error(error);
	g_autofree char *after = recipe_entry(copy, "word/embeddings/a.docx", NULL);
	g_assert_cmpstr(after, ==, "masked child");
	g_assert_cmpuint(xs_changes_count(changes), ==, 1);
}

static void
test_utf16(void)
{
	g_autofree char *utf8 = recipe_document(
		"<w:p><w:r><w:t>\xE5\xBC\xA0\xF0\xA0\x80\x80 "
		"1380013</w:t></w:r><w:r><w:t>8&#x30;00&amp;"
		"</w:t></w:r><w:bookmarkStart w:name=\"\xE5\xBC\xA0 13800138000\"/></w:p>");
	char *declaration = strstr(utf8, "UTF-8");
	g_autofree char *text =
		g_strdup_printf("%.*sUTF-16%s", (int)(declaration - utf8), utf8, declaration + 5);
	gsize len;
	g_autofree char *utf16 = g_convert(text, -1, "UTF-16LE", "UTF-8", NULL, &len, NULL);
	g_autofree char *marked = g_malloc(len + 2);
	memcpy(marked, "\xFF\xFE", 2);
	memcpy(marked + 2, utf16, len);
	g_autoptr(Recipe) recipe = recipe_new();
	g_autoptr(GBytes) bytes = recipe_finish(recipe, marked, len + 2);
	g_autoptr(GBytes) copy = recipe_mask(bytes, PHONE, XS_SANITISE_NONE);
	size_t after_len = 0;
	g_autofree char *after = recipe_entry(copy, "word/document.xml", &after_len);
	g_autofree char *decoded =
		g_convert(after, (gssize)after_len, "UTF-8", "UTF-16", NULL, NULL, NULL);
	g_assert_nonnull(strstr(decoded,
				"<w:t>\xE5\xBC\xA0\xF0\xA0\x80\x80 *******</w:t></w:r><w:r><w:t>"
				"****&amp;</w:t></w:r><w:bookmarkStart "
				"w:name=\"\xE5\xBC\xA0 ***********\"/>"));
}

static void
test_strict_and_renamed(void)
{
	const char *document =
		"<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body>"
		"<x:p><x:r><x:t>1380013</x:t></x:r><x:r><x:t>8000</x:t></x:r></x:p></x:body>"
		"</x:document>";
	g_autoptr(Recipe) recipe = recipe_new();
	g_autoptr(GBytes) bytes = recipe_finish(recipe, document, strlen(document));
	g_autoptr(GBytes) copy = recipe_mask(bytes, PHONE, XS_SANITISE_NONE);
	g_assert_nonnull(copy);
}

static void
test_hostile_edits(void)
{
	g_autoptr(GBytes) bytes = recipe_body("<w:p><w:r><w:t>text</w:t></w:r></w:p>");
	// Entries come in the order of the recipe: types, package links, document, its links.
	static const XsPlace places[] = {
		{2, 0, 5},          // the XML declaration's markup
		{2, 70, 20},        // a start tag
		{2, UINT64_MAX, 2}, // overflow
		{2, 100000, 1},     // beyond the part
		{0, 10, 2},         // content types
		{4, 100, 3},        // names, beyond the first
		{99, 0, 1},         // no part
	};
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autoptr(XsEdits) edits = xs_edits_new();
		xs_edits_text(edits, 1);
		xs_edits_replace(edits, places[i], "*", 1);
		g_autoptr(XsChanges) changes = xs_changes_new(10);
		g_autoptr(GError) error = NULL;
		GBytes *copy = recipe_apply(bytes, edits, XS_SANITISE_NONE, changes, &error);
		g_assert_null(copy);
		g_assert_nonnull(error);
	}
}

static void
assert_refused(GBytes *bytes, XsErrorCode code)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(XsSource) source = NULL;
	XsDocument *document = recipe_open(bytes, XS_SANITISE_NONE, &source, &error);
	if (document != NULL) {
		g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
		g_assert_false(
			xs_format_docx.extract(document, xs_text_builder_sink(builder), &error));
		xs_format_docx.close(document);
	}
	g_assert_error(error, XS_ERROR, (int)code);
}

static void
test_entities(void)
{
	const char *documents[] = {
		"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
		"<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
		"<!DOCTYPE a [ ]><a/>",
		"<!DOCTYPE a SYSTEM \"http://example.com/a.dtd\"><a>&x;</a>",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(documents); i++) {
		g_autoptr(Recipe) recipe = recipe_new();
		g_autoptr(GBytes) bytes = recipe_finish(recipe, documents[i], strlen(documents[i]));
		assert_refused(bytes, XS_ERROR_MALFORMED);
	}
}

static void
test_deep(void)
{
	g_autoptr(GString) deep = g_string_new(NULL);
	for (size_t i = 0; i < 300; i++)
		g_string_append(deep, "<w:sdt>");
	for (size_t i = 0; i < 300; i++)
		g_string_append(deep, "</w:sdt>");
	g_autoptr(GBytes) bytes = recipe_body(deep->str);
	assert_refused(bytes, XS_ERROR_LIMIT);
}

static void
test_not_word(void)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autoptr(GPtrArray) contents =
		g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
	g_ptr_array_add(names, (void *)(uintptr_t) "a.txt");
	g_ptr_array_add(contents, g_bytes_new("a", 1));
	g_autoptr(GBytes) bytes = recipe_zip(names, contents);
	assert_refused(bytes, XS_ERROR_UNSUPPORTED);
}

// All of the real files, if they are here: no crash, and a copy without edits has the same parts.
static void
test_corpus(void)
{
	g_autofree char *folder = g_build_filename(
		g_getenv("XS_TEST_SOURCE"), "..", "shared", "corpus", "docx", NULL);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	if (dir == NULL) {
		g_test_skip("no corpus");
		return;
	}
	const char *name;
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_autofree char *data = NULL;
		gsize len;
		g_assert_true(g_file_get_contents(path, &data, &len, NULL));
		g_autoptr(GBytes) bytes = g_bytes_new_static(data, len);
		g_autoptr(GError) error = NULL;
		g_autoptr(XsSource) source = NULL;
		XsDocument *document = recipe_open(bytes, XS_SANITISE_NONE, &source, &error);
		if (document == NULL) {
			g_test_message("%s: %s", name, error->message);
			continue;
		}
		g_autoptr(XsTextBuilder) builder = xs_text_builder_new(&xs_limits_default);
		bool done = xs_format_docx.extract(document, xs_text_builder_sink(builder), &error);
		xs_format_docx.close(document);
		g_assert_no_error(error);
		g_assert_true(done);
		g_autoptr(XsText) text = xs_text_builder_finish(builder, &error);
		g_assert_no_error(error);
		g_test_message("%s: %zu blocks, %zu gaps, %zu children",
			       name,
			       xs_text_n_blocks(text),
			       xs_text_n_gaps(text),
			       xs_text_n_children(text));
		g_autoptr(XsEdits) edits = xs_edits_new();
		recipe_edits(text, "e", edits);
		g_autoptr(XsEdits) usable = xs_edits_new();
		uint32_t names = (uint32_t)xs_text_n_parts(text) - 1;
		for (size_t i = 0; i < xs_edits_count(edits); i++) {
			const XsEdit *edit = xs_edits_get(edits, i);
			const XsPlace place = xs_edits_replacement(edits, edit, 0).place;
			const char *part = xs_text_part_name(text, place.part);
			// What is written in a picture goes whole.
			if (place.part == names || strcmp(part, "[Content_Types].xml") == 0 ||
			    !(g_str_has_suffix(part, ".xml") || g_str_has_suffix(part, ".rels")))
				continue;
			xs_edits_text(usable, edit->id);
			xs_edits_replace(usable, place, "*", 1);
		}
		g_autoptr(XsChanges) changes = xs_changes_new(1000 * 1000);
		g_autoptr(GBytes) copy =
			recipe_apply(bytes, usable, XS_SANITISE_NONE, changes, &error);
		g_assert_no_error(error);
		g_autoptr(XsText) again = recipe_text(copy, XS_SANITISE_NONE);
		g_assert_cmpuint(xs_text_n_blocks(again), ==, xs_text_n_blocks(text));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-ooxml/docx-parts/roles", test_roles);
	g_test_add_func("/format-ooxml/docx-parts/table", test_table);
	g_test_add_func("/format-ooxml/docx-parts/attributes", test_attributes);
	g_test_add_func("/format-ooxml/docx-parts/escaping", test_escaping);
	g_test_add_func("/format-ooxml/docx-parts/sanitise", test_sanitise);
	g_test_add_func("/format-ooxml/docx-parts/sanitise-bounds", test_sanitise_bounds);
	g_test_add_func("/format-ooxml/docx-parts/names", test_names);
	g_test_add_func("/format-ooxml/docx-parts/type-in-name", test_type_in_name);
	g_test_add_func("/format-ooxml/docx-parts/identity", test_identity);
	g_test_add_func("/format-ooxml/docx-parts/deterministic", test_deterministic);
	g_test_add_func("/format-ooxml/docx-parts/gaps", test_gaps);
	g_test_add_func("/format-ooxml/docx-parts/child", test_child);
	g_test_add_func("/format-ooxml/docx-parts/utf16", test_utf16);
	g_test_add_func("/format-ooxml/docx-parts/strict", test_strict_and_renamed);
	g_test_add_func("/format-ooxml/docx-parts/hostile-edits", test_hostile_edits);
	g_test_add_func("/format-ooxml/docx-parts/entities", test_entities);
	g_test_add_func("/format-ooxml/docx-parts/deep", test_deep);
	g_test_add_func("/format-ooxml/docx-parts/not-word", test_not_word);
	g_test_add_func("/format-ooxml/docx-parts/corpus", test_corpus);
	return g_test_run();
}
