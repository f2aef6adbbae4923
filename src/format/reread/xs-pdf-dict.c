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
	int64_t reference; // number in front of what may be a reference
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

XsPdfDict
xs_pdf_dict_read(const uint8_t *data, size_t len)
{
	XsPdfDict dict = {.length = -1, .colors = 1, .bits = 8, .columns = 1, .early = true};
	Reader reader = {.dict = &dict};
	g_auto(XsPdfLex) lex = xs_pdf_lex_init(data, len);
	size_t depth = 0;
	size_t arrays = 0;
	bool expects_key = false;
	bool parameter_key = false;
	for (;;) {
		XsPdfToken token = xs_pdf_lex_next(&lex);
		if (token.kind == XS_PDF_END)
			break;
		if (token.kind == XS_PDF_DICT_OPEN) {
			depth++;
			expects_key = depth == 1;
			parameter_key = depth == 2;
			continue;
		}
		if (token.kind == XS_PDF_DICT_CLOSE) {
			if (depth <= 1)
				break;
			depth--;
			expects_key = depth == 1 && arrays == 0;
			continue;
		}
		if (token.kind == XS_PDF_ARRAY_OPEN || token.kind == XS_PDF_ARRAY_CLOSE) {
			bool open = token.kind == XS_PDF_ARRAY_OPEN;
			if (depth == 1 && open)
				arrays++;
			if (depth == 1 && !open && arrays > 0)
				arrays--;
			expects_key = depth == 1 && !open && arrays == 0;
			continue;
		}
		if (depth == 2) {
			if (token.kind == XS_PDF_NAME && parameter_key)
				keep_name(reader.parameter, &token);
			else
				read_parameter(&reader, &token);
			parameter_key = true;
			continue;
		}
		if (depth != 1)
			continue;
		if (token.kind == XS_PDF_NAME && expects_key) {
			keep_name(reader.key, &token);
			expects_key = false;
			continue;
		}
		read_value(&reader, &token);
		expects_key = arrays == 0;
	}
	if (dict.length < 0)
		dict.length = -1;
	return dict;
}
