// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/xs-utf8.h"

#include <stdint.h>
#include <string.h>

enum {
	ROUNDS = 150 * 1000,
	MAX_LEN = 200,
};

static void
assert_same(const char *bytes, size_t len)
{
	size_t chars = 0;
	bool valid = g_utf8_validate_len(bytes, len, NULL);
	g_assert_cmpint(xs_utf8_check(bytes, len, &chars), ==, valid);
	if (!valid)
		return;
	g_assert_cmpuint(chars, ==, (size_t)g_utf8_strlen(bytes, (gssize)len));
	g_assert_cmpuint(xs_utf8_count(bytes, len), ==, chars);
}

// Every sequence of the bytes at which something changes, alone and behind text.
static void
test_edges(void)
{
	static const uint8_t edges[] = {0x00, 0x01, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0,
					0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED,
					0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF};
	const size_t n = G_N_ELEMENTS(edges);
	char bytes[16] = "abcdefgh";
	for (size_t i = 0; i < n * n * n * n; i++) {
		size_t rest = i;
		for (size_t k = 0; k < 4; k++, rest /= n)
			bytes[8 + k] = (char)edges[rest % n];
		for (size_t len = 1; len <= 4; len++)
			assert_same(bytes + 8, len);
		assert_same(bytes, 12);
		assert_same(bytes + 5, 7);
	}
}

// Mostly valid text of all lengths, with a byte changed now and then.
static void
test_random(void)
{
	static const gunichar ranges[][2] = {
		{1, 0x7F}, {1, 0x7FF}, {0x4E00, 0x9FFF}, {1, 0xFFFF}, {1, 0x10FFFF}};
	char bytes[MAX_LEN + 8];
	for (size_t i = 0; i < ROUNDS; i++) {
		size_t wanted = (size_t)g_test_rand_int_range(0, MAX_LEN);
		// Many of one length after another, so that whole blocks are of one kind.
		bool mixed = i % 2 == 0;
		size_t kind = i / 2 % G_N_ELEMENTS(ranges);
		size_t len = 0;
		while (len < wanted) {
			if (mixed)
				kind = (size_t)g_test_rand_int_range(0, G_N_ELEMENTS(ranges));
			gunichar c = (gunichar)g_test_rand_int_range((gint32)ranges[kind][0],
								     (gint32)ranges[kind][1] + 1);
			len += (size_t)g_unichar_to_utf8(c, bytes + len);
		}
		assert_same(bytes, len);
		if (len > 0) {
			bytes[g_test_rand_int_range(0, (gint32)len)] =
				(char)g_test_rand_int_range(0, 256);
			assert_same(bytes, len);
			assert_same(bytes, len - 1);
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/text/utf8/edges", test_edges);
	g_test_add_func("/text/utf8/random", test_random);
	return g_test_run();
}
