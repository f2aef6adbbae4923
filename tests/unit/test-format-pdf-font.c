// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-pdf-font-builder.h"

#include "format/pdf/font/xs-pdf-cmap-store.h"
#include "format/pdf/font/xs-pdf-font.h"

#include <math.h>

// A loaded font and the file that it came from.
typedef struct {
	qpdf_data qpdf;
	Recipe recipe;
	XsPdfFont *font;
} Loaded;

static void
loaded_clear(Loaded *self)
{
	xs_pdf_font_free(self->font);
	qpdf_cleanup(&self->qpdf);
	recipe_clear(&self->recipe);
}
#define AUTO_LOADED __attribute__((cleanup(loaded_clear))) Loaded

// Ends the recipe and loads object id of it; takes the recipe.
static Loaded
load(Recipe recipe, unsigned id)
{
	recipe_end(&recipe);
	Loaded self = {.qpdf = qpdf_init(), .recipe = recipe};
	qpdf_set_suppress_warnings(self.qpdf, true);
	qpdf_silence_errors(self.qpdf);
	QPDF_ERROR_CODE status = qpdf_read_memory(
		self.qpdf, "recipe", (const char *)recipe.bytes->data, recipe.bytes->len, NULL);
	g_assert_cmpint(status & QPDF_ERRORS, ==, 0);
	qpdf_oh font = qpdf_get_object_by_id(self.qpdf, (int)id, 0);
	g_autoptr(GError) error = NULL;
	self.font = xs_pdf_font_load(self.qpdf, font, &xs_limits_default, &error);
	g_assert_no_error(error);
	qpdf_oh_release_all(self.qpdf); // the font must not rely on handles
	return self;
}

// A font of one object.
static Loaded
load_text(const char *dictionary)
{
	Recipe recipe = recipe_begin();
	unsigned id = recipe_object(&recipe, dictionary);
	return load(recipe, id);
}

// Decodes len bytes twice (the second time from the cache); codes not known show as "?", invalid
// ones as "!".
static void
check_bytes(const Loaded *self, const void *bytes, size_t len, const char *expected)
{
	for (unsigned round = 0; round < 2; round++) {
		g_autoptr(GString) text = g_string_new(NULL);
		size_t pos = 0;
		XsPdfCode code = {0};
		while (xs_pdf_font_next(self->font, bytes, len, &pos, &code)) {
			g_assert_cmpuint(code.n_bytes, >=, 1);
			g_assert_cmpuint(pos, <=, len);
			g_assert_true(isfinite(code.width));
			if (code.has_unicode)
				g_string_append_len(text, code.utf8, code.utf8_len);
			else
				g_string_append_c(text, code.is_invalid ? '!' : '?');
		}
		g_assert_cmpuint(pos, ==, len);
		g_assert_cmpstr(text->str, ==, expected);
	}
}

#define check(loaded, literal, expected)                                                           \
	check_bytes((loaded), (literal), sizeof(literal) - 1, (expected))

static XsPdfCode
code_of(const Loaded *self, const char *bytes, size_t len)
{
	XsPdfCode code = {0};
	size_t pos = 0;
	g_assert_true(xs_pdf_font_next(self->font, (const uint8_t *)bytes, len, &pos, &code));
	return code;
}

static void
check_near(double value, double expected)
{
	g_assert_cmpfloat_with_epsilon(value, expected, 1e-6);
}

static void
test_winansi(void)
{
	AUTO_LOADED f = load_text("<< /Type /Font /Subtype /TrueType /BaseFont /SimSun /Encoding "
				  "/WinAnsiEncoding /FirstChar 65 /LastChar 67 /Widths [500 "
				  "610.5 (x)] /FontDescriptor << /MissingWidth 333 /Ascent 859 "
				  "/Descent -141 /Flags 32 >> >>");
	check(&f, "AB\x80\xe9 \x95", "AB€é •");
	check_near(code_of(&f, "A", 1).width, 0.5);
	check_near(code_of(&f, "B", 1).width, 0.6105);
	check_near(code_of(&f, "C", 1).width, 0.333);
	check_near(code_of(&f, "z", 1).width, 0.333);
	g_assert_true(code_of(&f, " ", 1).is_space);
	g_assert_false(code_of(&f, "A", 1).is_space);
	g_assert_cmpuint(code_of(&f, "A", 1).cid, ==, 65);
	check_near(xs_pdf_font_ascent(f.font), 0.859);
	check_near(xs_pdf_font_descent(f.font), -0.141);
	g_assert_false(xs_pdf_font_is_vertical(f.font));
	g_assert_false(xs_pdf_font_is_type0(f.font));
	g_assert_cmpstr(xs_pdf_font_glyph_name(f.font, 'A'), ==, "A");
	g_assert_null(xs_pdf_font_glyph_name(f.font, 5000));
}

static void
test_differences(void)
{
	AUTO_LOADED f =
		load_text("<< /Subtype /Type1 /BaseFont /Test /Encoding << /BaseEncoding "
			  "/MacRomanEncoding /Differences [1 /one /uni5F20 /f_i /g12 200 /A.alt "
			  "/uniE000 255 /B /beyond 300 /C -5 /D (x) /E 32 /space] >> >>");
	check(&f, "\x01\x02\x03\x04\xc8\xc9\xff\x80 ", "1张fi?A?BÄ ");
}

static void
test_to_unicode_first(void)
{
	Recipe recipe = recipe_begin();
	static const char cmap[] =
		"beginbfchar <41> <5F20> <42> <E000> <43> <FFFD> <44> <00660069> "
		"<45> <0000> endbfchar";
	recipe_stream(&recipe, "", cmap, strlen(cmap));
	unsigned id = recipe_object(&recipe,
				    "<< /Subtype /Type1 /BaseFont /Test /Encoding /WinAnsiEncoding "
				    "/ToUnicode 3 0 R >>");
	AUTO_LOADED f = load(recipe, id);
	check(&f, "ABCDEFG", "张BCfiEFG");
}

// Where ToUnicode shows that the base encoding means nothing, a code that it leaves out is unknown
// instead of wrong.
static void
test_contradicted_base(void)
{
	Recipe recipe = recipe_begin();
	static const char cmap[] = "beginbfrange <21> <30> <5F20> endbfrange";
	recipe_stream(&recipe, "", cmap, strlen(cmap));
	recipe_stream(&recipe, "", "x", 1);
	unsigned id = recipe_object(
		&recipe,
		"<< /Subtype /TrueType /BaseFont /ABCDEF+T /ToUnicode 3 0 R /FontDescriptor << "
		"/FontFile2 4 0 R /Flags 32 >> /Encoding << /BaseEncoding /WinAnsiEncoding "
		"/Differences [66 /nine] >> >>");
	AUTO_LOADED f = load(recipe, id);
	check(&f, "!\" AB", "张弡 ?9");
}

static void
test_standard_fonts(void)
{
	AUTO_LOADED helvetica = load_text("<< /Subtype /Type1 /BaseFont /Helvetica >>");
	check(&helvetica, "A1'", "A1’");
	check_near(code_of(&helvetica, "A", 1).width, 0.667);
	AUTO_LOADED arial = load_text("<< /Subtype /TrueType /BaseFont /Arial,Bold /Encoding "
				      "/WinAnsiEncoding >>");
	check_near(code_of(&arial, "A", 1).width, 0.722);
	AUTO_LOADED courier = load_text("<< /Subtype /Type1 /BaseFont /CourierNewPSMT >>");
	check_near(code_of(&courier, "i", 1).width, 0.6);
	AUTO_LOADED symbol = load_text("<< /Subtype /Type1 /BaseFont /Symbol >>");
	check(&symbol, "ab\xb7", "αβ•");
	check_near(code_of(&symbol, "a", 1).width, 0.631);
	AUTO_LOADED dingbats = load_text("<< /Subtype /Type1 /BaseFont /ZapfDingbats /Encoding "
					 "/WinAnsiEncoding >>");
	check(&dingbats, "!4", "✁✔");
	AUTO_LOADED other = load_text("<< /Subtype /Type1 /BaseFont /Garamond /FontDescriptor << "
				      "/Flags 2 >> >>");
	check_near(code_of(&other, "0", 1).width, 0.5); // as wide as Times
}

static void
test_signs(void)
{
	Recipe recipe = recipe_begin();
	static const char cmap[] =
		"beginbfchar <0003> <F0B7> <0004> <F081> <0005> <F0FC> <0006> <F05A> endbfchar";
	recipe_stream(&recipe, "", cmap, strlen(cmap));
	unsigned id = recipe_object(
		&recipe,
		"<< /Subtype /Type0 /BaseFont /ABCDEF+Wingdings-Regular /Encoding /Identity-H "
		"/ToUnicode 3 0 R /DescendantFonts [<< /Subtype /CIDFontType2 >>] >>");
	AUTO_LOADED wingdings = load(recipe, id);
	check(&wingdings, "\0\x04\0\x05\0\x06", "①✔?");
	recipe = recipe_begin();
	recipe_stream(&recipe, "", cmap, strlen(cmap));
	id = recipe_object(
		&recipe,
		"<< /Subtype /Type0 /BaseFont /SymbolMT /Encoding /Identity-H /ToUnicode "
		"3 0 R /DescendantFonts [<< /Subtype /CIDFontType2 >>] >>");
	AUTO_LOADED symbol = load(recipe, id);
	check(&symbol, "\0\x03", "•");
}

static void
test_embedded_type1(void)
{
	Recipe recipe = recipe_begin();
	static const char program[] = "%!PS-AdobeFont-1.0\n/Encoding 256 array\ndup 1 /zero put\n"
				      "dup 2 /uni5F20 put\ndup 3 /g7 put\nreadonly def eexec";
	recipe_stream(&recipe, "", program, strlen(program));
	unsigned id =
		recipe_object(&recipe,
			      "<< /Subtype /Type1 /BaseFont /T /FontDescriptor << /FontFile 3 "
			      "0 R /Flags 4 >> /Encoding << /Differences [4 /nine] >> >>");
	AUTO_LOADED f = load(recipe, id);
	check(&f, "\x01\x02\x03\x04\x05", "0张?9?");
}

static void
test_embedded_cff(void)
{
	static const char *const names[] = {"uni4E09", "zero", NULL};
	static const uint8_t codes[] = {200, 7};
	g_autoptr(GByteArray) program = build_cff(names, codes);
	Recipe recipe = recipe_begin();
	recipe_stream(&recipe, "/Subtype /Type1C", program->data, program->len);
	unsigned id =
		recipe_object(&recipe,
			      "<< /Subtype /Type1 /BaseFont /T /FontDescriptor << /FontFile3 3 "
			      "0 R /Flags 4 >> >>");
	AUTO_LOADED f = load(recipe, id);
	check(&f, "\xc8\x07\x41", "三0?");
	// As a CIDFont: CIDs are glyphs, names tell.
	recipe = recipe_begin();
	recipe_stream(&recipe, "/Subtype /CIDFontType0C", program->data, program->len);
	id = recipe_object(
		&recipe,
		"<< /Subtype /Type0 /BaseFont /T /Encoding /Identity-H /DescendantFonts "
		"[<< /Subtype /CIDFontType0 /FontDescriptor << /FontFile3 3 0 R >> >>] >>");
	AUTO_LOADED cid = load(recipe, id);
	check(&cid, "\0\x01\0\x02\0\x03", "三0?");
}

static Loaded
load_truetype(GByteArray *cmap, const char *font)
{
	g_autoptr(GByteArray) program =
		build_sfnt(0x00010000, "cmap", cmap, "maxp", build_maxp(100), NULL);
	Recipe recipe = recipe_begin();
	recipe_stream(&recipe, "", program->data, program->len);
	static const char map[] = "\0\0\0\x05\0\x06";
	recipe_stream(&recipe, "", map, 6);
	static const char identity[] = "beginbfrange <0000> <FFFF> <0000> endbfrange";
	recipe_stream(&recipe, "", identity, strlen(identity));
	return load(recipe, recipe_object(&recipe, font));
}

static void
test_embedded_truetype(void)
{
	static const char simple[] = "<< /Subtype /TrueType /BaseFont /ABCDEF+T /FontDescriptor << "
				     "/FontFile2 3 0 R /Flags 4 >> >>";
	AUTO_LOADED text = load_truetype(build_cmap(3, 0, build_format6(0xf041, 2)), simple);
	check(&text, "AB@", "AB?");
	AUTO_LOADED made_up = load_truetype(build_cmap(1, 0, build_format6(0x21, 40)), simple);
	check(&made_up, "AB", "??"); // codes in order of use mean nothing
	static const char type0[] =
		"<< /Subtype /Type0 /BaseFont /ABCDEF+T /Encoding /Identity-H /DescendantFonts [<< "
		"/Subtype /CIDFontType2 /FontDescriptor << /FontFile2 3 0 R >> >>] >>";
	AUTO_LOADED inverse = load_truetype(build_cmap(3, 1, build_format6(0x4e00, 50)), type0);
	check(&inverse, "\0\x01\0\x03\0\0\0\x63", "一丂??");
	static const char mapped[] =
		"<< /Subtype /Type0 /BaseFont /ABCDEF+T /Encoding /Identity-H /DescendantFonts [<< "
		"/Subtype /CIDFontType2 /CIDToGIDMap 4 0 R /FontDescriptor << /FontFile2 3 0 R >> "
		">>] >>";
	AUTO_LOADED by_map = load_truetype(build_cmap(3, 1, build_format6(0x4e00, 50)), mapped);
	check(&by_map, "\0\x01\0\x02\0\x03", "丄丅?");
}

// A ToUnicode that says "every glyph number is its own character" is worse than none.
static void
test_identity_to_unicode(void)
{
	static const char doubted[] =
		"<< /Subtype /Type0 /BaseFont /ABCDEF+T /Encoding /Identity-H /ToUnicode 5 0 R "
		"/DescendantFonts [<< /Subtype /CIDFontType2 /FontDescriptor << /FontFile2 3 0 R "
		">> "
		">>] >>";
	AUTO_LOADED by_program = load_truetype(build_cmap(3, 1, build_format6(0x30, 10)), doubted);
	check(&by_program, "\0\x01\0\x02\0\x41", "01?");
	static const char trusted[] =
		"<< /Subtype /Type0 /BaseFont /ABCDEF+T /Encoding /Identity-H /ToUnicode 5 0 R "
		"/DescendantFonts [<< /Subtype /CIDFontType2 /CIDToGIDMap 4 0 R /FontDescriptor << "
		"/FontFile2 3 0 R >> >>] >>";
	AUTO_LOADED by_code = load_truetype(build_cmap(3, 1, build_format6(0x30, 10)), trusted);
	check(&by_code, "\0\x41\x5f\x20", "A张");
}

static void
test_type3(void)
{
	AUTO_LOADED f =
		load_text("<< /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FontBBox [0 "
			  "-20 100 80] /FirstChar 1 /LastChar 3 /Widths [50 60 70] /Encoding "
			  "<< /Differences [1 /one /b17 /uni5F20] >> /CharProcs << >> >>");
	g_assert_true(xs_pdf_font_is_type3(f.font));
	check(&f,
	      "\x01\x02\x03"
	      "A",
	      "1?张?");
	check_near(code_of(&f, "\x02", 1).width, 0.6);
	g_assert_cmpstr(xs_pdf_font_glyph_name(f.font, 2), ==, "b17");
	g_assert_null(xs_pdf_font_glyph_name(f.font, 'A'));
	double matrix[6];
	xs_pdf_font_matrix(f.font, matrix);
	check_near(matrix[0], 0.01);
	check_near(xs_pdf_font_ascent(f.font), 0.8);
	check_near(xs_pdf_font_descent(f.font), -0.2);
}

static void
test_names_that_are_codes(void)
{
	AUTO_LOADED text =
		load_text("<< /Subtype /Type3 /Encoding << /Differences [49 /a49 65 /a65 "
			  "/a66 97 /a97] >> >>");
	check(&text, "1ABa", "1ABa");
	AUTO_LOADED hexadecimal = load_text("<< /Subtype /Type3 /Encoding << /Differences [49 /G31 "
					    "65 /G41 74 /G4A] >> >>");
	check(&hexadecimal, "1AJ", "1AJ");
	AUTO_LOADED in_order =
		load_text("<< /Subtype /Type3 /Encoding << /Differences [33 /g33 /g34 "
			  "/g35 /g36] >> >>");
	check(&in_order, "!\"#$", "????");
	AUTO_LOADED other = load_text("<< /Subtype /Type3 /Encoding << /Differences [49 /a49 65 "
				      "/a66] >> >>");
	check(&other, "1A", "??");
}

static void
test_type0_identity(void)
{
	Recipe recipe = recipe_begin();
	static const char cmap[] =
		"beginbfrange <0001> <000A> <0030> endbfrange beginbfchar <0020> "
		"<0020> <0100> <5F20> endbfchar";
	recipe_stream(&recipe, "", cmap, strlen(cmap));
	unsigned id = recipe_object(
		&recipe,
		"<< /Subtype /Type0 /BaseFont /T /Encoding /Identity-H /ToUnicode 3 0 R "
		"/DescendantFonts [<< /Subtype /CIDFontType2 /DW 900 /W [1 [500 510 520] 10 20 600 "
		"15 15 700 256 [1000] 40 [ (x) 30 ] 50 /y 60] >>] >>");
	AUTO_LOADED f = load(recipe, id);
	g_assert_true(xs_pdf_font_is_type0(f.font));
	check(&f, "\0\x02\0\x0a\x01\0\0\x20\0\x7f", "19张 ?");
	check(&f, "\0\x02\0", "1!"); // cut short
	check_near(code_of(&f, "\0\x02", 2).width, 0.51);
	check_near(code_of(&f, "\0\x0b", 2).width, 0.6);
	check_near(code_of(&f, "\0\x0f", 2).width, 0.7);
	check_near(code_of(&f, "\0\x29", 2).width, 0.03);
	check_near(code_of(&f, "\0\x99", 2).width, 0.9);
	check_near(code_of(&f, "\x01\0", 2).width, 1.0);
	g_assert_false(code_of(&f, "\0\x20", 2).is_space); // two bytes: no word spacing
	g_assert_cmpuint(code_of(&f, "\x01\0", 2).cid, ==, 256);
	g_assert_false(xs_pdf_font_is_vertical(f.font));
}

static Loaded
load_predefined(const char *cmap, const char *more)
{
	g_autofree char *text = g_strdup_printf(
		"<< /Subtype /Type0 /BaseFont /SimSun /Encoding /%s /DescendantFonts [<< /Subtype "
		"/CIDFontType2 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 "
		">> "
		"%s >>] >>",
		cmap,
		more);
	return load_text(text);
}

static bool
has_poppler_data(void)
{
	if (xs_pdf_cmap_store_is_installed(xs_pdf_cmap_store_default()))
		return true;
	g_test_skip("poppler-data is not installed");
	return false;
}

static void
test_predefined(void)
{
	if (!has_poppler_data())
		return;
	AUTO_LOADED gbk = load_predefined("GBK-EUC-H", "/W [814 939 500]");
	g_assert_false(xs_pdf_font_lacks_data(gbk.font));
	check(&gbk, "\xd5\xc5 11010519491231002X\xa3\xb1", "张 11010519491231002X１");
	check_near(code_of(&gbk, "1", 1).width, 0.5);
	check_near(code_of(&gbk, "\xd5\xc5", 2).width, 1.0);
	g_assert_true(code_of(&gbk, " ", 1).is_space);
	AUTO_LOADED ucs2 = load_predefined("UniGB-UCS2-H", "");
	check(&ucs2, "\x5f\x20\0\x31\0\x41", "张1A");
	AUTO_LOADED utf16 = load_predefined("UniGB-UTF16-H", "");
	check(&utf16, "\x5f\x20\xd8\x40\xdc\x0b\0\x31", "张\U0002000B1");
	check(&utf16, "\xe8\x1c", "⺈"); // a private-use code with a CID that has a character
	AUTO_LOADED utf8 = load_predefined("UniGB-UTF8-H", "");
	check(&utf8, "张1\xf0\xa0\x80\x8b", "张1\U0002000B");
	AUTO_LOADED gbk2k = load_predefined("GBK2K-H", "");
	check(&gbk2k,
	      "\xd5\xc5"
	      "1\x81\x39\xee\x39",
	      "张1㐀");
	AUTO_LOADED gb = load_predefined("GB-EUC-H", "");
	check(&gb,
	      "\xd5\xc5"
	      "1",
	      "张1");
	AUTO_LOADED big5 = load_predefined("ETen-B5-H", "");
	check(&big5,
	      "\xb1\x69"
	      "1",
	      "張1");
	AUTO_LOADED identity = load_predefined("Identity-H", "");
	check(&identity, "\0\x22\x03\x3e", "A1"); // CIDs of Adobe-GB1
}

static void
test_vertical(void)
{
	if (!has_poppler_data())
		return;
	AUTO_LOADED f = load_predefined("UniGB-UCS2-V",
					"/DW 800 /DW2 [900 -1100] /W2 [34 [-500 300 700] 100 200 "
					"-600 400 750]");
	g_assert_true(xs_pdf_font_is_vertical(f.font));
	check(&f, "\x5f\x20\xff\x0c", "张，");
	XsPdfCode code = code_of(&f, "\x5f\x20", 2);
	check_near(code.w1, -1.1);
	check_near(code.vy, 0.9);
	check_near(code.vx, 0.4);
	code = code_of(&f, "\0\x41", 2); // CID 34
	check_near(code.w1, -0.5);
	check_near(code.vx, 0.3);
	check_near(code.vy, 0.7);
}

static void
test_embedded_cmap(void)
{
	if (!has_poppler_data())
		return;
	Recipe recipe = recipe_begin();
	static const char base[] = "/CMapName /Base def begincodespacerange <00> <7F> "
				   "endcodespacerange begincidrange <21> <7e> 814 endcidrange";
	static const char cmap[] = "/WMode 0 def begincodespacerange <8000> <FFFF> "
				   "endcodespacerange begincidchar <8001> 34 <41> 35 endcidchar";
	recipe_stream(&recipe, "/Type /CMap", base, strlen(base));
	recipe_stream(&recipe, "/Type /CMap /WMode 1 /UseCMap 3 0 R", cmap, strlen(cmap));
	unsigned id = recipe_object(
		&recipe,
		"<< /Subtype /Type0 /BaseFont /T /Encoding 4 0 R /DescendantFonts [<< /Subtype "
		"/CIDFontType0 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) >> >>] >>");
	AUTO_LOADED f = load(recipe, id);
	g_assert_true(xs_pdf_font_is_vertical(f.font));
	check(&f,
	      "\x80\x01"
	      "AC\x80\x02\x80",
	      "ABC?!");
	// One that uses itself must end.
	recipe = recipe_begin();
	recipe_stream(&recipe, "/Type /CMap /UseCMap 3 0 R", cmap, strlen(cmap));
	id = recipe_object(&recipe, "<< /Subtype /Type0 /Encoding 3 0 R >>");
	AUTO_LOADED loop = load(recipe, id);
	check(&loop, "A", "!");
}

// Dictionaries that are no fonts: something loads, every byte is taken, nothing is known.
static void
test_odd(void)
{
	static const char *const texts[] = {
		"42",
		"null",
		"[1 2]",
		"<< >>",
		"<< /Subtype /Type0 >>",
		"<< /Subtype /Type0 /Encoding 5 /DescendantFonts 7 >>",
		"<< /Subtype /Type0 /Encoding /NoSuch-H /DescendantFonts [ 1 2 ] >>",
		"<< /Subtype /Type0 /DescendantFonts [3 0 R] /Encoding 3 0 R /ToUnicode 3 0 R >>",
		"<< /Subtype /Type0 /DescendantFonts [<< /W [1] /W2 [1 2 3] /DW (x) /DW2 [1] "
		"/CIDSystemInfo 4 /FontDescriptor [ ] /CIDToGIDMap /Identity >>] >>",
		"<< /Subtype /Type1 /Encoding 3 0 R /Widths << >> /FirstChar -70000 >>",
		"<< /Subtype /Type1 /Encoding << /Differences 3 >> /Widths [1 2 3] /FirstChar 1e30 "
		"/FontDescriptor 3 0 R >>",
		"<< /Subtype /Type3 /FontMatrix [0 0 0] /Encoding [ /A ] >>",
		"<< /Subtype /TrueType /FontDescriptor << /FontFile2 1 0 R /Flags (x) >> >>",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		AUTO_LOADED f = load_text(texts[i]);
		uint8_t bytes[257];
		for (unsigned k = 0; k < sizeof bytes; k++)
			bytes[k] = (uint8_t)k;
		size_t pos = 0;
		XsPdfCode code = {0};
		while (xs_pdf_font_next(f.font, bytes, sizeof bytes, &pos, &code)) {
			g_assert_cmpuint(code.n_bytes, >=, 1);
			g_assert_true(isfinite(code.width));
			g_assert_true(code.has_unicode == (code.utf8 != NULL));
		}
		g_assert_cmpuint(pos, ==, sizeof bytes);
		g_assert_cmpfloat(xs_pdf_font_ascent(f.font), >, xs_pdf_font_descent(f.font));
		if (strstr(texts[i], "Type0") != NULL)
			check(&f, "\x12\x34", "?");
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/font/winansi", test_winansi);
	g_test_add_func("/format-pdf/font/differences", test_differences);
	g_test_add_func("/format-pdf/font/to-unicode-first", test_to_unicode_first);
	g_test_add_func("/format-pdf/font/contradicted-base", test_contradicted_base);
	g_test_add_func("/format-pdf/font/standard-fonts", test_standard_fonts);
	g_test_add_func("/format-pdf/font/signs", test_signs);
	g_test_add_func("/format-pdf/font/embedded-type1", test_embedded_type1);
	g_test_add_func("/format-pdf/font/embedded-cff", test_embedded_cff);
	g_test_add_func("/format-pdf/font/embedded-truetype", test_embedded_truetype);
	g_test_add_func("/format-pdf/font/identity-to-unicode", test_identity_to_unicode);
	g_test_add_func("/format-pdf/font/type3", test_type3);
	g_test_add_func("/format-pdf/font/names-that-are-codes", test_names_that_are_codes);
	g_test_add_func("/format-pdf/font/type0-identity", test_type0_identity);
	g_test_add_func("/format-pdf/font/predefined", test_predefined);
	g_test_add_func("/format-pdf/font/vertical", test_vertical);
	g_test_add_func("/format-pdf/font/embedded-cmap", test_embedded_cmap);
	g_test_add_func("/format-pdf/font/odd", test_odd);
	return g_test_run();
}
