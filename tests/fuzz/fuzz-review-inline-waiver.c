// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/xs-inline-waiver.h"

#include <string.h>

// Text behind the mark of a waiver: what is taken is whole, and within its bounds.

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	XsInlineWaiver waiver;
	g_autofree char *text = g_memdup2(data, size);
	if (!xs_inline_waiver_parse(size > 0 ? text : "", size, &waiver))
		return 0;
	const char *const words[] = {waiver.rule, waiver.owner, waiver.reason};
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		g_assert_cmpuint(strlen(words[i]), >, 0);
		g_assert_cmpuint(strlen(words[i]), <, XS_INLINE_WORD_SIZE);
	}
	g_assert_cmpint(waiver.until, >, 0);
	return 0;
}
