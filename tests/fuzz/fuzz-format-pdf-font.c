// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-font-program.h"
#include "format/pdf/font/xs-pdf-font.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_MAX = 2048 }; // bytes of the input taken for a shown string

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
try_program(const uint8_t *data, size_t size)
{
	g_autoptr(XsPdfProgram) program = xs_pdf_program_new(data, size);
	char text[XS_PDF_TEXT_MAX];
	for (unsigned code = 0; code < 256; code++) {
		const char *name = xs_pdf_program_code_name(program, (uint8_t)code);
		uint32_t glyph = xs_pdf_program_code_glyph(program, (uint8_t)code);
		if (name != NULL)
			glyph = xs_pdf_program_name_glyph(program, name);
		size_t len = xs_pdf_program_glyph_text(program, glyph, text);
		if (len > 0 && !g_utf8_validate_len(text, len, NULL))
			abort();
		(void)xs_pdf_program_cid_glyph(program, code * 257);
	}
	(void)xs_pdf_program_codes_are_arbitrary(program);
}

static void
try_font(qpdf_data qpdf, qpdf_oh object, const uint8_t *data, size_t size)
{
	g_autoptr(XsPdfFont) font = xs_pdf_font_load(qpdf, object, &xs_limits_default, NULL);
	if (font == NULL)
		return;
	XsPdfCode code = {0};
	size_t pos = 0;
	size_t before = 0;
	size = MIN(size, SHOWN_MAX);
	while (xs_pdf_font_next(font, data, size, &pos, &code)) {
		if (pos <= before || pos > size || !isfinite(code.width))
			abort();
		if (code.has_unicode && !g_utf8_validate_len(code.utf8, code.utf8_len, NULL))
			abort();
		before = pos;
	}
}

// As a font program; then as a PDF, each object of which is taken for a font.
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum { OBJECTS = 32 };
	try_program(data, size);
	if (memmem(data, size, "obj", 3) == NULL)
		return 0;
	qpdf_data qpdf = qpdf_init();
	qpdf_set_suppress_warnings(qpdf, true);
	qpdf_silence_errors(qpdf);
	if ((qpdf_read_memory(qpdf, "fuzz", (const char *)data, size, NULL) & QPDF_ERRORS) == 0) {
		for (int id = 1; id <= OBJECTS; id++)
			try_font(qpdf, qpdf_get_object_by_id(qpdf, id, 0), data, size);
	}
	qpdf_cleanup(&qpdf);
	return 0;
}
