// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/content/xs-pdf-tokens.h"

#include <glib.h>
#include <string.h>

static XsPdfTokens
tokens_of(const char *content)
{
	return (XsPdfTokens){(const uint8_t *)content, strlen(content), 0};
}

static void
test_kinds(void)
{
	static const XsPdfTokenKind kinds[] = {
		XS_PDF_TOKEN_NAME,
		XS_PDF_TOKEN_NUMBER,
		XS_PDF_TOKEN_WORD,
		XS_PDF_TOKEN_ARRAY_OPEN,
		XS_PDF_TOKEN_STRING,
		XS_PDF_TOKEN_NUMBER,
		XS_PDF_TOKEN_HEX,
		XS_PDF_TOKEN_ARRAY_CLOSE,
		XS_PDF_TOKEN_WORD,
		XS_PDF_TOKEN_DICT_OPEN,
		XS_PDF_TOKEN_NAME,
		XS_PDF_TOKEN_NAME,
		XS_PDF_TOKEN_DICT_CLOSE,
		XS_PDF_TOKEN_WORD,
		XS_PDF_TOKEN_END,
	};
	XsPdfTokens tokens = tokens_of("/F1 12 Tf[(a)-20<41>]TJ % remark\n<</A/B>>BDC");
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		XsPdfToken token;
		xs_pdf_tokens_next(&tokens, &token);
		g_assert_cmpint(token.kind, ==, kinds[i]);
	}
}

static void
test_numbers(void)
{
	static const struct {
		const char *text;
		double value;
	} cases[] = {
		{"12", 12},
		{"-1.5", -1.5},
		{"+.25", .25},
		{"-.5", -.5},
		{"4.", 4},
		{"-", 0},
		{"--3", -3},
		{"0.000001", 0.000001},
		{"12-3", 12},
		{".", 0},
		{"99999999999999999999999999", 1e15},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		XsPdfTokens tokens = tokens_of(cases[i].text);
		XsPdfToken token;
		xs_pdf_tokens_next(&tokens, &token);
		g_assert_cmpint(token.kind, ==, XS_PDF_TOKEN_NUMBER);
		g_assert_cmpfloat_with_epsilon(token.number, cases[i].value, 1e-9);
		g_assert_cmpuint(token.end, ==, strlen(cases[i].text));
	}
}

static void
test_strings(void)
{
	static const struct {
		const char *text;
		const char *value;
	} cases[] = {
		{"(a(b)c)", "a(b)c"},
		{"(a\\)b)", "a)b"},
		{"(\\101\\7x)", "A\ax"},
		{"(a\\\nb)", "ab"},
		{"(a\r\nb)", "a\nb"},
		{"(\\n\\q)", "\nq"},
		{"(open", "open"},
		{"<4 1 4>", "A@"},
		{"<41zz42>", "AB"},
		{"<41", "A"},
		{"(a\\", "a\\"},
		{"(\\0501)", "(1"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		uint8_t bytes[64];
		XsPdfTokens tokens = tokens_of(cases[i].text);
		XsPdfToken token;
		xs_pdf_tokens_next(&tokens, &token);
		size_t len = xs_pdf_token_string(&tokens, &token, bytes);
		g_assert_cmpmem(bytes, len, cases[i].value, strlen(cases[i].value));
	}
}

static void
test_names(void)
{
	char name[8];
	XsPdfToken token;
	XsPdfTokens tokens = tokens_of("/A#42c /#00 /toolongname");
	xs_pdf_tokens_next(&tokens, &token);
	g_assert_true(xs_pdf_token_name(&tokens, &token, name, sizeof name));
	g_assert_cmpstr(name, ==, "ABc");
	xs_pdf_tokens_next(&tokens, &token);
	g_assert_false(xs_pdf_token_name(&tokens, &token, name, sizeof name));
	xs_pdf_tokens_next(&tokens, &token);
	g_assert_false(xs_pdf_token_name(&tokens, &token, name, sizeof name));
}

// Data that looks like the end of the picture is not.
static void
test_inline_image(void)
{
	static const char content[] = " ab\x01 EI \x80\x02\x03 EI Q";
	XsPdfTokens tokens = {(const uint8_t *)content, sizeof content - 1, 0};
	g_assert_true(xs_pdf_tokens_skip_image(&tokens));
	XsPdfToken token;
	xs_pdf_tokens_next(&tokens, &token);
	g_assert_true(xs_pdf_token_is(&tokens, &token, "Q"));
	tokens = tokens_of(" abc");
	g_assert_false(xs_pdf_tokens_skip_image(&tokens));
	g_assert_cmpuint(tokens.pos, ==, tokens.len);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-pdf/tokens/kinds", test_kinds);
	g_test_add_func("/format-pdf/tokens/numbers", test_numbers);
	g_test_add_func("/format-pdf/tokens/strings", test_strings);
	g_test_add_func("/format-pdf/tokens/names", test_names);
	g_test_add_func("/format-pdf/tokens/inline-image", test_inline_image);
	return g_test_run();
}
