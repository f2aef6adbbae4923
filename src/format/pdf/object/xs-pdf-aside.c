// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/object/xs-pdf-aside.h"

#include <string.h>

enum {
	SHORTEST = 6,      // characters of a string among other bytes
	SIGNATURE_AT = 36, // of a profile
	HEADER = 128,      // of a profile: numbers only
	CMAP_HEAD = 4096,  // bytes in which a CMap says that it is one
};

GBytes *
xs_pdf_aside_read(XsPdfFile *file, qpdf_oh stream)
{
	static const char *const others[] = {
		"/Length1", "/Subtype", "/FunctionType", "/ShadingType", "/HalftoneType"};
	qpdf_oh dictionary = qpdf_oh_get_dict(file->qpdf, stream);
	bool other = false;
	for (size_t i = 0; i < G_N_ELEMENTS(others) && !other; i++)
		other = qpdf_oh_has_key(file->qpdf, dictionary, others[i]);
	qpdf_oh_release(file->qpdf, dictionary);
	return other ? NULL : xs_pdf_file_stream(file, stream, NULL);
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

// Comments up to the end of their line, strings in parentheses. What is within others does not matter.
static void
cmap_asides(const uint8_t *data, size_t len, GArray *asides)
{
	for (size_t at = 0; at < len; at++) {
		if (data[at] != '%' && data[at] != '(')
			continue;
		const char *ends = data[at] == '%' ? "\r\n" : ")";
		size_t end = ++at;
		while (end < len && data[end] != 0 && strchr(ends, data[end]) == NULL)
			end++;
		add(asides, at, end, false);
		at = end;
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
