// SPDX-License-Identifier: GPL-3.0-or-later
// The worker program of poppler: PDF's second reader, and the renderer of pages.
#include "base/xs-iconv.h"
#include "box/xs-worker.h"
#include "format/render/xs-render-pdf.h"
#include "format/reread/xs-reread-pdf.h"
#include "format/reread/xs-reread-text.h"

#include <poppler.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)

// One page with one letter. Without a cross-reference table, which poppler makes up.
static const char first_document[] =
	"%PDF-1.4\n"
	"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
	"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
	"/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
	"4 0 obj<</Length 21>>stream\n"
	"BT /F 9 Tf (A) Tj ET \n"
	"endstream endobj\n"
	"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
	"trailer<</Root 1 0 R>>\n";

// One page with one letter in each font that is not embedded and whose codes and characters Chinese documents
// mostly name: poppler keeps the last four CMaps that it read, and the collection.
static const char chinese_document[] =
	"%PDF-1.4\n"
	"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
	"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
	"/Resources<</Font<</F 5 0 R/G 6 0 R/H 7 0 R>>>>>>endobj\n"
	"4 0 obj<</Length 61>>stream\n"
	"BT /F 9 Tf <4e00> Tj /G 9 Tf <d2bb> Tj /H 9 Tf <4e00> Tj ET \n"
	"endstream endobj\n"
	"5 0 obj<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/UniGB-UCS2-H/DescendantFonts[8 0 "
	"R]>>endobj\n"
	"6 0 obj<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/GBK-EUC-H/DescendantFonts[8 0 "
	"R]>>endobj\n"
	"7 0 obj<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/UniGB-UTF16-H/DescendantFonts[8 0 "
	"R]>>endobj\n"
	"8 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/A/CIDSystemInfo"
	"<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000>>endobj\n"
	"trailer<</Root 1 0 R>>\n";

// The C library loads converters as programs, which a confined process cannot; poppler would then pass
// over titles, notes and form fields in silence.
static void
load_converters(void)
{
	static const char *const encodings[] = {
		"UTF-16", "UTF-16BE", "UTF-16LE", "UCS-2BE", "UCS-4LE", "ISO-8859-1"};
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++)
		xs_iconv_keep(encodings[i]);
}

static PopplerDocument *
read_document(const char *text, size_t len)
{
	g_autoptr(GBytes) bytes = g_bytes_new_static(text, len);
	PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, NULL);
	g_autoptr(PopplerPage) page = document != NULL ? poppler_document_get_page(document, 0)
						       : NULL;
	if (page != NULL)
		g_free(poppler_page_get_text(page));
	return document;
}

// poppler lists its data, makes tables and registers types when the first document is opened: that
// is done once here, where everything can be opened, and each child inherits it. It forgets all that
// with the last document, so that this one stays open.
static void
prepare(void)
{
	xs_reread_prepare();
	load_converters();
	static PopplerDocument *first = NULL;
	first = read_document(first_document, strlen(first_document));
	(void)first;
}

static void
prepare_many(void)
{
	PopplerDocument *document = read_document(chinese_document, strlen(chinese_document));
	g_clear_object(&document);
}

int
main(int argc, char **argv)
{
	static const XsRereader *const rereaders[] = {&xs_rereader_pdf, NULL};
	// CMaps, character collections, and what fontconfig reads.
	static const char *const read_only_paths[] = {
		"/usr/share/poppler",
		"/usr/share/fonts",
		"/usr/share/fontconfig",
		"/etc/fonts",
		"/var/cache/fontconfig",
		NULL,
	};
	const XsWorkerProgram program = {
		.family = XS_FAMILY_POPPLER,
		.rereaders = rereaders,
		.renderer = &xs_renderer_pdf,
		.prepare = prepare,
		.prepare_many = prepare_many,
		.read_only_paths = read_only_paths,
	};
	return xs_worker_main(&program, argc, argv);
}
