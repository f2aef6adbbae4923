// SPDX-License-Identifier: GPL-3.0-or-later
// Fonts of copies hold nothing of what was masked.
#include "test-format-pdf-fixture.h"

#define CATALOG "<< /Type /Catalog /Pages 2 0 R >>"
#define PAGES   "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
#define PAGE                                                                                       \
	"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "                    \
	"/Resources << /Font << /F1 5 0 R /F2 7 0 R >> >> >>"
#define TO_UNICODE                                                                                 \
	"begincmap 1 begincodespacerange <00> <ff> endcodespacerange "                             \
	"2 beginbfrange <01> <03> <4e00> <04> <06> [<9f98> <9750> <9f49>] endbfrange "             \
	"1 beginbfchar <07> <d840dc00> endbfchar endcmap"

// The copy's objects, after masking value by as many stars.
static char *
masked_objects(const char *const *objects, const char *value)
{
	g_auto(Fixture) fixture = fixture_open(fixture_pdf(objects));
	g_autofree char *stars = g_strnfill((gsize)g_utf8_strlen(value, -1), '*');
	g_autoptr(GBytes) copy = fixture_mask(&fixture, value, stars);
	g_autoptr(GBytes) decoded = fixture_decoded(copy);
	size_t len = 0;
	const char *data = g_bytes_get_data(decoded, &len);
	// Without the zeros of binary streams, so that it can be searched as a string.
	char *text = g_malloc(len + 1);
	for (size_t i = 0; i < len; i++)
		text[i] = data[i] == '\0' ? '~' : data[i];
	text[len] = '\0';
	return text;
}

// All white space as one space.
static char *
words(const char *text)
{
	GString *out = g_string_new(NULL);
	for (const char *at = text; *at != '\0'; at++)
		if (!g_ascii_isspace(*at))
			g_string_append_c(out, *at);
		else if (out->len > 0 && out->str[out->len - 1] != ' ')
			g_string_append_c(out, ' ');
	return g_string_free(out, false);
}

#define assert_holds(text, part) g_assert_nonnull(strstr(text, part))
#define assert_lacks(text, part) g_assert_null(strstr(text, part))

static void
test_simple(void)
{
	g_autofree char *content =
		fixture_stream("", "BT /F1 12 Tf 72 700 Td <0102> Tj <040506> Tj <0307> Tj ET");
	g_autofree char *map = fixture_stream("", TO_UNICODE);
	const char *const objects[] = {
		CATALOG,
		PAGES,
		PAGE,
		content,
		"<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Song /FirstChar 1 /LastChar 7 "
		"/Widths [501 502 503 504 505 506 507] /ToUnicode 6 0 R "
		"/Encoding << /Differences [1 /g1 /g2 /g3 /uni9F98 /uni9750 6 /uni9F49 /g7] >> >>",
		map,
		HELVETICA,
		NULL,
	};
	g_autofree char *text = masked_objects(objects, "\u9f98\u9750\u9f49");
	g_autofree char *copy = words(text);
	assert_lacks(copy, "9f98");
	assert_lacks(copy, "9750");
	assert_lacks(copy, "9F49");
	assert_holds(copy, "/Differences [ 1 /g1 /g2 /g3 7 /g7 ]");
	assert_holds(copy, "/Widths [ 501 502 503 0 0 0 507 ]");
	assert_holds(copy,
		     "4 beginbfchar <01> <4e00> <02> <4e01> <03> <4e02> <07> <d840dc00> endbfchar");
}

// Only fonts that lost a code are changed, and codes still in use stay.
static void
test_untouched(void)
{
	g_autofree char *content = fixture_stream(
		"", "BT /F1 12 Tf 72 700 Td <0405> Tj 0 -20 Td <01> Tj 0 -20 Td <05> Tj ET");
	g_autofree char *map = fixture_stream("", TO_UNICODE);
	g_autofree char *other = fixture_stream("", TO_UNICODE " %other");
	const char *const objects[] = {
		CATALOG,
		PAGES,
		PAGE,
		content,
		"<< /Type /Font /Subtype /Type1 /BaseFont /A /ToUnicode 6 0 R >>",
		map,
		"<< /Type /Font /Subtype /Type1 /BaseFont /B /ToUnicode 8 0 R >>",
		other,
		NULL,
	};
	g_autofree char *text = masked_objects(objects, "\u9f98\u9750");
	g_autofree char *copy = words(text);
	assert_holds(copy, TO_UNICODE " %other");
	assert_holds(copy, "2 beginbfchar <01> <4e00> <05> <9750> endbfchar");
}

// Where all masked codes still stand elsewhere, nothing tells of them.
static void
test_still_used(void)
{
	g_autofree char *content = fixture_stream(
		"", "BT /F1 12 Tf 72 700 Td <0401> Tj 0 -40 Td <04> Tj 0 -40 Td <01> Tj ET");
	g_autofree char *map = fixture_stream("", TO_UNICODE);
	const char *const objects[] = {
		CATALOG,
		PAGES,
		PAGE,
		content,
		"<< /Type /Font /Subtype /Type1 /BaseFont /A /ToUnicode 6 0 R >>",
		map,
		HELVETICA,
		NULL,
	};
	g_autofree char *text = masked_objects(objects, "\u9f98\u4e00");
	g_autofree char *copy = words(text);
	assert_holds(copy, TO_UNICODE);
}

// Two fonts of one map: what either needs stays; a font that nobody chooses loses all.
static void
test_shared(void)
{
	g_autofree char *content = fixture_stream(
		"", "BT /F1 12 Tf 72 700 Td <0405> Tj 0 -20 Td /F2 9 Tf <0602> Tj ET");
	g_autofree char *map = fixture_stream("", TO_UNICODE);
	const char *const objects[] = {
		CATALOG,
		PAGES,
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
		"/Resources << /Font << /F1 5 0 R /F2 7 0 R /F3 8 0 R >> >> >>",
		content,
		"<< /Type /Font /Subtype /Type1 /BaseFont /A /FirstChar 4 "
		"/Widths [4 5 6] /ToUnicode 6 0 R >>",
		map,
		"<< /Type /Font /Subtype /Type1 /BaseFont /B /FirstChar 2 "
		"/Widths [2 3 4 5 6] /ToUnicode 6 0 R >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /C /FirstChar 1 /Widths [71 72] "
		"/Encoding << /Differences [4 /uni9F98] >> /ToUnicode 6 0 R >>",
		NULL,
	};
	g_autofree char *text = masked_objects(objects, "\u9f98\u9750");
	g_autofree char *copy = words(text);
	assert_holds(copy, "2 beginbfchar <02> <4e01> <06> <9f49> endbfchar");
	assert_holds(copy, "/Widths [ 0 0 0 ]");
	assert_holds(copy, "/Widths [ 2 0 0 0 6 ]");
	assert_lacks(copy, "uni9F98");
	assert_holds(copy, "/Widths [ 0 0 ]");
}

static void
test_type0(void)
{
	g_autofree char *content = fixture_stream(
		"", "BT /F1 12 Tf 72 700 Td <000100020003> Tj 0 -30 Td <00050006> Tj ET");
	g_autofree char *map = fixture_stream(
		"",
		"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange "
		"<0001> <0009> <7530> endbfrange endcmap");
	g_autofree char *glyphs = fixture_stream("/Filter /ASCIIHexDecode",
						 "0000 0001 0022 0033 0004 0055 0066 0077>");
	g_autofree char *set = fixture_stream("/Filter /ASCIIHexDecode", "FE80>");
	const char *const objects[] = {
		CATALOG,
		PAGES,
		PAGE,
		content,
		"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H "
		"/DescendantFonts [8 0 R] /ToUnicode 6 0 R >>",
		map,
		HELVETICA,
		"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry "
		"(Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /W [0 [100 101 102 103 104 "
		"105] 6 9 206] /W2 [1 [-1 11 12 -2 21 22 -3 31 32] 5 6 -5 51 52] "
		"/CIDToGIDMap 9 0 R /FontDescriptor 10 0 R >>",
		glyphs,
		"<< /Type /FontDescriptor /FontName /A /Flags 4 /CIDSet 11 0 R >>",
		set,
		NULL,
	};
	g_autofree char *text = masked_objects(objects, "\u7531\u7532");
	g_autofree char *copy = words(text);
	assert_holds(copy, "3 beginbfchar <0001> <7530> <0005> <7534> <0006> <7535> endbfchar");
	assert_holds(copy, "/W [ 1 [ 101 ] 5 [ 105 ] 6 6 206 ]");
	assert_holds(copy, "/W2 [ 1 [ -1 11 12 ] 5 6 -5 51 52 ]");
	g_assert_nonnull(strstr(text, "~~~\x01~~~~~~~\x55~\x66\nendstream"));
	// CIDs 0, 1, 5 and 6 of eight.
	g_assert_nonnull(strstr(text, "\xc6\nendstream"));
}

static void
test_type3(void)
{
	g_autofree char *content =
		fixture_stream("", "BT /F1 12 Tf 72 700 Td (ab) Tj 0 -30 Td (cd) Tj ET");
	const char *const objects[] = {
		CATALOG,
		PAGES,
		PAGE,
		content,
		"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] "
		"/FirstChar 97 /LastChar 100 /Widths [1 2 3 4] /CharProcs << /a 8 0 R /b 9 0 R /c "
		"8 0 R /d 10 0 R >> /Encoding << /Differences [97 /a /b /c /d] >> >>",
		"null",
		HELVETICA,
		"<< /Length 15 >> stream\n1 0 d0 0 0 1 1 re f\nendstream",
		"<< /Length 15 >> stream\n2 0 d0 0 0 1 2 re f\nendstream",
		"<< /Length 15 >> stream\n4 0 d0 0 0 1 4 re f\nendstream",
		NULL,
	};
	g_autofree char *text = masked_objects(objects, "ab");
	g_autofree char *copy = words(text);
	assert_lacks(copy, "2 0 d0");
	assert_holds(copy, "1 0 d0");
	assert_holds(copy, "/Widths [ 0 0 3 4 ]");
	assert_holds(copy, "/Differences [ 99 /c /d ]");
}

// A font that fields are filled in with: whole where it is no subset, else with what strings hold.
static void
test_fields(void)
{
	static const char *const names[] = {"/Song", "/ABCDEF+Song"};
	g_autofree char *content =
		fixture_stream("", "BT /F1 12 Tf 72 700 Td <0405> Tj 0 -20 Td <01> Tj ET");
	g_autofree char *map = fixture_stream("", TO_UNICODE);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *font = g_strdup_printf(
			"<< /Type /Font /Subtype /Type1 /BaseFont %s /ToUnicode 6 0 R >>",
			names[i]);
		const char *const objects[] = {
			"<< /Type /Catalog /Pages 2 0 R /AcroForm << /DR << /Font << /F1 5 0 R >> "
			">> "
			"/DA (/F1 9 Tf) /Fields [<< /FT /Tx /T (t) /V <feff4e01> >>] >> >>",
			PAGES,
			PAGE,
			content,
			font,
			map,
			HELVETICA,
			NULL,
		};
		g_autofree char *text = masked_objects(objects, "\u9f98\u9750");
		g_autofree char *copy = words(text);
		if (i == 0)
			assert_holds(copy, TO_UNICODE);
		else
			assert_holds(copy, "2 beginbfchar <01> <4e00> <02> <4e01> endbfchar");
	}
}

// Text that a procedure shows is in use as long as the procedure is.
static void
test_procedure_text(void)
{
	g_autofree char *content = fixture_stream(
		"", "BT /F1 12 Tf 72 700 Td (a) Tj 0 -30 Td (b) Tj /F2 9 Tf <06> Tj ET");
	g_autofree char *a = fixture_stream("", "1 0 d0 BT /F2 1 Tf <04> Tj ET");
	g_autofree char *b = fixture_stream("", "1 0 d0 BT /F2 1 Tf <05> Tj ET");
	g_autofree char *map = fixture_stream("", TO_UNICODE);
	const char *const objects[] = {
		CATALOG,
		PAGES,
		PAGE,
		content,
		"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] "
		"/FirstChar 97 /LastChar 98 /Widths [1 1] /CharProcs << /a 8 0 R /b 9 0 R >> "
		"/Resources << /Font << /F2 7 0 R >> >> /Encoding << /Differences [97 /a /b] >> >>",
		map,
		"<< /Type /Font /Subtype /Type1 /BaseFont /B /ToUnicode 6 0 R >>",
		a,
		b,
		NULL,
	};
	g_auto(Fixture) fixture = fixture_open(fixture_pdf(objects));
	g_autoptr(XsEdits) edits = xs_edits_new();
	g_assert_cmpuint(fixture_plan(&fixture, edits, "a", "*"), ==, 1);
	g_assert_cmpuint(fixture_plan(&fixture, edits, "\u9f49", "*"), ==, 1);
	GError *error = NULL;
	g_autoptr(GBytes) masked = fixture_copy(&fixture, edits, NULL, &error);
	g_assert_no_error(error);
	g_autoptr(GBytes) decoded = fixture_decoded(masked);
	g_autofree char *text =
		g_strndup(g_bytes_get_data(decoded, NULL), g_bytes_get_size(decoded));
	g_autofree char *copy = words(text);
	assert_holds(copy, "<05> Tj");
	assert_lacks(copy, "<04> Tj");
	assert_holds(copy, "1 beginbfchar <05> <9750> endbfchar");
}

// Pages before the one that is masked do not make the original of a form within a form stay.
static void
test_forms_of_later_pages(void)
{
	g_autofree char *plain = fixture_stream("", "BT /F1 12 Tf 72 700 Td <01> Tj ET");
	g_autofree char *page = fixture_stream("", "/X1 Do");
	g_autofree char *outer = fixture_stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800] "
						"/Resources << /XObject << /X2 11 0 R >> >>",
						"/X2 Do");
	g_autofree char *inner = fixture_stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800] "
						"/Resources << /Font << /F1 5 0 R >> >>",
						"BT /F1 12 Tf 72 700 Td <04050607> Tj ET");
	g_autofree char *map = fixture_stream("", TO_UNICODE);
	const char *const objects[] = {
		CATALOG,
		"<< /Type /Pages /Kids [3 0 R 8 0 R] /Count 2 >>",
		PAGE,
		plain,
		"<< /Type /Font /Subtype /Type1 /BaseFont /A /ToUnicode 6 0 R >>",
		map,
		HELVETICA,
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 9 0 R "
		"/Resources << /XObject << /X1 10 0 R >> >> >>",
		page,
		outer,
		inner,
		NULL,
	};
	g_autofree char *text = masked_objects(objects, "\u9f98\u9750\u9f49");
	g_autofree char *copy = words(text);
	assert_lacks(copy, "<0405");
	assert_holds(copy, "2 beginbfchar <01> <4e00> <07> <d840dc00> endbfchar");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format/pdf/prune/simple", test_simple);
	g_test_add_func("/format/pdf/prune/untouched", test_untouched);
	g_test_add_func("/format/pdf/prune/still-used", test_still_used);
	g_test_add_func("/format/pdf/prune/shared", test_shared);
	g_test_add_func("/format/pdf/prune/type0", test_type0);
	g_test_add_func("/format/pdf/prune/type3", test_type3);
	g_test_add_func("/format/pdf/prune/fields", test_fields);
	g_test_add_func("/format/pdf/prune/procedure-text", test_procedure_text);
	g_test_add_func("/format/pdf/prune/forms-of-later-pages", test_forms_of_later_pages);
	return g_test_run();
}
