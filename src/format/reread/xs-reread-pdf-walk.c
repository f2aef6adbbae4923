// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/reread/xs-reread-pdf-walk.h"

#include "format/reread/xs-inflate.h"
#include "format/reread/xs-pdf-dict.h"
#include "format/reread/xs-pdf-filter.h"
#include "format/reread/xs-pdf-lex.h"
#include "format/reread/xs-reread-markup.h"
#include "format/reread/xs-reread-zip.h"

#include <string.h>

#define DECODED_MAX (UINT64_C(64) << 20) // of a stream that is held in memory

enum {
	CHUNK = 64 * 1024,
	NAME_MIN = 6, // shorter names hold no needle
	MAX_DOUBTS = 256,
};

typedef struct {
	const uint8_t *data;
	size_t len;
	XsSearch *search;
	const XsLimits *limits;
	XsReread *reread;
	uint64_t unpacked;
	bool encrypted;
} Walk;

// What a stretch of objects ended with.
typedef struct {
	size_t dict;    // where the last dictionary began that no other holds; SIZE_MAX for none
	int64_t number; // of the last object begun, -1 for none
} Tail;

static const uint8_t *
find(const Walk *walk, size_t from, const char *text)
{
	return memmem(walk->data + from, walk->len - from, text, strlen(text));
}

// Behind the next EI that may end an inline image, whose data may look like anything; SIZE_MAX where none
// does up to end.
static size_t
find_image_end(const XsPdfLex *lex, size_t from, size_t end)
{
	size_t at = from;
	while (at + 2 <= end) {
		const uint8_t *found = memmem(lex->data + at, end - at, "EI", 2);
		if (found == NULL)
			break;
		at = (size_t)(found - lex->data) + 2;
		if (at == lex->len || xs_pdf_is_space(lex->data[at]))
			return at;
	}
	return SIZE_MAX;
}

typedef struct {
	Walk *walk;
	XsPdfLex lex;
	size_t depth; // of dictionaries
	bool in_array;
	bool joined;        // the next string follows another in the same array
	unsigned doubts;    // strings behind an inline image that may be looked into once more
	int64_t numbers[2]; // the last two words, where they are numbers
	Tail tail;
} Tokens;

static void
take_word(Tokens *self, const XsPdfToken *token)
{
	if (xs_pdf_token_is(token, XS_PDF_WORD, "obj")) {
		self->tail.number = self->numbers[0];
		self->depth = 0;
	}
	if (xs_pdf_token_is(token, XS_PDF_WORD, "ID")) {
		size_t end = find_image_end(&self->lex, self->lex.pos, self->lex.len);
		self->lex.pos = end != SIZE_MAX ? end : self->lex.pos;
		self->doubts = self->doubts == 0 ? MAX_DOUBTS : self->doubts;
	}
	self->numbers[0] = self->numbers[1];
	self->numbers[1] = xs_pdf_token_number(token);
}

static void
take_name(Tokens *self, const XsPdfToken *token)
{
	if (token->len >= NAME_MIN)
		xs_search_name(self->walk->search, token->bytes, token->len);
	if (xs_pdf_token_is(token, XS_PDF_NAME, "Encrypt"))
		self->walk->encrypted = true;
}

// Where the first EI stood within the data, the rest of it was read as syntax: a string that goes on behind
// another EI may be none, and hold those that follow the image.
static void
leave_image(Tokens *self, const XsPdfToken *string)
{
	size_t end = find_image_end(&self->lex, string->at, self->lex.pos);
	if (end == SIZE_MAX)
		return;
	self->lex.pos = end;
	self->doubts--;
}

static void
take_token(Tokens *self, const XsPdfToken *token)
{
	switch (token->kind) {
	case XS_PDF_STRING:
		xs_search_string(self->walk->search, token->bytes, token->len, self->joined);
		self->joined = self->in_array;
		if (self->doubts > 1)
			leave_image(self, token);
		break;
	case XS_PDF_NAME:
		take_name(self, token);
		break;
	case XS_PDF_DICT_OPEN:
		if (self->depth++ == 0)
			self->tail.dict = token->at;
		break;
	case XS_PDF_DICT_CLOSE:
		self->depth -= MIN(self->depth, 1);
		break;
	case XS_PDF_ARRAY_OPEN:
	case XS_PDF_ARRAY_CLOSE:
		self->in_array = token->kind == XS_PDF_ARRAY_OPEN;
		self->joined = false;
		break;
	case XS_PDF_WORD:
		take_word(self, token);
		break;
	case XS_PDF_END:
	default:
		break;
	}
}

// Hands all strings and names of objects or of a content stream to the search.
static Tail
search_tokens(Walk *walk, const uint8_t *data, size_t len)
{
	Tokens tokens = {
		.walk = walk,
		.lex = xs_pdf_lex_init(data, len),
		.numbers = {-1, -1},
		.tail = {.dict = SIZE_MAX, .number = -1},
	};
	XsPdfToken token = xs_pdf_lex_next(&tokens.lex);
	while (token.kind != XS_PDF_END) {
		take_token(&tokens, &token);
		token = xs_pdf_lex_next(&tokens.lex);
	}
	xs_pdf_lex_clear(&tokens.lex);
	return tokens.tail;
}

static bool
take_bytes(void *user_data, const uint8_t *bytes, size_t len)
{
	xs_search_bytes(user_data, bytes, len);
	return true;
}

static void
feed_bytes(Walk *walk, const uint8_t *data, size_t len)
{
	for (size_t done = 0; done < len; done += MIN(len - done, CHUNK))
		xs_search_bytes(walk->search, data + done, MIN(len - done, CHUNK));
}

static bool
looks_like_markup(const uint8_t *data, size_t len)
{
	size_t at = 0;
	while (at < MIN(len, 64) && (xs_pdf_is_space(data[at]) || data[at] >= 0x80))
		at++;
	return at + 1 < len && data[at] == '<' &&
	       (data[at + 1] == '?' || data[at + 1] == '!' || g_ascii_isalpha(data[at + 1]) ||
		data[at + 1] == 0);
}

// Whether a stream may hold strings that are text. Those of a character map are codes and characters
// side by side.
static bool
holds_syntax(const XsPdfDict *dict, const XsBuffer *decoded)
{
	return !dict->is_font && !dict->is_image && !dict->is_xref &&
	       memmem(decoded->data, decoded->len, "begincmap", 9) == NULL;
}

static void
search_decoded(Walk *walk, const char *part, const XsPdfDict *dict, const XsBuffer *decoded)
{
	bool markup = looks_like_markup(decoded->data, decoded->len);
	xs_search_begin(walk->search, part, markup ? XS_JOIN_ALL : XS_JOIN_TEXT);
	feed_bytes(walk, decoded->data, decoded->len);
	if (markup) {
		g_autoptr(XsMarkup) stripper = xs_markup_new(walk->search, NULL);
		xs_markup_feed(stripper, decoded->data, decoded->len);
		xs_markup_finish(stripper);
	} else if (holds_syntax(dict, decoded)) {
		(void)search_tokens(walk, decoded->data, decoded->len);
	}
	xs_search_end(walk->search);
	if (decoded->len < 4 || memcmp(decoded->data, "PK\x03\x04", 4) != 0)
		return;
	g_autofree char *prefix = g_strconcat(part, "!", NULL);
	g_autoptr(XsRereadOut) out = xs_reread_out_new(NULL);
	xs_reread_zip(decoded->data,
		      decoded->len,
		      prefix,
		      walk->search,
		      walk->limits,
		      walk->reread,
		      out,
		      NULL);
}

static uint64_t
room(const Walk *walk)
{
	uint64_t left =
		walk->limits->unpacked_size - MIN(walk->unpacked, walk->limits->unpacked_size);
	return MIN(left, walk->limits->entry_size);
}

// Undoes the filters one after another, up to an image's own; the result is in *decoded.
static const char *
decode(Walk *walk, const XsPdfDict *dict, const uint8_t *data, size_t len, XsBuffer *decoded)
{
	const uint8_t *in = data;
	size_t in_len = len;
	g_auto(XsBuffer) before = xs_buffer_init(DECODED_MAX);
	for (size_t i = 0; i < dict->n_filters; i++) {
		if (dict->filters[i] == XS_PDF_FILTER_IMAGE)
			break;
		g_auto(XsBuffer) after = xs_buffer_init((size_t)MIN(room(walk), DECODED_MAX));
		const char *reason =
			xs_pdf_filter_decode(dict->filters[i], dict->early, in, in_len, &after);
		walk->unpacked += after.len;
		XsBuffer old = before;
		before = after;
		after = old;
		in = before.data;
		in_len = before.len;
		if (reason != NULL)
			return reason;
	}
	if (in == data && !xs_buffer_append(decoded, data, len, NULL))
		return "stream too large";
	if (in != data) {
		XsBuffer old = *decoded;
		*decoded = before;
		before = old;
	}
	return NULL;
}

static bool
is_flate_image(const XsPdfDict *dict)
{
	return dict->is_image && dict->n_filters == 1 && dict->filters[0] == XS_PDF_FILTER_FLATE;
}

// Pixels are many and hold no syntax: searched as bytes while they come.
static const char *
search_image(Walk *walk, const char *part, const uint8_t *data, size_t len)
{
	XsInflated inflated;
	xs_search_begin(walk->search, part, XS_JOIN_TEXT);
	const char *reason = xs_inflate(
		XS_INFLATE_ZLIB, data, len, room(walk), take_bytes, walk->search, &inflated);
	xs_search_end(walk->search);
	walk->unpacked += inflated.size;
	return reason;
}

static const char *
search_stream(Walk *walk, const char *part, const XsPdfDict *dict, const uint8_t *data, size_t len)
{
	if (dict->is_external)
		return "stream in another file";
	if (dict->unknown)
		return "unknown stream filter";
	if (is_flate_image(dict))
		return search_image(walk, part, data, len);
	// Nothing to undo: the file as it is has been searched.
	if (dict->n_filters > 0 && dict->filters[0] == XS_PDF_FILTER_IMAGE)
		return NULL;
	g_auto(XsBuffer) decoded = xs_buffer_init(DECODED_MAX);
	const char *reason = decode(walk, dict, data, len, &decoded);
	if (reason == NULL && dict->predictor > 1 && !dict->is_image && !dict->is_xref)
		reason = xs_pdf_filter_unpredict(
			dict->predictor, dict->colors, dict->bits, dict->columns, &decoded);
	if (decoded.len > 0)
		search_decoded(walk, part, dict, &decoded);
	return reason;
}

// Where the data of a stream ends: where /Length says, if a stream ends there, else at the first
// "endstream".
static size_t
stream_end(const Walk *walk, size_t start, const XsPdfDict *dict, size_t *ret_next)
{
	if (dict->length >= 0 && (uint64_t)dict->length <= walk->len - start) {
		size_t at = start + (size_t)dict->length;
		size_t end = at;
		while (at < walk->len && xs_pdf_is_space(walk->data[at]))
			at++;
		if (walk->len - at >= 9 && memcmp(walk->data + at, "endstream", 9) == 0) {
			*ret_next = at + 9;
			return end;
		}
	}
	const uint8_t *found = find(walk, start, "endstream");
	size_t end = found != NULL ? (size_t)(found - walk->data) : walk->len;
	*ret_next = found != NULL ? end + 9 : end;
	return end;
}

// The next keyword "stream" that stands behind a dictionary; its data begins at *ret_start.
static bool
next_stream(const Walk *walk, size_t from, size_t *ret_keyword, size_t *ret_start)
{
	size_t at = from;
	for (;;) {
		const uint8_t *found = find(walk, at, "stream");
		if (found == NULL)
			return false;
		size_t keyword = (size_t)(found - walk->data);
		size_t start = keyword + 6;
		at = start;
		size_t before = keyword;
		while (before > from && xs_pdf_is_space(walk->data[before - 1]))
			before--;
		if (before < from + 2 || memcmp(walk->data + before - 2, ">>", 2) != 0)
			continue;
		if (start < walk->len && walk->data[start] == '\r')
			start++;
		if (start < walk->len && walk->data[start] == '\n')
			start++;
		if (start == keyword + 6)
			continue;
		*ret_keyword = keyword;
		*ret_start = start;
		return true;
	}
}

static char *
part_name(int64_t number)
{
	return number < 0 ? g_strdup("object")
			  : g_strdup_printf("object %" G_GINT64_FORMAT, number);
}

// Each stretch between streams holds objects, the last of which is the stream's dictionary.
static void
walk_objects(Walk *walk)
{
	size_t at = 0;
	for (;;) {
		size_t keyword = walk->len;
		size_t start = walk->len;
		bool more = next_stream(walk, at, &keyword, &start);
		xs_search_begin(walk->search, "objects", XS_JOIN_TEXT);
		Tail tail = search_tokens(walk, walk->data + at, keyword - at);
		xs_search_end(walk->search);
		if (!more)
			return;
		g_autofree char *part = part_name(tail.number);
		XsPdfDict dict = {.length = -1};
		if (tail.dict != SIZE_MAX)
			dict = xs_pdf_dict_read(walk->data + at + tail.dict,
						keyword - at - tail.dict);
		size_t next;
		size_t end = stream_end(walk, start, &dict, &next);
		const char *reason =
			search_stream(walk, part, &dict, walk->data + start, end - start);
		if (reason != NULL)
			xs_reread_unread(walk->reread, part, reason);
		at = next;
	}
}

void
xs_reread_pdf_walk(
	const uint8_t *data, size_t len, XsSearch *search, const XsLimits *limits, XsReread *reread)
{
	Walk walk = {
		.data = data,
		.len = len,
		.search = search,
		.limits = limits,
		.reread = reread,
	};
	xs_search_begin(search, "file", XS_JOIN_TEXT);
	feed_bytes(&walk, data, len);
	xs_search_end(search);
	walk_objects(&walk);
	if (walk.encrypted)
		xs_reread_unread(reread, "", "encrypted");
}
