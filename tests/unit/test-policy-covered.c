// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/xs-covered.h"

#include <string.h>

enum {
	ROUNDS = 200,
	PLACES = 60,
	UNITS = 200,
	PARTS = 2,
};

// Against one flag a unit, with places in any order, overlapping and doubled.
static void
test_random(void)
{
	for (int round = 0; round < ROUNDS; round++) {
		g_autoptr(XsCovered) covered = xs_covered_new();
		bool known[PARTS][UNITS] = {0};
		uint64_t next = 0;
		for (int i = 0; i < PLACES; i++) {
			uint32_t part = (uint32_t)g_test_rand_int_range(0, PARTS);
			uint64_t len = (uint64_t)g_test_rand_int_range(1, 8);
			// Half of them in order, as a plan adds them.
			bool in_order = g_test_rand_bit() && next + len <= UNITS;
			uint64_t off = in_order ? next
						: (uint64_t)g_test_rand_int_range(0, UNITS - 8);
			XsPlace place = {part, off, len};
			bool all = true;
			for (uint64_t k = 0; k < len; k++)
				all = all && known[part][off + k];
			bool has = xs_covered_has(covered, place);
			// It may miss what only a longer place further back covers, but never more.
			if (has)
				g_assert_true(all);
			if (has)
				continue;
			xs_covered_add(covered, place);
			g_assert_true(xs_covered_has(covered, place));
			memset(&known[part][off], true, len);
			next = off + len;
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/policy/covered/random", test_random);
	return g_test_run();
}
