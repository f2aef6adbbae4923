// SPDX-License-Identifier: GPL-3.0-or-later
// A content stream alone, with fonts of three kinds at hand: ledger, readings and rewriting.
#include "format/layout/xs-layout-lines.h"
#include "format/pdf/content/xs-pdf-content.h"
#include "format/pdf/mask/xs-pdf-mask-show.h"
#include "text/xs-text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char empty_pdf[] =
	"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
	"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
	"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n"
	"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n110\n%%EOF\n";

static const char resources_text[] =
	"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> "
	"/F2 << /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H "
	"/DescendantFonts [ << /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 "
	"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >> ] >> "
	"/F3 << /Type /Font /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FirstChar 65 "
	"/LastChar 66 /Widths [50 70] /Encoding << /Differences [65 /A /B] >> /CharProcs << >> >> "
	">> /ExtGState << /G1 << /LW 2 >> >> /Properties << /P1 << /ActualText (text) >> >> >>";

static const char *
font_name(void *user, uint32_t font)
{
	(void)user;
	(void)font;
	return "/XsMask0";
}

static void
push(const XsPdfLedger *ledger, const XsLimits *limits)
{
	g_autoptr(XsTextBuilder) builder = xs_text_builder_new(limits);
	g_autoptr(XsLayoutTables) tables = xs_layout_tables_new();
	XsSink *sink = xs_text_builder_sink(builder);
	XsLayoutPage page = xs_pdf_ledger_page(ledger);
	if (!xs_sink_part(sink, 0, "page 1", NULL) ||
	    !xs_layout_lines_push(&page, sink, 0, XS_ROLE_BODY, 1, tables, NULL) ||
	    !xs_layout_tables_finish(tables, sink, NULL))
		return;
	g_autoptr(XsText) text = xs_text_builder_finish(builder, NULL);
	if (text == NULL)
		__builtin_trap();
}

static void
rewrite(XsPdfFile *file, const XsPdfLedger *ledger)
{
	g_autofree XsPdfMaskGlyph *glyphs = g_new0(XsPdfMaskGlyph, MAX(ledger->glyphs->len, 1));
	for (guint i = 0; i < ledger->glyphs->len; i++)
		glyphs[i].fate = i % 4 == 0   ? XS_PDF_GLYPH_KEPT
				 : i % 7 == 0 ? XS_PDF_GLYPH_BOX
					      : XS_PDF_GLYPH_STAR;
	g_autoptr(XsPdfMaskFont) font = xs_pdf_mask_font_new(file);
	g_autoptr(GHashTable) degraded = g_hash_table_new(NULL, NULL);
	XsPdfShowContext context = {
		.ledger = ledger,
		.glyphs = glyphs,
		.mask_font = font,
		.font_name = font_name,
		.degraded = degraded,
	};
	for (guint i = 0; i < ledger->shows->len; i++)
		g_string_free(xs_pdf_mask_show(&context, xs_pdf_ledger_show(ledger, i)), true);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 1 << 18)
		return 0;
	XsLimits limits = xs_limits_default;
	limits.text_size = 16 << 20;
	limits.entry_size = 8 << 20;
	g_autoptr(XsSource) source = xs_source_new_static(empty_pdf, sizeof empty_pdf - 1);
	g_autoptr(XsPdfFile) file = xs_pdf_file_new(source, &limits, "", NULL);
	if (file == NULL)
		__builtin_trap();
	g_autoptr(XsPdfContent) content = xs_pdf_content_new(file);
	g_autoptr(GBytes) bytes = g_bytes_new_static(data, size);
	qpdf_oh resources = qpdf_oh_parse(file->qpdf, resources_text);
	g_autoptr(XsPdfLedger) ledger = xs_pdf_content_bytes(content, bytes, resources, NULL);
	if (ledger != NULL) {
		push(ledger, &limits);
		rewrite(file, ledger);
	}
	return 0;
}
