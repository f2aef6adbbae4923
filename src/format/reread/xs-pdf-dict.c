// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-pdf-dict.h"

#include "format/reread/xs-pdf-lex.h"

#include <string.h>

enum {
	KEY_MAX = 24,
};

typedef struct {
	XsPdfDict *dict;
	char key[KEY_MAX]; // of the outermost dictionary
	char parameter[KEY_MAX];
	size_t depth;  // of dictionaries
	size_t arrays; // open in the outermost dictionary
	bool expects_key;
} Reader;

static void
keep_name(char *key, const XsPdfToken *token)
{
	size_t len = MIN(token->len, (size_t)KEY_MAX - 1);
	memcpy(key, token->bytes, len);
	key[len] = '\0';
}

static bool
is_key(const char *key, const char *name, const char *short_name)
{
	return strcmp(key, name) == 0 || strcmp(key, short_name) == 0;
}

static void
add_filter(XsPdfDict *dict, const XsPdfToken *token)
{
	XsPdfFilter filter = xs_pdf_filter_find(token->bytes, token->len);
	if (filter == XS_PDF_FILTER_UNKNOWN || dict->n_filters == XS_PDF_MAX_FILTERS) {
		dict->unknown = true;
		return;
	}
	dict->filters[dict->n_filters++] = filter;
}

static void
read_value(Reader *reader, const XsPdfToken *token)
{
	XsPdfDict *dict = reader->dict;
	int64_t number = xs_pdf_token_number(token);
	const char *key = reader->key;
	if (is_key(key, "Filter", "F") && token->kind == XS_PDF_NAME)
		add_filter(dict, token);
	else if (is_key(key, "Filter", "Filter") && number >= 0)
		dict->unknown = true;
	else if (strcmp(key, "F") == 0)
		dict->is_external = true;
	else if (strcmp(key, "Length") == 0 && number >= 0)
		dict->length = dict->length == -1 ? number : dict->length;
	else if (strcmp(key, "Length") == 0 && xs_pdf_token_is(token, XS_PDF_WORD, "R"))
		dict->length = -2;
	else if (g_str_has_prefix(key, "Length") && key[6] != '\0')
		dict->is_font = true;
	else if (strcmp(key, "Subtype") == 0 && xs_pdf_token_is(token, XS_PDF_NAME, "Image"))
		dict->is_image = true;
	else if (strcmp(key, "Subtype") == 0 &&
		 (xs_pdf_token_is(token, XS_PDF_NAME, "Type1C") ||
		  xs_pdf_token_is(token, XS_PDF_NAME, "OpenType") ||
		  xs_pdf_token_is(token, XS_PDF_NAME, "CIDFontType0C")))
		dict->is_font = true;
	else if (strcmp(key, "Type") == 0 && xs_pdf_token_is(token, XS_PDF_NAME, "XRef"))
		dict->is_xref = true;
	else if (is_key(key, "DecodeParms", "DP") && xs_pdf_token_is(token, XS_PDF_WORD, "R"))
		dict->unknown = true;
}

static void
read_parameter(Reader *reader, const XsPdfToken *token)
{
	XsPdfDict *dict = reader->dict;
	int64_t number = xs_pdf_token_number(token);
	if (number < 0 || !is_key(reader->key, "DecodeParms", "DP"))
		return;
	if (strcmp(reader->parameter, "Predictor") == 0)
		dict->predictor = number;
	else if (strcmp(reader->parameter, "Colors") == 0)
		dict->colors = number;
	else if (strcmp(reader->parameter, "BitsPerComponent") == 0)
		dict->bits = number;
	else if (strcmp(reader->parameter, "Columns") == 0)
		dict->columns = number;
	else if (strcmp(reader->parameter, "EarlyChange") == 0)
		dict->early = number != 0;
}

// Tokens that open and close; false at the end of the whole dictionary.
static bool
read_bracket(Reader *reader, const XsPdfToken *token)
{
	switch (token->kind) {
	case XS_PDF_DICT_OPEN:
		reader->depth++;
		reader->expects_key = reader->depth == 1;
		break;
	case XS_PDF_DICT_CLOSE:
		if (reader->depth <= 1)
			return false;
		reader->depth--;
		reader->expects_key = reader->depth == 1 && reader->arrays == 0;
		break;
	case XS_PDF_ARRAY_OPEN:
		reader->arrays += reader->depth == 1 ? 1 : 0;
		reader->expects_key = false;
		break;
	case XS_PDF_ARRAY_CLOSE:
		reader->arrays -= reader->depth == 1 && reader->arrays > 0 ? 1 : 0;
		reader->expects_key = reader->depth == 1 && reader->arrays == 0;
		break;
	case XS_PDF_END:
	case XS_PDF_STRING:
	case XS_PDF_NAME:
	case XS_PDF_WORD:
	default:
		break;
	}
	return true;
}

static void
read_item(Reader *reader, const XsPdfToken *token)
{
	if (reader->depth == 2 && token->kind == XS_PDF_NAME) {
		keep_name(reader->parameter, token);
		return;
	}
	if (reader->depth == 2) {
		read_parameter(reader, token);
		return;
	}
	if (reader->depth != 1)
		return;
	if (token->kind == XS_PDF_NAME && reader->expects_key) {
		keep_name(reader->key, token);
		reader->expects_key = false;
		return;
	}
	read_value(reader, token);
	reader->expects_key = reader->arrays == 0;
}

XsPdfDict
xs_pdf_dict_read(const uint8_t *data, size_t len)
{
	XsPdfDict dict = {.length = -1, .colors = 1, .bits = 8, .columns = 1, .early = true};
	Reader reader = {.dict = &dict};
	g_auto(XsPdfLex) lex = xs_pdf_lex_init(data, len);
	XsPdfToken token = xs_pdf_lex_next(&lex);
	while (token.kind != XS_PDF_END && read_bracket(&reader, &token)) {
		bool item = token.kind == XS_PDF_STRING || token.kind == XS_PDF_NAME ||
			    token.kind == XS_PDF_WORD;
		if (item)
			read_item(&reader, &token);
		token = xs_pdf_lex_next(&lex);
	}
	dict.length = MAX(dict.length, -1);
	return dict;
}
