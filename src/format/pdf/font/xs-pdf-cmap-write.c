// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/font/xs-pdf-cmap-private.h"

#include <string.h>

enum { SECTION_MAX = 100 }; // entries of one section, as the format has it

static void
append_code(GString *out, uint32_t code, unsigned n_bytes)
{
	g_string_append_printf(out, "<%0*x>", (int)(2 * n_bytes), code);
}

static void
append_utf16(GString *out, uint32_t c)
{
	if (c > 0xffff)
		g_string_append_printf(out, "%04x%04x", 0xd7c0 + (c >> 10), 0xdc00 + (c & 0x3ff));
	else
		g_string_append_printf(out, "%04x", c);
}

// What stands for a code; false where the CMap has nothing for it.
static bool
append_text(GString *out, const XsPdfCMap *self, uint32_t code)
{
	char text[XS_PDF_TEXT_MAX];
	size_t len = xs_pdf_cmap_text(self, code, text);
	uint32_t other = len == 0 ? xs_pdf_cmap_code_point(self, code) : 0;
	if (len == 0 && (other == 0 || other > 0x10ffff))
		return false;
	g_string_append(out, " <");
	for (const char *at = text; at < text + len; at = g_utf8_next_char(at))
		append_utf16(out, g_utf8_get_char(at));
	if (len == 0)
		append_utf16(out, other);
	g_string_append(out, ">\n");
	return true;
}

static bool
append_cid(GString *out, const XsPdfCMap *self, const XsPdfCodeKey *key)
{
	uint32_t cid = 0;
	if (!xs_pdf_cmap_cid(self, key->code, key->n_bytes, &cid))
		return false;
	g_string_append_printf(out, " %u\n", cid);
	return true;
}

static bool
append_entry(GString *out, const XsPdfCMap *self, const XsPdfCodeKey *key)
{
	gsize before = out->len;
	append_code(out, key->code, key->n_bytes);
	bool is_cid = self->use == XS_PDF_CMAP_CID;
	if (is_cid ? append_cid(out, self, key) : append_text(out, self, key->code))
		return true;
	g_string_truncate(out, before);
	return false;
}

static void
append_section(GString *out, const char *word, guint n, const GString *entries)
{
	if (n > 0)
		g_string_append_printf(out, "%u begin%s\n%send%s\n", n, word, entries->str, word);
}

static void
append_codespaces(GString *out, const XsPdfCMap *self)
{
	g_autoptr(GString) entries = g_string_new(NULL);
	guint n = 0;
	for (guint i = 0; i < self->codespaces->len; i++) {
		const XsPdfCodespace *c = &g_array_index(self->codespaces, XsPdfCodespace, i);
		append_code(entries, c->lo, c->n_bytes);
		g_string_append_c(entries, ' ');
		append_code(entries, c->hi, c->n_bytes);
		g_string_append_c(entries, '\n');
		if (++n == SECTION_MAX) {
			append_section(out, "codespacerange", n, entries);
			g_string_truncate(entries, 0);
			n = 0;
		}
	}
	append_section(out, "codespacerange", n, entries);
}

static void
append_entries(GString *out, const XsPdfCMap *self, const GArray *codes)
{
	const char *word = self->use == XS_PDF_CMAP_CID ? "cidchar" : "bfchar";
	g_autoptr(GString) entries = g_string_new(NULL);
	guint n = 0;
	for (guint i = 0; i < codes->len; i++) {
		n += append_entry(entries, self, &g_array_index(codes, XsPdfCodeKey, i)) ? 1 : 0;
		if (n == SECTION_MAX) {
			append_section(out, word, n, entries);
			g_string_truncate(entries, 0);
			n = 0;
		}
	}
	append_section(out, word, n, entries);
}

GString *
xs_pdf_cmap_write(const XsPdfCMap *self, const GArray *codes)
{
	bool is_cid = self->use == XS_PDF_CMAP_CID;
	GString *out =
		g_string_new("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
	g_string_append_printf(
		out,
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (%s) /Supplement 0 >> def\n"
		"/CMapName /Adobe-Identity-%s def\n/CMapType %d def\n",
		is_cid ? "Identity" : "UCS",
		is_cid ? "0" : "UCS",
		is_cid ? 1 : 2);
	if (is_cid)
		g_string_append_printf(out, "/WMode %d def\n", self->vertical ? 1 : 0);
	append_codespaces(out, self);
	append_entries(out, self, codes);
	g_string_append(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
	return out;
}
