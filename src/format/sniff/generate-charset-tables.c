// SPDX-License-Identifier: GPL-3.0-or-later

// Build-time tool: writes the tables of GB18030, Big5 (with HKSCS, as the WHATWG encoding standard reads it)
// and others as C source to standard output, from the C library's iconv. Workers are
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

// Encodings that are read only where a document names them: high bytes alone, and pairs where there are any.
static const struct {
	const char *name; // WHATWG
	const char *iconv;
	bool pairs;
} others[] = {
	{"windows-1250", "CP1250", false},
	{"windows-1251", "CP1251", false},
	{"windows-1252", "CP1252", false},
	{"windows-1253", "CP1253", false},
	{"windows-1254", "CP1254", false},
	{"windows-1255", "CP1255", false},
	{"windows-1256", "CP1256", false},
	{"windows-1257", "CP1257", false},
	{"windows-1258", "CP1258", false},
	{"windows-874", "CP874", false},
	{"ISO-8859-2", "ISO-8859-2", false},
	{"ISO-8859-3", "ISO-8859-3", false},
	{"ISO-8859-4", "ISO-8859-4", false},
	{"ISO-8859-5", "ISO-8859-5", false},
	{"ISO-8859-6", "ISO-8859-6", false},
	{"ISO-8859-7", "ISO-8859-7", false},
	{"ISO-8859-8", "ISO-8859-8", false},
	{"ISO-8859-10", "ISO-8859-10", false},
	{"ISO-8859-13", "ISO-8859-13", false},
	{"ISO-8859-14", "ISO-8859-14", false},
	{"ISO-8859-15", "ISO-8859-15", false},
	{"ISO-8859-16", "ISO-8859-16", false},
	{"KOI8-R", "KOI8-R", false},
	{"KOI8-U", "KOI8-U", false},
	{"macintosh", "MACINTOSH", false},
	{"x-mac-cyrillic", "MAC-CYRILLIC", false},
	{"IBM866", "IBM866", false},
	{"IBM855", "IBM855", false},
	{"Shift_JIS", "CP932", true},
	{"EUC-JP", "EUC-JP", true},
	{"EUC-KR", "UHC", true},
};

enum {
	N_OTHERS = sizeof others / sizeof others[0],
};

static void
print_singles(iconv_t converter)
{
	printf("{");
	for (unsigned byte = 0x80; byte <= 0xFF; byte++) {
		const uint8_t bytes[1] = {(uint8_t)byte};
		uint32_t point = decode(converter, bytes, 1);
		printf("%#x,", point < 0x10000 ? (unsigned)point : 0);
	}
	printf("}");
}

static bool
print_others(void)
{
	iconv_t converters[N_OTHERS];
	for (unsigned i = 0; i < N_OTHERS; i++) {
		char name[32];
		converters[i] = iconv_open("UCS-4LE", others[i].iconv);
		if (converters[i] == (iconv_t)-1)
			return false;
		snprintf(name, sizeof name, "pairs_%u", i);
		if (others[i].pairs)
			print_table(converters[i], name, "uint16_t", 0x81, true);
	}
	printf("static const OtherCharset others[] = {\n");
	for (unsigned i = 0; i < N_OTHERS; i++) {
		printf("{\"%s\", ", others[i].name);
		print_singles(converters[i]);
		if (others[i].pairs)
			printf(", pairs_%u},\n", i);
		else
			printf(", NULL},\n");
		iconv_close(converters[i]);
	}
	printf("};\n");
	return true;
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
	if (print_others())
		return 0;
	fputs("iconv lacks an encoding\n", stderr);
	return 1;
}
