// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-pdf-fixture.h"

#include "format/pdf/content/xs-pdf-content.h"

#define EMBEDDED_V                                                                                 \
	"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-V /DescendantFonts [ " \
	"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /CIDSystemInfo "           \
	"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >> ] >>"

typedef struct {
	GBytes *pdf;
	XsSource *source;
	XsPdfFile *file;
	XsPdfContent *content;
	XsPdfLedger *ledger;
} Run;

static void
run_clear(Run *self)
{
	xs_pdf_ledger_free(self->ledger);
	xs_pdf_content_free(self->content);
	xs_pdf_file_free(self->file);
	xs_source_free(self->source);
	g_bytes_unref(self->pdf);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

static Run
run_pdf(GBytes *pdf)
{
	GError *error = NULL;
	size_t len = 0;
	const void *data = g_bytes_get_data(pdf, &len);
	Run self = {.pdf = pdf, .source = xs_source_new_static(data, len)};
	self.file = xs_pdf_file_new(self.source, &xs_limits_default, "", &error);
	g_assert_no_error(error);
	self.content = xs_pdf_content_new(self.file);
	self.ledger = xs_pdf_content_page(self.content, 0, &error);
	g_assert_no_error(error);
	return self;
}

static void
assert_glyph_at(const XsPdfLedger *ledger, size_t index, double x, double y)
{
	const XsPdfGlyph *glyph = xs_pdf_ledger_glyph(ledger, index);
	g_assert_cmpfloat_with_epsilon(glyph->x, x, 0.01);
	g_assert_cmpfloat_with_epsilon(glyph->y, y, 0.01);
}

// A digit of Helvetica is 0.556 wide.
static void
test_positions(void)
{
	g_auto(Run) run = run_pdf(fixture_content(
		"BT /F1 10 Tf 12 TL 100 700 Td (11) Tj T* (1) Tj 5 -20 TD (1) Tj (1) ' "
		"3 2 (1 1) \" 50 Tz 1 0 0 1 10 20 Tm [(1) 1000 (1)] TJ ET"));
	const XsPdfLedger *ledger = run.ledger;
	g_assert_cmpuint(ledger->glyphs->len, ==, 10);
	assert_glyph_at(ledger, 0, 100, 700);
	assert_glyph_at(ledger, 1, 105.56, 700);
	assert_glyph_at(ledger, 2, 100, 688);
	assert_glyph_at(ledger, 3, 105, 668); // TD sets the leading to 20
	assert_glyph_at(ledger, 4, 105, 648);
	assert_glyph_at(ledger, 5, 105, 628);
	assert_glyph_at(ledger, 6, 105 + 5.56 + 2, 628);                // Tc
	assert_glyph_at(ledger, 7, 105 + 5.56 + 2 + 2.78 + 2 + 3, 628); // Tc and Tw
	assert_glyph_at(ledger, 8, 10, 20);
	assert_glyph_at(ledger, 9, 10 + (5.56 + 2 - 10) / 2, 20); // Tz halves all
}

static void
test_state(void)
{
	// Text state outlives BT and is saved by q; matrices of text do not outlive BT.
	g_auto(Run) run = run_pdf(fixture_content(
		"/F1 10 Tf q 2 0 0 2 0 0 cm 5 Ts BT 10 10 Td (1) Tj ET Q BT (1) Tj ET Q Q"));
	g_assert_cmpuint(run.ledger->glyphs->len, ==, 2);
	assert_glyph_at(run.ledger, 0, 20, 30);
	assert_glyph_at(run.ledger, 1, 0, 0);
	g_assert_cmpfloat(xs_pdf_ledger_show(run.ledger, 0)->line.em, ==, 20);
}

static void
test_operand_words(void)
{
	// true, false and null are operands; junk before operands is passed over.
	g_auto(Run) run = run_pdf(fixture_content("/P << /X true /ActualText (t) >> BDC BT /F1 10 "
						  "Tf 7 (1) Tj (2) 3 Td (3) Tj ET EMC"));
	g_assert_cmpuint(run.ledger->scopes->len, ==, 2);
	g_assert_true(g_array_index(run.ledger->scopes, XsPdfScope, 1).stray);
	g_assert_cmpuint(run.ledger->shows->len, ==, 2);
	g_assert_cmpuint(xs_pdf_ledger_show(run.ledger, 0)->scope, ==, 1);
}

static void
test_forms(void)
{
	g_autofree char *inner =
		fixture_stream("/Type /XObject /Subtype /Form /Matrix [1 0 0 1 5 0]",
			       "BT 1 1 Td (2) Tj ET /Self Do");
	g_autofree char *outer =
		fixture_stream("/Type /XObject /Subtype /Form /Matrix [2 0 0 2 0 0] /Resources << "
			       "/Font << /F1 5 0 R >> /XObject << /In 7 0 R /Self 7 0 R >> >>",
			       "BT /F1 10 Tf (1) Tj ET 1 0 0 1 100 0 cm /In Do");
	const char *const more[] = {outer, inner, NULL};
	g_auto(Run) run = run_pdf(fixture_page("/Out Do BT (x) Tj ET q 1 0 0 1 0 50 cm /Out Do Q",
					       "",
					       "/XObject << /Out 6 0 R >>",
					       more));
	const XsPdfLedger *ledger = run.ledger;
	g_assert_cmpuint(ledger->instances->len, ==, 5);
	g_assert_cmpuint(ledger->glyphs->len, ==, 4);
	assert_glyph_at(ledger, 0, 0, 0);
	assert_glyph_at(ledger, 1, 2 * (100 + 5 + 1), 2);
	assert_glyph_at(ledger, 2, 0, 50);
	assert_glyph_at(ledger, 3, 2 * (100 + 5 + 1), 52);
}

static void
test_vertical(void)
{
	static const char *const more[] = {EMBEDDED_V, NULL};
	g_auto(Run) run = run_pdf(fixture_page(
		"BT /F2 10 Tf 100 700 Td <000100020003> Tj ET", "", "/Font << /F2 6 0 R >>", more));
	g_assert_cmpuint(run.ledger->glyphs->len, ==, 3);
	assert_glyph_at(run.ledger, 0, 100, 700);
	assert_glyph_at(run.ledger, 1, 100, 690);
	assert_glyph_at(run.ledger, 2, 100, 680);
	g_assert_cmpfloat_with_epsilon(xs_pdf_ledger_show(run.ledger, 0)->line.dy, -1, 1e-6);
}

static void
test_gaps(void)
{
	static const char *const more[] = {
		EMBEDDED_V,
		"<< /Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray "
		"/BitsPerComponent 8 /Length 4 >>\nstream\nabcd\nendstream",
		"<< /Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray "
		"/BitsPerComponent 8 /Length 4 >>\nstream\nabcd\nendstream",
		NULL};
	g_auto(Fixture) fixture = fixture_open(
		fixture_page("/Big Do /Big Do /Small Do BI /W 64 /H 64 /BPC 8 /CS /G ID abc EI "
			     "BT /F2 10 Tf <0001> Tj ET",
			     "",
			     "/Font << /F2 6 0 R >> /XObject << /Big 7 0 R /Small 8 0 R >>",
			     more));
	g_assert_cmpuint(fixture_count_gaps(&fixture, XS_GAP_IMAGE), ==, 2);
	g_assert_cmpuint(fixture_count_gaps(&fixture, XS_GAP_NO_UNICODE), ==, 1);
}

// Where the data of an inline image ends, its size or filter says; what looks like its end within is none.
static void
test_end_of_inline_image(void)
{
	static const char *const images[] = {
		"BI /W 8 /H 4 /BPC 8 /CS /G ID abcd EI Q (efghijklmnopqrstuvwxy\nEI ",
		"BI /W 8 /H 4 /BPC 8 /CS /G ID abcd EI Q (efghijklmnopqrstuvwxyEI ",
		"BI /Width 64 /Height 4 /ImageMask true ID abcd EI Q (efghijklmnopqrstuvwxy EI ",
		"BI /W 4 /H 16 /BPC 4 /CS [/I /RGB 1 <000000ffffff>] ID abcd EI Q "
		"(efghijklmnopqrstuvwxy EI ",
		"BI /W 9 /H 9 /BPC 8 /CS /G /F /A85 ID abcd EI Q (efghijklmnopqrstuvwxy~>EI ",
		"BI /W 9 /H 9 /BPC 8 /CS /G /F [/A85 /Fl] ID abcd EI Q "
		"(efghijklmnopqrstuvwxy~>\nEI ",
		"BI /W 4 /H 8 /BPC 8 /CS /G /F /RL ID \x1f"
		"abcd EI Q (efghijklmnopqrstuvwxy\x80 EI ",
		"BI /W 9 /H 9 /BPC 8 /CS /G /F /DCT ID abcd EI Q "
		"(efghijklm\xff\xd9opqrstuvwx\xff\xd9 EI ",
		// Of no known size: the first EI with content behind it.
		"BI /W 9 /H 9 /BPC 8 /CS /Own ID abcd EI xyz abcdefgh (efghijklmnopqrstuvwxy EI ",
		"BI /W 9 /H 9 /BPC 8 /CS /G ID too little EI ",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(images); i++) {
		g_autofree char *content =
			g_strconcat(images[i], "BT /F1 12 Tf 72 700 Td (" ID_A ") Tj ET Q", NULL);
		g_auto(Fixture) fixture = fixture_open(fixture_content(content));
		g_autofree char *lines = fixture_reading(&fixture, 0, XS_READING_LINES);
		g_assert_cmpstr(lines, ==, ID_A "\n");
		g_assert_cmpuint(fixture_count_gaps(&fixture, XS_GAP_UNREADABLE), ==, 0);
	}
}

// Text within the data is shown by those who go by the first EI: nobody can say that it is not there.
static void
test_text_in_inline_image(void)
{
	g_auto(Fixture) fixture = fixture_open(fixture_content(
		"BI /W 58 /H 1 /BPC 8 /CS /G ID abc\nEI BT /F1 12 Tf 72 600 Td "
		"(1234567890123456) Tj ET\n---EI BT /F1 12 Tf 72 700 Td (b) Tj ET"));
	g_assert_cmpuint(fixture_count_gaps(&fixture, XS_GAP_UNREADABLE), ==, 1);
}

// Forms that draw each other twice double with each level: bounded, and said so.
static void
test_doubling_forms(void)
{
	enum { LEVELS = 40 };
	g_autoptr(GPtrArray) more = g_ptr_array_new_with_free_func(g_free);
	for (int i = 0; i < LEVELS; i++) {
		g_autofree char *dictionary = g_strdup_printf(
			"/Type /XObject /Subtype /Form /Resources << /XObject << /N %d 0 R >> >>",
			7 + i);
		g_ptr_array_add(more,
				fixture_stream(dictionary, i + 1 < LEVELS ? "/N Do /N Do" : ""));
	}
	g_ptr_array_add(more, NULL);
	g_auto(Fixture) fixture = fixture_open(fixture_page(
		"/N Do", "", "/XObject << /N 6 0 R >>", (const char *const *)more->pdata));
	g_assert_cmpuint(fixture_count_gaps(&fixture, XS_GAP_LIMIT), >=, 1);
}

static void
assert_refused(const char *const *objects, int code)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) pdf = fixture_pdf(objects);
	size_t len = 0;
	const void *data = g_bytes_get_data(pdf, &len);
	g_autoptr(XsSource) source = xs_source_new_static(data, len);
	g_autoptr(XsPdfFile) file = xs_pdf_file_new(source, &xs_limits_default, "", &error);
	g_assert_null(file);
	g_assert_error(error, XS_ERROR, code);
}

static void
test_page_tree_in_a_circle(void)
{
	static const char *const objects[] = {
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",
		NULL,
	};
	assert_refused(objects, XS_ERROR_MALFORMED);
}

static void
test_deep_page_tree(void)
{
	enum { LEVELS = 3000 };
	g_autoptr(GPtrArray) objects = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(objects, g_strdup("<< /Type /Catalog /Pages 2 0 R >>"));
	for (int i = 0; i < LEVELS; i++)
		g_ptr_array_add(
			objects,
			g_strdup_printf("<< /Type /Pages /Count 1 /Kids [%d 0 R] >>", 3 + i));
	g_ptr_array_add(objects, g_strdup("<< /Type /Page /MediaBox [0 0 9 9] >>"));
	g_ptr_array_add(objects, NULL);
	assert_refused((const char *const *)objects->pdata, XS_ERROR_LIMIT);
}

static void
test_undecodable_content(void)
{
	static const char *const objects[] = {
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] /Contents 4 0 R >>",
		"<< /Filter /JBIG2Decode /Length 4 >>\nstream\nabcd\nendstream",
		NULL,
	};
	g_auto(Fixture) fixture = fixture_open(fixture_pdf(objects));
	g_assert_cmpuint(fixture_count_gaps(&fixture, XS_GAP_UNREADABLE), ==, 1);
	g_assert_false(xs_text_gap(fixture.text, 0)->reviewable);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/content/positions", test_positions);
	g_test_add_func("/format-pdf/content/state", test_state);
	g_test_add_func("/format-pdf/content/operand-words", test_operand_words);
	g_test_add_func("/format-pdf/content/forms", test_forms);
	g_test_add_func("/format-pdf/content/vertical", test_vertical);
	g_test_add_func("/format-pdf/content/gaps", test_gaps);
	g_test_add_func("/format-pdf/content/end-of-inline-image", test_end_of_inline_image);
	g_test_add_func("/format-pdf/content/text-in-inline-image", test_text_in_inline_image);
	g_test_add_func("/format-pdf/content/doubling-forms", test_doubling_forms);
	g_test_add_func("/format-pdf/content/page-tree-in-a-circle", test_page_tree_in_a_circle);
	g_test_add_func("/format-pdf/content/deep-page-tree", test_deep_page_tree);
	g_test_add_func("/format-pdf/content/undecodable-content", test_undecodable_content);
	return g_test_run();
}
