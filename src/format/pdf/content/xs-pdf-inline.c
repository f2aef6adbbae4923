// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/pdf/content/xs-pdf-inline.h"

#include <glib.h>
#include <libdeflate.h>
#include <string.h>

enum {
	DATA_MAX = 16 << 20, // bytes of samples
	GAP_MAX = 4,         // white space between data and EI
};

typedef enum {
	FILTER_NONE,
	FILTER_FLATE,
	FILTER_RUN_LENGTH,
	FILTER_ASCII85,
	FILTER_HEX,
	FILTER_JPEG,
	FILTER_OTHER, // its data does not tell where it ends, or only to who decodes it whole
} Filter;

typedef struct {
	double width;
	double height;
	double bits;
	double components; // 0: not known
	bool stencil;
	Filter filter; // the first to be undone
} Entries;

static const struct {
	const char *name;
	Filter filter;
} filters[] = {
	{"Fl", FILTER_FLATE},
	{"FlateDecode", FILTER_FLATE},
	{"RL", FILTER_RUN_LENGTH},
	{"RunLengthDecode", FILTER_RUN_LENGTH},
	{"A85", FILTER_ASCII85},
	{"ASCII85Decode", FILTER_ASCII85},
	{"AHx", FILTER_HEX},
	{"ASCIIHexDecode", FILTER_HEX},
	{"DCT", FILTER_JPEG},
	{"DCTDecode", FILTER_JPEG},
};

static const struct {
	const char *name;
	double components;
} spaces[] = {
	{"G", 1},
	{"DeviceGray", 1},
	{"CalGray", 1},
	{"I", 1},
	{"Indexed", 1},
	{"RGB", 3},
	{"DeviceRGB", 3},
	{"CMYK", 4},
	{"DeviceCMYK", 4},
};

static Filter
find_filter(const XsPdfTokens *tokens, const XsPdfToken *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(filters); i++)
		if (xs_pdf_token_is(tokens, name, filters[i].name))
			return filters[i].filter;
	return FILTER_OTHER;
}

static double
find_components(const XsPdfTokens *tokens, const XsPdfToken *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(spaces); i++)
		if (xs_pdf_token_is(tokens, name, spaces[i].name))
			return spaces[i].components;
	return 0;
}

static bool
is_either(const XsPdfTokens *tokens, const XsPdfToken *token, const char *brief, const char *full)
{
	return xs_pdf_token_is(tokens, token, brief) || xs_pdf_token_is(tokens, token, full);
}

// The first value, or the first in an array, of a key.
static void
take_entry(const XsPdfTokens *tokens,
	   const XsPdfToken *key,
	   const XsPdfToken *value,
	   Entries *entries)
{
	if (is_either(tokens, key, "W", "Width"))
		entries->width = value->number;
	else if (is_either(tokens, key, "H", "Height"))
		entries->height = value->number;
	else if (is_either(tokens, key, "BPC", "BitsPerComponent"))
		entries->bits = value->number;
	else if (is_either(tokens, key, "IM", "ImageMask"))
		entries->stencil = xs_pdf_token_is(tokens, value, "true");
	else if (is_either(tokens, key, "CS", "ColorSpace"))
		entries->components = find_components(tokens, value);
	else if (is_either(tokens, key, "F", "Filter") && value->kind == XS_PDF_TOKEN_NAME)
		entries->filter = find_filter(tokens, value);
}

// Up to ID; false where there is none.
static bool
read_entries(XsPdfTokens *tokens, Entries *entries)
{
	XsPdfToken token;
	size_t depth = 0;
	bool is_key = true;
	XsPdfToken key = {.kind = XS_PDF_TOKEN_END};
	for (;;) {
		xs_pdf_tokens_next(tokens, &token);
		if (token.kind == XS_PDF_TOKEN_END)
			return false;
		if (token.kind == XS_PDF_TOKEN_WORD && xs_pdf_token_is(tokens, &token, "ID"))
			return true;
		if (token.kind == XS_PDF_TOKEN_ARRAY_OPEN || token.kind == XS_PDF_TOKEN_DICT_OPEN) {
			depth++;
			continue;
		}
		if (token.kind == XS_PDF_TOKEN_ARRAY_CLOSE ||
		    token.kind == XS_PDF_TOKEN_DICT_CLOSE) {
			depth -= depth > 0 ? 1 : 0;
			is_key = depth == 0;
			continue;
		}
		if (is_key && depth == 0) {
			key = token;
			is_key = false;
			continue;
		}
		if (key.kind == XS_PDF_TOKEN_NAME)
			take_entry(tokens, &key, &token, entries);
		key.kind = XS_PDF_TOKEN_END;
		is_key = depth == 0;
	}
}

// Bytes of all samples; 0 where that is not known, or too much.
static size_t
samples_size(const Entries *entries)
{
	double bits = entries->stencil ? 1 : entries->bits * entries->components;
	double row = (double)(((uint64_t)CLAMP(bits * entries->width, 0, 8.0 * DATA_MAX) + 7) / 8);
	double size = row * entries->height;
	return size > 0 && size <= DATA_MAX ? (size_t)size : 0;
}

static size_t
flate_size(const uint8_t *data, size_t len, const Entries *entries)
{
	// A predictor adds a byte to each row.
	size_t size = samples_size(entries);
	size_t room = size + (size_t)CLAMP(entries->height, 0, DATA_MAX) + 1;
	if (size == 0)
		return 0;
	size_t used = 0;
	size_t made = 0;
	g_autofree uint8_t *out = g_try_malloc(room);
	struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
	bool whole =
		out != NULL && decompressor != NULL &&
		libdeflate_zlib_decompress_ex(decompressor, data, len, out, room, &used, &made) ==
			LIBDEFLATE_SUCCESS;
	libdeflate_free_decompressor(decompressor);
	return whole ? used : 0;
}

static size_t
run_length_size(const uint8_t *data, size_t len)
{
	enum { END = 128 };
	for (size_t at = 0; at < len;) {
		if (data[at] == END)
			return at + 1;
		at += data[at] < END ? (size_t)data[at] + 2 : 2;
	}
	return 0;
}

// Bytes of data as samples or filter tell them; 0 where they do not.
static size_t
data_size(const uint8_t *data, size_t len, const Entries *entries)
{
	switch (entries->filter) {
	case FILTER_NONE:
		return samples_size(entries);
	case FILTER_FLATE:
		return flate_size(data, len, entries);
	case FILTER_RUN_LENGTH:
		return run_length_size(data, len);
	case FILTER_ASCII85:
	case FILTER_HEX:
	case FILTER_JPEG:
	case FILTER_OTHER:
	default:
		return 0;
	}
}

// Behind the EI at or soon after this place; 0 where none stands there.
static size_t
end_at(const XsPdfTokens *tokens, size_t at)
{
	size_t most = MIN(tokens->len, at + GAP_MAX);
	while (at < most && xs_pdf_tokens_is_space(tokens->untrusted[at]))
		at++;
	bool stands = at + 2 <= tokens->len && memcmp(tokens->untrusted + at, "EI", 2) == 0;
	bool ends = at + 2 >= tokens->len || xs_pdf_tokens_is_space(tokens->untrusted[at + 2]);
	return stands && ends ? at + 2 : 0;
}

// Behind the first EI that stands behind the mark by which data of this filter ends, 0 where none does. A JPEG
// may hold others.
static size_t
end_behind_mark(const XsPdfTokens *tokens, size_t start, Filter filter)
{
	const char *mark = filter == FILTER_ASCII85 ? "~>"
			   : filter == FILTER_HEX   ? ">"
						    : "\xff\xd9";
	size_t mark_len = strlen(mark);
	bool marked = filter == FILTER_ASCII85 || filter == FILTER_HEX || filter == FILTER_JPEG;
	size_t end = 0;
	for (size_t at = start; marked && end == 0;) {
		const uint8_t *found =
			memmem(tokens->untrusted + at, tokens->len - at, mark, mark_len);
		if (found == NULL)
			break;
		at = (size_t)(found - tokens->untrusted) + mark_len;
		end = end_at(tokens, at);
	}
	return end;
}

// Whether a stretch of content shows text.
static bool
shows_text(const XsPdfTokens *tokens, size_t from, size_t to)
{
	static const char *const words[] = {"Tj", "TJ", "'", "\""};
	XsPdfTokens part = {.untrusted = tokens->untrusted, .len = to, .pos = from};
	XsPdfToken token;
	for (xs_pdf_tokens_next(&part, &token); token.kind != XS_PDF_TOKEN_END;
	     xs_pdf_tokens_next(&part, &token))
		for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
			if (token.kind == XS_PDF_TOKEN_WORD &&
			    xs_pdf_token_is(&part, &token, words[i]))
				return true;
	return false;
}

XsPdfInline
xs_pdf_inline_skip(XsPdfTokens *tokens)
{
	Entries entries = {.bits = 8};
	bool has_data = read_entries(tokens, &entries);
	XsPdfInline self = {
		.width = entries.width,
		.height = entries.height,
		.start = tokens->pos,
	};
	if (!has_data)
		return self;
	// One white-space byte belongs to ID.
	size_t start = MIN(tokens->pos + 1, tokens->len);
	size_t size = data_size(tokens->untrusted + start, tokens->len - start, &entries);
	size_t told = size > 0 && size <= tokens->len - start
			      ? end_at(tokens, start + size)
			      : end_behind_mark(tokens, start, entries.filter);
	self.ended = xs_pdf_tokens_skip_image(tokens);
	if (told == 0)
		return self;
	self.doubtful = tokens->pos < told && shows_text(tokens, tokens->pos, told);
	self.ended = true;
	tokens->pos = told;
	return self;
}
