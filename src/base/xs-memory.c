// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/xs-memory.h"

#include <malloc.h>

enum {
	LARGE_BLOCK = 256 * 1024,
	FREE_KEPT = 4 << 20,
};

void
xs_memory_give_back(void)
{
	(void)mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK);
	(void)mallopt(M_TRIM_THRESHOLD, FREE_KEPT);
}
