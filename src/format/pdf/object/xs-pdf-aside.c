// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-aside.h"

#include <string.h>

enum {
	SHORTEST = 6,      // characters of a string among other bytes
	ENOUGH_DIGITS = 7, // of a string that is looked at wherever it stands
	SIGNATURE_AT = 36, // of a profile
	HEADER = 128,      // of a profile: numbers only
	CMAP_HEAD = 4096,  // bytes in which a CMap says that it is one
};

GBytes *
xs_pdf_aside_read(XsPdfFile *file, qpdf_oh stream)
{
	bool picture = xs_pdf_file_key_is(file, stream, "/Subtype", "/Image");
	return picture ? NULL : xs_pdf_file_stream(file, stream, NULL);
}

static void
add(GArray *asides, size_t start, size_t end, bool wide)
{
	XsPdfAside aside = {start, end - start, wide};
	if (end - start >= (size_t)SHORTEST * (wide ? 2 : 1))
		g_array_append_val(asides, aside);
}

static bool
is_narrow(const uint8_t *at)
{
	return at[0] >= 0x20 && at[0] < 0x7F;
}

// ASCII and Han, of which names and numbers are.
static bool
is_wide(const uint8_t *at)
{
	return at[0] == 0 ? is_narrow(at + 1) : at[0] >= 0x4E && at[0] < 0xA0;
}

static void
profile_asides(const uint8_t *data, size_t len, GArray *asides)
{
	for (size_t at = HEADER; at + 1 < len;) {
		size_t end = at;
		while (end < len && is_narrow(data + end))
			end++;
		bool narrow = end - at >= SHORTEST;
		if (!narrow)
			for (end = at; end + 1 < len && is_wide(data + end);)
				end += 2;
		add(asides, at, end, !narrow);
		at = end - at >= SHORTEST ? end : at + 1;
	}
}

static bool
has_long_number(const uint8_t *data, size_t len)
{
	size_t digits = 0;
	for (size_t i = 0; i < len; i++)
		digits += g_ascii_isdigit(data[i]) ? 1 : 0;
	return digits >= ENOUGH_DIGITS;
}

// Comments up to the end of their line, strings in parentheses, names with long numbers. What is within others does
// not matter.
static void
cmap_asides(const uint8_t *data, size_t len, GArray *asides)
{
	for (size_t at = 0; at < len; at++) {
		if (data[at] != '%' && data[at] != '(' && data[at] != '/')
			continue;
		const char *ends = data[at] == '%' ? "\r\n" : data[at] == '(' ? ")" : " \r\n\t<[(/";
		size_t end = ++at;
		while (end < len && data[end] != 0 && strchr(ends, data[end]) == NULL)
			end++;
		bool name = data[at - 1] == '/';
		if (!name || has_long_number(data + at, end - at))
			add(asides, at, end, false);
		at = name ? end - 1 : end;
	}
}

// Where the run of printable characters from at on ends, each of which takes step bytes, the last the one that
// tells; *ret_digits of them are digits.
static size_t
run_end(const uint8_t *data, size_t len, size_t at, size_t step, size_t *ret_digits)
{
	for (*ret_digits = 0; at + step <= len; at += step) {
		if (!is_narrow(data + at + step - 1) || (step == 2 && data[at] != 0))
			break;
		*ret_digits += g_ascii_isdigit(data[at + step - 1]) ? 1 : 0;
	}
	return at;
}

// Of font programs, functions, shadings: strings that hold a long number. Names and addresses of foundries stand in
// nearly every font.
static void
number_asides(const uint8_t *data, size_t len, GArray *asides)
{
	for (size_t at = 0; at + ENOUGH_DIGITS <= len;) {
		// No run goes over such a byte, and none from here up to it is long enough.
		const uint8_t *last = data + at + ENOUGH_DIGITS - 1;
		if (*last != 0 && !is_narrow(last)) {
			at += ENOUGH_DIGITS;
			continue;
		}
		size_t step = data[at] == 0 && at + 1 < len && is_narrow(data + at + 1) ? 2 : 1;
		size_t digits = 0;
		size_t end = run_end(data, len, at, step, &digits);
		if (digits >= ENOUGH_DIGITS)
			add(asides, at, end, step == 2);
		at = MAX(end, at + 1);
	}
}

GArray *
xs_pdf_asides(const uint8_t *data, size_t len)
{
	GArray *asides = g_array_new(false, false, sizeof(XsPdfAside));
	if (len > SIGNATURE_AT + 4 && memcmp(data + SIGNATURE_AT, "acsp", 4) == 0)
		profile_asides(data, len, asides);
	else if (len > 0 && memmem(data, MIN(len, CMAP_HEAD), "begincmap", 9) != NULL)
		cmap_asides(data, len, asides);
	else
		number_asides(data, len, asides);
	return asides;
}

char *
xs_pdf_aside_text(const uint8_t *data, const XsPdfAside *aside)
{
	const char *start = (const char *)data + aside->off;
	if (!aside->wide)
		return g_utf8_make_valid(start, (gssize)aside->len);
	// No surrogates: see is_wide().
	GString *text = g_string_sized_new(aside->len);
	for (size_t i = 0; i + 1 < aside->len; i += 2)
		g_string_append_unichar(
			text, (gunichar)data[aside->off + i] << 8 | data[aside->off + i + 1]);
	return g_string_free(text, false);
}

void
xs_pdf_aside_blank(uint8_t *data, const XsPdfAside *aside)
{
	for (size_t i = 0; i < aside->len; i++)
		data[aside->off + i] = aside->wide && i % 2 == 0 ? 0 : ' ';
}
