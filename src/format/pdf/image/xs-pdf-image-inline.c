// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures written into content (ISO 32000-1 8.9.7) made objects.
#include "format/pdf/content/xs-pdf-tokens.h"
#include "format/pdf/image/xs-pdf-image.h"

#include <string.h>

typedef struct {
	const char *brief;
	const char *full;
} Word;

static const Word keys[] = {
	{"/BPC", "/BitsPerComponent"},
	{"/CS", "/ColorSpace"},
	{"/D", "/Decode"},
	{"/DP", "/DecodeParms"},
	{"/F", "/Filter"},
	{"/H", "/Height"},
	{"/IM", "/ImageMask"},
	{"/I", "/Interpolate"},
	{"/W", "/Width"},
};

static const Word colours[] = {
	{"/G", "/DeviceGray"},
	{"/RGB", "/DeviceRGB"},
	{"/CMYK", "/DeviceCMYK"},
	{"/I", "/Indexed"},
};

static const Word filters[] = {
	{"/AHx", "/ASCIIHexDecode"},
	{"/A85", "/ASCII85Decode"},
	{"/LZW", "/LZWDecode"},
	{"/Fl", "/FlateDecode"},
	{"/RL", "/RunLengthDecode"},
	{"/CCF", "/CCITTFaxDecode"},
	{"/DCT", "/DCTDecode"},
};

static const char *
full_word(const Word *words, size_t n, const char *brief)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i].brief, brief) == 0)
			return words[i].full;
	return brief;
}

// Names, in an array or alone, written out.
static qpdf_oh
full_names(XsPdfFile *file, const Word *words, size_t n_words, qpdf_oh value)
{
	qpdf_data qpdf = file->qpdf;
	if (qpdf_oh_is_name(qpdf, value)) {
		g_autofree char *name = g_strdup(qpdf_oh_get_name(qpdf, value));
		return qpdf_oh_new_name(qpdf, full_word(words, n_words, name));
	}
	int n = qpdf_oh_is_array(qpdf, value) ? qpdf_oh_get_array_n_items(qpdf, value) : 0;
	for (int i = 0; i < n; i++) {
		qpdf_oh item = qpdf_oh_get_array_item(qpdf, value, i);
		if (!qpdf_oh_is_name(qpdf, item))
			continue;
		g_autofree char *name = g_strdup(qpdf_oh_get_name(qpdf, item));
		qpdf_oh full = qpdf_oh_new_name(qpdf, full_word(words, n_words, name));
		qpdf_oh_set_array_item(qpdf, value, i, full);
	}
	return value;
}

// A colour space by its name in the resources, or as it is written.
static qpdf_oh
full_colours(XsPdfFile *file, qpdf_oh value, qpdf_oh resources)
{
	qpdf_data qpdf = file->qpdf;
	if (!qpdf_oh_is_name(qpdf, value))
		return full_names(file, colours, G_N_ELEMENTS(colours), value);
	g_autofree char *name = g_strdup(qpdf_oh_get_name(qpdf, value));
	qpdf_oh named =
		xs_pdf_file_key(file, xs_pdf_file_key(file, resources, "/ColorSpace"), name);
	return qpdf_oh_is_null(qpdf, named)
		       ? full_names(file, colours, G_N_ELEMENTS(colours), value)
		       : named;
}

// The end of the value that begins with token: behind what it opens.
static size_t
value_end(XsPdfTokens *tokens, XsPdfToken token)
{
	int depth = 0;
	for (;;) {
		if (token.kind == XS_PDF_TOKEN_ARRAY_OPEN || token.kind == XS_PDF_TOKEN_DICT_OPEN)
			depth++;
		if (token.kind == XS_PDF_TOKEN_ARRAY_CLOSE || token.kind == XS_PDF_TOKEN_DICT_CLOSE)
			depth--;
		if (depth <= 0 || token.kind == XS_PDF_TOKEN_END)
			return token.end;
		xs_pdf_tokens_next(tokens, &token);
	}
}

// false where the text is no value. What the library made of such must not get into an object: it dies
// of that when the file is closed.
static bool
put_entry(XsPdfFile *file, qpdf_oh dictionary, const char *key, const char *text, qpdf_oh resources)
{
	qpdf_oh value = qpdf_oh_parse(file->qpdf, text);
	if (!qpdf_oh_is_initialized(file->qpdf, value))
		return false;
	if (strcmp(key, "/Filter") == 0)
		value = full_names(file, filters, G_N_ELEMENTS(filters), value);
	else if (strcmp(key, "/ColorSpace") == 0)
		value = full_colours(file, value, resources);
	qpdf_oh_replace_key(file->qpdf, dictionary, key, value);
	return true;
}

// Reads the entries up to ID.
static bool
read_entries(XsPdfFile *file, XsPdfTokens *tokens, qpdf_oh dictionary, qpdf_oh resources)
{
	for (;;) {
		XsPdfToken token;
		xs_pdf_tokens_next(tokens, &token);
		if (token.kind == XS_PDF_TOKEN_WORD && xs_pdf_token_is(tokens, &token, "ID"))
			return true;
		if (token.kind != XS_PDF_TOKEN_NAME)
			return false;
		const char *data = (const char *)tokens->untrusted;
		g_autofree char *brief = g_strndup(data + token.start, token.end - token.start);
		xs_pdf_tokens_next(tokens, &token);
		size_t end = value_end(tokens, token);
		g_autofree char *text = g_strndup(data + token.start, end - token.start);
		const char *key = full_word(keys, G_N_ELEMENTS(keys), brief);
		if (!put_entry(file, dictionary, key, text, resources))
			return false;
	}
}

bool
xs_pdf_image_from_inline(XsPdfFile *file,
			 GBytes *content,
			 size_t start,
			 size_t end,
			 qpdf_oh resources,
			 qpdf_oh *ret_image,
			 GError **error)
{
	enum { OPERATOR = 2 }; // BI, EI
	XsPdfTokens tokens = {
		.untrusted = g_bytes_get_data(content, NULL),
		.len = end - OPERATOR,
		.pos = start + OPERATOR,
	};
	qpdf_data qpdf = file->qpdf;
	qpdf_oh image = qpdf_oh_new_stream(qpdf);
	qpdf_oh dictionary = qpdf_oh_get_dict(qpdf, image);
	if (!read_entries(file, &tokens, dictionary, resources) || tokens.pos >= tokens.len) {
		g_set_error_literal(
			error, XS_ERROR, XS_ERROR_UNSUPPORTED, "inline picture not decoded");
		return false;
	}
	qpdf_oh_replace_key(qpdf, dictionary, "/Type", qpdf_oh_new_name(qpdf, "/XObject"));
	qpdf_oh_replace_key(qpdf, dictionary, "/Subtype", qpdf_oh_new_name(qpdf, "/Image"));
	// One byte of white space belongs to ID.
	qpdf_oh_replace_stream_data(qpdf,
				    image,
				    tokens.untrusted + tokens.pos + 1,
				    tokens.len - tokens.pos - 1,
				    xs_pdf_file_key(file, image, "/Filter"),
				    xs_pdf_file_key(file, image, "/DecodeParms"));
	*ret_image = image;
	return true;
}
