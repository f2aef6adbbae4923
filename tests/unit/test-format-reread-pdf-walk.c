// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-pdf.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define ID_HEX "313130313035313934393132333130303258"
#define ID     "11010519491231002X"
#define SHOWN  "1****************X"

enum {
	MAX_OBJECTS = 32,
	NEEDLE_ID = 0,
	NEEDLE_SHOWN,
	NEEDLE_CODES,
};

// A file of numbered objects: 1 catalog, 2 pages, 3 page, 4 font, 5 contents, then what a test adds.
typedef struct {
	GByteArray *bytes;
	size_t offsets[MAX_OBJECTS];
	unsigned count;
	const char *trailer;
} Pdf;

static void
puts_bytes(Pdf *pdf, const char *text)
{
	g_byte_array_append(pdf->bytes, (const uint8_t *)text, (guint)strlen(text));
}

static void
object(Pdf *pdf, const char *body)
{
	pdf->offsets[pdf->count++] = pdf->bytes->len;
	g_autofree char *head = g_strdup_printf("%u 0 obj\n", pdf->count);
	puts_bytes(pdf, head);
	puts_bytes(pdf, body);
	puts_bytes(pdf, "\nendobj\n");
}

static void
stream(Pdf *pdf, const char *dict, const void *data, size_t len)
{
	pdf->offsets[pdf->count++] = pdf->bytes->len;
	g_autofree char *head =
		g_strdup_printf("%u 0 obj\n<< %s /Length %zu >>\nstream\n", pdf->count, dict, len);
	puts_bytes(pdf, head);
	g_byte_array_append(pdf->bytes, data, (guint)len);
	puts_bytes(pdf, "\nendstream\nendobj\n");
}

static void
flate(Pdf *pdf, const char *dict, const void *data, size_t len)
{
	uLongf packed_len = compressBound(len);
	g_autofree Bytef *packed = g_malloc(packed_len);
	g_assert_cmpint(compress(packed, &packed_len, data, len), ==, Z_OK);
	g_autofree char *all = g_strconcat("/Filter /FlateDecode ", dict, NULL);
	stream(pdf, all, packed, packed_len);
}

static Pdf
pdf_new(const char *contents)
{
	Pdf pdf = {.bytes = g_byte_array_new(), .trailer = ""};
	puts_bytes(&pdf, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
	object(&pdf, "<< /Type /Catalog /Pages 2 0 R >>");
	object(&pdf, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
	object(&pdf,
	       "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Annots 6 0 R "
	       "/Resources << /Font << /F1 4 0 R >> >> >>");
	object(&pdf, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
	flate(&pdf, "", contents, strlen(contents));
	return pdf;
}

static GByteArray *
finish(Pdf *pdf)
{
	size_t start = pdf->bytes->len;
	g_autofree char *head =
		g_strdup_printf("xref\n0 %u\n0000000000 65535 f \n", pdf->count + 1);
	puts_bytes(pdf, head);
	for (unsigned i = 0; i < pdf->count; i++) {
		g_autofree char *line = g_strdup_printf("%010zu 00000 n \n", pdf->offsets[i]);
		puts_bytes(pdf, line);
	}
	g_autofree char *tail =
		g_strdup_printf("trailer\n<< /Size %u /Root 1 0 R %s >>\nstartxref\n%zu\n%%%%EOF\n",
				pdf->count + 1,
				pdf->trailer,
				start);
	puts_bytes(pdf, tail);
	return pdf->bytes;
}

static XsReread *
reread(const GByteArray *file)
{
	g_autoptr(XsNeedles) needles = xs_needles_new();
	(void)xs_needles_add(needles, XS_NEEDLE_VALUE, 0, ID, strlen(ID));
	(void)xs_needles_add(needles, XS_NEEDLE_SHOWN, 0, SHOWN, strlen(SHOWN));
	(void)xs_needles_add(needles, XS_NEEDLE_CODES, 0, "\0\x11\0\x12\0\x13\0\x11", 8);
	XsReread *result = xs_reread_new();
	g_autoptr(XsSource) source = xs_source_new_static(file->data, file->len);
	g_autoptr(GError) error = NULL;
	bool ok = xs_rereader_pdf.reread(source, needles, &xs_limits_default, result, NULL, &error);
	g_assert_no_error(error);
	g_assert_true(ok);
	return result;
}

static bool
has_value(const XsReread *result)
{
	for (size_t i = 0; i < xs_reread_n_hits(result); i++) {
		if (xs_reread_get_hit(result, i)->needle == NEEDLE_ID)
			return true;
	}
	return false;
}

static void
test_clean(void)
{
	Pdf pdf = pdf_new("BT /F1 12 Tf 72 700 Td (No. " SHOWN ") Tj ET");
	object(&pdf, "[]");
	g_autoptr(GByteArray) file = finish(&pdf);
	g_autoptr(XsReread) result = reread(file);
	g_assert_cmpuint(xs_reread_n_unread(result), ==, 0);
	g_assert_false(has_value(result));
	g_assert_cmpuint(xs_reread_count(result, NEEDLE_SHOWN, XS_CHANNEL_TEXT), ==, 1);
}

// Both see it: poppler as text, the walk in the strings.
static void
test_contents(void)
{
	static const char *const cases[] = {
		"BT /F1 12 Tf 72 700 Td (" ID ") Tj ET",
		"BT /F1 12 Tf 72 700 Td [(110105) -20 (1949) 30.5 (1231) -5 (002X)] TJ ET",
		"BT /F1 12 Tf 72 700 Td <" ID_HEX "> Tj ET",
		"BT /F1 12 Tf 72 700 Td (1101\\060519491\\\n231002X) Tj ET",
		"BT /F1 12 Tf 72 700 Td (110105) Tj (19491231) Tj (002X) Tj ET",
		"BI /W 1 /H 1 /BPC 8 /CS /G ID (\nEI BT /F1 12 Tf 72 700 Td (" ID ") Tj ET",
		// An end within the data, a string that begins there, and one without white space.
		"BI /W 8 /H 1 /BPC 8 /CS /G ID a EI (bc\nEI BT /F1 12 Tf 72 700 Td <" ID_HEX
		"> Tj ET",
		"BI /W 8 /H 1 /BPC 8 /CS /G ID abcd(fghEI BT /F1 12 Tf 72 700 Td <" ID_HEX
		"> Tj ET "
		"BI /W 1 /H 1 /BPC 8 /CS /G ID a EI",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		Pdf pdf = pdf_new(cases[i]);
		g_autoptr(GByteArray) file = finish(&pdf);
		g_autoptr(XsReread) result = reread(file);
		g_assert_cmpuint(xs_reread_n_unread(result), ==, 0);
		g_assert_cmpuint(xs_reread_count(result, NEEDLE_ID, XS_CHANNEL_RAW), >=, 1);
		g_assert_cmpuint(xs_reread_count(result, NEEDLE_ID, XS_CHANNEL_TEXT), >=, 1);
	}
}

// A mask on a layer that is switched off is seen all the same.
static void
test_layer(void)
{
	Pdf pdf = pdf_new("/OC /O1 BDC BT /F1 12 Tf 72 700 Td (" SHOWN ") Tj ET EMC");
	object(&pdf, "[]");
	object(&pdf, "<< /Type /OCG /Name (x) >>");
	object(&pdf,
	       "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] "
	       "/Order [7 0 R] >> >> >>");
	object(&pdf,
	       "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << "
	       "/Font << /F1 4 0 R >> /Properties << /O1 7 0 R >> >> >>");
	pdf.offsets[0] = pdf.offsets[7];
	pdf.offsets[2] = pdf.offsets[8];
	g_autoptr(GByteArray) file = finish(&pdf);
	for (guint i = 0; i + 7 < file->len; i++) {
		// The two objects take the numbers of those that they stand for.
		if (memcmp(file->data + i, "8 0 obj", 7) == 0)
			file->data[i] = '1';
		else if (memcmp(file->data + i, "9 0 obj", 7) == 0)
			file->data[i] = '3';
	}
	g_autoptr(XsReread) result = reread(file);
	g_assert_cmpuint(xs_reread_count(result, NEEDLE_SHOWN, XS_CHANNEL_TEXT), ==, 1);
}

// Only the walk sees it.
static void
test_unseen(void)
{
	static const struct {
		const char *object; // NULL: a stream of the next two
		const char *dict;
		const char *data;
		XsChannel channel;
	} cases[] = {
		{"<< /Unused (" ID ") >>", NULL, NULL, XS_CHANNEL_RAW},
		{"<< /Unused <313130313035313934393132333130303258> >>",
		 NULL,
		 NULL,
		 XS_CHANNEL_RAW},
		{"<< /Unused <FEFF0031003100300031003000350031003900340039003100320033003100300030"
		 "00320058> >>",
		 NULL,
		 NULL,
		 XS_CHANNEL_UTF16},
		{"<< /" ID "#41 1 >>", NULL, NULL, XS_CHANNEL_NAME},
		{"<< /A 1 >> % " ID "\n", NULL, NULL, XS_CHANNEL_RAW},
		{"<< /URI (mailto:%31%31010519491231002X) >>", NULL, NULL, XS_CHANNEL_PERCENT},
		{NULL, "", "BT (" ID ") Tj ET", XS_CHANNEL_RAW},
		{NULL,
		 "/Type /ObjStm /N 1 /First 4",
		 "9 0 << /ActualText (" ID ") >>",
		 XS_CHANNEL_RAW},
		{NULL,
		 "/Type /Metadata /Subtype /XML",
		 "<?xpacket?><x:x><dc:d>110105<b/>19491231002&#88;</dc:d></x:x>",
		 XS_CHANNEL_TEXT},
		{NULL, "/Subtype /Image /Width 18 /Height 1", ID, XS_CHANNEL_RAW},
		{NULL, "/Type /EmbeddedFile", "a," ID "\n", XS_CHANNEL_RAW},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		Pdf pdf = pdf_new("BT ET");
		object(&pdf, "[]");
		if (cases[i].object != NULL)
			object(&pdf, cases[i].object);
		else
			flate(&pdf, cases[i].dict, cases[i].data, strlen(cases[i].data));
		g_autoptr(GByteArray) file = finish(&pdf);
		g_autoptr(XsReread) result = reread(file);
		g_assert_cmpuint(xs_reread_n_unread(result), ==, 0);
		uint64_t n = xs_reread_count(result, NEEDLE_ID, cases[i].channel);
		if (n == 0)
			g_test_message("case %zu", i);
		g_assert_cmpuint(n, >=, 1);
	}
}

static void
test_around_pages(void)
{
	static const struct {
		const char *annots;
		const char *trailer;
	} cases[] = {
		{"[<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (" ID ") >>]", ""},
		{"[<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://a/" ID
		 ") >> >>]",
		 ""},
		{"[<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /FT /Tx /T (a) /V (" ID ") >>]",
		 ""},
		{"[]", "/Info << /Title (" ID ") >>"},
		{"[]", "/Info << /Author (\\376\\3771\\0601101) /Subject (" ID ") >>"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		Pdf pdf = pdf_new("BT ET");
		object(&pdf, cases[i].annots);
		pdf.trailer = cases[i].trailer;
		g_autoptr(GByteArray) file = finish(&pdf);
		g_autoptr(XsReread) result = reread(file);
		g_assert_cmpuint(xs_reread_n_unread(result), ==, 0);
		g_assert_true(has_value(result));
	}
}

static void
test_codes(void)
{
	static const char *const cases[] = {
		"BT /F1 12 Tf <0011001200130011> Tj ET",
		"BT /F1 12 Tf [<0011> -10 <00120013> 5.5 <0011>] TJ ET",
		"BT /F1 12 Tf <0011> Tj <0012> Tj (\\000\\023\\000\\021) Tj ET",
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		Pdf pdf = pdf_new("BT ET");
		object(&pdf, "[]");
		flate(&pdf, "/Type /XObject /Subtype /Form", cases[i], strlen(cases[i]));
		g_autoptr(GByteArray) file = finish(&pdf);
		g_autoptr(XsReread) result = reread(file);
		g_assert_cmpuint(xs_reread_count(result, NEEDLE_CODES, XS_CHANNEL_CODES), ==, 1);
	}
}

// Coordinates, widths and offsets are no numbers of persons.
static void
test_numbers(void)
{
	Pdf pdf = pdf_new("110 105 194 912 m 31 0 0 2 l 1101051 9491231 002 X 11.01 0.519 re f");
	object(&pdf, "[]");
	g_autoptr(GByteArray) file = finish(&pdf);
	g_autoptr(XsReread) result = reread(file);
	g_assert_false(has_value(result));
}

static void
assert_unread(const XsReread *result, const char *expected)
{
	for (size_t i = 0; i < xs_reread_n_unread(result); i++) {
		const char *part;
		const char *reason;
		xs_reread_get_unread(result, i, &part, &reason);
		if (strcmp(reason, expected) == 0)
			return;
	}
	g_test_message("not declared: %s", expected);
	g_test_fail();
}

static void
test_unread(void)
{
	static const struct {
		const char *dict;
		const char *reason;
	} cases[] = {
		{"/Filter /Crypt", "unknown stream filter"},
		{"/Filter 9 0 R", "unknown stream filter"},
		{"/Filter [/FlateDecode /Secret]", "unknown stream filter"},
		{"/Filter /FlateDecode", "damaged compressed data"},
		{"/F (elsewhere)", "stream in another file"},
		{"/Filter /ASCIIHexDecode", "damaged hexadecimal data"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		Pdf pdf = pdf_new("BT ET");
		object(&pdf, "[]");
		stream(&pdf, cases[i].dict, "no data", 7);
		g_autoptr(GByteArray) file = finish(&pdf);
		g_autoptr(XsReread) result = reread(file);
		assert_unread(result, cases[i].reason);
	}
	Pdf pdf = pdf_new("BT ET");
	object(&pdf, "[]");
	pdf.trailer = "/Encrypt << /Filter /Standard >>";
	g_autoptr(GByteArray) file = finish(&pdf);
	g_autoptr(XsReread) result = reread(file);
	assert_unread(result, "encrypted");
}

static void
test_filters(void)
{
	static const struct {
		const char *dict;
		const char *data;
		size_t len;
	} cases[] = {
		{"/Filter /AHx", "28 313130313035313934393132333130303258 29 54 6a>", 46},
		{"/Filter [/A85]", "-o!G10ebI>3A``N1,CX=0JZ`Z<,)~>", 30},
		{"/Filter /RunLengthDecode", "\x11" ID "\x80", 20},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		Pdf pdf = pdf_new("BT ET");
		object(&pdf, "[]");
		stream(&pdf, cases[i].dict, cases[i].data, cases[i].len);
		g_autoptr(GByteArray) file = finish(&pdf);
		g_autoptr(XsReread) result = reread(file);
		g_assert_cmpuint(xs_reread_n_unread(result), ==, 0);
		g_assert_true(has_value(result));
	}
}

// PNG prediction, row by row of 6 bytes, each row by another method.
static void
test_predictor(void)
{
	static const char value[] = ID;
	uint8_t rows[3 * 7];
	for (size_t r = 0; r < 3; r++) {
		uint8_t type = (uint8_t)(r == 0 ? 1 : r == 1 ? 2 : 4);
		rows[7 * r] = type;
		for (size_t i = 0; i < 6; i++) {
			const char *at = value + 6 * r + i;
			int left = i > 0 ? at[-1] : 0;
			int up = r > 0 ? at[-6] : 0;
			int corner = r > 0 && i > 0 ? at[-7] : 0;
			int estimate = left + up - corner;
			int guess = type == 1 ? left : up;
			if (type == 4) {
				int a = abs(estimate - left);
				int b = abs(estimate - up);
				int c = abs(estimate - corner);
				guess = a <= b && a <= c ? left : b <= c ? up : corner;
			}
			rows[7 * r + 1 + i] = (uint8_t)(*at - guess);
		}
	}
	Pdf pdf = pdf_new("BT ET");
	object(&pdf, "[]");
	flate(&pdf, "/DecodeParms << /Predictor 15 /Columns 6 >>", rows, sizeof(rows));
	g_autoptr(GByteArray) file = finish(&pdf);
	g_autoptr(XsReread) result = reread(file);
	g_assert_cmpuint(xs_reread_n_unread(result), ==, 0);
	g_assert_true(has_value(result));
}

// A wrong /Length, one that stands elsewhere, and the keyword in a string.
static void
test_lengths(void)
{
	static const char *const dicts[] = {"/Length 3", "/Length 7 0 R", "/Length 99999", ""};
	for (size_t i = 0; i < G_N_ELEMENTS(dicts); i++) {
		Pdf pdf = pdf_new("BT ET");
		object(&pdf, "<< /A (the word stream\n) >>");
		object(&pdf, "18");
		g_autofree char *body =
			g_strdup_printf("<< %s >>\nstream\r\n" ID "\r\nendstream", dicts[i]);
		object(&pdf, body);
		g_autoptr(GByteArray) file = finish(&pdf);
		g_autoptr(XsReread) result = reread(file);
		g_assert_true(has_value(result));
	}
}

static void
test_damage(void)
{
	Pdf pdf = pdf_new("BT /F1 12 Tf 72 700 Td (" ID ") Tj ET");
	object(&pdf, "[]");
	g_autoptr(GByteArray) file = finish(&pdf);
	for (guint len = 0; len < file->len; len += 7) {
		GByteArray cut = {.data = file->data, .len = len};
		g_autoptr(XsReread) result = reread(&cut);
	}
	for (guint i = 0; i < file->len; i += 3) {
		file->data[i] ^= 0x15;
		g_autoptr(XsReread) result = reread(file);
		file->data[i] ^= 0x15;
	}
}

static void
discard(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
	(void)domain;
	(void)level;
	(void)message;
	(void)data;
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	// What poppler says of broken files quotes them.
	(void)g_log_set_handler("Poppler", G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG, discard, NULL);
	g_test_add_func("/format-reread-pdf/walk/clean", test_clean);
	g_test_add_func("/format-reread-pdf/walk/contents", test_contents);
	g_test_add_func("/format-reread-pdf/walk/layer", test_layer);
	g_test_add_func("/format-reread-pdf/walk/unseen", test_unseen);
	g_test_add_func("/format-reread-pdf/walk/around-pages", test_around_pages);
	g_test_add_func("/format-reread-pdf/walk/codes", test_codes);
	g_test_add_func("/format-reread-pdf/walk/numbers", test_numbers);
	g_test_add_func("/format-reread-pdf/walk/unread", test_unread);
	g_test_add_func("/format-reread-pdf/walk/filters", test_filters);
	g_test_add_func("/format-reread-pdf/walk/predictor", test_predictor);
	g_test_add_func("/format-reread-pdf/walk/lengths", test_lengths);
	g_test_add_func("/format-reread-pdf/walk/damage", test_damage);
	return g_test_run();
}
