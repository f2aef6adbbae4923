// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/sniff/xs-charset.h"
#include "format/sniff/xs-sniff.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autoptr(XsSource) source = xs_source_new_static(data, size);
	XsSniffed sniffed;
	xs_sniff(source, &xs_limits_default, &sniffed);
	g_assert_true(memchr(sniffed.format, 0, sizeof sniffed.format) != NULL);
	g_assert_true(memchr(sniffed.detail, 0, sizeof sniffed.detail) != NULL);
	for (size_t i = 0; sniffed.detail[i] != '\0'; i++)
		g_assert_true(g_ascii_isprint(sniffed.detail[i]));
	XsCharsetGuess guess;
	if (!xs_charset_detect(data, size, &guess))
		return 0;
	g_assert_cmpuint(guess.bom, <=, size);
	g_assert_cmpuint(guess.invalid, <=, size);
	g_autofree char *utf8 = xs_charset_to_utf8(guess.charset, data, size);
	g_assert_true(g_utf8_validate(utf8, -1, NULL));
	return 0;
}
