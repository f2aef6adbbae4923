// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-aside.h"

enum { DIGITS = 7 };

static bool
stands(const uint8_t *data, size_t len, size_t at, size_t step)
{
	return at + step <= len && (step == 1 || data[at] == 0) && data[at + step - 1] >= ' ' &&
	       data[at + step - 1] <= '~';
}

// Every run of printable characters that holds a long number, looked for byte by byte.
static size_t
count(const uint8_t *data, size_t len, const GArray *asides)
{
	size_t n = 0;
	for (size_t at = 0; at < len;) {
		size_t step = stands(data, len, at, 2) ? 2 : 1;
		size_t digits = 0;
		size_t end = at;
		for (; stands(data, len, end, step); end += step)
			digits += g_ascii_isdigit(data[end + step - 1]) ? 1 : 0;
		if (digits >= DIGITS) {
			g_assert_cmpuint(n, <, asides->len);
			const XsPdfAside *aside = &g_array_index(asides, XsPdfAside, n);
			g_assert_cmpuint(aside->off, ==, at);
			g_assert_cmpuint(aside->len, ==, end - at);
			g_assert_cmpint(aside->wide, ==, step == 2);
			n++;
		}
		at = MAX(end, at + 1);
	}
	return n;
}

// What is passed over holds no long number, wherever it stands among other bytes.
static void
test_numbers_anywhere(void)
{
	static const uint8_t kinds[] = {'1', '9', 'a', 0, 0x80, 0xFF};
	size_t seen = 0;
	for (int turn = 0; turn < 20000; turn++) {
		uint8_t data[64];
		size_t len = (size_t)g_test_rand_int_range(0, sizeof(data) + 1);
		// Mostly digits; every second time those of two bytes.
		for (size_t i = 0; i < len; i++) {
			bool other = g_test_rand_int_range(0, 10) == 0;
			int kind = g_test_rand_int_range(0, G_N_ELEMENTS(kinds));
			bool high = turn % 2 == 0 && i % 2 == 0;
			data[i] = other ? kinds[kind] : (uint8_t)(high ? 0 : '0' + i % 10);
		}
		g_autoptr(GArray) asides = xs_pdf_asides(data, len);
		size_t n = count(data, len, asides);
		g_assert_cmpuint(n, ==, asides->len);
		seen += n;
	}
	g_assert_cmpuint(seen, >, 5000);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format/pdf/aside/numbers-anywhere", test_numbers_anywhere);
	return g_test_run();
}
