// SPDX-License-Identifier: GPL-3.0-or-later

// Build-time tool: writes the tables of GB18030 and Big5 (with HKSCS, as the WHATWG encoding
// standard reads it) as C source to standard output, from the C library's iconv. Workers are
// confined before they see a document and can load no conversion module then.

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

// The one code point that the bytes stand for; 0 where they stand for none or for several.
static uint32_t
decode(iconv_t converter, const uint8_t *bytes, size_t len)
{
	uint32_t out[4] = {0};
	char *from = (char *)bytes;
	char *to = (char *)out;
	size_t from_left = len;
	size_t to_left = sizeof out;
	iconv(converter, NULL, NULL, NULL, NULL);
	if (iconv(converter, &from, &from_left, &to, &to_left) != 0 || from_left != 0)
		return 0;
	// A decoder that waits for a combining character gives its last character only now.
	if (iconv(converter, NULL, NULL, &to, &to_left) != 0)
		return 0;
	return to_left == sizeof out - sizeof out[0] ? out[0] : 0;
}

static void
print_table(iconv_t converter, const char *name, const char *type, int first_lead, bool gb)
{
	printf("static const %s %s[] = {\n", type, name);
	for (int lead = first_lead; lead <= 0xFE; lead++) {
		for (int trail = 0x40; trail <= 0xFE; trail++) {
			if (trail == 0x7F || (!gb && trail > 0x7E && trail < 0xA1))
				continue;
			const uint8_t bytes[2] = {(uint8_t)lead, (uint8_t)trail};
			printf("%#x,%s",
			       (unsigned)decode(converter, bytes, 2),
			       trail % 16 == 0 ? "\n" : "");
		}
	}
	printf("};\n");
}

static void
print_four_bytes(iconv_t converter)
{
	printf("static const FourByteRange gb_four[] = {\n");
	uint32_t expected = UINT32_MAX;
	for (unsigned index = 0; index < 39420; index++) {
		const uint8_t bytes[4] = {
			(uint8_t)(0x81 + index / 12600),
			(uint8_t)(0x30 + index / 1260 % 10),
			(uint8_t)(0x81 + index / 10 % 126),
			(uint8_t)(0x30 + index % 10),
		};
		uint32_t point = decode(converter, bytes, 4);
		if (point != expected)
			printf("{%u, %#x},\n", index, (unsigned)point);
		expected = point == 0 ? 0 : point + 1;
	}
	printf("};\n");
}

int
main(void)
{
	iconv_t gb = iconv_open("UCS-4LE", "GB18030");
	iconv_t big5 = iconv_open("UCS-4LE", "BIG5-HKSCS");
	if (gb == (iconv_t)-1 || big5 == (iconv_t)-1) {
		fputs("iconv lacks GB18030 or BIG5-HKSCS\n", stderr);
		return 1;
	}
	printf("// Written by generate-charset-tables.c.\n");
	print_table(gb, "gb_two", "uint32_t", 0x81, true);
	print_four_bytes(gb);
	print_table(big5, "big5_two", "uint32_t", 0x87, false);
	iconv_close(gb);
	iconv_close(big5);
	return 0;
}
