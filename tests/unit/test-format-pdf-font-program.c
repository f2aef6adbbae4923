// SPDX-License-Identifier: GPL-3.0-or-later
#include "test-format-pdf-font-builder.h"

#include "format/pdf/font/xs-pdf-font-program.h"

static XsPdfProgram *
program_of(GByteArray *bytes)
{
	XsPdfProgram *program = xs_pdf_program_new(bytes->data, bytes->len);
	g_byte_array_unref(bytes);
	return program;
}

static void
check_glyph(const XsPdfProgram *program, uint32_t glyph, const char *expected)
{
	char text[XS_PDF_TEXT_MAX];
	size_t len = xs_pdf_program_glyph_text(program, glyph, text);
	g_assert_cmpmem(text, (int)len, expected, (int)strlen(expected));
}

static void
test_type1(void)
{
	static const char text[] =
		"%!PS-AdobeFont-1.0: Test\n11 dict begin /FontName /Test def\n"
		"/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for\n"
		"dup 65 /zhang put\ndup 8#102/B put dup 16#43 /uni5F20 put dup 300 /out put\n"
		"readonly def\ndup 70 /late put\ncurrentfile eexec dup 71 /later put";
	g_autoptr(XsPdfProgram) program =
		xs_pdf_program_new((const uint8_t *)text, sizeof text - 1);
	g_assert_cmpstr(xs_pdf_program_code_name(program, 65), ==, "zhang");
	g_assert_cmpstr(xs_pdf_program_code_name(program, 66), ==, "B");
	g_assert_cmpstr(xs_pdf_program_code_name(program, 67), ==, "uni5F20");
	g_assert_null(xs_pdf_program_code_name(program, 1));
	g_assert_null(xs_pdf_program_code_name(program, 44));
	g_assert_null(xs_pdf_program_code_name(program, 70));
	g_assert_null(xs_pdf_program_code_name(program, 71));
}

static void
test_type1_standard(void)
{
	static const char text[] = "\x80\x01\x40\x00\x00\x00%!FontType1\n/Encoding "
				   "StandardEncoding def currentfile eexec";
	g_autoptr(XsPdfProgram) program =
		xs_pdf_program_new((const uint8_t *)text, sizeof text - 1);
	g_assert_cmpstr(xs_pdf_program_code_name(program, 'A'), ==, "A");
	g_assert_cmpstr(xs_pdf_program_code_name(program, 0x27), ==, "quoteright");
}

static void
test_cff(void)
{
	static const char *const names[] = {"uni4E09", "zero", "nosuch", NULL};
	static const uint8_t codes[] = {200, 7, 9};
	g_autoptr(XsPdfProgram) program = program_of(build_cff(names, codes));
	g_assert_cmpstr(xs_pdf_program_code_name(program, 200), ==, "uni4E09");
	g_assert_cmpstr(xs_pdf_program_code_name(program, 7), ==, "zero");
	g_assert_cmpstr(xs_pdf_program_code_name(program, 9), ==, "nosuch");
	g_assert_null(xs_pdf_program_code_name(program, 65));
	check_glyph(program, 0, "");
	check_glyph(program, 1, "三");
	check_glyph(program, 2, "0");
	check_glyph(program, 3, "");
	check_glyph(program, 4, "");
	g_assert_cmpuint(xs_pdf_program_name_glyph(program, "nosuch"), ==, 3);
	g_assert_cmpuint(xs_pdf_program_cid_glyph(program, 2), ==, 2);
	g_autoptr(XsPdfProgram) standard = program_of(build_cff(names, NULL));
	g_assert_cmpstr(xs_pdf_program_code_name(standard, 'A'), ==, "A");
}

static void
test_truetype_unicode(void)
{
	g_autoptr(XsPdfProgram) program =
		program_of(build_sfnt(0x00010000,
				      "cmap",
				      build_cmap(3, 1, build_format6(0x4e00, 4)),
				      "maxp",
				      build_maxp(4),
				      NULL));
	check_glyph(program, 0, "");
	check_glyph(program, 1, "一");
	check_glyph(program, 3, "丂");
	check_glyph(program, 4, ""); // beyond maxp
	g_assert_cmpuint(xs_pdf_program_code_glyph(program, 1), ==, 0);
}

// The parts of one glyph's meaning: plain characters go before their doubles.
static void
test_truetype_shared_glyph(void)
{
	GByteArray *groups = g_byte_array_new();
	put(groups, 4, 12 << 16);
	put(groups, 4, 0);
	put(groups, 4, 0);
	const uint32_t entries[][3] = {{0x20, 0x20, 1},
				       {0xa0, 0xa0, 1},
				       {0x2f00, 0x2f00, 2},
				       {0x4e00, 0x4e00, 2},
				       {0xe000, 0xe000, 3},
				       {0x2000b, 0x2000b, 3},
				       {0xe001, 0xe001, 4}};
	put(groups, 4, G_N_ELEMENTS(entries));
	for (size_t i = 0; i < G_N_ELEMENTS(entries); i++) {
		for (unsigned k = 0; k < 3; k++)
			put(groups, 4, entries[i][k]);
	}
	g_autoptr(XsPdfProgram) program = program_of(build_sfnt(
		0x00010000, "maxp", build_maxp(9), "cmap", build_cmap(3, 10, groups), NULL));
	check_glyph(program, 1, " ");
	check_glyph(program, 2, "一");
	check_glyph(program, 3, "\U0002000B");
	check_glyph(program, 4, "");
}

static void
test_truetype_format4(void)
{
	GByteArray *t = g_byte_array_new();
	// Segments: 0x30-0x39 by delta, 0x41-0x42 by offset, 0xffff.
	const uint32_t words[] = {4, 0,    0,    6,      0,
				  0, 0,    0x39, 0x42,   0xffff,
				  0, 0x30, 0x41, 0xffff, (uint16_t)(5 - 0x30),
				  0, 1,    0,    4,      0,
				  2, 3};
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		put(t, 2, words[i]);
	g_autoptr(XsPdfProgram) program = program_of(
		build_sfnt(0x00010000, "maxp", build_maxp(30), "cmap", build_cmap(0, 3, t), NULL));
	check_glyph(program, 2, "A");
	check_glyph(program, 3, "B");
	check_glyph(program, 5, "0");
	check_glyph(program, 14, "9");
	check_glyph(program, 15, "");
}

static void
test_truetype_codes_and_post(void)
{
	GByteArray *post = g_byte_array_new();
	put(post, 4, 0x00020000);
	for (unsigned i = 0; i < 7; i++)
		put(post, 4, 0);
	put(post, 2, 4);
	put(post, 2, 0);
	put(post, 2, 36);  // A
	put(post, 2, 258); // the first own name
	put(post, 2, 999); // none such
	put(post, 1, 7);
	put_text(post, "uni5F20");
	g_autoptr(XsPdfProgram) program =
		program_of(build_sfnt(0x74727565,
				      "cmap",
				      build_cmap(3, 0, build_format6(0xf041, 3)),
				      "maxp",
				      build_maxp(4),
				      "post",
				      post,
				      NULL));
	g_assert_cmpuint(xs_pdf_program_code_glyph(program, 0x41), ==, 1);
	g_assert_cmpuint(xs_pdf_program_code_glyph(program, 0x43), ==, 3);
	g_assert_cmpuint(xs_pdf_program_code_glyph(program, 0x40), ==, 0);
	check_glyph(program, 1, "A");
	check_glyph(program, 2, "张");
	check_glyph(program, 3, "");
	g_assert_cmpuint(xs_pdf_program_name_glyph(program, "uni5F20"), ==, 2);
	g_assert_false(xs_pdf_program_codes_are_arbitrary(program));
	g_autoptr(XsPdfProgram) arbitrary =
		program_of(build_sfnt(0x00010000,
				      "cmap",
				      build_cmap(1, 0, build_format6(0x21, 20)),
				      "maxp",
				      build_maxp(30),
				      NULL));
	g_assert_true(xs_pdf_program_codes_are_arbitrary(arbitrary));
}

// Every cut and every single wrong byte of good programs: no crash, and all look-ups stay in
// bounds (the sanitizers watch).
static void
abuse(GByteArray *bytes)
{
	for (unsigned i = 0; i < bytes->len; i++) {
		for (unsigned k = 0; k < 3; k++) {
			uint8_t kept = bytes->data[i];
			bytes->data[i] = (k == 0) ? 0 : (k == 1) ? 0xff : (uint8_t)(kept ^ 0x11);
			size_t len = (k == 2) ? bytes->len : i + 1;
			uint8_t *copy = g_memdup2(bytes->data, len); // its end is watched
			g_autoptr(XsPdfProgram) program = xs_pdf_program_new(copy, len);
			g_free(copy);
			bytes->data[i] = kept;
			char text[XS_PDF_TEXT_MAX];
			for (uint32_t glyph = 0; glyph < 40; glyph++)
				(void)xs_pdf_program_glyph_text(program, glyph, text);
			for (unsigned code = 0; code < 256; code++) {
				uint32_t glyph = xs_pdf_program_code_glyph(program, (uint8_t)code);
				(void)xs_pdf_program_glyph_text(program, glyph, text);
				const char *name = xs_pdf_program_code_name(program, (uint8_t)code);
				if (name != NULL)
					g_assert_cmpuint(strlen(name), <, 128);
			}
		}
	}
	g_byte_array_unref(bytes);
}

static void
test_hostile(void)
{
	static const char *const names[] = {"uni4E09", "zero", NULL};
	static const uint8_t codes[] = {200, 7};
	abuse(build_cff(names, codes));
	abuse(build_sfnt(0x00010000,
			 "cmap",
			 build_cmap(3, 1, build_format6(0x4e00, 4)),
			 "maxp",
			 build_maxp(5),
			 NULL));
	abuse(build_sfnt(0x4f54544f, "CFF ", build_cff(names, codes), NULL));
	g_autoptr(XsPdfProgram) none = xs_pdf_program_new(NULL, 0);
	check_glyph(none, 1, "");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/font-program/type1", test_type1);
	g_test_add_func("/format-pdf/font-program/type1-standard", test_type1_standard);
	g_test_add_func("/format-pdf/font-program/cff", test_cff);
	g_test_add_func("/format-pdf/font-program/truetype-unicode", test_truetype_unicode);
	g_test_add_func("/format-pdf/font-program/truetype-shared-glyph",
			test_truetype_shared_glyph);
	g_test_add_func("/format-pdf/font-program/truetype-format4", test_truetype_format4);
	g_test_add_func("/format-pdf/font-program/truetype-codes-and-post",
			test_truetype_codes_and_post);
	g_test_add_func("/format-pdf/font-program/hostile", test_hostile);
	return g_test_run();
}
