// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-armour.h"

#include <glib.h>
#include <string.h>

static const char *
find(const char *text, XsGapKind *ret_kind, size_t *ret_off)
{
	return xs_armour_find((const uint8_t *)text, strlen(text), ret_kind, ret_off);
}

static void
assert_found(const char *front, const char *file, XsGapKind expected, const char *reason)
{
	g_autofree char *text = g_strconcat(front, file, NULL);
	XsGapKind kind;
	size_t off;
	g_assert_cmpstr(find(text, &kind, &off), ==, reason);
	g_assert_cmpint(kind, ==, expected);
	g_assert_cmpuint(off, ==, strlen(front));
}

static void
test_files(void)
{
	assert_found(
		"x\n", "-----BEGIN PGP MESSAGE-----\n", XS_GAP_ENCRYPTED, "encrypted text (PGP)");
	assert_found("x\n",
		     "=ybegin line=128 size=1 name=a\n",
		     XS_GAP_UNSUPPORTED,
		     "a file within the text (yEnc)");
	assert_found("begin it, begin 9\n",
		     "begin 644 a.txt\n#0V%T\n`\nend\n",
		     XS_GAP_UNSUPPORTED,
		     "a file within the text (uuencode)");
}

// Lines of base 64 that begin what somebody can read.
static void
test_base64(void)
{
	static const struct {
		const char *begin;
		size_t len;
		bool found;
	} kinds[] = {
		{"PK\3\4\x14\0\0\0", 8, true},
		{"%PDF-1.7\n\xE2\xE3", 11, true},
		{"\x89PNG\r\n\x1A\n", 8, true},
		{"\xE8\xBA\xAB\xE4\xBB\xBD\xE8\xAF\x81 350481189103070020 ", 29, true},
		{"\x30\x82\x03\x6D\x30\x82\x02\x55", 8, false}, // a certificate
	};
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		uint8_t bytes[114];
		memset(bytes, kinds[i].found && i == 3 ? 'a' : 0xFD, sizeof bytes);
		memcpy(bytes, kinds[i].begin, kinds[i].len);
		g_autofree char *whole = g_base64_encode(bytes, sizeof bytes);
		g_autofree char *lines = g_strdup_printf("%.76s\r\n%s\r\n", whole, whole + 76);
		if (kinds[i].found) {
			assert_found("text\n",
				     lines,
				     XS_GAP_UNSUPPORTED,
				     "a file within the text (base 64)");
			continue;
		}
		XsGapKind kind;
		size_t off;
		g_assert_null(find(lines, &kind, &off));
	}
}

static void
test_prose(void)
{
	XsGapKind kind;
	size_t off;
	g_assert_null(find("", &kind, &off));
	g_assert_null(find("begin 644", &kind, &off));
	g_assert_null(find("to begin 644 x\n", &kind, &off));
	g_autofree char *word = g_strnfill(200, 'a');
	g_assert_null(find(word, &kind, &off));
	g_autofree char *digits = g_strnfill(200, '0');
	g_assert_null(find(digits, &kind, &off));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format-sniff/armour/files", test_files);
	g_test_add_func("/format-sniff/armour/base64", test_base64);
	g_test_add_func("/format-sniff/armour/prose", test_prose);
	return g_test_run();
}
