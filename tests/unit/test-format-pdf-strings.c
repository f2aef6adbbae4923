// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-pdf-fixture.h"

#define STARS "110105********002X"

// Every place that may hold a text string, each with the same value.
static GBytes *
everywhere(void)
{
	g_autofree char *appearance =
		fixture_stream("/Type /XObject /Subtype /Form /BBox [0 0 200 20] "
			       "/Resources << /Font << /Helv 5 0 R >> >>",
			       "/Tx BMC BT /Helv 10 Tf 2 2 Td (" ID_A ") Tj ET EMC");
	g_autofree char *pattern = fixture_stream(
		"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 200 20] "
		"/XStep 200 /YStep 20 /Resources << /Font << /F1 5 0 R >> >>",
		"BT /F1 10 Tf 2 2 Td (" ID_A ") Tj ET");
	const char *const objects[] = {
		"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R /AcroForm << /Fields [8 0 R] >> "
		"/Names << /Dests << /Names [(" ID_A ") [3 0 R /Fit]] >> >> "
		"/PageLabels << /Nums [0 << /P (" ID_A ") >>] >> "
		"/StructTreeRoot << /Type /StructTreeRoot /K << /S /P /ActualText (" ID_A
		") /Alt <FEFF00310031003000310030003500310039003400390031003200330031003000300032"
		"0058> >> >> "
		"/OCProperties << /OCGs [12 0 R] >> >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
		"/Annots [8 0 R 9 0 R] /Resources << /Font << /F1 5 0 R >> "
		"/Pattern << /P1 11 0 R >> >> >>",
		"<< /Length 37 >>\nstream\nBT /F1 12 Tf 72 700 Td (plain) Tj ET \nendstream",
		HELVETICA,
		"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>",
		"<< /Title (" ID_A ") /Parent 6 0 R /Dest (" ID_A ") >>",
		"<< /Type /Annot /Subtype /Widget /FT /Tx /T (" ID_A ") /V (" ID_A ") /DV (" ID_A
		") /TU (" ID_A ") /Rect [10 10 200 30] /AP << /N 10 0 R >> >>",
		"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Contents (" ID_A
		") /A << /S /URI /URI (http://example.com/" ID_A ") >> >>",
		appearance,
		pattern,
		"<< /Type /OCG /Name (" ID_A ") >>",
		NULL,
	};
	return fixture_pdf(objects);
}

static void
test_everywhere(void)
{
	g_auto(Fixture) fixture = fixture_open(everywhere());
	g_auto(GStrv) parts = g_strsplit(fixture_utf8(&fixture), ID_A, -1);
	// 13 strings outside of content, an appearance, a pattern.
	g_assert_cmpuint(g_strv_length(parts) - 1, ==, 15);
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	fixture_assert_masked(copy, ID_A, STARS);
}

// Fields' appearances lean on the resources of the form, and their names may be long gone.
static void
test_appearance_without_resources(void)
{
	g_autofree char *appearance = fixture_stream("", "BT /Helv 10 Tf (" ID_A ") Tj ET");
	const char *const objects[] = {
		"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /DR << /Font << "
		"/Helv 6 0 R >> >> >> >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
		"<< /Type /Page /Parent 2 0 R /Annots [4 0 R] >>",
		"<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /Rect [10 10 200 30] "
		"/AP << /N << /On 5 0 R >> >> >>",
		appearance,
		HELVETICA,
		NULL,
	};
	g_auto(Fixture) fixture = fixture_open(fixture_pdf(objects));
	g_assert_cmpuint(xs_text_n_gaps(fixture.text), ==, 0);
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
	fixture_assert_masked(copy, ID_A, NULL);
	g_auto(Fixture) again = fixture_open(g_bytes_ref(copy));
	g_assert_nonnull(strstr(fixture_utf8(&again), STARS));
}

// The empty password opens it; the copy is not encrypted, and that is told.
static void
test_encrypted(void)
{
	g_autoptr(GBytes) plain = fixture_content("BT /F1 12 Tf 72 700 Td (" ID_A ") Tj ET");
	static const char *const passwords[] = {"", "user"};
	for (size_t i = 0; i < G_N_ELEMENTS(passwords); i++) {
		size_t len = 0;
		const char *data = g_bytes_get_data(plain, &len);
		qpdf_data qpdf = qpdf_init();
		g_assert_cmpint(qpdf_read_memory(qpdf, "plain", data, len, ""), ==, 0);
		g_assert_cmpint(qpdf_init_write_memory(qpdf), ==, 0);
		qpdf_set_r6_encryption_parameters2(
			qpdf, passwords[i], "owner", 1, 0, 0, 0, 0, 0, qpdf_r3p_none, 1);
		g_assert_cmpint(qpdf_write(qpdf), ==, 0);
		GBytes *pdf = g_bytes_new(qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf));
		qpdf_cleanup(&qpdf);
		if (i == 0) {
			g_auto(Fixture) fixture = fixture_open(pdf);
			g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
			fixture_assert_masked(copy, ID_A, STARS);
			continue;
		}
		g_autoptr(GError) error = NULL;
		XsFormatOptions options = {.limits = xs_limits_default};
		g_autoptr(XsSource) source =
			xs_source_new_static(g_bytes_get_data(pdf, NULL), g_bytes_get_size(pdf));
		g_assert_null(xs_format_pdf.open(source, &options, &error));
		g_assert_error(error, XS_ERROR, XS_ERROR_ENCRYPTED);
		g_bytes_unref(pdf);
	}
}

static void
test_label_in_string(void)
{
	g_auto(Fixture) fixture = fixture_open(fixture_page(
		"", "/Annots [<< /Type /Annot /Contents (call 13800138000 now) >>]", "", NULL));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, "13800138000", "[phone]");
	fixture_assert_masked(copy, "13800138000", NULL);
	g_assert_true(fixture_holds(copy, "call [phone] now"));
}

static void
test_encodings(void)
{
	g_auto(Fixture) fixture = fixture_open(fixture_page("",
							    "/X [<FEFF5F204F1F> <5F20FFFE> "
							    "<E5BCA0E4BC9F> <EFBBBFE5BCA0>]",
							    "",
							    NULL));
	g_assert_nonnull(strstr(fixture_utf8(&fixture), "张伟\n"));
	g_auto(GStrv) parts = g_strsplit(fixture_utf8(&fixture), "张", -1);
	g_assert_cmpuint(g_strv_length(parts) - 1, ==, 3);
}

static void
test_dates_are_no_text(void)
{
	g_auto(Fixture) fixture = fixture_open(
		fixture_page("",
			     "/A (D:20230914152233+08'00') /B (D:11010519491231002X) /C (D:2023)",
			     "",
			     NULL));
	g_assert_null(strstr(fixture_utf8(&fixture), "20230914"));
	g_assert_nonnull(strstr(fixture_utf8(&fixture), ID_A));
}

static void
test_names(void)
{
	g_auto(Fixture) fixture = fixture_open(
		fixture_page("", "/A /No13800138000 /B /#E5#BC#A0 /C /Plain", "", NULL));
	g_assert_nonnull(strstr(fixture_utf8(&fixture), "No13800138000"));
	g_assert_nonnull(strstr(fixture_utf8(&fixture), "张"));
	g_assert_null(strstr(fixture_utf8(&fixture), "Plain"));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, "13800138000", "138****8000");
	fixture_assert_masked(copy, "13800138000", NULL);
	g_assert_true(fixture_holds(copy, "/No138****8000"));
}

// What refers to a name changes with it; no two become one, nor one that is there already.
static void
test_renamed(void)
{
	g_auto(Fixture) fixture = fixture_open(
		fixture_page("/No#313800138000 gs BT /F1 12 Tf 72 700 Td (plain) Tj ET",
			     "/A << /No13800138000 3 >> /B [/No13800138000 /No138****8000] "
			     "/C /No13812348000 /D 13800138000 ",
			     "/ExtGState << /No13800138000 << /ca 1 >> >>",
			     NULL));
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(GError) error = NULL;
	g_assert_cmpuint(fixture_plan(&fixture, edits, "13800138000", "138****8000"), ==, 4);
	g_assert_cmpuint(fixture_plan(&fixture, edits, "13812348000", "138****8000"), >, 0);
	g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, NULL, &error);
	g_assert_no_error(error);
	g_assert_false(fixture_holds(copy, "13800138000"));
	g_assert_false(fixture_holds(copy, "13812348000"));
	g_assert_true(fixture_holds(copy, "/No138****8000_1 gs"));
	g_assert_true(fixture_holds(copy, "/No138****8000_1 3"));
	g_assert_true(fixture_holds(copy, "/No138****8000_2"));
	g_assert_true(fixture_holds(copy, "/D 0"));
}

// Readers search trees of names by halves.
static void
test_name_tree(void)
{
	static const char *const objects[] = {
		"<< /Type /Catalog /Pages 2 0 R /Names << /Dests << /Kids [6 0 R 7 0 R] >> >> >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
		"/Resources << /Font << /F1 5 0 R >> >> /B [<< /Dest (13812348000) >>] >>",
		"<< /Length 37 >>\nstream\nBT /F1 12 Tf 72 700 Td (plain) Tj ET \nendstream",
		HELVETICA,
		"<< /Limits [(0) (13800138000)] /Names [(0) [3 0 R /Fit] (13800138000) 1] >>",
		"<< /Limits [(13812348000) (2)] /Names [(13812348000) 2 (2) [3 0 R /Fit]] >>",
		NULL,
	};
	g_auto(Fixture) fixture = fixture_open(fixture_pdf(objects));
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(GError) error = NULL;
	fixture_plan(&fixture, edits, "13800138000", "*");
	fixture_plan(&fixture, edits, "13812348000", "*");
	g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, NULL, &error);
	g_assert_no_error(error);
	g_assert_true(fixture_holds(copy, "(*)"));
	g_assert_true(fixture_holds(copy, "(*_1)"));
	g_autoptr(GBytes) decoded = fixture_decoded(copy);
	const char *text = g_bytes_get_data(decoded, NULL);
	const char *names = g_strstr_len(text, (gssize)g_bytes_get_size(decoded), "/Dests");
	g_assert_nonnull(names);
	g_assert_null(g_strstr_len(text, (gssize)g_bytes_get_size(decoded), "/Kids [ 6"));
	g_assert_true(strstr(names, "(*)") < strstr(names, "(0)"));
}

static void
test_unread(void)
{
	g_autofree char *unknown = fixture_stream("", "what is this");
	const char *const more[] = {unknown, NULL};
	g_auto(Fixture) fixture = fixture_open(fixture_page("", "/Odd 6 0 R", "", more));
	g_assert_cmpuint(fixture_count_gaps(&fixture, XS_GAP_BINARY), ==, 1);
	g_assert_cmpuint(xs_text_n_gaps(fixture.text), ==, 1);
	g_assert_false(xs_text_gap(fixture.text, 0)->reviewable);
}

// A page with a script in a stream, or in a string where stream is false.
static GBytes *
with_script(const char *script, bool stream)
{
	g_autofree char *object = stream ? fixture_stream("", script)
					 : g_strdup_printf("(%s)", script);
	const char *const more[] = {object, NULL};
	return fixture_page("", "/AA << /O << /S /JavaScript /JS 6 0 R >> >>", "", more);
}

static void
test_scripts(void)
{
	for (int stream = 0; stream <= 1; stream++) {
		g_auto(Fixture) fixture =
			fixture_open_with(with_script("// 号\rvar id = '" ID_A "';", stream == 1),
					  XS_SANITISE_ALL & ~XS_SANITISE_ACTIVE);
		g_assert_cmpuint(xs_text_n_gaps(fixture.text), ==, 0);
		g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, STARS);
		fixture_assert_masked(copy, ID_A, NULL);
		if (stream == 1)
			g_assert_true(fixture_holds(copy, "// 号\rvar id = '" STARS "';"));
	}
}

static void
test_script_in_utf16(void)
{
	// Hexadecimal, for the fixture's streams are C strings.
	g_autofree char *object = fixture_stream(
		"/Filter /ASCIIHexDecode", "FEFF003100330038003000300031003300380030003000305F20>");
	const char *const more[] = {object, NULL};
	g_auto(Fixture) fixture = fixture_open_with(
		fixture_page("", "/AA << /O << /S /JavaScript /JS 6 0 R >> >>", "", more),
		XS_SANITISE_ALL & ~XS_SANITISE_ACTIVE);
	g_assert_nonnull(strstr(fixture_utf8(&fixture), "13800138000张"));
	g_autoptr(GBytes) copy = fixture_mask(&fixture, "13800138000", "138****8000");
	g_auto(Fixture) again =
		fixture_open_with(g_bytes_ref(copy), XS_SANITISE_ALL & ~XS_SANITISE_ACTIVE);
	g_assert_nonnull(strstr(fixture_utf8(&again), "138****8000张"));
}

static void
test_script_with_escapes(void)
{
	static const char *const scripts[] = {
		"a = '\\x31\\x32'", "a = '\\u5F20'", "a = '\\u{5F20}'"};
	for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++) {
		g_auto(Fixture) fixture = fixture_open_with(with_script(scripts[i], true),
							    XS_SANITISE_ALL & ~XS_SANITISE_ACTIVE);
		g_assert_cmpuint(xs_text_n_gaps(fixture.text), ==, 1);
		g_assert_true(xs_text_gap(fixture.text, 0)->reviewable);
	}
	g_auto(Fixture) plain = fixture_open_with(with_script("a = '\\n\\\\x31'", true),
						  XS_SANITISE_ALL & ~XS_SANITISE_ACTIVE);
	g_assert_cmpuint(xs_text_n_gaps(plain.text), ==, 0);
}

static GBytes *
with_xfa(const char *packet)
{
	g_autofree char *stream = fixture_stream("/Type /EmbeddedFile", packet);
	const char *const objects[] = {
		"<< /Type /Catalog /Pages 2 0 R /AcroForm << /XFA [(datasets) 4 0 R] >> >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
		"<< /Type /Page /Parent 2 0 R >>",
		stream,
		NULL,
	};
	return fixture_pdf(objects);
}

static void
test_xfa(void)
{
	g_auto(Fixture) fixture = fixture_open(with_xfa("<a><b c=\"1\">" ID_A "</b>&#xD;</a>"));
	g_assert_cmpuint(xs_text_n_gaps(fixture.text), ==, 0);
	g_autoptr(GBytes) copy = fixture_mask(&fixture, ID_A, "<&>");
	g_assert_false(fixture_holds(copy, ID_A));
	g_assert_true(fixture_holds(copy, "<a><b c=\"1\">&lt;&amp;&gt;</b>&#xD;</a>"));
}

static void
test_xfa_gaps(void)
{
	static const struct {
		const char *packet;
		bool reviewable;
	} cases[] = {
		{"<a>&#49;38</a>", false},
		{"<a>&#x5f20;</a>", false},
		{"<?xml version='1.0' encoding='GBK'?><a/>", false},
		{"<!DOCTYPE a><a/>", false},
		{"<a>\xff</a>", false},
		{"<a><image>AAAA</image></a>", true},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_auto(Fixture) fixture = fixture_open(with_xfa(cases[i].packet));
		g_assert_cmpuint(xs_text_n_gaps(fixture.text), ==, 1);
		g_assert_cmpint(xs_text_gap(fixture.text, 0)->reviewable, ==, cases[i].reviewable);
	}
}

static GBytes *
with_attachment(void)
{
	g_autofree char *file = fixture_stream("/Type /EmbeddedFile /Params << /Size 18 "
					       "/CheckSum (0123456789abcdef) /X (kept) >>",
					       ID_A);
	const char *const more[] = {file, NULL};
	return fixture_page("", "/AF [<< /F (a.txt) /EF << /F 6 0 R /UF 6 0 R >> >>]", "", more);
}

static int
small_file(const char *text)
{
	int fd = memfd_create("child", MFD_CLOEXEC);
	g_assert_cmpint(fd, >=, 0);
	g_assert_true(xs_fd_write_all(fd, text, strlen(text), NULL));
	return fd;
}

static void
test_attachment(void)
{
	g_auto(Fixture) fixture = fixture_open(with_attachment());
	g_assert_cmpuint(xs_text_n_gaps(fixture.text), ==, 0);
	g_assert_cmpuint(xs_text_n_children(fixture.text), ==, 1);
	const XsChild *child = xs_text_child(fixture.text, 0);
	char bytes[32] = "";
	g_assert_cmpint(pread(child->fd, bytes, sizeof bytes, 0), ==, (ssize_t)strlen(ID_A));
	g_assert_cmpstr(bytes, ==, ID_A);
	g_autoptr(XsEdits) edits = xs_edits_new();
	xs_edits_child(edits, 0, child->place, small_file("masked"));
	GError *error = NULL;
	g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, NULL, &error);
	g_assert_no_error(error);
	g_assert_false(fixture_holds(copy, ID_A));
	g_assert_false(fixture_holds(copy, "CheckSum"));
	g_assert_true(fixture_holds(copy, "/Size 6"));
	g_assert_true(fixture_holds(copy, "(kept)"));
	g_auto(Fixture) again = fixture_open(g_bytes_ref(copy));
	g_assert_cmpuint(xs_text_n_children(again.text), ==, 1);
	memset(bytes, 0, sizeof bytes);
	g_assert_cmpint(pread(xs_text_child(again.text, 0)->fd, bytes, sizeof bytes, 0), ==, 6);
	g_assert_cmpstr(bytes, ==, "masked");
}

// Edits may come from a hostile process.
static void
test_attachment_not_there(void)
{
	static const XsPlace places[] = {{.part = 1, .off = 5}, {.part = 0, .off = 6}, {.part = 9}};
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_auto(Fixture) fixture = fixture_open(with_attachment());
		g_autoptr(XsEdits) edits = xs_edits_new();
		xs_edits_child(edits, 0, places[i], small_file("masked"));
		g_autoptr(GError) error = NULL;
		g_assert_null(fixture_copy(&fixture, edits, NULL, &error));
		g_assert_nonnull(error);
	}
}

static GBytes *
with_metadata(void)
{
	g_autofree char *metadata = fixture_stream("/Type /Metadata /Subtype /XML",
						   "<x:xmpmeta><dc:creator>Zhang</dc:creator>");
	g_autofree char *thumbnail = fixture_stream("/Width 99 /Height 99", "pixels");
	const char *const more[] = {metadata, thumbnail, NULL};
	return fixture_page(
		"", "/Metadata 6 0 R /Thumb 7 0 R /PieceInfo << /X (Zhang) >>", "", more);
}

static void
test_sanitise(void)
{
	g_auto(Fixture) fixture = fixture_open(with_metadata());
	g_assert_null(strstr(fixture_utf8(&fixture), "Zhang"));
	g_assert_cmpuint(xs_text_n_gaps(fixture.text), ==, 0);
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(10);
	g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, changes, NULL);
	g_assert_false(fixture_holds(copy, "Zhang"));
	g_assert_false(fixture_holds(copy, "pixels"));
	g_assert_cmpuint(xs_changes_count(changes), ==, 3);
}

static void
test_sanitise_off(void)
{
	g_auto(Fixture) fixture = fixture_open_with(with_metadata(), XS_SANITISE_NONE);
	g_auto(GStrv) parts = g_strsplit(fixture_utf8(&fixture), "Zhang", -1);
	g_assert_cmpuint(g_strv_length(parts) - 1, ==, 2);
	// The thumbnail has no Subtype: nobody knows what it is.
	g_assert_cmpuint(fixture_count_gaps(&fixture, XS_GAP_BINARY), ==, 1);
}

static void
test_signature(void)
{
	static const char page[] =
		"/Annots [<< /Type /Annot /Subtype /Widget /FT /Sig /T (s) /V << /Type /Sig "
		"/Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <0102> /Name (Zhang) >> >>]";
	g_auto(Fixture) fixture = fixture_open(fixture_page("", page, "", NULL));
	g_assert_null(strstr(fixture_utf8(&fixture), "Zhang"));
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_autoptr(XsChanges) changes = xs_changes_new(10);
	g_autoptr(GBytes) copy = fixture_copy(&fixture, edits, changes, NULL);
	g_assert_false(fixture_holds(copy, "ByteRange"));
	g_assert_cmpuint(xs_changes_count(changes), ==, 1);
	g_assert_cmpstr(xs_changes_get(changes, 0)->note, ==, "signature");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/strings/everywhere", test_everywhere);
	g_test_add_func("/format-pdf/strings/appearance-without-resources",
			test_appearance_without_resources);
	g_test_add_func("/format-pdf/strings/encrypted", test_encrypted);
	g_test_add_func("/format-pdf/strings/label-in-string", test_label_in_string);
	g_test_add_func("/format-pdf/strings/encodings", test_encodings);
	g_test_add_func("/format-pdf/strings/dates-are-no-text", test_dates_are_no_text);
	g_test_add_func("/format-pdf/strings/names", test_names);
	g_test_add_func("/format-pdf/strings/renamed", test_renamed);
	g_test_add_func("/format-pdf/strings/name-tree", test_name_tree);
	g_test_add_func("/format-pdf/strings/unread", test_unread);
	g_test_add_func("/format-pdf/strings/scripts", test_scripts);
	g_test_add_func("/format-pdf/strings/script-in-utf16", test_script_in_utf16);
	g_test_add_func("/format-pdf/strings/script-with-escapes", test_script_with_escapes);
	g_test_add_func("/format-pdf/strings/xfa", test_xfa);
	g_test_add_func("/format-pdf/strings/xfa-gaps", test_xfa_gaps);
	g_test_add_func("/format-pdf/strings/attachment", test_attachment);
	g_test_add_func("/format-pdf/strings/attachment-not-there", test_attachment_not_there);
	g_test_add_func("/format-pdf/strings/sanitise", test_sanitise);
	g_test_add_func("/format-pdf/strings/sanitise-off", test_sanitise_off);
	g_test_add_func("/format-pdf/strings/signature", test_signature);
	return g_test_run();
}
