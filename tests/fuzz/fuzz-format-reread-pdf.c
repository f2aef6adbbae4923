// SPDX-License-Identifier: GPL-3.0-or-later
// The walk alone: poppler has fuzzers of its own.
#include "format/reread/xs-reread-pdf-walk.h"

#include <string.h>

#define VALUE "11010519491231002X"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	XsLimits limits = xs_limits_default;
	limits.unpacked_size = 8 << 20;
	limits.entry_size = 4 << 20;
	g_autoptr(XsNeedles) needles = xs_needles_new();
	(void)xs_needles_add(needles, XS_NEEDLE_VALUE, 0, VALUE, strlen(VALUE));
	(void)xs_needles_add(needles, XS_NEEDLE_CODES, 0, "\0\1\0\2\0\3\0\4", 8);
	g_autoptr(XsReread) reread = xs_reread_new();
	g_autoptr(XsSearch) search = xs_search_new(needles, reread);
	xs_reread_pdf_walk(data, size, search, &limits, reread);
	return 0;
}
