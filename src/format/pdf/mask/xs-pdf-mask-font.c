// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/mask/xs-pdf-mask-font.h"

#include <math.h>

enum {
	CODES = 250,    // of one font
	MAX_FONTS = 64, // then no more shapes are made
	STEP = 5,       // thousandths: widths are rounded to these, so that codes are shared
	MAX_EXTENT = 1000 * 1000,
};

typedef struct {
	XsPdfMaskShape shape;
	uint32_t extent; // thousandths
} Code;

struct XsPdfMaskFont {
	XsPdfFile *file;
	GArray *codes;     // Code; number n stands in font n / CODES
	GHashTable *known; // shape and extent -> number + 1
	GArray *objects;   // int: object numbers of the fonts
};

// Text extractors judge the size of a Type 3 font by the width of its glyph "m" (poppler: 0.6 of
// the size); without one a wide box would make them take the font for a huge one. The first code of
// each font is that.
static const Code measure = {XS_PDF_MASK_STAR, 600};

static void
add_code(XsPdfMaskFont *self, Code code)
{
	if (self->codes->len % CODES == 0)
		g_array_append_val(self->codes, measure);
	g_array_append_val(self->codes, code);
}

XsPdfMaskFont *
xs_pdf_mask_font_new(XsPdfFile *file)
{
	XsPdfMaskFont *self = g_new0(XsPdfMaskFont, 1);
	self->file = file;
	self->codes = g_array_new(false, false, sizeof(Code));
	self->known = g_hash_table_new(NULL, NULL);
	self->objects = g_array_new(false, false, sizeof(int));
	return self;
}

void
xs_pdf_mask_font_free(XsPdfMaskFont *self)
{
	if (self == NULL)
		return;
	g_array_unref(self->codes);
	g_hash_table_unref(self->known);
	g_array_unref(self->objects);
	g_free(self);
}

bool
xs_pdf_mask_font_draws(gunichar character)
{
	return character == '*' || character == 0xff0a || character == 0x2217;
}

static bool
is_star(const Code *code)
{
	return code->shape == XS_PDF_MASK_STAR || code->shape == XS_PDF_MASK_UPRIGHT;
}

static uint32_t
advance(const Code *code)
{
	bool vertical = code->shape == XS_PDF_MASK_COLUMN || code->shape == XS_PDF_MASK_UPRIGHT;
	return vertical ? 0 : code->extent;
}

static void
glyph_name(guint number, char ret_name[8])
{
	if (number % CODES == 0)
		g_strlcpy(ret_name, "m", 8);
	else
		g_snprintf(ret_name, 8, "m%u", number % CODES);
}

// Codes count from 1 and leave out 32.
static uint8_t
code_byte(guint number)
{
	guint byte = number % CODES + 1;
	return (uint8_t)(byte >= 32 ? byte + 1 : byte);
}

bool
xs_pdf_mask_font_code(XsPdfMaskFont *self,
		      XsPdfMaskShape shape,
		      double extent,
		      XsPdfMaskCode *ret_code)
{
	if (!(extent >= 1) || extent > MAX_EXTENT)
		return false;
	Code code = {.shape = shape, .extent = (uint32_t)MAX(lround(extent / STEP) * STEP, STEP)};
	gpointer key = GUINT_TO_POINTER(code.extent * 4 + (guint)shape);
	guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->known, key));
	if (number == 0) {
		if (self->codes->len >= CODES * MAX_FONTS)
			return false;
		add_code(self, code);
		number = self->codes->len;
		g_hash_table_insert(self->known, key, GUINT_TO_POINTER(number));
	}
	number--;
	ret_code->font = number / CODES;
	ret_code->code = code_byte(number);
	ret_code->advance = advance(&code);
	return true;
}

qpdf_oh
xs_pdf_mask_font_object(XsPdfMaskFont *self, uint32_t font)
{
	qpdf_data qpdf = self->file->qpdf;
	while (self->objects->len <= font) {
		qpdf_oh empty = qpdf_oh_new_dictionary(qpdf);
		qpdf_oh object = qpdf_make_indirect_object(qpdf, empty);
		int id = qpdf_oh_get_object_id(qpdf, object);
		g_array_append_val(self->objects, id);
		qpdf_oh_release(qpdf, empty);
		qpdf_oh_release(qpdf, object);
	}
	return qpdf_get_object_by_id(qpdf, g_array_index(self->objects, int, font), 0);
}

// Six arms around (x, y).
static void
draw_arms(GString *out, double x, double y, double radius)
{
	double half = radius * 0.16;
	for (int arm = 0; arm < 3; arm++) {
		double angle = G_PI / 2 + arm * G_PI / 3;
		double ax = cos(angle) * radius;
		double ay = sin(angle) * radius;
		double bx = -sin(angle) * half;
		double by = cos(angle) * half;
		g_string_append_printf(out,
				       "%.0f %.0f m %.0f %.0f l %.0f %.0f l %.0f %.0f l h\n",
				       x + ax + bx,
				       y + ay + by,
				       x + ax - bx,
				       y + ay - by,
				       x - ax - bx,
				       y - ay - by,
				       x - ax + bx,
				       y - ay + by);
	}
	g_string_append(out, "f\n");
}

static void
draw(GString *out, const Code *code)
{
	double middle = code->extent / 2.0;
	double radius = fmin(code->extent * 0.42, 240);
	switch (code->shape) {
	case XS_PDF_MASK_STAR:
		// The middle of digits and ideographs alike.
		g_string_append_printf(out, "%u 0 0 -200 %u 900 d1\n", code->extent, code->extent);
		draw_arms(out, middle, 350, radius);
		break;
	case XS_PDF_MASK_UPRIGHT:
		g_string_append_printf(out, "0 0 -460 -%u 460 0 d1\n", code->extent);
		draw_arms(out, 0, -middle, radius);
		break;
	case XS_PDF_MASK_BOX:
		g_string_append_printf(out,
				       "%u 0 0 -120 %u 820 d1\n0 -120 %u 940 re f\n",
				       code->extent,
				       code->extent,
				       code->extent);
		break;
	case XS_PDF_MASK_COLUMN:
		g_string_append_printf(out,
				       "0 0 -460 -%u 460 0 d1\n-460 -%u 920 %u re f\n",
				       code->extent,
				       code->extent,
				       code->extent);
		break;
	}
}

static qpdf_oh
new_stream(qpdf_data qpdf, XsPdfFile *file, const GString *content)
{
	qpdf_oh stream = qpdf_oh_new_stream(qpdf);
	xs_pdf_file_replace_stream(file, stream, content->str, content->len);
	return stream;
}

static qpdf_oh
to_unicode(XsPdfMaskFont *self, const Code *codes, guint n)
{
	g_autoptr(GString) out =
		g_string_new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
			     "/CMapName /XsMask def\n/CMapType 2 def\n"
			     "1 begincodespacerange\n<00> <ff>\nendcodespacerange\n");
	for (guint at = 0; at < n; at += 100) {
		guint end = MIN(at + 100, n);
		g_string_append_printf(out, "%u beginbfchar\n", end - at);
		for (guint i = at; i < end; i++)
			g_string_append_printf(out,
					       "<%02x> <%s>\n",
					       code_byte(i),
					       is_star(&codes[i]) ? "002a" : "25a0");
		g_string_append(out, "endbfchar\n");
	}
	g_string_append(out, "endcmap\nend\nend\n");
	return new_stream(self->file->qpdf, self->file, out);
}

static void
put(qpdf_data qpdf, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
	qpdf_oh_replace_key(qpdf, dictionary, key, value);
	qpdf_oh_release(qpdf, value);
}

static qpdf_oh
procedures(XsPdfMaskFont *self, const Code *codes, guint n)
{
	qpdf_data qpdf = self->file->qpdf;
	qpdf_oh dictionary = qpdf_oh_new_dictionary(qpdf);
	g_autoptr(GString) content = g_string_new(NULL);
	for (guint i = 0; i < n; i++) {
		char key[9] = "/";
		glyph_name(i, key + 1);
		g_string_truncate(content, 0);
		draw(content, &codes[i]);
		put(qpdf, dictionary, key, new_stream(qpdf, self->file, content));
	}
	return dictionary;
}

static void
write_font(XsPdfMaskFont *self, uint32_t font)
{
	qpdf_data qpdf = self->file->qpdf;
	qpdf_oh object = xs_pdf_mask_font_object(self, font);
	guint first = font * CODES;
	guint n = MIN(self->codes->len - first, CODES);
	const Code *codes = &g_array_index(self->codes, Code, first);
	g_autoptr(GString) widths = g_string_new("[");
	g_autoptr(GString) names = g_string_new("<< /Type /Encoding /Differences [ 1");
	for (guint i = 0; i < n; i++) {
		guint previous = i == 0 ? 0 : code_byte(i - 1);
		if (code_byte(i) != previous + 1) {
			g_string_append(widths, " 0");
			g_string_append_printf(names, " %u", code_byte(i));
		}
		g_string_append_printf(widths, " %u", advance(&codes[i]));
		char name[8];
		glyph_name(i, name);
		g_string_append_printf(names, " /%s", name);
	}
	g_string_append(widths, " ]");
	g_string_append(names, " ] >>");
	put(qpdf, object, "/Type", qpdf_oh_new_name(qpdf, "/Font"));
	put(qpdf, object, "/Subtype", qpdf_oh_new_name(qpdf, "/Type3"));
	put(qpdf, object, "/FontMatrix", qpdf_oh_parse(qpdf, "[ 0.001 0 0 0.001 0 0 ]"));
	put(qpdf, object, "/FontBBox", qpdf_oh_parse(qpdf, "[ 0 0 0 0 ]"));
	put(qpdf, object, "/Resources", qpdf_oh_new_dictionary(qpdf));
	put(qpdf, object, "/FirstChar", qpdf_oh_new_integer(qpdf, 1));
	put(qpdf, object, "/LastChar", qpdf_oh_new_integer(qpdf, code_byte(n - 1)));
	put(qpdf, object, "/Widths", qpdf_oh_parse(qpdf, widths->str));
	put(qpdf, object, "/Encoding", qpdf_oh_parse(qpdf, names->str));
	put(qpdf, object, "/CharProcs", procedures(self, codes, n));
	put(qpdf, object, "/ToUnicode", to_unicode(self, codes, n));
	qpdf_oh_release(qpdf, object);
}

void
xs_pdf_mask_font_finish(XsPdfMaskFont *self)
{
	for (uint32_t font = 0; font < self->objects->len; font++)
		if (self->codes->len > font * CODES)
			write_font(self, font);
}
