// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-kinds.h"

#include <glib.h>
#include <string.h>

// Each byte at each place of blocks of each length, alone among spaces.
static void
test_each_byte(void)
{
	uint8_t block[40];
	for (size_t len = 1; len <= sizeof(block); len++) {
		for (size_t at = 0; at < len; at++) {
			for (unsigned c = 0; c < 256; c++) {
				memset(block, '\xFF', sizeof(block));
				memset(block, ' ', len);
				block[at] = (uint8_t)c;
				XsKinds kinds = xs_kinds_of(block, len);
				g_assert_cmpint(kinds.entity, ==, c == '&');
				g_assert_cmpint(kinds.escape, ==, c != 0 && strchr("%\\=", (int)c));
				g_assert_cmpint(kinds.control,
						==,
						c < 0x20 &&
							(c == 0 || !strchr("\t\n\r\f", (int)c)));
				g_assert_cmpint(kinds.high, ==, c >= 0x80);
			}
		}
	}
}

static void
test_nothing(void)
{
	XsKinds kinds = xs_kinds_of(NULL, 0);
	g_assert_false(kinds.entity || kinds.escape || kinds.control || kinds.high);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/format/reread/kinds/each-byte", test_each_byte);
	g_test_add_func("/format/reread/kinds/nothing", test_nothing);
	return g_test_run();
}
